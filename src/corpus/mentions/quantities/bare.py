"""Bare numbers: whether one counts at all."""

from __future__ import annotations

from corpus.mentions.quantities.elsewhere import refers_back, says_its_verb
from corpus.mentions.quantities.outcomes import verb_beside
from corpus.mentions.quantities.predicates import words_after
from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.units import get_units

_MANY = 10_000  # from here on digits without group marks are a code, no count


def drop_bare(sheet: Sheet) -> None:
    """Drop numbers that count nothing named, unless a modifier or their size says they count."""
    listed = None  # the bare number before, where it is kept: "nine in Peru, two in Chile"
    for draft in sheet.kept():
        row = listed is not None and listed.stop == draft.stop and draft.form != "one"
        if row and sheet.word(draft.right) in sheet.nouns.places:
            listed = draft
        elif draft.rule == "count_bare" and draft.form != "vague" and draft.modifier == "exact":
            if says_it_counts(sheet, draft):
                listed = draft
            else:
                draft.dropped = "bare"


def says_it_counts(sheet: Sheet, draft: Draft) -> bool:
    """Whether a bare number counts by its form ("12,000"), the verb beside it, or a toll before."""
    plain = draft.form == "digits" and draft.end - draft.start == len(str(int(draft.size)))
    if draft.size >= 1000 and not (plain and (draft.size < 2101 or draft.size >= _MANY)):
        return True
    if says_its_verb(sheet, max(draft.right, draft.reach)) or _is_origin(sheet, draft):
        return True
    if draft.left == draft.begin and _resumes(sheet, draft):
        return True
    if refers_back(sheet, draft) or sheet.opening(sheet.units.frequencies, draft.right, draft):
        return True
    before = sheet.words[max(draft.begin, draft.edge - 10) : draft.edge]
    return verb_beside(sheet, draft) is not None or not sheet.nouns.number_of.isdisjoint(before)


def _is_origin(sheet: Sheet, draft: Draft) -> bool:
    """ "llegaron 20 de Soria": those who come from a place."""
    nouns, at = sheet.nouns, draft.right
    if not nouns.head_first or sheet.word(at) not in nouns.links or at + 1 >= draft.stop:
        return False
    return sheet.word(draft.outer - 1) not in nouns.definite and sheet.layout.is_capital(at + 1)


def _resumes(sheet: Sheet, draft: Draft) -> bool:
    """ "Four, with other illnesses, have died": what became of them stands behind an aside."""
    if sheet.word(draft.right) != ",":
        return False
    return words_after(sheet, draft, None) in get_units().outcomes
