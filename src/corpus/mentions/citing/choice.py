"""Which sentences are worth reading: those that can matter to a number or a quotation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from corpus.mentions.citing.drafts import Draft
from corpus.mentions.citing.pointing import opens_pointing
from corpus.mentions.citing.view import View
from corpus.mentions.layout import Layout
from corpus.records import Quantity

MIN_SPACES = 2  # in a quotation that somebody utters


def quoted_sentences(layout: Layout) -> list[tuple[int, int]]:
    """For each quotation, in order, the sentences that it begins and ends in."""
    return [
        (layout.sentence_at(start), layout.sentence_at(end - 1)) for start, end in layout.quotations
    ]


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
    if place < len(points) and points[place] < draft.end:
        return True
    return layout.in_quotation(draft.start)


def sentences_to_read(
    view: View, quantities: list[Quantity] | None, quoted: list[tuple[int, int]]
) -> Sequence[int]:
    """The sentences to read, in order; all of them when `quantities` is None.

    Those with a quantity or a quotation, the one before a quotation, and those that point back to
    one of them; `quoted` are the sentences that the quotations begin and end in.
    """
    layout = view.layout
    if quantities is None or not layout.bounds:
        return range(len(layout.bounds))
    starts = layout.begins
    wanted = {bisect_right(starts, quantity.start) - 1 for quantity in quantities}
    for (start, end), (first, last) in zip(layout.quotations, quoted, strict=True):
        opens, spaces = start <= starts[first] + 2, layout.text.count(" ", start, end)
        if spaces >= MIN_SPACES:
            wanted.update(range(max(0, first - opens), last + 1))
        elif opens and spaces:  # two words, if they are all that is said
            wanted.add(first)
    wanted.discard(-1)  # a quantity before the first sentence
    pointers, words, bounds = view.cues.pointers, layout.words, layout.bounds
    for index in list(wanted) if pointers else ():
        first, last = bounds[index + 1] if index + 1 < len(bounds) else (0, 0)
        if first < last and words[first] in pointers and opens_pointing(view, first, last):
            wanted.add(index + 1)
    return sorted(wanted)
