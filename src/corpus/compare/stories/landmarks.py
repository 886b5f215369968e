"""What names one event: a dam, a ship, a town in its opening; its day; the numbers of its victims.

Likeness weighs a name by how few articles have it, so where all articles tell of one event its name
weighs nothing. Landmarks stand for the event however many have them, in every language.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from corpus.compare import topics
from corpus.compare.lexicon import HAZARD, TOPIC
from corpus.compare.measures import HARM
from corpus.compare.passages import LEAD, Passages
from corpus.compare.stories.eventnames import NameReader, has_capital_nouns
from corpus.compare.stories.marks import LARGE, LEAD_CHARACTERS
from corpus.compare.topics import Topics
from corpus.facts.resolving import resolve_timex
from corpus.records import Interval, Record

HARMED = HARM | {"missing", "displaced", "hospitalized"}  # what is counted after a disaster
LASTING = frozenset({"~violence", "~famine", "~heat", "~cold", "~poison"})  # kinds that go on
ALIKE = 0.06  # likeness of articles that may tell of one event
BACK = 2  # days after which a day that an article names is no day on which somebody spoke
SOON = 4  # days in which a number of victims is told again
COUNTS = 2  # numbers of victims, or names, that two articles share by no chance
COUNT = "v"  # a feature: a number of victims
_NOTHING = array("Q")  # one for all


@dataclass(slots=True)
class Landmarks:
    """The landmarks of one article, as numbers of features; `days` as ordinals, first to last.

    `things` and `towns` stand in its opening; `counts` are the numbers of victims from LARGE up.
    """

    things: array[int] = field(default_factory=lambda: _NOTHING)
    towns: array[int] = field(default_factory=lambda: _NOTHING)
    counts: array[int] = field(default_factory=lambda: _NOTHING)
    days: array[int] = field(default_factory=lambda: _NOTHING)
    kinds: Topics = frozenset()  # of event, as its opening tells or the article repeats
    harm: bool = False  # whether it counts victims

    sure: bool = True  # whether the language tells names from nouns
    today: int = 0  # the day of publication as an ordinal, 0 where it is not known

    @property
    def names(self) -> set[int]:
        """Its things and towns."""
        return {*self.things, *self.towns}

    def proper(self) -> set[int]:
        """Those of its things and towns that are names, as far as it tells."""
        return self.names if self.sure else {*self.towns}

    def keep(self, proper: set[int]) -> None:
        """Keep those things that are `proper` names."""
        self.things = _pack(number for number in self.things if number in proper)

    def earlier(self) -> set[int]:
        """The days it names on which nobody can have spoken to it."""
        return {day for day in self.days if day <= self.today - BACK}


Packed = tuple[list[int], list[int], list[int], list[int], Topics, bool, bool, int]


def pack_landmarks(marks: Landmarks) -> Packed:
    """Landmarks as they are handed over."""
    lists = (marks.things, marks.towns, marks.counts, marks.days)
    return *map(list, lists), marks.kinds, marks.harm, marks.sure, marks.today


def unpack_landmarks(packed: Packed) -> Landmarks:
    """The landmarks that were handed over."""
    lists, others = packed[:4], packed[4:]
    return Landmarks(*map(_pack, lists), *others)


def read_landmarks(
    record: Record, passages: Passages, published: Interval, number: Callable[[str], int]
) -> Landmarks:
    """The landmarks of `record`; `number` gives a feature its number."""
    harmed = [f.quantity for f in record.figures if f.quantity.category in HARMED]
    counts = {
        f"{COUNT}:{q.category}:{q.value:g}"
        for q in harmed
        if q.value is not None and q.value >= LARGE
    }
    today = published.latest if published.earliest == published.latest else None
    told = passages.topics().items()
    kinds = {f"~{name}" for (kind, name), n in told if kind == HAZARD and n >= LEAD}
    lasting = {name for (kind, name), n in told if kind == TOPIC and n >= LEAD}
    reader = NameReader(record, passages)
    return Landmarks(
        _pack(map(number, reader.things())), _pack(map(number, reader.towns())),
        _pack(map(number, counts)), _pack(_days(record, today)),
        frozenset(kinds | lasting), bool(harmed), not has_capital_nouns(passages.language),
        today.toordinal() if today else 0,
    )  # fmt: skip


def _pack(numbers: Iterable[int]) -> array[int]:
    found = set(numbers)
    return array("Q", sorted(found)) if found else _NOTHING


def _days(record: Record, today: date | None) -> Iterator[int]:
    """The days that the opening names and that have come, where the day of publication is known."""
    if today is None:
        return
    published = Interval(today, today)
    datelines = [(s.start, s.end) for s in record.spans if s.kind == "dateline"]
    for timex in record.timexes:
        if timex.start >= LEAD_CHARACTERS:
            break
        told = timex.precision == "day" and timex.to_day is None
        if told and not any(start <= timex.start < end for start, end in datelines):
            interval, _ = resolve_timex(timex, published)
            if interval.earliest and interval.earliest == interval.latest <= today:
                yield interval.earliest.toordinal()


# --- one event -----------------------------------------------------------------------------------


def may_tell_one_event(one: Landmarks, other: Landmarks) -> bool:
    """Whether two articles share a landmark, or a number of victims."""
    names = one.names
    if not (names.isdisjoint(other.things) and names.isdisjoint(other.towns)):
        return True
    return bool(one.counts and other.counts) and not set(one.counts).isdisjoint(other.counts)


def tell_one_event(
    one: Landmarks, other: Landmarks, likeness: float, known: Callable[[], int]
) -> bool:
    """Whether two articles of about one time tell of one event.

    `known` tells how many names and places are in both, wherever they stand. One of these must
    hold: an earlier day and a landmark; a thing of one name in both openings, of one sudden event;
    numbers of victims that agree.
    """
    if not _agree(one, other):
        return False
    shared = one.names & other.names
    if shared and _share_day(one, other):
        return True
    if shared.intersection(one.things, other.things) and _is_sudden(one, other):
        return likeness >= ALIKE or len(shared) > 1 or known() > COUNTS
    counts = set(one.counts).intersection(other.counts)
    near = abs(one.today - other.today) <= SOON and len(counts) >= COUNTS
    return near and known() >= COUNTS


def _share_day(one: Landmarks, other: Landmarks) -> bool:
    """Whether both name a day that is long enough ago for one of them."""
    both = set(one.days).intersection(other.days)
    return not both.isdisjoint(one.earlier() | other.earlier())


def tell_two_days(one: Landmarks, other: Landmarks) -> bool:
    """Whether two articles tell of different days of something that lasts, as a war."""
    apart = abs(one.today - other.today) >= BACK and one.today and other.today
    days = one.days and other.days and set(one.days).isdisjoint(other.days)
    return bool(apart and days and one.kinds & other.kinds & LASTING)


def tell_two_kinds(one: Landmarks, other: Landmarks) -> bool:
    """Whether one of two articles tells of victims and the other of no event of that kind.

    A thing that both name in their openings is what either may be about, a town is not.
    """
    if one.harm == other.harm or set(one.things) & set(other.things):
        return False
    victims, plain = (one, other) if one.harm else (other, one)
    return bool(victims.kinds) and not plain.kinds


def _agree(one: Landmarks, other: Landmarks) -> bool:
    """Whether both tell of one kind of event, or count victims where one tells no kind."""
    if one.kinds and other.kinds:
        return not topics.differ(one.kinds, other.kinds)
    return one.harm and other.harm


def _is_sudden(one: Landmarks, other: Landmarks) -> bool:
    """Whether both tell of one sudden kind of event, or neither of one that lasts: there one name
    stands for many events."""
    kinds = one.kinds | other.kinds
    lasting = {kind for kind in kinds if kind[0] != "~" or kind in LASTING}
    sudden = one.kinds - lasting, other.kinds - lasting
    return not lasting or (all(sudden) and not topics.differ(*sudden))
