"""Counts that are shares or rates: percentage points, events in a stretch of time."""

from __future__ import annotations

from corpus.mentions.sheet import Draft, Sheet

_MANY = 100  # more events than that in a day or week are a count; more points are no share


def set_points(sheet: Sheet) -> None:
    """ "0,3 point" beside shares: percentage points."""
    kept = sheet.kept()
    shares = {draft.stop for draft in kept if draft.kind == "percent"}
    for draft in kept:
        if draft.kind != "count" or draft.noun not in sheet.units.points or draft.value is None:
            continue
        if abs(draft.value) >= _MANY:
            continue
        if draft.stop in shares or draft.value != int(draft.value):
            draft.unit, draft.kind = "percentage_point", "percent"
            draft.noun = draft.counted = draft.named = None


def set_frequencies(sheet: Sheet) -> None:
    """ "deux vols hebdomadaires", "three times a week": events in a stretch of time."""
    for draft in sheet.kept():
        if draft.kind != "count" or draft.phrase is None or draft.size > _MANY:
            continue
        if not sheet.nouns.is_person(draft.noun):
            _set_frequency(sheet, draft)


def _set_frequency(sheet: Sheet, draft: Draft) -> None:
    book, phrase = sheet.units.frequencies, draft.phrase
    hit = sheet.opening(book, phrase.head + 1, draft)
    inside = [book.get(word) for word in sheet.words[phrase.first : phrase.head]]
    unit = hit[0] if hit else next((found for found in inside if found), None)
    if unit is None:
        return
    draft.unit, draft.kind, draft.rule = unit, "frequency", "frequency"
    if hit:
        draft.reach = max(draft.reach, phrase.head + 1 + hit[1])
