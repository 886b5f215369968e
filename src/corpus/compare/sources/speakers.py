"""The words for those who speak, as the attribution of each language knows them.

The one door from the linking pass to the cues of attribution: which words name persons, bodies and
media, which stand before a name, and which outlets are known by name.
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

from corpus.facts.terms import fold
from corpus.language import Language
from corpus.mentions.cues import (
    ADDRESS,
    AGENT,
    AGREEMENT,
    AND,
    AS,
    BODY,
    CLAUSE,
    DETERMINER,
    DOCUMENT,
    LINK,
    MEDIUM,
    NEAR,
    NUMBER,
    OFFICE,
    PERSON,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    THAT,
    TIME,
    WHO,
    get_cues,
    outlet_names,
    plurals_of,
)

TITLE = DETERMINER | ADDRESS  # before a name: "the", "Mr"
LINKS = LINK | NEAR | PREPOSITION | DETERMINER  # inside a phrase: "of", "in"
COMMON = BODY | PERSON | MEDIUM
OPENING = (  # no description of a person begins so
    AND | CLAUSE | THAT | WHO | PRONOUN | POSSESSIVE | PREPOSITION | NEAR | LINK | AGENT | AS
)
DESCRIBING = LINKS | COMMON | ADDRESS | OFFICE  # what may stand before a name

__all__ = [
    "ADDRESS",
    "AGENT",
    "AND",
    "BODY",
    "COMMON",
    "DESCRIBING",
    "DETERMINER",
    "DOCUMENT",
    "LINKS",
    "MEDIUM",
    "NUMBER",
    "OFFICE",
    "OPENING",
    "PERSON",
    "POSSESSIVE",
    "THAT",
    "TIME",
    "TITLE",
    "agency_names",
    "is_one_person",
    "media_names",
    "saying_words",
    "word_flags",
]


@functools.lru_cache(maxsize=1 << 14)
def is_one_person(word: str, language: Language) -> bool:
    """Whether a lower-case noun names a single person: it has a plural, and is none."""
    cues, plural = get_cues(language), AGREEMENT["plural"]
    if not cues.flags.get(word, 0) & PERSON or cues.agreement.get(word, 0) & plural:
        return False
    return any(cues.agreement.get(form, 0) & plural for form in plurals_of(word, cues.data))


def word_flags(language: Language) -> dict[str, int]:
    """What each word of a language is, as flags; words that are nothing are not in it."""
    return get_cues(language).flags


@functools.cache
def saying_words(language: Language) -> frozenset[str]:
    """Forms of the verbs by which a language cites: "said"."""
    return frozenset(get_cues(language).verbs)


@functools.cache
def media_names() -> frozenset[str]:
    """Agencies and outlets that are known by name, folded."""
    return frozenset(fold(name) for names in outlet_names().values() for name in names)


@functools.cache
def agency_names() -> frozenset[str]:
    """News agencies that are known by name, folded."""
    file = resources.files("corpus") / "media.toml"
    return frozenset(map(fold, tomllib.loads(file.read_text("utf-8"))["agencies"]))
