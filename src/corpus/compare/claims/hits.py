"""Asking the hits of a sentence, or of a phrase, for the words of one kind."""

from __future__ import annotations

from corpus.compare.lexicon import Hit, kinds_in
from corpus.compare.passages import Passage

FRESH = "fresh"  # a kind of cue: "new", "others"


def hits_in(passage: Passage, kind: str, start: int, end: int) -> list[Hit]:
    """The hits of a kind that begin between two offsets."""
    return [hit for hit in passage.of_kind(kind) if start <= hit.start < end]


def is_named(phrase: str | None, kind: str, code: str) -> bool:
    """Whether a phrase of the language `code` has a word of a kind."""
    return phrase is not None and kind in kinds_in(phrase, code)
