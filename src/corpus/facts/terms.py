"""The names and content words that tell what an article is about, for the linking pass."""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.language import Language
from corpus.mentions.layout import Layout
from corpus.records import Name

LEAD = 70  # words from the beginning that tell what is reported
STEM = 6  # letters kept of a content word: enough to tell words apart, few enough for endings
MOST_NAMES, MOST_WORDS = 30, 40


@dataclass(frozen=True)
class TermData:
    """Slots of terms.toml: what is no term, and how names are written."""

    function_words: list[str] = field(default_factory=list)  # and words that any article may have
    name_joiners: list[str] = field(default_factory=list)  # lower-case words inside names: "of"
    capital_nouns: bool = False  # every noun has a capital: one capital word is no name


class _Words(dict[str, str]):
    """Word -> stem, filled as words come; the stem of what is no content word is ""."""

    def __init__(self, language: Language):
        data = language.section("terms", TermData)
        self.function = frozenset(data.function_words)
        self.plain = self.function | {word + "'" for word in self.function}
        self.joiners = frozenset(data.name_joiners)
        self.capital_nouns = data.capital_nouns

    def __missing__(self, word: str) -> str:
        content = len(word) > 3 and word[0].isalpha() and word not in self.function
        stem = fold(word)[:STEM] if content else ""
        if len(self) < 1 << 18:
            self[word] = stem
        return stem


@functools.cache
def _words_of(language: Language) -> _Words:
    return _Words(language)


@functools.lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """`word` without capitals, accents and typographic apostrophes.

    >>> fold("Choïgou")
    'choigou'
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))


_WORD = re.compile(r"[^\W\d_]\w+")


def stem_of(word: str, language: Language) -> str:
    """The beginning of a lower-case content word; "" for what tells nothing."""
    return _words_of(language)[word]


def is_function_word(word: str, language: Language) -> bool:
    """Whether a lower-case word tells nothing of what an article is about."""
    return word in _words_of(language).function


def stems(text: str, language: Language) -> list[str]:
    """The beginnings of the content words of `text`, each once, in order."""
    known = _words_of(language)
    found = [known[word] for word in _WORD.findall(text.lower())]
    return [stem for stem in dict.fromkeys(found) if stem]


def find_words(layout: Layout, names: tuple[Name, ...]) -> tuple[tuple[str, int, bool], ...]:
    """Content words outside the names, most prominent first: beginning, mentions, in the lead."""
    stem = _words_of(layout.language).__getitem__
    words = layout.words
    counts = Counter(map(stem, words))
    for token in ("", *map(stem, " ".join([name.key for name in names]).split())):
        counts.pop(token, None)
    found, early = list(counts), len(counts.keys() & set(map(stem, words[:LEAD])))
    ranked = sorted(found[:early], key=counts.__getitem__, reverse=True)
    ranked += sorted(found[early:], key=counts.__getitem__, reverse=True)
    return tuple([(s, counts[s], i < early) for i, s in enumerate(ranked[:MOST_WORDS])])


def find_names(layout: Layout) -> tuple[Name, ...]:
    """Names in capitals, each at its first mention, most prominent first.

    A capital at the beginning of a sentence makes no name unless the word has one elsewhere too.
    """
    mentions: dict[str, list] = {}  # key -> whether late, less the count, first and last word, key
    sure: set[str] = set()
    for written, i, j, opening in _runs(layout, _words_of(layout.language)):
        key = written if written.isascii() else fold(written)
        if key in mentions:
            mentions[key][1] -= 1
        else:
            mentions[key] = [i >= LEAD, -1, i, j, key]
        if not opening:
            sure.add(key)
    text, starts, ends = layout.text, layout.starts, layout.ends
    return tuple([
        Name(start := starts[i], end := ends[j - 1], text[start:end], key, -count, not late)
        for late, count, i, j, key in sorted([mentions[key] for key in sure])[:MOST_NAMES]
    ])  # fmt: skip


def _runs(layout: Layout, known: _Words) -> Iterator[tuple[str, int, int, bool]]:
    """Runs of capital words: as written, the word range, whether one word opens a sentence."""
    words, starts, ends, text = layout.words, layout.starts, layout.ends, layout.text
    capitals = [*layout.capitals, len(starts) + 2]
    plain, joiners = known.plain, known.joiners
    at = last = 0
    for first, stop in layout.bounds:
        at = bisect_left(capitals, first, last)
        last = bisect_left(capitals, stop, at)
        if last - at > 4 and last - at > 0.6 * (stop - first):
            continue  # a headline in capitals throughout makes no names
        while first < stop and not words[first][0].isalpha():
            first += 1
        while at < last:
            i = capitals[at]
            j = i + 1
            after = at = at + 1
            while capitals[at] <= j + 2 and j < stop and starts[j] - ends[j - 1] == 1:
                lower = words[j : capitals[at]]  # "van der"
                if text[ends[j - 1]] == "\n" or (lower and not joiners.issuperset(lower)):
                    break
                j = capitals[at] + 1
                at += 1
            word = words[i]
            if j > i + 1:
                if i <= first and word in plain:
                    at = after  # a capital from its place: "The"
                else:
                    yield " ".join(words[i:j]), i, j, False
            elif word in plain or len(word) < 3 or known.capital_nouns:
                if _is_acronym(text[starts[i] : ends[i]]):
                    yield word, i, j, False
            else:  # "Monday" is plain
                yield word, i, j, i <= first and not _is_acronym(text[starts[i] : ends[i]])


def _is_acronym(surface: str) -> bool:
    return len(surface) > 1 and surface.isupper() and surface.isalnum()
