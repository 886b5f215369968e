"""What a bare number is the number of: "the number of dead is 20", "son ya 12 los heridos"."""

from __future__ import annotations

from corpus.mentions.nouns import NounPhrase
from corpus.mentions.quantities.antecedents import plural_ending
from corpus.mentions.quantities.elsewhere import says_its_verb
from corpus.mentions.quantities.naming import after_determiners
from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.mentions.quantities.subjects import noun_before, noun_ending

_BACK = 60  # words before a number among which its noun is looked for
_TOLD = 100  # a plain number from here on may stand apart from those it counts
_COLON = frozenset(":;")
_APART = frozenset(",(–—-")


def number_of(sheet: Sheet, draft: Draft) -> NounPhrase | None:
    """ "the number of cases stands at 20", "75 000 le nombre d'emplois", "à 300 les pertes"."""
    return _number_before(sheet, draft) or _number_after(sheet, draft)


def _number_before(sheet: Sheet, draft: Draft) -> NounPhrase | None:
    """What the nearest word for a number before it is of."""
    words, nouns, book = sheet.words, sheet.nouns, sheet.categories
    own = says_its_verb(sheet, draft.right)
    for at in range(draft.edge - 2, max(draft.begin, draft.edge - _BACK) - 1, -1):
        if own and words[at + 1] == ";":
            return None  # "the number of dead is 25; 4,300 are homeless"
        again = words[at] in nouns.number_again and words[at + 1] in nouns.links
        if again and (found := _number_again(sheet, draft, at)):
            return found
        if words[at] not in nouns.number_of:
            continue
        at += _is_described(sheet, draft, at)
        if words[at + 1] in nouns.links:
            if (hit := book.nouns.match(words, at, draft.edge)) and hit[1] > 1:
                continue  # "chiffre d'affaires"
            if at + 2 == draft.edge:
                return _noun_apart(sheet, draft, at - 1)
            return _complement(sheet, draft, at)
        if _is_tallied(sheet, draft, at):
            return NounPhrase(at - 1, at - 1, at)
        if book.is_outcome(words[at + 1]):
            return NounPhrase(at + 1, at + 1, at + 2)
        if nouns.stuffs and (found := nouns.find(sheet.layout, at + 1, draft.edge, False)):
            return found  # "het aantal slachtoffers"
    return None


def _is_tallied(sheet: Sheet, draft: Draft, at: int) -> bool:
    """ "the rhino count fell to 51": what is counted stands before the word at `at`."""
    nouns, before = sheet.nouns, sheet.words[at - 1]
    if nouns.head_first or nouns.compounds or at - 1 <= draft.begin:
        return False
    category = sheet.categories.nouns.get(before)
    return category is not None and category not in sheet.categories.outcomes


def _number_after(sheet: Sheet, draft: Draft) -> NounPhrase | None:
    """What is counted, said after the number, or before its verb or a comma."""
    words, nouns = sheet.words, sheet.nouns
    at = after_determiners(sheet, draft.right, draft.stop)
    if at + 1 < draft.stop and words[at] in nouns.number_of and words[at + 1] in nouns.links:
        at = after_determiners(sheet, at + 2, draft.stop)  # "le nombre de ses agents"
        return nouns.find(sheet.layout, at, draft.stop, False)
    if sheet.word(draft.right) in nouns.plural_definite and _is_put(sheet, draft):
        return nouns.find(sheet.layout, at, draft.stop, False)
    subject = _before_copula(sheet, draft)
    found = plural_ending(sheet, draft, subject) if subject is not None else None
    if found and sheet.categories.nouns.get(words[found.head]) != "police":
        return found  # but "die Polizei zählte 5500"
    if words[draft.edge - 1] in _APART and (found := _people_apart(sheet, draft)):
        return found
    return _mover(sheet, draft)


def _before_copula(sheet: Sheet, draft: Draft) -> int | None:
    """The word before the copula right before the number: "fueron 185", "sono stati 185"."""
    words, nouns, at = sheet.words, sheet.nouns, draft.edge - 1
    at -= words[at] in nouns.only
    if words[at] not in nouns.numbering and words[at] not in nouns.copulas:
        return None
    linking = nouns.numbering | nouns.copulas | nouns.auxiliaries | nouns.negating
    while at > draft.begin and words[at] in linking:
        at -= 1
    if words[at] in sheet.categories.subjects and at - 1 > draft.begin:
        at -= 1 + (words[at - 1] == ",")  # "los enfermeros, que son 300,"
        if words[at] in nouns.sayings:
            return None  # "aseguran que son 300"
    if words[at - 1] in nouns.places and sheet.layout.is_capital(at) and not nouns.capital_nouns:
        return None  # "En Arles fueron 300"
    return at


def _mover(sheet: Sheet, draft: Draft) -> NounPhrase | None:
    """ "le nascite sono scese a 393 mila": what has risen or fallen to a bare number."""
    book, at = sheet.modifiers, draft.edge - 1
    hit = sheet.ending(book.to, at, draft)
    if not hit:
        risen = draft.form == "digits" and draft.size >= _TOLD and sheet.words[at] in book.by
        if not risen or not book.change.get(sheet.word(at - 1)):
            return None
    at = _left_from(sheet, draft, at - hit[1]) if hit else at - 1  # "cayeron en 700"
    at -= sheet.word(at) in sheet.nouns.reflexives
    if not book.change.get(sheet.word(at)):
        return _object_moved(sheet, draft, at)
    found = noun_before(sheet, draft, draft.begin)
    return found if found and sheet.nouns.is_plural(sheet.words[found.head]) else None


def _object_moved(sheet: Sheet, draft: Draft, at: int) -> NounPhrase | None:
    """ "a réduit ses bus de 12 à 9": the plural before "from", behind a verb of rise or fall."""
    if draft.change != "to" or not sheet.nouns.is_noun_at(sheet.layout, max(at, 0)):
        return None
    found = noun_ending(sheet, draft, at)
    if found is None:
        return None
    nouns, verb = sheet.nouns, found.first - 1
    led = nouns.head_first and sheet.words[verb] in nouns.plural_definite
    plural = led or nouns.is_plural(sheet.words[found.head])
    while verb > draft.begin and sheet.words[verb] in nouns.determiners:
        verb -= 1
    if not plural:
        return None
    return found if verb >= draft.begin and sheet.modifiers.change.get(sheet.words[verb]) else None


def _left_from(sheet: Sheet, draft: Draft, at: int) -> int:
    """The word before "from 8.2" where the number that ends at word `at` is where it left."""
    left = sheet.drafts[draft.place - 1] if draft.place else None
    if left is None or left.change != "from" or left.edge - 1 <= draft.begin:
        return at
    return left.edge - 2 if left.begin == draft.begin and left.right <= at + 1 else at


def _complement(sheet: Sheet, draft: Draft, at: int) -> NounPhrase | None:
    """The noun phrase after word `at`, its link and determiners, before the number."""
    after = after_determiners(sheet, at + 2, draft.stop)
    return sheet.nouns.find(sheet.layout, after, draft.edge, False)


def _number_again(sheet: Sheet, draft: Draft, at: int) -> NounPhrase | None:
    """ "the number of dead is 20 and that of wounded 30": what the second number is of."""
    if sheet.nouns.number_of.isdisjoint(sheet.words[max(draft.begin, at - _BACK) : at]):
        return None
    return _complement(sheet, draft, at)


def _is_described(sheet: Sheet, draft: Draft, at: int) -> bool:
    """ "número oficial de": an adjective stands between the word at `at` and its complement."""
    words, nouns = sheet.words, sheet.nouns
    if at + 3 > draft.edge or words[at + 1] in nouns.links or words[at + 2] not in nouns.links:
        return False
    return nouns.is_content(words[at + 1]) and not sheet.categories.is_outcome(words[at + 1])


def _noun_apart(sheet: Sheet, draft: Draft, at: int) -> NounPhrase | None:
    """ "les pompiers, au nombre de 250": the plural before word `at`, across a comma."""
    words, nouns, last = sheet.words, sheet.nouns, at
    while at > draft.begin and (words[at] == "," or words[at] in nouns.determiners):
        at -= 1
    apart = "," in words[at + 1 : last + 1] or words[at] in nouns.auxiliaries
    return plural_ending(sheet, draft, at) if apart else None


def _people_apart(sheet: Sheet, draft: Draft) -> NounPhrase | None:
    """ "Les manifestants, environ 5 000 selon la police,": the people before a comma."""
    if draft.modifier == "exact" and draft.size < _TOLD:
        return None
    found = plural_ending(sheet, draft, draft.edge - 2)
    if not found or not sheet.nouns.is_person(sheet.words[found.head]):
        return None
    named = found.first > draft.begin and sheet.words[found.first - 1] in sheet.nouns.definite
    return found if named and sheet.word(draft.right) not in sheet.nouns.auxiliaries else None


def _is_put(sheet: Sheet, draft: Draft) -> bool:
    """Whether what is counted may follow: "put at 300", "son ya 12 los muertos"."""
    nouns, reach = sheet.nouns, sheet.modifiers.reach
    if draft.edge == draft.begin or sheet.ending(sheet.modifiers.to, draft.edge - 1, draft):
        return True
    if sheet.words[draft.edge - 1] in sheet.modifiers.estimated_at:
        return True
    if sheet.words[draft.edge - 1] in nouns.joiners | _COLON:  # "y 30 los heridos"
        return sheet.categories.is_outcome(sheet.word(draft.right + 1))
    near = sheet.words[max(draft.begin, draft.edge - 3) : draft.edge]
    said = any(w in nouns.copulas or w in nouns.numbering or reach.get(w) for w in near)
    return said and sheet.word(draft.right) not in nouns.links
