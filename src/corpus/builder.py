"""A folder of articles in, a run folder out: gather, link, write.

Nothing but the linking pass sees more than one article, and it alone can be repeated. The run
folder is written whole and swapped in, or not at all.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import hashlib
import json
import os
import platform
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from corpus import tables
from corpus.compare.link import Linked, link
from corpus.corrections import Corrections, find_corrections
from corpus.errors import InputError, RunError
from corpus.gather import Gathered, gather
from corpus.records import Record, Skipped
from corpus.rows import (
    article_row,
    date_rows,
    figure_rows,
    moments,
    place_rows,
    quote_rows,
    skipped_row,
    span_rows,
)
from corpus.run import Run
from corpus.store import Store, default_path
from corpus.tables import Row

ROW_GROUP = 512  # articles written at once
_NOTICE = re.compile(r"(?:(?P<language>[a-z]{2}): )?(?P<line>.+)")
_FOUND = ("articles", "figures", "places", "dates", "quotes", "spans")


@dataclass(frozen=True)
class Options:
    """How a build is done. `as_of` is part of the inputs; the others change no byte of the run."""

    as_of: date | None = None  # nothing is published after it; None: today
    strict: bool = False  # stop at the first input that cannot be read
    cache: Path | None = None  # file of kept records; None: the user's cache folder
    keep_records: bool = True  # False: nothing is kept for the next build
    workers: int | None = None  # processes; None: one per processor
    advance: Callable[[int], object] = lambda ready: None  # told how many articles are ready


def build(source: str | Path, out: str | Path | None = None, options: Options | None = None) -> Run:
    """Read every article of `source` and write the tables of docs/tables.md into the folder `out`.

    Without `out` the run lives in a temporary folder that goes with the process.
    Raises InputError where there is nothing to read, or at the first bad input when strict;
    RunError where `out` is something else than a run or cannot be written.
    """
    options = options or Options()
    target = Path(out) if out is not None else _temporary_folder()
    as_of = options.as_of or date.today()
    with swapped_in(target) as folder, _open_store(options) as kept:
        gathered = gather(
            source, kept, workers=options.workers, strict=options.strict, advance=options.advance
        )
        if not gathered.keys and not gathered.skipped:
            raise InputError(str(source), "empty", "there is no article to read here")
        corrections = find_corrections(source)
        gathered.problems += corrections.problems
        records = functools.partial(kept.records, gathered.keys)
        counts = write_tables(
            folder, records, gathered.skipped, as_of, corrections, workers=options.workers
        )
        gathered.problems += corrections.not_applied()
        about = _about(gathered, as_of, counts) | {"notice": find_notice(source)}
        text = json.dumps(about, indent=1, ensure_ascii=False) + "\n"
        (folder / "run.json").write_text(text, "utf-8")
    return Run(target)


def build_pasted() -> Run:
    """A run in memory of the text on standard input; nothing of it is kept.

    Raises InputError where there is no text.
    """
    run = build("-", options=Options(keep_records=False))
    if run.articles.empty:
        raise InputError("-", "empty", "there is no text on standard input")
    return run


def load(source: str | Path, options: Options | None = None) -> pd.DataFrame:
    """One row per article of `source`, with the columns of the articles table: a build in memory.

    >>> corpus.load("seeds/")[["article_id", "published", "place", "figures"]]  # doctest: +SKIP
    """
    return build(source, options=options).articles


def write_tables(
    folder: Path,
    records: Callable[[], Iterable[Record]],
    skipped: list[Skipped],
    as_of: date,
    corrections: Corrections | None = None,
    *,
    workers: int | None = None,
) -> dict[str, int]:
    """The linking pass: link all records and write every table into `folder`. Returns row counts.

    `records()` gives the same records, in the same order, each time it is called; what people
    corrected is applied before they are linked.
    """
    corrections = corrections or Corrections()
    linked = link(lambda: corrections.apply(records()), as_of=as_of, workers=workers)
    counts = _write_found(folder, corrections.apply(records()), linked, corrections.marks)
    for name, columns in linked.tables.items():
        counts[name] = 0
        with pq.ParquetWriter(folder / f"{name}.parquet", columns.schema) as writer:
            for part in columns.tables():
                counts[name] += len(part)
                writer.write_table(part)
    told = {"skipped": map(skipped_row, skipped), "corrections": corrections.table()}
    for name, rows in told.items():
        data = pa.Table.from_pylist(list(rows), schema=tables.arrow_schema(name))
        pq.write_table(data, folder / f"{name}.parquet")
        counts[name] = data.num_rows
    return counts


def _write_found(
    folder: Path, records: Iterable[Record], linked: Linked, marks: dict[str, str]
) -> dict[str, int]:
    """The tables of what was found in each article, in row groups: memory does not grow."""
    counts = dict.fromkeys(_FOUND, 0)
    with contextlib.ExitStack() as stack:
        writers = {
            name: stack.enter_context(
                pq.ParquetWriter(folder / f"{name}.parquet", tables.arrow_schema(name))
            )
            for name in _FOUND
        }
        for group in _groups(records, ROW_GROUP):
            for name, rows in found_rows(group, linked, marks).items():
                counts[name] += len(rows)
                writers[name].write_table(
                    pa.Table.from_pylist(rows, schema=tables.arrow_schema(name))
                )
    return counts


def found_rows(
    records: Iterable[Record], linked: Linked, marks: dict[str, str]
) -> dict[str, list[Row]]:
    """The rows of every table of what was found, with the linked columns filled in.

    `marks`: figure_id or article_id -> the columns that people corrected.
    """
    rows: dict[str, list[Row]] = {name: [] for name in _FOUND}
    for record in records:
        name = record.article.article_id
        published = linked.published[name]
        event = moments(linked.event[name]) if name in linked.event else (None, None)
        row = article_row(record, published, linked.place[name])
        rows["articles"].append(
            row
            | {"story_id": linked.story[name], "event_earliest": event[0], "event_latest": event[1]}
            | {"corrected": marks.get(name)}
        )
        for row in figure_rows(record, published.interval):
            key = row["figure_id"]
            row["source_id"], row["claim_id"] = linked.source.get(key), linked.claim.get(key)
            row["part_of"] = linked.part_of.get(key, row["part_of"])
            row["repeat_of"] = linked.repeat_of.get(key, row["repeat_of"])
            row["corrected"] = marks.get(key)
            rows["figures"].append(row)
        for row in quote_rows(record):
            rows["quotes"].append(row | {"source_id": linked.speaker.get((name, row["start"]))})
        rows["places"] += place_rows(record)
        rows["dates"] += date_rows(record, published.interval)
        rows["spans"] += span_rows(record)
    return rows


def find_notice(source: str | Path) -> dict[str, str]:
    """What every page made from a folder must say: its file NOTICE, report language -> line.

    A line "fr: ..." is for French pages; a line without a language is under "": for all.
    """
    file = Path(source) / "NOTICE"
    if str(source) == "-" or not file.is_file():
        return {}
    lines = file.read_text("utf-8", errors="replace").splitlines()
    found = [_NOTICE.fullmatch(line.strip()) for line in lines if line.strip()]
    return {match["language"] or "": match["line"] for match in reversed(found) if match}


def _groups(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    stream = iter(items)
    while group := list(islice(stream, size)):
        yield group


def _about(gathered: Gathered, as_of: date, counts: dict[str, int]) -> dict[str, Any]:
    versions = {name: version(name) for name in ("corpus", "pandas", "pyarrow", "trafilatura")}
    about = {
        "status": "done",
        "parameters": {"as_of": as_of.isoformat()},
        "versions": {"python": platform.python_version(), **versions},
        "counts": counts,
        "skipped": dict(sorted(Counter(s.reason for s in gathered.skipped).items())),
        "problems": [{"path": p.path, "detail": p.detail} for p in gathered.problems],
        "inputs": gathered.inputs,
    }
    stamp = json.dumps(about, sort_keys=True, ensure_ascii=False).encode("utf-8", "replace")
    return {"run_id": hashlib.sha256(stamp).hexdigest()[:12], **about}


# --- folders -------------------------------------------------------------------------------------


@contextlib.contextmanager
def swapped_in(target: Path) -> Iterator[Path]:
    """A new folder beside `target` that takes its place when all went well, and goes otherwise.

    Raises RunError where `target` is something other than a run or an empty folder, and where it
    cannot be written.
    """
    if target.exists() and not _is_ours(target):
        raise RunError(f"{target} is there and is no run; choose another folder for --out")
    new = [p for p in (target.parent, *target.parent.parents) if not p.exists()]
    folder = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        yield folder
        _swap(folder, target)
    except OSError as error:
        raise RunError(f"{target} cannot be written: {error.strerror or error}") from error
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        _remove_empty(new)


def _swap(folder: Path, target: Path) -> None:
    folder.chmod(0o755)
    old = folder.with_name(f"{folder.name}.old")
    if target.exists():
        os.rename(target, old)
    os.rename(folder, target)
    shutil.rmtree(old, ignore_errors=True)


def _remove_empty(folders: list[Path]) -> None:
    """Remove those of `folders`, the innermost first, in which nothing came to lie."""
    with contextlib.suppress(OSError):
        for folder in folders:
            folder.rmdir()


def _is_ours(target: Path) -> bool:
    return target.is_dir() and ((target / "run.json").is_file() or not any(target.iterdir()))


@contextlib.contextmanager
def _open_store(options: Options) -> Iterator[Store]:
    with contextlib.ExitStack() as stack:
        path = options.cache or default_path()
        if not options.keep_records:
            path = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "records.sqlite"
        kept = Store(path)
        stack.callback(kept.close)
        yield kept


def _temporary_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="corpus-run-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder / "run"
