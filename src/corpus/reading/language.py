"""The language of a text, from as little of it as is safe."""

from __future__ import annotations

import functools
import re
from typing import Any

from corpus.language import language_codes

_ENOUGH = 800  # characters that settle it
_LONG_LINE = 50  # shorter lines are often names, counters, navigation
_FEWEST = 15  # letters below which no answer is safe
_SURE = 0.6
_CLEAR = 4  # times the next language that this package reads
_LETTERS = re.compile(r"[^\W\d_]")
_NO_LANGUAGE = "zxx"


def detect_language(text: str) -> str | None:
    """ISO 639 code of the language of `text` ("fr"); None where it is too short or not sure.

    Looks at the first 800 characters of its long lines. The model is loaded on first use. A short
    text is often as near to a dialect or a creole as to the language itself: there the answer holds
    when the best of all languages is one that this package reads, and no other of those is near.
    """
    sample = _sample(text)
    if len(_LETTERS.findall(sample)) < _FEWEST:
        return None
    (best, first), *others = _identifier().rank(sample)
    if first >= _SURE:
        return best if best != _NO_LANGUAGE else None
    known = language_codes()
    second = max((share for code, share in others if code in known), default=0.0)
    return best if best in known and first >= _CLEAR * second else None


def _sample(text: str) -> str:
    """Long lines first: they are sentences; all lines where no line is long."""
    head = text[: 8 * _ENOUGH]
    lines, size = [], 0
    for line in head.splitlines():
        if len(line) >= _LONG_LINE:
            lines.append(line[: _ENOUGH - size])
            size += len(lines[-1])
            if size >= _ENOUGH:
                break
    return "\n".join(lines) if size >= 2 * _LONG_LINE else head[:_ENOUGH]


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
