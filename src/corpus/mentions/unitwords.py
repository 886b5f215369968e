"""Units beside a number: signs, symbols and words, before it or after it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from decimal import Decimal

from corpus.language import Language
from corpus.mentions.layout import Layout
from corpus.mentions.phrases import PhraseBook
from corpus.units import get_units

_PARTS = re.compile(r"\w+|\S")  # the words of a currency
_MOST = 3  # of them


@dataclass(frozen=True)
class UnitData:
    """Slots of units.toml of a language; unit ids are those of the common units.toml."""

    glued: list[str] = field(default_factory=list)  # may be glued to digits: "120km"
    only_glued: dict[str, str] = field(default_factory=dict)  # never apart: "17p", no "3 p.m."
    times: list[str] = field(default_factory=list)  # "fois" in "trois fois par semaine"
    points: list[str] = field(default_factory=list)  # "0,3 point": percentage points
    degree_minus: list[str] = field(default_factory=list)  # "minus 20 degrees"
    symbols: dict[str, str] = field(default_factory=dict)  # printed exactly so: "m", "GW"
    leading: dict[str, str] = field(default_factory=dict)  # before the number: "Rs", "KSh"
    trailing: dict[str, str] = field(default_factory=dict)  # after the number: "kr", "R$"
    amounts: dict[str, list] = field(default_factory=dict)  # of money, "vier ton" = ["EUR", 100000]
    amount_cues: list[str] = field(default_factory=list)  # what such an amount is paid for
    scaled: dict[str, list] = field(default_factory=dict)  # "decade" = ["year", 10]
    units: dict[str, list[str]] = field(default_factory=dict)  # unit id: its phrases
    frequencies: dict[str, list[str]] = field(default_factory=dict)  # per_week: "weekly"


@dataclass(frozen=True, slots=True)
class UnitHit:
    """A unit read beside a number: words `first` to `last` (end excluded), what one is worth."""

    unit: str
    first: int
    last: int
    factor: Decimal | int = 1


class UnitBook:
    """The unit words of one language, ready to look up."""

    def __init__(self, language: Language):
        data = language.section("units", UnitData)
        signs = get_units().signs
        phrases = [(p, (unit, 1)) for unit, ps in data.units.items() for p in ps]
        phrases += [(p, (unit, Decimal(str(worth)))) for p, (unit, worth) in data.scaled.items()]
        phrases += [(sign, (unit, 1)) for sign, unit in signs.items()]
        self.phrases = PhraseBook(phrases, language)
        self.symbols = data.symbols
        self.amounts, self.amount_cues = data.amounts, frozenset(data.amount_cues)
        self.lower_symbols = frozenset(map(str.lower, data.symbols))
        self.only_glued = data.only_glued
        self.glued = frozenset([*data.glued, *data.only_glued])
        self.points = frozenset(data.points)
        self.leading = get_units().leading | data.leading
        self.lower_leading = frozenset(map(str.lower, self.leading))
        self.leading_ends = frozenset(_PARTS.findall(key.lower())[-1] for key in self.leading)
        self.trailing = get_units().trailing | data.trailing
        self.trailing_starts = frozenset(_PARTS.findall(key.lower())[0] for key in self.trailing)
        self.times = frozenset(data.times)
        self.degree_minus = frozenset(data.degree_minus)
        self.signs = frozenset(signs)
        self.prefixes = get_units().sign_prefixes
        self.codes = {
            **get_units().codes,
            **{
                p.lower(): unit
                for unit, ps in data.units.items()
                if get_units().kind.get(unit) == "money"
                for p in ps
                if p.isupper() and p.isalpha()
            },
        }
        self.frequencies = PhraseBook(
            [(p, unit) for unit, ps in data.frequencies.items() for p in ps], language
        )
        self.first_words = frozenset(p.split()[0].lower() for p, _ in phrases)

    def after(self, layout: Layout, at: int, stop: int) -> UnitHit | None:
        """The unit that begins at word `at`, read no farther than word `stop`."""
        if at >= stop:
            return None
        word = layout.words[at]
        if word in self.trailing_starts and (hit := self._run(layout, at, stop)):
            return hit
        if word in self.lower_symbols:
            unit = self.symbols.get(layout.text[layout.starts[at] : layout.ends[at]])
            longer = self.phrases.match(layout.words, at, stop)
            if longer and (longer[1] > 1 or unit is None):
                return UnitHit(longer[0][0], at, at + longer[1], longer[0][1])
            return UnitHit(unit, at, at + 1) if unit else None
        hit = self.phrases.match(layout.words, at, stop)
        if hit is None:
            coded = word in self.codes and self._printed(layout, at).isupper()
            return UnitHit(self.codes[word], at, at + 1) if coded else None
        (unit, factor), length = hit
        return UnitHit(unit, at, at + length, factor)

    def _run(self, layout: Layout, at: int, stop: int) -> UnitHit | None:
        """The currency of up to three words that nothing parts, from word `at`: "US-$"."""
        starts, ends = layout.starts, layout.ends
        last = at + 1
        while last < min(stop, at + _MOST) and starts[last] == ends[last - 1]:
            last += 1
        for end in range(last, at, -1):
            unit = self.trailing.get(layout.text[starts[at] : ends[end - 1]])
            if unit is not None:
                return UnitHit(unit, at, end)
        return None

    def _run_before(self, layout: Layout, at: int) -> UnitHit | None:
        """The currency of two words or three that nothing parts, before word `at`: "S/", "GH¢"."""
        starts, ends = layout.starts, layout.ends
        for first in range(max(0, at - _MOST), at - 1):
            if all(starts[k + 1] == ends[k] for k in range(first, at - 1)):
                unit = self.leading.get(layout.text[starts[first] : ends[at - 1]])
                if unit is not None:
                    return UnitHit(unit, first, at)
        return None

    @staticmethod
    def _printed(layout: Layout, at: int) -> str:
        return layout.text[layout.starts[at] : layout.ends[at]]

    def glued_unit(self, suffix: str) -> tuple[str, int] | None:
        """The unit (and its factor) glued to digits or behind a hyphen: "km", "day"."""
        if suffix in self.only_glued:
            return self.only_glued[suffix], 1
        if suffix in self.glued and len(suffix) == 1:
            return self.symbols.get(suffix, self.symbols.get(suffix.upper())), 1
        return self.phrases.get(suffix)

    def before(self, layout: Layout, at: int, start: int) -> UnitHit | None:
        """The currency sign or code right before `start`, where the number of word `at` begins."""
        if at == 0:
            return None
        word = layout.words[at - 1]
        if word in self.leading_ends and (hit := self._run_before(layout, at)):
            return hit
        if word in self.prefixes and at > 1 and layout.words[at - 2] == "$":
            return UnitHit(self.prefixes[word], at - 2, at)  # $US 5
        if word in self.signs:
            unit, first = get_units().signs[word], at - 1
            if unit == "dollar" and first and layout.ends[first - 1] == layout.starts[first]:
                unit = self.prefixes.get(layout.words[first - 1], unit)
                first -= unit != "dollar"
            return UnitHit(unit, first, at) if start - layout.ends[at - 1] < 2 else None
        first = at - 2 if word == "." and at > 1 else at - 1  # "Rs. 50"
        if layout.words[first] in self.lower_leading:
            printed = self._printed(layout, first)
            apart = len(printed) == 1 and layout.ends[first] < start  # "N500 million", no "N. 1"
            if printed in self.leading and not apart:
                return UnitHit(self.leading[printed], first, at)
        if word in self.codes and self._printed(layout, at - 1).isupper():
            return UnitHit(self.codes[word], at - 1, at)
        return None


@functools.cache
def get_unit_book(language: Language) -> UnitBook:
    """The unit words of `language`, made once."""
    return UnitBook(language)


def scaled(value: Decimal | None, factor: Decimal | int) -> Decimal | None:
    """`value` times what one of the unit is worth."""
    return value if value is None or factor == 1 else value * factor
