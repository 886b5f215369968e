"""Whether the answers to one question agree: as intervals, with their days, without a midpoint."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Protocol

import pandas as pd
from msgspec import Struct

from corpus.compare.measures import CUMULATIVE, HARM
from corpus.compare.stories.features import days_apart, is_day
from corpus.records import Interval

ROUNDING = 0.1  # how far "about" reaches, as a share of the number
FAR = 2.0  # an open bound far below a number tells of another time
MOST = 200  # answers compared with one another
MONTH = 31  # days; a longer period is one that is counted, not the day of the count
BEFORE = "before"  # when a number held that became another
VAGUE = 10.0  # "thousands" reaches to so many times its magnitude

AGREE, COMPATIBLE, UPDATED, DISAGREE = "agree", "compatible", "updated", "disagree"


class Answer(Struct, frozen=True):
    """What a cited figure says, when it holds, and where it stands."""

    article_id: str
    value: float | None
    low: float | None
    high: float | None
    modifier: str
    as_of: Interval = Interval()
    when: str | None = None  # how the text itself says for which day it holds
    story: str = ""
    source: str | None = None  # source_id
    risen: bool = False  # told as where a rise or fall arrived
    toll: bool = False  # of all victims of a sudden event: each day has its own
    words: str | None = None  # `when` as the text has it, before others dated it


class Bounded(Protocol):
    """Anything with a value and its bounds: an answer, a quantity."""

    value: float | None
    low: float | None
    high: float | None
    modifier: str


def can_both_hold(one: Bounded, other: Bounded) -> bool:
    """Whether one number can satisfy both."""
    (a, b), (c, d) = allowed(one), allowed(other)
    return max(a, c) <= min(b, d)


def to_answer(row: dict) -> Answer:
    """A row of the table `figures`, as far as its number goes."""
    value, low, high = (
        None if pd.isna(row[name]) else float(row[name]) for name in ("value", "low", "high")
    )
    return Answer(row["article_id"], value, low, high, row["modifier"])


def meet(one: dict, other: dict) -> bool:
    """Whether two rows of the table `figures` can be of one day: both intervals known, and meet."""
    a, b = one["as_of_earliest"], one["as_of_latest"]
    c, d = other["as_of_earliest"], other["as_of_latest"]
    return not any(pd.isna(day) for day in (a, b, c, d)) and a <= d and c <= b


def allowed(answer: Bounded) -> tuple[float, float]:
    """The numbers that an answer allows, both ends included.

    >>> allowed(Answer("a", 8000, None, 8000, "at_most", Interval()))
    (-inf, 8000)
    """
    low = -math.inf if answer.low is None else answer.low
    high = math.inf if answer.high is None else answer.high
    if answer.modifier == "approx" and answer.value is not None:
        width = abs(answer.value) * ROUNDING
        return answer.value - width, answer.value + width
    if answer.modifier == "vague" and answer.low is not None:
        return answer.low, answer.low * VAGUE
    return low, high


def stated(answer: Answer) -> list[float]:
    """The numbers that an answer prints; a vague magnitude prints none."""
    if answer.modifier == "vague":
        return []
    if answer.value is not None:
        return [answer.value]
    return [bound for bound in (answer.low, answer.high) if bound is not None]


def status_of(
    answers: list[Answer], category: str | None
) -> tuple[str | None, tuple[Answer, Answer] | None]:
    """agree, compatible, updated or disagree, and the widest pair that cannot both hold.

    None where there is one answer only. Answers that cannot both hold are an update where they were
    given for different days; where the days are not known, only numbers that grow by their nature
    (deaths, cases) pass for updates, and only between articles.
    """
    if len(answers) < 2:
        return None, None
    first = answers[0]
    if all((a.value, a.low, a.high) == (first.value, first.low, first.high) for a in answers):
        return (AGREE if all(a.modifier == first.modifier for a in answers) else COMPATIBLE), None
    rivals = [p for p in _conflicts(answers) if not _is_update(*p, category)]
    if rivals:
        return DISAGREE, max(rivals, key=lambda p: allowed(p[1])[0] - allowed(p[0])[1])
    if any(True for _ in _conflicts(answers)):
        return UPDATED, None
    far = list(_far_apart(answers))
    grown = far and all(_is_update(*pair, category) for pair in far)
    return (UPDATED if grown else COMPATIBLE), None


def _far_apart(answers: list[Answer]) -> Iterable[tuple[Answer, Answer]]:
    """Pairs that can both hold only because one is open: "at least 27" and 593."""
    chosen = sorted((a for a in answers if stated(a)), key=lambda a: (stated(a), a.article_id))
    for at, one in enumerate(chosen[:MOST]):
        for other in chosen[at + 1 : MOST]:
            if one.article_id != other.article_id and stated(other)[0] > FAR * stated(one)[-1]:
                yield one, other


def _conflicts(answers: list[Answer]) -> Iterable[tuple[Answer, Answer]]:
    """Pairs that cannot both hold; of many equal answers the first stands for all."""
    distinct = {(a.article_id, allowed(a), a.as_of, a.when): a for a in answers}
    chosen = sorted(distinct.values(), key=lambda a: (allowed(a), a.article_id))[:MOST]
    for at, one in enumerate(chosen):
        for other in chosen[at + 1 :]:
            if allowed(other)[0] > allowed(one)[1]:
                yield one, other


def _is_update(one: Answer, other: Answer, category: str | None) -> bool:
    if one.article_id == other.article_id:
        if BEFORE in (one.words, other.words):
            return one.words != other.words
        rivals = one.source and other.source and one.source != other.source
        near = one.toll or other.toll or days_apart(one.as_of, other.as_of) <= MONTH
        if rivals and near and category in HARM and None in (one.words, other.words):
            return False  # the day is that of the event of which both speak
        return one.words != other.words if rivals else one.when != other.when
    apart = days_apart(one.as_of, other.as_of)
    if apart > 0 and _is_denied(one, other, category):
        return False
    if apart > 0:
        return (one.toll and other.toll) or not _is_retold(one, other)
    same_day = is_day(one.as_of) and one.as_of == other.as_of
    return (category in CUMULATIVE or one.risen or other.risen) and not same_day


def _is_denied(low: Answer, high: Answer, category: str | None) -> bool:
    """Whether another source gives fewer victims later: nobody comes back to life."""
    rivals = low.source and high.source and low.source != high.source
    told = low.as_of.earliest and high.as_of.latest and low.as_of.earliest > high.as_of.latest
    return bool(rivals and told and category in HARM)


def _is_retold(one: Answer, other: Answer) -> bool:
    """Whether two articles tell of one statement, if on different days: of one event and source."""
    if not one.story or one.story != other.story or one.when != other.when:
        return False
    return one.source == other.source or None in (one.source, other.source)
