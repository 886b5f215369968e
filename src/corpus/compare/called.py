"""What a name in capitals can be, read once for all articles: its sounds, a people, a body, a person."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from corpus.compare.lexicon import HAZARD, PEOPLE, TOPIC, kinds_in
from corpus.compare.names import name_tokens, sound
from corpus.compare.speakers import BODY, COMMON, TITLE, word_flags
from corpus.facts.terms import stem_of
from corpus.language import Language


@dataclass(frozen=True, slots=True)
class Called:
    """A name: `tokens` folded, `sounds` of them, `telling` the sounds of those that mean something."""

    tokens: tuple[str, ...]
    sounds: tuple[str, ...]
    telling: tuple[str, ...]
    people: str | None  # country of a people that it names
    topic: bool  # whether it names a matter: "Avian Flu"
    body: bool  # whether one of its words is said of bodies: "Ministry"
    person: bool  # whether two to four words of it can be a person's

    @property
    def key(self) -> str:
        """One text for all its spellings."""
        return "".join(self.sounds)


@functools.lru_cache(maxsize=1 << 16)
def read_name(surface: str, language: Language) -> Called:
    """What the name `surface` can be in a text of `language`."""
    tokens = name_tokens(surface)
    sounds = tuple([sound(token) for token in tokens])
    kinds = kinds_in(surface, language)
    words = surface.lower().split()
    known = word_flags(language)
    flags = [known.get(word, 0) for word in words]
    titled = known.get(words[0].rstrip("."), 0) & TITLE if words else 0
    common = bool(titled) or any(flag & COMMON for flag in flags)
    telling = (
        heard
        for token, heard in zip(tokens, sounds, strict=True)
        if len(token) == 3 or (len(token) > 3 and stem_of(token, language))
    )
    return Called(
        tokens, sounds, tuple(dict.fromkeys(telling)), kinds.get(PEOPLE),
        TOPIC in kinds or HAZARD in kinds, any(flag & BODY for flag in flags),
        2 <= len(tokens) <= 4 and not common,
    )  # fmt: skip
