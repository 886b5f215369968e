"""The claims of a selection: in the report's language, and with the numbers of what was chosen."""

from __future__ import annotations

import pandas as pd

from corpus.phrases import say
from corpus.run import Run

PARTIAL = "partial"  # status where not all answers to a claim were chosen


def all_labels(run: Run, language: str, places: dict[str, str]) -> dict[str, str]:
    """claim_id -> label in `language`, of all claims; places under the names of `places`."""
    claims = run.claims
    labels = dict(zip(claims["claim_id"], claims["label"], strict=True))
    words = run.readings[run.readings["language"] == language]
    labels |= dict(zip(words["claim_id"], words["label"], strict=True))
    for claim_id, place in zip(claims["claim_id"], claims["place"], strict=True):
        if pd.notna(place) and place in places:
            labels[claim_id] = labels[claim_id].replace(place, places[place])
    return labels


def chosen_claims(
    run: Run, answers: pd.DataFrame, labels: dict[str, str], language: str
) -> pd.DataFrame:
    """The rows of `claims` that `answers` (rows of `Selection.answers`) answer.

    Columns of the contract. Label (of `labels`) and reading are in `language`. Where answers are
    left out, the counts, days, low, high and ratio are those of the others, the status is
    `partial`, and the reading says so: what the left-out answers said has no part in it.
    """
    claims = run.claims[run.claims["claim_id"].isin(answers["claim_id"].dropna())]
    claims = claims.set_index("claim_id", drop=False).rename_axis(None)
    words = run.readings[run.readings["language"] == language].set_index("claim_id")
    claims["label"] = claims["claim_id"].map(labels).astype("string")
    readings = claims["claim_id"].map(words["reading"])
    claims["reading"] = readings.fillna(claims["reading"]).astype("string")
    counts = answers["claim_id"].value_counts()
    cut = claims.index[claims["n_figures"] > counts.reindex(claims.index)]
    left = answers[answers["claim_id"].isin(cut)].groupby("claim_id")
    found = pd.DataFrame({name: _counted(group, language) for name, group in left}).T
    for name in found.columns:
        claims.loc[found.index, name] = found[name].astype(claims[name].dtype)
    return claims.reset_index(drop=True)


def _counted(answers: pd.DataFrame, language: str) -> dict[str, object]:
    """What the chosen answers to one claim say by themselves."""
    plain = answers[answers["modifier"] != "vague"]
    numbers = pd.concat([plain["value"], plain["low"], plain["high"]]).dropna()
    low, high = (numbers.min(), numbers.max()) if len(numbers) else (pd.NA, pd.NA)
    named = answers["source_id"].dropna().nunique()
    said = say("reading_partial", language, n=len(answers), low=low, high=high)
    return {
        "n_figures": len(answers),
        "n_articles": answers["article_id"].nunique(),
        "n_outlets": answers["outlet"].nunique(),
        "n_sources": named or answers["article_id"].nunique(),
        "low": low,
        "high": high,
        "ratio": high / low if len(numbers) and low > 0 else pd.NA,
        "first": answers["as_of_earliest"].min(),
        "last": answers["as_of_latest"].max(),
        "status": PARTIAL,
        "reading": said if len(numbers) else say("n_figures", language, n=len(answers)),
    }
