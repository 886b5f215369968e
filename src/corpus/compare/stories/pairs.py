"""Pairs of articles that may report the same event: found by what is rare, scored by likeness.

Linear in the number of articles: of those that share a feature, each meets the next few by day.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from operator import itemgetter

import numpy as np

from corpus.compare import topics
from corpus.compare.stories.days import DayMention, aligned_days
from corpus.compare.stories.features import (
    Profile,
    Profiler,
    common_anchors,
    days_apart,
    is_day,
    middle,
)
from corpus.compare.stories.landmarks import (
    ALIKE,
    may_tell_one_event,
    tell_one_event,
    tell_two_days,
    tell_two_kinds,
)
from corpus.records import EventPlace, Interval

KEYS = 16  # features of an article by which its neighbours are found
NEIGHBOURS = 24  # articles on either side, by day, that share a feature
SLICE, MOST_SLICES = 8192, 16  # articles whose neighbours are looked for at once, where many
AT_ONCE = 1 << 14  # pairs that are read at once
LATE = 30  # days between the first and the last article on one event
SAME_DAYS, NEAR_DAYS, NO_DAYS = 0.155, 0.25, 0.2  # least likeness: 0-1 days apart, more, not known
ANCHORED = 1.2  # shared anchors with which an article without a day needs no more likeness
UNANCHORED = 0.22  # what it needs more without any
OTHER_KIND = 0.15  # what articles need more of which one tells of victims, the other of no event
ELSEWHERE, REGION, REGION_KM = 0.2, 4, 400.0  # where its event lies in another region: so much more
GROWN = 1.2  # times that a toll is higher
LONG = 400  # most days apart of articles that are compared
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


class Pairs(Sequence[Pair]):
    """Pairs in few bytes, best first; `ranks`: of the articles by their ids."""

    def __init__(self, pairs: Iterable[Pair], ranks: np.ndarray):
        scores, ones, others = array("d"), array("I"), array("I")
        leasts, events = array("d"), array("b")
        for pair in pairs:
            scores.append(pair.score)
            ones.append(pair.one)
            others.append(pair.other)
            leasts.append(pair.least)
            events.append(pair.event)
        found = [np.asarray(values) for values in (scores, ones, others, leasts, events)]
        order = np.lexsort((ranks[found[2]], ranks[found[1]], -np.round(found[0], 9)))
        self._columns = [values[order] for values in found]

    def __len__(self) -> int:
        return len(self._columns[0])

    def __getitem__(self, position: int) -> Pair:
        score, one, other, least, event = (values[position].item() for values in self._columns)
        return Pair(score, one, other, least, bool(event))

    def __iter__(self) -> Iterator[Pair]:
        for first in range(0, len(self), AT_ONCE):
            columns = (values[first : first + AT_ONCE].tolist() for values in self._columns)
            for score, one, other, least, event in zip(*columns, strict=True):
                yield Pair(score, one, other, least, bool(event))


def find_pairs(profiler: Profiler, days: Sequence[list[DayMention]]) -> Pairs:
    """Pairs of articles that may belong together, best first; linear in the number of articles.

    `days`: the days that each article names.
    """
    ids = [profile.article_id for profile in profiler.profiles]
    ranks = np.empty(len(ids), dtype=np.int64)
    ranks[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
    return Pairs(_compared(profiler, days, ranks), ranks)


def _compared(
    profiler: Profiler, days: Sequence[list[DayMention]], ranks: np.ndarray
) -> Iterator[Pair]:
    for one, group in groupby(_candidates(profiler.profiles, ranks), itemgetter(0)):
        others = [other for _, other in group]
        for other, score in zip(others, profiler.likenesses(one, others), strict=True):
            pair = _compare(profiler, days, (one, other), score)
            if pair is not None:
                yield pair


def _compare(
    profiler: Profiler, days: Sequence[list[DayMention]], pair: tuple[int, int], score: float
) -> Pair | None:
    profiles, (one, other) = profiler.profiles, pair
    a, b = profiles[one], profiles[other]
    apart = days_apart(a.published, b.published)
    event = apart <= LATE and _is_one_event(profiler, a, b, score)
    if score < ALIKE and not event or score < COPIED and _are_two_events(a, b):
        return None
    if topics.differ(topics.lasting(a.topics), topics.lasting(b.topics)):
        return None
    bonus = _place_bonus(a.place, b.place)
    if score >= NO_DAYS - ONE_DAY and _tell_one_day(profiles, days, one, other):
        bonus += ONE_DAY
    if score + bonus < LEAST and not event:
        return None
    return Pair(score + bonus, one, other, _least(a, b), event)


def _is_one_event(profiler: Profiler, one: Profile, other: Profile, score: float) -> bool:
    """Whether two dated articles name one event, in no two towns."""
    a, b = one.landmarks, other.landmarks
    if not (a.today and b.today and may_tell_one_event(a, b)):
        return False
    if _are_far(one.place, other.place):
        return False
    known = [n for n in one.neutral.keys() & other.neutral.keys() if profiler.vectors.is_name(n)]
    return tell_one_event(a, b, score, len(known))


def _are_two_events(one: Profile, other: Profile) -> bool:
    """Whether two articles tell of two towns, or of two days of what goes on for long."""
    a, b = one.landmarks, other.landmarks
    towns = a.towns and b.towns and a.names.isdisjoint(b.towns) and b.names.isdisjoint(a.towns)
    return bool(towns and _are_far(one.place, other.place)) or tell_two_days(a, b)


def _are_far(one: EventPlace, other: EventPlace) -> bool:
    """Whether events happen in two towns that are not near each other; one name is one town."""
    towns = _is_town(one) and _is_town(other) and one.place != other.place
    return towns and _km(one, other) > NEAR_KM


def _tell_one_day(
    profiles: list[Profile], days: Sequence[list[DayMention]], one: int, other: int
) -> bool:
    """Whether an article without a day names a day of the other, on the same people and places."""
    for undated, dated in ((one, other), (other, one)):
        if not is_day(profiles[undated].published):
            told = [(profiles[dated].published, days[dated])]
            if aligned_days(days[undated], told):
                return True
    return False


def _candidates(profiles: list[Profile], ranks: np.ndarray) -> Iterator[tuple[int, int]]:
    """Pairs of articles that share one of their weightiest features, the smaller id first.

    Of the articles with a feature each is paired with the NEIGHBOURS after it, by day; where there
    are more articles than that, a pair must share two features. `ranks`: of the articles by id.
    """
    size = len(profiles)
    order = sorted(range(size), key=lambda i: (middle(profiles[i].published), ranks[i]))
    features, counts = array("I"), array("I")
    for index in order:
        keys = _keys(profiles[index])
        features.extend(keys)
        counts.append(len(keys))
    features, owners = np.asarray(features), np.repeat(ranks[order], counts)
    sharing = np.argsort(features, kind="stable")
    features, owners = features[sharing], owners[sharing]
    by_rank = np.argsort(ranks)
    days = np.array([_days(profiles[index].published) for index in by_rank]).reshape(-1, 2)
    edges = np.linspace(0, size, 2 + min(MOST_SLICES, size // SLICE), dtype=np.int64)
    for first, last in pairwise(edges):
        codes = _sharing(features, owners, days, slice(first, last))
        for code in codes.tolist():
            yield int(by_rank[code // size]), int(by_rank[code % size])


def _days(interval: Interval) -> tuple[int, int]:
    """The first and the last day of an interval as ordinals, far ones where it is open."""
    first, last = interval.earliest or date.min, interval.latest or date.max
    return first.toordinal(), last.toordinal()


def _sharing(
    features: np.ndarray, owners: np.ndarray, days: np.ndarray, firsts: slice
) -> np.ndarray:
    """Codes of the pairs whose first article is one of `firsts`, sorted: first * size + other.

    Articles are ranks here; `days` of each the first and the last of its publication.
    """
    codes, size = [np.empty(0, dtype=np.int64)], len(days)
    for step in range(1, NEIGHBOURS + 1):
        same = features[step:] == features[:-step]
        if not same.any():
            break
        a, b = owners[:-step][same], owners[step:][same]
        first = np.minimum(a, b)
        wanted = (first >= firsts.start) & (first < firsts.stop)
        wanted &= np.maximum(days[a, 0] - days[b, 1], days[b, 0] - days[a, 1]) <= LONG
        codes.append(first[wanted] * size + np.maximum(a[wanted], b[wanted]))
    distinct, counts = np.unique(np.concatenate(codes), return_counts=True)
    return distinct[counts > 1] if size > 2 * NEIGHBOURS else distinct


def _keys(profile: Profile) -> list[int]:
    """The features that find an article's neighbours: the weightiest that another article has."""
    weights = [*profile.neutral.items(), *profile.words.items()]
    shared = sorted([(-round(weight, 9), number) for number, weight in weights])
    marks = {*profile.landmarks.names, *profile.landmarks.counts}
    return [number for _, number in shared[:KEYS]] + profile.vectors.known(marks)


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
