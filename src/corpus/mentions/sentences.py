"""Sentences and the title, also where no title is marked."""

from __future__ import annotations

import re

from corpus.language import Language
from corpus.records import Article, Span

_END = re.compile(r"[.!?…]+[  ]?[»”\")\]’]*(?=\s|$)|\n+")


def find_sentences(
    article: Article, language: Language, clutter: list[Span]
) -> tuple[list[tuple[int, int]], Span | None]:
    """Character spans of the sentences outside clutter, in order, and the title span if any."""
    text, found, start = article.text, [], 0
    for match in _END.finditer(text):
        stop = match.start() if match.group()[0] == "\n" else match.end()
        if text[start:stop].strip():
            found.append((start + len(text[start:stop]) - len(text[start:stop].lstrip()), stop))
        start = match.end()
    if text[start:].strip():
        found.append((start + len(text[start:]) - len(text[start:].lstrip()), len(text)))
    return found, None
