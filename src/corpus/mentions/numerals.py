"""Numerals: digits with the separators of the language, words, and mixtures of both."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from corpus.mentions.layout import Layout


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed, with its magnitude word; `first` to `last` are its words (end excluded)."""

    first: int
    last: int
    start: int
    end: int
    value: Decimal
    form: str  # digits, words, mixed, vague, fraction


def find_numerals(layout: Layout) -> list[Numeral]:
    """All numerals outside clutter, in order, not overlapping."""
    return []
