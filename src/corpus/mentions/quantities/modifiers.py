"""Modifiers: what bounds or blurs a number."""

from __future__ import annotations

from corpus.mentions.quantities.modifierwords import ModifierBook
from corpus.mentions.quantities.sheet import Draft, Sheet

_TURNED = {"less_than": "at_least", "more_than": "at_most"}  # where they are denied
_NEAR = 4  # words before a modifier that deny it, or say what it concerns
_FAR = 8  # words between an estimate and its number
_FALL = 14  # words between a rise or fall and where it arrives
_CLAUSE = 16  # words behind a number among which the verb ends its clause
_INNER = frozenset('%€$£()-–"“”„«»')  # marks that do not end a clause


def read_modifiers(sheet: Sheet) -> None:
    """Find the modifier of every draft and set its bounds."""
    book = sheet.modifiers
    for draft in sheet.drafts:
        draft.edge, draft.reach = draft.left, draft.right
        if draft.modifier == "between":
            _open_range(sheet, book, draft)
        else:
            name = (
                _before(sheet, book, draft)
                or _after(sheet, book, draft)
                or _apart(sheet, book, draft)
            )
            if name:
                apply_modifier(draft, name)
        draft.outer = draft.edge
        while draft.outer > draft.begin and sheet.words[draft.outer - 1] in sheet.nouns.leading:
            draft.outer -= 1


def _open_range(sheet: Sheet, book: ModifierBook, draft: Draft) -> None:
    """Take "between", "from" or "entre" into the phrase of a range."""
    at = draft.left - 1
    hit = sheet.ending(book.between, at, draft) or sheet.ending(book.before, at, draft)
    if hit:
        draft.edge = draft.left - hit[1]
    elif at >= draft.begin and sheet.words[at] in book.openers:
        draft.edge = at


def apply_modifier(draft: Draft, name: str) -> None:
    """Give `draft` a modifier, with its bounds; ranges and vague numbers keep theirs."""
    if draft.modifier in ("between", "vague") or (name == "exact" and draft.form == "collective"):
        return
    draft.modifier = name
    draft.low = None if name in ("less_than", "at_most") else draft.value
    draft.high = None if name in ("more_than", "at_least") else draft.value


def _before(sheet: Sheet, book: ModifierBook, draft: Draft) -> str | None:
    """The modifier before the number, across quotation marks and the like."""
    at = draft.left - 1
    hit = None
    while hit is None:
        hit = sheet.ending(book.before, at, draft)
        if hit is None:
            if at < draft.begin or sheet.words[at] not in book.neutral:
                return None
            at -= 1
    name, edge = hit[0], at - hit[1] + 1
    if not _is_bound(sheet, book, draft, edge):
        return None
    draft.edge = edge
    if name in _TURNED and _is_negated(sheet, book, draft):
        return _TURNED[name]
    further = sheet.ending(book.before, edge - 1, draft)  # "at least about"
    if further and further[0] != "exact" and name == "approx":
        if _arrives(sheet, book, draft, edge):
            draft.change = "to"  # "loopt op tot ongeveer 50"
        elif not _is_span(sheet, book, draft, edge - further[1]):
            name, draft.edge = further[0], edge - further[1]
    return name


def _is_span(sheet: Sheet, book: ModifierBook, draft: Draft, edge: int) -> bool:
    """ "dumped it over almost four years": in how long, no bound."""
    if draft.kind != "duration" or sheet.words[edge] not in book.not_with_duration:
        return False
    return edge == draft.begin or sheet.words[edge - 1] not in book.duration_before


def _is_bound(sheet: Sheet, book: ModifierBook, draft: Draft, edge: int) -> bool:
    """Whether the words at `edge` are a bound here: "over four days" is when, "up to" whither."""
    words = sheet.words
    if draft.kind == "ratio" and words[edge] in book.by and draft.left - edge > 1:
        return False  # "sank um die Hälfte"
    if draft.change == "from" and book.from_to.get(words[edge]):
        return False  # "pasó de 5 a 7": where it left, not "passed 5"
    single = all(word in book.neutral for word in words[edge + 1 : draft.left])
    phrasal = book.phrasal.get(words[edge])
    if single and phrasal and edge > draft.begin and phrasal.get(words[edge - 1]):
        return False
    if draft.kind == "count" and tuple(words[edge : draft.left]) in book.not_with_count:
        return not sheet.noun_after(draft)
    if draft.kind == "duration" and single and words[edge] in book.not_with_duration:
        return edge > draft.begin and words[edge - 1] in book.duration_before
    if single and words[edge] in book.concerning and _concerns(sheet, book, draft):
        return False
    if _arrives(sheet, book, draft, draft.left):
        draft.change, draft.edge = "to", edge
        return False
    return True


def _arrives(sheet: Sheet, book: ModifierBook, draft: Draft, at: int) -> bool:
    """Whether "up to" before word `at` says where a rise or fall arrives, and is no bound."""
    measured = draft.kind == "measure" and sheet.word(draft.right) in sheet.nouns.links
    moved = None if measured else sheet.ending(book.movement, at - 1, draft)
    if not moved:
        return False
    low = max(draft.begin, at - _FALL)
    risen = moves(sheet, book, low, at - moved[1])
    apart = any(not _opens_movement(sheet, book, draft, place) for place in risen)
    return apart or verb_behind(sheet, book, draft, low) is not None


def _opens_movement(sheet: Sheet, book: ModifierBook, draft: Draft, at: int) -> bool:
    """ "up to 4 years or up to 12": the first "up" is no rise."""
    hit = sheet.ending(book.movement, at + 1, draft)
    return hit is not None and hit[1] > 1


def moves(sheet: Sheet, book: ModifierBook, first: int, last: int) -> list[int]:
    """The words of rise and fall among words `first` to `last` (end excluded)."""
    words = sheet.words[first:last]
    found = [first + k for k, hit in enumerate(map(book.change.get, words)) if hit]
    if not sheet.nouns.number_of.isdisjoint(words):
        found += [first + k for k, hit in enumerate(map(book.moves.get, words)) if hit]
        found.sort()
    return found


def has_moved(sheet: Sheet, book: ModifierBook, draft: Draft, first: int, last: int) -> bool:
    """Whether a word of rise or fall stands among words `first` to `last`, or at the clause end."""
    return bool(moves(sheet, book, first, last) or verb_behind(sheet, book, draft, first))


def verb_behind(sheet: Sheet, book: ModifierBook, draft: Draft, low: int) -> int | None:
    """The word of rise or fall behind a number: "um 6 % gestiegen", "nahm um 6 % zu".

    `low`: the word from which on the first part of a verb in two parts is looked for.
    """
    if not book.verbs_last:
        return None
    words = sheet.words
    verbs = [at for at in range(low, draft.left) if words[at] in book.separable]
    parts = [book.separable[words[at]] for at in verbs]
    for at, second in zip(verbs, parts, strict=True):
        for place in range(at + 1, draft.left):
            if words[place] in second and (place == at + 1 or _leads_on(book, words[place + 1])):
                return at  # "liep op tot 6 %", "nam met 2 toe tot 6"
    ends = sheet.categories.clause_starts
    for at in range(draft.right, min(draft.stop, draft.right + _CLAUSE)):
        word = words[at]
        if not word[0].isalnum() and word not in _INNER or word in ends:
            return None
        if book.change.get(word):
            return at
        if parts and any(word in second for second in parts):
            after = sheet.word(at + 1) if at + 1 < draft.stop else "."
            ended = not after[0].isalnum() or after in sheet.nouns.joiners or after in ends
            if ended or _leads_on(book, after):
                return at
    return None


def _leads_on(book: ModifierBook, word: str) -> bool:
    """Whether a word leads from the second part of a verb to what it arrives at."""
    return word in book.by or bool(book.to.get(word))


def _after(sheet: Sheet, book: ModifierBook, draft: Draft) -> str | None:
    hit = sheet.opening(book.after, draft.right, draft)
    if not hit:
        return None
    draft.reach = draft.right + hit[1]
    return hit[0]


def _is_negated(sheet: Sheet, book: ModifierBook, draft: Draft) -> bool:
    """ "not fallen below 20", "n'est pas descendue en dessous de 20"."""
    for at in range(draft.edge - 1, max(draft.begin, draft.edge - _NEAR) - 1, -1):
        word = sheet.words[at]
        if word in book.negations:
            return True
        if not word[0].isalpha() or word in sheet.nouns.determiners or word in sheet.nouns.joiners:
            return False  # "não fechou e vende menos de 20"
    return False


def _concerns(sheet: Sheet, book: ModifierBook, draft: Draft) -> bool:
    """Whether "about" or "over" says what somebody speaks or quarrels about."""
    at, words, nouns = draft.left - 1, sheet.words, sheet.nouns
    while words[at] in book.neutral:
        at -= 1
    if draft.kind == "money" and not sheet.nouns.is_content(sheet.word(draft.right) or "."):
        return False
    near = range(at - 1, max(draft.begin, at - _NEAR) - 1, -1)
    if draft.kind != "money" and words[at - 1] in nouns.linkers:
        return False
    for place in near:
        if not words[place][0].isalnum():
            return False
        if sheet.opening(book.concerning[words[at]], place, draft):
            return draft.kind == "money" or at - place < 3
    return False


def _apart(sheet: Sheet, book: ModifierBook, draft: Draft) -> str | None:
    """What is said apart from the number: "the mark of 20 was passed", "estimated by X at 20"."""
    at = draft.left - 1
    while True:
        if sheet.ending(book.thresholds, at, draft):
            near = range(max(draft.begin, at - _FAR), min(draft.stop, draft.right + _FAR))
            crossed = any(sheet.opening(book.crossed, place, draft) for place in near)
            return "more_than" if crossed else None
        if at < draft.begin or sheet.words[at] not in book.neutral:
            break
        at -= 1
    if at >= draft.begin and sheet.words[at] in book.estimated_at:
        for place in range(at - 1, max(draft.begin, at - _FAR) - 1, -1):
            if not sheet.words[place][0].isalnum():
                return None
            if sheet.opening(book.estimates, place, draft):
                return "approx"
    return None


def _phrase_end(sheet: Sheet, draft: Draft) -> int:
    """The word after what it counts: "600 soldats", "600 d'entre eux"."""
    if draft.phrase is not None:
        return draft.phrase.last
    them = sheet.opening(sheet.nouns.of_them, draft.right, draft)
    return draft.right + them[1] if them else 0


def read_trailing(sheet: Sheet) -> None:
    """The modifier after the noun: "8 000 soldats au plus", "20 houses or more"."""
    book, kept = sheet.modifiers, sheet.kept()
    for place, draft in enumerate(kept):
        end = _phrase_end(sheet, draft)
        if draft.modifier != "exact" or end <= draft.right:
            continue
        hit = sheet.opening(book.after, end, draft)
        last = end + hit[1] if hit else 0
        taken = place + 1 < len(kept) and kept[place + 1].edge < last
        if hit and hit[0] != "more_than" and not taken:  # "five apples plus two"
            apply_modifier(draft, hit[0])
            draft.reach = max(draft.reach, last)
