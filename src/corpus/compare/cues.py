"""Cues: the words around a number that tell which question it answers."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from corpus.language import Language


@dataclass(frozen=True)
class CueData:
    """Slots of questions.toml: words and phrases in lower case."""

    world: list[str] = field(default_factory=list)  # for the whole world: "worldwide"
    fresh: list[str] = field(default_factory=list)  # an increase, no total: "new", "further"
    suspected: list[str] = field(default_factory=list)  # not established: "probable"
    forecast: list[str] = field(default_factory=list)  # not happened: "could", "expected"
    intended: list[str] = field(default_factory=list)  # people yet to come: "decided to send"
    anaphora: list[str] = field(default_factory=list)  # the place named before: "in the region"
    partitive: list[str] = field(default_factory=list)  # a part of what was told: "7 of the"
    rates: dict = field(default_factory=dict)  # unit of time -> "a day", "per day"


class Phrases:
    """A set of words and phrases to look for in a text."""

    def __init__(self, phrases: list[str]):
        ordered = sorted(phrases, key=len, reverse=True)
        options = "|".join(map(re.escape, ordered))
        self._pattern = re.compile(rf"\b(?:{options})\b") if options else None

    def offsets(self, text: str) -> list[int]:
        """Where one of the phrases begins in `text`."""
        return [m.start() for m in self._pattern.finditer(text)] if self._pattern else []

    def opens(self, text: str) -> bool:
        """Whether `text` begins with one of the phrases."""
        return self._pattern is not None and self._pattern.match(text) is not None

    def is_in(self, text: str) -> bool:
        return self._pattern is not None and self._pattern.search(text) is not None


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of one language, ready to look for."""

    world: Phrases
    fresh: Phrases
    suspected: Phrases
    forecast: Phrases
    intended: Phrases
    anaphora: Phrases
    partitive: Phrases
    rates: tuple[tuple[str, Phrases], ...]


@functools.cache
def cues_of(language: Language) -> Cues:
    """The cues of `language`; nothing is found in a language without data."""
    data = language.section("questions", CueData)
    lists = (
        data.world, data.fresh, data.suspected, data.forecast, data.intended, data.anaphora,
        data.partitive,
    )  # fmt: skip
    rates = tuple((unit, Phrases(phrases)) for unit, phrases in data.rates.items())
    return Cues(*map(Phrases, lists), rates)
