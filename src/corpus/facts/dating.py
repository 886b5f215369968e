"""When an article was published, and the interval each of its time expressions means."""

from __future__ import annotations

from datetime import date

from corpus.facts.resolving import resolve_timex
from corpus.mentions.layout import Layout
from corpus.records import Interval, Publication, Timex

__all__ = ["find_publication", "resolve_timex", "settle_publication"]


def find_publication(layout: Layout, timexes: list[Timex]) -> Publication:
    """What metadata, dateline and text alone let us know; nothing here looks at today's date."""
    if layout.article.published is not None:
        return Publication(layout.article.published, "day", "metadata", confidence=1.0)
    return Publication(Interval(), "unknown", "none")


def settle_publication(publication: Publication, as_of: date, story_days=()) -> Publication:
    """Narrow `publication` by "not after as_of" and by the interval its story's siblings allow."""
    return publication
