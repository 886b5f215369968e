"""The whole way: a source to a site. What `corpus report` and a timer call."""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from corpus import builder
from corpus.errors import ReportError
from corpus.phrases import check_language
from corpus.report.folders import check_target, only_one, read_about
from corpus.report.site import Options, Site, write_site
from corpus.run import read_run
from corpus.views.select import check_days

Advance = Callable[[int], object]  # called with the number of articles that are ready

NOTEBOOKS = ("overview", "figures", "coverage", "quality", "article")
log = logging.getLogger("corpus.report")


@dataclass(frozen=True)
class Wanted:
    """What a report is asked for, as `corpus report --help` says it."""

    out: Path = Path("reports")
    name: str | None = None  # None: the day
    as_of: date | None = None
    language: str = "en"
    since: str = ""
    until: str = ""
    only: tuple[str, ...] = ()
    pdf: str = "reports"
    keep: int = 0
    strict: bool = False


@contextmanager
def _silently() -> Iterator[Advance]:
    yield lambda ready: None


def report(
    source: str | Path,
    wanted: Wanted,
    reading: Callable[[], AbstractContextManager[Advance]] = _silently,
) -> Site:
    """Build the run of `source` (unless it is a run already) and make the site of it.

    `reading` is entered while articles are read, and told how many are ready. The run stands in
    `runs/NAME` beside the folder of the sites. Raises CorpusError before any page is made when the
    input or a parameter is at fault, or another process makes the same report; a page that fails
    does not raise, see `Site.status`.
    """
    notebooks = find_notebooks(wanted.only or NOTEBOOKS)
    as_of = wanted.as_of or date.today()
    name = wanted.name or as_of.isoformat()
    if Path(name).name != name:
        raise ReportError(f"{name!r} is no name for a report: it is one folder in {wanted.out}")
    check_language(wanted.language)
    check_days(wanted.since, wanted.until)
    check_target(wanted.out / name)
    with only_one(wanted.out / name):
        if (Path(source) / "run.json").is_file():
            return _site(Path(source), notebooks, name, wanted)
        folder = wanted.out.absolute().parent / "runs" / name
        with reading() as advance:
            options = builder.Options(as_of=as_of, strict=wanted.strict, advance=advance)
            counts = builder.build(source, folder, options).about["counts"]
        told = (f"{counts[name]} {name}" for name in ("articles", "figures", "skipped"))
        log.info("read: %s", ", ".join(told))
        before = _sites(wanted.out)
        site = _site(folder, notebooks, name, wanted)
        _clear_runs(folder.parent, before - _sites(wanted.out))
        return site


def _clear_runs(runs: Path, gone: set[str]) -> None:
    """The runs of sites that --keep cleared go too."""
    for name in gone:
        if (runs / name / "run.json").is_file():
            shutil.rmtree(runs / name)


def _sites(out: Path) -> set[str]:
    """Names of the sites in `out`."""
    return {f.name for f in out.iterdir() if read_about(f)} if out.is_dir() else set()


def _site(run: Path, notebooks: list[Path], name: str, wanted: Wanted) -> Site:
    days = {"since": wanted.since, "until": wanted.until}
    parameters: dict[str, Any] = {"language": wanted.language}
    parameters |= {key: day for key, day in days.items() if day}
    notices = read_run(run).about.get("notice", {})
    notice = notices.get(wanted.language) or notices.get("") or next(iter(notices.values()), "")
    options = Options(pdf=wanted.pdf, title="corpus", notice=notice)
    return write_site(
        run, wanted.out, notebooks=notebooks, parameters=parameters,
        name=name, keep=wanted.keep, options=options,
    )  # fmt: skip


def _reporting(notebook: Path) -> Path:
    """`notebook`, if pages can be made of it; ReportError if it is for JupyterLab only."""
    about = json.loads(notebook.read_text("utf-8"))["metadata"].get("corpus", {})
    if about.get("lab_only"):
        raise ReportError(f"{notebook.stem} is a notebook for JupyterLab: no page is made of it")
    return notebook


def find_notebooks(names: tuple[str, ...]) -> list[Path]:
    """The notebooks of these names: from `$CORPUS_NOTEBOOKS`, notebooks/ here, or the package."""
    folders = [
        Path(os.environ.get("CORPUS_NOTEBOOKS", "notebooks")),
        Path(__file__).resolve().parents[3] / "notebooks",
        Path(str(resources.files("corpus"))) / "notebooks",
    ]
    for folder in folders:
        found = [folder / f"{name}.ipynb" for name in names]
        if all(file.is_file() for file in found):
            return [_reporting(file) for file in found]
    known = ", ".join(sorted({f.stem for folder in folders for f in folder.glob("*.ipynb")}))
    missing = [n for n in names if not any((folder / f"{n}.ipynb").is_file() for folder in folders)]
    what = ", ".join(missing or names)
    raise ReportError(f"there is no notebook {what}; there are {known or 'none'}")
