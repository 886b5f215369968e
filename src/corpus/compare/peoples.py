"""Peoples: the country that an adjective or a people's name stands for ("North Korean": KP)."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from corpus.facts.terms import fold
from corpus.language import Language, get_language

_NONE = "none"
_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True)
class PeopleData:
    """Slots of peoples.toml: by ISO 3166-1 country the words; "nordkorean*" stands for all endings.

    The words of `none` look like a people's name and are not: "South American".
    """

    peoples: dict = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Peoples:
    words: dict[str, str]  # folded, one or two words
    beginnings: dict[str, str]
    lengths: tuple[int, ...]  # of the beginnings, longest first
    adjectives: dict[str, str]  # country -> first form


@functools.cache
def _peoples(language: Language) -> _Peoples:
    words, beginnings, adjectives = {}, {}, {}
    for country, forms in language.section("peoples", PeopleData).peoples.items():
        adjectives[country] = forms[0].rstrip("*")
        for form in forms:
            target = beginnings if form.endswith("*") else words
            target.setdefault(fold(form.rstrip("*")), country)
    lengths = tuple(sorted({len(b) for b in beginnings}, reverse=True))
    return _Peoples(words, beginnings, lengths, adjectives)


def find_peoples(text: str, language: str | None) -> list[tuple[int, str]]:
    """(offset, country) of every adjective or name of a people in `text`, in order."""
    data = _peoples(get_language(language))
    if not data.words and not data.beginnings:
        return []
    found, last, last_start, last_end = [], "", 0, -1
    for match in _WORD.finditer(text):
        word = fold(match.group())
        pair = data.words.get(f"{last} {word}") if match.start() == last_end + 1 else None
        if pair and found and found[-1][0] == last_start:
            found.pop()  # "South American" is not also "American"
        country = pair or _country(word, data)
        if country:
            found.append((last_start if pair else match.start(), country))
        last, last_start, last_end = word, match.start(), match.end()
    return [(at, country) for at, country in found if country != _NONE]


def _country(word: str, data: _Peoples) -> str | None:
    if word in data.words:
        return data.words[word]
    for length in data.lengths:
        if length <= len(word) and word[:length] in data.beginnings:
            return data.beginnings[word[:length]]
    return None


def adjective(country: str, language: str) -> str | None:
    """The adjective of a country in `language`: "North Korean" for KP."""
    return _peoples(get_language(language)).adjectives.get(country)
