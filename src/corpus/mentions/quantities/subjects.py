"""What a number is said of: the noun phrase before it, across the verb."""

from __future__ import annotations

from corpus.mentions.nouns import NounPhrase
from corpus.mentions.quantities.modifiers import has_moved
from corpus.mentions.quantities.predicates import is_inner
from corpus.mentions.quantities.sheet import Draft, Sheet

_BREAKS = frozenset(",;:.")
_BRACKETS = frozenset("()")
_BACK = 9  # words before a number among which its noun phrase ends
_ASIDE = 22  # words of an aside between commas


def noun_before(
    sheet: Sheet, draft: Draft, floor: int, previous: Draft | None = None
) -> NounPhrase | None:
    """The noun phrase before a number: across prepositions and words of rise and fall.

    `floor`: the word before which it is not looked for, but for an aside between commas;
    `previous`: the number before, whose phrase may belong to that noun.
    """
    words, nouns, moved = sheet.words, sheet.nouns, False
    book = sheet.modifiers
    at, low = draft.outer - 1, max(draft.begin, draft.outer - _BACK, floor)
    if at < low or words[at] in nouns.joiners:
        return None
    if sheet.ending(nouns.holders, at, draft) and not _is_moved(sheet, draft):
        return None
    while at >= low:
        word = words[at]
        participle = at > low and words[at - 1] in nouns.auxiliaries and at > draft.outer - 4
        if book.change.get(word) or book.reach.get(word):
            moved = True
        elif word == "," and _closes_aside(sheet, at):
            before = _before_aside(sheet, draft, at)
            return noun_ending(sheet, draft, before) if before is not None else None
        elif word in _BREAKS or _ends_clause(sheet, word, moved):
            return None
        elif at > low and words[at - 1] in nouns.reflexives:
            at -= 1  # "le chômage s'établit à 7 %"
        elif nouns.is_noun_at(sheet.layout, at) and not (participle or _is_verb(sheet, at)):
            if is_verb_after_and(sheet, at, low):
                return None
            phrase = noun_ending(sheet, draft, at)
            governor = phrase and _governor(sheet, draft, phrase)
            if governor is None:
                return _owner(sheet, draft, previous, phrase)
            at = governor
        at -= 1
    return None


def _is_verb(sheet: Sheet, at: int) -> bool:
    """Whether word `at` has the form of a verb; "die Kosten" has a capital and an article."""
    if not sheet.nouns.is_verbish(sheet.words[at]):
        return False
    led = sheet.nouns.capital_nouns and sheet.word(at - 1) in sheet.nouns.determiners
    return not (led and sheet.layout.is_capital(at))


def _governor(sheet: Sheet, draft: Draft, phrase: NounPhrase) -> int | None:
    """The preposition before a phrase that is no subject: "laut den Behörden", "bei der Wahl".

    Not where "of" joins the number to it: "bei einer Beteiligung von 62 %".
    """
    at, nouns, words = phrase.first - 1, sheet.nouns, sheet.words
    while at > draft.begin and words[at] in nouns.determiners:
        at -= 1
    if at < draft.begin:
        return None
    if words[at] in nouns.accounts:
        return at
    if not nouns.compounds or words[at] not in nouns.loose_links:
        return None
    joined = phrase.last < draft.outer and words[phrase.last] in nouns.links
    if not nouns.capital_nouns and sheet.layout.is_capital(phrase.head):
        return at  # "zakte in Toronto met 3,5 procent"
    moved = at > draft.begin and sheet.modifiers.change.get(words[at - 1])
    return None if joined or moved else at


def _is_moved(sheet: Sheet, draft: Draft) -> bool:
    """Whether "met", "auf" before a share says by how much or where it stands, not who has it."""
    book, words, at = sheet.modifiers, sheet.words, draft.outer - 1
    if words[at] in book.estimated_at and book.moves.get(words[at - 1]):
        return True  # "turnout stood at 46 %"
    if words[at] not in book.by and not sheet.ending(book.to, at, draft):
        return False
    put = not sheet.nouns.copulas.isdisjoint(words[max(draft.begin, at - 3) : at])
    return put or has_moved(sheet, book, draft, draft.begin, draft.edge)


def is_verb_after_and(sheet: Sheet, at: int, low: int) -> bool:
    """ "fue del 11 %, y acumula un 51 %": one word after "and", no article, no plural."""
    nouns = sheet.nouns
    if not nouns.head_first or at <= low or nouns.is_plural(sheet.words[at]):
        return False
    return sheet.words[at - 1] in nouns.joiners and sheet.words[at - 1] != ","


def _ends_clause(sheet: Sheet, word: str, moved: bool) -> bool:
    """Whether what stands before `word` is not what the number is said of: "unions said 80 %"."""
    nouns = sheet.nouns
    return word in nouns.joiners or word in nouns.sayings or (moved and word in nouns.determiners)


def noun_ending(sheet: Sheet, draft: Draft, at: int) -> NounPhrase | None:
    """The noun phrase that ends at word `at`."""
    find = _first_noun if sheet.nouns.head_first else _last_noun
    return find(sheet, draft, at)


def is_said_of(sheet: Sheet, draft: Draft, phrase: NounPhrase) -> bool:
    """Whether no verb but a copula, a rise or an arrival stands between: no "has offered"."""
    gap, nouns = sheet.words[phrase.last : draft.edge], sheet.nouns
    if any(nouns.is_content(word) or word in nouns.auxiliaries for word in gap):
        return is_predicate(sheet, draft, phrase)
    return True


def is_predicate(sheet: Sheet, draft: Draft, phrase: NounPhrase) -> bool:
    """Whether a copula, a rise, a fall or an arrival stands between phrase and number."""
    book, copulas = sheet.modifiers, sheet.nouns.copulas
    return any(
        word in copulas or book.change.get(word) or book.reach.get(word)
        for word in sheet.words[phrase.last : draft.edge]
    )


def _closes_aside(sheet: Sheet, comma: int) -> bool:
    """Whether the verb of the clause stands after the comma: "..., est de", "..., dropped"."""
    after, book = sheet.word(comma + 1), sheet.modifiers
    moves = book.change.get(after) or book.reach.get(after)
    return after in sheet.nouns.finite or bool(moves)


def _before_aside(sheet: Sheet, draft: Draft, comma: int) -> int | None:
    """The word before the aside that the comma closes, where it is a noun."""
    for at in range(comma - 2, max(draft.begin, comma - _ASIDE), -1):
        if sheet.words[at] == ",":
            return at - 1 if sheet.nouns.is_content(sheet.words[at - 1]) else None
    return None


def _owner(
    sheet: Sheet, draft: Draft, previous: Draft | None, phrase: NounPhrase | None
) -> NounPhrase | None:
    """Of "turnout among the 248 voters" the first noun, as the number before is within."""
    if phrase is None or previous is None or previous.phrase is None or previous.form == "one":
        return phrase
    at = previous.outer - 2
    if phrase.head != previous.phrase.head or at < draft.begin or not is_inner(sheet, previous):
        return phrase
    found = noun_ending(sheet, draft, at) if sheet.nouns.is_content(sheet.words[at]) else None
    return found or phrase


def _is_described(sheet: Sheet, draft: Draft, link: int) -> bool:
    """Whether "paid" stands before the preposition at `link`, and a noun before that."""
    words, nouns = sheet.words, sheet.nouns
    if link - 2 <= draft.begin or words[link] not in nouns.stops or words[link] in nouns.joiners:
        return False
    said, noun = words[link - 1], words[link - 2]
    participle = said.endswith(nouns.described_endings) and nouns.is_content(said)
    if not participle and not (said in nouns.verbs and not nouns.head_first):
        return False
    auxiliary = noun in nouns.auxiliaries or said in nouns.sayings
    return not auxiliary and nouns.is_noun_at(sheet.layout, link - 2) and not nouns.is_person(noun)


def _first_noun(sheet: Sheet, draft: Draft, at: int) -> NounPhrase | None:
    """The phrase that ends at word `at` where the noun comes first: "niveau de vie moyen"."""
    words, nouns, first = sheet.words, sheet.nouns, at
    change = sheet.modifiers.change
    while first > draft.begin:
        word = words[first - 1]
        linked = word in nouns.linkers or word in _BRACKETS
        inside = linked or nouns.is_content(word)
        if word in nouns.definite and not linked:  # "prix de l'énergie", "pauvres dans ce pays"
            linked = words[first - 2] if first - 2 >= draft.begin else ""
            inside = linked in nouns.links or linked in nouns.places
            inside = inside or _is_described(sheet, draft, first - 2)
        if nouns.is_verbish(word) or not inside:
            break
        first -= 1
    found = [
        k
        for k in range(first, at + 1)
        if nouns.is_content(words[k]) and words[k] not in nouns.before
    ]
    while len(found) > 1 and change.get(words[found[0]]):  # "baisse du niveau de vie"
        linked = [k for k in found[1:] if words[k - 1] in nouns.links or k - 1 not in found]
        found = linked or found[1:]
    if not found or change.get(words[found[0]]):
        return None
    return NounPhrase(found[0], found[0], at + 1)


def _last_noun(sheet: Sheet, draft: Draft, at: int) -> NounPhrase | None:
    """The phrase that ends at word `at` where the noun comes last; of "price of oil" the first."""
    words, nouns, first = sheet.words, sheet.nouns, at
    change = sheet.modifiers.change
    while first > draft.begin:
        word = words[first - 1]
        if not nouns.is_content(word) or change.get(word):
            break
        if nouns.compounds and (nouns.is_verbish(word) or sheet.layout.is_capital(first - 1)):
            break
        first -= 1
    link = first - 1
    while link > draft.begin and words[link] in nouns.unlinked:
        link -= 1
    if _is_described(sheet, draft, link):
        return _last_noun(sheet, draft, link - 2)  # "the price paid to farmers"
    if (
        link > draft.begin
        and words[link] in nouns.loose_links
        and nouns.is_noun_at(sheet.layout, link - 1)
        and not (nouns.compounds and change.get(words[link - 1]))
    ):
        return _last_noun(sheet, draft, link - 1)  # sales in Britain
    owner = words[link - 1] if link > draft.begin and words[link] in nouns.links else "."
    counted = owner in nouns.number_of or change.get(owner)
    owned = owner != "." and nouns.is_noun_at(sheet.layout, link - 1)
    if owned and not counted and not nouns.is_verbish(owner):
        return NounPhrase(link - 1, link - 1, at + 1)
    return NounPhrase(first, at, at + 1)
