"""What an executed notebook has to say, taken from its metadata and from what its cells showed."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    tables: dict[str, str] = field(default_factory=dict)  # name -> CSV


def read_contents(nb: NotebookNode, language: str, stem: str) -> Contents:
    """Read an executed notebook; `stem` names it when nothing else does."""
    shown = [output for _, output in shown_outputs(nb, language)]
    of_kind = {kind: [o for o in shown if kind_of(o) == kind] for kind in ("title", "summary")}
    label = in_language(nb.metadata.get("title", ""), language) or _first_h1(nb, language) or stem
    titles = [o.metadata.corpus.text for o in of_kind["title"]]
    return Contents(
        label=label,
        title=titles[0] if titles else label,
        question=in_language(nb.metadata.get("question", ""), language),
        summary=next((o.data["text/markdown"] for o in of_kind["summary"]), ""),
        findings=tuple(o.data["text/markdown"] for o in shown if kind_of(o) == "finding"),
        numbers=next((o.data["text/html"] for o in shown if kind_of(o) == "numbers"), ""),
        picture=next((o.data["image/svg+xml"] for o in shown if kind_of(o) == "chart"), ""),
        tables=_tables(shown),
    )


def shown_outputs(nb: NotebookNode, language: str) -> Iterator[tuple[NotebookNode, NotebookNode]]:
    """(cell, output) of all that stands on the page."""
    for cell in nb.cells:
        if cell.cell_type == "code" and on_page(cell, language):
            for output in cell.outputs:
                yield cell, output


def on_page(cell: NotebookNode, language: str) -> bool:
    """Whether a cell belongs on a page of `language`: tags `hide`, and `en`, `fr` ... decide."""
    tags = set(cell.metadata.get("tags", ()))
    spoken = {tag for tag in tags if _LANGUAGE_TAG.fullmatch(tag)}
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
        for output in cell.outputs if on_page(cell, language) else ():
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
        if cell.cell_type == "markdown" and on_page(cell, language):
            found = _H1.search(cell.source)
            if found:
                return found[1]
    return ""
