"""Numbers written as words: one grammar for all languages, the words from numbers.toml.

A number word is cut into atoms: small numbers, hundreds, scales (a thousand and up) and joiners
("and", "et", "und"). Hyphens are cut first, then, where the language glues its words
("dreihunderttausend"), the rest is cut into the pieces that compounds.py finds.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.language import Language
from corpus.mentions.layout import Layout
from corpus.mentions.nouns import get_noun_book
from corpus.mentions.numerals.compounds import Segmenter
from corpus.mentions.numerals.numberdata import NumberData
from corpus.mentions.phrases import PhraseBook
from corpus.mentions.sentences import TextData
from corpus.mentions.unitwords import get_unit_book
from corpus.units import get_units

SMALL, HUNDRED, SCALE, JOINER = range(4)
Atom = tuple[int, Decimal]

FRACTION_SIGNS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_MOST_WORDS = 1 << 16  # words that are remembered
_HYPHENS = re.compile(r"[-‑]")


@dataclass(frozen=True, slots=True)
class Head:
    """A number at the head of a word: its atoms, its characters, what it is a part of.

    group: it means about so many, as the whole word says ("vijftal").
    """

    atoms: tuple[Atom, ...]
    size: int
    denominator: int | None = None
    group: bool = False
    addition: Decimal = Decimal(0)  # of "two-and-a-half"


class Lexicon:
    """The number words of one language, ready to look up."""

    def __init__(self, language: Language):
        data = language.section("numbers", NumberData)
        self.data = data
        self.atom: dict[str, Atom] = {w: (SMALL, Decimal(str(v))) for w, v in data.small.items()}
        self.atom |= {word: _atom(value) for word, value in data.multipliers.items()}
        joiners = {**data.inner_joiners, **data.joiners}
        self.joiners = {word: frozenset(powers) for word, powers in joiners.items()}
        self.bound = {w: _atom(v) for w, v in data.bound.items()}
        self.joined = frozenset(data.joined)
        self.alone = frozenset(data.alone)
        self.ones = frozenset(data.ones)
        self.articles = frozenset(data.articles)
        self.attributive = frozenset(data.attributive)
        self.of = frozenset(data.of)
        self.groups = {**data.vague, **data.collectives}
        self.approximate = frozenset(data.approximate)
        self.needs_of = frozenset(data.needs_of)
        self.before_twenty = frozenset(map(Decimal, data.before_twenty))
        self.with_teens = frozenset(map(Decimal, data.with_teens))
        self.with_units = frozenset(map(Decimal, data.with_units))
        self.additions = PhraseBook(data.additions.items(), language)
        self.excluded = frozenset(tuple(phrase.split()) for phrase in data.excluded)
        self.half_prefixes = tuple(data.half_prefixes)
        self.uncertain = frozenset(data.uncertain)
        self.uncertain_opening = frozenset(data.uncertain_opening)
        self.uncertain_after = frozenset(data.uncertain_after)
        self.uncertain_before = frozenset(data.uncertain_before)
        self.group_adjectives = frozenset(data.group_adjectives + data.other_adjectives)
        self.million_nouns = frozenset(data.million_nouns)
        self._addition_tails = [
            ("-" + phrase.replace(" ", "-"), Decimal(str(v)))
            for phrase, v in data.additions.items()
        ]
        self.part_words = frozenset(data.part_words)
        self.sure_fractions = frozenset(data.sure_fractions)
        self.half_words = frozenset(data.half_words)
        self.half_joiners = frozenset(data.half_joiners)
        self.capital_names = frozenset(data.capital_names)
        self.points, self.run_on = frozenset(data.points), frozenset(data.run_on)
        self.scale_joiners = frozenset(data.scale_joiners)
        self.per, self.grouped_before = frozenset(data.per), frozenset(data.grouped_before)
        self.tails, self.not_numbers = tuple(data.tails), tuple(data.not_numbers)
        self.group_tails = frozenset(data.group_tails)
        self._group_ends = tuple(data.group_tails)
        self.ordinal_suffixes = frozenset(data.ordinal_suffixes)
        self.ordinals = frozenset(data.ordinals)
        self.begins = frozenset(
            [*data.vague, *data.halves, *data.half_words, *data.articles, *data.collectives]
            + [*self.atom, *data.parts, *data.each]
        )
        self.followers = frozenset(
            [*self.atom, *data.joiners, *self.groups, *data.fractions, *data.halves]
            + [*data.suffixes, *data.money_suffixes, *data.hour_marks, *data.half_words]
            + [*data.parts, *data.scale_joiners, *data.group_tails, *self.group_adjectives]
            + ["-"] * bool(data.group_tails)
        )
        units = get_unit_book(language)
        self.glued, self.money_signs = units.glued, units.signs
        self.symbols = {**units.symbols, **units.only_glued}
        self.leading = frozenset(map(str.lower, units.leading))
        self.fraction_followers = units.first_words
        self._units = units
        self.ordinal_points = language.section("text", TextData).ordinal_points
        self._fractions = sorted(data.fractions, key=len, reverse=True)
        self._nouns = get_noun_book(language)
        self.determiners = self._nouns.determiners
        inner = {word: (JOINER, word) for word in data.inner_joiners}
        self._segmenter = Segmenter({**self.bound, **self.atom}, inner)
        self.atoms = functools.lru_cache(maxsize=32768)(self._atoms)
        self.beginners = _Beginners(self)

    def scale_of(self, words: list[str]) -> Decimal:
        """The scales a number ends with, 10^9 of "2 mil millones"; 0 when it ends with none."""
        scale = Decimal(0)
        for word in reversed(words):
            atom = self.atom.get(word)
            if word == ".":
                continue
            if atom is None or atom[0] != SCALE:
                break
            scale = (scale or 1) * atom[1]
        return scale

    def is_money(self, word: str) -> bool:
        """Whether `word` is a currency, or a sign of one."""
        return self._kind(word) == "money"

    def is_measure(self, word: str) -> bool:
        """Whether `word` is a unit of length, mass, volume, energy ..."""
        return self._kind(word) == "measure"

    def is_exact(self, word: str) -> bool:
        """Whether decimals may stand before `word`: a scale or a unit, but no unit of time."""
        return word in self.atom or self._kind(word) in ("money", "measure", "percent")

    def _kind(self, word: str) -> str | None:
        unit = self._units.phrases.get(word)
        return get_units().kind[unit[0]] if unit else None

    def names_rank(self, layout: Layout, mark: int) -> bool:
        """Whether a degree sign at word `mark` is an ordinal's: a noun follows, no scale."""
        hit = self._units.after(layout, mark, len(layout.words))
        return self._nouns.is_content(layout.words[mark + 1]) and (not hit or hit.last == mark + 1)

    def tells_of_them(self, words: list[str], at: int) -> bool:
        """Whether word `at` begins "of them", or "of" before an article and a number."""
        if words[at] in self.of and words[at + 1 : at + 2] and words[at + 1] in self.determiners:
            return bool(words[at + 2 : at + 3] and self.atoms(words[at + 2]))
        return self._nouns.of_them.match(words, at, len(words)) is not None

    def is_content(self, word: str) -> bool:
        """Whether `word` may be a part of a noun phrase."""
        return self._nouns.is_content(word)

    def is_ordinal(self, word: str, after: str) -> bool:
        """Whether `word` is an ordinal of the noun after it: "met een vierde titel".

        Only where verbs are listed well enough to tell them from nouns: "by a third compared to".
        """
        named = word in self.data.ordinals and self.is_content(after or ".")
        told = after in self.data.fraction_after or self._nouns.is_verbish(after)
        return self.data.compounds and named and not told

    def leads(self, word: str) -> bool:
        """Whether `word` is an adjective that stands before its noun: "altri"."""
        return word in self._nouns.before

    def factor(self, word: str) -> int | None:
        """What a half of it is a half of: "dozen", "million"; None for other words."""
        return self.groups.get(word) or self.data.multipliers.get(word)

    def counts(self, layout: Layout, at: int) -> bool:
        """Whether people, money or things counted in millions stand at word `at`, or after "of"."""
        words = layout.words
        at += at + 1 < len(words) and words[at] in self.of
        word = words[at] if at < len(words) else ""
        people = self._nouns.is_person(word) and self.is_plural(word)
        return people or word in self.million_nouns or (word.isalpha() and self.is_money(word))

    def is_plural(self, word: str) -> bool:
        """Whether `word` looks like a plural noun of the language."""
        return self._nouns.is_plural(word)

    def goes_on(self, after: str, second: str) -> bool:
        """Whether a number may go on with the word after it, or with a half after its unit."""
        if after in self.followers or self.additions.children(after):
            return True
        if second and self.additions.children(second):
            return True
        if self.data.compounds or "-" in after:
            if self.atoms(after) or after.startswith(self.half_prefixes):
                return True
            return self.head_group(after) is not None
        return False

    def may_stand_first(self, word: str) -> bool:
        """Whether the number word `word` may begin a number: "cent", but no "million"."""
        if self.atoms(word)[0][0] == SMALL or word.partition("-")[0] in self.alone:
            return True
        return self.data.compounds and word not in self.atom and "-" not in word

    def may_begin(self, word: str) -> bool:
        """Whether a numeral may begin with `word`."""
        if word[0] in "0123456789" or word in self.begins:
            return True
        if self.data.compounds or "-" in word or "‑" in word:
            if word.rpartition("-")[2] in self.data.fractions:
                return True
            if word.startswith(self.half_prefixes) and self.factor(word.partition("-")[2]):
                return True
            return bool(self.atoms(word)) or self.head(word) is not None
        return word[0] in FRACTION_SIGNS

    def _atoms(self, word: str) -> tuple[Atom, ...]:
        """The atoms `word` is made of; empty when any part of it is no number."""
        if word in self.atom:
            return (self.atom[word],)
        found: list[Atom] = []
        parts = [part for part in _HYPHENS.split(word) if part]
        for k, part in enumerate(parts):
            if part in self.atom:
                found.append(self.atom[part])
            elif part in self.joiners and 0 < k < len(parts) - 1:
                found.append((JOINER, part))
            else:
                pieces = self._segmenter.whole(part) if self.data.compounds else ()
                if not pieces or part in self.bound:
                    return ()
                found += pieces
        return tuple(found) if len(found) > 1 or not self.joiners.get(word) else ()

    def head(self, word: str) -> Head | None:
        """The number at the head of a word: "two-day", "zweimonatig", "Zweidrittelmehrheit"."""
        if self.data.compound_nouns and "-" in word:
            return self._hyphened(word)
        if not self.data.compounds or word.startswith(self.not_numbers):
            return None
        for cut in self._segmenter.heads(word):
            rest = word[cut.size :]
            if rest in self.group_tails:
                return Head(cut.pieces, len(word), group=True)
            if rest.startswith(self.tails):
                return Head(cut.pieces, cut.size)
            part = next((f for f in self._fractions if rest.startswith(f)), None)
            if part and (rest == part or rest[len(part) :].startswith(self.tails)):
                return Head(cut.pieces, cut.size + len(part), self.data.fractions[part])
        return None

    def head_group(self, word: str) -> Head | None:
        """The number in a word that means about so many: "vijftal"."""
        if not self.group_tails or not word.endswith(self._group_ends):
            return None
        found = self.head(word)
        return found if found and found.group else None

    def _hyphened(self, word: str) -> Head | None:
        for tail, value in self._addition_tails:
            cut = word.find(tail)
            if cut > 0 and (atoms := self.atoms(word[:cut])):
                return Head(atoms, cut + len(tail), addition=value)
        cut = word.find("-")
        while cut > 0:
            longer = word.find("-", cut + 1)
            if longer > 0 and self.atoms(word[:longer]):
                cut = longer
                continue
            atoms = self.atoms(word[:cut])
            rest = word[cut + 1 :].split("-")[0]
            if atoms and rest in self.group_tails:
                return Head(atoms, len(word), group=True)  # twenty-odd
            fine = rest not in self.ordinals and rest not in self.data.fractions
            return Head(atoms, cut) if atoms and fine and rest.isalpha() else None
        return None


class _Beginners(dict[str, bool]):
    """Word -> whether a numeral may begin with it; filled as words come."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon = lexicon

    def __missing__(self, word: str) -> bool:
        begins = self.lexicon.may_begin(word)
        if len(self) < _MOST_WORDS:
            self[word] = begins
        return begins


def _atom(value: int | float) -> Atom:
    """What a multiplier or a piece of a word stands for."""
    if value < 100:
        return SMALL, Decimal(str(value))
    return (SCALE if value >= 1000 else HUNDRED), Decimal(value)


@functools.cache
def get_lexicon(language: Language) -> Lexicon:
    """The lexicon of `language`, made once."""
    return Lexicon(language)
