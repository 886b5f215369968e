"""The short answer for one claim, to copy into a story: values, who, when, the exact sentences."""

from __future__ import annotations

import difflib

import pandas as pd

from corpus.charts.words import numbers_of, words_for
from corpus.errors import RunError
from corpus.phrases import say, show, term
from corpus.run import Run
from corpus.views.select import select


def find_claim(claims: pd.DataFrame, wanted: str) -> pd.Series:
    """The row of the claim whose id or label is `wanted`, or begins with it: the shortest label,
    where the others that begin so only say more. RunError names the nearest otherwise."""
    found = claims[(claims["claim_id"] == wanted) | (claims["label"] == wanted)]
    if found.empty:
        found = _begun(claims, wanted)
    if found.empty:
        names = [*claims["label"].dropna(), *claims["claim_id"]]
        near = difflib.get_close_matches(wanted, names, 3, cutoff=0.3) or names[:3]
        hint = "; ".join(repr(name) for name in near)
        raise RunError(f"no claim {wanted!r} in this run; it has {hint or 'none at all'}")
    return found.iloc[0]


def _begun(claims: pd.DataFrame, wanted: str) -> pd.DataFrame:
    """The claim with the shortest label that begins with `wanted`, if it begins all of them."""
    starts = claims["label"].str.lower().str.startswith(wanted.lower()).fillna(False)
    begun = claims[starts & bool(wanted)].sort_values("label", key=lambda label: label.str.len())
    shortest = begun.head(1)
    return shortest if begun["label"].str.startswith(tuple(shortest["label"])).all() else begun[:0]


def claim_answer(run: Run, wanted: str, *, language: str = "en") -> str:
    """Plain text: the question, one sentence, then each answer with its source, day and sentence.

    `wanted` is a claim_id or a label, in English or in `language`. Raises RunError for another.
    """
    selection = select(run, language=language)
    english = dict(zip(run.claims["label"], run.claims["claim_id"], strict=True))
    claim = find_claim(selection.claims, english.get(wanted, wanted))
    answers = selection.answers[selection.answers["claim_id"] == claim["claim_id"]]
    lines = [str(claim["label"]), str(claim["reading"]), ""]
    for _, answer in order(answers).iterrows():
        own = pd.isna(answer["source"])
        source = term("voice", "own", language) if own else answer["by"]
        lines.append(f"{words_for(answer, language)} · {source}")
        quoted = say("quoted", language, text=answer["sentence"])
        told = f"{answer['who']}, {day_of(answer, language)}"
        lines.append(f"    {told}{say('colon', language)}{quoted}")
        lines.append(f"    {answer['figure_id']}")
    return "\n".join(lines)


def order(answers: pd.DataFrame) -> pd.DataFrame:
    """Answers as a reader wants them: by the day that they hold for, then number, then article."""
    keys = ["as_of_earliest", "number", "published_latest", "figure_id"]
    ranked = answers.assign(number=numbers_of(answers)).sort_values(keys, na_position="last")
    return ranked.drop(columns="number")


def day_of(answer: pd.Series, language: str) -> str:
    """The day an article was published, or the interval that is known of it."""
    if pd.notna(answer["published"]):
        return show(answer["published"], language)
    first, last = answer["published_earliest"], answer["published_latest"]
    if pd.notna(first) and pd.notna(last):
        return say("some_day", language, first=first, last=last)
    return say("day_unknown", language)


def claim_list(run: Run, *, language: str = "en") -> str:
    """One line for each claim that more than one article answers: id, label, status."""
    claims = select(run, language=language).claims
    claims = claims[claims["n_articles"] > 1]
    if claims.empty:
        return say("no_claim", language)
    rows = zip(claims["claim_id"], claims["label"], claims["status"], strict=True)
    return "\n".join(
        f"{i}  {label}  ({term('status', status, language)})" for i, label, status in rows
    )
