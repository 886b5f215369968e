"""What became of the counted people, by the words of the clause; the category words."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from corpus.language import Language
from corpus.mentions.phrases import PhraseBook
from corpus.mentions.sheet import Draft, Sheet
from corpus.units import get_units

CLAUSE_MARKS = frozenset(".;:?!…)")
_FARTHEST = 24  # words after the noun among which its verb is looked for
_BEFORE = 8  # words before the number
_ASIDE = 20  # words of an aside between commas


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


def find_outcome(sheet: Sheet, draft: Draft, following: Draft | None) -> str | None:
    """What became of the counted people: the verb right before, the words after, those before."""
    near = verb_beside(sheet, draft)
    if near:
        return near
    return words_after(sheet, draft, following) or _verb_before(sheet, draft, _BEFORE)


def verb_beside(sheet: Sheet, draft: Draft) -> str | None:
    """The outcome of the verb right before the number: "killed seventeen"."""
    if draft.outer > draft.begin and sheet.words[draft.outer - 1] in sheet.nouns.joiners:
        return None
    return _verb_before(sheet, draft, 2)


def _verb_before(sheet: Sheet, draft: Draft, farthest: int) -> str | None:
    book, words = get_category_book(sheet.language), sheet.words
    for at in range(draft.edge - 1, max(draft.begin, draft.edge - farthest) - 1, -1):
        word = words[at]
        hit = book.before.match(words, at, draft.begin)
        if hit:
            return hit[0]
        if not word[0].isalnum() or word in book.clause_starts or word in sheet.nouns.copulas:
            return None
    return None


def words_after(sheet: Sheet, draft: Draft, following: Draft | None) -> str | None:
    """The outcome said after the noun, by its participle or the verb; weak ones where no other."""
    book, words, weak = get_category_book(sheet.language), sheet.words, None
    at = _clause_start(draft)
    limit = min(draft.stop, at + _FARTHEST)
    if following is not None and following.kind == "count":
        limit = min(limit, following.edge)
    while at < limit:
        word = words[at]
        if word in CLAUSE_MARKS or word in book.clause_ends:
            break
        if word == ",":
            at = _past_comma(sheet, at, draft.stop)
            if limit <= at < draft.stop:  # an aside with a count of its own is passed
                limit = min(draft.stop, at + _FARTHEST)
            continue
        hit = book.after.match(words, at, limit)
        length = hit[1] if hit else 1
        if hit and not _has_object(sheet, at, at + length, limit, draft.stop):
            if hit[0] not in get_units().weak:
                return hit[0]
            weak = weak or hit[0]
        at += length
    return weak


def _clause_start(draft: Draft) -> int:
    """Where the words begin that may say what became of the counted."""
    if draft.rule == "count_number_of" and draft.named and draft.named.head < draft.edge:
        return draft.named.head + 1  # the number of people infected has reached 20
    return draft.phrase.head + 1 if draft.phrase else draft.right


def _has_object(sheet: Sheet, first: int, last: int, limit: int, stop: int) -> bool:
    """Whether the word after is an object: "gunmen killed ten", not "ten were killed"."""
    if last >= stop:
        return False
    words, nouns = sheet.words, sheet.nouns
    passive = any(word in nouns.auxiliaries for word in words[max(0, first - 2) : first])
    if passive and last != limit and words[last] not in nouns.determiners:
        return False
    return last == limit or words[last][0].isdecimal() or words[last] in nouns.determiners


def _past_comma(sheet: Sheet, at: int, stop: int) -> int:
    """Where the clause goes on after the comma at word `at`; the end of the text: nowhere.

    It does in "18, 24 et 26 ans", in "Queens, New York have", and where a verb follows an aside.
    """
    words = sheet.words
    if words[at - 1][0].isdecimal() and at + 1 < stop and words[at + 1][0].isdecimal():
        return at + 1
    for end in range(at + 1, min(stop, at + 5)):
        if not sheet.layout.is_capital(end):
            if end > at + 1 and words[end][0].isalpha():
                return end
            break
    for end in range(at + 1, min(stop, at + _ASIDE) - 1):
        if words[end] == "," and words[end + 1] in sheet.nouns.auxiliaries:
            return end + 1
    return len(words)
