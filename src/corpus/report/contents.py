"""What an executed notebook has to say, taken from its metadata and from what its cells showed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from corpus.errors import ReportError
from corpus.report.runner import ERROR_MARK, Problem, numbered_cells
from corpus.report.words import in_language

if TYPE_CHECKING:
    from nbformat import NotebookNode

PICTURES = ("image/svg+xml", "image/png", "image/jpeg")
_LANGUAGE_TAG = re.compile(r"[a-z]{2}(-[a-z]+)?")
_H1 = re.compile(r"^# +(.+?)\s*#*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a page has to say before it is laid out; the front page is made of these."""

    label: str  # short, for the navigation
    title: str
    question: str = ""
    summary: str = ""  # Markdown
    findings: tuple[str, ...] = ()  # Markdown
    numbers: str = ""  # HTML
    picture: str = ""  # SVG of the first chart
    notice: str = ""
    tables: dict[str, str] = field(default_factory=dict)  # name -> CSV


def read_contents(nb: NotebookNode, language: str, stem: str) -> Contents:
    """Read an executed notebook; `stem` names it when nothing else does."""
    shown = [
        output
        for cell in nb.cells
        if cell.cell_type == "code" and on_page(cell, nb, language)
        for output in cell.outputs
    ]
    label = about(nb.metadata, "title", language) or _first_h1(nb, language) or stem

    def first(kind: str, mime: str) -> str:
        return next((o.data[mime] for o in shown if kind_of(o) == kind), "")

    return Contents(
        label=label,
        title=first("title", "text/plain") or label,
        question=about(nb.metadata, "question", language),
        summary=first("summary", "text/markdown"),
        findings=tuple(o.data["text/markdown"] for o in shown if kind_of(o) == "finding"),
        numbers=first("numbers", "text/html"),
        picture=first("chart", "image/svg+xml"),
        notice=first("notice", "text/plain"),
        tables=_tables(shown),
    )


def about(metadata: Mapping[str, Any], name: str, language: str) -> str:
    """`title` or `question` of a notebook: from its metadata `corpus`, else from the top level."""
    given = metadata.get("corpus", {}).get(name) or metadata.get(name) or ""
    return in_language(given, language)


def on_page(cell: NotebookNode, nb: NotebookNode, language: str) -> bool:
    """Whether a cell belongs on a page of `language`.

    Not when it is tagged `hide` or holds parameters. A cell tagged `en`, `fr` ... belongs to those
    languages; a text without such a tag to the notebook's own, which is English unless its
    metadata `corpus` names another `language`.
    """
    tags = set(cell.metadata.get("tags", ()))
    spoken = {tag for tag in tags if _LANGUAGE_TAG.fullmatch(tag)}
    if not spoken and cell.cell_type == "markdown":
        spoken = {nb.metadata.get("corpus", {}).get("language", "en")}
    hidden = tags & {"hide", "parameters", "injected-parameters", ERROR_MARK}
    return not hidden and (not spoken or language in spoken)


def kind_of(output: NotebookNode) -> str:
    """What `corpus.charts.show` called it; empty for any other output."""
    return output.get("metadata", {}).get("corpus", {}).get("kind", "")


def data_of(output: NotebookNode) -> dict[str, Any]:
    return output.get("data", {})


def alt_of(output: NotebookNode, cell: NotebookNode) -> str:
    """The alt text of a picture, from the output or, failing that, from its cell."""
    return (output.metadata.get("alt") or cell.metadata.get("alt") or "").strip()


def find_missing_alt(nb: NotebookNode, language: str) -> Problem | None:
    """The first picture on the page that has no alt text."""
    for number, section, cell in numbered_cells(nb):
        for output in cell.outputs if on_page(cell, nb, language) else ():
            data = data_of(output)
            pictured = any(kind in data for kind in PICTURES) and "text/html" not in data
            if pictured and not alt_of(output, cell):
                return Problem(number, section, "MissingAlt", "")
    return None


def _tables(shown: list[NotebookNode]) -> dict[str, str]:
    tables: dict[str, str] = {}
    for output in shown:
        if "text/csv" in data_of(output):
            name = output.metadata.corpus.name
            if name in tables:
                raise ReportError(f"two tables of one page are named {name!r}")
            tables[name] = output.data["text/csv"]
    return tables


def _first_h1(nb: NotebookNode, language: str) -> str:
    for cell in nb.cells:
        if cell.cell_type == "markdown" and on_page(cell, nb, language):
            found = _H1.search(cell.source)
            if found:
                return found[1]
    return ""
