"""Parts of totals, and the same said again in other units."""

from __future__ import annotations

from corpus.mentions.quantities.categorywords import CLAUSE_MARKS
from corpus.mentions.quantities.modifiers import apply_modifier
from corpus.mentions.quantities.modifierwords import ModifierBook
from corpus.mentions.quantities.naming import is_framed
from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.units import get_units

_LISTED = 7  # words between two parts in a list: "300 in Lyon and 20"
_ROW = 12  # parts of a total that are added up


def link_conversions(sheet: Sheet) -> None:
    """Numbers in brackets or after "or", "soit" that say the number before again."""
    book, kept = sheet.modifiers, sheet.kept()
    for previous, draft in zip(kept, kept[1:], strict=False):
        if previous.stop != draft.stop or draft.outer <= previous.right:
            continue
        bracket = sheet.words[draft.edge - 1] == "(" and draft.edge - 1 <= previous.reach + 1
        again = _converts(previous, draft) if bracket else _equals(sheet, book, previous, draft)
        if not again:
            continue
        draft.like = previous
        if draft.noun is None and bracket:
            draft.noun, draft.counted, draft.named = previous.noun, previous.counted, previous.named
        plain = draft.modifier == "exact" and previous.modifier not in ("vague", "between")
        if plain and (bracket or sheet.words[draft.edge - 1] in book.alternatives):
            apply_modifier(draft, previous.modifier)
            draft.rule += "_again"


def _converts(previous: Draft, draft: Draft) -> bool:
    """ "6 feet (1.8 metres)", "one in 20 (5%)"."""
    if previous.kind == draft.kind and draft.kind in ("measure", "money"):
        return previous.unit != draft.unit
    return {previous.kind, draft.kind} == {"ratio", "percent"}


def _equals(sheet: Sheet, book: ModifierBook, previous: Draft, draft: Draft) -> bool:
    """ "8 %, soit de 27 000 salariés", "one tenth or nine million"."""
    at = draft.outer - 1
    said = sheet.ending(book.equals, at - (sheet.words[at] in book.by), draft)
    if not said:
        return False
    if said[1] > 1 or sheet.words[draft.edge - 1] not in book.alternatives:
        return True
    return {previous.kind, draft.kind} != {"count"} and draft.edge - previous.reach < 6


def link_parts(sheet: Sheet) -> None:
    """Set the total of each part: "dont 5", "of the 10,000, up to 8,000", "208 out of 8,454"."""
    book, kept = sheet.modifiers, sheet.kept()
    row: list[Draft] = []  # the counts of the sentence so far
    for draft in kept:
        if row and row[0].begin != draft.begin:
            row = []
        whole = draft.whole
        if whole is not None and not whole.dropped and draft.size <= whole.size:
            draft.total = draft.whole
        if row and draft.total is None and draft.kind in ("count", "percent", "ratio"):
            _link_part(sheet, book, draft, row)
        if draft.kind == "count":
            row.append(draft)
    for place, whole in enumerate(kept):
        _link_row(sheet, whole, kept[place + 1 : place + 1 + _ROW])


def _link_part(sheet: Sheet, book: ModifierBook, draft: Draft, row: list[Draft]) -> None:
    previous, count = row[-1], draft.kind == "count"
    if previous.change == "from" and draft.change == "to":
        return
    smaller = draft.size <= previous.size
    framed = is_framed(sheet, previous)
    if count and _joins_part(sheet, draft, previous):
        draft.total = previous.total
    elif smaller and (
        (framed and _is_among(sheet, draft)) or (count and _is_part(sheet, book, draft, previous))
    ):
        draft.total = previous
    elif count and previous.size <= draft.size and previous.total is None:
        hit = sheet.ending(book.wholes, draft.outer - 1, draft)
        if hit and hit[1] > 1:
            previous.total = draft


def _is_among(sheet: Sheet, draft: Draft) -> bool:
    """ "Of the 43 dead, 19 were children", "von den 43 Toten waren 19 Kinder"."""
    before = sheet.words[max(draft.begin, draft.outer - 2) : draft.outer]
    return draft.phrase is None or not sheet.nouns.copulas.isdisjoint(before)


def _is_part(sheet: Sheet, book: ModifierBook, draft: Draft, previous: Draft) -> bool:
    """Whether "dont", "including" stands before it; "with" makes parts of people only."""
    at = draft.outer - 1
    if not sheet.ending(book.parts, at, draft):
        return False
    if sheet.words[at] not in book.loose_parts:
        return True
    nouns = sheet.nouns
    return all(d.noun is None or nouns.is_person(d.noun) for d in (draft, previous))


def _joins_part(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """Whether "and" joins this to a part: "4,700 casualties, 600 dead and 4,100 wounded"."""
    total = previous.total
    if total is None or total.first > previous.first:
        return False
    gap, joiners = sheet.words[previous.reach : draft.edge], sheet.nouns.joiners
    if previous.size + draft.size > total.size:
        return False
    if draft.phrase is None and draft.source in (previous, previous.source):  # "300 in A, 20 in B"
        listed = len(gap) < _LISTED and not joiners.isdisjoint(gap)
        return listed and CLAUSE_MARKS.isdisjoint(gap)
    return 0 < len(gap) < 3 and all(word in joiners for word in gap)


def _are_alike(sheet: Sheet, one: Draft, other: Draft) -> bool:
    """Whether both count people, or both things, as far as the categories of their nouns tell."""
    people = get_units().people
    named = [sheet.categories.nouns.get(draft.noun or "") for draft in (one, other)]
    return None in named or (named[0] in people) == (named[1] in people)


def _link_row(sheet: Sheet, whole: Draft, following: list[Draft]) -> None:
    """Numbers in a row that add up to the one before them are its parts."""
    if whole.kind != "count" or whole.value is None or whole.phrase is None:
        return
    row: list[Draft] = []
    for draft in following:
        if draft.kind != "count" or draft.value is None or draft.total not in (None, whole):
            return
        if not _are_alike(sheet, whole, draft):
            return
        row.append(draft)
        added = sum(part.value for part in row)
        if added >= whole.value:
            break
    else:
        return
    if len(row) > 1 and added == whole.value and row[0].begin - whole.stop <= 1:
        for part in row:
            part.total = whole
