"""Cases: of an illness, of a court, of animals; and whether anybody speaks of an illness."""

from __future__ import annotations

from corpus.mentions.quantities.categorywords import CLAUSE_MARKS
from corpus.mentions.quantities.sheet import Draft, Sheet

_HERD = 14  # words behind cases among which it is said that they are of animals


def is_of_no_illness(sheet: Sheet, draft: Draft, word: str) -> bool:
    """ "the judge heard 340 cases"; "in 46 Fällen", where nobody speaks of an illness."""
    book, near = sheet.categories, sheet.near(draft)
    if word not in book.cases:  # "Betrugsfälle", no "Masernfälle"
        return word.endswith(book.case_endings) and not book.illnesses.get(word)
    if not book.courts.isdisjoint(near):
        return True
    if any(map(book.illnesses.get, near)):
        return False
    framed = draft.phrase is not None and sheet.word(draft.outer - 1) in sheet.nouns.places
    settled = framed or not book.settling.isdisjoint(near)
    return settled and not any(map(book.illnesses.get, sheet.words))


def is_of_animals(sheet: Sheet, draft: Draft) -> bool:
    """ "38 cases have been found in wild birds": a preposition and animals behind it."""
    words, nouns = sheet.words, sheet.nouns
    for at in range(draft.right + 1, min(draft.stop, draft.right + _HERD)):
        if words[at] in CLAUSE_MARKS or words[at] == ",":
            return False
        if sheet.categories.nouns.get(words[at]) == "animals":
            led = not nouns.loose_links.isdisjoint(words[max(draft.right + 1, at - 3) : at])
            if led and not nouns.is_person(sheet.word(at + 1)):
                return True
    return False


def speaks_of_illness(sheet: Sheet, draft: Draft) -> bool:
    """Whether the sentence, or else the article, names an illness."""
    ill = sheet.categories.illnesses.get
    return any(map(ill, sheet.near(draft))) or any(map(ill, sheet.words))
