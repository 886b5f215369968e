"""What the coverage page shows: facts by articles of one event, and who is quoted."""

from __future__ import annotations

import pandas as pd

from corpus.compare.coverage import ABSENT, CONTRADICTED, PRESENT, coverage, quoted_words
from corpus.phrases import amount, listed, say, term
from corpus.views.select import Selection
from corpus.views.words import headed

_MOST_FACTS = 16  # rows of a chart: what most articles report comes first; the table has all
_MOST_ARTICLES = 14  # columns of a grid: those with most facts come first
_MOST_GRIDS = 20  # events shown: those that most articles report

Grid = tuple[pd.Series, pd.DataFrame]  # a story, and the states of its facts


def grids(selection: Selection) -> list[Grid]:
    """(story, states) for every event that two chosen articles report, most articles first.

    states: one row per fact (index: its label), one column per article_id; present, absent,
    contradicted, or open: not there, and not known to have been known.
    """
    run = selection.run
    labelled = run.claims.assign(label=run.claims["claim_id"].map(selection.labels))
    told = coverage(run.articles, run.figures, labelled, run.quotes)
    told = told[told["article_id"].isin(selection.articles["article_id"])]
    told = told[told["kind"] == "figure"]
    by_story = dict(list(told.groupby("story_id")))
    stories = selection.stories.sort_values(["n_articles", "story_id"], ascending=[False, True])
    found = []
    for _, story in stories.iterrows():
        if story["n_articles"] > 1 and story["story_id"] in by_story:
            found.append((story, _states(by_story[story["story_id"]])))
    return found


def _states(told: pd.DataFrame) -> pd.DataFrame:
    """Facts by articles, both with most first."""
    states = told.pivot(index="fact_id", columns="article_id", values="state")
    present = states == PRESENT
    rows = present.sum(axis=1).sort_values(ascending=False, kind="stable").index
    columns = present.sum().sort_values(ascending=False, kind="stable").index
    names = told.drop_duplicates("fact_id").set_index("fact_id")["fact"]
    return states.loc[rows, columns].set_axis(names.reindex(rows).to_list())


def shown(grids: list[Grid]) -> list[Grid]:
    """The grids that are on the page."""
    return grids[:_MOST_GRIDS]


def drawn(states: pd.DataFrame) -> pd.DataFrame:
    """A grid cut to what can be read in one picture."""
    return states.iloc[:_MOST_FACTS, :_MOST_ARTICLES]


def note(states: pd.DataFrame, language: str) -> str:
    """The line under a grid: its signs, and what of it is drawn."""
    signs, cut = say("coverage_note", language), drawn(states)
    if cut.shape == states.shape:
        return signs
    facts, articles = cut.shape
    return f"{signs} {say('coverage_cut', language, facts=facts, articles=articles)}"


def in_words(selection: Selection, grids: list[Grid], language: str) -> str:
    """The finding over all grids, and the fact that most articles have and one lacks."""
    if not grids:
        return say("coverage_none", language)
    counts = [_counts(states) for _, states in grids]
    facts, articles, only, lacking = (sum(numbers) for numbers in zip(*counts, strict=True))
    read, what = say("n_articles", language, n=articles), _alone(facts, only, language)
    told = say("coverage_finding", language, articles=read, what=what)
    if not lacking:
        return told
    left_out = say("coverage_lacking", language, n=lacking)
    return f"{told} {left_out} {_example(selection, grids, language)}"


def _example(selection: Selection, grids: list[Grid], language: str) -> str:
    """The first fact that most articles of an event have and one lacks that could have known."""
    states = next(states for _, states in grids if _lacking(states).any())
    row = int(_lacking(states).to_numpy().argmax())
    names = named(selection, states).columns.to_numpy()
    state = states.iloc[row].to_numpy()
    return say(
        "coverage_example", language, fact=states.index[row],
        present=listed(dict.fromkeys(names[state == PRESENT]), language),
        absent=listed(dict.fromkeys(names[state == ABSENT]), language),
    )  # fmt: skip


def grid_title(states: pd.DataFrame, language: str) -> str:
    """The title of one grid: how many of its facts stand alone or are missing from somewhere."""
    facts, _, only, lacking = _counts(states)
    if lacking:
        return say("coverage_chart", language, n=facts, only=only, lacking=lacking)
    return _alone(facts, only, language)


def _alone(facts: int, only: int, language: str) -> str:
    """How many facts, and how many of them stand in one article only."""
    if facts == only:
        return say("coverage_apart", language, n=facts)
    return say("coverage_alone", language, n=facts, only=only)


def _counts(states: pd.DataFrame) -> tuple[int, int, int, int]:
    """Facts, articles, facts in one article only, facts in most that one lacks."""
    alone = (states == PRESENT).sum(axis=1) == 1
    return len(states), len(states.columns), int(alone.sum()), int(_lacking(states).sum())


def _lacking(states: pd.DataFrame) -> pd.Series:
    """Which facts stand in most articles, and are absent from one that could have known."""
    return ((states == PRESENT).mean(axis=1) > 0.5) & (states == ABSENT).any(axis=1)


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
    rows = []
    for fact, states in zip(named.index, named.to_numpy(), strict=True):
        row = {"fact": fact}
        for state in (PRESENT, ABSENT, CONTRADICTED):
            names = zip(named.columns, states, strict=True)
            row[state] = ", ".join(str(name) for name, found in names if found == state)
        rows.append(row)
    return headed(pd.DataFrame(rows, columns=["fact", PRESENT, ABSENT, CONTRADICTED]), language)


def quoted_table(selection: Selection, language: str) -> pd.DataFrame:
    """Who is quoted: words inside quotation marks by speaker, and their share of all of them."""
    run = selection.run
    quotes = run.quotes[run.quotes["article_id"].isin(selection.articles["article_id"])]
    told = quoted_words(quotes, run.articles, run.sources)
    told = told.assign(
        name=told["name"].fillna(term("voice", "unnamed", language)),
        share=[amount(round(100 * share), "percent", language) for share in told["share"]],
    )
    return headed(told[["name", "n_quotes", "n_words", "share"]], language)
