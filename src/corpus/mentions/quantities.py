"""Quantities: a numeral with its modifier, unit and counted noun.

The steps, each in a module of its own, fill in drafts: units (drafts), what is no figure
(nofigures), ranges and modifiers, nouns (counting), changes and totals, categories.
"""

from __future__ import annotations

from decimal import Decimal

from corpus.mentions.categories import (
    find_outcome,
    get_category_book,
    set_aspects,
    set_categories,
)
from corpus.mentions.changes import link_conversions, link_parts, set_changes
from corpus.mentions.counting import attach_nouns, carry_nouns, share_units
from corpus.mentions.sheet import Draft, Sheet, make_sheet
from corpus.mentions.layout import Layout
from corpus.mentions.modifiers import join_ranges, read_modifiers
from corpus.mentions.nofigures import drop_marks, drop_words
from corpus.mentions.numerals import Numeral
from corpus.records import Quantity, Timex
from corpus.units import get_units


def find_quantities(
    layout: Layout, numerals: list[Numeral], timexes: list[Timex]
) -> list[Quantity]:
    """The cited quantities, in order; numbers that are no figures are left out."""
    sheet = make_sheet(layout, numerals, timexes)
    if not sheet.drafts:
        return []
    drop_marks(sheet)
    sheet.drafts = sheet.kept()
    join_ranges(sheet)
    share_units(sheet)
    read_modifiers(sheet)
    drop_words(sheet)
    attach_nouns(sheet)
    _drop_ones(sheet)
    carry_nouns(sheet)
    _drop_bare(sheet)
    _set_points(sheet)
    _set_frequencies(sheet)
    link_conversions(sheet)
    link_parts(sheet)
    set_changes(sheet)
    set_categories(sheet)
    set_aspects(sheet)
    return [_quantity(layout, draft) for draft in sheet.kept()]


def _drop_ones(sheet: Sheet) -> None:
    """Drop "un", "one" as articles and pronouns: they count beside a number, or count cases."""
    book, drafts = get_category_book(sheet.language), sheet.kept()
    for place, draft in enumerate(drafts):
        if draft.form != "one" or draft.unit not in (None, "hour", "day", "week", "month", "year"):
            continue
        before = drafts[place - 1] if place else None
        after = drafts[place + 1] if place + 1 < len(drafts) else None
        outcome = draft.noun is not None and book.is_outcome(draft.noun)
        keep = _shares_fate(sheet, drafts, place) or (outcome and (draft.edge < draft.left or not sheet.nouns.head_first)) or any(
            other is not None
            and (other.form != "one" or (other is before and not other.dropped))
            and _is_beside(sheet, draft, other)
            for other in (before, after)
        )
        if draft.unit or not keep:
            draft.dropped = "article"


def _shares_fate(sheet: Sheet, drafts: list[Draft], place: int) -> bool:
    """ "Un soldat a été tué et deux autres blessés": what became of one, and of others counted."""
    draft, following = drafts[place], drafts[place + 1] if place + 1 < len(drafts) else None
    if following is None or following.stop != draft.stop or following.kind != "count":
        return False
    if draft.noun is None or not sheet.nouns.is_person(draft.noun) or following.form == "one":
        return False
    book = get_category_book(sheet.language)
    return all(
        find_outcome(sheet, book, one, other) is not None or book.is_outcome(one.noun or "")
        for one, other in ((draft, following), (following, None))
    )


def _is_beside(sheet: Sheet, draft: Draft, other: Draft) -> bool:
    """Whether only "and" or a comma stands between two counts of one kind."""
    if other.stop != draft.stop or other.kind != "count" or other.dropped:
        return False
    first, second = (draft, other) if draft.first < other.first else (other, draft)
    gap = sheet.words[first.reach : second.edge]
    joiners = sheet.nouns.joiners
    if gap and draft.noun and all(word in joiners for word in gap):
        return True
    listed = len(gap) < 7 and bool(gap) and gap[-1] in joiners and draft is second
    if not listed or draft.noun is not None or draft.right >= draft.stop:
        return False
    apiece = sheet.nouns.of_them.match(sheet.words, draft.right, draft.stop)
    return bool(apiece) or sheet.word(draft.right) in sheet.nouns.places


def _drop_bare(sheet: Sheet) -> None:
    """Drop numbers that count nothing named, unless a modifier or their size says they count."""
    for draft in sheet.kept():
        if draft.rule != "count_bare" or draft.form == "vague" or draft.edge < draft.left:
            continue
        grouped = draft.size >= 1000 and draft.form != "digits" or draft.size >= 2101
        verb = sheet.word(draft.right) in sheet.nouns.auxiliaries
        toll = any(
            word in sheet.nouns.number_of
            for word in sheet.words[max(draft.begin, draft.edge - 10) : draft.edge]
        )
        if not (grouped or verb or toll):
            draft.dropped = "bare"


def _set_points(sheet: Sheet) -> None:
    """ "0,3 point" beside shares: percentage points."""
    kept = sheet.kept()
    for draft in kept:
        if draft.kind != "count" or draft.noun not in sheet.units.points or draft.value is None:
            continue
        beside = any(d.kind == "percent" and d.stop == draft.stop for d in kept)
        if beside or draft.value != int(draft.value):
            draft.unit, draft.kind = "percentage_point", "percent"
            draft.noun = draft.counted = draft.named = None


def _set_frequencies(sheet: Sheet) -> None:
    """ "deux vols hebdomadaires", "three times a week": events in a stretch of time."""
    book = sheet.units.frequencies
    for draft in sheet.kept():
        if draft.kind != "count" or draft.phrase is None:
            continue
        phrase, words = draft.phrase, sheet.words
        times = draft.noun in sheet.units.times
        if sheet.nouns.is_person(draft.noun) or draft.size > 100:
            continue
        hit = book.match(words, phrase.head + 1, draft.stop) if phrase.head + 1 < draft.stop else None
        inside = [book.get(words[k]) for k in range(phrase.first, phrase.head)]
        unit = hit[0] if hit else next((found for found in inside if found), None)
        if unit:
            draft.unit, draft.kind, draft.rule = unit, "frequency", "frequency"
            draft.reach = max(draft.reach, phrase.head + 1 + (hit[1] if hit else 0))
        elif times:
            draft.rule = "count_times"


def _quantity(layout: Layout, draft: Draft) -> Quantity:
    starts, ends = layout.starts, layout.ends
    start = min(starts[draft.edge], draft.start)
    end = max(ends[draft.reach - 1] if draft.reach else 0, draft.end)
    assert draft.category is None or draft.category in get_units().categories
    return Quantity(
        start=draft.start,
        end=draft.end,
        surface=layout.text[draft.start : draft.end],
        phrase_start=start,
        phrase_end=end,
        value=_float(draft.value),
        low=_float(draft.low),
        high=_float(draft.high),
        modifier=draft.modifier,
        kind=draft.kind,
        unit=draft.unit,
        noun=draft.noun,
        counted=draft.counted,
        category=draft.category,
        aspect=draft.aspect,
        change=None if draft.change == "from" else draft.change,
        part_of=draft.total.start if draft.total is not None else None,
        rule=draft.rule,
        confidence=draft.confidence,
    )


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
