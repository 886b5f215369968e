"""Questions: what a cited figure answers, without its number.

How many (unit and category) of whom (a people, a part of it), where, of what matter, in what state;
and the words and names around it, by which questions without a category are told apart.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right

from corpus.compare.called import read_name
from corpus.compare.claims.bodies import with_bodies
from corpus.compare.claims.counted import Counted, find_counted, office_words
from corpus.compare.claims.filling import (
    FIGHT,
    as_answered,
    as_before,
    fill_in,
    with_companions,
    with_meant,
    with_sides,
    with_sums,
    with_themes,
)
from corpus.compare.claims.hits import hits_in
from corpus.compare.claims.question import FORMER, RATHER, Question
from corpus.compare.claims.scopes import Scope, ScopeReader
from corpus.compare.claims.sides import (
    SIDES,
    is_force,
    nearest_force,
    party_of,
    side_of,
)
from corpus.compare.claims.states import StateReader
from corpus.compare.claims.timing import Dates, period_of
from corpus.compare.lexicon import (
    HAZARD,
    MEMBER,
    SUBGROUP,
    THEME,
    TOPIC,
    WORD,
    Hit,
    generic_nouns,
    kinds_in,
)
from corpus.compare.measures import (
    CIVILIANS,
    DIMENSIONS,
    DISPLACED,
    FREED,
    HARM,
    LOSING,
    OUTCOMES,
    PEOPLE,
    PERSON,
    PRISONERS,
    SOLDIERS,
    TOLLS,
)
from corpus.compare.names import name_tokens
from corpus.compare.passages import Passage, Passages
from corpus.compare.topics import Topics, differ, main_topics, refine, topics_in
from corpus.facts.terms import fold, stem_of
from corpus.records import CitedFigure, Quantity, Record
from corpus.rows import figure_id

BACK = 2  # sentences before the figure's own that may name the matter it is about
SNIPPET = 40  # characters before a number that a label quotes, half as many behind it
BESIDE = "earlier", FORMER, "instead", RATHER  # cues that compare a number with another
RIGHT_BEHIND = 2  # characters between "up from" and its number
WIDE = 6  # precision of a place that is a country
_NOWHERE = Passage(0, 0, [], [])


def find_questions(record: Record, article: int, passages: Passages) -> list[Question]:
    """What each cited figure of `record` answers, in order."""
    if not record.figures:
        return []
    counted = find_counted(record, passages)
    reader = ScopeReader(record, passages)
    around = _Surroundings(record, passages)
    found, last = [], {}
    for figure, what in zip(record.figures, counted, strict=True):
        scope = reader.scope_of(figure, what.measure in OUTCOMES, what.people)
        question = around.question(figure, what, scope, article)
        if found and (question.beside or around.means_number_before(figure)):
            question = as_before(question, found[-1])
        if question.measure in last:
            question = as_answered(question, last[question.measure])
        last[question.measure] = question
        found.append(with_meant(question, found[-1]) if found else question)
    found = with_sides(with_companions(with_sums(with_themes(found))))
    return fill_in(with_bodies(found, record, passages))


def tolls(questions: list[Question], topics: Topics) -> tuple[float | None, float | None]:
    """The most dead and ill that an article counts, of its topic in its event's country."""
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


class _Surroundings:
    """The words, names and topics around each figure of one article."""

    def __init__(self, record: Record, passages: Passages):
        self._record, self._passages, self._text = record, passages, record.article.text
        self._code = passages.language.code
        self._generic = generic_nouns(passages.language)
        self._title = max([s.end for s in record.spans if s.kind == "title"], default=0)
        self._site = record.place.place if (record.place.precision or WIDE) < WIDE else None
        self._main = main_topics(passages.topics())
        self._fight = (HAZARD, FIGHT[1:]) in passages.topics()
        placed = {toponym.start for toponym in record.toponyms}
        self._sources = {token for f in record.figures for token in name_tokens(f.source or "")}
        self._names = {name.surface for name in record.names if name.start not in placed}
        self._dates, self._states = Dates(record), StateReader(record, passages)
        self._edges = sorted(q for f in record.figures for q in (f.quantity.start, f.quantity.end))
        self._phrases = [(f.quantity.start, f.quantity.phrase_end) for f in record.figures]
        self._near: dict[int, dict[str, str]] = {}  # sentence -> the names in it, their keys
        self._words: dict[int, frozenset[str]] = {}
        self._topics: dict[int, Topics] = {}

    def question(self, figure: CitedFigure, what: Counted, scope: Scope, article: int) -> Question:
        """The question that `figure` answers."""
        record = self._record
        index = self._passages.index(figure.quantity.start)
        passage = _NOWHERE if index is None else self._passages[index]
        timex = self._dates.of(figure, passage)
        noun = fold(figure.quantity.noun or "")
        side = self._side_of(figure, what, passage)
        measure = SOLDIERS if is_force(figure, what.measure, side) else what.measure
        if measure == PERSON and side not in SIDES and self._has_fled(figure, passage):
            measure = DISPLACED
        named = what.known and ":" not in what.measure and what.measure != PERSON
        state = self._states.state_of(figure, passage, measure, scope)
        if state == FREED and measure == SOLDIERS:
            measure = PRISONERS
        return Question(
            figure_id(record, figure.quantity.start) or "", article, figure, timex, measure,
            what.known, what.people, scope, record.place.country, self._site,
            state, self._names_of(figure),
            self._words_in(index), record.language,
            "" if noun in self._generic else noun[:5],
            self._subgroup(figure) if what.measure in PEOPLE else "",
            self._topics_of(figure, index), _size(figure.quantity),
            "" if named else self._snippet(figure),
            period_of(timex, passage), figure.quantity.start < self._title,
            frozenset() if what.known else self._themes_of(figure, passage), side=side,
            beside=self._beside(figure, passage), party=what.people or party_of(measure, side),
        )  # fmt: skip

    def _side_of(self, figure: CitedFigure, what: Counted, passage: Passage) -> str:
        """On which side the counted are, by their name or else by their sentence."""
        side = side_of(figure, self._passages.language) or self._own_side(figure, passage)
        if self._fight and not (side or what.people) and what.measure in HARM:
            side = CIVILIANS if self._are_civilians(figure, passage) else ""
        lost = figure.quantity.aspect in LOSING and what.measure in HARM
        if not what.people and (side == SOLDIERS or (lost and not side)):
            return nearest_force(figure, passage) or side
        return side

    def means_number_before(self, figure: CitedFigure) -> bool:
        """Whether a figure without a noun is what the number before became: "raised it to 12"."""
        index = self._passages.index(figure.quantity.start)
        if index is None or figure.quantity.phrase_end > figure.quantity.end:
            return False
        passage = self._passages[index]
        if not passage.of_kind("anaphoric"):
            return False
        first, _ = self._between(figure)
        return bool(hits_in(passage, "anaphoric", first, figure.quantity.start))

    def _own_side(self, figure: CitedFigure, passage: Passage) -> str:
        """Soldiers, where an army or ministry tells of its own: "40 dead in its ranks"."""
        quantity = figure.quantity
        if not passage.of_kind("ranks"):
            return ""
        _, last = self._between(figure)
        if not hits_in(passage, "ranks", quantity.phrase_start, last):
            return ""
        before = self._text[figure.sentence_start : quantity.start].lower()
        offices = office_words(self._passages.language)
        return SOLDIERS if any(word in offices for word in WORD.findall(before)) else ""

    def _are_civilians(self, figure: CitedFigure, passage: Passage) -> bool:
        """Whether people who are called nothing else do not fight, by the words before their
        number, or in the sentence before: "a toll of the civilian dead. At least 85 were killed".
        """
        noun = fold(figure.quantity.noun or "")
        if noun and noun not in self._generic:
            return False
        first, _ = self._between(figure)
        own = hits_in(passage, "civil", first, figure.quantity.phrase_end)
        if own and not all(map(self._is_counted, own)):
            return True
        index = self._passages.index(figure.quantity.start)
        before = self._passages[index - 1] if index else _NOWHERE
        told = before.of_kind("civil")
        near = figure.sentence_start - before.end <= RIGHT_BEHIND and not passage.of_kind(MEMBER)
        return near and bool(told) and not any(map(self._is_counted, told))

    def _is_counted(self, hit: Hit) -> bool:
        """Whether a word belongs to what a number counts: "13 civilians"."""
        return any(start <= hit.start < end for start, end in self._phrases)

    def _has_fled(self, figure: CitedFigure, passage: Passage) -> bool:
        """Whether people who are called nothing else had to leave where they lived."""
        if not passage.of_kind("fled") or figure.quantity.unit != PERSON:
            return False
        first, last = self._between(figure)
        return bool(hits_in(passage, "fled", first, last))

    def _beside(self, figure: CitedFigure, passage: Passage) -> str:
        """How a figure stands to another of its sentence: "63, up from 40", "15,000, not 11"."""
        if not any(map(passage.of_kind, BESIDE)):
            return ""
        first, _ = self._between(figure)
        start = figure.quantity.phrase_start
        if hits_in(passage, "earlier", first, start):
            return FORMER
        if first <= figure.sentence_start:
            return ""
        for kind, meaning in ((FORMER, FORMER), ("instead", RATHER)):
            hits = hits_in(passage, kind, first, start)
            if hits and start - hits[-1].end <= RIGHT_BEHIND:
                return meaning
        return RATHER if hits_in(passage, RATHER, first, start) else ""

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
        start, end = figure.sentence_start, figure.sentence_end
        near = self._near.get(start)
        if near is None:
            near = self._near[start] = self._read_names(self._text[start:end])
        if not near:
            return frozenset()
        first, last = self._between(figure)
        part = self._text[first:last]
        between = [name for name in near if name in part]
        return frozenset([near[name] for name in between or near])

    def _read_names(self, sentence: str) -> dict[str, str]:
        """The names in a sentence that are no people and no source of a figure, and their keys."""
        found = {}
        for name in self._names:
            if name in sentence:
                called = read_name(name, self._code)
                if called.people is None and self._sources.isdisjoint(called.tokens):
                    found[name] = called.key
        return found

    def _words_in(self, index: int | None) -> frozenset[str]:
        if index is None:
            return frozenset()
        found = self._words.get(index)
        if found is None:
            found = self._words[index] = self._read_words(index)
        return found

    def _themes_of(self, figure: CitedFigure, passage: Passage) -> frozenset[str]:
        """What is named between the numbers before and behind a figure, else in its sentence."""
        hits = passage.of_kind(THEME)
        if len(hits) < 2:
            return frozenset([hit.value for hit in hits])
        first, last = self._between(figure)
        near = [hit.value for hit in hits if first <= hit.start < last]
        return frozenset(near or [hit.value for hit in hits])

    def _between(self, figure: CitedFigure) -> tuple[int, int]:
        """Where the number before a figure ends, and where the one behind it begins."""
        left = bisect_left(self._edges, figure.quantity.start)
        right = bisect_right(self._edges, figure.quantity.end)
        start, end = figure.sentence_start, figure.sentence_end
        first = max(start, self._edges[left - 1]) if left else start
        last = min(end, self._edges[right]) if right < len(self._edges) else end
        return first, last

    def _topics_of(self, figure: CitedFigure, index: int | None) -> Topics:
        """The matter that the counted phrase names itself, else that of its sentence."""
        found = self._topics_at(index)
        if index is not None and len(found) > 1:
            start, end = figure.quantity.phrase_start, figure.quantity.phrase_end
            own = topics_in(hits_in(self._passages[index], TOPIC, start, end))
            return refine(own, found) if own else found
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
        stems = passage.stems()
        if not spans:
            return frozenset(stems)
        named = {
            stem_of(word, language)
            for start, end in spans
            for word in WORD.findall(self._text[start:end].lower())
        }
        return frozenset(stems - named)

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

    def _subgroup(self, figure: CitedFigure) -> str:
        """The part of the people that is counted: "children", "elderly patients"."""
        phrase = self._text[figure.quantity.phrase_start : figure.quantity.phrase_end]
        return kinds_in(phrase, self._code).get(SUBGROUP, "")


def _size(quantity: Quantity) -> float | None:
    """Powers of ten of a number, of the smallest unit that measures the same."""
    number = quantity.value or quantity.low or quantity.high
    _, size = DIMENSIONS.get(quantity.unit or "", ("", 1.0))
    return math.log10(abs(number) * size) if number else None
