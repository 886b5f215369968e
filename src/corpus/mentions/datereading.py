"""What each rule of the date grammar reads from the words that its pattern matched."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field

from corpus.mentions.dategrammar import OTHER, Grammar, Pattern
from corpus.mentions.layout import Layout
from corpus.mentions.tense import read_direction
from corpus.records import Timex

_CENTURY = 70  # 05.10.96 is 1996, 05.10.24 is 2024
_RECURRENT = 6  # words before a month in which "record" makes it no date
_SAME_TALK = 4  # sentences after a date in which "the 19th" is a day


@dataclass(slots=True)
class Found:
    """The words of one match, and the fields of a Timex once a builder has read them."""

    grammar: Grammar
    layout: Layout
    codes: str
    counts: dict
    pattern: Pattern
    match: re.Match[str]
    low: int  # the words of the sentence
    high: int
    earlier: list[Timex]
    fields: dict = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The first word of the expression."""
        return self.match.start()

    @property
    def last(self) -> int:
        """One after its last word."""
        return self.match.end()

    def has(self, slot: str) -> bool:
        """Whether the pattern has `slot` and words stand in it."""
        return slot in self.pattern.slots and self.match.start(slot) >= 0

    def form(self, slot: str) -> str:
        """The words in `slot`, lower case."""
        return " ".join(self.layout.words[self.match.start(slot) : self.match.end(slot)])

    def value(self, slot: str) -> int | str | None:
        """The value that the language gives the words in `slot`; of digits, the number."""
        if not self.has(slot):
            return None
        form = self.form(slot)
        values = self.grammar.values.get(self.pattern.slots[slot])
        if values is not None:
            return values[form]
        digits = form.rstrip("".join({c for c in form if not c.isdecimal()}))[-4:]
        return int(digits) if digits.isdecimal() else None

    def count(self, slot: str = "count") -> int | None:
        """The whole number in `slot`, 1 for an article; None where it is no whole number."""
        if not self.has(slot):
            return 1 if self.has("one") else None
        number = self.counts.get(self.match.start(slot))
        if number is None:
            form = self.form(slot)
            return int(form) if form.isdecimal() and len(form) < 5 else None
        return int(number) if number == int(number) and 0 < number < 10000 else None

    def before(self, steps: int) -> str:
        """The word that many words before the expression, in its sentence; "" where none is."""
        place = self.first - steps
        return self.layout.words[place] if place >= self.low else ""

    def after(self) -> str:
        """The word after the expression, in its sentence; "" where none is."""
        return self.layout.words[self.last] if self.last < self.high else ""

    def among(self, name: str, word: str) -> bool:
        """Whether `word` is of the class `name`."""
        return self.grammar.has(name, word)


def read_rule(found: Found) -> bool:
    """Fill `found.fields` by its rule; False: the words are no date here."""
    fields = BUILDERS[found.pattern.rule](found)
    if fields is None:
        return False
    found.fields = fields
    return True


def _name(found: Found) -> dict:
    return {}


def _numeric(found: Found) -> dict | None:
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


def _beside(found: Found) -> dict:
    """Fields given by "last", "next", "this" and by "of last year" within the expression."""
    if found.has("unit"):
        return _shifted(found)
    for slot, direction in (("last", -2), ("past", -2), ("next", 2)):
        if found.has(slot):
            return {"direction": direction, "certain": True}
    return {}


def _shifted(found: Found) -> dict:
    shift = 0
    for slot, step in (("last", -1), ("past", -1), ("last_one", -1), ("next", 1), ("next_one", 1)):
        if found.has(slot):
            shift = step
    return {"shift": shift, "shift_unit": found.value("unit"), "kind": "relative"}


def _date(found: Found) -> dict | None:
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
    } | _beside(found)  # fmt: skip
    if found.has("day_to"):
        fields["to_day"] = found.value("day_to")
    elif found.has("this") and not found.has("unit"):
        fields |= {"shift": 0, "shift_unit": "day"}
    return fields


def _month(found: Found) -> dict | None:
    if not _capital_month(found):
        return None
    if not (found.has("year") or found.last - found.first > 1) and not _month_alone(found):
        return None
    month, year = _month_of(found), found.value("year")
    fields = {
        "kind": "partial" if year is None else "absolute",
        "precision": "month", "month": month, "year": year, "part": _part(found),
    }  # fmt: skip
    if found.has("this"):
        fields |= {"kind": "relative", "shift": 0, "shift_unit": "year"}
    return fields | _beside(found)


def _part(found: Found) -> int | None:
    if found.has("part"):
        return found.value("part")
    prefixes = tuple(f"{prefix}-" for prefix in found.grammar.data.mid_prefixes)
    return 1 if prefixes and found.layout.words[found.first].startswith(prefixes) else None


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


def _year(found: Found) -> dict | None:
    year = found.value("mid_year" if found.has("mid_year") else "year")
    fields = {"kind": "absolute", "precision": "year", "year": year, "part": _part(found)}
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


def _weekday(found: Found) -> dict | None:
    place = found.match.start("weekday")
    if found.grammar.data.capital_months and not found.layout.is_capital(place):
        return None
    alone = not any(found.has(slot) for slot in ("last", "next", "this", "unit", "past"))
    before = found.before(1)
    if alone and (found.among("every", before) or found.among("habit", before)):
        return None
    fields = {"kind": "weekday", "precision": "day", "weekday": found.value("weekday")}
    return fields | _beside(found)


def _day_word(found: Found) -> dict | None:
    shift = found.value("day_word")
    if shift == 0 and not _exact_today(found):
        return None
    return {"kind": "relative", "precision": "day", "shift": shift, "shift_unit": "day"}


def _exact_today(found: Found) -> bool:
    """Whether a word for today and nowadays means the day: said of what was or will be done."""
    before, after = found.before(1), found.after()
    if not found.among("vague", found.form("day_word")):
        return not (before and found.among("vague_after", after))
    if found.has("day_part") or found.among("of", before):
        return True
    if found.among("focus_before", before) and found.among("focus_after", after):
        return True
    sentence = found.layout.sentence_at(found.layout.starts[found.first])
    return read_direction(found.layout, sentence, found.first, found.last)[1]


def _day_part(found: Found) -> dict | None:
    night = found.value("day_part") == "night"
    fields = {"kind": "relative", "shift": 0, "shift_unit": "day"}
    if not night:
        if found.has("last") or found.has("past"):
            return fields | {"precision": "day", "shift": -1}
        return fields | {"precision": "day"}
    if found.has("last") or found.has("past"):
        return fields | {"precision": "night", "direction": -1, "certain": True}
    return fields | {"precision": "night"}


def _unit(found: Found) -> dict | None:
    unit = found.value("unit")
    if found.has("part") and not found.has("this") and found.among("this", found.before(1)):
        return None
    fields = {"kind": "relative", "precision": unit} | _shifted(found)
    if found.has("past") or (found.has("last") and found.among("the", found.before(1))
                             and found.match.start("last") < found.match.start("unit")
                             and not found.has("part")):  # fmt: skip
        return fields | {"precision": "span", "shift": -1}
    if found.has("earlier") and fields["shift"] == 0:
        return fields | {"clip": -1}
    if found.has("later") and fields["shift"] == 0:
        return fields | {"clip": 1}
    if found.has("part"):
        fields["part"] = found.value("part")
        since = found.among("since", found.before(1)) or found.among("since", found.before(2))
        if fields["shift"] == 0 and since:
            fields["clip"] = -1
    return fields


def _window(found: Found) -> dict | None:
    count = found.count("count_to") if found.has("count_to") else found.count()
    back = any(found.has(slot) for slot in ("last", "past", "last_many"))
    shift = None if count is None else -count if back else count
    return _counted(found, shift, "span")


def _counted(found: Found, shift: int | None, precision: str) -> dict:
    """Fields of a day so many units from the anchor; of unknown day where the count is none."""
    unit = found.value("many_unit")
    fields = {"kind": "relative", "precision": precision}
    if shift is None or abs(shift) > 3000 or unit == "season" or found.has("half"):
        return fields | {"precision": "unknown"}
    return fields | {"shift": shift, "shift_unit": unit}


def _within(found: Found) -> dict | None:
    return _window(found)


def _ahead(found: Found) -> dict | None:
    sentence = found.layout.sentence_at(found.layout.starts[found.first])
    direction, _ = read_direction(found.layout, sentence, found.first, found.last)
    if direction != 1:
        return None
    return _counted(found, found.count(), found.value("many_unit"))


def _ago(found: Found) -> dict | None:
    count = found.count()
    if found.has("count_to"):
        count = None
    return _counted(found, None if count is None else -count, found.value("many_unit"))


def _later(found: Found) -> dict | None:
    return _apart(found, 1)


def _earlier(found: Found) -> dict | None:
    return _apart(found, -1)


def _apart(found: Found, sign: int) -> dict | None:
    unit, count = found.value("many_unit"), found.count()
    fields = {"kind": "relative", "precision": unit}
    if count is None or count > 3000 or unit == "season" or found.has("half"):
        return fields | {"precision": "unknown"}
    return fields | {"offset": sign * count, "offset_unit": unit}


def _same(found: Found) -> dict | None:
    unit = found.value("unit") if found.has("unit") else "day"
    return {"kind": "relative", "precision": unit, "offset": 0, "offset_unit": unit}


def _near(found: Found) -> dict | None:
    before = found.before(1)
    if not (found.among("the", before) or found.among("this", before)):
        return None
    step = found.value("near_day")
    return {"kind": "relative", "precision": "day", "offset": step, "offset_unit": "day"}


def _beside_unit(found: Found) -> dict | None:
    unit = found.value("unit") if found.has("unit") else "day"
    step = -1 if found.has("previous") or found.has("before") else 1
    if unit != "day" and found.has("following") and found.form("following") == "next":
        return None
    return {"kind": "relative", "precision": unit, "offset": step, "offset_unit": unit}


def _season(found: Found) -> dict | None:
    year = found.value("year")
    fields = {
        "kind": "partial" if year is None else "absolute", "precision": "season",
        "number": found.value("season"), "year": year, "part": _part(found),
        "to_year": found.value("year_to"),
    }  # fmt: skip
    if found.has("this"):
        fields["kind"] = "relative"
    beside = _beside(found)
    if beside:
        return fields | beside | {"kind": "relative"}
    if year is None and not found.has("this"):
        return None
    return fields


def _quarter(found: Found) -> dict | None:
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
    return fields | (_shifted(found) if found.has("unit") else {})


def _quarter_alone(found: Found, unit: str) -> bool:
    """A half or quarter without a year: not of a match, not the number."""
    if found.has("unit") or found.has("year_noun"):
        return True
    return found.among("the", found.before(1)) and not found.among("match_half", unit)


def _decade(found: Found) -> dict | None:
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


def _day_only(found: Found) -> dict | None:
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


BUILDERS: dict[str, Callable[[Found], dict | None]] = {
    "name": _name, "numeric": _numeric, "date": _date, "month": _month, "year": _year,
    "weekday": _weekday, "day_word": _day_word, "day_part": _day_part, "unit": _unit,
    "window": _window, "within": _within, "ahead": _ahead, "ago": _ago, "later": _later,
    "earlier": _earlier, "same": _same, "near": _near, "beside": _beside_unit,
    "season": _season, "quarter": _quarter, "decade": _decade, "day_only": _day_only,
}  # fmt: skip
