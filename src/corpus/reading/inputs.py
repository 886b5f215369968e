"""The listing: what there is to read, without reading it, so that a build can see what changed."""

from __future__ import annotations

import functools
import glob
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from corpus.errors import InputError
from corpus.reading.loaders import ARCHIVES, loader_of
from corpus.reading.metadata import NAME, Metadata, read_metadata
from corpus.reading.names import is_input
from corpus.reading.source import Problem, Skipped, unsupported

READER_VERSION = 1  # raise it when the same bytes give another text
_WILD = re.compile(r"[*?\[]")


_LIBRARIES = {
    "html": ("trafilatura", "htmldate", "babel"),
    "pdf": ("pypdf",),
    "docx": ("python-docx",),
    "zip": ("trafilatura", "htmldate", "babel", "pypdf", "python-docx"),
}


@functools.cache
def _libraries(loader: str) -> str:
    """The versions of the libraries that decide what text a file gives."""
    names = _LIBRARIES.get("zip" if loader in ARCHIVES else loader, ())
    return " ".join(f"{name} {_version(name)}" for name in names)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read, on disk (an archive is one input) or "-": pasted text."""

    path: str  # as reported: relative to the folder that is read, "/" between folders
    location: str  # where it is on disk
    loader: str  # text, markdown, html, json, jsonl, csv, parquet, pdf, docx, zip, tar
    packed: bool = False  # gzip must be undone first
    prefix: str = ""  # archives: what stands before the paths of the members
    size: int = 0  # bytes
    modified: int = 0  # nanoseconds since 1970
    given: tuple[tuple[str, str], ...] = ()  # what metadata.csv says of it

    @property
    def stamp(self) -> str:
        """Equal for two listings where reading would give the same; pasted text has none ("")."""
        if self.path == "-":
            return ""
        parts = (
            READER_VERSION, _libraries(self.loader), self.path, self.loader, self.prefix,
            self.size, self.modified, self.given,
        )  # fmt: skip
        return hashlib.sha256(repr(parts).encode("utf-8", "replace")).hexdigest()


def list_inputs(source: str | Path) -> Iterator[Input | Skipped | Problem]:
    """All inputs of a folder (recursive), a file, an archive, a glob or "-", in a stable order.

    Files that are no inputs (`names.RULE`) have no row; what cannot be read is a Skipped.
    Raises InputError (`missing`) where `source` is nothing at all.
    """
    name = os.fspath(source)
    if name == "-":
        yield Input("-", "-", "text")
    elif os.path.isdir(name):
        yield from _list_folder(name)
    elif os.path.lexists(name):
        yield from _list_files(os.path.dirname(name), [name])
    elif _WILD.search(name):
        base = os.path.dirname(name[: _WILD.search(name).start()])
        found = sorted(f for f in glob.glob(name, recursive=True) if not os.path.isdir(f))
        kept = [f for f in found if is_input(_relative(f, base))]
        if not kept:
            raise InputError(name, "missing", "No file fits the pattern.")
        yield from _list_files(base, kept)
    else:
        raise InputError(name, "missing", "There is no such file or folder.")


def _list_folder(root: str) -> Iterator[Input | Skipped | Problem]:
    table, used, failed = Metadata(), set(), []
    for folder, folders, names in os.walk(root, onerror=failed.append):
        yield from _unreadable(failed, root)
        folders[:] = sorted(f for f in folders if not _is_made(os.path.join(folder, f)))
        for sub in [f for f in folders if os.path.islink(os.path.join(folder, f))]:
            path = _relative(os.path.join(folder, sub), root)
            yield Skipped(path, "linked_folder", "A link to a folder is not followed.")
        folders[:] = [f for f in folders if is_input(f"{f}/x")]
        if NAME in names:
            yield from _read_table(table, folder, root)
        for name in sorted(names):
            location = os.path.join(folder, name)
            path = _relative(location, root)
            if is_input(path):
                used.add(path)
                yield _look(location, path, table.of(path), f"{path}/")
    yield from _unreadable(failed, root)
    for path in table.rows:
        if path not in used:
            yield Problem(path, f"{NAME} has a row for it, but there is no such input.")


def _is_made(folder: str) -> bool:
    """Whether a folder was written by this program: a run or a site has its run.json."""
    return os.path.isfile(os.path.join(folder, "run.json"))


def _unreadable(failed: list[OSError], root: str) -> Iterator[Skipped]:
    while failed:
        error = failed.pop()
        path = _relative(error.filename or root, root)
        yield Skipped(path, "unreadable", f"The folder cannot be read: {error.strerror}.")


def _list_files(base: str, files: list[str]) -> Iterator[Input | Skipped | Problem]:
    table, seen = Metadata(), set()
    for file in files:
        folder = os.path.dirname(file)
        while folder not in seen:
            seen.add(folder)
            if os.path.isfile(os.path.join(folder, NAME)):
                yield from _read_table(table, folder, base)
            if len(folder) <= len(base):
                break
            folder = os.path.dirname(folder)
        path = _relative(file, base)
        yield _look(file, path, table.of(path), f"{path}/" if len(files) > 1 else "")


def _read_table(table: Metadata, folder: str, root: str) -> Iterator[Problem]:
    location = os.path.join(folder, NAME)
    try:
        with open(location, "rb") as stream:
            found = read_metadata(stream.read(), _relative(location, root))
    except OSError as error:
        yield Problem(_relative(location, root), f"It cannot be read: {error.strerror}.")
        return
    table.rows.update(found.rows)
    yield from found.problems


def _look(location: str, path: str, given: dict[str, str], prefix: str) -> Input | Skipped:
    try:
        facts = os.stat(location)
    except OSError as error:
        return Skipped(path, "unreadable", f"The file cannot be read: {error.strerror}.")
    loader, packed = loader_of(path)
    if not stat.S_ISREG(facts.st_mode):
        return Skipped(path, "unsupported", "It is no regular file.")
    if loader is None:
        return unsupported(path)
    return Input(
        path=path,
        location=location,
        loader=loader,
        packed=packed,
        prefix=prefix if loader in ARCHIVES else "",
        size=facts.st_size,
        modified=facts.st_mtime_ns,
        given=tuple(sorted(given.items())),
    )


def _relative(location: str, root: str) -> str:
    path = os.path.relpath(location, root or ".").replace(os.sep, "/")
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
