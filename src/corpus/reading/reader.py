"""From a source to articles: list, read, and keep every id once."""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from corpus.reading.archives import read_archive
from corpus.reading.inputs import Input, list_inputs
from corpus.reading.loaders import ARCHIVES, read_source
from corpus.reading.source import Found, Problem, Skipped, Source
from corpus.records import Article


def read_inputs(
    source: str | Path,
    *,
    on_skip: Callable[[Skipped], object],
    on_problem: Callable[[Problem], object] | None = None,
) -> Iterator[Article]:
    """The articles of `source` (folder, file, archive, glob, "-"), one after the other.

    Streams. What gives no article goes to `on_skip`, what is only noted to `on_problem`.
    Raises InputError (`missing`) where `source` is nothing at all.
    """
    for found in keep_first(_read_all(source)):
        if isinstance(found, Article):
            yield found
        elif isinstance(found, Skipped):
            on_skip(found)
        elif on_problem:
            on_problem(found)


def _read_all(source: str | Path) -> Iterator[Found]:
    for listed in list_inputs(source):
        if isinstance(listed, Input):
            yield from read_input(listed)
        else:
            yield listed


def read_input(listed: Input) -> Iterator[Found]:
    """Everything in one input: articles, skips, problems. Raises nothing; depends on it alone."""
    if listed.loader in ARCHIVES:
        yield from read_archive(listed.location, listed.loader, listed.path, listed.prefix)
        return
    source = Source(listed.path, lambda: _open(listed), dict(listed.given))
    yield from read_source(source, listed.loader)


def _open(listed: Input) -> BinaryIO:
    if listed.path == "-":
        return io.BytesIO(sys.stdin.buffer.read())
    return gzip.open(listed.location) if listed.packed else open(listed.location, "rb")


def keep_first(found: Iterable[Found]) -> Iterator[Found]:
    """The same stream, but a second article with an id already taken is skipped."""
    taken: dict[str, str] = {}
    for item in found:
        if isinstance(item, Article):
            first = taken.setdefault(item.article_id, item.path)
            if first != item.path:
                detail = f"The id {item.article_id!r} is already taken by {first}."
                item = Skipped(item.path, "duplicate_id", detail)
        yield item
