"""Numbers in words as they stand in a text: cardinals, dozens, fractions, vague magnitudes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.mentions.layout import Layout
from corpus.mentions.numberwords import HUNDRED, JOINER, SCALE, SMALL, Lexicon, Sum

_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed, with its magnitude word; `first` to `last` are its words (end excluded).

    `start` and `end` are characters, as a numeral may be a part of a word ("two-day", "120km").
    form: digits, words, mixed (digits and magnitude), collective (about so many: "vingtaine"),
    vague ("thousands": the value is the least it can mean), fraction, clock ("3 h 30", in hours),
    one (a word that is an article too). `unit_at`: the word inside that is its unit, as in
    "un mois et demi", "half an hour".
    """

    first: int
    last: int
    start: int
    end: int
    value: Decimal
    form: str
    unit_at: int | None = None


class WordReader:
    """Reads numerals in words of one layout; every method takes the index of a word."""

    __slots__ = ("layout", "lexicon", "size", "words")

    def __init__(self, layout: Layout, lexicon: Lexicon):
        self.layout, self.lexicon = layout, lexicon
        self.words, self.size = layout.words, len(layout.words)

    def word(self, at: int) -> str:
        """Word `at`, or "" outside the text."""
        return self.words[at] if 0 <= at < self.size else ""

    def _make(
        self, first: int, last: int, value: Decimal, form: str, unit_at: int | None = None
    ) -> Numeral:
        layout = self.layout
        start, end = layout.starts[first], layout.ends[last - 1]
        return Numeral(first, last, start, end, value, form, unit_at)

    def _added(self, first: int, last: int, value: Decimal, form: str) -> Numeral:
        """With "and a half" after it, and the scale after that: "two and a half million"."""
        scale = self.lexicon.atom.get(self.words[last - 1])
        if form == "digits" and scale:
            form = "mixed"
        hit = (
            self.lexicon.additions.match(self.words, last, self.size) if last < self.size else None
        )
        if hit is None:
            return self._with_unit(first, last, value, form)
        form = "words" if form == "one" else form
        after = self.lexicon.atom.get(self.word(last + hit[1]))
        if scale and scale[0] == SCALE:
            value += Decimal(str(hit[0])) * scale[1]
        else:
            value += Decimal(str(hit[0]))
            if after and after[0] in (HUNDRED, SCALE):
                return self._make(first, last + hit[1] + 1, value * after[1], form)
        return self._make(first, last + hit[1], value, form)

    def _with_unit(self, first: int, last: int, value: Decimal, form: str) -> Numeral:
        """With a unit and a half: "un mois et demi", "a year and a half"."""
        if last + 1 < self.size and self.words[last].isalpha():
            hit = self.lexicon.additions.match(self.words, last + 1, self.size)
            if hit is not None:
                value += Decimal(str(hit[0]))
                return self._make(first, last + 1 + hit[1], value, "words", last)
        return self._make(first, last, value, form)

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

    def _sum(self, at: int) -> tuple[Decimal | None, int]:
        """The value of the longest number in words from `at`, and the word after it."""
        lexicon, words = self.lexicon, self.words
        state, last = Sum(lexicon), at
        kept: tuple[Decimal, int] | None = None  # the number before a joiner that may be no part
        first = lexicon.atoms(words[at])[0]
        head = words[at].partition("-")[0]
        if first[0] != SMALL and head not in lexicon.alone and not lexicon.data.compounds:
            return None, at
        while last < self.size:
            word = words[last]
            if last > at and word in lexicon.joiners and not lexicon.data.compounds:
                value = state.value
                if not state.join(word) or not lexicon.atoms(self.word(last + 1)):
                    return value, last
                if not self._take(state, lexicon.atoms(words[last + 1])):
                    return value, last
                kept, last = (value, last), last + 2
                continue
            atoms = lexicon.atoms(word)
            if not atoms:
                break
            before = state.value
            if not self._take(state, atoms):
                if kept and atoms[0][0] in (HUNDRED, SCALE):
                    return kept
                return before if last > at else None, last
            last += 1
        return state.value, last

    @staticmethod
    def _take(state: Sum, atoms: tuple) -> bool:
        """Add all atoms of one word, or say that they do not fit."""
        return all(
            state.join(value) if kind == JOINER else state.add((kind, value))
            for kind, value in atoms
        )

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

    def _sum_after_article(self, at: int) -> tuple[Decimal, int]:
        """ "a hundred and twenty", from the word after the article."""
        state, last = Sum(self.lexicon), at
        while last < self.size:
            word = self.words[last]
            if word in self.lexicon.joiners and last > at:
                atoms = self.lexicon.atoms(self.word(last + 1))
                value = state.value
                if not atoms or not state.join(word) or not self._take(state, atoms):
                    return value, last
                last += 2
                continue
            atoms = self.lexicon.atoms(word)
            value = state.value
            if not atoms or not self._take(state, atoms):
                return value, last
            last += 1
        return state.value, last

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

    def _before_plural(self, at: int) -> bool:
        """Whether an uncertain number word stands before a plural, and after none."""
        lexicon, after = self.lexicon, self.word(at + 1)
        if not after:
            return False
        if lexicon.atoms(after) or after in lexicon.fraction_followers:
            return True
        return lexicon.is_plural(after) and not lexicon.is_plural(self.word(at - 1))
