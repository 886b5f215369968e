"""Toponyms: place names in the text, resolved in the gazetteer."""

from __future__ import annotations

from corpus.mentions.layout import Layout
from corpus.records import Toponym


def find_toponyms(layout: Layout) -> list[Toponym]:
    """The place mentions, in order, not overlapping."""
    return []
