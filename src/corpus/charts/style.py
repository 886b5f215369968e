"""How every chart looks: one palette, one type size, no ornament; nothing is told by colour alone.

Room for words is measured, not guessed: no label is cut, none runs out of the picture.
"""

from __future__ import annotations

import functools
import math
import textwrap
from collections.abc import Sequence

import matplotlib
import matplotlib.pyplot as plt
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.textpath import text_to_path
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator

from corpus.phrases import say, show

INK, FAINT, BAND = "#1f2937", "#e2e5e9", "#f3f4f6"
MARKS = {
    "exact": "o", "approx": "D", "more_than": ">", "at_least": ">", "less_than": "<",
    "at_most": "<", "between": "|", "vague": "s",
}  # fmt: skip
WIDTH = 8.0  # inches
LINE = 0.15  # inches of a line of small type
SMALL, NORMAL = 8.5, 9.5  # points
_MOST_TICKS = 6
LOG_FROM = 20.0  # times the lowest number: from here on an axis is logarithmic
_FONT = "DejaVu Sans"  # wider than what pages use: measured room is enough there too
_EDGE = 0.3  # inches left free at the right, for half a tick label


def new_figure(
    height: float, *, left: float, top: float = 0.1, right: float = _EDGE, bottom: float = 0.62
) -> tuple[Figure, Axes]:
    """An empty chart of the common width, all in inches: its height, and the room around the axes
    (left for row names, on top for a key, below for the axis)."""
    matplotlib.rcParams["svg.fonttype"] = "none"
    sns.set_theme(
        style="white", font=_FONT, rc={"font.size": NORMAL, "ytick.labelsize": SMALL + 0.5}
    )
    figure, axes = plt.subplots(figsize=(WIDTH, height))
    figure.subplots_adjust(
        left=left / WIDTH, right=1 - right / WIDTH, top=1 - top / height, bottom=bottom / height
    )
    sns.despine(ax=axes, left=True)
    axes.tick_params(colors=INK, length=0)
    axes.tick_params(axis="x", labelsize=SMALL)
    axes.set_axisbelow(True)
    axes.grid(axis="x", color=FAINT, linewidth=0.6)
    return figure, axes


def number_axis(
    axes: Axes, low: float, high: float, language: str, *, label: str = "", log: bool = True
) -> None:
    """The axis of the numbers, written as the language writes them; `label` says what they count.

    Where `log` allows it and `high` is LOG_FROM times `low` and more the axis is logarithmic, and
    says so; else it begins at zero.
    """
    words = [label]
    if log and low > 0 and high / low >= LOG_FROM:
        axes.set_xscale("log")
        axes.set_xlim(left=low / 1.3)
        words.append(say("log_scale", language))
        ticks = _log_ticks(low, high)
    else:
        start = min(low, 0)
        axes.set_xlim(left=start)
        found = MaxNLocator(_MOST_TICKS - 2, integer=high >= 10).tick_values(start, high)
        ticks = [tick for tick in found if start <= tick <= high * 1.1]
    axes.xaxis.set_major_locator(FixedLocator(ticks))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: show(value, language)))
    words = " · ".join(word for word in words if word)
    room = WIDTH * axes.get_position().width
    axes.set_xlabel(wrapped(words, room, lines=2), fontsize=SMALL, color=INK, loc="left")


def _log_ticks(low: float, high: float) -> list[float]:
    """1, 2, 5, 10 ... or, where these are too many, powers of ten as far apart as need be."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    powers = [10.0**power for power in range(first, last + 1)]
    fine = [digit * power for power in powers for digit in (1, 2, 5)]
    coarse = powers[:: math.ceil(len(powers) / _MOST_TICKS)]
    for ticks in (fine, coarse):
        shown = [tick for tick in ticks if low / 1.3 <= tick <= high * 1.1]
        if 2 <= len(shown) <= _MOST_TICKS:
            return shown
    return shown


def make_room(axes: Axes, ends: Sequence[tuple[float, str]], *, gap: float = 12.0) -> None:
    """Set the right end of the number axis so that every text fits beside its mark.

    `ends`: where each mark ends (data) and the text right of it, `gap` points away.
    """
    inches = axes.figure.get_size_inches()[0] * axes.get_position().width
    log = axes.get_xscale() == "log"
    points = [(math.log10(x) if log else x, text) for x, text in ends]
    left = math.log10(axes.get_xlim()[0]) if log else axes.get_xlim()[0]
    right = max(x for x, _ in points)
    for x, text in points:
        free = max(0.2, inches - gap / 72 - width_of(text, SMALL))
        right = max(right, left + (x - left) * inches / free)
    right += (right - left) * 0.01 or 1.0
    axes.set_xlim(right=10**right if log else right)


def name_rows(axes: Axes, middles: Sequence[float], names: Sequence[str]) -> None:
    """Write the names of rows left of the axis, each line of its own: set right in any font."""
    axes.set_yticks([])
    place = axes.get_yaxis_transform()
    for at, name in zip(middles, names, strict=True):
        lines = name.split("\n")
        for number, line in enumerate(lines):
            down = ((len(lines) - 1) / 2 - number) * LINE * 72
            axes.annotate(
                line, (0, at), xycoords=place, xytext=(-6, down), textcoords="offset points",
                ha="right", va="center", color=INK, fontsize=NORMAL - 0.5, annotation_clip=False,
            )  # fmt: skip


Key = Sequence[tuple[str, bool, str]]  # mark, hollow, words


def key_of_marks(figure: Figure, key: Key) -> None:
    """A small key of the marks above the chart, from the left."""
    handles = [
        Line2D([], [], linestyle="", marker=mark, markersize=6, color=INK, markeredgewidth=1.3,
               markerfacecolor="white" if hollow else INK)
        for mark, hollow, _ in key
    ]  # fmt: skip
    figure.legend(
        handles, [words for *_, words in key], loc="upper left", ncols=_columns(key),
        frameon=False, bbox_to_anchor=(0, 1), fontsize=SMALL, handletextpad=0.1,
        columnspacing=1.2, borderpad=0, labelcolor=INK, handlelength=1.6,
    )  # fmt: skip


def key_height(key: Key) -> float:
    """Inches that the key takes above a chart."""
    return 0.12 + 0.19 * math.ceil(len(key) / _columns(key))


def _columns(key: Key) -> int:
    """How many entries of a key stand in one line, in as few lines as there is room for."""
    widths = [width_of(words, SMALL) + 0.36 for *_, words in key]
    for lines in range(1, len(key) + 1):  # entries are set column by column
        widest = [max(widths[i : i + lines]) for i in range(0, len(key), lines)]
        if sum(widest) <= WIDTH - 0.1:
            return len(widest)
    return 1


def wrapped(text: str, inches: float, *, size: float = SMALL, lines: int = 3) -> str:
    """`text` on several lines of at most `inches`; beyond `lines` it ends in an ellipsis."""
    if width_of(text, size) <= inches:
        return text
    per_line = max(8, int(1.2 * len(text) * inches / width_of(text, size)))
    while True:
        cut = "\n".join(textwrap.wrap(text, per_line, max_lines=lines, placeholder=" …"))
        if per_line <= 8 or width_of(cut, size) <= inches:
            return cut
        per_line -= 1


def width_of(text: str, size: float) -> float:
    """Inches that the longest line of `text` takes in type of `size` points."""
    return max(_width(line, size) for line in text.split("\n"))


@functools.lru_cache(maxsize=10_000)
def _width(line: str, size: float) -> float:
    font = FontProperties(family=_FONT, size=size)
    return text_to_path.get_text_width_height_descent(line, font, False)[0] / 72
