"""Where the text puts things: places after the words that say "in", "near", "there"."""

from __future__ import annotations

import functools
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.language import Language
from corpus.mentions.cues import (
    AGENT,
    BE,
    CLAUSE,
    HAVE,
    LINK,
    NEAR,
    POINTING,
    PREPOSITION,
    THAT,
    WHO,
    get_cues,
)
from corpus.mentions.layout import Layout
from corpus.mentions.placecues import place_cues
from corpus.records import Toponym

WORDS_TO_PLACE = 8  # between a locative preposition and its place: "in the Russian region of"
STOPS = PREPOSITION | NEAR | AGENT | HAVE | BE | THAT | WHO | CLAUSE
_APOSTROPHES = ("'", "’")
BACK = 12  # located places among which the one is looked for that "there" means


@dataclass(frozen=True)
class FigureData:
    """Slots of figures.toml."""

    locatives: list[str] = field(default_factory=list)  # before the place where a figure holds
    nearby: list[str] = field(default_factory=list)  # those of them that say near, not in
    verbs_last: bool = False  # such a word may stand at the end: "nach Oslo geschickt"
    towards: list[str] = field(default_factory=list)  # the same, of what was moved there: "to"
    moved: list[str] = field(default_factory=list)  # words that say so: "sent"
    gerund_marks: list[str] = field(default_factory=list)  # locatives before a gerund too: "en"
    there: list[str] = field(default_factory=list)  # what stands for the place named last
    since: list[str] = field(default_factory=list)  # before a date from which on it was counted


class Located(NamedTuple):
    """A place in a phrase of its own: "in the Kursk region", "there"."""

    start: int  # of its preposition
    end: int  # of the phrase
    place: Toponym
    near: bool  # near it, not in it


@dataclass(frozen=True, slots=True)
class Words:
    """FigureData, to be looked up; `kinds` has the features of nouns like "region"."""

    locatives: frozenset[str]
    nearby: frozenset[str]
    verbs_last: bool
    towards: frozenset[str]
    moved: frozenset[str]
    gerund_marks: frozenset[str]
    there: frozenset[str]
    since: frozenset[str]
    kinds: dict[str, str]
    flags: dict[str, int]
    gerunds: tuple[str, ...]
    anaphors: frozenset[str]  # the words of `there` and `kinds`


@functools.cache
def figure_words(language: Language) -> Words:
    data, cues = language.section("figures", FigureData), get_cues(language)
    kinds = place_cues(language).kinds
    return Words(
        frozenset(data.locatives), frozenset(data.nearby), data.verbs_last,
        frozenset(data.towards),
        frozenset(data.moved), frozenset(data.gerund_marks), frozenset(data.there),
        frozenset(data.since), kinds, cues.flags, cues.participle_endings,
        frozenset(data.there) | kinds.keys(),
    )  # fmt: skip


def locate(layout: Layout, toponyms: list[Toponym]) -> list[Located]:
    """The literal places that a preposition locates something at, in order, and "there"."""
    words = figure_words(layout.language)
    found = []
    for toponym in toponyms:
        if toponym.use == "literal" and not _owns(layout, words, toponym):
            at = _preposition(layout, words, layout.word_at(toponym.start))
            if at is not None:
                near = layout.words[at] in words.nearby
                found.append(Located(layout.starts[at], toponym.end, toponym, near))
    found.sort(key=lambda located: located.start)
    if found:
        found += _anaphors(layout, words, found)
        found.sort(key=lambda located: located.start)
    return found


def _owns(layout: Layout, words: Words, toponym: Toponym) -> bool:
    """Whether a genitive mark follows: "in Russia's war" is not in Russia."""
    if layout.text[toponym.end : toponym.end + 1] not in _APOSTROPHES:
        return False
    after = layout.word_at(toponym.end)
    if after >= len(layout.words) or layout.starts[after] > toponym.end:
        return False
    mark = layout.words[after]
    return mark[0] == "'" and bool(words.flags.get(mark, 0) & LINK)


def _preposition(layout: Layout, words: Words, word: int) -> int | None:
    """The locative preposition shortly before word `word`: "in the Russian region of | Kursk".

    No other preposition may stand between: "in the war between Russia and | Ukraine".
    """
    for i in range(word - 1, max(-1, word - WORDS_TO_PLACE), -1):
        text = layout.words[i]
        if text in words.locatives:
            gerund = text in words.gerund_marks and layout.words[i + 1].endswith(words.gerunds)
            if gerund and i + 1 < word:
                return None
            return i - 1 if i and layout.words[i - 1] in words.nearby else i  # "vicino a"
        if text in words.towards and _is_moved(layout, words, i):
            return i
        flag = words.flags.get(text, 0)
        if flag & STOPS and not flag & LINK or not text[0].isalpha() and not flag & LINK:
            return None
    return None


def _is_moved(layout: Layout, words: Words, preposition: int) -> bool:
    """Whether a word before it in the sentence says that something was moved; or behind it."""
    first, last = layout.bounds[layout.sentence_at(layout.starts[preposition])]
    return not words.moved.isdisjoint(
        layout.words[first : last if words.verbs_last else preposition]
    )


def _anaphors(layout: Layout, words: Words, located: list[Located]) -> list[Located]:
    """Phrases that stand for a place named before: "there", "dans cette même région"."""
    starts, found = [one.start for one in located], []
    for i in layout.find_words(words.anaphors):
        kind = words.kinds.get(layout.words[i])
        at = i if kind is None else _pointing(layout, words, i)
        if at is None or kind is None and _is_empty(layout, words, i):
            continue
        last = bisect_left(starts, layout.starts[at])
        earlier = reversed(located[max(0, last - BACK) : last])
        meant = (o for o in earlier if not o.near and kind in (None, o.place.feature))
        other = next(meant, None)
        if other is not None:
            found.append(Located(layout.starts[at], layout.ends[i], other.place, False))
    return found


def _pointing(layout: Layout, words: Words, noun: int) -> int | None:
    """The preposition of "in that region", "dans cette même région"; None: it is no such phrase."""
    for i in range(noun - 1, max(0, noun - 3), -1):
        if words.flags.get(layout.words[i], 0) & POINTING:
            return i - 1 if layout.words[i - 1] in words.locatives else None
    return None


def _is_empty(layout: Layout, words: Words, i: int) -> bool:
    """Whether the word is no place but a subject: "there were"."""
    if i + 1 == len(layout.words):
        return False
    return bool(words.flags.get(layout.words[i + 1], 0) & (BE | HAVE))
