"""What became of the counted people, by the words of the clause."""

from __future__ import annotations

from corpus.mentions.quantities.categorywords import CLAUSE_MARKS
from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.units import get_units

_QUOTES = frozenset('"“”«»„')
_STATE = 6  # words behind a number among which its state is said
_FARTHEST = 34  # words after the noun among which its verb is looked for
_BEFORE = 8  # words before the number
_SUBJECT = 14  # words before the number among which the subject is looked for
_ASIDE = 20  # words of an aside between commas


def find_outcome(sheet: Sheet, draft: Draft, following: Draft | None) -> str | None:
    """What became of the counted people: the verb right before, the words after, those before."""
    near = _split_verb(sheet, draft) or verb_beside(sheet, draft) or _attribute(sheet, draft)
    if near:
        return near
    return (
        words_after(sheet, draft, following)
        or verb_before(sheet, draft)
        or _loss_before(sheet, draft)
        or _outcome_before(sheet, draft)
        or _outcome_of_frame(sheet, draft)
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


def _split_verb(sheet: Sheet, draft: Draft) -> str | None:
    """ "nahm 35 Menschen fest": a verb before the number, its second part at the clause end."""
    return second_part_of(sheet, draft, sheet.categories.split)


def second_part_of(sheet: Sheet, draft: Draft, split: dict[str, dict[str, str]]) -> str | None:
    """What `split` says of the last of its verbs before the number and its second part after."""
    words = sheet.words
    if not split:
        return None
    places = range(max(draft.begin, draft.edge - _BEFORE), draft.edge)
    parts = next((split[words[at]] for at in reversed(places) if words[at] in split), {})
    return _second_part(sheet, parts, draft.right, draft.stop) if parts else None


def _second_part(sheet: Sheet, parts: dict[str, str], first: int, stop: int) -> str | None:
    """The outcome of the second part of a verb, which ends the clause of word `first`."""
    words, book = sheet.words, sheet.categories
    for at in range(first, min(stop, first + _SUBJECT)):
        after = words[at + 1] if at + 1 < min(stop, len(words)) else "."
        closed = not after[0].isalnum() or after in sheet.nouns.joiners
        if words[at] in parts and (closed or at > first and _goes_on(sheet, at + 1, stop)):
            return parts[words[at]]
        if words[at] in CLAUSE_MARKS or words[at] in book.clause_starts:
            return None
    return None


def _goes_on(sheet: Sheet, at: int, stop: int) -> bool:
    """ "kwamen 44 mensen om bij de brand", no "om bij de brand te helpen": a preposition alone."""
    if sheet.words[at] not in sheet.nouns.loose_links:
        return False
    for word in sheet.words[at : min(stop, at + _SUBJECT)]:
        if not word[0].isalnum():
            break
        if word in sheet.categories.infinitive_marks:
            return False
    return True


def _loss_before(sheet: Sheet, draft: Draft) -> str | None:
    """ "lost 300 men", "n'avoir perdu que cinq hommes": men or soldiers that an army lost."""
    if draft.noun not in sheet.nouns.men and draft.category != "soldiers":
        return None
    book = sheet.categories
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
    for at in range(draft.edge - 1, low - 1, -1):
        word = words[at]
        if book.before.children(word) and (hit := book.before.match(words, at, draft.begin)):
            return None if hit[1] == 1 and _is_counted(sheet, draft, at) else hit[0]
        if placed and at < draft.outer - 1 and sheet.nouns.is_noun_at(sheet.layout, at):
            return None  # "töteten den Hirten vor 20 Zivilisten"
        if word in _QUOTES:
            continue  # "tué « une cinquantaine de miliciens »"
        if not word[0].isalnum() or word in book.clause_starts or word in sheet.nouns.copulas:
            return None
        if word in sheet.units.first_words and words[at - 1][0].isdecimal():
            return None  # "eiste 12 jaar voor drie mannen"
        if sheet.nouns.is_verbish(word):
            return None  # "evacuation of 20, and sent 300 men": another verb is nearer
    return None


def _is_counted(sheet: Sheet, draft: Draft, at: int) -> bool:
    """ "20 muertos y 71 civiles": a participle that is a noun, counted before; no verb."""
    nouns, word = sheet.nouns, sheet.words[at]
    if not nouns.is_plural(word) or not sheet.categories.is_outcome(word) or at <= draft.begin:
        return False
    before, after = sheet.words[at - 1], sheet.words[at + 1]
    if before in nouns.auxiliaries or before in nouns.copulas:
        return False
    return after in nouns.joiners or at < draft.edge - 2


def words_after(sheet: Sheet, draft: Draft, following: Draft | None) -> str | None:
    """The outcome said after the noun, by its participle or the verb; weak ones where no other."""
    book, words, weak = sheet.categories, sheet.words, None
    at, inner, said = _clause_start(draft), is_inner(sheet, draft), False
    if inner and _has_owner(sheet, draft):
        return None
    limit, active = _clause_limit(sheet, draft, following, at), False
    while at < limit:
        word = words[at]
        if word not in book.signals and not book.after.children(word):
            at += 1
            continue
        if word in CLAUSE_MARKS or word in book.clause_ends:
            break
        if said and word in book.relatives and words[at - 1] not in sheet.nouns.finite:
            break  # "250 firemen are fighting a blaze that has killed"; not "tienen que"
        inner = inner and word not in book.clause_starts
        if word in sheet.nouns.finite or (inner and _is_predicate(sheet, word)):
            if inner:
                break  # "stole from 58 clients was jailed": the verb is said of others
            said, active = True, active or word in book.actives
        if word == ",":
            at = _after_comma(sheet, draft, at, limit)
            if limit <= at < draft.stop:  # an aside with a count of its own is passed
                limit = min(draft.stop, at + _FARTHEST)
            continue
        if word in book.split:
            parted = _second_part(sheet, book.split[word], at + 1, draft.stop)
            if parted:  # "20 mensen kwamen daarbij om", but "vier mannen schoten hem dood"
                return parted if word in book.intransitive else weak
        hit = book.after.match(words, at, limit)
        length = hit[1] if hit else 1
        done = length == 1 and (active or not said) and _is_done(sheet, at, limit, active)
        if hit and not done and not _has_object(sheet, at, at + length, limit, draft.stop):
            if hit[0] not in get_units().weak:
                return hit[0]
            weak = weak or hit[0]
        at += length
    return weak


def _is_predicate(sheet: Sheet, word: str) -> bool:
    """ "la madre de dos niños murió": a finite verb by its form, said of the mother."""
    nouns = sheet.nouns
    return nouns.head_first and (nouns.is_verbish(word) or word in nouns.stops)


def _is_done(sheet: Sheet, at: int, limit: int, active: bool) -> bool:
    """ "haben ... getötet", "erschossen am Dienstag fünf": what those do, not what is done to."""
    if not sheet.categories.before.get(sheet.words[at]):
        return False
    if active or not sheet.modifiers.verbs_last:
        return active
    gap = sheet.words[at + 1 : limit]
    counted = limit < len(sheet.words) and sheet.words[limit] not in CLAUSE_MARKS
    return counted and all(word[0].isalnum() and word not in sheet.nouns.joiners for word in gap)


def _clause_limit(sheet: Sheet, draft: Draft, following: Draft | None, at: int) -> int:
    """The word before which the outcome is said: before the next count, unless it is within."""
    limit = min(draft.stop, at + _FARTHEST)
    if following is not None and following.kind == "count" and not is_inner(sheet, following):
        return min(limit, following.edge)
    return limit


def _after_comma(sheet: Sheet, draft: Draft, comma: int, limit: int) -> int:
    """Where it goes on after a comma: with a participle, "30 men, killed in May", or past it."""
    book = sheet.categories
    if comma + 1 < limit and book.after.match(sheet.words, comma + 1, limit):
        return comma + 1
    told = comma + 2 < limit and sheet.words[comma + 1] in book.comma_relatives
    if told and _is_relative(sheet, comma + 2, draft.stop):
        return comma + 2
    return _past_comma(sheet, comma, draft.stop)


def _is_relative(sheet: Sheet, first: int, stop: int) -> bool:
    """Whether the clause of word `first` has its verb last, or first: no "die Fahrerin wurde"."""
    words, finite = sheet.words, sheet.nouns.finite
    if words[first] in finite:
        return True
    ends = (at for at in range(first, min(stop, first + _ASIDE)) if not words[at][0].isalnum())
    return words[next(ends, min(stop, len(words))) - 1] in finite


def _has_owner(sheet: Sheet, draft: Draft) -> bool:
    """ "the mother of two girls died": one person, of whom the verb is said."""
    owner, nouns = sheet.word(draft.outer - 2), sheet.nouns
    return nouns.is_person(owner) and not nouns.is_plural(owner)


def is_inner(sheet: Sheet, draft: Draft) -> bool:
    """Whether the number stands inside a phrase: "members of the 20 men", no "total of 20"."""
    at, nouns = draft.outer - 1, sheet.nouns
    if at <= draft.begin or draft.rule == "count_number_of":
        return False
    for place in range(max(draft.begin, at - 3), at):
        if sheet.words[place] in sheet.categories.subjects and not sheet.layout.is_capital(place):
            return True  # "a crook who had robbed 58 clients"; the WHO is no "who"
    contracted = draft.outer < draft.edge and sheet.words[draft.outer] in nouns.linkers
    word, owner = sheet.words[at + contracted], sheet.words[at + contracted - 1]  # "capo dei 20"
    if word in nouns.loose_links:
        return True
    return word in nouns.links and owner not in nouns.number_of and owner not in nouns.crowds


def _clause_start(draft: Draft) -> int:
    """Where the words begin that may say what became of the counted."""
    if draft.rule == "count_number_of" and draft.named and draft.named.head < draft.edge:
        return draft.named.head + 1  # the number of people infected has reached 20
    return draft.phrase.head + 1 if draft.phrase else draft.right


def _has_object(sheet: Sheet, first: int, last: int, limit: int, stop: int) -> bool:
    """Whether the word after is an object: "gunmen killed ten", not "ten were killed"."""
    if last >= stop:
        return False
    words, nouns = sheet.words, sheet.nouns
    book = sheet.categories
    if words[last - 1] in book.intransitive:
        return False
    if last - first > 2 and (words[first] in nouns.auxiliaries or words[first] in nouns.infinite):
        return False  # "were moved to" 12 shelters
    near = words[max(0, first - 2) : last]
    if last != limit and any(w in nouns.copulas or w in nouns.infinite for w in near):
        return False
    return last == limit or words[last][0].isdecimal() or words[last] in nouns.object_starts


def _past_comma(sheet: Sheet, at: int, stop: int) -> int:
    """Where the clause goes on after the comma at word `at`; the end of the text: nowhere.

    It does in "18, 24 et 26 ans", in "Queens, New York have", and where a verb follows an aside.
    """
    words = sheet.words
    if words[at - 1][0].isdecimal() and at + 1 < stop and words[at + 1][0].isdecimal():
        return at + 1
    for end in range(at + 1, min(stop, at + 5)):
        if not sheet.layout.is_capital(end):
            if end > at + 1 and words[end][0].isalpha():
                return end
            break
    resumes = sheet.nouns.auxiliaries, sheet.categories.intransitive  # ", among them two, died"
    for end in range(at + 1, min(stop, at + _ASIDE) - 1):
        if words[end] == "," and any(words[end + 1] in verbs for verbs in resumes):
            return end + 1
    return len(words)
