"""The words of one match of the date grammar, and what stands beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.mentions.dategrammar import Grammar, Pattern
from corpus.mentions.layout import Layout
from corpus.mentions.tense import read_direction
from corpus.records import Timex


@dataclass(slots=True)
class Found:
    """The words of one match, and the fields of a Timex once a builder has read them."""

    grammar: Grammar
    layout: Layout
    codes: str
    counts: dict
    pattern: Pattern
    match: re.Match[str]
    low: int  # the words of the sentence
    high: int
    earlier: list[Timex]
    fields: dict = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The first word of the expression."""
        return self.match.start()

    @property
    def last(self) -> int:
        """One after its last word."""
        return self.match.end()

    def has(self, slot: str) -> bool:
        """Whether the pattern has `slot` and words stand in it."""
        return slot in self.pattern.slots and self.match.start(slot) >= 0

    def form(self, slot: str) -> str:
        """The words in `slot`, lower case."""
        return " ".join(self.layout.words[self.match.start(slot) : self.match.end(slot)])

    def value(self, slot: str) -> int | str | None:
        """The value that the language gives the words in `slot`; of digits, the number."""
        if not self.has(slot):
            return None
        form = self.form(slot)
        values = self.grammar.values.get(self.pattern.slots[slot])
        if values is not None:
            return values[form]
        digits = form.rstrip("".join({c for c in form if not c.isdecimal()}))[-4:]
        return int(digits) if digits.isdecimal() else None

    def count(self, slot: str = "count") -> int | None:
        """The whole number in `slot`, 1 for an article; None where it is no whole number."""
        if not self.has(slot):
            return 1 if self.has("one") else None
        number = self.counts.get(self.match.start(slot))
        if number is None:
            form = self.form(slot)
            return int(form) if form.isdecimal() and len(form) < 5 else None
        return int(number) if number == int(number) and 0 < number < 10000 else None

    def before(self, steps: int) -> str:
        """The word that many words before the expression, in its sentence; "" where none is."""
        place = self.first - steps
        return self.layout.words[place] if place >= self.low else ""

    def after(self) -> str:
        """The word after the expression, in its sentence; "" where none is."""
        return self.layout.words[self.last] if self.last < self.high else ""

    def among(self, name: str, word: str) -> bool:
        """Whether `word` is of the class `name`."""
        return self.grammar.has(name, word)

    def verb(self) -> tuple[int | None, bool]:
        """The direction that the nearest verb gives the expression, and whether surely."""
        return read_direction(self.layout, self.sentence, self.first, self.last)


def beside_fields(found: Found) -> dict:
    """Fields given by "last", "next", "this" and by "of last year" within the expression."""
    if found.has("unit"):
        return shifted_fields(found)
    for slot, direction in (("last", -2), ("past", -2), ("next", 2)):
        if found.has(slot):
            return {"direction": direction, "certain": True}
    return {}


def shifted_fields(found: Found) -> dict:
    shift = 0
    for slot, step in (("last", -1), ("past", -1), ("last_one", -1), ("next", 1), ("next_one", 1)):
        if found.has(slot):
            shift = step
    return {"shift": shift, "shift_unit": found.value("unit"), "kind": "relative"}


def read_part(found: Found) -> int | None:
    """The part of what is named: 0 early, 1 middle ("mid-June"), 2 late; None: the whole."""
    if found.has("part"):
        return found.value("part")
    prefixes = tuple(f"{prefix}-" for prefix in found.grammar.data.mid_prefixes)
    return 1 if prefixes and found.layout.words[found.first].startswith(prefixes) else None
