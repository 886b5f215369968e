"""Work on many articles shared by a few processes; what comes out does not tell how many.

Each process has the interpreter, the languages and its share of the work in memory, so there are no
more of them than are asked for.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import queue
import signal
import sys
import threading
import warnings
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from corpus.errors import RunError

_DIED = "a process that compares articles died, perhaps for want of memory; try --workers 1"
AHEAD = 2  # pieces of work that wait for each helper
MOST = 8  # pieces, for each process, that are ready and wait for one before them

Given, Made = TypeVar("Given"), TypeVar("Made")


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def leave_interrupts() -> None:
    """Ctrl-C is for the process that started the helpers: it tells them to end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def share(
    work: Callable[[Given], Made], pieces: Iterable[Given], workers: int, alone: int
) -> Iterator[Made]:
    """What `work` makes of each piece, in order; this process and workers - 1 others do it.

    Up to `alone` pieces are done here before others are started. `pieces` are read here, a few
    ahead; `work` and what it takes and gives must be picklable.
    Raises RunError where a helper died.
    """
    stream, line = iter(pieces), deque[Future | Made]()
    for _, piece in zip(range(alone), stream, strict=False):
        yield work(piece)
    with contextlib.ExitStack() as stack:
        submit = None
        for piece in stream:
            if submit is None and workers > 1:
                submit = stack.enter_context(_helpers(workers - 1)).submit
            waiting = sum(not _is_ready(item) for item in line)
            there = submit is not None and waiting < AHEAD * (workers - 1)
            line.append(submit(work, piece) if there else work(piece))
            while line and (_is_ready(line[0]) or len(line) > MOST * workers):
                yield _result(line.popleft())
        while line:
            yield _result(line.popleft())


def _is_ready(item: Future | Made) -> bool:
    return not isinstance(item, Future) or item.done()


def _result(item: Future | Made) -> Made:
    if not isinstance(item, Future):
        return item
    try:
        return item.result()
    except BrokenProcessPool as error:
        raise RunError(_DIED) from error


@contextlib.contextmanager
def _helpers(count: int) -> Iterator[ProcessPoolExecutor]:
    pool = ProcessPoolExecutor(count, initializer=leave_interrupts)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


# --- work on what is here already ----------------------------------------------------------------


def share_forked(
    work: Callable[[Given], Made],
    pieces: Sequence[Given],
    workers: int,
    beside: Iterator | None = None,
) -> Iterator[Made]:
    """What `work` makes of the pieces, in any order; who works sees all that is in memory here.

    `beside`: what is made ahead; until it is, this process works alone, so that no more processes
    than `workers` are in memory at once.

    Where the system cannot fork off processes that do, this one does it all. What `work` gives
    must be picklable. Raises RunError where a helper died.
    """
    if workers < 2 or sys.platform != "linux":
        yield from map(work, pieces)
        return
    taken = multiprocessing.get_context("fork").Value("i", 0)

    def turns() -> Iterator[Made]:
        return (work(pieces[at]) for at in _turns(taken, len(pieces)))

    def start() -> list[_Helper]:
        free = not isinstance(beside, _Ahead) or beside.is_made()
        return [_Helper(turns) for _ in range(workers - 1)] if free else []

    helpers = start()
    try:
        for made in turns():
            yield made
            helpers = helpers or start()
            for helper in helpers:
                yield from helper.ready()
        for helper in helpers:
            yield from helper.rest()
    finally:
        for helper in helpers:
            helper.end()


def ahead(work: Callable[[], Iterable[Made]], workers: int) -> Iterator[Made]:
    """What `work` gives, made from now on by a process that was forked off, while this one goes on.

    What that one needed for it, it takes along when it ends. With one worker, or where the system
    cannot fork, it is made here when it is asked for. What `work` gives must be picklable.
    Raises RunError where the helper died.
    """
    if workers < 2 or sys.platform != "linux":
        return iter(work())
    return _Ahead(_Helper(work))


class _Ahead(Iterator):
    """What a helper gives; it ends with this object."""

    def __init__(self, helper: _Helper):
        self._rest, self.is_made = helper.rest(), helper.is_over
        weakref.finalize(self, helper.end)

    def __next__(self) -> Any:
        return next(self._rest)


def _turns(taken: Any, size: int) -> Iterator[int]:
    """Positions of pieces that nobody else has taken."""
    while True:
        with taken.get_lock():
            at = taken.value
            taken.value += 1
        if at >= size:
            return
        yield at


class _Helper:
    """A process that was forked off for some work, and the thread that takes what that gives."""

    def __init__(self, work: Callable[[], Iterable]):
        self._owner, context = os.getpid(), multiprocessing.get_context("fork")
        receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_help, args=(sender, receiver, work), daemon=True)
        with warnings.catch_warnings():  # a process of several threads that forks is warned of
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process.start()
        sender.close()
        self._made: queue.SimpleQueue = queue.SimpleQueue()
        self._thread = threading.Thread(target=_receive, args=(receiver, self._made), daemon=True)
        self._thread.start()

    def ready(self) -> Iterator[Any]:
        """What has come so far."""
        while not self._made.empty():
            item = self._made.get()
            if item is None:
                self._made.put(None)
                return
            yield _unpacked(item)

    def is_over(self) -> bool:
        """Whether it has ended."""
        return not self._process.is_alive()

    def rest(self) -> Iterator[Any]:
        """All that is still to come."""
        while (item := self._made.get()) is not None:
            yield _unpacked(item)

    def end(self) -> None:
        """Stop it, done or not; where it was inherited, it is another's to stop."""
        if self._owner != os.getpid():
            return
        self._process.terminate()
        self._process.join()
        self._thread.join()


def _help(sender: Connection, receiver: Connection, work: Callable[[], Iterable]) -> None:
    leave_interrupts()
    receiver.close()
    try:
        for made in work():
            sender.send((True, made))
        sender.send(None)
    except BrokenPipeError:  # nobody waits for it any more
        pass
    except Exception as error:
        sender.send((False, error))


def _receive(receiver: Connection, made: queue.SimpleQueue) -> None:
    """Pass on what a helper sends, at last None, or that it died."""
    try:
        while (item := receiver.recv()) is not None:
            made.put(item)
        made.put(None)
    except (EOFError, OSError):
        made.put((False, RunError(_DIED)))
    finally:
        receiver.close()


def _unpacked(item: tuple[bool, Any]) -> Any:
    fine, made = item
    if not fine:
        raise made
    return made
