"""The house: floors, the public door, language data apart from engines, docs that are generated."""

from __future__ import annotations

import ast
import html
import importlib.util
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import SHARED

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "corpus"
FLOORS = {
    "records": 0, "errors": 0,
    "language": 1, "languages": 1, "units": 1, "gazetteer": 1, "phrases": 1,
    "reading": 2, "mentions": 3, "facts": 4, "tables": 5, "rows": 5, "amending": 5,
    "corrections": 5, "compare": 6, "charts": 6, "run": 6, "evidence": 6, "store": 6, "gather": 7,
    "builder": 7, "correct": 7, "views": 7, "explore": 8, "report": 8, "cli": 9,
}  # fmt: skip


def modules() -> list[Path]:
    return sorted(f for f in SOURCE.rglob("*.py") if f.parent != SOURCE or f.stem[:2] != "__")


def imports_of(file: Path) -> list[tuple[int, str]]:
    """(line, room) of every import of this package, at any depth of the file."""
    found = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = node.module == "corpus"
            names = [f"corpus.{a.name}" for a in node.names] if whole else [node.module]
        found += [(node.lineno, n.split(".")[1]) for n in names if n.startswith("corpus.")]
    return found


def room_of(file: Path) -> str:
    return file.relative_to(SOURCE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("file", modules(), ids=lambda f: str(f.relative_to(SOURCE)))
def test_a_module_imports_only_from_its_floor_or_lower(file):
    floor = FLOORS[room_of(file)]
    wrong = [f"line {line}: {room}" for line, room in imports_of(file) if FLOORS[room] > floor]
    assert not wrong, f"{file.name} is on floor {floor} and reaches up: {wrong}"


@pytest.mark.parametrize("file", modules(), ids=lambda f: str(f.relative_to(SOURCE)))
def test_no_module_outgrows_its_room(file):
    assert len(file.read_text("utf-8").splitlines()) <= 420


def test_the_door_has_the_public_names_and_nothing_else():
    import corpus

    assert corpus.__all__ == [
        "CorpusError", "Options", "Run", "build", "explain", "load", "read_run",
    ]  # fmt: skip
    assert all(callable(getattr(corpus, name)) for name in corpus.__all__)


def test_importing_the_package_loads_nothing_heavy():
    code = "import sys, corpus, corpus.cli; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    heavy = {"pandas", "pyarrow", "matplotlib", "papermill", "nbconvert", "trafilatura"}
    assert not heavy & set(loaded.stdout.split())


def test_every_language_has_the_same_files():
    folders = {f.parent.name: set() for f in SOURCE.glob("languages/*/*.toml")}
    for file in SOURCE.glob("languages/*/*.toml"):
        folders[file.parent.name].add(file.name)
        tomllib.loads(file.read_text("utf-8"))
    assert {"fr", "en"} <= set(folders)
    assert all(files == folders["fr"] for files in folders.values()), folders


def test_no_engine_holds_a_word_of_a_language():
    """Accented letters betray words: they belong into languages/*.toml."""
    for file in [*SOURCE.rglob("mentions/**/*.py"), *SOURCE.glob("facts/*.py")]:
        tree = ast.parse(file.read_text("utf-8"))
        docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in docs
            ):
                assert not re.search(r"[àâçéèêëîïôùûüœñäöß]{1}[a-z]", node.value), (
                    file,
                    node.lineno,
                )


def test_every_file_of_data_goes_into_the_package_that_is_installed():
    about = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    patterns = about["package-data"]["corpus"]
    packed = {f for pattern in patterns for f in SOURCE.glob(pattern) if f.is_file()}
    left_out = [
        str(file.relative_to(SOURCE))
        for file in sorted(SOURCE.rglob("*"))
        if file.is_file() and file.suffix not in (".py", ".pyc") and file not in packed
    ]
    assert left_out == []


def spoken() -> tuple[set[str], str]:
    """Keys that say() and term() are called with, and a pattern of those put together."""
    code = [f.read_text("utf-8") for f in modules()]
    for file in (ROOT / "notebooks").glob("*.ipynb"):
        cells = json.loads(file.read_text("utf-8"))["cells"]
        code += ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]
    keys, patterns = set(), []
    for call in [node for text in code for node in ast.walk(ast.parse(text))]:
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("say", "term"):
            first = call.args[0]
            if isinstance(first, ast.Constant):
                keys.add(first.value)
            elif isinstance(first, ast.JoinedStr):
                parts = [getattr(part, "value", None) for part in first.values]
                patterns.append("".join(p if isinstance(p, str) else r"\w+" for p in parts))
    return keys, "|".join(patterns)


def test_every_phrase_is_used_and_every_used_phrase_is_there():
    from corpus.phrases import _phrases

    keys, pattern = spoken()
    known = set(_phrases("en"))
    assert keys - known == set()
    elsewhere = {"first_of_month", "whole_note", "part_note"}  # named in another way
    assert {k for k in known - keys - elsewhere if not re.fullmatch(pattern, k)} == set()


def test_the_generated_pages_are_as_generated():
    spec = importlib.util.spec_from_file_location("write_docs", ROOT / "scripts" / "write_docs.py")
    write_docs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(write_docs)
    for page, write in write_docs.PAGES.items():
        assert (ROOT / "docs" / page).read_text("utf-8") == write(), f"docs/{page}: run `make docs`"


def test_the_conda_door_agrees_with_the_lock():
    import yaml

    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    pip = next(d["pip"] for d in environment["dependencies"] if isinstance(d, dict))
    assert "-r requirements.lock" in pip
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    locked = set(re.findall(r"^([a-z0-9._-]+)==", lock, re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(d for name in extras for d in extras[name])]
    assert {re.match(r"[a-z0-9-]+", d).group() for d in wanted} <= locked
    assert "http" not in re.sub(r"http[a-z-]*==|via http\w*|#   http\w*", "", lock).replace(
        "aiohttp", ""
    )
    assert any(d == f"python={minimum(project)}" for d in environment["dependencies"])


def minimum(project: dict) -> str:
    return project["requires-python"].removeprefix(">=")


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs_of(words: list[str]) -> zip:
    """All runs of twelve words."""
    return zip(*(words[k:] for k in range(12)), strict=False)


def texts_not_ours() -> Iterator[str]:
    """The founding articles, the gold set and the corpora, where they are beside the project."""
    for file in (SHARED / "seeds").glob("*.txt"):
        yield file.read_text("utf-8")
    for file in [*SHARED.glob("eval/*/articles.jsonl"), *SHARED.glob("corpora/*/*.jsonl")]:
        for line in file.read_text("utf-8").splitlines():
            yield json.loads(line).get("text") or ""
    for file in SHARED.glob("corpora/*/*.html"):
        page = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", file.read_text("utf-8"))
        yield html.unescape(page)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the texts of others are not here")
def test_no_twelve_words_in_a_row_of_texts_that_are_not_ours():
    taken = {run for text in texts_not_ours() for run in runs_of(words_of(text))}
    assert taken
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    kinds = {".txt", ".md", ".toml", ".py", ".json", ".jsonl", ".html", ".csv", ".ipynb"}
    for file in (ROOT / name for name in listed.stdout.splitlines()):
        if file.suffix in kinds and file.exists():
            hit = next(
                (r for r in runs_of(words_of(file.read_text("utf-8", "replace"))) if r in taken),
                None,
            )
            assert hit is None, f"{file.relative_to(ROOT)}: {' '.join(hit)}"
