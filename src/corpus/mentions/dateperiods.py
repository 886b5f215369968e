"""Years, seasons, quarters and decades, as the calendar names them."""

from __future__ import annotations

from corpus.mentions.datematch import Found, beside_fields, read_part, shifted_fields

_MEASURED = 8  # words before "the 70s" in which what is measured may stand
_OPENING = 2  # words before an expression that opens its sentence
_NOUN = 4  # letters of a noun that may end a compound
_LONGEST = 40  # years that "1975-99" may span
_OLDEST = 1500  # an older number stands for a year only after "in" or "since"
_BREAKS = frozenset(";:–—-")  # after these a year may begin a clause
_SIGNS = frozenset("$€£¥#№+<>=/*")


def read_year(found: Found) -> dict | None:
    """A year, "late 2008", "2002-2004"; alone only where the words beside it show it for one."""
    year = found.value("year", "mid_year")
    fields = {"kind": "absolute", "precision": "year", "year": year, "part": read_part(found)}
    if found.has("year_to", "short_to"):
        to = _last_year(found, year)
        return fields | {"to_year": to} if to else None
    told = found.has("year_noun") or found.among("year_noun", found.before(1))
    if told and _is_count(found):
        return None
    if found.last - found.first > 1 or found.has("mid_year") or _is_year_alone(found, year):
        return fields
    return None


def _last_year(found: Found, year: int) -> int | None:
    """The end of "2002-2004", "2011-12", "2011/12"; None: no range of years ("ley 2019-20")."""
    to = found.value("year_to", "short_to")
    if found.has("short_to"):
        to += year - year % 100
        if to != year + 1 and (to % 100 <= 12 or to > year + _LONGEST):
            return None
    if not year < to <= year + 100 or year < _OLDEST or found.among("numbered", found.before(1)):
        return None
    return to if to == year + 1 or not found.has("slash") else None


def _is_year_alone(found: Found, year: int) -> bool:
    """Whether four digits are a year: by the words beside them, never a count or a part of one."""
    before, after = found.before(1), found.after()
    before = (found.before(2) or before) if before == "." else before  # an abbreviation
    counts = found.among("counted", after) and not found.among("year_always", before)
    if counts or found.among("numbered", before):
        return False
    if found.among("to", after) and _is_before_count(found):
        return False
    if before in _SIGNS or _is_grouped(found):
        return False
    if found.among("year_sure", before) or (before == "(" and _OLDEST <= year < 2100):
        return True
    counting = found.before(2) if found.among("of", before) else before
    if not _OLDEST <= year < 2100:
        return False
    if found.among("count_before", counting) and not found.among("until", found.before(2)):
        return False
    plain = not after or not after[0].isalpha() or found.among("function", after)
    if year < 1900:
        return year % 100 != 0 and plain and found.among("year_before", before)
    if year % 100 == 0 and not plain:
        return False
    if found.among("year_before", before) or found.first == found.sentence.low:
        return True
    if found.among("or", after) and _is_before_year(found):
        return True
    bare = found.sentence.grammar.data.bare_years
    named = bool(after) and found.is_capital(found.last) if bare else not _is_after_name(found)
    if before == "," or found.among("and", before):
        return _is_after_year(found) or (bare and before == "," and not named)
    joined = before[0].isalpha() or (bare and before in _BREAKS)
    return year % 100 != 0 and joined and (plain or not named)


def _is_after_year(found: Found) -> bool:
    """Whether a comma or "and" joins it to a year before it: "2002, 2003", "this year, 2012"."""
    if found.sentence.codes[found.first - 2 : found.first - 1] == "Y":
        return True
    last, layout = found.sentence.earlier[-1:], found.sentence.layout
    return (
        bool(last) and last[0].precision == "year" and last[0].end == layout.ends[found.first - 2]
    )


def _is_before_year(found: Found) -> bool:
    """Whether another year follows the word after it: "2017 or 2020"."""
    codes = found.sentence.codes[found.last + 1 : found.last + 3]
    return codes[:1] == "Y" or codes[1:] == "Y"


def _is_before_count(found: Found) -> bool:
    """Whether it goes with a count up or down: "from 1987 to 2013 cases"."""
    words = found.sentence.layout.words[found.last + 1 : found.last + 3]
    return len(words) == 2 and words[0][0].isdecimal() and found.among("counted", words[1])


def _is_after_name(found: Found) -> bool:
    place = found.first - 1
    return place > found.sentence.low and found.is_capital(place)


def _is_grouped(found: Found) -> bool:
    """Whether the digits are a part of a number such as "12 2012" or "2012 000"."""
    layout, place = found.sentence.layout, found.first
    if place > found.sentence.low and found.sentence.codes[place - 1] in "DSNw":
        return layout.starts[place] - layout.ends[place - 1] == 1
    after = found.after()
    return (len(after) == 3 and after.isdecimal()) or _is_long(found)


def _is_long(found: Found) -> bool:
    """Whether a dash glues more digits to it: "2019-1877" is a number of its own."""
    layout, last = found.sentence.layout, found.last
    if last + 1 >= found.sentence.high or not found.among("dash", layout.words[last]):
        return False
    glued = layout.ends[last - 1] == layout.starts[last] == layout.ends[last] - 1
    rest = layout.words[last + 1]
    return glued and layout.starts[last + 1] == layout.ends[last] and rest[:3].isdecimal()


def _is_count(found: Found) -> bool:
    """Whether the digits after "year" count what follows: "of the year 1745 soldiers"."""
    after, grammar = found.after(), found.sentence.grammar
    if found.first - found.sentence.low <= _OPENING:
        return False  # "En el año 2022 casos como este ..."
    endings = tuple(grammar.data.plural_endings)
    if any(after.endswith(noun) for noun in grammar.sets.get("counted", ()) if len(noun) >= _NOUN):
        return True  # also of a compound: "burgerdoden"
    if not endings or not after.isalpha() or found.is_capital(found.last):
        return False
    if found.is_verb():
        return False
    known = found.among("function", after) or found.among("uncounted", after)
    return after.endswith(endings) and not known


def read_months(found: Found) -> dict | None:
    """The first nine months of a year, or its last three."""
    count, unit = found.count(), found.value("many_unit")
    shifted = shifted_fields(found) if found.has("unit", "this_unit", "last_unit") else {}
    if found.has("year_noun") and not shifted and not found.has("year"):
        shifted = {"kind": "relative", "shift": 0, "shift_unit": "year"}
    if count is None or unit != "month" or not 1 < count < 12:
        return None
    if shifted.get("shift_unit", "year") != "year":
        return None
    year = found.value("year")
    if year is not None and _is_count(found):
        return None
    first = 13 - count if found.has("final_many") else 1
    return {
        "kind": "absolute", "precision": "month", "year": year, "month": first,
        "to_month": first + count - 1,
    } | shifted  # fmt: skip


def read_season(found: Found) -> dict | None:
    """A season with its year, or this, last and next season; alone only with a past verb."""
    year = found.value("year")
    fields = {
        "kind": "partial" if year is None else "absolute", "precision": "season", "year": year,
        "number": found.value("season"), "part": read_part(found),
        "to_year": found.value("year_to"),
    }  # fmt: skip
    beside = beside_fields(found)
    if beside or found.has("this"):
        return fields | beside | {"kind": "relative"}
    if year is None:
        return fields | {"direction": -1, "certain": True} if _is_past_season(found) else None
    return fields


def _is_past_season(found: Found) -> bool:
    """Whether a season alone is the last one: "approved in the spring", not "falls in winter"."""
    last, second = found.before(1), found.before(2)
    if found.has("part"):  # "since the beginning of summer"
        return any(found.among(name, w) for name in ("since", "from") for w in (last, second))
    pair = found.among("season_in", f"{second} {last}")
    if not pair and not found.among("season_in", last):
        return False
    direction, sure = found.verb()
    if direction is None and found.is_participle(found.first - (3 if pair else 2)):
        return True  # "a report, delivered in the summer"
    return direction == -1 and sure


def read_quarter(found: Found) -> dict | None:
    """A quarter or half of a year; without a year only "the third quarter"."""
    year = found.value("year")
    unit = found.value("quarter") if found.has("quarter") else "quarter"
    number = found.value("named_quarter", "ordinal", "day_ordinal", "bare_day")
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
    """The 1970s, "les années 70 et 80": two digits are of the twentieth century."""
    year = found.value("decade", "decade_digits", "year", "short", "bare_day")
    to = found.value("decade_to", "decade_digits_to", "year_to", "short_to")
    named = found.sentence.grammar.values["decade"]
    year = named.get(found.form("count")) if found.has("count") else year
    to = named.get(found.form("count_to")) if found.has("count_to") else to
    if year is None or (to is None and found.has("count_to")) or _is_size(found, year):
        return None
    years = [y + 1900 if y < 100 else y for y in (year, to) if y is not None]
    if any(y % 10 for y in years) or years != sorted(years):
        return None
    fields = {"kind": "absolute", "precision": "decade", "year": years[0]}
    return fields | ({"to_year": years[1] + 9} if to is not None else {})


def _is_size(found: Found, year: int) -> bool:
    """Whether "30er" alone is a size or an age, no decade: no article or part stands before it."""
    if year >= 100 or found.last - found.first > 1:
        return False
    before = found.before(1)
    if not any(found.among(name, before) for name in ("the", "of", "part", "apostrophe")):
        return True
    low = max(found.sentence.low, found.first - _MEASURED)
    return any(found.among("sized", w) for w in found.sentence.layout.words[low : found.first])
