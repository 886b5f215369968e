"""The sentences of the figures page: what a question found, who kept a hedge, what is the whole."""

from __future__ import annotations

import pandas as pd

from corpus.charts.words import numbers_of, source_words, words_for
from corpus.phrases import listed, say, term
from corpus.views.figures import answers_of, panelled
from corpus.views.overview import rivals, widest
from corpus.views.select import Selection

_NAMED = 3  # articles named in a sentence
_HEDGES = ("approx", "more_than", "at_least", "less_than", "at_most")


def in_words(selection: Selection, language: str) -> str:
    """The page's finding: the first question and what its panel shows, then how many there are."""
    claims = panelled(selection)
    if claims.empty:
        return f"{say('no_claim', language)} {say('listed_below', language)}"
    answers = selection.answers
    counts = say(
        "figures_counts", language,
        claims=say("n_shared", language, n=len(rivals(selection))),
        sources=say("n_sources", language, n=answers["source_id"].nunique()),
        own=say("n_figures", language, n=int(answers["source"].isna().sum())),
    )  # fmt: skip
    return f"{headline(selection, claims.iloc[0], language)} {counts}"


def lead(selection: Selection, language: str) -> str:
    """What the front page says first: the widest disagreement; where there is none the question
    that most articles answer; where no two articles answer one, that."""
    if rivals(selection).empty:
        return say("claims_none", language)
    claims = panelled(selection)
    disagreement = widest(selection, language)
    if disagreement or claims.empty:
        return disagreement or say("no_disagreement", language)
    return f"{say('no_disagreement', language)} {headline(selection, claims.iloc[0], language)}"


def headline(selection: Selection, claim: pd.Series, language: str) -> str:
    """A claim in a line: what is asked, what its panel shows, where a hedge was lost."""
    answers = answers_of(selection, claim["claim_id"])
    parts = (claim["label"], panel_title(claim, answers, language), "")
    return " ".join(filter(None, (". ".join(parts).strip(), hedge_in_words(answers, language))))


def panel_title(claim: pd.Series, answers: pd.DataFrame, language: str) -> str:
    """The chart's title: what was found, not what is drawn."""
    status = claim["status"] if pd.notna(claim["status"]) else "partial"
    if status == "compatible" and claim["low"] == claim["high"]:
        status = "hedged"
    if status == "updated" and numbers_of(answers[answers["as_of_latest"].notna()]).nunique() < 2:
        status = "grown"  # the articles do not say when
    return say(
        f"panel_{status}", language, label=claim["label"], low=claim["low"],
        high=claim["high"], sources=say("n_sources", language, n=claim["n_sources"]),
    )  # fmt: skip


def finding(
    claim: pd.Series,
    answers: pd.DataFrame,
    related: pd.DataFrame,
    language: str,
    *,
    leading: bool = False,
) -> str:
    """The reading of a claim, whether its hedge was kept, and the whole that stands beside it.

    `leading`: the page's first finding has told of the hedge already.
    """
    sentences = [str(claim["reading"]), "" if leading else hedge_in_words(answers, language)]
    for title, block in related[related["whole"]].groupby("label", sort=False):
        sentences.append(f"{title}{say('colon', language)}{_listed(block, language)}.")
    return " ".join(sentence for sentence in sentences if sentence)


def hedge_in_words(answers: pd.DataFrame, language: str) -> str:
    """Which articles keep the hedge of the number that lost it most often, which do not; "" where
    none did."""
    lost = answers[answers["slip"] == term("slip", "hedge_lost", language)]
    if lost.empty:
        return ""
    number = lost["value"].value_counts().index[0]
    losers = lost[lost["value"] == number]
    hedged = answers[answers["modifier"].isin(_HEDGES) & (numbers_of(answers) == number)]
    if hedged.empty:
        return ""
    kept = hedged[~hedged["article_id"].isin(losers["article_id"])]
    value = words_for(hedged.iloc[0], language)
    return say(
        "hedge", language, number=number, value=value[0].upper() + value[1:],
        kept=_articles(kept if len(kept) else hedged, language), lost=_articles(losers, language),
    )  # fmt: skip


def _articles(answers: pd.DataFrame, language: str) -> str:
    """The articles of the answers by name; from a few on their number."""
    first = answers.drop_duplicates("article_id")
    if len(first) > _NAMED:
        return say("n_articles", language, n=len(first))
    own = first["who"].eq(first["outlet"]).fillna(False)
    names = [
        str(name) if outlet else say("quoted", language, text=str(name))
        for name, outlet in zip(first["who"], own, strict=True)
    ]
    return listed(dict.fromkeys(names), language)


def _listed(answers: pd.DataFrame, language: str) -> str:
    told = dict.fromkeys(
        f"{words_for(a, language)} ({source_words(a, language)})" for _, a in answers.iterrows()
    )
    return listed(told, language)


def panel_note(claim: pd.Series, answers: pd.DataFrame, drawn: pd.DataFrame, language: str) -> str:
    """The line under a panel: from how many articles and sources, how marks are counted."""
    note = say(
        "panel_note", language, articles=say("n_articles", language, n=claim["n_articles"]),
        sources=say("n_sources", language, n=claim["n_sources"]),
    )  # fmt: skip
    if len(drawn) == len(answers):
        return note
    return f"{note} {say('panel_cut', language, drawn=len(drawn), n=len(answers))}"
