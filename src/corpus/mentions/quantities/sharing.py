"""What a number has from the one beside it: its unit, or its magnitude word."""

from __future__ import annotations

from decimal import Decimal

from corpus.mentions.numerals.lexicon import get_lexicon
from corpus.mentions.quantities.naming import copy_noun
from corpus.mentions.quantities.sheet import Draft, Sheet

_THOUSAND = 1000  # the least magnitude that is shared: "10 to 12 million"
_NEAR = 6  # words between two ranges in a row
_THRICE = 3  # times its beginning that the end of a range without "thousand" may be
_LIKE = 20  # times another mantissa that one of the same magnitude may be


def share_units(sheet: Sheet) -> None:
    """Bare numbers in a row have the unit of the last: "18, 24 et 26 ans", "5 or 6 km"."""
    for place in range(len(sheet.drafts) - 2, -1, -1):
        draft, following = sheet.drafts[place : place + 2]
        if draft.unit or draft.glued or following.unit is None or following.left < following.first:
            continue
        same = draft.stop == following.stop and draft.kind == "count" and following.kind != "ratio"
        if not same:
            continue
        gap = sheet.words[draft.right : following.left]
        joined = 0 < len(gap) < 3 and all(word in sheet.nouns.joiners for word in gap)
        joined = joined or _is_rise(sheet, draft, gap) or _is_versus(sheet, gap)
        moved = not joined and _is_move(sheet, draft, following)
        joined = joined or moved or _are_ranges(sheet, draft, following)
        labels = sheet.nofigures.labels  # top 10, 24 hours
        if joined and not sheet.ending(labels, draft.left - 1, draft):
            copy_noun(draft, following)
            share_scale(sheet, draft, following)
            draft.rule = f"{draft.kind}_shared"
            draft.change = "from" if moved else draft.change


def _are_ranges(sheet: Sheet, draft: Draft, following: Draft) -> bool:
    """ "18-26, the worker 11-16 and the male 13-15 mm": ranges in a row that count nothing."""
    if draft.modifier != "between" or following.modifier != "between":
        return False
    return following.left - draft.right < _NEAR and not sheet.noun_after(draft)


def _is_versus(sheet: Sheet, gap: list[str]) -> bool:
    """ "54 zu 46 Prozent"."""
    return len(gap) == 1 and gap[0] in sheet.modifiers.versus


def _is_rise(sheet: Sheet, draft: Draft, gap: list[str]) -> bool:
    """ "um 1,10 auf 84,60 Dollar": by so much to so much."""
    book, before = sheet.modifiers, sheet.word(draft.left - 1)
    if len(gap) == 2 and book.change.get(gap[0]):
        gap = gap[1:]  # "met 0,9 miljard gegroeid tot 4,2 miljard euro"
    if len(gap) != 1:
        return False
    by = before in book.by and before not in book.openers
    return by and bool(book.to.get(gap[0]))


def _is_move(sheet: Sheet, draft: Draft, following: Draft) -> bool:
    """ "de 775 à plus de 2 000 francs": from so much to a bound."""
    gap, book = sheet.words[draft.right : following.left], sheet.modifiers
    if not 1 < len(gap) < _NEAR or sheet.word(draft.left - 1) not in book.openers:
        return False
    hit = sheet.ending(book.before, following.left - 1, following)
    return hit is not None and hit[1] == len(gap) - 1 and bool(book.to.get(gap[0]))


def share_scale(sheet: Sheet, draft: Draft, other: Draft, moved: bool = False) -> None:
    """ "4,3 milliards, contre 4,1": a number without its magnitude has that of the other.

    `moved`: it is where a rise by the other arrives: "di 2,4 miliardi, a 142,9".
    """
    lexicon = get_lexicon(sheet.language)
    scale = lexicon.scale_of(sheet.words[other.first : other.last])
    if scale < _THOUSAND or draft.form != "digits" or draft.value is None or draft.value >= scale:
        return
    mantissa = other.size / scale
    like = max(mantissa, draft.value) <= _LIKE * min(mantissa, draft.value)
    if like or (moved and draft.value < _THOUSAND):
        draft.value *= scale
        draft.low = None if draft.low is None else draft.low * scale
        draft.high = None if draft.high is None else draft.high * scale


def _are_thousands(low: Draft, high: Draft) -> bool:
    """Whether the end of a range is in full thousands, a thousand times and more its beginning."""
    if low.form != "digits" or low.unit or not 0 < low.value < _THOUSAND:
        return False
    least = low.value * _THOUSAND
    return least < high.value <= _THRICE * least and high.value % _THOUSAND == 0


def shared_scale(sheet: Sheet, low: Draft, high: Draft, falls: bool = False) -> Decimal:
    """The value of `low` with the magnitude word of `high`: "10 to 12 million".

    `falls`: `low` may be the larger, "from 6.1 to 4.9 million".
    """
    lexicon = get_lexicon(sheet.language)
    scale = lexicon.scale_of(sheet.words[high.first : high.last])
    own = sheet.words[low.last - 1] in lexicon.data.multipliers
    if not own and _are_thousands(low, high):
        return low.value * _THOUSAND  # "entre 6 et 7 000", "tra i 6 e i 7mila"
    if scale < _THOUSAND or high.last - high.first < 2 or low.value >= scale or own:
        return low.value
    scaled = low.value * scale
    fitting = scaled < high.value or (falls and scaled <= _LIKE * high.value)
    return scaled if fitting else low.value
