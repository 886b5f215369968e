"""How every chart looks: one palette, one type size, no ornament; nothing is told by colour alone."""

from __future__ import annotations

from collections.abc import Iterable

import matplotlib
import matplotlib.pyplot as plt
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from corpus.phrases import show

# Okabe and Ito 2008: told apart with every kind of colour vision.
PALETTE = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8A6D00"]
OTHER, INK, FAINT, BAND = "#6b7280", "#1f2937", "#d1d5db", "#f3f4f6"
MARKS = {
    "exact": "o", "approx": "D", "more_than": ">", "at_least": ">", "less_than": "<",
    "at_most": "<", "between": "|", "vague": "s",
}  # fmt: skip
WIDTH = 8.0  # inches


def new_figure(height: float, *, left: float = 2.6) -> tuple[Figure, Axes]:
    """An empty chart of the common width, `height` in inches, `left` inches for the row names."""
    matplotlib.rcParams["svg.fonttype"] = "none"
    sns.set_theme(style="white", font="DejaVu Sans", font_scale=0.85)
    figure, axes = plt.subplots(figsize=(WIDTH, height))
    figure.subplots_adjust(
        left=left / WIDTH, right=0.99, top=1 - 0.1 / height, bottom=0.45 / height
    )
    sns.despine(ax=axes, left=True)
    axes.tick_params(colors=INK, length=0)
    axes.set_axisbelow(True)
    axes.grid(axis="x", color=FAINT, linewidth=0.6)
    return figure, axes


def colours(ids: Iterable[str]) -> dict[str, str]:
    """A colour for each id, the most frequent first; grey when the palette is used up."""
    counts = pd.Series(list(ids), dtype="string").dropna().value_counts(sort=False)
    ranked = sorted(counts.index, key=lambda name: (-counts[name], name))
    return {n: PALETTE[i] if i < len(PALETTE) else OTHER for i, n in enumerate(ranked)}


def number_axis(axes: Axes, low: float, high: float, language: str) -> None:
    """A log axis where the range asks for it, numbers as the language writes them."""
    if low > 0 and high / low >= 20:
        axes.set_xscale("log")
        axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axes.xaxis.set_minor_locator(NullLocator())
    elif low >= 0:
        axes.set_xlim(left=0)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: show(value, language)))
