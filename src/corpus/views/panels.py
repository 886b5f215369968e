"""Sections of a page that repeat: heading, finding, chart and table of a claim, event or count."""

from __future__ import annotations

import pandas as pd

from corpus.charts import claims as charts
from corpus.charts import counts as bars
from corpus.charts import show
from corpus.charts.words import panel_alt
from corpus.compare.consistency import sums
from corpus.phrases import say
from corpus.views import coverage, figures, movement, overview, quality
from corpus.views.select import Selection


def show_spread(selection: Selection, language: str) -> None:
    """How far apart the answers are, where they differ at all."""
    drawn = overview.drawn(selection)
    if drawn.empty:
        return
    show.chart(
        charts.spread(drawn, language=language),
        name="spread", title=overview.spread_title(drawn, language), language=language,
        alt=overview.spread_alt(drawn, language), note=overview.source_note(selection, language),
    )  # fmt: skip


def show_claims(selection: Selection, language: str) -> None:
    """All questions that several articles answer; each leads to its panel."""
    with_panel = set(figures.panelled(selection)["claim_id"])
    table = overview.claims_table(overview.rivals(selection), language, panelled=with_panel)
    _table_or(table, "claims", language)


def show_claim(selection: Selection, claim: pd.Series, language: str) -> None:
    """One claim: its reading, its panel with whole and parts below, its answers."""
    answers = figures.answers_of(selection, claim["claim_id"])
    related = figures.related_of(selection, claim, language)
    label, name = str(claim["label"]), overview.anchor(claim["claim_id"])
    drawn = figures.drawn(answers)
    show.heading(label, name=name)
    show.finding(show.literal(figures.finding(claim, answers, related, language)))
    show.chart(
        charts.claim_panel(drawn, related, label=label, tints=selection.tints, language=language),
        name=name, title=figures.panel_title(claim, language), language=language,
        alt=panel_alt(label, drawn, related, language=language),
        note=figures.panel_note(claim, answers, drawn, language),
        data=figures.panel_table(answers, language),
    )  # fmt: skip


def show_section(selection: Selection, section: movement.Section, language: str) -> None:
    """A claim with its panel, and how its number moved."""
    if section.panel:
        show_claim(selection, section.claim, language)
    if section.statements is not None:
        show_movement(selection, section.claim, section.statements, language)


def show_movement(
    selection: Selection, claim: pd.Series, statements: pd.DataFrame, language: str
) -> None:
    """How the number of one claim and of its relatives moved."""
    label = str(claim["label"])
    name = overview.anchor(claim["claim_id"]).replace("claim-", "movement-", 1)
    title = say("growth_title", language, label=label)
    show.heading(title, name=name)
    show.finding(show.literal(movement.in_words(statements, language)))
    show.chart(
        charts.growth(statements, tints=selection.tints, language=language),
        name=name, title=movement.title(statements, language), language=language,
        note=say("growth_note", language), alt=movement.alt(label, statements, language),
        data=movement.table(statements, language),
    )  # fmt: skip


def show_precision(selection: Selection, language: str) -> None:
    """Retellings that lose or add a hedge, or say otherwise."""
    show.heading(say("precision_title", language), name="precision")
    table = figures.slips_table(selection, selection.slips, language)
    _table_or(table, "precision", language)


def show_sums(selection: Selection, language: str) -> None:
    """Parts that do not add up to the total stated with them."""
    found = sums(selection.figures, language=language)
    show.heading(say("sums_title", language), name="sums")
    _table_or(figures.sums_table(selection, found, language), "sums", language)


def show_coverage(
    selection: Selection, story: pd.Series, states: pd.DataFrame, language: str
) -> None:
    """The grid of one event: facts by articles."""
    name = overview.anchor(story["story_id"]).replace("claim-", "event-", 1)
    named = coverage.named(selection, states)
    show.heading(str(story["label"]), name=name)
    show.chart(
        bars.grid(named),
        name=name, title=coverage.grid_title(states, language), language=language,
        alt=coverage.alt(states, language), note=say("coverage_note", language),
        data=coverage.in_table(named, language),
    )  # fmt: skip


def show_counts(name: str, counts: pd.Series, language: str, *, what: str = "n_articles") -> None:
    """Bars of one count of the quality page: of articles, or of `what` else."""
    heading = say(f"{name}_chart", language)
    show.heading(heading, name=name)
    show.chart(
        bars.bars(counts, language=language), name=name, language=language,
        title=quality.found_in_words(name, counts, language),
        alt=quality.counts_alt(heading, counts, language),
        data=quality.counts_table(counts, language, what=what),
    )  # fmt: skip


def show_skipped(selection: Selection, language: str) -> None:
    """Inputs that gave no article."""
    _table_or(quality.skipped_table(selection, language), "skipped", language)


def show_problems(selection: Selection, language: str) -> None:
    """What was noted while reading."""
    _table_or(quality.problems_table(selection, language), "problems", language)


def show_outliers(selection: Selection, language: str) -> None:
    """Figures far from the others of their claim."""
    _table_or(quality.outliers(selection, language), "outliers", language)


def _table_or(frame: pd.DataFrame, name: str, language: str) -> None:
    """The table, or one sentence that there is nothing of the kind."""
    if frame.empty:
        show.finding(say(f"{name}_none", language))
    else:
        show.table(frame, name=name, caption=say(f"{name}_caption", language), language=language)
