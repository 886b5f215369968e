"""Cited figures: who is cited, where and when they hold. The mentions are given, not found."""

from __future__ import annotations

import pytest

from corpus.facts.figures import join_figures
from corpus.mentions.attribution import find_attributions
from corpus.records import CitedFigure, Quantity, Timex, Toponym
from support import case_ids, load_cases, make_layout

CASES = load_cases("figures")


def spans_of(text: str, surfaces: list[str]) -> list[tuple[int, int]]:
    """Where each surface stands, each looked for after the one before."""
    found, at = [], 0
    for surface in surfaces:
        start = text.index(surface, at)
        at = start + len(surface)
        found.append((start, at))
    return found


def make_quantity(start: int, end: int, given: dict) -> Quantity:
    surface = given["surface"]
    value = float("".join(filter(str.isdigit, surface)) or 1)
    return Quantity(
        start, end, surface, start, end, value, value, value, "exact",
        given.get("kind", "count"), "item", noun=given.get("noun"),
    )  # fmt: skip


def join(code: str, case: dict) -> tuple[list[CitedFigure], list[Timex]]:
    text = case["text"]
    layout = make_layout(text, code)
    spans = spans_of(text, [f["surface"] for f in case["figures"]])
    quantities = [make_quantity(*span, f) for span, f in zip(spans, case["figures"], strict=True)]
    places = [place.partition(":") for place in case.get("places", [])]  # "Norway:country"
    toponyms = [
        Toponym(start, end, name, name, None, "XX", 0.0, 0.0, feature or "city")
        for (start, end), (name, _, feature) in zip(
            spans_of(text, [name for name, _, _ in places]), places, strict=True
        )
    ]
    dates = case.get("dates", [])
    timexes = [
        Timex(start, end, date, "partial", "day")
        for (start, end), date in zip(spans_of(text, dates), dates, strict=True)
    ]
    found = join_figures(layout, quantities, find_attributions(layout), toponyms, timexes)
    return found, timexes


@pytest.mark.parametrize(("code", "case"), CASES, ids=case_ids(CASES))
def test_join_figures(code, case):
    found, timexes = join(code, case)
    assert len(found) == len(case["figures"])
    for figure, want in zip(found, case["figures"], strict=True):
        date = None if figure.timex is None else timexes[figure.timex].surface
        repeats = want.get("repeats")
        first = None if repeats is None else found[repeats].quantity.start
        assert figure.source == want.get("source")
        assert figure.quoted == want.get("quoted", False)
        assert figure.place == want.get("place")
        assert date == want.get("date")
        assert figure.repeat_of == first
        assert list(figure.source_chain) == want.get(
            "chain", [want["source"]] if "source" in want else []
        )
        assert "cue" not in want or figure.cue == want["cue"]


@pytest.mark.parametrize(("code", "case"), CASES, ids=case_ids(CASES))
def test_the_evidence_of_figures(code, case):
    for figure in join(code, case)[0]:
        text = case["text"]
        assert figure.sentence_start <= figure.quantity.start < figure.sentence_end
        if figure.source is not None:
            assert text[figure.source_start : figure.source_end] == figure.source
        if figure.place is not None:
            assert text[figure.place_start : figure.place_end] == figure.place
