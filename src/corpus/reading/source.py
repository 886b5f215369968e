"""What the readers take and what they give back."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from corpus.errors import InputError
from corpus.reading.limits import MEGABYTE
from corpus.records import Article, Skipped


@dataclass(frozen=True, slots=True)
class Problem:
    """Something noted about an input that did give an article: a bad date, a damaged character."""

    path: str
    detail: str


Found = Article | Skipped | Problem


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file, on disk or inside an archive, and what metadata.csv says of it."""

    path: str  # as reported: relative to the folder that was read
    open: Callable[[], BinaryIO]
    given: Mapping[str, str] = field(default_factory=dict)

    def read(self, limit: int) -> bytes:
        """All bytes; raises InputError (`too_large`) above `limit` bytes, without reading on."""
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            size = f"{limit // MEGABYTE} MB"
            raise InputError(self.path, "too_large", f"The file is larger than {size}.")
        return data


def unsupported(path: str) -> Skipped:
    """The skip of a file whose kind is not read."""
    _, point, suffix = path.rpartition("/")[2].rpartition(".")
    kind = f"Files ending in .{suffix}" if point else "Files without a suffix"
    return Skipped(path, "unsupported", f"{kind} are not read.")


def unreadable(path: str, error: Exception) -> Skipped:
    """The skip of a file that a library failed on, with what it said."""
    words = " ".join(str(error).split())[:160]
    return Skipped(path, "unreadable", f"It could not be read ({type(error).__name__}: {words}).")


def quiet(*names: str) -> None:
    """Keep the warnings of libraries off the terminal; who wants them adds a handler."""
    for name in names:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
