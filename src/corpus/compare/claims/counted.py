"""Who or what each cited figure of an article counts, with what one mention leaves to another.

"North Korea has suffered 4,700 casualties, 600 of them dead": a figure without a people counts the
people that its sentence names, else the one that the article counts throughout. "At least 3,000"
without a noun counts what the figure before it counts. Goods are told apart by whose they are.
"""

from __future__ import annotations

import functools
import re
from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from corpus.compare.claims.kinds import read_measures
from corpus.compare.claims.sides import ARMED_MEN, PEACE, side_of
from corpus.compare.measures import (
    CIVILIANS,
    DISPLACED,
    GOODS,
    HARM,
    LOSING,
    PEOPLE,
    PERSON,
    PRISONERS,
    SOLDIERS,
)
from corpus.compare.passages import Passages, peoples_in
from corpus.compare.peoples import find_peoples
from corpus.compare.sources import speakers
from corpus.compare.sources.sourcedata import SourceData
from corpus.language import Language, get_language
from corpus.mentions.placecues import PlaceData
from corpus.mentions.quantities.categorywords import get_category_book
from corpus.records import CitedFigure, Record, Toponym

ARMED = frozenset({"military", "general_staff"})  # offices whose people are counted, no speakers
USUAL = 0.12  # share of the people counted that makes it the one the article counts
OTHERS = frozenset({
    CIVILIANS, DISPLACED, "population", "hostages", "arrested", PRISONERS, ARMED_MEN, PEACE,
})  # fmt: skip
ARMY = 3  # one of so many figures of people counts soldiers where the title tells whose they are
BESIDE = 2  # words between an adjective and whom it describes
OPENING = 14  # characters before a country that opens its sentence

_SPEAKERS = speakers.PERSON | speakers.MEDIUM
_CLAUSE = re.compile("[,.;:]")
_WORD = re.compile(r"\w+")


class Counted(Struct, frozen=True):
    """`measure`: category, else unit and noun; `known`: whether it says what is counted.

    `people`: ISO country of the people counted, or of those whose goods they are.
    """

    measure: str
    known: bool
    people: str | None = None


def find_counted(record: Record, passages: Passages) -> list[Counted]:
    """What each cited figure of `record` counts, in order."""
    reader = _PeopleReader(record, passages)
    measures = read_measures(record)
    found: list[Counted] = []
    for figure, (measure, known) in zip(record.figures, measures, strict=True):
        people = reader.people_of(figure, measure) if known else None
        found.append(Counted(measure, known, people))
    return _with_roles(_with_owners(found), record.figures)


def _with_owners(found: list[Counted]) -> list[Counted]:
    """Goods of which nobody is named as the owner are whose most of them are in the article."""
    owners: dict[str, Counter[str | None]] = {}
    for counted in found:
        if counted.measure in GOODS:
            owners.setdefault(counted.measure, Counter())[counted.people] += 1
    usual = {}
    for measure, counts in owners.items():
        (owner, most), *_ = counts.most_common(1)
        if 2 * most > counts.total():
            usual[measure] = owner
    return [
        replace(counted, people=usual[counted.measure])
        if counted.people is None and usual.get(counted.measure)
        else counted
        for counted in found
    ]


def _with_roles(found: list[Counted], figures: tuple[CitedFigure, ...]) -> list[Counted]:
    """People without a role ("8,000 North Koreans") have the role of that people in the article.

    The same number of them elsewhere in the article tells it best, and what happened to them before
    who they are: soldiers of whom as many were killed or wounded.
    """
    numbers = [(c.people, f.quantity.value, f.quantity.modifier) for c, f in
               zip(found, figures, strict=True)]  # fmt: skip
    same: dict[tuple, str] = {}
    for counted, number in zip(found, numbers, strict=True):
        if counted.people and counted.measure in PEOPLE and counted.measure != PERSON:
            known = same.get(number)
            if known is None or (counted.measure in HARM and known not in HARM):
                same[number] = counted.measure
    soldiers = {people for (people, *_), measure in same.items() if measure == SOLDIERS}
    complete = []
    for counted, number in zip(found, numbers, strict=True):
        if counted.people and counted.measure == PERSON:
            usual = SOLDIERS if counted.people in soldiers else PERSON
            counted = Counted(same.get(number, usual), True, counted.people)
        elif counted.people and counted.measure == SOLDIERS and same[number] in HARM:
            counted = Counted(same[number], True, counted.people)
        complete.append(counted)
    return complete


# --- whose ---------------------------------------------------------------------------------------


class _PeopleReader:
    """The peoples that one article names, and which of them it counts."""

    def __init__(self, record: Record, passages: Passages):
        self._record = record
        self._passages = passages
        self._text = record.article.text
        self._by_start: dict[int, str] = {}
        self._read: dict[int, tuple[tuple[int, str], ...]] = {}
        self._nouns = get_category_book(passages.language).nouns
        self._countries = {t.country for t in record.toponyms if t.feature == "country"}
        self._own = {f.quantity.start: self._read_own(f) for f in record.figures}
        for figure in record.figures:  # the text tells whom the title counts
            if figure.repeat_of is not None and self._own[figure.repeat_of] is None:
                self._own[figure.repeat_of] = self._own[figure.quantity.start]
        self._usual = self._read_usual()
        self._mixed = self._usual is not None and self._is_mixed()

    def people_of(self, figure: CitedFigure, measure: str) -> str | None:
        """Whose people or goods a figure counts, as far as the article tells."""
        if measure in GOODS:
            return self._owner(figure)
        if measure not in PEOPLE:
            return None
        start = figure.quantity.start
        people = self._own[start] or self._by_start.get(figure.repeat_of or -1)
        if people is None and self._usual is not None and self._can_be_usual(figure, measure):
            named = {country for _, country in self._named(figure)}
            beside = measure in (*HARM, PERSON) and len(named) == 1
            people = named.pop() if beside else self._usual
        if people:
            self._by_start[start] = people
        return people

    def _can_be_usual(self, figure: CitedFigure, measure: str) -> bool:
        """Whether a figure of which no people is told counts those whom the article counts.

        Not civilians and rebels. Where these or two peoples are counted, only in a paragraph that
        names the people or a place in its country.
        """
        if measure in OTHERS or side_of(figure, self._passages.language) in OTHERS:
            return False
        if not self._mixed:
            return True
        text = self._text
        start = text.rfind("\n", 0, figure.quantity.start) + 1
        end = text.find("\n", figure.quantity.end)
        end = len(text) if end < 0 else end
        named = any(
            start <= t.start < end and t.country == self._usual for t in self._record.toponyms
        )
        told = find_peoples(text[start:end], self._record.language)
        return named or any(people == self._usual for _, people in told)

    def _is_mixed(self) -> bool:
        """Whether the article counts two peoples, or soldiers and those whom they fight."""
        peoples = {own for own in self._own.values() if own}
        sides = {side_of(f, self._passages.language) for f in self._record.figures}
        return len(peoples) > 1 or ARMED_MEN in sides

    def _read_own(self, figure: CitedFigure) -> str | None:
        quantity = figure.quantity
        after = self._text[quantity.end : quantity.phrase_end]
        found = find_peoples(quantity.counted or after, self._record.language)
        if found:
            return found[0][1]
        return self._subject(figure) if _is_armed(figure) else None

    def _subject(self, figure: CitedFigure) -> str | None:
        """The people or country that opens the sentence: "North Korea has suffered ..."."""
        first = next(iter(self._named(figure)), None)
        if first and first[0] - figure.sentence_start < OPENING:
            return first[1]
        for toponym in self._record.toponyms:
            lead = toponym.start - figure.sentence_start
            told = toponym.feature == "country" and toponym.use != "dateline"
            if told and 0 <= lead < OPENING:
                if self._text[toponym.end : toponym.end + 2].lstrip().startswith((":", ",")):
                    return None  # where it happens: "Cameroon: 48 soldiers freed"
                text = self._text[figure.sentence_start : figure.sentence_end]
                speaks = _is_speaker(text, lead, get_language(self._record.language))
                is_source = self._passages.is_source(toponym.start)
                return None if speaks or is_source else toponym.country
        return None

    def _read_usual(self) -> str | None:
        """The people whose soldiers the article counts: that of most figures, else of its title.

        Nobody else is of one people by that alone: the dead of a flood in Kenya are no Kenyans.
        """
        persons = [f for f in self._record.figures if f.quantity.unit == PERSON]
        fallen = [f for f in persons if self._own[f.quantity.start] and self._are_soldiers(f)]
        armed = [f for f in persons if _is_armed(f)] + fallen
        if not armed:
            return None
        told = persons if any(_is_of_army(f) for f in armed) else _victims(persons)
        counts = Counter(p for f in told if (p := self._own[f.quantity.start]))
        if not counts:
            if len(armed) * ARMY < len(persons):
                return None
            title = find_peoples(self._record.article.title or "", self._record.language)
            named = {country for _, country in title}
            return named.pop() if len(named) == 1 else None
        (first, most), *rest = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        alone = not rest or rest[0][1] < most
        return first if alone and most >= USUAL * len(persons) else None

    def _are_soldiers(self, figure: CitedFigure) -> bool:
        """Whether those of whom an outcome is told are called soldiers: "300 soldiers died"."""
        return self._nouns.get(figure.quantity.noun or "") == SOLDIERS

    def _owner(self, figure: CitedFigure) -> str | None:
        """Whose goods: the nearest people or place before them in the sentence, else after."""
        start, end = figure.sentence_start, figure.sentence_end
        own = find_peoples(figure.quantity.counted or "", self._record.language)
        if own:
            return own[0][1]
        named = [
            (t.start, t.country)
            for t in self._record.toponyms
            if start <= t.start < end
            and t.country
            and t.feature != "site"
            and t.country in self._countries
            and (t.feature == "country" or t.start != figure.place_start)
            and not self._is_where(t, figure)
            and not self._text[t.end : t.end + 2].lstrip().startswith(":")
            and not self._passages.is_source(t.start)
        ]
        named = sorted([*named, *self._named(figure)])
        before = [country for at, country in named if at < figure.quantity.start]
        after = [country for at, country in named if at > figure.quantity.start]
        return before[0] if before else after[0] if after else None

    def _is_where(self, toponym: Toponym, figure: CitedFigure) -> bool:
        """Whether it is told only where the goods are: "left a port in southern Libya"."""
        if toponym.use == "metonym":
            return False
        words = _WORD.findall(self._text[figure.sentence_start : toponym.start].lower())
        return not _locatives(self._passages.language).isdisjoint(words[-1 - BESIDE :])

    def _named(self, figure: CitedFigure) -> tuple[tuple[int, str], ...]:
        start = figure.quantity.start
        found = self._read.get(start)
        if found is None:
            found = self._read[start] = self._read_named(figure)
        return found

    def _read_named(self, figure: CitedFigure) -> tuple[tuple[int, str], ...]:
        """(offset, country) of the peoples in the sentence of a figure that do not speak there."""
        passage = self._passages.at(figure.quantity.start)
        if passage is None:
            return ()
        start, language = passage.start, self._passages.language
        text = self._text[start : passage.end]
        return tuple(
            (at, country)
            for at, country in peoples_in(passage.hits)
            if not self._passages.is_source(at) and not _is_speaker(text, at - start, language)
        )


@functools.cache
def _locatives(language: Language) -> frozenset[str]:
    """The words that put something at a place: "in"."""
    return frozenset(language.section("places", PlaceData).locatives)


def _is_armed(figure: CitedFigure) -> bool:
    """Whether soldiers are counted, or what happened to them."""
    quantity = figure.quantity
    lost = quantity.category in (SOLDIERS, "casualties") or quantity.aspect in LOSING
    return lost and quantity.unit == PERSON


def _is_of_army(figure: CitedFigure) -> bool:
    """Whether it is soldiers who are counted or lost: a flood has casualties as well."""
    return figure.quantity.category == SOLDIERS or figure.quantity.aspect in LOSING


def _victims(figures: list[CitedFigure]) -> list[CitedFigure]:
    return [figure for figure in figures if figure.quantity.category in HARM]


def _is_speaker(text: str, at: int, language: Language) -> bool:
    """Whether the adjective at `at` belongs to somebody who speaks: "South Korean lawmaker"."""
    before = _WORD.findall(_CLAUSE.split(text[:at])[-1].lower())[: -1 - BESIDE : -1]
    after = _WORD.findall(_CLAUSE.split(text[at:], maxsplit=1)[0].lower())[1 : 1 + 2 * BESIDE]
    flags, offices = speakers.word_flags(language), office_words(language)
    for words in (before, after):
        for word in words:
            flag = flags.get(word, 0)
            if flag & _SPEAKERS or offices.get(word, flag & speakers.BODY):
                return True
            if flag & speakers.LINKS:
                break
    return False


@functools.cache
def office_words(language: Language) -> dict[str, bool]:
    """The words for bodies: True for those that speak, False for those whose people are counted."""
    offices = language.section("sources", SourceData).offices
    found: dict[str, bool] = {}
    for office, phrases in offices.items():
        for word in _WORD.findall(" ".join(phrases).lower()):
            if len(word) > 3:
                found[word] = office not in ARMED and found.get(word, True)
    return found
