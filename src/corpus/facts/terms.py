"""The names and content words that tell what an article is about, for the linking pass."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
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


class _Words(dict[str, tuple[str, str]]):
    """Word -> (folded, stem), filled as words come; the stem of what is no content word is ""."""

    def __init__(self, language: Language):
        data = language.section("terms", TermData)
        self.function = frozenset(data.function_words)
        self.joiners = frozenset(data.name_joiners)
        self.capital_nouns = data.capital_nouns

    def __missing__(self, word: str) -> tuple[str, str]:
        content = len(word) > 3 and word[0].isalpha() and word not in self.function
        folded = fold(word)
        entry = (folded, folded[:STEM] if content else "")
        if len(self) < 1 << 18:
            self[word] = entry
        return entry


@functools.cache
def _words_of(language: Language) -> _Words:
    return _Words(language)


@functools.lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """`word` without capitals, accents and typographic apostrophes.

    >>> fold("Choïgou")
    'choigou'
    """
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))


_WORD = re.compile(r"[^\W\d_]\w+")


def stems(text: str, language: Language) -> list[str]:
    """The beginnings of the content words of `text`, each once, in order."""
    known = _words_of(language)
    found = [known[match.group().lower()][1] for match in _WORD.finditer(text)]
    return [stem for stem in dict.fromkeys(found) if stem]


def find_words(layout: Layout, names: tuple[Name, ...]) -> tuple[tuple[str, int, bool], ...]:
    """Content words outside the names, most prominent first: beginning, mentions, in the lead."""
    known = _words_of(layout.language)
    in_names = set(" ".join([name.key for name in names]).split())
    lead = set(layout.words[:LEAD])
    counts: dict[str, int] = {}
    leading: set[str] = set()
    for word, count in Counter(layout.words).items():
        folded, stem = known[word]
        if stem and folded not in in_names:
            counts[stem] = counts.get(stem, 0) + count
            if word in lead:
                leading.add(stem)
    often = sorted(counts, key=counts.__getitem__, reverse=True)
    ranked = [stem for stem in often if stem in leading]
    if len(ranked) < MOST_WORDS:
        ranked += [stem for stem in often if stem not in leading]
    return tuple([(stem, counts[stem], stem in leading) for stem in ranked[:MOST_WORDS]])


def find_names(layout: Layout) -> tuple[Name, ...]:
    """Names in capitals, each at its first mention, most prominent first.

    A capital at the beginning of a sentence makes no name unless the word has one elsewhere too.
    """
    known = _words_of(layout.language)
    counts: dict[str, int] = {}
    first: dict[str, tuple[int, int]] = {}
    sure: set[str] = set()
    for i, j, opening in _runs(layout, known):
        key = " ".join([known[word][0] for word in layout.words[i:j]])
        counts[key] = counts.get(key, 0) + 1
        first.setdefault(key, (i, j))
        if not opening or j - i > 1:
            sure.add(key)
    ranked = sorted([(first[key][0] >= LEAD, -counts[key], first[key][0], key) for key in sure])
    return tuple([_name(layout, first[key], key, counts[key]) for *_, key in ranked[:MOST_NAMES]])


def _runs(layout: Layout, known: _Words) -> list[tuple[int, int, bool]]:
    """Runs of capital words as word ranges, and whether each is one word that opens a sentence."""
    words, starts, ends, text = layout.words, layout.starts, layout.ends, layout.text
    capital = list(map(str.isupper, map(text.__getitem__, starts)))
    found, size = [], len(words)
    for first, stop in layout.bounds:
        if _is_shouting(capital, first, stop):
            continue
        while first < stop and not words[first][0].isalpha():
            first += 1
        i = first
        while (i := _next(capital, i, stop)) < stop:
            j = i + 1
            while j < stop and starts[j] - ends[j - 1] == 1 and text[ends[j - 1]] != "\n":
                if capital[j]:
                    j += 1
                elif words[j] in known.joiners and j + 1 < size and capital[j + 1]:
                    j += 2
                else:
                    break
            surface = text[starts[i] : ends[i]]
            acronym = j - i == 1 and len(surface) > 1 and surface.isupper() and surface.isalnum()
            plain = words[i].rstrip("'") in known.function and not acronym
            if plain and (i == first or j - i == 1):
                i += 1  # a capital from its place or from usage: "The", "Monday"
                continue
            if j - i > 1 or acronym or (len(words[i]) > 2 and not known.capital_nouns):
                found.append((i, j, i == first and not acronym))
            i = j
    return found


def _next(capital: list[bool], index: int, stop: int) -> int:
    try:
        return capital.index(True, index, stop)
    except ValueError:
        return stop


def _is_shouting(capital: list[bool], first: int, stop: int) -> bool:
    """Whether a sentence has capitals throughout, as some headlines: they make no names there."""
    return sum(capital[first:stop]) > max(4, 0.6 * (stop - first))


def _name(layout: Layout, words: tuple[int, int], key: str, count: int) -> Name:
    start, end = layout.starts[words[0]], layout.ends[words[1] - 1]
    return Name(start, end, layout.text[start:end], key, count, words[0] < LEAD)
