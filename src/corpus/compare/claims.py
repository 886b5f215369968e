"""Claims: which cited figures answer the same question, across articles and languages.

Figures meet only where measure and state are the same, in one story or one affair. Within, each
joins the claim it fits best: people and place must not differ, and enough must speak for one
question: the same story, people, place, number, names and words around it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from corpus.compare.measures import HARM, PEOPLE
from corpus.compare.names import name_tokens
from corpus.compare.questions import Question
from corpus.compare.scopes import SETTLED, Scope
from corpus.compare.status import can_both_hold

ENOUGH = 1.0  # evidence that makes two figures answers to one question
SAME_STORY, SAME_AFFAIR, SAME_ARTICLE = 0.6, 0.2, 0.6
ONE_PEOPLE, TOWN, COUNTRY, NUMBER, NEAR = 0.35, 0.4, 0.35, 0.3, 0.15
FAR = 1.0  # powers of ten between two numbers of one article that cannot answer one question
NAMES, OTHER_NAMES, WORDS = 0.3, -0.35, 0.8
COUNTED, OTHER_MEASURE, OTHER_NOUN = 0.3, -0.2, -0.25
PERIODS = frozenset({"year", "decade", "span", "unknown"})  # no time at which one counts
COMPARED = 24  # neighbours, by day, with which the answers of a story are compared
SHOWN = 8  # answers that speak for their group

Likeness = Callable[[int, int], float]


@dataclass(slots=True)
class Claim:
    """Figures that answer one question."""

    claim_id: str
    answers: list[Question]


@dataclass(frozen=True, slots=True)
class Setting:
    """Story, affair and day of the articles, by their position, and how alike two of them are."""

    story: list[str]
    affair: list[str]
    day: list[date]
    likeness: Likeness


def group_claims(questions: list[Question], setting: Setting) -> list[Claim]:
    """Every figure in one claim; claims by their smallest figure_id, answers in order."""
    blocks: dict[tuple, list[Question]] = defaultdict(list)
    for question in _placed(questions, setting):
        affair = setting.affair[question.article]
        blocks[(affair, *question.key, _country(question))].append(question)
    groups = []
    for block in blocks.values():
        stories: dict[str, list[Question]] = defaultdict(list)
        for question in sorted(block, key=lambda q: q.figure_id):
            stories[setting.story[question.article]].append(question)
        parts = [
            part for story in stories.values() for part in _join([[q] for q in story], setting)
        ]
        parts.sort(key=lambda part: min((setting.day[q.article], q.figure_id) for q in part))
        groups += _join(parts, setting)
    claims = [Claim(group[0].figure_id, group) for group in groups]
    return sorted(claims, key=lambda claim: claim.claim_id)


def _placed(questions: list[Question], setting: Setting) -> list[Question]:
    """Losses of a people without a place hold where its others in the affair hold, if in one."""
    places: dict[tuple, set[Scope]] = defaultdict(set)
    for question in questions:
        if question.scope.place and question.scope.basis in SETTLED:
            scope = Scope(question.scope.country, question.scope.place)
            places[_losses(question, setting)].add(scope)
    found = []
    for question in questions:
        known = places.get(_losses(question, setting), set())
        unplaced = not (question.scope.country or question.scope.place)
        if unplaced and known:
            one = min(known, key=lambda scope: (len(scope.place or ""), str(scope)))
            if all(_is_one_name(one.place or "", scope.place or "") for scope in known):
                question = replace(question, scope=replace(one, basis="affair"))
        found.append(question)
    return found


def _losses(question: Question, setting: Setting) -> tuple:
    """The affair and people of a loss; of everything else, itself."""
    if question.people is None or question.measure not in HARM:
        return (question.figure_id,)
    return setting.affair[question.article], question.people


def _country(question: Question) -> str | None:
    """The country that all answers must share; none where a people or its goods are counted."""
    if not question.counted or question.people:
        return None
    scope = question.scope
    return scope.country or (None if scope.world or question.cumulative else question.home)


def _join(parts: list[list[Question]], setting: Setting) -> list[list[Question]]:
    """Join groups of answers to one question, from the pair that most speaks for down."""
    pairs = []
    for at, one in enumerate(parts):
        for step, other in enumerate(parts[at + 1 : at + 1 + COMPARED], at + 1):
            evidence = _most_evidence(one, other, setting)
            if evidence >= ENOUGH:
                pairs.append((-round(evidence, 9), at, step))
    where = list(range(len(parts)))
    joined = dict(enumerate(parts))
    for _, one, other in sorted(pairs):
        a, b = where[one], where[other]
        if a != b and not _any_differ(joined[a], joined[b]):
            joined[a] = joined[a] + joined.pop(b)
            where = [a if place == b else place for place in where]
    return [sorted(group, key=lambda q: q.figure_id) for group in joined.values()]


def _most_evidence(one: list[Question], other: list[Question], setting: Setting) -> float:
    return max(_evidence(a, b, setting) for a in one[:SHOWN] for b in other[:SHOWN])


def _any_differ(one: list[Question], other: list[Question]) -> bool:
    return any(_differ(a, b) for a in one[:COMPARED] for b in other[:COMPARED])


def _differ(one: Question, other: Question) -> bool:
    """Whether two figures count different people or hold for different places."""
    if one.people and other.people and one.people != other.people:
        return True
    if not one.cumulative and _log_ratio(one, other) > 2 * FAR:
        return True
    if one.article == other.article and _are_apart(one, other):
        return True
    return not _same_place(one, other)


def _are_apart(one: Question, other: Question) -> bool:
    """Whether two figures of one article answer two questions by their numbers.

    One source gives one answer for one day and place; numbers of very different size are no rivals.
    """
    if _log_ratio(one, other) > FAR:
        return True
    if can_both_hold(one.figure.quantity, other.figure.quantity):
        return False
    if not one.people and (one.scope.country, one.scope.place) != (
        other.scope.country,
        other.scope.place,
    ):
        return True
    same_source = one.figure.source == other.figure.source
    return same_source and _day_words(one) == _day_words(other)


def _day_words(question: Question) -> str | None:
    """How the text tells when a figure was given: no year, and nothing to come."""
    timex = question.timex
    if timex is None or timex.precision in PERIODS or (timex.direction or 0) > 0:
        return None
    return timex.surface.lower()


def _same_place(one: Question, other: Question) -> bool:
    """Whether two figures can hold for one place.

    A people is counted as a whole, in a country or nowhere said, or in one town or region of it.
    Goods have no place of their own. Else a figure of no stated place fits only its own kind,
    unless both name what they are about.
    """
    a, b = one.scope, other.scope
    if a.place and b.place:
        return a.country == b.country and _is_one_name(a.place, b.place)
    if one.people and other.people:
        return not (a.place or b.place) or one.measure not in PEOPLE
    if a.country != b.country:
        unstated = not (a.country or b.place) or not (b.country or a.place)
        return unstated and not one.counted or bool(one.names & other.names)
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
        total += ONE_PEOPLE
    if one.counted:
        total += COUNTED + (TOWN if one.scope.place else COUNTRY if _is_placed(one.scope) else 0.0)
    if _is_one_number(one, other):
        total += NUMBER
    else:
        near = NEAR * (1 - min(1.0, _log_ratio(one, other)))
        total += near if one.counted else OTHER_MEASURE
    if one.names & other.names:
        total += NAMES
    elif one.names and other.names and not one.cumulative and not one.people:
        total += OTHER_NAMES
    if one.counted and _is_other_thing(one, other):
        total += OTHER_NOUN
    shared = 0 if _in_one_sentence(one, other) else len(one.words & other.words)
    if shared:
        total += WORDS * shared / min(len(one.words), len(other.words))
    return total


def _in_one_sentence(one: Question, other: Question) -> bool:
    same_article = one.article == other.article
    return same_article and one.figure.sentence_start == other.figure.sentence_start


def _is_other_thing(one: Question, other: Question) -> bool:
    """Whether two figures in one language count things, no people, by other nouns."""
    if one.people or one.cumulative or one.language != other.language:
        return False
    return bool(one.noun and other.noun and one.noun != other.noun)


def _nearness(one: Question, other: Question, setting: Setting) -> float:
    if one.article == other.article:
        return SAME_ARTICLE
    if setting.story[one.article] == setting.story[other.article]:
        return SAME_STORY
    if one.cumulative and one.scope.place and not one.people:
        return -1.0  # what happened in one town at another time is another event
    pair = min(one.article, other.article), max(one.article, other.article)
    return SAME_AFFAIR + setting.likeness(*pair)


def _has_anchor(one: Question, other: Question) -> bool:
    """Whether figures of two stories have more in common than what is counted and the country."""
    if one.cumulative or (one.people and one.people == other.people) or one.scope.place:
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
