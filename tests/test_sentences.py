"""Sentences, titles and datelines."""

from __future__ import annotations

import json

import pytest

from support import SHARED, case_ids, load_cases, make_layout

CASES = load_cases("sentences")


def surface(layout, span):
    return None if span is None else layout.text[span.start : span.end]


@pytest.mark.parametrize(("code", "case"), CASES, ids=case_ids(CASES))
def test_sentences_end_where_they_end(code, case):
    layout = make_layout(case["text"], code, title=case.get("given"))
    assert [case["text"][a:b] for a, b in layout.sentences] == case["find"]


@pytest.mark.parametrize(("code", "case"), CASES, ids=case_ids(CASES))
def test_title_and_dateline(code, case):
    layout = make_layout(case["text"], code, title=case.get("given"))
    assert surface(layout, layout.title) == case.get("title")
    assert surface(layout, layout.dateline) == case.get("dateline")


def test_a_given_title_that_the_text_lacks_is_not_found():
    layout = make_layout("The first stone was laid on Tuesday. Nobody came.", "en", title="A dam")
    assert layout.title is None


def test_a_given_title_may_be_broken_over_lines_but_stands_as_whole_lines():
    body = "\nThe first stone of the dam was laid on Tuesday, and nobody came."
    whole = make_layout(
        f"A dam for\n the dry valley{body}", "en", title="A dam for the dry  valley"
    )
    assert whole.title is not None
    assert whole.text[: whole.title.end] == "A dam for\n the dry valley"
    assert (whole.title.start, whole.title.rule) == (0, "given")
    within = make_layout(f"A dam for the dry valley at last{body}", "en", title="for the dry")
    assert within.title is None or within.title.rule != "given"


def test_line_ends_of_every_kind_end_a_paragraph():
    for mark in ("\n", "\r\n", "\r", "\n\n", "\u2028"):
        layout = make_layout(f"One thing happened{mark}Another did too", "en")
        assert [layout.text[a:b] for a, b in layout.sentences] == [
            "One thing happened",
            "Another did too",
        ], repr(mark)


@pytest.mark.skipif(not SHARED.exists(), reason="the originals are not part of the project")
def test_the_originals_are_laid_out_as_their_key_says():
    gold = json.loads((SHARED / "eval" / "seeds_gold.json").read_text("utf-8"))
    for article in gold["articles"]:
        text = (SHARED / "seeds" / article["file"]).read_bytes().decode("utf-8")
        layout = make_layout(text, "fr")
        key = article["title"]
        assert surface(layout, layout.title) == (key and text[key["start"] : key["end"]])
        clutter = {(span.start, span.end) for span in layout.clutter}
        assert {(c["start"], c["end"]) for c in article["clutter"]} <= clutter
        wanted = {(h["start"], h["end"]) for h in article["headings"]}
        figures = [f for f in article["figures"] if f["sentence"] and not f.get("in_clutter")]
        wanted |= {(f["sentence"]["start"], f["sentence"]["end"]) for f in figures}
        assert wanted <= set(layout.sentences)
