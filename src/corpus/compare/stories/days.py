"""What one article of a story settles for its siblings: when published, the event's day and place.

An article without a date names days from its own point of view ("yesterday", "Friday"). Where a
dated sibling tells of the same moment, in a sentence on the same people and places, the two
together fix on which days the first can have been published.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from corpus.compare.called import read_name
from corpus.compare.passages import Passages, peoples_in
from corpus.compare.stories.features import is_day
from corpus.compare.stories.marks import LEAD_CHARACTERS
from corpus.facts.resolving import read_days, resolve_timex
from corpus.records import EventPlace, Interval, Name, Record, Timex

RECENT = 12  # days after which an article no longer calls a day by its weekday or "yesterday"
MOST = 12  # mentions of days kept of an article
# What a shared key says for one moment in two sentences.
PERSON, NUMBER, PLACE, PEOPLE = 1.0, 1.0, 0.5, 0.25
FEW = 3  # a smaller number is in many sentences
LEAST = 1.0  # for a day counted from the publication ("yesterday")
LEAST_WEEKDAY = 0.5  # for a weekday, which must be the right one of seven besides
CLEAR = 1.3  # how many times the next best reading the best one must be
NEAR_DEGREES = 0.5


class DayMention(Struct, frozen=True, array_like=True):
    """A day as an article names it, and what its sentence is about (key -> weight)."""

    timex: Timex
    keys: dict[str, float]
    lead: bool


def find_days(record: Record, passages: Passages) -> list[DayMention]:
    """The first mentions of single days outside the dateline, with what their sentences name."""
    datelines = [(s.start, s.end) for s in record.spans if s.kind == "dateline"]
    placed = {toponym.start for toponym in record.toponyms}
    people = [name for name in record.names if name.start not in placed]
    found: list[DayMention] = []
    for timex in record.timexes:
        in_dateline = any(start <= timex.start < end for start, end in datelines)
        if timex.precision == "day" and timex.to_day is None and not in_dateline:
            lead = timex.start < LEAD_CHARACTERS
            told = replace(timex, start=0, end=0, surface="")  # what it says, wherever it stands
            keys = _keys(record, passages, timex.start, people)
            found.append(DayMention(told, keys, lead))
        if len(found) == MOST:
            break
    return found


def _keys(record: Record, passages: Passages, offset: int, people: list[Name]) -> dict[str, float]:
    """What the sentence at `offset` names and counts; `people`: the names that are no places."""
    span = passages.at(offset)
    if span is None or offset >= span.end:
        return {}
    text = record.article.text[span.start : span.end]
    keys = {f"a:{country}": PEOPLE for _, country in peoples_in(span.hits)}
    for toponym in record.toponyms:
        if span.start <= toponym.start < span.end:
            keys[f"p:{toponym.name or toponym.surface}"] = PLACE
    for name in people:
        if name.surface in text:
            sounds = read_name(name.surface, passages.language.code).sounds
            if sounds:
                keys[f"n:{sounds[-1]}"] = PERSON
    for quantity in (f.quantity for f in record.figures if f.sentence_start == span.start):
        if quantity.category and quantity.value is not None and quantity.value >= FEW:
            keys[f"q:{quantity.category}:{quantity.value:g}"] = NUMBER
    return keys


# --- publication ---------------------------------------------------------------------------------


def aligned_days(
    days: list[DayMention], siblings: Iterable[tuple[Interval, list[DayMention]]]
) -> list[date]:
    """The days that dated siblings tell and that an article without a date names in its own way.

    `siblings`: publication interval and day mentions of each.
    """
    told = (recent_days(mentions, when) for when, mentions in siblings)
    return days_told(days, chain.from_iterable(told))


def days_told(days: list[DayMention], told: Iterable[tuple[DayMention, date]]) -> list[date]:
    """The days in `told` that an article without a date names in its own way.

    Days that it calls by their weekday come first; without one, the day that it calls "yesterday",
    unless another fits as well.
    """
    known = [item for item in told if item[0].keys]
    weekdays: Counter[date] = Counter()
    others: Counter[date] = Counter()
    for mention in days:
        by_weekday = mention.timex.weekday is not None
        best: dict[date, float] = {}
        for other, day in known:
            if mention.keys.keys().isdisjoint(other.keys):
                continue
            weight = _shared(mention, other)
            enough = weight >= (LEAST_WEEKDAY if by_weekday else LEAST)
            if enough and _may_call(mention.timex, day):
                best[day] = max(best.get(day, 0.0), weight)
        if best:
            (weekdays if by_weekday else others).update(best)
    if weekdays:
        return _ranked(weekdays)
    ranked = _ranked(others)
    if len(ranked) > 1 and others[ranked[1]] * CLEAR > others[ranked[0]]:
        return []
    return ranked[:1]


def is_sure(
    days: list[DayMention], siblings: Iterable[tuple[Interval, list[DayMention]]], day: date
) -> bool:
    """Whether what the article tells of "yesterday" a sibling tells of `day` with the same number,
    and with a name as well."""
    dated = [other.keys for when, mentions in siblings for other, d in recent_days(mentions, when)
             if d == day]  # fmt: skip
    ours = [mention.keys for mention in days if mention.timex.weekday is None]
    shared = ({key[0] for key in one.keys() & other.keys()} for one in ours for other in dated)
    return any("q" in kinds and len(kinds) > 1 for kinds in shared)


def _shared(one: DayMention, other: DayMention) -> float:
    return sum(min(w, one.keys[key]) for key, w in other.keys.items() if key in one.keys)


def _ranked(votes: Counter[date]) -> list[date]:
    return sorted(votes, key=lambda day: (-votes[day], day))


def recent_days(days: list[DayMention], published: Interval) -> list[tuple[DayMention, date]]:
    """The mentions whose day is known and lies shortly before the publication."""
    last = published.latest
    return [
        (mention, day)
        for mention, day in (_resolved(days, published) if last else ())
        if 0 <= (last - day).days <= RECENT
    ]


def _resolved(days: list[DayMention], published: Interval) -> Iterator[tuple[DayMention, date]]:
    for mention in days:
        interval, _ = resolve_timex(mention.timex, published)
        if is_day(interval):
            yield mention, interval.earliest


@functools.lru_cache(1 << 14)
def _may_call(timex: Timex, day: date) -> bool:
    """Whether an article published about `day` may call it by this expression."""
    if timex.year is not None or timex.month is not None:
        return False
    near = (day + timedelta(step) for step in range(-RECENT, RECENT + 1))
    return any(read_days(timex, anchor) == (day, day) for anchor in near)


# --- the event -----------------------------------------------------------------------------------


def event_day(days: list[DayMention], published: Interval) -> date | None:
    """The day of what the article reports: the first that its opening names and that has come."""
    opening = [mention for mention in days if mention.lead]
    for _, day in _resolved(opening, published):
        if published.latest is None or day <= published.latest:
            return day
    return None


def share_days(days: list[date | None]) -> list[date | None]:
    """Give the event's day to articles of a story that do not tell it, where all others agree."""
    known = Counter(day for day in days if day is not None)
    if len(known) != 1:
        return days
    return [day or next(iter(known)) for day in days]


def share_places(places: list[EventPlace]) -> list[EventPlace]:
    """Give the event's place to articles of a story that do not tell it, where all others agree."""
    known = [place for place in places if place.country]
    if not known or any(place.country != known[0].country for place in known):
        return places
    finest = min(known, key=lambda p: (p.precision or 9, p.place or "", p.latitude or 0.0))
    shared = finest if all(_meets(place, finest) for place in known) else None
    if shared is None:
        return places
    given = replace(shared, basis="linked", start=None, end=None, confidence=shared.confidence / 2)
    return [place if place.country or place.place else given for place in places]


def _meets(place: EventPlace, finest: EventPlace) -> bool:
    """Whether two places do not contradict: near each other, or one of them a whole country."""
    if place.latitude is None or finest.latitude is None or (place.precision or 9) >= 6:
        return True
    apart = abs(place.latitude - finest.latitude), abs(place.longitude - finest.longitude)
    return max(apart) <= NEAR_DEGREES
