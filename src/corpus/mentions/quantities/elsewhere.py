"""What a bare number counts, said in another sentence of its paragraph or with the same number."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal

from corpus.mentions.quantities.predicates import words_after
from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.units import get_units

_NEAR = 30  # times another number that a number of the same things may be
_TELLING = 100  # numbers from here on come back only with the same meaning
_AMOUNT = 1_000_000  # a bare number from here on may be money as well as a count
_UNITED = frozenset({"money", "measure"})
_SAID = 6  # words before a number among which "en", "of them" refers to what was counted


def is_comparable(one: Draft, other: Draft) -> bool:
    """Whether two numbers are of one order of magnitude."""
    small, large = sorted((abs(one.size), abs(other.size)))
    return large <= _NEAR * small


def refers_back(sheet: Sheet, draft: Draft) -> bool:
    """ "il en compte 300", "n'en a vu que 20": a pronoun for what was counted before."""
    them = sheet.nouns.them
    places = range(max(draft.begin, draft.edge - _SAID), draft.edge)
    return any(sheet.opening(them, at, draft) for at in places)


def says_its_verb(sheet: Sheet, at: int) -> bool:
    """Whether word `at` is an auxiliary or says itself what became of people: "murieron"."""
    word, after = sheet.word(at), sheet.categories.after
    if sheet.word(at + 1) in sheet.nouns.called and sheet.nouns.is_content(word or "."):
        at, word = at + 1, sheet.word(at + 1)  # "gelten als vermisst"
    if word in sheet.nouns.called:
        said = sheet.word(at + 1)  # "listed 12 as missing"
        return bool(after.get(said)) or sheet.categories.is_outcome(said)
    if not word or word in sheet.nouns.auxiliaries:
        return bool(word)
    return after.match(sheet.words, at, len(sheet.words)) is not None


def has_own_outcome(sheet: Sheet, draft: Draft) -> bool:
    """ "Seven were arrested": people, and what became of them, need no noun from elsewhere."""
    others = sheet.word(draft.right) in sheet.nouns.others  # "two others were hurt"
    if not says_its_verb(sheet, draft.right + others):
        return False
    outcome = words_after(sheet, draft, None)
    return outcome in get_units().outcomes and outcome not in get_units().weak


def by_size(drafts: list[Draft]) -> dict[Decimal, list[Draft]]:
    """The counts that say what they count, in order, by their size."""
    found: dict[Decimal, list[Draft]] = {}
    for draft in drafts:
        if draft.noun and draft.kind == "count" and abs(draft.size) >= _TELLING:
            found.setdefault(draft.size, []).append(draft)
    return found


def find_repeated(draft: Draft, numbers: dict[Decimal, list[Draft]]) -> Draft | None:
    """The number of the same size, before or else after, that says what it counts."""
    same = numbers.get(draft.size)
    if not same:
        return None
    after = bisect_left(same, draft.first, key=lambda other: other.first)
    return same[after - 1] if after else same[0]


def find_in_paragraph(sheet: Sheet, draft: Draft, earlier: list[Draft]) -> Draft | None:
    """What the nearest sentence before, in the paragraph, counts, if it counts one thing only."""
    nearest = [
        d
        for d in _nearest_sentence(sheet, draft, earlier)
        if is_comparable(draft, d) and not sheet.ending(sheet.modifiers.parts, d.outer - 1, d)
    ]
    counts = [d for d in nearest if d.kind == "count" and d.noun]
    if not counts or draft.size >= _AMOUNT:
        counts += [d for d in nearest if d.kind in _UNITED]
    return counts[-1] if len({_thing(d) for d in counts}) == 1 else None


def _thing(draft: Draft) -> tuple[str | None, str | None]:
    return (draft.unit, draft.noun) if draft.kind in _UNITED else ("", draft.noun)


def _nearest_sentence(sheet: Sheet, draft: Draft, earlier: list[Draft]) -> list[Draft]:
    """The numbers of the last sentence before, in the paragraph, that counts or measures."""
    text, found = sheet.layout.text, []
    for other in reversed(earlier):
        if other.begin == draft.begin:
            continue
        if found and found[0].begin != other.begin:
            break
        if not found and "\n" in text[other.end : draft.start]:
            break
        if other.noun or other.kind in _UNITED:
            found.append(other)
    return found[::-1]
