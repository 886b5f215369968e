"""What the overview shows: what was read, and where the numbers disagree most."""

from __future__ import annotations

from typing import Any

import pandas as pd

from corpus.charts.show import Link
from corpus.phrases import say, show, term
from corpus.reading import file_name
from corpus.views.answer import day_of
from corpus.views.select import Selection
from corpus.views.words import headed, place_in_words

_WIDEST = 12  # claims drawn


def summary(selection: Selection, language: str) -> str:
    """The line under every title: period, how many of what, what was left out."""
    articles = selection.articles
    first, last = articles["published_earliest"].min(), articles["published_latest"].max()
    known = pd.notna(first) and pd.notna(last)
    left = [f"{n} {reason}" for reason, n in selection.left_out.itertuples(index=False)]
    if len(selection.run.skipped):
        left.append(say("n_skipped", language, n=len(selection.run.skipped)))
    return say(
        "summary", language,
        articles=say("n_articles", language, n=len(articles)),
        outlets=say("n_outlets", language, n=articles["outlet"].nunique()),
        period=say("period", language, first=first, last=last) if known else say("period_unknown", language),
        figures=say("n_figures", language, n=len(selection.answers)),
        left=", ".join(left) or say("nothing", language),
    )  # fmt: skip


def key_numbers(selection: Selection, language: str) -> dict[str, int]:
    """The numbers in large type, label to value."""
    shared = rivals(selection)
    return {
        term("key", "articles", language): len(selection.articles),
        term("key", "outlets", language): int(selection.articles["outlet"].nunique()),
        term("key", "stories", language): len(selection.stories),
        term("key", "figures", language): len(selection.answers),
        term("key", "claims", language): len(shared),
        term("key", "disagree", language): int((shared["status"] == "disagree").sum()),
    }


def rivals(selection: Selection) -> pd.DataFrame:
    """Claims that more than one article answers, disagreements first, then by widest ratio."""
    claims = selection.claims[selection.claims["n_articles"] > 1]
    rank = claims["status"].map({"disagree": 0, "updated": 1, "compatible": 2}).fillna(3)
    order = claims.assign(rank=rank).sort_values(
        ["rank", "ratio", "n_articles", "claim_id"], ascending=[True, False, False, True]
    )
    return order.drop(columns="rank")


def drawn(selection: Selection) -> pd.DataFrame:
    """The claims that the spread chart draws: two different stated numbers, widest first."""
    claims = rivals(selection)
    wide = claims[(claims["ratio"] > 1) & (claims["low"] > 0)]
    return wide.sort_values(["ratio", "claim_id"], ascending=[False, True]).head(_WIDEST)


def widest(selection: Selection, language: str) -> str:
    """The widest disagreement in one sentence, or that there is none."""
    claims = rivals(selection)
    claims = claims[(claims["status"] == "disagree") & (claims["ratio"] > 1)]
    if claims.empty:
        return say("no_disagreement", language)
    claim = claims.sort_values(["ratio", "claim_id"], ascending=[False, True]).iloc[0]
    answers = selection.answers[selection.answers["claim_id"] == claim["claim_id"]]
    return say(
        "widest", language, label=claim["label"], low=claim["low"], high=claim["high"],
        ratio=claim["ratio"], low_source=_said_by(answers, claim["low"], language),
        high_source=_said_by(answers, claim["high"], language),
    )  # fmt: skip


def spread_alt(claims: pd.DataFrame, language: str) -> str:
    """The spread chart in words."""
    top = claims.iloc[0]
    return say("spread_alt", language, n=len(claims), label=top["label"], low=top["low"], high=top["high"])  # fmt: skip


def read_in_words(selection: Selection, language: str) -> str:
    """What was read, in one sentence."""
    claims = rivals(selection)
    return say(
        "overview_read", language,
        articles=say("n_articles", language, n=len(selection.articles)),
        figures=say("n_figures", language, n=len(selection.answers)),
        claims=say("n_claims", language, n=len(claims)),
        disagree=show(int((claims["status"] == "disagree").sum()), language),
    )  # fmt: skip


def claims_table(claims: pd.DataFrame, language: str) -> pd.DataFrame:
    """Claims for people: question (leads to its panel), status, range, sources, days."""
    table = pd.DataFrame({
        "label": [Link(str(c.label), f"figures.html#{anchor(c.claim_id)}") for c in claims.itertuples()],
        "status": [term("status", s, language) for s in claims["status"]],
        "low": claims["low"].to_numpy(), "high": claims["high"].to_numpy(),
        "ratio": claims["ratio"].to_numpy(), "n_articles": claims["n_articles"].to_numpy(),
        "n_sources": claims["n_sources"].to_numpy(), "first": claims["first"].to_numpy(),
        "last": claims["last"].to_numpy(),
    })  # fmt: skip
    return headed(table, language)


def stories_table(selection: Selection, language: str) -> pd.DataFrame:
    """Stories for people, by first day."""
    stories = selection.stories.sort_values(["earliest", "story_id"], na_position="last")
    return headed(
        pd.DataFrame({
            "label": stories["label"], "n_articles": stories["n_articles"],
            "earliest": stories["earliest"], "latest": stories["latest"],
            "place": [place_in_words(s) for _, s in stories.iterrows()],
        }),
        language,
    )  # fmt: skip


def articles_table(selection: Selection, language: str) -> pd.DataFrame:
    """Every article for people: leads to its page."""
    articles = selection.run.articles
    chosen = articles[articles["article_id"].isin(selection.articles["article_id"])]
    chosen = chosen.sort_values(["published_latest", "article_id"], na_position="last")
    names = chosen["title"].fillna(chosen["article_id"])
    pages = [f"articles/{file_name(i)}.html" for i in chosen["article_id"]]
    return headed(
        pd.DataFrame({
            "article": [Link(str(n), p) for n, p in zip(names, pages, strict=True)],
            "outlet": chosen["outlet"].to_numpy(),
            "published": [day_of(a, language) for _, a in chosen.iterrows()],
            "place": [place_in_words(a) for _, a in chosen.iterrows()],
            "n_figures": chosen["n_figures"].to_numpy(),
        }),
        language,
    )  # fmt: skip


def source_note(selection: Selection, language: str) -> str:
    """The line under a chart: from how many articles, and how repeats are counted."""
    return say(
        "source_note", language, articles=say("n_articles", language, n=len(selection.articles))
    )


def anchor(claim_id: str) -> str:
    """The anchor of a claim on the figures page: its permalink."""
    return "claim-" + "".join(c if c.isalnum() else "-" for c in claim_id.lower()).strip("-")


def _said_by(answers: pd.DataFrame, value: Any, language: str) -> str:
    exact = answers[
        (answers["value"] == value) | (answers["low"] == value) | (answers["high"] == value)
    ]
    names = exact["source"].dropna()
    if len(names):
        return str(names.iloc[0])
    return str(exact["who"].iloc[0]) if len(exact) else term("voice", "own", language)
