"""What the quality page shows: how far the reading can be trusted."""

from __future__ import annotations

import pandas as pd

from corpus.charts.show import Link
from corpus.phrases import say, show, term
from corpus.views.figures import evidence
from corpus.views.select import Selection
from corpus.views.words import headed

_PRECISIONS = ("day", "week", "month", "year", "bounded", "unknown")
_FAR = 10  # times the median of the same claim's other answers


def read_in_words(selection: Selection, language: str) -> str:
    """Read, skipped, undated, unplaced, in one sentence."""
    articles = selection.articles
    return say(
        "quality_read", language, articles=say("n_articles", language, n=len(articles)),
        skipped=say("n_skipped", language, n=len(selection.run.skipped)),
        undated=show(int(articles["published"].isna().sum()), language),
        unplaced=show(int(_whole(selection)["place"].isna().sum()), language),
    )  # fmt: skip


def _whole(selection: Selection) -> pd.DataFrame:
    articles = selection.run.articles
    return articles[articles["article_id"].isin(selection.articles["article_id"])]


def skipped_table(selection: Selection, language: str) -> pd.DataFrame:
    return headed(selection.run.skipped, language)


def problems_table(selection: Selection, language: str) -> pd.DataFrame:
    """What was noted while reading: input, one sentence."""
    problems = selection.run.about.get("problems", [])
    return headed(pd.DataFrame(problems, columns=["path", "detail"]), language)


def date_counts(selection: Selection, language: str) -> pd.Series:
    """Articles by how precisely they are dated, finest first."""
    counts = _whole(selection)["published_precision"].value_counts()
    return pd.Series({term("precision", p, language): int(counts.get(p, 0)) for p in _PRECISIONS})


def place_counts(selection: Selection, language: str) -> pd.Series:
    """Articles by UCDP where_prec, 1 to 7, and those without a place."""
    precision = _whole(selection)["place_precision"]
    counts = precision.value_counts()
    named = {
        f"{n} · {term('where_prec', str(n), language)}": int(counts.get(n, 0)) for n in range(1, 8)
    }
    return pd.Series({**named, term("where_prec", "none", language): int(precision.isna().sum())})


def confidence_counts(selection: Selection) -> pd.Series:
    """Cited figures by confidence, in tenths."""
    tenths = (selection.answers["confidence"].astype(float) * 10).clip(0, 9.999).astype(int)
    counts = tenths.value_counts()
    return pd.Series({f"{n / 10:.1f}–{(n + 1) / 10:.1f}": int(counts.get(n, 0)) for n in range(10)})


def counts_alt(title: str, counts: pd.Series, language: str) -> str:
    """A bar chart in words."""
    values = ", ".join(say("count_value", language, name=str(k), n=v) for k, v in counts.items())
    return say("counts_alt", language, title=title, values=values)


def counts_table(counts: pd.Series, language: str) -> pd.DataFrame:
    frame = pd.DataFrame({"name": counts.index.astype(str), "n_articles": counts.to_numpy()})
    return headed(frame, language)


def outliers(selection: Selection, language: str) -> pd.DataFrame:
    """Figures at least ten times, or at most a tenth of, the median of their claim's others."""
    answers = selection.answers.dropna(subset=["claim_id", "value"])
    answers = answers[answers["value"] > 0]
    middle = answers.groupby("claim_id")["value"].transform("median")
    count = answers.groupby("claim_id")["value"].transform("size")
    times = answers["value"].astype(float) / middle.astype(float)
    far = answers[(count >= 3) & ((times >= _FAR) | (times <= 1 / _FAR))]
    labels = selection.run.claims.set_index("claim_id")["label"]
    return headed(
        pd.DataFrame({
            "value": [Link(a.phrase, evidence(a)) for a in far.itertuples()],
            "label": far["claim_id"].map(labels).to_numpy(), "outlet": far["who"].to_numpy(),
            "sentence": far["sentence"].to_numpy(),
        }),
        language,
    )  # fmt: skip
