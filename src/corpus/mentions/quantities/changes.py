"""Changes: whether a number is the size of a rise or fall ("by") or where it arrives ("to")."""

from __future__ import annotations

from corpus.mentions.quantities.modifiers import moves, verb_behind
from corpus.mentions.quantities.modifierwords import ModifierBook
from corpus.mentions.quantities.sheet import Draft, Sheet

_WINDOW = 14  # words before the number in which a word of rise or fall is looked for
_RISEN = frozenset({"percent", "money", "measure", "ratio", "duration"})


def set_changes(sheet: Sheet) -> None:
    """Set `change` where a rise, a fall or an arrival is stated; repetitions have the same."""
    book, previous = sheet.modifiers, None
    for draft in sheet.kept():
        if draft.change is None:
            draft.change = _change(sheet, book, draft, previous)
        if draft.change is None and draft.like is not None:
            draft.change = draft.like.change
        previous = draft


def _change(sheet: Sheet, book: ModifierBook, draft: Draft, previous: Draft | None) -> str | None:
    words, at = sheet.words, draft.edge - 1
    if draft.kind == "percent" and draft.value is not None and draft.value < 0:
        return "by"
    if draft.kind in _RISEN and sheet.opening(book.more, draft.right, draft):
        return "by"
    if at < draft.begin:
        return None
    low = max(draft.begin, at - _WINDOW)
    if previous is not None and previous.begin == draft.begin and previous.change is None:
        low = max(low, previous.right)
    if any(map(book.reach.get, words[max(low, at - 2) : at + 1])):
        return "to"
    moved = moves(sheet, book, low, at + 1)
    if not moved:
        return _change_behind(sheet, book, draft, low) if book.verbs_last else None
    distance = at - moved[-1]
    if distance < 2 and _is_past(sheet, book, draft):
        return "to"
    counted = not sheet.nouns.number_of.isdisjoint(words[low:at])
    if sheet.ending(book.to, at, draft):
        # "la hausse profite à 30 communes" arrives nowhere
        own = draft.kind == "count" and draft.phrase and distance > 1 and not counted
        return None if own else "to"
    if words[at] in book.by:
        near = distance == 1 or (draft.kind in _RISEN and "," not in words[moved[-1] : at])
        return "by" if near else None
    return "by" if distance == 0 and draft.kind in ("percent", "money") else None


def _is_past(sheet: Sheet, book: ModifierBook, draft: Draft) -> bool:
    """ "fiel unter 20 Prozent": a bound that is passed."""
    return not book.past.isdisjoint(sheet.words[draft.edge : draft.left])


def _change_behind(sheet: Sheet, book: ModifierBook, draft: Draft, low: int) -> str | None:
    """Of a verb behind the number: "um 6 % gestiegen", "auf 194 gestiegen"."""
    at = draft.edge - 1
    if sheet.words[at] in book.by:
        return "by" if verb_behind(sheet, book, draft, low) is not None else None
    if not sheet.ending(book.to, at, draft) and not _is_past(sheet, book, draft):
        return None
    return "to" if verb_behind(sheet, book, draft, low) is not None else None
