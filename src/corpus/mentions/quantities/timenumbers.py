"""Numbers that say when: clock times, ages, deadlines, years."""

from __future__ import annotations

from corpus.mentions.quantities.nofigurewords import NoFigureBook
from corpus.mentions.quantities.sheet import Draft, Sheet

_OLDEST = 120  # years
_MODERN = 1700  # from here on four digits after "the" are a year: "the 1755 earthquake"
_ENDS = frozenset([".", ";", ")", "", "»", "”", '"'])


def is_clock(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "à 15 heures", "7h44", "at 5 p.m.", "1400 GMT"."""
    if draft.unit not in (None, "hour") or draft.size > 2400:
        return False
    if sheet.opening(book.clock_after, draft.right, draft):
        return True
    if draft.unit is None or draft.size > 24 or _lasts(sheet, book, draft):
        return False
    if draft.form == "clock" and (draft.modifier != "between" or draft.edge < draft.left):
        return True
    if draft.modifier == "between":
        places = (draft.left - 1, draft.left - 2)
    elif draft.modifier in ("approx", "exact"):
        places = (draft.edge - 1,)
    else:
        return False
    clocked = draft.form in ("digits", "words", "clock")
    return clocked and any(sheet.ending(book.clock_before, at, draft) for at in places)


def _lasts(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """Whether hours are a stretch of time: "3 heures de route", "une autonomie de 10 heures"."""
    if sheet.opening(book.span_after, draft.right, draft):
        return True
    if sheet.ending(book.span_before, draft.edge - 1, draft):
        return True
    near = sheet.words[max(draft.begin, draft.left - 12) : draft.left]
    return not book.durations.isdisjoint(near)


def is_age(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "âgé de 21 ans", "a 9-year-old", "children under five", "Smith, 45,"."""
    if draft.unit not in ("year", "month", "week", "day", None):
        return False
    dash = sheet.word(draft.last) == "-"
    if sheet.opening(book.age_after, draft.last + dash, draft):
        return True
    if any(sheet.ending(book.age_before, at, draft) for at in (draft.left - 1, draft.edge - 1)):
        return draft.unit is not None or not sheet.noun_after(draft)
    if draft.unit in ("year", None) and draft.size > _OLDEST:
        return False
    if _has_years(sheet, book, draft) or _is_anniversary(sheet, book, draft):
        return True
    if draft.unit is None and draft.modifier == "between" and draft.edge < draft.left:
        return draft.size <= _OLDEST and _bounds_age(sheet, draft)
    bound = draft.unit is None and draft.left - draft.edge == 1
    if bound and sheet.words[draft.edge] in book.age_bounds:
        return _bounds_age(sheet, draft)
    return _is_of_person(sheet, book, draft)


def _is_of_person(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """Whether a person stands before: "une femme de 30 ans", "Marie Dupont, 35 ans,"."""
    if draft.left <= draft.begin or draft.size > _OLDEST:
        return False
    aged = draft.unit in ("year", "month") and _has_person(sheet, book, draft)
    return aged or _is_apposed(sheet, draft)


def _has_years(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "ils ont moins de 30 ans.": years that nothing follows, no "dix ans pour agir"."""
    after = sheet.word(draft.right)
    if draft.unit != "year" or not (after in _ENDS or after in sheet.nouns.joiners):
        return False
    return draft.edge > draft.begin and sheet.words[draft.edge - 1] in book.age_verbs


def _is_anniversary(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "la fête des 60 ans du club": an age, not how long something took."""
    at = draft.left - 1
    if draft.unit != "year" or at <= draft.begin or sheet.words[at] not in sheet.nouns.determiners:
        return False
    near = sheet.words[max(draft.begin, at - 4) : at]
    return not book.anniversaries.isdisjoint(near)


def _bounds_age(sheet: Sheet, draft: Draft) -> bool:
    """ "children under five", "most of them are under 15": nothing else is counted."""
    before = sheet.word(draft.edge - 1) if draft.edge > draft.begin else ""
    said = sheet.nouns.is_person(before) or before in sheet.nouns.auxiliaries
    return said and not sheet.noun_after(draft)


def _is_apposed(sheet: Sheet, draft: Draft) -> bool:
    """ "Marie Dupont, 35 ans," and "Smith, 45,": a number between commas after a name."""
    words, nouns, at = sheet.words, sheet.nouns, draft.left - 1
    if words[at] not in (",", "(") or at - 1 < draft.begin or draft.form not in ("digits", "words"):
        return False
    after, before = sheet.word(draft.right), words[at - 1]
    if before == "." and at - 2 >= draft.begin and len(words[at - 2]) == 1:
        at, before = at - 1, words[at - 2]  # "Karim B., 41 ans"
    capital = sheet.layout.is_capital(at - 1) and before[0].isalpha()
    person = capital or nouns.is_person(before)
    if draft.unit == "year":
        return person and after in (",", ")", ".", ";")
    if draft.unit is not None or words[draft.left - 1] != ",":
        return False
    row = after in nouns.joiners and sheet.word(draft.right + 1)[:1].isdecimal()
    single = nouns.is_content(before) and not nouns.is_plural(before)
    return (person or single) and (after == "," or row)


def _has_person(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "une femme de 30 ans", "mineurs de moins de 14 ans", "les plus de 65 ans"."""
    words, nouns = sheet.words, sheet.nouns
    if sheet.ending(book.age_alone, draft.left - 1, draft):
        return True
    hit = sheet.ending(book.age_between, draft.left - 1, draft)
    if not hit:
        return False
    for at in range(draft.left - hit[1] - 1, max(draft.begin, draft.left - hit[1] - 3) - 1, -1):
        if nouns.is_person(words[at]):
            return True
        if not nouns.is_content(words[at]):
            return False
    return False


def is_deadline(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "within seven days", "two years later", "the next five days": they say when."""
    if draft.kind != "duration" or sheet.opening(book.span_after, draft.right, draft):
        return False
    if sheet.opening(book.offset_after, draft.right, draft):
        return True
    if sheet.word(draft.last) in book.near_time or sheet.word(draft.right) in book.near_time:
        return True
    if sheet.word(draft.left - 1) in book.near_time:  # "the last five days", not "to last five"
        return sheet.word(draft.left - 2) in sheet.nouns.determiners
    return any(
        sheet.ending(phrases, at, draft)
        for at in (draft.left - 1, draft.edge - 1)
        for phrases in (book.deadline_before, book.offset_before)
    )


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
    if sheet.modifiers.reach.get(before):
        return False
    if not sheet.noun_after(draft):
        return True
    nouns = sheet.nouns
    return draft.size >= _MODERN and before in nouns.determiners and not nouns.head_first
