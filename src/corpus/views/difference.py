"""What differs between two runs, in words: for the terminal, and to read before a report."""

from __future__ import annotations

import pandas as pd

from corpus.compare.changes import changes
from corpus.phrases import say, show, term
from corpus.run import Run

KINDS = ("article_new", "article_gone", "article_text", "article", "claim_new", "claim_gone",
         "claim", "figure_new", "figure_gone", "figure")  # fmt: skip
MOST = 20  # lines of one kind; the count says how many there are
SIGNS = {"new": "+", "gone": "-"}


def difference(before: Run, after: Run, *, language: str = "en") -> str:
    """Plain text: what is new (+), gone (-) or otherwise (~) in `after`, claims before figures."""
    found = changes(before, after)
    if found.empty:
        return say("runs_equal", language)
    labels = _labels(before, language) | _labels(after, language)
    name = found["id"].fillna(found["before_id"])
    found = found.assign(name=name, label=name.map(labels).fillna(found["label"]))
    lines = []
    for kind in KINDS:
        rows = found[found["kind"] == kind]
        if not rows.empty:
            lines += ["", say(f"diff_{kind}", language, n=len(rows))]
            lines += [_line(row, language) for row in rows.head(MOST).to_dict("records")]
        if len(rows) > MOST:
            lines.append(f"  {say('and_more', language, n=len(rows) - MOST)}")
    return "\n".join(lines[1:])


def _labels(run: Run, language: str) -> dict[str, str]:
    """claim_id -> its label in `language`."""
    own = run.readings[run.readings["language"] == language]
    return dict(zip(own["claim_id"], own["label"], strict=True))


def _line(row: dict, language: str) -> str:
    sign = SIGNS.get(row["kind"].rpartition("_")[2], "~")
    label = f" {row['label']}" if pd.notna(row["label"]) else ""
    line = f"  {sign} {row['name']}{label}"
    if pd.isna(row["column"]):
        return line
    column = term("column", row["column"], language)
    return f"{line} | {column}: {_cell(row['before'], language)} -> {_cell(row['after'], language)}"


def _cell(text: str | None, language: str) -> str:
    """A value as the language writes it; a dash for none."""
    if pd.isna(text):
        return "-"
    try:
        return show(float(text), language)
    except ValueError:
        return str(text)
