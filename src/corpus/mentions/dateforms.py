"""Printed dates: days, months, years, seasons, quarters, decades, as the calendar names them."""

from __future__ import annotations

import re
from calendar import monthrange

from corpus.mentions.datematch import Found, beside_fields, read_part, shifted_fields

_CENTURY = 70  # 05.10.96 is 1996, 05.10.24 is 2024
_RECURRENT = 6  # words before a month in which "record" makes it no date
_SAME_TALK = 4  # sentences after a date in which "the 19th" is a day
_LONGEST = 40  # years that "1975-99" may span
_OLDEST = 1500  # an older number stands for a year only after "in" or "since"
_SIGNS = frozenset("$€£¥#№+<>=/*")
_ORDERS = {"dmy": (0, 1), "mdy": (1, 0)}


def read_name(found: Found) -> dict:
    """What only looks like a date ("Black Friday"): no fields, no mention."""
    return {}


def read_numeric(found: Found) -> dict | None:
    """12/07/2024, 2024-07-12, 03.07.12; no day where the orders of the language disagree."""
    if found.has("year_iso"):
        return _iso_month(found)
    numbers = re.split(r"\D", found.text)
    if len(numbers) != 3 or not all(numbers):
        return None
    if len(numbers[0]) == 4:
        days = {_day(*numbers)}
    elif len(numbers[2]) in (2, 4) and max(len(numbers[0]), len(numbers[1])) <= 2:
        orders = [_ORDERS[o] for o in found.sentence.grammar.data.numeric_orders if o in _ORDERS]
        days = {_day(numbers[2], numbers[month], numbers[day]) for day, month in orders}
    else:
        return None
    days.discard(None)
    if not days:
        return None
    if len(days) > 1:
        return {"kind": "absolute", "precision": "unknown"}
    year, month, day = days.pop()
    return {"kind": "absolute", "precision": "day", "year": year, "month": month, "day": day}


def _day(year: str, month: str, day: str) -> tuple[int, int, int] | None:
    y, m, d = int(year), int(month), int(day)
    if len(year) == 2:
        y += 1900 if y >= _CENTURY else 2000
    return (y, m, d) if y >= 1000 and 1 <= m <= 12 and 1 <= d <= monthrange(y, m)[1] else None


def _iso_month(found: Found) -> dict | None:
    """2023-10, but not the season 2011-12."""
    place, starts = found.match.start("day"), found.sentence.layout.starts
    month, year = found.form("day"), found.value("year_iso")
    close = starts[place] == found.sentence.layout.ends[found.first] + 1
    if not close or len(month) != 2 or int(month) > 12 or int(month) == year % 100 + 1:
        return None
    return {"kind": "absolute", "precision": "month", "year": year, "month": int(month)}


def _is_printed_month(found: Found) -> bool:
    """Whether the month is printed as the language prints months."""
    slot = "month" if found.has("month") else "short_month"
    place, layout = found.match.start(slot), found.sentence.layout
    printed = layout.text[layout.starts[place] : layout.ends[place]]
    if found.sentence.grammar.data.capital_months:
        return not printed.islower()
    alone = found.last - found.first == 1 and place > found.sentence.low
    return not alone or not printed[0].isupper() or printed.isupper()


def read_date(found: Found) -> dict | None:
    """A day with its month, with or without weekday and year; "Friday 13" without the month."""
    dated = found.has("month", "short_month")
    if dated and not _is_printed_month(found):
        return None
    year = found.value("year")
    if year is None and found.among("every", found.before(1)):
        return None
    day = found.value("day", "day_ordinal", "ordinal")
    if found.has("ordinal") and day != 1 and not found.among("the", found.before(1)):
        return None
    fields = {
        "kind": "partial" if year is None else "absolute", "precision": "day",
        "weekday": found.value("weekday"), "day": day, "year": year,
        "month": found.value("month", "short_month") if dated else None,
    } | beside_fields(found)  # fmt: skip
    if found.has("day_to"):
        fields["to_day"] = found.value("day_to")
    elif found.has("this") and not found.has("unit"):
        fields |= {"shift": 0, "shift_unit": "day"}
    return fields


def read_month(found: Found) -> dict | None:
    """A month, with or without year; alone only where it is surely no other word."""
    if not _is_printed_month(found):
        return None
    year = found.value("year")
    if found.last - found.first == 1 and not _is_month_alone(found):
        return None
    fields = {
        "kind": "partial" if year is None else "absolute", "precision": "month",
        "month": found.value("month", "short_month"), "year": year, "part": read_part(found),
    }  # fmt: skip
    if found.has("this"):
        fields |= {"kind": "relative", "shift": 0, "shift_unit": "year"}
    return fields | beside_fields(found)


def _is_month_alone(found: Found) -> bool:
    """Whether a month without day and year is one here: no other word, no recurrent month."""
    data, before = found.sentence.grammar.data, found.before(1)
    backed = found.among("month_before", before) or _is_after_month(found)
    if not backed:
        unsure = found.form("month") in data.unsure_months
        if unsure or (data.capital_months and _is_before_name(found)):
            return False
    if found.among("every", before) or (before and before[0].isdecimal()):
        return False
    if not found.among("of", before):
        return True
    if found.among("month_noun", found.before(2)):
        return not found.among("every", found.before(3))
    near = range(2, _RECURRENT + 2)
    return not any(found.among("recurrent", found.before(steps)) for steps in near)


def _is_after_month(found: Found) -> bool:
    """Whether "and" or "to" joins the month to another before it: "April and May"."""
    before = found.before(1)
    joined = found.among("and", before) or found.among("to", before)
    return joined and found.among("month", found.before(2))


def _is_before_name(found: Found) -> bool:
    """Whether a capital word follows, as in a name ("June Carter")."""
    after = found.after()
    return bool(after) and after[0].isalpha() and found.is_capital(found.last)


def read_year(found: Found) -> dict | None:
    """A year, "late 2008", "2002-2004"; alone only where the words beside it show it for one."""
    year = found.value("year", "mid_year")
    fields = {"kind": "absolute", "precision": "year", "year": year, "part": read_part(found)}
    if found.has("year_to", "short_to"):
        to = _last_year(found, year)
        return fields | {"to_year": to} if to else None
    if found.last - found.first > 1 or found.has("mid_year") or _is_year_alone(found, year):
        return fields
    return None


def _last_year(found: Found, year: int) -> int | None:
    """The end of "2002-2004", "2011-12", "2011/12"; None: no range of years."""
    to = found.value("year_to", "short_to")
    if found.has("short_to"):
        to += year - year % 100
        if to != year + 1 and (to % 100 <= 12 or to > year + _LONGEST):
            return None
    if not year < to <= year + 100 or year < _OLDEST:
        return None
    return to if to == year + 1 or not found.has("slash") else None


def _is_year_alone(found: Found, year: int) -> bool:
    """Whether four digits are a year: by the words beside them, never a count or a part of one."""
    before, after = found.before(1), found.after()
    if found.among("counted", after) or found.among("numbered", before):
        return False
    if before in _SIGNS or _is_grouped(found):
        return False
    if found.among("year_sure", before) or (before == "(" and _OLDEST <= year < 2100):
        return True
    counting = found.before(2) if found.among("of", before) else before
    if not 1900 <= year < 2100 or found.among("count_before", counting):
        return False
    plain = not after or not after[0].isalpha() or found.among("function", after)
    if year % 100 == 0 and not plain:
        return False
    if found.among("year_before", before) or found.first == found.sentence.low:
        return True
    if before == "," or found.among("and", before):
        return _is_after_year(found)
    return year % 100 != 0 and before[0].isalpha() and (plain or _is_after_name(found))


def _is_after_year(found: Found) -> bool:
    """Whether a comma or "and" joins it to a year before it: "2002, 2003", "this year, 2012"."""
    if found.sentence.codes[found.first - 2 : found.first - 1] == "Y":
        return True
    last, layout = found.sentence.earlier[-1:], found.sentence.layout
    return (
        bool(last) and last[0].precision == "year" and last[0].end == layout.ends[found.first - 2]
    )


def _is_after_name(found: Found) -> bool:
    place = found.first - 1
    return place > found.sentence.low and found.is_capital(place)


def _is_grouped(found: Found) -> bool:
    """Whether the digits are a part of a number such as "12 2012" or "2012 000"."""
    layout, place = found.sentence.layout, found.first
    if place > found.sentence.low and found.sentence.codes[place - 1] in "DSNw":
        return layout.starts[place] - layout.ends[place - 1] == 1
    after = found.after()
    return len(after) == 3 and after.isdecimal()


def read_season(found: Found) -> dict | None:
    """A season with its year, or this, last and next season; never a season alone."""
    year = found.value("year")
    fields = {
        "kind": "partial" if year is None else "absolute", "precision": "season", "year": year,
        "number": found.value("season"), "part": read_part(found),
        "to_year": found.value("year_to"),
    }  # fmt: skip
    beside = beside_fields(found)
    if beside or found.has("this"):
        return fields | beside | {"kind": "relative"}
    return fields if year is not None else None


def read_quarter(found: Found) -> dict | None:
    """A quarter or half of a year; without a year only "the third quarter"."""
    year = found.value("year")
    unit = found.value("quarter") if found.has("quarter") else "quarter"
    number = found.value("named_quarter", "ordinal", "day_ordinal")
    last = 4 if unit == "quarter" else 2
    named = year is not None or found.has("unit", "year_noun")
    if number > last or not (named or _is_quarter_alone(found, unit)):
        return None
    fields = {
        "kind": "partial" if year is None else "absolute", "precision": unit, "year": year,
        "number": number or last,  # 0 is the last one
    }  # fmt: skip
    return fields | (shifted_fields(found) if found.has("unit") else {})


def _is_quarter_alone(found: Found, unit: str) -> bool:
    return found.among("the", found.before(1)) and not found.among("match_half", unit)


def read_decade(found: Found) -> dict | None:
    """The 1970s, "les années 70": two digits are of the twentieth century."""
    year = found.value("decade", "decade_digits", "year", "short", "bare_day")
    year += 1900 if year < 100 else 0
    return None if year % 10 else {"kind": "absolute", "precision": "decade", "year": year}


def read_day_only(found: Found) -> dict | None:
    """A day of the month said by its number alone, soon after a date with its month."""
    after = found.after()
    ends = not after or found.among("stop", after) or found.among("function", after)
    if not ends or not found.among("the", found.before(1)):
        return None
    dated = (t for t in reversed(found.sentence.earlier) if t.month and t.day)
    base = next(dated, None)
    if base is None or found.sentence.number - base.sentence > _SAME_TALK:
        return None
    return {"kind": "partial", "precision": "day", "day": found.value("bare_day", "day_ordinal")}
