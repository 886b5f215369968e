"""What the linking pass keeps of an article: what it is about, as numbers, and no text.

Features that all languages share (names, places, figures, days) stand apart from words, which only
tell within one language and where languages write a word nearly alike.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from corpus.compare.lexicon import PEOPLE, kinds_in
from corpus.compare.lexicon import TOPIC as TOPIC_KIND
from corpus.compare.names import name_tokens, sound
from corpus.compare.passages import LEAD, Passages
from corpus.compare.speakers import BODY, word_flags
from corpus.compare.topics import Topics, lasting, main_topics
from corpus.facts.terms import stem_of
from corpus.records import EventPlace, Interval, Name, Publication, Quantity, Record

LEAD_FACTOR = 3.0  # what stands in the opening counts so many times
LEAD_CHARACTERS = 420  # the opening, for what has offsets alone
LEAD_SHARE = 0.4  # most of a short article that is its opening
BACKGROUND = 30  # articles on other things that every corpus is thought to stand among
COUNTRY, PLACE, NAME, FULL, FIGURE, DAY, TOPIC, WORD = "c", "p", "n", "N", "f", "d", "t", "w"
WIDE = 0.5  # what a region or a round number is for telling an event, beside a town or a full name
FEW = 6  # places in an article that is not a list of them
ASIDE = 0.5  # what is told once, and not in the opening, beside what is
NEUTRAL_SHARE = 0.65
MOST = 60  # features kept of an article
LARGE = 20  # numbers below it may be equal by chance


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
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        self._articles: Counter[int] = Counter()

    def add(self, record: Record, publication: Publication, passages: Passages) -> None:
        """Keep what `record` is about; weights are raw until `weigh`."""
        article = record.article
        seen = _Seen(record, passages)
        profile = Profile(
            article.article_id, record.language, article.outlet, record.publication, publication,
            publication.interval, record.place, self._count(seen.weights()),
            self._count(_words(record)),
            {self._number(name): seen.anchors[name] for name in sorted(seen.anchors)},
            main_topics(passages.topics()), seen.countries(),
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


class _Seen:
    """The features of one article that all languages share, and those that few events have."""

    def __init__(self, record: Record, passages: Passages):
        self._record, self._language = record, passages.language
        self._flags = word_flags(passages.language)
        self._lead = min(LEAD_CHARACTERS, int(LEAD_SHARE * len(record.article.text)))
        self._found: dict[str, tuple[float, bool]] = {}
        self.anchors: dict[str, float] = {}  # feature -> how much it stands for one event
        self._places()
        for figure in record.figures:
            self._number(figure.quantity)
        places = [name for name in self.anchors if name[0] == PLACE]
        for name in places:  # of a list of places each says little
            self.anchors[name] *= min(1.0, FEW / len(places))
        for timex in record.timexes:
            if timex.month and timex.day:
                self._add(f"{DAY}:{timex.month}-{timex.day}", 1, timex.start < self._lead, 1.0)
        for (_, topic), count in passages.topics().items():
            self._add(f"{TOPIC}:{topic}", count / LEAD, count >= LEAD)
        for topic in lasting(main_topics(passages.topics())):
            if record.place.country:  # a disease in a country
                self.anchors[f"{TOPIC}:{topic}:{record.place.country}"] = WIDE

    def weights(self) -> dict[str, float]:
        """feature -> raw weight."""
        return {name: _weight(count, lead) for name, (count, lead) in self._found.items()}

    def countries(self) -> frozenset[str]:
        """The countries that are named, or in which a named place lies."""
        places = frozenset(t.country for t in self._record.toponyms if t.country)
        return places | {name[2:] for name in self._found if name[0] == COUNTRY}

    def _add(self, feature: str, count: float, lead: bool, anchor: float = 0.0) -> None:
        before, led = self._found.get(feature, (0, False))
        self._found[feature] = before + count, led or lead
        if anchor:
            anchor *= 1.0 if lead or before else ASIDE
            self.anchors[feature] = max(anchor, self.anchors.get(feature, 0.0))

    def _places(self) -> None:
        for toponym in self._record.toponyms:
            lead = toponym.start < self._lead
            if toponym.use == "dateline":
                continue
            if toponym.feature == "country" and toponym.country:
                self._add(f"{COUNTRY}:{toponym.country}", 1, lead)
            else:
                key = toponym.geonames_id or toponym.name or toponym.surface
                narrow = toponym.feature in ("city", "site")
                wide = toponym.country is None  # a continent, a sea
                self._add(f"{PLACE}:{key}", 1, lead, 0.0 if wide else 1.0 if narrow else WIDE)
        toponyms = sorted((t.start, t.end) for t in self._record.toponyms)
        for name in self._record.names:
            at = bisect_left(toponyms, (name.start, 0))
            begins = at < len(toponyms) and toponyms[at][0] == name.start
            holds = at < len(toponyms) and toponyms[at][0] < name.end
            if not begins:
                inside = at > 0 and toponyms[at - 1][1] > name.start
                self._name(name, is_person=not (holds or inside))

    def _name(self, name: Name, is_person: bool) -> None:
        """The words of a name by their sounds, and a person's full name; a people is a country."""
        named = kinds_in(name.surface, self._language)
        if TOPIC_KIND in named:
            return
        if PEOPLE in named:
            self._add(f"{COUNTRY}:{named[PEOPLE]}", name.count, name.lead)
        tokens = [t for t in name_tokens(name.surface) if len(t) > 2]
        told = [t for t in tokens if len(t) == 3 or stem_of(t, self._language)]
        if PEOPLE in named and len(told) < 3:
            return
        for token in dict.fromkeys(told):
            self._add(f"{NAME}:{sound(token)}", name.count, name.lead)
        body = any(self._flags.get(word, 0) & BODY for word in name.surface.lower().split())
        if len(told) > 1 and is_person and not body:
            self.anchors[f"{FULL}:{' '.join(map(sound, told))}"] = 1.0 if name.start < self._lead else ASIDE

    def _number(self, quantity: Quantity) -> None:
        value = quantity.value
        if value is not None and value >= 5:
            digits = len(f"{value:.0f}".rstrip("0"))
            weight = 1.0 if digits > 2 else WIDE if value >= LARGE else 0.0
            feature = f"{FIGURE}:{quantity.category or quantity.unit}:{value:g}"
            self._add(feature, 1, quantity.start < self._lead, weight)


def _words(record: Record) -> dict[str, float]:
    return {f"{WORD}:{key}": _weight(count, lead) for key, count, lead in record.words}


def _weight(count: int, lead: bool) -> float:
    return count**0.75 * (LEAD_FACTOR if lead else 1.0)


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


def is_day(interval: Interval) -> bool:
    """Whether an interval is one known day."""
    return interval.earliest is not None and interval.earliest == interval.latest


def middle(interval: Interval) -> date:
    """A day to sort by: the first known end; open intervals come last."""
    return interval.earliest or interval.latest or date.max
