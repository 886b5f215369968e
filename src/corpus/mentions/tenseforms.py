"""What the form of a word may tell of time: the tense data of a language, ready for look-up."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from corpus.language import Language
from corpus.mentions.datedata import DateData

_OPENERS = ("at", "the", "since")
_MOST_WORDS = 1 << 16


@dataclass(frozen=True, slots=True)
class Form:
    """What a word may be by its form alone."""

    direction: int | None  # a finite verb: -1 past, +1 to come
    participle: bool = False
    lone: bool = False  # a participle that needs no auxiliary
    infinitive: bool = False
    sure: bool = True  # false of a present that often tells what is to come
    ending: bool = False  # known by its ending alone


class Forms(dict[str, Form | None]):
    """Word -> what its form may be, None: nothing of a verb; filled as words come."""

    def __init__(self, data: DateData):
        ends = tuple(data.infinitive_endings)
        self.direct = {w: Form(1, infinitive=w.endswith(ends), sure=False) for w in data.coming}
        self.direct |= dict.fromkeys(data.past, Form(-1)) | dict.fromkeys(data.future, Form(1))
        self.endings = dict.fromkeys(data.past_endings, -1) | dict.fromkeys(data.future_endings, 1)
        self.none = frozenset(data.no_tense)
        self.prefixes = tuple(data.verb_prefixes)
        self.participles, self.lone = frozenset(data.participles), frozenset(data.lone_participles)
        self.suffixes = tuple(data.participle_endings), tuple(data.lone_endings)
        self.shapes = re.compile("|".join(s.replace("*", r"\w+") for s in data.participle_shapes))
        self.infinitive = ends
        self.marked = re.compile("|".join(s.replace("*", r"\w+") for s in data.infinitive_shapes))
        for name in (*data.months, *data.weekdays):  # "janvier" is no infinitive
            if name not in self.direct:
                self[name] = None
        self.sizes = sorted({len(ending) for ending in self.endings}, reverse=True)

    def __missing__(self, word: str) -> Form | None:
        form = self._read(word)
        if len(self) < _MOST_WORDS:
            self[word] = form
        return form

    def _read(self, word: str) -> Form | None:
        if word in self.direct:
            return self.direct[word]
        if self.marked.pattern and self.marked.fullmatch(word):  # "vorzulegen"
            return Form(1, infinitive=True, sure=False)
        infinitive = word[0].isalpha() and word.endswith(self.infinitive)
        if word in self.none and word in self.participles:
            return Form(None, participle=True)
        if word in self.none:
            return Form(None, infinitive=True) if infinitive else None
        lone = word in self.lone or word.endswith(self.suffixes[1])
        participle = lone or word in self.participles or word.endswith(self.suffixes[0])
        participle = participle or bool(self.shapes.pattern and self.shapes.fullmatch(word))
        if self.prefixes and word.startswith(self.prefixes):
            base = next(word[len(p) :] for p in self.prefixes if word.startswith(p))
            if base in self.direct and self.direct[base].direction == -1:
                return Form(-1, participle)
        direction = None if participle else self._by_ending(word)
        form = Form(direction, participle, lone, infinitive, ending=direction is not None)
        return form if direction is not None or participle or infinitive else None

    def _by_ending(self, word: str) -> int | None:
        for size in self.sizes:
            direction = self.endings.get(word[-size:]) if len(word) > size else None
            if direction is not None:
                return direction
        return None


@dataclass(frozen=True, eq=False)
class TenseWords:
    """The tense data of one language, ready for look-up."""

    forms: Forms
    past: frozenset[str]
    auxiliaries: frozenset[str]
    voice: frozenset[str]  # before a participle these take the past away: "be", "sera"
    nouns: frozenset[str]  # what follows these is a noun, no lone participle
    modals: frozenset[str]
    markers: frozenset[str]  # before an infinitive
    bracket: bool  # the participle or infinitive ends the clause
    capitals: bool  # a capital inside the sentence: a noun
    planned: frozenset[str]
    undecided: frozenset[str]  # "was to": may have come to pass or not
    paired: frozenset[str]  # last words of those of two words: "est annoncée"
    joins: frozenset[str]  # "and"
    promising: frozenset[str]  # "promised": the infinitive that they govern is to come
    second: tuple[tuple[str, ...], tuple[str, ...]]  # endings of a verb in second place
    function: frozenset[str]  # are no verbs there
    bare: frozenset[str]  # "haben" of "soll gesagt haben"
    adverbs: bool  # whether one may stand between a modal and its infinitive
    clause: frozenset[str]
    lasting: frozenset[str]  # verbs of what goes on: "stays"
    states: frozenset[str]  # participles of what goes on: "closed"
    openers: frozenset[str]  # may stand before an expression that opens its sentence


@functools.cache
def get_tense_words(language: Language) -> TenseWords:
    """The tense words of `language`; without data no direction is ever read."""
    data = language.section("dates", DateData)
    return TenseWords(
        forms=Forms(data),
        past=frozenset(data.past),
        auxiliaries=frozenset(data.auxiliaries),
        voice=frozenset((*data.bare_auxiliaries, *data.future)),
        nouns=frozenset(data.noun_markers),
        modals=frozenset(data.modals),
        markers=frozenset(data.infinitive_markers),
        bracket=data.verb_bracket,
        capitals=data.capital_nouns,
        planned=frozenset(data.planned),
        undecided=frozenset(data.undecided),
        paired=frozenset(w.split()[1] for w in (*data.planned, *data.undecided) if " " in w),
        joins=frozenset(data.words.get("and", ())),
        promising=frozenset(data.promising),
        second=(tuple(data.second_past_endings), tuple(data.second_coming_endings)),
        function=frozenset(data.words.get("function", ())),
        bare=frozenset(data.bare_auxiliaries),
        adverbs="" not in data.infinitive_endings,
        clause=frozenset(data.clause_words),
        lasting=frozenset(data.words.get("going_on", ())),
        states=frozenset(data.words.get("states", ())),
        openers=frozenset(word for name in _OPENERS for word in data.words.get(name, ())),
    )
