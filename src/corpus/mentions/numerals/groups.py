"""Dozens, vague magnitudes, fractions and halves in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from corpus.mentions.numerals.cardinals import CardinalReader, Numeral
from corpus.mentions.numerals.lexicon import HUNDRED, SCALE
from corpus.mentions.numerals.sums import Sum

_HALF = Decimal("0.5")


class WordReader(CardinalReader):
    """Reads numerals in words of one layout; every method takes the index of a word."""

    __slots__ = ()

    def _cardinal(self, at: int) -> Numeral | None:
        word, lexicon = self.words[at], self.lexicon
        if not lexicon.atoms(word):
            return self._part(at)
        value, last = self._sum(at)
        if value is None:
            return None
        if last == at + 1 and word in lexicon.ones:
            return self._counted(at, last, value, "one")
        return self._counted(at, last, value, "words")

    def _counted(self, first: int, last: int, value: Decimal, form: str) -> Numeral | None:
        """A cardinal with what it counts that is a number itself: dozens, fractions, halves."""
        lexicon, word = self.lexicon, self.word(last)
        if word in lexicon.groups:
            return self._group(first, last, value)
        if word in lexicon.data.fractions:
            return self._fraction(first, last, value, form)
        if value == 1 and form in ("article", "one"):
            if word in lexicon.data.halves:
                return self._make(first, last + 1, _HALF, "fraction")
            prefix = next((p for p in lexicon.half_prefixes if word.startswith(p)), None)
            if prefix and len(word) > len(prefix):
                return self._prefixed(first, last, prefix)
        if form == "article":
            atom = lexicon.atom.get(word)
            if atom and atom[0] in (HUNDRED, SCALE):
                value, last = self._sum_after_article(last)
                return self._added(first, last, value, "words")
            numeral = self._with_unit(first, last, value, form)
            return numeral if numeral.unit_at is not None else None
        return self._added(first, last, value, form)

    def _group(self, first: int, last: int, value: Decimal) -> Numeral | None:
        """Dozens and twenties after a number or article, with "of thousands" after them."""
        lexicon, word = self.lexicon, self.words[last]
        ends = self._scales_after(last + 1)
        if word in lexicon.needs_of and not ends[1:]:
            follower = self.word(last + 2)
            if self.word(last + 1) not in lexicon.of or not follower or lexicon.may_begin(follower):
                return None
        value *= lexicon.groups[word]
        last += 1
        for scale, after in ends[1:]:
            value, last = value * scale, after
        return self._make(
            first, last, value, "collective" if word in lexicon.approximate else "words"
        )

    def _scales_after(self, at: int) -> list[tuple[Decimal, int]]:
        """Scales after "of", in order, each with the word after it; the first is a sentinel."""
        found, lexicon = [(Decimal(1), at)], self.lexicon
        while True:
            last = found[-1][1]
            bare = lexicon.atom.get(self.word(last))
            if bare and bare[0] in (HUNDRED, SCALE):
                found.append((bare[1], last + 1))
                continue
            word = self.word(last + 1) if self.word(last) in lexicon.of else ""
            atom = lexicon.atom.get(word)
            if word in lexicon.data.vague:
                found.append((Decimal(lexicon.data.vague[word]), last + 2))
            elif atom and atom[0] in (HUNDRED, SCALE):
                found.append((atom[1], last + 2))
            else:
                return found

    def _vague(self, at: int, count: int) -> Numeral | None:
        """ "thousands", "hundreds of thousands", "several hundred thousand"."""
        lexicon, word = self.lexicon, self.words[at]
        value = lexicon.groups.get(word) or lexicon.data.multipliers[word]
        scales = self._scales_after(at + 1)
        if word in lexicon.needs_of and not scales[1:]:
            return None
        value, last = Decimal(value) * count, at + 1
        for scale, after in scales[1:]:
            value, last = value * scale, after
        return self._make(at, last, value, "vague")

    def _fraction(self, first: int, last: int, value: Decimal, form: str) -> Numeral | None:
        lexicon, denominator = self.lexicon, self.lexicon.data.fractions[self.words[last]]
        after = self.word(last + 1)
        if value == 1 and form in ("article", "one") and after not in lexicon.of:
            explicit = form == "one" and bool(lexicon.articles)
            if not explicit and self.word(first - 1) not in lexicon.data.fraction_before:
                return self._make(first, last, value, form) if form == "one" else None
        elif value >= denominator or value != int(value):
            return self._make(first, last, value, form)
        value /= denominator
        if after in lexicon.of and self.word(last + 2) in lexicon.articles:
            atom = lexicon.atom.get(self.word(last + 3))
            if atom and atom[0] in (HUNDRED, SCALE):  # a quarter of a million
                return self._make(first, last + 4, value * atom[1], "words")
        atom = lexicon.atom.get(self.word(last + 2)) if after in lexicon.of else None
        if atom and atom[0] == SCALE:
            return self._make(first, last + 3, value * atom[1], "words")
        return self._make(first, last + 1, value, "fraction")

    def _half(self, at: int) -> Numeral | None:
        """ "half a million", "half an hour", "half of the", "by half", "la moitié des"."""
        lexicon, after = self.lexicon, self.word(at + 1)
        data = lexicon.data
        if self.word(at - 1) in lexicon.ordinals:
            return None
        if after in lexicon.articles and at + 2 < self.size:
            word = self.words[at + 2]
            factor = lexicon.groups.get(word) or data.multipliers.get(word)
            if factor:
                return self._make(at, at + 3, _HALF * factor, "words")
            return self._make(at, at + 3, _HALF, "words", at + 2) if word.isalpha() else None
        if after in data.half_after or self.word(at - 1) in data.half_before:
            return self._make(at, at + 1, _HALF, "fraction")
        return None

    def _prefixed(self, first: int, last: int, prefix: str) -> Numeral:
        """ "un demi-million", "une demi-heure": words first to last."""
        lexicon, rest = self.lexicon, self.words[last][len(prefix) :]
        factor = lexicon.groups.get(rest) or lexicon.data.multipliers.get(rest)
        if factor:
            return self._make(first, last + 1, _HALF * factor, "words")
        end = self.layout.starts[last] + len(prefix.rstrip("-"))
        return replace(self._make(first, last + 1, _HALF, "words"), end=end)

    def _part(self, at: int) -> Numeral | None:
        """The number at the head of a word: "two-day", "two-thirds"."""
        lexicon, word = self.lexicon, self.words[at]
        head, _, tail = word.rpartition("-")
        if tail in lexicon.data.fractions and head:
            state = Sum(lexicon)
            if not self._take(state, lexicon.atoms(head)) or not lexicon.atoms(head):
                return None
            value = state.value / lexicon.data.fractions[tail]
            return self._make(at, at + 1, value, "fraction") if 0 < value < 1 else None
        found = lexicon.head(word)
        if found is None:
            return None
        state = Sum(lexicon)
        if not self._take(state, found[0]):
            return None
        return replace(
            self._make(at, at + 1, state.value, "words"), end=self.layout.starts[at] + found[1]
        )
