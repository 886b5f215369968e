"""Where the reported event happens, and where the article was written from."""

from __future__ import annotations

from corpus.mentions.layout import Layout
from corpus.records import EventPlace, Toponym


def place_event(layout: Layout, toponyms: list[Toponym]) -> tuple[EventPlace, str | None]:
    """The event's place with its UCDP precision, and the dateline's place as printed."""
    return EventPlace(), None
