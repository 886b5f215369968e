"""What each cited figure of an article counts or measures: its category, else its unit and noun.

"At least 3,000" without a noun counts what the figure before it counts.
"""

from __future__ import annotations

from corpus.compare.claims.hits import FRESH, is_named
from corpus.compare.claims.sides import ARMED_MEN, side_of
from corpus.compare.measures import (
    DIMENSIONS,
    HARM,
    LOSING,
    PARTS,
    PEOPLE,
    PERSON,
    PRISONERS,
    ROLES,
    SOLDIERS,
)
from corpus.facts.terms import fold, stems
from corpus.language import get_language
from corpus.mentions.quantities.categorywords import get_category_book
from corpus.records import CitedFigure, Quantity, Record

NEXT = 24  # characters after a number that tell whether a noun follows

UNKNOWN = "item:", False
_ENDS = ',.;:!?)]»”"–—-'


def read_measures(record: Record) -> list[tuple[str, bool]]:
    """For each figure the measure, and whether that says what is counted."""
    found: list[tuple[str, bool]] = []
    before: tuple[str, bool] | None = None
    language = get_language(record.language)
    harmed = {f.quantity.part_of for f in record.figures if f.quantity.category in HARM}
    sums = _sums(record.figures)
    dead = {f.quantity.part_of for f in record.figures if f.quantity.category == "killed"}
    for figure in record.figures:
        quantity = figure.quantity
        if quantity.kind != "count":
            found.append((_dimension(quantity), False))
            continue
        measure = _measure(figure)
        if measure == ("arrested", True) and side_of(figure, language) == SOLDIERS:
            measure = PRISONERS, True  # an army takes no one into custody
        if measure == ("killed", True) and quantity.aspect in LOSING and quantity.start in dead:
            measure = "casualties", True  # "lost 300 men, 80 of them dead"
        if measure == (PERSON, True) and quantity.start in harmed and _are_victims(record, figure):
            measure = "casualties", True
        if quantity.start in sums:
            measure = "casualties", True
        if measure == (PERSON, True) and found and _are_others(record, figure):
            measure = found[-1] if found[-1][0] in PEOPLE else measure
        if figure.quantity.category is None and side_of(figure, language) == ARMED_MEN:
            measure = PERSON, True
        if found and measure in (None, before) and _is_of_all(record, figure):
            measure = PERSON, True
        if measure is None:
            measure = before if before and _is_elliptic(record, figure) else UNKNOWN
        else:
            before = measure
        found.append(measure)
    return _of_wholes(found, record.figures)


def _is_of_all(record: Record, figure: CitedFigure) -> bool:
    """Whether a number without a noun sums up those who were counted: "251 in all"."""
    end = figure.quantity.end
    first = next(f for f in record.figures if f.sentence_start == figure.sentence_start)
    persons = first.quantity.unit == PERSON and first.quantity.category in ROLES
    if first is figure or not persons or figure.quantity.phrase_end > end:
        return False
    words = record.article.text[end : min(end + NEXT, figure.sentence_end)]
    return is_named(words, "together", get_language(record.language).code)


def _are_others(record: Record, figure: CitedFigure) -> bool:
    """Whether people are called only others than those before: "4,000 refugees; 12,000 others"."""
    code = get_language(record.language).code
    noun = figure.quantity.noun
    near = any(
        figure.quantity.start - one.quantity.end > 0 and one.sentence_start == figure.sentence_start
        for one in record.figures
        if one.quantity.unit == PERSON
    )
    return near and is_named(noun, FRESH, code)


def _sums(figures: tuple[CitedFigure, ...]) -> set[int]:
    """Where the numbers start that the dead and wounded behind them in their sentence add up to:
    "its losses come to 150: 38 dead and 112 wounded"."""
    found = set()
    for total, *parts in zip(figures, figures[1:], figures[2:], strict=False):
        same = all(part.sentence_start == total.sentence_start for part in parts)
        if same and {part.quantity.category for part in parts} == PARTS["casualties"]:
            value = sum(part.quantity.value or 0 for part in parts)
            if value == total.quantity.value and total.quantity.kind == "count":
                found.add(total.quantity.start)
    return found


def _of_wholes(
    found: list[tuple[str, bool]], figures: tuple[CitedFigure, ...]
) -> list[tuple[str, bool]]:
    """A part of which nothing is told counts what its whole does: "1,300 of its 2,600 soldiers"."""
    known = {f.quantity.start: m for f, m in zip(figures, found, strict=True) if m[1]}
    return [
        known.get(figure.quantity.part_of or -1, measure) if measure == UNKNOWN else measure
        for figure, measure in zip(figures, found, strict=True)
    ]


def _are_victims(record: Record, figure: CitedFigure) -> bool:
    """Whether a figure of whom some were killed counts victims, not those who were there."""
    book = get_category_book(get_language(record.language))
    return (figure.quantity.noun or "") in book.victims


def _dimension(quantity: Quantity) -> str:
    """What is measured: an area, whatever its unit; else the kind of quantity and its unit."""
    dimension = DIMENSIONS.get(quantity.unit or "")
    if dimension:
        return f"{quantity.kind}:{dimension[0]}:"
    share_of_money = quantity.kind == "percent" and quantity.category == "money"
    category = "" if share_of_money else quantity.category or ""
    return f"{quantity.kind}:{quantity.unit}:{category}"


def _measure(figure: CitedFigure) -> tuple[str, bool] | None:
    quantity = figure.quantity
    if quantity.aspect in LOSING and (quantity.category or PERSON) in (SOLDIERS, PERSON):
        return ("casualties", True) if quantity.unit == PERSON else None
    if quantity.category:
        return quantity.category, True
    if quantity.unit == PERSON:
        return PERSON, True
    noun = fold(quantity.noun or "")[:6]
    return (f"{quantity.unit}:{noun}", True) if noun else None


def _is_elliptic(record: Record, figure: CitedFigure) -> bool:
    """Whether no noun follows the number: a mark, the end, or a function word."""
    after = record.article.text[figure.quantity.end : figure.quantity.end + NEXT].lstrip()
    if not after or not after[0].isalnum():
        return not after or after[0] in _ENDS
    word = after.split()[0].strip(".,;:)")
    return word.isalpha() and not stems(word, get_language(record.language))
