"""Which armed body each figure of an article counts: "fighters of the Salt Legion", "its dead".

A body is called by an id of its head word, the same in all languages; two of one head in an
article, by their names. Who is counted is read from the counted phrase, else from the body that
the sentence tells of, else from what the article calls its people, else from the figure before.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from msgspec.structs import replace

from corpus.compare.claims.bodynames import BodyNames
from corpus.compare.claims.question import SMALL, Question
from corpus.compare.claims.scopes import Scope
from corpus.compare.claims.sides import ARMED_MEN, FIGHTERS, FIGHTING, OWN_ARMY, PEACE, side_of
from corpus.compare.lexicon import BODY, MEMBER, CueData, Hit, kinds_in
from corpus.compare.measures import (
    CAPTIVES,
    CIVILIANS,
    HARM,
    LOSING,
    OUTCOMES,
    PARTS,
    PERSON,
    PRISONERS,
    SOLDIERS,
)
from corpus.compare.passages import Passage, Passages
from corpus.compare.sources import speakers
from corpus.language import Language
from corpus.mentions.quantities.categorywords import get_category_book
from corpus.records import CitedFigure, Record

CASUALTIES = "casualties"
MARK = "~"  # before the id of a body, as a party
FORCE, MERCENARY, REBEL = "force", "mercenary", "rebel"
PEACE_PARTY = MARK + FORCE
ROLES = frozenset({MERCENARY, REBEL})  # what people are: some body's, if the article tells whose
ALWAYS_NAMED = frozenset({"front", "corps", "union", "army", "forces"})  # ids; else other things
APPOSED = 34  # characters between a body and what its people are called
HELD = 24  # characters between a verb and the number of those whom a body has
OWNED = 12  # characters before a number in which it is told whose they are
RIGHT_BEHIND = 2  # characters between two sentences
_WORD = re.compile(r"\w+")
_APOSTROPHES = ("'", "’")
_MARKS = re.compile("[,;:.]")


def with_bodies(questions: list[Question], record: Record, passages: Passages) -> list[Question]:
    """The questions; those on people who fight for no country are of the body that is counted."""
    fight = any(q.side in FIGHTERS or q.measure in (SOLDIERS, CASUALTIES) for q in questions)
    if not (fight and any(_can_fight(question) for question in questions)):
        return questions
    reader = _BodyReader(record, passages)
    found = reader.bodies_of(questions)
    taken = {q.figure.quantity.part_of for q in questions if q.measure in CAPTIVES}
    named = [
        question if body is None else _of_body(question, body, reader, taken)
        for question, body in zip(questions, found, strict=True)
    ]
    return _with_placed_parts(named, reader)


def _with_placed_parts(questions: list[Question], reader: _BodyReader) -> list[Question]:
    """The region that a body has some of its people in is that of the part: "has 400 of its 2,600
    soldiers in Ulm"."""
    found = list(questions)
    for at, (part, whole) in enumerate(pairwise(questions)):
        same = part.key[0] == whole.key[0] and part.figure.quantity.part_of == (
            whole.figure.quantity.start
        )
        bare = part.scope.place is None and whole.scope.basis == "figure"
        if same and bare and whole.scope.place and reader.is_held(part.figure):
            found[at] = replace(part, scope=whole.scope, state="")
            found[at + 1] = replace(whole, scope=Scope())
    return found


def is_role(party: str | None) -> bool:
    """Whether a party is only what people are: mercenaries, rebels."""
    return party is not None and party[1:] in ROLES


def is_body(party: str | None) -> bool:
    """Whether a party is a body that the article names."""
    return party is not None and party.startswith(MARK)


def _can_fight(question: Question) -> bool:
    fighting = question.measure in FIGHTING or question.measure in (PERSON, "arrested")
    return fighting and not question.people and question.side not in (CIVILIANS, "police")


def _of_body(
    question: Question, body: str, reader: _BodyReader, taken: set[int | None]
) -> Question:
    """A question of the people of a body; `taken`: where the wholes of captives begin."""
    quantity, measure = question.figure.quantity, question.measure
    if measure in CAPTIVES or (measure in (PERSON, SOLDIERS) and quantity.start in taken):
        measure = PRISONERS
    elif measure == PERSON or (quantity.category == SOLDIERS and reader.is_held(question.figure)):
        measure = SOLDIERS
    name = reader.name_of(body)
    called = ((question.language, name),) if name and question.language else ()
    return replace(question, party=MARK + body, subgroup="", measure=measure, called=called)


def _is_sum_of(question: Question, behind: Question) -> bool:
    """Whether all losses are those of whom the dead and wounded are told right behind them."""
    same = question.figure.sentence_start == behind.figure.sentence_start
    return same and question.measure == CASUALTIES and behind.measure in PARTS[CASUALTIES]


class _BodyReader:
    """The bodies that the sentences with figures name, and whose people are counted there."""

    def __init__(self, record: Record, passages: Passages):
        self._text, self._passages, self._record = record.article.text, passages, record
        self._nouns = get_category_book(passages.language).nouns
        self._hits: dict[int, list[tuple[Hit, str]]] = {}
        self._names = BodyNames(record, passages)

    def bodies_of(self, questions: list[Question]) -> list[str | None]:
        """The id of the body or role whose people each question counts."""
        hits = [self._hits_at(question.figure) for question in questions]
        if not (any(hits) or self._names.has_free):
            return [None] * len(questions)
        found = [
            self._own(question.figure, near) if _can_fight(question) else None
            for question, near in zip(questions, hits, strict=True)
        ]
        roles = self._roles(questions, found, hits)
        found = [roles.get(body, body) for body in found]
        called = self._callings(questions, found)
        for at, question in enumerate(questions):
            if found[at] is None and _can_fight(question):
                before = (questions[at - 1], found[at - 1]) if at else None
                found[at] = self._told(question, hits[at], called, before)
                found[at] = roles.get(found[at], found[at])
        for at, question in enumerate(questions[:-1]):
            if found[at] is None and _is_sum_of(question, questions[at + 1]):
                found[at] = found[at + 1]
        return [None if body == OWN_ARMY else body for body in found]

    def name_of(self, body: str) -> str | None:
        """What the article calls a body."""
        return self._names.called(body)

    def _hits_at(self, figure: CitedFigure) -> list[tuple[Hit, str]]:
        """(hit, id) of the bodies in the sentence of a figure, in order."""
        passage = self._passages.at(figure.quantity.start)
        if passage is None or not passage.hits:
            return []
        found = self._hits.get(passage.start)
        if found is None:
            found = self._hits[passage.start] = sorted(self._read(passage))
        return found

    def _read(self, passage: Passage) -> Iterable[tuple[Hit, str]]:
        known = {}
        for kind, body in ((OWN_ARMY, OWN_ARMY), (PEACE, FORCE)):
            for hit in passage.of_kind(kind):
                known[hit.end] = hit, body
        for hit in passage.of_kind(BODY):
            if hit.end in known and not self._names.is_full(hit.start, hit.end, hit.value):
                continue  # the army of the state, some peace force
            capital = self._text[hit.start : hit.end] != self._text[hit.start : hit.end].lower()
            if capital or (hit.value not in ALWAYS_NAMED and self._names.is_named(hit.value)):
                known[hit.end] = hit, self._names.id_of(hit.start, hit.end, hit.value)
        for start, end, body in self._names.acronyms(passage):
            known[end] = Hit(start, end, BODY, body), body
        for hit in passage.of_kind(MEMBER):
            known[hit.end] = hit, hit.value
        return known.values()

    def _own(self, figure: CitedFigure, hits: list[tuple[Hit, str]]) -> str | None:
        """The body that the counted phrase names: "legionnaires", "men of the Legion"."""
        quantity = figure.quantity
        counted = quantity.counted or quantity.noun
        if not counted:
            return None
        start = self._text.find(counted, quantity.end, figure.sentence_end)
        if start < 0:
            return None if self._is_of_ranks(figure) else self._in_phrase(counted)
        end = start + len(counted)
        near = [body for hit, body in hits if start <= hit.start < end]
        bodies = [body for body in near if body not in ROLES]
        fights = self._nouns.get(quantity.noun or "") == SOLDIERS or quantity.category == SOLDIERS
        if not bodies and (fights or side_of(figure, self._passages.language) == ARMED_MEN):
            named = self._names.free_acronym(counted)
            bodies = [named] if named else []
        return bodies[0] if bodies else near[0] if near else None

    def _is_of_ranks(self, figure: CitedFigure) -> bool:
        """Whether the sentence speaks of those of the speaker: "her own side has lost 40"."""
        passage = self._passages.at(figure.quantity.start)
        return bool(passage and passage.of_kind("ranks"))

    def _in_phrase(self, counted: str) -> str | None:
        """The body that a phrase names which another sentence has: "the mercenaries"."""
        kinds = kinds_in(counted, self._passages.language.code)
        return kinds.get(BODY) or (FORCE if PEACE in kinds else kinds.get(MEMBER))

    def _roles(
        self,
        questions: list[Question],
        found: list[str | None],
        hits: list[list[tuple[Hit, str]]],
    ) -> dict[str | None, str | None]:
        """Role -> the body whose people the article calls so."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for near in {id(n): n for n in hits}.values():
            for one, role in near:
                bodies = [
                    (max(one.start, hit.start) - min(one.end, hit.end), body)
                    for hit, body in near
                    if body not in ROLES and body not in (FORCE, OWN_ARMY)
                ]
                if role in ROLES and bodies and min(bodies)[0] <= APPOSED:
                    votes[role][min(bodies)[1]] += 1
        numbers = defaultdict(set)
        for question, body in zip(questions, found, strict=True):
            value = question.figure.quantity.value or 0
            if body and value >= SMALL:
                numbers[value].add(body)
        for same in numbers.values():
            for role in same & ROLES:
                votes[role].update(same - ROLES)
        return {role: min(n, key=lambda b: (-n[b], b)) for role, n in votes.items() if n}

    def _callings(self, questions: list[Question], found: list[str | None]) -> dict[str, str]:
        """Noun -> the only body of the article whose people are called so."""
        seen: dict[str, set[str]] = defaultdict(set)
        for question, body in zip(questions, found, strict=True):
            if body and question.noun:  # "men" can be of any
                seen[question.figure.quantity.noun or ""].add(body)
        return {noun: bodies.pop() for noun, bodies in seen.items() if noun and len(bodies) == 1}

    def _told(
        self,
        question: Question,
        hits: list[tuple[Hit, str]],
        called: dict[str, str],
        before: tuple[Question, str | None] | None,
    ) -> str | None:
        """The body that the sentence tells of, or that the article calls so, or the one before."""
        figure, noun = question.figure, question.figure.quantity.noun
        start = figure.quantity.start
        ahead = [(hit, body) for hit, body in hits if hit.end <= start]
        last, body = before or (question, None)
        same = last.figure.sentence_start == figure.sentence_start
        near = figure.sentence_start - last.figure.sentence_end <= RIGHT_BEHIND
        told = noun is None or self._nouns.get(noun) in OUTCOMES
        elided = noun is not None and self._text.find(noun, start, figure.sentence_end) < 0
        if body and same and elided:
            return body
        if not ahead and self._is_of_ranks(figure):
            return None
        owner = (
            self._owner(question, ahead, last if same else None)
            if ahead
            else self._of_number(question, hits)
        )
        if owner or noun in called:
            return owner or called[noun]
        part = figure.quantity.part_of is not None
        again = noun is None and not figure.quantity.category and last.measure == question.measure
        return body if again or ((same or near) and (told or elided or part)) else None

    def _of_number(self, question: Question, hits: list[tuple[Hit, str]]) -> str | None:
        """The body right behind a number without a noun: "puts at 2,000 the men of the Legion"."""
        end = question.figure.quantity.end
        if question.figure.quantity.noun is None:
            for hit, body in hits:
                between = self._text[end : hit.start]
                if 0 <= hit.start - end <= APPOSED and not _MARKS.search(between):
                    return body
        return None

    def _owner(
        self, question: Question, ahead: list[tuple[Hit, str]], last: Question | None
    ) -> str | None:
        """The body before a number whose people it counts; `last`: the number before, if any."""
        figure, quantity = question.figure, question.figure.quantity
        start = quantity.start
        silent = [(h, b) for h, b in ahead if not self._speaks(h, figure)]
        around = _words(self._text[max(figure.sentence_start, start - OWNED) : quantity.phrase_end])
        owned = not around.isdisjoint(_cues(self._passages.language)[0])
        if owned and (silent or ahead):
            return (silent or ahead)[-1][1]
        passage = self._passages.at(start)
        if passage and any(hit.start > ahead[-1][0].end for hit in passage.of_kind("ranks")):
            return ahead[-1][1]
        if quantity.category in (SOLDIERS, None) and self.is_held(figure):
            return ahead[-1][1]
        if not silent:
            return None
        lost = quantity.aspect in LOSING or self._nouns.get(quantity.noun or "") in HARM
        follows = last is None or last.figure.quantity.end < silent[-1][0].start
        told = lost or quantity.noun is None or (question.measure == SOLDIERS and follows)
        return silent[-1][1] if told else None

    def is_held(self, figure: CitedFigure) -> bool:
        """Whether a verb right before a number tells that a body has those people."""
        start = figure.quantity.start
        before = self._text[max(figure.sentence_start, start - HELD) : start]
        return not _words(before).isdisjoint(_cues(self._passages.language)[1])

    def _speaks(self, hit: Hit, figure: CitedFigure) -> bool:
        """Whether a body is the source of a figure, or its spokesman is."""
        if self._passages.is_source(hit.start):
            return True
        flags = speakers.word_flags(self._passages.language)
        behind = self._text[hit.end : hit.end + APPOSED].lower()
        after = _WORD.findall(behind)[:2] if behind[:1] in _APOSTROPHES else []
        before = _MARKS.split(self._text[max(0, hit.start - APPOSED) : hit.start].lower())[-1]
        before = _WORD.findall(before)[-5:]
        return any(flags.get(word, 0) & speakers.PERSON for word in (*after, *before))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


@functools.cache
def _cues(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    """The words for "its", and the verbs of those who have people: lower-case."""
    data = language.section("questions", CueData)
    return frozenset(data.own), frozenset(data.holds)
