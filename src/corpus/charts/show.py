"""What a notebook shows: the title, findings, charts with their data, tables, markup.

Every function displays one output in the notebook, as IPython does, and marks it with metadata for
whoever makes a page of it: `{"corpus": {"kind": ..., "name": ...}}`. A notebook that is run by hand
looks much the same. `docs/notebooks.md` has the whole contract.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd
from babel.numbers import format_decimal

from corpus.errors import ReportError
from corpus.phrases import short_day, short_period

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_SENTENCE = 80  # characters; a column with more gets room
_MISSING = "–"


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere: an anchor in a table, its bare text in the CSV.

    `href` is relative to the site's root ("articles/000.html#f-123") or to the page ("#claim-3").
    """

    text: str
    href: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Days:
    """A day, or the days one of which it is: in words on the page, ISO 8601 in the CSV."""

    first: pd.Timestamp
    last: pd.Timestamp

    def __str__(self) -> str:
        first, last = self.first.date().isoformat(), self.last.date().isoformat()
        return first if first == last else f"{first}/{last}"


def literal(text: str) -> str:
    """`text` from an article, fit for a sentence in Markdown: `*`, `_`, `[` stand for themselves.

    >>> literal("a*b")
    'a\\\\*b'
    """
    return _MARKUP.sub(r"\\\1", text)


def title(text: str) -> None:
    """The title of the page, when it is computed; else it is the notebook's metadata `title`."""
    _display("title", {"text/markdown": f"# {literal(text)}", "text/plain": text}, text=text)


def summary(text: str) -> None:
    """The line under the title: period, how many articles and outlets, what was left out."""
    _display("summary", {"text/markdown": text, "text/plain": text})


def heading(text: str, *, name: str) -> None:
    """A section heading that is computed; `name` is its anchor."""
    _check_name(name)
    markdown = f"## {literal(text)}"
    _display("heading", {"text/markdown": markdown, "text/plain": text}, name=name, text=text)


def notice(text: str) -> None:
    """A line that must be read first ("demonstration text"): it stands at the top of the page."""
    _display("notice", {"text/markdown": f"*{text}*", "text/plain": text}, text=text)


def finding(text: str) -> None:
    """What a section found, in one computed sentence (Markdown)."""
    _display("finding", {"text/markdown": text, "text/plain": text})


def note(text: str, *, kind: str = "method", label: str = "") -> None:
    """An aside, in Markdown: `method` folds away, `limits` is the box of what cannot be shown."""
    if kind not in ("method", "limits"):
        raise ReportError(f"a note is method or limits, not {kind!r}")
    _display(kind, {"text/markdown": text, "text/plain": text}, text=label)


def numbers(values: Mapping[str, Any], *, language: str = "en") -> None:
    """Key numbers, label to value, in large type."""
    cells = {label: _cell(value, language) for label, value in values.items()}
    items = "".join(f"<div><dt>{escape(k)}</dt><dd>{v}</dd></div>" for k, v in cells.items())
    plain = ", ".join(f"{label}: {value}" for label, value in values.items())
    _display("numbers", {"text/html": f"<dl>{items}</dl>", "text/plain": plain})


def html(markup: str, *, plain: str = "") -> None:
    """Markup made by a function of this package, which has escaped what it quotes."""
    _display("html", {"text/html": markup, "text/plain": plain})


def chart(
    figure: Figure,
    *,
    name: str,
    title: str,
    alt: str,
    note: str = "",
    data: pd.DataFrame | None = None,
    language: str = "en",
) -> None:
    """A chart: `title` states the finding, `alt` says in words what is seen, `note` its source.

    The title stands above the picture as text: do not draw it. `data` is what is drawn, one row
    per mark; it follows as a table and as the file `NAME.csv`. The figure is closed.
    """
    _check_name(name)
    if not alt.strip():
        raise ReportError(f"the chart {name!r} has no alt text")
    svg = as_svg(figure, salt=name)
    about = {"name": name, "title": title, "note": note}
    _display("chart", {"image/svg+xml": svg, "text/plain": alt}, alt=alt, **about)
    if data is not None:
        table(data, name=name, caption=title, language=language, of_chart=True)


def table(
    frame: pd.DataFrame,
    *,
    name: str,
    caption: str,
    language: str = "en",
    of_chart: bool = False,
    listed: int | None = None,
) -> None:
    """A table, one row per row of `frame` without its index, and as the file `NAME.csv`.

    `listed`: how many rows the page shows, from the first; the file has all.
    """
    _check_name(name)
    data = {
        "text/html": as_html(frame.head(listed or len(frame)), caption=caption, language=language),
        "text/csv": as_csv(frame),
        "text/plain": f"{caption}\n{len(frame)} rows",
    }
    _display("table", data, name=name, title=caption, rows=len(frame), of_chart=of_chart)


def as_svg(figure: Figure, *, salt: str) -> str:
    """The picture as SVG with real text; the same figure and salt give the same characters."""
    import matplotlib.pyplot as plt

    buffer = io.StringIO()
    with plt.rc_context({"svg.hashsalt": salt, "svg.fonttype": "none"}):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    plt.close(figure)
    return buffer.getvalue()


def as_html(frame: pd.DataFrame, *, caption: str, language: str) -> str:
    """The frame as an HTML table: a caption, column headings, numbers in the language's format."""
    looks = [_look(frame[name]) for name in frame.columns]
    head = "".join(
        f'<th scope="col"{look}>{escape(str(name))}</th>'
        for name, look in zip(frame.columns, looks, strict=True)
    )
    rows = []
    for values in zip(*(frame[name] for name in frame.columns), strict=True):
        first, *others = (
            f"{look}>{_cell(value, language)}" for value, look in zip(values, looks, strict=True)
        )
        cells = "".join(f"<td{other}</td>" for other in others)
        rows.append(f'<tr><th scope="row"{first}</th>{cells}</tr>')
    if not rows:
        rows = [f'<tr><td colspan="{len(frame.columns)}">{_MISSING}</td></tr>']
    body = "\n".join(rows)
    return (
        f"<table><caption>{escape(caption)}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
    )


def as_csv(frame: pd.DataFrame) -> str:
    """The frame as CSV, values as they are, missing values empty, dates as ISO text."""
    plain = frame.assign(**{name: frame[name].map(_bare) for name in frame if _lists(frame[name])})
    return plain.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d")


def _lists(column: pd.Series) -> bool:
    return column.dtype == object and any(isinstance(value, list | tuple) for value in column)


def _bare(value: Any) -> Any:
    """A list in a cell as one text."""
    if not isinstance(value, list | tuple):
        return value
    nested = any(isinstance(part, list | tuple) for part in value)
    return ("; " if nested else ", ").join(str(_bare(part)) for part in value)


def _look(column: pd.Series) -> str:
    """Numbers to the right, days in one line, room for sentences."""
    kind = column.dtype
    if pd.api.types.is_datetime64_any_dtype(kind) or any(isinstance(v, Days) for v in column):
        return ' class="d"'
    numeric = pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind)
    if numeric and len(column):
        return ' class="n"'
    texts = (_bare(value) for value in column if isinstance(value, str | list | tuple))
    longest = max((len(text) for text in texts), default=0)
    return ' class="t"' if longest > _SENTENCE else ""


def _cell(value: Any, language: str) -> str:
    if isinstance(value, Link):
        return f'<a href="{escape(value.href)}">{escape(value.text)}</a>'
    if isinstance(value, str):
        return escape(value).replace("_", "_<wbr>")
    if isinstance(value, list | tuple):
        inner = "<br>" if any(isinstance(part, list | tuple) for part in value) else ", "
        return inner.join(_cell(part, language) for part in value)
    if isinstance(value, Days):
        if value.first == value.last:
            return escape(short_day(value.first, language))
        return escape(short_period(value.first, value.last, language))
    if pd.isna(value):
        return _MISSING
    if isinstance(value, pd.Timestamp):
        return escape(short_day(value, language))
    if isinstance(value, bool):
        return "✓" if value else _MISSING
    if isinstance(value, int | float) or hasattr(value, "dtype"):
        return escape(format_decimal(round(float(value), 2), locale=language))
    return escape(str(value))


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise ReportError(f"{name!r} is no name for an output: lower case, digits, single hyphens")


def _display(kind: str, data: dict[str, str], *, alt: str = "", **about: Any) -> None:
    from IPython.display import display

    metadata: dict[str, Any] = {"corpus": {"kind": kind, **{k: v for k, v in about.items() if v}}}
    if alt:
        metadata["alt"] = alt
    display(data, metadata=metadata, raw=True)
