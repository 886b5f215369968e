"""Evidence: marks stand where the text is, never steer a terminal, and never tear each other."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import RunError
from corpus.evidence import (
    ROLES,
    article_marks,
    explain,
    figure_marks,
    mark_up,
    printable,
    show_article,
)
from toyrun import write_toy_run

ROLE_NAMES = st.sampled_from([*ROLES, "unheard-of"])


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    return write_toy_run(tmp_path_factory.mktemp("toy") / "run")


def bracket(mark, inner: str) -> str:
    return f"[{mark[2]}:{inner}]"


def test_the_marks_of_a_figure_are_its_characters(run):
    for _, row in run.figures.iterrows():
        text = run.text(row["article_id"])
        marks = {role: text[start:end] for start, end, role in figure_marks(row)}
        assert marks["figure"] == row["surface"]
        if row["source_id"] is not None and "source" in marks:
            assert marks["source"] == row["source"]


def test_explain_shows_the_sentence_with_its_marks_and_what_was_read(run):
    row = run.figures[run.figures["modifier"] == "at_most"].iloc[0]
    shown = explain(run, row["figure_id"])
    page = shown._repr_html_()
    assert '<mark class="figure">8,000</mark>' in page
    assert '<mark class="source">Ann Poe</mark> said up to ' in page
    assert "10,000" not in page, "the sentence before is not shown"
    assert "at most 8,000 · Ann Poe" in page
    assert "\x1b[1;33m8,000\x1b[0m" in str(shown)


def test_the_caption_speaks_the_language_that_is_asked_for(run):
    own = run.figures[run.figures["source"].isna()].iloc[0]["figure_id"]
    assert "the article’s own voice" in explain(run, own).caption
    assert "la voix de l’article" in explain(run, own, language="fr").caption


def test_an_unknown_figure_or_article_is_one_clear_sentence(run):
    with pytest.raises(RunError, match="no figure 'x:1'"):
        explain(run, "x:1")
    with pytest.raises(RunError, match="no article 'x'"):
        show_article(run, "x")


def test_an_article_in_the_terminal_has_its_row_its_text_and_a_legend(run):
    shown = show_article(run, "hedged")
    plain = re.sub(r"\x1b\[[\d;]*m", "", shown)
    assert run.text("hedged").strip() in plain
    assert re.search(r"^published_earliest +2024-11-01$", plain, re.MULTILINE)
    assert plain.endswith("figure  source  place  date  clutter")
    assert shown.count("\x1b[1;33m") == 2 + 1  # two figures, and the legend


def test_an_article_without_a_language_says_that_nothing_was_looked_for(tmp_path):
    from toyrun import Told

    run = write_toy_run(tmp_path, [Told("none", (), language=None)])
    assert "nothing was looked for" in show_article(run, "none")


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ([(0, 3, "place")], "[place:abc]defghi"),
        ([(0, 5, "place"), (2, 4, "figure")], "ab[figure:cd]efghi"),
        ([(0, 4, "figure"), (3, 6, "figure")], "[figure:abcd]efghi"),
        ([(0, 3, "date"), (3, 6, "source")], "[date:abc][source:def]ghi"),
        ([(2, 4, "figure"), (2, 4, "figure")], "ab[figure:cd]efghi"),
        ([(7, 12, "figure")], "abcdefghi"),
        ([(4, 4, "figure")], "abcdefghi"),
        ([(6, 2, "figure")], "abcdefghi"),
    ],
    ids=["alone", "figure first", "first first", "side by side", "twice", "beyond", "empty", "bad"],
)
def test_marks_that_overlap_are_settled_by_rank_then_by_place(marks, shown):
    assert mark_up("abcdefghi", 0, 9, marks, bracket, str) == shown


def test_a_stretch_shows_only_the_marks_that_stand_wholly_in_it():
    marks = [(0, 3, "figure"), (4, 6, "source"), (5, 9, "place")]
    assert mark_up("abcdefghi", 2, 8, marks, bracket, str) == "cd[source:ef]gh"


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(-2, 62), st.integers(-2, 62), ROLE_NAMES), max_size=12),
)
def test_marking_never_changes_the_text(text, marks):
    bare = mark_up(text, 0, len(text), marks, lambda mark, inner: inner, str)
    assert bare == text
    page = mark_up(text, 0, len(text), marks, lambda m, i: f"<mark>{i}</mark>", html.escape)
    assert html.unescape(page.replace("<mark>", "").replace("</mark>", "")) == html.unescape(
        html.escape(text)
    )
    assert page.count("<mark>") == page.count("</mark>")


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("\x1b]0;owned\x07", " ]0;owned "),
        ("a\x08b\x7fc\x9bd", "a b c d"),
        ("right\u202eleft", "right left"),
        ("one\r\ntwo", "one \ntwo"),
        ("8\u202f000\u00a0soldats", "8\u202f000\u00a0soldats"),
    ],
    ids=["title", "controls", "bidi", "newlines", "no-break spaces stay"],
)
def test_no_character_of_an_article_steers_the_terminal(hostile, harmless):
    assert printable(hostile) == harmless


def test_markup_in_an_article_stays_text(tmp_path):
    from toyrun import Said, Told

    evil = "<script>alert(1)</script>"
    run = write_toy_run(tmp_path, [Told("evil", (Said(None, 5, source=evil),))])
    page = explain(run, run.figures["figure_id"].iloc[0])._repr_html_()
    assert "<script>" not in page
    assert html.escape(evil) in page


def test_all_marks_of_an_article_are_found(run):
    roles = [role for *_, role in article_marks(run, "hedged")]
    assert roles.count("figure") == 2
    assert roles.count("source") == 2
