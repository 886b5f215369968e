"""A fresh machine with only Python: what the Makefile does, in a virtual environment of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PARTS = ("src", "seeds", "notebooks", "pyproject.toml", "requirements.lock", "README.md", "LICENSE")
BUILD = """
import sys, corpus
assert corpus.__file__.startswith(sys.argv[1]), corpus.__file__
run = corpus.build(sys.argv[2], options=corpus.Options(keep_records=False))
print(len(run.claims))
"""
pytestmark = pytest.mark.slow


def steps() -> list[list[str]]:
    """The pip commands of the Makefile, as lists of words."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    found = re.findall(r"^\t\$\(BIN\)/python -m (pip install .*)$", makefile, re.MULTILINE)
    return [line.split() for line in found if "uv" not in line]


def run(*words: object, cwd: Path, **more: str) -> str:
    """Run a command without what this environment would lend it; its output, or why it failed."""
    lent = ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME")
    clean = {k: v for k, v in os.environ.items() if k not in lent} | more
    done = subprocess.run(
        [str(w) for w in words], cwd=cwd, env=clean, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{words}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Path:
    """A copy of the project with a virtual environment as the Makefile makes it."""
    project = tmp_path_factory.mktemp("fresh") / "project"
    project.mkdir()
    leave = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in PARTS:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, project / name, **({"ignore": leave} if source.is_dir() else {}))
    run(sys.executable, "-m", "venv", ".venv", cwd=project)
    assert len(steps()) == 2, "one for the lock, one for the package"
    assert "--require-hashes" in steps()[0]
    for words in steps():
        run(project / ".venv" / "bin" / "python", "-m", *words, cwd=project)
    return project


def test_what_the_lock_installs_fits_together(fresh):
    assert "No broken requirements" in run(
        fresh / ".venv/bin/python", "-m", "pip", "check", cwd=fresh
    )


def test_the_seeds_are_read_in_a_fresh_environment(fresh):
    corpus = fresh / ".venv" / "bin" / "corpus"
    said = run(corpus, "build", "seeds", "--out", "runs/one", cwd=fresh,
               CORPUS_CACHE=str(fresh / "records.sqlite"))  # fmt: skip
    assert re.match(r"29 articles, \d+ figures, \d+ claims, 0 skipped", said)
    listed = run(corpus, "claim", "runs/one", cwd=fresh)
    assert "North Korean" in listed


def test_a_wheel_holds_all_data_and_works_without_the_sources(fresh, tmp_path):
    python = fresh / ".venv" / "bin" / "python"
    run(python, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
        "-w", tmp_path, ".", cwd=fresh)  # fmt: skip
    [wheel] = tmp_path.glob("corpus-*.whl")
    target = tmp_path / "installed"
    run(
        python, "-m", "pip", "install", "--quiet", "--no-deps", "--target", target, wheel, cwd=fresh
    )
    said = run(python, "-c", BUILD, target, fresh / "seeds", cwd=tmp_path, PYTHONPATH=str(target))
    assert int(said) > 10
