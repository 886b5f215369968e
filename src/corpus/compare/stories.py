"""Stories: which articles report the same event.

Pairs of articles that share rare features are scored; from the best pair down, groups are joined as
long as their days of publication fit in one window and they are about the same on the whole. So a
long affair stays many stories, and an article without a date goes where it fits best.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from corpus.compare import features, topics
from corpus.compare.days import DayMention, aligned_days
from corpus.compare.features import (
    Profile,
    Profiler,
    Weights,
    common_anchors,
    days_apart,
    is_day,
    likeness,
    middle,
)
from corpus.compare.groups import Groups
from corpus.records import EventPlace, Interval

KEYS = 16  # features of an article by which its neighbours are found
NEIGHBOURS = 24  # articles on either side, by day, that share a feature
SLICE, MOST_SLICES = 8192, 16  # articles whose neighbours are looked for at once, where many
WINDOW = 4  # days between the first and the last article of a story
SAME_DAYS, NEAR_DAYS, NO_DAYS = 0.155, 0.25, 0.2  # least likeness: 0-1 days apart, more, not known
ANCHORED = 1.2  # shared anchors with which an article without a day needs no more likeness
UNANCHORED = 0.22  # what it needs more without any
ELSEWHERE, REGION, REGION_KM = 0.2, 4, 400.0  # where its event lies in another region: so much more
GROWN = 1.2  # times that a toll is higher
MARGIN = 0.04  # by which an article without a day must be nearer than to an event of other days
WHOLE = 0.55  # share of that likeness that two groups must have on the whole
ALIKE, LONG = 0.06, 400  # least likeness, and most days apart, of articles that are compared
AFFAIR, NEAREST = 0.12, 6  # least likeness of one affair, and how many neighbours join an article
NEAR_KM, FAR_KM = 40.0, 150.0
ONE_TOWN, TWO_TOWNS, ONE_DAY = 0.1, -0.12, 0.12  # added to the likeness of a pair


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles by position in the list of profiles, the smaller id first, and how alike.

    `least`: the likeness that would make them one story.
    """

    score: float
    one: int
    other: int
    least: float


def find_pairs(profiler: Profiler, days: Sequence[list[DayMention]]) -> list[Pair]:
    """Pairs of articles that may belong together, best first; linear in the number of articles.

    `days`: the days that each article names.
    """
    profiles = profiler.profiles
    found = []
    for one, other in _candidates(profiler):
        pair = _compare(profiles, days, one, other)
        if pair is not None:
            found.append(pair)
    names = [profile.article_id for profile in profiles]
    found.sort(key=lambda p: (-round(p.score, 9), names[p.one], names[p.other]))
    return found


def _compare(
    profiles: list[Profile], days: Sequence[list[DayMention]], one: int, other: int
) -> Pair | None:
    a, b = profiles[one], profiles[other]
    if days_apart(a.published, b.published) > LONG:
        return None
    score = likeness(a, b)
    if score < ALIKE or topics.differ(topics.lasting(a.topics), topics.lasting(b.topics)):
        return None
    bonus = _place_bonus(a.place, b.place)
    if score >= NO_DAYS - ONE_DAY and _tell_one_day(profiles, days, one, other):
        bonus += ONE_DAY
    return Pair(score + bonus, one, other, _least(a, b))


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


def _candidates(profiler: Profiler) -> list[tuple[int, int]]:
    """Pairs of articles that share one of their weightiest features, the smaller id first.

    Of the articles with a feature each is paired with the NEIGHBOURS after it, by day; where there
    are more articles than that, a pair must share two features.
    """
    profiles, size = profiler.profiles, len(profiler.profiles)
    order = sorted(
        range(size), key=lambda i: (middle(profiles[i].published), profiles[i].article_id)
    )
    by_id = sorted(range(size), key=lambda i: profiles[i].article_id)
    place = np.empty(size, dtype=np.int64)  # of each article in the order of the ids
    place[by_id] = np.arange(size)
    keys = [_keys(profiles[index], profiler) for index in order]
    features = np.fromiter((number for own in keys for number in own), dtype=np.int64)
    owners = np.repeat(place[order], [len(own) for own in keys])
    sharing = np.argsort(features, kind="stable")
    features, owners = features[sharing], owners[sharing]
    edges = np.linspace(0, size, 2 + min(MOST_SLICES, size // SLICE), dtype=np.int64)
    found = [
        _sharing(features, owners, size, slice(first, last)) for first, last in pairwise(edges)
    ]
    return [(by_id[code // size], by_id[code % size]) for codes in found for code in codes.tolist()]


def _sharing(features: np.ndarray, owners: np.ndarray, size: int, firsts: slice) -> np.ndarray:
    """Codes of the pairs whose first article is one of `firsts`, sorted: first * size + other."""
    codes = [np.empty(0, dtype=np.int64)]
    for step in range(1, NEIGHBOURS + 1):
        same = features[step:] == features[:-step]
        if not same.any():
            break
        a, b = owners[:-step][same], owners[step:][same]
        first = np.minimum(a, b)
        wanted = (first >= firsts.start) & (first < firsts.stop)
        codes.append(first[wanted] * size + np.maximum(a[wanted], b[wanted]))
    distinct, counts = np.unique(np.concatenate(codes), return_counts=True)
    return distinct[counts > 1] if size > 2 * NEIGHBOURS else distinct


def _keys(profile: Profile, profiler: Profiler) -> list[int]:
    """The features that find an article's neighbours: the weightiest that another article has."""
    weights = [*profile.neutral.items(), *profile.words.items()]
    shared = [(-weight, number) for number, weight in weights if profiler.is_shared(number)]
    if len(shared) > KEYS:
        shared.sort()
        least = shared[KEYS - 1][0] + 1e-9  # those that weigh the same are taken by their names
        shared = [
            (round(weight, 9), profiler.name_of(number), number)
            for weight, number in shared
            if weight <= least
        ]
        shared.sort()
    return [item[-1] for item in shared[:KEYS]]


def _place_bonus(one: EventPlace, other: EventPlace) -> float:
    """More for events in one town, less for events in two towns."""
    if not (_is_town(one) and _is_town(other)):
        return 0.0
    apart = _km(one, other)
    return ONE_TOWN if apart <= NEAR_KM else TWO_TOWNS if apart >= FAR_KM else 0.0


def _is_town(place: EventPlace) -> bool:
    return place.latitude is not None and place.precision is not None and place.precision <= 2


def _km(one: EventPlace, other: EventPlace) -> float:
    a, b, c, d = map(math.radians, (one.latitude, one.longitude, other.latitude, other.longitude))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


@dataclass(slots=True)
class _Event:
    """A growing story: its articles, the days they fix, the sum of their features."""

    members: list[int]
    first: date | None
    last: date | None
    bounds: Interval  # of the first article, for stories without a known day
    neutral: Weights
    words: Weights


def group_stories(profiles: list[Profile], pairs: list[Pair]) -> dict[str, str]:
    """article_id -> story_id: the smallest id of the articles that report the same event."""
    groups = Groups()
    rivals = _Rivals(profiles, pairs)
    events: dict[str, _Event] = {}  # of articles that were compared
    for profile in profiles:
        groups.add(profile.article_id)
    for pair in pairs:
        if pair.score < pair.least:
            continue
        one, other = (groups.find(profiles[i].article_id) for i in (pair.one, pair.other))
        for index, name in ((pair.one, one), (pair.other, other)):
            if name not in events:
                events[name] = _alone(index, profiles[index])
        if one == other or rivals.contest(pair, events[one], events[other]):
            continue
        if _fit(events[one], events[other], profiles, pair.least):
            merged = _merge(events.pop(one), events.pop(other))
            events[groups.join(one, other)] = merged
    return groups.names()


class _Rivals:
    """For each article without a known day, how near the dated articles are that it is like."""

    def __init__(self, profiles: list[Profile], pairs: list[Pair]):
        self._profiles = profiles
        self._dated: dict[int, list[tuple[float, Interval]]] = defaultdict(list)
        for pair in pairs:
            for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
                near = profiles[other].published
                if not is_day(profiles[one].published) and _is_bounded(near):
                    self._dated[one].append((pair.score, near))

    def contest(self, pair: Pair, one: _Event, other: _Event) -> bool:
        """Whether an article without a day is as near to an event of other days."""
        least = pair.score - MARGIN
        return any(
            score > least and days_apart(near, _window(event)) > WINDOW
            for index, event in ((pair.one, other), (pair.other, one))
            for score, near in self._dated[index]
        )


def _window(event: _Event) -> Interval:
    """The days of a story, as far as they are known."""
    return Interval(event.first, event.last) if event.first else event.bounds


def _is_bounded(interval: Interval) -> bool:
    return interval.earliest is not None and interval.latest is not None


def group_affairs(
    profiles: list[Profile], pairs: list[Pair], story: dict[str, str]
) -> dict[str, str]:
    """article_id -> affair: articles on one longer matter, of which stories are parts.

    Joined are articles that are among the nearest to each other, so that a matter does not grow
    into the next one.
    """
    groups = Groups()
    for article, own in story.items():
        groups.join(article, own)
    taken = [0] * len(profiles)
    for pair in pairs:
        if pair.score >= AFFAIR and max(taken[pair.one], taken[pair.other]) < NEAREST:
            groups.join(profiles[pair.one].article_id, profiles[pair.other].article_id)
        taken[pair.one] += 1
        taken[pair.other] += 1
    return groups.names()


def _least(one: Profile, other: Profile) -> float:
    """The likeness that two articles of one story have; without their days it takes more than that.

    Then what they are about, the country and the town must be one, and the fewer towns, names,
    numbers and days they share, the more alike they must be in all else.
    """
    if is_day(one.published) and is_day(other.published):
        return SAME_DAYS if days_apart(one.published, other.published) < 2 else NEAR_DAYS
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


def _alone(index: int, profile: Profile) -> _Event:
    known = profile.published.earliest if is_day(profile.published) else None
    neutral, words, _ = profile.packed
    return _Event([index], known, known, profile.published, neutral, words)


def _fit(one: _Event, other: _Event, profiles: list[Profile], least: float) -> bool:
    """Whether two groups can be one event: within the window, and alike on the whole."""
    known = [day for event in (one, other) for day in (event.first, event.last) if day]
    if known and (max(known) - min(known)).days > WINDOW:
        return False
    small, large = sorted((one, other), key=lambda event: len(event.members))
    if not all(_meets(profiles[i], known) for event in (one, other) for i in event.members):
        return False
    count = len(one.members) * len(other.members)
    return count == 1 or _mean_likeness(small, large) >= WHOLE * least


def _meets(profile: Profile, known: list[date]) -> bool:
    """Whether the article can have been published within the window of the days `known`."""
    interval = profile.published
    if not known or is_day(interval):
        return True
    late = interval.earliest is not None and (interval.earliest - min(known)).days > WINDOW
    early = interval.latest is not None and (max(known) - interval.latest).days > WINDOW
    return not (late or early)


def _mean_likeness(small: _Event, large: _Event) -> float:
    """The mean likeness of all pairs as within one language, from the sums of features."""
    neutral, words = (
        sum([weight * many[number] for number, weight in few.items() if number in many])
        for few, many in (
            (small.neutral.open(), large.neutral.open()),
            (small.words.open(), large.words.open()),
        )
    )
    count = len(small.members) * len(large.members)
    return features.blend(neutral, words) / count


def _merge(one: _Event, other: _Event) -> _Event:
    if len(one.members) < len(other.members):
        one, other = other, one
    one.neutral, one.words = one.neutral.plus(other.neutral), one.words.plus(other.words)
    days = [day for event in (one, other) for day in (event.first, event.last) if day]
    if not _is_bounded(one.bounds):
        one.bounds = other.bounds
    one.members += other.members
    one.first, one.last = min(days, default=None), max(days, default=None)
    return one
