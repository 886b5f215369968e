"""Noun phrases where nouns join to one word: the first noun after the adjectives is the head.

Where nouns have a capital that tells them ("20 neue Fälle"); else the first plural does, or a known
noun ("twaalf Franse soldaten", "300 man").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.mentions.layout import Layout
from corpus.mentions.nounwords import NounPhrase

if TYPE_CHECKING:
    from corpus.mentions.nouns import NounBook

_QUOTES = frozenset("\"“”„«»‚‘’'")
_LONGEST = 9  # words of a noun phrase that are read
_ATTRIBUTE = 5  # words of "in Haft sitzende" before its participle


def find_joined(
    book: NounBook, layout: Layout, at: int, stop: int, singular: bool
) -> NounPhrase | None:
    """The noun phrase that begins at word `at`, where nouns join to one word."""
    stop = min(stop, at + _LONGEST)
    if book.capital_nouns:
        head = _capital(book, layout, at, stop)
    else:
        head = _plural(book, layout, at, stop, singular)
    if head is None:
        return None
    return NounPhrase(at, head, complement(book, layout, head + 1, stop + _LONGEST))


def complement(book: NounBook, layout: Layout, last: int, stop: int) -> int:
    """The end of the phrase with one complement: "Soldaten der Armee", "leden van de raad"."""
    words, at = layout.words, last
    stop = min(stop, len(words))
    if at + 1 >= stop or words[at] not in book.links:
        return last
    at += 1
    while at < stop and words[at] in book.determiners:
        at += 1
    for end in range(at, min(stop, at + 4)):
        if not book.is_content(words[end]) or book.is_verbish(words[end]):
            break
        if layout.is_capital(end) or not book.capital_nouns and book.is_noun(words[end]):
            return end + 1
    return last


def _capital(book: NounBook, layout: Layout, at: int, stop: int) -> int | None:
    """The first noun with a capital from word `at`, across adjectives and attributes."""
    words, place = layout.words, at
    while place < stop:
        word = words[place]
        if layout.is_capital(place):
            if not _is_noun(book, layout, place):
                return None
            following = _past_name(book, layout, place, stop)
            if following == place:
                return place
            place = following
        elif skipped := book.asides.match(words, place, stop):
            place += skipped[1]
        elif word in book.openers and (end := _attribute(book, layout, place, stop)):
            place = end
        elif word not in _QUOTES and not _is_attribute(book, layout, place, at, stop):
            return None
        else:
            place += 1
    return None


def _is_noun(book: NounBook, layout: Layout, place: int) -> bool:
    """Whether a word with a capital is a noun: no "Die" of a heading, but "US"."""
    word = layout.words[place]
    if word not in book.stops:
        return word[0].isalpha()
    return len(word) > 1 and layout.text[layout.starts[place] : layout.ends[place]].isupper()


def _past_name(book: NounBook, layout: Layout, place: int, stop: int) -> int:
    """Past what only leads to the noun: "Berliner" Schüler, "US" Soldaten, "Haupt- und" Neben..."""
    words, after = layout.words, place + 1
    if after >= stop:
        return place
    if words[after] == "-" and layout.starts[after] == layout.ends[place]:
        joined = after + 2 < stop and words[after + 1] in book.joiners
        return after + 2 if joined and layout.is_capital(after + 2) else place
    if not layout.is_capital(after) or words[after] in book.stops:
        return place
    word = words[place]
    if word in book.attributive:
        return after
    named = word.endswith(book.attributive_endings) and word not in book.not_attributive
    return after if named and not book.is_person(word) else place


def _attribute(book: NounBook, layout: Layout, at: int, stop: int) -> int | None:
    """The word after "in Haft sitzende", which a preposition opens and a participle ends."""
    words, noun = layout.words, False
    for place in range(at + 1, min(stop - 1, at + _ATTRIBUTE)):
        word = words[place]
        if layout.is_capital(place):
            noun = True
        elif not word[0].isalpha():
            return None
        elif noun:
            ends = word.endswith(book.attribute_endings) and word not in book.stops
            return place + 1 if ends and layout.is_capital(place + 1) else None
    return None


def _is_attribute(book: NounBook, layout: Layout, place: int, at: int, stop: int) -> bool:
    """Whether a word stands before the noun: an adjective, or a joiner between two of them."""
    word = layout.words[place]
    if book.is_content(word):
        return word not in book.verbs
    if word not in book.joiners or place == at or place + 1 >= stop:
        return False
    before, after = layout.words[place - 1], layout.words[place + 1]
    endings = book.adjective_endings
    lower = not layout.is_capital(place + 1) and not layout.is_capital(place - 1)
    joined = before.endswith(endings) and after.endswith(endings) and book.is_content(after)
    return lower and joined and after not in book.verbs


def _leads(book: NounBook, words: list[str], at: int) -> bool:
    """Whether a noun stands before the noun as an adjective: "gewonde" klimmers."""
    if book.is_plural(words[at]) or not words[at].endswith(book.adjective_endings):
        return False
    return at + 1 < len(words) and book.is_noun(words[at + 1])


def _is_reflexive(book: NounBook, layout: Layout, at: int) -> bool:
    """Whether the word after word `at` makes a verb of it: "onthielden zich"."""
    words = layout.words
    reflexive = at + 1 < len(words) and words[at + 1] in book.reflexives
    return reflexive and not book.is_listed_person(words[at])


def _plural(book: NounBook, layout: Layout, at: int, stop: int, singular: bool) -> int | None:
    """The first plural from word `at`; else a known noun; else the last word, if it may be one."""
    words, last = layout.words, at
    while last < stop:
        word = words[last]
        if not book.is_content_at(layout, last):
            joined = last > at and book.joins(layout, last, stop, False)
            if word not in _QUOTES and not joined:
                break
        elif book.is_verbish(word) or (last == at and _is_reflexive(book, layout, at)):
            break
        elif word not in book.before and book.is_noun(word) and not _leads(book, words, last):
            return last
        last += 1
    if last > at and book.is_noun(words[last - 1]) and words[last - 1] not in book.before:
        return last - 1  # "20 zieken": an adjective, alone
    if not singular or last == at:
        return None
    for place in range(at, last):
        word = words[place]
        named = word.endswith(book.noun_endings) or not word.endswith(book.adjective_endings)
        if named and word not in book.before:
            return place
    content = words[last - 1]
    return last - 1 if book.is_content(content) and content not in book.before else None
