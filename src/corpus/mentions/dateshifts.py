"""Weekdays and expressions counted from another day: "hier", "last week", "two days later"."""

from __future__ import annotations

from corpus.mentions.datematch import Found, beside_fields, shifted_fields

_FARTHEST = 3000  # units that an expression may be counted away


def read_weekday(found: Found) -> dict | None:
    """A weekday; none that comes every week ("le dimanche", "every Monday")."""
    place = found.match.start("weekday")
    if found.sentence.grammar.data.capital_months and not found.is_capital(place):
        return None
    before = found.before(1)
    habitual = found.among("every", before) or found.among("habit", before)
    if habitual and not found.has("last", "next", "this", "unit", "past"):
        return None
    fields = {"kind": "weekday", "precision": "day", "weekday": found.value("weekday")}
    return fields | beside_fields(found)


def read_day_word(found: Found) -> dict | None:
    """Yesterday, today, tomorrow."""
    shift = found.value("day_word")
    if shift == 0 and not _is_exact_today(found):
        return None
    return {"kind": "relative", "precision": "day", "shift": shift, "shift_unit": "day"}


def _is_exact_today(found: Found) -> bool:
    """Whether a word for today and nowadays means the day: said of what was or will be done."""
    before, after = found.before(1), found.after()
    if not found.among("vague", found.form("day_word")):
        return not (before and found.among("vague_after", after))
    if found.has("day_part") or found.among("of", before):
        return True
    if found.among("focus_before", before) and found.among("focus_after", after):
        return True
    return found.verb()[1]


def read_day_part(found: Found) -> dict:
    """This morning; last night, which lies on two days."""
    fields = {"kind": "relative", "shift": 0, "shift_unit": "day"}
    before = found.has("last", "past")
    if found.value("day_part") != "night":
        return fields | {"precision": "day", "shift": -1 if before else 0}
    if before:
        return fields | {"precision": "night", "direction": -1, "certain": True}
    return fields | {"precision": "night"}


def read_unit(found: Found) -> dict | None:
    """This week, last month, the end of the year, earlier this week; "the past week" is a span."""
    if found.has("part") and not found.has("this") and found.among("this", found.before(1)):
        return None
    fields = {"precision": found.value("unit")} | shifted_fields(found)
    if found.has("past") or _is_last_span(found):
        return fields | {"precision": "span", "shift": -1}
    since = any(found.among("since", found.before(steps)) for steps in (1, 2))
    if fields["shift"] == 0 and (found.has("earlier") or (since and found.has("part"))):
        return fields | {"clip": -1}
    if fields["shift"] == 0 and found.has("later"):
        return fields | {"clip": 1}
    return fields | {"part": found.value("part")}


def _is_last_span(found: Found) -> bool:
    """Whether it is "the last week": seven days, not the week before this one."""
    if not found.has("last") or found.has("part") or not found.among("the", found.before(1)):
        return False
    return found.match.start("last") < found.match.start("unit")


def read_window(found: Found) -> dict:
    """The last seven days, within ten days: from the anchor so far back or ahead."""
    count = found.count("count_to" if found.has("count_to") else "count")
    back = found.has("last", "past", "last_many")
    return _counted(found, count, -1 if back else 1, "span")


def _counted(found: Found, count: int | None, sign: int, precision: str) -> dict:
    """Fields of a day so many units from the anchor; of unknown day where the count is none."""
    unit = found.value("many_unit")
    fields = {"kind": "relative", "precision": precision}
    if count is None or count > _FARTHEST or unit == "season" or found.has("half"):
        return fields | {"precision": "unknown"}
    return fields | {"shift": sign * count, "shift_unit": unit}


def read_ahead(found: Found) -> dict | None:
    """In three weeks, said of what is to come; else it is a duration."""
    if found.verb()[0] != 1:
        return None
    return _counted(found, found.count(), 1, found.value("many_unit"))


def read_ago(found: Found) -> dict:
    """Three days ago; of unknown day where the count is a range."""
    count = None if found.has("count_to") else found.count()
    return _counted(found, count, -1, found.value("many_unit"))


def read_later(found: Found) -> dict:
    """Two days later: counted from the day named before it."""
    return _apart(found, 1)


def read_earlier(found: Found) -> dict:
    """Two days earlier."""
    return _apart(found, -1)


def _apart(found: Found, sign: int) -> dict:
    unit = found.value("many_unit")
    fields = _counted(found, found.count(), sign, unit)
    if fields["precision"] == "unknown":
        return fields
    return _offset(unit, fields["shift"])


def _offset(unit: str, steps: int) -> dict:
    return {"kind": "relative", "precision": unit, "offset": steps, "offset_unit": unit}


def read_same(found: Found) -> dict:
    """The same day, that year."""
    return _offset(found.value("unit") if found.has("unit") else "day", 0)


def read_near(found: Found) -> dict | None:
    """The day before or after, in one word with its article ("la veille")."""
    before = found.before(1)
    if not (found.among("the", before) or found.among("this", before)):
        return None
    return _offset("day", found.value("near_day"))


def read_beside(found: Found) -> dict | None:
    """The previous week, the following day; "next week" is counted from the anchor."""
    unit = found.value("unit") if found.has("unit") else "day"
    back = found.has("previous", "before")
    if unit != "day" and found.has("following") and found.among("next", found.form("following")):
        return None
    return _offset(unit, -1 if back else 1)
