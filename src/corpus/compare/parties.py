"""Parties: who a source as written is: a person, an institution, a place, a medium or a group.

One source may carry several keys: "South Korea's National Intelligence Service (NIS)" is the body
of that name, the acronym, and the intelligence service of South Korea. What shares a key is one,
unless the countries differ: a ministry of health is one in each country.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from corpus.compare.lexicon import PEOPLE, WORD, find_hits
from corpus.compare.names import name_tokens, sound
from corpus.compare.peoples import find_peoples
from corpus.compare.speakers import (
    BODY,
    COMMON,
    LINKS,
    MEDIUM,
    PERSON,
    TITLE,
    media_names,
    word_flags,
)
from corpus.facts.terms import fold, is_function_word
from corpus.language import Language, get_language

PERSON_KEY, SURNAME, BODY_KEY, ACRONYM, OFFICE, PLACE, MEDIUM_KEY, GROUP, POST = (
    "person", "surname", "body", "acronym", "office", "place", "medium", "group", "post",
)  # fmt: skip
Key = tuple[str, ...]

KINDRED = 5  # letters at the beginning of words that are one in two languages
_EDGE = " 0123456789"  # no name begins or ends with a number
_WORD = re.compile(r"[\w&.]+(?:[-'’][\w&.]+)*")
_BRACKET = re.compile(r"\(\s*([A-ZÀ-Þ][A-ZÀ-Þ&-]{1,7})\s*\)")


@dataclass(frozen=True)
class SourceData:
    """Slots of sources.toml: ids common to all languages, and the names or phrases for them."""

    agencies: list[str] = field(default_factory=list)  # words in the name of a news agency
    definite: list[str] = field(default_factory=list)  # before one who was told of: "the"
    same: list[str] = field(default_factory=list)  # the same inside a source: "same"
    speakers: dict = field(default_factory=dict)  # id -> nouns of nobody in particular: "sources"
    qualities: dict = field(default_factory=dict)  # id -> adjectives of such: "Western"
    institutions: dict = field(default_factory=dict)
    offices: dict = field(default_factory=dict)
    head_last: bool = False  # of nouns side by side the last is what it is: "police union"
    kinds: dict = field(default_factory=dict)  # kind -> nouns; "*amt", "polizei*": of compounds
    titles: dict = field(default_factory=dict)  # the same, where no other noun tells: "general"
    rulers: list[str] = field(default_factory=list)  # of a government, beside a country: "leader"
    carriers: list[str] = field(default_factory=list)  # who speaks for others: "spokesman"
    abroad: list[str] = field(default_factory=list)  # posted in another country: "ambassador"
    former: list[str] = field(default_factory=list)  # before what one is no more: "ex"


@dataclass(frozen=True, slots=True)
class Party:
    """Who a source is: the first of `keys` is its own, the others are other names for it."""

    kind: str | None  # person, institution, place, medium, group
    keys: tuple[Key, ...]
    name: str  # as written, without title
    country: str | None = None


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


@functools.cache
def get_data(language: Language) -> PartyData:
    """The data of a language, read once."""
    data = language.section("sources", SourceData)
    names = {fold(name): i for i, found in data.institutions.items() for name in found}
    offices = [
        (frozenset(name_tokens(phrase)), office)
        for office, phrases in data.offices.items()
        for phrase in phrases
    ]
    offices.sort(key=lambda o: (-len(o[0]), o[1], sorted(o[0])))
    by_word: dict[str, list[tuple[int, frozenset[str], str]]] = {}
    for rank, (needed, office) in enumerate(offices):
        by_word.setdefault(min(needed, default=""), []).append((rank, needed, office))
    words = {
        office: frozenset(token for phrase in phrases for token in name_tokens(phrase))
        for office, phrases in data.offices.items()
    }
    return PartyData(
        names, by_word, words, frozenset(data.definite), frozenset(data.same),
        _by_form(data.speakers), _by_form(data.qualities),
    )  # fmt: skip


def _by_form(table: dict[str, list[str]]) -> dict[str, str]:
    return {fold(form): name for name, forms in table.items() for form in forms}


@dataclass(frozen=True, slots=True)
class Named:
    """The places named in a source: their surfaces, and what the whole source is, if it is one."""

    surfaces: tuple[str, ...] = ()
    whole: str | None = None  # canonical name
    country: str | None = None  # of the first of them


def read_party(surface: str, language: str | None, places: Named) -> Party:
    """Who the source `surface` is, given the places in it."""
    tongue = get_language(language)
    plain = _without_title(surface, tongue)
    if places.whole is not None:
        return Party("place", ((PLACE, places.whole),), plain, places.country)
    people = find_peoples(surface, language)
    country = places.country or (people[0][1] if people else None)
    acronyms = _BRACKET.findall(surface)
    known = [(ACRONYM, acronyms[0])] if len(acronyms) == 1 else []
    plain = " ".join(_BRACKET.sub("", plain).split())
    institution = get_data(tongue).institutions.get(fold(plain))
    if institution:
        return Party("institution", ((BODY_KEY, institution), *known), plain, country)
    if fold(surface) in media_names():
        plain = surface
    if fold(plain) in media_names():
        return Party("medium", ((MEDIUM_KEY, fold(plain)),), plain, country)
    words = _words(plain, tongue, places.surfaces, language)
    return (
        _person(words, known, country)
        or _post(plain, places, tongue)
        or _body(plain, words, known, country, tongue)
    )


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    flags: int
    capital: bool
    placed: bool  # of a place or a people
    apart: bool  # a comma stands before it


def _words(
    plain: str, language: Language, places: tuple[str, ...], code: str | None
) -> list[_Word]:
    flags = word_flags(language)
    placed = {word for place in places for word in place.split()}
    peoples = {at for at, _ in find_peoples(plain, code)}
    found = []
    for match in _WORD.finditer(plain):
        text, at = match.group(), match.start()
        flag = flags.get(text.lower(), 0)
        capital = text[:1].isupper() and not (at == 0 and flag & COMMON)
        apart = plain[:at].rstrip().endswith(",")
        found.append(_Word(text, flag, capital, text in placed or at in peoples, apart))
    return found


def _person(words: list[_Word], known: list[Key], country: str | None) -> Party | None:
    """A person: the run of capitals at the end, after a title or a comma or alone."""
    start = len(words)
    while start and words[start - 1].capital and not words[start - 1].flags & COMMON:
        start -= 1
        if words[start].apart:
            break
    name = words[start:]
    if not name or any(word.placed for word in name) or all(w.text.isupper() for w in name):
        return None
    if start and not name[0].apart:
        described = any(word.flags & PERSON for word in words[:start])
        if not described or words[start - 1].flags & LINKS or _is_title_of_body(words, start):
            return None
    text = " ".join(word.text for word in name)
    tokens = name_tokens(text)
    if not tokens:
        return None
    if len(tokens) > 1:
        return Party("person", ((PERSON_KEY, *tokens), *known), text, country)
    return Party("person" if start else None, ((SURNAME, *tokens), *known), text, country)


def _post(plain: str, places: Named, language: Language) -> Party | None:
    """Whoever holds a post that one person holds: "the Ukrainian president"."""
    found = read_post(plain, language, places.surfaces, places.country)
    if found is None:
        return None
    return Party("person", ((POST, *found),), plain, found[0])


def read_post(
    text: str, language: Language, places: tuple[str, ...] = (), country: str | None = None
) -> tuple[str, str] | None:
    """(country, sorted words) of the post that `text` names, if one person holds it.

    `places`: the surfaces of places in it, `country`: where they are. The word before the post
    belongs to it: "former president".
    """
    hits = [hit for hit in find_hits(text, language) if hit.kind in (POST, PEOPLE)]
    peoples = [hit for hit in hits if hit.kind == PEOPLE]
    country = peoples[0].value if peoples else country
    if country is None or len(peoples) == len(hits):
        return None
    words = [(match.group().lower(), match.start()) for match in WORD.finditer(text)]
    first = next(at for at, (_, start) in enumerate(words) if start == hits[0].start)
    if first and not is_function_word(words[first - 1][0], language):
        first -= 1
    placed = {word for place in places for word in WORD.findall(place.lower())}
    kept = {
        fold(word)
        for word, start in words[first:]
        if len(word) > 1 and word not in placed and not is_function_word(word, language)
        and not any(hit.start <= start < hit.end for hit in peoples)
    }  # fmt: skip
    return country, " ".join(sorted(kept))


def is_one_post(one: str, other: str) -> bool:
    """Whether the words of two posts are the same or begin alike, as in kindred languages.

    >>> is_one_post("defence minister", "defense ministre")
    True
    """
    left, right = one.split(), other.split()
    return len(left) == len(right) and all(
        any(a == b or (a[:KINDRED] == b[:KINDRED] and len(a) > KINDRED) for b in right)
        for a in left
    )


def _is_title_of_body(words: list[_Word], start: int) -> bool:
    """Whether capitals run on before one last word: "Transport Workers Alliance"."""
    before = words[:start]
    return len(words) - start == 1 and len(before) > 1 and all(word.capital for word in before[-2:])


def _body(
    plain: str, words: list[_Word], known: list[Key], country: str | None, language: Language
) -> Party:
    """A party that is no person of a name: an office of a country, a named body, or a group."""
    folded = " ".join(name_tokens(plain))
    office = _office(plain, language)
    capitals = [word for word in words if word.capital and not word.placed]
    unnamed = any(word.flags & PERSON and not word.capital for word in words)
    nobody = _nobody(plain, office, language)
    if nobody:
        return Party("group", ((GROUP, nobody, country or ""), *known), plain, country)
    if office and (country or not unnamed):
        keys = [(OFFICE, office, country or ""), *known]
        if country and len(capitals) > 1:
            name = " ".join(name_tokens(" ".join(w.text for w in capitals)))
            keys.append((BODY_KEY, name, country))
        return Party("institution", tuple(keys), plain, country)
    if len(words) == 1 and len(plain) > 1 and plain.isupper():
        return Party("institution", ((ACRONYM, plain),), plain, country)
    if unnamed or not capitals:
        kind = "institution" if any(word.flags & BODY for word in words) else "group"
        medium = any(word.flags & MEDIUM for word in words)
        return Party("medium" if medium else kind, ((GROUP, folded), *known), plain, country)
    if any(word.flags & MEDIUM for word in words):
        names = " ".join(word.text for word in capitals)
        return Party("medium", ((MEDIUM_KEY, fold(names)), *known), plain, country)
    return Party("institution", ((BODY_KEY, folded, country or ""), *known), plain, country)


def _nobody(plain: str, office: str | None, language: Language) -> str | None:
    """What those who are not named are, in ids: "official western"; None for all others.

    All their words must be known: of whom they are (`office`), what they are, and which of them.
    """
    data = get_data(language)
    if data.speakers.keys().isdisjoint(name_tokens(plain)):
        return None
    peoples = [hit for hit in find_hits(plain, language) if hit.kind == PEOPLE]
    for hit in reversed(peoples):
        plain = f"{plain[: hit.start]} {plain[hit.end :]}"
    found = {office} if office else set()
    for token in name_tokens(plain):
        known = data.speakers.get(token) or data.qualities.get(token)
        if known:
            found.add(known)
        elif not (
            (office and token in data.office_words[office]) or is_function_word(token, language)
        ):
            return None
    return " ".join(sorted(found))


def office_at(before: str, noun: str, behind: str, language: Language) -> str | None:
    """The office that a noun and the words around it name, the noun being one of its words."""
    tokens = [*name_tokens(before)[-3:], *name_tokens(noun), *name_tokens(behind)[:4]]
    offices, words, own = get_data(language).offices, set(tokens), set(name_tokens(noun))
    found = [o for w in words if w in offices for o in offices[w] if o[1] <= words and own & o[1]]
    return min(found)[2] if found else None


def _without_title(surface: str, language: Language) -> str:
    """`surface` without determiners and forms of address before it."""
    flags = word_flags(language)
    plain = surface.strip(_EDGE)
    while " " in plain or "'" in plain or "’" in plain:
        match = re.match(r"(\w+\.?['’]?)\s*", plain)
        word = match.group(1).lower().replace("’", "'") if match else ""
        if not word or not flags.get(word.rstrip("."), flags.get(word, 0)) & TITLE:
            break
        if match.end() == len(plain):
            break
        plain = plain[match.end() :]
    return plain


def _office(plain: str, language: Language) -> str | None:
    """The office whose name has most words, all of them in `plain`."""
    words, offices = set(name_tokens(plain)), get_data(language).offices
    found = [o for word in words if word in offices for o in offices[word] if o[1] <= words]
    return min(found)[2] if found else None


@functools.lru_cache(maxsize=1 << 16)
def person_sound(key: Key) -> str:
    """What spellings of a full name share, as one text."""
    return " ".join(sound(token) for token in key[1:])
