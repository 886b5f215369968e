"""Pairs of articles that may report the same event: neighbours, scored by their likeness."""

from __future__ import annotations

import functools
import math
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from corpus.compare import topics
from corpus.compare.spill.hands import share_forked
from corpus.compare.stories.days import DayMention, days_told, recent_days
from corpus.compare.stories.features import (
    Profile,
    Profiler,
    common_anchors,
    days_apart,
    is_day,
)
from corpus.compare.stories.landmarks import (
    ALIKE,
    may_tell_one_event,
    tell_one_event,
    tell_two_days,
    tell_two_kinds,
)
from corpus.compare.stories.neighbours import Neighbours
from corpus.compare.stories.vectors import NEUTRAL, Meeting, Vectors
from corpus.records import EventPlace

KEPT = 2048  # articles of which the days they name are kept in memory
AT_ONCE = 1 << 14  # pairs that are read at once
MET = 1 << 11  # pairs whose likeness is told at once
LATE = 30  # days between the first and the last article on one event
SAME_DAYS, NEAR_DAYS, NO_DAYS = 0.155, 0.25, 0.2  # least likeness: 0-1 days apart, more, not known
ANCHORED = 1.2  # shared anchors with which an article without a day needs no more likeness
UNANCHORED = 0.22  # what it needs more without any
OTHER_KIND = 0.15  # what articles need more of which one tells of victims, the other of no event
ELSEWHERE, REGION, REGION_KM = 0.2, 4, 400.0  # where its event lies in another region: so much more
GROWN = 1.2  # times that a toll is higher
LEAST = 0.115  # likeness, with what is added to it, below which a pair tells nothing
COPIED = 0.75  # likeness of one text, whatever it was changed in
NEAR_KM, FAR_KM = 40.0, 150.0
ONE_TOWN, TWO_TOWNS, ONE_DAY = 0.1, -0.12, 0.12  # added to the likeness of a pair


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles by position in the list of profiles, the smaller id first, and how alike.

    `least`: the likeness that would make them one story; `event`: whether landmarks do.
    """

    score: float
    one: int
    other: int
    least: float
    event: bool = False


Columns = tuple[np.ndarray, ...]  # score, one, other, least and event of some pairs


def _columns(pairs: Iterable[Pair]) -> Columns:
    """Pairs in few bytes."""
    found = [array(kind) for kind in "dIIdb"]
    for pair in pairs:
        values = pair.score, pair.one, pair.other, pair.least, pair.event
        for column, value in zip(found, values, strict=True):
            column.append(value)
    return tuple(np.asarray(column) for column in found)


class Pairs(Sequence[Pair]):
    """Pairs in few bytes, best first; `ranks`: of the articles by their ids."""

    def __init__(self, parts: Iterable[Columns], ranks: np.ndarray):
        found = [np.concatenate(columns) for columns in zip(*parts, strict=True)]
        order = np.lexsort((ranks[found[2]], ranks[found[1]], -np.round(found[0], 9)))
        self._columns = [values[order] for values in found]

    @classmethod
    def of(cls, pairs: Iterable[Pair], ranks: np.ndarray) -> Pairs:
        """Pairs in whatever order."""
        return cls([_columns(pairs)], ranks)

    def __len__(self) -> int:
        return len(self._columns[0])

    def __getitem__(self, position: int) -> Pair:
        score, one, other, least, event = (values[position].item() for values in self._columns)
        return Pair(score, one, other, least, bool(event))

    def from_score(self, least: float) -> list[np.ndarray]:
        """Of the pairs from a score on the one articles, and the other ones."""
        return [values[self._columns[0] >= least] for values in self._columns[1:3]]

    def __iter__(self) -> Iterator[Pair]:
        for first in range(0, len(self), AT_ONCE):
            columns = (values[first : first + AT_ONCE].tolist() for values in self._columns)
            for score, one, other, least, event in zip(*columns, strict=True):
                yield Pair(score, one, other, least, bool(event))


class Near(Mapping[int, list[int]]):
    """Of each article that has any, the articles that are alike from a likeness on."""

    def __init__(self, pairs: Pairs, least: float):
        found = pairs.from_score(least)
        order = np.argsort(np.concatenate(found), kind="stable")
        articles, others = np.concatenate(found)[order], np.concatenate(found[::-1])[order]
        self._articles, begins = np.unique(articles, return_index=True)
        self._others, self._ends = others, np.append(begins, len(others))

    def __getitem__(self, article: int) -> list[int]:
        at = int(self._articles.searchsorted(article))
        if at == len(self._articles) or self._articles[at] != article:
            raise KeyError(article)
        return self._others[self._ends[at] : self._ends[at + 1]].tolist()

    def __iter__(self) -> Iterator[int]:
        return iter(self._articles.tolist())

    def __len__(self) -> int:
        return len(self._articles)


def find_pairs(profiler: Profiler, days: Sequence[list[DayMention]], workers: int = 1) -> Pairs:
    """Pairs of articles that may belong together, best first; linear in the number of articles.

    `days`: the days that each article names. `workers`: processes that share the work.
    """
    ids = [profile.article_id for profile in profiler.profiles]
    ranks = np.empty(len(ids), dtype=np.int64)
    ranks[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
    neighbours, comparison = Neighbours(profiler.profiles, ranks), _Comparison(profiler, days)

    def compare(slice_: tuple[int, int]) -> Columns:
        return _columns(comparison.pairs(neighbours.pairs(slice_)))

    return Pairs(share_forked(compare, neighbours.slices, workers), ranks)


class _Comparison:
    """Compares articles that met; what it reads of one, it keeps for the next pairs."""

    def __init__(self, profiler: Profiler, days: Sequence[list[DayMention]]):
        self._profiler, self._mentions = profiler, days
        self._days = functools.lru_cache(KEPT)(self._read_days)
        self._recent = functools.lru_cache(KEPT)(self._read_recent)

    def _read_days(self, index: int) -> tuple[list[DayMention], set[str]]:
        """The days that an article names, and what their sentences are about."""
        days = self._mentions[index]
        return days, {key for mention in days for key in mention.keys}

    def _read_recent(self, index: int) -> tuple[list[tuple[DayMention, date]], set[str]]:
        """The same of those that are known and lie shortly before the publication."""
        days = recent_days(self._days(index)[0], self._profiler.profiles[index].published)
        return days, {key for mention, _ in days for key in mention.keys}

    def pairs(self, meetings: Iterable[Meeting]) -> Iterator[Pair]:
        """Of articles and those they meet the pairs that may belong together."""
        for some in _in_batches(meetings):
            for one, other, score in self._profiler.likenesses(some):
                pair = self._compare(one, other, score)
                if pair is not None:
                    yield pair

    def _compare(self, one: int, other: int, score: float) -> Pair | None:
        a, b = self._profiler.profiles[one], self._profiler.profiles[other]
        event = _is_one_event(self._profiler, a, b, score)
        if score < ALIKE and not event or score < COPIED and _are_two_events(a, b):
            return None
        if topics.differ(topics.lasting(a.topics), topics.lasting(b.topics)):
            return None
        bonus = _place_bonus(a.place, b.place)
        if score >= NO_DAYS - ONE_DAY and self._tell_one_day(one, other):
            bonus += ONE_DAY
        if score + bonus < LEAST and not event:
            return None
        return Pair(score + bonus, one, other, _least(a, b), event)

    def _tell_one_day(self, one: int, other: int) -> bool:
        """Whether one without a day names a day of the other, on the same people and places."""
        profiles = self._profiler.profiles
        for undated, dated in ((one, other), (other, one)):
            if is_day(profiles[undated].published):
                continue
            days, about = self._days(undated)
            told, keys = self._recent(dated)
            if not about.isdisjoint(keys) and days_told(days, told):
                return True
        return False


def _in_batches(meetings: Iterable[Meeting]) -> Iterator[list[Meeting]]:
    """Some meetings at a time, of MET pairs and a few more."""
    found, pairs = [], 0
    for meeting in meetings:
        found.append(meeting)
        pairs += len(meeting[1])
        if pairs >= MET:
            yield found
            found, pairs = [], 0
    if found:
        yield found


def _is_one_event(profiler: Profiler, one: Profile, other: Profile, score: float) -> bool:
    """Whether two articles, dated within weeks, name one event, in no two towns."""
    a, b = one.landmarks, other.landmarks
    if not (a.today and b.today and may_tell_one_event(a, b)):
        return False
    if days_apart(one.published, other.published) > LATE or _are_far(one.place, other.place):
        return False
    return tell_one_event(a, b, score, lambda: _known_names(profiler.vectors, one, other))


def _known_names(vectors: Vectors, one: Profile, other: Profile) -> int:
    """How many names and places are in both articles."""
    (numbers, _), (others, _) = (vectors.part(p.position, NEUTRAL) for p in (one, other))
    return sum(map(vectors.is_name, set(numbers).intersection(others)))


def _are_two_events(one: Profile, other: Profile) -> bool:
    """Whether two articles tell of two towns, or of two days of what goes on for long."""
    a, b = one.landmarks, other.landmarks
    towns = a.towns and b.towns and a.names.isdisjoint(b.towns) and b.names.isdisjoint(a.towns)
    return bool(towns and _are_far(one.place, other.place)) or tell_two_days(a, b)


def _are_far(one: EventPlace, other: EventPlace) -> bool:
    """Whether events happen in two towns that are not near each other; one name is one town."""
    towns = _is_town(one) and _is_town(other) and one.place != other.place
    return towns and _km(one, other) > NEAR_KM


def _place_bonus(one: EventPlace, other: EventPlace) -> float:
    """More for events in one town, less for events in two towns."""
    if not (_is_town(one) and _is_town(other)):
        return 0.0
    if one.place == other.place:
        return ONE_TOWN
    apart = _km(one, other)
    return ONE_TOWN if apart <= NEAR_KM else TWO_TOWNS if apart >= FAR_KM else 0.0


def _is_town(place: EventPlace) -> bool:
    return place.latitude is not None and place.precision is not None and place.precision <= 2


def _km(one: EventPlace, other: EventPlace) -> float:
    a, b, c, d = map(math.radians, (one.latitude, one.longitude, other.latitude, other.longitude))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def _least(one: Profile, other: Profile) -> float:
    """The likeness that two articles of one story have; without their days it takes more than that.

    Then what they are about, the country and the town must be one, and the fewer towns, names,
    numbers and days they share, the more alike they must be in all else.
    """
    if is_day(one.published) and is_day(other.published):
        least = SAME_DAYS if days_apart(one.published, other.published) < 2 else NEAR_DAYS
        return least + OTHER_KIND * tell_two_kinds(one.landmarks, other.landmarks)
    if topics.differ(one.topics, other.topics) or not (_names(one, other) and _names(other, one)):
        return math.inf
    if one.place.country == other.place.country and _shrinks(one, other):
        return math.inf
    missing = max(0.0, 1 - common_anchors(one, other) / ANCHORED)
    return NO_DAYS + UNANCHORED * missing + ELSEWHERE * _is_elsewhere(one.place, other.place)


def _names(one: Profile, other: Profile) -> bool:
    """Whether an article names the country in which the event of another happens."""
    country = one.place.country
    return country is None or country == other.place.country or country in other.countries


def _shrinks(one: Profile, other: Profile) -> bool:
    """Whether one of two tolls grows from an article to the other while the other one shrinks."""
    ratios = [a / b for a, b in zip(one.tolls, other.tolls, strict=True) if a and b]
    return len(ratios) == 2 and max(ratios) > GROWN and min(ratios) < 1 / GROWN


def _is_elsewhere(one: EventPlace, other: EventPlace) -> bool:
    """Whether events happen in two places of one country, as far as their regions tell."""
    narrow = all(p.latitude is not None and (p.precision or 9) <= REGION for p in (one, other))
    return narrow and _km(one, other) >= REGION_KM
