"""The short answer for one claim, to copy into a story: values, who, when, the exact sentences."""

from __future__ import annotations

import difflib

import pandas as pd

from corpus.charts.claims import words_for
from corpus.errors import RunError
from corpus.phrases import say, show, term
from corpus.run import Run
from corpus.views.select import select


def find_claim(run: Run, wanted: str) -> pd.Series:
    """The row of the claim whose id or label is `wanted`; RunError names the nearest otherwise."""
    claims = run.claims
    found = claims[(claims["claim_id"] == wanted) | (claims["label"] == wanted)]
    if found.empty:
        names = [*claims["label"].dropna(), *claims["claim_id"]]
        near = difflib.get_close_matches(wanted, names, 3, cutoff=0.3) or names[:3]
        hint = "; ".join(repr(name) for name in near)
        raise RunError(f"no claim {wanted!r} in this run; it has {hint or 'none at all'}")
    return found.iloc[0]


def claim_answer(run: Run, wanted: str, *, language: str = "en") -> str:
    """Plain text: the question, one sentence, then each answer with its source, day and sentence."""
    claim = find_claim(run, wanted)
    answers = select(run).answers
    answers = answers[answers["claim_id"] == claim["claim_id"]]
    lines = [str(claim["label"]), str(claim["reading"]), ""]
    for _, answer in order(answers).iterrows():
        source = answer["source"]
        source = term("voice", "own", language) if pd.isna(source) else source
        lines.append(f"{words_for(answer, language)} · {source}")
        lines.append(f"    {answer['who']}, {day_of(answer, language)}: « {answer['sentence']} »")
        lines.append(f"    {answer['figure_id']}")
    return "\n".join(lines)


def order(answers: pd.DataFrame) -> pd.DataFrame:
    """Answers as a reader wants them: by day, then value, then article."""
    return answers.sort_values(
        ["published_latest", "as_of_earliest", "value", "figure_id"], na_position="last"
    )


def day_of(answer: pd.Series, language: str) -> str:
    """The day an article was published, or the interval that is known of it."""
    if pd.notna(answer["published"]):
        return show(answer["published"], language)
    first, last = answer["published_earliest"], answer["published_latest"]
    if pd.notna(first) and pd.notna(last):
        return say("period", language, first=first, last=last)
    return term("precision", "unknown", language)


def claim_list(run: Run) -> str:
    """One line for each claim that more than one article answers: id, label, status."""
    claims = run.claims[run.claims["n_articles"] > 1]
    rows = zip(claims["claim_id"], claims["label"], claims["status"], strict=True)
    return "\n".join(f"{name}  {label}  ({status})" for name, label, status in rows)
