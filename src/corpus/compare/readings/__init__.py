"""Claims in words: one plain sentence, in the language of the report."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

from babel import Locale
from babel.numbers import format_currency
from babel.units import format_unit

from corpus.phrases import show, term

MOST = 4  # values named in one sentence
DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})


@dataclass(frozen=True, slots=True)
class Said:
    """One answer in a sentence."""

    value: float | None
    low: float | None
    high: float | None
    modifier: str
    unit: str | None
    who: str | None
    day: date | None


def reading_of(answers: list[Said], status: str | None, n_articles: int, language: str) -> str:
    """One sentence: what is said, by whom, when, and whether it can all hold.

    `answers` without repeats, ordered by day as far as it is known. No midpoint, no mean.
    """
    sentence = _reading(answers, status, n_articles, language)
    return sentence[:1].upper() + sentence[1:]


def _reading(answers: list[Said], status: str | None, n_articles: int, language: str) -> str:
    fill = functools.partial(phrase, language=language)
    if status is None:
        only = answers[0]
        if only.who is None:
            return fill("one_own", value=number(only, language))
        return fill("one", who=only.who, value=number(only, language))
    if status == "agree" or (status == "compatible" and len(answers) == 1):
        key = "agree" if n_articles > 1 else "agree_within"
        return fill(key, n=n_articles, value=number(answers[0], language))
    if status == "updated":
        return _updated(answers, n_articles, language)
    ordered = sorted(answers, key=lambda a: (_size(a), a.who or ""))
    if status == "disagree":
        low, high = ordered[0], ordered[-1]
        key = "disagree" if low.day or high.day or n_articles == 1 else "disagree_undated"
        return fill(key, low=said(low, language), high=said(high, language))
    named = _each_once(ordered, language)
    more = [fill("and_more", n=len(named) - MOST)] if len(named) > MOST else []
    return fill("compatible", values=get_words(language)["between"].join([*named[:MOST], *more]))


def _updated(answers: list[Said], n_articles: int, language: str) -> str:
    """From the first to the last answer by day; where the days are not known, by size, but those
    of one article as they come."""
    dated = [answer for answer in answers if answer.day]
    if dated and _size(dated[0]) != _size(last := _last(dated)):
        ends, key = (dated[0], last), "updated"
    elif n_articles == 1:
        ends, key = (answers[0], _last(answers)), "updated"
    else:
        ordered = sorted(answers, key=_size)
        ends, key = (ordered[0], ordered[-1]), "grown"
    first, final = (said(answer, language) for answer in ends)
    return phrase(key, language, first=first, last=final)


def _last(answers: list[Said]) -> Said:
    """The latest answer with another number than the first; of that day the first with a source."""
    other = [a for a in answers if _size(a) != _size(answers[0])] or answers
    same_day = [a for a in other if a.day == other[-1].day]
    return next((a for a in same_day if a.who), same_day[0])


def _each_once(answers: list[Said], language: str) -> list[str]:
    """The answers as said, each number with its modifier once, by somebody named if by anybody."""
    found: dict[str, Said] = {}
    for answer in answers:
        key = number(answer, language)
        if key not in found or (found[key].who is None and answer.who is not None):
            found[key] = answer
    return [said(answer, language) for answer in found.values()]


def _size(answer: Said) -> float:
    for bound in (answer.value, answer.low, answer.high):
        if bound is not None:
            return bound
    return 0.0


def said(answer: Said, language: str) -> str:
    """ "up to 8,000 (Antony Blinken, 1 November 2024)", as far as known."""
    value = number(answer, language)
    day = "" if answer.day is None else number_of(answer.day, language)
    key = "said_by_on" if answer.who and day else "said_by" if answer.who else "said_on"
    if key == "said_on" and not day:
        return value
    return phrase(key, language, value=value, who=answer.who, day=day)


def number(answer: Said, language: str) -> str:
    """A number with its unit and modifier as the language says it: "more than 1,000"."""
    if answer.modifier == "between":
        low = number_of(answer.low or 0.0, language)
        high = _measured(answer.high or 0.0, answer.unit, language)
        return phrase("range", language, low=low, high=high)
    text = _measured(_size(answer), answer.unit, language)
    if answer.modifier != "exact":
        text = f"{term('modifier', answer.modifier, language)} {text}"
    return text


@functools.lru_cache(maxsize=1 << 15)
def _measured(value: float, unit: str | None, language: str) -> str:
    """A number with its unit, where that is money, time or a percentage."""
    if unit == "percent":
        return phrase("percent", language, number=number_of(value, language))
    if unit in DURATIONS:
        return format_unit(value, f"duration-{unit}", length="long", locale=language)
    if unit and len(unit) == 3 and unit.isupper():
        pattern = Locale.parse(language).currency_formats["standard"].pattern
        return format_currency(value, unit, pattern.replace("0.00", "0.##"), locale=language,
                               currency_digits=False)  # fmt: skip
    return number_of(value, language)


def phrase(key: str, language: str, **values: Any) -> str:
    """One of the phrases of this language, filled in."""
    shown = {n: v if isinstance(v, str) else show(v, language) for n, v in values.items()}
    return get_words(language)[key].format(**shown)


@functools.lru_cache(maxsize=1 << 15)
def number_of(value: float | date, language: str) -> str:
    """A number or a day as the language writes it."""
    separator = _thousands(language)
    if separator is None or isinstance(value, date) or value != int(value):
        return show(value, language)
    return f"{int(value):,}".replace(",", separator)


@functools.cache
def _thousands(language: str) -> str | None:
    """What stands between thousands, where the language cuts whole numbers by threes; else None."""
    separator = show(1_234_567, language).replace("1", "", 1)[:1]
    cut = all(f"{n:,}".replace(",", separator) == show(n, language) for n in (12, 1234, 1_234_567))
    return separator if cut else None


@functools.cache
def country_name(country: str, language: str) -> str:
    """The name of an ISO 3166-1 country in `language`; the code where there is none."""
    return Locale.parse(language).territories.get(country, country)


@functools.cache
def get_words(language: str) -> dict[str, Any]:
    """The words and phrases of a report language, English where it has none."""
    folder = resources.files("corpus.compare.readings")
    file = folder / f"{language}.toml"
    if not file.is_file():
        file = folder / "en.toml"
    return tomllib.loads(file.read_text("utf-8"))
