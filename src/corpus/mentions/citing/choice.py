"""Which sentences are worth reading: those that can matter to a number or a quotation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from corpus.mentions.citing.drafts import Draft
from corpus.mentions.layout import Layout
from corpus.records import Quantity

MIN_SPACES = 2  # in a quotation that somebody utters


def quotations_by_sentence(layout: Layout) -> dict[int, list[tuple[int, int]]]:
    """The quotations by the sentence that they end in."""
    found: dict[int, list[tuple[int, int]]] = {}
    for span in layout.quotations:
        found.setdefault(layout.sentence_at(span[1] - 1), []).append(span)
    return found


def points_of(layout: Layout, quantities: list[Quantity] | None) -> list[int] | None:
    """Where the quantities and quotations begin, sorted; None when everything matters."""
    if quantities is None:
        return None
    return sorted([*(q.start for q in quantities), *(start for start, _ in layout.quotations)])


def matters(layout: Layout, points: list[int] | None, draft: Draft) -> bool:
    """Whether what is said holds one of `points`, or stands in a quotation."""
    if points is None:
        return True
    place = bisect_left(points, draft.start)
    held = place < len(points) and points[place] < draft.end
    return held or layout.in_quotation(draft.start)


def sentences_to_read(layout: Layout, quantities: list[Quantity] | None) -> Sequence[int]:
    """The sentences to read, in order; all of them when `quantities` is None.

    Those with a quantity or a quotation, and the one before a quotation.
    """
    if quantities is None or not layout.bounds:
        return range(len(layout.bounds))
    starts = [start for start, _ in layout.sentences]
    wanted = {bisect_right(starts, quantity.start) - 1 for quantity in quantities}
    for start, end in layout.quotations:
        if layout.text.count(" ", start, end) >= MIN_SPACES:
            first = layout.sentence_at(start)
            opens = start <= layout.sentences[first][0] + 2
            wanted.update(range(max(0, first - opens), layout.sentence_at(end - 1) + 1))
    return sorted(wanted & set(range(len(layout.bounds))))
