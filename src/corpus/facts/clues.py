"""The time expressions of an article that hold its day of publication.

A year named as past, a coming day, a weekday with its day and month, "yesterday, 9 June": what
an expression says of the day of publication, or of the year (`shift` in years beside a printed
year: "this year, 2012"), as far as words or an adjoining verb make it certain.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from corpus.mentions.dategrammar import Grammar, get_grammar
from corpus.mentions.layout import Layout
from corpus.mentions.tense import read_direction
from corpus.records import Timex

MOST = 40  # clues kept of one article
_JOINT = 16  # characters between two expressions that "and" or "to" joins
_GOVERNED = 4  # words in which the noun of "last year's epidemic" stands
_CONTENT = 5  # letters of a word that tells one event from another
_PLACE = 3  # letters of a place before the day of a dateline
_AROUND = 2  # sentences in which the event may be named again


def find_clues(layout: Layout, timexes: Sequence[Timex], settled: bool) -> tuple[Timex, ...]:
    """The clues in order; where the day is known (`settled`), only the days that are told."""
    if settled:
        return tuple([t for t in timexes if _names_day(t)][:MOST])
    grammar = get_grammar(layout.language)
    clues: list[Timex] = []
    for timex in timexes:
        if not (_names_day(timex) or _is_dated(timex)):
            continue
        if _is_dateline(layout, timex):  # "SEOUL, Jan. 22": written that day
            timex = replace(timex, shift=0, shift_unit="day")
        timex = _with_direction(layout, grammar, timex, clues[-1] if clues else None)
        if clues and _is_turn(layout, grammar, clues[-1], timex):
            clues[-1] = replace(clues[-1], shift=0, shift_unit="year")
        clues.append(timex)
        if len(clues) == MOST:
            break
    return (*clues, *_same_events(layout, grammar, timexes, clues))


def _names_day(timex: Timex) -> bool:
    if timex.precision != "day" or timex.offset is not None:
        return False
    return timex.day is not None or timex.weekday is not None or timex.shift_unit == "day"


def _is_dateline(layout: Layout, timex: Timex) -> bool:
    """Whether it is the day, printed without its year, that the article itself bears."""
    line = layout.dateline
    bare = timex.day and timex.month and timex.year is None and timex.shift is None
    if not bare or line is None or timex.to_day:
        return False
    return line.start + _PLACE <= timex.start < line.end


def _is_dated(timex: Timex) -> bool:
    """A month or year with its year printed, or "this April"."""
    if timex.precision == "month" and timex.shift == 0:
        return True
    dated = timex.year is not None and timex.to_year is None
    return dated and timex.precision in ("month", "year") and timex.offset is None


def _with_direction(layout: Layout, grammar: Grammar, timex: Timex, before: Timex | None) -> Timex:
    """`timex` with the direction that the words or the verb beside it give, if any does."""
    if timex.direction is not None or (timex.year is None and timex.precision == "day"):
        return timex
    first = layout.word_at(timex.start)
    low = layout.bounds[timex.sentence][0] if timex.sentence < len(layout.bounds) else first
    words = layout.words[max(low, first - 3) : first]
    if any(grammar.has("since", word) for word in words):
        return replace(timex, direction=-1, certain=True)
    if timex.year is not None and any(grammar.has("from", word) for word in words[-2:]):
        return _from(layout, timex, first)
    if any(grammar.has("by_then", word) for word in words[-2:]):
        return replace(timex, direction=1, certain=True)
    if before is not None and _are_joined(layout, grammar, before, timex):
        return replace(timex, direction=before.direction, certain=before.certain)
    bare = grammar.data.bare_years and timex.precision == "year" and timex.part is None
    if not (bare and _is_bare(layout, first, low) or _is_adverbial(grammar, timex, words)):
        return timex
    last = layout.word_at(timex.end - 1) + 1
    direction, certain = read_direction(layout, timex.sentence, first, last)
    return replace(timex, direction=direction, certain=certain)


def _from(layout: Layout, timex: Timex, first: int) -> Timex:
    """`timex` after a word that means "since", and "from" where the verb is to come."""
    last = layout.word_at(timex.end - 1) + 1
    direction, certain = read_direction(layout, timex.sentence, first, last)
    if direction == 1:
        return replace(timex, direction=1, certain=certain)
    return replace(timex, direction=-1, certain=True)


def _is_bare(layout: Layout, first: int, low: int) -> bool:
    """Whether no noun stands before a year: "er war 2014", not "die Wahl 2014"."""
    return first == low or not layout.is_capital(first - 1) or first - 1 == low


def _is_adverbial(grammar: Grammar, timex: Timex, words: list[str]) -> bool:
    """Whether the expression says when something is done ("in 2009"), not which ("of 2009")."""
    if timex.shift is not None:
        return True
    last = [*words[-1:], *(w for w in words[-2:-1] if grammar.has("the", words[-1]))]
    if any(grammar.has("at", word) or grammar.has("until", word) for word in last):
        return True
    whole = timex.weekday is not None and timex.day is not None  # "mercredi 15 août 2012"
    told = whole or timex.part is not None
    return told and not any(grammar.has("of", word) for word in last)


def _are_joined(layout: Layout, grammar: Grammar, one: Timex, other: Timex) -> bool:
    """Whether "to" or "and" alone joins two expressions."""
    if not 0 < other.start - one.end <= _JOINT:
        return False
    between = layout.words[layout.word_at(one.end) : layout.word_at(other.start)]
    kinds = ("to", "and", "the", "comma", "dash")
    return bool(between) and all(any(grammar.has(k, w) for k in kinds) for w in between)


def _is_turn(layout: Layout, grammar: Grammar, one: Timex, other: Timex) -> bool:
    """Whether both together are the coming turn of the year: "the end of 2009 and early 2010"."""
    parts = one.part == 2 and other.part == 0 and one.precision == other.precision == "year"
    if not parts or other.year != one.year + 1 or not (one.certain and one.direction == 1):
        return False
    between = layout.words[layout.word_at(one.end) : layout.word_at(other.start)]
    chosen = any(grammar.has("or", word) for word in between)
    return not chosen and _are_joined(layout, grammar, one, other)


def _same_events(
    layout: Layout, grammar: Grammar, timexes: Sequence[Timex], clues: Sequence[Timex]
) -> list[Timex]:
    """Last year's event with the years that a sentence beside it gives for a recent such event."""
    found = []
    past = [c for c in clues if c.year and c.certain and c.direction == -1 and c.shift is None]
    for timex in timexes:
        if timex.rule != "unit" or timex.precision != "year" or timex.shift not in (0, -1):
            continue
        nouns = _governed_nouns(layout, grammar, timex)
        near = [c for c in past if abs(c.sentence - timex.sentence) <= _AROUND]
        years = [c.year for c in near if _is_recent(layout, grammar, c.sentence, nouns)]
        if years:
            found.append(replace(timex, year=min(years), to_year=max(years)))
    return found


def _governed_nouns(layout: Layout, grammar: Grammar, timex: Timex) -> set[str]:
    """The content words that "last year's" governs, or that "of last year" follows."""
    last = layout.word_at(timex.end - 1) + 1
    if last < len(layout.words) and grammar.has("possessive", layout.words[last]):
        words = layout.words[last + 1 : last + 1 + _GOVERNED]
    else:
        first = layout.word_at(timex.start)
        words = [w for w in layout.words[max(0, first - 4) : first] if not grammar.has("the", w)]
        if not words or not grammar.has("of", words[-1]):
            return set()
    return {word for word in words if len(word) >= _CONTENT and word.isalpha()}


def _is_recent(layout: Layout, grammar: Grammar, sentence: int, nouns: set[str]) -> bool:
    """Whether a sentence calls one of `nouns` recent."""
    low, high = layout.bounds[sentence]
    words = layout.words[low:high]
    for place, word in enumerate(words):
        if grammar.has("recent", word):
            around = words[max(0, place - 3) : place + _GOVERNED]
            if not nouns.isdisjoint(around):
                return True
    return False
