"""Numbers without a noun of their own: what they take over from the numbers beside them."""

from __future__ import annotations

from corpus.mentions.quantities.elsewhere import by_size, is_comparable, refers_back
from corpus.mentions.quantities.naming import copy_noun, is_contrasted, is_framed
from corpus.mentions.quantities.previous import take_previous
from corpus.mentions.quantities.sharing import share_scale
from corpus.mentions.quantities.sheet import Draft, Sheet

_APART = 3  # words between numbers of the same noun
_ACCOUNT = 6  # the same where a source is named between
_RECENT = 12  # numbers before among which the noun is looked for
_CLOSED = frozenset([".", ";", ",", ")", ""])
_SUM = 1_000_000  # a number from here on has a magnitude word
_UNITED = frozenset({"money", "measure", "percent"})
_WAGE = 1000  # the least amount that may be told without its currency
_ALIKE = 3  # times another amount that one of the same thing may be
_BRACKET = 7  # words between a number and the one of another time, in brackets
_ROW = 7  # words between two shares of which the second has no verb
_WHOLE = 100  # percent
_LEVEL = 8  # words between a contrast and its number
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
            _take_next(sheet, draft, kept[place + 1], kept[max(0, place - 3) : place])
    numbers = by_size(kept)
    for place, draft in enumerate(kept):
        if draft.unit in ("ratio", "percent") and not draft.noun and place:
            _take_framed(sheet, draft, kept[place - 1])
            _take_apposed(sheet, draft, kept[max(0, place - 3) : place])
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
    listed = sheet.words[draft.outer - 1] in sheet.nouns.joiners and draft.unit == "ratio"
    again = again or (listed and previous.unit == "percent")  # "31 % of inmates, and one in four"
    if previous.begin != draft.begin:
        return
    part = sheet.ending(sheet.modifiers.parts, draft.outer - 1, draft)
    them = sheet.opening(sheet.nouns.of_them, draft.right, draft)
    after = draft.right + them[1] if them else 0
    those = after and sheet.words[after - 1] in sheet.nouns.plural_definite
    if those and sheet.word(after)[:1].isalpha():
        return  # "two-thirds of those living with it"
    part = part or them
    if again or is_framed(sheet, previous) or (part and previous.kind == "count"):
        copy_noun(draft, previous)


def _take_apposed(sheet: Sheet, draft: Draft, earlier: list[Draft]) -> None:
    """ "lost 9,500 jobs in a year, one in ten.": a ratio after a comma that ends its clause."""
    closed = sheet.word(draft.right) in _CLOSED and sheet.word(draft.edge - 1) == ","
    if draft.noun or draft.unit != "ratio" or not closed:
        return
    counts = [d for d in earlier if d.begin == draft.begin and d.kind == "count" and d.noun]
    if counts and "," not in sheet.words[counts[-1].right : draft.edge - 1]:
        copy_noun(draft, counts[-1])


def _is_nearer(draft: Draft, earlier: list[Draft], following: Draft) -> bool:
    """ "Spain has 21,000 cases, Portugal 8,450 and nine deaths": by its size of those before."""
    if draft.kind != "count" or is_comparable(draft, following):
        return False
    counts = (d for d in earlier if d.begin == draft.begin and d.kind == "count" and d.noun)
    return any(is_comparable(draft, other) for other in counts)


def _take_next(sheet: Sheet, draft: Draft, following: Draft, earlier: list[Draft]) -> None:
    """ "eighteen and ten cases", "three confirmed and thirteen probable cases"."""
    if following.stop != draft.stop or following.edge - draft.right > _ACCOUNT:
        return
    gap = sheet.words[draft.right : following.edge]
    if gap[:1] == [")"]:
        return
    if gap[:1] == [","] and following.phrase and sheet.nouns.accounts.intersection(gap[1:2]):
        copy_noun(draft, following)  # laut Polizei 3000, laut Veranstaltern 10 000 Personen
        draft.rule = f"{draft.kind}_shared"
        return
    if len(gap) > _APART:
        return
    if _leads_to(sheet, draft, following, gap):
        copy_noun(draft, following)  # passé de 12 à 20 morts
        return
    if following.phrase and is_contrasted(sheet, following) and following.kind == "count":
        copy_noun(draft, following)  # "15 statt bisher 18 Mandatare"
        draft.rule = f"{draft.kind}_shared"
        return
    versus = sheet.modifiers.versus
    joined = [word for word in gap if word in sheet.nouns.joiners or word in versus]
    if not joined or gap[-1] not in joined or is_contrasted(sheet, draft):
        return
    if len(joined) > 1 and sheet.word(draft.edge - 1) != ",":
        return
    arrived = draft.change == "to" or sheet.ending(sheet.modifiers.to, draft.edge - 1, draft)
    if gap[-1] == "," and arrived:
        return  # "the toll rose to 25, 4,300 people are homeless"
    if any(word in sheet.nouns.stops and word not in joined for word in gap):
        return  # 239 contre et 12 abstentions
    if _is_nearer(draft, earlier, following):
        return
    if following.kind == "count" and (following.phrase or following.rule == "count_shared"):
        copy_noun(draft, following)
        draft.rule = f"{draft.kind}_shared"


def _leads_to(sheet: Sheet, draft: Draft, following: Draft, gap: list[str]) -> bool:
    """ "passé de 12 à 20 morts", "fell by 1,240 to 18,760 pupils"."""
    if draft.change == "from" and following.change == "to":
        return True
    book, at = sheet.modifiers, draft.edge - 1
    if following.phrase is None or following.kind != "count" or at <= draft.begin:
        return False
    by = sheet.words[at] in book.by and book.change.get(sheet.words[at - 1])
    to = sheet.ending(book.to, following.outer - 1, following) if by else None
    return bool(to) and to[1] == len(gap)


def _amount_before(sheet: Sheet, draft: Draft, earlier: list[Draft]) -> Draft:
    """The number before; for a part, past durations: "12 milliards sur cinq ans, dont 3"."""
    if sheet.ending(sheet.modifiers.parts, draft.outer - 1, draft):
        return next((d for d in reversed(earlier) if d.kind != "duration"), earlier[-1])
    if draft.size >= _SUM and earlier[-1].kind == "percent":  # "5 % on the 80 million of 2021"
        amount = next((d for d in reversed(earlier) if d.kind != "percent"), earlier[-1])
        return amount if amount.kind in ("money", "measure") else earlier[-1]
    aside = sheet.word(earlier[-1].edge - 1) == "(" and len(earlier) > 1
    return earlier[-2] if aside else earlier[-1]  # "17.000 escudos (154 euros)"


def _take_unit(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """ "5 pouces contre 3,5", "three years instead of four": a bare number after a contrast."""
    if previous.begin != draft.begin:
        return False
    united = previous.kind in ("percent", "measure", "duration", "money")
    contrasted = is_contrasted(sheet, draft) and (united or previous.noun)
    contrasted = contrasted or (united and _is_contrasted_level(sheet, draft, previous))
    moved = not contrasted and _is_arrival(sheet, draft, previous)
    gapped = not (contrasted or moved) and _is_gapped(sheet, draft, previous)
    contrasted = contrasted or moved or gapped or _is_bracketed(sheet, draft, previous)
    contrasted = contrasted or _is_new_level(sheet, draft, previous)
    contrasted = contrasted or _is_difference(sheet, draft, previous)
    contrasted = contrasted or _is_aside_level(sheet, draft, previous)
    contrasted = contrasted or _is_limit(sheet, draft, previous)
    if not (contrasted or _has_unit(sheet, draft, previous)):
        return False
    copy_noun(draft, previous)
    if gapped and draft.kind == "percent":  # of another subject
        draft.noun = draft.counted = draft.named = None
    draft.rule, draft.confidence = f"{draft.kind}_contrast", 0.8
    share_scale(sheet, draft, previous, moved)
    return True


def _is_difference(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """ "82 dollars, three more than yesterday": by so much of the same."""
    gap = sheet.words[previous.right : draft.edge]
    if previous.kind not in _UNITED or gap[-1:] != [","] or len(gap) > _APART:
        return False
    if not all(word[0].isalpha() and word not in sheet.nouns.finite for word in gap[:-1]):
        return False
    more = sheet.opening(sheet.modifiers.more, draft.right, draft)
    return bool(more) and draft.right + more[1] < draft.stop


def _is_aside_level(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """ "55 chilometri (64 con il raccordo)": about as much, with what makes the difference."""
    nouns, after = sheet.nouns, sheet.word(draft.right)
    if previous.kind not in _UNITED or sheet.words[draft.edge - 1] != "(":
        return False
    if draft.edge - 1 - max(previous.right, previous.reach) not in (0, 1):
        return False
    if nouns.is_content(after or ".") or not after[:1].isalpha():
        return False
    small, large = sorted((draft.size, previous.size))
    return large <= _ALIKE * small and sheet.word(draft.right + 1)[:1].isalpha()


def _is_limit(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """ "close to 50 percent, below the threshold of 60": a mark that a share may pass."""
    if previous.kind != "percent" or draft.size > _WHOLE or draft.form not in ("digits", "words"):
        return False
    if ";" in sheet.words[previous.right : draft.edge] or sheet.noun_after(draft):
        return False
    return sheet.ending(sheet.modifiers.thresholds, draft.left - 1, draft) is not None


def _is_new_level(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """ "the wage is 17,000 pounds; unions want it raised to 20,000": an amount of its size."""
    if previous.kind != "money" or draft.size < _WAGE or sheet.word(draft.right) not in _CLOSED:
        return False
    small, large = sorted((draft.size, previous.size))
    return large <= _ALIKE * small and bool(sheet.ending(sheet.modifiers.to, draft.edge - 1, draft))


def _is_bracketed(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """ "29,8 Prozent (2020: 22,1)", "4,000 jobs (a year ago: 3,800)": the same at another time."""
    words, at = sheet.words, draft.edge - 1
    gap = words[previous.reach : draft.edge]
    if not 2 < len(gap) < _BRACKET or gap[0] != "(" or sheet.word(draft.right) != ")":
        return False
    return words[at] == ":" and sheet.is_time(previous.reach + 1, at)


def _is_arrival(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """ "cresce di 2,4 miliardi, a 142,9", "al 137,4%, dal 136,2": the other end of a move."""
    words, book, at = sheet.words, sheet.modifiers, draft.edge - 1
    if at < previous.right or previous.edge <= draft.begin or previous.change:
        return False
    before = words[previous.edge - 1]
    risen = (before in book.by or book.change.get(before)) and previous.kind != "percent"
    hit = None if draft.change else sheet.ending(book.to, at, draft)
    if risen and (hit or draft.change == "to"):  # "subió 35 pesos, hasta los 1.290"
        near = words[previous.right : at - hit[1] + 1 if hit else draft.edge] in ([], [","])
        return near and (previous.kind in _UNITED or previous.size >= _SUM)
    if draft.change:
        return False
    arrived = sheet.ending(book.to, previous.edge - 1, draft)
    left = words[at] in book.openers and words[at - 1] == "," and previous.kind in _UNITED
    if not (arrived and left and at - previous.right < _LEVEL and not sheet.noun_after(draft)):
        return False
    draft.change = "from"
    return True


def _is_gapped(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """ "un operaio guadagna 23 euro, un dirigente 408": the verb and the unit are left out."""
    nouns, gap = sheet.nouns, sheet.words[previous.right : draft.edge]
    after = sheet.word(draft.right)
    if previous.kind not in _UNITED or draft.edge < draft.left or not 1 < len(gap) < _ROW:
        return False
    opened = gap[0] in nouns.joiners or gap[0] == ";"
    if previous.kind == "money" and opened and _are_payers(sheet, draft, gap):
        return True
    if len(gap) < _APART or not (opened and (after in _CLOSED or after in nouns.joiners)):
        return False
    if not nouns.is_content(gap[-1] if gap[-1] != "," else "."):
        return _is_led_alike(sheet, draft, previous, gap)
    led = gap[0] == "," and gap[1] in nouns.unlinked
    row = previous.kind == "percent" and draft.size <= _WHOLE and gap[1] in nouns.determiners
    plain = all(nouns.is_content(word) and not nouns.is_verbish(word) for word in gap[2:])
    return (led or row) and plain


def _are_payers(sheet: Sheet, draft: Draft, gap: list[str]) -> bool:
    """ "adults pay 60 dirhams, children 20.": other people, and nothing behind the number."""
    nouns, inner = sheet.nouns, gap[1:-1]
    people = nouns.is_person(gap[-1]) and nouns.is_plural(gap[-1])
    closed = sheet.word(draft.right) in _CLOSED and draft.form != "vague"
    return people and closed and all(word in nouns.determiners for word in inner)


def _is_led_alike(sheet: Sheet, draft: Draft, previous: Draft, gap: list[str]) -> bool:
    """ "39 %, the Greens at 27", "Lyon, 438 millions, et Nice, 431": the same word before both."""
    lead, nouns = gap[-1], sheet.nouns
    alike = previous.edge > draft.begin and sheet.words[previous.edge - 1] == lead
    inner = gap[1:-1]
    if previous.kind == "percent":
        had = alike or sheet.ending(nouns.holders, draft.edge - 1, draft)  # "die CDU kommt auf 27"
        return bool(had) and draft.size <= _WHOLE and all(word[0].isalpha() for word in inner)
    if not alike:
        return False
    places = range(previous.right + 1, draft.edge - 1)
    named = any(sheet.layout.is_capital(at) for at in places)
    plain = all(nouns.is_content(word) or word in nouns.inner for word in inner)
    return lead == "," and named and plain


def _is_contrasted_level(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """ "80 mm, against an average of 190": a noun between the contrast and its number."""
    words, nouns, contrasts = sheet.words, sheet.nouns, sheet.modifiers.contrasts
    if words[draft.outer - 1] not in nouns.links:
        return False
    for at in range(draft.outer - 2, max(previous.right, draft.outer - _LEVEL) - 1, -1):
        if sheet.ending(contrasts, at, draft):
            return True
        if not words[at][0].isalpha() or words[at] in nouns.auxiliaries:
            return False
    return False


def _has_unit(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """Whether it is an amount as the one before is: "65 litres, dont 12", "below the 5 billion"."""
    if previous.kind == "duration":
        return refers_back(sheet, draft) and sheet.word(draft.right) not in sheet.nouns.auxiliaries
    if previous.kind not in ("money", "measure"):
        return False
    part = sheet.ending(sheet.modifiers.parts, draft.outer - 1, draft)
    part = part or _is_apart_of(sheet, draft, previous)
    if previous.kind == "measure" or draft.size < _LARGE:
        return bool(part or refers_back(sheet, draft)) and draft.size <= previous.size
    return draft.size >= _LARGE and (bool(part) or is_comparable(draft, previous))


def _is_apart_of(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """ "65 milioni di euro, 20 dei quali", "of the 65 million euros, 20 will go": of a sum."""
    if sheet.word(draft.edge - 1) != "," or draft.edge - 1 != previous.reach:
        return False
    them = sheet.opening(sheet.nouns.of_them, draft.right, draft)
    return bool(them) or is_framed(sheet, previous)
