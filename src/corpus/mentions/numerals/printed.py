"""Numerals in digits, with the magnitude words after them: "3,5 millions", "$980bn", "3 h 30"."""

from __future__ import annotations

from dataclasses import replace

from corpus.mentions.layout import Layout
from corpus.mentions.numerals.cardinals import Numeral
from corpus.mentions.numerals.digits import Digits, Style, parse_clock, read_digits, read_sign
from corpus.mentions.numerals.groups import WordReader
from corpus.mentions.numerals.lexicon import HUNDRED, SCALE, Lexicon

_DENOMINATORS = frozenset([*range(2, 11), 12, 20, 100])
_ORDINAL_MARKS = frozenset(".°")
_DASHES = frozenset("-–—")


class PrintedReader(WordReader):
    """Reads numerals in digits of one layout; words in the class it extends."""

    __slots__ = ("negative", "style")

    def __init__(self, layout: Layout, lexicon: Lexicon):
        super().__init__(layout, lexicon)
        self.style = Style(layout, lexicon)
        self.negative = -99  # the word of the last number with a minus sign

    def _digits(self, at: int) -> Numeral | None:
        layout, lexicon = self.layout, self.lexicon
        digits = read_digits(layout, lexicon, at, self.style)
        if digits is None or (
            self.word(digits.last) in _ORDINAL_MARKS and self._is_ordinal(at, digits)
        ):
            return None
        if digits.suffix and not self._is_unit(digits.suffix, at, digits):
            hours = parse_clock(self.words[at], lexicon.data.hour_marks)
            if hours is not None:
                return self._make(at, at + 1, hours, "clock", at)
            printed = layout.text[digits.end : layout.ends[digits.last - 1]]
            factor = self._suffix(digits.suffix, at, digits.last)
            factor = factor or self._counted_in(printed, digits.last)
            if factor is None or self.words[at] in lexicon.not_numbers:
                return None
            return self._signed(self._make(at, digits.last, digits.value * factor, "mixed"), at)
        if self.word(digits.last) == "/":
            ratio = self._ratio(at, digits)
            if ratio is not None:
                return ratio
        if self.word(digits.last) in lexicon.data.hour_marks:
            clock = self._hours(at, digits.last)
            if clock is not None:
                return clock
        last = digits.last
        made = Numeral(at, last, layout.starts[at], digits.end, digits.value, "digits")
        if digits.suffix or not lexicon.goes_on(self.word(last), self.word(last + 1)):
            return self._signed(made, at)
        return self._signed(self._magnitude(made), at)

    def _is_unit(self, suffix: str, at: int, digits: Digits) -> bool:
        """Whether what is glued to digits is a unit: "120km", but no "5G" and no "$5m"."""
        if suffix not in self.lexicon.glued:
            return False
        layout = self.layout
        printed = layout.text[digits.end : layout.ends[digits.last - 1]]
        if len(suffix) == 1 and printed not in self.lexicon.symbols:
            return False
        if printed in self.lexicon.data.count_suffixes and self._counted_in(printed, digits.last):
            return False
        money = suffix in self.lexicon.data.money_suffixes
        return not (money and self._suffix(suffix, at, digits.last))

    def _counted_in(self, printed: str, last: int) -> int | None:
        """ "1.5m people", "3M d'abonnés": a magnitude where what is counted follows."""
        factor = self.lexicon.data.count_suffixes.get(printed)
        return factor if factor and self.lexicon.counts(self.layout, last) else None

    def _suffix(self, suffix: str, at: int, last: int) -> int | None:
        data = self.lexicon.data
        if suffix in data.money_suffixes:
            signs = self.lexicon.money_signs
            beside = self.word(at - 1) in signs or self.word(last) in signs or self._leads(at)
            return data.money_suffixes[suffix] if beside else None
        return data.suffixes.get(suffix)

    def _leads(self, at: int) -> bool:
        """ "R450m", "N50m": a currency in letters is glued to the digits of word `at`."""
        layout = self.layout
        glued = at > 0 and layout.ends[at - 1] == layout.starts[at]
        return glued and self.words[at - 1] in self.lexicon.leading

    def _hours(self, at: int, mark: int) -> Numeral | None:
        """ "3 h 30" in words at, mark, mark + 1."""
        minutes = self.word(mark + 1)
        glued = self.words[at] + self.words[mark] + minutes
        hours = parse_clock(glued, self.lexicon.data.hour_marks) if len(minutes) == 2 else None
        return None if hours is None else self._make(at, mark + 2, hours, "clock", mark)

    def _signed(self, numeral: Numeral, at: int) -> Numeral:
        start = read_sign(self.layout, at, at - self.negative < 15)
        if start is None:
            return numeral
        self.negative = at
        return replace(numeral, start=start, value=-numeral.value)

    def _ratio(self, at: int, digits: Digits) -> Numeral | None:
        """ "1/3 van de", "2/3 of": a fraction of something, no date and no score."""
        below, last, text = self.word(digits.last + 1), digits.last + 2, self.layout.text
        glued = below.isdecimal() and text.startswith(f"/{below}", digits.end)
        if not glued or self.word(last) not in self.lexicon.of or digits.value != int(digits.value):
            return None
        if not 0 < digits.value < int(below) or int(below) not in _DENOMINATORS:
            return None
        return self._make(at, last, digits.value / int(below), "fraction")

    def _is_ordinal(self, at: int, digits: Digits) -> bool:
        """ "der 10. Platz", "3.º", "il 3° posto": what the mark glued to the digits makes of it."""
        layout, lexicon, mark = self.layout, self.lexicon, digits.last
        plain = mark == at + 1 and self.words[at].isdecimal() and len(self.words[at]) <= 3
        after = self.word(mark + 1)
        if not plain or not after or layout.starts[mark] != layout.ends[at]:
            return False
        if self.words[mark] == "°":
            return lexicon.data.degree_ordinals and lexicon.names_rank(layout, mark)
        glued = layout.starts[mark + 1] == layout.ends[mark]
        if glued and after in _DASHES:
            return False  # "Fr. 90.-"
        if after in lexicon.ordinal_suffixes and glued:
            return True
        ends = layout.bounds[layout.sentence_at(layout.starts[mark])][1]
        return lexicon.ordinal_points and ends > mark + 1

    def _magnitude(self, numeral: Numeral) -> Numeral:
        """Digits with the magnitude words after them: "3,5 millions", "12 dozen", "2 M€"."""
        value, last, lexicon = numeral.value, numeral.last, self.lexicon
        data = lexicon.data
        while (atom := lexicon.atom.get(self.word(last))) is not None and atom[0] in (
            HUNDRED,
            SCALE,
        ):
            value, last = value * atom[1], last + 1
        word = self.word(last)
        if last == numeral.last:
            if word in lexicon.groups:
                return self._group(numeral.first, last, value)
            tail = last + (word == "-")  # een 600-tal
            if self.word(tail) in lexicon.group_tails:
                return self._make(numeral.first, tail + 1, value, "collective")
            if word in data.money_suffixes or word in data.suffixes:
                if self.word(last + 1) in lexicon.money_signs or self.word(numeral.first - 1) in (
                    lexicon.money_signs
                ):
                    factor = data.money_suffixes.get(word) or data.suffixes[word]
                    return self._make(numeral.first, last + 1, value * factor, "mixed")
            elif word in data.halves or word in data.fractions:
                return numeral
        return self._added(numeral.first, last, value, numeral.form)
