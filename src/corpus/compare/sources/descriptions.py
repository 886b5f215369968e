"""The words beside a name that can describe a person: right before it, or set apart by commas.

Only words that can belong to the name: "the Chilean health minister Ana Prado", "Ana Prado, a
virologist at the university,"; never those of a clause: "the police arrested Ana Prado".
"""

from __future__ import annotations

import re

from corpus.compare.called import people_named
from corpus.compare.sources.kinds import (
    flags_at,
    is_of_person,
    is_person_told,
    kind_words,
    people_offsets,
)
from corpus.compare.sources.speakers import (
    DESCRIBING,
    DETERMINER,
    LINKS,
    NUMBER,
    OPENING,
    PERSON,
    POSSESSIVE,
    saying_words,
)
from corpus.facts.terms import fold
from corpus.language import Language
from corpus.records import Record

BEFORE, BEHIND = 80, 110  # characters before a name, and behind it, that may tell what one is
NOT_HERE = (OPENING | NUMBER) & ~POSSESSIVE  # no description behind a name begins so
BREAK = re.compile(r"[,;:!?()\[\]«»“”\"„\n]|(?<!\b[A-Z])\.")  # no dot of "U.N."
_PART = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?…:“”\"«»\n]\s*")


def opening_description(text: str, start: int, end: int, language: Language) -> str:
    """The description that opens a sentence: "The mayor of Gull, Jane Roe said"; else ""."""
    if text[start - 2 : start] != ", ":
        return ""
    follower = _PART.match(text, end + 1)
    if follower is None or follower.group() not in saying_words(language):
        return ""
    window = text[max(0, start - 2 - BEFORE) : start - 2]
    phrase = _SENTENCE.split(window)[-1]
    first = _PART.search(phrase)
    opened = len(window) < BEFORE or phrase != window
    determined = first and kind_words(language).flags.get(first.group().lower(), 0) & DETERMINER
    found = opened and determined and not BREAK.search(phrase) and is_of_person(phrase, language)
    return phrase if found else ""


def _determined(window: str, parts: list[re.Match[str]], language: Language) -> str:
    """The words behind the last determiner, where the last of them is what a person is."""
    words = kind_words(language)
    for part in reversed(parts) if words.head_last else ():
        known = words.flags.get(part.group().lower(), 0)
        if known & DETERMINER:
            phrase = window[part.start() if known & POSSESSIVE else part.end() :]
            return phrase if is_person_told(phrase, language) else ""
    return ""


def description_before(text: str, start: int, language: Language, apart: bool = False) -> str:
    """The description that ends right before `start`, "" where there is none.

    `apart`: a comma stands behind it, so that nothing but a determiner can open it.
    """
    window = BREAK.split(text[max(0, start - BEFORE) : start])[-1]
    parts = list(_PART.finditer(window))
    if apart and (found := _determined(window, parts, language)):
        return found
    first, person = len(window), False
    for i, (known, is_person, is_link) in reversed(
        list(enumerate(_known(window, parts, language)))
    ):
        if is_link and (person or first == len(window)):
            owner = flags_at(window, *parts[i].span(), kind_words(language).flags) & POSSESSIVE
            first = parts[i].start() if person and owner else first  # "its president"
            break
        if not known and not (person and _is_described(window, parts, i, language)):
            break
        first, person = parts[i].start(), person or is_person
    found = window[first:] if person else ""
    return "" if found.strip().lower() in saying_words(language) else found


def _known(
    window: str, parts: list[re.Match[str]], language: Language
) -> list[tuple[bool, bool, bool]]:
    """Of each word: whether it can describe a person, is a noun for one, is a function word."""
    words, peoples = kind_words(language), people_offsets(window, language)
    folded = [fold(part.group()) for part in parts]
    found: list[tuple[bool, bool, bool]] = []
    for i, part in enumerate(parts):
        if i < len(found):
            continue
        flags = flags_at(window, *part.span(), words.flags)
        told = words.find(folded, i)
        if told:
            is_person = told[1].person or bool(flags & PERSON)
            found += [(True, is_person, False)] * told[0]
            continue
        known = flags & DESCRIBING or part.start() in peoples or folded[i] in words.beside
        found.append((
            bool(known) or window[part.start()].isupper() or len(part.group()) == 1,
            bool(flags & PERSON),
            bool(flags & LINKS),
        ))  # fmt: skip
    return found


def _is_described(window: str, parts: list[re.Match[str]], i: int, language: Language) -> bool:
    """Whether a word that tells nothing stands in a description: "Chile's fisheries minister"."""
    words = kind_words(language)
    if not (i and words.head_last):
        return False
    before = parts[i - 1]
    owner = len(before.group()) == 1 and window[before.start() - 1] in "'’"
    return (
        owner
        or fold(before.group()) in words.former
        or (before.start() in people_offsets(window, language))
    )


def description_behind(record: Record, end: int, language: Language) -> str:
    """The description that commas set behind the name, "" where there is none."""
    text = record.article.text
    if text[end : end + 2] != ", ":
        return ""
    phrase = BREAK.split(text[end + 1 : end + BEHIND])[0]
    written = _PART.findall(phrase)
    parts = [part.lower() for part in written]
    if not parts or (end + 1 + len(phrase) < len(text) and len(phrase) == BEHIND - 1):
        return ""
    acronym = len(written[0]) > 1 and written[0].isupper()  # "WHO" is no "who"
    opening = kind_words(language).flags.get(parts[0], 0) & NOT_HERE
    counted = parts[0][0].isdigit() and not "".join(written[1:2])[:1].isupper()
    if (opening and not acronym) or counted:
        return ""
    said = [word for word in written if word.islower()]  # a capital: "the State Department"
    if not saying_words(language).isdisjoint(said) or _has_person(record, end, len(phrase)):
        return ""
    return phrase


def _has_person(record: Record, end: int, size: int) -> bool:
    """Whether another name of a person stands there: then it is no description, or not of one."""
    return any(end < name.start < end + size for _, name in people_named(record))
