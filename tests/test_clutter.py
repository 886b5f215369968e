"""Clutter: what is marked, and that real lines stay."""

from __future__ import annotations

import pytest

from corpus.language import get_language, language_codes
from corpus.mentions.clutter import find_clutter
from support import case_ids, load_cases, make_layout

CASES = load_cases("clutter")


@pytest.mark.parametrize(("code", "case"), CASES, ids=case_ids(CASES))
def test_clutter_is_marked_and_nothing_else(code, case):
    text = case["text"]
    spans = find_clutter(text, get_language(code))
    assert [text[span.start : span.end] for span in spans] == case["find"]
    assert all(span.kind == "clutter" and span.rule for span in spans)


@pytest.mark.parametrize(("code", "case"), CASES, ids=case_ids(CASES))
def test_no_word_and_no_sentence_stands_in_clutter(code, case):
    layout = make_layout(case["text"], code)
    inside = {place for span in layout.clutter for place in range(span.start, span.end)}
    assert not inside & set(layout.starts)
    assert not any(inside & set(range(*sentence)) for sentence in layout.sentences)


@pytest.mark.parametrize("code", language_codes())
def test_language_data_is_written_as_it_is_compared(code):
    from corpus.mentions.clutter import ClutterData

    data = get_language(code).section("clutter", ClutterData)
    for slot in ("teasers", "forms", "form_fields", "lines", "notices", "bylines", "agencies"):
        phrases = getattr(data, slot)
        assert phrases, f"{code}: {slot} is empty"
        assert len(phrases) == len(set(phrases)), f"{code}: {slot} repeats a phrase"
        assert all(p == p.lower().replace("’", "'").strip() for p in phrases), (code, slot)


def test_an_unknown_language_has_only_what_needs_no_words():
    text = "Un titulo\n\n0\n70\n\n" + "Ein langer Absatz, der zum Text des Artikels gehört. " * 3
    rules = [span.rule for span in find_clutter(text, get_language("xx"))]
    assert rules == ["counter"]
