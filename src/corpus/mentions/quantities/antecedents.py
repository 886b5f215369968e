"""What stands before a bare number: a toll, a crowd, the number of something, a label."""

from __future__ import annotations

from corpus.mentions.nouns import NounPhrase
from corpus.mentions.quantities.elsewhere import has_own_outcome
from corpus.mentions.quantities.outcomes import second_part_of
from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.mentions.quantities.subjects import noun_ending
from corpus.units import get_units

_CODE = 7  # digits without group marks that are a code, no count
_TOLL = 12  # words between a toll and its number
_TOWN = 100  # the fewest inhabitants of a place
_BACK = 60  # words before a number among which its noun is looked for
_CROWD = 8
_COLON = frozenset(":")
_SEMICOLON = frozenset(";")
_SUM = 1_000_000  # a bare number from here on is rather money than people


def is_code(draft: Draft) -> bool:
    """Seven digits and more without group marks, that count nothing named."""
    size = draft.end - draft.start
    return draft.form == "digits" and size >= _CODE and size == len(str(int(draft.size)))


def is_account(sheet: Sheet, at: int) -> bool:
    """Whether word `at` is who gives the number: "laut Polizei", "volgens de politie"."""
    nouns, words = sheet.nouns, sheet.words
    while at > 0 and words[at - 1] not in nouns.accounts:
        if words[at - 1] not in nouns.determiners and words[at - 1] not in nouns.sayings:
            return False  # but "nach Angaben der Polizei"
        at -= 1
    return at > 0


def is_label(sheet: Sheet, draft: Draft) -> bool:
    """ "adenovirus 36": a bare number right after a noun is its name; after a verb it counts."""
    at, nouns, words = draft.left - 1, sheet.nouns, sheet.words
    if draft.edge < draft.left or at < draft.begin or draft.form != "digits" or nouns.head_first:
        return False
    word, grouped = words[at], draft.end - draft.start > len(str(int(abs(draft.size))))
    if grouped or not nouns.is_noun_at(sheet.layout, at):
        return False
    if nouns.is_verbish(word) or nouns.is_plural(word):
        return False
    if word in nouns.before or word in nouns.others or sheet.layout.is_capital(at):
        return False
    book = sheet.modifiers
    if is_account(sheet, at) or _is_gapped(sheet, draft, at) or book.change.get(words[at - 1]):
        return False  # "laut Polizei 3000", "rose past 140"
    verb = sheet.categories.before.get(word)
    return not (verb or book.change.get(word) or book.reach.get(word))


def _is_gapped(sheet: Sheet, draft: Draft, at: int) -> bool:
    """ "telt 79 doden, het ministerie 74": a clause without its verb, after another count."""
    before = sheet.drafts[draft.place - 1] if draft.place else None
    if before is None or before.begin != draft.begin or before.kind != "count" or at < 2:
        return False
    led = sheet.words[at - 1] in sheet.nouns.determiners
    return led and sheet.words[at - 2] in sheet.nouns.joiners | _SEMICOLON


def is_of_place(sheet: Sheet, draft: Draft) -> bool:
    """ "a town of 12,000", "the capital of 4 million": its inhabitants."""
    at, words = draft.edge - 2, sheet.words
    if at < draft.begin or words[at + 1] not in sheet.nouns.links or draft.size < _TOWN:
        return False
    return sheet.categories.nouns.get(words[at]) in get_units().inhabited


def crowd_before(sheet: Sheet, draft: Draft) -> int | None:
    """The word of "a crowd of 300", "a population of over 4 million"."""
    at = draft.edge - 1
    if at > draft.begin and sheet.words[at] in sheet.nouns.links:
        at -= 1
    return at if at >= draft.begin and sheet.words[at] in sheet.nouns.crowds else None


def crowd_that_moved(sheet: Sheet, draft: Draft) -> int | None:
    """The word of "the population has doubled to 8 million"."""
    before = sheet.word(draft.edge - 1)
    put = before in sheet.modifiers.estimated_at or before in sheet.nouns.copulas or before == ":"
    if not put and not sheet.ending(sheet.modifiers.to, draft.edge - 1, draft):
        return None
    places = range(draft.edge - 1, max(draft.begin, draft.edge - _CROWD) - 1, -1)
    at = next((at for at in places if sheet.words[at] in sheet.nouns.crowds), None)
    if at is None or not sheet.nouns.head_first:
        return at
    others = sheet.nouns.plural_definite.intersection(sheet.words[at + 1 : draft.edge])
    return None if others else at  # "selon l'armée les rebelles tués sont 24"


def is_toll(sheet: Sheet, draft: Draft) -> bool:
    """Whether a toll reaches the number ("the death toll ... to 152"); sets its category."""
    words, nouns = sheet.words, sheet.nouns
    book = sheet.categories
    if has_own_outcome(sheet, draft):
        return False  # "the toll rose to 25; 4,300 are homeless"
    for at in range(draft.edge - 1, max(draft.begin, draft.edge - _TOLL), -1):
        if words[at] in nouns.number_again and words[at + 1] in nouns.links:
            return False  # "the toll rose to 30, that of the wounded to 277"
        if words[at] in nouns.number_of:
            category = book.nouns.get(words[at]) or book.nouns.get(words[at - 1])
            if category is None and words[at] in nouns.tolls and _is_toll(sheet, draft, at):
                category = "killed"
            if category not in book.outcomes or words[at + 1] in nouns.links:
                return False
            draft.category = category
            return True
    return False


def _is_toll(sheet: Sheet, draft: Draft, at: int) -> bool:
    """Whether a "bilan" that reaches the number counts dead, of whom the article speaks."""
    nouns, book = sheet.nouns, sheet.categories
    joined = not nouns.joiners.isdisjoint(sheet.words[at + 1 : draft.edge])
    if joined or sheet.words[at - 1] not in nouns.determiners:
        return False
    return any("killed" in (book.nouns.get(w), book.after.get(w)) for w in set(sheet.words))


def outcome_beside(sheet: Sheet, draft: Draft) -> int | None:
    """ "put the dead at 34 and the injured at 210", "y los muertos cuatro": the noun before it."""
    words, nouns, at = sheet.words, sheet.nouns, draft.edge - 1
    if at > draft.begin and words[at] in sheet.modifiers.estimated_at | nouns.copulas | _COLON:
        at -= 1
    if at <= draft.begin or not sheet.categories.is_outcome(words[at]):
        return None
    led = words[at - 1] in nouns.definite and nouns.is_plural(words[at])
    return at if led and nouns.is_noun_at(sheet.layout, at) else None


def plural_ending(sheet: Sheet, draft: Draft, at: int) -> NounPhrase | None:
    """The noun phrase that ends at word `at`, where it is plural."""
    if at < draft.begin or not sheet.nouns.is_content(sheet.words[at]):
        return None
    phrase = noun_ending(sheet, draft, at)
    return phrase if phrase and sheet.nouns.is_plural(sheet.words[phrase.head]) else None


def predicate_noun(sheet: Sheet, draft: Draft) -> NounPhrase | None:
    """ "of the 43 dead, 19 were children": people named by the predicate."""
    them = sheet.opening(sheet.nouns.of_them, draft.right, draft)
    at = draft.right + (them[1] if them else 0)
    if sheet.word(at) not in sheet.nouns.copulas:
        return None
    phrase = sheet.nouns.find(sheet.layout, at + 1, draft.stop, False)
    if phrase is None or phrase.head > at + 2:
        return None
    word = sheet.words[phrase.head]
    said = sheet.categories.after.get(word)  # "19 were injured"
    people = sheet.nouns.is_listed_person(word) or sheet.categories.is_outcome(word)
    passive = sheet.nouns.head_first and word.endswith(sheet.nouns.participle_endings)
    named = people or them
    return phrase if named and not passive and not said else None  # "34 fueron rescatados"


def known_noun(sheet: Sheet, draft: Draft) -> int | None:
    """The nearest word before, in the sentence, that names an outcome: "cases", "victims"."""
    book, nouns = sheet.categories, sheet.nouns
    for at in range(draft.edge - 1, max(draft.begin, draft.edge - _BACK) - 1, -1):
        word = sheet.words[at]
        if not book.is_outcome(word) or not nouns.is_noun_at(sheet.layout, at):
            continue
        before = sheet.words[at - 1] if at > draft.begin else ""
        if nouns.head_first and before in nouns.auxiliaries:
            continue  # "300 han muerto y 2.700 ...": a verb
        if before in nouns.definite or not nouns.is_verbish(word):
            return at
    return None


def is_of_money(sheet: Sheet, draft: Draft) -> bool:
    """Whether a word for money stands before, but no currency: "la facture atteint 3 millions"."""
    book = sheet.categories
    start = max(draft.begin, draft.edge - 10)
    words = sheet.words[start : draft.edge]
    paid = any(book.aspects.get(word) in get_units().money_aspects for word in words[-4:])
    if paid or any(_is_money(sheet, at, draft.edge) for at in range(start, draft.edge)):
        return True
    if not is_sum(sheet, draft):
        return False
    lost = any(book.aspects.get(word) == "lost" for word in words[-4:])
    told = lost or words[-1:] and words[-1] in book.owing or not book.paying.isdisjoint(words)
    if told or second_part_of(sheet, draft, book.paying_split) is not None:
        return True
    return sheet.modifiers.verbs_last and _is_paid_last(sheet, draft)


def _is_paid_last(sheet: Sheet, draft: Draft) -> bool:
    """ "soll 40 Millionen im Jahr kosten": the verb at the end of the clause."""
    book, words = sheet.categories, sheet.words
    for at in range(draft.right, min(draft.stop, draft.right + _CROWD)):
        word = words[at]
        if not word[0].isalnum() or word in book.clause_starts:
            return False
        if word in book.paying or book.aspects.get(word) in get_units().money_aspects:
            return True
    return False


def _is_money(sheet: Sheet, at: int, limit: int) -> bool:
    """Whether a noun for money begins there, of one word or of several: "chiffre d'affaires"."""
    hit = sheet.categories.nouns.match(sheet.words, at, limit)
    return hit is not None and hit[0] == "money"


def is_sum(sheet: Sheet, draft: Draft) -> bool:
    """ "120 million": a large number with its magnitude word, that is not said to do anything."""
    scaled = draft.last > draft.first + 1 or draft.form == "vague"  # "investieren Milliarden"
    printed = sheet.words[draft.last - 1] if scaled else ""
    if draft.size < _SUM or not printed.isalpha() or draft.kind != "count":
        return False
    return sheet.word(draft.right) not in sheet.nouns.auxiliaries
