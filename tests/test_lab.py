"""Every notebook opened in a real JupyterLab, in a real browser, all cells run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from browser import needs_chromium, open_browser

pytestmark = [pytest.mark.slow, needs_chromium]
ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted(f.name for f in (ROOT / "notebooks").glob("*.ipynb"))
SECONDS = 90


@pytest.fixture(scope="module")
def lab(tmp_path_factory) -> Iterator[str]:
    """The address of a JupyterLab over a copy of notebooks/ and seeds/."""
    home = tmp_path_factory.mktemp("lab")
    for name in ("notebooks", "seeds"):
        shutil.copytree(ROOT / name, home / name)
    tracker = home / "settings" / "@jupyterlab" / "notebook-extension"
    tracker.mkdir(parents=True)
    (tracker / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}')
    environment = os.environ | {
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"), "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "CORPUS_CACHE": str(home / "records.sqlite"),
    }  # fmt: skip
    command = [
        sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root", "--ip=127.0.0.1",
        "--port=0",
        "--IdentityProvider.token=", "--LabApp.expose_app_in_browser=True",
        "--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip
    with open(home / "lab.log", "w") as log:
        server = subprocess.Popen(command, cwd=home, env=environment, stdout=log, stderr=log)
        try:
            yield address(home, server)
        finally:
            server.terminate()
            server.wait(30)


def address(home: Path, server: subprocess.Popen) -> str:
    for _ in range(240):
        for file in (home / "runtime").glob("jpserver-*.json"):
            return json.loads(file.read_text())["url"].replace("localhost", "127.0.0.1")
        assert server.poll() is None, (home / "lab.log").read_text()[-2000:]
        time.sleep(0.25)
    raise AssertionError((home / "lab.log").read_text()[-2000:])


def wait_for(check, what: str):
    for _ in range(SECONDS * 4):
        found = check()
        if found:
            return found
        time.sleep(0.25)
    raise AssertionError(f"{what} did not come in {SECONDS} s")


@pytest.fixture(scope="module")
def driver():
    with open_browser(1400, 1200) as driver:
        yield driver


def run_all(driver, lab: str, name: str) -> None:
    """Open a notebook and run all its cells; returns when the last one is done."""
    driver.get(f"{lab}lab/tree/notebooks/{name}?reset")
    prompts = ".jp-Notebook .jp-CodeCell"
    cells = len([c for c in json.loads((ROOT / "notebooks" / name).read_text("utf-8"))["cells"]
                 if c["cell_type"] == "code"])  # fmt: skip
    wait_for(lambda: len(driver.find_elements(By.CSS_SELECTOR, prompts)) == cells, "the notebook")
    idle = "return document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status"
    wait_for(lambda: driver.execute_script(idle) == "idle", "the kernel")
    numbers = (
        "return [...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')]"
        ".map(p => p.textContent)"
    )
    quiet = 0
    for _ in range(SECONDS * 4):
        shown = [prompt.strip("[]: ") for prompt in driver.execute_script(numbers)]
        if errors(driver) or all(prompt.isdigit() for prompt in shown):
            return
        waiting = "*" in shown or driver.execute_script(idle) != "idle"
        quiet = 0 if waiting else quiet + 1
        if quiet % 12 == 1:  # a command that comes before the kernel listens is lost: say it again
            driver.execute_script("window.jupyterapp.commands.execute('notebook:run-all-cells')")
        time.sleep(0.25)
    raise AssertionError(f"the last cell did not come in {SECONDS} s")


def errors(driver) -> list[str]:
    kinds = ("error", "stderr")
    wrong = ", ".join(f'[data-mime-type="application/vnd.jupyter.{kind}"]' for kind in kinds)
    return [e.text[-600:] for e in driver.find_elements(By.CSS_SELECTOR, wrong)]


@needs_chromium
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_by_itself_in_jupyterlab(driver, lab, name):
    run_all(driver, lab, name)
    assert errors(driver) == []
    shown = driver.find_elements(By.CSS_SELECTOR, ".jp-OutputArea-output")
    assert len(shown) >= 4


@needs_chromium
def test_choosing_moves_chart_and_table_and_picking_shows_the_sentence(driver, lab):
    run_all(driver, lab, "explore.ipynb")
    lists = wait_for(
        lambda: driver.find_elements(By.CSS_SELECTOR, ".widget-dropdown select"), "the widgets"
    )
    rows = "return document.querySelectorAll('.jupyter-widgets table tbody tr').length"
    everything = wait_for(lambda: driver.execute_script(rows), "the table")
    assert driver.find_elements(By.CSS_SELECTOR, ".jupyter-widgets svg")

    Select(lists[2]).select_by_index(1)  # one outlet
    wait_for(lambda: 0 < driver.execute_script(rows) < everything, "the table of one outlet")

    picking = driver.find_element(By.CSS_SELECTOR, ".widget-select select")
    Select(picking).select_by_index(0)
    marked = wait_for(
        lambda: driver.find_elements(By.CSS_SELECTOR, ".corpus-text mark.figure.picked"),
        "the evidence",
    )
    assert any(c.isdigit() or c.isalpha() for c in marked[0].text)
