"""An article laid out for the finders: words, sentences, quotations; clutter left out.

Built once per article and shared by all finders, so that each of them looks words up instead of
reading the text again. Words are lower case with a plain apostrophe; elided forms and clitics
("l'", "'s", "-t-il") are words of their own; hyphenated words are one word.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Container
from dataclasses import dataclass, field
from itertools import accumulate, compress
from operator import itemgetter

from corpus.language import Language
from corpus.mentions.clutter import clutter_of_lines
from corpus.mentions.lines import cut_lines
from corpus.mentions.quotation import find_quotations
from corpus.mentions.sentences import TextData, find_sentences
from corpus.records import Article, Span

_HIDDEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphens, joiners
_UNHIDDEN = str.maketrans("", "", _HIDDEN)
_MOST_WORDS = 1 << 16  # words that are remembered
_LETTER = "[\\w\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f]"  # with them, and loose accents


@dataclass(slots=True)
class Layout:
    """Words and sentences of one article.

    `words[i]` stands at `text[starts[i]:ends[i]]`; sentence `s` holds the words
    `bounds[s][0]` to `bounds[s][1]` (end excluded) and the characters `sentences[s]`.
    """

    article: Article
    language: Language
    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]
    bounds: list[tuple[int, int]]
    quotations: list[tuple[int, int]]  # the characters between the marks, marks left out
    clutter: list[Span]
    title: Span | None
    dateline: Span | None = None  # "(Rome, 1 May 2024)", "SEOUL, Jan. 22 (Agency)"
    capitals: list[int] = field(init=False)  # the words that begin with a capital as printed
    begins: list[int] = field(init=False)  # where each sentence begins
    found: dict[int, tuple[Container[str], list[int]]] = field(init=False)  # by `find_words`

    def __post_init__(self) -> None:
        firsts = itemgetter(*self.starts, 0)(self.text) if self.text else ()
        self.capitals = list(compress(range(len(self.starts)), map(str.isupper, firsts)))
        self.begins = [start for start, _ in self.sentences]
        self.found = {}

    def find_words(self, known: Container[str]) -> list[int]:
        """Indices of the words that `known`, a set or a dict, has; looked for once."""
        found = self.found.get(id(known))
        if found is None:
            places = compress(range(len(self.words)), map(known.__contains__, self.words))
            found = self.found[id(known)] = known, list(places)
        return found[1]

    def n_words(self) -> int:
        """How many words and numbers there are, marks left out."""
        return sum(map(_IS_WORD.__getitem__, self.words))

    def word_at(self, offset: int) -> int:
        """Index of the first word that ends after `offset`; len(words) when there is none."""
        return bisect_right(self.ends, offset)

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds `offset`, or the nearest one before it (0 at least)."""
        return (bisect_right(self.begins, offset) or 1) - 1

    def is_capital(self, index: int) -> bool:
        """Whether word `index` begins with a capital as printed."""
        return self.text[self.starts[index]].isupper()

    def in_quotation(self, offset: int) -> bool:
        """Whether `offset` stands inside quotation marks."""
        place = bisect_right(self.quotations, (offset, len(self.text) + 1)) - 1
        return place >= 0 and offset < self.quotations[place][1]


def lay_out(article: Article, language: Language) -> Layout:
    """Cut `article.text` into words and sentences; nothing inside clutter is among them."""
    text = article.text
    lines = cut_lines(text)
    clutter = clutter_of_lines(text, lines, language)
    sentences, title, dateline = find_sentences(article, language, clutter, lines)
    words, starts, ends = _words(text, language, clutter)
    return Layout(
        article, language, text, words, starts, ends, sentences,
        _bounds(sentences, starts), find_quotations(text), clutter, title, dateline,
    )  # fmt: skip


def cut_words(text: str, language: Language) -> tuple[str, ...]:
    """The words of a phrase of language data, cut as those of a text are."""
    return tuple(_words(text, language, [])[0])


def _bounds(sentences: list[tuple[int, int]], starts: list[int]) -> list[tuple[int, int]]:
    return [(bisect_left(starts, start), bisect_left(starts, end)) for start, end in sentences]


@dataclass(frozen=True, slots=True)
class _Cut:
    """How a language cuts words: the pattern of a word, and the clitics cut off its end."""

    pattern: re.Pattern[str]
    known: _Known


class _Known(dict[str, str]):
    """Each word met so far -> itself: one object a word, so that every table finds it at once."""

    def __init__(self, clitics: tuple[str, ...], uncut: frozenset[str]):
        self.clitics, self.uncut = clitics, uncut  # the long ones first
        self.tails: dict[str, str] = {}  # the words that end with a clitic -> the clitic
        self.tailed: set[str] = set()  # the same words

    def __missing__(self, word: str) -> str:
        if word.endswith(self.clitics) and word not in self.uncut:
            tail = next((c for c in self.clitics if word.endswith(c) and c != word), "")
            if tail:
                self.tails[word] = tail
                self.tailed.add(word)
        self[word] = word
        return word


class _IsWord(dict[str, bool]):
    """Word -> whether it is one, and no mark; filled as words come."""

    def __missing__(self, word: str) -> bool:
        spoken = word[0].isalnum()
        if len(self) < _MOST_WORDS:
            self[word] = spoken
        return spoken


_IS_WORD = _IsWord()


@functools.cache
def _cut(language: Language) -> _Cut:
    data = language.section("text", TextData)
    elided = "|".join(sorted(map(re.escape, data.elisions), key=len, reverse=True))
    glued = "|".join(sorted((p.lower() for p in data.prefixes), key=len, reverse=True))
    parts = [rf"[a-zà-öø-ÿ]++(?!{_LETTER}|[-'])"]  # most words, the fastest way
    parts += [rf"(?:{elided})'(?=\w)"] if elided else []
    parts += [rf"(?:{glued})(?=\d)"] if glued else []
    apocopes = "|".join(map(re.escape, data.apocopes))
    parts += [rf"'(?:{apocopes})(?:-{_LETTER}+)*(?!\w)"] if apocopes else []
    parts += [
        rf"[^\W\d_]{_LETTER}*+(?:[-']{_LETTER}++)*+",
        rf"\d+(?:[.,]\d+)*(?:[^\W\d_]{_LETTER}*(?:-{_LETTER}+)*)?",  # 8.000  1,5  1er  5bn
        r"[^\w\s]",
    ]
    clitics = tuple(sorted(data.clitics, key=len, reverse=True))
    pattern = re.compile(rf"(?=\S)({'|'.join(parts)})")
    return _Cut(pattern, _Known(clitics, frozenset(data.uncut)))


def _words(
    text: str, language: Language, clutter: list[Span]
) -> tuple[list[str], list[int], list[int]]:
    cut, plain = _cut(language), _plain(text)
    words, starts, ends = [], [], []
    for first, last in _outside(clutter, len(text)):
        parts = cut.pattern.split(plain[first:last])  # gap, word, gap, word, ... gap
        edges = list(accumulate(map(len, parts), initial=first))
        words += parts[1::2]
        starts += edges[1:-1:2]
        ends += edges[2::2]
    known = cut.known
    if len(known) > _MOST_WORDS:
        known = _Known(known.clitics, known.uncut)  # for this text alone
    words = [*map(known.__getitem__, words)]
    if not known.tailed.isdisjoint(words):
        cuts = _find_clitics(text, words, starts, known.tails)
        words, starts, ends = _cut_off((words, starts, ends), cuts)
    if not text.isascii() and not _is_settled(plain):
        words = [unicodedata.normalize("NFC", w.translate(_UNHIDDEN)) or w for w in words]
    return words, starts, ends


def _plain(text: str) -> str:
    """Lower case with plain apostrophes, every character where it was."""
    plain = text.lower()
    if len(plain) != len(text):
        plain = "".join(char.lower()[:1] for char in text)
    return plain.replace("’", "'").replace("\u2011", "-")


def _is_settled(text: str) -> bool:
    """Whether no invisible characters and no loose accents are in `text`."""
    hidden = any(map(text.__contains__, _HIDDEN))
    return not hidden and unicodedata.is_normalized("NFC", text)


def _find_clitics(
    text: str, words: list[str], starts: list[int], tails: dict[str, str]
) -> list[tuple[int, str]]:
    """Where clitics are cut off: (index of the word, the clitic); not off a name's end."""
    found = compress(range(len(words)), map(tails.__contains__, words))
    some = [(index, tails[words[index]]) for index in found]
    return [(index, tail) for index, tail in some if not _is_name(text, starts, index, tail)]


def _cut_off(
    found: tuple[list[str], list[int], list[int]], cuts: list[tuple[int, str]]
) -> tuple[list[str], list[int], list[int]]:
    """The same words with each clitic of `cuts` a word of its own."""
    words, starts, ends = [], [], []
    last = 0
    for index, tail in cuts:
        place = found[2][index] - len(tail)
        words += [*found[0][last:index], found[0][index][: -len(tail)], tail]
        starts += [*found[1][last : index + 1], place]
        ends += [*found[2][last:index], place, found[2][index]]
        last = index + 1
    return words + found[0][last:], starts + found[1][last:], ends + found[2][last:]


def _is_name(text: str, starts: list[int], index: int, tail: str) -> bool:
    """ "Kim Jong-il": a hyphenated word with a capital after another capital is a name."""
    if tail[0] != "-" or not index or not text[starts[index]].isupper():
        return False
    return text[starts[index - 1]].isupper() and text[starts[index] - 1] in " \u00a0\u202f"


def _outside(clutter: list[Span], size: int) -> list[tuple[int, int]]:
    """The stretches between clutter spans, which are sorted and do not overlap."""
    edges = [0, *(edge for span in clutter for edge in (span.start, span.end)), size]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
