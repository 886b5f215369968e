"""What is counted: each number's own noun, and the noun it takes over where it has none."""

from __future__ import annotations

from corpus.mentions.categories import get_category_book
from corpus.mentions.sheet import Draft, Sheet
from corpus.mentions.modifiers import get_modifier_book
from corpus.mentions.nouns import NounPhrase

_OPENING = frozenset("(«“\"[„'")


def attach_nouns(sheet: Sheet) -> None:
    """Give every draft the noun phrase that stands beside it."""
    kept = sheet.kept()
    for place, draft in enumerate(kept):
        following = kept[place + 1] if place + 1 < len(kept) else None
        stop = min(draft.stop, following.left) if following else draft.stop
        if draft.phrase is not None:
            _take(sheet, draft, draft.phrase)
        elif draft.kind == "count":
            _attach_count(sheet, draft, stop, following)
        elif draft.kind in ("percent", "ratio"):
            _attach_share(sheet, draft, stop, following)
        elif draft.kind == "measure":
            _attach_measure(sheet, draft, stop)


def _take(sheet: Sheet, draft: Draft, phrase: NounPhrase) -> None:
    """Set noun and counted phrase from words beside the number."""
    draft.phrase = phrase
    name_phrase(sheet, draft, phrase)
    draft.reach = max(draft.reach, phrase.last)


def name_phrase(sheet: Sheet, draft: Draft, phrase: NounPhrase) -> None:
    """Set noun and counted phrase, as written, from words anywhere."""
    layout = sheet.layout
    draft.noun, draft.named = sheet.words[phrase.head], phrase
    first = phrase.head if sheet.nouns.head_first and phrase.first == phrase.head else phrase.first
    draft.counted = layout.text[layout.starts[first] : layout.ends[phrase.last - 1]]


def _attach_count(sheet: Sheet, draft: Draft, stop: int, following: Draft | None) -> None:
    words, nouns, at = sheet.words, sheet.nouns, max(draft.right, draft.reach)
    at = _past_names(sheet, at)
    hyphen = at < stop and words[at] == "-" and sheet.layout.starts[at] == draft.end
    if draft.glued or hyphen:
        _attach_glued(sheet, draft, at + 1 if hyphen else at, stop)
        return
    if at >= stop or nouns.of_them.match(words, at, draft.stop):
        return
    link = nouns.of.match(words, at, stop)
    if link:
        at = _after_determiners(sheet, at + link[1], stop)
        if following and following.stop == draft.stop and _reaches(sheet, at, following):
            draft.whole = following
            return
        phrase = nouns.find(sheet.layout, at, stop, False)
    else:
        phrase = nouns.find(sheet.layout, at, stop, abs(draft.size) < 2)
    if not phrase and get_category_book(sheet.language).is_outcome(sheet.word(at)):
        phrase = NounPhrase(at, at, at + 1)
    if phrase and words[phrase.head] not in nouns.others:
        _take(sheet, draft, phrase)


def _attach_glued(sheet: Sheet, draft: Draft, at: int, stop: int) -> None:
    """ "a 12-member team", "the 27-nation bloc": the noun is in the word with the number."""
    words, noun = sheet.words, draft.glued
    if not noun:
        noun, at = words[at], at + 1
    book = get_category_book(sheet.language)
    if not sheet.nouns.is_person(noun) and book.nouns.get(noun) in (None, "none"):
        draft.dropped = "name"
        return
    draft.noun = draft.counted = noun
    draft.reach = max(draft.reach, at)
    phrase = sheet.nouns.find(sheet.layout, at, stop, True)
    if phrase:
        draft.reach = phrase.last


def _past_names(sheet: Sheet, at: int) -> int:
    """Past a number that is a part of the noun's name: "152 mm shells", "16-year-old boys"."""
    for draft in sheet.drafts:
        if draft.left == at and draft.dropped in ("name", "age"):
            at = draft.right
            if sheet.word(at) == "-":
                at += 2
            return at
    return at


def _reaches(sheet: Sheet, at: int, following: Draft) -> bool:
    """Whether the next number stands at `at`, or behind a possessor: "of Mexico's 107 million"."""
    if at >= following.outer:
        return True
    return following.outer - at < 5 and sheet.words[following.outer - 1] in sheet.nouns.possessives


def _after_determiners(sheet: Sheet, at: int, stop: int) -> int:
    """Past determiners and a possessor: "the country's", "de ses"."""
    words, nouns = sheet.words, sheet.nouns
    while at < stop and (words[at] in nouns.determiners or words[at] in nouns.links):
        at += 1
    return at


def _attach_share(sheet: Sheet, draft: Draft, stop: int, following: Draft | None) -> None:
    """The base of a share ("92 % des bureaux"), or what rises or falls ("le SMIC augmente de 2 %")."""
    words, nouns, at = sheet.words, sheet.nouns, draft.right
    link = nouns.of.match(words, at, draft.stop) if at < draft.stop else None
    more = get_modifier_book(sheet.language).more.match(words, at, draft.stop) if at < draft.stop else None
    if link and not more:
        after = _after_determiners(sheet, at + link[1], draft.stop)
        if following and following.stop == draft.stop and _reaches(sheet, after, following):
            draft.whole = following
            return
        phrase = nouns.find(sheet.layout, after, stop, True)
        if phrase:
            _take(sheet, draft, phrase)
            return
    if at < draft.stop and words[at] == "(" and ")" in words[at : at + 5]:
        at = words.index(")", at) + 1  # one in 20 (5%) infected persons
        stop = draft.stop
    if draft.kind == "ratio":
        halved = at < stop and words[at] in nouns.determiners  # half the victims
        at = _after_determiners(sheet, at, stop)
        phrase = nouns.find(sheet.layout, at, stop, halved) if at < stop else None
        if phrase:
            _take(sheet, draft, phrase)
        return
    if not nouns.head_first and at < stop:  # 5% resistance, a 3% rise in prices
        phrase = nouns.find(sheet.layout, at, stop, True)
        if phrase:
            _share_after(sheet, draft, phrase)
            return
    if not _take_over_share(sheet, draft):
        phrase = noun_before(sheet, draft) or _noun_of_opening(sheet, draft)
        if phrase:
            name_phrase(sheet, draft, phrase)


def _noun_of_opening(sheet: Sheet, draft: Draft) -> NounPhrase | None:
    """ "En hausse de 5 % à 47 %, la participation": a share that opens the sentence."""
    words, nouns = sheet.words, sheet.nouns
    change = get_modifier_book(sheet.language).change
    opening = words[draft.begin : draft.edge]
    if len(opening) > 7 or any(nouns.is_content(w) and not change.get(w) for w in opening):
        return None
    for at in range(draft.right, min(draft.stop - 2, draft.right + 5)):
        if words[at] == "," and words[at + 1] in nouns.determiners:
            return nouns.find(sheet.layout, at + 2, draft.stop, True)
    return None


def _share_after(sheet: Sheet, draft: Draft, phrase: NounPhrase) -> None:
    """The noun right after a share; of a rise or fall, what rises or falls."""
    words, nouns = sheet.words, sheet.nouns
    change = get_modifier_book(sheet.language).change
    _take(sheet, draft, phrase)
    if not change.get(words[phrase.head]):
        return
    draft.change = "by"
    at = phrase.head + 1
    if at < draft.stop and (words[at] in nouns.links or words[at] in nouns.loose_links):
        at = _after_determiners(sheet, at + 1, draft.stop)
        moved = nouns.find(sheet.layout, at, draft.stop, True)
        if moved:
            _take(sheet, draft, moved)


def _take_over_share(sheet: Sheet, draft: Draft) -> bool:
    """A share in brackets, contrasted or in a row has the noun of the number before it."""
    earlier = [d for d in sheet.kept() if d.begin == draft.begin and d.first < draft.first]
    if not earlier:
        return False
    previous, words = earlier[-1], sheet.words
    bracket = words[draft.edge - 1] == "(" if draft.edge > draft.begin else False
    beside = draft.edge - 1 in (previous.reach, previous.right)
    if bracket and beside and previous.noun:
        _copy(draft, previous)
        draft.like = previous
        return True
    if previous.kind != "percent" or not previous.noun or draft.edge - previous.right > 25:
        return False
    own = noun_before(sheet, draft)
    if own is not None and own.head > previous.right and not _is_contrasted(sheet, draft):
        return False
    _copy(draft, previous)
    return True


def noun_before(sheet: Sheet, draft: Draft) -> NounPhrase | None:
    """The noun phrase before a share: across prepositions and words of rise and fall."""
    words, nouns = sheet.words, sheet.nouns
    book = get_modifier_book(sheet.language)
    change = book.change
    at, moved = draft.outer - 1, False
    low = max(draft.begin, draft.outer - 9)
    if at >= low and words[at] in nouns.joiners:
        return None
    while at >= low:
        word = words[at]
        if change.get(word) or book.reach.get(word):
            moved = True
        elif at > low and words[at - 1] in nouns.auxiliaries and at > draft.outer - 4:
            pass  # a participle: "a atteint"
        elif word in _OPENING and not moved:
            pass
        elif word in nouns.determiners and moved:
            return None
        elif nouns.is_content(word) and not nouns.is_verbish(word):
            break
        elif word in (",", ";", ":", "."):
            return None
        at -= 1
    if at < low:
        return None
    return _first_noun(sheet, draft, at) if nouns.head_first else _last_noun(sheet, draft, at)


def _first_noun(sheet: Sheet, draft: Draft, at: int) -> NounPhrase | None:
    words, nouns = sheet.words, sheet.nouns
    change = get_modifier_book(sheet.language).change
    last, first = at + 1, at
    while first > draft.begin:
        word = words[first - 1]
        if nouns.is_content(word) or word in nouns.links or word in nouns.loose_links or word in "()":
            first -= 1
        else:
            break
    inside = [k for k in range(first, last) if nouns.is_content(words[k]) and words[k] not in nouns.before]
    while len(inside) > 1 and change.get(words[inside[0]]):
        linked = [k for k in inside[1:] if words[k - 1] in nouns.links or k - 1 not in inside]
        inside = linked or inside[1:]
    if not inside or (change.get(words[inside[0]]) and len(inside) == 1):
        return None
    return NounPhrase(inside[0], inside[0], last)


def _last_noun(sheet: Sheet, draft: Draft, at: int) -> NounPhrase | None:
    words, nouns = sheet.words, sheet.nouns
    change = get_modifier_book(sheet.language).change
    first = at
    while first > draft.begin and nouns.is_content(words[first - 1]) and not change.get(words[first - 1]):
        first -= 1
    before = first - 1
    while before > draft.begin and words[before] in nouns.determiners:
        before -= 1
    owner = before - 1
    if before > draft.begin and words[before] in nouns.links and nouns.is_content(words[owner]):
        counted = words[owner] in nouns.number_of or change.get(words[owner])
        if not counted and not nouns.is_verbish(words[owner]):
            return NounPhrase(owner, owner, at + 1)
    return NounPhrase(first, at, at + 1)


def _attach_measure(sheet: Sheet, draft: Draft, stop: int) -> None:
    """ "521 kg de matériel", "des vents de 120 km/h": what is measured."""
    words, nouns, at = sheet.words, sheet.nouns, draft.right
    if at >= stop or words[at] not in nouns.links:
        before = draft.outer - 1
        linked = before > draft.begin and words[before] in nouns.links
        named = (
            draft.edge < draft.left
            and before >= draft.begin
            and nouns.is_plural(words[before])
            and not sheet.layout.is_capital(before)
        )
        phrase = noun_before(sheet, draft) if linked or named else None
        if phrase:
            name_phrase(sheet, draft, phrase)
        return
    at += 1
    if at < stop and words[at] not in nouns.determiners:
        phrase = nouns.find(sheet.layout, at, stop, True)
        if phrase:
            _take(sheet, draft, phrase)


def share_units(sheet: Sheet) -> None:
    """Bare numbers in a row have the unit of the last: "18, 24 et 26 ans", "5 or 6 km"."""
    joiners = sheet.nouns.joiners
    for place in range(len(sheet.drafts) - 2, -1, -1):
        draft, following = sheet.drafts[place : place + 2]
        if draft.unit or draft.glued or following.unit is None or following.left < following.first:
            continue
        gap = sheet.words[draft.right : following.left]
        if draft.kind == "count" and draft.stop == following.stop and gap and len(gap) < 3:
            if all(word in joiners for word in gap) and following.kind != "ratio":
                _copy(draft, following)
                draft.rule = f"{draft.kind}_shared"


def carry_nouns(sheet: Sheet) -> None:
    """Give numbers without a noun the one they take over, or drop those that count nothing."""
    kept = sheet.kept()
    for place in range(len(kept) - 1, -1, -1):
        draft = kept[place]
        following = kept[place + 1] if place + 1 < len(kept) else None
        if draft.whole is not None:
            _copy(draft, draft.whole)
        elif draft.kind in ("count", "ratio") and not draft.noun and following is not None:
            _take_next(sheet, draft, following)
    for place, draft in enumerate(kept):
        if draft.kind != "count" or draft.noun or draft.whole is not None:
            continue
        _take_unit(sheet, draft, kept[:place])
        if draft.kind == "count":
            _take_previous(sheet, draft, kept[:place])


def _copy(draft: Draft, other: Draft) -> None:
    """The noun (and for a bare number the unit) of another draft."""
    draft.noun, draft.counted, draft.named = other.noun, other.counted, other.named
    draft.source = other
    if draft.kind == "count" and other.kind not in ("count", "ratio", "frequency"):
        draft.unit, draft.kind, draft.category = other.unit, other.kind, other.category
        draft.rule = other.kind


def _take_next(sheet: Sheet, draft: Draft, following: Draft) -> None:
    """ "eighteen and ten cases", "three confirmed and thirteen probable cases", "5 or 6 km"."""
    if following.stop != draft.stop or following.edge - draft.right > 3:
        return
    gap = sheet.words[draft.right : following.edge]
    joined = [w for w in gap if w in sheet.nouns.joiners]
    if not joined or gap[-1] not in joined or _is_contrasted(sheet, draft):
        return
    if len(joined) > 1 and sheet.word(draft.edge - 1) != ",":
        return
    if following.kind == "count" and (following.phrase or following.rule == "count_shared"):
        _copy(draft, following)
        draft.rule = f"{draft.kind}_shared"


def _is_contrasted(sheet: Sheet, draft: Draft) -> bool:
    """Whether "contre", "instead of" stands before it."""
    book, at = get_modifier_book(sheet.language), draft.outer - 1
    return at >= draft.begin and bool(book.contrasts.match(sheet.words, at, draft.begin))


def _take_unit(sheet: Sheet, draft: Draft, earlier: list[Draft]) -> None:
    """ "5 pouces contre 3,5", "three years instead of four": a bare number after a contrast."""
    if not earlier or earlier[-1].begin != draft.begin:
        return
    book, previous = get_modifier_book(sheet.language), earlier[-1]
    large = draft.form == "mixed" and previous.kind == "money"
    part = large and book.parts.match(sheet.words, draft.outer - 1, draft.begin)
    if part or _is_contrasted(sheet, draft):
        if previous.kind in ("percent", "measure", "duration", "money") or previous.noun:
            _copy(draft, previous)
            draft.rule, draft.confidence = f"{draft.kind}_contrast", 0.8


def _take_previous(sheet: Sheet, draft: Draft, earlier: list[Draft]) -> None:
    """The counted noun that was named before: in the sentence, or in the one before."""
    counted = [d for d in earlier if d.kind == "count" and d.noun and not d.dropped]
    previous = counted[-1] if counted else None
    nouns, words = sheet.nouns, sheet.words
    same = previous is not None and previous.begin == draft.begin
    of_them = draft.right < draft.stop and nouns.of_them.match(words, draft.right, draft.stop)
    if of_them and previous is not None:
        draft.total = previous
        _copy(draft, previous)
        draft.rule = "count_of_them"
        return
    if _is_toll(sheet, draft):
        draft.rule, draft.confidence = "count_toll", 0.8
        return
    named = _number_of(sheet, draft)
    if named and not (same and previous.first > named.head):
        name_phrase(sheet, draft, named)
        draft.rule, draft.confidence = "count_number_of", 0.8
    elif same and not (_is_others(sheet, draft) and _is_outcome(sheet, previous)):
        _copy(draft, previous)
        draft.rule, draft.confidence = "count_carried", 0.75
    elif not same and (known := _known_noun(sheet, draft)) is not None:
        name_phrase(sheet, draft, NounPhrase(known, known, known + 1))
        draft.rule, draft.confidence = "count_known", 0.65
    elif previous is not None and _goes_on(sheet, draft, previous):
        _copy(draft, previous)
        draft.rule, draft.confidence = "count_carried_over", 0.6
    elif _is_others(sheet, draft):
        name_phrase(sheet, draft, NounPhrase(draft.right, draft.right, draft.right + 1))
        draft.unit, draft.rule, draft.confidence = "person", "count_others", 0.7
    elif draft.size >= 10_000 and _is_of_money(sheet, draft):
        draft.kind = draft.rule = draft.category = "money"
        draft.confidence = 0.6
    else:
        draft.rule, draft.confidence = "count_bare", 0.4


def _is_toll(sheet: Sheet, draft: Draft) -> bool:
    """ "the death toll ... to 152": no noun, but an outcome in the word that is counted up."""
    words, nouns = sheet.words, sheet.nouns
    book = get_category_book(sheet.language)
    for at in range(draft.edge - 1, max(draft.begin, draft.edge - 12), -1):
        if words[at] in nouns.number_of:
            category = book.nouns.get(words[at - 1])
            if category in book.outcomes and words[at + 1] not in nouns.links:
                draft.category = category
                return True
            return False
    return False


def _number_of(sheet: Sheet, draft: Draft) -> NounPhrase | None:
    """ "the number of cases stands at 20", "75 000 le nombre d'emplois menacés"."""
    words, nouns = sheet.words, sheet.nouns
    book = get_category_book(sheet.language)
    for at in range(draft.edge - 1, draft.begin - 1, -1):
        if words[at] in nouns.number_of and words[at + 1] in nouns.links:
            after = _after_determiners(sheet, at + 2, draft.stop)
            return nouns.find(sheet.layout, after, draft.edge, False)
        if words[at] in nouns.number_of and book.is_outcome(words[at + 1]):
            return NounPhrase(at + 1, at + 1, at + 2)
    at = _after_determiners(sheet, draft.right, draft.stop)
    if at + 1 < draft.stop and words[at] in nouns.number_of and words[at + 1] in nouns.links:
        return nouns.find(sheet.layout, at + 2, draft.stop, False)
    put = get_modifier_book(sheet.language).to.match(words, draft.edge - 1, draft.begin)
    if put and sheet.word(draft.right) in nouns.plural_definite:  # estime à 300 les pertes
        return nouns.find(sheet.layout, at, draft.stop, False)
    return None


def _known_noun(sheet: Sheet, draft: Draft) -> int | None:
    """The nearest word before, in the sentence, that names an outcome: "cases", "victims"."""
    book = get_category_book(sheet.language)
    for at in range(draft.edge - 1, draft.begin - 1, -1):
        word = sheet.words[at]
        if book.is_outcome(word) and sheet.nouns.is_content(word) and not sheet.nouns.is_verbish(word):
            return at
    return None


def _is_of_money(sheet: Sheet, draft: Draft) -> bool:
    """Whether a word for money stands before, though no currency: "la facture atteint 3 millions"."""
    book = get_category_book(sheet.language)
    words = sheet.words[max(draft.begin, draft.edge - 10) : draft.edge]
    return any(book.nouns.get(word) == "money" for word in words)


def _is_others(sheet: Sheet, draft: Draft) -> bool:
    return sheet.word(draft.right) in sheet.nouns.others


def _is_outcome(sheet: Sheet, draft: Draft) -> bool:
    return get_category_book(sheet.language).is_outcome(draft.noun or "")


def _goes_on(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """Whether a bare number before a verb may count what the sentence before does."""
    words, nouns = sheet.words, sheet.nouns
    if sheet.word(draft.right) not in nouns.auxiliaries or not draft.size < previous.size:
        return False
    near = words[max(draft.begin, draft.edge - 2) : draft.edge]
    return previous.stop == draft.begin or draft.begin - previous.stop < 3 and not any(
        word in nouns.others for word in near
    )
