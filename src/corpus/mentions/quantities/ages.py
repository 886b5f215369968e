"""Numbers that are ages: "âgé de 21 ans", "a 9-year-old", "35-jährig", "una donna di 28"."""

from __future__ import annotations

from corpus.mentions.quantities.nofigurewords import NoFigureBook
from corpus.mentions.quantities.sheet import Draft, Sheet

_OLDEST = 120  # years
_ROW = 5  # ages in a row
_GROWN = 16  # from here on "mit 45 Jahren" is an age, less may be a term
_ENDS = frozenset([".", ";", ")", "", "»", "”", '"'])


def is_age(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "âgé de 21 ans", "a 9-year-old", "children under five", "Smith, 45,"."""
    if draft.unit not in ("year", "month", "week", "day", None):
        return False
    dash = sheet.word(draft.last) == "-"
    if book.age_tails and (said := _age_tail(sheet, book, draft, dash)) is not None:
        return said
    if sheet.opening(book.age_after, draft.last + dash, draft):
        return True
    if any(sheet.ending(book.age_before, at, draft) for at in (draft.left - 1, draft.edge - 1)):
        counts = sheet.noun_after(draft) or sheet.opening(sheet.nouns.of, draft.right, draft)
        return draft.unit is not None or (draft.size <= _OLDEST and not counts)
    if draft.unit in ("year", None) and draft.size > _OLDEST:
        return False
    if _has_years(sheet, book, draft) or _is_anniversary(sheet, book, draft):
        return True
    if book.age_opening and _has_age_before(sheet, book, draft):
        return True
    if draft.unit in ("year", None) and _is_said_age(sheet, book, draft):
        return True
    if draft.unit is None and draft.modifier == "between" and draft.edge < draft.left:
        return draft.size <= _OLDEST and _bounds_age(sheet, draft)
    bound = draft.unit is None and draft.left - draft.edge == 1
    if bound and sheet.words[draft.edge] in book.age_bounds:
        return _bounds_age(sheet, draft)
    return _is_of_person(sheet, book, draft)


def _age_tail(sheet: Sheet, book: NoFigureBook, draft: Draft, dash: bool) -> bool | None:
    """Whether "zweijährig", "35-jährig" is an age; None where no such word is glued on."""
    text, last = sheet.layout.text, draft.last
    tail = sheet.word(last + 1) if dash else text[draft.end : sheet.layout.ends[last - 1]].lower()
    if not tail.startswith(book.age_tails):
        return None
    return not sheet.word(last + 2 * dash).endswith(book.lasting)


def _is_of_person(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """Whether a person stands before: "une femme de 30 ans", "Marie Dupont, 35 ans,"."""
    if draft.left <= draft.begin or draft.size > _OLDEST:
        return False
    again = draft.unit is None and (_follows_age(sheet, draft) or _is_of_one(sheet, draft))
    if (draft.unit in ("year", "month") or again) and _has_person(sheet, book, draft):
        return True
    return _is_between_commas(sheet, book, draft) or _is_apposed(sheet, draft)


def _is_of_one(sheet: Sheet, draft: Draft) -> bool:
    """ "een kind van 6", "una mujer de 28": one person, and nothing counted."""
    person, linked = sheet.word(draft.left - 2), sheet.word(draft.left - 1) in sheet.nouns.links
    article = sheet.word(draft.left - 3)  # "een man": the plural is "man" too
    single = article in sheet.nouns.determiners and article not in sheet.nouns.plural_definite
    one = sheet.nouns.is_person(person) and (single or not sheet.nouns.is_plural(person))
    if not linked or not one or draft.left - 2 <= draft.begin:
        return False
    if sheet.word(draft.right) in _ENDS or sheet.word(draft.right) == ",":
        return True
    return sheet.nouns.compounds and not sheet.noun_after(draft)  # "een man van 40 raakte ..."


def _follows_age(sheet: Sheet, draft: Draft) -> bool:
    """Whether an age stands before: "un uomo di 35 anni e una donna di 28"."""
    near = sheet.drafts[max(0, draft.place - 2) : draft.place]
    aged = any(before.dropped == "age" and before.stop == draft.stop for before in near)
    return aged and not sheet.noun_after(draft)


def _is_between_commas(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "La menor, de 12 años, está a salvo": years between commas, with "of"."""
    after = sheet.word(draft.right)
    if draft.unit != "year" or not (after in (",", ")", ".", ";") or after in sheet.nouns.joiners):
        return False
    left = _row_left(sheet, draft)
    hit = sheet.ending(book.age_between, left - 1, draft)
    if not hit or sheet.word(left - hit[1] - 1) != ",":
        return False
    before = left - hit[1] - 2
    named = sheet.nouns.is_person(sheet.word(before)) or sheet.layout.is_capital(before)
    if after in sheet.nouns.joiners and after != ",":
        return before >= draft.begin and named  # "el conductor, de 31 años y origen belga,"
    return left == draft.left or (before >= draft.begin and named)


def _row_left(sheet: Sheet, draft: Draft) -> int:
    """The first word of the row of numbers that it ends: "18, 22 et 29 ans"."""
    place, left = draft.place - 1, draft.left
    while place >= max(0, draft.place - _ROW):
        before = sheet.drafts[place]
        joined = sheet.words[before.right : left]
        if before.unit != draft.unit or len(joined) != 1 or joined[0] not in sheet.nouns.joiners:
            break
        place, left = place - 1, before.left
    return left


def _has_years(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "ils ont moins de 30 ans.": years that nothing follows, no "dix ans pour agir"."""
    after = sheet.word(draft.right)
    if draft.unit not in ("year", None) or not (after in _ENDS or after in sheet.nouns.joiners):
        return False
    near = sheet.drafts[max(0, draft.place - 4) : draft.place]
    if draft.unit is None and not any(before.dropped == "age" for before in near):
        return False  # "su esposa tiene 68", after an age
    return draft.edge > draft.begin and sheet.words[draft.edge - 1] in book.age_verbs


def _is_said_age(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "de verdachte is 19 jaar", "toen hij 20 jaar was": years with a verb and no "old"."""
    if sheet.word(draft.right) in book.age_ends:  # "toen ze 35 was"
        near = sheet.words[max(draft.begin, draft.left - 2) : draft.left]
        subject = not book.age_subjects.isdisjoint(near)  # "toen hij amper 14 was"
        return draft.begin < draft.edge and (subject or draft.unit is not None)
    if draft.unit is None:
        return False
    verb = draft.edge - 1
    if verb <= draft.begin or sheet.words[verb] not in book.age_copulas:
        return False
    subject = sheet.words[verb - 1]
    return subject in book.age_subjects or sheet.nouns.is_person(subject)


def _has_age_before(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "Mit 20 Jahren macht sie", "Con apenas 20,": no years of anything."""
    first, after, nouns = max(draft.begin, draft.left - 4), sheet.word(draft.right), sheet.nouns
    linked = after in nouns.links and after not in nouns.determiners
    if draft.left == draft.begin or linked or sheet.noun_after(draft, True):
        return False
    grown = draft.unit == "year" and draft.size >= _GROWN and after not in nouns.loose_links
    if grown and sheet.words[draft.edge - 1] in book.age_with:
        return True
    if first > draft.begin or sheet.words[first] not in book.age_opening:
        return False
    return draft.unit == "year" or (draft.unit is None and after == "," and draft.size > 9)


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
    if nouns.capital_nouns and draft.unit:  # "acht Monate, drei Jahre" names nobody
        capital = capital and not nouns.is_plural(before) and before not in sheet.units.first_words
    person = capital or nouns.is_person(before)
    if draft.unit == "year":
        return person and after in (",", ")", ".", ";")
    if draft.unit is not None or words[draft.left - 1] != ",":
        return False
    row = after in nouns.joiners and sheet.word(draft.right + 1)[:1].isdecimal()
    single = nouns.is_content(before) and not nouns.is_plural(before)
    return (person or single) and (after == "," or row)


def _has_years_of_life(sheet: Sheet, at: int) -> bool:
    """ "un Guinéen de 23 ans", "uma raposa de 14 meses": one of a people, or an animal."""
    word, nouns, book = sheet.words[at], sheet.nouns, sheet.categories
    if nouns.nations.get(word) or "animals" in (book.nouns.get(word), book.told.get(word)):
        return True
    return sheet.layout.is_capital(at) and sheet.words[at - 1] in nouns.determiners


def _has_person(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "une femme de 30 ans", "mineurs de moins de 14 ans", "les plus de 65 ans"."""
    words, nouns = sheet.words, sheet.nouns
    if sheet.ending(book.age_alone, draft.left - 1, draft):
        return True
    left = _row_left(sheet, draft)
    hit = sheet.ending(book.age_between, left - 1, draft)
    if not hit:
        return False
    at = left - hit[1] - 1
    if at - 1 > draft.begin and words[at - 1] == "," and sheet.layout.is_capital(at - 2):
        return nouns.is_content(words[at])  # "Célestin Dorvil, riziculteur de 61 ans"
    if at >= draft.begin and nouns.head_first and _has_years_of_life(sheet, at):
        return True
    for at in range(left - hit[1] - 1, max(draft.begin, left - hit[1] - 3) - 1, -1):
        if nouns.is_person(words[at]):
            return True
        if not nouns.is_content(words[at]):
            return False
    return False
