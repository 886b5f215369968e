"""The linking pass: what many articles together tell, written into every linked column."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from corpus import tables
from corpus.facts.dating import settle_publication
from corpus.records import EventPlace, Interval, Publication, Record

Records = Callable[[], Iterable[Record]]


@dataclass
class Linked:
    """What the linking pass settles, by article_id or figure_id, and the tables across articles."""

    published: dict[str, Publication] = field(default_factory=dict)  # article_id
    place: dict[str, EventPlace] = field(default_factory=dict)  # article_id
    event: dict[str, Interval] = field(default_factory=dict)  # article_id: when it happened
    story: dict[str, str] = field(default_factory=dict)  # article_id -> story_id
    source: dict[str, str] = field(default_factory=dict)  # figure_id -> source_id
    speaker: dict[tuple[str, int], str] = field(default_factory=dict)  # quote -> source_id
    claim: dict[str, str] = field(default_factory=dict)  # figure_id -> claim_id
    part_of: dict[str, str] = field(default_factory=dict)  # figure_id -> figure_id of the total
    repeat_of: dict[str, str] = field(default_factory=dict)  # figure_id -> figure_id
    stories: pd.DataFrame = field(default_factory=lambda: tables.to_frame("stories", []))
    claims: pd.DataFrame = field(default_factory=lambda: tables.to_frame("claims", []))
    sources: pd.DataFrame = field(default_factory=lambda: tables.to_frame("sources", []))
    reuse: pd.DataFrame = field(default_factory=lambda: tables.to_frame("reuse", []))


def link(records: Records, *, as_of: date) -> Linked:
    """Link all records; `records()` gives them again, in the same order, at each call."""
    linked = Linked()
    for record in records():
        name = record.article.article_id
        linked.published[name] = settle_publication(record.publication, as_of, Interval())
        linked.place[name] = record.place
        linked.story[name] = name
    return linked
