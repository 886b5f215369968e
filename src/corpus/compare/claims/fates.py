"""What became of goods, money and people: promised, asked for, paid; seized, destroyed; rescued."""

from __future__ import annotations

from typing import NamedTuple

from corpus.compare.lexicon import FATE, WORD, Hit
from corpus.compare.measures import GOODS, PERSON, ROLES
from corpus.compare.passages import Passage
from corpus.compare.sources import speakers
from corpus.records import Quantity

MONEY = "money"  # a kind of quantity
PROMISED, ASKED = "promised", "asked"
OUT_OF = "of "  # before the size of a sum, as what another sum is said of
GIVEN = frozenset({"spent", "earned"})  # by one, to another
PAID = GIVEN | {"owed"}
FIRST = frozenset({PROMISED, ASKED, "owed"})  # they tell what else is said: "promised to pay"
OF_MONEY = FIRST | PAID
OF_GOODS = frozenset({"seized", "destroyed"})
OF_PEOPLE = frozenset({"rescued"})
SAVED = ROLES | {PERSON}  # who can be, where no outcome is told of them
NEXT = 5  # characters between "promised" and what was
FATES = OF_MONEY | OF_GOODS


class Reading(NamedTuple):
    """The text of an article, and its words that join: "and"."""

    text: str
    flags: dict[str, int]

    def is_over(self, passage: Passage, hit: Hit, start: int, first: int) -> bool:
        """Whether a word is said of something before a number: another clause has begun, or it was
        said of the number before: "12 were seized and 3 burnt"."""
        joined = first > passage.start and self._joins(hit.end, start)
        return joined or bool(self.text.count(", ", hit.end, start) % 2)

    def goes_on(self, end: int, start: int) -> bool:
        """Whether between two offsets something else begins: "450 million and demands"."""
        return ", " in self.text[end:start] or self._joins(end, start)

    def _joins(self, start: int, end: int) -> bool:
        words = WORD.findall(self.text[start:end].lower())
        return any(self.flags.get(word, 0) & speakers.AND for word in words)


def fate_of(
    quantity: Quantity, measure: str, passage: Passage, reading: Reading, span: tuple[int, int]
) -> str:
    """What became of the goods or money that is counted, "" where nothing is told.

    `span`: where the number before ends, and where what is said behind it ends. The nearest word
    before a number in its clause tells it, else the first one behind it.
    """
    hits = passage.of_kind(FATE)
    kinds = _kinds(quantity, measure)
    if not hits or not kinds:
        return ""
    first, last = span
    told = [hit for hit in hits if first <= hit.start < last and hit.value in kinds]
    before = [
        hit
        for hit in told
        if hit.start < quantity.start and not reading.is_over(passage, hit, quantity.start, first)
    ]
    if len(before) > 1 and before[-2].value in FIRST:
        one, other = before[-2:]
        return (one if other.start - one.end <= NEXT else other).value
    behind = [
        hit
        for hit in told
        if hit.start > quantity.start and not reading.goes_on(quantity.end, hit.start)
    ]
    return next((hit.value for hit in (*before[-1:], *behind)), "")


def _kinds(quantity: Quantity, measure: str) -> frozenset[str]:
    """What can become of what is counted."""
    if quantity.kind == MONEY:
        return OF_MONEY
    if measure in GOODS:
        return OF_GOODS
    return OF_PEOPLE if measure in SAVED else frozenset()
