"""The sentences of the reports, in the report's language: templates are data, a file a language."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from datetime import date
from importlib import resources
from typing import Any

import pandas as pd
from babel import Locale
from babel.dates import format_date, format_interval
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit

from corpus.errors import ReportError

_ONE = re.compile(r"\b1\b")
_BARE = {"person", "item", "ratio"}
_MEASURES = {  # unit id -> CLDR unit
    **{unit: f"duration-{unit}" for unit in
       ("second", "minute", "hour", "day", "week", "month", "year")},
    "m": "length-meter", "km": "length-kilometer", "mile": "length-mile",
    "ha": "area-hectare", "km2": "area-square-kilometer", "m2": "area-square-meter",
    "kg": "mass-kilogram", "t": "mass-tonne", "celsius": "temperature-celsius",
    "km_per_hour": "speed-kilometer-per-hour",
}  # fmt: skip


@functools.cache
def languages() -> tuple[str, ...]:
    """The languages a report can be written in."""
    files = resources.files("corpus.phrases").iterdir()
    return tuple(sorted(f.name[:-5] for f in files if f.name.endswith(".toml")))


def check_language(language: str) -> None:
    """Raise ReportError unless reports can be written in `language`."""
    if language not in languages():
        known = ", ".join(languages())
        raise ReportError(f"reports can be in {known}, not in {language!r}")


def say(key: str, language: str, **values: Any) -> str:
    """The phrase `key` with its `values` written as the language writes them.

    A phrase with forms (one, other, and zero where none is said otherwise) is chosen by the value
    `n`. Raises ReportError for an unknown
    language or key.

    >>> say("n_articles", "en", n=1200)
    '1,200 articles'
    """
    phrase = _phrases(language).get(key)
    if phrase is None:
        raise ReportError(f"there is no phrase {key!r} in phrases/{language}.toml")
    if isinstance(phrase, dict):
        form = "zero" if values["n"] == 0 and "zero" in phrase else _plural(language)(values["n"])
        phrase = phrase.get(form) or phrase["other"]
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
        return _day(value, "long", language)
    return _number(round(float(value), 2) + 0.0, language)  # no "-0"


@functools.lru_cache(1 << 13)
def _number(value: float, language: str) -> str:
    return format_decimal(value, locale=language)


def short_day(value: date, language: str) -> str:
    """A day for a chart: "Nov 5, 2024"."""
    return _day(value, "medium", language)


def short_period(first: date, last: date, language: str) -> str:
    """Two days and those between for a chart: "Nov 1 – 5, 2024"."""
    return format_interval(first, last, "yMMMd", locale=language)


def _day(value: date, form: str, language: str) -> str:
    """A day as CLDR has it, but the first of a month as the phrases do ("1er")."""
    text = format_date(value, form, locale=language)
    if value.day != 1:
        return text
    return _ONE.sub(_phrases(language)["first_of_month"], text, count=1)


def country_name(code: Any, language: str) -> str:
    """The name of an ISO 3166-1 country; the code where there is none, "" for none."""
    return "" if pd.isna(code) else Locale.parse(language).territories.get(code, code)


def language_name(code: Any, language: str) -> str:
    """The name of a language ("French" for fr); the code where there is none, "" for none."""
    return "" if pd.isna(code) else Locale.parse(language).languages.get(code, code)


def amount(number: float, unit: Any, language: str) -> str:
    """A number with its unit as the language writes it; people and things are bare numbers.

    >>> amount(30, "percent", "en"), amount(3, "EUR", "en"), amount(12, "day", "en")
    ('30%', '€3', '12 days')
    """
    shown = show(number, language)
    if pd.isna(unit) or unit in _BARE:
        return shown
    if unit == "percent":
        return format_percent(number / 100, locale=language, decimal_quantization=False)
    if unit in _MEASURES:
        length = "long" if _MEASURES[unit].startswith("duration") else "short"
        return format_unit(round(number, 2), _MEASURES[unit], length=length, locale=language)
    if len(unit) == 3 and unit.isupper():
        pattern = Locale.parse(language).currency_formats["standard"].pattern.replace(".00", ".##")
        return format_currency(number, unit, pattern, locale=language, currency_digits=False)
    return f"{shown} {term('unit', unit, language)}"


def listed(parts: Iterable[str], language: str) -> str:
    """Names as one enumeration: "Kyiv, Seoul and Washington"."""
    return format_list(list(parts), locale=language)


@functools.cache
def _phrases(language: str) -> dict[str, Any]:
    check_language(language)
    text = (resources.files("corpus.phrases") / f"{language}.toml").read_text("utf-8")
    return tomllib.loads(text)


@functools.cache
def _plural(language: str):
    return Locale(language).plural_form
