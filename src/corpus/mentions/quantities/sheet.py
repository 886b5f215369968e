"""Quantities while they are being read: every step fills in some fields of a draft."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from corpus.language import Language
from corpus.mentions.layout import Layout
from corpus.mentions.nouns import NounBook, NounPhrase
from corpus.mentions.phrases import PhraseBook
from corpus.mentions.quantities.categorywords import CategoryBook
from corpus.mentions.quantities.modifierwords import ModifierBook
from corpus.mentions.quantities.nofigurewords import NoFigureBook
from corpus.mentions.unitwords import UnitBook

_NOTHING = Decimal(0)
FAR = 60  # words on either side of a number that may be about it


@dataclass(slots=True, eq=False)
class Draft:
    """One number (or range) with all that is known of it so far.

    `first` to `last` are the words of the number, `begin` to `stop` those of its sentence;
    `left` to `right` those of number, sign and unit together. `edge` is the first word of the
    modifier, `outer` the first of the determiners before it, `reach` the word after the phrase.
    """

    first: int
    last: int
    start: int
    end: int
    form: str
    begin: int
    stop: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    left: int = 0
    right: int = 0
    edge: int = 0
    outer: int = 0
    reach: int = 0
    modifier: str = "exact"
    kind: str = "count"
    unit: str | None = None
    glued: str = ""  # what is glued to the number and no unit: "member" of "12-member"
    after: tuple | None = None  # the noun phrase found after it, kept
    phrase: NounPhrase | None = None  # the counted phrase of its own
    named: NounPhrase | None = None  # where its noun stands, beside it or not
    noun: str | None = None
    counted: str | None = None
    category: str | None = None
    aspect: str | None = None
    change: str | None = None  # to, by; "from" is known, and none in the end
    total: Draft | None = None  # the whole that this is a part of
    source: Draft | None = None  # the number it has taken its noun from
    whole: Draft | None = None  # "2 of the 5": the number that has the noun
    like: Draft | None = None  # what this says again in other units
    rule: str = "count"
    confidence: float = 0.9
    dropped: str = ""  # why this is no cited figure
    place: int = 0  # among the drafts

    @property
    def size(self) -> Decimal:
        """Its value, or the end of it that is known: to compare parts with wholes."""
        if self.value is not None:
            return self.value
        known = self.high if self.high is not None else self.low
        return _NOTHING if known is None else known


@dataclass(slots=True)
class Sheet:
    """What the steps share: the layout, the language's books, and the drafts in order."""

    layout: Layout
    language: Language
    words: list[str]
    units: UnitBook
    nouns: NounBook
    modifiers: ModifierBook
    categories: CategoryBook
    nofigures: NoFigureBook
    drafts: list[Draft]
    times: list[tuple[int, int]] = field(default_factory=list)  # spans of time expressions

    def word(self, at: int) -> str:
        """Word `at`, or "" outside the text."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def kept(self) -> list[Draft]:
        """The drafts that still are figures."""
        return [draft for draft in self.drafts if not draft.dropped]

    def ending(self, book: PhraseBook, at: int, draft: Draft) -> tuple[Any, int] | None:
        """The phrase of a backward `book` that ends at word `at` of the draft's sentence."""
        if at < draft.begin or not book.children(self.words[at]):
            return None
        return book.match(self.words, at, draft.begin)

    def opening(self, book: PhraseBook, at: int, draft: Draft) -> tuple[Any, int] | None:
        """The phrase of a forward `book` that begins at word `at` of the draft's sentence."""
        if at >= draft.stop or not book.children(self.words[at]):
            return None
        return book.match(self.words, at, draft.stop)

    def near(self, draft: Draft) -> list[str]:
        """The words of its sentence, as far as a sentence that can be read goes."""
        first = max(draft.begin, draft.first - FAR)
        return self.words[first : min(draft.stop, draft.last + FAR)]

    def noun_after(self, draft: Draft, singular: bool = False) -> NounPhrase | None:
        """The noun phrase right after the number and its unit."""
        key = (draft.right, singular)
        if draft.after is None or draft.after[0] != key:
            draft.after = (key, self.nouns.find(self.layout, draft.right, draft.stop, singular))
        return draft.after[1]

    def is_time(self, first: int, last: int) -> bool:
        """Whether words `first` to `last` (end excluded) only say when: "in 2014"."""
        nouns, starts = self.nouns, self.layout.starts
        timed = False
        for at in range(first, last):
            place = bisect_right(self.times, (starts[at], len(self.layout.text))) - 1
            inside = place >= 0 and starts[at] < self.times[place][1]
            timed = timed or inside
            if not (inside or self.words[at] in nouns.linkers or self.words[at] in nouns.definite):
                return False
        return timed

    def glued_dash(self, draft: Draft) -> bool:
        """Whether a dash joins the number to the next word: "400-bed"."""
        at = draft.last
        return at + 1 < draft.stop and self.words[at] == "-" and self.layout.starts[at] == draft.end
