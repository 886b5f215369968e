"""What the overview shows: what was read, and where the numbers disagree most."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from corpus.charts.show import Link
from corpus.phrases import say, show, term
from corpus.reading import file_name
from corpus.views.answer import day_of
from corpus.views.select import Selection
from corpus.views.words import headed, place_in_words

_WIDEST = 12  # claims drawn
_CLOSE = 31  # days: an article known to within them counts for the period of a report


def summary(selection: Selection, language: str) -> str:
    """The line under every title: period, how many of what, what was left out."""
    articles = selection.articles
    left = [
        say(f"left_{reason}", language, n=n)
        for reason, n in selection.left_out.itertuples(index=False)
    ]
    if len(selection.run.skipped):
        left.append(say("n_skipped", language, n=len(selection.run.skipped)))
    n_outlets = articles["outlet"].nunique()
    read = say("n_articles", language, n=len(articles))
    if n_outlets:
        outlets = say("n_outlets", language, n=n_outlets)
        read = say("articles_from", language, articles=read, outlets=outlets)
    return say(
        "summary", language,
        articles=read,
        period=_period(articles, language),
        figures=say("n_figures", language, n=len(selection.answers)),
        left=", ".join(left) or say("nothing", language),
    )  # fmt: skip


def _period(articles: pd.DataFrame, language: str) -> str:
    """First to last day of the articles that are dated to within a month, and how many are not."""
    dated = articles.dropna(subset=["published_earliest", "published_latest"])
    wide = (dated["published_latest"] - dated["published_earliest"]).dt.days > _CLOSE
    close = dated[~wide]
    if close.empty:
        return say("period_unknown", language)
    first, last = close["published_earliest"].min(), close["published_latest"].max()
    one_day = first == last
    period = show(first, language) if one_day else say("period", language, first=first, last=last)
    others = len(articles) - len(close)
    return say("period_some", language, period=period, n=others) if others else period


def key_numbers(selection: Selection, language: str) -> dict[str, int]:
    """The numbers in large type, label to value."""
    shared = rivals(selection)
    return {
        term("key", "articles", language): len(selection.articles),
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
    """The widest disagreement: its question and its reading; "" where there is none."""
    claims = rivals(selection)
    claims = claims[(claims["status"] == "disagree") & (claims["ratio"] > 1)]
    if claims.empty:
        return ""
    claim = claims.sort_values(["ratio", "claim_id"], ascending=[False, True]).iloc[0]
    return say("widest", language, label=claim["label"], reading=claim["reading"])


def spread_title(claims: pd.DataFrame, language: str) -> str:
    """The spread chart's title: the widest range of all."""
    top = claims.iloc[0]
    return say("spread_chart", language, label=top["label"], low=top["low"], high=top["high"])


def spread_alt(claims: pd.DataFrame, language: str) -> str:
    """The spread chart in words: every question with its lowest and highest figure and status."""
    values = "; ".join(
        say(
            "spread_value",
            language,
            label=c.label,
            low=c.low,
            high=c.high,
            status=term("status", c.status, language),
        )  # fmt: skip
        for c in claims.itertuples()
    )
    return say("spread_alt", language, n=len(claims), values=values)


def claims_table(
    claims: pd.DataFrame, language: str, *, panelled: Collection[str] = ()
) -> pd.DataFrame:
    """Claims for people: question, status, range, sources, days.

    The question leads to its panel on the figures page where its id is in `panelled`.
    """
    labels = [
        Link(str(c.label), f"figures.html#{anchor(c.claim_id)}")
        if c.claim_id in panelled
        else str(c.label)
        for c in claims.itertuples()
    ]
    table = pd.DataFrame({
        "label": labels,
        "status": [term("status", s, language) for s in claims["status"]],
        "low": claims["low"].to_numpy(), "high": claims["high"].to_numpy(),
        "ratio": claims["ratio"].round(1).to_numpy(), "n_articles": claims["n_articles"].to_numpy(),
        "n_sources": claims["n_sources"].to_numpy(), "first": claims["first"].to_numpy(),
    })  # fmt: skip
    return headed(table, language)


def stories_in_words(selection: Selection, language: str) -> str:
    """How many events the articles report, and how many of them several articles."""
    shared = int((selection.stories["n_articles"] > 1).sum())
    return say("stories_finding", language, n=len(selection.stories), shared=shared)


def stories_table(selection: Selection, language: str) -> pd.DataFrame:
    """Stories for people, by first day."""
    stories = selection.stories.sort_values(["earliest", "story_id"], na_position="last")
    return headed(
        pd.DataFrame({
            "story": stories["label"], "n_articles": stories["n_articles"],
            "earliest": stories["earliest"], "latest": stories["latest"],
            "place": [place_in_words(s, selection.places, language) for _, s in stories.iterrows()],
        }),
        language,
    )  # fmt: skip


def articles_table(selection: Selection, language: str) -> pd.DataFrame:
    """Every article for people: leads to its page."""
    chosen = selection.chosen
    chosen = chosen.sort_values(["published_latest", "article_id"], na_position="last")
    names = chosen["title"].fillna(chosen["article_id"])
    pages = [f"articles/{file_name(i)}.html" for i in chosen["article_id"]]
    return headed(
        pd.DataFrame({
            "article": [Link(str(n), p) for n, p in zip(names, pages, strict=True)],
            "outlet": chosen["outlet"].to_numpy(),
            "published": [day_of(a, language) for _, a in chosen.iterrows()],
            "place": [place_in_words(a, selection.places, language) for _, a in chosen.iterrows()],
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
