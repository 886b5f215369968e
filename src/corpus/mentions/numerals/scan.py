"""Numerals: digits with the separators of the language, words, and mixtures of both."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import compress

from corpus.mentions.layout import Layout
from corpus.mentions.numerals.cardinals import Numeral
from corpus.mentions.numerals.lexicon import FRACTION_SIGNS, get_lexicon
from corpus.mentions.numerals.printed import PrintedReader

_ONE = Decimal(1)
_MILLION = 1_000_000  # the least scale that an article may stand before
_LARGEST = Decimal(10) ** 40  # from here on digits are a key, words a joke


def find_numerals(layout: Layout) -> list[Numeral]:
    """All numerals outside clutter, in order, not overlapping."""
    lexicon = get_lexicon(layout.language)
    scan = _Scan(layout, lexicon)
    found: list[Numeral] = []
    after = 0
    for at in compress(range(len(layout.words)), map(lexicon.beginners.__getitem__, layout.words)):
        if at < after:
            continue
        numeral = scan.read(at, found[-1].last if found else -1)
        if numeral is not None:
            numeral = scan.run_on(numeral)
            after = numeral.last
            if abs(numeral.value) < _LARGEST:
                found.append(numeral)
    return found


class _Scan(PrintedReader):
    """Reads all numerals of one layout: what a word leads to is told here."""

    __slots__ = ()

    def read(self, at: int, previous: int) -> Numeral | None:
        """The numeral that begins at word `at`; `previous` is where the one before it ends."""
        word, lexicon = self.words[at], self.lexicon
        if word[0] in "0123456789":
            return self._digits(at)
        if word in lexicon.capital_names and self._is_named(at):
            return None
        if word in lexicon.ones or word in lexicon.articles:
            after = self.word(at + 1)
            if after in lexicon.data.vague_counts:
                return None  # ein paar
            if word in lexicon.attributive and not after[:1].isalnum():
                return None  # stürzte ein.
            if not lexicon.goes_on(after, self.word(at + 2)):
                return self._make(at, at + 1, _ONE, "one") if word in lexicon.ones else None
        if word in lexicon.uncertain and not self._before_plural(at):
            return None
        if previous == at - 1 and (self.words[at - 1], word) in lexicon.excluded:
            return None
        if word in FRACTION_SIGNS:
            return self._make(at, at + 1, FRACTION_SIGNS[word], "fraction")
        if word in lexicon.data.halves:
            return self._half(at)
        if word in lexicon.half_words:
            return self._halved(at, at) or self._and_half(at, previous)
        if self.word(at - 1) in lexicon.data.vague_counts and (
            word in lexicon.groups or word in lexicon.data.multipliers
        ):
            return self._vague(at, lexicon.data.vague_counts[self.words[at - 1]])
        if word in lexicon.data.vague:
            return self._vague(at, 1)
        if lexicon.data.compounds and self.word(at - 1) in lexicon.data.vague_counts:
            return self._several(at, lexicon.data.vague_counts[self.words[at - 1]])
        if word in lexicon.data.each and (found := self._each(at)):
            return found
        if word in lexicon.articles:
            return self._counted(at, at + 1, _ONE, "article")
        if word in lexicon.data.collectives:
            return self._definite(at)
        if word in lexicon.data.parts:
            return self._parts(at, at, _ONE)
        return self._cardinal(at) or self._definite_scale(at)

    def _definite_scale(self, at: int) -> Numeral | None:
        """ "al millón y medio", "il milione di euro": a scale word with an article, no number."""
        lexicon, word = self.lexicon, self.words[at]
        scale = lexicon.data.multipliers.get(word, 0)
        if scale < _MILLION or self.word(at - 1) not in lexicon.determiners:
            return None
        half = lexicon.additions.match(self.words, at + 1, self.size)
        if not half and self.word(at + 1) not in lexicon.of:
            return None
        value = Decimal(scale) * (1 + Decimal(str(half[0])) if half else 1)
        return self._make(at, at + 1 + (half[1] if half else 0), value, "words")

    def _definite(self, at: int) -> Numeral | None:
        """ "la vingtaine de blessés", "the dozen soldiers": a collective without a number."""
        after = self.word(at + 1)
        counted = after in self.lexicon.of or self.lexicon.is_plural(after)
        said = self.word(at - 1) in self.lexicon.determiners
        return self._group(at, at, Decimal(1)) if counted and said else None

    def _is_named(self, at: int) -> bool:
        """Whether a capital inside a sentence makes word `at` a name: "die Elf"."""
        layout = self.layout
        if not at or not layout.is_capital(at) or not self.words[at - 1][-1].isalnum():
            return False
        text, starts, ends = layout.text, layout.starts, layout.ends
        shouted = ends[at - 1] - starts[at - 1] > 1 and text[starts[at - 1] : ends[at]].isupper()
        return not shouted and at > layout.bounds[layout.sentence_at(starts[at])][0]

    def run_on(self, numeral: Numeral) -> Numeral:
        """With the smaller part that is printed apart: "mil 200", "1 milione e 200 mila"."""
        words, lexicon, last = self.words, self.lexicon, numeral.last
        joined = self.word(last) in lexicon.scale_joiners
        if numeral.form not in ("words", "mixed") or numeral.unit_at is not None:
            return numeral
        if not joined and words[last - 1] not in lexicon.run_on:
            return numeral
        scale, word = lexicon.scale_of(words[numeral.first : last]), self.word(last + joined)
        if scale < 1000 or not word or not (word[0] in "0123456789" or lexicon.atoms(word)):
            return numeral
        rest = self._digits(last + joined) if word[0].isdecimal() else self._cardinal(last + joined)
        value = self._run_value(numeral, scale, rest, joined) if rest else None
        if value is None:
            return numeral
        return replace(numeral, last=rest.last, end=rest.end, value=value, form="mixed")

    def _run_value(
        self, numeral: Numeral, scale: Decimal, rest: Numeral, joined: bool
    ) -> Decimal | None:
        """The value of the numeral and the `rest` after it, None where they are two numbers."""
        whole = rest.form in ("digits", "mixed", "words") and rest.unit_at is None
        if not whole or rest.end != self.layout.ends[rest.last - 1] or rest.value < 1:
            return None
        if rest.value != int(rest.value):
            return None
        if not joined and scale == 1000:
            larger = self.lexicon.scale_of(self.words[rest.first : rest.last])
            if larger >= 10**6 and rest.value < 1000 * larger:
                return numeral.value * larger + rest.value  # mil 200 millones
            plain = rest.form == "digits" and rest.value < 1000
            return numeral.value + rest.value if plain else None
        if joined and scale == 1000 and rest.form == "digits" and 100 <= rest.value < 1000:
            return numeral.value + rest.value  # 15 mil e 300
        own = not joined or rest.form != "digits"
        return numeral.value + rest.value if own and 1000 <= rest.value < scale else None
