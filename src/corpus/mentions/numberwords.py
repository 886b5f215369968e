"""Numbers written as words: one grammar for all languages, the words from numbers.toml.

A number word is cut into atoms: small numbers (below 100), hundreds, scales (a thousand and up) and
joiners ("and", "et", "und"). Hyphens are cut first, then, where the language glues its
words ("dreihunderttausend"), the rest is cut by the lexicon itself.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from decimal import Decimal

from corpus.language import Language
from corpus.mentions.nouns import get_noun_book
from corpus.mentions.phrases import PhraseBook
from corpus.mentions.unitwords import get_unit_book

SMALL, HUNDRED, SCALE, JOINER = range(4)
Atom = tuple[int, Decimal]

_HYPHENS = re.compile(r"[-‑]")


@dataclass(frozen=True)
class NumberData:
    """Slots of numbers.toml; in all tables the key is the word in lower case."""

    decimal_marks: list[str] = field(default_factory=list)  # the native one first
    group_marks: list[str] = field(default_factory=list)  # between groups of three digits
    foreign_decimal: bool = False  # a group mark is read as a decimal mark when it cannot group
    small: dict[str, int | float] = field(default_factory=dict)  # below 100
    multipliers: dict[str, int] = field(default_factory=dict)  # 100 and up
    alone: list[str] = field(default_factory=list)  # multipliers that may begin a number: "cent"
    joiners: dict[str, list[int]] = field(default_factory=dict)  # after which powers of ten
    joined: list[int] = field(default_factory=list)  # what may follow a joiner; empty: anything
    before_twenty: list[int] = field(default_factory=list)  # "quatre-vingt": four times twenty
    with_teens: list[int] = field(default_factory=list)  # "soixante-dix": sixty and ten
    with_units: list[int] = field(default_factory=list)  # "dix-sept": ten and seven
    hundred_factor_max: int = 99  # the largest number before "hundred": "twelve hundred"
    inverted: bool = False  # units before tens: "dreiundzwanzig"
    compounds: bool = False  # numbers are written in one word
    compound_nouns: bool = False  # "two-day": a number and a noun in one word
    ones: list[str] = field(default_factory=list)  # numbers that are articles too: "un", "one"
    articles: list[str] = field(default_factory=list)  # that count before a multiplier: "a dozen"
    collectives: dict[str, int] = field(default_factory=dict)  # "dozen", "vingtaine"
    approximate: list[str] = field(default_factory=list)  # collectives that mean about so many
    vague: dict[str, int] = field(default_factory=dict)  # "thousands", without a number before
    vague_counts: dict[str, int] = field(default_factory=dict)  # "several" hundred: low is twice
    needs_of: list[str] = field(default_factory=list)  # collectives only when "of" follows
    of: list[str] = field(default_factory=list)  # "of", "de"
    fractions: dict[str, int] = field(default_factory=dict)  # "third" = 3
    fraction_before: list[str] = field(default_factory=list)  # "by a third" needs no "of"
    halves: list[str] = field(default_factory=list)  # "half", "moitié"
    half_after: list[str] = field(default_factory=list)  # what follows it as a fraction: "of the"
    half_before: list[str] = field(default_factory=list)  # what stands before it: "by half"
    half_prefixes: list[str] = field(default_factory=list)  # "demi-"
    ordinals: list[str] = field(default_factory=list)  # "first": before a half, after a hyphen
    additions: dict[str, float] = field(default_factory=dict)  # "and a half" = 0.5
    suffixes: dict[str, int] = field(default_factory=dict)  # "5bn", "25k"
    money_suffixes: dict[str, int] = field(default_factory=dict)  # only beside a currency sign
    hour_marks: list[str] = field(default_factory=list)  # "7h44"
    excluded: list[str] = field(default_factory=list)  # "pour cent" after a number is none
    uncertain: list[str] = field(default_factory=list)  # numbers only before a plural: "neuf"


class Lexicon:
    """The number words of one language, ready to look up."""

    def __init__(self, language: Language):
        data = language.section("numbers", NumberData)
        self.data = data
        self.atom: dict[str, Atom] = {w: (SMALL, Decimal(str(v))) for w, v in data.small.items()}
        for word, value in data.multipliers.items():
            self.atom[word] = (SCALE if value >= 1000 else HUNDRED, Decimal(value))
        self.joiners = {word: frozenset(powers) for word, powers in data.joiners.items()}
        self.joined = frozenset(data.joined)
        self.alone = frozenset(data.alone)
        self.ones = frozenset(data.ones)
        self.articles = frozenset(data.articles)
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
        self.ordinals = frozenset(data.ordinals)
        self.begins = frozenset(
            [*data.vague, *data.halves, *data.articles, *data.collectives, *self.atom]
        )
        units = get_unit_book(language)
        self.glued, self.money_signs, self.symbols = units.glued, units.signs, units.symbols
        self.fraction_followers = units.first_words
        self._nouns = get_noun_book(language)
        self.determiners = self._nouns.determiners
        self._pieces = sorted([*self.atom, *data.joiners], key=len, reverse=True)
        self.atoms = functools.lru_cache(maxsize=32768)(self._atoms)
        self.may_begin = functools.lru_cache(maxsize=32768)(self._may_begin)

    def is_plural(self, word: str) -> bool:
        """Whether `word` looks like a plural noun of the language."""
        return self._nouns.is_plural(word)

    def _may_begin(self, word: str) -> bool:
        """Whether a numeral may begin with `word`."""
        if word[0] in "0123456789" or word in self.begins:
            return True
        if self.data.compounds or "-" in word or "‑" in word:
            if word.rpartition("-")[2] in self.data.fractions:
                return True
            return bool(self.atoms(word)) or self.head(word) is not None
        return word[0] in _FRACTION_SIGNS

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
                pieces = self._split(part, True) if self.data.compounds else ()
                if not pieces:
                    return ()
                found += pieces
        return tuple(found) if len(found) > 1 or not self.joiners.get(word) else ()

    def _split(self, word: str, first: bool) -> tuple[Atom, ...]:
        """`word` cut into atoms from the left, the longest first; empty when it cannot be."""
        for piece in self._pieces:
            if not word.startswith(piece) or (first and piece in self.joiners):
                continue
            atom = self.atom.get(piece) or (JOINER, piece)
            if len(piece) == len(word):
                return (atom,) if piece in self.atom else ()
            rest = self._split(word[len(piece) :], False)
            if rest:
                return (atom, *rest)
        return ()

    def head(self, word: str) -> tuple[tuple[Atom, ...], int] | None:
        """Of a number and a noun in one word ("two-day"): the atoms and their length."""
        if not self.data.compound_nouns:
            return None
        cut = word.find("-")
        while cut > 0:
            longer = word.find("-", cut + 1)
            if longer > 0 and self.atoms(word[:longer]):
                cut = longer
                continue
            atoms = self.atoms(word[:cut])
            rest = word[cut + 1 :].split("-")[0]
            fine = rest not in self.ordinals and rest not in self.data.fractions
            return (atoms, cut) if atoms and fine and rest.isalpha() else None
        return None


_FRACTION_SIGNS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
FRACTION_SIGNS = _FRACTION_SIGNS


@functools.cache
def get_lexicon(language: Language) -> Lexicon:
    """The lexicon of `language`, made once."""
    return Lexicon(language)


class Sum:
    """A number being read atom by atom; an atom that cannot follow is refused."""

    __slots__ = ("current", "joined", "largest", "lexicon", "power", "total")

    def __init__(self, lexicon: Lexicon):
        self.lexicon = lexicon
        self.total = Decimal(0)  # whole groups: the "two thousand" of "two thousand one hundred"
        self.current: Decimal | None = None  # the group being read
        self.largest: Decimal | None = None  # the last scale
        self.power = 0  # 1, 10, 100, 1000: what the last atom was
        self.joined = False

    @property
    def value(self) -> Decimal:
        return self.total + (self.current or 0)

    def add(self, atom: Atom) -> bool:
        """Take `atom`; False when the number ends before it."""
        kind, value = atom
        taken = (self._small, self._hundred, self._scale)[kind](value)
        self.joined = self.joined and not taken
        return taken

    def join(self, word: str) -> bool:
        """Take the joiner `word`, to be followed by an atom; False when it joins nothing here."""
        self.joined = self.power in self.lexicon.joiners[word]
        return self.joined

    def _small(self, value: Decimal) -> bool:
        lexicon, joined = self.lexicon, self.lexicon.joined
        if self.joined and joined and value not in joined and not lexicon.data.inverted:
            return False
        if not self._fits(value):
            return False
        self.power = 10 if value >= 20 and value % 10 == 0 else 1
        return True

    def _fits(self, value: Decimal) -> bool:
        current = self.current
        if current is None:
            self.current = value
            return self.largest is None or value > 0
        last = current % 100
        if value == 20 and last in self.lexicon.before_twenty and self.power == 1:
            self.current = current - last + 20 * last
            return True
        teens = last in self.lexicon.with_teens and 10 <= value <= 19
        units = last >= 20 and last % 10 == 0 and 1 <= value <= 9
        units = units or (last in self.lexicon.with_units and 7 <= value <= 9)
        turned = self.lexicon.data.inverted and self.joined and last < 10 and value % 10 == 0
        half = 0 < value < 1 and current == int(current)
        if (current >= 100 and last == 0 and value > 0) or teens or units or turned or half:
            self.current = current + value
            return True
        return False

    def _hundred(self, value: Decimal) -> bool:
        if self.current is None:
            self.current = value
        elif 1 <= self.current <= self.lexicon.data.hundred_factor_max and not self.joined:
            self.current *= value
        else:
            return False
        self.power = 100
        return True

    def _scale(self, value: Decimal) -> bool:
        if self.joined:
            return False
        if self.largest is not None and value >= self.largest:
            if self.current is not None or self.total == 0 or value == self.largest:
                return False
            self.total *= value  # "mille milliards"
        else:
            self.total += (1 if self.current is None else self.current) * value
        self.current, self.largest, self.power = None, value, 1000
        return True
