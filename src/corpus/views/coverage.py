"""What the coverage page shows: facts by articles of one event, and who is quoted."""

from __future__ import annotations

import pandas as pd

from corpus.compare.coverage import ABSENT, CONTRADICTED, PRESENT, coverage
from corpus.phrases import say, term
from corpus.views.select import Selection
from corpus.views.words import headed

_MOST_FACTS = 30  # rows of a grid: what most articles report comes first


def grids(selection: Selection) -> list[tuple[pd.Series, pd.DataFrame]]:
    """(story, states) for every event that two chosen articles report, most articles first.

    states: one row per fact (index: its label), one column per article_id; present, absent,
    contradicted, or open: not there, and not known to have been known.
    """
    run = selection.run
    told = coverage(run.articles, run.figures, run.claims, run.quotes)
    told = told[told["article_id"].isin(selection.articles["article_id"])]
    stories = selection.stories.sort_values(["n_articles", "story_id"], ascending=[False, True])
    found = []
    for _, story in stories.iterrows():
        mine = told[(told["story_id"] == story["story_id"]) & (told["kind"] == "figure")]
        states = mine.pivot(index="fact_id", columns="article_id", values="state")
        states = states.set_axis(mine.drop_duplicates("fact_id").set_index("fact_id")["fact"].reindex(states.index))  # fmt: skip
        if len(states.columns) > 1 and len(states):
            found.append((story, _ordered(states).head(_MOST_FACTS)))
    return found


def _ordered(states: pd.DataFrame) -> pd.DataFrame:
    """Facts that most articles report first, articles with most facts first."""
    present = states == PRESENT
    rows = present.sum(axis=1).sort_values(ascending=False, kind="stable").index
    columns = present.sum().sort_values(ascending=False, kind="stable").index
    return states.loc[rows, columns] if states.index.is_unique else states[columns]


def in_words(grids: list[tuple[pd.Series, pd.DataFrame]], language: str) -> str:
    """The finding in one sentence over all grids."""
    if not grids:
        return say("coverage_none", language)
    states = [s for _, s in grids]
    present = [(s == PRESENT).sum(axis=1) for s in states]
    lacking = [((s == PRESENT).mean(axis=1) > 0.5) & (s == ABSENT).any(axis=1) for s in states]
    return say(
        "coverage_finding", language, facts=sum(len(s) for s in states),
        articles=say("n_articles", language, n=sum(len(s.columns) for s in states)),
        only=int(sum((p == 1).sum() for p in present)), lacking=int(sum(x.sum() for x in lacking)),
    )  # fmt: skip


def named(selection: Selection, states: pd.DataFrame) -> pd.DataFrame:
    """The same grid with the articles' names."""
    names = selection.articles.set_index("article_id")["who"]
    return states.set_axis(names.reindex(states.columns).to_list(), axis=1)


def alt(states: pd.DataFrame, language: str) -> str:
    """The grid in words."""
    count = {state: int((states == state).sum().sum()) for state in (PRESENT, ABSENT, CONTRADICTED)}
    return say(
        "coverage_alt", language, facts=len(states), articles=len(states.columns),
        present=count[PRESENT], absent=count[ABSENT], contradicted=count[CONTRADICTED],
    )  # fmt: skip


def in_table(named: pd.DataFrame, language: str) -> pd.DataFrame:
    """The grid as a table: fact, the articles it is in, is missing from, stands otherwise in."""
    rows = [
        {
            "fact": fact,
            **{state: ", ".join(str(n) for n, s in zip(named.columns, row, strict=True) if s == state)
               for state in (PRESENT, ABSENT, CONTRADICTED)},
        }
        for fact, row in zip(named.index, named.to_numpy(), strict=True)
    ]  # fmt: skip
    return headed(pd.DataFrame(rows, columns=["fact", PRESENT, ABSENT, CONTRADICTED]), language)


def quoted_table(selection: Selection, language: str) -> pd.DataFrame:
    """Who is quoted: words inside quotation marks by speaker, and their share of all of them."""
    quotes = selection.run.quotes
    quotes = quotes[quotes["article_id"].isin(selection.articles["article_id"])]
    texts = selection.articles.set_index("article_id")["text"]
    words = [
        len(str(texts[q.article_id])[int(q.start) : int(q.end)].split())
        for q in quotes.itertuples()
    ]
    names = selection.run.sources.set_index("source_id")["name"]
    speaker = quotes["source_id"].map(names).fillna(quotes["speaker"])
    speaker = speaker.fillna(term("voice", "unnamed", language))
    counts = pd.DataFrame({"name": speaker.astype("string"), "words": words, "n": 1})
    table = counts.groupby("name", as_index=False).sum().sort_values(["words", "name"], ascending=[False, True])  # fmt: skip
    total = max(int(table["words"].sum()), 1)
    return headed(
        pd.DataFrame({
            "name": table["name"], "n_quotes": table["n"], "n_words": table["words"],
            "share": [f"{100 * w / total:.0f} %" for w in table["words"]],
        }),
        language,
    )  # fmt: skip
