"""`corpus report` as a timer calls it: twice over a folder that changed, and when it fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus import gather
from corpus.cli import cli

pytestmark = pytest.mark.slow
TEXT = (
    "Séoul, le 5 novembre 2024. Selon Antony Blinken, jusqu'à 8 000 soldats nord-coréens se"
    " trouvent dans la région de Koursk. Le président ukrainien Volodymyr Zelensky a parlé de"
    " 11 000 soldats."
)


@pytest.fixture
def press(tmp_path: Path, monkeypatch) -> Path:
    """A folder with articles/ in it, the current folder of the timer."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CORPUS_CACHE", str(tmp_path / "records.sqlite"))
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "one.txt").write_text(TEXT, "utf-8")
    (articles / "two.txt").write_text(TEXT.replace("jusqu'à 8 000", "10 000"), "utf-8")
    return tmp_path


def report(*more: str, day: str = "2024-11-06"):
    words = [
        "report",
        "articles",
        "--as-of",
        day,
        "--pdf",
        "none",
        "--only",
        "overview",
        "--only",
        "figures",
    ]
    return CliRunner().invoke(cli, [*words, *more])


def test_two_mornings_over_a_folder_that_changed_in_between(press, monkeypatch):
    read = []
    real = gather.read_input
    monkeypatch.setattr(gather, "read_input", lambda item: read.append(item.path) or real(item))
    first = report()
    assert first.exit_code == 0, first.output
    assert sorted(read) == ["one.txt", "two.txt"]
    read.clear()

    (press / "articles" / "three.txt").write_text(TEXT.replace("11 000", "12 000"), "utf-8")
    second = report(day="2024-11-07")
    assert second.exit_code == 0, second.output
    assert read == ["three.txt"], "what did not change is not read again"

    assert sorted(f.name for f in (press / "reports").iterdir()) == [
        "2024-11-06",
        "2024-11-07",
        "latest",
    ]
    assert (press / "reports" / "latest").resolve().name == "2024-11-07"
    about = json.loads((press / "reports" / "latest" / "run.json").read_text("utf-8"))
    assert about["status"] == "done"
    assert [i["path"] for i in about["inputs"]] == ["one.txt", "three.txt", "two.txt"]
    assert "12,000" in (press / "reports" / "latest" / "figures.html").read_text("utf-8")


def test_a_run_that_fails_leaves_the_last_good_site_in_place(press):
    assert report().exit_code == 0
    good = (press / "reports" / "latest" / "index.html").read_bytes()
    (press / "articles" / "bad.xyz").write_bytes(b"\x00")
    failed = report("--strict", day="2024-11-07")
    assert failed.exit_code == 1
    assert "bad.xyz" in failed.output
    assert (press / "reports" / "latest" / "index.html").read_bytes() == good


def test_keep_clears_older_reports_and_their_runs(press):
    for day in ("2024-11-06", "2024-11-07", "2024-11-08"):
        assert report("--keep", "2", day=day).exit_code == 0
    names = sorted(f.name for f in (press / "reports").iterdir())
    assert names == ["2024-11-07", "2024-11-08", "latest"]
    assert sorted(f.name for f in (press / "runs").iterdir()) == ["2024-11-07", "2024-11-08"]


def test_the_same_inputs_give_the_same_pages(press):
    assert report().exit_code == 0
    pages = {f.name: f.read_bytes() for f in (press / "reports" / "2024-11-06").glob("*.html")}
    assert report().exit_code == 0
    again = {f.name: f.read_bytes() for f in (press / "reports" / "2024-11-06").glob("*.html")}
    assert pages == again


def test_a_french_report_speaks_french(press):
    done = report("--language", "fr")
    assert done.exit_code == 0, done.output
    page = (press / "reports" / "2024-11-06" / "figures.html").read_text("utf-8")
    assert '<html lang="fr"' in page
    assert "Qui dit combien, sur la foi de qui" in page
    assert "no rival" not in page
