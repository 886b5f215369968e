"""Parties: who a source as written is: a person, an institution, a place, a medium or a group.

One source may carry several keys: "South Korea's National Intelligence Service (NIS)" is the body
of that name, the acronym, and the intelligence service of South Korea. What shares a key is one,
unless the countries differ: a ministry of health is one in each country.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.compare.names import name_tokens
from corpus.compare.peoples import find_peoples
from corpus.compare.sources.bodies import read_body
from corpus.compare.sources.keys import (
    ACRONYM,
    BODY_KEY,
    MEDIUM_KEY,
    NAMED,
    PERSON_KEY,
    PLACE,
    SURNAME,
    Key,
    Party,
)
from corpus.compare.sources.kinds import kind_words
from corpus.compare.sources.meanings import meaning_of
from corpus.compare.sources.partywords import Word, cut_words, get_data, has_capital_nouns
from corpus.compare.sources.posts import POST, Named, read_post
from corpus.compare.sources.speakers import (
    COMMON,
    LINKS,
    PERSON,
    TIME,
    TITLE,
    media_names,
    word_flags,
)
from corpus.facts.terms import fold
from corpus.language import Language, get_language

MOST_NAMES = 3  # words of a name before "of"
_EDGE = " 0123456789"  # no name begins or ends with a number
_ELISION = re.compile(r"\w+['’]")
_BRACKET = re.compile(r"\(\s*([A-ZÀ-Þ][A-ZÀ-Þ&-]{1,7})\s*\)")


def read_party(surface: str, language: str | None, places: Named, opening: bool = True) -> Party:
    """Who the source `surface` is, given the places in it.

    `opening`: whether its first word may have a capital for where it stands.
    """
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
    words = cut_words(
        plain, tongue, places, opening and plain == surface or has_capital_nouns(tongue)
    )
    of_country = replace(places, country=country)
    return (
        _person(_without_days(words), known, country, tongue)
        or _person_of_body(words, known, country, tongue)
        or _post(plain, of_country, tongue)
        or read_body(plain, words, known, of_country, tongue)
    )


def _person(
    words: list[Word], known: list[Key], country: str | None, language: Language
) -> Party | None:
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
    if len(name) == 1 and text.partition("-")[0].isupper():
        return None  # "US-Bahnaufsicht"
    told = kind_words(language).find([fold(name[-1].text)], 0)
    if not start and told and told[1].kind == "outlet" and not told[1].person:
        return None  # "Straits Times"
    tokens = name_tokens(text)
    if not tokens:
        return None
    if len(tokens) > 1:
        return Party("person", ((PERSON_KEY, *tokens), *known), text, country)
    return Party("person" if start else None, ((SURNAME, *tokens), *known), text, country)


def _without_days(words: list[Word]) -> list[Word]:
    """`words` without the day that ends them: "Ana Prado am Freitag"."""
    last = len(words)
    while last and words[last - 1].flags & TIME:
        last -= 1
    while 0 < last < len(words) and words[last - 1].flags & LINKS and not words[last - 1].capital:
        last -= 1
    return words[:last]


def _person_of_body(
    words: list[Word], known: list[Key], country: str | None, language: Language
) -> Party | None:
    """A person with the body that a function word ties to the name: "Ana Prado of the Red Cross".

    Not where a word of the name has a meaning of its own: "Human Rights Watch of Gull".
    """
    size = next((i for i, word in enumerate(words) if not word.capital), 0)
    name = words[:size]
    if not 2 <= size <= MOST_NAMES or not _joins(words[size], language):
        return None
    if any(word.placed or word.flags or word.text.isupper() for word in name):
        return None
    text = " ".join(word.text for word in name)
    if any(not token.startswith(NAMED) for token in meaning_of(text, language).split()):
        return None
    return Party("person", ((PERSON_KEY, *name_tokens(text)), *known), text, country)


def _joins(word: Word, language: Language) -> bool:
    """Whether a word ties another to the one before, by itself or by its beginning: "dell'aria"."""
    begin = _ELISION.match(word.text)
    known = word_flags(language).get(begin.group().lower().replace("’", "'"), 0) if begin else 0
    return bool((word.flags | known) & LINKS)


def _post(plain: str, places: Named, language: Language) -> Party | None:
    """Whoever holds a post that one person holds: "the Ukrainian president"."""
    found = read_post(plain, language, places)
    if found is None:
        return None
    return Party("person", ((POST, *found),), plain, places.country or found[0])


def _is_title_of_body(words: list[Word], start: int) -> bool:
    """Whether capitals run on before one last word: "Transport Workers Alliance"."""
    before = words[:start]
    return len(words) - start == 1 and len(before) > 1 and all(word.capital for word in before[-2:])


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
