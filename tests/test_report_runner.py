"""Notebooks are run by papermill; two engines give the same, and nothing is left running."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import nbformat
import pytest

from corpus.errors import ReportError
from corpus.report.runner import ENGINES, run_notebook, settle
from toy import chart_notebook, code, text, write_notebook

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of nbclient and zmq, not ours
]
engines = pytest.mark.parametrize("engine", ENGINES)


@pytest.fixture(autouse=True)
def mark(tmp_path, monkeypatch) -> bytes:
    """Every process that a test starts has this in its environment."""
    monkeypatch.setenv("STARTED_BY_TEST", str(tmp_path))
    return f"STARTED_BY_TEST={tmp_path}".encode()


def started(mark: bytes) -> list[str]:
    """Command lines of running processes with `mark` in their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark in (folder / "environ").read_bytes():
                found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return [line for line in found if line]


def assert_nothing_left(mark: bytes) -> None:
    deadline = time.monotonic() + 5
    while started(mark) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert started(mark) == []


def test_both_engines_give_the_same_bytes_each_time(tmp_path):
    notebook = chart_notebook(
        tmp_path / "values.ipynb",
        code("print('out')\nobject()"),  # one stream a cell: a kernel sends them in any order
        code("import sys\nprint('err', file=sys.stderr)"),
        code("from IPython.display import display\n"
             "shown = display('first', display_id=True)\nshown.update('second')"),
        code("import matplotlib.pyplot as plt\nplt.plot([1, 2])"),
        code("await __import__('asyncio').sleep(0)\nprint(20 + 22)"),
    )  # fmt: skip
    written = []
    for engine in ENGINES:
        for number in range(2):
            out = tmp_path / f"{engine}{number}" / "values.ipynb"
            execution = run_notebook(notebook, {"language": "fr", "n": 4}, out, engine=engine)
            assert (execution.status, execution.problem) == ("done", None)
            written.append(out.read_text(encoding="utf-8"))
    for other in written[1:]:
        assert other.splitlines() == written[0].splitlines()
    nb = nbformat.reads(written[0], as_version=4)
    assert "papermill" not in nb.metadata
    assert [cell.id for cell in nb.cells][:3] == ["cell-0", "added-1", "cell-1"]
    assert nb.cells[1].source == '# Parameters\nlanguage = "fr"\nn = 4\n'
    outputs = [output for cell in nb.cells for output in cell.get("outputs", ())]
    assert "<object>" in [o.data["text/plain"] for o in outputs if "data" in o]
    assert "'second'" in [o.data["text/plain"] for o in outputs if "data" in o]
    assert any("image/png" in o.get("data", {}) for o in outputs)
    assert "42\n" in [o.text.replace("\r", "") for o in outputs if "text" in o]


def test_what_this_process_has_set_is_not_seen_by_a_notebook(tmp_path, monkeypatch):
    import matplotlib

    notebook = chart_notebook(
        tmp_path / "values.ipynb",
        code("import matplotlib\nprint(matplotlib.rcParams['font.size'])"),
    )
    monkeypatch.setitem(matplotlib.rcParams, "font.size", 31.0)
    for engine in ENGINES:
        run_notebook(notebook, {}, tmp_path / engine / "o.ipynb", engine=engine)
        nb = nbformat.read(tmp_path / engine / "o.ipynb", as_version=4)
        shown = [o for cell in nb.cells for o in cell.get("outputs", ())]
        assert [o.text for o in shown if o.output_type == "stream"] == ["10.0\n"]


def test_what_a_kernel_cut_into_pieces_is_joined():
    def printed(name, text):
        return nbformat.v4.new_output("stream", name=name, text=text)

    shown = nbformat.v4.new_output("display_data", data={"text/plain": "a chart"})
    cell = nbformat.v4.new_code_cell(
        outputs=[printed("stderr", "e"), printed("stdout", "on"), printed("stdout", "e\n"),
                 shown, printed("stdout", "two\n")]
    )  # fmt: skip
    nb = settle(nbformat.v4.new_notebook(cells=[cell]), nbformat.v4.new_notebook())
    texts = [output.get("text", "chart") for output in nb.cells[0].outputs]
    assert texts == ["one\n", "e", "chart", "two\n"]


FAILURES = {
    "raises": ("{}['place']", "KeyError", "'place'"),
    "does not parse": ("def f(:", "SyntaxError", "invalid syntax"),
    "dies": ("import os\nos.kill(os.getpid(), 9)", "DeadKernelError", ""),
    "takes too long": ("import time\ntime.sleep(60)", "CellTimeoutError", "2 seconds"),
    "asks to end": ("raise SystemExit(3)", "SystemExit", "3"),
}


@engines
@pytest.mark.parametrize("case", FAILURES)
def test_a_cell_that_fails_is_named_and_the_next_does_not_run(tmp_path, engine, case):
    source, name, detail = FAILURES[case]
    cells = [text("# Page"), text("## Places"), code("1"), code(source), code("print('never')")]
    notebook = write_notebook(tmp_path / "n.ipynb", *cells)
    execution = run_notebook(notebook, {"n": 1}, tmp_path / "out.ipynb", engine=engine, timeout=2)
    assert execution.status == "failed"
    problem = execution.problem
    assert (problem.cell, problem.section, problem.name) == (4, "Places", name)
    assert detail in problem.detail
    assert "never" not in str(nbformat.read(execution.out, as_version=4).cells[-1].outputs)


@engines
def test_what_a_cell_starts_ends_with_it_and_no_kernel_stays(tmp_path, engine, mark):
    source = "import subprocess\nsubprocess.Popen(['sleep', '97'])\n1 / 0"
    notebook = write_notebook(tmp_path / "n.ipynb", code(source))
    assert run_notebook(notebook, {}, tmp_path / "o.ipynb", engine=engine).status == "failed"
    assert_nothing_left(mark)


@engines
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL], ids=lambda s: s.name)
def test_ctrl_c_or_a_killed_runner_leaves_nothing_behind(tmp_path, engine, sign, mark):
    begun = tmp_path / "begun"
    source = f"import time\nfrom pathlib import Path\nPath({str(begun)!r}).touch()\ntime.sleep(97)"
    notebook = write_notebook(tmp_path / "n.ipynb", code(source))
    program = (
        "from pathlib import Path\nfrom corpus.report.runner import run_notebook\n"
        f"run_notebook(Path({str(notebook)!r}), {{}}, Path({str(tmp_path / 'o.ipynb')!r}),"
        f" engine={engine!r})"
    )
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        while not begun.exists():
            assert process.poll() is None
            time.sleep(0.05)
        assert started(mark)
        process.send_signal(sign)
        process.wait(20)
    assert_nothing_left(mark)


def test_nothing_runs_when_a_parameter_does_not_fit(tmp_path):
    notebook = write_notebook(tmp_path / "n.ipynb")
    for given in ({"m": 1}, {"n": "1"}, {"language": "de"}):
        with pytest.raises(ReportError):
            run_notebook(notebook, given, tmp_path / "o.ipynb")
    with pytest.raises(ReportError, match="there is no engine 'papermil'; did you mean papermill?"):
        run_notebook(notebook, {}, tmp_path / "o.ipynb", engine="papermil")
    assert not (tmp_path / "o.ipynb").exists()


def test_the_cells_run_in_the_folder_of_the_executed_notebook(tmp_path):
    cell = code("from pathlib import Path\nPath('made').touch()")
    notebook = write_notebook(tmp_path / "n.ipynb", cell)
    out = tmp_path / "a {odd} folder"
    run_notebook(notebook, {}, out / "o.ipynb", engine="warm")
    assert (out / "made").exists()


def test_the_warm_engine_works_where_threads_run(tmp_path):
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        notebook = write_notebook(tmp_path / "n.ipynb", code("print(n)"))
        execution = run_notebook(notebook, {"n": 7}, tmp_path / "o.ipynb", engine="warm")
    finally:
        stop.set()
        thread.join()
    assert execution.status == "done"
    assert "7\n" in execution.out.read_text("utf-8").replace("\\n", "\n")
