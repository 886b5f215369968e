"""Cardinals in words as they stand in a text, with "and a half" and the unit inside."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from corpus.mentions.layout import Layout
from corpus.mentions.numerals.lexicon import HUNDRED, JOINER, SCALE, Lexicon
from corpus.mentions.numerals.sums import Sum

_CLOSING = frozenset(".,;)")


@dataclass(slots=True)
class Numeral:
    """A number as printed, with its magnitude word; `first` to `last` are its words (end excluded).

    `start` and `end` are characters, as a numeral may be a part of a word ("two-day", "120km").
    form: digits, words, mixed (digits and magnitude), collective (about so many: "vingtaine"),
    vague ("thousands": the value is the least it can mean), fraction, each ("jeder dritte"),
    clock ("3 h 30", in hours), one (a word that is an article too). `unit_at`: the word inside
    that is its unit, as in "un mois et demi", "half an hour".
    """

    first: int
    last: int
    start: int
    end: int
    value: Decimal
    form: str
    unit_at: int | None = None


class CardinalReader:
    """Reads cardinals in words of one layout; every method takes the index of a word."""

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
        if scale:
            form, last = "mixed" if form == "digits" else form, self._past_point(last)
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

    def _past_point(self, last: int) -> int:
        """Past the point of an abbreviation that ends before word `last`: "2,5 Mrd."."""
        glued = self.word(last) == "." and self.layout.starts[last] == self.layout.ends[last - 1]
        return last + 1 if glued and self.words[last - 1] in self.lexicon.points else last

    def _with_unit(self, first: int, last: int, value: Decimal, form: str) -> Numeral:
        """With a unit and a half: "un mois et demi", "a year and a half"."""
        if last + 1 < self.size and self.words[last].isalpha():
            hit = self.lexicon.additions.match(self.words, last + 1, self.size)
            if hit is not None and not self._is_other(last, last + 1 + hit[1]):
                value += Decimal(str(hit[0]))
                return self._make(first, last + 1 + hit[1], value, "words", last)
        return self._make(first, last, value, form)

    def _is_other(self, noun: int, at: int) -> bool:
        """Whether a half is another thing's: "tres barcos y medio pueblo"; `at` is after it."""
        known = self.words[noun] in self.lexicon.fraction_followers
        return not known and self.lexicon.is_content(self.word(at) or ".")

    def _sum(self, at: int) -> tuple[Decimal | None, int]:
        """The value of the longest number in words from `at`, and the word after it."""
        lexicon, words = self.lexicon, self.words
        state, last = Sum(lexicon), at
        kept: tuple[Decimal, int] | None = None  # the number before a joiner that may be no part
        if not lexicon.may_stand_first(words[at]):
            return None, at
        while last < self.size:
            word = words[last]
            if last > at and word in lexicon.data.joiners:
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

    def _sum_after_article(self, at: int) -> tuple[Decimal, int]:
        """ "a hundred and twenty", from the word after the article."""
        state, last = Sum(self.lexicon), at
        while last < self.size:
            word = self.words[last]
            if word in self.lexicon.data.joiners and last > at:
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

    def _before_plural(self, at: int) -> bool:
        """Whether an uncertain number word stands before a plural, and after none."""
        lexicon, after = self.lexicon, self.word(at + 1)
        if not after:
            return False
        ahead = {after, f"{after} {self.word(at + 2)}"}  # "sei sono", "sale a sei il bilancio"
        if not lexicon.uncertain_before.isdisjoint(ahead):
            return True
        if after in lexicon.uncertain_opening:
            behind = self.word(at + 2)
            counted = behind[:1].isdecimal() or lexicon.atoms(behind)
            if self.layout.is_capital(at) or counted and not lexicon.is_plural(self.word(at - 1)):
                return True  # "Neuf des loups", "neuf des 36 loups"
        if after in _CLOSING and lexicon.uncertain_after:
            before = self.word(at - 1)  # "i feriti sono sei,", "ne sono morti sei."
            pair = f"{self.word(at - 2)} {before}"  # "monté à neuf", not "remis à neuf"
            return not lexicon.uncertain_after.isdisjoint((before, pair)) or (
                lexicon.is_plural(before)
            )
        if lexicon.atoms(after) or after in lexicon.fraction_followers:
            return True
        if lexicon.tells_of_them(self.words, at + 1):  # "acht van hen"
            return True
        before = self.word(at - 1)
        return lexicon.is_plural(after) and (lexicon.leads(before) or not lexicon.is_plural(before))
