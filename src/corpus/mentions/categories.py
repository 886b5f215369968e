"""Categories and aspects: what the counted things are, and what became of them."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from corpus.language import Language
from corpus.mentions.sheet import Draft, Sheet
from corpus.mentions.phrases import PhraseBook
from corpus.units import get_units

_ENDS = frozenset(".;:?!…")
_FARTHEST = 24  # words after the noun in which its verb is looked for
_BEFORE = 8


@dataclass(frozen=True)
class CategoryData:
    """Slots of categories.toml: category id (of the common units.toml) to phrases."""

    nouns: dict[str, list[str]] = field(default_factory=dict)  # "none": in spite of a shorter one
    after: dict[str, list[str]] = field(default_factory=dict)  # said of people after the noun
    before: dict[str, list[str]] = field(default_factory=dict)  # verbs whose object is counted
    aspects: dict[str, list[str]] = field(default_factory=dict)
    clause_ends: list[str] = field(default_factory=list)  # "but", "while": another clause
    clause_starts: list[str] = field(default_factory=list)  # "that": what is before is of others


class CategoryBook:
    """The category words of one language, ready to look up."""

    def __init__(self, language: Language):
        data = language.section("categories", CategoryData)

        def book(table: dict[str, list[str]], backward: bool = False) -> PhraseBook:
            pairs = [(phrase, name) for name, phrases in table.items() for phrase in phrases]
            return PhraseBook(pairs, language, backward)

        self.nouns, self.after = book(data.nouns), book(data.after)
        self.before, self.aspects = book(data.before, True), book(data.aspects)
        self.clause_ends = frozenset(data.clause_ends)
        self.clause_starts = self.clause_ends | frozenset(data.clause_starts)
        self.outcomes = get_units().outcomes

    def is_outcome(self, word: str) -> bool:
        """Whether `word` alone is a noun for people something happened to."""
        return self.nouns.get(word) in self.outcomes


@functools.cache
def get_category_book(language: Language) -> CategoryBook:
    """The category words of `language`, made once."""
    return CategoryBook(language)


def set_categories(sheet: Sheet) -> None:
    """Category and unit (person, item) of all counts, shares and ratios."""
    book, kept = get_category_book(sheet.language), sheet.kept()
    strong: list[bool] = []
    for place, draft in enumerate(kept):
        following = kept[place + 1] if place + 1 < len(kept) else None
        strong.append(_set_category(sheet, book, draft, following))
    for place in range(len(kept) - 2, -1, -1):
        _share_outcome(sheet, book, kept[place], kept[place + 1], strong, place)
    for draft in kept:
        if draft.source is None or sheet.word(draft.right) not in sheet.nouns.auxiliaries:
            _inherit(draft)
    for draft in kept:
        if draft.kind == "count" and draft.unit is None:
            draft.unit = "person" if _is_people(sheet, draft) else "item"


def _is_people(sheet: Sheet, draft: Draft) -> bool:
    noun, nouns = draft.noun, sheet.nouns
    if noun is not None and (noun in nouns.not_people or nouns.is_listed_person(noun)):
        return noun not in nouns.not_people
    if draft.category is not None:
        return draft.category in get_units().people
    if noun is None:
        return False
    if nouns.is_person(noun):
        return True
    phrase = draft.named
    capital = phrase is not None and sheet.layout.is_capital(phrase.head)
    return capital and nouns.head_first and nouns.is_plural(noun)


def _set_category(sheet: Sheet, book: CategoryBook, draft: Draft, following: Draft | None) -> bool:
    """Set the category of one draft; whether a stated outcome gave it."""
    if draft.kind not in ("count", "percent", "ratio"):
        return False
    category = _noun_category(sheet, book, draft) if draft.noun else draft.category
    draft.category = category
    units = get_units()
    if category in units.outcomes and category not in units.weak:
        if draft.phrase is None and draft.kind == "count" and draft.source is not None:
            _correct_carried(sheet, book, draft, following)
        return True
    people = category in units.people if category else _is_people(sheet, draft)
    if not people and draft.noun is not None:
        return False
    if category in units.weak:
        if _words_after(sheet, book, draft, following) == "killed":
            draft.category = "killed"
        return True
    outcome = find_outcome(sheet, book, draft, following)
    if outcome and outcome not in units.outcomes:
        anyone = draft.noun is None or draft.noun in sheet.nouns.anyone
        anyone = anyone or (draft.named is not None and sheet.layout.is_capital(draft.named.head))
        outcome = outcome if category is None and anyone else None
    if outcome:
        draft.category = outcome
    return outcome is not None


def _correct_carried(
    sheet: Sheet, book: CategoryBook, draft: Draft, following: Draft | None
) -> None:
    """ "17 dead, but 2,500 are missing": another outcome than that of the noun taken over."""
    own = _words_after(sheet, book, draft, following)
    if own and own != draft.category and own not in get_units().weak:
        draft.category = own
        if draft.total is None:
            draft.noun = draft.counted = None


def _noun_category(sheet: Sheet, book: CategoryBook, draft: Draft) -> str | None:
    """The category of the counted phrase: of its noun, with the words that belong to it."""
    if draft.noun is None:
        return None
    phrase, words = draft.named, sheet.words
    if phrase is None:
        return book.nouns.get(draft.noun)
    limit = min(len(words), phrase.head + 5)
    first = phrase.head if sheet.nouns.head_first else phrase.first
    for at in range(first, phrase.head + 1):
        hit = book.nouns.match(words, at, limit)
        if hit and at + hit[1] > phrase.head:
            return None if hit[0] == "none" else hit[0]
    if sheet.nouns.is_person(draft.noun) or draft.kind == "percent":
        for at in range(phrase.first, phrase.last):
            found = book.nouns.get(words[at])
            if found in book.outcomes:
                return found
    return None


def find_outcome(
    sheet: Sheet, book: CategoryBook, draft: Draft, following: Draft | None
) -> str | None:
    """What became of the counted people: the verb right before, the words after, those before."""
    near = _verb_before(sheet, book, draft, 2)
    if near and near not in get_units().weak:
        return near
    return _words_after(sheet, book, draft, following) or near or _verb_before(sheet, book, draft, _BEFORE)


def _verb_before(sheet: Sheet, book: CategoryBook, draft: Draft, farthest: int) -> str | None:
    words = sheet.words
    for at in range(draft.edge - 1, max(draft.begin, draft.edge - farthest) - 1, -1):
        word = words[at]
        hit = book.before.match(words, at, draft.begin)
        if hit:
            return hit[0]
        if not word[0].isalnum() or word in book.clause_starts or word in sheet.nouns.copulas:
            return None
    return None


def _words_after(
    sheet: Sheet, book: CategoryBook, draft: Draft, following: Draft | None
) -> str | None:
    words, weak = sheet.words, None
    at = draft.phrase.head + 1 if draft.phrase else draft.right
    if draft.rule == "count_number_of" and draft.named and draft.named.head < draft.edge:
        at = draft.named.head + 1  # the number of people infected has reached 20
    limit = min(draft.stop, at + _FARTHEST)
    if following is not None and following.kind == "count":
        limit = min(limit, following.edge)
    while at < limit:
        word = words[at]
        if word in _ENDS or word in book.clause_ends or word == ")":
            break
        if word == ",":
            at = _past_aside(sheet, at, min(draft.stop, at + 20))
            if at >= limit and at < draft.stop:
                limit = min(draft.stop, at + _FARTHEST)
            continue
        hit = book.after.match(words, at, limit)
        if hit is None:
            at += 1
            continue
        if not _has_object(sheet, at, at + hit[1], limit, draft.stop):
            if hit[0] not in get_units().weak:
                return hit[0]
            weak = weak or hit[0]
        at += hit[1]
    return weak


def _has_object(sheet: Sheet, first: int, last: int, limit: int, stop: int) -> bool:
    """Whether the word after is an object: "gunmen killed ten", not "ten were killed"."""
    if any(word in sheet.nouns.auxiliaries for word in sheet.words[max(0, first - 2) : first]):
        passive = last >= stop or sheet.words[last] not in sheet.nouns.determiners
        if passive and last != limit:
            return False
    if last >= stop:
        return False
    following = sheet.words[last]
    return last == limit < stop or following[0].isdigit() or following in sheet.nouns.determiners


def _past_aside(sheet: Sheet, at: int, stop: int) -> int:
    """The word after an aside between commas that the verb follows, else the end of the text."""
    words = sheet.words
    for end in range(at + 1, min(stop, at + 5)):  # in Queens, New York have
        if not sheet.layout.is_capital(end):
            if end > at + 1 and words[end][0].isalpha():
                return end
            break
    for end in range(at + 1, stop - 1):
        if words[end] == "," and words[end + 1] in sheet.nouns.auxiliaries:
            return end + 1
    return len(words)


def _share_outcome(
    sheet: Sheet, book: CategoryBook, draft: Draft, following: Draft, strong: list[bool], place: int
) -> None:
    """ "Five men and two women were arrested": people in a row share the verb."""
    if strong[place] or not strong[place + 1] or following.stop != draft.stop:
        return
    if draft.kind != "count" or following.kind != "count" or not draft.noun:
        return
    gap = sheet.words[draft.reach : following.edge]
    people = draft.category in get_units().people if draft.category else _is_people(sheet, draft)
    own = book.nouns.get(following.noun or "") in book.outcomes
    if people and not own and len(gap) <= 3 and gap and all(word in sheet.nouns.joiners for word in gap[:1]):
        draft.category, strong[place] = following.category, True


def _inherit(draft: Draft) -> None:
    """Parts and repetitions in other units have the category of what they belong to."""
    other = draft.like or draft.total or draft.whole or draft.source
    if other is None or draft.kind not in ("count", "percent", "ratio"):
        return
    outcomes = get_units().outcomes
    if draft.like is not None and other.category and draft.category not in outcomes:
        draft.category = other.category
    if draft.category is None or (draft.category not in outcomes and other.category in outcomes):
        if other.kind in ("count", "percent", "ratio"):
            draft.category = other.category


def set_aspects(sheet: Sheet) -> None:
    """What is said of the counted: the nearest word of the closed list, after it or before."""
    book, kept = get_category_book(sheet.language), sheet.kept()
    for place, draft in enumerate(kept):
        if draft.kind not in ("count", "money"):
            continue
        stop = kept[place + 1].edge if place + 1 < len(kept) else draft.stop
        aspect = _aspect(sheet, book, draft, min(stop, draft.stop))
        if draft.kind == "money" or aspect not in get_units().money_aspects:
            draft.aspect = aspect


def _aspect(sheet: Sheet, book: CategoryBook, draft: Draft, stop: int) -> str | None:
    words = sheet.words
    for at in range(draft.right, min(stop, draft.right + 12)):
        if words[at] in _ENDS or words[at] in book.clause_ends:
            break
        hit = book.aspects.match(words, at, draft.stop)
        if hit:
            return hit[0]
    for at in range(draft.edge - 1, max(draft.begin, draft.edge - 9) - 1, -1):
        if words[at] in _ENDS or words[at][0].isdigit():
            return None
        hit = book.aspects.match(words, at, draft.edge)
        if hit:
            return hit[0]
    return None
