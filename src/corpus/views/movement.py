"""How a number moved: every statement on a claim and what is related to it, in order of days."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from corpus.charts.show import Link
from corpus.charts.words import numbers_of, source_words, words_for
from corpus.phrases import say, show
from corpus.views.figures import as_list, evidence, panelled
from corpus.views.select import Selection
from corpus.views.words import headed

FEWEST = 3  # statements, and days, that make a movement
PAUSE = 30  # days without a statement after which another phase begins
MOST_ROWS = 30  # statements in one chart; the table has all
_MOST_ALONE = 10  # movements of claims without a panel
_NUMBER = r"\s?:\s[\d\s.,]+$"  # that tells a label from others like it: it stands in the row


@dataclass(frozen=True)
class Section:
    """A claim of the figures page: whether it has a panel, and its movement where there is one."""

    claim: pd.Series
    panel: bool
    statements: pd.DataFrame | None


def sections(selection: Selection) -> list[Section]:
    """The claims with a panel, in their order, each with its movement; then other movements.

    A statement stands in one movement only: in that of the first claim it is related to.
    """
    found: list[Section] = []
    shown: set[str] = set()
    for _, claim in panelled(selection).iterrows():
        found.append(Section(claim, True, _unless_shown(selection, claim, shown)))
    done = {section.claim["claim_id"] for section in found}
    others = selection.claims[~selection.claims["claim_id"].isin(done)]
    others = others.sort_values(["n_figures", "claim_id"], ascending=[False, True])
    for _, claim in others[others["n_figures"] >= FEWEST].iterrows():
        statements = _unless_shown(selection, claim, shown)
        if statements is not None:
            found.append(Section(claim, False, statements))
    return found[: len(done) + _MOST_ALONE]


def _unless_shown(selection: Selection, claim: pd.Series, shown: set[str]) -> pd.DataFrame | None:
    if claim["claim_id"] in shown:
        return None
    statements = movement(selection, claim)
    statements = statements[~statements["claim_id"].isin(shown)]
    days, numbers = statements["said"].nunique(), statements["number"].nunique()
    if len(statements) < FEWEST or days < FEWEST or numbers < 2:
        return None
    shown |= set(statements["claim_id"])
    return statements


def _day_said(answers: pd.DataFrame) -> pd.Series:
    """The single day that an article names for a statement, else the day it was published.

    Several days ("8 to 13 October") are when the counted thing happened, not when it was said.
    An article printed long after them looks back: then the first of them is the nearest known.
    """
    first, last = answers["as_of_earliest"], answers["as_of_latest"]
    printed = answers["published"].fillna(answers["published_earliest"])
    soon = (printed >= first) & ((printed - last).dt.days <= PAUSE)
    return first.where((first == last) | ~soon, printed).fillna(printed)


def movement(selection: Selection, claim: pd.Series) -> pd.DataFrame:
    """Every statement on a claim and on what is related to it, in the order in which it was made.

    Rows of `Selection.answers`, each statement (claim, source, number) once, at its earliest day;
    what one source says twice on a day stands under the claim for which most articles have it.
    With: said (day), number, label (what is counted, without a number), n_articles, pause (days
    since the one before, where more than PAUSE; else 0). A number without a source stands only
    where nobody is named for it anywhere. Vague and undated ones are left out, and what counts
    something else.
    """
    claims = selection.claims
    kin = claims[claims["claim_id"].isin([claim["claim_id"], *as_list(claim["related"])])]
    same = (kin["category"].fillna("") == _text(claim["category"])) & (
        kin["unit"].fillna("") == _text(claim["unit"])
    )
    answers = selection.answers[selection.answers["claim_id"].isin(kin.loc[same, "claim_id"])]
    answers = answers[answers["modifier"] != "vague"]
    labels = answers["claim_id"].map(selection.labels).astype("string")
    answers = answers.assign(
        label=labels.str.replace(_NUMBER, "", regex=True),
        said=_day_said(answers),
        number=numbers_of(answers),
    ).dropna(subset=["said", "number"])
    return _with_pauses(_once(answers))


def drawn(statements: pd.DataFrame) -> pd.DataFrame:
    """The statements that a chart draws: all, or where they are many those most articles print."""
    most = statements.sort_values("n_articles", ascending=False, kind="stable").head(MOST_ROWS)
    return _with_pauses(statements[statements.index.isin(most.index)])


def _with_pauses(statements: pd.DataFrame) -> pd.DataFrame:
    gaps = statements["said"].diff().dt.days.fillna(0).astype(int)
    return statements.assign(pause=gaps.where(gaps > PAUSE, 0))


def _once(answers: pd.DataFrame) -> pd.DataFrame:
    """Each statement at its earliest day; unsourced repeats of a sourced number fold into it."""
    ranked = answers.sort_values(["said", "number", "figure_id"])
    question = ["claim_id", "number"]
    sourced = ranked.groupby(question)["source_id"].transform("count") > 0
    ranked["n_articles"] = ranked.groupby([*question, "source_id"], dropna=False)[
        "article_id"
    ].transform("nunique")
    ranked = ranked[~(sourced & ranked["source_id"].isna())]
    once = ranked.drop_duplicates([*question, "source_id"], keep="first")
    most = once.sort_values("n_articles", ascending=False, kind="stable")
    told = most.drop_duplicates(["by", "number", "said"])  # one day, one number, one voice
    return told.sort_values(["said", "number", "figure_id"])


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)


def in_words(statements: pd.DataFrame, language: str) -> str:
    """From the lowest to the highest statement of the phase with most of them: who, and when."""
    phase = (statements["pause"] > 0).cumsum()
    densest = phase.value_counts(sort=False).idxmax()
    told = statements[phase == densest]
    low, high = told.loc[told["number"].idxmin()], told.loc[told["number"].idxmax()]
    first, last = told["said"].min(), told["said"].max()
    return say(
        "growth_finding", language, n=len(told), first=first, last=last,
        days=say("n_days", language, n=(last - first).days),
        low=words_for(low, language), low_source=source_words(low, language),
        low_day=low["said"], high=words_for(high, language),
        high_source=source_words(high, language), high_day=high["said"],
    )  # fmt: skip


def title(statements: pd.DataFrame, language: str) -> str:
    """The chart's title: the lowest and the highest number, and the days between first and last."""
    return say(
        "growth_range", language, low=statements["number"].min(), high=statements["number"].max(),
        first=statements["said"].min(), last=statements["said"].max(),
    )  # fmt: skip


def alt(label: str, statements: pd.DataFrame, language: str) -> str:
    """The chart in words: every statement with who, what and when."""
    values = "; ".join(
        f"{words_for(s, language)} ({source_words(s, language)}, {s['label']},"
        f" {show(s['said'], language)})"
        for _, s in statements.iterrows()
    )
    return say("growth_alt", language, label=label, values=values)


def table(statements: pd.DataFrame, language: str) -> pd.DataFrame:
    """The movement as a table: day, number (leads to its sentence), what, who, in how many."""
    return headed(
        pd.DataFrame({
            "first": statements["said"].to_numpy(),
            "value": [Link(words_for(s, language), evidence(s)) for _, s in statements.iterrows()],
            "label": statements["label"].to_numpy(),
            "source": [source_words(s, language) for _, s in statements.iterrows()],
            "n_articles": statements["n_articles"].to_numpy(),
        }),
        language,
    )  # fmt: skip
