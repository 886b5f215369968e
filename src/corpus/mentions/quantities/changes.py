"""Changes: whether a number is the size of a rise or fall ("by") or where it arrives ("to")."""

from __future__ import annotations

from corpus.mentions.quantities.categorywords import CLAUSE_MARKS
from corpus.mentions.quantities.modifiers import moves, verb_behind
from corpus.mentions.quantities.modifierwords import ModifierBook
from corpus.mentions.quantities.naming import is_contrasted
from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.mentions.quantities.subjects import is_verb_after_and
from corpus.units import get_units

_WINDOW = 14  # words before the number in which a word of rise or fall is looked for
_GAP = 9  # words between two shares of which the second has no verb
_APART = frozenset([",", "(", ";", ":", "–", "—"])  # marks before a sign in words
_RISEN = frozenset({"percent", "money", "measure", "ratio", "duration"})


def set_changes(sheet: Sheet) -> None:
    """Set `change` where a rise, a fall or an arrival is stated; repetitions have the same."""
    book, previous = sheet.modifiers, None
    for draft in sheet.kept():
        if draft.change is None:
            draft.change = _change(sheet, book, draft, previous)
        if draft.change is None and draft.like is not None:
            draft.change = draft.like.change
        previous = draft


def _change(sheet: Sheet, book: ModifierBook, draft: Draft, previous: Draft | None) -> str | None:
    words, at = sheet.words, draft.edge - 1
    negative = draft.kind == "percent" and draft.value is not None and draft.value < 0
    if negative and not (at >= draft.begin and sheet.ending(book.to, at, draft)):
        return "by"
    if draft.kind in _RISEN and sheet.opening(book.more, draft.right, draft):
        return "by"
    if draft.kind == "count" and _is_compared(sheet, book, draft):
        return "by"
    if draft.kind == "percent" and (_is_put(sheet, book, draft) or is_signed(sheet, draft)):
        return "by"
    if at < draft.begin:
        return None
    led = draft.kind == "ratio" and at > draft.begin and words[at] in sheet.nouns.definite
    if led and not sheet.ending(book.to, at, draft) and words[at] not in book.by:
        at -= 1  # "met de helft", "um die Hälfte"
    if _restates(sheet, draft, previous):
        return "by"
    low = max(draft.begin, at - _WINDOW)
    if previous is not None and previous.begin == draft.begin and previous.change is None:
        low = low if previous.kind == "duration" else max(low, previous.right)
    counted = not sheet.nouns.number_of.isdisjoint(words[low:at])
    if _is_reached(sheet, book, max(low, at - 2), at + 1):
        return None if _are_places(sheet, draft) and not counted else "to"
    if _arrives_too(sheet, book, draft, previous):
        return "to"
    to = None if is_contrasted(sheet, draft) else sheet.ending(book.to, at, draft)
    if to and _ends_by(sheet, draft, previous, at - to[1] + 1 - (words[at - to[1]] == ",")):
        return "to"  # "stieg um 5 Prozent auf 300 Stellen"
    moved = moves(sheet, book, low, at + 1)
    if not moved and to and _moves_on(sheet, draft, previous):
        return "to"
    if not moved:
        return _change_behind(sheet, book, draft, low) if book.verbs_last else None
    distance = at - moved[-1]
    if distance > 1 and sheet.is_time(moved[-1] + 1, at):
        distance = 1  # "subió en septiembre en 4.846 personas"
    earned = distance == 0 and draft.kind == "money"
    if earned and sheet.categories.aspects.get(words[at]) == "earned":
        return None  # "to raise 25 billion"
    if draft.kind == "money" and _are_amounts(sheet, words[moved[-1]]):
        return None  # "losses of 25 million"
    if _is_lost(sheet, draft, words[moved[-1]]) or _is_there(sheet, draft, moved[-1] + 1, at):
        return None
    if distance < 2 and _is_past(sheet, book, draft):
        return "to"
    if _goes_on(sheet, draft, previous):
        return "by"
    if to:
        # "la hausse profite à 30 communes" arrives nowhere
        own = draft.kind == "count" and draft.phrase and distance > 1 and not counted
        return None if own or _is_apart(sheet, draft, moved[-1]) else "to"
    if words[at] in book.by:
        if words[at] in sheet.nouns.places and _is_frame(sheet, draft, moved[-1]):
            return None
        gap = words[moved[-1] + 1 : at]
        parted = "," in gap or not (sheet.nouns.sayings - sheet.nouns.accounts).isdisjoint(gap)
        near = distance == 1 or (draft.kind in _RISEN and not parted)
        return "by" if near else None
    degrees = draft.category == "temperature" and draft.modifier in ("exact", "approx")
    bare = draft.kind in ("percent", "money") or degrees  # "subió 2 °C"; who falls 300 m is a man
    if distance and draft.kind == "percent" and _opens_with(sheet, draft, moved[-1]):
        return "by"
    return "by" if distance == 0 and bare else None


def _opens_with(sheet: Sheet, draft: Draft, verb: int) -> bool:
    """ "Caen remesas 5.8 %": a verb that opens the sentence, its subject, and by how much."""
    nouns, phrase = sheet.nouns, draft.named
    if not nouns.head_first or verb != draft.begin or phrase is None:
        return False
    inner = sheet.words[verb + 1 : draft.edge]
    return phrase.last == draft.edge and all(
        nouns.is_content(word) or word in nouns.inner for word in inner
    )


def is_signed(sheet: Sheet, draft: Draft) -> bool:
    """ "300 unités, plus 22 % sur un an": a word for the sign, after a mark."""
    at = draft.left - 1
    if at <= draft.begin or sheet.words[at] not in sheet.modifiers.signs:
        return False
    return sheet.words[at - 1] in _APART


def _is_put(sheet: Sheet, book: ModifierBook, draft: Draft) -> bool:
    """ "estimó en 40 % la caída de sus ventas": the rise or fall is named behind its size."""
    words, nouns, at = sheet.words, sheet.nouns, draft.right
    if words[draft.edge - 1] not in book.estimated_at or sheet.word(at) not in nouns.definite:
        return False
    return bool(book.change.get(sheet.word(at + 1)))


def _is_lost(sheet: Sheet, draft: Draft, verb: str) -> bool:
    """ "perdió a tres hermanos": those are gone, and nothing fell."""
    people = draft.kind == "count" and draft.phrase is not None
    lost = sheet.categories.aspects.get(verb) == "lost"
    return people and lost and sheet.nouns.is_person(draft.noun)


def _is_there(sheet: Sheet, draft: Draft, first: int, last: int) -> bool:
    """ "ont gagné la ville, à 25 km"; "5 % in five years": where, or in what time."""
    if draft.kind == "duration":
        near = last - first < 1 or sheet.words[last] not in sheet.nouns.links
        return not near or sheet.words[last] in sheet.nouns.places
    return draft.category == "distance" and "," in sheet.words[first:last]


def _is_reached(sheet: Sheet, book: ModifierBook, first: int, last: int) -> bool:
    """Whether a word for arrival is among those right before the number, and no verb behind it."""
    words, verbs = sheet.words, sheet.nouns.finite - sheet.nouns.copulas - sheet.nouns.reflexives
    places = [at for at in range(first, last) if book.reach.get(words[at])]
    return bool(places) and verbs.isdisjoint(words[places[-1] + 1 : last])


def _is_apart(sheet: Sheet, draft: Draft, moved: int) -> bool:
    """ "subió un 5 % y afecta al 47 % de los vecinos": another verb, behind "and"."""
    places = range(moved + 2, draft.edge - 1) if draft.phrase is not None else ()
    return any(is_verb_after_and(sheet, at, moved) for at in places)


def _restates(sheet: Sheet, draft: Draft, previous: Draft | None) -> bool:
    """ "subió en 4.846 personas, un 0,2 %": the size of the same rise, as a share of it."""
    if previous is None or previous.change != "by" or previous.begin != draft.begin:
        return False
    at, words, nouns = max(previous.right, previous.reach), sheet.words, sheet.nouns
    if draft.kind != "percent" or previous.kind not in ("count", "money") or at >= draft.edge:
        return False
    last = draft.edge
    while last > at and words[last - 1] in nouns.determiners:
        last -= 1
    mark = last - 1
    return words[mark] in (",", "(") and (mark == at or sheet.is_time(at, mark))


def _ends_by(sheet: Sheet, draft: Draft, previous: Draft | None, at: int) -> bool:
    """Whether the number before is the size of a rise, and ends at word `at`; not "for" people."""
    nouns = sheet.nouns
    people = draft.noun in nouns.households or nouns.is_person(draft.noun or "")
    if draft.phrase is not None and people and not (previous and previous.noun == draft.noun):
        return False
    near = previous is not None and previous.begin == draft.begin and previous.change == "by"
    return near and at in (previous.right, previous.reach)


def _moves_on(sheet: Sheet, draft: Draft, previous: Draft | None) -> bool:
    """ "subió en 4.846 personas, un 0,2 % más que en agosto, hasta 2.421.665": the same rise."""
    if previous is None or previous.begin != draft.begin or previous.change != "by":
        return False
    gap, nouns = sheet.words[previous.right : draft.edge], sheet.nouns
    inner = gap[:-1]
    joined = any(word in nouns.joiners and word != "," for word in inner)
    return draft.phrase is None and not joined and CLAUSE_MARKS.isdisjoint(inner)


def _are_places(sheet: Sheet, draft: Draft) -> bool:
    """Whether towns or countries are counted, which something is in or reaches."""
    if draft.category == "area" or draft.kind == "ratio":
        return draft.phrase is not None  # "reached 25,000 ha of forest", "9 in 10 children"
    own = draft.kind == "count" and (draft.phrase is not None or draft.source is not None)
    return own and sheet.categories.nouns.get(draft.noun or "") in get_units().spaces


def _is_frame(sheet: Sheet, draft: Draft, moved: int) -> bool:
    """ "bajó en nueve autonomías", "primeiro reajuste em 400 dias": where, or in what time."""
    if draft.kind == "duration":
        before = sheet.word(moved - 1)
        return before in sheet.nouns.determiners or before in sheet.nouns.before
    return _are_places(sheet, draft)


def _arrives_too(sheet: Sheet, book: ModifierBook, draft: Draft, previous: Draft | None) -> bool:
    """ "rose to 30, among them an officer, and that of wounded to 277": the verb is left out."""
    if previous is None or draft.begin != previous.begin or previous.rule != draft.rule:
        return False
    again = draft.rule == "count_number_of" and previous.change == "to"
    return again and sheet.ending(book.to, draft.edge - 1, draft) is not None


def _are_amounts(sheet: Sheet, word: str) -> bool:
    """Whether a word of rise and fall is a plural noun with a category: "losses", "gains"."""
    return sheet.nouns.is_plural(word) and sheet.categories.nouns.get(word) is not None


def _goes_on(sheet: Sheet, draft: Draft, previous: Draft | None) -> bool:
    """ "fell by 700 people; in Murcia, by 600": the verb before is left out."""
    if previous is None or previous.change != "by" or previous.begin != draft.begin:
        return False
    if _is_gapped(sheet, draft, previous):
        return True
    if draft.source is not previous or draft.phrase is not None:
        return False
    by = sheet.words[previous.edge - 1]
    return by in sheet.modifiers.by and by in sheet.words[draft.edge - 1 : draft.left]


def _is_gapped(sheet: Sheet, draft: Draft, previous: Draft) -> bool:
    """ "El trigo cayó un 4 %; la cebada, un 9 %": a clause of one phrase and a comma."""
    words, nouns, last = sheet.words, sheet.nouns, draft.edge
    while last > previous.right and (
        words[last - 1] in nouns.determiners or words[last - 1] in nouns.links
    ):
        last -= 1
    gap = words[previous.right : last]
    if draft.kind != previous.kind or draft.kind != "percent" or not 2 < len(gap) < _GAP:
        return False
    opened = gap[0] == ";" or gap[0] in nouns.joiners
    inner = gap[1:-1] if gap[-1] == "," else gap[1:]
    plain = nouns.auxiliaries.isdisjoint(inner) and nouns.joiners.isdisjoint(inner)
    if not opened or not plain or not all(word[0].isalpha() for word in inner):
        return False
    return gap[-1] == "," or _moves_alike(sheet, draft, previous, inner)


def _moves_alike(sheet: Sheet, draft: Draft, previous: Draft, inner: list[str]) -> bool:
    """ "Die Ausfuhren sanken um 8 %, die Einfuhren um 3 %": the verb is left out."""
    words, nouns = sheet.words, sheet.nouns
    leads = [words[d.edge - 1] in sheet.modifiers.by for d in (previous, draft)]
    if leads[1] and inner and inner[-1] == words[draft.edge - 1]:
        inner = inner[:-1]
    named = inner and inner[0] in nouns.determiners
    noun = all(nouns.is_content(word) and not nouns.is_verbish(word) for word in inner[1:])
    return bool(named and noun and inner[1:] and leads[0] == leads[1])


def _is_compared(sheet: Sheet, book: ModifierBook, draft: Draft) -> bool:
    """ "um 300 Menschen mehr", "ten more than in 2021"."""
    nouns = sheet.nouns
    for at in (draft.right, draft.reach) if draft.reach > draft.right else (draft.right,):
        if more := sheet.opening(book.more, at, draft):
            before, after = sheet.word(draft.edge - 1), sheet.word(at + more[1])
            by = draft.edge > draft.begin and before in book.by and before not in nouns.definite
            said = nouns.compounds or not nouns.is_content(after or ".")  # "50 nombres más usados"
            behind = sheet.word(draft.reach) if draft.phrase is not None else ""
            return (by and said) or after in book.than or behind in book.than
    return False


def _is_past(sheet: Sheet, book: ModifierBook, draft: Draft) -> bool:
    """ "fiel unter 20 Prozent": a bound that is passed."""
    return not book.past.isdisjoint(sheet.words[draft.edge : draft.left])


def _change_behind(sheet: Sheet, book: ModifierBook, draft: Draft, low: int) -> str | None:
    """Of a verb behind the number: "um 6 % gestiegen", "auf 194 gestiegen"."""
    at = draft.edge - 1
    if sheet.words[at] in book.by and sheet.words[at] not in sheet.nouns.links:
        return "by" if verb_behind(sheet, book, draft, low) is not None else None
    if not sheet.ending(book.to, at, draft) and not _is_past(sheet, book, draft):
        return None
    return "to" if verb_behind(sheet, book, draft, low) is not None else None
