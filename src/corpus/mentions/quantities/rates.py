"""Counts that are shares or rates: percentage points, events in a stretch of time."""

from __future__ import annotations

from corpus.mentions.nouns import NounPhrase
from corpus.mentions.quantities.sheet import Draft, Sheet

_POLLS = frozenset({"votes", "voters"})
_POLLED = 8  # shares that are looked at
_MANY = 100  # more events than that in a day or week are a count; more points are no share


def set_points(sheet: Sheet) -> None:
    """ "0,3 point", "4 points" beside shares: percentage points. Before nouns are attached."""
    kept, points = sheet.kept(), sheet.units.points
    shares = {draft.stop for draft in kept if draft.kind == "percent"}
    for draft in kept:
        if draft.form == "fraction":
            _set_part_of_point(sheet, draft)
        if draft.kind != "count" or draft.unit or sheet.word(draft.right) not in points:
            continue
        if draft.value is None or abs(draft.value) >= _MANY:
            continue
        beside = draft.stop in shares or draft.value != int(draft.value)
        if beside or (shares and _speaks_of_votes(sheet, kept)):
            draft.unit, draft.kind, draft.rule = "percentage_point", "percent", "percent"
            draft.right += 1
            draft.reach = max(draft.reach, draft.right)


def _speaks_of_votes(sheet: Sheet, kept: list[Draft]) -> bool:
    """ "47 % of voters ... In July she led by 8 points.": shares of votes in the article."""
    nouns = sheet.categories.nouns
    shares = [draft for draft in kept if draft.kind == "percent"][:_POLLED]
    return any(nouns.get(word) in _POLLS for draft in shares for word in sheet.near(draft))


def _set_part_of_point(sheet: Sheet, draft: Draft) -> None:
    """ "un quart de point", "a quarter of a point", "half a point"."""
    at, nouns = draft.right, sheet.nouns
    while at < draft.right + 2 and (
        sheet.word(at) in nouns.links or sheet.word(at) in nouns.determiners
    ):
        at += 1
    if sheet.word(at) in sheet.units.points:
        draft.unit, draft.kind, draft.rule = "percentage_point", "percent", "percent"
        draft.right = at + 1
        draft.reach = max(draft.reach, draft.right)


def set_frequencies(sheet: Sheet) -> None:
    """ "deux vols hebdomadaires", "three times a week": events in a stretch of time."""
    for draft in sheet.kept():
        if draft.kind == "count" and draft.phrase is not None:
            if not sheet.nouns.is_person(draft.noun):
                _set_frequency(sheet, draft)
        elif draft.source is not None and draft.source.kind == "frequency":
            draft.kind = draft.rule = "frequency"
            draft.unit = draft.source.unit


def _set_frequency(sheet: Sheet, draft: Draft) -> None:
    book, phrase = sheet.units.frequencies, draft.phrase
    if sheet.words[phrase.first] in sheet.units.times and phrase.head > phrase.first:
        draft.unit, draft.kind, draft.rule = "times", "ratio", "ratio"  # 1.9 times annual sales
        return
    hit = sheet.opening(book, phrase.head + 1, draft)
    inside = [book.get(word) for word in sheet.words[phrase.first : phrase.head]]
    unit = hit[0] if hit else next((found for found in inside if found), None)
    if unit is None or (draft.size > _MANY and not _is_adjective(sheet, hit, phrase, inside)):
        return
    draft.unit, draft.kind, draft.rule = unit, "frequency", "frequency"
    if hit:
        draft.reach = max(draft.reach, phrase.head + 1 + hit[1])


def _is_adjective(
    sheet: Sheet, hit: tuple[str, int] | None, phrase: NounPhrase, inside: list[str | None]
) -> bool:
    """Whether an adjective says it, "connexions mensuelles": many "per month" are a count."""
    return any(inside) or bool(hit and hit[1] == 1 and phrase.head + 1 < phrase.last)
