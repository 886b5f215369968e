"""A publication date as metadata gives it: a day, a month, a year; never more than is written."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from corpus.records import Interval

_ISO = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?(?P<rest>[T ].*)?", re.S)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}.*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ T,].*)?", re.S)
_WEEK = re.compile(r"(\d{4})-?W(\d\d)")
_TIME = re.compile(r"[T ]\s*\d{1,2}[:hH.]?\d{0,2}.*", re.S)


def parse_published(value: object) -> tuple[Interval | None, str | None]:
    """The interval of days that `value` means, and what is wrong with it (one sentence) or None.

    Takes ISO text of any precision, with a time (the printed day counts, whatever the timezone),
    `first/last`, "1.11.2024", mail dates, dates, numbers (years, 20241101, seconds since 1970).

    >>> parse_published("2024-02")[0]
    Interval(earliest=datetime.date(2024, 2, 1), latest=datetime.date(2024, 2, 29))
    """
    if value is None or value != value or (isinstance(value, str) and not value.strip()):
        return None, None
    try:
        found = _interval(value)
    except (ValueError, OverflowError, OSError):
        found = None
    if found is None:
        return None, f"{str(value)[:60]!r} is no date; write it as 2024-11-01."
    return found, None


def _interval(value: object) -> Interval | None:
    if isinstance(value, datetime):
        return _one(value.date())
    if isinstance(value, date):
        return _one(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value)
    return _text(str(value).strip()) if isinstance(value, str) else None


def _one(day: date) -> Interval:
    return Interval(day, day)


def _number(value: float) -> Interval | None:
    if 1000 <= value <= 2999 and value == int(value):
        return _span(int(value), None, None)
    if 10_000_000 < value < 30_000_000 and value == int(value):
        return _text(str(int(value)))
    return _instant(value / 1000 if value > 1e11 else value) if value > 1e8 else None


def _instant(seconds: float) -> Interval:
    """The days that an instant can be on somewhere: its timezone is not known."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return Interval((moment - timedelta(hours=12)).date(), (moment + timedelta(hours=14)).date())


def _text(text: str) -> Interval | None:
    if match := _ISO.fullmatch(text):
        year, _, month, day = match.group(1, 2, 3, 4)
        if match["rest"] and not (day and _TIME.fullmatch(match["rest"])):
            return None
        return _span(int(year), month and int(month), day and int(day))
    if match := _COMPACT.fullmatch(text):
        return _span(*map(int, match.groups()))
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", text):
        return _number(float(text))
    if match := _DAY_FIRST.fullmatch(text):
        return _day_first(int(match[1]), match[2], int(match[3]), int(match[4]))
    if match := _WEEK.fullmatch(text):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return Interval(monday, monday + timedelta(days=6))
    first, slash, last = text.partition("/")
    if slash and "/" not in last:
        return _between(_text(first.strip()), _text(last.strip()))
    return _one(parsedate_to_datetime(text).date())


def _between(first: Interval | None, last: Interval | None) -> Interval | None:
    if first is None or last is None or first.earliest > last.latest:
        return None
    return Interval(first.earliest, last.latest)


def _day_first(first: int, mark: str, second: int, year: int) -> Interval | None:
    """ "13/11/2024" and "11/13/2024" are one day each; "3/7/2024" is not, "3.7.2024" is."""
    if mark == "." or first == second or first > 12:
        return _one(date(year, second, first))
    return _one(date(year, first, second)) if second > 12 else None


def _span(year: int, month: int | None, day: int | None) -> Interval:
    if day:
        return _one(date(year, month, day))
    if month:
        return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return Interval(date(year, 1, 1), date(year, 12, 31))
