"""Charts of claims: who says how many, how far apart, how the number moved."""

from __future__ import annotations

import pandas as pd
from babel.dates import format_date
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from corpus.charts.style import BAND, INK, MARKS, OTHER, colours, new_figure, number_axis
from corpus.phrases import say, show, term

_ROW = 0.36  # inches a row


def stated(answer: pd.Series) -> float:
    """The printed number of an answer: its value, else the bound that is given."""
    for name in ("value", "low", "high"):
        if pd.notna(answer[name]):
            return float(answer[name])
    return float("nan")


def words_for(answer: pd.Series, language: str) -> str:
    """An answer in words: "at most 8,000", "10 to 12"."""
    if answer["modifier"] == "between" and pd.notna(answer["low"]) and pd.notna(answer["high"]):
        return f"{show(answer['low'], language)}–{show(answer['high'], language)}"
    number = show(stated(answer), language)
    if answer["modifier"] == "exact":
        return number
    return f"{term('modifier', answer['modifier'], language)} {number}"


def claim_panel(answers: pd.DataFrame, related: pd.DataFrame, *, language: str) -> Figure:
    """One mark per article and source of one claim, by day; below, shaded, its whole or parts.

    `answers` and `related` are rows of `Selection.answers` (`related` with a column `label`).
    Shape tells the modifier, a line the open side, hollow that nobody is named.
    """
    blocks = [answers, *(part for _, part in related.groupby("label", sort=False))]
    rows = sum(len(block) for block in blocks) + len(blocks) - 1
    figure, axes = new_figure(1.0 + _ROW * rows)
    everything = pd.concat(blocks)
    tint = colours(everything["source_id"])
    numbers = everything.apply(stated, axis=1)
    number_axis(axes, numbers.min(), numbers.max(), language)
    axes.set_xlim(right=numbers.max() * (8 if axes.get_xscale() == "log" else 1.9))
    labels, at = {}, 0
    for number, block in enumerate(blocks):
        if number:
            axes.axhspan(at - 0.5, at + len(block) + 0.5, color=BAND, zorder=0)
            labels[at] = ""
            axes.annotate(
                str(block["label"].iloc[0]), (0.01, at), xycoords=axes.get_yaxis_transform(),
                va="center", color=INK, fontsize="small", fontweight="bold",
            )  # fmt: skip
            at += 1
        for _, answer in block.iterrows():
            _draw_answer(axes, at, answer, tint.get(answer["source_id"], OTHER), language)
            labels[at] = _article_label(answer, language)
            at += 1
    axes.set_ylim(at - 0.4, -0.6)
    axes.set_yticks(list(labels), list(labels.values()))
    return figure


def _draw_answer(axes: Axes, at: int, answer: pd.Series, tint: str, language: str) -> None:
    number, left, right = stated(answer), answer["low"], answer["high"]
    own = pd.isna(answer["source"])
    edges = axes.get_xlim()
    ends = [edges[0] if pd.isna(left) else left, edges[1] if pd.isna(right) else right]
    if ends[0] != ends[1]:
        axes.hlines(at, *ends, color=tint, linewidth=1.2, alpha=0.45, linestyle="solid" if answer["modifier"] == "between" else "dotted")  # fmt: skip
    axes.plot(
        number, at, MARKS.get(answer["modifier"], "o"), color=tint, markersize=8,
        markerfacecolor="white" if own else tint, markeredgewidth=1.6,
    )  # fmt: skip
    source = term("voice", "own", language) if own else _short(str(answer["source"]), 38)
    axes.annotate(
        f"{words_for(answer, language)} · {source}", (number, at), xytext=(9, 0),
        textcoords="offset points", va="center", color=INK, fontsize="small",
        bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 0.8},
    )  # fmt: skip


def _article_label(answer: pd.Series, language: str) -> str:
    day = answer["published"] if pd.notna(answer["published"]) else answer["published_latest"]
    when = "" if pd.isna(day) else format_date(day, "d MMM y", locale=language)
    name = str(answer["who"])
    return f"{_short(name, 26)}, {when}".rstrip(", ")


def spread(claims: pd.DataFrame, *, language: str) -> Figure:
    """A line from the lowest to the highest stated figure of each claim, widest ratio first."""
    figure, axes = new_figure(0.9 + _ROW * len(claims))
    number_axis(axes, claims["low"].min(), claims["high"].max(), language)
    for at, (_, claim) in enumerate(claims.iterrows()):
        strong = claim["status"] == "disagree"
        tint = "#D55E00" if strong else "#0072B2"
        axes.hlines(at, claim["low"], claim["high"], color=tint, linewidth=2.4)
        axes.plot([claim["low"], claim["high"]], [at, at], "D" if strong else "o", color=tint)
        text = f"{show(claim['low'], language)}–{show(claim['high'], language)}  {term('status', claim['status'], language)}"
        axes.annotate(text, (claim["high"], at), xytext=(9, 0), textcoords="offset points",
                      va="center", color=INK, fontsize="small")  # fmt: skip
    axes.set_xlim(right=claims["high"].max() * (12 if axes.get_xscale() == "log" else 1.6))
    axes.set_ylim(len(claims) - 0.5, -0.6)
    axes.set_yticks(range(len(claims)), [_short(str(label), 40) for label in claims["label"]])
    return figure


def growth(statements: pd.DataFrame, *, language: str) -> Figure:
    """Statements in the order they were made, a bar from zero to each number: how it moved.

    Rows: value, low, high, modifier, source, source_id, said (day), label (what is counted).
    """
    figure, axes = new_figure(1.0 + _ROW * len(statements))
    tint = colours(statements["label"])
    numbers = statements.apply(stated, axis=1)
    labels = []
    for at, ((_, one), number) in enumerate(zip(statements.iterrows(), numbers, strict=True)):
        own = pd.isna(one["source"])
        colour = tint.get(one["label"], OTHER)
        axes.hlines(at, 0, number, color=colour, linewidth=1.6, alpha=0.6)
        axes.plot(number, at, MARKS.get(one["modifier"], "o"), color=colour, markersize=8,
                  markerfacecolor="white" if own else colour, markeredgewidth=1.6)  # fmt: skip
        axes.annotate(f"{words_for(one, language)} · {_short(str(one['label']))}", (number, at),
                      xytext=(9, 0), textcoords="offset points", va="center", color=INK,
                      fontsize="small")  # fmt: skip
        source = term("voice", "own", language) if own else _short(str(one["source"]), 30)
        labels.append(f"{format_date(one['said'], 'd MMM y', locale=language)} · {source}")
    axes.set_xlim(0, numbers.max() * 2.1)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: show(value, language)))
    axes.set_ylim(len(statements) - 0.4, -0.6)
    axes.set_yticks(range(len(statements)), labels)
    return figure


def panel_alt(label: str, answers: pd.DataFrame, *, language: str) -> str:
    """The claim panel in words, computed from the same rows."""
    values = "; ".join(
        say("panel_value", language, who=_article_label(answer, language),
            value=f"{words_for(answer, language)} ({answer['source'] if pd.notna(answer['source']) else term('voice', 'own', language)})")
        for _, answer in answers.iterrows()
    )  # fmt: skip
    return say("panel_alt", language, label=label, n=len(answers), values=values)


def _short(label: str, size: int = 46) -> str:
    return label if len(label) <= size else f"{label[: size - 1]}…"
