"""In what state the counted is: suspected, planned, gone again, a part, an increase, a rate."""

from __future__ import annotations

import re

from corpus.compare.claims.scopes import Scope
from corpus.compare.lexicon import RATE, Hit, kinds_in
from corpus.compare.measures import (
    CONFIRMED,
    OUTCOMES,
    PEOPLE,
    PLANNED,
    ROLES,
    SENT,
    STATES,
    WORK,
)
from corpus.compare.passages import Passage, Passages
from corpus.facts.terms import stems
from corpus.records import CitedFigure, Record

BEFORE, AFTER = 40, 80  # characters of the sentence that tell whether a number is a forecast
_CLAUSE_END = re.compile("[,;:]")
_PART_END = re.compile("[;:]")
_NEXT = re.compile(r"\s*")
_WORD = re.compile(r"\w\s")  # the end of a word, as in "más de 20"; none in "further US$20"
NEEDED = "needed"  # an aspect
MISSING = "missing"  # a category: nobody is foretold to be missing, or needed
PLENTY = frozenset({"count", "money"})  # kinds of quantity that can be a rate, or be added to


class StateReader:
    """Reads what the sentences of one article say of the state of what is counted."""

    def __init__(self, record: Record, passages: Passages):
        self._text, self._language = record.article.text, passages.language
        self._code = passages.language.code
        self._next = _next_of_kind(record.figures)

    def state_of(self, figure: CitedFigure, passage: Passage, measure: str, scope: Scope) -> str:
        """In what state the counted is, and whether the number is an increase or a rate."""
        quantity, text = figure.quantity, self._text
        stop = self._stop(figure)
        comma = max(text.rfind(",", figure.sentence_start, quantity.start), figure.sentence_start)
        first = min(quantity.start - BEFORE, max(comma, quantity.start - 3 * BEFORE))
        around = (max(figure.sentence_start, first), stop)
        state = STATES.get(quantity.aspect or "", "")
        if measure in OUTCOMES:
            state = "" if measure == MISSING and quantity.aspect == NEEDED else state
            if self._is_suspected(figure, passage, stop):
                state = "suspected"
            elif measure != MISSING and self._is_forecast(figure, passage, *around):
                state = PLANNED
        elif measure in PEOPLE and hits_in(passage, "intended", *around):
            state = PLANNED
        elif not state and measure not in WORK:
            foretold = self._is_forecast(figure, passage, around[0], quantity.start)
            state = PLANNED if foretold else ""
        state = state or self._whereabouts(figure, passage, measure, scope, stop)
        rates = hits_in(passage, RATE, quantity.end, stop)
        if rates and quantity.kind in PLENTY:
            state += f"/{rates[0].value}"
        return (
            state + "+"
            if quantity.change == "by" or self._is_fresh(figure, passage, stop)
            else state
        )

    def _is_forecast(self, figure: CitedFigure, passage: Passage, start: int, end: int) -> bool:
        """Whether a number is foretold between two offsets: "would vouch for" only cites it."""
        hits = hits_in(passage, "forecast", start, end)
        if not hits or not figure.cue:
            return bool(hits)
        at = self._text.find(figure.cue, figure.sentence_start, figure.sentence_end)
        last = at + len(figure.cue)
        return any(
            not at <= hit.start < last or not stems(self._text[hit.end : last], self._language)
            for hit in hits
        )

    def _is_fresh(self, figure: CitedFigure, passage: Passage, stop: int) -> bool:
        """Whether a number comes on top of others; what stands before it stands right before it."""
        quantity = figure.quantity
        if quantity.kind not in PLENTY:
            return False
        if _named(quantity.counted, "fresh", self._code):
            return True
        hits = hits_in(passage, "fresh", quantity.phrase_start, min(quantity.phrase_end, stop))
        return any(
            hit.start > quantity.start or not _WORD.search(self._text, hit.end, quantity.start)
            for hit in hits
        )

    def _is_suspected(self, figure: CitedFigure, passage: Passage, stop: int) -> bool:
        """Whether what is counted is not established, as far as the next number or the clause."""
        quantity = figure.quantity
        end = _CLAUSE_END.search(self._text, quantity.end, stop)
        last = end.start() if end else stop
        if hits_in(passage, "suspected", quantity.phrase_start, last):
            return True
        if not _named(quantity.counted, "suspected", self._code):
            return False
        after = self._text.find(quantity.counted or "", quantity.end)
        return not quantity.end < stop <= after  # "three confirmed and thirteen probable cases"

    def _whereabouts(
        self, figure: CitedFigure, passage: Passage, measure: str, scope: Scope, stop: int
    ) -> str:
        """Whether people are gone again or on their way, or a part of those who were told of."""
        quantity = figure.quantity
        if measure in PEOPLE and hits_in(passage, "returned", quantity.end, stop):
            return STATES["returned"]
        if measure in ROLES and quantity.aspect == SENT and scope.place is None:
            return SENT  # how many went is not how many are there; sent to a town they are there
        first = _NEXT.match(self._text, quantity.end).end()
        part = scope.place is None and hits_in(passage, "partitive", first, first + 1)
        return "part" if part and quantity.aspect != CONFIRMED else ""

    def _stop(self, figure: CitedFigure) -> int:
        """Where what follows a figure no longer speaks of it: at the next number of its kind."""
        quantity = figure.quantity
        stop = min(figure.sentence_end, quantity.phrase_end + AFTER)
        after = self._next.get(quantity.start)
        if after is not None and quantity.end < after < stop:
            stop = after
        end = _PART_END.search(self._text, quantity.end, stop)
        return end.start() if end else max(stop, quantity.end)


def _next_of_kind(figures: tuple[CitedFigure, ...]) -> dict[int, int]:
    """Start of a number -> start of the next one with its unit."""
    found: dict[int, int] = {}
    following: dict[str | None, int] = {}
    for figure in reversed(figures):
        start, unit = figure.quantity.start, figure.quantity.unit
        if unit in following:
            found[start] = following[unit]
        following[unit] = start
    return found


def hits_in(passage: Passage, kind: str, start: int, end: int) -> list[Hit]:
    """The hits of a kind that begin between two offsets."""
    return [hit for hit in passage.of_kind(kind) if start <= hit.start < end]


def _named(phrase: str | None, kind: str, code: str) -> bool:
    return phrase is not None and kind in kinds_in(phrase, code)
