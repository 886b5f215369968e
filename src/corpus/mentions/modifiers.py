"""Modifiers, ranges and ratios: what bounds a number, and numbers that are one figure."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from decimal import Decimal

from corpus.language import Language
from corpus.mentions.sheet import Draft, Sheet
from corpus.mentions.numberwords import get_lexicon
from corpus.mentions.phrases import PhraseBook
from corpus.units import convert

_ROUND = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 60})


@dataclass(frozen=True)
class ModifierData:
    """Slots of modifiers.toml."""

    contractions: dict[str, list[str]] = field(default_factory=dict)  # "de" = ["des", "d'"]
    neutral: list[str] = field(default_factory=list)  # between a modifier and its number
    movement: list[str] = field(default_factory=list)  # "up to" after a change word
    not_after_change: list[str] = field(default_factory=list)  # "an increase over" compares
    not_with_duration: list[str] = field(default_factory=list)  # "over four days" is no bound
    duration_before: list[str] = field(default_factory=list)  # "for over four days" is one
    ranges: list[str] = field(default_factory=list)  # "8 to 10"
    openers: list[str] = field(default_factory=list)  # "from 8 to 10"
    between: list[str] = field(default_factory=list)
    between_and: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)  # "six or seven"
    ratios: list[str] = field(default_factory=list)  # "one in ten"
    contrasts: list[str] = field(default_factory=list)  # "against 3": what the number before has
    equals: list[str] = field(default_factory=list)  # "that is 3": the same in other units
    parts: list[str] = field(default_factory=list)  # "of whom 3"
    wholes: list[str] = field(default_factory=list)  # "of the 10,000"
    before: dict[str, list[str]] = field(default_factory=dict)  # modifier: phrases
    after: dict[str, list[str]] = field(default_factory=dict)
    # words; from_to ("passer de 5 à 7"); moves (change words only before a count: "bringing the total to"); by, to, reach, more
    change: dict[str, list[str]] = field(default_factory=dict)


class ModifierBook:
    """The modifiers of one language, ready to look up."""

    def __init__(self, language: Language):
        data = language.section("modifiers", ModifierData)

        def pairs(table: dict[str, list[str]]) -> list[tuple[str, str]]:
            return [(phrase, name) for name, phrases in table.items() for phrase in phrases]

        def book(phrases: list[str], backward: bool = False) -> PhraseBook:
            return PhraseBook([(phrase, True) for phrase in phrases], language, backward)

        before = [
            (phrase[: -len(word)] + other, name)
            for phrase, name in pairs(data.before)
            for word in data.contractions
            if phrase.endswith(f" {word}")
            for other in data.contractions[word]
        ]
        self.before = PhraseBook([*pairs(data.before), *before], language, backward=True)
        self.after = PhraseBook(pairs(data.after), language)
        self.between = book(data.between, backward=True)
        self.movement = book(data.movement, backward=True)
        self.contrasts = book(data.contrasts, backward=True)
        self.equals = book(data.equals, backward=True)
        self.parts = book(data.parts, backward=True)
        self.wholes = book(data.wholes, backward=True)
        self.ratios = book(data.ratios)
        self.neutral = frozenset(data.neutral)
        self.not_after_change = frozenset(data.not_after_change)
        self.not_with_duration = frozenset(data.not_with_duration)
        self.duration_before = frozenset(data.duration_before)
        self.ranges, self.openers = frozenset(data.ranges), frozenset(data.openers)
        self.between_and = frozenset(data.between_and)
        self.alternatives = frozenset(data.alternatives)
        self.change = book(data.change.get("words", []))
        self.moves = book(data.change.get("moves", []))
        self.from_to = book(data.change.get("from_to", []))
        self.reach = book(data.change.get("reach", []))
        self.more = book(data.change.get("more", []))
        self.by = frozenset(data.change.get("by", []))
        self.to = PhraseBook([(p, True) for p in data.change.get("to", [])], language, True)


@functools.cache
def get_modifier_book(language: Language) -> ModifierBook:
    """The modifiers of `language`, made once."""
    return ModifierBook(language)


def join_ranges(sheet: Sheet) -> None:
    """Make one draft of two numbers that are one figure: ranges and ratios."""
    book = get_modifier_book(sheet.language)
    joined: list[Draft] = []
    for draft in sheet.drafts:
        previous = joined[-1] if joined else None
        if previous is not None and previous.stop == draft.stop and draft.first - previous.right < 7:
            if _is_range(sheet, book, previous, draft) and not _moves(sheet, book, previous, draft):
                joined[-1] = _range(sheet, previous, draft)
                continue
            if draft.unit is None and _is_ratio(sheet, book, previous, draft):
                joined[-1] = _ratio(sheet, previous, draft)
                continue
        joined.append(draft)
    sheet.drafts = joined


def _is_range(sheet: Sheet, book: ModifierBook, low: Draft, high: Draft) -> bool:
    words, gap = sheet.words, high.left - low.right
    if gap != 1 or low.value is None or high.value is None or low.form == "one":
        return False
    joiner = words[low.right]
    opened = book.between.match(words, low.left - 1, low.begin) if low.left > low.begin else None
    if joiner in book.between_and:
        if not opened and not (low.form == high.form == "clock"):
            return False
    elif joiner in book.alternatives:
        return low.unit is None and _ascends(sheet, low, high, 10) and not low.phrase
    elif joiner not in book.ranges:
        return False
    if low.unit and high.unit and convert(Decimal(1), high.unit, low.unit) is None:
        return False
    if low.unit and not high.unit:
        return False
    return _ascends(sheet, low, high, 1000)


def _moves(sheet: Sheet, book: ModifierBook, low: Draft, high: Draft) -> bool:
    """Whether the two are a move and no range: "passé de 5 à 7 euros", "en hausse de 5 % à 47 %"."""
    words = sheet.words
    if low.left <= low.begin or words[low.left - 1] not in book.openers:
        return False
    window = words[max(low.begin, low.left - 7) : low.left - 1]
    if not book.to.match(words, high.left - 1, high.begin):
        return False
    travels = any(book.from_to.get(word) for word in window)
    if not travels and not (low.unit and any(book.change.get(word) for word in window)):
        return False
    if low.unit is None:
        low.unit, low.kind, low.category, low.rule = high.unit, high.kind, high.category, high.rule
        _scale(low, _shared_scale(sheet, low, high))
    low.change, high.change = "from" if travels else "by", "to"
    return True


def _scale(draft: Draft, value: Decimal) -> None:
    if draft.value != value:
        draft.value = draft.low = draft.high = value


def _ascends(sheet: Sheet, low: Draft, high: Draft, at_most: int) -> bool:
    small, large = _shared_scale(sheet, low, high), high.value
    if low.unit and high.unit and low.unit != high.unit:
        large = convert(high.value, high.unit, low.unit)
    return small < large <= small * at_most or (0 <= small < large <= 100) or small < 0 < large


def _shared_scale(sheet: Sheet, low: Draft, high: Draft) -> Decimal:
    """The value of `low` with the magnitude word of `high`: "10 to 12 million"."""
    if low.form not in ("digits", "words") or high.last - high.first < 2:
        return low.value
    lexicon = get_lexicon(sheet.language)
    atom = lexicon.atom.get(sheet.words[high.last - 1])
    if not atom or atom[1] < 1000 or low.value >= atom[1]:
        return low.value
    if low.last - low.first > 1 and sheet.words[low.last - 1] in lexicon.data.multipliers:
        return low.value
    scaled = low.value * atom[1]
    return scaled if scaled < high.value else low.value


def _range(sheet: Sheet, low: Draft, high: Draft) -> Draft:
    end = low if low.unit and high.unit and low.unit != high.unit else high
    top = high.value if end is high else convert(high.value, high.unit, low.unit)
    high.low, high.high, high.value = _shared_scale(sheet, low, high), top, None
    high.unit, high.kind, high.category = end.unit, end.kind, end.category
    high.first, high.start, high.left = low.first, low.start, low.left
    if low.unit and high.form == "clock" or (low.right > low.last and high.right > high.last):
        high.end = sheet.layout.ends[high.right - 1]
    high.modifier, high.rule = "between", f"{high.kind}_range"
    return high


def _is_ratio(sheet: Sheet, book: ModifierBook, part: Draft, whole: Draft) -> bool:
    """ "one in 20", "un salarié sur dix": a round whole without a noun of its own before it."""
    words = sheet.words
    if part.value is None or whole.value is None or part.kind != "count" or part.unit:
        return False
    if not 0 < part.value < whole.value or part.value != int(part.value):
        return False
    for at in range(part.last, whole.first):
        hit = book.ratios.match(words, at, whole.first)
        if hit and at + hit[1] == whole.first:
            break
    else:
        return False
    if at > part.last:  # a noun between: "un salarié sur dix"
        after = sheet.word(whole.last)
        if not sheet.nouns.head_first or at - part.last > 3:
            return False
        if sheet.nouns.is_content(after or ".") and sheet.nouns.is_plural(after):
            return False
    large = whole.value in (100, 1000, 10000, 100000, 1000000)
    return whole.value in _ROUND and part.value <= 20 or large


def _ratio(sheet: Sheet, part: Draft, whole: Draft) -> Draft:
    whole.value = whole.low = whole.high = part.value / whole.value
    whole.kind = whole.unit = whole.rule = "ratio"
    if whole.first - part.last > 1 and sheet.nouns.head_first:
        whole.phrase = sheet.nouns.find(sheet.layout, part.last, whole.first, True)
    whole.first, whole.start, whole.left = part.first, part.start, part.left
    whole.form = "words"
    return whole


def read_modifiers(sheet: Sheet) -> None:
    """Find the modifier of every draft and set its bounds."""
    book = get_modifier_book(sheet.language)
    for draft in sheet.drafts:
        draft.edge, draft.reach = draft.left, draft.right
        if draft.modifier == "between":
            _open_range(sheet, book, draft)
        else:
            name = _before(sheet, book, draft) or _after(sheet, book, draft)
            if name:
                apply_modifier(draft, name)
        draft.outer = draft.edge
        while draft.outer > draft.begin and sheet.words[draft.outer - 1] in sheet.nouns.definite:
            draft.outer -= 1


def _open_range(sheet: Sheet, book: ModifierBook, draft: Draft) -> None:
    """Take "between", "from" or "entre" into the phrase of a range."""
    if draft.left <= draft.begin:
        return
    words, at = sheet.words, draft.left - 1
    hit = book.between.match(words, at, draft.begin) or book.before.match(words, at, draft.begin)
    if hit:
        draft.edge = draft.left - hit[1]
    elif sheet.words[draft.left - 1] in book.openers:
        draft.edge = draft.left - 1


def apply_modifier(draft: Draft, name: str) -> None:
    """Give `draft` a modifier, with its bounds; ranges and vague numbers keep theirs."""
    if draft.modifier in ("between", "vague") or (name == "exact" and draft.form == "collective"):
        return
    draft.modifier = name
    draft.low = None if name in ("less_than", "at_most") else draft.value
    draft.high = None if name in ("more_than", "at_least") else draft.value


def _before(sheet: Sheet, book: ModifierBook, draft: Draft) -> str | None:
    words, at = sheet.words, draft.left - 1
    for _ in range(3):
        if at < draft.begin:
            return None
        hit = book.before.match(words, at, draft.begin)
        if hit:
            name, length = hit
            edge = at - length + 1
            if not _is_bound(sheet, book, draft, edge):
                return None
            draft.edge = edge
            further = book.before.match(words, edge - 1, draft.begin) if edge > draft.begin else None
            if further and name in ("approx", "exact") and further[0] != "exact":
                name, draft.edge = further[0], edge - further[1]
            elif further and further[0] in ("at_least", "at_most") and name == "exact":
                name, draft.edge = further[0], edge - further[1]
            return name
        if words[at] not in book.neutral:
            return None
        at -= 1
    return None


def _is_bound(sheet: Sheet, book: ModifierBook, draft: Draft, edge: int) -> bool:
    """Whether the words at `edge` are a bound here: "over four days" says when, "up to" whither."""
    words = sheet.words
    if draft.kind == "duration" and draft.left - edge == 1 and words[edge] in book.not_with_duration:
        return edge > draft.begin and words[edge - 1] in book.duration_before
    if words[edge] in book.not_after_change and edge > draft.begin:
        determined = draft.left - edge > 1 or sheet.word(draft.right - 1) == ""
        if determined and book.change.get(words[edge - 1]):
            return False
    moved = book.movement.match(words, draft.left - 1, draft.begin)
    if not moved:
        return True
    window = range(max(draft.begin, edge - 6), edge)
    counted = any(words[k] in sheet.nouns.number_of for k in window)
    if any(book.change.get(words[k]) or (counted and book.moves.get(words[k])) for k in window):
        draft.change, draft.edge = "to", edge
        return False
    return True


def _after(sheet: Sheet, book: ModifierBook, draft: Draft) -> str | None:
    if draft.right >= draft.stop:
        return None
    hit = book.after.match(sheet.words, draft.right, draft.stop)
    if not hit:
        return None
    draft.reach = draft.right + hit[1]
    return hit[0]
