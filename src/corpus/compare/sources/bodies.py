"""Bodies: who a source is that is no person of a name: an office, a named body, or a group."""

from __future__ import annotations

from corpus.compare.lexicon import PEOPLE, find_hits
from corpus.compare.names import name_tokens
from corpus.compare.sources.keys import (
    ACRONYM,
    ARTICLE,
    BODY_KEY,
    GROUP,
    HOME,
    MEDIUM_KEY,
    NAMED,
    OFFICE,
    STORY,
    Key,
    Party,
)
from corpus.compare.sources.meanings import is_of_country, is_worldwide, meaning_of
from corpus.compare.sources.partywords import Word, get_data, has_capital_nouns, head_of
from corpus.compare.sources.posts import Named
from corpus.compare.sources.sourcedata import known_bodies
from corpus.compare.sources.speakers import BODY, COMMON, MEDIUM, PERSON, is_one_person
from corpus.facts.terms import fold, is_function_word
from corpus.language import Language


def read_body(
    plain: str, words: list[Word], known: list[Key], places: Named, language: Language
) -> Party:
    """Who a source is that is no person of a name; `known`: keys that it has besides."""
    country, office = places.country, _office(plain, words, language)
    unnamed = any(w.flags & PERSON and not w.capital for w in head_of(words, language))
    capitals = [word for word in words if word.capital and not word.placed]
    nobody = _nobody(plain, office, language)
    if nobody:
        return Party("group", ((GROUP, nobody, country or ""), *known), plain, country)
    if office and (country or not unnamed):
        keys = [*_office_keys(office, words, places, language), *known]
        return Party("institution", tuple(keys), plain, country)
    if len(words) == 1 and len(plain) > 1 and plain.isupper():
        return Party("institution", ((ACRONYM, plain),), plain, country)
    medium = any(word.flags & MEDIUM for word in words)
    if unnamed or not capitals:
        body = any(word.flags & BODY for word in words)
        kind = "medium" if medium else "institution" if body else "group"
        key = (GROUP, " ".join(name_tokens(plain)))
        one = any(is_one_person(w.text.lower(), language) for w in head_of(words, language))
        return Party(kind, ((*key, ARTICLE) if one else key, *known), plain, country)
    if medium:
        key = MEDIUM_KEY, fold(_joined(capitals))
        return Party("medium", (key, *known), plain, country)
    return _named_body(plain, words, known, country, language)


def _named_body(
    plain: str, words: list[Word], known: list[Key], country: str | None, language: Language
) -> Party:
    """A body with a name of its own, which is told from others of its country by that."""
    own = [word for word in words if not word.land]
    name = " ".join(name_tokens(_joined(own)))
    if " " not in name:
        own, name = words, " ".join(name_tokens(plain))
    meaning = meaning_of(_joined(own), language)
    key = (BODY_KEY, name, country or "")
    if not (country or NAMED in meaning or meaning.count(" ") > 1 or is_worldwide(meaning)):
        key = (*key, HOME if is_of_country(meaning) else STORY)
    return Party("institution", (key, *known), plain, country, meaning, language.code)


def _joined(words: list[Word]) -> str:
    return " ".join([word.text for word in words])


def _office_keys(office: str, words: list[Word], places: Named, language: Language) -> list[Key]:
    """The keys of an office: by the id of its place, by the name of that, by its country."""
    data, country = get_data(language), places.country
    local = office in known_bodies().local
    capitals = [word for word in words if word.capital and fold(word.text) not in data.areas]
    if places.where and (local or not places.capital):
        keys = [(OFFICE, office, places.where)]
    else:
        keys = [(OFFICE, office, country)] if country else []
    if local and (places.where or not country):
        own = data.office_words[office]
        area = [w for w in capitals if fold(w.text) not in own and not w.flags & COMMON]
        area = [w for w in area if w.placed] if has_capital_nouns(language) else area
        named = meaning_of(_joined(area), language)
        keys += [(OFFICE, office, f"{NAMED}{named}")] if named else []
    named = [word for word in capitals if not word.placed]
    if country and not places.where and len(named) > 1:
        keys.append((BODY_KEY, " ".join(name_tokens(_joined(named))), country))
    return keys or [(OFFICE, office, "")]


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


def _office(plain: str, words: list[Word], language: Language) -> str | None:
    """The office whose name has most words, all of them in `plain`, where no other body is named.

    "Army" is one in "a spokesman for the army", and none in "the army hospital".
    """
    tokens, data = set(name_tokens(plain)), get_data(language)
    found = [o for word in tokens if word in data.offices for o in data.offices[word]]
    found = [o for o in found if o[1] <= tokens]
    if not found:
        return None
    _, _, office = min(found)
    own = data.office_words[office] | data.carriers
    bodies = (name_tokens(word.text) for word in words if word.flags & BODY)
    return office if all(own.issuperset(body) for body in bodies) else None


def office_at(before: str, noun: str, behind: str, language: Language) -> str | None:
    """The office that a noun and the words around it name, the noun being one of its words."""
    tokens = [*name_tokens(before)[-3:], *name_tokens(noun), *name_tokens(behind)[:4]]
    offices, words, own = get_data(language).offices, set(tokens), set(name_tokens(noun))
    found = [o for w in words if w in offices for o in offices[w] if o[1] <= words and own & o[1]]
    return min(found)[2] if found else None
