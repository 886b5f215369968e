"""Quotation marks of every style, and who speaks between them."""

from __future__ import annotations

import pytest

from corpus.mentions.attribution import find_attributions, find_quotes
from corpus.mentions.quotation import find_quotations
from support import case_ids, load_cases, make_layout, stop_if_stuck

CASES = load_cases("quotation")
MARKED = [(code, case) for code, case in CASES if "find" in case]
SPOKEN = [(code, case) for code, case in CASES if "quotes" in case]


@pytest.mark.parametrize(("code", "case"), MARKED, ids=case_ids(MARKED))
def test_find_quotations(code, case):
    text = case["text"]
    assert [text[start:end] for start, end in find_quotations(text)] == case["find"]


@pytest.mark.parametrize(("code", "case"), SPOKEN, ids=case_ids(SPOKEN))
def test_find_quotes(code, case):
    text = case["text"]
    layout = make_layout(text, code)
    found = []
    for quote in find_quotes(layout, find_attributions(layout)):
        row = {"text": text[quote.start : quote.end]}
        for name in ("speaker", "cue", "relayed_by"):
            if getattr(quote, name) is not None:
                row[name] = getattr(quote, name)
        if quote.speaker is not None:
            assert text[quote.speaker_start : quote.speaker_end] == quote.speaker
        found.append(row)
    assert found == case["quotes"]


@pytest.mark.parametrize("piece", ["« ", "» ", "“", '" ', "'a ", "«a» ", '"a" ', "„", "«\n"])
def test_marks_take_time_in_proportion(piece):
    with stop_if_stuck():
        found = find_quotations(piece * 50_000)
    assert all(start < end for start, end in found)
    assert all(a[1] <= b[0] for a, b in zip(found, found[1:], strict=False))


def test_two_low_marks_of_german():
    text = "„Das ist gut“, sagte er. »Das auch«, sagte sie."
    assert [text[a:b] for a, b in find_quotations(text)] == ["Das ist gut", "Das auch"]
