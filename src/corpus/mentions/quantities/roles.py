"""People counted without a role ("8,000 North Koreans", "men"): what the article says they are."""

from __future__ import annotations

from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.units import get_units

_TELLING = 100  # numbers from here on come back only with the same meaning
_CROWD = 1000  # people from here on are those who came
_MANY = 100_000  # people that are a country's own
_ENDING = 3  # letters by which a people's name may differ from its adjective
_STEM = 4


def set_roles(sheet: Sheet) -> None:
    """Categories of people named by their country, as men or not at all, from other counts."""
    kept = [d for d in sheet.kept() if d.kind in ("count", "percent", "ratio")]
    unnamed = [d for d in kept if d.category is None and _is_unnamed(sheet, d)]
    if not unnamed:
        return
    book, units = sheet.categories, get_units()
    known = [d for d in kept if d.kind == "count" and d.category in units.people]
    roles = [(d, role) for d in known if (role := book.nouns.get(d.noun or "")) in units.roles]
    for draft in unnamed:
        if draft.kind == "count":
            draft.category = (
                _of_same_people(sheet, draft, roles)
                or _of_army(sheet, draft)
                or _of_same_number(sheet, draft, known)
                or _of_place(sheet, draft)
                or _of_scene(sheet, draft)
            )
        elif _is_people_name(sheet, draft):
            draft.category = "population"
        if draft.category is None and draft.noun is not None:
            draft.category = book.after.get(draft.noun)
    known += [d for d in unnamed if d.category is not None]
    for draft in unnamed:
        if draft.category is None and draft.kind == "count":
            draft.category = _of_same_number(sheet, draft, known)


def _is_unnamed(sheet: Sheet, draft: Draft) -> bool:
    if draft.noun is None:
        return draft.unit == "person"
    nouns = sheet.nouns
    return draft.noun in nouns.anyone or draft.noun in nouns.men or _is_people_name(sheet, draft)


def _is_people_name(sheet: Sheet, draft: Draft) -> bool:
    """ "North Koreans", "Français": a plural with a capital."""
    phrase = draft.named
    if phrase is None or not sheet.layout.is_capital(phrase.head):
        return False
    if phrase.head == draft.begin and not sheet.nouns.is_person(draft.noun):
        return False  # a capital that opens the sentence
    return sheet.nouns.is_plural(draft.noun) and draft.unit != "item"


def _of_same_number(sheet: Sheet, draft: Draft, known: list[Draft]) -> str | None:
    """The category of people of the same number, where only one is stated."""
    if draft.size < _TELLING:
        return None
    found = {d.category for d in known if d.size == draft.size}
    if draft.noun in sheet.nouns.men or _is_people_name(sheet, draft):
        found -= get_units().outcomes
    return _one(found)


def _of_same_people(sheet: Sheet, draft: Draft, roles: list[tuple[Draft, str]]) -> str | None:
    """The role of others of that country: "North Korean soldiers" of "3,000 North Koreans"."""
    if not _is_people_name(sheet, draft):
        return None
    return _one({role for d, role in roles if _is_of(draft.noun, (d.counted or "").lower())})


def _is_of(people: str, counted: str) -> bool:
    words = (word for word in counted.split() if len(word) >= _STEM)
    return any(people.startswith(w) and len(people) - len(w) <= _ENDING for w in words)


def _of_army(sheet: Sheet, draft: Draft) -> str | None:
    """ "15,000 men sent" are soldiers where the article speaks of soldiers."""
    other = sheet.nouns.men.get(draft.noun)
    if other is None or other in sheet.words[draft.begin : draft.stop]:  # 300 men and 200 women
        return None
    book = sheet.categories
    spoken = (w in book.armies or book.nouns.get(w) == "soldiers" for w in set(sheet.words))
    return "soldiers" if any(spoken) else None


def _of_place(sheet: Sheet, draft: Draft) -> str | None:
    """ "a town of 12,000 people", "Mexico's 107 million people"."""
    at, nouns = draft.edge - 1, sheet.nouns
    if at <= draft.begin or draft.noun not in nouns.anyone or draft.size < _TELLING:
        return None
    if sheet.words[at] in nouns.possessives:
        return "population" if draft.size >= _MANY else None
    place = sheet.categories.nouns.get(sheet.words[at - 1]) in get_units().inhabited
    return "population" if place and sheet.words[at] in nouns.links else None


def _of_scene(sheet: Sheet, draft: Draft) -> str | None:
    """ "the vigils drew 80,000": who comes to what the sentence speaks of."""
    if draft.noun is not None and (draft.noun not in sheet.nouns.anyone or draft.size < _CROWD):
        return None
    scenes = sheet.categories.scenes
    return _one({hit for w in sheet.words[draft.begin : draft.stop] if (hit := scenes.get(w))})


def _one(found: set[str | None]) -> str | None:
    return next(iter(found)) if len(found) == 1 else None
