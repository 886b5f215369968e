"""What people are by where they are: in a bus, in a prison, at a school."""

from __future__ import annotations

from corpus.mentions.quantities.categorywords import CLAUSE_MARKS
from corpus.mentions.quantities.sheet import Draft, Sheet

_RIDDEN = frozenset({"vehicles", "ships", "aircraft"})
_VERB = 3  # words before the number among which the verb stands
_PLACE = 8  # words before the verb, or behind the noun, among which the place is named


def find_host(sheet: Sheet, draft: Draft) -> str | None:
    """ "in the bus sat 20 people", "the jail holds 20 men": passengers, prisoners, students."""
    if draft.kind != "count" or draft.category is not None:
        return None
    hosting = sheet.categories.hosting
    low = max(draft.begin, draft.outer - _VERB)
    for at in range(draft.outer - 1, low - 1, -1):
        held = hosting.get(sheet.words[at])
        if held:
            return _place_before(sheet, draft, at, held)
    if draft.phrase is None:
        return None
    verb = draft.reach + (sheet.word(draft.reach) in sheet.nouns.reflexives)
    rides = "passengers" in hosting.get(sheet.word(verb), ())
    return "passengers" if rides and _rides(sheet, draft, verb + 1) else None


def _place_before(sheet: Sheet, draft: Draft, verb: int, held: frozenset[str]) -> str | None:
    """What those are whom the place named before the verb holds."""
    book, anyone = sheet.categories, draft.noun is None or draft.noun in sheet.nouns.anyone
    for at in range(verb - 1, max(draft.begin, verb - _PLACE) - 1, -1):
        word = sheet.words[at]
        if word in CLAUSE_MARKS or word[0].isdecimal():
            return None
        host = book.hosts.get(word)
        if host in held:
            return host if anyone or host == "passengers" else None
        if "passengers" in held and _is_vehicle(sheet, at):
            return "passengers"
    return None


def _rides(sheet: Sheet, draft: Draft, first: int) -> bool:
    """ "20 people were in the bus": a vehicle behind a preposition, from word `first` on."""
    for at in range(first, min(draft.stop, first + _PLACE)):
        if _is_vehicle(sheet, at):
            return True
        if not sheet.words[at][0].isalpha() or sheet.nouns.is_verbish(sheet.words[at]):
            return False
    return False


def _is_vehicle(sheet: Sheet, at: int) -> bool:
    """Whether word `at` is one vehicle, ship or aircraft, led by a word for "in" or "on"."""
    if sheet.categories.nouns.get(sheet.words[at]) not in _RIDDEN:
        return False
    near = sheet.words[max(0, at - 3) : at]
    return not sheet.categories.aboard.isdisjoint(near)
