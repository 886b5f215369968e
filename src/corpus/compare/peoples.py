"""Peoples: the country that an adjective or a people's name stands for ("North Korean": KP)."""

from __future__ import annotations

import functools

from corpus.compare.lexicon import PEOPLE, PeopleData, find_hits
from corpus.language import get_language


@functools.lru_cache(maxsize=1 << 15)
def find_peoples(text: str, language: str | None) -> tuple[tuple[int, str], ...]:
    """(offset, country) of every adjective or name of a people in `text`, in order."""
    return tuple([(start, country) for start, _, country in people_spans(text, language)])


@functools.lru_cache(maxsize=1 << 15)
def people_spans(text: str, language: str | None) -> tuple[tuple[int, int, str], ...]:
    """(start, end, country) of the same."""
    hits = find_hits(text, get_language(language))
    return tuple([(hit.start, hit.end, hit.value) for hit in hits if hit.kind == PEOPLE])


def adjective(country: str, language: str) -> str | None:
    """The adjective of a country in `language`: "North Korean" for KP."""
    return _adjectives(language).get(country)


@functools.cache
def _adjectives(language: str) -> dict[str, str]:
    forms = get_language(language).section("peoples", PeopleData).peoples
    return {country: words[0].rstrip("*") for country, words in forms.items() if words}
