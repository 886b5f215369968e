"""What is said of the counted: sent, lost, produced."""

from __future__ import annotations

from corpus.mentions.quantities.categorywords import CLAUSE_MARKS, CategoryBook
from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.units import get_units

_AFTER, _BEFORE = 12, 9  # words on either side of a number that say what is said of it


def set_aspects(sheet: Sheet) -> None:
    """What is said of the counted: the nearest word of the closed list, after it or before."""
    book, kept = sheet.categories, sheet.kept()
    money = get_units().money_aspects
    for place, draft in enumerate(kept):
        if draft.kind not in ("count", "money"):
            continue
        stop = kept[place + 1].edge if place + 1 < len(kept) else draft.stop
        aspect = _aspect(sheet, book, draft, min(stop, draft.stop))
        if draft.kind == "money" or aspect not in money:
            draft.aspect = aspect


def _aspect(sheet: Sheet, book: CategoryBook, draft: Draft, stop: int) -> str | None:
    words, begins = sheet.words, book.aspects.children
    after = range(draft.right, min(stop, draft.right + _AFTER))
    for at in after if any(map(begins, words[after.start : after.stop])) else ():
        if words[at] in CLAUSE_MARKS or words[at] in book.clause_ends:
            break
        if begins(words[at]) and (hit := book.aspects.match(words, at, draft.stop)):
            return hit[0]
    low = max(draft.begin, draft.edge - _BEFORE)
    if not any(map(begins, words[low : draft.edge])):
        return None
    for at in range(draft.edge - 1, low - 1, -1):
        if words[at] in CLAUSE_MARKS or words[at][0].isdecimal():
            return None
        if begins(words[at]) and (hit := book.aspects.match(words, at, draft.edge)):
            return hit[0]
    return None
