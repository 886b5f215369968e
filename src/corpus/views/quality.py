"""What the quality page shows: how far the reading can be trusted."""

from __future__ import annotations

import functools
import json
from importlib import resources
from typing import Any

import pandas as pd

from corpus.charts.show import Link
from corpus.corrections import REJECT
from corpus.phrases import say, show, term
from corpus.views.figures import evidence
from corpus.views.select import Selection
from corpus.views.words import headed

_PRECISIONS = ("day", "week", "month", "year", "bounded", "unknown")
_BEST = {"dates": slice(0, 1), "places": slice(0, 2), "confidence": slice(9, 10)}  # entries
_FAR = 10  # times the median of the same claim's other answers


@functools.cache
def measured() -> dict[str, Any]:
    """What was measured on annotated articles, by scripts/write_accuracy.py."""
    return json.loads(resources.files("corpus").joinpath("accuracy.json").read_text("utf-8"))


def accuracy_table(selection: Selection, language: str) -> pd.DataFrame:
    """Measures by language of the articles, each with its interval; whole articles first.

    Of the languages that were measured those are shown in which there are articles here.
    """
    here = set(selection.articles["language"].dropna())
    told = {
        code: languages["measures"]
        for kind in ("gold", "sentences")
        for code, languages in measured()[kind].items()
        if code in here
    }
    names = list(dict.fromkeys(name for measures in told.values() for name in measures))
    table = pd.DataFrame({"cell": [term("measure", name, language) for name in names]})
    for code, measures in told.items():
        table[code] = [_with_interval(measures.get(name), language) for name in names]
    return headed(table, language) if told else pd.DataFrame()


def _with_interval(told: list[float] | None, language: str) -> str | None:
    if told is None:
        return None
    value, low, high = (show(number, language) for number in told)
    return f"{value} ({low}–{high})"


def corrections_table(selection: Selection, language: str) -> pd.DataFrame:
    """What people corrected: the cell, what was read, what it is, who says so and why, and whether
    it was applied."""
    rows = selection.run.corrections
    cells = [term("column", name, language) for name in rows["column"]]
    table = pd.DataFrame({"cell": cells, "sentence": rows["sentence"], "was": rows["was"]})
    table["now"] = [None if v == REJECT else v for v in rows["value"]]
    table["by"], table["why"] = rows["who"], rows["why"]
    table["applied"] = [
        say("yes", language) if done else say("no", language) for done in rows["applied"]
    ]
    return headed(table, language)


def read_in_words(selection: Selection, language: str) -> str:
    """Read, skipped, undated, unplaced, in one sentence."""
    articles = selection.articles
    return say(
        "quality_read", language, articles=say("n_articles", language, n=len(articles)),
        skipped=say("n_skipped", language, n=len(selection.run.skipped)),
        undated=show(int(articles["published"].isna().sum()), language),
        unplaced=show(int(selection.chosen["place"].isna().sum()), language),
    )  # fmt: skip


def skipped_table(selection: Selection, language: str) -> pd.DataFrame:
    """Inputs that gave no article: path, and the reason in the report's language.

    The detail is an English sentence of the reader: it stands on English pages only.
    """
    skipped = selection.run.skipped
    table = pd.DataFrame({
        "path": skipped["path"],
        "reason": [term("reason", reason, language) for reason in skipped["reason"]],
    })  # fmt: skip
    return headed(table.assign(detail=skipped["detail"]) if language == "en" else table, language)


def problems_table(selection: Selection, language: str) -> pd.DataFrame:
    """What was noted while reading: input, one sentence; other languages than English have only
    the input."""
    problems = pd.DataFrame(selection.run.about.get("problems", []), columns=["path", "detail"])
    return headed(problems if language == "en" else problems[["path"]].drop_duplicates(), language)


def date_counts(selection: Selection, language: str) -> pd.Series:
    """Articles by how precisely they are dated, finest first."""
    counts = selection.chosen["published_precision"].value_counts()
    return pd.Series({term("precision", p, language): int(counts.get(p, 0)) for p in _PRECISIONS})


def place_counts(selection: Selection, language: str) -> pd.Series:
    """Articles by UCDP where_prec, 1 to 7, and those without a place."""
    precision = selection.chosen["place_precision"]
    counts = precision.value_counts()
    named = {
        f"{n} · {term('where_prec', str(n), language)}": int(counts.get(n, 0)) for n in range(1, 8)
    }
    return pd.Series({**named, term("where_prec", "none", language): int(precision.isna().sum())})


def confidence_counts(selection: Selection, language: str) -> pd.Series:
    """Cited figures by confidence, in tenths."""
    tenths = (selection.answers["confidence"].astype(float) * 10).clip(0, 9.999).astype(int)
    counts = tenths.value_counts()
    names = [f"{show(n / 10, language)}–{show((n + 1) / 10, language)}" for n in range(10)]
    return pd.Series({name: int(counts.get(n, 0)) for n, name in enumerate(names)})


def found_in_words(name: str, counts: pd.Series, language: str) -> str:
    """A bar chart's title: how many are known best, of how many."""
    best = counts.iloc[_BEST[name]].sum()
    return say(f"{name}_found", language, n=int(best), total=int(counts.sum()))


def counts_alt(title: str, counts: pd.Series, language: str) -> str:
    """A bar chart in words."""
    values = ", ".join(say("count_value", language, name=str(k), n=v) for k, v in counts.items())
    return say("counts_alt", language, title=title, values=values)


def counts_table(counts: pd.Series, language: str, *, what: str = "n_articles") -> pd.DataFrame:
    """Bars as a table: name, and the number of what is counted (a column of the phrases)."""
    frame = pd.DataFrame({"name": counts.index.astype(str), what: counts.to_numpy()})
    return headed(frame, language)


def outliers(selection: Selection, language: str) -> pd.DataFrame:
    """Figures at least ten times, or at most a tenth of, the median of their claim's answers.

    Only claims with three answers or more; the figure leads to its sentence.
    """
    answers = selection.answers.dropna(subset=["claim_id", "value"])
    answers = answers[answers["value"] > 0]
    groups = answers.groupby("claim_id")["value"]
    times = answers["value"].astype(float) / groups.transform("median").astype(float)
    far = answers[(groups.transform("size") >= 3) & ((times >= _FAR) | (times <= 1 / _FAR))]
    table = pd.DataFrame({
        "value": [Link(a.phrase, evidence(a)) for a in far.itertuples()],
        "label": far["claim_id"].map(selection.labels).to_numpy(),
        "who": far["who"].to_numpy(),
        "sentence": far["sentence"].to_numpy(),
    })  # fmt: skip
    return headed(table, language)
