"""What the linking pass keeps of an article: what it is about, as numbers, and no text.

Features that all languages share (names, places, figures, days) stand apart from words, which only
tell within one language and where languages write a word nearly alike.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from corpus.compare.names import name_tokens, sound
from corpus.records import EventPlace, Interval, Publication, Record

LEAD_FACTOR = 3.0  # what stands in the opening counts so many times
LEAD_CHARACTERS = 420  # the opening, for what has offsets alone
BACKGROUND = 30  # articles on other things that every corpus is thought to stand among
PLACE, NAME, FIGURE, DAY, WORD = "p", "n", "f", "d", "w"
NEUTRAL_SHARE = 0.65
MOST = 60  # features kept of an article


@dataclass(slots=True)
class Profile:
    """One article for the linking pass. `neutral` and `words`: feature -> weight, unit length.

    `raw` is the publication as the article alone tells it, `publication` the same as settled.
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


class Profiler:
    """Numbers the features of all articles and weighs them by how rare they are."""

    def __init__(self) -> None:
        self.profiles: list[Profile] = []
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        self._articles: Counter[int] = Counter()

    def add(self, record: Record, publication: Publication) -> None:
        """Keep what `record` is about; weights are raw until `weigh`."""
        article = record.article
        profile = Profile(
            article.article_id, record.language, article.outlet, record.publication, publication,
            publication.interval, record.place, self._count(_neutral(record)),
            self._count(_words(record)),
        )  # fmt: skip
        self.profiles.append(profile)

    def weigh(self) -> None:
        """Turn raw weights into weights by rarity, each of the two parts of unit length."""
        size = len(self.profiles) + BACKGROUND
        rare = {number: math.log(size / count) for number, count in self._articles.items()}
        for profile in self.profiles:
            profile.neutral = _unit(profile.neutral, rare)
            profile.words = _unit(profile.words, rare)

    def articles_with(self, number: int) -> int:
        """How many articles have the feature."""
        return self._articles[number]

    def name_of(self, number: int) -> str:
        """The feature of a number; numbers depend on the order of the articles, names do not."""
        return self._names[number]

    def _count(self, raw: dict[str, float]) -> dict[int, float]:
        kept = sorted(raw, key=lambda name: (-raw[name], name))[:MOST]
        counted = {self._number(name): raw[name] for name in kept}
        self._articles.update(counted.keys())
        return counted

    def _number(self, name: str) -> int:
        number = self._numbers.setdefault(name, len(self._names))
        if number == len(self._names):
            self._names.append(name)
        return number


def _unit(raw: dict[int, float], rare: dict[int, float]) -> dict[int, float]:
    weights = {number: value * rare[number] for number, value in raw.items()}
    length = math.sqrt(sum(w * w for w in weights.values()))
    return {number: w / length for number, w in weights.items()} if length else {}


def _neutral(record: Record) -> dict[str, float]:
    found: dict[str, tuple[int, bool]] = {}
    for feature, count, lead in _mentions(record):
        before, led = found.get(feature, (0, False))
        found[feature] = before + count, led or lead
    return {name: _weight(count, lead) for name, (count, lead) in found.items()}


def _mentions(record: Record):
    """(feature, mentions, in the opening) of all that languages share."""
    for toponym in record.toponyms:
        if toponym.use != "dateline":
            key = toponym.geonames_id or toponym.name or toponym.surface
            yield f"{PLACE}:{key}", 1, toponym.start < LEAD_CHARACTERS
    placed = {toponym.start for toponym in record.toponyms}
    for name in record.names:
        if name.start not in placed:
            for token in set(name_tokens(name.surface)):
                if len(token) > 2:
                    yield f"{NAME}:{sound(token)}", name.count, name.lead
    for figure in record.figures:
        quantity = figure.quantity
        if quantity.value is not None and quantity.value >= 5:
            feature = f"{FIGURE}:{quantity.category or quantity.unit}:{quantity.value:g}"
            yield feature, 1, quantity.start < LEAD_CHARACTERS
    for timex in record.timexes:
        if timex.month and timex.day:
            yield f"{DAY}:{timex.month}-{timex.day}", 1, timex.start < LEAD_CHARACTERS


def _words(record: Record) -> dict[str, float]:
    return {f"{WORD}:{key}": _weight(count, lead) for key, count, lead in record.words}


def _weight(count: int, lead: bool) -> float:
    return count**0.75 * (LEAD_FACTOR if lead else 1.0)


def likeness(one: Profile, other: Profile) -> float:
    """How much two articles are about the same, 0 to 1.

    Across languages few words are alike, so what they share there counts twice.
    """
    words = _dot(one.words, other.words)
    if one.language != other.language:
        words = min(1.0, 2 * words)
    return blend(_dot(one.neutral, other.neutral), words)


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


def is_day(interval: Interval) -> bool:
    """Whether an interval is one known day."""
    return interval.earliest is not None and interval.earliest == interval.latest


def middle(interval: Interval) -> date:
    """A day to sort by: the first known end; open intervals come last."""
    return interval.earliest or interval.latest or date.max
