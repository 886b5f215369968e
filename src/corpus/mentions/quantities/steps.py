"""The steps from numerals to quantities, in order; each fills in some fields of the drafts."""

from __future__ import annotations

from decimal import Decimal

from corpus.mentions.layout import Layout
from corpus.mentions.numerals import Numeral
from corpus.mentions.quantities.aspects import set_aspects
from corpus.mentions.quantities.bare import drop_bare
from corpus.mentions.quantities.carrying import carry_nouns
from corpus.mentions.quantities.categories import set_categories
from corpus.mentions.quantities.changes import set_changes
from corpus.mentions.quantities.counting import attach_nouns
from corpus.mentions.quantities.drafts import make_sheet
from corpus.mentions.quantities.marks import drop_marks
from corpus.mentions.quantities.modifiers import read_modifiers, read_trailing
from corpus.mentions.quantities.nofigures import drop_words
from corpus.mentions.quantities.ones import counting_numerals, drop_articles, drop_ones
from corpus.mentions.quantities.ranges import join_ranges
from corpus.mentions.quantities.rates import set_frequencies, set_points
from corpus.mentions.quantities.roles import set_roles
from corpus.mentions.quantities.sharing import share_units
from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.mentions.quantities.totals import link_conversions, link_parts
from corpus.records import Quantity, Timex

_STEPS = (
    join_ranges, share_units, read_modifiers, drop_articles, drop_words, set_points, attach_nouns,
    read_trailing, drop_ones, carry_nouns, drop_bare, set_frequencies, link_conversions, link_parts,
    set_changes, set_categories, set_roles, set_aspects,
)  # fmt: skip


def find_quantities(
    layout: Layout, numerals: list[Numeral], timexes: list[Timex]
) -> list[Quantity]:
    """The cited quantities, in order; numbers that are no figures are left out."""
    return find_all_quantities([layout], [numerals], [timexes])[0]


def find_all_quantities(
    layouts: list[Layout], numerals: list[list[Numeral]], timexes: list[list[Timex]]
) -> list[list[Quantity]]:
    """The quantities of each of `layouts`: every step goes through all of them (`find_all`)."""
    sheets = list(map(_begin, layouts, numerals, timexes))
    filled = [sheet for sheet in sheets if sheet.drafts]
    for step in _STEPS:
        for sheet in filled:
            step(sheet)
    return [[_quantity(sheet.layout, draft) for draft in sheet.kept()] for sheet in sheets]


def _begin(layout: Layout, numerals: list[Numeral], timexes: list[Timex]) -> Sheet:
    sheet = make_sheet(layout, counting_numerals(layout, numerals), timexes)
    drop_marks(sheet)
    sheet.drafts = sheet.kept()
    return sheet


def _quantity(layout: Layout, draft: Draft) -> Quantity:
    starts, ends = layout.starts, layout.ends
    start = min(starts[draft.edge], draft.start)
    end = max(ends[draft.reach - 1] if draft.reach else 0, draft.end)
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
