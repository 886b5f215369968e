"""What a report is about: the articles and figures of a run that its parameters choose.

Nothing vanishes: what a parameter leaves out is counted, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from corpus.builder import build
from corpus.errors import RunError
from corpus.run import Run, read_run

_ARTICLE = ["article_id", "outlet", "title", "path", "text", "language", "story_id",
            "published_earliest", "published_latest", "published"]  # fmt: skip


@dataclass(frozen=True)
class Selection:
    """The chosen part of a run.

    articles: rows of `articles`, with `who`: the outlet, else the title's beginning, else the id.
    answers: rows of `figures` with their article's who, published, phrase and sentence as text.
    left_out: reason, n.
    """

    run: Run
    articles: pd.DataFrame
    answers: pd.DataFrame
    left_out: pd.DataFrame

    @property
    def chosen(self) -> pd.DataFrame:
        """The chosen rows of `articles`, with the columns of the contract."""
        articles = self.run.articles
        return articles[articles["article_id"].isin(self.articles["article_id"])]

    @property
    def figures(self) -> pd.DataFrame:
        """The chosen rows of `figures`, with the columns of the contract."""
        figures = self.run.figures
        return figures[figures["figure_id"].isin(self.answers["figure_id"])]

    @property
    def claims(self) -> pd.DataFrame:
        """The rows of `claims` that the chosen figures answer."""
        claims = self.run.claims
        return claims[claims["claim_id"].isin(self.answers["claim_id"].dropna())]

    @property
    def stories(self) -> pd.DataFrame:
        """The rows of `stories` that the chosen articles report."""
        return self.run.stories[self.run.stories["story_id"].isin(self.articles["story_id"])]


def open_run(run: str | Path = "") -> Run:
    """The run folder `run`; "": the articles of seeds/, built in memory.

    Raises RunError where there is neither.
    """
    if str(run):
        return read_run(run)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "seeds" / "metadata.csv").is_file():
            return build(folder / "seeds")
    raise RunError(
        "no run is named and there is no seeds/ here; give `run`, a folder of `corpus build`"
    )


def select(
    run: Run, *, since: str = "", until: str = "", story: str = "", confidence: float = 0.0
) -> Selection:
    """Choose by first possible and last possible day of publication (ISO dates, both included),
    by story_id, and figures by least confidence. What has no day is left out once a day is asked for.
    """
    articles = run.articles
    reasons: list[tuple[str, int]] = []

    def keep(mask: pd.Series, reason: str) -> None:
        nonlocal articles
        mask = mask.fillna(False).astype(bool)
        if not mask.all():
            reasons.append((reason, int((~mask).sum())))
        articles = articles[mask]

    if since or until:
        keep(
            articles["published_latest"].notna() & articles["published_earliest"].notna(), "undated"
        )
    if since:
        keep(articles["published_earliest"] >= pd.Timestamp(since), "before the period")
    if until:
        keep(articles["published_latest"] <= pd.Timestamp(until), "after the period")
    if story:
        keep(articles["story_id"] == story, "another event")
    articles = articles.assign(who=who(articles))
    figures = run.figures[run.figures["article_id"].isin(articles["article_id"])]
    sure = figures["confidence"].fillna(0) >= confidence
    if not sure.all():
        reasons.append(("figures under the least confidence", int((~sure).sum())))
    left_out = pd.DataFrame(reasons, columns=["reason", "n"])
    return Selection(run, articles, with_words(figures[sure], articles), left_out)


def who(articles: pd.DataFrame) -> pd.Series:
    """How an article is named for people: its outlet, else its id."""
    return articles["outlet"].fillna(articles["article_id"])


def with_words(figures: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """`figures` with who, published (day or first possible day), phrase and sentence of each."""
    columns = ["article_id", "who", "published", "published_earliest", "published_latest", "text"]
    joined = figures.merge(articles[columns], on="article_id", how="left", validate="many_to_one")
    for name in ("phrase", "sentence"):
        spans = zip(joined["text"], joined[f"{name}_start"], joined[f"{name}_end"], strict=True)
        joined[name] = pd.Series(
            [" ".join(text[int(a) : int(b)].split()) for text, a, b in spans],
            index=joined.index, dtype="string",
        )  # fmt: skip
    return joined.drop(columns="text")
