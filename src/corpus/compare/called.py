"""What a name in capitals can be, read once for all articles: a people, a body, a person."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from corpus.compare.lexicon import HAZARD, PEOPLE, TOPIC, WORD, Lexicon, get_lexicon
from corpus.compare.names import sound
from corpus.compare.sources.speakers import BODY, COMMON, TITLE, word_flags
from corpus.compare.sources.titles import is_title
from corpus.language import get_language
from corpus.records import Name, Record

NAME, FULL = "n", "N"


class Called(NamedTuple):
    """A name: `tokens` folded, `sounds` of them, `telling` the sounds of those with a meaning."""

    tokens: tuple[str, ...]
    sounds: tuple[str, ...]
    telling: tuple[str, ...]
    people: str | None  # country of a people that it names
    topic: bool  # whether it names a matter: "Avian Flu"
    body: bool  # whether one of its words is said of bodies: "Ministry"
    person: bool  # whether two to four words of it can be a person's
    features: tuple[str, ...]  # of its telling words, for likening articles
    full: str  # feature of the full name, "" where it has one telling word

    @property
    def key(self) -> str:
        """One text for all its spellings."""
        return "".join(self.sounds)


_WORD = re.compile(r"\S+")


@functools.cache
def _data(code: str) -> tuple[Lexicon, dict[str, int]]:
    language = get_language(code)
    return get_lexicon(language), word_flags(language)


@functools.lru_cache(maxsize=1 << 14)
def read_name(surface: str, code: str) -> Called:
    """What the name `surface` can be in a text of the language `code`."""
    lexicon, known = _data(code)
    entries = [lexicon[word] for word in WORD.findall(surface.lower())]
    found = lexicon.find(entries)
    kinds = {kind: value for _, _, kind, value in reversed(found)} if found else {}
    words = surface.lower().split()
    flags = 0
    for word in words:
        flags |= known.get(word, 0)
    titled = bool(words) and known.get(words[0].rstrip("."), 0) & TITLE
    named = [entry for entry in entries if len(entry.folded) > 1]
    sounds = tuple([sound(entry.folded) for entry in named])
    telling = [
        heard
        for entry, heard in zip(named, sounds, strict=True)
        if entry.stem or len(entry.folded) == 3
    ]
    telling = tuple(dict.fromkeys(telling))
    return Called(
        tuple([entry.folded for entry in named]), sounds, telling,
        kinds.get(PEOPLE), TOPIC in kinds or HAZARD in kinds, bool(flags & BODY),
        2 <= len(named) <= 4 and not (titled or flags & COMMON),
        tuple([f"{NAME}:{heard}" for heard in telling]),
        f"{FULL}:{' '.join(telling)}" if len(telling) > 1 else "",
    )  # fmt: skip


@functools.lru_cache(maxsize=1 << 14)
def read_person(surface: str, code: str) -> tuple[int, Called] | None:
    """Where the name of a person begins in `surface`, behind words for what one is, and the name.

    None where no two to four words of it can be a person's.

    >>> at, person = read_person("General Ana Prado", "en")
    >>> at, person.tokens
    (8, ('ana', 'prado'))
    """
    language, start = get_language(code), 0
    for word, following in pairwise(_WORD.finditer(surface)):
        if is_title(word.group(), language):
            start = following.start()
    if start and not surface[start].isupper():
        return None  # "Minister of Health"
    called = read_name(surface[start:], code)
    return (start, called) if called.person else None


def people_named(record: Record) -> Iterator[tuple[Called, Name]]:
    """The names of an article that can be persons, without a title before them."""
    code, placed = get_language(record.language).code, {t.start for t in record.toponyms}
    for name in record.names:
        found = read_person(name.surface, code)
        if found and name.start + found[0] not in placed:
            at, called = found
            if at:
                name = replace(name, start=name.start + at, surface=name.surface[at:])
            yield called, name
