"""The days that a time expression means, counted from the interval of publication."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from corpus.records import Interval, Timex

Days = tuple[date, date]  # first and last day, both included

# What a resolved expression is called in the `dates` table; other names stay as they are.
_NAMES = {
    "night": "bounded", "weekend": "bounded", "season": "bounded", "quarter": "bounded",
    "half": "bounded", "decade": "bounded", "span": "bounded",
}  # fmt: skip
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120}
_WRONG_SIDE = 100  # days that an expression on the side its verb does not tell is put farther off
_MONTH_SEARCH, _WEEKDAY_YEARS = 200, 6
_FAR_AHEAD = 250  # days: a coming day or month that is farther off is printed with its year
_MISPRINT = 180  # a weekday that fits only so many days farther off is a misprint


def resolve_timex(timex: Timex, published: Interval) -> tuple[Interval, str]:
    """The interval that `timex` means at its printed precision, and that precision.

    What hangs on the day of publication is resolved when every day of `published` gives the same
    answer; otherwise nothing is invented: both ends None, precision "unknown".
    """
    days = read_days(timex, None)
    if days is None and published.earliest and published.latest:
        days = _agreed(timex, published.earliest, published.latest)
    if days is None:
        return Interval(), "unknown"
    ranged = timex.to_day or timex.to_month or timex.to_year or timex.clip
    name = "bounded" if ranged else _NAMES.get(timex.precision, timex.precision)
    return Interval(*days), name


def _agreed(timex: Timex, earliest: date, latest: date) -> Days | None:
    """The reading that the first and the last day of publication share: readings move forward
    with the anchor, so the days between share it too. A last day that has none decides nothing."""
    days, others = read_days(timex, earliest), read_days(timex, latest)
    if days is None or days != (others or days):
        return None
    if others is None and (latest - earliest).days > _FAR_AHEAD:
        return None
    if timex.clip == -1:
        return (days[0], latest) if days[0] <= latest <= days[1] else None
    if timex.clip == 1:
        return (earliest, days[1]) if days[0] <= earliest <= days[1] else None
    return days


def read_days(timex: Timex, anchor: date | None) -> Days | None:
    """The days `timex` means for one day of publication; None: it needs an anchor or means none.

    `clip` is left to the caller.
    """
    try:
        days = _base_days(timex, anchor)
        if days is None or timex.offset is None:
            return days
        return _offset_days(timex, days)
    except (OverflowError, ValueError):  # beyond the calendar
        return None


def _base_days(timex: Timex, anchor: date | None) -> Days | None:
    if timex.precision == "unknown":
        return None
    if timex.year is not None:
        return _calendar_days(timex, timex.year)
    if anchor is None:
        return None
    printed = timex.month or timex.day or timex.number or timex.weekday is not None
    if timex.shift is not None and not (printed and timex.shift_unit == "day"):
        return _shifted_days(timex, anchor, bool(printed))
    return _nearest_days(timex, anchor) if printed else None


def _calendar_days(timex: Timex, year: int) -> Days | None:
    """The days of what is printed in `year`; None for 30 February."""
    if timex.precision == "decade":
        return date(year, 1, 1), date(timex.to_year or year + 9, 12, 31)
    if timex.number is not None:
        return _numbered_days(timex, year)
    if timex.month is None:
        return date(year, 1, 1), date(timex.to_year or year, 12, 31)
    last = monthrange(year, timex.month)[1]
    if timex.day is None:
        month = timex.to_month or timex.month
        return date(year, timex.month, 1), date(year, month, monthrange(year, month)[1])
    if timex.day > last or (timex.to_month is None and (timex.to_day or 0) > last):
        return None
    first = date(year, timex.month, timex.day)
    if timex.to_month:
        end = date(timex.to_year or year, timex.to_month, timex.to_day)
        return (first, end) if first <= end else None
    end = date(year, timex.month, timex.to_day) if timex.to_day else first
    return (first, end) if first <= end else None


def _numbered_days(timex: Timex, year: int) -> Days:
    """A season (spring from March, winter into the next year), a quarter or a half of `year`."""
    length = _MONTHS[timex.precision]
    first = 3 * timex.number if timex.precision == "season" else length * (timex.number - 1) + 1
    start = date(year, first, 1)
    return start, _move(start, "month", length) - timedelta(1)


def _shifted_days(timex: Timex, anchor: date, printed: bool) -> Days | None:
    unit = timex.shift_unit
    moved = _move(anchor, unit, timex.shift)
    if timex.precision == "span":
        return min(anchor, moved), max(anchor, moved)
    if timex.precision == "night":
        return (
            (moved, moved + timedelta(1)) if timex.direction == 1 else (moved - timedelta(1), moved)
        )
    if not printed:
        days = _unit_days(moved, timex.precision)
        if timex.precision == "weekend" and timex.direction == -1 and days[0] > anchor:
            days = _unit_days(_move(moved, "week", -1), "weekend")
        return days
    if unit == "year":
        return _calendar_days(timex, moved.year)
    if unit == "week" and timex.weekday is not None:
        day = moved - timedelta(moved.weekday() - timex.weekday)
        return day, day
    return None


def _unit_days(day: date, unit: str) -> Days:
    """The day, week (from Monday), weekend, month ... that `day` lies in."""
    if unit == "day":
        return day, day
    if unit in ("week", "weekend"):
        monday = day - timedelta(day.weekday())
        return monday + timedelta(5 if unit == "weekend" else 0), monday + timedelta(6)
    months = _MONTHS[unit]
    if months > 12:
        return date(day.year - day.year % 10, 1, 1), date(day.year - day.year % 10 + 9, 12, 31)
    if unit == "season":
        start = _move(day.replace(day=1), "month", -(day.month % 3))
    else:
        start = date(day.year, day.month - (day.month - 1) % months, 1)
    return start, _move(start, "month", months) - timedelta(1)


def _move(day: date, unit: str, steps: int) -> date:
    """`day` moved by `steps` units; the 31st becomes the last day of a shorter month."""
    if unit == "day":
        return day + timedelta(steps)
    if unit in ("week", "weekend"):
        return day + timedelta(7 * steps)
    month = day.year * 12 + day.month - 1 + steps * _MONTHS[unit]
    year, month = divmod(month, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _nearest_days(timex: Timex, anchor: date) -> Days | None:
    """The nearest days of what is printed without a year, on the side that its words tell."""
    if timex.month is None and timex.number is None:
        return _nearest_day(timex, anchor)
    reach = _WEEKDAY_YEARS if timex.weekday is not None else 1
    years = range(anchor.year - reach, anchor.year + reach + 1)
    choices = [days for year in years if (days := _calendar_days(timex, year))]
    plain = _best(choices, timex, anchor)
    if timex.weekday is None or plain is None:
        return plain
    fitting = [days for days in choices if days[0].weekday() == timex.weekday]
    best = _best(fitting, timex, anchor)
    if best is None or _apart(best, anchor) > _apart(plain, anchor) + _MISPRINT:
        return plain
    return best


def _apart(days: Days, anchor: date) -> int:
    return abs((days[0] - anchor).days)


def _nearest_day(timex: Timex, anchor: date) -> Days | None:
    """A weekday alone, a day of the month alone, or both without the month."""
    direction = timex.direction if timex.direction is not None else -1
    if timex.day is None:
        if direction < 0:
            back = (anchor.weekday() - timex.weekday) % 7
            day = anchor - timedelta(back or (7 if direction == -2 else 0))
        else:
            ahead = (timex.weekday - anchor.weekday()) % 7
            day = anchor + timedelta(ahead or (7 if direction == 2 else 0))
        return day, day
    choices = []
    for step in range(-_MONTH_SEARCH, _MONTH_SEARCH):
        day = anchor + timedelta(step)
        if day.day == timex.day and timex.weekday in (None, day.weekday()):
            choices.append((day, day))
    return _best(choices, timex, anchor)


def _best(choices: list[Days], timex: Timex, anchor: date) -> Days | None:
    ranked = [(cost, days) for days in choices if (cost := _cost(days, timex, anchor)) is not None]
    return min(ranked)[1] if ranked else None


def _cost(days: Days, timex: Timex, anchor: date) -> int | None:
    """How far `days` lie from `anchor`; None: on the side that the words rule out."""
    direction = timex.direction or 0
    if days[0] <= anchor <= days[1]:
        return None if abs(direction) == 2 else 0
    side = -1 if days[1] < anchor else 1
    distance = (anchor - days[1]).days if side < 0 else (days[0] - anchor).days
    if direction * side >= 0:
        if side < 0 or direction == 2:
            return distance
        told = direction or timex.kind == "relative"
        doubt = 0 if told else _WRONG_SIDE  # news tell more of the past
        return distance + doubt if distance <= _FAR_AHEAD else None
    return None if timex.certain or abs(direction) == 2 else distance + _WRONG_SIDE


def _offset_days(timex: Timex, days: Days) -> Days | None:
    """The unit so many units from `days`, which must lie within one such unit."""
    first = _unit_days(days[0], timex.offset_unit)
    if _unit_days(days[1], timex.offset_unit) != first:
        return None
    moved = _move(days[0], timex.offset_unit, timex.offset)
    return _unit_days(moved, timex.precision)
