"""Printed dates: days and months, as the calendar names them."""

from __future__ import annotations

import re
from calendar import monthrange

from corpus.mentions.datematch import WEEKDAYS, Found, beside_fields, read_part
from corpus.mentions.unitwords import get_unit_book

_CENTURY = 70  # 05.10.96 is 1996, 05.10.24 is 2024
_RECURRENT = 6  # words before a month in which "record" makes it no date
_SAME_TALK = 4  # sentences after a date in which "the 19th" is a day
_BEGINNERS = frozenset("«“„‘\"'(:–—-")  # a sentence may begin after these
_NUMBER = re.compile(r"\d+")
_ORDERS = {"dmy": (0, 1), "mdy": (1, 0)}


def read_name(found: Found) -> dict:
    """What only looks like a date ("Black Friday"): no fields, no mention."""
    return {}


def read_numeric(found: Found) -> dict | None:
    """12/07/2024, 2024-07-12, 03.07.12; no day where the orders of the language disagree, or
    where the calendar has none (31/04/2021)."""
    if found.has("year_iso"):
        return _iso_month(found)
    if found.has("dotted_to"):
        return _dotted_range(found)
    if found.among("versioned", found.before(1)):
        return {}  # "version 3.8.12"
    numbers = _NUMBER.findall(found.text)
    first = int(numbers.pop(0)) if found.has("day") else None  # "8. bis 13.10.2024"
    if len(numbers) != 3 or (found.has("dash") and not _are_pairs(numbers)):
        return None
    if len(numbers[0]) == 4:
        days = {_day(*numbers)}
    elif len(numbers[2]) in (2, 4) and max(len(numbers[0]), len(numbers[1])) <= 2:
        orders = [_ORDERS[o] for o in found.sentence.grammar.data.numeric_orders if o in _ORDERS]
        days = {_day(numbers[2], numbers[month], numbers[day]) for day, month in orders}
    else:
        return None
    days.discard(None)
    if not days and not _looks_dated(numbers):
        return None
    if len(days) != 1:
        return {"kind": "absolute", "precision": "unknown"}
    year, month, day = days.pop()
    fields = {"kind": "absolute", "precision": "day", "year": year, "month": month, "day": day}
    return fields | ({"day": first, "to_day": day} if first else {})


def _are_pairs(numbers: list[str]) -> bool:
    """Whether numbers that dashes join are a date: 05-03-24, no score such as 6-3-10."""
    return any(len(n) == 4 for n in numbers) or all(len(n) == 2 for n in numbers)


def _dotted_range(found: Found) -> dict | None:
    """05.10.2023-02.02.2024."""
    numbers = _NUMBER.findall(found.text)
    first, last = (_day(*numbers[i : i + 3][::-1]) for i in (0, 3))
    if first is None or last is None:
        return None
    names = ("year", "month", "day")
    fields = dict(zip(names, first, strict=True))
    fields |= {f"to_{name}": value for name, value in zip(names, last, strict=True)}
    return fields | {"kind": "absolute", "precision": "day"}


def _looks_dated(numbers: list[str]) -> bool:
    """Whether they are a date but for the length of the month: 31/04/2021."""
    first, second, year = map(int, numbers)
    return 1900 <= year < 2100 and 0 < first <= 31 and 0 < second <= 12


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
    if not alone or not printed[0].isupper() or printed.isupper():
        return True
    if layout.words[place - 1] in _BEGINNERS:  # «Settembre sarà decisivo»
        return True
    return found.among("month_before", found.before(1))


def read_date(found: Found) -> dict | None:
    """A day with its month, with or without weekday and year; "Friday 13" without the month."""
    dated = found.has("month", "short_month")
    if dated and not _is_printed_month(found):
        return None
    if not dated and is_counting(found):
        return None
    if _is_street(found):
        return {}
    year = found.value("year")
    if year is None and found.among("every", found.before(1)):
        return None
    if year is None and found.has("short_month") and _is_unsure(found):
        return None
    day, month = _day_and_month(found)
    if month is not None and not 1 <= month <= 12:
        return None
    if found.has("ordinal") and day != 1 and not found.among("the", found.before(1)):
        return None
    fields = {
        "kind": "partial" if year is None else "absolute", "precision": "day",
        "weekday": found.value(*WEEKDAYS), "day": day, "year": year, "month": month,
    } | beside_fields(found)  # fmt: skip
    if found.has("day_to"):
        fields["to_day"] = found.value("day_to")
    elif found.has("this") and not found.has("unit") and _is_today(found):
        fields |= {"shift": 0, "shift_unit": "day"}
    return fields


def is_counting(found: Found) -> bool:
    """Whether what follows a bare number makes it a count: "mardi 27 incendies"."""
    grammar, after = found.sentence.grammar, found.after()
    endings = tuple(grammar.data.plural_endings)
    if not endings or not found.has("day") or found.sentence.codes[found.last - 1] != "D":
        return False
    if _has_unit(found):
        return True  # "subió el martes al 8 %"
    if not after.isalpha() or found.is_capital(found.last) or found.among("uncounted", after):
        return False
    if found.among("function", after):
        return False
    return found.among("counted", after) or after.endswith(endings)


def _is_unsure(found: Found) -> bool:
    """Whether a short month without a year is also another word: "3 set" in tennis."""
    return found.form("short_month") in found.sentence.grammar.data.unsure_months


def _is_today(found: Found) -> bool:
    """Whether "this Tuesday, 5 May" is the day of publication: not where the verb is to come."""
    return found.sentence.grammar.data.this_is_today and found.verb()[0] != 1


def _day_and_month(found: Found) -> tuple[int, int | None]:
    """The numbers of "3 May", "03.05." and "3/5"; of "Friday 13" the day alone."""
    if found.has("dotted_day"):
        day, month = map(int, found.form("dotted_day").split("."))
        return day, month
    day = found.value("day", "day_ordinal", "ordinal")
    return day, found.value("month", "short_month", "digits_month")


def _is_street(found: Found) -> bool:
    """Whether the day is the name of a street or a square: "Avenida 9 de Julio"."""
    before = found.before(1)
    of = found.among("of", before) or found.among("the", before)
    return found.among("street", found.before(2) if of else before)


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
    unsure = found.form("month") in data.unsure_months and found.is_capital(found.first)
    loose = not (found.among("month_before", before) or _is_after_month(found))
    named = _is_before_name(found)  # "desde Julio Borges", "June Carter"
    if data.capital_months:
        person = loose and (unsure or named)
    else:
        person = unsure and (loose or named and not found.among("in", before))
    if person:
        return False
    if found.among("every", before) or (before and before[0].isdecimal()):
        return False
    if not found.among("of", before):
        return True
    if not data.capital_months and _is_name_of(found):
        return False
    if found.among("month_noun", found.before(2)):
        return not found.among("every", found.before(3))
    near = range(2, _RECURRENT + 2)
    return not any(found.among("recurrent", found.before(steps)) for steps in near)


def _is_name_of(found: Found) -> bool:
    """Whether it is the last capital of a name: "la Plaza de | Mayo"."""
    layout, place = found.sentence.layout, found.first
    named = found.is_capital(place) and not layout.text[layout.ends[place - 1] - 1].isupper()
    return named and place - 2 > found.sentence.low and found.is_capital(place - 2)


def _is_after_month(found: Found) -> bool:
    """Whether "and" or "to" joins the month to another before it: "April and May"."""
    before = found.before(1)
    joined = found.among("and", before) or found.among("to", before)
    return joined and found.among("month", found.before(2))


def _is_before_name(found: Found) -> bool:
    """Whether a capital word follows, as in a name ("June Carter")."""
    after = found.after()
    return bool(after) and after[0].isalpha() and found.is_capital(found.last)


def _is_clock(found: Found) -> bool:
    """Whether minutes follow: "las 18:45"."""
    after = found.sentence.layout.words[found.last : found.last + 2]
    return len(after) == 2 and after[0] in ":." and after[1][0].isdecimal()


def _has_unit(found: Found) -> bool:
    """Whether a unit of several words follows: "del 18 per cento"."""
    layout = found.sentence.layout
    stop = min(found.last + 3, len(layout.words))
    return get_unit_book(layout.language).after(layout, found.last, stop) is not None


def read_day_only(found: Found) -> dict | None:
    """A day of the month said by its number alone, soon after a date with its month."""
    after = found.after()
    fields = {"kind": "partial", "precision": "day", "day": found.value("bare_day", "day_ordinal")}
    if found.has("day_noun", "last", "next", "past"):  # "el día 12"
        counted = found.among("counted", after) and not found.among("function", after)
        return None if counted else fields | beside_fields(found)
    ends = not after or found.among("stop", after) or found.among("function", after)
    if found.among("counted", after) or _has_unit(found):
        return None
    article = "day_the" if "day_the" in found.sentence.grammar.sets else "the"
    if not ends or not found.among(article, found.before(1)) or _is_clock(found):
        return None
    dated = (t for t in reversed(found.sentence.earlier) if t.month and t.day)
    base = next(dated, None)
    if base is None or found.sentence.number - base.sentence > _SAME_TALK:
        return None
    return fields
