"""What is to be made of a run: which pages, with which parameters, and what stands around them."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from corpus.errors import ReportError
from corpus.report.contents import about as in_metadata
from corpus.report.exporter import Door, Surroundings
from corpus.report.pages import PageJob
from corpus.report.parameters import check_parameters, read_parameters, unknown
from corpus.report.runner import CELL_SECONDS, ENGINES, default_engine
from corpus.report.words import Words, get_words

PDFS = ("reports", "all", "none")


@dataclass(frozen=True, slots=True)
class Options:
    """How a site is made; of these only `title` and `notice` change what stands on its pages."""

    engine: str = ""  # of `corpus.report.runner.ENGINES`; empty: the quickest that is safe here
    workers: int | None = None  # pages at a time; None: one for each processor
    pdf: str = "reports"  # "reports", "all" (pages made for each row of a table too) or "none"
    timeout: float = CELL_SECONDS  # of a cell
    title: str = ""  # of the site
    notice: str = ""  # a line on every page


@dataclass(frozen=True)
class Plan:
    """A run, the notebooks to make of it, and the site that it becomes."""

    run_folder: Path
    target: Path
    run: dict[str, Any]  # run.json of the build
    notebooks: tuple[Path, ...]
    parameters: dict[str, Any]
    options: Options

    @property
    def language(self) -> str:
        return str(self.parameters.get("language", "en"))

    @property
    def engine(self) -> str:
        return self.options.engine or default_engine()

    def check(self) -> None:
        """Raise ReportError for the first thing that cannot be done."""
        if not self.notebooks:
            raise ReportError("no notebook is given, so there is no page to make")
        for given, known, what in (
            (self.engine, ENGINES, "there is no engine"),
            (self.options.pdf, PDFS, "PDFs can be made of reports, all or none, not"),
        ):
            if given not in known:
                raise ReportError(unknown(given, known, what))
        get_words(self.language)
        known = {n: p for notebook in self.notebooks for n, p in read_parameters(notebook).items()}
        for name in self.parameters:
            if name not in known:
                raise ReportError(unknown(name, known, "no notebook has a parameter"))
        for notebook in self.notebooks:
            check_parameters(notebook, self.given(notebook, notebook.stem))

    def given(self, notebook: Path, stem: str, **more: Any) -> dict[str, Any]:
        """The parameters for one page; paths lead from the folder of the executed notebook."""
        declared = read_parameters(notebook)
        folder = (self.target / "notebooks" / f"{stem}.ipynb").absolute().parent
        run = Path(os.path.relpath(self.run_folder.resolve(), folder)).as_posix()
        given = {**self.parameters, "run": run, **more}
        return {name: value for name, value in given.items() if name in declared}

    def jobs(self, folder: Path, *, pdf: str) -> Iterator[PageJob]:
        """Every page that is to be made in `folder`: the reports, then those made for each row."""
        each = {notebook: _each(notebook) for notebook in self.notebooks}
        reports = [notebook for notebook in self.notebooks if not each[notebook]]
        groups = {n: _label(each[n], n, self.language) for n in self.notebooks if each[n]}
        around = self._around(reports, groups)
        for notebook in (*reports, *groups):
            group = groups.get(notebook, "")
            with_pdf = pdf == "all" or (pdf == "reports" and not group)
            for stem, more in self._stems(notebook, each[notebook]):
                yield PageJob(
                    notebook=notebook.resolve(),
                    parameters=self.given(notebook, stem, **more),
                    stem=stem,
                    group=group,
                    site=folder.resolve(),
                    around=replace(around, downloads=self._downloads(stem, with_pdf)),
                    engine=self.engine,
                    timeout=self.options.timeout,
                    pdf=with_pdf,
                )

    def _stems(
        self, notebook: Path, each: Mapping[str, Any]
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """(path of the page, parameters of its own): one, or one for each value of a column."""
        if not each:
            yield notebook.stem, {}
            return
        import pyarrow.parquet as pq

        from corpus.reading.identity import file_name

        file = self.run_folder / f"{each['table']}.parquet"
        column = pq.read_table(file, columns=[each["column"]]).column(0)
        for value in dict.fromkeys(column.to_pylist()):
            yield f"{each['folder']}/{file_name(str(value))}", {each["parameter"]: value}

    def _around(self, reports: list[Path], groups: Mapping[Path, str]) -> Surroundings:
        doors = [Door(_label(_metadata(n), n, self.language), f"{n.stem}.html") for n in reports]
        doors += [Door(g, f"index.html#list-{i}") for i, g in enumerate(groups.values(), 1)]
        folders = (f"{_each(n)['folder']}/" for n in groups)
        return Surroundings(
            language=self.language,
            site=self.options.title,
            doors=tuple(doors),
            notice=self.options.notice,
            about=self._footer(get_words(self.language)),
            live=("index.html", *(f"{n.stem}.html" for n in reports), *folders),
        )

    def _downloads(self, stem: str, pdf: bool) -> tuple[Door, ...]:
        words = get_words(self.language)
        notebook = Door(words("notebook"), f"notebooks/{stem}.ipynb")
        return (Door(words("pdf"), f"pdf/{stem}.pdf"), notebook) if pdf else (notebook,)

    def _footer(self, words: Words) -> dict[str, str]:
        """What stands at the foot of every page: the same for the same inputs."""
        inputs = self.run.get("inputs", [])
        stamp = json.dumps(inputs, sort_keys=True, ensure_ascii=False).encode("utf-8", "replace")
        given = {**self.run.get("parameters", {}), **self.parameters}
        listed = ", ".join(f"{name} = {value}" for name, value in given.items())
        return {
            words("run"): str(self.run.get("run_id", "")),
            words("parameters"): listed or words("default"),
            words("versions"): ", ".join(f"{k} {v}" for k, v in self.versions().items()),
            words("inputs"): str(len(inputs)),
            words("hash"): hashlib.sha256(stamp).hexdigest(),
        }

    def versions(self) -> dict[str, str]:
        """Of the packages that made the run and make the pages."""
        versions = dict(self.run.get("versions", {}))
        for name in ("matplotlib", "nbconvert", "papermill", "weasyprint"):
            with contextlib.suppress(PackageNotFoundError):
                versions[name] = version(name)
        return versions


def _metadata(notebook: Path) -> dict[str, Any]:
    return json.loads(notebook.read_text("utf-8"))["metadata"]


def _each(notebook: Path) -> dict[str, Any]:
    return _metadata(notebook).get("corpus", {}).get("for_each", {})


def _label(metadata: Mapping[str, Any], notebook: Path, language: str) -> str:
    return in_metadata(metadata, "title", language) or notebook.stem.capitalize()
