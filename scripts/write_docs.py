"""Write the generated pages of docs/ from the code: run by `make docs`; a test keeps them so."""

from __future__ import annotations

from pathlib import Path

from corpus import tables

DOCS = Path(__file__).parent.parent / "docs"
_INTRO = {
    "articles": "One row per article.",
    "figures": "One row per cited figure: a number that the article asserts or relays.",
    "places": "One row per place mention.",
    "dates": "One row per date mention; the interval is the printed one.",
    "quotes": "One row per quote.",
    "spans": "Titles, datelines, sentences and clutter.",
    "stories": "One row per reported event.",
    "claims": "One row per question that cited figures of several articles answer.",
    "readings": "One row per claim and report language: its label and its reading in words.",
    "sources": "One row per person or institution that is cited.",
    "reuse": "One row per pair of articles that share text.",
    "skipped": "One row per input that gave no article.",
    "corrections": "One row per line of corrections.csv ([how to write one](corrections.md)).",
}


def tables_page() -> str:
    """docs/tables.md as generated from `corpus.tables.TABLES`."""
    parts = [
        "# Tables\n\nGenerated from `corpus.tables` by `make docs`. The names, dtypes and meanings"
        " are a contract: a change is a changelog entry.\n\nOffsets (`start`, `end`) are Python"
        " slices of `articles.text`; `text[start:end] == surface` always holds. Absent is NA, never"
        " 0 or a guess.\n"
    ]
    for name, columns in tables.TABLES.items():
        parts.append(
            f"\n## {name}\n\n{_INTRO[name]}\n\n| column | dtype | meaning |\n|---|---|---|\n"
        )
        parts += [f"| {c} | {dtype} | {meaning} |\n" for c, (dtype, meaning) in columns.items()]
    return "".join(parts)


PAGES = {"tables.md": tables_page}

if __name__ == "__main__":
    for page, write in PAGES.items():
        (DOCS / page).write_text(write(), "utf-8")
