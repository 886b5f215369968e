"""What the figures page shows: for each claim who says how many, on whose word."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from corpus.charts.show import Days, Link
from corpus.phrases import say, term
from corpus.reading import file_name
from corpus.views.answer import order
from corpus.views.overview import rivals
from corpus.views.select import Selection
from corpus.views.words import headed

MOST_PANELS = 30
MOST_ROWS = 24  # marks of one chart; the table has all
_RELATIVES = 2  # wholes, and parts, shown below a claim
_RELATED_ROWS = 4  # answers shown of each


def panelled(selection: Selection) -> pd.DataFrame:
    """The claims that get a panel: answered by several articles, with stated numbers.

    What most articles answer comes first, with what is stated as a part of it just before: the
    narrower question is where numbers can be set side by side, and its panel shows the whole too.
    """
    claims = rivals(selection)
    claims = claims[claims["low"].notna() & (claims["n_figures"] > 1)]
    sizes = dict(zip(claims["claim_id"], claims["n_articles"], strict=True))
    wholes = _wholes(selection.answers)
    weight = [
        max([sizes[c], *(sizes.get(w, 0) for w in wholes.get(c, ()))]) for c in claims["claim_id"]
    ]
    part = [any(w in sizes for w in wholes.get(c, ())) for c in claims["claim_id"]]
    ranked = claims.assign(weight=weight, part=part).sort_values(
        ["weight", "part", "n_articles", "n_figures", "claim_id"],
        ascending=[False, False, False, False, True],
    )
    return ranked.drop(columns=["weight", "part"]).head(MOST_PANELS)


def _wholes(answers: pd.DataFrame) -> dict[str, set[str]]:
    """claim_id -> claim_ids of which articles state it as a part."""
    claim_of = answers.set_index("figure_id")["claim_id"]
    parts = answers.dropna(subset=["part_of", "claim_id"])
    found: dict[str, set[str]] = {}
    for part, whole in zip(parts["claim_id"], parts["part_of"].map(claim_of), strict=True):
        if pd.notna(whole) and whole != part:
            found.setdefault(part, set()).add(whole)
    return found


def answers_of(selection: Selection, claim_id: str) -> pd.DataFrame:
    """The answers to one claim, one per article, source and number, in the order of days.

    With `slip`: what a retelling lost or added, in words; missing elsewhere. It holds for each
    mention of that number in the article that words it alike.
    """
    answers = selection.answers[selection.answers["claim_id"] == claim_id]
    answers = answers[~_doubled(answers)]
    kinds = selection.slips.drop_duplicates("other_id").set_index("other_id")["kind"]
    wording = ["article_id", "value", "modifier"]
    told = answers.assign(kind=answers["figure_id"].map(kinds)).dropna(subset=["kind"])
    slips = dict(zip(map(tuple, told[wording].to_numpy()), told["kind"], strict=True))
    found = [slips.get(tuple(row)) for row in answers[wording].to_numpy()]
    words = [term("slip", kind, selection.language) if kind else None for kind in found]
    return order(answers.assign(slip=pd.array(words, dtype="string")))


def _doubled(answers: pd.DataFrame) -> pd.Series:
    """Mentions that repeat an earlier one of the same article with the same words and source."""
    return answers["repeat_of"].notna() & answers.duplicated(
        ["article_id", "value", "low", "high", "source_id"], keep="first"
    )


def related_of(selection: Selection, claim: pd.Series, language: str) -> pd.DataFrame:
    """What the articles state as wholes and parts of the answers to `claim`: never rivals.

    The whole first; each number once, from a named source where there is one. `label` says what
    it is, `whole` whether it is the whole.
    """
    answers = selection.answers
    mine = answers[answers["claim_id"] == claim["claim_id"]]
    wholes = answers[answers["figure_id"].isin(mine["part_of"].dropna())]
    parts = answers[answers["part_of"].isin(mine["figure_id"])]
    blocks = [answers.head(0).assign(label="", whole=False)]
    for note, found in (("whole_note", wholes), ("part_note", parts)):
        same = (found["unit"] == claim["unit"]) & (found["claim_id"] != claim["claim_id"])
        found = order(found[same.fillna(False)])
        for claim_id in found["claim_id"].value_counts().index[:_RELATIVES]:
            block = found[found["claim_id"] == claim_id]
            block = block.sort_values("by", kind="stable", key=lambda by: by.isna())
            block = block.drop_duplicates(["value", "low", "high"]).head(_RELATED_ROWS)
            label = say(note, language, label=selection.labels[claim_id])
            blocks.append(order(block).assign(label=label, whole=note == "whole_note"))
    found = pd.concat(blocks[1:] or blocks)
    return found.drop_duplicates(["whole", "by", "value", "low", "high"])


def drawn(answers: pd.DataFrame) -> pd.DataFrame:
    """The answers that a chart draws: all, or where they are many each statement once."""
    if len(answers) <= MOST_ROWS:
        return answers
    return answers.drop_duplicates(["by", "value", "low", "high", "modifier"]).head(MOST_ROWS)


def panel_table(answers: pd.DataFrame, language: str) -> pd.DataFrame:
    """The rows of a panel as a table; each number leads to its sentence in the article."""
    return headed(
        pd.DataFrame({
            "value": [Link(a.phrase, evidence(a)) for a in answers.itertuples()],
            "low": answers["low"].to_numpy(), "high": answers["high"].to_numpy(),
            "source": [_on_whose_word(a, language) for a in answers.itertuples()],
            "who": answers["who"].to_numpy(), "published": [_days(a) for a in answers.itertuples()],
            "sentence": answers["sentence"].to_numpy(),
        }),
        language,
    )  # fmt: skip


def _days(answer) -> Days | None:
    """The day an article was published, or those that it may be of; None: not known."""
    first, last = answer.published_earliest, answer.published_latest
    if pd.notna(answer.published):
        return Days(answer.published, answer.published)
    return Days(first, last) if pd.notna(first) and pd.notna(last) else None


def _on_whose_word(answer, language: str) -> str:
    """The source as written, or the chain that leads to it: "TG LA7 › Antony Blinken"."""
    chain = as_list(answer.source_chain)
    if len(chain) > 1:
        return " › ".join(chain)
    return term("voice", "own", language) if pd.isna(answer.source) else str(answer.source)


def evidence(answer) -> str:
    """Where the sentence of an answer stands highlighted: article page and anchor."""
    return f"articles/{file_name(answer.article_id)}.html#f-{answer.start}"


def slips_table(selection: Selection, found: pd.DataFrame, language: str) -> pd.DataFrame:
    """Precision lost or added: what happened, the original and the retelling with their outlets."""
    answers = selection.answers.set_index("figure_id")
    return headed(
        pd.DataFrame({
            "what": found["what"], "label": found["claim_id"].map(selection.labels),
            "original": [_told(answers.loc[i]) for i in found["figure_id"]],
            "retold": [_told(answers.loc[i]) for i in found["other_id"]],
        }),
        language,
    )  # fmt: skip


def _told(answer: pd.Series) -> Link:
    return Link(f"{answer['phrase']} ({answer['who']})", evidence(answer))


def sums_table(selection: Selection, found: pd.DataFrame, language: str) -> pd.DataFrame:
    """Numbers that contradict each other: one sentence, one of them with its outlet."""
    answers = selection.answers.set_index("figure_id")
    rows = [answers.loc[i] for i in found["figure_id"]]
    return headed(
        pd.DataFrame({
            "what": found["what"],
            "value": [Link(str(row["phrase"]), evidence(row)) for row in rows],
            "who": [str(row["who"]) for row in rows],
        }),
        language,
    )  # fmt: skip


def sources_table(selection: Selection, language: str) -> pd.DataFrame:
    """Who is cited, under all their names, and for how many of the chosen figures."""
    answers = selection.answers.dropna(subset=["source_id"])
    counts = answers.groupby("source_id")["article_id"].agg(["size", "nunique"])
    sources = selection.run.sources
    cited = sources[sources["source_id"].isin(counts.index)]
    cited = cited.join(counts, on="source_id")
    cited = cited.sort_values(["size", "source_id"], ascending=[False, True])
    others = [[a for a in as_list(r.aliases) if a != r.name] for r in cited.itertuples(index=False)]
    return headed(
        pd.DataFrame({
            "name": cited["name"], "kind": [term("kind", k, language) for k in cited["kind"]],
            "aliases": [", ".join(names) for names in others],
            "n_figures": cited["size"], "n_articles": cited["nunique"],
        }),
        language,
    )  # fmt: skip


def all_table(selection: Selection, language: str) -> pd.DataFrame:
    """Every cited figure of the selection, by article and place in it."""
    return panel_table(selection.answers.sort_values(["article_id", "start"]), language)


def as_list(value: Iterable | None) -> list[str]:
    """A cell of a list column as texts; none where it is missing."""
    return [] if value is None or not hasattr(value, "__len__") else [str(v) for v in value]
