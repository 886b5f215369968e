"""What the figures of one article leave to each other: place, plan, side, theme.

"The remaining 4,100 are wounded": a number that leaves out whom it counts, where, or that it is a
plan, takes it from the one before, or from another mention of the same number.
"""

from __future__ import annotations

from collections import defaultdict

from msgspec.structs import replace

from corpus.compare.claims.fates import ASKED, OUT_OF, PAID, PROMISED
from corpus.compare.claims.question import SMALL, Question
from corpus.compare.claims.scopes import SETTLED, Scope
from corpus.compare.claims.sides import ARMED_MEN, FIGHTERS, FIGHTING, party_of
from corpus.compare.measures import (
    CIVILIANS,
    DISPLACED,
    GOODS,
    OUTCOMES,
    PEOPLE,
    PLANNED,
    SOLDIERS,
    SPAN,
)
from corpus.language import get_language
from corpus.mentions.quantities.categorywords import get_category_book

NEXT = 120  # characters between two sentences that speak of one thing
RIVAL = 0.6  # powers of ten between two numbers that can be rivals
RIGHT_BEHIND = 2  # characters between two sentences
FIGHT = "~violence"  # a topic


def with_sides(questions: list[Question]) -> list[Question]:
    """A number without a noun is of the side of the one before: "40 soldiers died, 115 are hurt".

    Who fights for no country is of the party of all who are called so.
    """
    known = {_number(q): q.side for q in questions if q.side}
    fought = any(q.side in FIGHTERS and q.measure in FIGHTING - {SOLDIERS} for q in questions)
    found: list[Question] = []
    for question in questions:
        side = question.side
        if not side and question.measure in FIGHTING:
            side = known.get(_number(question), "") if known else ""
            if not side and found and _goes_on(found[-1], question):
                side = found[-1].side
        party = question.people or _party(question, side, fought)
        group = question.subgroup
        if side == ARMED_MEN and question.measure in FIGHTING:
            group = "" if question.measure == SOLDIERS else ARMED_MEN
        if (side, party, group) != (question.side, question.party, question.subgroup):
            question = replace(question, side=side, party=party, subgroup=group)
        found.append(question)
    return found


def _goes_on(before: Question, question: Question) -> bool:
    """Whether a number leaves to the one before who is counted: "and 115 wounded"; "he put it at
    60", in the next sentence, if the same is told of them.
    """
    noun = question.figure.quantity.noun
    if before.figure.sentence_start == question.figure.sentence_start:
        return noun is None or _role_of(noun, question.language) in OUTCOMES
    near = question.figure.sentence_start - before.figure.sentence_end <= RIGHT_BEHIND
    return near and noun is None and before.measure == question.measure


def _party(question: Question, side: str, fought: bool) -> str | None:
    """Whose a figure of no people is, if a fight lasts: one side, or all who had to flee it."""
    if question.measure == DISPLACED and (fought or FIGHT in question.topics):
        return DISPLACED
    if side == CIVILIANS and question.measure in FIGHTING:
        return CIVILIANS if fought or FIGHT in question.topics else None
    return party_of(question.measure, side)


def _role_of(noun: str, language: str | None) -> str | None:
    return get_category_book(get_language(language)).nouns.get(noun)


def as_before(question: Question, before: Question) -> Question:
    """What a number counts that "this figure" became: the same as the one that it means."""
    near = question.figure.sentence_start - before.figure.sentence_end < NEXT
    same = (question.measure, question.people) == (before.measure, before.people)
    bare = not question.state and question.scope.basis not in SETTLED
    if near and same and bare:
        means = "" if question.beside else before.figure_id
        return replace(question, scope=before.scope, state=before.state, means=means)
    return question


def as_answered(question: Question, last: Question) -> Question:
    """What a number counts that another source gives right behind one of the same: what that does.

    "The union counts 21,000 strikers in Moravia. The ministry puts them at 9,000 teachers."
    """
    a, b = question.figure, last.figure
    near = a.sentence_start - b.sentence_end <= RIGHT_BEHIND
    rivals = a.source and b.source and a.source != b.source
    if not (near and rivals and question.key == last.key) or question.people or last.people:
        return question
    if abs((question.size or 0.0) - (last.size or 0.0)) > RIVAL:
        return question
    if question.scope.basis != "none" or last.scope.basis not in SETTLED:
        return question
    return replace(question, scope=last.scope, means=last.figure_id)


def with_meant(question: Question, before: Question) -> Question:
    """A number alone that counts what the one before does: "60 trucks; others counted 46"."""
    quantity = question.figure.quantity
    near = question.figure.sentence_start - before.figure.sentence_end < NEXT
    known = question.measure in PEOPLE or question.measure in GOODS
    bare = quantity.phrase_end <= quantity.end and known
    if near and bare and question.key == before.key:
        return replace(question, means=before.figure_id)
    return question


def with_themes(questions: list[Question]) -> list[Question]:
    """A sum without a theme is said of what the one before is said of: "others put it at 450"."""
    last: dict[str, Question] = {}
    found = []
    for question in questions:
        before = last.get(question.measure)
        if before and not (question.counted or question.themes):
            near = question.figure.sentence_start - before.figure.sentence_end < NEXT
            question = replace(question, themes=before.themes) if near else question
        last[question.measure] = question
        found.append(question)
    return found


def with_sums(questions: list[Question]) -> list[Question]:
    """What was paid or received is a part of what was promised or asked for right beside it."""
    sums = [q for q in questions if q.state in (PROMISED, ASKED)]
    found = []
    for question in questions if sums else ():
        if question.state in PAID:
            near = [
                (_distance(question, one), one.figure.quantity.start, one.size)
                for one in sums
                if one.measure == question.measure and _distance(question, one) < NEXT
                and (one.size or 0.0) > (question.size or 0.0)
            ]  # fmt: skip
            if near:
                _, start, size = min(near)
                themes = question.themes | {f"{OUT_OF}{size:.3f}"}
                question = replace(question, out_of=start, themes=themes)
        found.append(question)
    return found or questions


def _distance(one: Question, other: Question) -> int:
    """Characters between two numbers."""
    return abs(one.figure.quantity.start - other.figure.quantity.start)


def with_companions(questions: list[Question]) -> list[Question]:
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


def fill_in(questions: list[Question]) -> list[Question]:
    """Take a place, or that it is a plan, that a mention leaves out from another of its number.

    The whole of a part does not hold where the part holds alone.
    """
    by_start = {question.figure.quantity.start: question for question in questions}
    parts = {q.figure.quantity.part_of: q for q in questions if q.figure.quantity.part_of}
    places: dict[tuple, set[Scope]] = defaultdict(set)
    for question in questions:
        if question.scope.basis in SETTLED:
            places[_number(question), question.state].add(question.scope)
    planned = {_number(q): q.state for q in questions if q.state == PLANNED}
    filled = []
    for question in questions:
        scope = question.scope
        twin = by_start.get(question.figure.repeat_of or -1)
        same = twin is not None and twin.state == question.state
        if same and twin.scope.basis == "figure" != scope.basis:
            scope = twin.scope
        elif question.headline and scope.basis == "figure" and scope.country is None:
            known = {s for s in places[_number(question), question.state] if s.country}
            scope = next(iter(known)) if len(known) == 1 else scope
        elif scope.basis not in SETTLED and question.figure.source is None:
            known = places[_number(question), question.state]
            scope = next(iter(known)) if len(known) == 1 else scope
        part = parts.get(question.figure.quantity.start)
        within = part is not None and part.measure == question.measure
        if within and scope.basis != "figure" and scope.place == part.scope.place:
            scope = replace(scope, place=None)
        state = question.state
        bare = scope.basis == "none" and question.figure.quantity.aspect is None
        if not state and bare and part is None:
            state = planned.get(_number(question), "")
        if bare and _spans_others(question, questions):
            state = SPAN
        if scope != question.scope or state != question.state:
            question = replace(question, scope=scope, state=state)
        filled.append(question)
    return filled


def _spans_others(question: Question, questions: list[Question]) -> bool:
    """Whether a range ends at two numbers of the article that answer two questions."""
    quantity = question.figure.quantity
    if quantity.modifier != "between" or not question.headline:
        return False
    ends = [
        {(q.state, q.scope.country, q.scope.place) for q in questions if q is not question
         and q.measure == question.measure and q.figure.quantity.value == number}
        for number in (quantity.low, quantity.high)
    ]  # fmt: skip
    return all(ends) and ends[0].isdisjoint(ends[1])


def _number(question: Question) -> tuple:
    """What two mentions of one number have in common; small numbers have nothing."""
    value = question.figure.quantity.value
    if value is None or value < SMALL:
        return (question.figure_id,)
    return question.measure, question.people, value
