"""Claims: which cited figures answer the same question, across articles and languages.

Figures meet only where measure and state are the same, in one story or one affair. Within, each
joins the claim it fits best: people and place must not differ, and enough must speak for one
question: the same story, people, place, number, names and words around it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from corpus.compare.names import name_tokens
from corpus.compare.questions import Question
from corpus.compare.scopes import Scope

ENOUGH = 1.0  # evidence that makes two figures answers to one question
SAME_STORY, SAME_AFFAIR, SAME_ARTICLE = 0.6, 0.2, 0.6
PEOPLE, TOWN, COUNTRY, NUMBER, NEAR = 0.35, 0.4, 0.35, 0.3, 0.15
FAR = 1.0  # powers of ten between two numbers of one article that cannot answer one question
NAMES, OTHER_NAMES, WORDS, COUNTED = 0.3, -0.35, 0.8, 0.3
COMPARED = 40  # answers of a claim, and claims of a question, that a figure is compared with

Likeness = Callable[[int, int], float]


@dataclass(slots=True)
class Claim:
    """Figures that answer one question."""

    claim_id: str
    answers: list[Question]


@dataclass(frozen=True, slots=True)
class Setting:
    """The stories and affairs of the articles, by their position, and how alike two of them are."""

    story: list[str]
    affair: list[str]
    likeness: Likeness


def group_claims(questions: list[Question], setting: Setting) -> list[Claim]:
    """Every figure in one claim; claims by their smallest figure_id, answers in order."""
    blocks: dict[tuple, list[Question]] = defaultdict(list)
    for question in questions:
        country = question.scope.country if question.counted else None
        blocks[(setting.affair[question.article], *question.key, country)].append(question)
    claims = []
    for block in blocks.values():
        block.sort(key=lambda q: (setting.story[q.article], q.figure_id))
        claims += _group(block, setting)
    return sorted(claims, key=lambda claim: claim.claim_id)


def _group(block: list[Question], setting: Setting) -> list[Claim]:
    groups: list[list[Question]] = []
    for question in block:
        best, most = None, ENOUGH
        for group in groups[-COMPARED:]:
            some = group[-COMPARED:]
            evidence = max(_evidence(question, other, setting) for other in some)
            if evidence >= most and not any(_differ(question, other) for other in some):
                best, most = group, evidence
        if best is None:
            groups.append([question])
        else:
            best.append(question)
    return [
        Claim(min(q.figure_id for q in group), sorted(group, key=lambda q: q.figure_id))
        for group in groups
    ]


def _differ(one: Question, other: Question) -> bool:
    """Whether two figures count different people or hold for different places."""
    if one.people and other.people and one.people != other.people:
        return True
    if one.article == other.article and _log_ratio(one, other) > FAR:
        return True
    return not _same_place(one, other)


def _same_place(one: Question, other: Question) -> bool:
    """Whether two figures can hold for one place; what is not stated fits only its own kind."""
    a, b = one.scope, other.scope
    if a.country != b.country:
        return False
    if a.place and b.place:
        return _is_one_name(a.place, b.place)
    return not (a.place or b.place)


def _is_one_name(one: str, other: str) -> bool:
    """Whether one name holds the other: "Kursk" and "Kursk Oblast"."""
    a, b = set(name_tokens(one)), set(name_tokens(other))
    return a <= b or b <= a


def _evidence(one: Question, other: Question, setting: Setting) -> float:
    """What speaks for one question, added up; 0 where the two differ."""
    if _differ(one, other):
        return 0.0
    total = _nearness(one, other, setting)
    if total < SAME_STORY and not _has_anchor(one, other):
        return 0.0
    if one.people and one.people == other.people:
        total += PEOPLE
    if one.counted:
        total += COUNTED + (TOWN if one.scope.place else COUNTRY if _is_placed(one.scope) else 0.0)
    total += NUMBER if _is_one_number(one, other) else NEAR * (1 - min(1.0, _log_ratio(one, other)))
    if one.names & other.names:
        total += NAMES
    elif one.names and other.names and not one.outcome and not one.people:
        total += OTHER_NAMES
    shared = len(one.words & other.words)
    if shared:
        total += WORDS * shared / min(len(one.words), len(other.words))
    return total


def _nearness(one: Question, other: Question, setting: Setting) -> float:
    if one.article == other.article:
        return SAME_ARTICLE
    if setting.story[one.article] == setting.story[other.article]:
        return SAME_STORY
    if one.outcome and one.scope.place and not one.people:
        return -1.0  # what happened in one town at another time is another event
    return SAME_AFFAIR + setting.likeness(one.article, other.article)


def _has_anchor(one: Question, other: Question) -> bool:
    """Whether figures of two stories have more in common than what is counted and the country."""
    if one.outcome or (one.people and one.people == other.people) or one.scope.place:
        return True
    return bool(one.names & other.names)


def _is_placed(scope: Scope) -> bool:
    return scope.country is not None or scope.world


def _log_ratio(one: Question, other: Question) -> float:
    """How many powers of ten two numbers are apart; 0 where one of them is not stated or is 0."""
    a, b = _number(one), _number(other)
    return abs(math.log10(abs(a / b))) if a and b else 0.0


def _number(question: Question) -> float | None:
    quantity = question.figure.quantity
    return quantity.value or quantity.low or quantity.high


def _is_one_number(one: Question, other: Question) -> bool:
    a, b = one.figure.quantity, other.figure.quantity
    if a.value is not None:
        return a.value == b.value
    return a.modifier == b.modifier and (a.low, a.high) == (b.low, b.high)
