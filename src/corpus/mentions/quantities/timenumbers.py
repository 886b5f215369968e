"""Numbers that say when: clock times, deadlines, years."""

from __future__ import annotations

from corpus.mentions.numerals.lexicon import get_lexicon
from corpus.mentions.quantities.antecedents import is_account
from corpus.mentions.quantities.nofigurewords import NoFigureBook
from corpus.mentions.quantities.sheet import Draft, Sheet

_VERDICT = 6  # words between a verdict and its years
_MODERN = 1700  # from here on four digits after "the" are a year: "the 1755 earthquake"


def is_clock(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "à 15 heures", "7h44", "at 5 p.m.", "1400 GMT"."""
    if draft.unit not in (None, "hour") or draft.size > 2400:
        return False
    if sheet.opening(book.clock_after, draft.right, draft):
        return True
    if draft.unit is None:
        return _is_bare_clock(sheet, book, draft)
    if draft.size > 24 or _lasts(sheet, book, draft):
        return False
    if _is_pointed(sheet, draft):
        return True
    if draft.form == "clock" and (draft.modifier != "between" or draft.edge < draft.left):
        return True
    if draft.modifier == "between":
        places = (draft.left - 1, draft.left - 2)
    elif draft.modifier in ("approx", "exact"):
        places = (draft.edge - 1, draft.left - 1)  # "rond 8 uur": about then
    else:  # "hasta las 21 horas": no bound
        return sheet.ending(book.clock_bare, draft.left - 1, draft) is not None
    clocked = draft.form in ("digits", "words", "clock")
    return clocked and any(sheet.ending(book.clock_before, at, draft) for at in places)


def _is_pointed(sheet: Sheet, draft: Draft) -> bool:
    """ "14.20 uur": hours and minutes where a point is no decimal mark."""
    hour, point, minute = sheet.layout.text[draft.start : draft.end].partition(".")
    printed = point and hour.isdecimal() and minute.isdecimal() and len(minute) == 2
    marks = get_lexicon(sheet.language).data.decimal_marks
    return bool(printed) and "." not in marks and int(minute) < 60


def _is_bare_clock(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "alle 15.30", "a las 10": an hour without its unit, where nothing is counted."""
    hour = draft.size <= 24 and draft.form in ("digits", "words")
    digits = draft.form == "digits" and draft.end - draft.start == 4  # "om 2300"
    if not hour and not (digits and draft.size <= 2400 and draft.size % 100 < 60):
        return False
    hit = sheet.ending(book.clock_bare, draft.edge - 1, draft)
    hit = hit or sheet.ending(book.clock_bare, draft.left - 1, draft)
    return bool(hit) and not sheet.noun_after(draft, draft.size == 1)


def _lasts(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """Whether hours are a stretch of time: "3 heures de route", "une autonomie de 10 heures"."""
    if sheet.opening(book.span_after, draft.right, draft):
        return True
    spans = sheet.ending(book.span_before, draft.edge - 1, draft)
    if spans:
        clock = sheet.ending(book.clock_before, draft.edge - 1, draft)
        goes_on = sheet.opening(sheet.nouns.of, draft.right, draft)  # "peu après 3 heures de vol"
        return not clock or clock[1] <= spans[1] or bool(goes_on)
    near = sheet.words[max(draft.begin, draft.left - 12) : draft.left]
    return not book.durations.isdisjoint(near)


def is_deadline(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "within seven days", "two years later", "the next five days": they say when."""
    if draft.kind != "duration" or sheet.opening(book.span_after, draft.right, draft):
        return False
    if sheet.ending(book.since, draft.edge - 1, draft):
        return False
    if sheet.opening(book.offset_after, draft.right, draft):
        before = sheet.words[max(draft.begin, draft.edge - _VERDICT) : draft.edge]
        return book.sentenced.isdisjoint(before)
    if sheet.word(draft.last) in book.near_time or sheet.word(draft.right) in book.near_time:
        return True
    if sheet.word(draft.left - 1) in book.near_time:  # "the last five days", not "to last five"
        return sheet.word(draft.left - 2) in sheet.nouns.determiners
    ranged = draft.modifier == "between"  # "tra due e tre anni" is no "in two years"
    places = (draft.edge - 1,) if ranged else (draft.left - 1, draft.edge - 1)
    return any(
        sheet.ending(phrases, at, draft)
        for at in places
        for phrases in (book.deadline_before, book.offset_before)
    )


def _is_number_of(sheet: Sheet, draft: Draft) -> bool:
    """ "die Zahl der Fälle stieg auf 1200", "1200 seiner 9000 Stellen": no years."""
    nouns, following = sheet.nouns, sheet.drafts[draft.place + 1 : draft.place + 2]
    link = sheet.opening(nouns.of, draft.right, draft)
    if link and following and following[0].left == draft.right + link[1]:
        return True
    if draft.place and sheet.drafts[draft.place - 1].begin == draft.begin:
        told = sheet.word(draft.right) in nouns.accounts or is_account(sheet, draft.left - 1)
        if told:  # "4000 people, 1500 according to the police"
            return True
    share = sheet.drafts[draft.place - 1] if draft.place else None
    to = sheet.ending(sheet.modifiers.to, draft.left - 1, draft)
    if to and share and share.unit == "percent" and draft.left - to[1] == share.right:
        return True  # "um 7 Prozent auf 1840"
    counted = not nouns.number_of.isdisjoint(sheet.words[draft.begin : draft.left])
    return counted and bool(sheet.ending(sheet.modifiers.to, draft.left - 1, draft))


def is_year(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """Four digits from 1000 to 2100 with no unit, modifier or noun; "from 2001 to 2009"."""
    if draft.unit or draft.form != "digits":
        return False
    if draft.modifier == "between" and 1500 <= draft.low < draft.high <= 2100:
        return not sheet.noun_after(draft)
    if draft.end - draft.start != 4:
        return False
    if not 1000 <= draft.size <= 2100 or draft.modifier != "exact" or draft.edge < draft.left:
        return False
    before = sheet.word(draft.left - 1) if draft.left > draft.begin else ""
    if sheet.modifiers.reach.get(before) or _is_number_of(sheet, draft):
        return False
    if sheet.ending(sheet.modifiers.parts, draft.left - 1, draft):
        return False  # "van wie er 2100"
    if not sheet.noun_after(draft):
        return True
    nouns = sheet.nouns
    return draft.size >= _MODERN and before in nouns.determiners and not nouns.head_first
