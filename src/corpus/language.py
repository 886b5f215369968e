"""Language knowledge is data: a folder of TOML files for each language, the same files in each.

An engine declares the slots it reads as a frozen dataclass with neutral defaults and asks for it:
`get_language("fr").section("numbers", NumberData)`. Unknown keys and wrong types are errors that
name the file, so a new language is written by filling in files, without Python.
"""

from __future__ import annotations

import difflib
import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from corpus.errors import LanguageError

T = TypeVar("T")


@dataclass(frozen=True, eq=False)  # one object a code: caches find it by identity
class Language:
    """One language, by its code; a code without a folder has neutral data: nothing is found."""

    code: str

    @functools.cached_property
    def known(self) -> bool:
        """Whether there is a folder of data for this language."""
        return self.code in language_codes()

    def section(self, name: str, schema: type[T]) -> T:
        """Read `languages/CODE/NAME.toml` into `schema`, a dataclass with defaults for every field.

        Raises LanguageError for a key that the schema does not have or a value of another type.
        """
        return _section(self.code, name, schema)


def get_language(code: str | None) -> Language:
    """The language of a BCP 47 code ("fr", "pt-BR"); None and unknown codes give a neutral one."""
    return _language((code or "und").split("-")[0].lower())


@functools.cache
def _language(code: str) -> Language:
    return Language(code)


@functools.cache
def language_codes() -> tuple[str, ...]:
    """The codes that have a folder of data, sorted."""
    folder = resources.files("corpus") / "languages"
    return tuple(sorted(f.name for f in folder.iterdir() if (f / "numbers.toml").is_file()))


@functools.cache
def _section(code: str, name: str, schema: type[T]) -> T:
    file = resources.files("corpus") / "languages" / code / f"{name}.toml"
    if not file.is_file():
        return schema()
    where = f"languages/{code}/{name}.toml"
    try:
        values = tomllib.loads(file.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"{where}: {error}") from error
    types = get_type_hints(schema)
    for key, value in values.items():
        _check(where, key, value, types)
    return schema(**values)


def _check(where: str, key: str, value: Any, types: dict[str, Any]) -> None:
    if key not in types:
        near = difflib.get_close_matches(key, types, 1)
        hint = (
            f"; did you mean {near[0]!r}" if near else f"; it may have {', '.join(sorted(types))}"
        )
        raise LanguageError(f"{where} has no slot {key!r}{hint}")
    allowed = get_args(types[key]) if isinstance(types[key], UnionType) else (types[key],)
    kinds = tuple(get_origin(kind) or kind for kind in allowed)
    if not isinstance(value, kinds):
        raise LanguageError(f"{where}: {key!r} must be {types[key]}, not {type(value).__name__}")
