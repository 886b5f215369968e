"""Folding: the form of a name under which the gazetteer keeps it."""

from __future__ import annotations

import functools
import re
import unicodedata

# letters that Unicode does not take apart, and abbreviations that stand inside names everywhere
_LETTERS = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i",
    "ħ": "h", "ŋ": "n", "ə": "e", "ʿ": "", "ʾ": "", "ʻ": "", "ʼ": "",
})  # fmt: skip
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount"}
_GAP = re.compile(r"[\W_]+")


@functools.lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """ "Port-au-Prince", "PORT AU PRINCE" and "Port au Prince" are all "port au prince"."""
    text = name.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(c for c in text if not unicodedata.combining(c))
    words = _GAP.sub(" ", text).split()
    return " ".join(_SHORT.get(word, word) for word in words)
