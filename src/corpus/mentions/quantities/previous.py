"""What a bare number counts: named in other words, counted before, or said elsewhere."""

from __future__ import annotations

from decimal import Decimal

from corpus.mentions.nouns import NounPhrase
from corpus.mentions.quantities.antecedents import (
    crowd_before,
    crowd_that_moved,
    is_code,
    is_label,
    is_of_money,
    is_of_place,
    is_sum,
    is_toll,
    known_noun,
    outcome_beside,
    plural_ending,
    predicate_noun,
)
from corpus.mentions.quantities.bare import says_it_counts
from corpus.mentions.quantities.elsewhere import (
    find_in_paragraph,
    find_repeated,
    has_own_outcome,
    is_comparable,
)
from corpus.mentions.quantities.naming import copy_noun, name_phrase
from corpus.mentions.quantities.numbersof import number_of
from corpus.mentions.quantities.outcomes import verb_beside
from corpus.mentions.quantities.predicates import words_after
from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.units import get_units

_MILLION = 1_000_000
_FEW = 3  # people from here on may be known by their number: "the four"
_BACK = 30  # words before a number among which people are named
_TURNOUT = 20  # people from here on may be a crowd
_MANY_OF = 100  # people or things from here on may be a share told in numbers
_GAP = 4  # words between a share and its number: ", that is,"
_SHARED = 1000  # an amount that each gets
_CLOSED = frozenset([".", ",", ";", ":", ")", "", "!", "?", "–", "—"])
_HARMED = frozenset({"killed", "wounded", "hospitalized", "arrested"})  # people, no houses
_MANY = 10_000  # from here on a number after a word for money is an amount


def take_previous(
    sheet: Sheet, draft: Draft, earlier: list[Draft], numbers: dict[Decimal, list[Draft]]
) -> None:
    """The counted noun that was named before, in the sentence or elsewhere.

    `earlier`: the last numbers before, in order; `numbers`: all counts with a noun, by their size.
    """
    if _take_each(sheet, draft, earlier) or _take_mover(sheet, draft, earlier):
        return
    counted = [d for d in earlier if d.kind == "count" and d.noun]
    previous = _subject(sheet, counted, draft)
    them = sheet.opening(sheet.nouns.of_them, draft.right, draft)
    if them and _is_listed(sheet, draft, counted[-2:]):
        previous = counted[-1]
    if them and (beside := _noun_of_them(sheet, draft, previous)):
        name_phrase(sheet, draft, beside)
        draft.rule = "count_of_them"
    elif previous and them:
        draft.total = previous
        _copy(draft, previous, "count_of_them", 0.9)
    elif is_label(sheet, draft) or is_code(draft):
        draft.dropped = "label"
    elif (
        not _take_people(sheet, draft, previous)
        and not _take_named(sheet, draft, previous)
        and not _take_counted(sheet, draft, previous)
    ):
        _take_elsewhere(sheet, draft, earlier, numbers)


def _take_each(sheet: Sheet, draft: Draft, earlier: list[Draft]) -> bool:
    """ "the towns get 80,000 each": no towns, but an amount where something is paid."""
    nouns, book = sheet.nouns, sheet.categories
    shared = sheet.opening(nouns.each, draft.right, draft)
    shared = shared or sheet.ending(nouns.each_before, draft.edge - 1, draft)
    if draft.size < _SHARED or not shared:
        return False
    money = next((d for d in reversed(earlier) if d.kind == "money"), None)
    near = sheet.near(draft)
    if money is not None and money.begin == draft.begin:
        _copy(draft, money, "money", 0.7)
    elif is_of_money(sheet, draft) or not book.paying.isdisjoint(near):
        draft.kind = draft.rule = draft.category = "money"
        draft.confidence = 0.6
    else:
        return False
    return True


def _is_restated(sheet: Sheet, draft: Draft, share: Draft) -> bool:
    """ "15 % of children, or 300,000": the share in numbers, its base a plural."""
    gap = sheet.words[share.reach : draft.edge]
    if gap[:1] != [","] or share.phrase is None or draft.size < _MANY_OF:
        return False
    said = len(gap) == 1 or sheet.ending(sheet.modifiers.equals, draft.edge - 1, draft)
    named = sheet.nouns.is_plural(share.noun) and sheet.word(draft.right) in _CLOSED
    return bool(said) and len(gap) < _GAP and named


def _take_mover(sheet: Sheet, draft: Draft, earlier: list[Draft]) -> bool:
    """ "burglaries fell 7 per cent, to 1,840": where the same fall arrives, as a count."""
    share = earlier[-1] if earlier else None
    if share is None or share.kind != "percent" or share.begin != draft.begin or not share.named:
        return False
    if _is_restated(sheet, draft, share):
        name_phrase(sheet, draft, share.named)
        draft.source = share
        draft.rule, draft.confidence = "count_shared", 0.75
        return True
    to = sheet.ending(sheet.modifiers.to, draft.edge - 1, draft)
    length = to[1] if to else 0
    if not (to or draft.change == "to") or draft.edge - length - share.right not in (0, 1):
        return False
    name_phrase(sheet, draft, share.named)
    draft.rule, draft.confidence = "count_number_of", 0.8
    return True


def _noun_of_them(sheet: Sheet, draft: Draft, previous: Draft | None) -> NounPhrase | None:
    """ "soldiers, 500 of them, arrived": the noun right before, where none is counted nearer."""
    if previous is not None and previous.begin == draft.begin:
        return None
    comma = sheet.word(draft.edge - 1) == ","
    return plural_ending(sheet, draft, draft.edge - 2) if comma else None


def _is_listed(sheet: Sheet, draft: Draft, counted: list[Draft]) -> bool:
    """ "500 jobs and 42 branches, 15 of which": the second of two things, right before."""
    if len(counted) < 2 or counted[0].begin != draft.begin or draft.size > counted[1].size:
        return False
    lead = sheet.words[counted[0].reach : counted[1].outer]
    last = sheet.words[counted[1].reach : draft.edge]
    joined = any(word != "," for word in lead if word in sheet.nouns.joiners)
    return joined and last[-1:] == [","] and last.count(",") == 1 and len(last) <= _GAP


def _subject(sheet: Sheet, counted: list[Draft], draft: Draft) -> Draft | None:
    """The last count before, rather of those the sentence is about than of "in two phases".

    Where the verb says what became of people, the last count of people: of 500 farmers and 60
    tractors "police arrested a dozen".
    """
    nouns, said = sheet.nouns, [d for d in counted if d.begin == draft.begin]
    if said and verb_beside(sheet, draft) in get_units().outcomes:
        said = [d for d in said if nouns.is_person(d.noun)] or said
    for other in reversed(said):
        before = sheet.word(other.outer - 1) if other.outer > other.begin else ""
        if before not in nouns.linkers and not _is_aside(sheet, other, said, draft.edge):
            return other
    inner = [d for d in said if sheet.word(d.outer - 1) not in nouns.loose_links]
    return next(reversed(inner or said or counted), None)


def _is_aside(sheet: Sheet, other: Draft, said: list[Draft], stop: int) -> bool:
    """ "31 people, among them 7 children and 3 doctors, died and 86": not of doctors."""
    words, parts = sheet.words, sheet.modifiers.parts
    for first in said[1:]:
        if first.first <= other.first and sheet.ending(parts, first.outer - 1, first):
            return "," not in words[first.first : other.reach] and "," in words[other.reach : stop]
    return False


def _take_people(sheet: Sheet, draft: Draft, previous: Draft | None) -> bool:
    """People said in other words: "they were 300", "19 were children", "a town of 12,000"."""
    nouns = sheet.nouns
    they = sheet.ending(nouns.they, draft.edge - 1, draft)
    predicate = predicate_noun(sheet, draft)
    if predicate is not None:
        name_phrase(sheet, draft, predicate)
        draft.rule, draft.confidence = "count_predicate", 0.75
        draft.source = previous if previous and previous.begin == draft.begin else None
    elif they and _is_of_things(sheet, draft, previous):
        _copy(draft, previous, "count_carried", 0.75)
    elif they or sheet.opening(nouns.who, draft.right, draft):
        near = previous and (they or previous.begin == draft.begin)
        if near and nouns.is_person(previous.noun):
            copy_noun(draft, previous)
        draft.unit, draft.rule, draft.confidence = "person", "count_who", 0.7
    elif is_of_place(sheet, draft):
        draft.unit, draft.category = "person", "population"
        draft.rule, draft.confidence = "count_inhabitants", 0.7
    else:
        return False
    return True


def _is_of_things(sheet: Sheet, draft: Draft, previous: Draft | None) -> bool:
    """ "Die Zahl der Fälle stieg auf 312, vor einer Woche waren es 280": no people named."""
    same = previous is not None and previous.begin == draft.begin
    return same and not sheet.nouns.is_person(previous.noun) and is_comparable(draft, previous)


def _take_named(sheet: Sheet, draft: Draft, previous: Draft | None) -> bool:
    """What is counted is named apart: "a crowd of 300", "the number of cases is 20"."""
    crowd = crowd_before(sheet, draft)
    moved = draft.change == "to" and number_of(sheet, draft)  # "le groupe a ramené ses dépôts"
    if crowd is None and previous is None and not moved:
        crowd = crowd_that_moved(sheet, draft)
    if crowd is not None:
        name_phrase(sheet, draft, NounPhrase(crowd, crowd, crowd + 1))
        draft.unit, draft.rule, draft.confidence = "person", "count_crowd", 0.7
        return True
    if is_toll(sheet, draft):
        draft.rule, draft.confidence = "count_toll", 0.8
        return True
    beside = outcome_beside(sheet, draft)
    named = number_of(sheet, draft) if beside is None else NounPhrase(beside, beside, beside + 1)
    same = previous is not None and previous.begin == draft.begin
    if not named or (same and previous.first > named.head):
        return False
    name_phrase(sheet, draft, named)
    draft.rule, draft.confidence = "count_number_of", 0.8
    return True


def _take_counted(sheet: Sheet, draft: Draft, previous: Draft | None) -> bool:
    """The noun of the number before in the sentence, or its nearest noun of an outcome."""
    same = previous is not None and previous.begin == draft.begin
    book = sheet.categories
    if same and _is_amount(sheet, draft, previous):
        draft.kind = draft.rule = draft.category = "money"
        draft.confidence = 0.6
        return True
    if same and is_sum(sheet, draft) and not is_comparable(draft, previous):
        if _arrives_from(sheet, draft, previous):
            _copy(draft, previous, "count_carried", 0.75)
            return True
        return False  # "4,200 pupils; the state owes 120 million"
    if same and _suffers_there(sheet, draft, previous):
        draft.unit, draft.rule, draft.confidence = "person", "count_who", 0.7
        return True
    if same and not (_is_others(sheet, draft) and book.is_outcome(previous.noun)):
        if draft.form == "vague" and draft.size > previous.size and has_own_outcome(sheet, draft):
            draft.unit, draft.rule, draft.confidence = "person", "count_who", 0.7
        else:
            _copy(draft, previous, "count_carried", 0.75)
        return True
    said = same or draft.outer < draft.edge or verb_beside(sheet, draft)
    said = said or has_own_outcome(sheet, draft)
    known = None if said else known_noun(sheet, draft)
    if known is not None:
        name_phrase(sheet, draft, NounPhrase(known, known, known + 1))
        draft.rule, draft.confidence = "count_known", 0.65
    return known is not None


def _arrives_from(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """ "the jobless rose by 22,000 to 2.98 million": where the same rise arrives."""
    words, book = sheet.words, sheet.modifiers
    to = sheet.ending(book.to, draft.outer - 1, draft)
    if not to or previous.edge <= draft.begin or words[previous.edge - 1] not in book.by:
        return False
    gap = words[max(previous.right, previous.reach) : draft.outer - to[1]]
    return len(gap) <= _GAP and all(word[0].isalpha() or word == "," for word in gap)


def _suffers_there(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """ "120 attacks, in which 14 died": of people, where no people or animals are counted."""
    book, nouns = sheet.categories, sheet.nouns
    category = book.nouns.get(previous.noun)
    if category == "animals" or category in get_units().people or nouns.is_person(previous.noun):
        return False
    if previous.unit == "person" or previous.noun in nouns.households:
        return False
    return has_own_outcome(sheet, draft) and words_after(sheet, draft, None) in _HARMED


def _is_amount(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """ "employs 300 people and lost 40 million": too many to be people, and money is spoken of."""
    large = draft.size >= _MILLION and not is_comparable(draft, previous)
    return large and sheet.nouns.is_person(previous.noun) and is_of_money(sheet, draft)


def _take_elsewhere(
    sheet: Sheet, draft: Draft, earlier: list[Draft], numbers: dict[Decimal, list[Draft]]
) -> None:
    """What another sentence counts, where this number counts; else it counts nothing named."""
    other = find_repeated(draft, numbers) or _of_paragraph(sheet, draft, earlier)
    other = other or _the_same(sheet, draft, earlier)
    previous = next((d for d in reversed(earlier) if d.kind == "count" and d.noun), None)
    if has_own_outcome(sheet, draft) and not (other and other.noun in sheet.nouns.anyone):
        draft.unit, draft.rule, draft.confidence = "person", "count_who", 0.7
    elif other is not None:
        _copy(draft, other, "count_elsewhere", 0.6)
    elif previous is not None and _goes_on(sheet, draft, previous):
        _copy(draft, previous, "count_carried_over", 0.6)
    elif _is_turnout(sheet, draft):
        draft.unit, draft.rule, draft.confidence = "person", "count_who", 0.7
    elif _is_others(sheet, draft):
        at = draft.right + (sheet.word(draft.right) in sheet.nouns.links)
        name_phrase(sheet, draft, NounPhrase(at, at, at + 1))
        draft.unit, draft.rule, draft.confidence = "person", "count_others", 0.7
    elif (people := _people_before(sheet, draft)) is not None:
        name_phrase(sheet, draft, NounPhrase(people, people, people + 1))
        draft.unit, draft.rule, draft.confidence = "person", "count_who", 0.6
    elif draft.size >= _MANY and is_of_money(sheet, draft):
        draft.kind = draft.rule = draft.category = "money"
        draft.confidence = 0.6
    elif is_sum(sheet, draft) and (money := _money_before(draft, earlier)):
        _copy(draft, money, "money", 0.5)
    elif earlier and _is_of_crowd(sheet, draft, earlier[-1]):
        _copy(draft, earlier[-1], "count_elsewhere", 0.5)
        draft.unit = "person"
    else:
        draft.rule, draft.confidence = "count_bare", 0.4
        if earlier and earlier[-1].begin == draft.begin and earlier[-1].kind == "count":
            draft.source = earlier[-1]  # "recorded 7,000 killed; it now counts 11,000"


def _the_same(sheet: Sheet, draft: Draft, earlier: list[Draft]) -> Draft | None:
    """ "Police arrested four men. The four received nothing.": as many people as before."""
    nouns, at = sheet.nouns, draft.edge - 1
    opens = at == draft.begin or at > draft.begin and not nouns.is_content(sheet.words[at - 1])
    if draft.form != "words" or draft.size < _FEW or not opens or at < draft.begin:
        return None
    if sheet.words[at] not in nouns.plural_definite:
        return None
    alike = (d for d in reversed(earlier) if d.size == draft.size and d.kind == "count")
    return next((d for d in alike if d.noun and nouns.is_person(d.noun)), None)


def _is_of_crowd(sheet: Sheet, draft: Draft, other: Draft) -> bool:
    """ "Thousands took to the streets. Police spoke of 5,500.": people whom no noun names."""
    if other.kind != "count" or other.noun is not None or not is_comparable(draft, other):
        return False
    if draft.size < _TURNOUT or "\n" in sheet.layout.text[other.end : draft.start]:
        return False
    return other.unit == "person" or words_after(sheet, other, None) in get_units().people


def _money_before(draft: Draft, earlier: list[Draft]) -> Draft | None:
    """The last number before of its magnitude, where that is an amount of money."""
    near = (d for d in reversed(earlier) if d.size >= _MILLION and is_comparable(d, draft))
    last = next(near, None)
    return last if last is not None and last.kind == "money" else None


def _of_paragraph(sheet: Sheet, draft: Draft, earlier: list[Draft]) -> Draft | None:
    """What the paragraph counts, where the number says that it counts."""
    if draft.form == "vague":
        return None
    counts = draft.modifier != "exact" or says_it_counts(sheet, draft) or _is_alone(sheet, draft)
    return find_in_paragraph(sheet, draft, earlier) if counts else None


def _is_alone(sheet: Sheet, draft: Draft) -> bool:
    """ "Last year there were 812.", "its rival won five.": a verb, and a number that ends it."""
    at = draft.edge - 1
    at -= at > draft.begin and sheet.words[at] in sheet.nouns.only
    closed = sheet.word(draft.right) in _CLOSED
    return closed and sheet.ending(sheet.nouns.alone, at, draft) is not None


def _goes_on(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """Whether a bare number before a verb may count what the sentence before does."""
    nouns, gap = sheet.nouns, draft.begin - previous.stop
    if sheet.word(draft.right) not in nouns.auxiliaries or draft.size >= previous.size:
        return False
    near = sheet.words[max(draft.begin, draft.edge - 2) : draft.edge]
    return gap == 0 or (gap < 3 and not any(word in nouns.before for word in near))


def _people_before(sheet: Sheet, draft: Draft) -> int | None:
    """ "People took to the streets; in Lyon a reporter counted about 700": a word for anyone."""
    nouns, words = sheet.nouns, sheet.words
    blurred = draft.modifier not in ("exact", "vague")
    if not blurred or draft.size < _TURNOUT or verb_beside(sheet, draft):
        return None
    for at in range(draft.edge - 1, max(draft.begin, draft.edge - _BACK) - 1, -1):
        if words[at] in nouns.anyone and nouns.is_plural(words[at]):
            return at if words[at - 1] not in nouns.linkers else None
    return None


def _is_turnout(sheet: Sheet, draft: Draft) -> bool:
    """ "the march drew 20,000": those who came to what the sentence speaks of."""
    book = sheet.categories
    drawn = sheet.words[draft.edge - 1] in book.drawing and draft.edge > draft.begin
    return drawn and any(map(book.scenes.get, sheet.near(draft)))


def _is_others(sheet: Sheet, draft: Draft) -> bool:
    at = draft.right + (sheet.word(draft.right) in sheet.nouns.links)
    compared = sheet.word(at + 1) in sheet.modifiers.than  # "trece más que el viernes"
    return sheet.word(at) in sheet.nouns.others and not compared


def _copy(draft: Draft, previous: Draft, rule: str, confidence: float) -> None:
    copy_noun(draft, previous)
    draft.rule, draft.confidence = rule, confidence
