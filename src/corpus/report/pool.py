"""Calls carried out side by side in forks of one warm process.

A process of its own imports what all calls need, once, and then forks for every call: a call starts
in milliseconds, shares nothing with the next, and may crash alone. Nothing is left behind: when the
caller ends, however it ends, so do the warm process and its forks.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import pickle
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any

from corpus.errors import CorpusError, ReportError

Call = tuple[Callable[..., Any], tuple[Any, ...]]  # a function of a module, and its arguments

GRACE = 5.0  # seconds that a call has to end when it is told to
WARM = "CORPUS_WARM"  # set in the warm process and its forks
ONE_THREAD = {  # a process with threads cannot be forked safely
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
}


class Pool:
    """`workers` calls at a time; `warm` names the modules that they find imported.

    A context manager. Where processes cannot fork, calls are carried out one by one, here.
    """

    def __init__(self, workers: int, warm: Iterable[str] = ()):
        self.workers, self._warm = workers, tuple(warm)
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Pool:
        if hasattr(os, "fork"):
            ours, theirs = socket.socketpair()
            command = [sys.executable, "-m", "corpus.report.pool", str(theirs.fileno())]
            self._server = subprocess.Popen(
                [*command, str(self.workers), *self._warm],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C reaches us alone; we tell the others
                env={**os.environ, **ONE_THREAD, WARM: "1"},
            )
            theirs.close()
            self._line = Connection(ours.detach())
        return self

    def __exit__(self, *_: Any) -> None:
        if self._server:
            self._line.close()  # the server sees it, ends its calls and itself
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._server.wait(2 * GRACE)
            self._server.kill()
            self._server.wait()

    def results(self, calls: Iterable[Call]) -> Iterator[tuple[int, Any]]:
        """(number of the call, what it returned), as they are done.

        What a call raises is raised here, as is ReportError for a call whose process died.
        """
        waiting = enumerate(calls)
        if self._server is None:
            yield from ((number, function(*given)) for number, (function, given) in waiting)
            return
        under_way = 0
        for number, call in waiting:
            self._line.send_bytes(pickle.dumps((number, call)))
            under_way += 1
            if under_way > self.workers:  # one waits at the server, so that it is never idle
                yield self._next()
                under_way -= 1
        for _ in range(under_way):
            yield self._next()

    def _next(self) -> tuple[int, Any]:
        try:
            number, result, error = self._line.recv()
        except (EOFError, ConnectionResetError) as gone:
            raise ReportError("the process that makes the pages ended by itself") from gone
        if isinstance(error, CorpusError):
            raise error
        if error is not None:
            raise ReportError(f"a page could not be made: {error!r}") from error
        return number, result


# --- in the warm process --------------------------------------------------------------------------


def serve(line: Connection, workers: int) -> None:
    """Carry out the calls that come in over `line`, each in a fork, until it is closed."""
    queue: list[tuple[int, Call]] = []
    running: dict[Connection, tuple[int, int]] = {}  # its results -> (number, process)
    try:
        while True:
            while queue and len(running) < workers:
                number, call = queue.pop(0)
                results, process = _start(call, [line, *running])
                running[results] = number, process
            for ready in wait([line, *running]):
                if ready is line:
                    queue.append(pickle.loads(line.recv_bytes()))
                else:
                    line.send((running[ready][0], *_finish(ready, running[ready][1])))
                    del running[ready]
    except (EOFError, ConnectionResetError, BrokenPipeError):
        return
    finally:
        _end([process for _, process in running.values()])


def _start(call: Call, others: list[Connection]) -> tuple[Connection, int]:
    ours, theirs = socket.socketpair()
    process = os.fork()
    if process == 0:
        code = 1
        try:
            for connection in others:
                connection.close()
            ours.close()
            signal.signal(signal.SIGTERM, _end_myself)
            with Connection(theirs.detach()) as line:
                line.send(_carry_out(call))
            code = 0
        finally:
            os._exit(code)
    theirs.close()
    return Connection(ours.detach()), process


def _carry_out(call: Call) -> tuple[Any, BaseException | None]:
    function, given = call
    try:
        return function(*given), None
    except Exception as error:  # noqa: BLE001  it is raised again at the caller's
        try:
            pickle.loads(pickle.dumps(error))
        except Exception:  # noqa: BLE001
            return None, ReportError(f"{type(error).__name__}: {error}")
        return None, error


def _finish(results: Connection, process: int) -> tuple[Any, BaseException | None]:
    try:
        result, error = results.recv()
    except (EOFError, ConnectionResetError):
        result, error = None, ReportError("the process that made a page died")
    results.close()
    os.waitpid(process, 0)
    return result, error


def _end(processes: list[int]) -> None:
    """Tell them to end, wait for a while, then end them."""
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGTERM)
    deadline = time.monotonic() + GRACE
    for process in processes:
        while os.waitpid(process, os.WNOHANG) == (0, 0):
            if time.monotonic() > deadline:
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)
                break
            time.sleep(0.02)


def _end_myself(*_: Any) -> None:
    raise SystemExit(1)  # so that kernels and forks of this process are ended on the way out


def main(arguments: list[str]) -> None:
    """`python -m corpus.report.pool DESCRIPTOR WORKERS MODULE ...`"""
    line, workers = Connection(int(arguments[0])), int(arguments[1])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end_myself)
    for name in arguments[2:]:
        with contextlib.suppress(Exception):  # who needs it meets the error itself
            importlib.import_module(name)
    gc.collect()
    gc.freeze()  # forks share this memory for longer when the collector leaves it alone
    serve(line, workers)


if __name__ == "__main__":
    main(sys.argv[1:])
