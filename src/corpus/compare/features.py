"""What the linking pass keeps of an article: what it is about, as numbers, and no text.

Features that all languages share (names, places, figures, days) stand apart from words, which only
tell within one language and where languages write a word nearly alike.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from corpus.compare.marks import Marks, word_weights
from corpus.compare.passages import Passages
from corpus.compare.topics import Topics, main_topics
from corpus.records import EventPlace, Interval, Publication, Record

BACKGROUND = 30  # articles on other things that every corpus is thought to stand among
NEUTRAL_SHARE = 0.65
MOST = 60  # features kept of an article


@dataclass(slots=True)
class Profile:
    """One article for the linking pass. `neutral` and `words`: feature -> weight, unit length.

    `raw` is the publication as the article alone tells it, `publication` the same as settled.
    `anchors`: of towns, full names, large numbers and days, feature -> how far it stands for one
    event, 0 to 1: the rarer, the more.
    """

    article_id: str
    language: str | None
    outlet: str | None
    raw: Publication
    publication: Publication
    published: Interval
    place: EventPlace
    neutral: dict[int, float] = field(default_factory=dict)
    words: dict[int, float] = field(default_factory=dict)
    anchors: dict[int, float] = field(default_factory=dict)
    topics: Topics = frozenset()
    countries: frozenset[str] = frozenset()
    tolls: tuple[float | None, float | None] = (None, None)  # dead and ill in the event's country


class Profiler:
    """Numbers the features of all articles and weighs them by how rare they are."""

    def __init__(self) -> None:
        self.profiles: list[Profile] = []
        self._numbers = _Numbers()
        self._articles: Counter[int] = Counter()

    def add(self, record: Record, publication: Publication, passages: Passages) -> None:
        """Keep what `record` is about; weights are raw until `weigh`."""
        article = record.article
        topics = main_topics(passages.topics())
        marks = Marks(record, passages, topics)
        profile = Profile(
            article.article_id, record.language, article.outlet, record.publication, publication,
            publication.interval, record.place, self._count(marks.weights()),
            self._count(word_weights(record)),
            {self._numbers[name]: weight for name, weight in marks.anchors.items()}, topics,
            marks.countries(),
        )  # fmt: skip
        self._articles.update(number for number in profile.anchors if number not in profile.neutral)
        self.profiles.append(profile)

    def weigh(self) -> None:
        """Turn raw weights into weights by rarity, each of the two parts of unit length."""
        size = len(self.profiles) + BACKGROUND
        rare = {number: math.log(size / count) for number, count in self._articles.items()}
        rarest = math.log(size)
        for profile in self.profiles:
            profile.neutral = _unit(profile.neutral, rare)
            profile.words = _unit(profile.words, rare)
            profile.anchors = {n: w * (rare[n] / rarest) ** 2 for n, w in profile.anchors.items()}

    def is_shared(self, number: int) -> bool:
        """Whether more than one article has the feature."""
        return self._articles[number] > 1

    def name_of(self, number: int) -> str:
        """The feature of a number; numbers depend on the order of the articles, names do not."""
        return self._numbers.names[number]

    def _count(self, raw: dict[str, float]) -> dict[int, float]:
        if len(raw) > MOST:
            kept = sorted([(-weight, name) for name, weight in raw.items()])[:MOST]
            raw = {name: -weight for weight, name in kept}
        numbers = self._numbers
        counted = {numbers[name]: weight for name, weight in raw.items()}
        self._articles.update(counted.keys())
        return counted


class _Numbers(dict[str, int]):
    """A number for every feature, in the order in which they come; `names` leads back."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self.names)
        self.names.append(name)
        return number


def _unit(raw: dict[int, float], rare: dict[int, float]) -> dict[int, float]:
    weights = {number: value * rare[number] for number, value in raw.items()}
    length = math.sqrt(sum(w * w for w in weights.values()))
    return {number: w / length for number, w in weights.items()} if length else {}


def common_anchors(one: Profile, other: Profile) -> float:
    """How many towns, full names, large numbers and days two articles share, the rare ones most."""
    if len(one.anchors) > len(other.anchors):
        one, other = other, one
    shared = one.anchors.keys() & other.anchors.keys()
    return math.fsum([min(one.anchors[number], other.anchors[number]) for number in shared])


def likeness(one: Profile, other: Profile) -> float:
    """How much two articles are about the same, 0 to 1.

    Across languages few words are alike, so what they share there counts twice.
    """
    words = _dot(one.words, other.words)
    if one.language != other.language:
        words = min(1.0, 2 * words)
    return blend(_dot(one.neutral, other.neutral), words)


def closeness(profiles: list[Profile]) -> list[float]:
    """How like all of `profiles` together each of them is."""
    neutral, words = Counter[int](), Counter[int]()
    for profile in profiles:
        neutral.update(profile.neutral)
        words.update(profile.words)
    return [blend(_dot(p.neutral, neutral), _dot(p.words, words)) for p in profiles]


def blend(neutral: float, words: float) -> float:
    """One likeness from that of what languages share and that of words."""
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
