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
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.errors import ReportError
from corpus.report.exporter import Card, Front, export_front
from corpus.report.folders import (
    check_target,
    clear_old,
    new_folder,
    place_for,
    point_latest,
    swap_in,
)
from corpus.report.pages import WARM, PageDone, PageJob, make_page, write
from corpus.report.parameters import imported
from corpus.report.pdf import missing_for_pdf
from corpus.report.plan import Options, Plan
from corpus.report.pool import Pool

log = logging.getLogger("corpus.report")


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
    start = time.monotonic(), datetime.now(UTC)
    target = out / (name or run_folder.resolve().name)
    check_target(target)
    run = _read_run(run_folder)
    given = dict(parameters)
    plan = Plan(run_folder, target, run, tuple(notebooks), given, options or Options())
    plan.check()
    with new_folder(out) as folder:
        pages, messages = _make(plan, folder)
        about = _about(plan, pages, messages, start)
        write(folder / "run.json", json.dumps(about, indent=1, ensure_ascii=False) + "\n")
        whole = about["status"] == "done"
        place = place_for(target, whole=whole)
        swap_in(folder, place)
    if whole:
        point_latest(target)
        clear_old(out, keep)
    return Site(place, tuple(pages), tuple(messages))


def _make(plan: Plan, folder: Path) -> tuple[list[PageDone], list[str]]:
    """Write all pages into `folder`. Returns them in their order, and what should be known."""
    warm = [*WARM, *imported(plan.notebooks)]
    pdf, lacking = plan.options.pdf, ""
    with Pool(plan.options.workers or os.cpu_count() or 1, warm) as pool:
        if pdf != "none":
            [(_, lacking)] = pool.results([(missing_for_pdf, ())])
        jobs = list(plan.jobs(folder, pdf="none" if lacking else pdf))
        done: dict[int, PageDone] = {}
        with _progress(len(jobs)) as said:
            for number, page in pool.results((make_page, (job,)) for job in jobs):
                done[number] = page
                said(page)
        pages = [done[number] for number in range(len(jobs))]
        around = replace(jobs[0].around, downloads=())
        [(_, html)] = pool.results([(export_front, (_front(pages, jobs), around))])
    write(folder / "index.html", html)
    return pages, [lacking] if lacking else []


def _front(pages: Sequence[PageDone], jobs: Sequence[PageJob]) -> Front:
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


def _about(
    plan: Plan, pages: Sequence[PageDone], messages: Sequence[str], start: tuple[float, datetime]
) -> dict[str, Any]:
    """run.json of the site."""
    return {
        "kind": "site",
        "status": "failed" if any(page.problem for page in pages) else "done",
        "name": plan.target.name,
        "run_id": plan.run.get("run_id"),
        "parameters": {**plan.run.get("parameters", {}), **plan.parameters},
        "started": start[1].isoformat(timespec="seconds"),
        "finished": datetime.now(UTC).isoformat(timespec="microseconds"),
        "seconds": round(time.monotonic() - start[0], 2),
        "engine": plan.engine,
        "messages": list(messages),
        "pages": [_page_record(page) for page in pages],
        "versions": plan.versions(),
        "notebooks": {n.stem: hashlib.sha256(n.read_bytes()).hexdigest() for n in plan.notebooks},
        "inputs": plan.run.get("inputs", []),
    }


def _page_record(page: PageDone) -> dict[str, Any]:
    record = {
        "page": f"{page.stem}.html",
        "status": page.status,
        "seconds": round(page.seconds, 2),
    }
    if page.problem:
        names = ("cell", "section", "name", "detail")
        record["error"] = {name: getattr(page.problem, name) for name in names}
    return record


def _read_run(folder: Path) -> dict[str, Any]:
    try:
        return json.loads((folder / "run.json").read_text("utf-8"))
    except FileNotFoundError as error:
        raise ReportError(
            f"{folder} is no run: run.json is missing; `corpus build` makes one"
        ) from error


@contextlib.contextmanager
def _progress(total: int) -> Iterator[Callable[[PageDone], None]]:
    """A bar on a terminal; elsewhere a line in the log for each report and each failure."""
    with contextlib.ExitStack() as stack:
        bar = None
        if sys.stderr.isatty():
            from tqdm import tqdm

            bar = stack.enter_context(tqdm(total=total, desc="pages", unit=" page", leave=False))
        count = 0

        def said(page: PageDone) -> None:
            nonlocal count
            count += 1
            if bar is not None:
                bar.update()
            if page.problem:
                problem = page.problem
                log.error("%s failed at cell %d: %s: %s", page.stem, problem.cell, problem.name,
                          problem.detail)  # fmt: skip
            elif bar is None and (not page.group or count == total):
                log.info("%s: %.1f s (%d of %d pages)", page.stem, page.seconds, count, total)

        yield said
