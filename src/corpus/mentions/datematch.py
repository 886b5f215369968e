"""The words of one match of the date grammar, and what stands beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.mentions.dategrammar import Grammar, Pattern
from corpus.mentions.layout import Layout
from corpus.mentions.tense import is_participle, is_verb, lasts_on, read_direction
from corpus.records import Timex

_NO_DIGITS = re.compile(r"\D+")
_LARGEST = 10000  # units that are counted
_LOOK_BACK = 12  # sentences that the year meant by "the same year" may be away
WEEKDAYS = ("weekday", "short_weekday", "loose_weekday")


@dataclass(slots=True)
class Sentence:
    """One sentence as the date grammar sees it, and what was found before in the article."""

    grammar: Grammar
    layout: Layout
    codes: str  # of the whole article
    counts: dict  # first word of a numeral -> its value
    number: int
    low: int  # its words, end excluded
    high: int
    earlier: list[Timex]


@dataclass(slots=True)
class Found:
    """The words of one match, and the fields of a Timex once its rule has read them."""

    sentence: Sentence
    pattern: Pattern
    match: re.Match[str]
    fields: dict = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The first word of the expression."""
        return self.match.start()

    @property
    def last(self) -> int:
        """One after its last word."""
        return self.match.end()

    @property
    def text(self) -> str:
        """The expression as printed."""
        layout = self.sentence.layout
        return layout.text[layout.starts[self.first] : layout.ends[self.last - 1]]

    def has(self, *slots: str) -> bool:
        """Whether words stand in one of `slots` of the pattern."""
        named, start = self.pattern.slots, self.match.start
        for slot in slots:  # noqa: SIM110 - in the inner loop
            if slot in named and start(slot) >= 0:
                return True
        return False

    def form(self, slot: str) -> str:
        """The words in `slot`, lower case."""
        words = self.sentence.layout.words
        return " ".join(words[self.match.start(slot) : self.match.end(slot)])

    def value(self, *slots: str) -> int | str | None:
        """The value that the language gives the words in the first of `slots` that has any.

        Of digits the number: of "1er" 1, of "mid-2009" 2009.
        """
        for slot in slots:
            if self.has(slot):
                form = self.form(slot)
                values = self.sentence.grammar.values.get(self.pattern.slots[slot])
                return values[form] if values is not None else int(_NO_DIGITS.sub("", form))
        return None

    def count(self, slot: str = "count") -> int | None:
        """The whole number in `slot`, 1 for an article; None where it is no whole number."""
        if not self.has(slot):
            return 1 if self.has("one") else None
        number = self.sentence.counts.get(self.match.start(slot))
        if number is None:
            form = self.form(slot)
            number = int(form) if form.isdecimal() else 0
        return int(number) if number == int(number) and 0 < number < _LARGEST else None

    def before(self, steps: int) -> str:
        """The word that many words before the expression, in its sentence; "" where none is."""
        place = self.first - steps
        return self.sentence.layout.words[place] if place >= self.sentence.low else ""

    def after(self) -> str:
        """The word after the expression, in its sentence; "" where none is."""
        return self.sentence.layout.words[self.last] if self.last < self.sentence.high else ""

    def among(self, name: str, word: str) -> bool:
        """Whether `word` is of the class `name`."""
        return self.sentence.grammar.has(name, word)

    def is_capital(self, place: int) -> bool:
        """Whether the word at `place` begins with a capital."""
        return self.sentence.layout.is_capital(place)

    def verb(self) -> tuple[int | None, bool]:
        """The direction that the nearest verb gives the expression, and whether surely."""
        return read_direction(self.sentence.layout, self.sentence.number, self.first, self.last)

    def is_verb(self) -> bool:
        """Whether the word after the expression may be a finite verb or a participle."""
        return is_verb(self.sentence.layout, self.last)

    def is_participle(self, place: int) -> bool:
        """Whether the word at `place`, in its sentence, is a participle by its form."""
        return place >= self.sentence.low and is_participle(self.sentence.layout, place)

    def lasts_on(self) -> bool:
        """Whether what goes on until this day still does: "stays shut until Friday"."""
        return lasts_on(self.sentence.layout, self.sentence.number, self.first, self.last)


def beside_fields(found: Found) -> dict:
    """Fields given by "last" and "next", or by "of last year", within the expression."""
    if found.has("same", "that", "there"):
        return _same_year(found.sentence)
    if found.has("prior_unit"):
        return _prior_fields(found)
    if found.has("unit"):
        return shifted_fields(found)
    if found.has("last", "past"):
        return {"direction": -2, "certain": True}
    return {"direction": 2, "certain": True} if found.has("next") else {}


def _same_year(sentence: Sentence) -> dict:
    """The year of "5 May of the same year": the last one named; else it is unknown."""
    for timex in reversed(sentence.earlier):
        if sentence.number - timex.sentence > _LOOK_BACK:
            break
        if timex.year is not None:
            return {"kind": "absolute", "year": timex.year}
    return {"kind": "relative", "precision": "unknown"}


def _prior_fields(found: Found) -> dict:
    """The year before the last one named, or the unit before this: "März des Vorjahres"."""
    unit = found.value("prior_unit")
    year = _same_year(found.sentence).get("year") if unit == "year" else None
    if year is not None:
        return {"kind": "absolute", "year": year - 1}
    return {"kind": "relative", "shift": -1, "shift_unit": unit}


def shifted_fields(found: Found) -> dict:
    """Fields given by "this", "last", "next", "the one before last" with a unit: so many units
    from the anchor."""
    back = found.has("last", "past", "last_one", "last_unit", "last_near")
    ahead = found.has("next", "next_one", "next_unit")
    unit = found.value("unit", "this_unit", "last_unit", "next_unit", "lone_unit")
    if unit is None:
        unit = found.value("unit_part")[0]
    shift = ahead - back + 2 * (found.has("after_next") - found.has("before_last"))
    return {"kind": "relative", "shift": shift, "shift_unit": unit}


def read_part(found: Found) -> int | None:
    """The part of what is named: 0 early, 1 middle ("mid-June"), 2 late; None: the whole."""
    if found.has("part"):
        return found.value("part")
    if found.has("unit_part"):
        return found.value("unit_part")[1]
    prefixes = found.sentence.grammar.codes.mid
    return 1 if prefixes and found.text.lower().startswith(prefixes) else None
