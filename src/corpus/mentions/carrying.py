"""Numbers without a noun of their own: what they take over, or that they count nothing."""

from __future__ import annotations

from corpus.mentions.antecedents import (
    crowd_before,
    crowd_that_moved,
    is_code,
    is_label,
    is_of_money,
    is_toll,
    known_noun,
    number_of,
)
from corpus.mentions.modifiers import get_modifier_book
from corpus.mentions.naming import copy_noun, is_contrasted, name_phrase
from corpus.mentions.nouns import NounPhrase
from corpus.mentions.outcomes import get_category_book, verb_beside
from corpus.mentions.sheet import Draft, Sheet

_RECENT = 12  # numbers before among which the noun is looked for
_MANY = 10_000  # from here on a number after a word for money is an amount


def share_units(sheet: Sheet) -> None:
    """Bare numbers in a row have the unit of the last: "18, 24 et 26 ans", "5 or 6 km"."""
    for place in range(len(sheet.drafts) - 2, -1, -1):
        draft, following = sheet.drafts[place : place + 2]
        if draft.unit or draft.glued or following.unit is None or following.left < following.first:
            continue
        gap = sheet.words[draft.right : following.left]
        joined = 0 < len(gap) < 3 and all(word in sheet.nouns.joiners for word in gap)
        same = draft.stop == following.stop and draft.kind == "count" and following.kind != "ratio"
        if joined and same:
            copy_noun(draft, following)
            draft.rule = f"{draft.kind}_shared"


def carry_nouns(sheet: Sheet) -> None:
    """Give numbers without a noun the one they take over."""
    kept = sheet.kept()
    for place in range(len(kept) - 1, -1, -1):
        draft = kept[place]
        if draft.whole is not None:
            copy_noun(draft, draft.whole)
        elif draft.kind in ("count", "ratio") and not draft.noun and place + 1 < len(kept):
            _take_next(sheet, draft, kept[place + 1])
    for place, draft in enumerate(kept):
        if draft.kind == "count" and not draft.noun and draft.whole is None:
            earlier = [d for d in kept[max(0, place - _RECENT) : place] if not d.dropped]
            if not (earlier and _take_unit(sheet, draft, earlier[-1])):
                _take_previous(sheet, draft, earlier)


def _take_next(sheet: Sheet, draft: Draft, following: Draft) -> None:
    """ "eighteen and ten cases", "three confirmed and thirteen probable cases"."""
    if following.stop != draft.stop or following.edge - draft.right > 3:
        return
    if draft.change == "from" and following.change == "to":
        copy_noun(draft, following)  # passé de 12 à 20 morts
        return
    gap = sheet.words[draft.right : following.edge]
    joined = [word for word in gap if word in sheet.nouns.joiners]
    if not joined or gap[-1] not in joined or is_contrasted(sheet, draft):
        return
    if len(joined) > 1 and sheet.word(draft.edge - 1) != ",":
        return
    if any(word in sheet.nouns.stops and word not in joined for word in gap):
        return  # 239 contre et 12 abstentions
    if following.kind == "count" and (following.phrase or following.rule == "count_shared"):
        copy_noun(draft, following)
        draft.rule = f"{draft.kind}_shared"


def _take_unit(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """ "5 pouces contre 3,5", "three years instead of four": a bare number after a contrast."""
    if previous.begin != draft.begin:
        return False
    part = (
        draft.form == "mixed"
        and previous.kind == "money"
        and sheet.ending(get_modifier_book(sheet.language).parts, draft.outer - 1, draft)
    )
    united = previous.kind in ("percent", "measure", "duration", "money")
    if not part and not (is_contrasted(sheet, draft) and (united or previous.noun)):
        return False
    copy_noun(draft, previous)
    draft.rule, draft.confidence = f"{draft.kind}_contrast", 0.8
    return True


def _take_previous(sheet: Sheet, draft: Draft, earlier: list[Draft]) -> None:
    """The counted noun that was named before: in the sentence, or in the one before."""
    counted = [d for d in earlier if d.kind == "count" and d.noun]
    previous = _subject(sheet, counted, draft)
    if previous and sheet.opening(sheet.nouns.of_them, draft.right, draft):
        draft.total = previous
        _copy(draft, previous, "count_of_them", 0.9)
    elif is_label(sheet, draft) or is_code(draft):
        draft.dropped = "label"
    elif not _take_named(sheet, draft, previous):
        _take_counted(sheet, draft, previous)


def _subject(sheet: Sheet, counted: list[Draft], draft: Draft) -> Draft | None:
    """The last count before, rather of those the sentence is about than of "in two phases"."""
    nouns = sheet.nouns
    for other in reversed(counted):
        before = sheet.word(other.outer - 1) if other.outer > other.begin else ""
        if other.begin != draft.begin:
            break
        if before not in nouns.links and before not in nouns.loose_links:
            return other
    return counted[-1] if counted else None


def _take_named(sheet: Sheet, draft: Draft, previous: Draft | None) -> bool:
    """What is counted is said in other words: "they were 300", "the number of cases is 20"."""
    nouns = sheet.nouns
    crowd = crowd_before(sheet, draft)
    if crowd is None and previous is None:
        crowd = crowd_that_moved(sheet, draft)
    if sheet.ending(nouns.they, draft.edge - 1, draft) or sheet.word(draft.right) in nouns.who:
        draft.unit, draft.rule, draft.confidence = "person", "count_who", 0.7
    elif crowd is not None:
        name_phrase(sheet, draft, NounPhrase(crowd, crowd, crowd + 1))
        draft.unit, draft.rule, draft.confidence = "person", "count_crowd", 0.7
    elif is_toll(sheet, draft):
        draft.rule, draft.confidence = "count_toll", 0.8
    else:
        named = number_of(sheet, draft)
        nearer = (
            previous and previous.begin == draft.begin and named and previous.first > named.head
        )
        if not named or nearer:
            return False
        name_phrase(sheet, draft, named)
        draft.rule, draft.confidence = "count_number_of", 0.8
    return True


def _take_counted(sheet: Sheet, draft: Draft, previous: Draft | None) -> None:
    """The noun of the number before, or the nearest noun of an outcome; else there is none."""
    same = previous is not None and previous.begin == draft.begin
    others = _is_others(sheet, draft)
    book = get_category_book(sheet.language)
    known = None if same or draft.outer < draft.edge else known_noun(sheet, draft)
    if same and not (others and book.is_outcome(previous.noun)):
        _copy(draft, previous, "count_carried", 0.75)
    elif known is not None:
        name_phrase(sheet, draft, NounPhrase(known, known, known + 1))
        draft.rule, draft.confidence = "count_known", 0.65
    elif previous is not None and not same and _goes_on(sheet, draft, previous):
        _copy(draft, previous, "count_carried_over", 0.6)
    elif others:
        at = draft.right + (sheet.word(draft.right) in sheet.nouns.links)
        name_phrase(sheet, draft, NounPhrase(at, at, at + 1))
        draft.unit, draft.rule, draft.confidence = "person", "count_others", 0.7
    elif draft.size >= _MANY and is_of_money(sheet, draft):
        draft.kind = draft.rule = draft.category = "money"
        draft.confidence = 0.6
    else:
        draft.rule, draft.confidence = "count_bare", 0.4


def _copy(draft: Draft, previous: Draft, rule: str, confidence: float) -> None:
    copy_noun(draft, previous)
    draft.rule, draft.confidence = rule, confidence


def _is_others(sheet: Sheet, draft: Draft) -> bool:
    at = draft.right + (sheet.word(draft.right) in sheet.nouns.links)
    return sheet.word(at) in sheet.nouns.others


def _goes_on(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """Whether a bare number before a verb may count what the sentence before does."""
    nouns, gap = sheet.nouns, draft.begin - previous.stop
    if sheet.word(draft.right) not in nouns.auxiliaries or draft.size >= previous.size:
        return False
    near = sheet.words[max(draft.begin, draft.edge - 2) : draft.edge]
    return gap == 0 or (gap < 3 and not any(word in nouns.before for word in near))


def drop_bare(sheet: Sheet) -> None:
    """Drop numbers that count nothing named, unless a modifier or their size says they count."""
    listed = None  # the bare number before, where it is kept: "nine in Peru, two in Chile"
    for draft in sheet.kept():
        row = listed is not None and listed.stop == draft.stop and draft.form != "one"
        if row and sheet.word(draft.right) in sheet.nouns.places:
            listed = draft
        elif draft.rule == "count_bare" and draft.form != "vague" and draft.modifier == "exact":
            if _says_it_counts(sheet, draft):
                listed = draft
            else:
                draft.dropped = "bare"


def _says_it_counts(sheet: Sheet, draft: Draft) -> bool:
    """Whether a bare number counts by its form ("12,000"), the verb beside it, or a toll before."""
    plain = draft.form == "digits" and draft.end - draft.start == len(str(int(draft.size)))
    if draft.size >= 1000 and not (plain and (draft.size < 2101 or draft.size >= _MANY)):
        return True
    if sheet.word(max(draft.right, draft.reach)) in sheet.nouns.auxiliaries:
        return True
    before = sheet.words[max(draft.begin, draft.edge - 10) : draft.edge]
    return verb_beside(sheet, draft) is not None or any(w in sheet.nouns.number_of for w in before)
