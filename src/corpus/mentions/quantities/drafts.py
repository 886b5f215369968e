"""A draft for every number, with the unit beside it."""

from __future__ import annotations

from bisect import bisect_right

from corpus.mentions.layout import Layout
from corpus.mentions.nouns import NounPhrase, get_noun_book
from corpus.mentions.numerals import Numeral
from corpus.mentions.quantities.categorywords import get_category_book
from corpus.mentions.quantities.modifierwords import get_modifier_book
from corpus.mentions.quantities.nofigurewords import get_nofigure_book
from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.mentions.unitwords import UnitHit, get_unit_book
from corpus.records import Timex
from corpus.units import get_units

_DASHES = frozenset("-–—")
_POINTS = frozenset(".,")
_NEAR = 10  # words before an amount that say that it is paid
_AMOUNT = 1000  # from here on "ton" is a mass


def make_sheet(layout: Layout, numerals: list[Numeral], timexes: list[Timex]) -> Sheet:
    """A draft for every numeral outside time expressions, each with the unit beside it."""
    language = layout.language
    sheet = Sheet(
        layout, language, layout.words, get_unit_book(language), get_noun_book(language),
        get_modifier_book(language), get_category_book(language), get_nofigure_book(language), [],
        [(timex.start, timex.end) for timex in timexes],
    )  # fmt: skip
    spans = sheet.times
    bounds, sentence = (0, 0), (0, 0)
    for numeral in numerals:
        place = bisect_right(spans, (numeral.start, len(layout.text))) - 1
        if place >= 0 and numeral.start < spans[place][1]:
            continue
        if place + 1 < len(spans) and spans[place + 1][0] < numeral.end:
            continue
        if not sentence[0] <= numeral.start < sentence[1]:
            index = layout.sentence_at(numeral.start)
            sentence, bounds = layout.sentences[index], layout.bounds[index]
        sheet.drafts.append(_draft(sheet, numeral, bounds))
    return sheet


def _draft(sheet: Sheet, numeral: Numeral, bounds: tuple[int, int]) -> Draft:
    value = numeral.value
    draft = Draft(
        numeral.first, numeral.last, numeral.start, numeral.end, numeral.form,
        min(bounds[0], numeral.first), max(bounds[1], numeral.last), value, value, value,
    )  # fmt: skip
    plus = sheet.word(numeral.first - 1) == "+"
    signed = plus or numeral.start < sheet.layout.starts[numeral.first]
    draft.left, draft.right = numeral.first - signed, numeral.last
    draft.change = "by" if plus else None
    if numeral.form == "vague":
        draft.value, draft.high, draft.modifier = None, None, "vague"
    elif numeral.form == "collective":
        draft.modifier = "approx"
    elif numeral.form in ("fraction", "each"):
        draft.kind = draft.unit = draft.rule = "ratio"
    _find_unit(sheet, draft, numeral)
    return draft


def _find_unit(sheet: Sheet, draft: Draft, numeral: Numeral) -> None:
    """The unit of the numeral: inside it, glued to it, before or after it."""
    layout, book = sheet.layout, sheet.units
    if numeral.form == "each":
        return  # "jeder dritte Euro" is a share
    if numeral.form == "clock":
        _set_unit(draft, UnitHit("hour", draft.first, draft.last))
        return
    if numeral.unit_at is not None:
        hit = book.after(layout, numeral.unit_at, numeral.unit_at + 1)
        if hit:
            _set_unit(draft, hit)
        else:
            draft.phrase = NounPhrase(numeral.unit_at, numeral.unit_at, numeral.unit_at + 1)
        return
    if numeral.end < layout.ends[numeral.last - 1]:
        tail = layout.text[numeral.end : layout.ends[numeral.last - 1]].lower()
        _read_tail(sheet, draft, tail)
        return
    before = book.before(layout, draft.first, draft.start)
    if before:
        _set_unit(draft, before)
        draft.left = before.first
        return
    hit = book.after(layout, _unit_place(sheet, draft), draft.stop)
    if hit and sheet.words[hit.first] in book.amounts and _is_paid(sheet, draft, hit):
        unit, factor = book.amounts[sheet.words[hit.first]]
        hit = UnitHit(unit, hit.first, hit.last, factor)
    quarters = draft.form == "fraction" and draft.value * 4 in (1, 2, 3)  # "een kwart procent"
    if hit and (quarters or not (draft.form == "fraction" and hit.unit == "percent")):
        _set_unit(draft, hit)
        draft.right = hit.last
        if draft.category == "temperature" and sheet.word(draft.first - 1) in book.degree_minus:
            _negate(sheet, draft)


def _is_paid(sheet: Sheet, draft: Draft, hit: UnitHit) -> bool:
    """ "vier ton" of damage: a small number of what is no mass, where money is spoken of."""
    cues, book = sheet.units.amount_cues, sheet.categories
    if sheet.word(hit.last) in cues:
        return draft.size < _AMOUNT
    if draft.size >= _AMOUNT or sheet.nouns.find(sheet.layout, hit.last, draft.stop, True):
        return False
    near = sheet.words[max(draft.begin, draft.first - _NEAR) : draft.first]
    near += sheet.words[hit.last : min(draft.stop, hit.last + 4)]
    money = get_units().money_aspects
    return any(
        w in cues or book.nouns.get(w) == "money" or book.aspects.get(w) in money for w in near
    )


def _negate(sheet: Sheet, draft: Draft) -> None:
    """ "minus 20 degrees"."""
    draft.left = draft.first - 1
    draft.start = sheet.layout.starts[draft.left]
    draft.value = draft.low = draft.high = -abs(draft.value)


def _unit_place(sheet: Sheet, draft: Draft) -> int:
    """Where a unit would stand: after the number, "of" and adjectives."""
    words, at, stop = sheet.words, draft.last, draft.stop
    if sheet.word(at) in _POINTS and sheet.word(at + 1) in _DASHES and at + 2 < stop:
        return at + 2  # 1.299,- Euro, 50.– Franken
    if sheet.glued_dash(draft):
        return at + 1
    if at + 1 < stop and words[at] in sheet.nouns.links and draft.form != "digits":
        return at + 1  # "3 millions d'euros", not "la línea 2 del metro"
    before, units = sheet.nouns.before, sheet.units.first_words
    while at + 1 < stop and words[at] in before and words[at] not in units:
        at += 1
    return at


def _read_tail(sheet: Sheet, draft: Draft, tail: str) -> None:
    """What is glued to the number: a unit ("120km", "two-day") or a noun ("two-member")."""
    first, *rest = tail.strip("-").split("-")
    hit = sheet.units.glued_unit(first)
    if hit:
        _set_unit(draft, UnitHit(hit[0], draft.first, draft.last, hit[1]))
    else:
        draft.glued = first
    if rest:
        draft.glued = "-".join(rest)
    if not rest and (hit or first in sheet.units.times):
        _read_on(sheet, draft, first)


def _read_on(sheet: Sheet, draft: Draft, first: str) -> None:
    """The unit that goes on after the word: "120km/h", "dreimal so viele", "dreimal pro Woche"."""
    at, units = draft.last, sheet.units
    words = [first, *sheet.words[at : min(at + 3, draft.stop)]]
    longer = units.phrases.match(words, 0, len(words))
    if longer and longer[1] > 1:
        (unit, factor), length = longer
        _set_unit(draft, UnitHit(unit, draft.first, at + length - 1, factor))
        draft.right = at + length - 1
    elif first in units.times and (rate := sheet.opening(units.frequencies, at, draft)):
        _set_unit(draft, UnitHit(rate[0], draft.first, at + rate[1]))
        draft.right = at + rate[1]
    if draft.unit:
        draft.glued = ""


def _set_unit(draft: Draft, hit: UnitHit) -> None:
    draft.unit = hit.unit
    draft.kind = draft.rule = get_units().kind[hit.unit]
    draft.category = get_units().category.get(hit.unit)
    if hit.factor != 1:
        for name in ("value", "low", "high"):
            if getattr(draft, name) is not None:
                setattr(draft, name, getattr(draft, name) * hit.factor)
