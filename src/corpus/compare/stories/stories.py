"""Stories: which articles report the same event.

From the best pair of articles down, groups are joined as long as their days of publication fit in
one window and they are about the same on the whole. So a long affair stays many stories, and an
article without a date goes where it fits best. Articles that name one event by its landmarks join
whatever their likeness, as long as days without any are few.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.compare.groups import Groups
from corpus.compare.stories import features
from corpus.compare.stories.features import Profile, Weights, days_apart, is_day
from corpus.compare.stories.pairs import LATE, Pair
from corpus.compare.stories.vectors import NEUTRAL, WORDS
from corpus.records import Interval

WINDOW = 4  # days between the first and the last article of a story that likeness alone joins
GAP = 7  # days without an article on an event that landmarks tell
MAIN = 5  # one of so many articles has the landmarks by which a story is known
MARGIN = 0.04  # by which an article without a day must be nearer than to an event of other days
WHOLE = 0.55  # share of their least likeness that two groups must have on the whole
AFFAIR, NEAREST = 0.12, 6  # least likeness of one affair, and how many neighbours join an article
MATTER = 0.05  # mean likeness of stories of one affair


@dataclass(slots=True)
class _Matter:
    """What some articles are about: how many they are, and the sums of their features."""

    size: int
    neutral: Weights
    words: Weights

    @classmethod
    def of(cls, profiles: list[Profile]) -> _Matter:
        """What `profiles` are about."""
        first, *others = (
            cls(1, *(Weights(*p.vectors.part(p.position, part)) for part in (NEUTRAL, WORDS)))
            for p in profiles
        )
        return functools.reduce(_Matter.plus, others, first)

    def plus(self, other: _Matter) -> _Matter:
        """What both are about."""
        neutral, words = self.neutral.plus(other.neutral), self.words.plus(other.words)
        return _Matter(self.size + other.size, neutral, words)

    def likeness(self, other: _Matter) -> float:
        """The mean likeness of all pairs as within one language."""
        neutral, words = self.neutral.dot(other.neutral), self.words.dot(other.words)
        return features.blend(neutral, words) / (self.size * other.size)


@dataclass(slots=True)
class _Event:
    """A growing story: its articles, the days they fix, what they are about."""

    members: list[int]
    first: date | None
    last: date | None
    bounds: Interval  # of the first article, for stories without a known day
    matter: _Matter | None  # made when it is asked for the first time
    marks: Counter[int]  # landmark -> how many articles have it

    @property
    def grown(self) -> bool:
        """Whether it holds more days than likeness alone joins."""
        return self.first is not None and (self.last - self.first).days > WINDOW

    def main(self) -> set[int]:
        """The landmarks by which it is known."""
        enough = len(self.members) / MAIN
        return {number for number, count in self.marks.items() if count >= enough}


def group_stories(profiles: list[Profile], pairs: list[Pair]) -> dict[str, str]:
    """article_id -> story_id: the smallest id of the articles that report the same event."""
    groups = Groups()
    rivals = _Rivals(profiles, pairs)
    events: dict[str, _Event] = {}  # of articles that were compared
    for profile in profiles:
        groups.add(profile.article_id)
    for pair in pairs:
        if pair.score < pair.least and not pair.event:
            continue
        one, other = (groups.find(profiles[i].article_id) for i in (pair.one, pair.other))
        for index, name in ((pair.one, one), (pair.other, other)):
            if name not in events:
                events[name] = _alone(index, profiles[index])
        if one == other or rivals.contest(pair, events[one], events[other]):
            continue
        if _fit(events[one], events[other], profiles, pair):
            merged = _merge(events.pop(one), events.pop(other), profiles)
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

    Joined are articles that are among the nearest to each other, where their stories are alike on
    the whole, so that a matter does not grow into the next one.
    """
    groups = Groups()
    members: dict[str, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        groups.join(profile.article_id, story[profile.article_id])
        members[story[profile.article_id]].append(index)
    matters: dict[str, _Matter] = {}  # of stories that were compared
    taken = [0] * len(profiles)
    for pair in pairs:
        nearest = max(taken[pair.one], taken[pair.other]) < NEAREST
        taken[pair.one] += 1
        taken[pair.other] += 1
        one, other = (groups.find(profiles[i].article_id) for i in (pair.one, pair.other))
        if pair.score < AFFAIR or not nearest or one == other:
            continue
        for name in (one, other):
            if name not in matters:
                matters[name] = _Matter.of([profiles[index] for index in members[name]])
        if matters[one].likeness(matters[other]) >= MATTER:
            matter = matters.pop(one).plus(matters.pop(other))
            matters[groups.join(one, other)] = matter
    return groups.names()


def _alone(index: int, profile: Profile) -> _Event:
    known = profile.published.earliest if is_day(profile.published) else None
    marks = Counter(profile.landmarks.names)
    return _Event([index], known, known, profile.published, None, marks)


def _fit(one: _Event, other: _Event, profiles: list[Profile], pair: Pair) -> bool:
    """Whether two groups can be one event: by its days, and known alike or alike on the whole."""
    known = [day for event in (one, other) for day in (event.first, event.last) if day]
    reach = _reach(known)
    if not all(_meets(profiles[i], reach) for event in (one, other) for i in event.members):
        return False
    if pair.event and _follow(one, other) and not one.main().isdisjoint(other.main()):
        return True
    near = not known or (max(known) - min(known)).days <= WINDOW or _holds(one, other)
    if pair.score < pair.least or not near:
        return False
    alone = len(one.members) == len(other.members) == 1
    return alone or _matter(one, profiles).likeness(_matter(other, profiles)) >= WHOLE * pair.least


def _matter(event: _Event, profiles: list[Profile]) -> _Matter:
    if event.matter is None:
        event.matter = _Matter.of([profiles[index] for index in event.members])
    return event.matter


def _follow(one: _Event, other: _Event) -> bool:
    """Whether the newest article of one event is near the oldest of the other."""
    early, late = sorted((one, other), key=lambda event: event.first or date.max)
    if early.last is None or late.first is None:
        return True
    near = (late.first - early.last).days <= GAP
    return near and (max(early.last, late.last) - early.first).days <= LATE


def _holds(one: _Event, other: _Event) -> bool:
    """Whether the days of one event lie within those of the other, which has grown."""
    return any(
        large.grown and (small.first is None or _lies_in(small, large))
        for large, small in ((one, other), (other, one))
    )


def _lies_in(small: _Event, large: _Event) -> bool:
    return large.first <= small.first and small.last <= large.last


def _reach(known: list[date]) -> Interval:
    """The first and the last day on which an article on an event of these days may be published."""
    if not known:
        return Interval()
    first, last, window = min(known), max(known), timedelta(WINDOW)
    if (last - first).days > WINDOW:
        return Interval(first - window, last + window)
    return Interval(last - window, first + window)


def _meets(profile: Profile, reach: Interval) -> bool:
    """Whether the article can have been published within the days of `reach`."""
    interval = profile.published
    if reach.earliest is None or is_day(interval):
        return True
    late = interval.earliest is not None and interval.earliest > reach.latest
    early = interval.latest is not None and interval.latest < reach.earliest
    return not (late or early)


def _merge(one: _Event, other: _Event, profiles: list[Profile]) -> _Event:
    if len(one.members) < len(other.members):
        one, other = other, one
    one.matter = _matter(one, profiles).plus(_matter(other, profiles))
    one.marks.update(other.marks)
    days = [day for event in (one, other) for day in (event.first, event.last) if day]
    if not _is_bounded(one.bounds):
        one.bounds = other.bounds
    one.members += other.members
    one.first, one.last = min(days, default=None), max(days, default=None)
    return one
