"""What the linking pass keeps of an article: what it is about, as numbers, and no text.

Features that all languages share (names, places, figures, days) stand apart from words, which only
tell within one language and where languages write a word nearly alike.
"""

from __future__ import annotations

import math
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.compare.marks import Marks, word_weights
from corpus.compare.passages import Passages
from corpus.compare.topics import Topics, main_topics
from corpus.records import EventPlace, Interval, Publication, Record

BACKGROUND = 30  # articles on other things that every corpus is thought to stand among
NEUTRAL_SHARE = 0.65
MOST = 60  # features kept of an article


class Weights:
    """Feature -> weight in the order in which they came, packed: as a dict they take six times."""

    __slots__ = ("_numbers", "_weights")

    def __init__(self, weights: Mapping[int, float]):
        self._numbers, self._weights = array("I", weights.keys()), array("d", weights.values())

    def open(self) -> dict[int, float]:
        """The same as a dict."""
        return dict(zip(self._numbers, self._weights, strict=True))

    def plus(self, other: Weights) -> Weights:
        """The sums of both."""
        total = self.open()
        for number, weight in other.open().items():
            total[number] = total.get(number, 0.0) + weight
        return Weights(total)


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
    packed: tuple[Weights, Weights, Weights]
    topics: Topics = frozenset()
    countries: frozenset[str] = frozenset()
    tolls: tuple[float | None, float | None] = (None, None)  # dead and ill in the event's country

    @property
    def neutral(self) -> dict[int, float]:
        """What all languages share."""
        return self.packed[0].open()

    @property
    def words(self) -> dict[int, float]:
        """The beginnings of words."""
        return self.packed[1].open()

    @property
    def anchors(self) -> dict[int, float]:
        """What few events have in common."""
        return self.packed[2].open()


class Profiler:
    """Numbers the features of all articles and weighs them by how rare they are."""

    def __init__(self) -> None:
        self.profiles: list[Profile] = []
        self._numbers = _Numbers()
        self._sets: dict[frozenset[str], frozenset[str]] = {}
        self._articles = array("I")  # by number: how many articles have the feature

    def add(self, record: Record, publication: Publication, passages: Passages) -> None:
        """Keep what `record` is about; weights are raw until `weigh`."""
        article = record.article
        topics = main_topics(passages.topics())
        marks = Marks(record, passages, topics)
        neutral, words = self._count(marks.weights()), self._count(word_weights(record))
        anchors = {self._numbers[name]: weight for name, weight in marks.anchors.items()}
        self._note(number for number in anchors if number not in neutral)
        self._note(neutral)
        self._note(words)
        same = publication == record.publication
        profile = Profile(
            article.article_id, _intern(record.language), _intern(article.outlet),
            publication if same else record.publication, publication, publication.interval,
            record.place, (Weights(neutral), Weights(words), Weights(anchors)),
            self._one(topics), self._one(marks.countries()),
        )  # fmt: skip
        self.profiles.append(profile)

    def weigh(self) -> None:
        """Turn raw weights into weights by rarity, each of the two parts of unit length."""
        size = len(self.profiles) + BACKGROUND
        rare = array("d", [math.log(size / count) if count else 0.0 for count in self._articles])
        rarest = math.log(size)
        for profile in self.profiles:
            neutral, words = _unit(profile.neutral, rare), _unit(profile.words, rare)
            anchors = {n: w * (rare[n] / rarest) ** 2 for n, w in profile.anchors.items()}
            profile.packed = Weights(neutral), Weights(words), Weights(anchors)

    def forget_names(self) -> None:
        """Let go of the names of features, when all neighbours are found."""
        self._numbers = _Numbers()

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
        return {self._numbers[name]: weight for name, weight in raw.items()}

    def _one(self, texts: frozenset[str]) -> frozenset[str]:
        """One object for all equal sets."""
        return self._sets.setdefault(texts, texts)

    def _note(self, numbers: Iterable[int]) -> None:
        """Count one more article for each of `numbers`."""
        articles = self._articles
        missing = len(self._numbers) - len(articles)
        if missing:
            articles.frombytes(bytes(missing * articles.itemsize))
        for number in numbers:
            articles[number] += 1


class _Numbers(dict[str, int]):
    """A number for every feature, in the order in which they come; `names` leads back."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self.names)
        self.names.append(name)
        return number


def _unit(raw: dict[int, float], rare: Sequence[float]) -> dict[int, float]:
    weights = {number: value * rare[number] for number, value in raw.items()}
    length = math.sqrt(sum(w * w for w in weights.values()))
    return {number: w / length for number, w in weights.items()} if length else {}


def _intern(text: str | None) -> str | None:
    """One object for all equal texts."""
    return text and sys.intern(text)


def common_anchors(one: Profile, other: Profile) -> float:
    """How many towns, full names, large numbers and days two articles share, the rare ones most."""
    few, many = one.anchors, other.anchors
    return math.fsum([min(few[number], many[number]) for number in few.keys() & many.keys()])


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
