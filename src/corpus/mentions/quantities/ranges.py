"""Two numbers that are one figure: ranges and ratios; and two that are a move, and none."""

from __future__ import annotations

from decimal import Decimal

from corpus.mentions.quantities.categorywords import CLAUSE_MARKS
from corpus.mentions.quantities.modifierwords import ModifierBook
from corpus.mentions.quantities.sharing import shared_scale
from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.units import convert

_ROUND = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 60})  # one in ...
_LARGE = frozenset({100, 1_000, 10_000, 100_000, 1_000_000})
_NEAR = 7  # words between the two numbers of a ratio
_SUM = 1_000_000  # from here on a bare number beside an amount is one too
_APART = 9  # words between the two ends of a move
_STEEP = 1000  # times the low end that a high end may be
_FAR_APART = 3  # times the size of a rise that its end may not be in a range
_DOUBT = 10  # the same for "8 or 80"


def join_ranges(sheet: Sheet) -> None:
    """Make one draft of two numbers that are one figure."""
    book = sheet.modifiers
    joined: list[Draft] = []
    for draft in sheet.drafts:
        previous = joined[-1] if joined else None
        if (
            previous is None
            or previous.stop != draft.stop
            or _moves_apart(sheet, book, previous, draft)
            or draft.first - previous.right >= _NEAR
        ):
            joined.append(draft)
        elif _is_pair(sheet, book, previous, draft):
            if _moves(sheet, book, previous, draft) or not _ascends(sheet, previous, draft, _STEEP):
                joined.append(draft)
            else:
                joined[-1] = _range(sheet, previous, draft)
        elif _is_ratio(sheet, book, previous, draft):
            joined[-1] = _ratio(sheet, previous, draft)
        else:
            joined.append(draft)
    sheet.drafts = joined


def _is_pair(sheet: Sheet, book: ModifierBook, low: Draft, high: Draft) -> bool:
    """ "8 000 à 10 000", "between 8 and 10", "tra i due e i tre": one word between the two."""
    gap = sheet.words[low.right : min(high.left, low.right + 3)]
    if not gap or not book.neutral.issuperset(gap[1:]):
        return False
    if len(gap) > 2 or low.value is None or high.value is None:
        return False
    joiner = gap[0]
    if low.form == "one" and (joiner not in book.ranges or high.unit is None):
        return False  # "one to six days", not "one to watch"
    if joiner in book.arrivals:
        return low.left > low.begin and sheet.words[low.left - 1] in book.openers
    if joiner in book.alternatives:
        return low.unit is None and low.phrase is None and _ascends(sheet, low, high, _DOUBT)
    if joiner in book.between_and:
        clocks = low.form == high.form == "clock"
        if not clocks and not sheet.ending(book.between, low.left - 1, low):
            return False
    elif joiner not in book.ranges or _is_rise(sheet, book, low, high):
        return False
    if high.unit and not low.unit and sheet.ending(sheet.nofigures.labels, low.left - 1, low):
        return False  # "de magnitud 6,2 a 35 kilómetros"
    return not low.unit or bool(high.unit and convert(Decimal(1), high.unit, low.unit) is not None)


def _is_rise(sheet: Sheet, book: ModifierBook, low: Draft, high: Draft) -> bool:
    """ "met 1,3 miljoen tot 18,4 miljoen": by so much to so much, too far apart for a range."""
    before = sheet.words[low.left - 1] if low.left > low.begin else ""
    by = before in book.by and before not in book.openers
    return by and high.value > _FAR_APART * low.value and bool(book.to.get(sheet.words[low.right]))


def _ascends(sheet: Sheet, low: Draft, high: Draft, steepest: int) -> bool:
    small, large = shared_scale(sheet, low, high), _top(low, high)
    return small < large <= small * steepest or 0 <= small < large <= 100 or small < 0 < large


def _top(low: Draft, high: Draft) -> Decimal:
    """The high end in the unit of the low one: "four months to half a year" is six months."""
    if low.unit and high.unit and low.unit != high.unit:
        return convert(high.value, high.unit, low.unit)
    return high.value


def _moves(sheet: Sheet, book: ModifierBook, low: Draft, high: Draft) -> bool:
    """Whether it is a move: "passé de 5 à 7 euros", "subió un 5 % al 47 %"; sets `change`."""
    words = sheet.words
    before = words[low.left - 1] if low.left > low.begin else ""
    opened = before in book.openers
    if not opened and not (low.unit and (before in book.by or book.change.get(before))):
        return False
    if not sheet.ending(book.to, high.left - 1, high):
        return False
    window = words[max(low.begin, low.left - _NEAR) : low.left - opened]
    travels = words[low.right] in book.arrivals or any(map(book.from_to.get, window))
    falls = low.unit is None and high.unit is not None and low.size > high.size
    travels = opened and (travels or falls)  # "da 300 a 150 euro" is no range
    if not travels and not (low.unit and any(book.change.get(word) for word in window)):
        return False
    _set_move(sheet, low, high, "from" if travels else "by")
    return True


def _set_move(sheet: Sheet, low: Draft, high: Draft, change: str) -> None:
    """Mark both ends of a move; the first has the unit of the second where it has none."""
    if low.unit is None:
        low.unit, low.kind, low.category, low.rule = high.unit, high.kind, high.category, high.rule
        low.value = low.low = low.high = shared_scale(sheet, low, high, falls=True)
    low.change, high.change = change, "to"


def _moves_apart(sheet: Sheet, book: ModifierBook, low: Draft, high: Draft) -> bool:
    """ "fell from 135 in 2014 to 31": a move with what is counted, or when, between its ends."""
    words, first = sheet.words, low.left - 1
    if first <= low.begin or words[first] not in book.openers or not low.size or low.phrase:
        return False
    placed = words[first] in sheet.nouns.places and words[first] in book.by  # "em 2014"
    hit = sheet.ending(book.to, high.left - 1, high)
    inner = words[low.right : high.left - hit[1]] if hit else []
    moved = hit and any(map(book.from_to.get, words[max(low.begin, first - _NEAR) : first]))
    if moved and not inner and low.kind == "money" and not high.unit and high.size >= _SUM:
        high.unit, high.kind, high.category, high.rule = low.unit, low.kind, low.category, low.rule
        low.change, high.change = "from", "to"  # "de 900 euros à 1,2 million"
        return True
    if placed or not 0 < len(inner) <= _APART or low.unit not in (None, high.unit):
        return False
    if not sheet.nouns.joiners.isdisjoint(inner) or not CLAUSE_MARKS.isdisjoint(inner):
        return False
    timed = any(sheet.is_time(at, low.right + len(inner)) for at in (low.right, low.right + 1))
    if not timed or not moved:
        return False
    _set_move(sheet, low, high, "from")
    return True


def _range(sheet: Sheet, low: Draft, high: Draft) -> Draft:
    """One draft of both, made of the high one; units inside belong to the number."""
    united = low.unit is not None
    high.low, high.high, high.value = shared_scale(sheet, low, high), _top(low, high), None
    if united:
        high.unit, high.kind, high.category = low.unit, low.kind, low.category
    if united and low.right > low.last and high.right > high.last:
        high.end = sheet.layout.ends[high.right - 1]
    if low.unit == "hour":
        high.form = "clock"  # "8 h à 10 h", not "8 à 10 h"
    high.first, high.start, high.left = low.first, low.start, low.left
    high.modifier, high.rule = "between", f"{high.kind}_range"
    return high


def _is_ratio(sheet: Sheet, book: ModifierBook, part: Draft, whole: Draft) -> bool:
    """ "one in 20", "un salarié sur dix": a round whole without a noun of its own before it."""
    if part.value is None or whole.value is None or part.kind != "count" or whole.unit:
        return False
    if part.unit or not 0 < part.value < whole.value or part.value != int(part.value):
        return False
    ends = (
        (at, book.ratios.match(sheet.words, at, whole.first))
        for at in range(part.last, whole.first)
    )
    at = next((at for at, hit in ends if hit and at + hit[1] == whole.first), None)
    before = sheet.words[part.left - 1] if part.left > part.begin else ""
    if before in book.by and before not in book.openers and book.to.get(sheet.words[part.last]):
        return False  # "um 5 auf 20"
    if at is None or (at > part.last and not _is_inner_noun(sheet, at - part.last, whole)):
        return False
    if book.ratios_of_any.match(sheet.words, at, whole.first):
        return True
    single = part.value == 1 and whole.value % 50 == 0
    return single or whole.value in _LARGE or (whole.value in _ROUND and part.value <= 20)


def _is_inner_noun(sheet: Sheet, size: int, whole: Draft) -> bool:
    """Whether words between the two are what both count: none follows in "un salarié sur dix"."""
    after = sheet.word(whole.last) or "."
    counted = sheet.nouns.is_content(after) and sheet.nouns.is_plural(after)
    return sheet.nouns.head_first and size <= 3 and not counted


def _ratio(sheet: Sheet, part: Draft, whole: Draft) -> Draft:
    """One draft of both, made of the whole."""
    whole.value = whole.low = whole.high = part.value / whole.value
    whole.kind = whole.unit = whole.rule = "ratio"
    if whole.first - part.last > 1 and sheet.nouns.head_first:
        whole.phrase = sheet.nouns.find(sheet.layout, part.last, whole.first, True)
    whole.first, whole.start, whole.left = part.first, part.start, part.left
    whole.form = "words"
    return whole
