"""What a share is a share of, or what rises or falls by it."""

from __future__ import annotations

from corpus.mentions.nouns import NounPhrase
from corpus.mentions.quantities.modifiers import moves
from corpus.mentions.quantities.naming import (
    after_determiners,
    copy_noun,
    is_contrasted,
    is_framed,
    name_phrase,
    reaches,
    take_phrase,
)
from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.mentions.quantities.subjects import is_said_of, noun_before, noun_ending
from corpus.units import get_units

_OPENING = frozenset("(«“\"[„'")
_FAR = 25  # words between two shares of the same


def attach_share(
    sheet: Sheet,
    draft: Draft,
    following: Draft | None,
    previous: Draft | None,
    share: Draft | None,
) -> None:
    """The base of a share ("92 % des bureaux"), or what moves ("le SMIC augmente de 2 %").

    `following`, `previous`: the numbers beside it; `share`: the last share before it.
    """
    if _attach_base(sheet, draft, following):
        return
    at = draft.right
    if sheet.word(at) == "(" and ")" in sheet.words[at : at + 5]:
        at = sheet.words.index(")", at) + 1  # one in 20 (5%) infected persons
    if draft.kind == "ratio":
        halved = draft.form == "each" or sheet.word(at) in sheet.nouns.determiners
        at = after_determiners(sheet, at, draft.stop)
        phrase = sheet.nouns.find(sheet.layout, at, _each_stop(sheet, draft, at), halved)
        if phrase:
            take_phrase(sheet, draft, _before_verb(sheet, phrase))
        elif draft.form == "each" and sheet.layout.is_capital(draft.last - 1):
            return  # "jeder Fünfte": of people
        elif share and share.kind == "ratio" and share.begin == draft.begin and share.noun:
            copy_noun(draft, share)  # "one in ten adults, and two in ten ..."
        elif sheet.word(draft.outer - 1) in sheet.modifiers.by:
            _attach_before(sheet, draft, previous, share)  # "um ein Drittel gestiegen"
        return
    stop = min(draft.stop, following.left) if following else draft.stop
    phrase = None if sheet.nouns.head_first else sheet.nouns.find(sheet.layout, at, stop, True)
    if phrase and sheet.nouns.compounds and previous and _is_framed_by(sheet, draft, previous):
        phrase = None  # "von 200 Firmen wollen 3 Prozent Personal abbauen"
    if phrase:
        _share_after(sheet, draft, phrase)
    elif found := _place_of_rise(sheet, draft, stop) or _gapped(sheet, draft, share):
        name_phrase(sheet, draft, found)
    elif not (previous and _take_over(sheet, draft, previous, share)):
        _attach_before(sheet, draft, previous, share)


def _place_of_rise(sheet: Sheet, draft: Draft, stop: int) -> NounPhrase | None:
    """ "a fall of 4 % in sales", "un calo del 4% nelle vendite": the plural after "in"."""
    words, nouns, at = sheet.words, sheet.nouns, draft.outer - 1
    if at <= draft.begin or sheet.word(draft.right) not in nouns.places or nouns.compounds:
        return None
    linked = words[at] in nouns.links or words[draft.outer] in nouns.links
    risen = words[at - (words[at] in nouns.links)]
    if not linked or not sheet.modifiers.change.get(risen):
        return None
    first = after_determiners(sheet, draft.right + 1, stop)
    if sheet.is_time(draft.right, first + 1):
        return None
    phrase = nouns.find(sheet.layout, first, stop, True)
    if phrase is None or sheet.layout.is_capital(phrase.head):
        return None
    word = words[phrase.head]
    category = sheet.categories.nouns.get(word)
    known = nouns.is_plural(word) or category is not None
    return phrase if known and category not in get_units().spaces else None


def _gapped(sheet: Sheet, draft: Draft, share: Draft | None) -> NounPhrase | None:
    """ "El trigo cayó un 4 %; la cebada, un 9 %": the subject of a clause without its verb."""
    words, nouns, comma = sheet.words, sheet.nouns, draft.outer - 1
    while comma > draft.begin and (
        words[comma] in nouns.determiners or words[comma] in nouns.links
    ):
        comma -= 1
    if share is None or share.begin != draft.begin or words[comma] != "," or not nouns.head_first:
        return None
    if comma - 1 <= share.right or not nouns.is_content(words[comma - 1]):
        return None
    phrase = noun_ending(sheet, draft, comma - 1)
    if phrase is None or sheet.layout.is_capital(phrase.head):
        return None  # "el PSOE, el 25 %": who has it
    first = phrase.first
    if words[first - 1] in nouns.unlinked and words[first - 1] not in nouns.loose_links:
        first -= 1
    opened = words[first - 1] == ";" or words[first - 1] in nouns.joiners
    return phrase if opened and first < phrase.first else None


def _mover_after(sheet: Sheet, draft: Draft) -> NounPhrase | None:
    """ "Sube un 5 % el precio de la luz": what moves, behind the number."""
    words, nouns, at = sheet.words, sheet.nouns, draft.right
    if not nouns.head_first or sheet.word(at) not in nouns.definite or words[at] in nouns.linkers:
        return None
    if not moves(sheet, sheet.modifiers, max(draft.begin, draft.outer - 3), draft.edge):
        return None
    if sheet.is_time(at, at + 2):
        return None
    phrase = nouns.find(sheet.layout, at + 1, draft.stop, True)
    return phrase if phrase and not sheet.layout.is_capital(phrase.head) else None


def _each_stop(sheet: Sheet, draft: Draft, at: int) -> int:
    """Where the noun of "every third pupil plays" ends, which is one and has no ending."""
    nouns = sheet.nouns
    if draft.form != "each" or nouns.compounds:
        return draft.stop
    while at < draft.stop and (
        sheet.words[at] in nouns.before or nouns.nations.get(sheet.words[at])
    ):
        at += 1
    return min(draft.stop, at + 1)


def _is_framed_by(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    named = previous.begin == draft.begin and previous.noun is not None
    return named and is_framed(sheet, previous)


def _attach_before(sheet: Sheet, draft: Draft, previous: Draft | None, share: Draft | None) -> None:
    """What the share is said of, before it: in its clause, or by the numbers before."""
    floor = previous.right if previous else 0
    phrase = noun_before(sheet, draft, floor, previous) or _noun_of_opening(sheet, draft)
    if phrase:
        name_phrase(sheet, draft, phrase)
    elif previous and _says_again(sheet, draft, previous):
        copy_noun(draft, previous)
    elif share and _holds_again(sheet, draft, share):
        copy_noun(draft, share)
    elif phrase := _mover_after(sheet, draft):
        name_phrase(sheet, draft, phrase)
    elif previous and _has_moved(sheet, draft, previous):
        _take_mover(sheet, draft, previous)


def _before_verb(sheet: Sheet, phrase: NounPhrase) -> NounPhrase:
    """ "one in ten drivers leaves": the second plural is the verb."""
    nouns = sheet.nouns
    if nouns.compounds:
        return phrase
    for at in range(phrase.first, phrase.head):
        word = sheet.words[at]
        led = word in nouns.adjectives or word in nouns.attributive or word in nouns.before
        if nouns.is_plural(word) and not led:
            return NounPhrase(phrase.first, at, at + 1)
    return phrase


def _attach_base(sheet: Sheet, draft: Draft, following: Draft | None) -> bool:
    """ "92 % des bureaux de vote", "80 percent of the 2,000 flats"."""
    link = sheet.opening(sheet.nouns.of, draft.right, draft)
    link = link or sheet.opening(sheet.nouns.among, draft.right, draft)
    if not link or sheet.opening(sheet.modifiers.more, draft.right, draft):
        return False
    at = after_determiners(sheet, draft.right + link[1], draft.stop)
    if reaches(sheet, at, draft, following):
        draft.whole = following
        return True
    stop = min(draft.stop, following.left) if following else draft.stop
    phrase = sheet.nouns.find(sheet.layout, at, stop, True)
    if phrase is None and at < stop and sheet.words[at - 1] in sheet.nouns.plural_definite:
        if not sheet.categories.is_outcome(sheet.words[at]):
            return sheet.nouns.is_verbish(sheet.words[at])  # "of those living with HIV"
        phrase = NounPhrase(at, at, at + 1)  # "of those infected"
    if phrase is None or _is_of_rival(sheet, draft, phrase):
        return False
    if _is_definite(sheet, draft, at):
        take_phrase(sheet, draft, phrase)  # "75% da redução": a share of it
    else:
        _share_after(sheet, draft, phrase)
    return True


def _is_definite(sheet: Sheet, draft: Draft, at: int) -> bool:
    """Whether an article stands between the share and word `at`."""
    return not sheet.nouns.definite.isdisjoint(sheet.words[draft.right : at])


def _is_of_rival(sheet: Sheet, draft: Draft, phrase: NounPhrase) -> bool:
    """ "frente al 45 % de su rival", "contra 33% de Silva", "de febrero": who has it, or when."""
    nouns, word = sheet.nouns, sheet.words[phrase.head]
    if nouns.is_plural(word) and not nouns.is_listed_person(word):
        return False
    if not nouns.head_first or not is_contrasted(sheet, draft):
        return False
    before = sheet.words[phrase.first - 1]
    if before in nouns.unlinked or before in nouns.definite:
        return before not in nouns.plural_definite and nouns.is_listed_person(word)
    return not nouns.is_plural(word) and not sheet.categories.nouns.get(word)


def _share_after(sheet: Sheet, draft: Draft, phrase: NounPhrase) -> None:
    """The noun right after ("5% resistance"); of a rise or fall, what rises or falls."""
    words, nouns = sheet.words, sheet.nouns
    change = sheet.modifiers.change
    take_phrase(sheet, draft, phrase)
    if not change.get(words[phrase.head]):
        return
    draft.change = "by"
    if phrase.head > phrase.first and not nouns.head_first:  # a 15% pay rise
        name_phrase(sheet, draft, NounPhrase(phrase.first, phrase.head - 1, phrase.last))
        return
    link = sheet.word(phrase.head + 1)
    if link in nouns.links or link in nouns.loose_links:
        at = after_determiners(sheet, phrase.head + 2, draft.stop)
        moved = nouns.find(sheet.layout, at, draft.stop, True)
        if moved:
            take_phrase(sheet, draft, moved)


def _noun_of_opening(sheet: Sheet, draft: Draft) -> NounPhrase | None:
    """ "En hausse de 5 % à 47 %, la participation": a share that opens the sentence."""
    words, nouns = sheet.words, sheet.nouns
    change = sheet.modifiers.change
    opening = words[draft.begin : draft.edge]
    if len(opening) > 7 or any(nouns.is_content(w) and not change.get(w) for w in opening):
        return None
    for at in range(draft.right, min(draft.stop - 2, draft.right + 5)):
        if words[at] == "," and words[at + 1] in nouns.determiners:
            return nouns.find(sheet.layout, at + 2, draft.stop, True)
    return None


def _take_over(sheet: Sheet, draft: Draft, previous: Draft, share: Draft | None) -> bool:
    """A share in brackets, contrasted or in a row has the noun of the number before it."""
    if previous.begin != draft.begin:
        return False
    bracket = draft.edge > draft.begin and sheet.words[draft.edge - 1] == "("
    if bracket and previous.noun and draft.edge - 1 in (previous.reach, previous.right):
        copy_noun(draft, previous)
        draft.like = previous
        return True
    if share is None or share.begin != draft.begin or not share.noun:
        return False
    if draft.edge - share.right > _FAR:
        return False
    own = noun_before(sheet, draft, previous.right + 1)
    if own and bracket and share.phrase and sheet.nouns.is_person(sheet.words[own.head]):
        own = None  # "avec 53 % des voix, devant la candidate (31 %)"
    if own and own.last == draft.edge and _is_holder(sheet, own.head):
        own = None  # "and the CSU 6 %"
    if own and is_said_of(sheet, draft, own) and not is_contrasted(sheet, draft):
        return False
    copy_noun(draft, share)
    return True


def _is_holder(sheet: Sheet, at: int) -> bool:
    """Whether word `at` is a name: in capitals, or with one where nouns have none."""
    layout = sheet.layout
    if not sheet.nouns.capital_nouns:
        return layout.is_capital(at)
    return len(layout.words[at]) > 1 and layout.text[layout.starts[at] : layout.ends[at]].isupper()


def _says_again(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """Whether it goes on about the number before: "53 tonnes, soit une hausse de 12 %"."""
    if not previous.noun or previous.begin != draft.begin:
        return False
    equals = sheet.modifiers.equals
    places = range(max(previous.reach, draft.outer - 5), draft.outer)
    return any(sheet.ending(equals, at, draft) for at in places)


def _holds_again(sheet: Sheet, draft: Draft, share: Draft) -> bool:
    """Whether it is a share of the same: "... with 17 %", after a share in the paragraph."""
    held = sheet.ending(sheet.nouns.holders, draft.outer - 1, draft)
    text = sheet.layout.text
    same = held and share.noun and share.unit == draft.unit
    return bool(same) and "\n" not in text[share.end : draft.start]


def _has_moved(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """ "…, en baisse de 9 %", "…, down 9 %": what the clause before is about has moved."""
    words, change = sheet.words, sheet.modifiers.change
    if previous.begin != draft.begin:
        return False
    near = range(max(previous.right, draft.edge - 4), draft.edge)
    comma = next((at for at in near if words[at] == ","), None)
    return comma is not None and any(change.get(words[at]) for at in range(comma + 1, draft.edge))


def _take_mover(sheet: Sheet, draft: Draft, previous: Draft) -> None:
    if previous.noun:
        copy_noun(draft, previous)
    elif phrase := noun_before(sheet, previous, previous.begin):
        name_phrase(sheet, draft, phrase)
