"""Questions: what a cited figure answers, without its number.

How many (unit and category) of whom (a people), where, in what state; and the words and names
around it, by which questions without a category are told apart.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from corpus.compare.cues import cues_of
from corpus.compare.names import name_tokens, sound
from corpus.compare.peoples import find_peoples
from corpus.compare.scopes import Scope, ScopeReader
from corpus.compare.status import CUMULATIVE
from corpus.facts.terms import fold, stems
from corpus.language import get_language
from corpus.records import CitedFigure, Record, Timex
from corpus.tables import figure_id

# Aspects that answer different questions; all others are one ("present", "sent", "reported").
STATES = {
    "planned": "planned", "needed": "planned", "suspected": "suspected", "returned": "returned",
    "left": "returned", "created": "created", "produced": "produced", "earned": "earned",
    "spent": "spent", "found": "found",
}  # fmt: skip
OUTCOMES = CUMULATIVE - {"countries", "regions"}
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
    counted: bool  # whether `measure` says what is counted
    people: str | None  # ISO country of the people counted
    scope: Scope
    home: str | None  # ISO country of the event that the article reports
    state: str
    names: frozenset[str]
    words: frozenset[str]

    @property
    def cumulative(self) -> bool:
        """Whether it counts what grows as the event goes on: deaths, cases, countries reached."""
        return self.figure.quantity.category in CUMULATIVE

    @property
    def key(self) -> tuple[str, str]:
        """What must be equal in all answers to one question."""
        return self.measure, self.state


def find_questions(record: Record, article: int) -> list[Question]:
    """What each cited figure of `record` answers, in order."""
    reader = ScopeReader(record)
    around = _Surroundings(record)
    found = [_question(record, article, figure, reader, around) for figure in record.figures]
    return _fill_in(found)


def _question(
    record: Record, article: int, figure: CitedFigure, reader: ScopeReader, around: _Surroundings
) -> Question:
    quantity = figure.quantity
    measure, counted = _measure(figure)
    names, words = around.of(figure)
    return Question(
        figure_id(record, quantity.start) or "", article, figure,
        None if figure.timex is None else record.timexes[figure.timex], measure, counted,
        _people(record, figure), reader.scope_of(figure, quantity.category in OUTCOMES),
        record.place.country, _state(record, figure), names, words,
    )  # fmt: skip


def _measure(figure: CitedFigure) -> tuple[str, bool]:
    quantity = figure.quantity
    if quantity.kind == "count":
        if quantity.category:
            return quantity.category, True
        noun = fold(quantity.noun or "")[:6]
        return f"{quantity.unit}:{noun}", bool(noun)
    return f"{quantity.kind}:{quantity.unit}:{quantity.category or ''}", False


def _state(record: Record, figure: CitedFigure) -> str:
    """In what state the counted is, and whether the number is an increase or as in any year."""
    quantity, text = figure.quantity, record.article.text
    cues = cues_of(get_language(record.language))
    phrase = text[quantity.phrase_start : quantity.phrase_end] + " " + (quantity.counted or "")
    before = text[max(figure.sentence_start, quantity.start - BEFORE) : quantity.start]
    nearest = min((f.quantity.start for f in record.figures if f.quantity.start > quantity.end),
                  default=len(text))  # fmt: skip
    after = text[quantity.end : min(figure.sentence_end, quantity.phrase_end + AFTER, nearest)]
    state = STATES.get(quantity.aspect or "", "")
    if quantity.category in OUTCOMES:
        if cues.suspected.is_in(phrase.lower() + " " + _CLAUSE_END.split(after)[0]):
            state = "suspected"
        elif cues.forecast.is_in(before + after):
            state = "planned"
        if cues.yearly.is_in(after):
            state += "/year"
    if quantity.change == "by" or cues.fresh.is_in(phrase.lower()):
        state += "+"
    return state


def _people(record: Record, figure: CitedFigure) -> str | None:
    """The people that is counted, from the words of the counted phrase."""
    quantity = figure.quantity
    after = record.article.text[quantity.end : quantity.phrase_end]
    found = find_peoples(quantity.counted or after, record.language)
    return found[0][1] if found else None


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
            if name.start not in placed and not sources & set(name_tokens(name.surface))
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


_SETTLED = ("figure", "sentence")


def _fill_in(questions: list[Question]) -> list[Question]:
    """Take from another mention of the same number in the article what a mention leaves out.

    An elliptic figure ("up to 8,000 of them") counts the people that the one before it counted.
    """
    known: dict[tuple, Question] = {}
    by_start = {question.figure.quantity.start: question for question in questions}
    for question in questions:
        value = _value(question)
        if value is not None and value >= SMALL and question.scope.basis in _SETTLED:
            known.setdefault((question.measure, value), question)
    filled: list[Question] = []
    last: dict[str, str] = {}
    for question in questions:
        twin = by_start.get(question.figure.repeat_of or -1)
        if twin is None or twin.scope.basis not in _SETTLED:
            twin = known.get((question.measure, _value(question)))
        people, scope = question.people, question.scope
        if twin is not None:
            people = people or twin.people
            scope = scope if scope.basis in _SETTLED else twin.scope
        people = people or last.get(question.measure)
        if people and question.counted:
            last[question.measure] = people
        filled.append(replace(question, people=people if question.counted else None, scope=scope))
    return filled


def _value(question: Question) -> float | None:
    return question.figure.quantity.value
