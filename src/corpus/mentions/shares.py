"""What a share is a share of, or what rises or falls by it."""

from __future__ import annotations

from corpus.mentions.modifiers import get_modifier_book
from corpus.mentions.naming import (
    after_determiners,
    copy_noun,
    is_contrasted,
    name_phrase,
    reaches,
    take_phrase,
)
from corpus.mentions.nouns import NounPhrase
from corpus.mentions.sheet import Draft, Sheet

_OPENING = frozenset("(«“\"[„'")
_BREAKS = frozenset(",;:.")
_BACK = 9  # words before a share among which its noun phrase ends
_FAR = 25  # words between two shares of the same


def attach_share(
    sheet: Sheet, draft: Draft, following: Draft | None, previous: Draft | None
) -> None:
    """The base of a share ("92 % des bureaux"), or what moves ("le SMIC augmente de 2 %")."""
    if _attach_base(sheet, draft, following):
        return
    at = draft.right
    if sheet.word(at) == "(" and ")" in sheet.words[at : at + 5]:
        at = sheet.words.index(")", at) + 1  # one in 20 (5%) infected persons
    if draft.kind == "ratio":
        halved = sheet.word(at) in sheet.nouns.determiners  # half the victims
        at = after_determiners(sheet, at, draft.stop)
        phrase = sheet.nouns.find(sheet.layout, at, draft.stop, halved)
        if phrase:
            take_phrase(sheet, draft, phrase)
        return
    stop = min(draft.stop, following.left) if following else draft.stop
    phrase = None if sheet.nouns.head_first else sheet.nouns.find(sheet.layout, at, stop, True)
    if phrase:
        _share_after(sheet, draft, phrase)
    elif not (previous and _take_over(sheet, draft, previous)):
        floor = previous.right if previous else 0
        phrase = noun_before(sheet, draft, floor) or _noun_of_opening(sheet, draft)
        if phrase:
            name_phrase(sheet, draft, phrase)


def _attach_base(sheet: Sheet, draft: Draft, following: Draft | None) -> bool:
    """ "92 % des bureaux de vote", "80 percent of the 2,000 flats"."""
    link = sheet.opening(sheet.nouns.of, draft.right, draft)
    if not link or sheet.opening(get_modifier_book(sheet.language).more, draft.right, draft):
        return False
    at = after_determiners(sheet, draft.right + link[1], draft.stop)
    if reaches(sheet, at, draft, following):
        draft.whole = following
        return True
    stop = min(draft.stop, following.left) if following else draft.stop
    phrase = sheet.nouns.find(sheet.layout, at, stop, True)
    if phrase:
        _share_after(sheet, draft, phrase)
    return phrase is not None


def _share_after(sheet: Sheet, draft: Draft, phrase: NounPhrase) -> None:
    """The noun right after ("5% resistance"); of a rise or fall, what rises or falls."""
    words, nouns = sheet.words, sheet.nouns
    take_phrase(sheet, draft, phrase)
    if not get_modifier_book(sheet.language).change.get(words[phrase.head]):
        return
    draft.change = "by"
    link = sheet.word(phrase.head + 1)
    if link in nouns.links or link in nouns.loose_links:
        at = after_determiners(sheet, phrase.head + 2, draft.stop)
        moved = nouns.find(sheet.layout, at, draft.stop, True)
        if moved:
            take_phrase(sheet, draft, moved)


def _noun_of_opening(sheet: Sheet, draft: Draft) -> NounPhrase | None:
    """ "En hausse de 5 % à 47 %, la participation": a share that opens the sentence."""
    words, nouns = sheet.words, sheet.nouns
    change = get_modifier_book(sheet.language).change
    opening = words[draft.begin : draft.edge]
    if len(opening) > 7 or any(nouns.is_content(w) and not change.get(w) for w in opening):
        return None
    for at in range(draft.right, min(draft.stop - 2, draft.right + 5)):
        if words[at] == "," and words[at + 1] in nouns.determiners:
            return nouns.find(sheet.layout, at + 2, draft.stop, True)
    return None


def _take_over(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """A share in brackets, contrasted or in a row has the noun of the number before it."""
    if previous.begin != draft.begin or not previous.noun:
        return False
    bracket = draft.edge > draft.begin and sheet.words[draft.edge - 1] == "("
    if bracket and draft.edge - 1 in (previous.reach, previous.right):
        copy_noun(draft, previous)
        draft.like = previous
        return True
    if previous.kind != "percent" or draft.edge - previous.right > _FAR:
        return False
    if noun_before(sheet, draft, previous.right + 1) and not is_contrasted(sheet, draft):
        return False
    copy_noun(draft, previous)
    return True


def noun_before(sheet: Sheet, draft: Draft, floor: int) -> NounPhrase | None:
    """The noun phrase before a share: across prepositions and words of rise and fall.

    `floor`: the word before which it is not looked for.
    """
    words, nouns, moved = sheet.words, sheet.nouns, False
    book = get_modifier_book(sheet.language)
    at, low = draft.outer - 1, max(draft.begin, draft.outer - _BACK, floor)
    if at < low or words[at] in nouns.joiners or words[at] in nouns.holders:
        return None
    while at >= low:
        word = words[at]
        participle = at > low and words[at - 1] in nouns.auxiliaries and at > draft.outer - 4
        if book.change.get(word) or book.reach.get(word):
            moved = True
        elif (word in nouns.determiners and moved) or word in _BREAKS:
            return None
        elif nouns.is_content(word) and not (participle or nouns.is_verbish(word)):
            find = _first_noun if nouns.head_first else _last_noun
            return find(sheet, draft, at)
        at -= 1
    return None


def _first_noun(sheet: Sheet, draft: Draft, at: int) -> NounPhrase | None:
    """The phrase that ends at word `at` where the noun comes first: "niveau de vie moyen"."""
    words, nouns, first = sheet.words, sheet.nouns, at
    change = get_modifier_book(sheet.language).change
    inner = nouns.links | nouns.loose_links | {"(", ")"}
    while first > draft.begin:
        word = words[first - 1]
        inside = nouns.is_content(word) or word in inner
        if word in nouns.definite and word not in inner:  # "prix de l'énergie"
            inside = first - 2 >= draft.begin and words[first - 2] in nouns.links
        if nouns.is_verbish(word) or not inside:
            break
        first -= 1
    found = [
        k
        for k in range(first, at + 1)
        if nouns.is_content(words[k]) and words[k] not in nouns.before
    ]
    while len(found) > 1 and change.get(words[found[0]]):  # "baisse du niveau de vie"
        linked = [k for k in found[1:] if words[k - 1] in nouns.links or k - 1 not in found]
        found = linked or found[1:]
    if not found or change.get(words[found[0]]):
        return None
    return NounPhrase(found[0], found[0], at + 1)


def _last_noun(sheet: Sheet, draft: Draft, at: int) -> NounPhrase | None:
    """The phrase that ends at word `at` where the noun comes last; of "price of oil" the first."""
    words, nouns, first = sheet.words, sheet.nouns, at
    change = get_modifier_book(sheet.language).change
    while first > draft.begin:
        word = words[first - 1]
        if not nouns.is_content(word) or change.get(word):
            break
        first -= 1
    link = first - 1
    while link > draft.begin and words[link] in nouns.determiners:
        link -= 1
    if (
        link > draft.begin
        and words[link] in nouns.loose_links
        and nouns.is_content(words[link - 1])
    ):
        return _last_noun(sheet, draft, link - 1)  # sales in Britain
    owner = words[link - 1] if link > draft.begin and words[link] in nouns.links else "."
    counted = owner in nouns.number_of or change.get(owner)
    if nouns.is_content(owner) and not counted and not nouns.is_verbish(owner):
        return NounPhrase(link - 1, link - 1, at + 1)
    return NounPhrase(first, at, at + 1)
