"""Dozens, vague magnitudes, fractions and halves in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from math import gcd

from corpus.mentions.numerals.cardinals import CardinalReader, Numeral
from corpus.mentions.numerals.lexicon import HUNDRED, SCALE, Head
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
        if word in lexicon.data.parts:
            made = self._parts(first, last, value)
            return made or (self._make(first, last, value, form) if form != "article" else None)
        if form == "one" and (found := lexicon.head_group(word)):
            return replace(self._headed(last, found), first=first, start=self.layout.starts[first])
        if word in lexicon.group_adjectives and (made := self._roughly(first, last, value)):
            return made
        if word in lexicon.half_words and value == 1:
            return self._halved(first, last) or (
                self._make(first, last, value, "one") if form == "one" else None
            )
        if value == 1 and form in ("article", "one"):
            if word in lexicon.data.halves:
                return self._make(first, last + 1, _HALF, "fraction")
            prefix = next((p for p in lexicon.half_prefixes if word.startswith(p)), None)
            if prefix and self._is_halved(word[len(prefix) :]):
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
            if self.word(last + 1) not in lexicon.of or not follower or lexicon.beginners[follower]:
                return None
        value *= lexicon.groups[word]
        last += 1
        for scale, after in ends[1:]:
            value, last = value * scale, after
        form = "collective" if word in lexicon.approximate else "words"
        half = lexicon.additions.match(self.words, last, self.size) if last < self.size else None
        if half:  # un millier et demi
            value, last = value + Decimal(str(half[0])) * lexicon.groups[word], last + half[1]
        return self._make(first, last, value, form)

    def _roughly(self, first: int, last: int, value: Decimal) -> Numeral | None:
        """ "une bonne centaine", "ein gutes Dutzend": about; "un altro milione": exact."""
        word = self.word(last + 1)
        if word in self.lexicon.groups:
            made = self._group(first, last + 1, value)
        else:
            atom = self.lexicon.atom.get(word)
            known = atom is not None and atom[0] in (HUNDRED, SCALE)
            made = self._make(first, last + 2, value * atom[1], "words") if known else None
        exact = self.word(last) in self.lexicon.data.other_adjectives
        return replace(made, form="collective") if made and not exact else made

    def _scales_after(self, at: int) -> list[tuple[Decimal, int]]:
        """Scales after "of", in order, each with the word after it; the first is a sentinel."""
        found, lexicon = [(Decimal(1), at)], self.lexicon
        while True:
            last = found[-1][1]
            bare = lexicon.atom.get(self.word(last))
            if bare and bare[0] in (HUNDRED, SCALE):
                found.append((bare[1], last + 1))
                continue
            if self.word(last) in lexicon.data.vague and last == at:  # tientallen miljoenen
                found.append((Decimal(lexicon.data.vague[self.words[last]]), last + 1))
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

    def _several(self, at: int, count: int) -> Numeral | None:
        """ "mehrere zehntausend", "mehrere zehn Milliarden": a power of ten, so many times."""
        numeral = self._cardinal(at)
        if numeral is None or numeral.form != "words" or numeral.value < 10:
            return numeral
        if str(int(numeral.value)).strip("0") != "1":
            return numeral
        return replace(numeral, value=numeral.value * count, form="vague")

    def _fraction(self, first: int, last: int, value: Decimal, form: str) -> Numeral | None:
        lexicon, denominator = self.lexicon, self.lexicon.data.fractions[self.words[last]]
        after = self.word(last + 1)
        compared = lexicon.data.fraction_after
        more = after in compared or f"{after} {self.word(last + 2)}" in compared  # "in più"
        sure = self.words[last] in lexicon.sure_fractions or more
        if value == 1 and form in ("article", "one") and after not in lexicon.of and not sure:
            explicit = form == "one" and bool(lexicon.articles)
            led = self.word(first - 1) in lexicon.data.fraction_before
            if not explicit and (not led or lexicon.is_ordinal(self.words[last], after)):
                return self._make(first, last, value, form) if form == "one" else None
        elif value >= denominator or gcd(int(value), denominator) > 1 or value != int(value):
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

    def _each(self, at: int) -> Numeral | None:
        """ "jeder dritte Schüler", "every tenth firm": one in so many; no "every third day"."""
        data = self.lexicon.data
        below = data.each_parts.get(self.word(at + 1))
        if below is None or self.word(at + 2) in data.each_not:
            return None
        return self._make(at, at + 2, Decimal(1) / below, "each")

    def _parts(self, first: int, last: int, value: Decimal) -> Numeral | None:
        """ "una tercera parte", "dos quintas partes", "la quarta parte de": words first to last."""
        lexicon, below = self.lexicon, self.lexicon.data.parts[self.words[last]]
        if self.word(last + 1) not in lexicon.part_words or not 0 < value < below:
            return None
        definite = first == last  # nothing counts: "la tercera parte del campo"
        of_it = self.word(last + 2) in lexicon.of and self.word(last - 1) in lexicon.determiners
        if definite and not of_it:
            return None
        return self._make(first, last + 2, value / below, "fraction")

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

    def _halved(self, first: int, at: int) -> Numeral | None:
        """ "eine halbe Million", "media docena", "un demi kilo"; words first to at, the half's.

        Before a unit the half counts it; before any other word it is no number.
        """
        lexicon, after = self.lexicon, self.word(at + 1)
        factor = lexicon.factor(after)
        if factor:
            last = self._past_point(at + 2)
            form = "collective" if after in lexicon.approximate else "words"
            return self._make(first, last, _HALF * factor, form)
        if (
            after.isalpha()
            and after in lexicon.fraction_followers
            and after not in lexicon.data.per
        ):
            return self._make(first, at + 2, _HALF, "words", at + 1)
        return None

    def _and_half(self, at: int, previous: int) -> Numeral | None:
        """ "hora y media", "ora e mezza": a unit and a half of it, from the half at word `at`."""
        lexicon, first = self.lexicon, at - 2
        if first < max(previous, 0) or self.words[at - 1] not in lexicon.half_joiners:
            return None
        if self.words[first] not in lexicon.fraction_followers or not self.words[first].isalpha():
            return None
        return self._make(first, at + 1, 1 + _HALF, "words", first)

    def _is_halved(self, rest: str) -> bool:
        """ "hour" of "half-hour", no "hearted"."""
        return bool(self.lexicon.factor(rest)) or (
            rest.split("-")[0] in self.lexicon.fraction_followers
        )

    def _prefixed(self, first: int, last: int, prefix: str) -> Numeral:
        """ "un demi-million", "une demi-heure": words first to last."""
        lexicon, rest = self.lexicon, self.words[last][len(prefix) :]
        factor = lexicon.factor(rest)
        if factor:
            form = "collective" if rest in lexicon.approximate else "words"
            return self._make(first, last + 1, _HALF * factor, form)
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
        prefix = next((p for p in lexicon.half_prefixes if word.startswith(p)), "")
        if prefix and lexicon.factor(word[len(prefix) :]):
            return self._prefixed(at, at, prefix)
        found = lexicon.head(word)
        return self._headed(at, found) if found else None

    def _headed(self, at: int, found: Head) -> Numeral | None:
        """The numeral at the head of word `at`."""
        state = Sum(self.lexicon)
        if not self._take(state, found.atoms):
            return None
        value, form = state.value + found.addition, "collective" if found.group else "words"
        if value == _HALF and self.word(at - 1) in self.lexicon.ordinals:
            return None  # het eerste halfjaar
        if found.denominator:
            if value >= found.denominator or value != int(value):
                return None
            value, form = value / found.denominator, "fraction"
        made = self._make(at, at + 1, value, form)
        return replace(made, end=self.layout.starts[at] + found.size)
