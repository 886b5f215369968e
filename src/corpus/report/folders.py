"""Folders of sites: made by one run at a time, swapped in whole, `latest`, how many are kept."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.errors import ReportError

LATEST = "latest"
FAILED = ".failed"  # ending of the name of a site that did not come out whole
_MAKING = ".making-"
_DAY = 24 * 3600.0


def read_about(site: Path) -> dict[str, Any] | None:
    """run.json of a site; None where `site` is none."""
    try:
        about = json.loads((site / "run.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return about if isinstance(about, dict) and about.get("kind") == "site" else None


@contextlib.contextmanager
def only_one(target: Path) -> Iterator[None]:
    """Make sure that no other process makes `target` meanwhile; ReportError where one does.

    The operating system holds the lock and lets it go with the process, however that ends.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    lock = target.with_name(f".{target.name}.lock")
    while True:
        with lock.open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise ReportError(
                    f"{target} is being made by another run; wait for it, or choose another name"
                ) from error
            if not _same_file(file.fileno(), lock):
                continue  # the run before removed it between opening and locking
            try:
                yield
            finally:
                lock.unlink(missing_ok=True)
            return


def _same_file(number: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(number), path.stat())
    except FileNotFoundError:
        return False


@contextlib.contextmanager
def new_folder(out: Path) -> Iterator[Path]:
    """A folder in `out` to write a site into; it goes again unless `swap_in` has moved it."""
    out.mkdir(parents=True, exist_ok=True)
    _clear_forgotten(out)
    folder = Path(tempfile.mkdtemp(prefix=_MAKING, dir=out))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def check_target(target: Path) -> None:
    """Raise ReportError when `target` holds something that is not a site."""
    if target.name in (LATEST, "") or target.name.startswith("."):
        raise ReportError(f"a site cannot be named {target.name!r}")
    if target.exists() and read_about(target) is None:
        with contextlib.suppress(OSError):
            target.rmdir()  # an empty folder is no loss
            return
        raise ReportError(f"{target} is there and is no site of this program; choose another name")


def swap_in(folder: Path, target: Path) -> None:
    """Let `folder` take the place of `target`; nobody sees a half-written site."""
    old = folder.with_name(f"{folder.name}.old")
    if target.exists():
        os.replace(target, old)
    os.replace(folder, target)
    shutil.rmtree(old, ignore_errors=True)


def place_for(target: Path, *, whole: bool) -> Path:
    """Where a site goes: one that is not whole never takes the place of one that is."""
    good = (read_about(target) or {}).get("status") == "done"
    return target.with_name(f"{target.name}{FAILED}") if good and not whole else target


def point_latest(target: Path) -> None:
    """Let `latest` beside `target` lead to it: a link, or where there are none, a page with one."""
    latest = target.with_name(LATEST)
    if latest.exists() and not latest.is_symlink():
        raise ReportError(f"{latest} is there and is no link; move it away")
    new = target.with_name(f"{_MAKING}{LATEST}")
    with contextlib.suppress(FileNotFoundError):
        new.unlink()
    try:
        new.symlink_to(target.name, target_is_directory=True)
        os.replace(new, latest)
    except OSError:
        link = f'<a href="{target.name}/index.html">{target.name}</a>'
        page = f'<!DOCTYPE html><html lang="en"><title>{target.name}</title>{link}</html>\n'
        latest.with_suffix(".html").write_text(page, "utf-8")


def clear_old(out: Path, keep: int) -> list[str]:
    """Keep the newest `keep` whole sites of `out`, and of the others those that are newer still.

    0 keeps all. Returns the names of what was removed; folders that are no site are left alone.
    """
    found = [(site, read_about(site)) for site in out.iterdir() if not site.is_symlink()]
    sites = [(about["finished"], site, about["status"]) for site, about in found if about]
    sites.sort(key=lambda entry: (entry[0], entry[1].name), reverse=True)
    whole = [site for _, site, status in sites if status == "done"]
    if not keep or len(whole) <= keep:
        return []
    oldest = sites.index(next(entry for entry in sites if entry[1] == whole[keep - 1]))
    gone = [site for _, site, _ in sites[oldest + 1 :]]
    for site in gone:
        shutil.rmtree(site)
    return [site.name for site in gone]


def _clear_forgotten(out: Path) -> None:
    """Remove what a run that was cut off left behind more than a day ago."""
    for folder in out.glob(f"{_MAKING}*"):
        if folder.is_dir() and time.time() - folder.stat().st_mtime > _DAY:
            shutil.rmtree(folder, ignore_errors=True)
