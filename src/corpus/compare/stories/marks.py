"""The marks of one article: what it names and counts, as features by which articles are likened.

Features that all languages share are countries, places, words of names, figures, days and topics;
words tell within one language and where languages write a word nearly alike. Anchors are the
features that few events have in common: towns, persons, large numbers, days.
"""

from __future__ import annotations

from bisect import bisect_left

from corpus.compare.called import read_name
from corpus.compare.passages import LEAD, Passages
from corpus.compare.topics import Topics, lasting
from corpus.records import Name, Quantity, Record, Toponym

LEAD_FACTOR = 3.0  # what stands in the opening counts so many times
LEAD_CHARACTERS = 420  # the opening, for what has offsets alone
LEAD_SHARE = 0.4  # most of a short article that is its opening
COUNTRY, PLACE, FIGURE, DAY, TOPIC, WORD = "c", "p", "f", "d", "t", "w"  # and those of names
LARGE = 20  # numbers below it may be equal by chance
WIDE = 0.5  # what a region or a round number is for telling an event, beside a town or a full name
FEW = 6  # places in an article that is not a list of them
ASIDE = 0.5  # what is told once, and not in the opening, beside what is


class Marks:
    """The features of one article that all languages share, and its anchors."""

    def __init__(self, record: Record, passages: Passages, topics: Topics):
        self._record, self._code = record, passages.language.code
        self._lead = min(LEAD_CHARACTERS, int(LEAD_SHARE * len(record.article.text)))
        self._found: dict[str, tuple[float, bool]] = {}
        self.anchors: dict[str, float] = {}  # feature -> how far it stands for one event, 0 to 1
        for toponym in record.toponyms:
            if toponym.use != "dateline":
                self._place(toponym)
        self._names()
        for figure in record.figures:
            self._number(figure.quantity)
        self._spread_places()
        for timex in record.timexes:
            if timex.month and timex.day:
                self._add(f"{DAY}:{timex.month}-{timex.day}", 1, timex.start < self._lead, 1.0)
        for (_, topic), count in passages.topics().items():
            self._add(f"{TOPIC}:{topic}", count / LEAD, count >= LEAD)
        for topic in lasting(topics):
            if record.place.country:  # a disease in a country
                self.anchors[f"{TOPIC}:{topic}:{record.place.country}"] = WIDE

    def weights(self) -> dict[str, float]:
        """feature -> raw weight."""
        return {name: _weight(count, lead) for name, (count, lead) in self._found.items()}

    def countries(self) -> frozenset[str]:
        """The countries that are named, or in which a named place lies."""
        places = frozenset([t.country for t in self._record.toponyms if t.country])
        return places | {name[2:] for name in self._found if name[0] == COUNTRY}

    def _add(self, feature: str, count: float, lead: bool, anchor: float = 0.0) -> None:
        before, led = self._found.get(feature, (0, False))
        self._found[feature] = before + count, led or lead
        if anchor:
            anchor *= 1.0 if lead or before else ASIDE
            self.anchors[feature] = max(anchor, self.anchors.get(feature, 0.0))

    def _place(self, toponym: Toponym) -> None:
        lead = toponym.start < self._lead
        if toponym.feature == "country" and toponym.country:
            self._add(f"{COUNTRY}:{toponym.country}", 1, lead)
            return
        key = toponym.geonames_id or toponym.name or toponym.surface
        narrow = toponym.feature in ("city", "site")
        wide = toponym.country is None  # a continent, a sea
        self._add(f"{PLACE}:{key}", 1, lead, 0.0 if wide else 1.0 if narrow else WIDE)

    def _spread_places(self) -> None:
        """Of a list of places each says little."""
        places = [name for name in self.anchors if name[0] == PLACE]
        if len(places) > FEW:
            for name in places:
                self.anchors[name] *= FEW / len(places)

    def _names(self) -> None:
        toponyms = sorted([(t.start, t.end) for t in self._record.toponyms])
        for name in self._record.names:
            at = bisect_left(toponyms, (name.start, 0))
            inside = at > 0 and toponyms[at - 1][1] > name.start
            if at < len(toponyms) and toponyms[at][0] < name.end:
                if toponyms[at][0] == name.start:
                    continue
                inside = True
            self._name(name, is_person=not inside)

    def _name(self, name: Name, is_person: bool) -> None:
        """The words of a name by their sounds, and a person's full name; a people is a country."""
        called = read_name(name.surface, self._code)
        if called.topic:
            return
        if called.people:
            self._add(f"{COUNTRY}:{called.people}", name.count, name.lead)
            if len(called.telling) < 3:
                return
        for feature in called.features:
            self._add(feature, name.count, name.lead)
        if called.full and is_person and not called.body:
            self.anchors[called.full] = 1.0 if name.start < self._lead else ASIDE

    def _number(self, quantity: Quantity) -> None:
        value = quantity.value
        if value is not None and value >= 5:
            digits = len(f"{value:.0f}".rstrip("0"))
            weight = 1.0 if digits > 2 else WIDE if value >= LARGE else 0.0
            feature = f"{FIGURE}:{quantity.category or quantity.unit}:{value:g}"
            self._add(feature, 1, quantity.start < self._lead, weight)


def word_weights(record: Record) -> dict[str, float]:
    """feature -> raw weight of the content words."""
    return {f"{WORD}:{key}": _weight(count, lead) for key, count, lead in record.words}


def _weight(count: float, lead: bool) -> float:
    return count**0.75 * (LEAD_FACTOR if lead else 1.0)
