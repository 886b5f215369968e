"""The notebooks as they are stored: no outputs, short cells, nothing defined, every name there."""

from __future__ import annotations

import ast
import builtins
import importlib
import json
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "notebooks").glob("*.ipynb"))
LANGUAGES = {"en", "fr"}
SHELL = {"print", "display"}  # names that need no import


def load(file: Path) -> dict:
    return json.loads(file.read_text("utf-8"))


def code(file: Path) -> list[dict]:
    return [cell for cell in load(file)["cells"] if cell["cell_type"] == "code"]


def source(cell: dict) -> str:
    return "".join(cell["source"])


def ids(file: Path) -> str:
    return file.stem


def test_the_notebooks_of_the_reports_are_here():
    from corpus.report.whole import NOTEBOOKS

    assert {*NOTEBOOKS, "explore"} == {file.stem for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=ids)
def test_a_notebook_is_stored_without_outputs_or_traces_of_a_run(file):
    text = file.read_text("utf-8")
    assert text.endswith("}\n")
    for cell in code(file):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None
        assert set(cell["metadata"]) <= {"tags"}
    about = load(file)["metadata"]
    assert about["kernelspec"]["name"] == "python3"
    assert set(about) <= {"kernelspec", "language_info", "corpus"}
    assert set(about["language_info"]) == {"name"}, "no version of whoever ran it last"


@pytest.mark.parametrize("file", FILES, ids=ids)
def test_a_notebook_is_valid_and_its_cells_have_names_of_their_own(file):
    import nbformat

    nbformat.validate(nbformat.from_dict(load(file)))
    names = [cell["id"] for cell in load(file)["cells"]]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("file", FILES, ids=ids)
def test_one_cell_holds_the_parameters_and_it_comes_first(file):
    tagged = [c for c in load(file)["cells"] if "parameters" in c["metadata"].get("tags", ())]
    assert tagged == code(file)[:1]
    for line in source(tagged[0]).splitlines():
        assert "#" in line, "every parameter says what it is"
    names = [node.target.id for node in ast.parse(source(tagged[0])).body]
    assert names[0] == "run"
    assert names[-1] == "language"


@pytest.mark.parametrize("file", FILES, ids=ids)
def test_a_notebook_asks_one_question_in_every_language(file):
    about = load(file)["metadata"]["corpus"]
    assert set(about["title"]) == set(about["question"]) == LANGUAGES
    assert all(about["question"][code].rstrip().endswith("?") for code in LANGUAGES)
    first = load(file)["cells"][0]
    assert first["cell_type"] == "markdown"
    assert source(first).startswith("# ")


@pytest.mark.parametrize("file", FILES, ids=ids)
def test_cells_are_short_and_define_nothing(file):
    lines = [len(source(cell).splitlines()) for cell in code(file)]
    assert 9 <= len(lines) <= 25
    assert statistics.median(lines) <= 4
    assert max(lines) <= 12
    defining = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    for cell in code(file):
        for node in ast.walk(ast.parse(source(cell))):
            assert not isinstance(node, defining), source(cell)
        assert all(len(line) <= 100 for line in source(cell).splitlines())


def imported(file: Path) -> dict[str, object]:
    """name -> what it is, of everything that a notebook imports."""
    found: dict[str, object] = {}
    for cell in code(file):
        for node in ast.walk(ast.parse(source(cell))):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    found[alias.asname or alias.name] = importlib.import_module(alias.name)
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    found[alias.asname or alias.name] = member(node.module, alias.name)
    return found


def member(module: str, name: str) -> object:
    home = importlib.import_module(module)
    if not hasattr(home, name):
        return importlib.import_module(f"{module}.{name}")
    return getattr(home, name)


@pytest.mark.parametrize("file", FILES, ids=ids)
def test_every_name_exists_is_imported_once_and_is_used(file):
    names, used = imported(file), set()
    assigned = {*dir(builtins), *SHELL}
    for cell in code(file):
        for node in ast.walk(ast.parse(source(cell))):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                assigned.add(node.id)
    for cell in code(file):
        for node in ast.walk(ast.parse(source(cell))):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                used.add(node.id)
                assert node.id in names or node.id in assigned, node.id
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                home = names.get(node.value.id)
                if home is not None:
                    assert hasattr(home, node.attr), f"{node.value.id}.{node.attr}"
    assert set(names) <= used, f"imported, not used: {set(names) - used}"


@pytest.mark.parametrize("file", FILES, ids=ids)
def test_every_phrase_and_every_keyword_exists(file):
    import inspect

    from corpus.phrases import _phrases

    names = imported(file)
    for cell in code(file):
        for node in ast.walk(ast.parse(source(cell))):
            if not isinstance(node, ast.Call):
                continue
            function = called(node, names)
            if function is names.get("say") and function is not None:
                key = ast.literal_eval(node.args[0])
                assert all(key in _phrases(code) for code in LANGUAGES), key
            elif inspect.isfunction(function):
                given = {k.arg: None for k in node.keywords}
                inspect.signature(function).bind(*node.args, **given)


def called(node: ast.Call, names: dict[str, object]) -> object:
    if isinstance(node.func, ast.Name):
        return names.get(node.func.id)
    if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
        return getattr(names.get(node.func.value.id), node.func.attr, None)
    return None
