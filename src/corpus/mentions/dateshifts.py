"""Weekdays and expressions counted from another day: "hier", "last week", "two days later"."""

from __future__ import annotations

from corpus.mentions.datematch import WEEKDAYS, Found, beside_fields, read_part, shifted_fields

_VERDICT = 10  # words before a number of years in which a sentence may be spoken of
_NEAR = 4  # words around "today" in which a verb says whether nowadays is meant
_FARTHEST = 3000  # units that an expression may be counted away


def read_weekday(found: Found) -> dict | None:
    """A weekday; none that comes every week ("le dimanche", "every Monday")."""
    place = next(found.match.start(slot) for slot in WEEKDAYS if found.has(slot))
    if found.sentence.grammar.data.capital_months:
        if not found.is_capital(place):
            return None
    elif _is_title(found, place):
        return None
    before = found.before(1)
    if found.has("loose_weekday") and found.among("and", before) and not _is_after_weekday(found):
        return None
    habitual = found.among("every", before) or found.among("habit", before)
    if habitual and not found.has("last", "next", "this", "unit", "past"):
        return None
    fields = {"kind": "weekday", "precision": "day", "weekday": found.value(*WEEKDAYS)}
    return fields | beside_fields(found)


def _is_after_weekday(found: Found) -> bool:
    """Whether "and" joins it to a weekday before it: "entre segunda e quarta"."""
    last, end = found.sentence.earlier[-1:], found.sentence.layout.ends[found.first - 2]
    return bool(last) and last[0].weekday is not None and last[0].end == end


def _is_title(found: Found, place: int) -> bool:
    """Whether a weekday that the language prints small has a capital amid its sentence."""
    layout, first = found.sentence.layout, found.sentence.low
    if place == first or not layout.words[place - 1][0].isalpha() or not found.is_capital(place):
        return False
    printed = layout.text[layout.starts[place] : layout.ends[place]]
    return not printed.isupper() and "-" not in printed


def read_day_word(found: Found) -> dict | None:
    """Yesterday, today, tomorrow."""
    place = found.match.start("day_word")
    noun = found.sentence.grammar.data.capital_nouns and place > found.sentence.low
    if noun and found.is_capital(place):  # "am Morgen"
        return None
    before = found.before(1)
    if found.among("every", before):
        return None
    if found.among("noun_too", found.form("day_word")) and found.among("the", before):
        return None
    shift = found.value("day_word")
    if shift == 0 and not _is_exact_today(found):
        return None
    if shift == 0 and found.has("day_part") and found.value("day_part") == "night":
        return read_day_part(found)
    return {"kind": "relative", "precision": "day", "shift": shift, "shift_unit": "day"}


def _is_exact_today(found: Found) -> bool:
    """Whether a word for today and nowadays means the day: said of what was or will be done."""
    before, after = found.before(1), found.after()
    if not found.among("vague", found.form("day_word")):
        return not (before and found.among("vague_after", after))
    if any(found.among("until", found.before(steps)) for steps in (1, 2)):
        return False
    if found.has("day_part") or found.among("today_of", before) or _is_explained(found):
        return True
    if found.among("exact_before", before):  # "annonce aujourd'hui": verbs of what is done once
        return True
    if found.among("focus_before", before) and found.among("focus_after", after):
        return True
    if found.verb()[1]:
        return True
    return "stative" in found.sentence.grammar.sets and not _is_stative(found)


def _is_explained(found: Found) -> bool:
    """Whether the weekday or the day follows: "today, Tuesday", "today (15)"."""
    sentence, place = found.sentence, found.last
    bracket = found.after() == "("
    place += bracket or found.after() == ","
    if place >= sentence.high:
        return False
    weekday = sentence.grammar.has("weekday", sentence.layout.words[place])
    return weekday or (bracket and sentence.codes[place] == "D")


def _is_stative(found: Found) -> bool:
    """Whether a verb stands near that tells how things are, not what is done on a day."""
    low, high = max(found.sentence.low, found.first - _NEAR), found.last + _NEAR
    words = found.sentence.layout.words[low : min(high, found.sentence.high)]
    return any(found.among("stative", word) for word in words)


def read_day_part(found: Found) -> dict:
    """This morning; last night, which lies on two days."""
    fields = {"kind": "relative", "shift": 0, "shift_unit": "day"}
    before = found.has("last", "past", "last_night")
    night = found.has("tonight", "last_night")
    if not night and found.value("day_part") != "night":
        return fields | {"precision": "day", "shift": -1 if before else 0}
    if before:
        return fields | {"precision": "night", "direction": -1, "certain": True}
    return fields | {"precision": "night"}


def read_unit(found: Found) -> dict | None:
    """This week, last month, the end of the year, earlier this week; "the past week" is a span."""
    if found.has("part") and not found.has("this") and found.among("this", found.before(1)):
        return None
    fields = shifted_fields(found)
    fields["precision"] = fields["shift_unit"]
    told = found.has("this", "last", "next", "past", "last_near")
    if found.has("lone_unit") and not told and found.verb()[0] is None:
        return fields | {"precision": "unknown"}
    past = found.has("past") and not found.has("lone_unit")
    if (past and fields["shift_unit"] != "weekend") or _is_last_span(found):
        return fields | {"precision": "span", "shift": -1}
    words = found.before(1), found.before(2)
    since = any(found.among(name, word) for name in ("since", "from") for word in words)
    parted = found.has("part", "unit_part")
    if fields["shift"] == 0 and (found.has("earlier", "so_far") or (since and parted)):
        return fields | {"clip": -1}
    if fields["shift"] == 0 and found.has("later"):
        return fields | {"clip": 1}
    return fields | {"part": read_part(found)}


def _is_last_span(found: Found) -> bool:
    """Whether it is "the last week": seven days, not the week before this one."""
    if not found.has("last") or found.has("part") or not found.among("span_the", found.before(1)):
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
    if found.verb()[0] != 1 or _is_superlative(found):
        return None
    return _counted(found, found.count(), 1, found.value("many_unit"))


def _is_superlative(found: Found) -> bool:
    """Whether a superlative stands before it: "the heaviest in three decades" looks back."""
    sentence, grammar = found.sentence, found.sentence.grammar
    for place in range(found.first - 1, max(sentence.low, found.first - _NEAR - 1) - 1, -1):
        word = sentence.layout.words[place]
        if grammar.has("stop", word) or grammar.has("comma", word):
            return False
        if grammar.has("superlative", word):
            return True
        if grammar.has("comparative", word):  # with an article: "las lluvias más fuertes"
            words = sentence.layout.words[max(sentence.low, place - 3) : place]
            return any(grammar.has("the", one) for one in words)
    return False


def read_ago(found: Found) -> dict | None:
    """Three days ago; of unknown day where the count is a range; no duration ("since ... ago").

    Where the word for "ago" also tells how long something lasts, only with a verb of the past.
    """
    if found.among("since", found.before(1)):
        return None
    if found.among("ago_governed", found.before(1)) and found.is_capital(found.last):
        return None  # "warnen vor zwei Wochen Dauerregen"
    if found.has("ago_past") and found.verb()[0] != -1 and not _is_updated(found):
        return None
    count = None if found.has("count_to") else found.count()
    return _counted(found, count, -1, found.value("many_unit"))


def _is_updated(found: Found) -> bool:
    """Whether the label of an update stands before it: "Atualizado há 3 horas"."""
    grammar, last = found.sentence.grammar, found.before(1)
    return last in grammar.updated or f"{found.before(2)} {last}" in grammar.updated


def read_later(found: Found) -> dict | None:
    """Two days later: counted from the day named before it; "two days after it" from no day."""
    if found.has("after_event"):
        before = found.before(1)
        if found.among("count_before", before) or found.among("spent", before):
            return None  # "300 dead in three days after the quake"
        return {"kind": "relative", "precision": "unknown"}
    return _apart(found, 1)


def read_earlier(found: Found) -> dict | None:
    """Two days earlier; none of "12 years before the court", a sentence."""
    if found.has("before_event"):
        if not _is_before_event(found):
            return None
        return {"kind": "relative", "precision": "unknown"}
    return _apart(found, -1)


def _is_before_event(found: Found) -> bool:
    """Whether an event or a date follows: one with an article or a name, no judge, no crime."""
    sentence, place = found.sentence, found.last
    if "event_the" not in sentence.grammar.sets:
        return True  # the words before it are no others
    words = sentence.layout.words[place : min(sentence.high, place + 3)]
    if any(word.endswith(tuple(sentence.grammar.data.no_events)) for word in words):
        return False
    low = max(sentence.low, found.first - _VERDICT)
    if any(found.among("verdict", word) for word in sentence.layout.words[low : found.first]):
        return False
    named = bool(words) and (words[0][0].isdigit() or found.is_capital(place))
    return named or (bool(words) and found.among("event_the", words[0]))


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
    told = found.among("the", before) or found.among("this", before)
    if not told and not found.among("near_alone", found.form("near_day")):
        return None
    return _offset("day", found.value("near_day"))


def read_beside(found: Found) -> dict | None:
    """The previous week, the following day; "next week" is counted from the anchor."""
    unit = found.value("unit", "prior_unit", "later_unit") or "day"
    back = found.has("previous", "before", "earlier", "prior_unit")
    if found.has("of", "to"):  # "the month after the scandal"
        return {"kind": "relative", "precision": "unknown"}
    if unit != "day" and found.has("following") and found.among("next", found.form("following")):
        return None
    return _offset(unit, -1 if back else 1)
