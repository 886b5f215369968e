"""Answers in words: numbers with their modifier and unit, who is cited, which article.

What charts write and what their alt texts say; no drawing.
"""

from __future__ import annotations

from textwrap import shorten

import pandas as pd

from corpus.phrases import amount, say, short_day, short_period, show, term


def stated(answer: pd.Series) -> float:
    """The printed number of an answer: its value, else the bound that is given; nan: none."""
    for name in ("value", "low", "high"):
        if pd.notna(answer[name]):
            return float(answer[name])
    return float("nan")


def numbers_of(answers: pd.DataFrame) -> pd.Series:
    """`stated` of every row, as floats."""
    return answers["value"].fillna(answers["low"]).fillna(answers["high"]).astype(float)


def words_for(answer: pd.Series, language: str) -> str:
    """An answer in words, with its unit: "at most 8,000", "10–12%", "more than €3"."""
    unit = answer.get("unit")
    if answer["modifier"] == "between" and pd.notna(answer["low"]) and pd.notna(answer["high"]):
        return f"{show(answer['low'], language)}–{amount(answer['high'], unit, language)}"
    number = amount(stated(answer), unit, language)
    if answer["modifier"] == "exact":
        return number
    return f"{term('modifier', answer['modifier'], language)} {number}"


def source_words(answer: pd.Series, language: str) -> str:
    """Who is cited for an answer, under the one name used for them (column `by`)."""
    return term("voice", "own", language) if pd.isna(answer["source"]) else str(answer["by"])


def article_name(answer: pd.Series, language: str) -> str:
    """An article by its outlet and day, or the days it may be of: "The Paper, Nov 5, 2024".

    Where no day is known the title tells it from others of its outlet. `who` may be the title.
    """
    who, title = str(answer["who"]), answer["title"]
    first, last = answer["published_earliest"], answer["published_latest"]
    if pd.notna(answer["published"]):
        return f"{who}, {short_day(answer['published'], language)}"
    if pd.notna(first) and pd.notna(last):
        return f"{who}, {short_period(first, last, language)}"
    outlet = answer.get("outlet", who)
    if pd.isna(title) or pd.isna(outlet) or who != outlet:
        return who
    return f"{who}, {shorten(str(title), 40, placeholder='…')}"


def panel_alt(
    label: str, answers: pd.DataFrame, related: pd.DataFrame | None = None, *, language: str
) -> str:
    """A claim panel in words, computed from the same rows: every mark, and what is shaded."""
    parts = [
        say("panel_alt", language, label=label, n=len(answers), values=_told(answers, language))
    ]
    if related is not None:
        blocks = related.groupby("label", sort=False)
        parts += [f"{title}: {_told(block, language)}." for title, block in blocks]
    return " ".join(parts)


def _told(answers: pd.DataFrame, language: str) -> str:
    values = []
    for _, answer in answers.iterrows():
        value = f"{words_for(answer, language)} ({source_words(answer, language)})"
        values.append(say("panel_value", language, who=article_name(answer, language), value=value))
    return "; ".join(values)
