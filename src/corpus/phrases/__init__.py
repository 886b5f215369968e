"""The sentences of the reports, in the report's language: templates are data, one file a language."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable
from datetime import date
from importlib import resources
from typing import Any

import pandas as pd
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from corpus.errors import ReportError


@functools.cache
def languages() -> tuple[str, ...]:
    """The languages a report can be written in."""
    files = resources.files("corpus.phrases").iterdir()
    return tuple(sorted(f.name[:-5] for f in files if f.name.endswith(".toml")))


def say(key: str, language: str, **values: Any) -> str:
    """The phrase `key` with its `values` written as the language writes them.

    A phrase with forms (one, other) is chosen by the value `n`. Raises ReportError for an unknown
    language or key.

    >>> say("n_articles", "en", n=1200)
    '1,200 articles'
    """
    phrase = _phrases(language).get(key)
    if phrase is None:
        raise ReportError(f"there is no phrase {key!r} in phrases/{language}.toml")
    if isinstance(phrase, dict):
        phrase = phrase.get(_plural(language)(values["n"])) or phrase["other"]
    return phrase.format(**{name: show(value, language) for name, value in values.items()})


def term(group: str, name: Any, language: str) -> str:
    """An id as people say it ("at_most": "at most"); the id itself where it has no entry."""
    if pd.isna(name):
        return ""
    return _phrases(language).get(group, {}).get(name, str(name).replace("_", " "))


def show(value: Any, language: str) -> str:
    """A number, a day or a text as the language writes it; nothing for what is missing."""
    if isinstance(value, str):
        return value
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, date | pd.Timestamp):
        return format_date(value, "long", locale=language)
    return format_decimal(round(float(value), 2), locale=language)


def listed(parts: Iterable[str], language: str) -> str:
    """Names as one enumeration: "Kyiv, Seoul and Washington"."""
    return format_list(list(parts), locale=language)


@functools.cache
def _phrases(language: str) -> dict[str, Any]:
    if language not in languages():
        known = ", ".join(languages())
        raise ReportError(f"no report language {language!r}; there are {known}")
    text = (resources.files("corpus.phrases") / f"{language}.toml").read_text("utf-8")
    return tomllib.loads(text)


@functools.cache
def _plural(language: str):
    return Locale(language).plural_form
