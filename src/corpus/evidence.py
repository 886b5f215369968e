"""Evidence shown: the characters behind a cited figure, highlighted in its article."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from corpus.charts.words import words_for
from corpus.errors import RunError
from corpus.phrases import term
from corpus.run import Run

Mark = tuple[int, int, str]  # start, end, role

ROLES = {  # role -> ANSI style for terminals; where marks overlap the first of these stays
    "figure": "1;33", "source": "36", "place": "32", "date": "35", "cue": "2;36", "clutter": "2",
}  # fmt: skip
_FIELDS = ("article_id", "outlet", "title", "language", "published_earliest", "published_latest",
           "published_basis", "place", "country", "place_basis", "figures")  # fmt: skip


@dataclass(frozen=True)
class Evidence:
    """A stretch of an article with marks on it. HTML in a notebook, ANSI colours as text."""

    text: str
    start: int
    end: int
    marks: tuple[Mark, ...]
    caption: str

    def _repr_html_(self) -> str:
        body = mark_up(self.text, self.start, self.end, self.marks, _html_mark, html.escape)
        caption = f"<figcaption>{html.escape(self.caption)}</figcaption>"
        return f"<figure><blockquote>{body}</blockquote>{caption}</figure>"

    def __str__(self) -> str:
        body = mark_up(self.text, self.start, self.end, self.marks, _ansi_mark, printable)
        return f"{body}\n{printable(self.caption)}"


def explain(run: Run, figure_id: str, *, language: str = "en") -> Evidence:
    """The sentence of a cited figure with the figure, its source and its place marked.

    It reaches as far as the marks do, where the source stands in another sentence. `language` is
    that of the caption. Raises RunError when the run has no such figure.
    """
    found = run.figures[run.figures["figure_id"] == figure_id]
    if found.empty:
        raise RunError(f"no figure {figure_id!r} in this run; see run.figures['figure_id']")
    row = found.iloc[0]
    text = run.text(row["article_id"])
    marks = list(figure_marks(row))
    start = min(int(row["sentence_start"]), *(m[0] for m in marks))
    end = max(int(row["sentence_end"]), *(m[1] for m in marks))
    return Evidence(text, start, end, tuple(marks), _caption(row, language))


def show_article(run: Run, article_id: str) -> str:
    """An article for the terminal: what was read from it, then its text with its evidence marked.

    Raises RunError when the run has no such article.
    """
    text = run.text(article_id)
    row = run.articles[run.articles["article_id"] == article_id].iloc[0]
    head = [f"{name:19s} {_plain(row[name])}" for name in _FIELDS if pd.notna(row[name])]
    if pd.isna(row["language"]):
        head.append("language            not known (too short?): nothing was looked for")
    body = mark_up(text, 0, len(text), article_marks(run, article_id), _ansi_mark, printable)
    legend = "  ".join(_ansi_mark((0, 0, role), role) for role in ROLES if role != "cue")
    return "\n".join([*head, "", body, "", legend])


def _plain(value: object) -> str:
    return printable(str(value.date() if isinstance(value, pd.Timestamp) else value))


def figure_marks(row: pd.Series) -> list[Mark]:
    """The marks of one row of `figures`: the number, its source, its place."""
    spans = [("start", "end", "figure"), ("source_start", "source_end", "source"),
             ("place_start", "place_end", "place")]  # fmt: skip
    return [(int(row[a]), int(row[b]), role) for a, b, role in spans if pd.notna(row[a])]


def article_marks(run: Run, article_id: str) -> list[Mark]:
    """All marks of one article: figures, sources, places, dates, clutter; they may overlap."""
    figures = run.figures[run.figures["article_id"] == article_id]
    marks = [mark for _, row in figures.iterrows() for mark in figure_marks(row)]
    for table, role in (("places", "place"), ("dates", "date"), ("spans", "clutter")):
        frame = getattr(run, table)
        frame = frame[frame["article_id"] == article_id]
        if table == "spans":
            frame = frame[frame["kind"] == "clutter"]
        marks += [(int(a), int(b), role) for a, b in zip(frame["start"], frame["end"], strict=True)]
    return marks


def mark_up(
    text: str,
    start: int,
    end: int,
    marks: Iterable[Mark],
    wrap: Callable[[Mark, str], str],
    plain: Callable[[str], str],
) -> str:
    """`text[start:end]` with `wrap(mark, inner)` around each mark that stands wholly in it.

    Of marks that overlap, that of the first role of ROLES stays, then the first in the text.
    `plain` escapes all characters of the text, inside marks and between them.
    """
    rank = {role: number for number, role in enumerate(ROLES)}
    taken = bytearray(max(0, end - start))
    chosen: list[Mark] = []
    for mark in sorted(set(marks), key=lambda m: (rank.get(m[2], len(rank)), m[0], m[1])):
        first, last = mark[0] - start, mark[1] - start
        if 0 <= first < last <= len(taken) and not any(taken[first:last]):
            taken[first:last] = b"\x01" * (last - first)
            chosen.append(mark)
    parts, at = [], start
    for mark in sorted(chosen):
        parts += [plain(text[at : mark[0]]), wrap(mark, plain(text[mark[0] : mark[1]]))]
        at = mark[1]
    return "".join([*parts, plain(text[at:end])])


def _html_mark(mark: Mark, inner: str) -> str:
    return f'<mark class="{mark[2]}">{inner}</mark>'


def _ansi_mark(mark: Mark, inner: str) -> str:
    return f"\x1b[{ROLES[mark[2]]}m{inner}\x1b[0m"


def printable(text: str) -> str:
    """`text` without the control characters that could steer a terminal; lines stay lines."""
    return "".join(c if c == "\n" or c.isprintable() or c in "\u00a0\u202f" else " " for c in text)


def _caption(row: pd.Series, language: str) -> str:
    own = pd.isna(row["source"])
    source = term("voice", "own", language) if own else str(row["source"])
    return f"{row['figure_id']} · {words_for(row, language)} · {source}"
