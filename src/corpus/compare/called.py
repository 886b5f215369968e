"""What a name in capitals can be, read once for all articles: its sounds, a people, a body, a person."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from corpus.compare.lexicon import HAZARD, PEOPLE, TOPIC, WORD, get_lexicon
from corpus.compare.names import sound
from corpus.compare.speakers import BODY, COMMON, TITLE, word_flags
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
    lexicon, known = get_lexicon(language), word_flags(language)
    entries = [lexicon[word] for word in WORD.findall(surface.lower())]
    kinds = {kind: value for _, _, kind, value in reversed(lexicon.find(entries))}
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
    return Called(
        tuple([entry.folded for entry in named]), sounds, tuple(dict.fromkeys(telling)),
        kinds.get(PEOPLE), TOPIC in kinds or HAZARD in kinds, bool(flags & BODY),
        2 <= len(named) <= 4 and not (titled or flags & COMMON),
    )  # fmt: skip
