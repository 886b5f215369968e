"""Clutter: share counters, teasers, comment forms, navigation. Marked, never cut out."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from corpus.language import Language
from corpus.records import Span


@dataclass(frozen=True)
class ClutterData:
    """Slots of clutter.toml: how lines that are not part of the article begin, or what they are."""

    teasers: list[str] = field(default_factory=list)  # "A lire aussi": the line, or the next one
    forms: list[str] = field(default_factory=list)  # "Laisser un commentaire": to the end
    lines: list[str] = field(default_factory=list)  # whole lines: "l'essentiel", "Publicité"


def find_clutter(text: str, language: Language) -> list[Span]:
    """Clutter spans of `text`, sorted, not overlapping."""
    return []
