"""Numbers without a noun of their own: what they take over, or that they count nothing."""

from __future__ import annotations

from corpus.mentions.nouns import NounPhrase
from corpus.mentions.quantities.antecedents import (
    crowd_before,
    crowd_that_moved,
    is_code,
    is_label,
    is_of_money,
    is_of_place,
    is_toll,
    known_noun,
    number_of,
    plural_ending,
    predicate_noun,
)
from corpus.mentions.quantities.bare import says_it_counts
from corpus.mentions.quantities.elsewhere import (
    find_in_paragraph,
    find_repeated,
    has_own_outcome,
    is_comparable,
    refers_back,
)
from corpus.mentions.quantities.naming import copy_noun, is_contrasted, is_framed, name_phrase
from corpus.mentions.quantities.outcomes import verb_beside
from corpus.mentions.quantities.sharing import share_scale
from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.units import get_units

_RECENT = 12  # numbers before among which the noun is looked for
_LARGE = 100_000  # from here on a bare number beside an amount is one too
_MANY = 10_000  # from here on a number after a word for money is an amount


def carry_nouns(sheet: Sheet) -> None:
    """Give numbers without a noun the one they take over."""
    kept = sheet.kept()
    for previous, draft in zip(kept, kept[1:], strict=False):
        if draft.phrase is not None:
            _take_subject(sheet, draft, previous)
    for place in range(len(kept) - 1, -1, -1):
        draft = kept[place]
        if draft.whole is not None:
            copy_noun(draft, draft.whole)
        elif draft.kind in ("count", "ratio") and not draft.noun and place + 1 < len(kept):
            _take_next(sheet, draft, kept[place + 1])
    for place, draft in enumerate(kept):
        if draft.unit in ("ratio", "percent") and not draft.noun and place:
            _take_framed(sheet, draft, kept[place - 1])
        if draft.kind == "count" and not draft.noun and draft.whole is None:
            earlier = [d for d in kept[max(0, place - _RECENT) : place] if not d.dropped]
            if not (earlier and _take_unit(sheet, draft, earlier[-1])):
                _take_previous(sheet, draft, earlier, kept)


def _take_subject(sheet: Sheet, draft: Draft, previous: Draft) -> None:
    """ "43 people were killed and 117 injured": the participle is no noun of its own."""
    if previous.begin != draft.begin or previous.phrase is None or draft.kind != "count":
        return
    book, nouns, at = sheet.categories, sheet.nouns, draft.phrase.head
    if at != draft.right or not book.is_outcome(draft.noun) or book.is_outcome(previous.noun):
        return
    gap = sheet.words[previous.reach : draft.edge]
    said = any(book.after.get(word) for word in gap) and any(w in nouns.finite for w in gap)
    if said and gap[-1] in nouns.joiners and nouns.is_person(previous.noun):
        draft.category, draft.rule = book.nouns.get(draft.noun), "count_subject"
        draft.noun, draft.counted, draft.named = previous.noun, previous.counted, previous.named


def _take_framed(sheet: Sheet, draft: Draft, previous: Draft) -> None:
    """ "of 5,000 soldiers, one in ten came back": a ratio of what the frame counts."""
    if previous.begin == draft.begin and is_framed(sheet, previous):
        copy_noun(draft, previous)


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
    united = previous.kind in ("percent", "measure", "duration", "money")
    if not _has_unit(sheet, draft, previous) and not (
        is_contrasted(sheet, draft) and (united or previous.noun)
    ):
        return False
    copy_noun(draft, previous)
    draft.rule, draft.confidence = f"{draft.kind}_contrast", 0.8
    share_scale(sheet, draft, previous)
    return True


def _has_unit(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """Whether it is an amount as the one before is: "65 litres, dont 12", "below the 5 billion"."""
    if previous.kind not in ("money", "measure"):
        return False
    part = sheet.ending(sheet.modifiers.parts, draft.outer - 1, draft)
    if previous.kind == "measure" or draft.size < _LARGE:
        return bool(part or refers_back(sheet, draft)) and draft.size <= previous.size
    return draft.size >= _LARGE and (bool(part) or is_comparable(draft, previous))


def _take_previous(sheet: Sheet, draft: Draft, earlier: list[Draft], kept: list[Draft]) -> None:
    """The counted noun that was named before, in the sentence or elsewhere."""
    counted = [d for d in earlier if d.kind == "count" and d.noun]
    previous = _subject(sheet, counted, draft)
    if previous and verb_beside(sheet, draft) in get_units().outcomes:
        people = [d for d in counted if sheet.nouns.is_person(d.noun)]
        if previous not in people and people and people[-1].begin == draft.begin:
            previous = people[-1]  # 500 farmers and 60 tractors; police arrested a dozen
    them = sheet.opening(sheet.nouns.of_them, draft.right, draft)
    if them and (beside := _noun_of_them(sheet, draft, previous)):
        name_phrase(sheet, draft, beside)
        draft.rule = "count_of_them"
    elif previous and them:
        draft.total = previous
        _copy(draft, previous, "count_of_them", 0.9)
    elif is_label(sheet, draft) or is_code(draft):
        draft.dropped = "label"
    elif not _take_named(sheet, draft, previous) and not _take_counted(sheet, draft, previous):
        _take_elsewhere(sheet, draft, earlier, kept)


def _noun_of_them(sheet: Sheet, draft: Draft, previous: Draft | None) -> NounPhrase | None:
    """ "soldiers, 500 of them, arrived": the noun right before, where none is counted nearer."""
    if previous is not None and previous.begin == draft.begin:
        return None
    comma = sheet.word(draft.edge - 1) == ","
    return plural_ending(sheet, draft, draft.edge - 2) if comma else None


def _subject(sheet: Sheet, counted: list[Draft], draft: Draft) -> Draft | None:
    """The last count before, rather of those the sentence is about than of "in two phases"."""
    nouns = sheet.nouns
    for other in reversed(counted):
        before = sheet.word(other.outer - 1) if other.outer > other.begin else ""
        if other.begin != draft.begin:
            break
        if before not in nouns.links and before not in nouns.loose_links:
            return other
    said = [d for d in counted if d.begin == draft.begin]
    inner = [d for d in said if sheet.word(d.outer - 1) not in nouns.loose_links]
    return next(reversed(inner or counted), None)


def _take_named(sheet: Sheet, draft: Draft, previous: Draft | None) -> bool:
    """What is counted is said in other words: "they were 300", "the number of cases is 20"."""
    nouns = sheet.nouns
    crowd = crowd_before(sheet, draft)
    if crowd is None and previous is None:
        crowd = crowd_that_moved(sheet, draft)
    they = sheet.ending(nouns.they, draft.edge - 1, draft)
    predicate = predicate_noun(sheet, draft)
    if predicate is not None:
        name_phrase(sheet, draft, predicate)
        draft.rule, draft.confidence = "count_predicate", 0.75
        draft.source = previous if previous and previous.begin == draft.begin else None
    elif they or sheet.opening(nouns.who, draft.right, draft):
        near = previous and (they or previous.begin == draft.begin)
        if near and nouns.is_person(previous.noun):
            copy_noun(draft, previous)
        draft.unit, draft.rule, draft.confidence = "person", "count_who", 0.7
    elif is_of_place(sheet, draft):
        draft.unit, draft.category = "person", "population"
        draft.rule, draft.confidence = "count_inhabitants", 0.7
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


def _take_counted(sheet: Sheet, draft: Draft, previous: Draft | None) -> bool:
    """The noun of the number before in the sentence, or its nearest noun of an outcome."""
    same = previous is not None and previous.begin == draft.begin
    book = sheet.categories
    if same and not (_is_others(sheet, draft) and book.is_outcome(previous.noun)):
        if draft.form == "vague" and draft.size > previous.size and has_own_outcome(sheet, draft):
            draft.unit, draft.rule, draft.confidence = "person", "count_who", 0.7
        else:
            _copy(draft, previous, "count_carried", 0.75)
        return True
    said = same or draft.outer < draft.edge or verb_beside(sheet, draft)
    known = None if said else known_noun(sheet, draft)
    if known is not None:
        name_phrase(sheet, draft, NounPhrase(known, known, known + 1))
        draft.rule, draft.confidence = "count_known", 0.65
    return known is not None


def _take_elsewhere(sheet: Sheet, draft: Draft, earlier: list[Draft], kept: list[Draft]) -> None:
    """What another sentence counts, where this number counts; else it counts nothing named."""
    previous = next((d for d in reversed(earlier) if d.kind == "count" and d.noun), None)
    counts = says_it_counts(sheet, draft) or draft.modifier != "exact"
    other = find_repeated(draft, kept)
    counts = draft.form != "vague" and (counts or refers_back(sheet, draft))
    if other is None and counts:
        other = find_in_paragraph(sheet, draft, earlier)
    if has_own_outcome(sheet, draft) and not (other and other.noun in sheet.nouns.anyone):
        draft.unit, draft.rule, draft.confidence = "person", "count_who", 0.7
    elif other is not None:
        _copy(draft, other, "count_elsewhere", 0.6)
    elif previous is not None and _goes_on(sheet, draft, previous):
        _copy(draft, previous, "count_carried_over", 0.6)
    elif _is_others(sheet, draft):
        at = draft.right + (sheet.word(draft.right) in sheet.nouns.links)
        name_phrase(sheet, draft, NounPhrase(at, at, at + 1))
        draft.unit, draft.rule, draft.confidence = "person", "count_others", 0.7
    elif draft.size >= _MANY and is_of_money(sheet, draft):
        draft.kind = draft.rule = draft.category = "money"
        draft.confidence = 0.6
    else:
        draft.rule, draft.confidence = "count_bare", 0.4
        if earlier and earlier[-1].begin == draft.begin and earlier[-1].kind == "count":
            draft.source = earlier[-1]  # "recorded 7,000 killed; it now counts 11,000"


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
