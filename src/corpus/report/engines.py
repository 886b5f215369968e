"""Two ways to execute a notebook, both engines of papermill.

`papermill`: a Jupyter kernel of its own, as papermill does it, made quiet and quick.
`warm`: the cells run in a fork of this process, which has pandas and matplotlib in memory already:
a sixth of the time, and nothing is shared from one notebook to the next. Unix only, and only from a
process without threads; `corpus.report.pool` makes such processes.

Both record a cell that fails, dies or takes too long as an error output of that cell.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

from jupyter_client.manager import AsyncKernelManager
from jupyter_core.paths import jupyter_runtime_dir
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode, from_dict
from papermill.engines import Engine, NBClientEngine, NotebookExecutionManager, papermill_engines

TOO_LONG = "CellTimeoutError"
DIED = "DeadKernelError"
_LATE_SECONDS = 60
_LONGEST_FOLDER = 50  # characters; the name of a socket has about 107, of which it takes 50 itself
LANGUAGE = {
    "name": "python",
    "version": sys.version.split()[0],
    "mimetype": "text/x-python",
    "file_extension": ".py",
    "pygments_lexer": "ipython3",
    "nbconvert_exporter": "python",
    "codemirror_mode": {"name": "ipython", "version": 3},
}


class KernelEngine(NBClientEngine):
    """papermill's own engine; a timeout or a dead kernel becomes an error output of its cell."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, **given) -> None:
        options = {
            "shutdown_kernel": "immediate",
            "kernel_manager_class": _QuietKernel,
            "iopub_timeout": _LATE_SECONDS,  # on a busy machine outputs come after the reply
            **given,
        }
        try:
            super().execute_managed_notebook(nb_man, kernel_name, **options)
        except CellTimeoutError:
            _mark_stopped(nb_man, TOO_LONG, f"{given.get('execution_timeout')} seconds")
        except DeadKernelError as error:
            _mark_stopped(nb_man, DIED, str(error))


class _QuietKernel(AsyncKernelManager):
    """Sockets in the file system, not open ports, to which others of the machine could listen."""

    def __init__(self, **given: Any):
        super().__init__(**given)
        if hasattr(os, "fork") and len(jupyter_runtime_dir()) <= _LONGEST_FOLDER:
            self.transport = "ipc"


class WarmEngine(Engine):
    """Runs the cells in a fork of this process."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        execution_timeout: float | None = None,
        **_: Any,
    ) -> None:
        nb_man.nb.metadata["language_info"] = LANGUAGE
        cells = [(i, cell) for i, cell in enumerate(nb_man.nb.cells) if cell.cell_type == "code"]
        with _forked([cell.source for _, cell in cells]) as results:
            for index, cell in cells:
                nb_man.cell_start(cell, index)
                went_well = _receive(results, cell, execution_timeout)
                if not went_well:
                    nb_man.cell_exception(cell, cell_index=index)
                nb_man.cell_complete(cell, cell_index=index)
                if not went_well:
                    return


def _receive(results: Connection, cell: NotebookNode, timeout: float | None) -> bool:
    """Fill in what `cell` showed; False when it failed, died or took longer than `timeout`."""
    outputs: list[dict[str, Any]]
    try:
        if not results.poll(timeout):
            outputs, went_well = [_error(TOO_LONG, f"{timeout} seconds")], False
        else:
            outputs, cell.execution_count, went_well = results.recv()
    except (EOFError, ConnectionResetError):
        outputs, went_well = [_error(DIED, "the process ended")], False
    cell.outputs = [from_dict(output) for output in outputs]
    return went_well


@contextlib.contextmanager
def _forked(sources: list[str]) -> Iterator[Connection]:
    """A child process that runs `sources` one by one and sends what each showed."""
    from corpus.report.cells import NotebookShell  # before the fork, so that it is imported once

    results, send = Pipe(duplex=False)
    watch, alive = os.pipe()  # `alive` is held by us alone: it closes when we end, however we end
    child = os.fork()
    if child == 0:
        try:
            os.close(alive)
            results.close()
            _run_as_child(NotebookShell, sources, send, watch)
        finally:
            os._exit(0)
    os.close(watch)
    send.close()
    try:
        yield results
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(alive)
        results.close()


def _run_as_child(shell_class: type, sources: list[str], send: Connection, watch: int) -> None:
    os.setpgid(0, 0)  # whatever the cells start ends with them; Ctrl-C goes to our parent alone
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    threading.Thread(target=_end_with, args=(watch,), daemon=True).start()
    shell = shell_class()
    for source in sources:
        outputs, count, went_well = shell.run(source)
        send.send((outputs, count, went_well))
        if not went_well:
            return


def _end_with(watch: int) -> None:
    os.read(watch, 1)  # returns when the other end is closed
    os.killpg(0, signal.SIGKILL)


def _mark_stopped(nb_man: NotebookExecutionManager, name: str, detail: str) -> None:
    """Give the cell that was running when the kernel stopped an error output."""
    code = [(i, c) for i, c in enumerate(nb_man.nb.cells) if c.cell_type == "code"]
    begun = [(i, c) for i, c in code if c.metadata.papermill["start_time"]]
    index, cell = (begun or code)[-1]
    cell.outputs = [*cell.outputs, from_dict(_error(name, detail))]
    nb_man.cell_exception(cell, cell_index=index)


def _error(name: str, detail: str) -> dict[str, Any]:
    return {"output_type": "error", "ename": name, "evalue": detail, "traceback": []}


papermill_engines.register("papermill", KernelEngine)
papermill_engines.register("warm", WarmEngine)
