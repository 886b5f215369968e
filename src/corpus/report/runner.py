"""A notebook and its parameters in, an executed notebook out, by papermill.

    execution = run_notebook(Path("figures.ipynb"), {"unit": "person"}, Path("out/figures.ipynb"))

The same notebook, parameters and data give the same bytes: times, random ids, addresses and process
numbers are taken out of what is written.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import ReportError
from corpus.report import pool
from corpus.report.parameters import check_parameters, unknown

if TYPE_CHECKING:
    from nbformat import NotebookNode

ENGINES = ("papermill", "warm")
CELL_SECONDS = 600.0
START_SECONDS = 60
ERROR_MARK = "papermill-error-cell-tag"  # papermill's own banner; our pages have a better one

_VARYING = re.compile(r"\S*ipykernel_\d+/\d+\.py|<ipython-input-[\w-]+>| at 0x[0-9a-f]{6,}")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a page is not whole."""

    cell: int  # number of the code cell, from 1
    section: str  # the heading above it; empty: none
    name: str  # class of the error
    detail: str
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Execution:
    """A notebook that was run once."""

    notebook: Path
    out: Path
    parameters: dict[str, Any]
    seconds: float
    problem: Problem | None = None

    @property
    def status(self) -> str:
        return "failed" if self.problem else "done"


def default_engine() -> str:
    """The quickest engine that is safe here."""
    return "warm" if sys.platform.startswith("linux") else "papermill"


def run_notebook(
    notebook: Path,
    parameters: Mapping[str, Any],
    out: Path,
    *,
    engine: str = "papermill",
    timeout: float = CELL_SECONDS,
) -> Execution:
    """Run `notebook` with `parameters` and write what came of it to `out`, also when a cell fails.

    `timeout` is for each cell, in seconds. The cells run in the folder of `out`.
    Raises ReportError, before anything runs, for an unknown notebook, engine or parameter.
    """
    check_parameters(notebook, parameters)
    if engine not in ENGINES:
        raise ReportError(unknown(engine, ENGINES, "there is no engine"))
    out.parent.mkdir(parents=True, exist_ok=True)
    start = time.perf_counter()
    given = notebook.resolve(), dict(parameters), out.resolve(), engine, timeout
    if engine == "warm" and pool.WARM not in os.environ:
        # not from here: this process may have threads, and settings that the notebook must not see
        with pool.Pool(1, ["corpus.report.engines"]) as one:
            list(one.results([(_execute, given)]))
    else:
        _execute(*given)
    settled = settle(_read(out), original=_read(notebook))
    _write(settled, out)
    seconds = time.perf_counter() - start
    return Execution(notebook, out, dict(parameters), seconds, find_problem(settled))


def find_problem(nb: NotebookNode) -> Problem | None:
    """The cell that failed, if one did."""
    for number, section, cell in numbered_cells(nb):
        for output in cell.outputs:
            if output.output_type == "error":
                trace = "\n".join(output.traceback)
                return Problem(number, section, output.ename, output.evalue, trace)
    return None


def numbered_cells(nb: NotebookNode) -> Iterator[tuple[int, str, NotebookNode]]:
    """The code cells with their number and the heading they stand under."""
    number, section = 0, ""
    for cell in nb.cells:
        if cell.cell_type == "markdown" and ERROR_MARK not in cell.metadata.get("tags", ()):
            headings = re.findall(r"^##? +(.+)$", cell.source, flags=re.MULTILINE)
            section = headings[-1] if headings else section
        elif cell.cell_type == "code":
            number += 1
            for output in cell.outputs:
                about = output.get("metadata", {}).get("corpus", {})
                if about.get("kind") in ("heading", "title"):
                    section = about.get("text", section)
            yield number, section, cell


def settle(nb: NotebookNode, original: NotebookNode) -> NotebookNode:
    """Take out of an executed notebook, in place, what would differ the next time."""
    nb.metadata.pop("papermill", None)
    known = {cell.get("id") for cell in original.cells}
    for number, cell in enumerate(nb.cells):
        for name in ("papermill", "execution"):
            cell.metadata.pop(name, None)
        if cell.get("id") not in known or cell.get("id") is None:
            cell["id"] = f"added-{number}"
        if "outputs" in cell:
            cell.outputs = _join_streams(cell.outputs)
        for output in cell.get("outputs", ()):
            _settle_output(output)
    return nb


def _join_streams(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """What was printed between two other outputs, as one text a stream, stdout first.

    A kernel cuts what is printed into pieces by the clock, and sends its two streams in any order.
    """
    joined: list[NotebookNode] = []
    for printed, group in groupby(outputs, lambda output: output.output_type == "stream"):
        if not printed:
            joined += group
            continue
        streams: dict[str, NotebookNode] = {}
        for output in sorted(group, key=lambda output: output.name != "stdout"):
            if output.name in streams:
                streams[output.name].text += output.text
            else:
                streams[output.name] = output
        joined += streams.values()
    return joined


def _settle_output(output: NotebookNode) -> None:
    if "text" in output:
        output.text = _VARYING.sub("", output.text)
    if "text/plain" in output.get("data", {}):
        output.data["text/plain"] = _VARYING.sub("", output.data["text/plain"])
    if "traceback" in output:
        output.traceback = [_VARYING.sub("", line) for line in output.traceback]


def _execute(
    notebook: Path, parameters: dict[str, Any], out: Path, engine: str, timeout: float
) -> None:
    papermill = import_papermill()
    import corpus.report.engines  # noqa: F401  registers the engines

    with contextlib.suppress(papermill.PapermillExecutionError):  # it is in the notebook
        papermill.execute_notebook(
            _path_text(notebook),
            _path_text(out),
            parameters,
            engine_name=engine,
            kernel_name="python3",
            progress_bar=False,
            request_save_on_cell_execute=False,
            start_timeout=START_SECONDS,
            execution_timeout=timeout,
            cwd=str(out.parent),
        )


def import_papermill() -> Any:
    """papermill, without the second that an optional check of web addresses takes to import.

    jsonschema tries to import rfc3987_syntax, which builds 35 parsers for a format that no
    notebook uses, and does without when it is missing.
    """
    if "jsonschema" not in sys.modules and "rfc3987_syntax" not in sys.modules:
        sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
        try:
            import jsonschema  # noqa: F401
        finally:
            del sys.modules["rfc3987_syntax"]
    import papermill

    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    return papermill


def _path_text(path: Path) -> str:
    return str(path).replace("{", "{{").replace("}", "}}")  # papermill fills in braces


def _read(path: Path) -> NotebookNode:
    import nbformat

    return nbformat.read(path, as_version=4)


def _write(nb: NotebookNode, path: Path) -> None:
    import nbformat

    nbformat.write(nb, path)
