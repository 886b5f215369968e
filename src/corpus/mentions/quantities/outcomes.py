"""What became of the counted people, by the words of the clause."""

from __future__ import annotations

from corpus.mentions.quantities.categorywords import CLAUSE_MARKS
from corpus.mentions.quantities.hosts import find_host
from corpus.mentions.quantities.naming import after_determiners
from corpus.mentions.quantities.predicates import PASSING, second_part, words_after
from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.mentions.quantities.subjects import is_verb_after_and

_QUOTES = frozenset('"“”«»„')
_STATE = 6  # words behind a number among which its state is said
_BEFORE = 8  # words before the number
_AMONG = 3  # words behind it among which "among the dead" is looked for
_SUBJECT = 14  # words before the number among which the subject is looked for


def find_outcome(sheet: Sheet, draft: Draft, following: Draft | None) -> str | None:
    """What became of the counted people: the verb right before, the words after, those before."""
    near = split_verb(sheet, draft) or verb_beside(sheet, draft) or _attribute(sheet, draft)
    if near == "displaced":  # "l'école accueille 20 enfants"
        near = find_host(sheet, draft) or near
    if near:
        return near if near != "none" else None
    after = words_after(sheet, draft, following)
    if after is not None and after not in PASSING:
        return after
    return (
        find_host(sheet, draft)
        or verb_before(sheet, draft)
        or _loss_before(sheet, draft)
        or _outcome_before(sheet, draft)
        or _outcome_of_frame(sheet, draft)
        or _outcome_among(sheet, draft)
        or after
    )


def _attribute(sheet: Sheet, draft: Draft) -> str | None:
    """ "12 injured passengers": an adjective or participle before the noun."""
    phrase, nouns, book = draft.phrase, sheet.nouns, sheet.categories
    if phrase is None or nouns.head_first or draft.kind != "count":
        return None
    for word in sheet.words[phrase.first : phrase.head]:
        if word in nouns.adjectives or word.endswith(nouns.participle_endings):
            said = book.after.get(word)
            if said in book.outcomes:
                return said
    return None


def verb_before(sheet: Sheet, draft: Draft) -> str | None:
    """The outcome of a verb before the number, in its clause."""
    return _verb_before(sheet, draft, _BEFORE)


def split_verb(sheet: Sheet, draft: Draft) -> str | None:
    """ "nahm 35 Menschen fest": a verb before the number, its second part at the clause end."""
    return second_part_of(sheet, draft, sheet.categories.split)


def second_part_of(sheet: Sheet, draft: Draft, split: dict[str, dict[str, str]]) -> str | None:
    """What `split` says of the last of its verbs before the number and its second part after."""
    words = sheet.words
    if not split:
        return None
    places = range(max(draft.begin, draft.edge - _BEFORE), draft.edge)
    parts = next((split[words[at]] for at in reversed(places) if words[at] in split), {})
    return second_part(sheet, parts, draft.right, draft.stop) if parts else None


def _loss_before(sheet: Sheet, draft: Draft) -> str | None:
    """ "lost 300 men", "n'avoir perdu que cinq hommes": soldiers of an army, or kin: "3 sons"."""
    book = sheet.categories
    men = draft.noun in sheet.nouns.men or draft.category == "soldiers"
    if not men and draft.noun not in book.kin:
        return None
    places = range(max(draft.begin, draft.edge - 3), draft.edge)
    return next((hit[0] for at in places if (hit := sheet.opening(book.losses, at, draft))), None)


def _outcome_before(sheet: Sheet, draft: Draft) -> str | None:
    """ "les pertes atteignent 4 000 hommes": the subject of a copula or an arrival."""
    book, reach = sheet.categories, sheet.modifiers.reach
    linked = False
    for at in range(draft.edge - 1, max(draft.begin, draft.edge - _SUBJECT) - 1, -1):
        word = sheet.words[at]
        if not word[0].isalnum() or word in book.clause_starts:
            return None
        if word in sheet.nouns.copulas or reach.get(word):
            linked = True
        elif linked and book.is_outcome(word) and sheet.word(at - 1) in sheet.nouns.determiners:
            return book.nouns.get(word)
        elif not linked and sheet.nouns.is_content(word):
            return None
    return None


def is_state(sheet: Sheet, draft: Draft) -> bool:
    """ "siete de ellos en estado crítico": how the counted are, not what became of them."""
    states = sheet.categories.states
    return any(sheet.opening(states, at, draft) for at in range(draft.right, draft.right + _STATE))


def _outcome_of_frame(sheet: Sheet, draft: Draft) -> str | None:
    """ "of the wounded, 40 are tourists": what became of those it is a part of."""
    words, at = sheet.words, draft.outer - 1
    if at <= draft.begin or words[at] != ",":
        return None
    found = None
    for place in range(at - 1, max(draft.begin, at - 4), -1):
        found = sheet.categories.nouns.get(words[place]) if found is None else found
        hit = sheet.ending(sheet.modifiers.wholes, place - 1, draft)
        before = place - hit[1] - 1 if hit else 0
        if hit and (before < draft.begin or not sheet.nouns.is_content(words[before])):
            return found  # not "loin des blessés, 40 touristes"
    return None


def _outcome_among(sheet: Sheet, draft: Draft) -> str | None:
    """ "Parmi les morts figurent sept enfants", "seven children are among the dead"."""
    book, low = sheet.categories, max(draft.begin, draft.edge - _SUBJECT)
    if book.among.isdisjoint(sheet.words[low : draft.reach + _AMONG]):
        return None
    for at in (*range(draft.edge - 1, low - 1, -1), *range(draft.reach, draft.reach + _AMONG)):
        word = sheet.word(at)
        if word in CLAUSE_MARKS or at >= draft.stop:
            return None
        if word in book.among:
            first = after_determiners(sheet, at + 1, draft.stop)
            hit = sheet.opening(book.nouns, first, draft)
            return hit[0] if hit and hit[0] in book.outcomes else None
    return None


def verb_beside(sheet: Sheet, draft: Draft) -> str | None:
    """The outcome of the verb right before the number: "killed seventeen", "sont morts 12"."""
    if draft.outer > draft.begin and sheet.words[draft.outer - 1] in sheet.nouns.joiners:
        return None
    hit = sheet.ending(sheet.categories.beside, draft.outer - 1, draft)
    return hit[0] if hit else _verb_before(sheet, draft, 2)


def _verb_before(sheet: Sheet, draft: Draft, farthest: int) -> str | None:
    book, words = sheet.categories, sheet.words
    low = max(draft.begin, draft.edge - farthest)
    if not any(map(book.before.children, words[low : draft.edge])):
        return None
    if sheet.word(draft.outer - 1) in book.agents:
        return None  # "killed by 12 men"
    led = sheet.word(draft.outer - 1) if draft.outer > draft.begin else ""
    if led in sheet.nouns.joiners and led != "," and sheet.word(draft.reach) in sheet.nouns.finite:
        return None  # "ha fermato il tram e 45 passeggeri sono scesi"
    placed = sheet.nouns.compounds and led in sheet.nouns.loose_links
    aside = led == "," == words[draft.left - 1] and draft.edge < draft.left  # ", at most, 2,500"
    for at in range(draft.edge - 1 - aside, low - 1, -1):
        word = words[at]
        if book.before.children(word) and (hit := book.before.match(words, at, draft.begin)):
            if placed and at == draft.outer - 2:
                return None  # "30 jaar geëist voor twee ministers"
            return None if hit[1] == 1 and _is_counted(sheet, draft, at) else hit[0]
        if placed and at < draft.outer - 1 and sheet.nouns.is_noun_at(sheet.layout, at):
            return None  # "töteten den Hirten vor 20 Zivilisten"
        if word in _QUOTES:
            continue  # "tué « une cinquantaine de miliciens »"
        if not word[0].isalnum() or word in book.clause_starts or word in sheet.nouns.copulas:
            return None
        if word in sheet.units.first_words and words[at - 1][0].isdecimal():
            return None  # "eiste 12 jaar voor drie mannen"
        if sheet.nouns.is_verbish(word) or _is_next_verb(sheet, at, low):
            return None  # "evacuation of 20, and sent 300 men": another verb is nearer
    return None


def _is_next_verb(sheet: Sheet, at: int, low: int) -> bool:
    """ "a décimé 40 bovins et plongé 200 habitants": a participle behind "and"."""
    plain = sheet.nouns.is_content(sheet.words[at]) and not sheet.layout.is_capital(at)
    return plain and is_verb_after_and(sheet, at, low)


def _is_counted(sheet: Sheet, draft: Draft, at: int) -> bool:
    """ "20 muertos y 71 civiles": a participle that is a noun, counted before; no verb."""
    nouns, word = sheet.nouns, sheet.words[at]
    if not nouns.is_plural(word) or not sheet.categories.is_outcome(word) or at <= draft.begin:
        return False
    before, after = sheet.words[at - 1], sheet.words[at + 1]
    if before in nouns.auxiliaries or before in nouns.copulas:
        return False
    return after in nouns.joiners or at < draft.edge - 2
