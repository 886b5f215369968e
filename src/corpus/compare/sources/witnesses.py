"""Witnesses: who tells in the first person what was seen, and is told to be nothing else."""

from __future__ import annotations

import functools
import re

from corpus.compare.sources.sourcedata import SourceData
from corpus.compare.sources.speakers import THAT, word_flags
from corpus.language import Language

WITNESS = "witness"


def tells_what_was_seen(quote: str, language: Language) -> bool:
    """Whether a quote says "I saw"; not "I heard that" or "of".

    >>> from corpus.language import get_language
    >>> tells_what_was_seen("I saw the roof go.", get_language("en"))
    True
    """
    form, flags = _seen(language), word_flags(language)
    hearsay = language.section("sources", SourceData).hearsay
    return form is not None and any(
        not flags.get(match[1].lower(), 0) & THAT and match[1].lower() not in hearsay
        for match in form.finditer(quote)
    )


@functools.cache
def _seen(language: Language) -> re.Pattern[str] | None:
    phrases = language.section("sources", SourceData).seen
    spelled = "|".join(re.escape(phrase).replace("'", "['’]") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{spelled})(?!\w)\W*(\w*)", re.IGNORECASE) if phrases else None
