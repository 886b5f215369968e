"""Sections of a page that repeat: heading, finding, chart and table of one claim, event or count."""

from __future__ import annotations

import pandas as pd

from corpus.charts import claims as charts
from corpus.charts import counts as bars
from corpus.charts import show
from corpus.compare.consistency import sums
from corpus.compare.precision import precision_changes
from corpus.phrases import say
from corpus.views import coverage, figures, overview, quality
from corpus.views.select import Selection


def show_claim(selection: Selection, claim: pd.Series, language: str) -> None:
    """One claim: its reading, its panel with whole and parts below, its answers."""
    answers = figures.answers_of(selection, claim["claim_id"])
    related = figures.related_of(selection, claim, language)
    name = overview.anchor(claim["claim_id"])
    show.heading(str(claim["label"]), name=name)
    show.finding(str(claim["reading"]))
    show.chart(
        charts.claim_panel(answers, related, language=language),
        name=name, title=figures.panel_title(claim, language), language=language,
        alt=charts.panel_alt(str(claim["label"]), answers, language=language),
        note=say("panel_note", language), data=figures.panel_table(answers, language),
    )  # fmt: skip


def show_movement(claim: pd.Series, statements: pd.DataFrame, language: str) -> None:
    """How the number of one claim and of its relatives moved."""
    name = overview.anchor(claim["claim_id"]).replace("claim-", "movement-")
    title = say("growth_title", language, label=claim["label"])
    show.heading(title, name=name)
    show.finding(figures.growth_in_words(claim, statements, language))
    show.chart(
        charts.growth(statements, language=language),
        name=name, title=title, language=language, note=say("growth_note", language),
        alt=figures.growth_alt(claim, statements, language),
        data=figures.growth_table(statements, language),
    )  # fmt: skip


def show_precision(selection: Selection, language: str) -> None:
    """Retellings that lose or add a hedge, or say otherwise."""
    found = precision_changes(selection.figures, selection.chosen, language=language)
    show.heading(say("precision_title", language), name="precision")
    _table_or(figures.slips_table(selection, found, language), "precision", language)


def show_sums(selection: Selection, language: str) -> None:
    """Parts that do not add up to the total stated with them."""
    found = sums(selection.figures, language=language)
    show.heading(say("sums_title", language), name="sums")
    _table_or(figures.sums_table(selection, found, language), "sums", language)


def show_coverage(
    selection: Selection, story: pd.Series, states: pd.DataFrame, language: str
) -> None:
    """The grid of one event: facts by articles."""
    name = overview.anchor(story["story_id"]).replace("claim-", "event-")
    named = coverage.named(selection, states)
    show.heading(str(story["label"]), name=name)
    show.chart(
        bars.grid(named),
        name=name, title=say("coverage_chart", language), language=language,
        alt=coverage.alt(states, language), note=say("coverage_note", language),
        data=coverage.in_table(named, language),
    )  # fmt: skip


def show_counts(name: str, counts: pd.Series, language: str) -> None:
    """Bars of one count of the quality page."""
    title = say(f"{name}_chart", language)
    show.heading(title, name=name)
    show.chart(
        bars.bars(counts, language=language), name=name, title=title, language=language,
        alt=quality.counts_alt(title, counts, language), data=quality.counts_table(counts, language),
    )  # fmt: skip


def show_skipped(selection: Selection, language: str) -> None:
    _table_or(quality.skipped_table(selection, language), "skipped", language)


def show_problems(selection: Selection, language: str) -> None:
    _table_or(quality.problems_table(selection, language), "problems", language)


def show_outliers(selection: Selection, language: str) -> None:
    _table_or(quality.outliers(selection, language), "outliers", language)


def _table_or(frame: pd.DataFrame, name: str, language: str) -> None:
    """The table, or one sentence that there is nothing of the kind."""
    if frame.empty:
        show.finding(say(f"{name}_none", language))
    else:
        show.table(frame, name=name, caption=say(f"{name}_caption", language), language=language)
