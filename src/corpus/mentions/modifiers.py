"""Modifiers: what bounds or blurs a number."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from corpus.language import Language
from corpus.mentions.phrases import PhraseBook
from corpus.mentions.sheet import Draft, Sheet

_TURNED = {"less_than": "at_least", "more_than": "at_most"}  # where they are denied
_NEAR = 4  # words before a modifier that deny it, or say what it concerns
_FAR = 8  # words between an estimate and its number


@dataclass(frozen=True)
class ModifierData:
    """Slots of modifiers.toml."""

    contractions: dict[str, list[str]] = field(default_factory=dict)  # "de" = ["des", "d'"]
    neutral: list[str] = field(default_factory=list)  # between a modifier and its number
    movement: list[str] = field(default_factory=list)  # "up to" after a change word
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
    negations: list[str] = field(default_factory=list)  # "not below 20" is at least 20
    thresholds: list[str] = field(default_factory=list)  # "the mark of 2,000" ...
    crossed: list[str] = field(default_factory=list)  # ... "has been passed"
    estimates: list[str] = field(default_factory=list)  # "estimated by X" ...
    estimated_at: list[str] = field(default_factory=list)  # ... "at 2,000"
    # phrases: no bounds after these words, "asked about 300 men", "jailed over a £3m fraud"
    concerning: dict[str, list[str]] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)  # "of whom 3"
    wholes: list[str] = field(default_factory=list)  # "of the 10,000"
    before: dict[str, list[str]] = field(default_factory=dict)  # modifier: phrases
    after: dict[str, list[str]] = field(default_factory=dict)
    # words: rises and falls; from_to: those that go "from 5 to 7"; moves: change words only of a
    # count ("bringing the toll to"); by, to: prepositions; reach: "hit 5"; more: "5 % de plus"
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
        self.thresholds = book(data.thresholds, backward=True)
        self.crossed, self.estimates = book(data.crossed), book(data.estimates)
        self.estimated_at = frozenset(data.estimated_at)
        self.negations = frozenset(data.negations)
        self.concerning = {word: book(phrases) for word, phrases in data.concerning.items()}
        self.ratios = book(data.ratios)
        self.neutral = frozenset(data.neutral)
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

    def may_end(self, word: str) -> bool:
        """Whether a modifier before a number may end with `word`."""
        return word in self.neutral or bool(self.before.children(word))


@functools.cache
def get_modifier_book(language: Language) -> ModifierBook:
    """The modifiers of `language`, made once."""
    return ModifierBook(language)


def read_modifiers(sheet: Sheet) -> None:
    """Find the modifier of every draft and set its bounds."""
    book = get_modifier_book(sheet.language)
    for draft in sheet.drafts:
        draft.edge, draft.reach = draft.left, draft.right
        if draft.modifier == "between":
            _open_range(sheet, book, draft)
        else:
            name = (
                _before(sheet, book, draft)
                or _after(sheet, book, draft)
                or _apart(sheet, book, draft)
            )
            if name:
                apply_modifier(draft, name)
        draft.outer = draft.edge
        while draft.outer > draft.begin and sheet.words[draft.outer - 1] in sheet.nouns.definite:
            draft.outer -= 1


def _open_range(sheet: Sheet, book: ModifierBook, draft: Draft) -> None:
    """Take "between", "from" or "entre" into the phrase of a range."""
    at = draft.left - 1
    hit = sheet.ending(book.between, at, draft) or sheet.ending(book.before, at, draft)
    if hit:
        draft.edge = draft.left - hit[1]
    elif at >= draft.begin and sheet.words[at] in book.openers:
        draft.edge = at


def apply_modifier(draft: Draft, name: str) -> None:
    """Give `draft` a modifier, with its bounds; ranges and vague numbers keep theirs."""
    if draft.modifier in ("between", "vague") or (name == "exact" and draft.form == "collective"):
        return
    draft.modifier = name
    draft.low = None if name in ("less_than", "at_most") else draft.value
    draft.high = None if name in ("more_than", "at_least") else draft.value


def _before(sheet: Sheet, book: ModifierBook, draft: Draft) -> str | None:
    """The modifier before the number, across quotation marks and the like."""
    at = draft.left - 1
    hit = None
    while hit is None:
        hit = sheet.ending(book.before, at, draft)
        if hit is None:
            if at < draft.begin or sheet.words[at] not in book.neutral:
                return None
            at -= 1
    name, edge = hit[0], at - hit[1] + 1
    if not _is_bound(sheet, book, draft, edge):
        return None
    draft.edge = edge
    if name in _TURNED and _is_negated(sheet, book, draft):
        return _TURNED[name]
    further = sheet.ending(book.before, edge - 1, draft)  # "at least about"
    if further and further[0] != "exact" and name in ("approx", "exact"):
        name, draft.edge = further[0], edge - further[1]
    return name


def _is_bound(sheet: Sheet, book: ModifierBook, draft: Draft, edge: int) -> bool:
    """Whether the words at `edge` are a bound here: "over four days" is when, "up to" whither."""
    words = sheet.words
    single = all(word in book.neutral for word in words[edge + 1 : draft.left])
    if single and words[edge] in book.concerning and _concerns(sheet, book, draft):
        return False
    if draft.kind == "duration" and single and words[edge] in book.not_with_duration:
        return edge > draft.begin and words[edge - 1] in book.duration_before
    measured = draft.kind == "measure" and sheet.word(draft.right) in sheet.nouns.links
    moved = not measured and sheet.ending(book.movement, draft.left - 1, draft)
    if moved and moves(sheet, book, max(draft.begin, edge - 10), edge):
        draft.change, draft.edge = "to", edge
        return False
    return True


def moves(sheet: Sheet, book: ModifierBook, first: int, last: int) -> list[int]:
    """The words of rise and fall among words `first` to `last` (end excluded)."""
    words = sheet.words
    found = [k for k in range(first, last) if book.change.get(words[k])]
    if any(words[k] in sheet.nouns.number_of for k in range(first, last)):
        found += [k for k in range(first, last) if book.moves.get(words[k])]
    return sorted(found)


def _after(sheet: Sheet, book: ModifierBook, draft: Draft) -> str | None:
    hit = sheet.opening(book.after, draft.right, draft)
    if not hit:
        return None
    draft.reach = draft.right + hit[1]
    return hit[0]


def _is_negated(sheet: Sheet, book: ModifierBook, draft: Draft) -> bool:
    """ "not fallen below 20", "n'est pas descendue en dessous de 20"."""
    for at in range(draft.edge - 1, max(draft.begin, draft.edge - _NEAR) - 1, -1):
        word = sheet.words[at]
        if word in book.negations:
            return True
        if not word[0].isalpha() or word in sheet.nouns.determiners:
            return False
    return False


def _concerns(sheet: Sheet, book: ModifierBook, draft: Draft) -> bool:
    """Whether "about" or "over" says what somebody speaks or quarrels about."""
    at, words, nouns = draft.left - 1, sheet.words, sheet.nouns
    while words[at] in book.neutral:
        at -= 1
    if draft.kind == "money" and not sheet.nouns.is_content(sheet.word(draft.right) or "."):
        return False
    near = range(at - 1, max(draft.begin, at - _NEAR) - 1, -1)
    if draft.kind != "money" and (words[at - 1] in nouns.loose_links | nouns.links):
        return False
    for place in near:
        if not words[place][0].isalnum():
            return False
        if sheet.opening(book.concerning[words[at]], place, draft):
            return draft.kind == "money" or at - place < 3
    return False


def _apart(sheet: Sheet, book: ModifierBook, draft: Draft) -> str | None:
    """What is said apart from the number: "the mark of 20 was passed", "estimated by X at 20"."""
    at = draft.left - 1
    while at >= draft.begin and sheet.words[at] in book.neutral:
        at -= 1
    if at < draft.begin:
        return None
    if sheet.ending(book.thresholds, at, draft):
        near = range(max(draft.begin, at - _FAR), min(draft.stop, draft.right + _FAR))
        if any(sheet.opening(book.crossed, place, draft) for place in near):
            return "more_than"
    elif sheet.words[at] in book.estimated_at:
        for place in range(at - 1, max(draft.begin, at - _FAR) - 1, -1):
            if not sheet.words[place][0].isalnum():
                return None
            if sheet.opening(book.estimates, place, draft):
                return "approx"
    return None


def read_trailing(sheet: Sheet) -> None:
    """The modifier after the noun: "8 000 soldats au plus", "20 houses or more"."""
    book, kept = get_modifier_book(sheet.language), sheet.kept()
    for place, draft in enumerate(kept):
        if draft.modifier != "exact" or draft.phrase is None or draft.phrase.last <= draft.right:
            continue
        hit = sheet.opening(book.after, draft.phrase.last, draft)
        last = draft.phrase.last + hit[1] if hit else 0
        taken = place + 1 < len(kept) and kept[place + 1].edge < last
        if hit and hit[0] != "more_than" and not taken:  # "five apples plus two"
            apply_modifier(draft, hit[0])
            draft.reach = max(draft.reach, last)
