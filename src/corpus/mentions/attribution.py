"""Attribution: source, cue and content. Quotes and their speakers."""

from __future__ import annotations

from corpus.mentions.layout import Layout
from corpus.records import Attribution, Quote


def find_attributions(layout: Layout) -> list[Attribution]:
    """Who says what by what words, in order of the content."""
    return []


def find_quotes(layout: Layout, attributions: list[Attribution]) -> list[Quote]:
    """Every quotation, with its speaker where one is named."""
    return []
