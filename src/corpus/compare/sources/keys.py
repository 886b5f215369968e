"""Who a source is, as keys: what shares a key is one, unless the countries differ."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from corpus.compare.names import sound
from corpus.compare.sources.posts import POST

PERSON_KEY, SURNAME, BODY_KEY, ACRONYM, OFFICE, PLACE, MEDIUM_KEY, GROUP = (
    "person", "surname", "body", "acronym", "office", "place", "medium", "group",
)  # fmt: skip
ARTICLE, STORY, HOME = "article", "story", "home"  # in which one a key that ends so holds
NAMED = "~"  # before the name of a place that has no id
Key = tuple[str, ...]

__all__ = [
    "ACRONYM", "ARTICLE", "BODY_KEY", "GROUP", "HOME", "MEDIUM_KEY", "NAMED", "OFFICE",
    "PERSON_KEY", "PLACE", "POST", "STORY", "SURNAME", "Key", "Party", "person_sound",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Party:
    """Who a source is: the first of `keys` is its own, the others are other names for it."""

    kind: str | None  # person, institution, place, medium, group
    keys: tuple[Key, ...]
    name: str  # as written, without title
    country: str | None = None
    meaning: str = ""  # what the name of a body says in any language; "" where it tells little
    code: str = ""  # the language of the name
    body: str = ""  # folded name of the body that a person speaks for


@functools.lru_cache(maxsize=1 << 15)
def person_sound(key: Key) -> str:
    """What spellings of a full name share, as one text."""
    return " ".join(sound(token) for token in key[1:])
