"""Sections of a page that repeat: heading, finding, chart and table of a claim, event or count."""

from __future__ import annotations

import pandas as pd

from corpus.charts import claims as charts
from corpus.charts import counts as bars
from corpus.charts import show
from corpus.charts.words import panel_alt
from corpus.compare.consistency import contradictions
from corpus.phrases import say
from corpus.views import coverage, figures, movement, overview, quality, sentences
from corpus.views.select import Selection

MOST_LISTED = 1000  # rows of a table on a page
_MAY_BE_EMPTY = {"precision", "sums", "skipped", "problems", "outliers"}


def show_rivals(selection: Selection, language: str) -> None:
    """The questions that several articles answer, and how far apart their answers are; nothing
    where there are none: the page's first finding says so."""
    if overview.rivals(selection).empty:
        return
    show.heading(say("heading_disagreements", language), name="disagreements")
    show_spread(selection, language)
    show_claims(selection, language)


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
    show_table(table, "claims", language)


def show_claim(
    selection: Selection, claim: pd.Series, language: str, *, leading: bool = False
) -> None:
    """One claim: its reading, its panel with whole and parts below, its answers.

    `leading`: it is the one of which the page's first finding tells.
    """
    answers = figures.answers_of(selection, claim["claim_id"])
    related = figures.related_of(selection, claim, language)
    label, name = str(claim["label"]), overview.anchor(claim["claim_id"])
    drawn = figures.drawn(answers)
    show.heading(label, name=name)
    told = sentences.finding(claim, answers, related, language, leading=leading)
    show.finding(show.literal(told))
    show.chart(
        charts.claim_panel(drawn, related, label=label, tints=selection.tints, language=language),
        name=name, title=sentences.panel_title(claim, answers, language), language=language,
        alt=panel_alt(label, drawn, related, language=language),
        note=sentences.panel_note(claim, answers, drawn, language),
        data=figures.panel_table(answers, language),
    )  # fmt: skip


def show_section(
    selection: Selection, section: movement.Section, language: str, *, leading: bool = False
) -> None:
    """A claim with its panel, and how its number moved; `leading`: the first of the page."""
    if section.panel:
        show_claim(selection, section.claim, language, leading=leading)
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
    drawn, note = movement.drawn(statements), say("growth_note", language)
    if len(drawn) < len(statements):
        note += " " + say("growth_cut", language, drawn=len(drawn), n=len(statements))
    show.chart(
        charts.growth(drawn, tints=selection.tints, language=language),
        name=name, title=movement.title(statements, language), language=language,
        note=note, alt=movement.alt(label, drawn, language),
        data=movement.table(statements, language),
    )  # fmt: skip


def show_precision(selection: Selection, language: str) -> None:
    """Retellings that lose or add a hedge, or say otherwise."""
    show.heading(say("precision_title", language), name="precision")
    table = figures.slips_table(selection, selection.slips, language)
    show_table(table, "precision", language)


def show_sums(selection: Selection, language: str) -> None:
    """Numbers that cannot be right together: parts and totals, percentages, titles, one source."""
    run = selection.run
    found = contradictions(
        selection.figures, selection.chosen, run.places, run.spans, language=language
    )
    show.heading(say("sums_title", language), name="sums")
    show_table(figures.sums_table(selection, found, language), "sums", language)


def show_coverage(
    selection: Selection, story: pd.Series, states: pd.DataFrame, language: str
) -> None:
    """The grid of one event: facts by articles."""
    name = overview.anchor(story["story_id"]).replace("claim-", "event-", 1)
    named = coverage.named(selection, states)
    show.heading(str(story["label"]), name=name)
    show.chart(
        bars.grid(coverage.drawn(named)),
        name=name, title=coverage.grid_title(states, language), language=language,
        alt=coverage.alt(coverage.drawn(states), language), note=coverage.note(states, language),
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
    show_table(quality.skipped_table(selection, language), "skipped", language)


def show_problems(selection: Selection, language: str) -> None:
    """What was noted while reading."""
    show_table(quality.problems_table(selection, language), "problems", language)


def show_accuracy(selection: Selection, language: str) -> None:
    """How well the reading did on annotated articles; nothing where no language was measured."""
    table = quality.accuracy_table(selection, language)
    if not table.empty:
        show.heading(say("heading_accuracy", language), name="accuracy")
        show_table(table, "accuracy", language)


def show_corrections(selection: Selection, language: str) -> None:
    """What people corrected; nothing where nobody did."""
    table = quality.corrections_table(selection, language)
    if not table.empty:
        show.heading(say("heading_corrections", language), name="corrections")
        show_table(table, "corrections", language)


def show_outliers(selection: Selection, language: str) -> None:
    """Figures far from the others of their claim."""
    show_table(quality.outliers(selection, language), "outliers", language)


def show_table(frame: pd.DataFrame, name: str, language: str) -> None:
    """A table under its caption (phrase NAME_caption); the sentence NAME_none where it is empty.

    Of long tables the first rows are shown, and the caption says so; the CSV has all of them.
    """
    key = name.replace("-", "_")
    if frame.empty and name in _MAY_BE_EMPTY:
        show.finding(say(f"{key}_none", language))
        return
    caption = say(f"{key}_caption", language)
    if len(frame) > MOST_LISTED:
        caption = say("first_rows", language, caption=caption, n=MOST_LISTED, total=len(frame))
    show.table(frame, name=name, caption=caption, language=language, listed=MOST_LISTED)
