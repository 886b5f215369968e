"""Words for what a person is, which may stand right before the name: "General", "Hydrologin"."""

from __future__ import annotations

import functools

from corpus.compare.sources.sourcedata import SourceData
from corpus.compare.sources.speakers import BODY, MEDIUM, OFFICE, PERSON, TITLE, word_flags
from corpus.facts.terms import fold
from corpus.language import Language

_BODILY = ("agency", "armed_group", "association", "company", "international", "outlet")
LEAST = 3  # letters that a compound has before the word that ends it


@functools.lru_cache(maxsize=1 << 15)
def is_title(word: str, language: Language) -> bool:
    """Whether `word` says what a person is or is called by, and names no body.

    >>> from corpus.language import get_language
    >>> is_title("Senator", get_language("en")), is_title("Senate", get_language("en"))
    (True, False)
    """
    if len(word.rstrip(".")) < 2:
        return False  # an initial
    flags = word_flags(language).get(word.lower().rstrip("."), 0)
    if flags & (TITLE | PERSON | OFFICE):
        return True
    if flags & (BODY | MEDIUM):
        return False
    words, ends = _titles(language)
    folded = fold(word)
    return folded in words or any(folded[i:] in ends for i in range(LEAST, len(folded) - 1))


@functools.cache
def _titles(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """Folded words for persons, and the ends of compounds that are such."""
    data = language.section("sources", SourceData)
    tables = (data.offices, data.institutions)
    bodies = {*data.bodies, *[name for table in tables for f in table.values() for name in f]}
    known = [*data.carriers]
    for table in (data.kinds, data.titles):
        for kind, forms in table.items():
            known += forms if kind not in _BODILY else ()
    single = [fold(w) for w in known if " " not in w and w not in bodies]
    ends = frozenset(word[1:] for word in single if word.startswith("*"))
    return frozenset(word for word in single if "*" not in word), ends
