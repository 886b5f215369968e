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

FRACTION_SIGNS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
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
        self.followers = frozenset(
            [*self.atom, *data.joiners, *self.groups, *data.fractions, *data.halves]
            + [*data.suffixes, *data.money_suffixes, *data.hour_marks]
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

    def goes_on(self, after: str, second: str) -> bool:
        """Whether a number may go on with the word after it, or with a half after its unit."""
        if after in self.followers or self.additions.children(after):
            return True
        if second and self.additions.children(second):
            return True
        if self.data.compounds or "-" in after:
            return bool(self.atoms(after)) or after.startswith(self.half_prefixes)
        return False

    def _may_begin(self, word: str) -> bool:
        """Whether a numeral may begin with `word`."""
        if word[0] in "0123456789" or word in self.begins:
            return True
        if self.data.compounds or "-" in word or "‑" in word:
            if word.rpartition("-")[2] in self.data.fractions:
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


@functools.cache
def get_lexicon(language: Language) -> Lexicon:
    """The lexicon of `language`, made once."""
    return Lexicon(language)
