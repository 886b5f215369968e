"""Categories and aspects: what the counted things are, and what is said of them."""

from __future__ import annotations

from corpus.mentions.nouns import NounPhrase
from corpus.mentions.quantities.categorywords import CategoryBook
from corpus.mentions.quantities.illness import (
    is_of_animals,
    is_of_no_illness,
    speaks_of_illness,
)
from corpus.mentions.quantities.naming import is_contrasted
from corpus.mentions.quantities.outcomes import (
    find_outcome,
    is_state,
    split_verb,
    verb_before,
    verb_beside,
)
from corpus.mentions.quantities.predicates import PASSING, words_after
from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.units import get_units

_HELD = frozenset({"hostages", "prisoners", "displaced"})  # to whom more may happen
_SUFFERED = frozenset({"killed", "wounded", "casualties"})
_MORE = frozenset({"wounded", "missing", "casualties"})
_RESIDENTS = frozenset({"population", "civilians"})
_CAME = frozenset({"protesters", "voters"})  # what residents may be for a day
_SUM = 10_000  # fewer "losses", "fines" are counted; more may be a sum without a currency
_OF_ILLNESS = frozenset({"infected", "quarantined"})  # only where an illness is spoken of
_MARCHING = frozenset({"workers", "students"})  # who may be protesters for a day
_PRESENT = frozenset({"protesters", "voters", "passengers"})
_COUNTED = frozenset({"count", "percent", "ratio"})
_SHARES = frozenset({"percent", "ratio"})
_APPOSED = frozenset(",(")


def set_categories(sheet: Sheet) -> None:
    """Category and unit (person, item) of all counts, shares and ratios."""
    kept = sheet.kept()
    stated: set[Draft] = set()  # those whose outcome is said
    following: Draft | None = None
    for draft in reversed(kept):
        if draft.kind in _COUNTED and _set_category(sheet, draft, following):
            stated.add(draft)
        elif following in stated and _shares_verb(sheet, draft, following):
            draft.category = following.category
            stated.add(draft)
        if draft.noun is not None:
            _set_unit(sheet, draft)
        following = draft
    previous: Draft | None = None
    fate: Draft | None = None  # the last count of people something happened to
    for draft in kept:
        if previous is not None and draft not in stated:
            _take_category(sheet, draft, previous)
        if fate is not None and _is_among_victims(sheet, draft, fate):
            draft.category = fate.category
        elif draft.category in _SUFFERED:
            fate = draft
        if draft.rule == "count_predicate" or not draft.source or not _says_more(sheet, draft):
            _inherit(sheet, draft)
        _set_unit(sheet, draft)
        if draft.unit == "item" and draft.phrase is not None and _is_of_others(sheet, draft):
            draft.category = None  # "two clusters", not hospitalized; "300 fines", no money
        previous = draft
    _set_wholes(sheet, kept)


def _is_of_others(sheet: Sheet, draft: Draft) -> bool:
    """Whether things have a category that only sums have, or, from words around, only people."""
    if draft.kind == "count" and draft.category == "money":
        return draft.size < _SUM
    if draft.kind != "count" or draft.category not in get_units().people:
        return False
    own = sheet.categories.nouns.get(draft.noun or "") == draft.category
    return not own and draft.noun not in sheet.nouns.households


def _says_more(sheet: Sheet, draft: Draft) -> bool:
    """Whether a verb of its own follows: "et dix libérés" are not killed as the six before."""
    word, nouns = sheet.word(draft.right), sheet.nouns
    if word in nouns.auxiliaries:
        return True
    said = nouns.head_first and draft.phrase is None and word.endswith(nouns.participle_endings)
    return said and not nouns.is_person(word)


def _set_unit(sheet: Sheet, draft: Draft) -> None:
    if draft.kind == "count" and draft.unit is None:
        draft.unit = "person" if _is_people(sheet, draft) else "item"


def _take_category(sheet: Sheet, draft: Draft, previous: Draft) -> None:
    """From the number before: "killed 110 guards and 30 civilians", "54 %, against 31 % of men"."""
    if previous.stop == draft.stop and previous.category and _is_of_sum(sheet, draft, previous):
        draft.category = previous.category
        return
    if draft.kind in ("percent", "ratio") and draft.noun in sheet.nouns.number_of:
        same = previous.kind == "count" and previous.stop == draft.stop
        draft.category = previous.category if same else draft.category  # a quarter "of the total"
    if previous.stop != draft.stop or previous.kind != draft.kind or previous.category is None:
        return
    if draft.kind == "percent":
        if draft.category is None and is_contrasted(sheet, draft):
            draft.category = previous.category
    elif _is_joined(sheet, previous, draft):
        verb = verb_beside(sheet, previous) or verb_before(sheet, previous)
        shared = verb == previous.category in get_units().outcomes and _may_suffer(sheet, draft)
        anyone = draft.category is None and draft.noun in sheet.nouns.anyone
        if shared or (anyone and verb in PASSING):  # "carrying 12 cars and 60 people"
            draft.category = verb


def _is_of_sum(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """ "452 million, 11 % less", "1,418 dead in Peru, 6 % more", "£3,912, down 1.6 %"."""
    if draft.kind not in _SHARES or draft.category or draft.noun or draft.change != "by":
        return False
    words, nouns, change = sheet.words, sheet.nouns, sheet.modifiers.change
    signs, at = sheet.modifiers.signs, draft.edge - 1
    if sheet.opening(sheet.modifiers.more, draft.right, draft):
        while at > previous.right and words[at] in nouns.determiners:
            at -= 1
        return words[at] in _APPOSED and at >= max(previous.right, previous.reach)
    gap = words[previous.right : draft.edge]
    return gap[:1] in ([","], ["("]) and all(
        change.get(word) or word in nouns.inner or word in signs for word in gap[1:]
    )


def _is_among_victims(sheet: Sheet, draft: Draft, fate: Draft) -> bool:
    """ "Among the victims are three children", in the paragraph that says what became of others."""
    words, victims = sheet.words, sheet.categories.victims
    if draft.kind != "count" or draft.category in get_units().outcomes:
        return False
    if victims.isdisjoint(words[draft.begin : draft.edge]):
        return False
    at = next(at for at in range(draft.begin, draft.edge) if words[at] in victims)
    led = any(word in sheet.nouns.loose_links for word in words[max(draft.begin, at - 2) : at])
    near = "\n" not in sheet.layout.text[fate.end : draft.start]
    return led and near and _may_suffer(sheet, draft)


def _may_suffer(sheet: Sheet, draft: Draft) -> bool:
    """Whether it counts people, of whom something may be said."""
    if draft.noun is None or draft.noun in sheet.nouns.households:
        return True
    return draft.category in get_units().people if draft.category else _is_people(sheet, draft)


def _is_joined(sheet: Sheet, previous: Draft, draft: Draft) -> bool:
    """Whether only "and" stands between two counts."""
    gap = sheet.words[previous.reach : draft.edge]
    return 0 < len(gap) <= 3 and sheet.nouns.inner.issuperset(gap)


def _set_wholes(sheet: Sheet, kept: list[Draft]) -> None:
    """A whole with dead and wounded among its parts is of casualties; so are victims of whom a
    part are called dead."""
    parts: dict[Draft, set[str | None]] = {}
    for draft in kept:
        if draft.total is not None:
            died = draft.total.noun in sheet.categories.victims and draft.noun != draft.total.noun
            dead = died and sheet.categories.nouns.get(draft.noun or "") == "killed"
            parts.setdefault(draft.total, set()).add("dead" if dead else draft.category)
    for whole, categories in parts.items():
        both = categories >= {"killed", "wounded"} or "dead" in categories
        if both and whole.kind == "count":
            whole.category = "casualties"


def _is_people(sheet: Sheet, draft: Draft) -> bool:
    """Whether people are counted: by the noun, its category, its ending, or as a people's name."""
    noun, nouns = draft.noun, sheet.nouns
    if noun in nouns.not_people:
        return False
    if draft.category is not None and sheet.categories.told.get(noun or "") == draft.category:
        return draft.category in get_units().people
    named = draft.named
    if named is not None and nouns.names_people(sheet.words, named.head):
        return True  # "chefs d'État"
    told = draft.category is not None and draft.unit is None and noun not in nouns.anyone
    if nouns.compounds and told:
        return draft.category in get_units().people  # by the end of the word
    if draft.unit == "person" or (noun and nouns.is_listed_person(noun)):
        return True
    if noun and nouns.nations.get(noun):
        return True
    if draft.category is not None:
        return draft.category in get_units().people
    if noun is None or nouns.is_person(noun):
        return noun is not None
    capital = draft.named is not None and sheet.layout.is_capital(draft.named.head)
    return capital and nouns.head_first and nouns.is_plural(noun) and draft.size != 1


def _set_category(sheet: Sheet, draft: Draft, following: Draft | None) -> bool:
    """Set the category of one draft; whether a stated outcome gave it."""
    units = get_units()
    if draft.rule == "count_subject":
        return True
    if draft.noun:
        draft.category = _noun_category(sheet, draft)
        if draft.change == "by" and draft.noun in sheet.categories.staff:
            draft.category = "jobs"  # "réduire ses effectifs de 8 %"
    category = draft.category
    if category in units.weak:
        if words_after(sheet, draft, following) == "killed":
            draft.category = "killed"
        elif draft.noun and sheet.nouns.is_person(draft.noun):
            said = verb_beside(sheet, draft) or words_after(sheet, draft, following)
            said = None if said in PASSING or said in units.weak else said
            draft.category = said or _told_category(sheet, draft) or category
        return True
    if category in units.outcomes:
        if draft.kind != "count":
            return True
        if draft.phrase is None and draft.source is not None and draft.whole is None:
            _correct_carried(sheet, draft, following)
        elif category not in _SUFFERED - {"wounded"}:
            _set_later_fate(sheet, draft, following)
        return True
    if not _may_suffer(sheet, draft):
        return False
    outcome = find_outcome(sheet, draft, following)
    if outcome is None:
        return False
    if outcome not in units.outcomes and not _is_anyone(sheet, draft, outcome):
        return False
    if outcome in units.weak and (draft.glued or sheet.glued_dash(draft)):
        return False  # "a 12-member team that studies the virus"
    if outcome in _OF_ILLNESS and not speaks_of_illness(sheet, draft):
        return False  # "la tempête a touché 200 personnes"
    if outcome == "arrested" and draft.category == "soldiers":
        captured = not sheet.categories.captured.isdisjoint(sheet.near(draft))
        outcome = "prisoners" if captured else outcome
    if outcome in PASSING and draft.kind != "count":
        return False  # of 12 % of people that work the base is the people
    if draft.category in _RESIDENTS and outcome not in units.outcomes | _CAME:
        return False
    draft.category = outcome
    return True


def _set_later_fate(sheet: Sheet, draft: Draft, following: Draft | None) -> None:
    """ "six of the wounded died", "30 refugees were hurt": what happened to them after that."""
    if draft.place and sheet.drafts[draft.place - 1].whole is draft:
        return  # "two of the five wounded died"
    own = words_after(sheet, draft, following)
    if own != "killed" and draft.outer > draft.begin:
        died = sheet.categories.after.get(sheet.words[draft.outer - 1]) == "killed"
        own = "killed" if died else own  # "murieron cinco heridos"
    if own != "killed" and draft.category in _HELD:
        said = split_verb(sheet, draft) or verb_beside(sheet, draft)
        own = said if said in _SUFFERED else own
    if own == "killed" or (draft.category in _HELD and own in _MORE | _SUFFERED):
        draft.category = own


def _told_category(sheet: Sheet, draft: Draft) -> str | None:
    """The category of a noun that is counted so only where the sentence speaks of its matter."""
    book = sheet.categories
    told = book.told.get(draft.noun) if draft.noun else None
    if told == "money" and draft.kind != "percent":
        return None  # "2 million shares"
    telling = book.telling.get(told)
    return told if telling and any(map(telling.get, sheet.near(draft))) else None


def _is_anyone(sheet: Sheet, draft: Draft, outcome: str) -> bool:
    """Whether the people have no role of their own: "people", "Libyens", those who did it.

    Whoever came to vote or protest, or is on board, counts as such: "200 parents", "30 tourists".
    """
    if draft.category in _RESIDENTS:
        return True
    if draft.category is not None:
        return outcome == "protesters" and draft.category in _MARCHING
    if draft.noun is None or draft.noun in sheet.nouns.anyone or outcome in _PRESENT:
        return True
    return draft.named is not None and sheet.nouns.is_name_at(sheet.layout, draft.named.head)


def _correct_carried(sheet: Sheet, draft: Draft, following: Draft | None) -> None:
    """ "17 dead, but 2,500 are missing": another outcome than that of the noun taken over."""
    own = words_after(sheet, draft, following) or verb_beside(sheet, draft)
    if own == "hospitalized" and draft.category == "wounded" and is_state(sheet, draft):
        return
    if own and own != draft.category and own not in get_units().weak:
        held = sheet.categories.nouns.get(draft.noun or "") in _HELD
        draft.category = own
        if draft.total is None and not held:
            draft.noun = draft.counted = None


def _noun_category(sheet: Sheet, draft: Draft) -> str | None:
    """The category of the counted phrase: of its noun, with the words that belong to it."""
    book, phrase, words = sheet.categories, draft.named, sheet.words
    if phrase is None:
        category = book.nouns.get(draft.noun)
        return None if category == "none" else category
    told = _told_category(sheet, draft)
    if told and (told not in book.outcomes or not sheet.nouns.is_person(draft.noun)):
        return told
    limit = min(len(words), phrase.head + 5)
    first = phrase.head if sheet.nouns.head_first else phrase.first
    for at in range(first, phrase.head + 1):
        hit = book.nouns.match(words, at, limit)
        if hit and at + hit[1] > phrase.head:
            if hit == ("infected", 1) and is_of_no_illness(sheet, draft, words[at]):
                return None
            if draft.noun in book.cases and is_of_animals(sheet, draft):
                return "animals"
            return _fitting(sheet, draft, hit[0])
    if draft.kind == "percent" and draft.noun in book.rates:
        return _rate_category(sheet, book, draft)
    if book.calibred.get(draft.noun) and _has_calibre(sheet, phrase):
        return book.calibred.get(draft.noun)
    if draft.kind == "percent" or sheet.nouns.is_person(draft.noun):
        places = range(phrase.first, phrase.last)
        if not (sheet.nouns.head_first or sheet.nouns.compounds):  # no "hostage negotiators"
            places = [at for at in places if at >= phrase.head or _is_attribute(sheet, words[at])]
        named = (book.nouns.get(words[at]) for at in places)
        return next((category for category in named if category in book.outcomes), None)
    return None


def _is_attribute(sheet: Sheet, word: str) -> bool:
    """Whether a word before a noun says what became of it: "dead", "wounded"."""
    return word in sheet.nouns.adjectives or word.endswith(sheet.nouns.participle_endings)


def _fitting(sheet: Sheet, draft: Draft, category: str) -> str | None:
    """The category of the noun; None for "none", and for a share of one city or country."""
    if category in get_units().spaces and draft.kind == "percent":
        return category if sheet.nouns.is_plural(draft.noun) else None
    return None if category == "none" else category


def _rate_category(sheet: Sheet, book: CategoryBook, draft: Draft) -> str | None:
    """Of "taux de grévistes", "unemployment rate" that of what it is a rate of; of a loan money."""
    phrase = draft.named
    inner = [sheet.words[at] for at in range(phrase.first, phrase.last) if at != phrase.head]
    named = [c for word in inner if (c := book.nouns.get(word) or book.after.get(word))]
    if named:
        return None if named[0] == "none" else named[0]
    money = any(book.nouns.get(word) == "money" for word in sheet.near(draft))
    return "money" if money else None


def _has_calibre(sheet: Sheet, phrase: NounPhrase) -> bool:
    """ "rounds of 122 mm", "rounds of the smaller calibre"."""
    after = sheet.words[phrase.head + 1 : phrase.head + 6]
    calibres = sheet.categories.calibres
    return any(word in calibres for word in after)


def _shares_verb(sheet: Sheet, draft: Draft, following: Draft) -> bool:
    """ "Five men and two women were arrested": people in a row share the verb."""
    if following.stop != draft.stop or draft.kind != "count" or following.kind != "count":
        return False
    own = sheet.categories.is_outcome(following.noun or "") or following.total is draft
    if own or not draft.noun:
        return False
    listed = sheet.word(draft.reach) != "," or sheet.word(following.reach) in sheet.nouns.joiners
    return listed and _may_suffer(sheet, draft) and _is_joined(sheet, draft, following)


def _inherit(sheet: Sheet, draft: Draft) -> None:
    """Parts and repetitions in other units have the category of what they belong to."""
    other = draft.like or draft.total or draft.whole or draft.source
    if other is None or draft.kind not in _COUNTED or other.kind not in _COUNTED | {"money"}:
        return
    if other is draft.source and draft.unit == other.unit == "ratio":
        return  # "4 in 10 adults were hurt, 9 in 10 did not know"
    outcomes = get_units().outcomes
    restated = draft.like is not None and draft.kind == "count" and other.kind == "percent"
    if restated and other.category and draft.category not in outcomes:
        draft.category = other.category  # "8 %, soit 27 000 salariés"
    elif draft.category is None and (draft.like is not None or draft.whole is not None):
        draft.category = other.category
    elif draft.category in _HELD and _is_bare_noun(sheet, draft, other):
        draft.category = other.category  # "79 inmates hanged themselves, 74 says the ministry"
    elif draft.category in outcomes or other.kind not in _COUNTED:
        return
    elif draft.category is None or other.category in outcomes or _is_same(draft, other):
        draft.category = other.category


def _is_bare_noun(sheet: Sheet, draft: Draft, other: Draft) -> bool:
    """Whether its noun, taken from `other`, is all that gives it its category."""
    carried = draft.phrase is None and draft.noun is not None and draft.noun == other.noun
    return carried and sheet.categories.nouns.get(draft.noun) == draft.category


def _is_same(draft: Draft, other: Draft) -> bool:
    """Whether it counts what the other does, of whom more was said: voters among citizens."""
    carried = draft.phrase is None and draft.noun is not None and draft.noun == other.noun
    return carried and other.category is not None and draft.category in _RESIDENTS
