"""`corpus report` as a timer calls it: twice over a folder that changed, and when it fails."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
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
    only = ["--only", "overview", "--only", "figures"]
    words = ["report", "articles", "--as-of", day, "--pdf", "none", *only, *more]
    return CliRunner().invoke(cli, words)


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

    names = sorted(f.name for f in (press / "reports").iterdir())
    assert names == ["2024-11-06", "2024-11-07", "latest"]
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


def test_keep_leaves_runs_alone_that_belong_to_no_report(press):
    built = CliRunner().invoke(cli, ["build", "articles", "--out", "runs/march"])
    assert built.exit_code == 0, built.output
    for day in ("2024-11-06", "2024-11-07"):
        assert report("--keep", "1", day=day).exit_code == 0
    assert sorted(f.name for f in (press / "runs").iterdir()) == ["2024-11-07", "march"]


def test_a_log_has_one_line_for_each_page_with_its_time(press, monkeypatch):
    import io
    import re
    import sys

    log = io.StringIO()
    monkeypatch.setattr(sys, "stderr", log)
    from corpus.cli import _log_lines

    _log_lines()
    from corpus.report.whole import Wanted
    from corpus.report.whole import report as make

    make("articles", Wanted(pdf="none", only=("figures",), name="one"))
    lines = log.getvalue().splitlines()
    assert all(re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d ", line) for line in lines)
    assert "read: 2 articles, 4 figures, 0 skipped" in lines[0]
    assert "figures: " in lines[1]


@pytest.mark.parametrize(
    ("lines", "notices"),
    [
        ("en: Made up.\nfr: Inventé.\n", {"en": "Made up.", "fr": "Inventé."}),
        ("Made up.\n", {"": "Made up."}),
        (
            "Made up.\nfr: Inventé.\nen: No.\nAnd more.",
            {"": "Made up.", "fr": "Inventé.", "en": "No."},
        ),
        ("", {}),
    ],
)
def test_a_notice_says_its_line_in_each_language(tmp_path, lines, notices):
    from corpus.builder import find_notice

    (tmp_path / "NOTICE").write_text(lines, "utf-8")
    assert find_notice(tmp_path) == notices
    assert find_notice(tmp_path / "nowhere") == find_notice("-") == {}


@pytest.mark.parametrize(
    ("notice", "language", "said", "unsaid"),
    [
        ("en: Made up.\nfr: Inventé.", "fr", "Inventé.", "Made up."),
        ("en: Made up.\nfr: Inventé.", "en", "Made up.", "Inventé."),
        ("For all.", "fr", "For all.", "fr:"),
        ("en: Made up.", "fr", "Made up.", "en:"),
    ],
)
def test_every_page_says_the_notice_in_its_language(press, notice, language, said, unsaid):
    (press / "articles" / "NOTICE").write_text(notice, "utf-8")
    assert report("--language", language).exit_code == 0
    pages = list((press / "reports" / "2024-11-06").glob("*.html"))
    assert len(pages) == 3
    for page in pages:
        text = page.read_text("utf-8")
        assert said in text
        assert unsaid not in text


def test_the_same_inputs_give_the_same_pages(press):
    assert report().exit_code == 0
    pages = {f.name: f.read_bytes() for f in (press / "reports" / "2024-11-06").glob("*.html")}
    assert report().exit_code == 0
    again = {f.name: f.read_bytes() for f in (press / "reports" / "2024-11-06").glob("*.html")}
    assert pages == again


ENGLISH = re.compile(
    r"\b(?:the|of|and|is|are|with|from|which|this|that|they|has|have|was|were|said|whole)\b"
)


def test_a_french_report_holds_no_english_sentence(press):
    """All words of all pages, but for those of the articles: here they are French."""
    from lxml import html

    (press / "articles" / "bad.xyz").write_bytes(b"\x00")
    (press / "articles" / "metadata.csv").write_text("path,outlet\nnone.txt,X\n", "utf-8")
    words = ["report", "articles", "--as-of", "2024-11-06", "--pdf", "none", "--language", "fr"]
    done = CliRunner().invoke(cli, words)
    assert done.exit_code == 0, done.output
    pages = sorted((press / "reports" / "2024-11-06").rglob("*.html"))
    assert len(pages) == 1 + 4 + 2
    for page in pages:
        tree = html.parse(str(page)).getroot()
        assert tree.get("lang") == "fr"
        for code in tree.xpath("//pre | //code | //script | //style"):
            code.getparent().remove(code)
        texts = [t.strip() for t in tree.itertext()] + tree.xpath(
            "//@alt | //@aria-label | //@title"
        )
        wrong = [t for t in texts if ENGLISH.search(str(t))]
        assert wrong == [], page.name


def test_two_runs_of_one_name_at_once_are_one_clear_sentence_and_nothing_is_lost(press):
    from corpus.report.folders import only_one

    assert report().exit_code == 0
    site = press / "reports" / "2024-11-06"
    before = (site / "run.json").read_bytes()
    with only_one(Path("reports/2024-11-06")):
        second = report()
        assert second.exit_code == 1
        assert second.output.splitlines()[-1] == (
            "Error: reports/2024-11-06 is being made by another run; wait for it, or choose"
            " another name"
        )
        assert report(day="2024-11-07").exit_code == 0, "another name is free"
    assert (site / "run.json").read_bytes() == before
    assert report().exit_code == 0
    assert not list((press / "reports").glob(".*")), "no lock is left"


def test_a_run_that_was_killed_keeps_no_lock(press):
    code = (
        "import os, signal; from pathlib import Path; from corpus.report.folders import only_one\n"
        "with only_one(Path('reports/2024-11-06')): os.kill(os.getpid(), signal.SIGKILL)"
    )
    killed = subprocess.run([sys.executable, "-c", code], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (press / "reports" / ".2024-11-06.lock").exists()
    assert report().exit_code == 0
