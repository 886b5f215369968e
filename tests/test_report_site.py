"""Sites: every page in its place, whole or said not to be, swapped in, kept and cleared."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import lxml.html
import pytest

from corpus.errors import ReportError
from corpus.report import folders
from corpus.report.pdf import WITHOUT
from corpus.report.pool import Pool
from corpus.report.site import Options, write_site
from test_report_runner import assert_nothing_left, mark, started  # noqa: F401  a fixture
from toy import chart_notebook, code, item_notebook, text, write_notebook, write_run

pytestmark = pytest.mark.slow


@pytest.fixture
def given(tmp_path):
    """A run folder and two notebooks."""
    notebooks = [
        chart_notebook(tmp_path / "notebooks" / "values.ipynb"),
        item_notebook(tmp_path / "notebooks" / "item.ipynb"),
    ]
    return write_run(tmp_path / "runs" / "march", ("a0", "à/1", "a2")), notebooks


def hashes(site: Path) -> dict[str, str]:
    return {
        str(file.relative_to(site)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file() and file.name != "run.json"
    }


def about(site: Path) -> dict:
    return json.loads((site / "run.json").read_text("utf-8"))


def test_a_site_has_every_page_its_pdf_its_data_and_its_notebook(given, tmp_path, caplog):
    caplog.set_level(logging.INFO, "corpus.report")
    run, notebooks = given
    options = Options(pdf="all", notice="Demonstration text.")
    site = write_site(
        run,
        tmp_path / "reports",
        notebooks=notebooks,
        parameters={"language": "fr"},
        options=options,
    )
    assert (site.status, site.messages) == ("done", ())
    assert site.path == tmp_path / "reports" / "march"
    made = {str(f.relative_to(site.path)) for f in site.path.rglob("*") if f.is_file()}
    items = [
        "articles/a0",
        "articles/a2",
        next(n[:-5] for n in made if n.startswith("articles/a--1")),
    ]
    pages = ["values", *items]
    assert made == {
        "index.html", "run.json", "data/values-values.csv",
        *(f"{page}.html" for page in pages),
        *(f"pdf/{page}.pdf" for page in pages),
        *(f"notebooks/{page}.ipynb" for page in pages),
    }  # fmt: skip
    for page in (*pages, "index"):
        tree = lxml.html.parse(str(site.path / f"{page}.html")).getroot()
        assert tree.get("lang") == "fr"
        assert tree.xpath("//*[@class='notice']")[0].text == "Demonstration text."
        folder = (site.path / page).parent
        for href in tree.xpath("//@href[not(starts-with(., '#'))]"):
            if "a1.html" not in href:  # the toy chart links to an article that is not there
                assert (folder / href.partition("#")[0]).exists(), href
    assert "values: " in caplog.text
    assert "4 of 4 pages" in caplog.text


def test_run_json_says_what_was_made_of_what(given, tmp_path):
    run, notebooks = given
    site = write_site(run, tmp_path / "reports", notebooks=notebooks, parameters={"n": 2})
    said = about(site.path)
    assert (said["kind"], said["status"], said["run_id"]) == ("site", "done", "0123456789ab")
    assert said["parameters"] == {"as_of": "2025-01-31", "n": 2}
    assert said["inputs"] == [{"path": "a.txt", "sha256": "0" * 64}]
    assert [page["status"] for page in said["pages"]] == ["done"] * 4
    assert all(page["seconds"] > 0 for page in said["pages"])
    assert {"papermill", "nbconvert", "weasyprint"} <= said["versions"].keys()
    assert set(said["notebooks"]) == {"values", "item"}


def test_the_same_inputs_give_the_same_bytes_whoever_runs_them(given, tmp_path):
    run, notebooks = given
    written = []
    for engine, workers in (("warm", 2), ("papermill", 1)):
        options = Options(engine=engine, workers=workers)
        out = tmp_path / engine
        site = write_site(run, out, notebooks=notebooks, parameters={}, name="x", options=options)
        assert site.status == "done"
        written.append(hashes(site.path))
    assert written[0] == written[1]
    executed = next(n for n in written[0] if n.startswith("notebooks/articles/"))
    assert "../../../../runs/march" in (site.path / executed).read_text("utf-8")


@pytest.fixture
def failing(given, tmp_path):
    run, notebooks = given
    bad = write_notebook(
        tmp_path / "notebooks" / "bad.ipynb", text("## Places"), code("{}['place']"), title="Bad"
    )
    return run, [*notebooks, bad]


def test_a_failed_page_says_so_the_others_are_whole_and_the_good_site_stays(
    failing, tmp_path, caplog
):
    run, notebooks = failing
    out = tmp_path / "reports"
    good = write_site(run, out, notebooks=notebooks[:2], parameters={}, name="day")
    before = hashes(good.path)
    site = write_site(run, out, notebooks=notebooks, parameters={}, name="day")
    assert (site.status, site.path.name) == ("failed", "day.failed")
    assert hashes(good.path) == before
    assert (out / "latest").resolve() == good.path.resolve()
    said = about(site.path)
    assert said["status"] == "failed"
    [page] = [page for page in said["pages"] if page["status"] == "failed"]
    assert page["page"] == "bad.html"
    assert page["error"] == {
        "cell": 3,
        "section": "Places",
        "name": "KeyError",
        "detail": "'place'",
    }
    assert "bad failed at cell 3" in caplog.text
    assert "This page is incomplete." in (site.path / "bad.html").read_text("utf-8")
    assert "This report is incomplete: Bad." in (site.path / "index.html").read_text("utf-8")
    assert before["values.html"] != hashes(site.path)["values.html"]  # its navigation has one more
    assert 'class="incomplete"' not in (site.path / "values.html").read_text("utf-8")


def test_a_first_run_that_fails_is_there_to_be_looked_at_and_is_not_the_latest(failing, tmp_path):
    run, notebooks = failing
    out = tmp_path / "reports"
    site = write_site(run, out, notebooks=notebooks, parameters={})
    assert (site.status, site.path) == ("failed", out / "march")
    assert not (out / "latest").exists()
    site = write_site(run, out, notebooks=notebooks[:2], parameters={})
    assert (site.status, site.path) == ("done", out / "march")
    assert (out / "latest").resolve() == site.path.resolve()
    assert sorted(f.name for f in out.iterdir()) == ["latest", "march"]


def test_old_sites_are_cleared_and_nothing_else(given, tmp_path):
    run, notebooks = given
    out = tmp_path / "reports"
    (out / "mine").mkdir(parents=True)
    for day in ("d1", "d2", "d3"):
        write_site(run, out, notebooks=notebooks[:1], parameters={}, name=day, keep=2,
                   options=Options(pdf="none"))  # fmt: skip
    assert sorted(f.name for f in out.iterdir()) == ["d2", "d3", "latest", "mine"]
    assert os.readlink(out / "latest") == "d3"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"parameters": {"langage": "fr"}}, "has a parameter 'langage'; did you mean language?"),
        ({"parameters": {"n": "3"}}, "values: n must be int, not str"),
        ({"parameters": {"language": "de"}}, "pages can be in en, fr, not in 'de'"),
        ({"name": "latest"}, "a site cannot be named 'latest'"),
        ({"name": "taken"}, "is there and is no site"),
        ({"notebooks": []}, "no notebook is given"),
        ({"options": Options(engine="wram")}, "there is no engine 'wram'; did you mean warm?"),
        ({"options": Options(pdf="every")}, "not 'every'"),
        ({"run_folder": Path("nowhere")}, "is no run: run.json is missing"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_cannot_be_done_is_said_before_anything_runs(given, tmp_path, wrong, sentence):
    run, notebooks = given
    out = tmp_path / "reports"
    (out / "taken").mkdir(parents=True)
    (out / "taken" / "letter.txt").write_text("dear", "utf-8")
    asked = {"run_folder": run, "notebooks": notebooks, "parameters": {}, **wrong}
    with pytest.raises(ReportError, match=sentence):
        write_site(asked.pop("run_folder"), out, **asked)
    assert sorted(f.name for f in out.iterdir()) == ["taken"]


def test_without_pango_the_html_is_written_and_one_sentence_said(given, tmp_path, monkeypatch):
    empty = tmp_path / "modules" / "weasyprint"
    empty.mkdir(parents=True)
    (empty / "__init__.py").write_text("raise OSError('cannot load library libpango')", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(empty.parent), prepend=os.pathsep)
    run, notebooks = given
    site = write_site(run, tmp_path / "reports", notebooks=notebooks, parameters={})
    assert (site.status, site.messages) == ("done", (WITHOUT,))
    assert not (site.path / "pdf").exists()
    assert "pdf/" not in (site.path / "index.html").read_text("utf-8")


def test_latest_is_a_page_where_links_cannot_be_made(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise OSError("no links here")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    folders.point_latest(tmp_path / "march")
    assert '<a href="march/index.html">' in (tmp_path / "latest.html").read_text("utf-8")


@pytest.mark.parametrize("sign", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_ctrl_c_leaves_no_process_and_no_half_site(given, tmp_path, sign, mark):  # noqa: F811
    run, notebooks = given
    begun = tmp_path / "begun"
    slow = write_notebook(
        tmp_path / "notebooks" / "slow.ipynb",
        code(f"import pathlib, time\npathlib.Path({str(begun)!r}).touch()\ntime.sleep(97)"),
    )
    out = tmp_path / "reports"
    program = (
        "from pathlib import Path\nfrom corpus.report.site import write_site\n"
        f"write_site(Path({str(run)!r}), Path({str(out)!r}),"
        f" notebooks=[Path({str(slow)!r})], parameters={{}})"
    )
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        while not begun.exists():
            assert process.poll() is None
            time.sleep(0.05)
        assert len(started(mark)) >= 4
        process.send_signal(signal.Signals[sign])
        assert process.wait(20) != 0
    assert_nothing_left(mark)
    left = [f.name for f in out.iterdir()]
    assert all(name.startswith(".making-") for name in left)
    assert left == [] or sign != "SIGINT"


def test_a_pool_gives_results_passes_errors_on_and_survives_a_crash():
    with Pool(2) as pool:
        assert sorted(pool.results((abs, (-n,)) for n in range(20))) == [(n, n) for n in range(20)]
        with pytest.raises(ReportError, match="ZeroDivisionError"):
            list(pool.results([(divmod, (1, 0))]))
        with pytest.raises(ReportError, match="the process that made a page died"):
            list(pool.results([(os._exit, (3,))]))
        assert list(pool.results([(len, ("x" * 3_000_000,))])) == [(0, 3_000_000)]
