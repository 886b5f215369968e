"""The parameters of a notebook: read from its tagged cell, checked before anything runs.

A parameter is declared in the cell tagged `parameters`, one a line:

    language: str = "en"  # one of: en, fr

Its type is the annotation (str, int, float, bool, list, None, or several joined by `|`), else the
type of its default. A comment `one of: a, b` lists the allowed values.
"""

from __future__ import annotations

import ast
import difflib
import functools
import json
import re
import sys
from collections.abc import Iterable, Mapping
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
    found = _inspect(notebook, notebook.stat().st_mtime_ns)
    return {name: _as_parameter(notebook, entry) for name, entry in found.items()}


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


def unknown(name: str, known: Iterable[str], opening: str) -> str:
    """One sentence about a name that is not among `known`, with the nearest one."""
    names = list(known)
    near = difflib.get_close_matches(name, names, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    listed = f"; known: {', '.join(names)}" if names and not near else ""
    return f"{opening} {name!r}{hint}{listed}"


def import_papermill() -> Any:
    """papermill, without the second that an optional check of web addresses takes to import.

    jsonschema tries to import rfc3987_syntax, which builds 35 parsers, for a format that no
    notebook uses, and does without it when it is missing.
    """
    if "jsonschema" not in sys.modules and "rfc3987_syntax" not in sys.modules:
        sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
        try:
            import jsonschema  # noqa: F401
        finally:
            del sys.modules["rfc3987_syntax"]
    import papermill

    return papermill


@functools.lru_cache(maxsize=64)
def _inspect(notebook: Path, changed: int) -> dict[str, dict[str, Any]]:
    papermill = import_papermill()
    try:
        return papermill.inspect_notebook(path_text(notebook))
    except (ValueError, KeyError, AttributeError) as error:
        raise ReportError(f"{notebook} cannot be read as a notebook: {error}") from error


def path_text(path: Path) -> str:
    """A path for papermill, which reads braces in paths as parameters."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _as_parameter(notebook: Path, entry: Mapping[str, Any]) -> Parameter:
    name, written = entry["name"], entry["default"]
    try:
        default = ast.literal_eval(written)
    except (ValueError, SyntaxError) as error:
        raise ReportError(
            f"{notebook.stem}: the default of {name} is no plain value: {written}"
        ) from error
    annotation = entry["inferred_type_name"]
    types = _type_names(annotation) if annotation != "None" else _type_of(default)
    if not set(types) <= set(_TYPES):
        raise ReportError(f"{notebook.stem}: {name} has a type that is not plain: {annotation}")
    allowed = _ALLOWED.search(entry["help"] or "")
    values = tuple(v.strip(" \"'") for v in allowed[1].split(",")) if allowed else ()
    return Parameter(name, types, default, values, (entry["help"] or "").strip())


def _type_names(annotation: str) -> tuple[str, ...]:
    return tuple(part.strip().split("[")[0] for part in annotation.split("|"))


def _type_of(default: Any) -> tuple[str, ...]:
    return () if default is None else (type(default).__name__,)


def _check_value(notebook: str, parameter: Parameter, value: Any) -> None:
    if not parameter.accepts(value):
        wanted = " or ".join(parameter.types)
        kind = "None" if value is None else type(value).__name__
        raise ReportError(
            f"{notebook}: {parameter.name} must be {wanted}, not {kind} ({value!r})"
        )
    for part in value if isinstance(value, list) else [value]:
        if parameter.allowed and str(part) not in parameter.allowed:
            near = unknown(str(part), parameter.allowed, "is not")
            wanted = ", ".join(parameter.allowed)
            hint = near.partition(";")[2] if "did you mean" in near else ""
            raise ReportError(
                f"{notebook}: {parameter.name} must be one of {wanted}, not {part!r}"
                + (f";{hint}" if hint else "")
            )


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
