"""Whom a source without a name stands for, as far as its own article makes it plain.

"The ministry" is the one ministry that the article told of before, "the lawmaker" the one person it
called so. Where two could be meant it is nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.compare.called import people_named
from corpus.compare.lexicon import WORD
from corpus.compare.names import name_tokens
from corpus.compare.peoples import find_peoples
from corpus.compare.sources.bodies import office_at
from corpus.compare.sources.keys import (
    BODY_KEY,
    GROUP,
    MEDIUM_KEY,
    OFFICE,
    PERSON_KEY,
    Party,
)
from corpus.compare.sources.partywords import get_data
from corpus.compare.sources.speakers import (
    ADDRESS,
    BODY,
    DETERMINER,
    LINKS,
    PERSON,
    TITLE,
    word_flags,
)
from corpus.facts.terms import fold, is_function_word
from corpus.language import Language, get_language
from corpus.records import Name, Record

BEFORE, BEHIND = 40, 45  # characters around a noun that may name the body it is of
WORDS = 8  # words before a name, or behind it, that tell what the person is
NEAR = 70  # characters in which they stand
_BREAK = re.compile(r"[,.;:!?()\[\]«»“”\"\n]")
_ADDRESS = re.compile(r"\b(\w+)\.? $")  # "Dr. "
ADDRESS_SPAN = 12  # characters that it may have
CLOSING = frozenset(",.;:)")  # behind a name that a comma sets apart
_TOLD = (OFFICE, BODY_KEY, MEDIUM_KEY)


@dataclass(frozen=True, slots=True)
class Told:
    """A source of an article: where it stands and who it is."""

    start: int
    party: Party


def resolve_party(record: Record, party: Party, start: int, earlier: list[Told]) -> Party:
    """Who the source at `start` is, given those cited before it; `party` where that is not plain.

    Only a noun alone is read so: "the ministry", "the same agency"; never "a spokesman".
    """
    if party.keys[0][0] != GROUP:
        return party
    language = get_language(record.language)
    noun = _noun_alone(party.name, language)
    if noun is None or not _is_definite(record.article.text, start, party.name, language):
        return party
    if word_flags(language).get(noun, 0) & PERSON:
        return _person_called(record, noun, start) or party
    called = _bodies_called(noun, earlier, language)
    return (_only(called) if called else _body_told(record, noun, start)) or party


def _noun_alone(name: str, language: Language) -> str | None:
    """The noun of a source that is one noun and no name: "agency" of "same agency"."""
    same = get_data(language).same
    words = [word for word in WORD.findall(name.lower()) if word not in same]
    known = word_flags(language).get(words[0], 0) if len(words) == 1 else 0
    return words[0] if known & (BODY | PERSON) else None


def _is_definite(text: str, start: int, name: str, language: Language) -> bool:
    data = get_data(language)
    if not data.same.isdisjoint(WORD.findall(name.lower())):
        return True
    before = WORD.findall(text[max(0, start - 12) : start].lower())
    return bool(before) and before[-1] in data.definite


def _bodies_called(noun: str, earlier: list[Told], language: Language) -> list[Party]:
    """The bodies cited before whose name has the noun, else whose kind of office has it."""
    bodies = {told.party.keys[0]: told.party for told in earlier if told.party.keys[0][0] in _TOLD}
    folded, words = fold(noun), get_data(language).office_words
    named = [p for p in bodies.values() if folded in name_tokens(p.name)]
    kinds = [p for key, p in bodies.items() if key[0] == OFFICE and folded in words[key[1]]]
    return named or kinds


def _body_told(record: Record, noun: str, start: int) -> Party | None:
    """The one office that the text before `start` names with the noun, cited or not."""
    text, language = record.article.text, get_language(record.language)
    found: dict[tuple, Party] = {}
    for match in re.finditer(rf"\b{noun}\b", text[:start], re.IGNORECASE):
        before = _BREAK.split(text[max(0, match.start() - BEFORE) : match.start()])[-1]
        behind = _BREAK.split(text[match.end() : match.end() + BEHIND])[0]
        office = office_at(before, match.group(), behind, language)
        if office is None and _is_named(before, match.group(), behind):
            return None
        if office:
            first = match.start() - len(before)
            countries = [t.country for t in record.toponyms if first <= t.start < match.start()]
            peoples = find_peoples(f"{before}{match.group()}{behind}", record.language)
            country = next(iter([*countries, *(code for _, code in peoples)]), None)
            key, words = (OFFICE, office, country or ""), get_data(language).office_words[office]
            window = f"{before}{match.group()}{behind}"
            name = _from_first_to_last(window, words)
            found.setdefault(key, Party("institution", (key,), name, country))
    placed = [party for party in found.values() if party.country]
    return _only(placed or list(found.values()))


def _is_named(before: str, noun: str, behind: str) -> bool:
    """Whether a noun is part of a name: "Ministry of Justice"."""
    beside = [*WORD.findall(before)[-1:], *WORD.findall(behind)[:2]]
    return noun[0].isupper() and any(word[0].isupper() for word in beside)


def _from_first_to_last(text: str, words: frozenset[str]) -> str:
    """What stands between the first and the last of some folded words in a text, with them."""
    spans = [match.span() for match in WORD.finditer(text) if fold(match.group()) in words]
    return text[spans[0][0] : spans[-1][1]]


def _person_called(record: Record, noun: str, start: int) -> Party | None:
    """The one person whom the text before `start` calls by the noun and by name."""
    language, found = get_language(record.language), {}
    for called, name in people_named(record):
        if name.start < start and noun in titles_of(record.article.text, name, language):
            key = PERSON_KEY, *called.tokens
            found[key] = Party("person", (key,), name.surface)
    return _only(list(found.values()))


def _only(parties: list[Party]) -> Party | None:
    return parties[0] if len(parties) == 1 else None


def title_stop(text: str, start: int, end: int, language: Language) -> int:
    """Where what stands before a name ends: at its comma in "the minister, Dr. Jane Roe, said"."""
    address = _ADDRESS.search(text, max(0, start - ADDRESS_SPAN), start)
    if address and word_flags(language).get(address[1].lower(), 0) & ADDRESS:
        start = address.start()
    apart = text[start - 2 : start] == ", " and text[end : end + 1] in CLOSING
    return start - 2 if apart else start


def title_end(text: str, name: Name, language: Language) -> int:
    """The same for a name of a record."""
    return title_stop(text, name.start, name.end, language)


def titles_of(text: str, name: Name, language: Language) -> set[str]:
    """The words for persons right before a name or, after a comma, behind it: "minister"."""
    stop = title_end(text, name, language)
    before = _BREAK.split(text[max(0, stop - NEAR) : stop])[-1]
    found = _titles(reversed(WORD.findall(before)[-WORDS:]), language)
    if text[name.end : name.end + 1] == ",":
        words = WORD.findall(_BREAK.split(text[name.end + 1 : name.end + NEAR])[0])
        known = word_flags(language).get(words[0].lower(), 0) if words else 0
        if known & (TITLE | PERSON | DETERMINER):
            found |= _titles(words[:WORDS], language)
    return found


def _titles(words: Iterable[str], language: Language) -> set[str]:
    """The words for persons as far as a function word that joins nothing."""
    flags, found = word_flags(language), set()
    for written in words:
        word = written.lower()
        known = flags.get(word, 0)
        if known & PERSON:
            found.add(word)
        elif not known & (LINKS | TITLE) and (
            is_function_word(written, language) or (found and written.islower())
        ):
            break
    return found
