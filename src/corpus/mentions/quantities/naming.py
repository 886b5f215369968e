"""How a draft gets its noun: from words beside it, or from another draft."""

from __future__ import annotations

from corpus.mentions.nouns import NounPhrase
from corpus.mentions.quantities.sheet import Draft, Sheet

_SMALL_KINDS = frozenset({"count", "ratio", "frequency"})


def take_phrase(sheet: Sheet, draft: Draft, phrase: NounPhrase) -> None:
    """Set noun and counted phrase from words beside the number."""
    draft.phrase = phrase
    name_phrase(sheet, draft, phrase)
    draft.reach = max(draft.reach, phrase.last)


def name_phrase(sheet: Sheet, draft: Draft, phrase: NounPhrase) -> None:
    """Set noun and counted phrase, as written, from words anywhere."""
    layout = sheet.layout
    draft.noun, draft.named = sheet.words[phrase.head], phrase
    draft.counted = layout.text[layout.starts[phrase.first] : layout.ends[phrase.last - 1]]


def copy_noun(draft: Draft, other: Draft) -> None:
    """The noun (and for a bare number the unit) of another draft."""
    draft.noun, draft.counted, draft.named = other.noun, other.counted, other.named
    draft.source = other
    if draft.kind == "count" and other.kind not in _SMALL_KINDS:
        draft.unit, draft.category = other.unit, other.category
        draft.kind = draft.rule = other.kind


def after_determiners(sheet: Sheet, at: int, stop: int) -> int:
    """The first word from `at` that is no determiner: "de ses", "of the"."""
    words, nouns = sheet.words, sheet.nouns
    while at < stop and (words[at] in nouns.determiners or words[at] in nouns.links):
        at += 1
    return at


def is_contrasted(sheet: Sheet, draft: Draft) -> bool:
    """Whether "contre", "instead of" stands before it."""
    return bool(sheet.ending(sheet.modifiers.contrasts, draft.outer - 1, draft))


def is_framed(sheet: Sheet, draft: Draft) -> bool:
    """Whether "of the", "sur les" stands before it, so that parts of it may follow."""
    wholes = sheet.modifiers.wholes
    return any(sheet.ending(wholes, at - 1, draft) for at in (draft.edge, draft.outer))


def reaches(sheet: Sheet, at: int, draft: Draft, following: Draft | None) -> bool:
    """Whether the next number stands at `at`, or behind a possessor: "of Mexico's 107 million"."""
    if following is None or following.stop != draft.stop:
        return False
    if at >= following.outer:
        return True
    return following.outer - at < 5 and sheet.words[following.outer - 1] in sheet.nouns.possessives
