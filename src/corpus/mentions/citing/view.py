"""One article as the readers of cues see it: its words with their flags, looked up once."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress, repeat

from corpus.mentions.cues import (
    ADVERB,
    ASIDE,
    CLITIC,
    DOCUMENT,
    EMPHATIC,
    EMPTY,
    JOINER,
    LINK,
    MEDIUM,
    OFFICE,
    OUTCOME,
    TALLY,
    TIME,
    Cues,
    flag_of_compound,
    get_cues,
)  # fmt: skip
from corpus.mentions.layout import Layout

MIN_COMPOUND = 5  # letters, more than
IN_NAMES = OFFICE | EMPTY | TALLY | OUTCOME | JOINER | MEDIUM  # what a name can begin with
CLOSERS = '»”"’'
OPENERS = '«“"„‘'


@dataclass(slots=True)
class View:
    """The words of one article; `flags[i]` says what word `i` can be (cues.py).

    It is 0 until the sentence of the word is looked up, and no word has a capital until then.
    """

    layout: Layout
    cues: Cues
    words: list[str]
    flags: list[int]
    capitals: list[bool]
    known: set[int]  # the sentences that are looked up
    names: frozenset[str] | None = None

    def look_up(self, index: int) -> None:
        """Look the words of sentence `index` up; to be done before they are read."""
        if index in self.known:
            return
        self.known.add(index)
        first, last = self.layout.bounds[index]
        cues, flags, words = self.cues, self.flags, self.words[first:last]
        text, starts = self.layout.text, self.layout.starts
        flags[first:last] = map(cues.flags.get, words, repeat(0))
        capitals = list(map(str.isupper, map(text.__getitem__, starts[first:last])))
        self.capitals[first:last] = capitals
        for i in compress(range(first, last), capitals):
            if flags[i]:
                flags[i] = _flag_of_capital(self.layout, i, flags[i], cues.kept)
                if flags[i] & TIME and cues.data.plain_times and self._before_capital(i):
                    flags[i] &= ~TIME
        if cues.parts:
            self._look_up_compounds(first, last)
        if not cues.special.isdisjoint(words):
            for i in compress(range(first, last), map(cues.special.__contains__, words)):
                if flags[i] & (ASIDE | EMPHATIC):
                    flags[i] &= ~ASIDE
                    _set_aside(cues, self.words, flags, i)

    def _before_capital(self, i: int) -> bool:
        """Whether the next word has a capital too."""
        return i + 1 < len(self.words) and self.layout.text[self.layout.starts[i + 1]].isupper()

    def _look_up_compounds(self, first: int, last: int) -> None:
        """Flag the words that nothing is known of but their last part: "Polizeisprecher"."""
        nouns = self.cues.data.capital_nouns
        for i in range(first, last):
            word = self.words[i]
            if not self.flags[i] and len(word) > MIN_COMPOUND and (self.capitals[i] or not nouns):
                self.flags[i] = flag_of_compound(word, self.cues)

    @property
    def inner_names(self) -> frozenset[str]:
        """The words that have a capital inside a sentence somewhere in the article."""
        if self.names is None:
            first = {start for start, _ in self.layout.bounds}
            text, starts = self.layout.text, self.layout.starts
            upper = (i for i in range(len(self.words)) if text[starts[i]].isupper())
            self.names = frozenset(self.words[i] for i in upper if i not in first)
        return self.names

    def capital(self, index: int) -> bool:
        """Whether word `index` begins with a capital as printed."""
        return self.capitals[index]

    def is_acronym(self, index: int) -> bool:
        """Whether word `index` is all capitals, of two letters at least."""
        start, end = self.layout.starts[index], self.layout.ends[index]
        return end - start > 1 and self.layout.text[start:end].isupper()

    def text_of(self, first: int, last: int) -> str:
        """The characters of words `first` to `last` (end excluded)."""
        return self.layout.text[self.layout.starts[first] : self.layout.ends[last - 1]]

    def is_adverb(self, index: int) -> bool:
        """Whether word `index` may stand between subject and verb and says nothing of either."""
        flag = self.flags[index]
        if flag:
            return bool(flag & (ADVERB | CLITIC))
        word = self.words[index]
        return len(word) > 5 and word.endswith(self.cues.adverb_endings)

    def is_spoken(self, index: int) -> bool:
        """Whether word `index` is a past form of a verb of saying, finite or not: "said"."""
        return self.words[index] in self.cues.spoken

    def is_name(self, index: int) -> bool:
        """Whether word `index` is a name by its capital alone."""
        if self.cues.data.capital_nouns or not self.capital(index):
            return False
        return not self.flags[index] & ~IN_NAMES

    def is_genitive(self, index: int) -> bool:
        """Whether word `index` is a mark that puts the owner first: "'s"."""
        return bool(self.flags[index] & LINK) and self.words[index][0] == "'"

    def opens_sentence(self, index: int) -> bool:
        """Whether word `index` is the first of its sentence, so that its capital says nothing."""
        layout = self.layout
        first = layout.bounds[layout.sentence_at(layout.starts[index])][0]
        return first == index or first == index - 1 and self.words[first] in OPENERS


def make_view(layout: Layout) -> View:
    """A view of `layout` in which no word is looked up yet."""
    size = len(layout.words)
    return View(layout, get_cues(layout.language), layout.words, [0] * size, [False] * size, set())


def _flag_of_capital(layout: Layout, i: int, flag: int, kept: int) -> int:
    """Acronyms ("WHO") and capitals within a sentence ("Choe Son Hui") are no function words."""
    text, start, flag = layout.text, layout.starts[i], flag & ~ASIDE
    if layout.ends[i] - start > 1 and text[start + 1].isupper():
        return 0
    word = i > 0 and layout.words[i - 1][0].isalnum()
    inside = word and "\n" not in text[layout.ends[i - 1] : start]
    return flag & kept if inside else flag


def _set_aside(cues: Cues, words: list[str], flags: list[int], i: int) -> None:
    """Flag the aside around word `i` ("for his part", ", lui,") as adverbs, with its commas."""
    first, last = i, i + bool(flags[i] & EMPHATIC)
    for phrase in cues.asides.get(words[i], ()):
        start = phrase.start_at(words, i)
        if start is not None:
            first, last = start, start + len(phrase.words)
            if flags[last - 1] & DOCUMENT and flags[last] & LINK:  # "in a statement | of X"
                return
            flags[first:last] = [ADVERB] * (last - first)
            break
    if first < last and words[first - 1 : first] == [","] == words[last : last + 1]:
        flags[first - 1 : last + 1] = [ADVERB] * (last - first + 2)
