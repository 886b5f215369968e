"""Categories and aspects: what the counted things are, and what is said of them."""

from __future__ import annotations

from corpus.mentions.outcomes import (
    CLAUSE_MARKS,
    CategoryBook,
    find_outcome,
    get_category_book,
    words_after,
)
from corpus.mentions.sheet import Draft, Sheet
from corpus.units import get_units

_COUNTED = frozenset({"count", "percent", "ratio"})


def set_categories(sheet: Sheet) -> None:
    """Category and unit (person, item) of all counts, shares and ratios."""
    kept = sheet.kept()
    stated: set[Draft] = set()  # those whose outcome is said
    following: Draft | None = None
    for draft in reversed(kept):
        if draft.kind in _COUNTED and _set_category(sheet, draft, following):
            stated.add(draft)
        elif following in stated and _shares_verb(sheet, draft, following):
            draft.category = following.category
            stated.add(draft)
        following = draft
    for draft in kept:
        if draft.source is None or sheet.word(draft.right) not in sheet.nouns.auxiliaries:
            _inherit(draft)
        if draft.kind == "count" and draft.unit is None:
            draft.unit = "person" if _is_people(sheet, draft) else "item"


def _is_people(sheet: Sheet, draft: Draft) -> bool:
    """Whether people are counted: by the noun, its category, its ending, or as a people's name."""
    noun, nouns = draft.noun, sheet.nouns
    if noun in nouns.not_people:
        return False
    if draft.unit == "person" or (noun and nouns.is_listed_person(noun)):
        return True
    if draft.category is not None:
        return draft.category in get_units().people
    if noun is None or nouns.is_person(noun):
        return noun is not None
    capital = draft.named is not None and sheet.layout.is_capital(draft.named.head)
    return capital and nouns.head_first and nouns.is_plural(noun) and draft.size != 1


def _set_category(sheet: Sheet, draft: Draft, following: Draft | None) -> bool:
    """Set the category of one draft; whether a stated outcome gave it."""
    units = get_units()
    if draft.noun:
        draft.category = _noun_category(sheet, draft)
    category = draft.category
    if category in units.weak:
        if words_after(sheet, draft, following) == "killed":
            draft.category = "killed"
        return True
    if category in units.outcomes:
        if draft.phrase is None and draft.kind == "count" and draft.source is not None:
            _correct_carried(sheet, draft, following)
        return True
    people = category in units.people if category else _is_people(sheet, draft)
    if not people and draft.noun is not None:
        return False
    outcome = find_outcome(sheet, draft, following)
    if outcome is None or (outcome not in units.outcomes and not _is_anyone(sheet, draft)):
        return False
    draft.category = outcome
    return True


def _is_anyone(sheet: Sheet, draft: Draft) -> bool:
    """Whether the people have no role of their own: "people", "Libyens", those who did it."""
    if draft.category is not None:
        return False
    if draft.noun is None or draft.noun in sheet.nouns.anyone:
        return True
    return draft.named is not None and sheet.layout.is_capital(draft.named.head)


def _correct_carried(sheet: Sheet, draft: Draft, following: Draft | None) -> None:
    """ "17 dead, but 2,500 are missing": another outcome than that of the noun taken over."""
    own = words_after(sheet, draft, following)
    if own and own != draft.category and own not in get_units().weak:
        draft.category = own
        if draft.total is None:
            draft.noun = draft.counted = None


def _noun_category(sheet: Sheet, draft: Draft) -> str | None:
    """The category of the counted phrase: of its noun, with the words that belong to it."""
    book, phrase, words = get_category_book(sheet.language), draft.named, sheet.words
    if phrase is None:
        return book.nouns.get(draft.noun)
    limit = min(len(words), phrase.head + 5)
    first = phrase.head if sheet.nouns.head_first else phrase.first
    for at in range(first, phrase.head + 1):
        hit = book.nouns.match(words, at, limit)
        if hit and at + hit[1] > phrase.head:
            return None if hit[0] == "none" else hit[0]
    if draft.kind == "percent" or sheet.nouns.is_person(draft.noun):
        named = (book.nouns.get(word) for word in words[phrase.first : phrase.last])
        return next((category for category in named if category in book.outcomes), None)
    return None


def _shares_verb(sheet: Sheet, draft: Draft, following: Draft) -> bool:
    """ "Five men and two women were arrested": people in a row share the verb."""
    if following.stop != draft.stop or draft.kind != "count" or following.kind != "count":
        return False
    own = get_category_book(sheet.language).is_outcome(following.noun or "")
    if own or not draft.noun:
        return False
    people = draft.category in get_units().people if draft.category else _is_people(sheet, draft)
    gap = sheet.words[draft.reach : following.edge]
    inner = sheet.nouns.joiners | sheet.nouns.determiners | sheet.nouns.links
    return people and 0 < len(gap) <= 3 and all(word in inner for word in gap)


def _inherit(draft: Draft) -> None:
    """Parts and repetitions in other units have the category of what they belong to."""
    other = draft.like or draft.total or draft.whole or draft.source
    if other is None or draft.kind not in _COUNTED or other.kind not in _COUNTED | {"money"}:
        return
    outcomes = get_units().outcomes
    if draft.like is not None and other.category and draft.category not in outcomes:
        draft.category = other.category
    elif draft.category in outcomes or other.kind not in _COUNTED:
        return
    elif draft.category is None or other.category in outcomes:
        draft.category = other.category


def set_aspects(sheet: Sheet) -> None:
    """What is said of the counted: the nearest word of the closed list, after it or before."""
    book, kept = get_category_book(sheet.language), sheet.kept()
    money = get_units().money_aspects
    for place, draft in enumerate(kept):
        if draft.kind not in ("count", "money"):
            continue
        stop = kept[place + 1].edge if place + 1 < len(kept) else draft.stop
        aspect = _aspect(sheet, book, draft, min(stop, draft.stop))
        if draft.kind == "money" or aspect not in money:
            draft.aspect = aspect


def _aspect(sheet: Sheet, book: CategoryBook, draft: Draft, stop: int) -> str | None:
    words = sheet.words
    for at in range(draft.right, min(stop, draft.right + 12)):
        if words[at] in CLAUSE_MARKS or words[at] in book.clause_ends:
            break
        hit = book.aspects.match(words, at, draft.stop)
        if hit:
            return hit[0]
    for at in range(draft.edge - 1, max(draft.begin, draft.edge - 9) - 1, -1):
        if words[at] in CLAUSE_MARKS or words[at][0].isdecimal():
            return None
        hit = book.aspects.match(words, at, draft.edge)
        if hit:
            return hit[0]
    return None
