"""Whether what stands beside a time expression is past or still to come, by the nearest verb."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from corpus.language import Language
from corpus.mentions.dategrammar import DateData
from corpus.mentions.layout import Layout

REACH = 24  # words on either side that a verb may be away
NEAR, AHEAD = 4, 12  # words back to a verb that surely governs it, in the past and to come
OPENING = 9  # words on to that verb, from an expression that opens the sentence
_COMMA, _CLAUSE, _WEAK = 3, 4, 5  # what a comma, a new clause, an infinitive count as, in words
_STOPS = frozenset(";:.!?()[]«»“”\"")


@dataclass(frozen=True, eq=False)
class TenseWords:
    """The tense data of one language, ready for look-up."""

    direct: dict[str, int]  # finite verb -> -1 past, +1 to come
    endings: dict[str, int]
    auxiliaries: frozenset[str]
    voice: frozenset[str]  # before a participle these take the past away: "be", "sera"
    participles: frozenset[str]
    participle_endings: tuple[str, ...]
    lone: frozenset[str]  # participles that need no auxiliary
    lone_endings: tuple[str, ...]
    modals: frozenset[str]
    infinitive_endings: tuple[str, ...]
    markers: frozenset[str]
    clause: frozenset[str]
    openers: frozenset[str]  # may stand before an expression that opens its sentence
    no_tense: frozenset[str]
    nouns: frozenset[str]  # what follows these is a noun


@functools.cache
def get_tense_words(language: Language) -> TenseWords:
    """The tense words of `language`; without data no direction is ever read."""
    data = language.section("dates", DateData)
    return TenseWords(
        dict.fromkeys(data.past, -1) | dict.fromkeys(data.future, 1),
        dict.fromkeys(data.past_endings, -1) | dict.fromkeys(data.future_endings, 1),
        frozenset(data.auxiliaries), frozenset((*data.bare_auxiliaries, *data.future)),
        frozenset(data.participles), tuple(data.participle_endings),
        frozenset(data.lone_participles), tuple(data.lone_endings), frozenset(data.modals), tuple(data.infinitive_endings),
        frozenset(data.infinitive_markers), frozenset(data.clause_words),
        frozenset((*data.words.get("at", ()), *data.words.get("the", ()), *data.words.get("since", ()))), frozenset(data.no_tense),
        frozenset(data.noun_markers),
    )  # fmt: skip


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
        elif len(word) > 1 or word in tense.direct:
            cue = _cue(layout, tense, place, low)
            if cue is None:
                continue
            direction, sure = cue
            if sure:
                found = (step + barrier, direction, weak is None and barrier < _CLAUSE)
                return min(found, weak, key=lambda cue: cue[0]) if weak else found
            weak = weak or (step + barrier + _WEAK, direction, False)
    return weak


def _cue(layout: Layout, tense: TenseWords, place: int, low: int) -> tuple[int, bool] | None:
    """The direction that the word at `place` gives, and whether it does so by itself."""
    word, before = layout.words[place], layout.words[max(low, place - 3) : place]
    direction = tense.direct.get(word)
    if direction is None and word not in tense.no_tense:
        direction = _by_form(tense, word, before)
    if direction is not None:
        return None if direction < 0 and not tense.voice.isdisjoint(before[-2:]) else (direction, True)
    bare = before and word[0].isalpha() and word.endswith(tense.infinitive_endings)
    if bare and not layout.is_capital(place) and not layout.is_capital(place - 1):
        return _infinitive(tense, before)
    return None


def _by_form(tense: TenseWords, word: str, before: list[str]) -> int | None:
    """The direction that the ending of a verb gives, or a participle after its auxiliary."""
    if word in tense.participles or word.endswith(tense.participle_endings):
        if not tense.auxiliaries.isdisjoint(before):
            return -1
        if word in tense.lone or word.endswith(tense.lone_endings):
            return None if before and before[-1] in tense.nouns else -1
    for size in (5, 4, 3, 2):
        direction = tense.endings.get(word[-size:]) if len(word) > size else None
        if direction is not None:
            return direction
    return None


def _infinitive(tense: TenseWords, before: list[str]) -> tuple[int, bool] | None:
    """What the words before an infinitive make of it: "va signer", "vient de signer", "to sign"."""
    if before[-1] in tense.modals or ("" not in tense.infinitive_endings and before[-2:-1] and before[-2] in tense.modals):
        return 1, True
    if before[-1] not in tense.markers:
        return None
    governing = before[-2:-1]
    if governing and tense.direct.get(governing[0]) == -1:
        return -1, True
    return 1, bool(governing) and governing[0] in tense.modals
