"""One article as the readers of cues see it: its words with their flags, looked up once."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import compress, repeat

from corpus.mentions.cues import (
    ADDRESS,
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
    PERSON,
    TALLY,
    TIME,
    Cues,
    flag_of_compound,
    get_cues,
)  # fmt: skip
from corpus.mentions.layout import Layout

MIN_COMPOUND = 5  # letters, more than
NO_NAMES = ~(OFFICE | EMPTY | TALLY | OUTCOME | JOINER | MEDIUM)  # what no name begins with
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
    capitals: set[int]  # those of the sentences that are looked up
    known: set[int]  # the sentences that are looked up
    names: frozenset[str] | None = None

    def look_up(self, index: int) -> None:
        """Look the words of sentence `index` up; to be done before they are read."""
        if index in self.known:
            return
        self.known.add(index)
        first, last = self.layout.bounds[index]
        cues, flags, words = self.cues, self.flags, self.words[first:last]
        flags[first:last] = map(cues.flags.get, words, repeat(0))
        capitals = self.layout.capitals
        capitals = capitals[bisect_left(capitals, first) : bisect_left(capitals, last)]
        self.capitals.update(capitals)
        for i in capitals:
            if flags[i]:
                flags[i] = _flag_of_capital(self.layout, i, flags[i], cues.kept)
                if flags[i] & TIME and self._is_given_name(i):
                    flags[i] &= ~TIME
        if cues.parts:
            self._look_up_compounds(first, last)
        if not cues.special.isdisjoint(words):
            for i in compress(range(first, last), map(cues.special.__contains__, words)):
                if flags[i] & (ASIDE | EMPHATIC):
                    flags[i] &= ~ASIDE
                    _set_aside(cues, self.words, flags, i)

    def _is_given_name(self, i: int) -> bool:
        """Whether a day or a month is a name: "Julio Ramírez"; "Pfarrer August Kern"."""
        if self.cues.data.plain_times:
            return self._beside_capital(i)
        if not self.cues.data.capital_nouns or not i or i + 1 >= len(self.words):
            return False
        titled = self.flags[i - 1] & (PERSON | ADDRESS)
        return bool(titled) and i + 1 in self.capitals and not self.flags[i + 1]

    def _beside_capital(self, i: int) -> bool:
        """Whether the next word has a capital too, or the one before, that is nothing but a name:
        "Domingo Pérez", "Victoria Abril"."""
        if i - 1 in self.capitals and not self.flags[i - 1]:
            return True
        return i + 1 < len(self.words) and self.layout.text[self.layout.starts[i + 1]].isupper()

    def _look_up_compounds(self, first: int, last: int) -> None:
        """Flag the words that nothing is known of but their last part: "Polizeisprecher"."""
        nouns = self.cues.data.capital_nouns
        for i in range(first, last):
            word = self.words[i]
            if not self.flags[i] and len(word) > MIN_COMPOUND and (i in self.capitals or not nouns):
                self.flags[i] = flag_of_compound(word, self.cues)

    @property
    def inner_names(self) -> frozenset[str]:
        """The words that have a capital inside a sentence somewhere in the article."""
        if self.names is None:
            first = {start for start, _ in self.layout.bounds}
            inner = (i for i in self.layout.capitals if i not in first)
            self.names = frozenset(map(self.words.__getitem__, inner))
        return self.names

    def capital(self, index: int) -> bool:
        """Whether word `index` begins with a capital as printed."""
        return index in self.capitals

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
        if index not in self.capitals or self.cues.data.capital_nouns:
            return False
        return not self.flags[index] & NO_NAMES

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
    flags = [0] * len(layout.words)
    return View(layout, get_cues(layout.language), layout.words, flags, set(), set())


def _flag_of_capital(layout: Layout, i: int, flag: int, kept: int) -> int:
    """Acronyms ("WHO") and capitals within a sentence ("Choe Son Hui") are no function words."""
    text, start, flag = layout.text, layout.starts[i], flag & (~ASIDE | kept)
    if layout.ends[i] - start > 1 and text[start + 1].isupper():
        title = flag & ADDRESS and text[layout.ends[i] + 1 : layout.ends[i] + 2].isupper()
        return flag & (ADDRESS | PERSON) if title else 0  # "CEO Jan Smit"
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
