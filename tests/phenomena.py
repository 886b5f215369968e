"""Which cases show which phenomenon: the tables of docs/phenomena against tests/cases.

A case says what it shows, or what it guards against, by the first cell of a row there, without
what stands in brackets:

    shows = "full date"      or a list of rows
    trap = "full date"       what looks like it and is not; or a list of rows

    python tests/phenomena.py de     what is still to be written for a language
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).parent
LANGUAGES = ("fr", "en", "de", "es", "it", "pt", "nl")
LISTS = ("find", "figures", "units")


def list_rows() -> list[tuple[str, str, frozenset[str]]]:
    """(document, row, languages that have it) of every table with a column for each language."""
    found = []
    for file in sorted(TESTS.parent.glob("docs/phenomena/*.md")):
        header: list[str] = []
        for line in file.read_text("utf-8").splitlines():
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            if not cells:
                header = []
            elif not header:
                header = cells
            elif set(LANGUAGES) <= set(header) and not set(line) <= set("|- "):
                has = {code for code, cell in zip(header, cells, strict=True) if cell != "–"}
                row = " ".join(re.sub(r"\([^)]*\)", "", cells[0]).split())
                found.append((file.stem, row.replace(" ,", ","), frozenset(has & set(LANGUAGES))))
    return found


def listed(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else value or []


def count_tags(code: str) -> tuple[Counter[str], Counter[str]]:
    """How often the cases of a language show each row, and guard it; a case of one row counts
    each surface it lists."""
    shown: Counter[str] = Counter()
    traps: Counter[str] = Counter()
    for file in sorted(TESTS.glob(f"cases/{code}/*.toml")):
        for case in tomllib.loads(file.read_text("utf-8"))["case"]:
            rows = listed(case.get("shows"))
            surfaces = max([1, *(len(case[name]) for name in LISTS if name in case)])
            shown.update({row: surfaces if len(rows) == 1 else 1 for row in rows})
            traps.update(listed(case.get("trap")))
    return shown, traps


def find_missing(code: str) -> list[str]:
    """A line for each row of a language with fewer than two positive cases or without a trap."""
    shown, traps = count_tags(code)
    return [
        f"{document}: {row} ({shown[row]} shown, {traps[row]} traps)"
        for document, row, has in list_rows()
        if code in has and (shown[row] < 2 or not traps[row])
    ]


if __name__ == "__main__":
    print("\n".join(line for code in sys.argv[1:] for line in find_missing(code)))
