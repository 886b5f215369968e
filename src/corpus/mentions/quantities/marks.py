"""Numbers that the marks around them make a code, a clock time, a score or a phone number."""

from __future__ import annotations

from corpus.mentions.quantities.nofigurewords import NoFigureBook
from corpus.mentions.quantities.sheet import Draft, Sheet

_DASHES = frozenset("-‑–—")
_HYPHENS = frozenset("-‑")
_BEFORE = frozenset("/#_@\\")
_INSIDE = frozenset(".:,")  # before a number, glued to a letter or digit: "5:30", "v1.2"
_AFTER = frozenset("/:_@")
_GROUP = 4  # digits of the last part of a telephone number
_MOST = 30  # goals or sets


def drop_marks(sheet: Sheet) -> None:
    """Drop numbers that the marks glued to them make a code, a time, a score or a phone number.

    Before ranges are joined, as "6-1" and "12-15" differ by what is counted.
    """
    drafts, book = sheet.drafts, sheet.nofigures
    for place, draft in enumerate(drafts):
        if _is_code(sheet.layout.text, draft):
            draft.dropped = "code"
        elif _beside_zero(sheet, draft):
            draft.dropped = "phone"
        elif draft.glued:
            draft.dropped = _read_glued(sheet, book, draft)
        elif draft.form == "digits" and _is_list_number(sheet, book, draft):
            draft.dropped = "list number"
        elif place >= 2 and _is_phone(sheet, drafts[place - 2 : place + 1]):
            for part in drafts[place - 2 : place + 1]:
                part.dropped = "phone"
        elif place and _ends_phone(sheet, drafts[place - 1], draft):
            drafts[place - 1].dropped = draft.dropped = "phone"
    _drop_scores(sheet)


def _is_code(text: str, draft: Draft) -> bool:
    """ "9/11", "5:30", "#7", "EV-71"."""
    before, after = text[draft.start - 1 : draft.start], text[draft.end : draft.end + 1]
    if before in _BEFORE:
        return True
    if before in _INSIDE or before in _HYPHENS:
        second = text[draft.start - 2 : draft.start - 1]
        if second.isalpha() or (before in _INSIDE and second.isalnum()):
            return True
    return after in _AFTER and text[draft.end + 1 : draft.end + 2].isalnum() and not draft.unit


def _beside_zero(sheet: Sheet, draft: Draft) -> bool:
    """Whether digits with a leading zero stand beside: a phone number or a code."""
    if draft.form != "digits":
        return False
    for word in (sheet.word(draft.first - 1), sheet.word(draft.last)):
        if word[:1] == "0" and len(word) > 1 and word.isdecimal():
            return True
    return False


def _read_glued(sheet: Sheet, book: NoFigureBook, draft: Draft) -> str:
    """Why a number glued to a word is no figure; "" for "two-member", "12-man"."""
    if draft.glued.split("-")[0] in book.age_words:
        return "age"
    if draft.unit:
        return "fixed" if "-" in draft.glued else ""
    counted = sheet.nouns.is_person(draft.glued) or draft.glued in sheet.units.times
    return "" if counted else "name"


def _is_list_number(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "1." or "2)" at the start of a line."""
    text = sheet.layout.text
    opened = draft.start == 0 or text[draft.start - 1] == "\n"
    mark, after = text[draft.end : draft.end + 1], text[draft.end + 1 : draft.end + 2]
    return opened and mark in book.line_marks and after.isspace() and draft.size < 100


def _is_phone(sheet: Sheet, drafts: list[Draft]) -> bool:
    """Three numbers in a row with nothing between them but spaces, points or dashes."""
    if any(draft.form != "digits" or draft.unit for draft in drafts):
        return False
    text = sheet.layout.text
    gaps = [text[a.end : b.start] for a, b in zip(drafts, drafts[1:], strict=False)]
    return all(len(gap) <= 1 and not gap.isalnum() and gap not in (",", ";", "/") for gap in gaps)


def _ends_phone(sheet: Sheet, before: Draft, draft: Draft) -> bool:
    """ "0800 333 4455", "21 123 4567": two numbers with a space between, and nothing counted."""
    if draft.form != "digits" or before.form != "digits" or draft.unit or before.unit:
        return False
    if draft.start - before.end != 1 or not sheet.layout.text[before.end].isspace():
        return False
    if before.dropped not in ("", "phone") or draft.end - draft.start != _GROUP:
        return False
    return not sheet.nouns.find(sheet.layout, draft.last, draft.stop, False)


def _drop_scores(sheet: Sheet) -> None:
    """Drop "6-1", "1914-1918": numbers a dash joins that do not count anything together."""
    text, drafts = sheet.layout.text, sheet.drafts
    for low, high in zip(drafts, drafts[1:], strict=False):
        if _is_result(sheet, low, high):
            low.dropped = high.dropped = "score"
        if high.start - low.end != 1 or low.unit or text[low.end] not in _DASHES:
            continue
        counts = high.unit or sheet.nouns.find(sheet.layout, high.last, high.stop, False)
        years = low.end - low.start == 4 == high.end - high.start and 1000 <= low.size <= 2100
        if (years and not high.unit) or low.size >= high.size or not counts:
            low.dropped = high.dropped = "score"


def _is_result(sheet: Sheet, low: Draft, high: Draft) -> bool:
    """ "venceu por 2 a 0", "3 zu 1": the higher first, and nothing is counted."""
    if high.first - low.last != 1 or sheet.words[low.last] not in sheet.nofigures.score_joiners:
        return False
    bare = not (low.unit or high.unit) and low.form == high.form == "digits"
    moved = sheet.word(low.first - 1) in sheet.modifiers.openers  # "de 12 à 9"
    if moved or not bare or not _MOST >= low.size >= high.size:
        return False
    return not sheet.nouns.find(sheet.layout, high.last, high.stop, True)
