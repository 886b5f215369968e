"""Posts: what one person at a time is in a country, or of a town or a region: "the prefect"."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.compare.lexicon import PEOPLE, WORD, Hit, find_hits, get_lexicon
from corpus.compare.sources.meanings import meaning_of
from corpus.compare.sources.sourcedata import SourceData, known_bodies
from corpus.facts.terms import is_function_word
from corpus.language import Language

POST = "post"


@dataclass(frozen=True, slots=True)
class Named:
    """The places named in a source: their surfaces, and what the whole source is, if it is one."""

    surfaces: tuple[str, ...] = ()
    whole: str | None = None  # canonical name
    country: str | None = None  # of the first of them
    where: str | None = None  # id of the town or the region among them
    capital: bool = False  # whether that is a capital, which may stand for its country
    lands: tuple[str, ...] = ()  # the surfaces that are countries


def read_post(text: str, language: Language, places: Named) -> tuple[str, str] | None:
    """(country or id of a place, meanings) of the post that `text` names, if one person holds it.

    The word before the post belongs to it: "former president".
    """
    hits = [hit for hit in find_hits(text, language) if hit.kind in (POST, PEOPLE)]
    peoples = [hit for hit in hits if hit.kind == PEOPLE]
    country, where = peoples[0].value if peoples else places.country, places.where
    words = [(match.group().lower(), match.start()) for match in WORD.finditer(text)]
    local = [start for word, start in words if word in local_posts(language)]
    if local and where:
        first, holder = local[0], where
    elif country and len(peoples) < len(hits) and not local:
        first, holder = hits[0].start, country
    else:
        return None
    meaning = meaning_of(" ".join(_own_words(words, first, peoples, places, language)), language)
    return (holder, _one_of_its_like(meaning, country)) if meaning else None


def _own_words(
    words: list[tuple[str, int]], first: int, peoples: list[Hit], places: Named,
    language: Language,
) -> list[str]:  # fmt: skip
    """The words of a post from the one before the character `first` on, without places."""
    begin = next(at for at, (_, start) in enumerate(words) if start == first)
    if begin and not is_function_word(words[begin - 1][0], language):
        begin -= 1
    placed = {word for place in places.surfaces for word in WORD.findall(place.lower())}
    return [
        word
        for word, start in words[begin:]
        if len(word) > 1 and word not in placed and not is_function_word(word, language)
        and not any(hit.start <= start < hit.end for hit in peoples)
    ]  # fmt: skip


def _one_of_its_like(meaning: str, country: str | None) -> str:
    """The meanings of the same post under the name that most countries have for it."""
    same = known_bodies().posts
    return same.get(f"{country} {meaning}") or same.get(meaning) or meaning


@functools.cache
def local_posts(language: Language) -> frozenset[str]:
    """Lower-case words for what one person is in a town or a region: "mayor"."""
    return frozenset(map(str.lower, language.section("sources", SourceData).local_posts))


def names_post(words: Iterable[str], language: Language) -> bool:
    """Whether lower-case words hold one that may open a post."""
    posts, local = get_lexicon(language).posts, local_posts(language)
    return not (posts.isdisjoint(words) and local.isdisjoint(words))
