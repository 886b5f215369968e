"""What the figures page shows: for each claim who says how many, on whose word, and how it moved."""

from __future__ import annotations

import pandas as pd

from corpus.charts.claims import stated, words_for
from corpus.charts.show import Link
from corpus.phrases import say, show, term
from corpus.reading import file_name
from corpus.views.answer import order
from corpus.views.overview import rivals
from corpus.views.select import Selection
from corpus.views.words import headed

_FEWEST = 3  # statements that make a movement
_RELATIVES = 2  # wholes, and parts, shown below a claim
_RELATED_ROWS = 6  # answers shown of each


def panelled(selection: Selection) -> pd.DataFrame:
    """The claims that get a panel: rivals with two stated numbers, most answers first."""
    claims = rivals(selection)
    claims = claims[claims["low"].notna() & (claims["n_figures"] > 1)]
    return claims.sort_values(
        ["n_articles", "n_figures", "claim_id"], ascending=[False, False, True]
    )


def panel_title(claim: pd.Series, language: str) -> str:
    """The chart's title: what was found, not what is drawn."""
    return say(
        f"panel_{claim['status']}", language, label=claim["label"], low=claim["low"],
        high=claim["high"], sources=say("n_sources", language, n=claim["n_sources"]),
    )  # fmt: skip


def growth_alt(claim: pd.Series, statements: pd.DataFrame, language: str) -> str:
    """The movement in words."""
    values = "; ".join(
        f"{words_for(s, language)} ({s['label']}, {show(s['said'], language)})"
        for _, s in statements.iterrows()
    )
    return say("growth_alt", language, label=claim["label"], values=values)


def answers_of(selection: Selection, claim_id: str) -> pd.DataFrame:
    """The answers to one claim, one per article, source and number, in the order of days."""
    answers = selection.answers[selection.answers["claim_id"] == claim_id]
    answers = answers[~_doubled(answers)]
    return order(answers)


def _doubled(answers: pd.DataFrame) -> pd.Series:
    """Mentions that repeat an earlier one of the same article with the same words and source."""
    return answers["repeat_of"].notna() & answers.duplicated(
        ["article_id", "value", "low", "high", "source_id"], keep="first"
    )


def related_of(selection: Selection, claim: pd.Series, language: str) -> pd.DataFrame:
    """Answers to the wholes and parts of `claim`, as the articles state them, with `label`: the
    whole first, those that most articles print; never rivals. `label` says which it is."""
    answers = selection.answers
    mine = answers[answers["claim_id"] == claim["claim_id"]]
    claim_of = answers.set_index("figure_id")["claim_id"]
    wholes = mine["part_of"].map(claim_of).value_counts()
    parts = answers.loc[answers["part_of"].isin(mine["figure_id"]), "claim_id"].value_counts()
    labels = selection.run.claims.set_index("claim_id")["label"]
    blocks = []
    for note, counts in (("whole_note", wholes), ("part_note", parts)):
        for claim_id in sorted(counts.index, key=lambda i: (-counts[i], i))[:_RELATIVES]:
            block = answers_of(selection, claim_id)
            block = block[block["unit"] == claim["unit"]].drop_duplicates(["source_id", "value", "modifier"])  # fmt: skip
            if claim_id != claim["claim_id"] and len(block):
                label = say(note, language, label=labels[claim_id])
                blocks.append(block.head(_RELATED_ROWS).assign(label=label))
    return pd.concat(blocks) if blocks else answers.head(0).assign(label="")


def panel_table(answers: pd.DataFrame, language: str) -> pd.DataFrame:
    """The rows of a panel as a table; each number leads to its sentence in the article."""
    return headed(
        pd.DataFrame({
            "value": [Link(a.phrase, evidence(a)) for a in answers.itertuples()],
            "low": answers["low"].to_numpy(), "high": answers["high"].to_numpy(),
            "source": answers["source"].fillna(term("voice", "own", language)).to_numpy(),
            "chain": [" › ".join(_as_list(c)) for c in answers["source_chain"]],
            "outlet": answers["who"].to_numpy(), "published": answers["published"].to_numpy(),
            "sentence": answers["sentence"].to_numpy(),
        }),
        language,
    )  # fmt: skip


def evidence(answer) -> str:
    """Where the sentence of an answer stands highlighted: article page and anchor."""
    return f"articles/{file_name(answer.article_id)}.html#f-{answer.start}"


def movement(selection: Selection, claim: pd.Series) -> pd.DataFrame:
    """Every statement on a claim and what is related to it, in the order it was made.

    Rows: said (day), value, low, high, modifier, source, source_id, label, n_articles. A statement
    that several articles print stands once, at its earliest day. Undated ones are left out.
    """
    ids = [claim["claim_id"], *_as_list(claim["related"])]
    labels = selection.claims.set_index("claim_id")["label"]
    answers = selection.answers[selection.answers["claim_id"].isin(ids)]
    answers = answers[answers["unit"] == claim["unit"]].assign(
        label=answers["claim_id"].map(labels),
        said=answers["as_of_earliest"].fillna(answers["published_earliest"]),
        number=answers.apply(stated, axis=1) if len(answers) else None,
    )
    keys = ["claim_id", "source_id", "number"]
    dated = answers.dropna(subset=["said", "number"]).sort_values(["said", "number", "figure_id"])
    counts = dated.groupby(keys, dropna=False)["article_id"].transform("nunique")
    return dated.assign(n_articles=counts).drop_duplicates(keys, keep="first")


def moved(selection: Selection) -> list[tuple[pd.Series, pd.DataFrame]]:
    """Claims whose number moved over days, each with its movement; each statement shown once."""
    found, shown = [], set()
    for _, claim in selection.claims.sort_values(
        ["n_figures", "claim_id"], ascending=[False, True]
    ).iterrows():
        if claim["claim_id"] in shown:
            continue
        statements = movement(selection, claim)
        if len(statements) >= _FEWEST and statements["said"].nunique() >= _FEWEST:
            found.append((claim, statements))
            shown |= set(statements["claim_id"])
    return found


def growth_in_words(claim: pd.Series, statements: pd.DataFrame, language: str) -> str:
    """From the lowest to the highest statement, who and when, in one sentence."""
    low = statements.loc[statements["number"].idxmin()]
    high = statements.loc[statements["number"].idxmax()]
    own = term("voice", "own", language)
    return say(
        "growth_finding", language, label=claim["label"], low=low["number"], high=high["number"],
        low_source=own if pd.isna(low["source"]) else low["source"],
        high_source=own if pd.isna(high["source"]) else high["source"],
        low_day=low["said"], high_day=high["said"],
        days=abs((statements["said"].max() - statements["said"].min()).days),
    )  # fmt: skip


def growth_table(statements: pd.DataFrame, language: str) -> pd.DataFrame:
    """The movement as a table."""
    return headed(
        pd.DataFrame({
            "first": statements["said"].to_numpy(),
            "value": [Link(words_for(s, language), evidence(s)) for _, s in statements.iterrows()],
            "label": statements["label"].to_numpy(),
            "source": statements["source"].fillna(term("voice", "own", language)).to_numpy(),
            "n_articles": statements["n_articles"].to_numpy(),
        }),
        language,
    )  # fmt: skip


def in_words(selection: Selection, language: str) -> str:
    """The page's first sentence: how many claims, of how many sources, how many without one."""
    answers = selection.answers
    return say(
        "figures_summary", language,
        claims=say("n_claims", language, n=len(rivals(selection))),
        sources=say("n_sources", language, n=answers["source_id"].nunique()),
        own=say("n_figures", language, n=int(answers["source"].isna().sum())),
    )  # fmt: skip


def slips_table(selection: Selection, found: pd.DataFrame, language: str) -> pd.DataFrame:
    """Precision lost or added: what happened, the original and the retelling with their outlets."""
    answers = selection.answers.set_index("figure_id")
    labels = selection.run.claims.set_index("claim_id")["label"]

    def told(figure_id: str) -> Link:
        answer = answers.loc[figure_id]
        return Link(f"{answer['phrase']} ({answer['who']})", evidence(answer))

    return headed(
        pd.DataFrame({
            "what": found["what"], "label": found["claim_id"].map(labels),
            "original": [told(i) for i in found["figure_id"]],
            "retold": [told(i) for i in found["other_id"]],
        }),
        language,
    )  # fmt: skip


def sums_table(selection: Selection, found: pd.DataFrame, language: str) -> pd.DataFrame:
    """Totals that their parts contradict: one sentence, the total with its outlet."""
    answers = selection.answers.set_index("figure_id")
    totals = [answers.loc[i] for i in found["figure_id"]]
    return headed(
        pd.DataFrame({
            "what": found["what"],
            "total": [Link(str(t["phrase"]), evidence(t)) for t in totals],
            "outlet": [str(t["who"]) for t in totals],
        }),
        language,
    )  # fmt: skip


def sources_table(selection: Selection, language: str) -> pd.DataFrame:
    """Who is cited, under all their names, and for how many figures."""
    sources = selection.run.sources
    cited = sources[sources["source_id"].isin(selection.answers["source_id"].dropna())]
    cited = cited.sort_values(["n_figures", "source_id"], ascending=[False, True])
    return headed(
        pd.DataFrame({
            "name": cited["name"], "kind": cited["kind"],
            "aliases": [", ".join(_as_list(a)) for a in cited["aliases"]],
            "n_figures": cited["n_figures"], "n_articles": cited["n_articles"],
        }),
        language,
    )  # fmt: skip


def all_table(selection: Selection, language: str) -> pd.DataFrame:
    """Every cited figure of the selection, by article and place in it."""
    return panel_table(selection.answers.sort_values(["article_id", "start"]), language)


def _as_list(value) -> list[str]:
    return [] if value is None or (not hasattr(value, "__len__")) else [str(v) for v in value]
