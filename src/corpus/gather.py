"""Inputs to records in the store: what is known is not read again, the rest side by side."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from corpus import store
from corpus.compare.spill.hands import leave_interrupts
from corpus.errors import InputError, RunError
from corpus.facts.find import TOGETHER, find, find_all, with_language
from corpus.reading import Input, Problem, detect_language, list_inputs, read_input
from corpus.records import Article, Record, Skipped

CHUNK = 64  # articles handed to a worker at once
_AHEAD = 32  # pieces of work begun before the first of them must be ready
_INLINE = 2  # tasks done in this process before others are started
_MANY = {"jsonl", "json", "csv", "parquet", "zip", "tar"}  # one input, many articles

Advance = Callable[[int], object]  # called with the number of articles that are ready
_Read = Article | Skipped | Problem
_Found = tuple[str, list[tuple[bytes, bytes]], list[Skipped], list[Problem]]


@dataclass
class Gathered:
    """What there was to read: the keys of its records in order, and what gave none."""

    inputs: list[dict[str, str]] = field(default_factory=list)  # path, sha256
    keys: list[bytes] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass
class _Piece:
    """A part of what one input gives; `last` ends the input."""

    item: Input
    outcome: store.Outcome | Future  # of a future: what it gives at `place`
    place: int = 0
    last: bool = True
    fresh: bool = False  # was read now, not taken from the store


def gather(
    source: str | Path, kept: store.Store, *, workers: int | None, strict: bool, advance: Advance
) -> Gathered:
    """Read every input of `source` and find what is in it; records go into `kept`.

    Raises InputError (`missing`) where `source` is nothing, and at the first skip when `strict`;
    RunError when a worker dies.
    """
    gathered, taken = Gathered(), {}
    with _submitter(workers or os.cpu_count() or 1) as submit:
        for piece in _pieces(source, kept, submit, gathered):
            sha256, keys, skipped, problems = piece.outcome
            fresh, doubles = _first_of_each(keys, taken, piece.item)
            gathered.keys += fresh
            gathered.skipped += [*skipped, *doubles]
            gathered.problems += problems
            if piece.last:
                gathered.inputs.append({"path": piece.item.path, "sha256": sha256})
            if strict and gathered.skipped:
                first = gathered.skipped[0]
                raise InputError(first.path, first.reason, first.detail)
            advance(len(keys))
    return gathered


def _first_of_each(
    keys: list[bytes], taken: dict[bytes, str], item: Input
) -> tuple[list[bytes], list[Skipped]]:
    """The keys whose article_id is not taken yet, and a skipped row for each of the others."""
    fresh, doubles = [], []
    for key in keys:
        name = store.id_of(key)
        short = hashlib.blake2b(name.encode(), digest_size=12).digest()
        if short in taken:
            detail = f"The id {name!r} is already taken by {taken[short]}."
            doubles.append(Skipped(item.path, "duplicate_id", detail))
        else:
            taken[short] = item.path
            fresh.append(key)
    return fresh, doubles


def _pieces(
    source: str | Path, kept: store.Store, submit: Callable[..., Future], gathered: Gathered
) -> Iterator[_Piece]:
    """All pieces in the order of the inputs, a little ahead of the reader."""
    queue: deque[_Piece] = deque()
    whole: store.Outcome = ("", [], [], [])
    for piece in _started(source, kept, submit, gathered):
        queue.append(piece)
        while queue and (_begun(queue) > _AHEAD or not isinstance(queue[0].outcome, Future)):
            done, whole = _finish(queue.popleft(), whole, kept)
            yield done
    while queue:
        done, whole = _finish(queue.popleft(), whole, kept)
        yield done


def _begun(queue: Iterable[_Piece]) -> int:
    """How many pieces of work those in `queue` are parts of."""
    return sum(piece.place == 0 for piece in queue)


def _started(
    source: str | Path, kept: store.Store, submit: Callable[..., Future], gathered: Gathered
) -> Iterator[_Piece]:
    single: list[Input] = []  # files of one article each, waiting for others to be read with
    for item in list_inputs(source):
        if isinstance(item, Skipped):
            gathered.skipped.append(item)
        elif isinstance(item, Problem):
            gathered.problems.append(item)
        elif item.stamp and (known := kept.outcome(_input_key(item))):
            yield from _together(single, submit)
            yield _Piece(item, known)
        elif item.loader in _MANY:
            yield from _together(single, submit)
            found = read_input(item)
            while chunk := list(islice(found, CHUNK)):
                yield _Piece(item, submit(_find_many, chunk), last=False, fresh=True)
            yield _Piece(item, (_hash_file(item), [], [], []), fresh=True)
        else:
            single.append(item)
            if len(single) == TOGETHER:
                yield from _together(single, submit)
    yield from _together(single, submit)


def _together(single: list[Input], submit: Callable[..., Future]) -> Iterator[_Piece]:
    """The files waiting in `single`, as one piece of work; nothing waits any more."""
    if single:
        future = submit(_read_and_find, single.copy())
        yield from [_Piece(item, future, at, fresh=True) for at, item in enumerate(single)]
        single.clear()


def _finish(piece: _Piece, whole: store.Outcome, kept: store.Store) -> tuple[_Piece, store.Outcome]:
    """Wait for a piece, keep its records; at the end of an input remember what it gave."""
    if isinstance(piece.outcome, Future):
        sha256, pairs, skipped, problems = piece.outcome.result()[piece.place]
        kept.keep(pairs)
        piece.outcome = (sha256, [key for key, _ in pairs], skipped, problems)
    if not piece.fresh:
        return piece, whole
    sha256, *lists = piece.outcome
    whole = (sha256, *(a + b for a, b in zip(whole[1:], lists, strict=True)))
    if not piece.last:
        return piece, whole
    if piece.item.stamp:
        kept.keep_outcome(_input_key(piece.item), whole)
    return piece, ("", [], [], [])


def _input_key(item: Input) -> bytes:
    return store.key_of("input", item.stamp, item.location)


# --- in a worker ---------------------------------------------------------------------------------


def _read_and_find(items: list[Input]) -> list[_Found]:
    """What each of `items` gives; the articles of all of them are found together."""
    return _find([(_hash_file(item), list(read_input(item))) for item in items])


def _find_many(read: list[_Read]) -> list[_Found]:
    return _find([("", read)])


def _find(inputs: list[tuple[str, list[_Read]]]) -> list[_Found]:
    articles = [one for _, read in inputs for one in read if isinstance(one, Article)]
    records = iter(_records(articles))
    outcomes = []
    for sha256, read in inputs:
        pairs, skipped, problems = [], [], []
        for one in read:
            if not isinstance(one, Article):
                (skipped if isinstance(one, Skipped) else problems).append(one)
            elif isinstance(record := next(records), Record):
                pairs.append((store.article_key(one), store.encode(record)))
            else:
                detail = f"Finding failed ({type(record).__name__}: {record}); please report it."
                skipped.append(Skipped(one.path, "failed", detail))
        outcomes.append((sha256, pairs, skipped, problems))
    return outcomes


def _records(articles: list[Article]) -> list[Record | Exception]:
    """The record of each article, or why there is none: one must not stop the others."""
    try:
        return find_all(map(_spoken, articles))
    except Exception:  # whichever it was, it is met again alone
        return list(map(_record, articles))


def _record(article: Article) -> Record | Exception:
    try:
        return find(_spoken(article))
    except Exception as error:  # it is counted, and told
        return error


def _spoken(article: Article) -> Article:
    """The article with its language, which is detected where it is not given."""
    if article.language is not None:
        return article
    return with_language(article, detect_language(article.text))


def _hash_file(item: Input) -> str:
    if not item.stamp:
        return ""
    try:
        with open(item.location, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""  # it is skipped as unreadable


@contextlib.contextmanager
def _submitter(workers: int) -> Iterator[Callable[..., Future]]:
    """`submit(function, argument)`: here for the first few tasks, then in `workers` processes."""
    pool: ProcessPoolExecutor | None = None
    done = 0

    def submit(function: Callable, argument: object) -> Future:
        nonlocal pool, done
        done += 1
        if workers > 1 and done > _INLINE:
            pool = pool or ProcessPoolExecutor(workers, initializer=leave_interrupts)
            return pool.submit(function, argument)
        future: Future = Future()
        future.set_result(function(argument))
        return future

    try:
        yield submit
    except BrokenProcessPool as error:
        raise RunError(
            "a process that reads articles died, perhaps for want of memory; try --workers 1"
        ) from error
    finally:
        if pool:
            pool.shutdown(cancel_futures=True)
