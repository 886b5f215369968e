"""Time expressions, read as printed: what they say, and whether they lie before or after."""

from __future__ import annotations

from dataclasses import replace

from corpus.mentions.dategrammar import Grammar, encode, get_grammar
from corpus.mentions.datereading import BUILDERS, Found, read_rule
from corpus.mentions.layout import Layout
from corpus.mentions.numerals import Numeral
from corpus.mentions.tense import read_direction
from corpus.records import Timex

_JOINT = 12  # characters that may stand between two expressions that belong together
_JOINING = ("to", "and", "the", "comma", "dash")
_LOOK_BACK = 12  # sentences that the day meant by "the same day" may be away
_CONFIDENCE = {"absolute": 0.95, "partial": 0.9, "weekday": 0.9, "relative": 0.85}


def find_timexes(layout: Layout, numerals: list[Numeral]) -> list[Timex]:
    """The date mentions, in order, not overlapping."""
    grammar = get_grammar(layout.language)
    codes = encode(grammar, layout, numerals)
    counts = {numeral.first: numeral.value for numeral in numerals}
    found: list[Timex] = []
    for sentence, (low, high) in enumerate(layout.bounds):
        place = low
        while match := grammar.starts.search(codes, place, high):
            place = match.start()
            reading = None
            if grammar.by_start[codes[place]].any.match(codes, place, high):
                reading = _longest(grammar, layout, codes, counts, (place, low, high), found)
            if reading is None:
                place += 1
                continue
            if reading.fields:
                found.append(_timex(layout, reading, sentence, found))
            place = reading.last
    return _joined(grammar, layout, found)


def _longest(
    grammar: Grammar,
    layout: Layout,
    codes: str,
    counts: dict,
    place: tuple[int, int, int],
    found: list[Timex],
) -> Found | None:
    """The longest pattern at a word that reads as a date (or as a name: without fields)."""
    start, low, high = place
    matches = []
    for pattern in grammar.by_start[codes[start]].each:
        match = pattern.expression.match(codes, start, high)
        if match:
            matches.append((-match.end(), len(matches), pattern, match))
    matches.sort(key=lambda item: item[:2])
    for _, _, pattern, match in matches:
        reading = Found(grammar, layout, codes, counts, pattern, match, low, high, found)
        if pattern.rule in BUILDERS and read_rule(reading):
            return reading
    return None


def _timex(layout: Layout, reading: Found, sentence: int, found: list[Timex]) -> Timex:
    fields = reading.fields
    if "offset" in fields:
        fields = _based(fields, sentence, found)
    needs = fields.get("direction") is None and fields.get("year") is None
    if needs and fields["kind"] in ("partial", "weekday") or fields["precision"] == "night":
        fields = fields | _direction(layout, reading, sentence, fields)
    start, end = layout.starts[reading.first], layout.ends[reading.last - 1]
    confidence = fields.pop("confidence", None) or _CONFIDENCE[fields["kind"]]
    return Timex(
        start, end, layout.text[start:end], sentence=sentence, rule=reading.pattern.rule,
        confidence=confidence, **fields,
    )  # fmt: skip


def _direction(layout: Layout, reading: Found, sentence: int, fields: dict) -> dict:
    """The direction given by the words before ("depuis", "until") or by the nearest verb."""
    before = reading.before(1)
    if reading.among("since", before):
        return {"direction": -1, "certain": True}
    direction, certain = read_direction(layout, sentence, reading.first, reading.last)
    if reading.among("by_then", before) or reading.among("by_then", reading.before(2)):
        return {"direction": 1, "certain": True}
    if direction is None and reading.among("until", before):
        direction = 1
    elif direction != 1 and reading.among("up_to", f"{reading.before(2)} {before}"):
        return {"direction": -1, "certain": True}
    return {"direction": direction, "certain": certain}


def _based(fields: dict, sentence: int, found: list[Timex]) -> dict:
    """`fields` counted from the last date before it ("the same day"), or of unknown day."""
    unit = fields["offset_unit"]
    fine = ("day",) if unit in ("day", "week") else ("day", "month", "year")
    for base in reversed(found):
        if sentence - base.sentence > _LOOK_BACK:
            break
        if base.precision in fine and base.to_day is None and base.to_year is None:
            if base.offset and base.offset_unit != unit:
                break
            offset = (base.offset or 0) + fields["offset"]
            kept = {
                name: getattr(base, name)
                for name in ("year", "month", "day", "weekday", "shift", "shift_unit",
                             "direction", "certain")
            }  # fmt: skip
            return fields | kept | {"offset": offset}
    return fields | {"precision": "unknown", "offset": None, "offset_unit": None}


def _joined(grammar: Grammar, layout: Layout, found: list[Timex]) -> list[Timex]:
    """What neighbours tell each other: the year of "27 July to 12 August 2012" and the distance
    of "yesterday, 9 June" from the day of publication."""
    joined = list(found)
    for place in range(len(found) - 1):
        one, other = joined[place], joined[place + 1]
        if other.start - one.end > _JOINT or (other.month or other.year) is None:
            continue
        between = layout.words[layout.word_at(one.end) : layout.word_at(other.start)]
        if one.shift is not None and one.shift_unit == other.precision and other.shift is None:
            if all(grammar.has("the", word) or word in ",(" for word in between):
                joined[place + 1] = replace(other, shift=one.shift, shift_unit=other.precision)
        elif one.month and one.year is None and other.year and other.month:
            if _are_ends(grammar, between):
                later = (one.month, one.day or 0) > (other.month, other.day or 31)
                joined[place] = replace(one, year=other.year - later)
    return joined


def _are_ends(grammar: Grammar, between: list[str]) -> bool:
    """Whether the words between two dates make them ends of a range or members of a pair."""
    joins = any(grammar.has(name, word) for name in ("to", "and", "dash") for word in between)
    return joins and all(any(grammar.has(c, word) for c in _JOINING) for word in between)
