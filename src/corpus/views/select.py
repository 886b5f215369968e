"""What a report is about: the articles and figures of a run that its parameters choose.

Nothing vanishes: what a parameter leaves out is counted, with the reason.
"""

from __future__ import annotations

import functools
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten

import pandas as pd

from corpus.builder import build
from corpus.charts.palette import colours
from corpus.compare.retelling.precision import precision_changes
from corpus.errors import RunError
from corpus.phrases import check_language
from corpus.run import Run, read_run
from corpus.views.claims import all_labels, chosen_claims
from corpus.views.words import place_names

_SHORT = 44  # characters of a source's name, or of a title, on a chart


@dataclass(frozen=True)
class Selection:
    """The chosen part of a run, with its words in `language`.

    articles: rows of `articles`, with `who`: how each is named (see `who`).
    answers: rows of `figures` with their article's who and published days, the source's one name
    (`by`), and phrase and sentence as text.
    left_out: reason (an id of the phrases' table left_out), n.
    """

    run: Run
    articles: pd.DataFrame
    answers: pd.DataFrame
    left_out: pd.DataFrame
    language: str = "en"

    @property
    def chosen(self) -> pd.DataFrame:
        """The chosen rows of `articles`, with the columns of the contract."""
        return self.articles[list(self.run.articles.columns)]

    @property
    def figures(self) -> pd.DataFrame:
        """The chosen rows of `figures`, with the columns of the contract."""
        figures = self.run.figures
        return figures[figures["figure_id"].isin(self.answers["figure_id"])]

    @functools.cached_property
    def claims(self) -> pd.DataFrame:
        """The rows of `claims` that the chosen figures answer, in `language`.

        Where the selection leaves answers out, the numbers are those of the others and the status
        is `partial`.
        """
        return chosen_claims(self.run, self.answers, self.labels, self.language)

    @functools.cached_property
    def labels(self) -> dict[str, str]:
        """claim_id -> label in `language`, of all claims of the run."""
        return all_labels(self.run, self.language, self.places)

    @functools.cached_property
    def places(self) -> dict[str, str]:
        """English canonical name of a place -> its name in `language`, as the articles write it."""
        return place_names(self.run, self.language)

    @functools.cached_property
    def slips(self) -> pd.DataFrame:
        """Retellings that say more, less or something else (compare.precision)."""
        return precision_changes(self.figures, self.chosen, self.run.reuse, language=self.language)

    @functools.cached_property
    def tints(self) -> dict[str, str]:
        """source_id -> colour, the same in every chart; those of one claim and its kin differ."""
        cited = self.answers.dropna(subset=["source_id", "claim_id"])
        cited = {claim: list(ids) for claim, ids in cited.groupby("claim_id")["source_id"]}
        related = zip(self.claims["claim_id"], self.claims["related"], strict=True)
        return colours(
            [i for name in (claim, *others) for i in cited.get(name, ())]
            for claim, others in related
        )

    @property
    def stories(self) -> pd.DataFrame:
        """The rows of `stories` that the chosen articles report; n_articles counts those."""
        counts = self.articles["story_id"].value_counts()
        stories = self.run.stories[self.run.stories["story_id"].isin(counts.index)]
        return stories.assign(n_articles=stories["story_id"].map(counts).astype("Int64"))


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
    run: Run,
    *,
    since: str = "",
    until: str = "",
    story: str = "",
    articles: Collection[str] = (),
    confidence: float = 0.0,
    language: str = "en",
) -> Selection:
    """Choose by first and last possible day of publication (ISO dates, both included), by
    story_id, by article_ids, and figures by least confidence (0 to 1).

    What has no day is left out once a day is asked for. Raises RunError for what is no date
    and for days in the wrong order, ReportError for a language that reports cannot be in.
    """
    check_language(language)
    days = check_days(since, until)
    chosen, reasons = _chosen(run.articles, days, story, articles)
    chosen = chosen.assign(who=who(run.articles if articles else chosen))
    figures = run.figures[run.figures["article_id"].isin(chosen["article_id"])]
    sure = figures["confidence"].fillna(0) >= confidence
    if not sure.all():
        reasons.append(("unsure", int((~sure).sum())))
    left_out = pd.DataFrame(reasons, columns=["reason", "n"])
    answers = with_words(figures[sure], chosen, run.sources)
    return Selection(run, chosen, answers, left_out, language)


def check_days(since: str, until: str) -> tuple[pd.Timestamp | None, pd.Timestamp | None]:
    """The two days, None where there is no limit. Raises RunError unless they are days in order."""
    first, last = _day(since, "since"), _day(until, "until")
    if first is not None and last is not None and last < first:
        raise RunError(f"nothing lies since {since} and until {until}: the second day is earlier")
    return first, last


def _day(text: str, name: str) -> pd.Timestamp | None:
    if not text:
        return None
    try:
        return pd.Timestamp.fromisoformat(text)
    except ValueError as error:
        raise RunError(f"{name} is a day like 2024-11-05, not {text!r}") from error


def _chosen(
    articles: pd.DataFrame,
    days: tuple[pd.Timestamp | None, pd.Timestamp | None],
    story: str,
    names: Collection[str],
) -> tuple[pd.DataFrame, list[tuple[str, int]]]:
    """The articles that fit, and how many were left out for which reason."""
    first, last = days
    known = articles["published_earliest"].notna() & articles["published_latest"].notna()
    rules: list[tuple[str, pd.Series]] = []
    if first is not None or last is not None:
        rules.append(("undated", known))
    if first is not None:
        rules.append(("before", articles["published_earliest"] >= first))
    if last is not None:
        rules.append(("after", articles["published_latest"] <= last))
    if story:
        rules.append(("other_story", articles["story_id"] == story))
    if names:
        rules.append(("other_article", articles["article_id"].isin(names)))
    reasons, kept = [], pd.Series(True, index=articles.index)
    for reason, fits in rules:
        fits = fits.fillna(False).astype(bool)
        if (kept & ~fits).any():
            reasons.append((reason, int((kept & ~fits).sum())))
        kept &= fits
    return articles[kept], reasons


def who(articles: pd.DataFrame) -> pd.Series:
    """How an article is named for people: its outlet, where outlets differ; else its title, cut
    short; else its id."""
    titles = articles["title"].map(
        lambda title: shorten(title, _SHORT, placeholder=" …"), na_action="ignore"
    )
    names = titles.astype("string").fillna(articles["article_id"])
    differ = articles["outlet"].nunique(dropna=False) > 1
    return articles["outlet"].fillna(names) if differ else names


def _short_names(sources: pd.DataFrame) -> dict[str, str]:
    """source_id -> its name, or the longest of its other names that a chart has room for."""
    found = {}
    for source in sources[["source_id", "name", "aliases"]].itertuples(index=False):
        short = [name for name in source.aliases if len(name) <= _SHORT]
        name = source.name if len(source.name) <= _SHORT else max(short, key=len, default=None)
        if name:
            found[source.source_id] = name
    return found


def with_words(
    figures: pd.DataFrame, articles: pd.DataFrame, sources: pd.DataFrame
) -> pd.DataFrame:
    """`figures` with who, outlet, title, story_id and published days of their article; by (the
    source's one name), phrase and sentence as text."""
    columns = ["article_id", "who", "outlet", "title", "story_id", "published",
               "published_earliest", "published_latest", "text"]  # fmt: skip
    joined = figures.merge(articles[columns], on="article_id", how="left", validate="many_to_one")
    names = _short_names(sources)
    joined["by"] = joined["source_id"].map(names).fillna(joined["source"]).astype("string")
    for name in ("phrase", "sentence"):
        spans = zip(joined["text"], joined[f"{name}_start"], joined[f"{name}_end"], strict=True)
        words = [" ".join(text[int(a) : int(b)].split()) for text, a, b in spans]
        joined[name] = pd.Series(words, index=joined.index, dtype="string")
    return joined.drop(columns="text")
