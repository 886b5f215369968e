"""Charts of counts: bars with their numbers, and the coverage grid."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from corpus.charts.palette import PALETTE
from corpus.charts.style import (
    INK,
    LINE,
    NORMAL,
    SMALL,
    WIDTH,
    make_room,
    name_rows,
    new_figure,
    width_of,
    wrapped,
)
from corpus.phrases import show

STATES = {  # state of compare.coverage -> its colour and its sign
    "open": ("#ffffff", ""), "absent": ("#eceef1", "–"), "present": ("#cfe3f1", "●"),
    "contradicted": ("#fbd9c4", "≠"),
}  # fmt: skip
_ROW = 0.3  # inches
_NAMES = 3.2  # inches that the names of rows may take
_COLUMN = 1.1  # inches of a column of a grid, at most
_LEAN = 0.8  # how far to the right a slanting name reaches, as a share of its length


def bars(counts: pd.Series, *, language: str) -> Figure:
    """Horizontal bars, one for each entry of `counts` (name to number), in the order given."""
    names = [wrapped(str(name), _NAMES) for name in counts.index]
    left = 0.15 + max(width_of(name, NORMAL) for name in names)
    figure, axes = new_figure(0.2 + _ROW * len(counts), left=left, bottom=0.1)
    numbers = counts.to_numpy(dtype=float)
    words = [show(value, language) for value in counts]
    axes.barh(range(len(counts)), numbers, color=PALETTE[0], height=0.62)
    axes.set_xlim(left=0)
    make_room(axes, [*zip(numbers, words, strict=True), (1.0, "")])
    for at, (number, word) in enumerate(zip(numbers, words, strict=True)):
        axes.annotate(word, (number, at), xytext=(5, 0), textcoords="offset points",
                      va="center", color=INK, fontsize=SMALL)  # fmt: skip
    name_rows(axes, range(len(counts)), names)
    axes.set_ylim(len(counts) - 0.5, -0.5)
    _bare(axes)
    return figure


def grid(states: pd.DataFrame) -> Figure:
    """Facts (rows) by articles (columns): states are present, absent, contradicted or open."""
    facts = [wrapped(str(name), _NAMES) for name in states.index]
    articles = [wrapped(str(name), 1.6, lines=2).replace("\n", " ") for name in states.columns]
    longest = max(width_of(name, SMALL) for name in articles)
    head, height = _grid_size(facts, longest)
    left = 0.15 + max(width_of(name, NORMAL) for name in facts)
    width = min(_COLUMN * len(articles), WIDTH - left - _LEAN * longest)
    figure, axes = new_figure(height, left=left, top=head, right=WIDTH - left - width, bottom=0.1)
    for row, column in np.ndindex(states.shape):
        tint, sign = STATES[states.iat[row, column]]
        corner = (column - 0.5, row - 0.5)
        axes.add_patch(Rectangle(corner, 1, 1, facecolor=tint, edgecolor="#ffffff", linewidth=2))
        axes.text(column, row, sign, ha="center", va="center", color=INK)
    axes.set_xlim(-0.5, len(articles) - 0.5)
    axes.set_ylim(len(facts) - 0.5, -0.5)
    name_rows(axes, range(len(facts)), facts)
    _bare(axes)
    axes.set_xticks(
        range(len(articles)), articles, rotation=40, ha="left", va="bottom",
        rotation_mode="anchor", fontsize=SMALL,
    )  # fmt: skip
    axes.xaxis.tick_top()
    return figure


def _grid_size(facts: list[str], longest: float) -> tuple[float, float]:
    """Inches of the slanting names above a grid, and of the whole chart."""
    lines = 1 + max(name.count("\n") for name in facts)
    head = 0.25 + 0.7 * longest
    return head, head + 0.15 + (_ROW + LINE * (lines - 1)) * len(facts)


def _bare(axes: Axes) -> None:
    """Neither axis nor lines: the numbers or signs stand in the chart."""
    axes.set_xticks([])
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
