"""Whether a number comes on top of others: "20 new cases", not "5 dead and 20 others wounded"."""

from __future__ import annotations

import re

from corpus.compare.claims.hits import FRESH, hits_in, is_named
from corpus.compare.measures import HARM
from corpus.compare.passages import Passage
from corpus.records import CitedFigure

PLENTY = frozenset({"count", "money"})  # kinds of quantity that can be a rate, or be added to
RIGHT_BEHIND = 2  # characters between two sentences
_WORD = re.compile(r"\w\s")  # the end of a word, as in "más de 20"; none in "further US$20"


class Additions:
    """Reads in the sentences of one article which numbers are added to others."""

    def __init__(self, text: str, code: str, figures: tuple[CitedFigure, ...]):
        self._text, self._code = text, code
        self._before = dict(zip([f.quantity.start for f in figures[1:]], figures, strict=False))

    def is_fresh(self, figure: CitedFigure, passage: Passage, stop: int) -> bool:
        """Whether a number comes on top of others; `stop`: where no more is said of it."""
        if figure.quantity.kind not in PLENTY or not self._is_called_so(figure, passage, stop):
            return False
        before = self._before.get(figure.quantity.start)
        near = before and figure.sentence_start - before.sentence_end <= RIGHT_BEHIND
        return not (near and self._are_the_rest(figure, before))

    def _is_called_so(self, figure: CitedFigure, passage: Passage, stop: int) -> bool:
        """Whether they are called new; what stands before the number stands right before it."""
        quantity = figure.quantity
        if is_named(quantity.counted, FRESH, self._code):
            return True
        hits = hits_in(passage, FRESH, quantity.phrase_start, min(quantity.phrase_end, stop))
        return any(
            hit.start > quantity.start or not _WORD.search(self._text, hit.end, quantity.start)
            for hit in hits
        )

    def _are_the_rest(self, figure: CitedFigure, before: CitedFigure) -> bool:
        """Whether they are others than those before, of whom something else is told: "5 people
        died and another 20 were wounded"; or of whom it is told in the same sentence."""
        own, other = figure.quantity, before.quantity
        if is_named(other.counted, FRESH, self._code):
            return False
        same = figure.sentence_start == before.sentence_start
        if same and own.category is None and is_named(own.noun, FRESH, self._code):
            return own.unit == other.unit
        two = own.category != other.category and HARM.issuperset((own.category, other.category))
        return two and own.unit == other.unit
