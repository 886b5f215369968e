"""Phrases of language data looked up in a list of words: the longest match either way."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Any

from corpus.language import Language
from corpus.mentions.layout import cut_words

_VALUE = ""  # key of what a phrase stands for; no word is empty
_STARS = "*"  # key of the prefixes that may follow; a word "*" alone is not looked up
_PLAIN = re.compile(r"[^\W\d_]+\*?(?: [^\W\d_]+\*?)*")  # words that every language cuts alike
_ENDS = "**"  # key of the endings that may follow
_ANY = 99  # letters that may follow a beginning
_EDGES = "*2"  # key of the two letters with which those begin, or end: most words have neither


class PhraseBook:
    """Phrases and what each stands for; a word written "bless*" stands for all that begin so.

    "*soldaten" stands for all that end so: compounds, by their last part.

    With `backward` the phrase is read from its last word to its first. No more than `tail` letters
    follow a beginning: compounds, of which the last part tells what they are.
    """

    def __init__(
        self,
        phrases: Iterable[tuple[str, Any]],
        language: Language,
        backward: bool = False,
        tail: int = _ANY,
    ):
        self._root: dict[str, Any] = {}
        self._tail = tail
        self._step = -1 if backward else 1
        for phrase, value in phrases:
            words = _cut(phrase, language)
            self._add(words[::-1] if backward else words, value)
        self.children = functools.lru_cache(maxsize=32768)(self._children)
        self.get = functools.lru_cache(maxsize=32768)(self._get)

    def _add(self, words: tuple[str, ...], value: Any) -> None:
        node = self._root
        for word in words:
            if word.endswith("*"):
                node.setdefault(_EDGES, set()).add(word[:2])
                node = node.setdefault(_STARS, {}).setdefault(word[:-1], {})
            elif word.startswith("*"):
                node.setdefault(_EDGES, set()).add(word[-2:])
                node = node.setdefault(_ENDS, {}).setdefault(word[1:], {})
            else:
                node = node.setdefault(word, {})
        node.setdefault(_VALUE, value)

    def _children(self, word: str) -> tuple[dict[str, Any], ...]:
        """The nodes that `word` leads to from the root: kept, as most words lead nowhere."""
        return _follow(self._root, word, self._tail)

    def match(self, words: list[str], at: int, limit: int) -> tuple[Any, int] | None:
        """What the longest phrase at `words[at]` stands for, and how many words it has.

        Forward: words `at` to `limit` (excluded). Backward: words `at` down to `limit` (included).
        """
        nodes = self.children(words[at])
        if not nodes:
            return None
        best, length, step, place = None, 0, self._step, at
        while nodes:
            length += 1
            for node in nodes:
                if _VALUE in node:  # exact before beginnings and endings, long before short ones
                    best = (node[_VALUE], length)
                    break
            place += step
            if place == limit if step > 0 else place < limit:
                break
            word = words[place]
            if len(nodes) == 1:
                nodes = _follow(nodes[0], word, self._tail)
            else:
                tail = self._tail
                nodes = tuple(child for node in nodes for child in _follow(node, word, tail))
        return best

    def _get(self, word: str) -> Any:
        """What the one-word phrase `word` stands for, or None: `get`, without its memory."""
        for node in self.children(word):
            if _VALUE in node:
                return node[_VALUE]
        return None


def _follow(node: dict[str, Any], word: str, tail: int) -> tuple[dict[str, Any], ...]:
    child = node.get(word)
    edges = node.get(_EDGES)
    if edges is None or word[:2] not in edges and word[-2:] not in edges:
        return () if child is None else (child,)
    stars, ends = node.get(_STARS), node.get(_ENDS)
    found = []
    for size in range(len(word), 1, -1):  # an ending before a beginning as long
        if ends is not None and word[-size:] in ends:
            found.append(ends[word[-size:]])
        if stars is not None and len(word) - size <= tail and word[:size] in stars:
            found.append(stars[word[:size]])
    return tuple(found if child is None else [child, *found])


def _cut(phrase: str, language: Language) -> tuple[str, ...]:
    """The words of `phrase`, a star kept on the word before it, or after it where it opens one."""
    if _PLAIN.fullmatch(phrase):
        return tuple(phrase.lower().split())
    if phrase.startswith("*") or " *" in phrase:
        cuts = [(part[:1] == "*", _cut(part.lstrip("*"), language)) for part in phrase.split()]
        return tuple(
            f"*{word}" if opened and not place else word
            for opened, cut in cuts
            for place, word in enumerate(cut)
        )
    words: list[str] = []
    elided = phrase.endswith("'")
    cut = cut_words(phrase + "x" if elided else phrase, language)
    for word in cut[:-1] if elided else cut:
        if word == "*" and words:
            words[-1] += "*"
        else:
            words.append(word)
    return tuple(words)
