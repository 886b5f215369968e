"""Units beside a number: signs, symbols and words, before it or after it."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from decimal import Decimal

from corpus.language import Language
from corpus.mentions.layout import Layout
from corpus.mentions.phrases import PhraseBook
from corpus.units import get_units


@dataclass(frozen=True)
class UnitData:
    """Slots of units.toml of a language; unit ids are those of the common units.toml."""

    glued: list[str] = field(default_factory=list)  # may be glued to digits: "120km"
    times: list[str] = field(default_factory=list)  # "fois" in "trois fois par semaine"
    points: list[str] = field(default_factory=list)  # "0,3 point": percentage points
    degree_minus: list[str] = field(default_factory=list)  # "minus 20 degrees"
    symbols: dict[str, str] = field(default_factory=dict)  # printed exactly so: "m", "GW"
    leading: dict[str, str] = field(default_factory=dict)  # before the number: "Rs", "KSh"
    scaled: dict[str, list] = field(default_factory=dict)  # "decade" = ["year", 10]
    units: dict[str, list[str]] = field(default_factory=dict)  # unit id: its phrases
    frequencies: dict[str, list[str]] = field(default_factory=dict)  # per_week: "weekly"


@dataclass(frozen=True, slots=True)
class UnitHit:
    """A unit read beside a number: words `first` to `last` (end excluded), what one is worth."""

    unit: str
    first: int
    last: int
    factor: int = 1


class UnitBook:
    """The unit words of one language, ready to look up."""

    def __init__(self, language: Language):
        data = language.section("units", UnitData)
        signs = get_units().signs
        phrases = [(p, (unit, 1)) for unit, ps in data.units.items() for p in ps]
        phrases += [(p, (unit, factor)) for p, (unit, factor) in data.scaled.items()]
        phrases += [(sign, (unit, 1)) for sign, unit in signs.items()]
        self.phrases = PhraseBook(phrases, language)
        self.symbols = data.symbols
        self.lower_symbols = frozenset(map(str.lower, data.symbols))
        self.glued = frozenset(data.glued)
        self.points = frozenset(data.points)
        self.leading = data.leading
        self.times = frozenset(data.times)
        self.degree_minus = frozenset(data.degree_minus)
        self.signs = frozenset(signs)
        self.prefixes = get_units().sign_prefixes
        self.codes = frozenset(
            p.lower()
            for unit, ps in data.units.items()
            if get_units().kind.get(unit) == "money"
            for p in ps
            if p.isupper() and p.isalpha()
        )
        self.frequencies = PhraseBook(
            [(p, unit) for unit, ps in data.frequencies.items() for p in ps], language
        )
        self.first_words = frozenset(p.split()[0].lower() for p, _ in phrases)

    def after(self, layout: Layout, at: int, stop: int) -> UnitHit | None:
        """The unit that begins at word `at`, read no farther than word `stop`."""
        if at >= stop:
            return None
        word = layout.words[at]
        if word in self.lower_symbols:
            unit = self.symbols.get(layout.text[layout.starts[at] : layout.ends[at]])
            longer = self.phrases.match(layout.words, at, stop)
            if longer and (longer[1] > 1 or unit is None):
                return UnitHit(longer[0][0], at, at + longer[1], longer[0][1])
            return UnitHit(unit, at, at + 1) if unit else None
        hit = self.phrases.match(layout.words, at, stop)
        if hit is None:
            return None
        (unit, factor), length = hit
        return UnitHit(unit, at, at + length, factor)

    def glued_unit(self, suffix: str) -> tuple[str, int] | None:
        """The unit (and its factor) glued to digits or behind a hyphen: "km", "day"."""
        if suffix in self.glued and len(suffix) == 1:
            return self.symbols.get(suffix, self.symbols.get(suffix.upper())), 1
        return self.phrases.get(suffix)

    def before(self, layout: Layout, at: int, start: int) -> UnitHit | None:
        """The currency sign or code right before `start`, where the number of word `at` begins."""
        if at == 0:
            return None
        word, text = layout.words[at - 1], layout.text
        if word in self.prefixes and at > 1 and layout.words[at - 2] == "$":
            return UnitHit(self.prefixes[word], at - 2, at)  # $US 5
        if word in self.signs:
            unit, first = get_units().signs[word], at - 1
            if unit == "dollar" and first and layout.ends[first - 1] == layout.starts[first]:
                unit = self.prefixes.get(layout.words[first - 1], unit)
                first -= unit != "dollar"
            return UnitHit(unit, first, at) if start - layout.ends[at - 1] < 2 else None
        first = at - 2 if word == "." and at > 1 else at - 1  # "Rs. 50"
        printed = text[layout.starts[first] : layout.ends[first]]
        if printed in self.leading:
            return UnitHit(self.leading[printed], first, at)
        if word in self.codes and text[layout.starts[at - 1] : layout.ends[at - 1]].isupper():
            found = self.phrases.get(word)
            return UnitHit(found[0], at - 1, at) if found else None
        return None


@functools.cache
def get_unit_book(language: Language) -> UnitBook:
    """The unit words of `language`, made once."""
    return UnitBook(language)


def scaled(value: Decimal | None, factor: int) -> Decimal | None:
    """`value` times what one of the unit is worth."""
    return value if value is None or factor == 1 else value * factor
