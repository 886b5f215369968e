"""Time expressions, read as printed: what they say, and whether they lie before or after."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from msgspec.structs import replace

from corpus.mentions import dateforms, dateperiods, dateshifts
from corpus.mentions.dategrammar import Grammar, encode, get_grammar
from corpus.mentions.datematch import Found, Sentence
from corpus.mentions.layout import Layout
from corpus.mentions.numerals import Numeral
from corpus.records import Timex

_COMPARED = 4  # words before a month in which it is said that something is compared with it
_JOINT = 12  # characters that may stand between two expressions that belong together
_JOINING = ("to", "and", "dash", "the", "comma")
_LOOK_BACK = 12  # sentences that the day meant by "the same day" may be away
_BY_VERB = ("night", "weekend")  # the verb tells which: "this weekend" of the past or to come
_CONFIDENCE = {"absolute": 0.95, "partial": 0.9, "weekday": 0.9, "relative": 0.85}
_KEPT = ("year", "month", "day", "weekday", "shift", "shift_unit", "direction", "certain")

# A rule reads the fields of a Timex from a match of its patterns; None: the words are no date.
RULES: dict[str, Callable[[Found], dict | None]] = {
    "name": dateforms.read_name, "numeric": dateforms.read_numeric, "date": dateforms.read_date,
    "month": dateforms.read_month, "year": dateperiods.read_year, "season": dateperiods.read_season,
    "quarter": dateperiods.read_quarter, "decade": dateperiods.read_decade,
    "day_only": dateforms.read_day_only, "weekday": dateshifts.read_weekday,
    "day_word": dateshifts.read_day_word, "day_part": dateshifts.read_day_part,
    "unit": dateshifts.read_unit, "window": dateshifts.read_window,
    "within": dateshifts.read_window, "ahead": dateshifts.read_ahead, "ago": dateshifts.read_ago,
    "later": dateshifts.read_later, "earlier": dateshifts.read_earlier,
    "months": dateperiods.read_months,
    "same": dateshifts.read_same, "near": dateshifts.read_near, "beside": dateshifts.read_beside,
}  # fmt: skip


def find_timexes(layout: Layout, numerals: list[Numeral]) -> list[Timex]:
    """The date mentions, in order, not overlapping."""
    grammar = get_grammar(layout.language)
    codes = encode(grammar, layout, numerals)
    counts = {numeral.first: numeral.value for numeral in numerals}
    bounds, found = layout.bounds, []
    number, after, sentence = 0, 0, None
    for start in grammar.starts.finditer(codes):
        place = start.start()
        while number < len(bounds) and bounds[number][1] <= place:
            number, sentence = number + 1, None
        if number == len(bounds):
            break
        if place < after or place < bounds[number][0]:
            continue
        if sentence is None:
            sentence = Sentence(grammar, layout, codes, counts, number, *bounds[number], found)
        reading = _longest(sentence, place)
        if reading is not None:
            after = reading.last
            if reading.fields:
                found.append(_timex(reading))
    return _joined(grammar, layout, _with_their_dates(grammar, layout, found))


def _longest(sentence: Sentence, place: int) -> Found | None:
    """The longest pattern at a word that reads as a date (or as a name: without fields)."""
    codes, high = sentence.codes, sentence.high
    patterns = sentence.grammar.by_start[codes[place]]
    if not patterns.any.match(codes, place, high):
        return None
    matches = [(p, m) for p in patterns.each if (m := p.expression.match(codes, place, high))]
    for pattern, match in sorted(matches, key=lambda pair: -pair[1].end()):
        found = Found(sentence, pattern, match)
        fields = RULES[pattern.rule](found)
        if fields is not None:
            found.fields = fields
            return found
    return None


def _timex(found: Found) -> Timex:
    fields, layout = found.fields, found.sentence.layout
    if "offset" in fields:
        fields = _based(fields, found.sentence)
    undirected = fields.get("direction") is None and fields.get("year") is None
    by_verb = fields["kind"] in ("partial", "weekday") or fields["precision"] in _BY_VERB
    if undirected and by_verb:
        fields = fields | _direction(found)
    start, end = layout.starts[found.first], layout.ends[found.last - 1]
    return Timex(
        start, end, layout.text[start:end], sentence=found.sentence.number,
        rule=found.pattern.rule, confidence=_CONFIDENCE[fields["kind"]], **fields,
    )  # fmt: skip


def _direction(found: Found) -> dict:
    """The direction given by the words before ("depuis", "until") or by the nearest verb."""
    before, second = found.before(1), found.before(2)
    if found.among("since", before):
        coming = found.among("from", before) and found.verb()[0] == 1  # "se cobrará desde marzo"
        return {"direction": 1 if coming else -1, "certain": True}
    if found.among("by_then", before) or found.among("by_then", second):
        return {"direction": 1, "certain": True}
    ahead = second if found.among("the", before) else before
    weekday = found.has("weekday", "loose_weekday")
    by_then = found.among("already", found.after())  # "Para el lunes ya habían muerto ..."
    if weekday and found.among("set_for", ahead) and not by_then:
        return {"direction": 1, "certain": False}
    direction, certain = found.verb()
    if _is_measure(found) and not (direction == 1 and certain):
        return {"direction": -1, "certain": True}
    if direction == -1 and found.has("day") and found.has("month"):
        certain = certain and not found.among("of", before)  # "the strike of 18 October was set"
    if direction != 1 and weekday and _is_until(found):
        direction, certain = (1, False) if found.lasts_on() else (direction, certain)
    starts = found.among("starting", second)  # "à partir de lundi"
    if direction == 1 and not certain and found.among("of", before) and not starts:
        direction = None  # "the attacks of 21 October are": which, not when
    if direction is None and (starts or found.among("until", before)):
        direction = 1
    elif direction != 1 and found.among("up_to", f"{second} {before}"):
        return {"direction": -1, "certain": True}
    return {"direction": direction, "certain": certain}


def _is_measure(found: Found) -> bool:
    """Whether a month is what a number is compared with: "against the 30 of February"."""
    if found.fields["precision"] != "month":
        return False
    words = [found.before(steps) for steps in range(_COMPARED, 0, -1)]
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    return any(found.among("compared", some) for some in (*words, *pairs))


def _is_until(found: Found) -> bool:
    return any(found.among("until", found.before(steps)) for steps in (1, 2, 3))


def _based(fields: dict, sentence: Sentence) -> dict:
    """`fields` counted from the last date before it ("the same day"), or of unknown day."""
    unit = fields["offset_unit"]
    fine = ("day",) if unit in ("day", "week") else ("day", "month", "year")
    dateline = sentence.layout.dateline
    for base in reversed(sentence.earlier):
        if sentence.number - base.sentence > _LOOK_BACK:
            break
        if dateline is not None and dateline.start <= base.start < dateline.end:
            break
        if base.precision in fine and base.to_day is None and base.to_year is None:
            if _is_compared(sentence, base):
                continue
            if base.offset and base.offset_unit != unit:
                break
            kept = {name: getattr(base, name) for name in _KEPT}
            return fields | kept | {"offset": (base.offset or 0) + fields["offset"]}
    return fields | {"precision": "unknown", "offset": None, "offset_unit": None}


def _is_compared(sentence: Sentence, base: Timex) -> bool:
    """Whether a date is only what another is compared with: "up on August"."""
    words, place = sentence.layout.words, sentence.layout.word_at(base.start)
    last, both = words[max(0, place - 1) : place], words[max(0, place - 2) : place]
    return any(sentence.grammar.has("compared", " ".join(some)) for some in (last, both))


def _joined(grammar: Grammar, layout: Layout, found: list[Timex]) -> list[Timex]:
    """What neighbours tell each other: the year of "27 July to 12 August 2012", and the distance
    of "yesterday, 9 June" from the day of publication (of "this year, 2012" from its year)."""
    for place in range(len(found) - 1):
        one, other = found[place], found[place + 1]
        if other.start - one.end > _JOINT:
            continue
        if one.shift_unit == "day" and other.weekday is not None and not other.certain:
            other = found[place + 1] = _beside_day(layout, one, other)
        if (other.month or other.year) is None:
            continue
        between = layout.words[layout.word_at(one.end) : layout.word_at(other.start)]
        if _is_first_month(grammar, one, other, between):
            found[place] = replace(one, direction=-1, certain=True)
        elif one.shift is not None and one.shift_unit == other.precision and other.shift is None:
            if all(grammar.has("the", word) or word in ",(" for word in between):
                found[place + 1] = replace(other, shift=one.shift, shift_unit=one.shift_unit)
        elif _lacks_year(one, other) and _are_ends(grammar, between):
            later = (one.month, one.day or 0) > (other.month, other.day or 31)
            found[place] = replace(one, year=other.year - later)
    return found


def _with_their_dates(grammar: Grammar, layout: Layout, found: list[Timex]) -> list[Timex]:
    """Weekdays of which the day follows, as one expression: "lundi dernier, 4 novembre"."""
    for place in range(len(found) - 2, -1, -1):
        one, other = found[place], found[place + 1]
        beside = one.sentence == other.sentence and other.start - one.end <= _JOINT
        if not beside or one.weekday is None or one.day is not None:
            continue
        if other.weekday is not None or other.month is None or other.precision != "day":
            continue
        between = layout.words[layout.word_at(one.end) : layout.word_at(other.start)]
        if all(word in ",(" or grammar.has("the", word) for word in between):
            closed = "(" in between and layout.text[other.end : other.end + 1] == ")"
            end = other.end + closed
            found[place : place + 2] = [
                replace(
                    other, start=one.start, end=end, surface=layout.text[one.start : end],
                    weekday=one.weekday, direction=other.direction or one.direction,
                )
            ]  # fmt: skip
    return found


def _beside_day(layout: Layout, one: Timex, other: Timex) -> Timex:
    """The weekday of "tomorrow, Wednesday": on the side of the day named before it."""
    between = layout.text[one.end : other.start].strip(" ,(\u00a0")
    if between or one.shift is None or other.shift is not None:
        return other
    return replace(other, direction=1 if one.shift > 0 else -1, certain=True)


def _lacks_year(one: Timex, other: Timex) -> bool:
    return bool(one.month and one.year is None and other.year and other.month)


def _is_first_month(grammar: Grammar, one: Timex, other: Timex, between: list[str]) -> bool:
    """Whether it is the first of two past months: "from January to September sales fell"."""
    months = one.precision == other.precision == "month" and one.year is other.year is None
    past = months and other.direction == -1 and one.direction in (None, -1)
    return bool(past) and len(between) == 1 and grammar.has("to", between[0])


def _are_ends(grammar: Grammar, between: list[str]) -> bool:
    """Whether the words between two dates make them ends of a range or members of a pair."""
    joins = any(grammar.has(name, word) for name in ("to", "and", "dash") for word in between)
    return joins and all(any(grammar.has(c, word) for c in _JOINING) for word in between)
