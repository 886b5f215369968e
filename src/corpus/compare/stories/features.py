"""What the linking pass keeps of an article: what it is about, as numbers, and no text.

Features that all languages share (names, places, figures, days) stand apart from words, which only
tell within one language and where languages write a word nearly alike.
"""

from __future__ import annotations

import functools
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import fsum
from typing import Any, TypeVar

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from corpus.compare.passages import Passages
from corpus.compare.stories.landmarks import (
    Landmarks,
    Packed,
    pack_landmarks,
    read_landmarks,
    unpack_landmarks,
)
from corpus.compare.stories.marks import Marks, word_weights
from corpus.compare.stories.vectors import (
    ANCHORS,
    NEUTRAL,
    WORDS,
    Meeting,
    Raw,
    Vectors,
    number_of,
)
from corpus.compare.stories.vectors import Packed as Features
from corpus.compare.topics import Topics, main_topics
from corpus.records import EventPlace, Interval, Publication, Record

NEUTRAL_SHARE = 0.65
MOST = 60  # features kept of an article
Number = TypeVar("Number", float, np.ndarray)
KEPT = 1024  # articles whose features are kept in memory when the others are put aside


class Weights:
    """Feature -> weight in the order in which they came, packed: as a dict they take six times."""

    __slots__ = ("_numbers", "_weights")

    def __init__(self, numbers: Iterable[int], weights: Iterable[float]):
        self._numbers, self._weights = array("I", numbers), array("d", weights)

    def open(self) -> dict[int, float]:
        """The same as a dict."""
        return dict(zip(self._numbers, self._weights, strict=True))

    def plus(self, other: Weights) -> Weights:
        """The sums of both."""
        total = self.open()
        for number, weight in zip(other._numbers, other._weights, strict=True):
            total[number] = total.get(number, 0.0) + weight
        return Weights(total.keys(), total.values())

    def dot(self, other: Weights) -> float:
        """The product of both."""
        few, many = sorted((self, other), key=lambda weights: len(weights._numbers))
        known = many.open()
        shared = zip(few._numbers, few._weights, strict=True)
        return sum([weight * known[number] for number, weight in shared if number in known])


class Basics(Struct, array_like=True):
    """What an article is about, beside its features, as it is handed over."""

    article_id: str
    language: str | None
    outlet: str | None
    published: Interval
    place: EventPlace
    topics: Topics = frozenset()
    countries: frozenset[str] = frozenset()
    landmarks: Packed = ()
    tolls: tuple[float | None, float | None] = (None, None)


@dataclass(slots=True)
class Profile:
    """One article for the linking pass: what it is about, and where its features are.

    `neutral` and `words`: feature -> weight, unit length. `anchors`: of towns, full names, large
    numbers and days, feature -> how far it stands for one event, 0 to 1: the rarer, the more.
    `place` is without evidence.
    """

    position: int
    vectors: Vectors
    article_id: str
    language: str | None
    outlet: str | None
    published: Interval
    place: EventPlace
    topics: Topics = frozenset()
    countries: frozenset[str] = frozenset()
    tolls: tuple[float | None, float | None] = (None, None)  # dead and ill in the event's country
    landmarks: Landmarks = field(default_factory=Landmarks)

    @property
    def neutral(self) -> dict[int, float]:
        """What all languages share."""
        return self.vectors.of(self.position, NEUTRAL)

    @property
    def words(self) -> dict[int, float]:
        """The beginnings of words."""
        return self.vectors.of(self.position, WORDS)

    @property
    def anchors(self) -> dict[int, float]:
        """What few events have in common."""
        return self.vectors.of(self.position, ANCHORS)


def read_basics(record: Record, publication: Publication, passages: Passages, raw: Raw) -> Basics:
    """What `record` is about; its features go into `raw`."""
    topics = main_topics(passages.topics())
    marks = Marks(record, passages, topics)
    landmarks = read_landmarks(record, passages, publication.interval, number_of)
    raw.add(
        _most(marks.weights()), _most(word_weights(record)), marks.anchors,
        {*landmarks.names, *landmarks.counts},
    )  # fmt: skip
    place = replace(record.place, basis="none", confidence=0.0, start=None, end=None)
    return Basics(
        record.article.article_id, record.language, record.article.outlet, publication.interval,
        place, topics, marks.countries(), pack_landmarks(landmarks),
    )  # fmt: skip


def _most(raw: dict[str, float]) -> dict[str, float]:
    """The weightiest features."""
    if len(raw) <= MOST:
        return raw
    return {name: raw[name] for name in sorted(raw, key=lambda name: (-raw[name], name))[:MOST]}


class Profiler:
    """The profiles of all articles, their features weighed by how rare they are."""

    def __init__(self, vectors: Vectors) -> None:
        self.profiles: list[Profile] = []
        self.vectors = vectors
        self._values: dict[Any, Any] = {}

    def add(self, basics: Iterable[Basics], features: Features) -> None:
        """Take the next articles."""
        self.vectors.add(features)
        for one in basics:
            landmarks = unpack_landmarks(one.landmarks)
            landmarks.kinds = self._one(landmarks.kinds)
            profile = Profile(
                len(self.profiles), self.vectors, one.article_id, _intern(one.language),
                _intern(one.outlet), self._one(one.published), self._one(one.place),
                self._one(one.topics), self._one(one.countries), self._one(one.tolls), landmarks,
            )  # fmt: skip
            self.profiles.append(profile)

    def _one(self, value: Any) -> Any:
        """One object for all equal values."""
        return self._values.setdefault(value, value)

    def weigh(self) -> None:
        """Turn raw weights into weights by rarity, when all articles have come."""
        self._values.clear()
        self.vectors.weigh()
        unsure = [profile.landmarks for profile in self.profiles if not profile.landmarks.sure]
        if unsure:
            proper = {number for profile in self.profiles for number in profile.landmarks.proper()}
            for landmarks in unsure:
                landmarks.keep(proper)

    def likenesses(self, meetings: Sequence[Meeting]) -> Iterator[tuple[int, int, float]]:
        """Each article with each that it meets, by their positions, and their `Likeness`."""
        neutral, words = (dots.astype(float) for dots in self.vectors.all_dots(meetings))
        ones = np.repeat([one for one, _ in meetings], [len(others) for _, others in meetings])
        others = np.concatenate([others for _, others in meetings])
        foreign = self._languages[ones] != self._languages[others]
        words[foreign] = np.minimum(1.0, 2 * words[foreign])
        likeness = blend(neutral, words)
        return zip(ones.tolist(), others.tolist(), likeness.tolist(), strict=True)

    @functools.cached_property
    def _languages(self) -> np.ndarray:
        """The languages of all articles, as numbers."""
        known: dict[str | None, int] = {}
        found = [known.setdefault(profile.language, len(known)) for profile in self.profiles]
        return np.array(found, dtype=np.uint16)


def _intern(text: str | None) -> str | None:
    """One object for all equal texts."""
    return text and sys.intern(text)


def common_anchors(one: Profile, other: Profile) -> float:
    """How many towns, full names, large numbers and days two articles share, the rare ones most."""
    few, many = one.anchors, other.anchors
    return fsum([min(few[number], many[number]) for number in few.keys() & many.keys()])


class Likeness:
    """How much two articles are about the same, 0 to 1, when the profiles are not needed any more.

    Across languages few words are alike, so what they share there counts twice.
    """

    def __init__(self, profiler: Profiler):
        self._languages = [profile.language for profile in profiler.profiles]
        profiler.vectors.put_aside()
        of = profiler.vectors.of
        self._of = functools.lru_cache(KEPT)(
            lambda article: (of(article, NEUTRAL), of(article, WORDS))
        )

    def __call__(self, one: int, other: int) -> float:
        """Of two articles by their positions."""
        neutral, words = map(_dot, self._of(one), self._of(other))
        if self._languages[one] != self._languages[other]:
            words = min(1.0, 2 * words)
        return blend(neutral, words)


def closeness(profiles: list[Profile]) -> list[float]:
    """How like all the others of `profiles` together each of them is."""
    neutral, words = [p.neutral for p in profiles], [p.words for p in profiles]
    return [blend(*dots) for dots in zip(_with_others(neutral), _with_others(words), strict=True)]


def _with_others(vectors: list[dict[int, float]]) -> list[float]:
    """The product of each vector with the sum of all the others."""
    total = Counter[int]()
    for vector in vectors:
        total.update(vector)
    return [_dot(vector, total) - _dot(vector, vector) for vector in vectors]


def blend(neutral: Number, words: Number) -> Number:
    """One likeness from that of what languages share and that of words; of arrays, all of them."""
    return NEUTRAL_SHARE * neutral + (1 - NEUTRAL_SHARE) * words


def _dot(one: dict[int, float], other: dict[int, float]) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum([weight * other[number] for number, weight in one.items() if number in other])


def days_apart(one: Interval, other: Interval) -> int:
    """Days between the nearest days that two intervals allow; 0 when they meet or are open."""
    return max(0, _after(one, other), _after(other, one))


def _after(one: Interval, other: Interval) -> int:
    if one.earliest is None or other.latest is None:
        return 0
    return (one.earliest - other.latest).days


def span(intervals: Iterable[Interval]) -> Interval:
    """From the first to the last day that the known ends allow."""
    known = list(intervals)
    return Interval(
        min([i.earliest for i in known if i.earliest], default=None),
        max([i.latest for i in known if i.latest], default=None),
    )


def is_day(interval: Interval) -> bool:
    """Whether an interval is one known day."""
    return interval.earliest is not None and interval.earliest == interval.latest


def middle(interval: Interval) -> date:
    """A day to sort by: the first known end; open intervals come last."""
    return interval.earliest or interval.latest or date.max
