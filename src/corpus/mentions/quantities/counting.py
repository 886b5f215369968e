"""What is counted: the noun phrase beside each number."""

from __future__ import annotations

from corpus.mentions.nouns import NounPhrase
from corpus.mentions.quantities.antecedents import is_of_place
from corpus.mentions.quantities.naming import (
    after_determiners,
    copy_noun,
    is_contrasted,
    name_phrase,
    reaches,
    take_phrase,
)
from corpus.mentions.quantities.shares import attach_share
from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.mentions.quantities.subjects import is_predicate, noun_before

_QUOTES = frozenset('"“«„')
_CLOSING = frozenset('"”»“')
_STUFFS = frozenset({"mass", "area", None})  # of measures that stuff may have: no distance, speed


def attach_nouns(sheet: Sheet) -> None:
    """Give every draft the noun phrase that stands beside it."""
    names = {d.left: d for d in sheet.drafts if d.dropped in ("name", "age")}
    kept = sheet.kept()
    previous = share = None  # the number before, articles apart; the last share
    for place, draft in enumerate(kept):
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
        previous = previous if draft.form == "one" else draft


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
    if opens_quotation(sheet, at) or _closes_quotation(sheet, draft, at):
        at += 1  # 150,000 "stall holders", "over 900" cases
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
    outcome = at < stop and sheet.categories.is_outcome(sheet.words[at])
    if not phrase and not link and outcome and nouns.is_noun_at(sheet.layout, at):
        phrase = NounPhrase(at, at, at + 1)
    if not phrase or sheet.words[phrase.head] in nouns.others:
        return
    if link and is_contrasted(sheet, draft) and not nouns.is_plural(sheet.words[phrase.head]):
        return  # "frente a los 5.008 del alcalde"
    if link and (_is_origin(sheet, draft, phrase) or _is_part_from(sheet, draft)):
        return  # "llegaron 20 de Soria"
    if is_of_place(sheet, draft) and not nouns.is_person(sheet.words[phrase.head]):
        return  # "a town of 12,000 lies"
    if not _is_participle(sheet, draft, phrase):
        take_phrase(sheet, draft, phrase)


def _is_origin(sheet: Sheet, draft: Draft, phrase: NounPhrase) -> bool:
    """Whether "of" is followed by a name, where those come from; no "une dizaine de Rafale"."""
    nouns, word = sheet.nouns, sheet.words[phrase.head]
    if not nouns.head_first or draft.form not in ("digits", "words") or phrase.first != phrase.head:
        return False
    if not sheet.layout.is_capital(phrase.head) or sheet.words[phrase.head - 1] not in nouns.links:
        return False
    known = sheet.categories.nouns.get(word) or nouns.nations.get(word) or nouns.is_noun(word)
    return not known and not nouns.is_person(word)


def _is_part_from(sheet: Sheet, draft: Draft) -> bool:
    """ "darunter 140 aus Deutschland und 170 aus Polen": a part, and whence it is."""
    if sheet.nouns.head_first or sheet.word(draft.right) not in sheet.nouns.places:
        return False
    if sheet.ending(sheet.modifiers.parts, draft.outer - 1, draft):
        return True
    before = sheet.drafts[draft.place - 1] if draft.place else None
    joined = before is not None and sheet.words[draft.outer - 1] in sheet.nouns.joiners
    return joined and before.begin == draft.begin and _is_part_from(sheet, before)


def _is_participle(sheet: Sheet, draft: Draft, phrase: NounPhrase) -> bool:
    """ "vingt accusés, dont six jugés par défaut": said of a part, no noun."""
    word = sheet.words[phrase.head]
    if phrase.head != draft.right or not word.endswith(sheet.nouns.participle_endings):
        return False
    if sheet.categories.nouns.get(word) or sheet.nouns.is_person(word):
        return False
    return _is_elliptic(sheet, draft) or bool(
        sheet.ending(sheet.modifiers.parts, draft.outer - 1, draft)
    )


def _is_elliptic(sheet: Sheet, draft: Draft) -> bool:
    """ "83 maisons ont brûlé, 200 endommagées": the noun is that of the number before."""
    before = sheet.drafts[draft.place - 1] if draft.place else None
    if before is None or before.begin != draft.begin or before.kind != "count" or not before.noun:
        return False
    listed = sheet.words[draft.edge - 1] in sheet.nouns.joiners
    phrase = sheet.noun_after(draft)
    return listed and phrase is not None and phrase.last <= phrase.head + 2


def opens_quotation(sheet: Sheet, at: int) -> bool:
    """Whether word `at` is a mark that opens a quotation: a space before it, none after it."""
    layout = sheet.layout
    if sheet.word(at) not in _QUOTES or not 0 < at < len(sheet.words) - 1:
        return False
    spaced = layout.starts[at] > layout.ends[at - 1]
    return spaced and (sheet.words[at] == "«" or layout.starts[at + 1] == layout.ends[at])


def _closes_quotation(sheet: Sheet, draft: Draft, at: int) -> bool:
    """Whether word `at` closes a quotation that ends with the number; a noun may follow."""
    layout = sheet.layout
    if sheet.word(at) not in _CLOSING or at + 1 >= draft.stop:
        return False
    return layout.in_quotation(draft.start) and not layout.in_quotation(layout.starts[at + 1])


def _attach_glued(sheet: Sheet, draft: Draft, at: int, stop: int) -> None:
    """ "a 12-member team", "the 27-nation bloc": the noun is in the word with the number."""
    noun = draft.glued
    if not noun:
        noun, at = sheet.words[at], at + 1
    category = sheet.categories.nouns.get(noun)
    counted = sheet.nouns.is_person(noun) or noun in sheet.nouns.glued | sheet.units.times
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
        if nouns.determiners.isdisjoint((words[draft.right], sheet.word(at))):  # no "km del mare"
            phrase = nouns.find(sheet.layout, at, _stop(draft, following), True)
            if phrase and not sheet.layout.is_capital(phrase.head):  # 30 km de Tours
                take_phrase(sheet, draft, phrase)
                return
    elif nouns.stuffs and draft.category in _STUFFS:
        phrase = nouns.find(sheet.layout, draft.right, _stop(draft, following), True)
        if phrase:
            take_phrase(sheet, draft, phrase)
            return
    before = draft.outer - 1
    if before <= draft.begin:
        return
    same = previous is not None and previous.stop == draft.stop
    phrase = noun_before(sheet, draft, previous.right if same else draft.begin)
    if phrase is not None and _is_where(sheet, phrase):
        phrase = None
    if phrase is not None:
        plural = nouns.is_plural(words[before]) and not sheet.layout.is_capital(before)
        direct = words[before] in nouns.links or (plural and draft.edge < draft.left)
        if direct or words[before] == "(" or _is_measured(sheet, draft, phrase):
            name_phrase(sheet, draft, phrase)
    row = same and draft.category == "temperature" and previous.unit == draft.unit
    if draft.noun is None and row and previous.noun:
        copy_noun(draft, previous)


def _is_where(sheet: Sheet, phrase: NounPhrase) -> bool:
    """ "En Montoro se alcanzaron los 46,2 grados": a name behind a preposition of place."""
    if sheet.nouns.capital_nouns or not sheet.layout.is_capital(phrase.head):
        return False
    return phrase.first > 0 and sheet.words[phrase.first - 1] in sheet.nouns.places


def _is_placed(sheet: Sheet, phrase: NounPhrase) -> bool:
    """ "in der Nacht waren es 3 °C": a preposition stands before what is no subject."""
    at, nouns = phrase.first - 1, sheet.nouns
    while at > 0 and sheet.words[at] in nouns.determiners:
        at -= 1
    return at >= 0 and sheet.words[at] in nouns.loose_links


def _is_measured(sheet: Sheet, draft: Draft, phrase: NounPhrase) -> bool:
    """ "les températures seront de 30 °C", not "la ville est à 30 km"."""
    if sheet.word(draft.right) in sheet.nouns.links:
        return False  # "passera à 300 km de la côte"
    if sheet.nouns.compounds and _is_placed(sheet, phrase):
        return False
    before = sheet.words[draft.outer - 1]
    placed = before in sheet.nouns.places and before not in sheet.modifiers.by
    moved = sheet.modifiers.change
    moves = any(moved.get(word) for word in sheet.words[phrase.last : draft.edge])
    return is_predicate(sheet, draft, phrase) and (moves or not placed)
