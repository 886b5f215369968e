"""The commands: what they print, how they exit, that each shows an example."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
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


def test_the_claims_are_listed_and_answered_in_the_language_that_is_asked_for(run):
    listed = CliRunner().invoke(cli, ["claim", str(run), "--language", "fr"])
    assert listed.exit_code == 0
    name = listed.output.split()[0]
    done = CliRunner().invoke(cli, ["claim", str(run), name, "--language", "fr"])
    assert "au plus 8\u202f000 · Antony Blinken" in done.output
    assert "at most" not in done.output


def test_a_run_without_shared_questions_says_so(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    CliRunner().invoke(cli, ["build", str(tmp_path / "a.txt"), "--out", str(tmp_path / "run")])
    done = CliRunner().invoke(cli, ["claim", str(tmp_path / "run")])
    assert done.exit_code == 0
    assert done.output.startswith("No question is answered by two cited figures")


def test_a_folder_that_holds_its_own_runs_and_reports_is_read_without_them(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    for _ in range(2):
        done = CliRunner().invoke(cli, ["build", ".", "--out", "runs/one"])
        assert done.output.startswith("1 article, 1 figure, 1 claim, 0 skipped")


@pytest.mark.parametrize("pasted", ["", " \n\t\n", "\x00\x00"], ids=["nothing", "blank", "binary"])
def test_an_empty_paste_is_one_clear_sentence(pasted):
    done = CliRunner().invoke(cli, ["show", "-"], input=pasted)
    assert done.exit_code == 1
    assert done.output == "Error: -: there is no text on standard input\n"


def test_a_folder_that_cannot_be_written_is_one_clear_sentence_and_is_said_at_once(
    source, tmp_path, monkeypatch
):
    from corpus import gather

    monkeypatch.setattr(gather, "list_inputs", lambda source: pytest.fail("it was read"))
    (tmp_path / "file").write_text("")
    done = CliRunner().invoke(cli, ["build", str(source), "--out", str(tmp_path / "file" / "run")])
    assert done.exit_code == 1
    assert re.fullmatch(r"Error: .*run cannot be written: .*\n", done.output)


def test_a_full_disk_is_one_clear_sentence_and_leaves_the_old_run(run, source, monkeypatch):
    import errno

    from corpus import builder

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    before = (run / "run.json").read_bytes()
    monkeypatch.setattr(builder, "write_tables", full)
    done = CliRunner().invoke(cli, ["build", str(source), "--out", str(run)])
    assert done.exit_code == 1
    assert "cannot be written: No space left on device" in done.output
    assert (run / "run.json").read_bytes() == before
    assert [f.name for f in run.parent.iterdir() if f.name.startswith(".")] == []


def test_a_source_that_is_not_there_leaves_no_folders_behind(tmp_path):
    out = tmp_path / "deep" / "er" / "run"
    assert CliRunner().invoke(cli, ["build", "nowhere", "--out", str(out)]).exit_code == 1
    assert list(tmp_path.iterdir()) == []


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
        (["report", "RUN", "--only", "explore"], 1, "for JupyterLab"),
        (["report", "RUN", "--language", "xx"], 1, "not in 'xx'"),
        (["report", "RUN", "--since", "yesterday"], 2, "'yesterday' is no day like 2024-11-05"),
        (["report", "RUN", "--name", "../elsewhere"], 1, "is no name for a report"),
        (["report", "RUN", "--pdf", "some"], 2, "--pdf"),
        (["report", "RUN", "--keep", "-1"], 2, "--keep"),
        (["claim", "RUN", "--language", "xx"], 1, "not in 'xx'"),
        (["claim", "ARTICLES"], 1, "is no run"),
        (["build", "ARTICLES", "--out", "x", "--workers", "0"], 2, "--workers"),
        (["build", "ARTICLES", "--out", "ARTICLES"], 1, "is no run; choose another folder"),
        (["nothing"], 2, "No such command"),
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


# --- being stopped --------------------------------------------------------------------------------


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A file that takes some seconds to read."""
    lines = ({"id": f"n{i}", "text": f"{TEXT} Kyiv said {i},500 came."} for i in range(6000))
    (tmp_path / "many.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return tmp_path


def stopped(folder: Path, words: list[str], sign: str, signal_: int) -> tuple[int, str]:
    """Exit code and stderr of a command that is stopped once a file like `sign` is there."""
    environment = os.environ | {"CORPUS_CACHE": str(folder / ".cache" / "records.sqlite")}
    command = [sys.executable, "-c", "from corpus.cli import cli; cli()", *words]
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    for _ in range(600):
        assert process.poll() is None, process.communicate()
        if list(folder.glob(sign)):
            break
        time.sleep(0.05)
    time.sleep(0.3)
    os.killpg(process.pid, signal_)  # as a terminal does: all processes of the group
    _, said = process.communicate(timeout=60)
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    return process.returncode, said


@pytest.mark.slow
@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "told to end"])
def test_a_build_that_is_stopped_says_one_line_and_leaves_nothing_half(many, signal_):
    code, said = stopped(many, ["build", "many.jsonl", "--out", "run"], ".run.*", signal_)
    assert (code, said) == (130, "Stopped; nothing half-written is left.\n")
    assert sorted(f.name for f in many.iterdir()) == [".cache", "many.jsonl"]


@pytest.mark.slow
def test_a_report_that_is_stopped_says_one_line_and_leaves_the_last_good_site(source, tmp_path):
    from toyrun import write_toy_run

    run = write_toy_run(tmp_path / "toy")
    words = ["report", str(run.path), "--name", "one", "--pdf", "all"]
    done = CliRunner().invoke(cli, [*words[:2], "--out", str(tmp_path / "reports"), "--name", "one",
                                    "--pdf", "none"])  # fmt: skip
    assert done.exit_code == 0, done.output
    before = (tmp_path / "reports" / "one" / "index.html").read_bytes()
    code, said = stopped(tmp_path, words, "reports/.making-*/*.html", signal.SIGINT)
    lines = [line for line in said.splitlines() if not re.match(r"\d{4}-\d\d-\d\d ", line)]
    assert (code, lines) == (130, ["Stopped; nothing half-written is left."])
    assert (tmp_path / "reports" / "one" / "index.html").read_bytes() == before
    assert sorted(f.name for f in (tmp_path / "reports").iterdir()) == ["latest", "one"]


@pytest.mark.slow
def test_a_bar_is_shown_on_a_terminal(source, tmp_path):
    """`script` gives the command a terminal of its own."""
    if not shutil.which("script"):
        pytest.skip("no `script` here; apt-get install bsdutils")
    run = tmp_path / "run"
    command = f"stty cols 80 rows 24; {sys.executable} -c 'from corpus.cli import cli; cli()'"
    words = f"build {source} --out {run} --workers 1"
    done = subprocess.run(
        ["script", "-qec", f"{command} {words}", "/dev/null"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert re.search(r"reading: \d articles \[", done.stdout)
    assert "2 articles, 2 figures" in done.stdout
