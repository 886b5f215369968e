"""The commands: what they print, how they exit, that each shows an example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.cli import cli

TEXT = (
    "Séoul, le 5 novembre 2024. Selon Antony Blinken, jusqu'à 8 000 soldats sont dans la région"
    " de Koursk."
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT, "utf-8")
    (folder / "two.txt").write_text(TEXT.replace("jusqu'à 8 000", "11 000"), "utf-8")
    return folder


@pytest.fixture
def run(source: Path, tmp_path: Path) -> Path:
    done = CliRunner().invoke(cli, ["build", str(source), "--out", str(tmp_path / "run")])
    assert done.exit_code == 0, done.output
    return tmp_path / "run"


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_has_help_with_an_example(name):
    done = CliRunner().invoke(cli, [name, "--help"])
    assert done.exit_code == 0
    assert f"Example: corpus {name}" in done.output
    assert f"corpus {name}" in (Path(__file__).parent.parent / "README.md").read_text("utf-8")


def test_build_says_what_it_did(source, tmp_path):
    done = CliRunner().invoke(cli, ["build", str(source), "--out", str(tmp_path / "run")])
    assert re.search(r"^2 articles, 2 figures, \d+ claims?, 0 skipped", done.output)


def test_show_marks_the_evidence_of_an_article(run):
    done = CliRunner().invoke(cli, ["show", str(run), "one"], color=True)
    assert done.exit_code == 0
    assert "\x1b[1;33m8 000\x1b[0m" in done.output
    assert "Antony Blinken" in done.output


def test_show_reads_pasted_text(tmp_path):
    done = CliRunner().invoke(cli, ["show", "-"], input=TEXT, color=True)
    assert done.exit_code == 0
    assert "\x1b[1;33m8 000\x1b[0m" in done.output


def test_pasted_text_cannot_steer_the_terminal():
    done = CliRunner().invoke(
        cli, ["show", "-"], input="\x1b]0;owned\x07 8 000 soldats morts à Koursk.", color=True
    )
    assert "\x1b]0;" not in done.output
    assert "\x07" not in done.output


def test_claim_gives_the_values_who_when_and_the_sentences(run):
    listed = CliRunner().invoke(cli, ["claim", str(run)])
    assert listed.exit_code == 0
    name = listed.output.split()[0]
    done = CliRunner().invoke(cli, ["claim", str(run), name])
    assert "at most 8,000 · Antony Blinken" in done.output
    assert "dans la région de Koursk" in done.output


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["build", "nowhere", "--out", "x"], 1, "no such file"),
        (["build"], 2, "Missing argument"),
        (["show", "nowhere", "x"], 1, "is no run"),
        (["show", "RUN", "nothing"], 1, "no article 'nothing'"),
        (["show", "RUN"], 2, "name an ARTICLE"),
        (["claim", "RUN", "nothing"], 1, "no claim 'nothing'"),
        (["report", "nowhere"], 1, "no such file"),
        (["report", "RUN", "--only", "nothing"], 1, "there is no notebook nothing"),
        (["report", "RUN", "--language", "xx"], 1, "not in 'xx'"),
        (["build", "ARTICLES", "--out", "x", "--as-of", "yesterday"], 2, "--as-of"),
    ],
)
def test_what_is_wrong_is_one_clear_sentence(words, code, said, run, source, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    real = {"RUN": str(run), "ARTICLES": str(source)}
    done = CliRunner().invoke(cli, [real.get(word, word) for word in words])
    assert done.exit_code == code, done.output
    assert said.lower() in done.output.lower()
    assert "Traceback" not in done.output
