"""Days printed in a text of any language: month names and the order of numbers come from CLDR.

Only whole days are found: day, month and year printed together. A bare month or year is no day.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from babel import Locale, UnknownLocaleError

_NUMERIC = re.compile(
    r"(?<![\d./-])(?:(\d{4})([-./])\s?(\d{1,2})\2\s?(\d{1,2})"
    r"|(\d{1,2})([-./])\s?(\d{1,2})\6\s?(\d{4}))(?![.]?\d)"
)
_WORD = re.compile(r"[^\W\d]+")
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))  # of the writing direction
_WIDEST_GAP = 14  # characters between day, month and year
_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_BUDDHIST = 543  # years above 2400 are counted from the Buddha


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A whole day as printed at `start` to `end` of the folded text."""

    day: date
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case without accents, so that a name is found however it is written."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_MARKS))
    return "".join(char for char in plain if not unicodedata.combining(char))


def find_days(text: str, codes: tuple[str, ...]) -> list[PrintedDay]:
    """The whole days printed in `text`, read with the calendars of the languages `codes`.

    "3/7/2024" is a day only where the language settles the order of day and month.
    """
    folded = fold(text)
    found = [*_named_days(folded, codes), *_numeric_days(folded, codes)]
    return sorted(found, key=lambda printed: printed.start)


def _numeric_days(text: str, codes: tuple[str, ...]) -> list[PrintedDay]:
    found = []
    for match in _NUMERIC.finditer(text):
        if match[1]:
            day = _day(match[1], match[3], match[4])
        else:
            day = _ordered(match[5], match[7], match[8], match[6], codes)
        if day:
            found.append(PrintedDay(day, *match.span()))
    return found


def _ordered(first: str, second: str, year: str, mark: str, codes: tuple[str, ...]) -> date | None:
    if int(first) > 12 or first == second or mark == ".":
        return _day(year, second, first)
    if int(second) > 12:
        return _day(year, first, second)
    orders = {_day_first(code) for code in codes} - {None}
    if len(orders) != 1:
        return None
    return _day(year, second, first) if orders.pop() else _day(year, first, second)


def _named_days(text: str, codes: tuple[str, ...]) -> list[PrintedDay]:
    pattern, months, joints = _tokens(codes)
    tokens = [
        (months.get(match.group(), 0), match.group(), match.start(), match.end())
        for match in pattern.finditer(text)
    ]
    found, last = [], -1
    for index in range(len(tokens) - 2):
        three = tokens[index : index + 3]
        if three[0][2] < last or sum(token[0] > 0 for token in three) != 1:
            continue
        day = _three(three)
        if day and all(_near(text, a[3], b[2], joints) for a, b in pairwise(three)):
            last = three[2][3]
            found.append(PrintedDay(day, three[0][2], last))
    return found


def _near(text: str, end: int, start: int, joints: frozenset[str]) -> bool:
    """Whether nothing but marks, an ending ("1er") and words of a date ("de") stand between."""
    gap = text[end:start]
    if len(gap) > _WIDEST_GAP:
        return False
    ending = len(gap) - len(gap.lstrip("".join(_WORD.findall(gap)[:1]))) if gap else 0
    return ending <= 3 and all(word in joints for word in _WORD.findall(gap[ending:]))


def _three(tokens: list[tuple[int, str, int, int]]) -> date | None:
    """Month, day and year in an order that some language uses."""
    numbers = [token[1] for token in tokens if not token[0]]
    years = [number for number in numbers if len(number) == 4]
    if len(years) != 1 or tokens[1][1] == years[0]:
        return None
    rest = next(number for number in numbers if number is not years[0])
    month = next(token[0] for token in tokens if token[0])
    return _day(years[0], str(month), rest)


def _day(year: str, month: str, day: str) -> date | None:
    count = int(year) - _BUDDHIST if int(year) > 2400 else int(year)
    if not _FIRST_YEAR <= count <= _LAST_YEAR or len(day) > 2:
        return None
    try:
        return date(count, int(month), int(day))
    except ValueError:
        return None


@functools.lru_cache(64)
def _tokens(codes: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, int], frozenset[str]]:
    """Numbers and month names; those that two languages give to two months left out; joints."""
    months: dict[str, int] = {}
    for code in codes:
        for name, month in _month_names(code).items():
            months[name] = month if months.get(name, month) == month else 0
    names = sorted((name for name, month in months.items() if month), key=len, reverse=True)
    parts = [rf"{_edge(name[0])}{re.escape(name)}{_edge(name[-1], after=True)}" for name in names]
    joints = frozenset(word for code in codes for word in _joints(code))
    return re.compile("|".join([*parts, r"\d+"])), months, joints


def _edge(char: str, *, after: bool = False) -> str:
    """No letter may touch a name on this side; scripts without spaces have no such edge."""
    if char.isdigit():
        return r"(?!\d)" if after else r"(?<!\d)"
    if unicodedata.east_asian_width(char) == "W" or not char.isalpha():
        return ""
    return r"(?![^\W\d_])" if after else r"(?<![^\W\d_]{2})"


@functools.cache
def _joints(code: str) -> frozenset[str]:
    """The words that stand between the parts of a date: literals of CLDR's patterns, eras."""
    locale = _locale(code)
    if locale is None:
        return frozenset()
    words = [name for width in locale.eras.values() for name in width.values()]
    for form in locale.date_formats.values():
        parts = form.pattern.split("'")
        words += parts[1::2]
        words += ["".join(c if c > "\x7f" else " " for c in part) for part in parts[::2]]
    return frozenset(_WORD.findall(fold(" ".join(words))))


@functools.cache
def _month_names(code: str) -> dict[str, int]:
    locale = _locale(code)
    names: dict[str, int] = {}
    for context in ("format", "stand-alone") if locale else ():
        for width in ("wide", "abbreviated"):
            for month, name in locale.months[context][width].items():
                short = fold(name).strip(". ")
                if len(short) > 1 and not short.isdigit():
                    names.setdefault(short, month)
    return names


@functools.cache
def _day_first(code: str) -> bool | None:
    """Whether "3/7/2024" begins with the day; None: unknown, or English of no country."""
    locale = _locale(code)
    if locale is None or (locale.language == "en" and not locale.territory):
        return None
    pattern = locale.date_formats["short"].pattern
    return pattern.find("d") < pattern.find("M")


@functools.cache
def _locale(code: str) -> Locale | None:
    for form in (code, code.split("-")[0]):
        try:
            return Locale.parse(form, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
