"""An article laid out for the finders: words, sentences, quotations; clutter left out.

Built once per article and shared by all finders, so that each of them looks words up instead of
reading the text again. Words are lower case with a plain apostrophe; elided forms and clitics
("l'", "'s", "-t-il") are words of their own; hyphenated words are one word.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from corpus.language import Language
from corpus.mentions.clutter import find_clutter
from corpus.mentions.quotation import find_quotations
from corpus.mentions.sentences import find_sentences
from corpus.records import Article, Span


@dataclass(frozen=True)
class TextData:
    """Slots of text.toml: how words and sentences are cut."""

    elisions: list[str] = field(default_factory=list)  # "l", "jusqu": cut before the apostrophe
    clitics: list[str] = field(default_factory=list)  # "'s", "-t-il": cut off the end of a word
    abbreviations: list[str] = field(default_factory=list)  # without the point: "M", "Dr", "art"
    initials: bool = True  # a single capital and a point is an initial, not the end of a sentence


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

    def word_at(self, offset: int) -> int:
        """Index of the first word that ends after `offset`; len(words) when there is none."""
        return bisect_right(self.ends, offset)

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds `offset`, or the nearest one before it (0 at least)."""
        return max(0, bisect_right(self.sentences, (offset, len(self.text) + 1)) - 1)

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
    clutter = find_clutter(text, language)
    sentences, title = find_sentences(article, language, clutter)
    words, starts, ends = _words(text, language, clutter)
    return Layout(
        article, language, text, words, starts, ends, sentences,
        _bounds(sentences, starts), find_quotations(text), clutter, title,
    )  # fmt: skip


def cut_words(text: str, language: Language) -> tuple[str, ...]:
    """The words of a phrase of language data, cut as those of a text are."""
    return tuple(_words(text, language, [])[0])


def _bounds(sentences: list[tuple[int, int]], starts: list[int]) -> list[tuple[int, int]]:
    return [(bisect_left(starts, start), bisect_left(starts, end)) for start, end in sentences]


@functools.cache
def _word_pattern(language: Language) -> tuple[re.Pattern[str], tuple[str, ...]]:
    data = language.section("text", TextData)
    elided = "|".join(sorted(map(re.escape, data.elisions), key=len, reverse=True))
    parts = [rf"(?<!\w)(?i:{elided})['’](?=\w)"] if elided else []
    parts += [
        r"\d+(?:[.,]\d+)*(?:[^\W\d_]\w*(?:-\w+)*)?",  # 8.000  1,5  1er  5bn  20-year-old
        r"[^\W\d_]\w*(?:[-‑'’]\w+)*",
        r"[^\w\s]",
    ]
    clitics = tuple(sorted(data.clitics, key=len, reverse=True))
    return re.compile("|".join(parts)), clitics


def _words(
    text: str, language: Language, clutter: list[Span]
) -> tuple[list[str], list[int], list[int]]:
    pattern, clitics = _word_pattern(language)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for first, last in _outside(clutter, len(text)):
        for match in pattern.finditer(text, first, last):
            start, end = match.span()
            word = match.group().lower()
            if "’" in word:
                word = word.replace("’", "'")
            if clitics and ("'" in word or "-" in word):
                tail = next((c for c in clitics if len(c) < len(word) and word.endswith(c)), "")
                if tail and len(word) == end - start:
                    words.append(word[: -len(tail)])
                    starts.append(start)
                    ends.append(end - len(tail))
                    word, start = tail, end - len(tail)
            words.append(word)
            starts.append(start)
            ends.append(end)
    return words, starts, ends


def _outside(clutter: list[Span], size: int) -> list[tuple[int, int]]:
    """The stretches between clutter spans, which are sorted and do not overlap."""
    edges = [0, *(edge for span in clutter for edge in (span.start, span.end)), size]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
