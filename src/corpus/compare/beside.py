"""What a person is by the words beside the name: the title before it, or what commas set behind.

Only words that can belong to the name are read: "the Chilean health minister Ana Prado", "Ana
Prado, a virologist at the university,"; never those of a clause: "the police arrested Ana Prado".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.compare.antecedents import title_stop
from corpus.compare.called import read_name
from corpus.compare.kinds import (
    country_of,
    first_part,
    flags_at,
    is_of_person,
    kind_of,
    kind_words,
    people_offsets,
    read_kind,
)
from corpus.compare.parties import BODY_KEY, PERSON_KEY, SURNAME, Party
from corpus.compare.peoples import find_peoples
from corpus.compare.speakers import DESCRIBING, LINKS, OPENING, PERSON, POSSESSIVE, saying_words
from corpus.facts.terms import fold
from corpus.gazetteer.places import look_up
from corpus.language import Language, get_language
from corpus.records import Record, Toponym

BEFORE, BEHIND = 80, 110  # characters before a name, and behind it, that may tell what one is
WORLDWIDE = ("expert", "international", "association")  # at work in a place, and not of it
MOST = 3  # places where a name stands that are looked at
_BREAK = re.compile(r"[,.;:!?()\[\]«»“”\"„\n]")
_PART = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Beside:
    """What a person is, and of which country, as far as the words beside the name say."""

    kind: str | None = None
    country: str | None = None


NOTHING = Beside()


def read_beside(record: Record, start: int, end: int) -> Beside:
    """What the words beside the name at `start:end` tell."""
    language, text = get_language(record.language), record.article.text
    stop = title_stop(text, start, end)  # of "the minister, Jane Roe, said" the comma
    before = _before(text, stop, language)
    found = _read(record, stop - len(before), before, language) if before else NOTHING
    behind = _behind(record, end, language)
    told = _read(record, end + 1, behind, language) if behind else NOTHING
    kinds = {found.kind, told.kind} - {None}
    return Beside(kinds.pop() if len(kinds) == 1 else None, found.country or told.country)


def describe(
    record: Record, party: Party, surface: str, start: int | None, end: int | None
) -> Beside:
    """What the source written as `surface` at `start:end` is, and of which country."""
    language = get_language(record.language)
    first, last = start or 0, end or 0
    inside = [t for t in record.toponyms if first <= t.start < last]
    if party.kind == "place":
        return Beside(_place_kind(inside), party.country)
    kind = kind_of(party, surface, language, tuple([t.surface for t in inside]))
    beside = NOTHING
    at = record.article.text.find(party.name, first, last) if start is not None else -1
    titled = party.keys[0][0] in (PERSON_KEY, SURNAME)
    if at >= 0 and (titled or (kind is None and party.keys[0][0] == BODY_KEY)):
        beside = read_beside(record, at, at + len(party.name))
    country = country_of(party)
    if country and (inside or kind in WORLDWIDE):
        country = whose(surface, inside, first, language, kind)
    if kind == "international":
        country = None
    return Beside(beside.kind or kind, beside.country or country)


def _place_kind(inside: list[Toponym]) -> str | None:
    """A country or a capital that speaks is its government; any other place may not be."""
    speaks = (t.feature == "country" or (t.feature == "city" and _is_capital(t)) for t in inside)
    return "government" if any(speaks) and any(t.country for t in inside) else None


def _is_capital(toponym: Toponym) -> bool:
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
        if found.kind or found.country:
            return found
    return NOTHING


def _read(record: Record, start: int, phrase: str, language: Language) -> Beside:
    inside = [t for t in record.toponyms if start <= t.start < start + len(phrase)]
    places = tuple([t.surface for t in inside])
    if not is_of_person(phrase, language, places):
        return NOTHING
    kind = read_kind(phrase, language, places)
    return Beside(kind, whose(phrase, inside, start, language, kind))


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


def _before(text: str, start: int, language: Language) -> str:
    """The description that ends right before `start`, "" where there is none."""
    window = _BREAK.split(text[max(0, start - BEFORE) : start])[-1]
    parts = list(_PART.finditer(window))
    first, person = len(window), False
    for i, (known, is_person, is_link) in reversed(
        list(enumerate(_known(window, parts, language)))
    ):
        if is_link and (person or first == len(window)):
            owner = flags_at(window, *parts[i].span(), kind_words(language).flags) & POSSESSIVE
            first = parts[i].start() if person and owner else first  # "its president"
            break
        if not known and not (person and _is_described(window, parts, i, language)):
            break
        first, person = parts[i].start(), person or is_person
    found = window[first:] if person else ""
    return "" if found.strip().lower() in saying_words(language) else found


def _known(
    window: str, parts: list[re.Match[str]], language: Language
) -> list[tuple[bool, bool, bool]]:
    """Of each word: whether it can describe a person, is a noun for one, is a function word."""
    words, peoples = kind_words(language), people_offsets(window, language)
    folded = [fold(part.group()) for part in parts]
    found: list[tuple[bool, bool, bool]] = []
    for i, part in enumerate(parts):
        if i < len(found):
            continue
        flags = flags_at(window, *part.span(), words.flags)
        told = words.find(folded, i)
        if told:
            is_person = told[1].person or bool(flags & PERSON)
            found += [(True, is_person, False)] * told[0]
            continue
        known = flags & DESCRIBING or part.start() in peoples or folded[i] in words.beside
        found.append((
            bool(known) or window[part.start()].isupper() or len(part.group()) == 1,
            bool(flags & PERSON),
            bool(flags & LINKS),
        ))  # fmt: skip
    return found


def _is_described(window: str, parts: list[re.Match[str]], i: int, language: Language) -> bool:
    """Whether a word that tells nothing stands in a description: "Chile's fisheries minister"."""
    words = kind_words(language)
    if not (i and words.head_last):
        return False
    before = parts[i - 1]
    owner = len(before.group()) == 1 and window[before.start() - 1] in "'’"
    return (
        owner
        or fold(before.group()) in words.former
        or (before.start() in people_offsets(window, language))
    )


def _behind(record: Record, end: int, language: Language) -> str:
    """The description that commas set behind the name, "" where there is none."""
    text = record.article.text
    if text[end : end + 2] != ", ":
        return ""
    phrase = _BREAK.split(text[end + 1 : end + BEHIND])[0]
    parts = [part.group().lower() for part in _PART.finditer(phrase)]
    if not parts or (end + 1 + len(phrase) < len(text) and len(phrase) == BEHIND - 1):
        return ""
    if kind_words(language).flags.get(parts[0], 0) & OPENING:
        return ""
    if not saying_words(language).isdisjoint(parts) or _has_person(record, end, len(phrase)):
        return ""
    return phrase


def _has_person(record: Record, end: int, size: int) -> bool:
    """Whether another name of a person stands there: then it is no description, or not of one."""
    code, placed = get_language(record.language).code, {t.start for t in record.toponyms}
    return any(
        end < name.start < end + size and name.start not in placed
        and read_name(name.surface, code).person
        for name in record.names
    )  # fmt: skip
