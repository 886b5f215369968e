"""What a source is, and of which country, by the words beside its name and by the name itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.compare.names import name_tokens
from corpus.compare.peoples import find_peoples
from corpus.compare.sources.antecedents import CLOSING, title_stop
from corpus.compare.sources.descriptions import (
    BEFORE,
    BEHIND,
    BREAK,
    description_before,
    description_behind,
    opening_description,
)
from corpus.compare.sources.keys import BODY_KEY, PERSON_KEY, SURNAME, Party
from corpus.compare.sources.kinds import (
    country_of,
    first_part,
    flags_at,
    is_of_person,
    is_person_told,
    kind_of,
    kind_words,
    read_kind,
    speaks_for,
)
from corpus.compare.sources.speakers import (
    BODY,
    COMMON,
    DETERMINER,
    MEDIUM,
    PERSON,
    POSSESSIVE,
)
from corpus.facts.terms import fold
from corpus.gazetteer.places import look_up
from corpus.language import Language, get_language
from corpus.records import Record, Toponym

WORLDWIDE = ("expert", "international", "association")  # at work in a place, and not of it
MOST = 3  # places where a name stands that are looked at
_PART = re.compile(r"\w+")
_LAST = re.compile(r"(\w+) $")  # a word right before
LONGEST = 30  # letters of it
_CAPITAL = re.compile(r"(?<!\w)[A-ZÀ-Þ]")


@dataclass(frozen=True, slots=True)
class Beside:
    """What a person is, and of which country, as far as the words beside the name say."""

    kind: str | None = None
    country: str | None = None
    body: str = ""  # folded name of the body that one speaks for, where its kind is not told


NOTHING = Beside()


def read_beside(record: Record, start: int, end: int, cited: str = "") -> Beside:
    """What the words beside the name at `start:end` tell.

    `cited`: the body that was cited last before it, which is meant in "its president".
    """
    language, text = get_language(record.language), record.article.text
    stop = title_stop(text, start, end, language)  # of "the minister, Jane Roe, said" the comma
    before = opening_description(text, stop, end, language) if stop == start else ""
    stop = stop - 2 if before else stop
    before = before or description_before(text, stop, language, stop < start)
    found = _read(record, stop - len(before), before, cited) if before else NOTHING
    behind = description_behind(record, end, language)
    told = _read(record, end + 1, behind, cited) if behind else NOTHING
    kinds, country = {found.kind, told.kind} - {None}, found.country or told.country
    if kinds:
        return Beside(kinds.pop() if len(kinds) == 1 else None, country)
    return Beside(None, country, found.body or told.body)


def describe(
    record: Record, party: Party, surface: str, where: tuple[int | None, int | None], cited: str
) -> Beside:
    """What the source written as `surface` at `where` (start, end) is, and of which country.

    `cited`: the body that was cited last before it.
    """
    start, end = where
    language = get_language(record.language)
    first, last = start or 0, end or 0
    inside = [t for t in record.toponyms if first <= t.start < last]
    if party.kind == "place":
        return Beside(_place_kind(inside), party.country)
    kind = kind_of(party, surface, language, tuple([t.surface for t in inside]))
    if party.keys[0][0] == BODY_KEY and is_short_for(surface, party):
        kind = None  # "the institute": its whole name tells better
    beside = NOTHING
    at = record.article.text.find(party.name, first, last) if start is not None else -1
    titled = party.keys[0][0] in (PERSON_KEY, SURNAME)
    if at >= 0 and (titled or (kind is None and party.keys[0][0] == BODY_KEY)):
        beside = read_beside(record, at, at + len(party.name), cited)
    if kind is None and start is not None and party.kind in ("institution", "medium"):
        kind = _kind_before(record.article.text, start, language)
        kind = kind or _kind_apart(record.article.text, start, end or start, language)
        kind = kind or _kind_behind(record.article.text, end or start, language)
    country = country_of(party)
    if country and (inside or kind in WORLDWIDE):
        country = whose(surface, inside, first, language, kind)
    if kind == "international":
        country = None
    kind = beside.kind or kind
    return Beside(kind, beside.country or country, "" if kind else beside.body)


def is_short_for(surface: str, party: Party) -> bool:
    """Whether a body is not told by its name but by a word of it."""
    named, words = name_tokens(party.name), name_tokens(surface)
    return len(words) < len(named) and set(words) < set(named)


def _kind_before(text: str, start: int, language: Language) -> str | None:
    """The kind of the body that a name is told to be by the noun before it: "the union SUD"."""
    before = _LAST.search(text, max(0, start - LONGEST), start)
    told = kind_words(language).find([fold(before[1])], 0) if before else None
    return (told[1].kind or None) if told and not (told[1].person or told[1].weak) else None


def is_named_body(record: Record, party: Party, start: int, end: int) -> bool:
    """Whether what reads like a person's name is told to be a body's: "the association Gull",
    "Gull, the company that runs it".
    """
    text, language = record.article.text, get_language(record.language)
    words = kind_words(language)
    before = _LAST.search(text, max(0, start - LONGEST), start)
    if before:
        known = words.flags.get(before[1].lower(), 0)
        if known & (BODY | MEDIUM) and (not known & PERSON or party.keys[0][0] == SURNAME):
            return True
    phrase = _body_behind(text, end, language)
    parts = [part.group().lower() for part in _PART.finditer(phrase)]
    nouns = [known for part in parts if (known := words.flags.get(part, 0)) & COMMON]
    known = (nouns[-1] if words.head_last else nouns[0]) if nouns else 0
    if known & (BODY | MEDIUM) and not known & PERSON:
        return True
    return _kind_apart(text, start, end, language) is not None


def _kind_apart(text: str, start: int, end: int, language: Language) -> str | None:
    """The kind of the body that a name is told to be before a comma: "the grid operator, Gull,"."""
    if text[start - 2 : start] != ", " or text[end : end + 1] not in CLOSING:
        return None
    window = BREAK.split(text[max(0, start - 2 - BEFORE) : start - 2])[-1]
    parts, words = list(_PART.finditer(window)), kind_words(language)
    flags, folded = words.flags, [fold(part.group()) for part in parts]
    tells = (words.find(folded, at) for at in range(len(folded)))
    if any(flags.get(part.group().lower(), 0) & (PERSON | BODY) == PERSON for part in parts) or any(
        told and (told[1].person or told[1].kind == "") for told in tells
    ):
        return None  # "the president of the bank, Jane Roe,"
    for part in reversed(parts) if words.head_last else parts:
        if flags.get(part.group().lower(), 0) & DETERMINER:
            phrase = window[part.end() :]
            kind = None if is_of_person(phrase, language) else read_kind(phrase, language)
            if kind:
                return kind
    return None


def _body_behind(text: str, end: int, language: Language) -> str:
    """The noun with its determiner that a comma sets behind a name: "the company"; else ""."""
    phrase = BREAK.split(text[end + 1 : end + BEHIND])[0] if text[end : end + 2] == ", " else ""
    first = _PART.search(phrase)
    known = kind_words(language).flags.get(first.group().lower(), 0) if first else 0
    return first_part(phrase, language) if known & DETERMINER else ""


def _kind_behind(text: str, end: int, language: Language) -> str | None:
    """The kind of the body that a name is told to be behind a comma: "Gull, a newspaper"."""
    phrase = _body_behind(text, end, language)
    return read_kind(phrase, language) if phrase and not is_of_person(phrase, language) else None


def _place_kind(inside: list[Toponym]) -> str | None:
    """A country or a capital that speaks is its government; any other place may not be."""
    speaks = (t.feature == "country" or (t.feature == "city" and is_capital(t)) for t in inside)
    return "government" if any(speaks) and any(t.country for t in inside) else None


def is_capital(toponym: Toponym) -> bool:
    """Whether a place is the capital of its country."""
    places = look_up(fold(toponym.surface)).places
    return any(place.capital and place.geonames_id == toponym.geonames_id for place in places)


def read_named(record: Record, name: str) -> Beside:
    """The same at the first places where a full name stands."""
    text, at = record.article.text, -1
    for _ in range(MOST):
        at = text.find(name, at + 1)
        if at < 0:
            break
        found = read_beside(record, at, at + len(name))
        if found != NOTHING:
            return found
    return NOTHING


def _read(record: Record, start: int, phrase: str, cited: str) -> Beside:
    language = get_language(record.language)
    inside = [t for t in record.toponyms if start <= t.start < start + len(phrase)]
    places = tuple([t.surface for t in inside])
    if not is_of_person(phrase, language, places) or not is_person_told(phrase, language):
        return NOTHING
    kind = read_kind(phrase, language, places)
    body = "" if kind else _body_of(phrase, language, places, cited)
    return Beside(kind, whose(phrase, inside, start, language, kind), body)


def _body_of(phrase: str, language: Language, places: tuple[str, ...], cited: str) -> str:
    """The folded name of the body that one speaks for: "Gull" of "president of Gull"; else ""."""
    if not speaks_for(phrase, language, places):
        return ""
    first = _PART.search(phrase)
    if first and flags_at(phrase, *first.span(), kind_words(language).flags) & POSSESSIVE:
        return cited
    capital = _CAPITAL.search(phrase, len(first_part(phrase, language)))
    return " ".join(name_tokens(phrase[capital.start() :])) if capital else ""


def whose(
    phrase: str, inside: list[Toponym], start: int, language: Language, kind: str | None
) -> str | None:
    """The country that a description tells: of a people named, else where its place is.

    `inside`: the places in `phrase`, which stands at `start`. Where one is posted or what one knows
    of is not whose one is: "ambassador to Chile", "Chile expert".
    """
    if kind == "expert":
        phrase = first_part(phrase, language)
    if kind in WORLDWIDE:
        inside = []
    spans = [(t.start - start, t.end - start) for t in inside]
    for at, country in find_peoples(phrase, language.code):
        if not any(first <= at < last for first, last in spans):
            return country
    abroad = kind_words(language).abroad
    if any(fold(word) in abroad for word in _PART.findall(phrase)):
        return None
    return next((t.country for t in inside if t.country), None)
