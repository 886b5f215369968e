"""Charts of claims: who says how many, how far apart, how the number moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from corpus.charts.palette import OTHER, PALETTE
from corpus.charts.style import (
    BAND,
    FAINT,
    INK,
    LINE,
    MARKS,
    NORMAL,
    SMALL,
    key_height,
    key_of_marks,
    make_room,
    name_rows,
    new_figure,
    number_axis,
    width_of,
    wrapped,
)
from corpus.charts.words import article_name, source_words, stated, words_for
from corpus.phrases import amount, say, short_day, show, term

_ROW = 0.29  # inches a row of one line
_LEFT, _RIGHT = 2.7, 3.1  # inches that row names, and the words beside marks, may take
_ORDER = ("exact", "approx", "more_than", "at_least", "less_than", "at_most", "between", "vague")


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a chart: a mark with its words, or words alone across the chart."""

    name: str
    words: str
    answer: pd.Series | None = None
    shaded: bool = False
    bold: bool = False

    @property
    def height(self) -> float:
        """Inches."""
        return _ROW + LINE * max(self.name.count("\n"), self.words.count("\n"))

    @property
    def end(self) -> float:
        """Where the mark ends and the words may begin, in the data's unit."""
        high = self.answer["high"]
        return float(high) if self.answer["modifier"] == "between" else stated(self.answer)


def claim_panel(
    answers: pd.DataFrame,
    related: pd.DataFrame,
    *,
    label: str,
    tints: Mapping[str, str],
    language: str,
) -> Figure:
    """One mark per article and source of one claim; below, shaded, its whole or its parts.

    `answers` and `related` are rows of `Selection.answers` in the order of the chart; `related`
    has a column `label`, answers may have `slip` (words for a hedge lost). `label` names the axis;
    `tints` has the colour of each source_id. Shape tells the modifier, a dotted line to zero that
    an answer is open below, hollow that nobody is named.
    """
    rows = [_answer_row(answer, language) for _, answer in answers.iterrows()]
    for title, block in related.groupby("label", sort=False):
        rows.append(_Row("", str(title), shaded=True))
        rows += [_answer_row(answer, language, shaded=True) for _, answer in block.iterrows()]
    figure, axes, middles = _new_chart(rows, label, language)
    for at, row in zip(middles, rows, strict=True):
        if row.shaded:
            half = row.height / 2
            axes.axhspan(at - half, at + half, color=BAND, linewidth=0, zorder=0)
        if row.answer is None:
            _write(axes, at, row.words)
        else:
            _draw(axes, at, row, tints.get(row.answer["source_id"], OTHER))
    return figure


def growth(statements: pd.DataFrame, *, tints: Mapping[str, str], language: str) -> Figure:
    """Statements in the order they were made, a line from zero to each number: how it moved.

    Rows: value, low, high, modifier, unit, source, by, source_id, said (day), label (what is
    counted), pause (days since the one before, where they are many; else 0).
    """
    rows: list[_Row] = []
    for _, one in statements.iterrows():
        if one["pause"]:
            rows.append(_Row("", say("later", language, n=int(one["pause"]))))
        name = wrapped(f"{short_day(one['said'], language)} · {source_words(one, language)}", _LEFT)
        words = wrapped(f"{words_for(one, language)} · {one['label']}", _RIGHT)
        rows.append(_Row(name, words, one))
    axis = say("stated_number", language)
    figure, axes, middles = _new_chart(rows, axis, language, log=False)
    for at, row in zip(middles, rows, strict=True):
        if row.answer is None:
            axes.axhline(at, color=FAINT, linewidth=0.8, zorder=0)
            _write(axes, at, row.words)
            continue
        tint = tints.get(row.answer["source_id"], OTHER)
        axes.hlines(at, 0, stated(row.answer), color=tint, linewidth=1.6, alpha=0.5)
        _mark(axes, at, row, tint)
    return figure


def spread(claims: pd.DataFrame, *, language: str) -> Figure:
    """A line from the lowest to the highest stated figure of each claim, in the order given.

    Rows: label, low and high (above zero), unit, status. A claim in disagreement stands out by
    its colour, its marks and the word beside it.
    """
    rows = []
    for _, claim in claims.iterrows():
        numbers = f"{show(claim['low'], language)}–{amount(claim['high'], claim['unit'], language)}"
        words = f"{numbers} · {term('status', claim['status'], language)}"
        strong = claim["status"] == "disagree"
        rows.append(_Row(wrapped(str(claim["label"]), _LEFT), words, claim, bold=strong))
    figure, axes, middles = _new_frame(rows)
    number_axis(axes, float(claims["low"].min()), float(claims["high"].max()), language)
    make_room(axes, [(float(row.answer["high"]), row.words) for row in rows])
    for at, row in zip(middles, rows, strict=True):
        low, high = row.answer["low"], row.answer["high"]
        tint = PALETTE[1] if row.bold else PALETTE[0]
        axes.hlines(at, low, high, color=tint, linewidth=2.4)
        axes.plot([low, high], [at, at], "D" if row.bold else "o", color=tint, markersize=6)
        _beside(axes, at, float(high), row)
    return figure


# --- the parts of a chart ------------------------------------------------------------------------


def _answer_row(answer: pd.Series, language: str, *, shaded: bool = False) -> _Row:
    words = f"{words_for(answer, language)} · {source_words(answer, language)}"
    slip = answer.get("slip")
    lost = isinstance(slip, str) and bool(slip)
    if lost:
        words = f"{words} · {slip}"
    name = wrapped(article_name(answer, language), _LEFT)
    return _Row(name, wrapped(words, _RIGHT), answer, shaded, bold=lost)


def _new_chart(
    rows: Sequence[_Row], label: str, language: str, *, log: bool = True
) -> tuple[Figure, Axes, list[float]]:
    """The empty chart of `rows` with its key of marks, its axis, and room for every text."""
    drawn = [row.answer for row in rows if row.answer is not None]
    key = _key(drawn, language)
    figure, axes, middles = _new_frame(rows, top=key_height(key))
    key_of_marks(figure, key)
    low = min(stated(answer) for answer in drawn)
    high = max(row.end for row in rows if row.answer is not None)
    number_axis(axes, low, high, language, label=label, log=log)
    make_room(axes, [(row.end, row.words) for row in rows if row.answer is not None])
    return figure, axes, middles


def _new_frame(rows: Sequence[_Row], *, top: float = 0.1) -> tuple[Figure, Axes, list[float]]:
    """A chart with a line for each row, and where the middle of each line is."""
    ends = list(accumulate(row.height for row in rows))
    left = 0.15 + max(width_of(row.name, NORMAL) for row in rows)
    figure, axes = new_figure(top + 0.75 + ends[-1], left=left, top=top)
    middles = [end - row.height / 2 for end, row in zip(ends, rows, strict=True)]
    axes.set_ylim(ends[-1] + 0.04, -0.04)
    name_rows(axes, middles, [row.name for row in rows])
    return figure, axes, middles


def _key(drawn: Sequence[pd.Series], language: str) -> list[tuple[str, bool, str]]:
    """The marks that are drawn, in words; modifiers that share a mark stand together."""
    used = {answer["modifier"] for answer in drawn}
    found: dict[str, list[str]] = {}
    for modifier in _ORDER:
        if modifier in used:
            found.setdefault(MARKS[modifier], []).append(modifier)
    key = [
        (mark, False, ", ".join(term("mark", name, language) for name in names))
        for mark, names in found.items()
    ]
    if any(pd.isna(answer["source"]) for answer in drawn):
        key.append(("o", True, term("mark", "own", language)))
    return key


def _draw(axes: Axes, at: float, row: _Row, tint: str) -> None:
    """The mark of an answer; a range as a line, a dotted line where it is open below."""
    low, high = row.answer["low"], row.answer["high"]
    if pd.notna(low) and pd.notna(high) and low != high:
        axes.hlines(at, low, high, color=tint, linewidth=2.4, alpha=0.7)
    elif pd.isna(low):
        start = axes.get_xlim()[0]
        axes.hlines(at, start, stated(row.answer), color=tint, linewidth=1.2, linestyle="dotted")
    _mark(axes, at, row, tint)


def _mark(axes: Axes, at: float, row: _Row, tint: str) -> None:
    hollow = pd.isna(row.answer["source"])
    ends = sorted({stated(row.answer), row.end})
    axes.plot(
        ends, [at] * len(ends), MARKS.get(row.answer["modifier"], "o"), color=tint, markersize=7.5,
        markerfacecolor="white" if hollow else tint, markeredgewidth=1.6, clip_on=False,
        linestyle="",
    )  # fmt: skip
    _beside(axes, at, row.end, row)


def _beside(axes: Axes, at: float, x: float, row: _Row) -> None:
    axes.annotate(
        row.words, (x, at), xytext=(9, 0), textcoords="offset points", va="center", color=INK,
        fontsize=SMALL, fontweight="bold" if row.bold else "normal", annotation_clip=False,
    )  # fmt: skip


def _write(axes: Axes, at: float, words: str) -> None:
    """Words across the chart: what is shaded, how much later."""
    axes.annotate(
        words, (0, at), xycoords=axes.get_yaxis_transform(), xytext=(4, 0), va="center",
        textcoords="offset points", color=INK, fontsize=SMALL, fontweight="bold",
    )  # fmt: skip
