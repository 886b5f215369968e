"""Whether answers agree: every status, with its trap beside it."""

from datetime import date

import pytest

from corpus.compare.claims.status import Answer, allowed, can_both_hold, stated, status_of
from corpus.records import Interval

DAY = Interval(date(2024, 11, 1), date(2024, 11, 1))
LATER = Interval(date(2024, 11, 4), date(2024, 11, 4))
OPEN = Interval()


def answer(modifier, value, article="a", as_of=DAY, **given):
    bounds = {
        "exact": (value, value), "approx": (value, value), "more_than": (value, None),
        "at_least": (value, None), "at_most": (None, value), "less_than": (None, value),
        "vague": (value, None),
    }  # fmt: skip
    low, high = bounds[modifier]
    printed = None if modifier == "vague" else value
    return Answer(article, printed, low, high, modifier, as_of, **given)


def said(value, article, source, as_of=DAY):
    return answer("exact", value, article, as_of, story="s", source=source)


def between(low, high, article="a", as_of=DAY):
    return Answer(article, None, low, high, "between", as_of)


CASES = [
    # answers, category, status
    ([answer("exact", 8000)], "soldiers", None),
    ([answer("exact", 8000), answer("exact", 8000, "b")], "soldiers", "agree"),
    ([answer("approx", 600), answer("approx", 600, "b")], "killed", "agree"),
    ([answer("exact", 8000), answer("at_most", 8000, "b")], "soldiers", "compatible"),
    ([answer("approx", 30), answer("exact", 33, "b")], "regions", "compatible"),
    ([answer("approx", 30), answer("exact", 36, "b")], "jobs", "disagree"),
    ([answer("vague", 1000), answer("exact", 8000, "b")], "soldiers", "compatible"),
    ([answer("vague", 1000), answer("exact", 80000, "b")], "jobs", "disagree"),
    ([between(8000, 10000), answer("exact", 8000, "b")], "jobs", "compatible"),
    ([answer("more_than", 3000), answer("exact", 4000, "b")], "casualties", "compatible"),
    ([answer("more_than", 3000), answer("approx", 1100, "b")], "casualties", "disagree"),
    ([answer("exact", 8000), answer("exact", 11000, "b", LATER)], "soldiers", "updated"),
    ([answer("exact", 8000), answer("exact", 11000, "b")], "soldiers", "disagree"),
    # without days only what grows by its nature passes for an update, and only between articles
    ([answer("exact", 194, as_of=OPEN), answer("exact", 292, "b", OPEN)], "killed", "updated"),
    ([answer("exact", 520, as_of=OPEN), answer("exact", 310, "b", OPEN)], "jobs", "disagree"),
    ([answer("exact", 71, as_of=OPEN), answer("exact", 100, as_of=OPEN)], "killed", "disagree"),
    ([answer("exact", 71, when="on tuesday"), answer("exact", 100)], "killed", "updated"),
    # an open bound far below a later number is an earlier count
    ([answer("at_least", 27), answer("exact", 593, "b", LATER)], "killed", "updated"),
    ([answer("at_least", 27), answer("exact", 593, "b")], "jobs", "compatible"),
    # one statement told on two days is no update
    ([said(8000, "a", "x"), said(9000, "b", "x", LATER)], "soldiers", "disagree"),
    ([said(8000, "a", "x"), said(9000, "b", "y", LATER)], "soldiers", "updated"),
]  # fmt: skip


@pytest.mark.parametrize(("answers", "category", "status"), CASES)
def test_status(answers, category, status):
    assert status_of(answers, category)[0] == status
    assert status_of(answers[::-1], category)[0] == status


def test_disagreement_names_the_widest_pair():
    status, rivals = status_of(
        [answer("exact", 10), answer("exact", 30, "b"), answer("exact", 12, "c")], "jobs"
    )
    assert status == "disagree"
    assert [a.value for a in rivals] == [10, 30]


def test_no_midpoint_is_stated():
    assert stated(between(8, 12)) == [8, 12]
    assert stated(answer("vague", 1000)) == []
    assert allowed(answer("at_most", 8)) == (float("-inf"), 8)
    assert not can_both_hold(answer("less_than", 5), answer("more_than", 6))
