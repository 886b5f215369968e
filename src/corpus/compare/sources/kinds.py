"""What a source is: government, military, police ... as its own words say.

The first noun of its phrase that is one of a kind tells, the last of those side by side where nouns
stand behind what describes them: "police union", "syndicat de police". Words for who speaks for
others ("spokesman") hand on to the next noun; any other noun ends it: "the minister's widow".
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field, replace

from corpus.compare.peoples import find_peoples, people_spans
from corpus.compare.sources.keys import (
    BODY_KEY,
    MEDIUM_KEY,
    OFFICE,
    Party,
)
from corpus.compare.sources.meanings import is_of_state
from corpus.compare.sources.sourcedata import SourceData, known_bodies
from corpus.compare.sources.speakers import (
    AGENT,
    AND,
    BODY,
    DOCUMENT,
    LINKS,
    MEDIUM,
    PERSON,
    POSSESSIVE,
    agency_names,
    saying_words,
    word_flags,
)
from corpus.compare.sources.titles import is_title
from corpus.facts.terms import fold
from corpus.language import Language

_PART = re.compile(r"\w+")
_DOTTED = re.compile(r"(?<!\w)(?:[A-Z]\.){2,}")  # "U.N."
_NOUN = PERSON | BODY | MEDIUM
_BREAKS = LINKS | AND | AGENT
_APOSTROPHES = ("'", "’")
LEAST = 2  # letters that a compound has more than the word it ends or begins with


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word tells: a kind, "" of one who speaks for others, None of any other noun.

    `weak`: only where nothing else tells; `bound`: and only beside a country or its people;
    `person`: it is said of persons.
    """

    kind: str | None
    weak: bool = False
    bound: bool = False
    person: bool = False


PAPER = Sense("")  # "statement": it speaks for whom it is of, but "official report" is nobody's


@dataclass(slots=True)
class _Segment:
    """The words between two function words: the senses of its nouns, and what else it has."""

    joined: bool = False  # to the one before: "army and police"
    senses: list[Sense] = field(default_factory=list)
    former: bool = False
    strange: bool = False  # a name that is no place and no people
    other: bool = False  # any other word
    blank: bool = True

    @property
    def person(self) -> bool:
        return any(sense.person for sense in self.senses)

    def head(self, last: bool) -> Sense | None:
        return _end(self.senses, last)

    def strong(self, last: bool) -> Sense | None:
        return _end([s for s in self.senses if s.kind and not s.weak], last)

    def weak(self, last: bool) -> Sense | None:
        """What describes the noun rather than the noun itself: "health" in "health officials"."""
        return _end([s for s in self.senses if s.kind], not last)


def _end(senses: list[Sense], last: bool) -> Sense | None:
    return (senses[-1] if last else senses[0]) if senses else None


class KindWords:
    """The words of a language that tell what a source is."""

    def __init__(self, language: Language):
        data = language.section("sources", SourceData)
        self.language, self.head_last = language, data.head_last
        self.flags = word_flags(language)
        self.former = frozenset(map(fold, data.former))
        self.abroad = frozenset(map(fold, data.abroad))
        self.beside = self.former | {fold(w) for words in data.qualities.values() for w in words}
        self.agencies = frozenset(map(fold, data.agencies))
        self.areas = frozenset(map(fold, data.areas))
        self._phrases: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
        self._ends: dict[str, Sense] = {}
        self._begins: dict[str, Sense] = {}
        for phrase in data.carriers:
            self._add(phrase, Sense(""))
        for phrase in data.rulers:
            self._add(phrase, Sense("government", weak=True, bound=True))
        for weak, table in ((True, data.titles), (False, data.kinds)):
            for kind, phrases in table.items():
                for phrase in phrases:
                    self._add(phrase, Sense(kind, weak))
        named = known_bodies()
        for table, ids in (
            ({**data.offices, **data.local}, named.offices),
            (data.institutions, named.institutions),
        ):
            for name, phrases in table.items():
                for phrase in phrases:
                    self._add(phrase, Sense(ids[name]))
        for found in self._phrases.values():
            found.sort(key=lambda option: -len(option[0]))

    def _add(self, phrase: str, sense: Sense) -> None:
        words = re.findall(r"[\w-]+", phrase.lower())
        if any(self.flags.get(word, 0) & PERSON or self._is_title(word) for word in words):
            sense = replace(sense, person=True)
        if phrase.startswith("*"):
            self._ends[fold(phrase[1:])] = sense
        elif phrase.endswith("*"):
            self._begins[fold(phrase[:-1])] = sense
        else:
            first, *rest = _PART.findall(fold(phrase))
            options = self._phrases.setdefault(first, [])
            options[:] = [option for option in options if option[0] != tuple(rest)]
            options.append((tuple(rest), sense))

    def _is_title(self, word: str) -> bool:
        """Whether it is a word for a person that attribution does not know."""
        return word not in self.flags and is_title(word, self.language)

    def find(self, words: list[str], at: int) -> tuple[int, Sense] | None:
        """How many of the folded words from `at` on tell something, and what."""
        for rest, sense in self._phrases.get(words[at], ()):
            if tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
                return 1 + len(rest), sense
        sense = self._of_compound(words[at])
        return (1, sense) if sense else None

    def _of_compound(self, word: str) -> Sense | None:
        ends = (self._ends.get(word[i:]) for i in range(LEAST, len(word) - LEAST))
        begins = (self._begins.get(word[:i]) for i in range(len(word) - LEAST, LEAST, -1))
        found = [sense for sense in (*ends, *begins) if sense] if len(word) > 2 * LEAST else []
        return next((sense for sense in found if sense.kind), found[0] if found else None)


@functools.cache
def kind_words(language: Language) -> KindWords:
    """The words of a language, read once."""
    return KindWords(language)


def kind_of(party: Party, surface: str, language: Language, places: tuple[str, ...]) -> str | None:
    """What the party written as `surface` is; None where its words do not say.

    `places`: the surfaces of the places in it; what a place is, the caller tells.
    """
    key = party.keys[0]
    if key[0] == BODY_KEY and key[1] in known_bodies().institutions:
        return known_bodies().institutions[key[1]]
    if party.kind == "medium":
        return _medium_kind(key, surface, language)
    if party.kind == "place":
        return None
    described = surface
    if party.kind == "person" and party.name in surface and not _is_called(party):
        at = surface.rindex(party.name)
        described = surface[:at]
        if not described and len(party.name) < len(surface):  # "Ana Prado of the Red Cross"
            return read_kind(surface[len(party.name) :], language, places, named=True)
        if described.strip().lower() in saying_words(language):
            return None  # "juge Ana Prado": she judges, or is a judge
    named = party.kind == "institution" and key[0] == BODY_KEY
    found = read_kind(described, language, places, named=named)
    if found is None and named and party.country and is_of_state(party.meaning):
        return "government"
    return found or (known_bodies().offices.get(key[1]) if key[0] == OFFICE else None)


def _is_called(party: Party) -> bool:
    """Whether a person is told by a post alone."""
    return party.keys[0][0] == "post"


def country_of(party: Party) -> str | None:
    """The country of a party: as written, or of the one body of its name that there is."""
    return party.country or known_bodies().countries.get(party.keys[0][1])


def _medium_kind(key: tuple[str, ...], surface: str, language: Language) -> str | None:
    folded, words = [fold(word) for word in _PART.findall(surface)], kind_words(language)
    named = key[0] == MEDIUM_KEY and key[1] in agency_names()
    if named or words.agencies.intersection(folded):
        return "agency"
    tells = (words.find(folded[at:], 0) for at in range(len(folded)))
    paper = any(told and told[0] > 1 and told[1].kind == "" for told in tells)
    return None if paper else "outlet"


@functools.lru_cache(maxsize=1 << 15)
def read_kind(
    text: str,
    language: Language,
    places: tuple[str, ...] = (),
    named: bool = False,
) -> str | None:
    """The kind that the words of `text` tell.

    `named`: it is the name of a body, in which no weak word counts ("General Electric").
    """
    segments = _cut(text, language, places)
    last = kind_words(language).head_last
    for at, segment in enumerate(segments):
        head, strong, weak = segment.head(last), segment.strong(last), segment.weak(last)
        if head is None or head.kind is None or segment.former:
            return None
        if strong:
            return None if _is_of_two(segments[at:], strong, last) else strong.kind
        if weak and head is not PAPER and all(s.kind is not None for s in segment.senses):
            bound = weak.bound and not (places or find_peoples(text, language.code))
            return None if named or bound else _of_weak(weak, segments[at:], last)
    return None


def is_of_person(text: str, language: Language, places: tuple[str, ...] = ()) -> bool:
    """Whether `text` begins with a noun for a person."""
    segments = _cut(text, language, places)
    joined = len(segments) > 1 and segments[1].joined and kind_words(language).head_last
    return bool(segments) and (segments[0].person or (joined and segments[1].person))


def is_person_told(text: str, language: Language) -> bool:
    """Whether the noun that the first part of `text` is tells a person: no "shepherds' union"."""
    segments, last = _cut(text, language, ()), kind_words(language).head_last
    joined = len(segments) > 1 and segments[1].joined
    head = (segments[1] if joined else segments[0]).head(last) if segments else None
    return head is not None and head.person


def speaks_for(text: str, language: Language, places: tuple[str, ...] = ()) -> bool:
    """Whether `text` begins with a word for one who speaks for others: "president", "director"."""
    segments = _cut(text, language, places)
    head = segments[0].head(kind_words(language).head_last) if segments else None
    return head is not None and head.person and (head.kind == "" or head.weak)


def first_part(text: str, language: Language) -> str:
    """`text` as far as the first function word behind another word."""
    flags, begun = word_flags(language), False
    for match in _PART.finditer(text):
        if flags_at(text, *match.span(), flags) & _BREAKS:
            if begun:
                return text[: match.start()]
        else:
            begun = True
    return text


def _is_of_two(segments: list[_Segment], strong: Sense, last: bool) -> bool:
    """Whether another kind is joined to the first: "army and police"."""
    other = segments[1].strong(last) if len(segments) > 1 and segments[1].joined else None
    return other is not None and other.kind != strong.kind


def _of_weak(weak: Sense, segments: list[_Segment], last: bool) -> str | None:
    """The kind of one who may be anybody's: of a later noun; its own where no name tells whose."""
    for segment in segments[1:]:
        head, strong = segment.head(last), segment.strong(last)
        if head and head.kind is None:
            return None
        if strong:
            return strong.kind
        if segment.other and not head:
            return None
    return None if any(segment.strange for segment in segments) else weak.kind


def _cut(text: str, language: Language, places: tuple[str, ...]) -> list[_Segment]:
    """The segments of a text that have words."""
    text = _without_dots(text)
    words, matches = kind_words(language), list(_PART.finditer(text))
    folded = [fold(match.group()) for match in matches]
    placed = {fold(word) for place in places for word in _PART.findall(_without_dots(place))}
    peoples = people_offsets(text, language)
    segments, i = [_Segment()], 0
    while i < len(matches):
        start, end = matches[i].span()
        flags = flags_at(text, start, end, words.flags)
        found = words.find(folded, i)
        if not found and (flags & _BREAKS or _is_apart(text, start)):
            owned = bool(flags & POSSESSIVE)
            segments.append(_Segment(joined=bool(flags & AND), strange=owned))
        segment = segments[-1]
        if found:
            segment.senses.append(found[1])
        elif folded[i] in words.former:
            segment.former = True
        elif folded[i] in words.areas:
            pass  # it tells no kind: "for the county"
        elif flags & DOCUMENT and not flags & _NOUN:
            segment.senses.append(PAPER)
        elif flags & _NOUN and not flags & _BREAKS and start not in peoples:
            segment.senses.append(Sense(None, person=bool(flags & PERSON)))
        elif text[start].isupper() and folded[i] not in placed and start not in peoples:
            segment.strange |= end - start > 1
        elif folded[i] not in placed and start not in peoples and folded[i] not in words.beside:
            segment.other |= end - start > 1 and not flags & _BREAKS
        if found or not (flags & _BREAKS or end - start == 1):
            segment.blank = False
        i += found[0] if found else 1
    return [segment for segment in segments if not segment.blank]


def _without_dots(text: str) -> str:
    """`text` with its acronyms written without dots."""
    return _DOTTED.sub(lambda match: match.group().replace(".", ""), text) if "." in text else text


def people_offsets(text: str, language: Language) -> set[int]:
    """The offsets of all characters that name a people."""
    spans = people_spans(text, language.code)
    return {at for start, end, _ in spans for at in range(start, end)}


def _is_apart(text: str, start: int) -> bool:
    return text[start - 1 : start] == "(" or text[max(0, start - 2) : start] == ", "


def flags_at(text: str, start: int, end: int, flags: dict[str, int]) -> int:
    """What the word at `start` may be, with the apostrophe behind it too."""
    word = text[start:end].lower()
    known = flags.get(word, 0)
    if text[end : end + 1] in _APOSTROPHES and end < len(text):
        known |= flags.get(word + "'", 0) or (LINKS if len(word) == 1 else 0)
    return known
