"""Which days of publication an article's clues allow.

Each clue (see `clues`) is a condition on the day; the days that meet all of them are what the
text allows. Only what words or an adjoining verb make certain counts; the rest is never held
against a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from corpus.facts.resolving import read_days
from corpus.records import Interval, Timex

APART = 180  # days that a day printed without its year may lie away over the turn of the year
_CHOICES = 4  # years at most that a day without its year may be left with
_WINDOW = 1500  # days at most that are tried one by one
_FEW = 14  # days allowed or fewer: how the weekdays of the text follow each other decides
_LEAD = 3  # sentences in which a printed day is that of the reported event
_FOLLOWS = 3  # days after it that a bare weekday below it may be

Days = tuple[date, date]


def bounds_of(clues: Iterable[Timex], latest: date) -> Interval:
    """The days after what is named as past and before what is named as coming.

    What lies after `latest` cannot be past, whatever the verb says.
    """
    first, last = None, None
    for clue in clues:
        if clue.year is None:
            continue
        if clue.shift_unit == "year":
            first, last = _both(first, last, _years(clue))
            continue
        days = read_days(clue, None) if clue.certain else None
        if days is None or clue.direction is None or clue.shift is not None:
            continue
        if clue.direction < 0 and (start := _start(clue, days)) <= latest:
            first = max(first, start) if first else start
        elif clue.direction > 0:
            last = min(last, days[1]) if last else days[1]
    if first and last and first > last:
        return Interval()
    return Interval(first, last)


def _years(clue: Timex) -> Days:
    """The years of publication where a year stands for "this year" or "last year"."""
    first, last = clue.year - clue.shift, (clue.to_year or clue.year) - clue.shift
    return date(first, 1, 1), date(last, 12, 31)


def _both(first: date | None, last: date | None, days: Days) -> tuple[date, date]:
    return max(first or days[0], days[0]), min(last or days[1], days[1])


def _start(clue: Timex, days: Days) -> date:
    """The first day of a past expression: of its part where one is named ("late 2008")."""
    if not clue.part:
        return days[0]
    if clue.precision == "year":
        return days[0].replace(month=6 if clue.part == 1 else 10)
    return days[0].replace(day=10 if clue.part == 1 else 20)


def stated_day(clues: Iterable[Timex]) -> tuple[date, Timex] | None:
    """The day of publication where a full date stands beside its distance ("today, 5 May 2020")."""
    for clue in clues:
        if clue.year is not None and clue.shift is not None and clue.shift_unit == "day":
            days = read_days(clue, None)
            if days and days[0] == days[1]:
                return days[0] - timedelta(clue.shift), clue
    return None


def solve(clues: Sequence[Timex], bounds: Interval, as_of: date) -> tuple[Interval, Timex] | None:
    """The days that a printed day without its year leaves within `bounds`, and that clue.

    Each year in which its weekday fits is tried. One such year settles it; several leave what
    lies between the earliest bound and the last of them, since weekdays are misprinted at times
    (between the first and the last of them where no weekday is printed).
    None where no clue has a year, or where the text does not bound the years.
    """
    if bounds.earliest is None:
        return None
    last = min(bounds.latest or as_of, as_of)
    for clue in clues:
        if not _fixes(clue):
            continue
        choices = []
        for year in range(bounds.earliest.year - 1, last.year + 2):
            days = _days_around(clue, year)
            if days:
                window = max(days[0], bounds.earliest), min(days[1], last)
                choices.append(allowed_days(clues, window))
        choices = [days for days in choices if days]
        choices = [days for days in choices if _fit_any(clues, days)] or choices
        if 0 < len(choices) <= _CHOICES:
            sure = len(choices) == 1 or clue.weekday is None
            first = choices[0][0] if sure else bounds.earliest
            return Interval(first, choices[-1][-1]), clue
    return None


def _fit_any(clues: Sequence[Timex], days: list[date]) -> bool:
    """Whether every clue by itself agrees with one of `days`."""
    telling = [clue for clue in clues if _tells(clue)]
    return any(all(_fits(clue, day) for clue in telling) for day in days)


def _fixes(clue: Timex) -> bool:
    """Whether a day without its year holds the day of publication."""
    if clue.year is not None or not clue.month or not clue.day or clue.offset is not None:
        return False
    return clue.shift_unit == "day" or (clue.direction is not None and clue.weekday is not None)


def _days_around(clue: Timex, year: int) -> Days | None:
    """The days of publication that a printed day of `year` allows; None: its weekday differs."""
    day = _printed_day(clue, year)
    if day is None or (clue.weekday is not None and day.weekday() != clue.weekday):
        return None
    if clue.shift_unit == "day" and clue.shift is not None:
        day -= timedelta(clue.shift)
        return day, day
    return _days_of(day, clue.direction)


def _days_of(day: date, direction: int) -> Days:
    """The days on which `day` may be told without its year as past, or as still to come.

    A day without its year is one of the year of publication, or not far over its turn.
    """
    if direction < 0:
        return day, max(day + timedelta(APART), date(day.year, 12, 31))
    return min(day - timedelta(APART), date(day.year, 1, 1)), day - timedelta(1)


def _printed_day(clue: Timex, year: int) -> date | None:
    try:
        return date(year, clue.month, clue.day)
    except ValueError:
        return None


def allowed_days(clues: Sequence[Timex], window: Days) -> list[date]:
    """The days of `window` that agree with every clue; where none does, or it is too wide: all."""
    size = (window[1] - window[0]).days + 1
    if size <= 0:
        return []
    days = [window[0] + timedelta(step) for step in range(min(size, _WINDOW))]
    if size > _WINDOW:
        return [window[0], window[1]]
    telling = [clue for clue in clues if _tells(clue)]
    fitting = [day for day in days if all(_fits(clue, day) for clue in telling)]
    if not any(_orders(clue) for clue in clues):
        return fitting or days
    ordered = [day for day in fitting if _in_order(clues, day)]
    return ordered or fitting or days


def _tells(clue: Timex) -> bool:
    """Whether a clue may leave out a day: all others fit every day."""
    if clue.offset is not None:
        return False
    directed = clue.certain and clue.direction is not None
    if clue.precision == "month":
        return bool(clue.shift == 0 and clue.month and clue.certain)
    if clue.precision != "day" or (clue.year is None and not (clue.month and clue.day)):
        return False
    if clue.year is not None:
        return directed and clue.shift is None
    return directed or (clue.shift_unit == "day" and clue.shift is not None)


def _orders(clue: Timex) -> bool:
    """Whether the order of the weekdays hangs on a clue."""
    return _is_lead(clue) or (_is_weekday(clue) and clue.direction == -2)


def fits_all(clues: Sequence[Timex], day: date) -> bool:
    """Whether `day` agrees with every clue by itself and with the order of the weekdays."""
    return all(_fits(clue, day) for clue in clues) and _in_order(clues, day)


def _fits(clue: Timex, day: date) -> bool:
    """Whether the article may have been published on `day`, by one clue."""
    if clue.offset is not None:
        return True
    if clue.precision == "month" and clue.shift == 0 and clue.month and clue.certain:
        return day.month >= clue.month if clue.direction < 0 else day.month <= clue.month
    if clue.precision != "day":
        return True
    if clue.year is not None:
        if not clue.certain or clue.direction is None or clue.shift is not None:
            return True
        days = read_days(clue, None)
        return days is None or (days[0] <= day if clue.direction < 0 else day <= days[1])
    if not clue.month or not clue.day:
        return True
    if clue.shift_unit == "day" and clue.shift is not None:
        told = day + timedelta(clue.shift)
        same = (told.month, told.day) == (clue.month, clue.day)
        return same and clue.weekday in (None, told.weekday())
    if not clue.certain or clue.direction is None:
        return True
    return _has_day(clue, day)


def _has_day(clue: Timex, day: date) -> bool:
    """Whether a certainly past (or coming) day without its year may be told so on `day`."""
    for year in (day.year - 1, day.year, day.year + 1):
        days = _days_around(clue, year)
        if days and days[0] <= day <= days[1]:
            return True
    return False


def weekday_before(weekday: int, day: date, strict: bool) -> date:
    """The last such weekday up to `day`, or before it where `strict`."""
    back = (day.weekday() - weekday) % 7
    return day - timedelta(back or (7 if strict else 0))


def _in_order(clues: Sequence[Timex], day: date) -> bool:
    """Whether the past weekdays of the text keep their order when counted back from `day`.

    "Last Friday" lies before the bare weekdays; a day of a statement not before what it tells as
    past; a bare weekday that follows the day printed in the lead by one to three days is that one.
    """
    bare = [c for c in clues if _is_weekday(c) and c.direction == -1]
    marked = [c for c in clues if _is_weekday(c) and c.direction == -2]
    for last in marked:
        told = weekday_before(last.weekday, day, strict=True)
        floor = _floor(clues, last, day)
        if floor and told < floor:
            return False
        others = (c for c in bare if c.weekday != last.weekday)
        if any(weekday_before(c.weekday, day, strict=False) < told for c in others):
            return False
    return all(_follows(clue, bare, day) for clue in clues if _is_lead(clue))


def _is_weekday(clue: Timex) -> bool:
    return clue.weekday is not None and clue.day is None and clue.shift is None


def _floor(clues: Sequence[Timex], told: Timex, day: date) -> date | None:
    """The last day told as past in the sentence of a statement made on the weekday `told`."""
    days = [
        date_before(clue, day)
        for clue in clues
        if clue.sentence == told.sentence and clue.month and clue.day and clue.direction != 1
    ]
    return max((found for found in days if found), default=None)


def date_before(clue: Timex, day: date) -> date | None:
    """The printed day in the year that puts it last before `day`."""
    if clue.year is not None:
        days = read_days(clue, None)
        return days[0] if days and days[0] <= day else None
    told = [_printed_day(clue, year) for year in (day.year - 1, day.year)]
    return max((found for found in told if found and found <= day), default=None)


def _is_lead(clue: Timex) -> bool:
    printed = clue.month and clue.day and clue.weekday is not None and clue.shift is None
    return bool(printed) and clue.sentence <= _LEAD and clue.direction == -1


def _follows(lead: Timex, bare: Sequence[Timex], day: date) -> bool:
    told = date_before(lead, day)
    if told is None:
        return True
    for clue in bare:
        gap = (clue.weekday - lead.weekday) % 7
        if clue.start < lead.start or not 1 <= gap <= _FOLLOWS:
            continue
        if weekday_before(clue.weekday, day, strict=False) != told + timedelta(gap):
            return False
    return True
