"""Changes ("by", "to"), parts of totals, and the same said again in other units."""

from __future__ import annotations

from corpus.mentions.sheet import Draft, Sheet
from corpus.mentions.modifiers import ModifierBook, apply_modifier, get_modifier_book

_WINDOW = 14
_RISEN = ("percent", "money", "measure", "ratio", "duration")


def link_conversions(sheet: Sheet) -> None:
    """Numbers in brackets or after "or", "soit" that say the number before again."""
    book, kept = get_modifier_book(sheet.language), sheet.kept()
    for previous, draft in zip(kept, kept[1:], strict=False):
        if previous.stop != draft.stop or draft.outer - 1 < previous.right:
            continue
        opened = sheet.words[draft.edge - 1] == "(" and draft.edge - 1 <= previous.reach + 1
        if opened and _converts(previous, draft):
            draft.like = previous
        elif not opened:
            before = draft.outer - 1 if sheet.words[draft.outer - 1] not in book.by else draft.outer - 2
            said = book.equals.match(sheet.words, before, draft.begin)
            alike = {previous.kind, draft.kind} != {"count"} and draft.edge - previous.reach < 6
            if said and (said[1] > 1 or sheet.word(draft.edge - 1) not in book.alternatives or alike):
                draft.like = previous
        if draft.like is previous and previous.modifier not in ("exact", "vague", "between"):
            near = opened or sheet.words[draft.edge - 1] in book.alternatives
            if draft.modifier == "exact" and near:
                apply_modifier(draft, previous.modifier)
                draft.rule += "_again"


def _converts(previous: Draft, draft: Draft) -> bool:
    if previous.kind == draft.kind and draft.kind in ("measure", "money"):
        return previous.unit != draft.unit
    return {previous.kind, draft.kind} == {"ratio", "percent"}


def set_changes(sheet: Sheet) -> None:
    """Whether a number is the size of a rise or fall (by), or where one arrives (to)."""
    book, kept = get_modifier_book(sheet.language), sheet.kept()
    for place, draft in enumerate(kept):
        previous = kept[place - 1] if place else None
        if draft.change is None:
            draft.change = _change(sheet, book, draft, previous)
        if draft.change is None and draft.like is not None:
            draft.change = draft.like.change


def _change(sheet: Sheet, book: ModifierBook, draft: Draft, previous: Draft | None) -> str | None:
    words, at = sheet.words, draft.edge - 1
    if draft.value is not None and draft.value < 0 and draft.kind == "percent":
        return "by"
    if draft.kind in _RISEN and draft.right < draft.stop and book.more.match(words, draft.right, draft.stop):
        return "by"
    if at < draft.begin:
        return None
    low = max(draft.begin, at - _WINDOW)
    if previous is not None and previous.begin == draft.begin and previous.change is None:
        low = max(low, previous.right)
    counted = any(words[k] in sheet.nouns.number_of for k in range(low, at + 1))
    moved = [
        k
        for k in range(low, at + 1)
        if book.change.get(words[k]) or (counted and book.moves.get(words[k]))
    ]
    for back in range(3):
        if at - back >= low and book.reach.get(words[at - back]):
            return "to"
    if not moved:
        return None
    if book.to.match(words, at, draft.begin):
        return "to"
    adjacent = at - moved[-1]
    if words[at] in book.by:
        near = adjacent == 1 or (draft.kind in _RISEN and "," not in words[moved[-1] : at])
        if near and not (draft.kind == "count" and draft.phrase and adjacent > 1):
            return "by"
    if adjacent == 0 and draft.kind in ("percent", "money"):
        return "by"
    return None


def link_parts(sheet: Sheet) -> None:
    """Set the total of each part: "dont 5", "of the 10,000, up to 8,000", "208 out of 8,454"."""
    book, kept = get_modifier_book(sheet.language), sheet.kept()
    for place, draft in enumerate(kept):
        if draft.whole is not None and draft.size <= draft.whole.size:
            draft.total = draft.whole
        if draft.total is not None or draft.kind not in ("count", "percent"):
            continue
        earlier = [d for d in kept[:place] if d.begin == draft.begin and d.kind == "count"]
        if not earlier:
            continue
        previous = earlier[-1]
        named = draft.outer > draft.begin and book.parts.match(
            sheet.words, draft.outer - 1, draft.begin
        )
        if _joins_part(sheet, draft, previous):
            draft.total = previous.total
        elif named and draft.kind == "count" and draft.size <= previous.size:
            draft.total = _first_of_row(sheet, book, earlier)
        elif _frames(sheet, book, previous) and draft.phrase is None and draft.size <= previous.size:
            draft.total = previous
        elif draft.kind == "count" and _follows_out_of(sheet, book, draft) and previous.size <= draft.size:
            previous.total = draft
    _link_rows(sheet, kept)


def _joins_part(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """Whether "and" joins this to a part: "4,700 casualties, of whom 600 dead and 4,100 wounded"."""
    if previous.total is None or previous.total.first > previous.first or draft.kind != "count":
        return False
    gap = sheet.words[previous.reach : draft.edge]
    fits = previous.size + draft.size <= previous.total.size
    return fits and 0 < len(gap) < 3 and all(word in sheet.nouns.joiners for word in gap)


def _first_of_row(sheet: Sheet, book: ModifierBook, earlier: list[Draft]) -> Draft:
    """The total that a part belongs to: the part before it is none."""
    for draft in reversed(earlier):
        if draft.total is None:
            return draft
    return earlier[-1].total


def _frames(sheet: Sheet, book: ModifierBook, draft: Draft) -> bool:
    """Whether a number is the whole that parts are named of: "sur les 10 000 soldats"."""
    if draft.edge <= draft.begin:
        return False
    return any(book.wholes.match(sheet.words, at - 1, draft.begin) for at in {draft.edge, draft.outer} if at > draft.begin)


def _follows_out_of(sheet: Sheet, book: ModifierBook, draft: Draft) -> bool:
    if draft.outer <= draft.begin:
        return False
    hit = book.wholes.match(sheet.words, draft.outer - 1, draft.begin)
    return bool(hit) and hit[1] > 1


def _link_rows(sheet: Sheet, kept: list[Draft]) -> None:
    """Numbers in a row that add up to the one before a colon are its parts."""
    for place, whole in enumerate(kept):
        if whole.kind != "count" or whole.value is None or whole.phrase is None:
            continue
        row = []
        for draft in kept[place + 1 : place + 13]:
            if draft.kind != "count" or draft.value is None or draft.total not in (None, whole):
                break
            row.append(draft)
            total = sum(part.value for part in row)
            if total >= whole.value:
                break
        if len(row) > 1 and sum(part.value for part in row) == whole.value and row[0].begin - whole.stop <= 1:
            for part in row:
                part.total = whole
