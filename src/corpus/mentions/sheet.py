"""Quantities while they are being read: every step fills in some fields of a draft."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from corpus.language import Language
from corpus.mentions.layout import Layout
from corpus.mentions.nouns import NounBook, NounPhrase, get_noun_book
from corpus.mentions.numerals import Numeral
from corpus.mentions.phrases import PhraseBook
from corpus.mentions.unitwords import UnitBook, UnitHit, get_unit_book
from corpus.records import Timex
from corpus.units import get_units


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
        for known in (self.value, self.high, self.low):
            if known is not None:
                return known
        return Decimal(0)


@dataclass(slots=True)
class Sheet:
    """What the steps share: the layout, the language's books, and the drafts in order."""

    layout: Layout
    language: Language
    words: list[str]
    units: UnitBook
    nouns: NounBook
    drafts: list[Draft]

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

    def noun_after(self, draft: Draft, singular: bool = False) -> NounPhrase | None:
        """The noun phrase right after the number and its unit."""
        key = (draft.right, singular)
        if draft.after is None or draft.after[0] != key:
            draft.after = (key, self.nouns.find(self.layout, draft.right, draft.stop, singular))
        return draft.after[1]

    def glued_dash(self, draft: Draft) -> bool:
        """Whether a dash joins the number to the next word: "400-bed"."""
        at = draft.last
        return at + 1 < draft.stop and self.words[at] == "-" and self.layout.starts[at] == draft.end


def make_sheet(layout: Layout, numerals: list[Numeral], timexes: list[Timex]) -> Sheet:
    """A draft for every numeral outside time expressions, each with the unit beside it."""
    language = layout.language
    sheet = Sheet(
        layout, language, layout.words, get_unit_book(language), get_noun_book(language), []
    )
    spans = [(timex.start, timex.end) for timex in timexes]
    bounds, sentence = (0, 0), (0, 0)
    for numeral in numerals:
        place = bisect_right(spans, (numeral.start, len(layout.text))) - 1
        if place >= 0 and numeral.start < spans[place][1]:
            continue
        if place + 1 < len(spans) and spans[place + 1][0] < numeral.end:
            continue
        if not sentence[0] <= numeral.start < sentence[1]:
            index = layout.sentence_at(numeral.start)
            sentence, bounds = layout.sentences[index], layout.bounds[index]
        sheet.drafts.append(_draft(sheet, numeral, bounds))
    return sheet


def _draft(sheet: Sheet, numeral: Numeral, bounds: tuple[int, int]) -> Draft:
    value = numeral.value
    draft = Draft(
        numeral.first, numeral.last, numeral.start, numeral.end, numeral.form,
        min(bounds[0], numeral.first), max(bounds[1], numeral.last), value, value, value,
    )  # fmt: skip
    plus = sheet.word(numeral.first - 1) == "+"
    signed = plus or numeral.start < sheet.layout.starts[numeral.first]
    draft.left, draft.right = numeral.first - signed, numeral.last
    draft.change = "by" if plus else None
    if numeral.form == "vague":
        draft.value, draft.high, draft.modifier = None, None, "vague"
    elif numeral.form == "collective":
        draft.modifier = "approx"
    elif numeral.form == "fraction":
        draft.kind = draft.unit = draft.rule = "ratio"
    _find_unit(sheet, draft, numeral)
    return draft


def _find_unit(sheet: Sheet, draft: Draft, numeral: Numeral) -> None:
    """The unit of the numeral: inside it, glued to it, before or after it."""
    layout, book = sheet.layout, sheet.units
    if numeral.form == "clock":
        _set_unit(draft, UnitHit("hour", draft.first, draft.last))
        return
    if numeral.unit_at is not None:
        hit = book.after(layout, numeral.unit_at, numeral.unit_at + 1)
        if hit:
            _set_unit(draft, hit)
        else:
            draft.phrase = NounPhrase(numeral.unit_at, numeral.unit_at, numeral.unit_at + 1)
        return
    if numeral.end < layout.ends[numeral.last - 1]:
        tail = layout.text[numeral.end : layout.ends[numeral.last - 1]].lower()
        _read_tail(sheet, draft, tail)
        return
    before = book.before(layout, draft.first, draft.start)
    if before:
        _set_unit(draft, before)
        draft.left = before.first
        return
    hit = book.after(layout, _unit_place(sheet, draft), draft.stop)
    if hit and not (draft.form == "fraction" and hit.unit == "percent"):
        _set_unit(draft, hit)
        draft.right = hit.last
        if draft.category == "temperature" and sheet.word(draft.first - 1) in book.degree_minus:
            _negate(sheet, draft)


def _negate(sheet: Sheet, draft: Draft) -> None:
    """ "minus 20 degrees"."""
    draft.left = draft.first - 1
    draft.start = sheet.layout.starts[draft.left]
    draft.value = draft.low = draft.high = -abs(draft.value)


def _unit_place(sheet: Sheet, draft: Draft) -> int:
    """Where a unit would stand: after the number, "of" and adjectives."""
    words, at, stop = sheet.words, draft.last, draft.stop
    if sheet.glued_dash(draft):
        return at + 1
    if at + 1 < stop and words[at] in sheet.nouns.links:
        return at + 1
    while at + 1 < stop and words[at] in sheet.nouns.before:
        at += 1
    return at


def _read_tail(sheet: Sheet, draft: Draft, tail: str) -> None:
    """What is glued to the number: a unit ("120km", "two-day") or a noun ("two-member")."""
    first, *rest = tail.strip("-").split("-")
    hit = sheet.units.glued_unit(first)
    if hit:
        _set_unit(draft, UnitHit(hit[0], draft.first, draft.last, hit[1]))
    else:
        draft.glued = first
    if rest:
        draft.glued = "-".join(rest)
    at = draft.last
    if hit and not rest and sheet.word(at) == "/":
        longer = sheet.units.phrases.match([first, *sheet.words[at : at + 2]], 0, 3)
        if longer and longer[1] == 3:
            _set_unit(draft, UnitHit(longer[0][0], draft.first, at + 2))
            draft.right = at + 2


def _set_unit(draft: Draft, hit: UnitHit) -> None:
    draft.unit = hit.unit
    draft.kind = draft.rule = get_units().kind[hit.unit]
    draft.category = get_units().category.get(hit.unit)
    if hit.factor != 1:
        for name in ("value", "low", "high"):
            if getattr(draft, name) is not None:
                setattr(draft, name, getattr(draft, name) * hit.factor)
