"""Whether what stands beside a time expression is past or still to come, by the nearest verb."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from corpus.language import Language
from corpus.mentions.datedata import DateData
from corpus.mentions.layout import Layout

REACH = 24  # words on either side that a verb may be away
NEAR, AHEAD = 4, 12  # words back to a verb that surely governs it, in the past and to come
OPENING = 9  # words on to that verb, from an expression that opens the sentence
_COMMA, _CLAUSE, _WEAK = 3, 4, 5  # what a comma, a new clause, an infinitive count as, in words
_OPENERS = ("at", "the", "since")
_MOST_WORDS = 1 << 16
_STOPS = frozenset(';:.!?()[]«»“”"')


@dataclass(frozen=True, slots=True)
class _Form:
    """What a word may be by its form alone."""

    direction: int | None  # a finite verb: -1 past, +1 to come
    participle: bool = False
    lone: bool = False  # a participle that needs no auxiliary
    infinitive: bool = False


class _Forms(dict[str, _Form | None]):
    """Word -> what its form may be, None: nothing of a verb; filled as words come."""

    def __init__(self, data: DateData):
        self.direct = dict.fromkeys(data.past, -1) | dict.fromkeys(data.future, 1)
        self.endings = dict.fromkeys(data.past_endings, -1) | dict.fromkeys(data.future_endings, 1)
        self.none = frozenset(data.no_tense)
        self.participles, self.lone = frozenset(data.participles), frozenset(data.lone_participles)
        self.suffixes = tuple(data.participle_endings), tuple(data.lone_endings)
        self.infinitive = tuple(data.infinitive_endings)

    def __missing__(self, word: str) -> _Form | None:
        form = self._read(word)
        if len(self) < _MOST_WORDS:
            self[word] = form
        return form

    def _read(self, word: str) -> _Form | None:
        if word in self.direct:
            return _Form(self.direct[word])
        infinitive = word[0].isalpha() and word.endswith(self.infinitive)
        if word in self.none:
            return _Form(None, infinitive=True) if infinitive else None
        lone = word in self.lone or word.endswith(self.suffixes[1])
        participle = lone or word in self.participles or word.endswith(self.suffixes[0])
        direction = None if participle else self._by_ending(word)
        form = _Form(direction, participle, lone, infinitive)
        return form if direction is not None or participle or infinitive else None

    def _by_ending(self, word: str) -> int | None:
        for size in (5, 4, 3, 2):
            direction = self.endings.get(word[-size:]) if len(word) > size else None
            if direction is not None:
                return direction
        return None


@dataclass(frozen=True, eq=False)
class TenseWords:
    """The tense data of one language, ready for look-up."""

    forms: _Forms
    past: frozenset[str]
    auxiliaries: frozenset[str]
    voice: frozenset[str]  # before a participle these take the past away: "be", "sera"
    nouns: frozenset[str]  # what follows these is a noun, no lone participle
    modals: frozenset[str]
    markers: frozenset[str]  # before an infinitive
    adverbs: bool  # whether one may stand between a modal and its infinitive
    clause: frozenset[str]
    openers: frozenset[str]  # may stand before an expression that opens its sentence


@functools.cache
def get_tense_words(language: Language) -> TenseWords:
    """The tense words of `language`; without data no direction is ever read."""
    data = language.section("dates", DateData)
    return TenseWords(
        forms=_Forms(data),
        past=frozenset(data.past),
        auxiliaries=frozenset(data.auxiliaries),
        voice=frozenset((*data.bare_auxiliaries, *data.future)),
        nouns=frozenset(data.noun_markers),
        modals=frozenset(data.modals),
        markers=frozenset(data.infinitive_markers),
        adverbs="" not in data.infinitive_endings,
        clause=frozenset(data.clause_words),
        openers=frozenset(word for name in _OPENERS for word in data.words.get(name, ())),
    )


def read_direction(layout: Layout, sentence: int, first: int, last: int) -> tuple[int | None, bool]:
    """-1 past or +1 to come for the words `first` to `last` (end excluded), None: no verb tells.

    The second value: whether the verb stands so near that it surely governs the expression. An
    expression that opens its sentence ("In 2005, ...") is governed by the first verb after it.
    """
    tense, (low, high) = get_tense_words(layout.language), layout.bounds[sentence]
    opens = all(word in tense.openers for word in layout.words[low:first])
    left = _scan(layout, tense, range(first - 1, max(low, first - REACH) - 1, -1), low)
    after = last + 1 if opens and layout.words[last : last + 1] == [","] else last
    right = _scan(layout, tense, range(after, min(high, after + REACH)), low)
    if left is None and right is None:
        return None, False
    if right is None or (left is not None and left[0] <= right[0]):
        distance, direction, sure = left
        reach = NEAR if direction < 0 else AHEAD
    else:
        distance, direction, sure = right
        reach = OPENING if opens else NEAR
    return direction, sure and distance <= reach


def _scan(
    layout: Layout, tense: TenseWords, places: range, low: int
) -> tuple[int, int, bool] | None:
    """The nearest verb of a direction: its distance with barriers, direction, and sureness."""
    words, barrier, weak = layout.words, 0, None
    for step, place in enumerate(places):
        word = words[place]
        if word in _STOPS:
            break
        if word == ",":
            barrier += _COMMA
        elif word in tense.clause:
            barrier += _CLAUSE
        elif cue := _cue(layout, tense, place, low):
            direction, sure = cue
            if not sure:
                weak = weak or (step + barrier + _WEAK, direction, False)
                continue
            distance = step + barrier
            if weak and weak[0] < distance:
                break
            return distance, direction, weak is None and barrier < _CLAUSE
    return weak


def _cue(layout: Layout, tense: TenseWords, place: int, low: int) -> tuple[int, bool] | None:
    """The direction that the word at `place` gives, and whether it does so by itself."""
    form = tense.forms[layout.words[place]]
    if form is None:
        return None
    before = layout.words[max(low, place - 3) : place]
    direction = -1 if form.participle and _is_past(tense, form, before) else form.direction
    if direction is not None:
        passive = direction < 0 and not tense.voice.isdisjoint(before[-2:])
        return None if passive else (direction, True)
    if not form.infinitive or not before or layout.is_capital(place):
        return None
    return None if layout.is_capital(place - 1) else _infinitive(tense, before)


def _is_past(tense: TenseWords, form: _Form, before: list[str]) -> bool:
    """Whether a participle is one of the past: after its auxiliary, or alone and no noun."""
    if not tense.auxiliaries.isdisjoint(before):
        return True
    return form.lone and not (before and before[-1] in tense.nouns)


def _infinitive(tense: TenseWords, before: list[str]) -> tuple[int, bool] | None:
    """What the words before an infinitive make of it: "va signer", "vient de signer", "to sign"."""
    last, second = before[-1], before[-2] if len(before) > 1 else ""
    if last in tense.modals or (tense.adverbs and second in tense.modals):
        return 1, True
    if last not in tense.markers:
        return None
    if second in tense.past:
        return -1, True
    return 1, second in tense.modals
