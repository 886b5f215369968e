"""The whole way: a source to a site. What `corpus report` and a timer call."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from corpus import builder
from corpus.errors import ReportError
from corpus.report.site import Options, Site, write_site
from corpus.run import read_run

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


def report(source: str | Path, wanted: Wanted, advance: Callable[[int], object]) -> Site:
    """Build the run of `source` (unless it is a run already) and make the site of it.

    Raises CorpusError before any page is made when the input or a parameter is at fault.
    """
    notebooks = find_notebooks(wanted.only or NOTEBOOKS)
    as_of = wanted.as_of or date.today()
    name = wanted.name or as_of.isoformat()
    parameters: dict[str, Any] = {"language": wanted.language}
    parameters |= {k: v for k, v in (("since", wanted.since), ("until", wanted.until)) if v}
    if (Path(source) / "run.json").is_file():
        return _site(Path(source), notebooks, parameters, name, wanted)
    options = builder.Options(as_of=as_of, strict=wanted.strict, advance=advance)
    run = builder.build(source, wanted.out.absolute().parent / "runs" / name, options)
    log.info("read: %s", run.about["counts"])
    site = _site(run.path, notebooks, parameters, name, wanted)
    if wanted.keep and site.status == "done":
        _clear_runs(run.path.parent, wanted.out)
    return site


def _clear_runs(runs: Path, sites: Path) -> None:
    """Remove the runs whose site was cleared; nothing else is touched."""
    for folder in runs.iterdir():
        if (folder / "run.json").is_file() and not (sites / folder.name).exists():
            shutil.rmtree(folder)


def _site(
    run: Path, notebooks: list[Path], parameters: dict[str, Any], name: str, wanted: Wanted
) -> Site:
    notice = read_run(run).about.get("notice", "")
    options = Options(pdf=wanted.pdf, title="corpus", notice=notice)
    return write_site(
        run, wanted.out, notebooks=notebooks, parameters=parameters,
        name=name, keep=wanted.keep, options=options,
    )  # fmt: skip


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
            return found
    known = ", ".join(sorted(f.stem for folder in folders for f in folder.glob("*.ipynb")))
    raise ReportError(f"there is no notebook {', '.join(names)}; there are {known or 'none'}")
