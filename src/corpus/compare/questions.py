"""Questions: what a cited figure answers, without its number.

How many (unit and category) of whom (a people), where, in what state; and the words and names
around it, by which questions without a category are told apart.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace

from corpus.compare.counted import find_counted
from corpus.compare.cues import cues_of
from corpus.compare.measures import CUMULATIVE, OUTCOMES, PEOPLE, STATES
from corpus.compare.names import name_tokens, sound
from corpus.compare.peoples import find_peoples
from corpus.compare.scopes import SETTLED, Scope, ScopeReader
from corpus.facts.terms import fold, stems
from corpus.language import get_language
from corpus.records import CitedFigure, Record, Timex
from corpus.rows import figure_id

MOST_WORDS = 24
BEFORE, AFTER = 40, 60  # characters of the sentence that tell whether a number is a forecast
_CLAUSE_END = re.compile("[,;:]")
SMALL = 20  # numbers below it may be equal by chance


@dataclass(frozen=True, slots=True)
class Question:
    """One cited figure as an answer; `measure` and `state` are ids common to all languages."""

    figure_id: str
    article: int  # position of its article in the list of profiles
    figure: CitedFigure
    timex: Timex | None
    measure: str  # category, else unit and noun; never one for two kinds of quantity
    counted: bool  # whether `measure` says what is counted, not only in which unit
    people: str | None  # ISO country of the people counted
    scope: Scope
    home: str | None  # ISO country of the event that the article reports
    state: str
    names: frozenset[str]
    words: frozenset[str]
    language: str | None

    @property
    def noun(self) -> str:
        """The beginning of the counted noun, folded."""
        return fold(self.figure.quantity.noun or "")[:5]

    @property
    def cumulative(self) -> bool:
        """Whether it counts what grows as the event goes on: deaths, cases, countries reached."""
        return self.measure in CUMULATIVE

    @property
    def key(self) -> tuple[str, str]:
        """What must be equal in all answers to one question."""
        return self.measure, self.state


def find_questions(record: Record, article: int) -> list[Question]:
    """What each cited figure of `record` answers, in order."""
    counted = find_counted(record)
    reader = ScopeReader(record)
    around = _Surroundings(record)
    found = []
    for figure, what in zip(record.figures, counted, strict=True):
        names, words = around.of(figure)
        scope = reader.scope_of(figure, what.measure in OUTCOMES, what.people)
        found.append(Question(
            figure_id(record, figure.quantity.start) or "", article, figure,
            _timex(record, figure), what.measure, what.known, what.people, scope,
            record.place.country, _state(record, figure, what.measure, scope), names, words,
            record.language,
        ))  # fmt: skip
    return _fill_in(found)


def _timex(record: Record, figure: CitedFigure) -> Timex | None:
    """When a figure holds: the date that goes with it, else the one before it in its sentence."""
    if figure.timex is not None:
        return record.timexes[figure.timex]
    start, end = figure.sentence_start, figure.quantity.start
    told = [timex for timex in record.timexes if start <= timex.start < end]
    return told[0] if len(told) == 1 else None


def _state(record: Record, figure: CitedFigure, measure: str, scope: Scope) -> str:
    """In what state the counted is, and whether the number is an increase or a rate."""
    quantity, text = figure.quantity, record.article.text
    cues = cues_of(get_language(record.language))
    before = text[max(figure.sentence_start, quantity.start - BEFORE) : quantity.start]
    starts = [f.quantity.start for f in record.figures if f.quantity.start > quantity.end]
    stop = min([figure.sentence_end, quantity.phrase_end + AFTER, *starts[:1]])
    phrase = text[quantity.phrase_start : min(quantity.phrase_end, stop)]
    if quantity.phrase_end <= stop:
        phrase += " " + (quantity.counted or "")
    after = text[quantity.end : stop].replace("’", "'")
    around = before.replace("’", "'") + after
    state = STATES.get(quantity.aspect or "", "")
    if measure in OUTCOMES:
        if cues.suspected.is_in(phrase.lower() + " " + _CLAUSE_END.split(after)[0]):
            state = "suspected"
        elif cues.forecast.is_in(around):
            state = "planned"
    elif measure in PEOPLE and cues.intended.is_in(around):
        state = "planned"
    if not state and scope.place is None and cues.partitive.opens(after.lstrip().lower()):
        state = "part"
    rate = next((unit for unit, words in cues.rates if words.is_in(after)), None)
    if rate and quantity.kind == "count":
        state += f"/{rate}"
    if quantity.change == "by" or cues.fresh.is_in(phrase.lower()):
        state += "+"
    return state


class _Surroundings:
    """The names and word beginnings of the sentence around each figure."""

    def __init__(self, record: Record):
        self._text = record.article.text
        self._language = get_language(record.language)
        placed = {toponym.start for toponym in record.toponyms}
        sources = {token for f in record.figures for token in name_tokens(f.source or "")}
        self._names = {
            name.surface: "".join(map(sound, name_tokens(name.surface)))
            for name in record.names
            if name.start not in placed
            and not sources & set(name_tokens(name.surface))
            and not find_peoples(name.surface, record.language)
        }
        self._lead = frozenset(
            self._names[name.surface]
            for name in record.names
            if name.lead and name.surface in self._names
        )
        self._edges = sorted(q for f in record.figures for q in (f.quantity.start, f.quantity.end))
        self._words = functools.cache(self._read_words)

    def of(self, figure: CitedFigure) -> tuple[frozenset[str], frozenset[str]]:
        start, end = figure.sentence_start, figure.sentence_end
        left = self._edges[: bisect_left(self._edges, figure.quantity.start)]
        right = self._edges[bisect_right(self._edges, figure.quantity.end) :]
        near = self._names_in(max([start, *left[-1:]]), min([end, *right[:1]]))
        return near or self._names_in(start, end) or self._lead, self._words(start, end)

    def _names_in(self, start: int, end: int) -> frozenset[str]:
        part = self._text[start:end]
        return frozenset([key for name, key in self._names.items() if name in part])

    def _read_words(self, start: int, end: int) -> frozenset[str]:
        return frozenset(stems(self._text[start:end], self._language)[:MOST_WORDS])


def _fill_in(questions: list[Question]) -> list[Question]:
    """Take the place from another mention of the same number, where a mention leaves it out.

    The whole of a part does not hold where the part holds alone.
    """
    by_start = {question.figure.quantity.start: question for question in questions}
    parts = {q.figure.quantity.part_of: q for q in questions if q.figure.quantity.part_of}
    places: dict[tuple, set[Scope]] = defaultdict(set)
    for question in questions:
        if question.scope.basis in SETTLED:
            places[_number(question)].add(question.scope)
    filled = []
    for question in questions:
        scope = question.scope
        twin = by_start.get(question.figure.repeat_of or -1)
        if twin and twin.scope.basis == "figure" != scope.basis:
            scope = twin.scope
        elif scope.basis not in SETTLED and question.figure.source is None:
            known = places[_number(question)]
            scope = next(iter(known)) if len(known) == 1 else scope
        part = parts.get(question.figure.quantity.start)
        within = part is not None and part.measure == question.measure
        if within and scope.basis != "figure" and scope.place == part.scope.place:
            scope = replace(scope, place=None)
        filled.append(replace(question, scope=scope))
    return filled


def _number(question: Question) -> tuple:
    """What two mentions of one number have in common; small numbers have nothing."""
    value = question.figure.quantity.value
    if value is None or value < SMALL:
        return (question.figure_id,)
    return question.measure, question.people, value
