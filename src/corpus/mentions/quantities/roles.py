"""People counted without a role ("8,000 North Koreans", "men"): what the article says they are."""

from __future__ import annotations

from decimal import Decimal

from corpus.mentions.quantities.sheet import FAR, Draft, Sheet
from corpus.units import get_units

_TELLING = 100  # numbers from here on come back only with the same meaning
_CROWD = 100  # people from here on are those who came
_MANY = 100_000  # people that are a country's own
_NATION = 1_000_000  # of a people from here on are its population
_BEFORE = 60  # words before participants among which it is said of what
_ENDING = 3  # letters by which a people's name may differ from its adjective
_STEM = 4


def set_roles(sheet: Sheet) -> None:
    """Categories of people named by their country, as men or not at all, from other counts."""
    kept = [d for d in sheet.kept() if d.kind in ("count", "percent", "ratio")]
    unnamed = [d for d in kept if d.category is None and _is_unnamed(sheet, d)]
    for draft in kept:
        if draft.category == "population" and draft.kind == "count":
            came = draft.size >= _CROWD and _has_gathered(sheet, draft)
            draft.category = "protesters" if came else draft.category
    if not unnamed:
        return
    known = [d for d in kept if d.kind == "count" and d.category in get_units().people]
    numbers, peoples = _categories_by_size(known), _roles_by_word(sheet, known)
    army = any(d.noun in sheet.nouns.men for d in unnamed) and _speaks_of_army(sheet)
    for draft in unnamed:
        if draft.kind == "count":
            draft.category = (
                _of_same_people(sheet, draft, peoples)
                or ("soldiers" if army and _is_of_army(sheet, draft) else None)
                or _of_same_number(sheet, draft, numbers)
                or _of_place(sheet, draft)
                or _of_scene(sheet, draft)
                or _of_nation(sheet, draft)
            )
        elif draft.noun in sheet.nouns.anyone or _is_people_name(sheet, draft):
            draft.category = "population"
        if draft.category is None and draft.noun is not None:
            draft.category = sheet.categories.after.get(draft.noun)
    numbers = _categories_by_size([*known, *(d for d in unnamed if d.category is not None)])
    for draft in unnamed:
        if draft.category is None and draft.kind == "count":
            draft.category = _of_same_number(sheet, draft, numbers)


def _categories_by_size(drafts: list[Draft]) -> dict[Decimal, set[str]]:
    found: dict[Decimal, set[str]] = {}
    for draft in drafts:
        if draft.kind == "count" and draft.size >= _TELLING:
            found.setdefault(draft.size, set()).add(draft.category)
    return found


def _roles_by_word(sheet: Sheet, drafts: list[Draft]) -> dict[str, set[str]]:
    """The roles of counted people, by the words of their phrases: "korean" of "Korean soldiers"."""
    found: dict[str, set[str]] = {}
    for draft in drafts:
        role = sheet.categories.nouns.get(draft.noun or "")
        if role in get_units().roles:
            for word in (draft.counted or "").lower().split():
                found.setdefault(word, set()).add(role)
    return found


def _is_unnamed(sheet: Sheet, draft: Draft) -> bool:
    if draft.noun is None:
        return draft.unit == "person"
    nouns, attending = sheet.nouns, sheet.categories.attending
    if draft.noun in nouns.anyone or draft.noun in nouns.men or draft.noun in attending:
        return True
    return _is_people_name(sheet, draft)


def _is_people_name(sheet: Sheet, draft: Draft) -> bool:
    """ "North Koreans", "Français": a plural with a capital."""
    phrase = draft.named
    if phrase is None or not sheet.nouns.is_name_at(sheet.layout, phrase.head):
        return False
    if phrase.head == draft.begin and not sheet.nouns.is_person(draft.noun):
        return False  # a capital that opens the sentence
    return sheet.nouns.is_plural(draft.noun) and draft.unit != "item"


def _of_same_number(sheet: Sheet, draft: Draft, numbers: dict[Decimal, set[str]]) -> str | None:
    """The category of people of the same number, where only one is stated."""
    found = numbers.get(draft.size)
    if found and (draft.noun in sheet.nouns.men or _is_people_name(sheet, draft)):
        found = found - get_units().outcomes
    return _one(found)


def _of_same_people(sheet: Sheet, draft: Draft, peoples: dict[str, set[str]]) -> str | None:
    """The role of others of that country: "North Korean soldiers" of "3,000 North Koreans"."""
    if not peoples or not _is_people_name(sheet, draft):
        return None
    people = draft.noun
    stems = (
        people[:size] for size in range(len(people), max(_STEM, len(people) - _ENDING) - 1, -1)
    )
    return _one({role for stem in stems for role in peoples.get(stem, ())})


def _speaks_of_army(sheet: Sheet) -> bool:
    book = sheet.categories
    return any(w in book.armies or book.nouns.get(w) == "soldiers" for w in set(sheet.words))


def _is_of_army(sheet: Sheet, draft: Draft) -> bool:
    """ "15,000 men sent"; not "300 men and 200 women"."""
    other = sheet.nouns.men.get(draft.noun)
    return other is not None and other not in sheet.near(draft)


def _of_place(sheet: Sheet, draft: Draft) -> str | None:
    """ "a town of 12,000 people", "Mexico's 107 million people"."""
    at, nouns = draft.edge - 1, sheet.nouns
    if at <= draft.begin or draft.noun not in nouns.anyone or draft.size < _TELLING:
        return None
    if sheet.words[at] in nouns.possessives:
        return "population" if draft.size >= _MANY else None
    place = sheet.categories.nouns.get(sheet.words[at - 1]) in get_units().inhabited
    return "population" if place and sheet.words[at] in nouns.links else None


def _of_nation(sheet: Sheet, draft: Draft) -> str | None:
    """ "the 36 million Angolans": millions of a people are the people."""
    named = draft.size >= _NATION and _is_people_name(sheet, draft)
    return "population" if named else None


def _of_scene(sheet: Sheet, draft: Draft) -> str | None:
    """ "the vigils drew 80,000": who comes to what the sentence speaks of."""
    attending = draft.noun in sheet.categories.attending
    anyone = draft.noun in sheet.nouns.anyone or attending
    if draft.noun is not None and (not anyone or draft.size < _CROWD):
        return None
    found = _one(_scenes_near(sheet, draft))
    if found is None and attending:
        stop = min(len(sheet.words), draft.last + FAR)
        return _one(_scenes(sheet, max(0, draft.first - _BEFORE), stop))
    return found or ("protesters" if _has_gathered(sheet, draft) else None)


def _scenes_near(sheet: Sheet, draft: Draft) -> set[str]:
    """Who is counted at what the sentence speaks of."""
    return _scenes(sheet, max(draft.begin, draft.first - FAR), min(draft.stop, draft.last + FAR))


def _scenes(sheet: Sheet, at: int, stop: int) -> set[str]:
    """Who is counted at what words `at` to `stop` name: "march", not the month, not "en marcha"."""
    scenes, words, found = sheet.categories.scenes, sheet.words, set()
    while at < stop:
        hit = scenes.match(words, at, stop) if scenes.children(words[at]) else None
        if hit and hit[0] != "none" and not sheet.is_time(at, at + 1):
            found.add(hit[0])
        at += hit[1] if hit else 1
    return found


def _has_gathered(sheet: Sheet, draft: Draft) -> bool:
    """ "gathered outside parliament", or anywhere where the article speaks of protest."""
    book, near = sheet.categories, sheet.near(draft)
    if book.gathering.isdisjoint(near):
        return False
    if any(book.forums.match(near, at, len(near)) for at in range(len(near))):
        return True
    words = set(sheet.words)
    spoken = [w for w in words if book.scenes.get(w)]
    return len(spoken) > 1 or any(book.nouns.get(w) == "protesters" for w in words)


def _one(found: set[str] | None) -> str | None:
    return next(iter(found)) if found and len(found) == 1 else None
