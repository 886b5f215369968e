"""The names and content words that tell what an article is about, for the linking pass."""

from __future__ import annotations

import functools
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


def find_words(layout: Layout, names: tuple[Name, ...]) -> tuple[tuple[str, int, bool], ...]:
    """Content words outside the names, most prominent first: beginning, mentions, in the lead."""
    known = _words_of(layout.language)
    in_names = {token for name in names for token in name.key.split()}
    lead = set(layout.words[:LEAD])
    counts: dict[str, int] = {}
    leading: dict[str, bool] = {}
    for word, count in Counter(layout.words).items():
        folded, stem = known[word]
        if stem and folded not in in_names:
            counts[stem] = counts.get(stem, 0) + count
            leading[stem] = leading.get(stem, False) or word in lead
    ranked = sorted([(not leading[stem], -count, stem) for stem, count in counts.items()])
    return tuple([(stem, -count, not late) for late, count, stem in ranked[:MOST_WORDS]])


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
    capitals = [i for i, start in enumerate(starts) if text[start].isupper()]
    openings = {first for first, _ in layout.bounds}
    plain = _plain_sentences(layout, capitals)
    found, last = [], -1
    for i in capitals:
        if i < last or not plain(i) or _is_plain_word(words[i], known, i in openings):
            continue
        j = i + 1
        while j < len(words) and starts[j] - ends[j - 1] == 1 and text[ends[j - 1]] != "\n":
            if text[starts[j]].isupper():
                j += 1
            elif words[j] in known.joiners and j + 1 < len(words) and text[starts[j + 1]].isupper():
                j += 2
            else:
                break
        acronym = j - i == 1 and text[starts[i] : ends[i]].isupper()
        if j - i > 1 or acronym or not known.capital_nouns:
            found.append((i, j, i in openings and not acronym))
        last = j
    return found


def _is_plain_word(word: str, known: _Words, opening: bool) -> bool:
    """Whether `word` has its capital from its place or from usage: "The", "Monday"."""
    return len(word) < 2 or word in known.function or (opening and word in known.joiners)


def _plain_sentences(layout: Layout, capitals: list[int]):
    """A test of word indices: False in a sentence with capitals throughout, as some headlines."""
    density = Counter([layout.sentence_at(layout.starts[i]) for i in capitals])
    shouting = [
        layout.bounds[s]
        for s, n in density.items()
        if n > 4 and n > 0.6 * (layout.bounds[s][1] - layout.bounds[s][0])
    ]
    return lambda i: not any(first <= i < last for first, last in shouting)


def _name(layout: Layout, words: tuple[int, int], key: str, count: int) -> Name:
    start, end = layout.starts[words[0]], layout.ends[words[1] - 1]
    return Name(start, end, layout.text[start:end], key, count, words[0] < LEAD)
