"""`corpus correct`: one row for corrections.csv, made from what stands in a run."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from corpus.amending import Refused, check_value
from corpus.corrections import NAME, REJECT, Correction, append_correction
from corpus.errors import RunError
from corpus.run import Run


def correct(run: Run, change: Correction, corpus: Path) -> Correction:
    """Add a row to the corrections.csv of the folder `corpus`; the next build applies it.

    `change` has id, column, value, who and why; surface and sentence come from the run. Returns the
    row as written. Raises RunError where the run has no such figure or article, where the column
    cannot be corrected to this value, and where `corpus` is no folder.
    """
    if not corpus.is_dir():
        raise RunError(f"{corpus} is no folder; name the one that holds the articles")
    figures = run.figures[run.figures["figure_id"] == change.id]
    articles = run.articles[run.articles["article_id"] == change.id]
    if figures.empty and articles.empty:
        raise RunError(f"no figure and no article {change.id!r} in {run.path}")
    try:
        value = None if change.value == REJECT else change.value
        check_value("article" if figures.empty else "figure", change.column, value)
    except Refused as reason:
        raise RunError(str(reason)) from reason
    surface, sentence = (
        _in_article(run, articles.iloc[0], change.column)
        if figures.empty
        else _in_figure(run, figures.iloc[0])
    )
    row = Correction(
        change.id, surface, sentence, change.column, change.value, change.who, change.why
    )
    append_correction(corpus / NAME, row)
    return row


def _in_figure(run: Run, figure: pd.Series) -> tuple[str, str]:
    text = run.text(figure["article_id"])
    return figure["surface"], text[figure["sentence_start"] : figure["sentence_end"]]


def _in_article(run: Run, article: pd.Series, column: str) -> tuple[str, str]:
    """What the cell was read from, and its sentence; the first sentence where nothing was."""
    text = article["text"]
    spans = run.spans[run.spans["article_id"] == article["article_id"]]
    sentences = spans[spans["kind"] == "sentence"]
    start, end = (article.get(f"{column}_{side}", pd.NA) for side in ("start", "end"))
    if not pd.isna(start):
        holding = sentences[(sentences["start"] <= start) & (sentences["end"] >= end)]
        for first in holding.head(1).itertuples():
            return text[start:end], text[first.start : first.end]
    if sentences.empty:
        return "", text.strip().splitlines()[0]
    first = sentences.iloc[0]
    return "", text[first["start"] : first["end"]]
