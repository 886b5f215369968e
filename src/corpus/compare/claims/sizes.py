"""How two numbers stand to each other: one and the same, near, or able to hold together."""

from __future__ import annotations

from msgspec.structs import replace

from corpus.compare.claims.question import SMALL, Question
from corpus.compare.claims.status import can_both_hold
from corpus.compare.measures import DIMENSIONS, DURATION, EXACT, in_unit

TWICE = 0.3  # powers of ten between a number and its double
CLOSE = 0.1  # powers of ten between two numbers that agree by their bounds
BULK = ("mass", "area")  # what is measured but once in most articles
FAR = 1.0  # powers of ten between two numbers of one article that cannot answer one question


def is_large(question: Question, few: int = SMALL) -> bool:
    """Whether a number is so large that it is no chance when another is equal."""
    quantity = question.figure.quantity
    if DIMENSIONS.get(quantity.unit or "", ("",))[0] in BULK:
        return True
    number = quantity.value or quantity.low or quantity.high or 0.0
    return abs(number) >= few and quantity.kind != DURATION


def can_both_answer(one: Question, other: Question) -> bool:
    """Whether one number can be the answer to both, in whatever unit they are given."""
    a, b = one.figure.quantity, other.figure.quantity
    if a.unit != b.unit:
        value, low, high = (in_unit(n, b.unit, a.unit) for n in (b.value, b.low, b.high))
        b = replace(b, value=value, low=low, high=high)
        return can_both_hold(a, b) or is_one_number(one, other)
    return can_both_hold(a, b)


def log_ratio(one: Question, other: Question) -> float:
    """How many powers of ten two numbers are apart; 0 where one of them is not stated or is 0."""
    if one.size is None or other.size is None:
        return 0.0
    return abs(one.size - other.size)


def is_one_number(one: Question, other: Question) -> bool:
    a, b = one.figure.quantity, other.figure.quantity
    if a.value is not None and a.unit != b.unit and b.value is not None:
        return abs(in_unit(b.value, b.unit, a.unit) - a.value) <= EXACT * abs(a.value)
    if a.value is not None:
        return a.value == b.value
    return a.modifier == b.modifier and (a.low, a.high) == (b.low, b.high)
