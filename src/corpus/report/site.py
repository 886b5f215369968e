"""A run folder and notebooks in, a site out: every page, its PDF, its data, the front page.

    site = write_site(Path("runs/march"), Path("reports"), notebooks=[...], parameters={})
    site.status, site.path

The site is written into a new folder and swapped in. When a page fails the others are whole, the
site says so, and the last good site and `latest` stay where they are.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.errors import ReportError
from corpus.report.contents import about as in_metadata
from corpus.report.exporter import Card, Door, Front, Surroundings, export_front
from corpus.report.folders import (
    check_target,
    clear_old,
    new_folder,
    place_for,
    point_latest,
    swap_in,
)
from corpus.report.pages import WARM, PageDone, PageJob, make_page, write
from corpus.report.parameters import check_parameters, imported, read_parameters, unknown
from corpus.report.pdf import missing_for_pdf
from corpus.report.pool import Pool
from corpus.report.runner import CELL_SECONDS, default_engine
from corpus.report.words import Words, get_words

log = logging.getLogger("corpus.report")


@dataclass(frozen=True, slots=True)
class Options:
    """How a site is made; of these only `title` and `notice` change what stands on its pages."""

    engine: str = ""  # of `corpus.report.runner.ENGINES`; empty: the quickest that is safe here
    workers: int | None = None  # pages at a time; None: one for each processor
    pdf: str = "reports"  # "reports", "all" (those made for each row of a table too) or "none"
    timeout: float = CELL_SECONDS  # of a cell
    title: str = ""  # of the site
    notice: str = ""  # a line on every page


@dataclass(frozen=True, slots=True)
class Site:
    """One folder of pages, PDFs, data and executed notebooks, made from a run."""

    path: Path
    pages: tuple[PageDone, ...]
    messages: tuple[str, ...]  # what a person should know, one sentence each

    @property
    def status(self) -> str:
        return "failed" if any(page.problem for page in self.pages) else "done"


def write_site(
    run_folder: Path,
    out: Path,
    *,
    notebooks: Sequence[Path],
    parameters: Mapping[str, Any],
    name: str = "",
    keep: int = 0,
    options: Options | None = None,
) -> Site:
    """Make the site `out/NAME` of the run in `run_folder`; the first notebook leads the front page.

    `parameters` go to every notebook that has them. `name` is the run folder's unless given; `keep`
    is how many good sites stay (0: all). Raises ReportError, before anything runs, for what is not
    there or not possible; a notebook that fails does not raise, see `Site.status`.
    """
    options = options or Options()
    start = time.monotonic(), datetime.now(UTC)
    target = out / (name or run_folder.resolve().name)
    check_target(target)
    run = _read_run(run_folder)
    site = _Plan(run_folder, target, run, tuple(notebooks), dict(parameters), options)
    site.check()
    with new_folder(out) as folder:
        warm = [*WARM, *imported(site.notebooks)]
        with Pool(options.workers or os.cpu_count() or 1, warm) as pool:
            done, messages = _make(site, folder, pool)
        about = _about(site, done, messages, start)
        write(folder / "run.json", json.dumps(about, indent=1, ensure_ascii=False) + "\n")
        whole = about["status"] == "done"
        place = place_for(target, whole=whole)
        swap_in(folder, place)
    if whole:
        point_latest(target)
        clear_old(out, keep)
    return Site(place, tuple(done), tuple(messages))


@dataclass(frozen=True)
class _Plan:
    """What is to be made of what."""

    run_folder: Path
    target: Path
    run: dict[str, Any]  # run.json of the build
    notebooks: tuple[Path, ...]
    parameters: dict[str, Any]
    options: Options

    @property
    def language(self) -> str:
        return str(self.parameters.get("language", "en"))

    def check(self) -> None:
        """Raise ReportError for the first parameter that no notebook can take."""
        if not self.notebooks:
            raise ReportError("no notebook is given, so there is no page to make")
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


def _make(plan: _Plan, folder: Path, pool: Pool) -> tuple[list[PageDone], list[str]]:
    lacking = ""
    if plan.options.pdf != "none":
        [(_, lacking)] = pool.results([(missing_for_pdf, ())])
    jobs = list(_jobs(plan, folder, pdf="none" if lacking else plan.options.pdf))
    done: list[PageDone | None] = [None] * len(jobs)
    with _progress(len(jobs)) as said:
        for number, page in pool.results((make_page, (job,)) for job in jobs):
            done[number] = page
            said(page)
    pages = [page for page in done if page is not None]
    front = _front(pages, jobs)
    around = replace(jobs[0].around, downloads=())
    [(_, html)] = pool.results([(export_front, (front, around))])
    write(folder / "index.html", html)
    return pages, [lacking] if lacking else []


def _jobs(plan: _Plan, folder: Path, *, pdf: str) -> Iterator[PageJob]:
    """Every page that is to be made, in the order of the notebooks."""
    words, language = get_words(plan.language), plan.language
    metadata = {notebook: _metadata(notebook) for notebook in plan.notebooks}
    reports = [n for n in plan.notebooks if not _each(metadata[n])]
    doors = [Door(_label(metadata[n], n, language), f"{n.stem}.html") for n in reports]
    groups = [n for n in plan.notebooks if _each(metadata[n])]
    doors += [
        Door(_label(_each(metadata[n]), n, language), f"index.html#list-{number}")
        for number, n in enumerate(groups, 1)
    ]
    around = Surroundings(
        language=language,
        site=plan.options.title,
        doors=tuple(doors),
        notice=plan.options.notice,
        about=_footer(plan, words),
    )
    engine = plan.options.engine or default_engine()
    for notebook in (*reports, *groups):
        group = _label(_each(metadata[notebook]), notebook, language) if notebook in groups else ""
        own_pdf = pdf == "all" or (pdf == "reports" and not group)
        for stem, more in _stems(plan, notebook, _each(metadata[notebook])):
            given = plan.given(notebook, stem, **more)
            own = replace(around, downloads=_downloads(stem, words, own_pdf))
            yield PageJob(notebook.resolve(), given, stem, group, folder.resolve(), own, engine,
                          plan.options.timeout, own_pdf)  # fmt: skip


def _stems(
    plan: _Plan, notebook: Path, each: Mapping[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """(path of the page, parameters of its own): one, or one for each value of a column."""
    if not each:
        yield notebook.stem, {}
        return
    import pyarrow.parquet as pq

    from corpus.reading.identity import file_name

    file = plan.run_folder / f"{each['table']}.parquet"
    column = pq.read_table(file, columns=[each["column"]]).column(0)
    for value in dict.fromkeys(column.to_pylist()):
        yield f"{each['folder']}/{file_name(str(value))}", {each["parameter"]: value}


def _downloads(stem: str, words: Words, pdf: bool) -> tuple[Door, ...]:
    notebook = Door(words("notebook"), f"notebooks/{stem}.ipynb")
    return (Door(words("pdf"), f"pdf/{stem}.pdf"), notebook) if pdf else (notebook,)


def _front(pages: Iterable[PageDone], jobs: Iterable[PageJob]) -> Front:
    reports: list[Card] = []
    lists: dict[str, list[Card]] = {}
    files: list[str] = []
    for page, job in zip(pages, jobs, strict=True):
        downloads = job.around.downloads
        card = Card(page.contents, f"{page.stem}.html", bool(page.problem), downloads)
        if page.group:
            lists.setdefault(page.group, []).append(card)
        else:
            reports.append(card)
            files += page.files
    return Front(tuple(reports), {k: tuple(v) for k, v in lists.items()}, tuple(files))


# --- what is written down -------------------------------------------------------------------------


def _about(
    plan: _Plan, done: Sequence[PageDone], messages: Sequence[str], start: tuple[float, datetime]
) -> dict[str, Any]:
    """run.json of the site."""
    return {
        "kind": "site",
        "status": "failed" if any(page.problem for page in done) else "done",
        "name": plan.target.name,
        "run_id": plan.run.get("run_id"),
        "parameters": {**plan.run.get("parameters", {}), **plan.parameters},
        "started": start[1].isoformat(timespec="seconds"),
        "finished": datetime.now(UTC).isoformat(timespec="microseconds"),
        "seconds": round(time.monotonic() - start[0], 2),
        "engine": plan.options.engine or default_engine(),
        "messages": list(messages),
        "pages": [_page_record(page) for page in done],
        "versions": _versions(plan),
        "notebooks": {n.stem: hashlib.sha256(n.read_bytes()).hexdigest() for n in plan.notebooks},
        "inputs": plan.run.get("inputs", []),
    }


def _page_record(page: PageDone) -> dict[str, Any]:
    record: dict[str, Any] = {"page": f"{page.stem}.html", "status": page.status}
    record["seconds"] = round(page.seconds, 2)
    if page.problem:
        problem = page.problem
        record["error"] = {
            "cell": problem.cell, "section": problem.section,
            "name": problem.name, "detail": problem.detail,
        }  # fmt: skip
    return record


def _versions(plan: _Plan) -> dict[str, str]:
    from importlib.metadata import PackageNotFoundError, version

    versions = dict(plan.run.get("versions", {}))
    for name in ("matplotlib", "nbconvert", "papermill", "weasyprint"):
        with contextlib.suppress(PackageNotFoundError):
            versions[name] = version(name)
    return versions


def _footer(plan: _Plan, words: Words) -> dict[str, str]:
    """What stands at the foot of every page: the same for the same inputs."""
    inputs = plan.run.get("inputs", [])
    stamp = json.dumps(inputs, sort_keys=True, ensure_ascii=False).encode("utf-8", "replace")
    given = {**plan.run.get("parameters", {}), **plan.parameters}
    return {
        words("run"): str(plan.run.get("run_id", "")),
        words("parameters"): ", ".join(f"{k} = {v}" for k, v in given.items()) or words("default"),
        words("versions"): ", ".join(f"{k} {v}" for k, v in _versions(plan).items()),
        words("inputs"): str(len(inputs)),
        words("hash"): hashlib.sha256(stamp).hexdigest(),
    }


def _read_run(folder: Path) -> dict[str, Any]:
    try:
        return json.loads((folder / "run.json").read_text("utf-8"))
    except FileNotFoundError as error:
        raise ReportError(
            f"{folder} is no run: run.json is missing; `corpus build` makes one"
        ) from error


def _metadata(notebook: Path) -> dict[str, Any]:
    return json.loads(notebook.read_text("utf-8"))["metadata"]


def _each(metadata: Mapping[str, Any]) -> dict[str, Any]:
    return metadata.get("corpus", {}).get("for_each", {})


def _label(metadata: Mapping[str, Any], notebook: Path, language: str) -> str:
    return in_metadata(metadata, "title", language) or notebook.stem.capitalize()


# --- said while it is done ------------------------------------------------------------------------


@contextlib.contextmanager
def _progress(total: int) -> Iterator[Any]:
    """A bar on a terminal, a line in the log for each report elsewhere."""
    if sys.stderr.isatty():
        from tqdm import tqdm

        with tqdm(total=total, desc="pages", unit=" page", leave=False) as bar:
            yield lambda page: (bar.set_postfix_str(page.stem, refresh=False), bar.update())
        return

    count = 0

    def said(page: PageDone) -> None:
        nonlocal count
        count += 1
        if page.problem:
            problem = page.problem
            log.error("%s failed at cell %d: %s: %s", page.stem, problem.cell, problem.name,
                      problem.detail)  # fmt: skip
        elif not page.group or count == total:
            log.info("%s: %.1f s (%d of %d pages)", page.stem, page.seconds, count, total)

    yield said
