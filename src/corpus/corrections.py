"""corrections.csv beside a corpus: what people found wrong, applied by every later build.

One row a correction: `id` (a figure_id or an article_id), `surface` and `sentence` (what stands
there in the text), `column`, `value` (the new one, or "reject"), `who`, `why`. The text decides:
a row whose surface or sentence no longer stands there is reported and never applied. A later row
for the same cell replaces an earlier one. `reject` makes a cell unknown; with the column `figure`
the figure is no cited figure and is left out.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path

from corpus.amending import Refused, amend_article, amend_figure
from corpus.errors import InputError
from corpus.reading import Problem
from corpus.reading.sheets import read_sheet
from corpus.records import CitedFigure, Record
from corpus.rows import figure_id
from corpus.tables import Row

NAME = "corrections.csv"
REJECT = "reject"
_ID_NAMES = ("id", "figure_id", "article_id")
_NEEDED = ("surface", "sentence", "column", "value")


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of the file: what stands in the text, and what a person says of it."""

    id: str
    surface: str
    sentence: str
    column: str
    value: str
    who: str = ""
    why: str = ""
    line: int = 0


HEADER = tuple(f.name for f in fields(Correction))[:-1]


@dataclass
class Corrections:
    """The rows of one corpus, and what became of each in this build."""

    rows: list[Correction] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    outcomes: dict[int, tuple[str | None, str]] = field(default_factory=dict)  # line: was, detail
    marks: dict[str, str] = field(default_factory=dict)  # id -> its columns that were corrected
    _by_article: dict[str, list[Correction]] | None = None

    def apply(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records as corrected, one by one; most have no correction and stay as they are."""
        for record in records:
            wanted = self._of(record.article.article_id)
            yield self._correct(record, wanted) if wanted else record

    def table(self) -> Iterator[Row]:
        """A row for each correction, in the order of the file, with what became of it."""
        for row in self.rows:
            was, detail = self.outcomes.get(row.line, (None, "There is no such article."))
            told = {name: getattr(row, name) or None for name in ("line", *HEADER)}
            yield {**told, "was": was, "applied": not detail, "detail": detail or None}

    def not_applied(self) -> list[Problem]:
        """One sentence for each row that was not applied."""
        told = ((row["line"], row["detail"]) for row in self.table() if row["detail"])
        return [Problem(NAME, f"Line {line}: {detail}") for line, detail in told]

    def _of(self, article_id: str) -> list[Correction]:
        if self._by_article is None:
            self._by_article = defaultdict(list)
            for row in self.rows:
                self._by_article[row.id].append(row)
                if ":" in row.id:
                    self._by_article[row.id.rpartition(":")[0]].append(row)
        return self._by_article.get(article_id, [])

    def _correct(self, record: Record, wanted: list[Correction]) -> Record:
        taken: dict[tuple[object, str], int] = {}
        for row in wanted:
            try:
                about, was, changed = _changed(record, row)
            except Refused as reason:
                self.outcomes[row.line] = (None, str(reason))
                continue
            if (about, row.column) in taken:
                earlier = taken[about, row.column]
                was, _ = self.outcomes[earlier]
                self.outcomes[earlier] = (was, f"Line {row.line} says otherwise, and is later.")
            taken[about, row.column] = row.line
            self.outcomes[row.line] = (was, "")
            record = changed
        self._mark(record, taken)
        return record

    def _mark(self, record: Record, taken: dict[tuple[object, str], int]) -> None:
        columns: dict[str, list[str]] = defaultdict(list)
        for start, column in taken:
            name = record.article.article_id if start is None else figure_id(record, start)
            columns[name].append(column)
        self.marks |= {name: ", ".join(sorted(found)) for name, found in columns.items()}


def _changed(record: Record, row: Correction) -> tuple[int | None, str | None, Record]:
    """Where the figure begins (None: the article), what stood in the cell, the record as corrected.

    Raises Refused, with a sentence for people.
    """
    value = None if row.value == REJECT else row.value
    if row.id == record.article.article_id:
        _check_article(record, row)
        return None, *amend_article(record, row.column, value)
    figure = _find_figure(record, row)
    return figure.quantity.start, *amend_figure(record, figure, row.column, value)


def _check_article(record: Record, row: Correction) -> None:
    sentence, surface = _plain(row.sentence), _plain(row.surface)
    if not sentence:
        raise Refused("The sentence is missing: without it nobody sees what was corrected.")
    if sentence not in _plain(record.article.text):
        raise Refused("The sentence no longer stands in the text.")
    if surface not in sentence:
        raise Refused("The surface does not stand in the sentence.")


def _find_figure(record: Record, row: Correction) -> CitedFigure:
    """The figure with this surface in this sentence; the start in the id decides between two."""
    text = record.article.text
    surface, sentence = _plain(row.surface), _plain(row.sentence)
    alike = [
        figure
        for figure in record.figures
        if _plain(figure.quantity.surface) == surface
        and _plain(text[figure.sentence_start : figure.sentence_end]) == sentence
    ]
    same = [f for f in alike if figure_id(record, f.quantity.start) == row.id]
    if same or len(alike) == 1:
        return (same or alike)[0]
    if alike:
        raise Refused("The surface stands more than once in the sentence; give the figure_id.")
    raise Refused("No figure has this surface in this sentence any longer.")


def _plain(text: str) -> str:
    return " ".join(text.split())


# --- the file ------------------------------------------------------------------------------------


def find_corrections(source: str | Path) -> Corrections:
    """The corrections.csv beside `source`: in the folder, or beside the file."""
    given = Path(source)
    file = (given if given.is_dir() else given.parent) / NAME
    if str(source) == "-" or not file.is_file():
        return Corrections()
    return read_corrections(file.read_bytes(), NAME)


def read_corrections(data: bytes, path: str) -> Corrections:
    """Read one corrections.csv; what is wrong with the file itself is in `problems`."""
    found = Corrections()
    try:
        names, lines = read_sheet(data, path)
    except InputError as error:
        found.problems.append(Problem(path, error.detail))
        return found
    lacking = [name for name in _NEEDED if name not in names]
    if lacking or not names & set(_ID_NAMES):
        missing = ", ".join(lacking or ["id"])
        found.problems.append(Problem(path, f"There is no column {missing}; it is not used."))
        return found
    for line in lines:
        if isinstance(line, Problem):
            found.problems.append(line)
        else:
            found.rows.append(_correction(line[1], line[0]))
    return found


def _correction(told: dict[str, str], line: int) -> Correction:
    name = next((told[key] for key in _ID_NAMES if told.get(key)), "")
    values = {key: told.get(key, "") for key in HEADER[1:]}
    return Correction(name, **values, line=line)


def append_correction(file: Path, row: Correction) -> None:
    """Add one row at the end of the corrections.csv `file`, which is made where it is missing.

    Raises InputError where the file is there and is no corrections.csv.
    """
    names = list(HEADER)
    if file.exists():
        before = read_corrections(file.read_bytes(), file.name)
        if before.problems:
            raise InputError(file.name, "corrections", before.problems[0].detail)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    if not file.exists() or not file.read_bytes().strip():
        writer.writerow(names)
    writer.writerow([getattr(row, name) for name in names])
    with file.open("a", encoding="utf-8", newline="") as out:
        out.write(text.getvalue())
