"""metadata.csv beside articles: what pasted text lacks, one row per article by its path."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.errors import InputError
from corpus.reading.article import FIELDS
from corpus.reading.sheets import read_sheet
from corpus.reading.source import Problem

NAME = "metadata.csv"
_TAKEN = FIELDS[1:]  # one row may be for a file of many articles: no id


@dataclass(slots=True)
class Metadata:
    """Rows by path, relative to the folder that is read; `problems` are what is wrong with them."""

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def of(self, path: str) -> dict[str, str]:
        """What is given for the article at `path`; empty where nothing is."""
        return self.rows.get(path, {})


def read_metadata(data: bytes, path: str) -> Metadata:
    """Read one metadata.csv at `path`; its own paths are relative to the folder it stands in."""
    found = Metadata()
    try:
        names, lines = read_sheet(data, path)
    except InputError as error:
        found.problems.append(Problem(path, error.detail))
        return found
    if "path" not in names:
        found.problems.append(Problem(path, "There is no column path; the file is not used."))
        return found
    folder = path[: -len(NAME)] if path.endswith(NAME) else ""
    for line in lines:
        if isinstance(line, Problem):
            found.problems.append(line)
        else:
            _add(found, folder, line[1], path)
    return found


def _add(found: Metadata, folder: str, row: dict[str, str], path: str) -> None:
    name = row.get("path", "").replace("\\", "/").removeprefix("./")
    if not name:
        return
    if folder + name in found.rows:
        found.problems.append(Problem(path, f"{name} has two rows; the first one is used."))
        return
    found.rows[folder + name] = {key: row[key] for key in _TAKEN if row.get(key)}
