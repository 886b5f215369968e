"""Charts of counts: bars with their numbers, and the coverage grid."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure

from corpus.charts.style import INK, PALETTE, new_figure
from corpus.phrases import show

_STATES = {  # state of compare.coverage -> (number of its colour, sign)
    "open": (0, ""), "absent": (1, "–"), "present": (2, "●"), "contradicted": (3, "≠"),
}  # fmt: skip


def bars(counts: pd.Series, *, language: str) -> Figure:
    """Horizontal bars, one for each entry of `counts` (name to number), in the order given."""
    figure, axes = new_figure(0.6 + 0.34 * len(counts), left=2.2)
    axes.barh(range(len(counts)), counts.to_numpy(dtype=float), color=PALETTE[0], height=0.62)
    for at, value in enumerate(counts):
        axes.annotate(show(value, language), (float(value), at), xytext=(5, 0),
                      textcoords="offset points", va="center", color=INK)  # fmt: skip
    axes.set_yticks(range(len(counts)), [str(name) for name in counts.index])
    axes.set_xlim(0, max(float(counts.max()), 1) * 1.12)
    axes.set_xticks([])
    axes.grid(visible=False)
    axes.invert_yaxis()
    return figure


def grid(states: pd.DataFrame) -> Figure:
    """Facts (rows) by articles (columns): states are present, absent, contradicted or open."""
    numbers = states.map(lambda state: _STATES[state][0]).to_numpy(dtype=float)
    figure, axes = new_figure(2.2 + 0.34 * len(states), left=3.4)
    figure.subplots_adjust(bottom=1.7 / (2.2 + 0.34 * len(states)))
    axes.grid(visible=False)
    colours = ListedColormap(["#ffffff", "#f3f4f6", "#cfe3f1", "#fbd9c4"])
    axes.imshow(numbers, cmap=colours, vmin=0, vmax=3, aspect="auto")
    for row, column in np.ndindex(numbers.shape):
        axes.text(column, row, _STATES[states.iat[row, column]][1], ha="center", va="center", color=INK)  # fmt: skip
    axes.set_xticks(range(len(states.columns)), [str(c)[:26] for c in states.columns], rotation=35, ha="right")  # fmt: skip
    axes.set_yticks(range(len(states)), [str(name)[:52] for name in states.index])
    return figure
