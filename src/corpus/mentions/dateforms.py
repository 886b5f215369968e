"""Printed dates: days, months, years, seasons, quarters, decades, as the calendar names them."""

from __future__ import annotations

import re
from calendar import monthrange

from corpus.mentions.datematch import Found, beside_fields, read_part, shifted_fields

_CENTURY = 70  # 05.10.96 is 1996, 05.10.24 is 2024
_RECURRENT = 6  # words before a month in which "record" makes it no date
_SAME_TALK = 4  # sentences after a date in which "the 19th" is a day
_LONGEST = 40  # years that "2015-55" may span


def read_name(found: Found) -> dict:
    return {}


def read_numeric(found: Found) -> dict | None:
    if found.has("year_iso"):
        return _iso_month(found)
    text = found.layout.text[found.layout.starts[found.first] : found.layout.ends[found.last - 1]]
    numbers = re.split(r"[^\d]", text)
    if len(numbers) != 3 or not all(numbers):
        return None
    if len(numbers[0]) == 4:
        readings = [_day(numbers[0], numbers[1], numbers[2])]
    elif len(numbers[2]) in (2, 4) and len(numbers[0]) <= 2 and len(numbers[1]) <= 2:
        orders = found.grammar.data.numeric_orders
        swapped = {"dmy": (0, 1), "mdy": (1, 0)}
        places = [swapped[order] for order in orders if order in swapped]
        readings = [_day(numbers[2], numbers[m], numbers[d]) for d, m in places]
    else:
        return None
    days = {day for day in readings if day}
    if not days:
        return None
    fields = {"kind": "absolute", "precision": "unknown"}
    if len(days) == 1:
        year, month, day = days.pop()
        fields |= {"year": year, "month": month, "day": day, "precision": "day"}
    return fields


def _day(year: str, month: str, day: str) -> tuple[int, int, int] | None:
    y = int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= _CENTURY else 2000)
    m, d = int(month), int(day)
    return (y, m, d) if 1000 <= y and 1 <= m <= 12 and 1 <= d <= monthrange(y, m)[1] else None


def _iso_month(found: Found) -> dict | None:
    """2023-10, but not the season 2011-12."""
    place = found.match.start("day")
    month, year = found.form("day"), found.value("year_iso")
    close = found.layout.ends[found.first] + 1 == found.layout.starts[place]
    if not close or len(month) != 2 or not 1 <= int(month) <= 12 or int(month) == year % 100 + 1:
        return None
    return {"kind": "absolute", "precision": "month", "year": year, "month": int(month)}


def _month_of(found: Found) -> int | None:
    return found.value("month") if found.has("month") else found.value("short_month")


def _capital_month(found: Found) -> bool:
    """Whether the month is printed as the language prints months."""
    slot = "month" if found.has("month") else "short_month"
    place = found.match.start(slot)
    if found.grammar.data.capital_months:
        start, end = found.layout.starts[place], found.layout.ends[place]
        return not found.layout.text[start:end].islower()
    if found.last - found.first > 1 or place == found.low or not found.layout.is_capital(place):
        return True
    start, end = found.layout.starts[place], found.layout.ends[place]
    return found.layout.text[start:end].isupper()


def read_date(found: Found) -> dict | None:
    if (found.has("month") or found.has("short_month")) and not _capital_month(found):
        return None
    if found.among("every", found.before(1)) and not found.has("year"):
        return None
    day, year = found.value("day"), found.value("year")
    if found.has("day_ordinal"):
        day = found.value("day_ordinal")
    if found.has("ordinal"):
        day = found.value("ordinal")
        if day != 1 and not found.among("the", found.before(1)):
            return None
    fields = {
        "kind": "partial" if year is None else "absolute",
        "precision": "day", "weekday": found.value("weekday"), "day": day,
        "month": _month_of(found), "year": year,
    } | beside_fields(found)  # fmt: skip
    if found.has("day_to"):
        fields["to_day"] = found.value("day_to")
    elif found.has("this") and not found.has("unit"):
        fields |= {"shift": 0, "shift_unit": "day"}
    return fields


def read_month(found: Found) -> dict | None:
    if not _capital_month(found):
        return None
    if not (found.has("year") or found.last - found.first > 1) and not _month_alone(found):
        return None
    month, year = _month_of(found), found.value("year")
    fields = {
        "kind": "partial" if year is None else "absolute",
        "precision": "month", "month": month, "year": year, "part": read_part(found),
    }  # fmt: skip
    if found.has("this"):
        fields |= {"kind": "relative", "shift": 0, "shift_unit": "year"}
    return fields | beside_fields(found)



def _month_alone(found: Found) -> bool:
    """Whether a month without day and year is one here: no other word, no recurrent month."""
    word, before = found.form("month"), found.before(1)
    backed = found.among("month_before", before) or _after_month(found)
    if word in found.grammar.data.unsure_months and not backed:
        return False
    if found.among("every", before) or (before and found.codes[found.first - 1] in "DO"):
        return False
    if found.grammar.data.capital_months and not backed and _before_name(found):
        return False
    if not found.among("of", before):
        return True
    if found.among("month_noun", found.before(2)):
        return not found.among("every", found.before(3))
    near = range(2, _RECURRENT + 2)
    return not any(found.among("recurrent", found.before(steps)) for steps in near)


def _after_month(found: Found) -> bool:
    """Whether "and" or "to" joins the month to another before it: "April and May"."""
    before = found.before(1)
    joined = found.among("and", before) or found.among("to", before)
    return joined and found.among("month", found.before(2))


def _before_name(found: Found) -> bool:
    """Whether a capital word follows, as in a name ("June Carter")."""
    after = found.after()
    return bool(after) and after[0].isalpha() and found.layout.is_capital(found.last)


def read_year(found: Found) -> dict | None:
    year = found.value("mid_year" if found.has("mid_year") else "year")
    fields = {"kind": "absolute", "precision": "year", "year": year, "part": read_part(found)}
    slot = "year_to" if found.has("year_to") else "short_to" if found.has("short_to") else None
    if slot:
        to = found.value(slot)
        to += year - year % 100 if slot == "short_to" else 0
        if not year < to <= year + 100 or (found.has("slash") and to != year + 1):
            return None
        if slot == "short_to" and to != year + 1 and (to % 100 <= 12 or to > year + 40):
            return None
        return fields | {"to_year": to} if year >= 1500 else None
    if found.last - found.first > 1 or found.has("mid_year") or _year_alone(found, year):
        return fields
    return None


def _year_alone(found: Found, year: int) -> bool:
    """Whether four digits are a year: by the words beside them, never a count or a part of one."""
    words, place = found.layout.words, found.first
    before, after = found.before(1), found.after()
    if found.among("counted", after) or _grouped(found) or before in _SIGNS:
        return False
    if found.among("numbered", before):
        return False
    if found.among("year_sure", before):
        return True
    if before == "(" and 1500 <= year < 2100:
        return True
    counted = before if not found.among("of", before) else found.before(2)
    if not 1900 <= year < 2100 or found.among("count_before", counted):
        return False
    plain = not after or not after[0].isalpha() or found.among("function", after)
    if year % 100 == 0 and not plain:
        return False
    if found.among("year_before", before) or place == found.low:
        return True
    if before == "," or found.among("and", before):
        return found.codes[place - 2 : place - 1] == "Y"
    named = place - 1 > found.low and before[:1].isalpha() and found.layout.is_capital(place - 1)
    return (named and year % 100 != 0) or (plain and before[:1].isalpha() and year % 100 != 0)


_SIGNS = frozenset("$€£¥#№+<>=/*")


def _grouped(found: Found) -> bool:
    """Whether the digits are a part of a number such as "12 2012" or "2012 000"."""
    layout, place = found.layout, found.first
    if place > found.low and found.codes[place - 1] in "DSNw":
        return layout.starts[place] - layout.ends[place - 1] == 1
    follows = layout.words[place + 1] if place + 1 < found.high else ""
    return len(follows) == 3 and follows.isdecimal()


def read_season(found: Found) -> dict | None:
    year = found.value("year")
    fields = {
        "kind": "partial" if year is None else "absolute", "precision": "season",
        "number": found.value("season"), "year": year, "part": read_part(found),
        "to_year": found.value("year_to"),
    }  # fmt: skip
    if found.has("this"):
        fields["kind"] = "relative"
    beside = beside_fields(found)
    if beside:
        return fields | beside | {"kind": "relative"}
    if year is None and not found.has("this"):
        return None
    return fields


def read_quarter(found: Found) -> dict | None:
    year = found.value("year")
    unit = found.value("quarter") if found.has("quarter") else "quarter"
    slots = ("named_quarter", "ordinal", "day_ordinal")
    number = found.value(next(slot for slot in slots if found.has(slot)))
    last = 4 if unit == "quarter" else 2
    if number == 0:
        number = last
    if number > last or (year is None and not _quarter_alone(found, unit)):
        return None
    kind = "partial" if year is None else "absolute"
    fields = {"kind": kind, "precision": unit, "number": number, "year": year}
    return fields | (shifted_fields(found) if found.has("unit") else {})


def _quarter_alone(found: Found, unit: str) -> bool:
    """A half or quarter without a year: not of a match, not the number."""
    if found.has("unit") or found.has("year_noun"):
        return True
    return found.among("the", found.before(1)) and not found.among("match_half", unit)


def read_decade(found: Found) -> dict | None:
    if found.has("decade"):
        year = found.value("decade")
    elif found.has("decade_digits"):
        digits = re.sub(r"\D", "", found.form("decade_digits"))
        year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    else:
        slot = next(s for s in ("year", "short", "bare_day") if found.has(s))
        year = found.value(slot)
        year += 1900 if year < 100 else 0
    if year % 10:
        return None
    return {"kind": "absolute", "precision": "decade", "year": year}


def read_day_only(found: Found) -> dict | None:
    """A day of the month said by its number alone, soon after a date with its month."""
    after = found.after()
    ends = not after or found.among("stop", after) or found.among("function", after)
    if not ends or not found.among("the", found.before(1)):
        return None
    sentence = found.layout.sentence_at(found.layout.starts[found.first])
    base = next((t for t in reversed(found.earlier) if t.month and t.day), None)
    if base is None or sentence - base.sentence > _SAME_TALK:
        return None
    return {"kind": "partial", "precision": "day", "day": found.value(next(iter(found.pattern.slots)))}
