"""What the name of a body means: the same for "Pyrenean Flood Observatory" and its translations.

Known words give the id of what they mean, all others their sounds: proper names and words that
kindred languages share are written alike.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from corpus.compare.names import name_tokens, sound
from corpus.compare.sources.speakers import AGENT, AND, LINKS, word_flags
from corpus.facts.terms import fold, is_function_word
from corpus.language import Language

KINDRED = 5  # first sounds of a word that tell it from others
LEAST = 4  # letters of either part of a compound
_WORLDWIDE = frozenset({"european", "international", "world"})
_OF_COUNTRY = frozenset({"federal", "ministry", "national", "royal"})
_OF_STATE = frozenset({"agency", "authority", "inspectorate", "ministry"})
_LINKING = ("", "s", "n", "en", "es")  # what may join the parts


@dataclass(frozen=True)
class BodyData:
    """Slot of bodies.toml: id of a meaning -> words, which may end in "*" for all endings."""

    meanings: dict = field(default_factory=dict)


class _Meanings:
    """The words of a language that have a meaning."""

    def __init__(self, language: Language):
        self._words: dict[str, str] = {}
        self._begins: dict[str, str] = {}
        for name, words in language.section("bodies", BodyData).meanings.items():
            for word in words:
                table = self._begins if word.endswith("*") else self._words
                table[fold(word.rstrip("*"))] = name
        self._lengths = sorted({len(begin) for begin in self._begins}, reverse=True)

    def of(self, word: str) -> tuple[str, ...]:
        """What a folded word means, of a compound both parts; () where it is not known."""
        whole = self._words.get(word) or self._words.get(word.removesuffix("s"))
        if whole:
            return (whole,)
        for i in range(LEAST, len(word) - LEAST + 1):
            tail = self._words.get(word[i:])
            head = self._before(word[:i]) if tail else None
            if tail and head:
                return head, tail
        begun = self._begun(word)
        return (begun,) if begun else ()

    def _before(self, part: str) -> str | None:
        """What the first part of a compound means."""
        forms = [part.removesuffix(link) for link in _LINKING if part.endswith(link)]
        known = (self._words.get(form) or self._begins.get(form) for form in forms)
        return next((name for name in known if name), None) or self._begun(part)

    def _begun(self, word: str) -> str | None:
        found = (self._begins.get(word[:length]) for length in self._lengths)
        return next((name for name in found if name), None)


@functools.cache
def _meanings(language: Language) -> _Meanings:
    return _Meanings(language)


@functools.lru_cache(maxsize=1 << 15)
def meaning_of(name: str, language: Language) -> str:
    """The meanings and sounds of the words of `name`, sorted, without function words.

    >>> from corpus.language import get_language
    >>> meaning_of("Pyrenean Flood Observatory", get_language("en"))
    'flood observatory ~piren'
    """
    known, found = _meanings(language), set()
    for token in name_tokens(name):
        meant = known.of(token)
        if meant or not _joins(token, language):
            found.update(meant or (f"~{sound(token)[:KINDRED]}",))
    return " ".join(sorted(found))


def _joins(token: str, language: Language) -> bool:
    flags = word_flags(language)
    known = flags.get(token, 0) | flags.get(f"{token}'", 0)
    return bool(known & (LINKS | AND | AGENT)) or is_function_word(token, language)


def is_worldwide(meaning: str) -> bool:
    """Whether a name says that there is one such body for many countries."""
    return not _WORLDWIDE.isdisjoint(meaning.split())


def is_of_country(meaning: str) -> bool:
    """Whether a name says that there is one such body in a country."""
    return not _OF_COUNTRY.isdisjoint(meaning.split())


def is_of_state(meaning: str) -> bool:
    """Whether a name says that a body is the state's, if it is a country's."""
    return not _OF_STATE.isdisjoint(meaning.split())
