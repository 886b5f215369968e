"""Exploration without a browser: the controls are set as a reader would, and all else follows."""

from __future__ import annotations

import re

import pytest

from corpus.explore import explore
from toyrun import BOATS, THERE, Said, Told, write_toy_run


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    return write_toy_run(tmp_path_factory.mktemp("toy") / "run")


@pytest.fixture
def shown(run):
    return explore(run)


def ids(shown) -> set[str]:
    return set(shown.chosen["article_id"])


def rows(markup: str) -> int:
    return markup.count("<tr>") - 1


def test_at_first_everything_is_chosen_and_nothing_is_picked(run, shown):
    assert len(shown.chosen) == len(run.figures) == rows(shown.table.value)
    assert shown.chart.value.startswith("<b>")
    assert "<svg" in shown.chart.value
    assert shown.evidence.value == ""
    assert len(shown.picked.options) == len(run.figures)


@pytest.mark.parametrize(
    ("control", "value", "articles"),
    [
        ("story", "s-boats", {"undated"}),
        ("story", "s-arden", {"hedged", "bare", "later"}),
        ("outlet", "Gazette", {"later"}),
        ("outlet", "Of boats and guards", {"undated"}),
        ("source", "dina-roe", {"first", "later"}),
        ("claim", THERE, {"hedged", "bare", "later"}),
    ],
)
def test_a_control_chooses_and_chart_table_and_list_follow(shown, control, value, articles):
    before = shown.chart.value
    getattr(shown, control).value = value
    assert ids(shown) == articles
    assert rows(shown.table.value) == len(shown.chosen) == len(shown.picked.options)
    assert shown.chart.value != before
    getattr(shown, control).value = ""
    assert shown.chart.value == before


def test_days_choose_and_leave_out_what_has_no_day(shown):
    assert shown.time.options == ("2024-10-18", "2024-11-01", "2024-11-02", "2024-11-05")
    shown.time.index = (1, 2)
    assert ids(shown) == {"hedged", "bare"}
    shown.time.index = (0, 3)
    assert "undated" in ids(shown), "the whole span is no choice"


def test_controls_narrow_each_other(shown):
    shown.source.value = "ann-poe"
    shown.outlet.value = "The Paper"
    assert ids(shown) == {"hedged"}
    shown.claim.value = THERE
    assert list(shown.chosen["value"]) == [8000]


def test_the_questions_on_offer_are_those_that_the_other_choices_answer(shown):
    shown.outlet.value = "Gazette"
    assert {value for _, value in shown.claim.options} == {"", "c-there", "c-all", "c-boats"}
    shown.outlet.value = "Le Soir"
    assert [name for name, value in shown.claim.options if value] == ["Guards in Arden (1)"]


def test_a_question_that_is_no_longer_answered_is_let_go(shown):
    shown.claim.value = BOATS
    shown.outlet.value = "Le Soir"
    assert shown.claim.value == ""
    assert ids(shown) == {"bare"}


def test_a_question_that_is_still_answered_stays(shown):
    shown.claim.value = THERE
    shown.outlet.value = "Gazette"
    assert shown.claim.value == THERE
    assert list(shown.chosen["value"]) == [11000]


def test_picking_a_figure_shows_its_sentence_and_outlines_it_in_the_article(run, shown):
    figure = next(f for f in run.figures["figure_id"] if f.startswith("hedged") and f != "hedged:0")
    shown.picked.value = figure
    page = shown.evidence.value
    picked = re.findall(r'<mark class="figure picked">([^<]*)</mark>', page)
    assert picked == [run.figures.set_index("figure_id").loc[figure, "surface"]]
    assert page.count('<mark class="figure">') == 2, "in its sentence, and the other figure"
    assert "10,000" in page


def test_a_choice_that_nothing_fits_says_so(shown):
    shown.story.value = "s-boats"
    shown.outlet.value = "Gazette"
    assert len(shown.chosen) == 0
    assert "No cited figure fits" in shown.chart.value
    assert shown.picked.options == ()
    assert shown.evidence.value == ""


def test_a_new_choice_forgets_the_evidence_of_the_old_one(run, shown):
    shown.picked.value = run.figures["figure_id"].iloc[0]
    assert shown.evidence.value
    shown.outlet.value = "Gazette"
    assert shown.evidence.value == ""


def test_the_words_are_those_of_the_language(run):
    shown = explore(run, language="fr")
    assert shown.story.description == "événement"
    assert "Gardes à Arden (3)" in [name for name, _ in shown.claim.options]
    assert "tel qu’imprimé" in shown.table.value


def test_a_run_without_figures_or_days_can_be_looked_at(tmp_path):
    empty = explore(write_toy_run(tmp_path / "a", [Told("silent", ())]))
    assert len(empty.chosen) == 0
    assert "No cited figure fits" in empty.chart.value
    undated = explore(write_toy_run(tmp_path / "b", [Told("undated", (Said(BOATS, 4),))]))
    assert len(undated.chosen) == 1


def test_what_an_article_says_is_never_markup(tmp_path):
    evil = "<img src=x onerror=alert(1)>"
    told = [Told("evil", (Said(THERE, 5, source=evil),), outlet=evil)]
    shown = explore(write_toy_run(tmp_path, told))
    shown.picked.value = shown.picked.options[0][1]
    for widget in (shown.chart, shown.table, shown.evidence):
        assert "<img" not in widget.value
