"""Cited figures: quantities joined with who is cited for them, where and when they hold."""

from __future__ import annotations

from corpus.mentions.layout import Layout
from corpus.records import Attribution, CitedFigure, Quantity, Timex, Toponym


def join_figures(
    layout: Layout,
    quantities: list[Quantity],
    attributions: list[Attribution],
    toponyms: list[Toponym],
    timexes: list[Timex],
) -> list[CitedFigure]:
    """One cited figure per quantity, in order."""
    found = []
    for quantity in quantities:
        start, end = layout.sentences[layout.sentence_at(quantity.start)]
        quoted = layout.in_quotation(quantity.start)
        holding = [a for a in attributions if a.start <= quantity.start < a.end]
        best = min(holding, key=lambda a: a.end - a.start) if holding else None
        if best:
            found.append(CitedFigure(quantity, start, end, quoted, best.source, best.source_start, best.source_end, best.chain, best.cue))
        else:
            found.append(CitedFigure(quantity, start, end, quoted))
    return found
