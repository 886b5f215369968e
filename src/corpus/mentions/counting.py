"""What is counted: the noun phrase beside each number."""

from __future__ import annotations

from corpus.mentions.modifiers import get_modifier_book
from corpus.mentions.naming import (
    after_determiners,
    copy_noun,
    name_phrase,
    reaches,
    take_phrase,
)
from corpus.mentions.nouns import NounPhrase
from corpus.mentions.outcomes import get_category_book
from corpus.mentions.shares import attach_share
from corpus.mentions.sheet import Draft, Sheet
from corpus.mentions.subjects import is_predicate, noun_before


def attach_nouns(sheet: Sheet) -> None:
    """Give every draft the noun phrase that stands beside it."""
    names = {d.left: d for d in sheet.drafts if d.dropped in ("name", "age")}
    kept, share = sheet.kept(), None
    for place, draft in enumerate(kept):
        previous = kept[place - 1] if place else None
        following = kept[place + 1] if place + 1 < len(kept) else None
        if draft.phrase is not None:
            take_phrase(sheet, draft, draft.phrase)
        elif draft.kind == "count":
            at = _past_name(sheet, names, max(draft.right, draft.reach))
            _attach_count(sheet, draft, at, following)
        elif draft.kind in ("percent", "ratio"):
            attach_share(sheet, draft, following, previous, share)
            share = draft
        elif draft.kind == "measure":
            _attach_measure(sheet, draft, following, previous)


def _past_name(sheet: Sheet, names: dict[int, Draft], at: int) -> int:
    """Past a number that is a part of the noun's name: "152 mm shells", "16-year-old boys"."""
    if at not in names:
        return at
    at = names[at].right
    return at + 2 if sheet.word(at) == "-" else at


def _stop(draft: Draft, following: Draft | None) -> int:
    return min(draft.stop, following.left) if following else draft.stop


def _attach_count(sheet: Sheet, draft: Draft, at: int, following: Draft | None) -> None:
    nouns, stop = sheet.nouns, _stop(draft, following)
    dash = sheet.glued_dash(draft)
    if draft.glued or dash:
        _attach_glued(sheet, draft, at + dash, stop)
        return
    them = sheet.opening(nouns.of_them, at, draft)
    if them and not nouns.is_content(sheet.word(at + them[1]) or "."):
        return
    link = sheet.opening(nouns.of, at, draft)
    if link:
        at = after_determiners(sheet, at + link[1], stop)
        if reaches(sheet, at, draft, following):
            draft.whole = following
            return
    elif following and following.left == at and following.kind in ("measure", "duration"):
        at, stop = following.right, draft.stop  # four 2.5 pound bags
    group = bool(link) and draft.form in ("collective", "vague")  # une quinzaine de pick-up
    phrase = nouns.find(sheet.layout, at, stop, group or (abs(draft.size) < 2 and not link))
    if not phrase and at < stop and get_category_book(sheet.language).is_outcome(sheet.words[at]):
        phrase = NounPhrase(at, at, at + 1)
    if phrase and sheet.words[phrase.head] not in nouns.others:
        take_phrase(sheet, draft, phrase)


def _attach_glued(sheet: Sheet, draft: Draft, at: int, stop: int) -> None:
    """ "a 12-member team", "the 27-nation bloc": the noun is in the word with the number."""
    noun = draft.glued
    if not noun:
        noun, at = sheet.words[at], at + 1
    category = get_category_book(sheet.language).nouns.get(noun)
    counted = sheet.nouns.is_person(noun) or noun in sheet.nouns.glued
    if not counted and category in (None, "none"):
        draft.dropped = "name"
        return
    draft.noun = draft.counted = noun
    phrase = sheet.nouns.find(sheet.layout, at, stop, True)
    draft.reach = max(draft.reach, at, phrase.last if phrase else 0)


def _attach_measure(
    sheet: Sheet, draft: Draft, following: Draft | None, previous: Draft | None
) -> None:
    """ "521 kg de matériel", "des vents de 120 km/h", "le mercure atteint 32 °C"."""
    words, nouns = sheet.words, sheet.nouns
    if sheet.word(draft.right) in nouns.links and draft.right < draft.stop:
        at = draft.right + 1
        if sheet.word(at) not in nouns.determiners:
            phrase = nouns.find(sheet.layout, at, _stop(draft, following), True)
            if phrase:
                take_phrase(sheet, draft, phrase)
                return
    before = draft.outer - 1
    if before <= draft.begin:
        return
    same = previous is not None and previous.stop == draft.stop
    phrase = noun_before(sheet, draft, previous.right if same else draft.begin)
    if phrase is not None:
        plural = nouns.is_plural(words[before]) and not sheet.layout.is_capital(before)
        direct = words[before] in nouns.links or (plural and draft.edge < draft.left)
        if direct or words[before] == "(" or _is_measured(sheet, draft, phrase):
            name_phrase(sheet, draft, phrase)
    if draft.noun is None and same and draft.category == "temperature" and previous.noun:
        if previous.unit == draft.unit:
            copy_noun(draft, previous)


def _is_measured(sheet: Sheet, draft: Draft, phrase: NounPhrase) -> bool:
    """ "les températures seront de 30 °C", not "la ville est à 30 km"."""
    before = sheet.words[draft.outer - 1]
    placed = before in sheet.nouns.places and before not in get_modifier_book(sheet.language).by
    moved = get_modifier_book(sheet.language).change
    moves = any(moved.get(word) for word in sheet.words[phrase.last : draft.edge])
    return is_predicate(sheet, draft, phrase) and (moves or not placed)
