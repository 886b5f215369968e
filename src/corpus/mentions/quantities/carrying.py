"""Numbers without a noun of their own: what they take over from the numbers beside them."""

from __future__ import annotations

from corpus.mentions.quantities.elsewhere import by_size, is_comparable, refers_back
from corpus.mentions.quantities.naming import copy_noun, is_contrasted, is_framed
from corpus.mentions.quantities.previous import take_previous
from corpus.mentions.quantities.sharing import share_scale
from corpus.mentions.quantities.sheet import Draft, Sheet

_RECENT = 12  # numbers before among which the noun is looked for
_LARGE = 100_000  # from here on a bare number beside an amount is one too


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
    numbers = by_size(kept)
    for place, draft in enumerate(kept):
        if draft.unit in ("ratio", "percent") and not draft.noun and place:
            _take_framed(sheet, draft, kept[place - 1])
        if draft.kind == "count" and not draft.noun and draft.whole is None:
            earlier = [d for d in kept[max(0, place - _RECENT) : place] if not d.dropped]
            if not (earlier and _take_unit(sheet, draft, _amount_before(sheet, draft, earlier))):
                take_previous(sheet, draft, earlier, numbers)
            if draft.noun and draft.change == "to" and earlier:
                _give_back(draft, earlier[-1])


def _give_back(draft: Draft, previous: Draft) -> None:
    """ "elevó de 35 a 38 la cifra de muertos": where it left has the noun found for the arrival."""
    if previous.change == "from" and not previous.noun and previous.begin == draft.begin:
        copy_noun(previous, draft)
        previous.rule, previous.confidence = draft.rule, draft.confidence


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
    """ "of 5,000 soldiers, one in ten came back": a ratio of what the frame, or a ratio, counts."""
    again = draft.unit == "ratio" == previous.unit
    if previous.begin != draft.begin:
        return
    part = sheet.ending(sheet.modifiers.parts, draft.outer - 1, draft)
    if again or is_framed(sheet, previous) or (part and previous.kind == "count"):
        copy_noun(draft, previous)


def _take_next(sheet: Sheet, draft: Draft, following: Draft) -> None:
    """ "eighteen and ten cases", "three confirmed and thirteen probable cases"."""
    if following.stop != draft.stop or following.edge - draft.right > 3:
        return
    if draft.change == "from" and following.change == "to":
        copy_noun(draft, following)  # passé de 12 à 20 morts
        return
    gap = sheet.words[draft.right : following.edge]
    versus = sheet.modifiers.versus
    joined = [word for word in gap if word in sheet.nouns.joiners or word in versus]
    if not joined or gap[-1] not in joined or is_contrasted(sheet, draft):
        return
    if len(joined) > 1 and sheet.word(draft.edge - 1) != ",":
        return
    if any(word in sheet.nouns.stops and word not in joined for word in gap):
        return  # 239 contre et 12 abstentions
    if following.kind == "count" and (following.phrase or following.rule == "count_shared"):
        copy_noun(draft, following)
        draft.rule = f"{draft.kind}_shared"


def _amount_before(sheet: Sheet, draft: Draft, earlier: list[Draft]) -> Draft:
    """The number before; for a part, past durations: "12 milliards sur cinq ans, dont 3"."""
    if sheet.ending(sheet.modifiers.parts, draft.outer - 1, draft):
        return next((d for d in reversed(earlier) if d.kind != "duration"), earlier[-1])
    return earlier[-1]


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
