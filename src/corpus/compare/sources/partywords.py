"""The words of a source: what each may be, by the data of its language."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from corpus.compare.names import name_tokens
from corpus.compare.peoples import people_spans
from corpus.compare.sources.posts import Named
from corpus.compare.sources.sourcedata import SourceData
from corpus.compare.sources.speakers import AGENT, AND, COMMON, LINKS, PERSON, word_flags
from corpus.compare.sources.titles import is_title
from corpus.facts.terms import TermData, fold
from corpus.language import Language

_WORD = re.compile(r"[\w&.]+(?:[-'’][\w&.]+)*")


@dataclass(frozen=True, slots=True)
class PartyData:
    """The data of a language as sources are read."""

    institutions: dict[str, str]  # folded name -> id
    offices: dict[str, list[tuple[int, frozenset[str], str]]]  # a word of each -> rank, words, id
    office_words: dict[str, frozenset[str]]  # id of an office -> all words of its names, folded
    definite: frozenset[str]
    same: frozenset[str]
    speakers: dict[str, str]  # folded noun -> id
    qualities: dict[str, str]  # folded adjective -> id
    areas: frozenset[str]  # folded words before the name of an area
    carriers: frozenset[str]  # folded words for those who speak for others
    head_last: bool


@functools.cache
def get_data(language: Language) -> PartyData:
    """The data of a language, read once."""
    data = language.section("sources", SourceData)
    names = {fold(name): i for i, found in data.institutions.items() for name in found}
    named = {**data.offices, **data.local}
    offices = [
        (frozenset(name_tokens(phrase)), office)
        for office, phrases in named.items()
        for phrase in phrases
    ]
    offices.sort(key=lambda o: (-len(o[0]), o[1], sorted(o[0])))
    by_word: dict[str, list[tuple[int, frozenset[str], str]]] = {}
    for rank, (needed, office) in enumerate(offices):
        by_word.setdefault(min(needed, default=""), []).append((rank, needed, office))
    words = {
        office: frozenset(token for phrase in phrases for token in name_tokens(phrase))
        for office, phrases in named.items()
    }
    return PartyData(
        names, by_word, words, frozenset(data.definite), frozenset(data.same),
        _by_form(data.speakers), _by_form(data.qualities), frozenset(map(fold, data.areas)),
        frozenset(map(fold, data.carriers)), data.head_last,
    )  # fmt: skip


def _by_form(table: dict[str, list[str]]) -> dict[str, str]:
    return {fold(form): name for name, forms in table.items() for form in forms}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a source."""

    text: str
    flags: int  # what it may be, as attribution knows it
    capital: bool
    placed: bool  # of a place or a people
    land: bool  # of a country or a people
    apart: bool  # a comma stands before it


def cut_words(plain: str, language: Language, places: Named, opening: bool) -> list[Word]:
    """The words of a source; `opening`: its first one has a capital wherever it is no name."""
    flags, found = word_flags(language), []
    placed = {word for place in places.surfaces for word in place.split()}
    lands = {word for place in places.lands for word in place.split()}
    peoples = {
        at for start, end, _ in people_spans(plain, language.code) for at in range(start, end)
    }
    for match in _WORD.finditer(plain):
        text, at = match.group(), match.start()
        flag = flags.get(text.lower(), 0) or (PERSON if is_title(text, language) else 0)
        capital = text[:1].isupper() and not (opening and at == 0 and flag & COMMON)
        land = at in peoples or text in lands
        apart = plain[:at].rstrip().endswith(",")
        found.append(Word(text, flag, capital, land or text in placed, land, apart))
    return found


def has_capital_nouns(language: Language) -> bool:
    """Whether every noun of a language has a capital."""
    return language.section("terms", TermData).capital_nouns


def head_of(words: list[Word], language: Language) -> list[Word]:
    """The words that can be the noun that a source is: of nouns side by side the last, in some
    languages, and the last of all there.
    """
    joins = LINKS | AND | AGENT
    stop = next((i for i, word in enumerate(words) if i and word.flags & joins), len(words))
    nouns = [word for word in words[:stop] if word.flags & COMMON]
    if not get_data(language).head_last:
        return nouns[:1]
    return [*nouns[-1:], *words[-1:]]
