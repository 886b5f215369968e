"""The words that tell which question a number answers: peoples, topics, cues.

One dictionary for each language: every word of a sentence is looked up once, whatever it may begin.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.facts.terms import fold, stem_of
from corpus.language import Language

WORD = re.compile(r"\w+")
PEOPLE, POST, TOPIC, HAZARD, SUBGROUP, RATE = (
    "people", "post", "topic", "hazard", "subgroup", "rate",
)  # fmt: skip
NONE = "none"  # of what only looks like one: "South American" is no people of a country


@dataclass(frozen=True)
class PeopleData:
    """Slots of peoples.toml: by ISO 3166-1 country the words; "nordkorean*" stands for all endings.

    The words of `none` look like a people's name and are not: "South American". `posts`: words for
    what one person is in a country: "president", "foreign minister".
    """

    peoples: dict = field(default_factory=dict)
    posts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class CueData:
    """Slots of questions.toml: words and phrases; the last word may end in "*" for all endings."""

    world: list[str] = field(default_factory=list)  # for the whole world: "worldwide"
    everywhere: list[str] = field(default_factory=list)  # the same as an adjective: "global"
    fresh: list[str] = field(default_factory=list)  # an increase, no total: "new", "further"
    suspected: list[str] = field(default_factory=list)  # not established: "probable"
    forecast: list[str] = field(default_factory=list)  # not happened: "could", "expected"
    intended: list[str] = field(default_factory=list)  # people yet to come: "decided to send"
    returned: list[str] = field(default_factory=list)  # people who left again: "sent home"
    anaphora: list[str] = field(default_factory=list)  # the place named before: "in the region"
    partitive: list[str] = field(default_factory=list)  # a part of what was told: "7 of the"
    beside: list[str] = field(default_factory=list)  # before a place where it is not: "border with"
    since: list[str] = field(default_factory=list)  # before the day from which one counts
    generic: list[str] = field(default_factory=list)  # nouns that tell nothing: "people", "cases"
    rates: dict = field(default_factory=dict)  # unit of time -> "a day", "per day"
    subgroups: dict = field(default_factory=dict)  # id of a part of the people -> its words
    topics: dict = field(default_factory=dict)  # id of a lasting matter -> its words
    hazards: dict = field(default_factory=dict)  # id of a kind of event -> its words


_LISTS = ("world", "everywhere", "fresh", "suspected", "forecast", "intended", "returned", "anaphora", "partitive", "beside", "since")
_TABLES = {"rates": RATE, "subgroups": SUBGROUP, "topics": TOPIC, "hazards": HAZARD}


class Hit(NamedTuple):
    """A word or phrase with a meaning: where it stands in the text, its kind, and an id."""

    start: int
    end: int
    kind: str
    value: str


class Entry(NamedTuple):
    """What a word is: the beginning of a content word, else ""; the phrases that it can open."""

    stem: str
    options: tuple[tuple[tuple[str, ...], str, str], ...] = ()  # further words, kind, id
    about: bool = False  # whether it can open a topic


class Lexicon(dict[str, Entry]):
    """Lower-case word -> Entry, filled as words come."""

    def __init__(self, language: Language):
        self._language = language
        self._openers: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        self._beginnings: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for phrase, kind, value in _phrases(language):
            first, *rest = [fold(m.group()) for m in re.finditer(r"\w+\*?", phrase)]
            table = self._beginnings if first.endswith("*") else self._openers
            table.setdefault(first.rstrip("*"), []).append((tuple(rest), kind, value))
        self._lengths = sorted({len(beginning) for beginning in self._beginnings}, reverse=True)

    def __missing__(self, word: str) -> Entry:
        folded = fold(word)
        options = list(self._openers.get(folded, ()))
        for length in self._lengths:
            if length <= len(folded):
                options += self._beginnings.get(folded[:length], ())
        options.sort(key=lambda option: -len(option[0]))
        about = any(kind in (TOPIC, HAZARD) for _, kind, _ in options)
        entry = Entry(stem_of(word, self._language), tuple(options), about)
        if len(self) < 1 << 18:
            self[word] = entry
        return entry

    def find(self, words: list[str], starts: list[int]) -> list[Hit]:
        """Every phrase that `words` (lower case, standing at `starts`) hold; the longest ones."""
        found: list[Hit] = []
        free = 0  # the words before it belong to a longer phrase that makes no other sense
        for i, entry in enumerate([self[word] for word in words]):
            if entry.options and i >= free:
                longest = -1
                for rest, kind, value in entry.options:
                    if len(rest) < longest:
                        break
                    if not rest or self._follows(words, i + 1, rest):
                        longest = len(rest)
                        end = starts[i + longest] + len(words[i + longest])
                        found.append(Hit(starts[i], end, kind, value))
                        free = max(free, i + 1 + longest)
        return [hit for hit in found if hit.value != NONE]

    def _follows(self, words: list[str], at: int, rest: tuple[str, ...]) -> bool:
        if at + len(rest) > len(words):
            return False
        for wanted, word in zip(rest, words[at:], strict=False):
            folded = fold(word)
            ends = wanted.endswith("*")
            if folded[: len(wanted) - 1] != wanted[:-1] if ends else folded != wanted:
                return False
        return True


@functools.cache
def get_lexicon(language: Language) -> Lexicon:
    """The lexicon of `language`; nothing is found in a language without data."""
    return Lexicon(language)


def _phrases(language: Language) -> Iterator[tuple[str, str, str]]:
    """(phrase, kind, id) of all that the data of a language name."""
    peoples = language.section("peoples", PeopleData)
    for country, forms in peoples.peoples.items():
        for form in forms:
            yield form, PEOPLE, country
    for post in peoples.posts:
        yield post, POST, ""
    data = language.section("questions", CueData)
    for kind in _LISTS:
        for phrase in getattr(data, kind):
            yield phrase, kind, ""
    for slot, kind in _TABLES.items():
        for value, phrases in getattr(data, slot).items():
            for phrase in phrases:
                yield phrase, kind, value


@functools.cache
def generic_nouns(language: Language) -> frozenset[str]:
    """Folded nouns that tell nothing of what is counted: "people", "cases"."""
    return frozenset(map(fold, language.section("questions", CueData).generic))


def words_of(text: str) -> tuple[list[str], list[int]]:
    """The words of `text` in lower case, and where each begins."""
    found = [(match.group().lower(), match.start()) for match in WORD.finditer(text)]
    return [word for word, _ in found], [start for _, start in found]


@functools.lru_cache(maxsize=1 << 15)
def kinds_in(phrase: str, language: Language) -> dict[str, str]:
    """The kinds of hits in a phrase, each with the id of the first."""
    hits = get_lexicon(language).find(*words_of(phrase))
    return {hit.kind: hit.value for hit in reversed(hits)}
