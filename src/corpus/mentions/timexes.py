"""Time expressions, read as printed."""

from __future__ import annotations

from corpus.mentions.layout import Layout
from corpus.mentions.numerals import Numeral
from corpus.records import Timex


def find_timexes(layout: Layout, numerals: list[Numeral]) -> list[Timex]:
    """The date mentions, in order, not overlapping."""
    return []
