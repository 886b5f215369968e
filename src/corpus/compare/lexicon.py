"""The words that tell which question a number answers: peoples, topics, cues.

One dictionary for each language: every word of a sentence is looked up once, whatever it may begin.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import filterfalse
from typing import NamedTuple

from corpus.facts.terms import fold, stem_of
from corpus.language import Language, get_language

WORD = re.compile(r"\w+")
PEOPLE, POST, TOPIC, HAZARD, SUBGROUP, RATE, THEME, BODY, MEMBER, FATE = (
    "people", "post", "topic", "hazard", "subgroup", "rate", "theme", "body", "member", "fate",
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
    together: list[str] = field(default_factory=list)  # of all that was counted: "in total"
    negations: list[str] = field(default_factory=list)  # before what did not happen: "not"
    freed: list[str] = field(default_factory=list)  # captives who are none any more: "released"
    moved: list[str] = field(default_factory=list)  # soldiers on their way: "shipped", "landed"
    training: list[str] = field(default_factory=list)  # people in training: "sent to train"
    anaphoric: list[str] = field(default_factory=list)  # the number before: "raised this figure"
    former: list[str] = field(default_factory=list)  # right before an earlier count: "up from"
    earlier: list[str] = field(default_factory=list)  # before an earlier count: "first estimate"
    instead: list[str] = field(default_factory=list)  # right before a count denied: "and not"
    rather: list[str] = field(default_factory=list)  # between rival counts: "well above"
    ranks: list[str] = field(default_factory=list)  # of those who speak: "in its ranks"
    army: list[str] = field(default_factory=list)  # of the state: "the army", "government troops"
    peace: list[str] = field(default_factory=list)  # a force of several states: "peacekeepers"
    forces: list[str] = field(default_factory=list)  # after a place, of its name: "Benue Guard"
    own: list[str] = field(default_factory=list)  # words, of the one who was named: "its soldiers"
    holds: list[str] = field(default_factory=list)  # verbs before those whom a body has: "has"
    anaphora: list[str] = field(default_factory=list)  # the place named before: "in the region"
    civil: list[str] = field(default_factory=list)  # those who do not fight: "civilian dead"
    fled: list[str] = field(default_factory=list)  # people who had to leave: "from their homes"
    province: list[str] = field(default_factory=list)  # the region named before
    partitive: list[str] = field(default_factory=list)  # a part of what was told: "7 of the"
    beside: list[str] = field(default_factory=list)  # before a place where it is not: "border with"
    since: list[str] = field(default_factory=list)  # before the day from which one counts
    generic: list[str] = field(default_factory=list)  # nouns that tell nothing: "people", "cases"
    rates: dict = field(default_factory=dict)  # unit of time -> "a day"; none: "a day ago"
    subgroups: dict = field(default_factory=dict)  # id of a part of the people -> its words
    topics: dict = field(default_factory=dict)  # id of a lasting matter -> its words
    hazards: dict = field(default_factory=dict)  # id of a kind of event -> its words
    bodies: dict = field(default_factory=dict)  # id of a kind of armed body -> head words of names
    members: dict = field(default_factory=dict)  # id of a body or role -> those who are of it
    themes: dict = field(default_factory=dict)  # id of what a sum or measure is said of -> words
    fates: dict = field(default_factory=dict)  # id of what became of goods or money -> words


_LISTS = (
    "world",
    "everywhere",
    "fresh",
    "suspected",
    "forecast",
    "intended",
    "returned",
    "negations",
    "together",
    "freed",
    "moved",
    "training",
    "anaphoric",
    "former",
    "earlier",
    "instead",
    "rather",
    "ranks",
    "army",
    "peace",
    "forces",
    "anaphora",
    "civil",
    "fled",
    "province",
    "partitive",
    "beside",
    "since",
)
_TABLES = {
    "rates": RATE, "subgroups": SUBGROUP, "topics": TOPIC, "hazards": HAZARD, "themes": THEME,
    "bodies": BODY, "members": MEMBER, "fates": FATE,
}  # fmt: skip


class Hit(NamedTuple):
    """A word or phrase with a meaning: where it stands in the text, its kind, and an id."""

    start: int
    end: int
    kind: str
    value: str


class Option(NamedTuple):
    """How a phrase goes on behind its second word: further words, folded, a kind and an id."""

    rest: list[str]
    last: str  # beginning of the last word where any ending will do, else ""
    kind: str
    value: str

    @property
    def size(self) -> int:
        return len(self.rest) + bool(self.last)


class Entry(NamedTuple):
    """A word: folded, the beginning of a content word (else ""), the phrases it can open."""

    folded: str
    stem: str
    opens: bool = False
    alone: tuple[tuple[str, str], ...] = ()  # kind and id of what it is by itself
    nexts: dict[str, list[Option]] | None = None  # second word -> how it goes on, longest first


Found = tuple[int, int, str, str]  # position of the first word, further words, kind, id
_Phrase = tuple[list[str], str, str]  # the words behind the first, kind, id


class Lexicon(dict[str, Entry]):
    """Lower-case word -> Entry, filled as words come."""

    def __init__(self, language: Language):
        self._language = language
        self.about: set[str] = set()  # the words so far that can open a topic
        self.posts: set[str] = set()  # and those that can open a post
        self._openers: dict[str, list[_Phrase]] = {}
        self._beginnings: dict[str, list[_Phrase]] = {}
        for phrase, kind, value in _phrases(language):
            first, *rest = [fold(m.group()) for m in re.finditer(r"\w+\*?", phrase)]
            table = self._beginnings if first.endswith("*") else self._openers
            table.setdefault(first.rstrip("*"), []).append((rest, kind, value))
        self._lengths = sorted({len(beginning) for beginning in self._beginnings}, reverse=True)

    def __missing__(self, word: str) -> Entry:
        folded = fold(word)
        phrases = list(self._openers.get(folded, ()))
        for length in self._lengths:
            if length <= len(folded):
                phrases += self._beginnings.get(folded[:length], ())
        entry = Entry(folded, stem_of(word, self._language))
        if phrases:
            kinds = {kind for _, kind, _ in phrases}
            if TOPIC in kinds or HAZARD in kinds:
                self.about.add(word)
            if POST in kinds:
                self.posts.add(word)
            alone = tuple([(kind, value) for rest, kind, value in phrases if not rest])
            entry = Entry(folded, entry.stem, True, alone, _by_second_word(phrases))
        if len(self) < 1 << 18:
            self[word] = entry
        return entry

    def learn(self, words: Iterable[str]) -> None:
        """Look up `words`, so that `about` and `posts` hold those of them that can open one."""
        for word in filterfalse(self.__contains__, words):
            self[word]

    def find(self, entries: list[Entry]) -> list[Found]:
        """Every phrase in the words; of those that overlap the first, of these the longest."""
        opening = [i for i, entry in enumerate(entries) if entry.opens]
        if not opening:
            return []
        found: list[Found] = []
        free, end = 0, len(entries) - 1  # the words before `free` belong to a phrase
        for i in opening:
            if i < free:
                continue
            entry = entries[i]
            if entry.nexts and i < end:
                size = _longer(entries, i, entry.nexts, found)
                if size:
                    free = i + 1 + size
                    continue
            for kind, value in entry.alone:
                if value != NONE:
                    found.append((i, 0, kind, value))
        return found


def _by_second_word(phrases: list[_Phrase]) -> dict[str, list[Option]] | None:
    """Phrases by their second word; "" where that may have any ending."""
    found: dict[str, list[Option]] = {}
    for (second, *rest), kind, value in (phrase for phrase in phrases if phrase[0]):
        last = ""
        if second.endswith("*"):
            rest, second = [second], ""
        if rest and rest[-1].endswith("*"):
            *rest, last = rest
            last = last[:-1]
        found.setdefault(second, []).append(Option(rest, last, kind, value))
    for options in found.values():
        options.sort(key=lambda option: -option.size)
    return found or None


def _longer(
    entries: list[Entry], i: int, nexts: dict[str, list[Option]], found: list[Found]
) -> int:
    """Add the longest phrases that word `i` opens with the words behind it; their further words."""
    longest = 0
    for options, at in ((nexts.get(entries[i + 1].folded), i + 2), (nexts.get(""), i + 1)):
        for rest, last, kind, value in options or ():
            end = at + len(rest)
            size = end - i - 1 + bool(last)
            if size < longest:
                break
            if rest and [entry.folded for entry in entries[at:end]] != rest:
                continue
            if last and not (end < len(entries) and entries[end].folded.startswith(last)):
                continue
            longest = size
            if value != NONE:
                found.append((i, size, kind, value))
    return longest


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


def find_hits(text: str, language: Language) -> list[Hit]:
    """The hits in a text that is no article: a name, a source."""
    words = [(match.group().lower(), *match.span()) for match in WORD.finditer(text)]
    lexicon = get_lexicon(language)
    found = lexicon.find([lexicon[word] for word, _, _ in words])
    return [Hit(words[i][1], words[i + n][2], kind, value) for i, n, kind, value in found]


@functools.lru_cache(maxsize=1 << 15)
def kinds_in(phrase: str, code: str) -> dict[str, str]:
    """The kinds of hits in a phrase of the language `code`, each with the id of the first."""
    return {hit.kind: hit.value for hit in reversed(find_hits(phrase, get_language(code)))}
