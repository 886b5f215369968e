"""Weekdays and expressions counted from another day: "hier", "last week", "two days later"."""

from __future__ import annotations

from corpus.mentions.datematch import Found, beside_fields, shifted_fields

_FARTHEST = 3000  # units that an expression may be counted away


def read_weekday(found: Found) -> dict | None:
    place = found.match.start("weekday")
    if found.grammar.data.capital_months and not found.layout.is_capital(place):
        return None
    alone = not any(found.has(slot) for slot in ("last", "next", "this", "unit", "past"))
    before = found.before(1)
    if alone and (found.among("every", before) or found.among("habit", before)):
        return None
    fields = {"kind": "weekday", "precision": "day", "weekday": found.value("weekday")}
    return fields | beside_fields(found)


def read_day_word(found: Found) -> dict | None:
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


def read_day_part(found: Found) -> dict | None:
    night = found.value("day_part") == "night"
    fields = {"kind": "relative", "shift": 0, "shift_unit": "day"}
    if not night:
        if found.has("last") or found.has("past"):
            return fields | {"precision": "day", "shift": -1}
        return fields | {"precision": "day"}
    if found.has("last") or found.has("past"):
        return fields | {"precision": "night", "direction": -1, "certain": True}
    return fields | {"precision": "night"}


def read_unit(found: Found) -> dict | None:
    unit = found.value("unit")
    if found.has("part") and not found.has("this") and found.among("this", found.before(1)):
        return None
    fields = {"kind": "relative", "precision": unit} | shifted_fields(found)
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


def read_window(found: Found) -> dict | None:
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


def read_within(found: Found) -> dict | None:
    return read_window(found)


def read_ahead(found: Found) -> dict | None:
    sentence = found.layout.sentence_at(found.layout.starts[found.first])
    direction, _ = read_direction(found.layout, sentence, found.first, found.last)
    if direction != 1:
        return None
    return _counted(found, found.count(), found.value("many_unit"))


def read_ago(found: Found) -> dict | None:
    count = found.count()
    if found.has("count_to"):
        count = None
    return _counted(found, None if count is None else -count, found.value("many_unit"))


def read_later(found: Found) -> dict | None:
    return _apart(found, 1)


def read_earlier(found: Found) -> dict | None:
    return _apart(found, -1)


def _apart(found: Found, sign: int) -> dict | None:
    unit, count = found.value("many_unit"), found.count()
    fields = {"kind": "relative", "precision": unit}
    if count is None or count > 3000 or unit == "season" or found.has("half"):
        return fields | {"precision": "unknown"}
    return fields | {"offset": sign * count, "offset_unit": unit}


def read_same(found: Found) -> dict | None:
    unit = found.value("unit") if found.has("unit") else "day"
    return {"kind": "relative", "precision": unit, "offset": 0, "offset_unit": unit}


def read_near(found: Found) -> dict | None:
    before = found.before(1)
    if not (found.among("the", before) or found.among("this", before)):
        return None
    step = found.value("near_day")
    return {"kind": "relative", "precision": "day", "offset": step, "offset_unit": "day"}


def read_beside(found: Found) -> dict | None:
    unit = found.value("unit") if found.has("unit") else "day"
    step = -1 if found.has("previous") or found.has("before") else 1
    if unit != "day" and found.has("following") and found.form("following") == "next":
        return None
    return {"kind": "relative", "precision": unit, "offset": step, "offset_unit": unit}
