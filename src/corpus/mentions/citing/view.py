"""One article as the readers of cues see it: its words with their flags, looked up once."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.mentions.cues import (
    ADDRESS,
    ADVERB,
    ASIDE,
    BODY,
    CLITIC,
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
    get_cues,
)  # fmt: skip
from corpus.mentions.layout import Layout

NOUNS = PERSON | BODY | MEDIUM | OFFICE | ADDRESS | TIME
IN_NAMES = OFFICE | EMPTY | TALLY | OUTCOME | JOINER | MEDIUM  # what a name can begin with
CLOSERS = '»”"’'
OPENERS = '«“"„‘'


@dataclass(slots=True)
class View:
    """The words of one article; `flags[i]` says what word `i` can be (cues.py)."""

    layout: Layout
    cues: Cues
    words: list[str]
    flags: list[int]

    def capital(self, index: int) -> bool:
        """Whether word `index` begins with a capital as printed."""
        return self.layout.text[self.layout.starts[index]].isupper()

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

    def is_said(self, index: int) -> bool:
        """Whether word `index` is a verb of saying that a noun phrase cannot hold: "disant"."""
        return self.is_spoken(index) or self.words[index] in self.cues.participles

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
        return layout.bounds[layout.sentence_at(layout.starts[index])][0] == index


def make_view(layout: Layout) -> View:
    """Look every word of `layout` up once."""
    cues = get_cues(layout.language)
    get, words, text, starts = cues.flags.get, layout.words, layout.text, layout.starts
    flags = [get(word, 0) for word in words]
    for i, flag in enumerate(flags):
        if not flag:
            continue
        if text[starts[i]].isupper():
            flags[i] = _flag_of_capital(layout, i, flag)
        elif flag & ASIDE:
            size = _aside(cues, words, i)
            flags[i : i + size] = [ADVERB] * size
    return View(layout, cues, words, flags)


def _flag_of_capital(layout: Layout, i: int, flag: int) -> int:
    """Acronyms ("WHO") and capitals within a sentence ("Choe Son Hui") are no function words."""
    text, start = layout.text, layout.starts[i]
    if layout.ends[i] - start > 1 and text[start + 1].isupper():
        return 0
    word = i > 0 and layout.words[i - 1][0].isalnum()
    inside = word and "\n" not in text[layout.ends[i - 1] : start]
    return flag & NOUNS if inside else flag


def _aside(cues: Cues, words: list[str], i: int) -> int:
    """How many words the aside at word `i` has ("for his part"); 0: it is none."""
    for rest in cues.asides[words[i]]:
        if tuple(words[i + 1 : i + 1 + len(rest)]) == rest:
            return 1 + len(rest)
    return 0
