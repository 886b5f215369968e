"""In what state the counted is: suspected, planned, gone again, a part, an increase, a rate."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right

from corpus.compare.claims.additions import PLENTY, Additions
from corpus.compare.claims.fates import GIVEN, PROMISED, Reading, fate_of
from corpus.compare.claims.hits import hits_in, is_named
from corpus.compare.claims.question import RATHER
from corpus.compare.claims.scopes import Scope
from corpus.compare.lexicon import FATE, RATE, SUBGROUP, kinds_in
from corpus.compare.measures import (
    CAPTIVES,
    CONFIRMED,
    DEPLOYED,
    FREED,
    HARM,
    MOVED,
    OUTCOMES,
    PARTS,
    PEOPLE,
    PLANNED,
    RETURNED,
    ROLES,
    SENT,
    SOLDIERS,
    STATES,
    TRAINED,
    WORK,
)
from corpus.compare.passages import Passage, Passages
from corpus.compare.sources import speakers
from corpus.facts.terms import stems
from corpus.mentions.quantities.categorywords import get_category_book
from corpus.records import CitedFigure, Quantity, Record

BEFORE, AFTER = 40, 80  # characters of the sentence that tell whether a number is a forecast
RIGHT_BEFORE = 20  # characters between the beginning of a verb and the number it speaks of
_CLAUSE_END = re.compile("[,;:]")
_PART_END = re.compile("[;:]")
_NEXT = re.compile(r"\s*")
RESCUERS = "rescue"  # a subgroup: nobody rescued them
FOUND = "found"
NEEDED = "needed"  # an aspect
MISSING = "missing"  # a category: nobody is foretold to be missing, or needed


class StateReader:
    """Reads what the sentences of one article say of the state of what is counted."""

    def __init__(self, record: Record, passages: Passages):
        self._text, self._language = record.article.text, passages.language
        self._code = passages.language.code
        self._nouns = get_category_book(passages.language).nouns
        self._next = _next_of_kind(record.figures)
        self._timexes = record.timexes
        self._parts = _parts_before(record.figures)
        self._wholes = {figure.quantity.start: figure.quantity for figure in record.figures}
        self._numbers = [figure.quantity.start for figure in record.figures]
        self._ends = [figure.quantity.end for figure in record.figures]
        self._phrases = [figure.quantity.phrase_end for figure in record.figures]
        self._reading = Reading(self._text, speakers.word_flags(passages.language))
        self._additions = Additions(self._text, self._code, record.figures)

    def state_of(self, figure: CitedFigure, passage: Passage, measure: str, scope: Scope) -> str:
        """In what state the counted is, and whether the number is an increase or a rate."""
        quantity, text = figure.quantity, self._text
        stop = self._stop(figure)
        comma = max(text.rfind(",", figure.sentence_start, quantity.start), figure.sentence_start)
        first = min(quantity.start - BEFORE, max(comma, quantity.start - 3 * BEFORE))
        around = (max(figure.sentence_start, first, self._parts.get(quantity.start, 0)), stop)
        fate = self._fate(figure, passage, measure, stop)
        if fate in GIVEN and self._is_to_come(figure, passage, around[0]):
            fate = PROMISED
        state = fate or STATES.get(quantity.aspect or "", "")
        gone = state == FOUND and measure in CAPTIVES  # "arrested 23 men and found 4 guns"
        if gone or (state in (RETURNED, FOUND) and self._is_denied(figure, passage, stop)):
            state = ""
        if measure in OUTCOMES:
            state = "" if measure == MISSING and quantity.aspect == NEEDED else state
            if self._is_suspected(figure, passage, stop):
                state = "suspected"
            elif measure != MISSING and self._is_forecast(figure, passage, *around):
                state = PLANNED
        elif measure in PEOPLE and self._is_said(figure, passage, "intended", *around):
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
            if quantity.change == "by" or self._additions.is_fresh(figure, passage, stop)
            else state
        )

    def _is_forecast(self, figure: CitedFigure, passage: Passage, start: int, end: int) -> bool:
        """Whether a number is foretold between two offsets: "would vouch for" only cites it."""
        hits = hits_in(passage, "forecast", start, end)
        if hits:  # no month: "in May"; and no sum: "that would be twice the 2,000 of today"
            hits = [h for h in hits if not any(t.start <= h.start < t.end for t in self._timexes)]
            known = hits_in(passage, RATHER, start, figure.quantity.start)
            hits = [h for h in hits if not any(h.end <= one.start for one in known)]
        if not hits or not figure.cue:
            return bool(hits)
        at = self._text.find(figure.cue, figure.sentence_start, figure.sentence_end)
        last = at + len(figure.cue)
        return any(
            not at <= hit.start < last or not stems(self._text[hit.end : last], self._language)
            for hit in hits
        )

    def _is_suspected(self, figure: CitedFigure, passage: Passage, stop: int) -> bool:
        """Whether what is counted is not established, as far as the next number or the clause."""
        quantity = figure.quantity
        end = _CLAUSE_END.search(self._text, quantity.end, stop)
        last = end.start() if end else stop
        if hits_in(passage, "suspected", quantity.phrase_start, last):
            return True
        if not is_named(quantity.counted, "suspected", self._code):
            return False
        after = self._text.find(quantity.counted or "", quantity.end)
        return not quantity.end < stop <= after  # "three confirmed and thirteen probable cases"

    def _whereabouts(
        self, figure: CitedFigure, passage: Passage, measure: str, scope: Scope, stop: int
    ) -> str:
        """Whether people are gone again or on their way, or a part of those who were told of."""
        quantity = figure.quantity
        if measure in CAPTIVES or measure == SOLDIERS:  # soldiers who "freed a town" are none
            last = stop if measure in CAPTIVES else quantity.start
            if self._is_said_in_clause(figure, passage, "freed", last):
                return FREED
        if measure in PEOPLE and self._is_back(figure, passage, stop):
            return RETURNED
        if measure in ROLES:
            under_way = self._under_way(figure, passage, measure, scope, stop)
            if under_way:
                return under_way
        first = _NEXT.match(self._text, quantity.end).end()
        if self._is_no_part(quantity, measure):
            return ""
        part = scope.place is None and hits_in(passage, "partitive", first, first + 1)
        if not part or quantity.aspect == CONFIRMED or self._are_others(quantity, measure):
            return ""
        return "part"

    def _fate(self, figure: CitedFigure, passage: Passage, measure: str, stop: int) -> str:
        """What became of goods or money, as the words between two numbers tell."""
        if not passage.of_kind(FATE):
            return ""
        if kinds_in(figure.quantity.counted or "", self._code).get(SUBGROUP) == RESCUERS:
            return ""
        first = max(figure.sentence_start, self._end_before(figure))
        return fate_of(figure.quantity, measure, passage, self._reading, (first, stop))

    def _is_back(self, figure: CitedFigure, passage: Passage, stop: int) -> bool:
        """Whether people have left again; before a number in apposition it is said of the noun
        before it: "wounded who were flown home, some 300"."""
        quantity = figure.quantity
        if not passage.of_kind("returned"):
            return False
        hits = hits_in(passage, "returned", quantity.end, stop)
        if quantity.noun and quantity.phrase_end <= quantity.end:
            first = max(figure.sentence_start, self._end_before(figure, self._phrases))
            noun = self._text.lower().rfind(quantity.noun, first, quantity.start)
            hits += hits_in(passage, "returned", noun, quantity.start) if noun >= 0 else []
        return bool(hits) and not self._is_denied(figure, passage, stop)

    def _is_to_come(self, figure: CitedFigure, passage: Passage, start: int) -> bool:
        """Whether money is yet to be given, as is told before it: "will pay 3 million"."""
        end = figure.quantity.start
        return self._is_forecast(figure, passage, start, end) or bool(
            hits_in(passage, "intended", start, end)
        )

    def _is_denied(self, figure: CitedFigure, passage: Passage, stop: int) -> bool:
        """Whether what is said behind a number has not happened: "most have not returned"."""
        return bool(hits_in(passage, "negations", figure.quantity.end, stop))

    def _is_no_part(self, quantity: Quantity, measure: str) -> bool:
        """Whether a number is larger than its whole, or all of one kind: the dead of casualties."""
        whole = self._wholes.get(quantity.part_of or -1)
        if whole is None:
            return False
        larger = (quantity.value or 0) > (whole.value or whole.high or math.inf)
        return larger or measure in PARTS.get(whole.category or "", ())

    def _are_others(self, quantity: Quantity, measure: str) -> bool:
        """Whether an outcome is told of some of those who have a role: "9 of the miners died"."""
        return measure in HARM and self._nouns.get(quantity.noun or "") in ROLES

    def _under_way(
        self, figure: CitedFigure, passage: Passage, measure: str, scope: Scope, stop: int
    ) -> str:
        """Whether people are in training, on a ship or plane, or sent: not how many are there.

        Sent to a town they are there; soldiers deployed nowhere in particular were sent.
        """
        aspect = figure.quantity.aspect
        if self._is_said_in_clause(figure, passage, "training", stop):
            return TRAINED
        if measure == SOLDIERS and self._is_said_in_clause(figure, passage, "moved", stop):
            return MOVED
        nowhere = measure == SOLDIERS and aspect == DEPLOYED and scope.country is None
        return SENT if scope.place is None and (aspect == SENT or nowhere) else ""

    def _is_said_in_clause(
        self, figure: CitedFigure, passage: Passage, kind: str, end: int
    ) -> bool:
        if not passage.of_kind(kind):
            return False
        return self._is_said(figure, passage, kind, self._clause_start(figure), end)

    def _is_said(
        self, figure: CitedFigure, passage: Passage, kind: str, start: int, end: int
    ) -> bool:
        """Whether a cue of a kind speaks of a figure and not of the next one, which it precedes."""
        hits = hits_in(passage, kind, start, end)
        if not hits:
            return False
        whole = figure.quantity.part_of or 0
        at = bisect_right(self._numbers, max(figure.quantity.start, whole))
        following = self._numbers[at] if at < len(self._numbers) else math.inf
        return any(hit.start < following - RIGHT_BEFORE for hit in hits)

    def _end_before(self, figure: CitedFigure, ends: list[int] | None = None) -> int:
        """Where the number before a figure ends; `ends`: of their phrases instead."""
        at = bisect_left(self._numbers, figure.quantity.start)
        return (ends or self._ends)[at - 1] if at else 0

    def _clause_start(self, figure: CitedFigure) -> int:
        """Where the clause of a figure begins, behind a mark and the number before it."""
        first = max(figure.sentence_start, self._end_before(figure))
        first = max(first, figure.quantity.start - 3 * BEFORE)
        marks = [self._text.rfind(mark, first, figure.quantity.start) for mark in ",;:"]
        return max(first, *marks)

    def _stop(self, figure: CitedFigure) -> int:
        """Where what follows a figure no longer speaks of it: at the next number of its kind."""
        quantity = figure.quantity
        stop = min(figure.sentence_end, quantity.phrase_end + AFTER)
        after = self._next.get(quantity.start)
        if after is not None and after == quantity.part_of:
            after = self._next.get(after)  # "12 of the 31 soldiers have been freed"
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


def _parts_before(figures: tuple[CitedFigure, ...]) -> dict[int, int]:
    """Start of a whole -> end of the part before it, of which the verb is: "400 of its 1,200"."""
    found = {}
    for figure in figures:
        whole = figure.quantity.part_of
        if whole is not None and figure.quantity.end < whole < figure.sentence_end:
            found[whole] = figure.quantity.end
    return found
