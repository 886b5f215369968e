"""Seasons are those of the event's place: cases in tests/cases/LANGUAGE/seasons.toml."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.facts.find import find
from corpus.facts.resolving import resolve_timex
from corpus.records import Interval
from support import case_ids, load_cases, make_article

CASES = load_cases("seasons")


def written(interval: Interval) -> str:
    return f"{interval.earliest}/{interval.latest}" if interval.earliest else ""


@pytest.mark.parametrize(("code", "case"), CASES, ids=case_ids(CASES))
def test_seasons_of_the_event_s_place(code, case):
    day = date.fromisoformat(case["anchor"])
    timexes = find(make_article(case["text"], code)).timexes
    seen = [
        {"surface": timex.surface, "days": written(resolve_timex(timex, Interval(day, day))[0])}
        for timex in timexes
    ]
    assert seen == case["find"]
