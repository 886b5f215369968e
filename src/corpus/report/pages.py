"""One page of a site: a notebook run, and what is written of it (HTML, CSV, PDF)."""

from __future__ import annotations

import dataclasses
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.report.body import csv_path
from corpus.report.contents import Contents
from corpus.report.exporter import Surroundings, export_html
from corpus.report.pdf import export_pdf
from corpus.report.runner import Problem, run_notebook

WARM = ("corpus.report.warm",)  # what a process imports that is to make pages


@dataclass(frozen=True, slots=True)
class PageJob:
    """All that is needed to make one page; `stem` is its path in the site without ".html"."""

    notebook: Path
    parameters: dict[str, Any]
    stem: str
    group: str  # heading of the list that it stands in; empty: a report of its own
    site: Path  # folder
    around: Surroundings
    engine: str
    timeout: float  # seconds for a cell
    pdf: bool


@dataclass(frozen=True, slots=True)
class PageDone:
    """A page that was written, whole or not."""

    stem: str
    group: str
    contents: Contents
    problem: Problem | None
    seconds: float
    files: tuple[str, ...]  # CSV, from the site's root

    @property
    def status(self) -> str:
        return "failed" if self.problem else "done"


def make_page(job: PageJob) -> PageDone:
    """Run the notebook and write everything that the site holds of it."""
    import nbformat

    start = time.perf_counter()
    executed = job.site / "notebooks" / f"{job.stem}.ipynb"
    run_notebook(job.notebook, job.parameters, executed, engine=job.engine, timeout=job.timeout)
    nb = nbformat.read(executed, as_version=4)
    page = export_html(nb, job.around, stem=job.stem, strict=False)
    folder = str(Path(job.stem).parent)
    write(job.site / f"{job.stem}.html", page.html_in(folder))
    files = {csv_path(job.stem, name): csv for name, csv in page.contents.tables.items()}
    for path, csv in files.items():
        write(job.site / path, csv)
    if job.pdf:
        write(job.site / "pdf" / f"{job.stem}.pdf", export_pdf(page.html_in(f"pdf/{folder}")))
    contents = dataclasses.replace(page.contents, tables={})
    seconds = time.perf_counter() - start
    return PageDone(job.stem, job.group, contents, page.problem, seconds, tuple(files))


def write(path: Path, content: str | bytes) -> None:
    """Write a file, and the folders that lead to it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
