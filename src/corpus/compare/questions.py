"""Questions: what a cited figure answers, without its number.

How many (unit and category) of whom (a people, a part of it), where, of what matter, in what state;
and the words and names around it, by which questions without a category are told apart.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace

from corpus.compare.called import read_name
from corpus.compare.counted import Counted, find_counted
from corpus.compare.lexicon import HAZARD, RATE, SUBGROUP, TOPIC, WORD, Hit, generic_nouns, kinds_in
from corpus.compare.measures import (
    CUMULATIVE,
    OUTCOMES,
    PEOPLE,
    PERSON,
    PLANNED,
    ROLES,
    SENT,
    STATES,
    TOLLS,
    WORK,
)
from corpus.compare.names import name_tokens
from corpus.compare.passages import Passage, Passages
from corpus.compare.scopes import SETTLED, Scope, ScopeReader
from corpus.compare.topics import Topics, differ, main_topics, refine, topics_in
from corpus.facts.terms import fold, stem_of
from corpus.records import CitedFigure, Quantity, Record, Timex
from corpus.rows import figure_id

BEFORE, AFTER = 40, 80  # characters of the sentence that tell whether a number is a forecast
BACK = 2  # sentences before the figure's own that may name the matter it is about
ADJACENT, FOLLOWING = 6, 30  # characters between what is counted and the date it holds for
OTHER_YEARS = 0, 0  # years that the text does not print
SNIPPET = 40  # characters before a number that a label quotes, half as many behind it
SMALL = 20  # numbers below it may be equal by chance
_CLAUSE_END = re.compile("[,;:]")
_PART_END = re.compile("[;:]")
_OTHER = re.compile(r"[,;:\d]")
_NOWHERE = Passage(0, 0, [], [])
_NEXT = re.compile(r"\s*")


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
    noun: str = ""  # beginning of the counted noun, folded; "" where it tells nothing
    subgroup: str = ""  # the part of the people that is counted: child
    topics: Topics = frozenset()  # what its sentence is about, else the ones before, or the article
    size: float | None = None  # powers of ten of the number, or of the bound that is stated
    snippet: str = ""  # the words around the number, for what has no category
    period: tuple[int, int] | None = None  # the years that are counted, where years are printed

    @property
    def cumulative(self) -> bool:
        """Whether it counts what grows as the event goes on: deaths, cases, countries reached."""
        return self.measure in CUMULATIVE

    @property
    def key(self) -> tuple[str, str, str]:
        """What must be equal in all answers to one question."""
        return self.measure, self.state, self.subgroup


def find_questions(record: Record, article: int, passages: Passages) -> list[Question]:
    """What each cited figure of `record` answers, in order."""
    if not record.figures:
        return []
    counted = find_counted(record, passages)
    reader = ScopeReader(record, passages)
    around = _Surroundings(record, passages)
    found = []
    for figure, what in zip(record.figures, counted, strict=True):
        scope = reader.scope_of(figure, what.measure in OUTCOMES, what.people)
        found.append(around.question(figure, what, scope, article))
    return _fill_in(_with_companions(found))


def _with_companions(questions: list[Question]) -> list[Question]:
    """The outcomes that are counted in one sentence speak like its words: "#infected"."""
    beside: dict[int, set[str]] = defaultdict(set)
    for question in questions:
        if question.measure in OUTCOMES:
            beside[question.figure.sentence_start].add(question.measure)
    found = []
    for question in questions:
        others = beside.get(question.figure.sentence_start, set()) - {question.measure}
        if others:
            words = question.words | {f"#{measure}" for measure in others}
            question = replace(question, words=words)
        found.append(question)
    return found


def tolls(questions: list[Question], topics: Topics) -> tuple[float | None, float | None]:
    """The most dead and the most ill that an article counts, of its topic in its event's country."""
    found = []
    for measure in TOLLS:
        told = [
            q.figure.quantity.value or 0.0
            for q in questions
            if q.measure == measure and not q.state and not differ(q.topics, topics)
            and q.scope.country == q.home and q.scope.place is None
        ]  # fmt: skip
        found.append(max(told, default=0.0) or None)
    return found[0], found[1]


class _Dates:
    """The time expressions of one article, and which of them tells when a figure holds."""

    def __init__(self, record: Record):
        self._text, self._all = record.article.text, record.timexes
        lines = [(s.start, s.end) for s in record.spans if s.kind == "dateline"]
        self._told = [
            timex for timex in record.timexes if not any(a <= timex.start < b for a, b in lines)
        ]

    def of(self, figure: CitedFigure) -> Timex | None:
        """The date right after a figure, the one that goes with it, or the one of its sentence."""
        if not self._told:
            return None
        after = max(figure.quantity.phrase_end, figure.quantity.end)
        for timex in self._told:
            if after <= timex.start < min(after + FOLLOWING, figure.sentence_end):
                between = self._text[after : timex.start]
                near = len(between) < ADJACENT or figure.timex is None
                if near and not _OTHER.search(between) and not self._begins_range(timex):
                    return timex
        own = None if figure.timex is None else self._all[figure.timex]
        if own is not None and not self._begins_range(own) and own.start in self._starts():
            return own
        start, end = figure.sentence_start, figure.quantity.start
        before = [timex for timex in self._told if start <= timex.start < end]
        return before[0] if len(before) == 1 else None

    def _starts(self) -> set[int]:
        return {timex.start for timex in self._told}

    def _begins_range(self, timex: Timex) -> bool:
        """Whether a day is the first of a stretch: "from 7 September to 1 October"."""
        if timex.precision != "day":
            return False
        return any(
            t.precision == "day" and 0 < t.start - timex.end < ADJACENT + 2 for t in self._told
        )


class _Surroundings:
    """The words, names and topics around each figure of one article."""

    def __init__(self, record: Record, passages: Passages):
        self._record, self._passages, self._text = record, passages, record.article.text
        self._code = passages.language.code
        self._generic = generic_nouns(passages.language)
        self._main = main_topics(passages.topics())
        placed = {toponym.start for toponym in record.toponyms}
        sources = {token for f in record.figures for token in name_tokens(f.source or "")}
        self._names = {}
        for name in record.names:
            if name.start not in placed:
                called = read_name(name.surface, self._code)
                if called.people is None and sources.isdisjoint(called.tokens):
                    self._names[name.surface] = called.key
        self._dates = _Dates(record)
        self._edges = sorted(q for f in record.figures for q in (f.quantity.start, f.quantity.end))
        self._words: dict[int, frozenset[str]] = {}
        self._topics: dict[int, Topics] = {}

    def question(self, figure: CitedFigure, what: Counted, scope: Scope, article: int) -> Question:
        """The question that `figure` answers."""
        record = self._record
        index = self._passages.index(figure.quantity.start)
        passage = _NOWHERE if index is None else self._passages[index]
        timex = self._dates.of(figure)
        noun = fold(figure.quantity.noun or "")
        return Question(
            figure_id(record, figure.quantity.start) or "", article, figure, timex, what.measure,
            what.known, what.people, scope, record.place.country,
            self._state(figure, passage, what.measure, scope), self._names_of(figure),
            self._words_in(index), record.language,
            "" if noun in self._generic else noun[:5],
            self._subgroup(figure) if what.measure in PEOPLE else "",
            self._topics_at(index), _size(figure.quantity), "" if what.known and ":" not in what.measure and what.measure != PERSON
            else self._snippet(figure),
            _period(timex, passage),
        )  # fmt: skip

    def _snippet(self, figure: CitedFigure) -> str:
        """A few words before and behind a number, cut at spaces and inside its sentence."""
        quantity = figure.quantity
        start = max(figure.sentence_start, quantity.phrase_start - SNIPPET)
        end = min(figure.sentence_end, max(quantity.phrase_end, quantity.end) + SNIPPET // 2)
        text = self._text[start:end]
        if start > figure.sentence_start:
            text = text.partition(" ")[2]
        if end < figure.sentence_end:
            text = text.rpartition(" ")[0]
        return " ".join(text.split()).strip(" ,.;:")

    def _names_of(self, figure: CitedFigure) -> frozenset[str]:
        """The names between the numbers before and behind a figure, else those of its sentence."""
        if not self._names:
            return frozenset()
        start, end = figure.sentence_start, figure.sentence_end
        left = bisect_left(self._edges, figure.quantity.start)
        right = bisect_right(self._edges, figure.quantity.end)
        first = max(start, self._edges[left - 1]) if left else start
        last = min(end, self._edges[right]) if right < len(self._edges) else end
        return self._names_in(first, last) or self._names_in(start, end)

    def _names_in(self, start: int, end: int) -> frozenset[str]:
        part = self._text[start:end]
        return frozenset([key for name, key in self._names.items() if name in part])

    def _words_in(self, index: int | None) -> frozenset[str]:
        if index is None:
            return frozenset()
        found = self._words.get(index)
        if found is None:
            found = self._words[index] = self._read_words(index)
        return found

    def _topics_at(self, index: int | None) -> Topics:
        if index is None:
            return self._main
        found = self._topics.get(index)
        if found is None:
            found = self._topics[index] = self._read_topics(index)
        return found

    def _read_words(self, index: int) -> frozenset[str]:
        """The beginnings of the content words of a sentence, without its topics and places."""
        passage, language = self._passages[index], self._passages.language
        spans = [(hit.start, hit.end) for hit in passage.of_kind(TOPIC)]
        spans += [(t.start, t.end) for t in self._passages.toponyms(index)]
        if not spans:
            return frozenset(passage.stems())
        named = {
            stem_of(word, language)
            for start, end in spans
            for word in WORD.findall(self._text[start:end].lower())
        }
        return frozenset(passage.stems() - named)

    def _read_topics(self, index: int) -> Topics:
        """What a sentence is about: what it names, else the sentences before it or the article."""
        for sentence in range(index, max(-1, index - 1 - BACK), -1):
            if self._passages.lexicon.about.isdisjoint(self._passages.words[sentence]):
                continue
            passage = self._passages[sentence]
            found = topics_in(passage.of_kind(TOPIC) + passage.of_kind(HAZARD))
            if found:
                return refine(found, self._main)
        return self._main

    def _state(self, figure: CitedFigure, passage: Passage, measure: str, scope: Scope) -> str:
        """In what state the counted is, and whether the number is an increase or a rate."""
        quantity, text = figure.quantity, self._text
        stop = self._stop(figure)
        own = _hits_in(passage, "fresh", quantity.phrase_start, min(quantity.phrase_end, stop))
        own = own or _named(quantity.counted, "fresh", self._code)
        comma = max(text.rfind(",", figure.sentence_start, quantity.start), figure.sentence_start)
        first = min(quantity.start - BEFORE, max(comma, quantity.start - 3 * BEFORE))
        around = (max(figure.sentence_start, first), stop)
        state = STATES.get(quantity.aspect or "", "")
        if measure in OUTCOMES:
            end = _CLAUSE_END.search(text, quantity.end, stop)
            clause = (quantity.phrase_start, end.start() if end else stop)
            if _hits_in(passage, "suspected", *clause) or _named(
                quantity.counted, "suspected", self._code
            ):
                state = "suspected"
            elif _hits_in(passage, "forecast", *around):
                state = PLANNED
        elif measure in PEOPLE and _hits_in(passage, "intended", *around):
            state = PLANNED
        elif not state and measure not in WORK:
            state = PLANNED if _hits_in(passage, "forecast", around[0], quantity.start) else ""
        state = state or self._whereabouts(figure, passage, measure, scope, stop)
        rates = _hits_in(passage, RATE, quantity.end, stop)
        if rates and quantity.kind in ("count", "money"):
            state += f"/{rates[0].value}"
        return state + "+" if quantity.change == "by" or own else state

    def _whereabouts(
        self, figure: CitedFigure, passage: Passage, measure: str, scope: Scope, stop: int
    ) -> str:
        """Whether people are gone again or on their way, or a part of those who were told of."""
        quantity = figure.quantity
        if measure in PEOPLE and _hits_in(passage, "returned", quantity.end, stop):
            return STATES["returned"]
        if measure in ROLES and quantity.aspect == SENT and scope.place is None:
            return SENT  # how many went is not how many are there; sent to a town they are there
        first = _NEXT.match(self._text, quantity.end).end()
        part = scope.place is None and _hits_in(passage, "partitive", first, first + 1)
        return "part" if part else ""

    def _subgroup(self, figure: CitedFigure) -> str:
        """The part of the people that is counted: "children", "elderly patients"."""
        phrase = self._text[figure.quantity.phrase_start : figure.quantity.phrase_end]
        return kinds_in(phrase, self._code).get(SUBGROUP, "")

    def _stop(self, figure: CitedFigure) -> int:
        """Where what follows a figure no longer speaks of it: at the next number of its kind."""
        quantity = figure.quantity
        after = [
            f.quantity.start
            for f in self._record.figures
            if f.quantity.start > quantity.end and f.quantity.unit == quantity.unit
        ]
        stop = min([figure.sentence_end, quantity.phrase_end + AFTER, *after[:1]])
        end = _PART_END.search(self._text, quantity.end, stop)
        return end.start() if end else max(stop, quantity.end)


def _size(quantity: Quantity) -> float | None:
    number = quantity.value or quantity.low or quantity.high
    return math.log10(abs(number)) if number else None


def _hits_in(passage: Passage, kind: str, start: int, end: int) -> list[Hit]:
    return [hit for hit in passage.of_kind(kind) if start <= hit.start < end]


def _named(phrase: str | None, kind: str, code: str) -> bool:
    return phrase is not None and kind in kinds_in(phrase, code)


def _period(timex: Timex | None, passage: Passage) -> tuple[int, int] | None:
    """The years that a number counts: "in 1992"; OTHER_YEARS where they are not printed ("the year
    before"); none for "since 1992", for this year, and for a day or month.
    """
    if timex is None or timex.month or timex.part or timex.precision not in ("year", "decade"):
        return None
    if timex.year is None:
        return OTHER_YEARS if timex.shift or timex.offset else None
    if any(0 <= timex.start - hit.end < 5 for hit in passage.of_kind("since")):
        return None
    moved = timex.offset or 0 if timex.offset_unit == "year" else 0
    return timex.year + moved, (timex.to_year or timex.year) + moved


def _fill_in(questions: list[Question]) -> list[Question]:
    """Take the place, or that it is a plan, from another mention of the same number, where a mention
    leaves it out.

    The whole of a part does not hold where the part holds alone.
    """
    by_start = {question.figure.quantity.start: question for question in questions}
    parts = {q.figure.quantity.part_of: q for q in questions if q.figure.quantity.part_of}
    places: dict[tuple, set[Scope]] = defaultdict(set)
    for question in questions:
        if question.scope.basis in SETTLED:
            places[_number(question)].add(question.scope)
    planned = {_number(q): q.state for q in questions if q.state == PLANNED}
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
        state = question.state
        if not state and scope.basis == "none" and question.figure.quantity.aspect is None:
            state = planned.get(_number(question), "")
        if scope != question.scope or state != question.state:
            question = replace(question, scope=scope, state=state)
        filled.append(question)
    return filled


def _number(question: Question) -> tuple:
    """What two mentions of one number have in common; small numbers have nothing."""
    value = question.figure.quantity.value
    if value is None or value < SMALL:
        return (question.figure_id,)
    return question.measure, question.people, value
