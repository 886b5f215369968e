"""Numerals: digits with the separators of the language, words, and mixtures of both."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from corpus.mentions.layout import Layout
from corpus.mentions.numerals.cardinals import Numeral
from corpus.mentions.numerals.digits import Digits, parse_clock, read_digits, read_sign
from corpus.mentions.numerals.groups import WordReader
from corpus.mentions.numerals.lexicon import FRACTION_SIGNS, HUNDRED, SCALE, Lexicon, get_lexicon

_ONE = Decimal(1)


def find_numerals(layout: Layout) -> list[Numeral]:
    """All numerals outside clutter, in order, not overlapping."""
    lexicon = get_lexicon(layout.language)
    may_begin = lexicon.may_begin
    scan = _Scan(layout, lexicon)
    found: list[Numeral] = []
    after = 0
    for at in [at for at, word in enumerate(layout.words) if may_begin(word)]:
        if at < after:
            continue
        numeral = scan.read(at, found[-1].last if found else -1)
        if numeral is not None:
            found.append(numeral)
            after = numeral.last
    return found


class _Scan(WordReader):
    """Reads all numerals of one layout: digits here, words in the class it extends."""

    __slots__ = ("negative",)

    def __init__(self, layout: Layout, lexicon: Lexicon):
        super().__init__(layout, lexicon)
        self.negative = -99  # the word of the last number with a minus sign

    def read(self, at: int, previous: int) -> Numeral | None:
        """The numeral that begins at word `at`; `previous` is where the one before it ends."""
        word, lexicon = self.words[at], self.lexicon
        if word[0] in "0123456789":
            return self._digits(at)
        if word in lexicon.uncertain and not self._before_plural(at):
            return None
        if previous == at - 1 and (self.words[at - 1], word) in lexicon.excluded:
            return None
        if word in FRACTION_SIGNS:
            return self._make(at, at + 1, FRACTION_SIGNS[word], "fraction")
        if word in lexicon.data.halves:
            return self._half(at)
        if self.word(at - 1) in lexicon.data.vague_counts and (
            word in lexicon.groups or word in lexicon.data.multipliers
        ):
            return self._vague(at, lexicon.data.vague_counts[self.words[at - 1]])
        if word in lexicon.data.vague:
            return self._vague(at, 1)
        alone = word in lexicon.ones or word in lexicon.articles
        if alone and not lexicon.goes_on(self.word(at + 1), self.word(at + 2)):
            return self._make(at, at + 1, _ONE, "one") if word in lexicon.ones else None
        if word in lexicon.articles:
            return self._counted(at, at + 1, _ONE, "article")
        if word in lexicon.data.collectives:
            return self._definite(at)
        return self._cardinal(at)

    def _definite(self, at: int) -> Numeral | None:
        """ "la vingtaine de blessés", "the dozen soldiers": a collective without a number."""
        after = self.word(at + 1)
        counted = after in self.lexicon.of or self.lexicon.is_plural(after)
        said = self.word(at - 1) in self.lexicon.determiners
        return self._group(at, at, Decimal(1)) if counted and said else None

    def _digits(self, at: int) -> Numeral | None:
        layout, lexicon = self.layout, self.lexicon
        digits = read_digits(layout, lexicon, at)
        if digits is None:
            return None
        if digits.suffix and not self._is_unit(digits.suffix, at, digits):
            hours = parse_clock(self.words[at], lexicon.data.hour_marks)
            if hours is not None:
                return self._make(at, at + 1, hours, "clock", at)
            factor = self._suffix(digits.suffix, at, digits.last)
            if factor is None:
                return None
            return self._signed(self._make(at, digits.last, digits.value * factor, "mixed"), at)
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
        money = suffix in self.lexicon.data.money_suffixes
        return not (money and self._suffix(suffix, at, digits.last))

    def _suffix(self, suffix: str, at: int, last: int) -> int | None:
        data = self.lexicon.data
        if suffix in data.money_suffixes:
            signs = self.lexicon.money_signs
            beside = self.word(at - 1) in signs or self.word(last) in signs
            return data.money_suffixes[suffix] if beside else None
        return data.suffixes.get(suffix)

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
            if word in data.money_suffixes or word in data.suffixes:
                if self.word(last + 1) in lexicon.money_signs or self.word(numeral.first - 1) in (
                    lexicon.money_signs
                ):
                    factor = data.money_suffixes.get(word) or data.suffixes[word]
                    return self._make(numeral.first, last + 1, value * factor, "mixed")
            elif word in data.halves or word in data.fractions:
                return numeral
        return self._added(numeral.first, last, value, numeral.form)
