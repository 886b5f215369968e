"""The parameters of a notebook: read from its tagged cell, checked before anything runs.

A parameter is declared in the cell tagged `parameters`, one a line:

    language: str = "en"  # one of: en, fr

Its type is the annotation (str, int, float, bool, list, None, or several joined by `|`), else the
type of its default. A comment `one of: a, b` lists the allowed values.
"""

from __future__ import annotations

import ast
import contextlib
import difflib
import functools
import io
import json
import re
import tokenize
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import ReportError

Value = str | int | float | bool | list | None

_TYPES: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "float": (float, int),
    "bool": (bool,),
    "list": (list,),
    "None": (type(None),),
}
_ALLOWED = re.compile(r"\bone of:\s*([^;.]+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One line of a parameters cell."""

    name: str
    types: tuple[str, ...]  # names of `Value`'s types; empty: any of them
    default: Value
    allowed: tuple[str, ...]  # as written in the comment; empty: any value
    help: str

    def accepts(self, value: Any) -> bool:
        """Whether `value` has one of the declared types; True and False are no numbers."""
        if isinstance(value, bool) and "bool" not in self.types and self.types:
            return False
        return isinstance(value, tuple(t for name in self.types or _TYPES for t in _TYPES[name]))


def read_parameters(notebook: Path) -> dict[str, Parameter]:
    """What the notebook can be told, by name, in the order of its parameters cell.

    Raises ReportError when there is no such notebook or a line cannot be understood.
    """
    if not notebook.is_file():
        raise ReportError(f"there is no notebook {notebook}")
    return _declared(notebook, notebook.stat().st_mtime_ns)


def check_parameters(notebook: Path, given: Mapping[str, Any]) -> None:
    """Raise ReportError, one sentence, for the first of `given` that the notebook cannot take."""
    declared = read_parameters(notebook)
    for name, value in given.items():
        if name not in declared:
            raise ReportError(unknown(name, declared, f"{notebook.stem} has no parameter"))
        _check_value(notebook.stem, declared[name], value)


def parse_parameters(texts: Iterable[str], notebooks: Iterable[Path]) -> dict[str, Value]:
    """Read "name=value" texts by the types that the notebooks declare; for a command line.

    Raises ReportError for a name that no notebook has and a value that is not of its type.
    """
    declared: dict[str, Parameter] = {}
    for notebook in notebooks:
        declared = {**read_parameters(notebook), **declared}
    parsed: dict[str, Value] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise ReportError(f"{text!r} is no parameter: write name=value")
        if name not in declared:
            raise ReportError(unknown(name, declared, "no notebook has a parameter"))
        parsed[name] = _parse_value(declared[name], value)
    return parsed


def imported(notebooks: Iterable[Path]) -> list[str]:
    """The modules that the cells of `notebooks` import, as far as they can be read."""
    names: dict[str, None] = {}
    for notebook in notebooks:
        for cell in json.loads(notebook.read_text("utf-8"))["cells"]:
            with contextlib.suppress(SyntaxError):  # a cell with a magic
                for line in ast.walk(ast.parse("".join(cell["source"]))):
                    if isinstance(line, ast.Import):
                        names.update(dict.fromkeys(alias.name for alias in line.names))
                    elif isinstance(line, ast.ImportFrom) and line.module and not line.level:
                        names[line.module] = None
                        names.update(dict.fromkeys(f"{line.module}.{a.name}" for a in line.names))
    return list(names)


@functools.lru_cache(maxsize=64)
def _declared(notebook: Path, changed: int) -> dict[str, Parameter]:
    try:
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
        tagged = [c for c in cells if "parameters" in c["metadata"].get("tags", ())]
        source = "".join(tagged[0]["source"]) if tagged else ""
        return {p.name: p for p in _parse_cell(notebook.stem, source)}
    except (ValueError, KeyError, TypeError, SyntaxError) as error:
        raise ReportError(f"{notebook} cannot be read as a notebook: {error}") from error


def _parse_cell(notebook: str, source: str) -> Iterator[Parameter]:
    """With Python's own parser: papermill's pattern skips `str | None` and two `=` in a line."""
    lines = ast.parse(source).body
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = {t.start[0]: t.string.lstrip("# ") for t in tokens if t.type == tokenize.COMMENT}
    for line in lines:
        if isinstance(line, ast.AnnAssign) and line.value is not None:
            target, annotation = line.target, ast.unparse(line.annotation)
        elif isinstance(line, ast.Assign) and len(line.targets) == 1:
            target, annotation = line.targets[0], ""
        else:
            continue
        if isinstance(target, ast.Name):
            help = comments.get(line.end_lineno or 0, "")
            yield _parameter(notebook, target.id, annotation, line.value, help)


def _parameter(
    notebook: str, name: str, annotation: str, value: ast.expr | None, help: str
) -> Parameter:
    try:
        default = ast.literal_eval(value)  # type: ignore[arg-type]
    except ValueError as error:
        raise ReportError(f"{notebook}: the default of {name} is no plain value") from error
    types = _type_names(annotation) if annotation else _type_of(default)
    if not set(types) <= set(_TYPES):
        raise ReportError(f"{notebook}: {name} has a type that is not plain: {annotation}")
    allowed = _ALLOWED.search(help)
    values = tuple(v.strip(" \"'") for v in allowed[1].split(",")) if allowed else ()
    return Parameter(name, types, default, values, help)


def _type_names(annotation: str) -> tuple[str, ...]:
    return tuple(part.strip().split("[")[0] for part in annotation.split("|"))


def _type_of(default: Any) -> tuple[str, ...]:
    return () if default is None else (type(default).__name__,)


def _check_value(notebook: str, parameter: Parameter, value: Any) -> None:
    if not parameter.accepts(value):
        wanted = " or ".join(parameter.types)
        kind = "None" if value is None else type(value).__name__
        raise ReportError(f"{notebook}: {parameter.name} must be {wanted}, not {kind} ({value!r})")
    for part in value if isinstance(value, list) else [value]:
        if parameter.allowed and str(part) not in parameter.allowed:
            allowed = ", ".join(v or "(empty)" for v in parameter.allowed)
            raise ReportError(
                f"{notebook}: {parameter.name} must be one of {allowed}, not {part!r}"
                + did_you_mean(str(part), parameter.allowed)
            )


def unknown(name: str, known: Iterable[str], opening: str) -> str:
    """One sentence about a name that is not among `known`, with the nearest one, or all of them."""
    names = list(known)
    near = did_you_mean(name, names)
    return f"{opening} {name!r}" + (near or (f"; it has {', '.join(names)}" if names else ""))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The nearest of `known`, as the end of a sentence; empty when none is near."""
    near = difflib.get_close_matches(name.lower(), {k.lower(): k for k in known}, n=1)
    found = [k for k in known if near and k.lower() == near[0]]
    return f"; did you mean {found[0]}?" if found else ""


def _parse_value(parameter: Parameter, text: str) -> Value:
    if not parameter.types or "str" in parameter.types:
        return text
    words = {"true": True, "yes": True, "false": False, "no": False, "none": None, "": None}
    tries = {
        "bool": lambda: words[text.lower()],
        "int": lambda: int(text),
        "float": lambda: float(text),
        "list": lambda: _parse_list(text),
        "None": lambda: words[text.lower()],
    }
    for name in parameter.types:
        try:
            value = tries[name]()
        except (ValueError, KeyError):
            continue
        if parameter.accepts(value):
            return value
    wanted = " or ".join(parameter.types)
    raise ReportError(f"{parameter.name} must be {wanted}, and {text!r} cannot be read as one")


def _parse_list(text: str) -> list:
    if text.startswith("["):
        value = json.loads(text)
        return value if isinstance(value, list) else [value]
    return [part.strip() for part in text.split(",") if part.strip()]
