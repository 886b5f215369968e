"""What the words after the counted noun say of it: its verb, its participle, its clause."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.mentions.quantities.categorywords import CLAUSE_MARKS
from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.units import get_units

_FARTHEST = 34  # words after the noun among which its verb is looked for
_SUBJECT = 14  # words among which the second part of a verb is looked for
_FOUGHT = 3  # words before an illness among which it is fought
_ASIDE = 20  # words of an aside between commas
_PLACED = frozenset({"hospitalized", "prisoners", "displaced"})  # by where people work, too
PASSING = frozenset({"passengers", "workers", "students", "population"})  # roles said on the way


def words_after(sheet: Sheet, draft: Draft, following: Draft | None) -> str | None:
    """The outcome said after the noun, by its participle or the verb; weak ones where no other.

    After a role said on the way ("people living there were killed") another verb must follow.
    """
    book, words, said = sheet.categories, sheet.words, _Said()
    at, inner = _clause_start(sheet, draft), is_inner(sheet, draft)
    if inner and _has_owner(sheet, draft):
        return None
    limit = _clause_limit(sheet, draft, following, at)
    while at < limit:
        word = words[at]
        if word not in book.signals and not book.after.children(word):
            at += 1
            continue
        if following is not None and following.edge <= at < following.reach:
            at = following.reach  # "gathered for the funeral of the three dead"
            continue
        point = word == "." and at + 1 < draft.stop  # of an abbreviation: "St. Francis"
        if (word in CLAUSE_MARKS and not point) or word in book.clause_ends:
            break
        if _begins_other(sheet, at):
            break  # "los heridos son 71 y los muertos cuatro"
        if word == "(":
            at = _past_bracket(sheet, at, limit)
            continue
        if said.verb and word in book.relatives and words[at - 1] not in sheet.nouns.finite:
            break  # "250 firemen are fighting a blaze that has killed"; not "tienen que"
        inner = inner and word not in book.clause_starts
        if word in sheet.nouns.finite or (inner and _is_predicate(sheet, word)):
            if inner and not _is_phrase(sheet, at, limit):
                break  # "stole from 58 clients was jailed": the verb is said of others
            said.read_verb(word in book.actives)
        if word == ",":
            at = _after_comma(sheet, draft, at, limit)
            if limit <= at < draft.stop:  # an aside with a count of its own is passed
                limit = min(draft.stop, at + _FARTHEST)
            continue
        if word in book.split and not _is_whole(sheet, at, limit):
            parted = second_part(sheet, book.split[word], at + 1, draft.stop)
            if parted:  # "20 mensen kwamen daarbij om", but "vier mannen schoten hem dood"
                return parted if word in book.intransitive else said.weak
        length, settled = _read_phrase(sheet, said, at, limit, draft.stop)
        if settled:
            return settled
        at += length
    return said.placed or said.weak or said.role


@dataclass(slots=True)
class _Said:
    """What the words after the noun have said so far."""

    verb: bool = False  # a finite verb was read
    active: bool = False  # it is one of those who do something
    role: str | None = None
    barred: frozenset[str] = frozenset()  # after a role, until another verb
    weak: str | None = None
    placed: str | None = None  # in hospital, where the verb is still to come

    def read_verb(self, active: bool) -> None:
        self.verb, self.active, self.barred = True, self.active or active, frozenset()

    def take(self, name: str, intransitive: bool, verbs_last: bool) -> str | None:
        """The outcome, where a phrase settles it; else it is remembered."""
        units = get_units()
        if name in PASSING:
            self.role = self.role or name
            self.barred = self.barred or (_PLACED if self.verb else units.outcomes)
        elif name != "none" and (name not in self.barred or intransitive):
            if name == "hospitalized" and verbs_last:
                self.placed = name  # "sind im Krankenhaus gestorben"
            elif name not in units.weak:
                return name
            else:
                self.weak = self.weak or name
        return None


def _is_phrase(sheet: Sheet, at: int, limit: int) -> bool:
    """ "con 120 migrantes a bordo": what is said of those inside a phrase too."""
    hit = sheet.categories.after.match(sheet.words, at, limit)
    return hit is not None and hit[1] > 1 and sheet.words[at] in sheet.nouns.linkers


def _is_whole(sheet: Sheet, at: int, limit: int) -> bool:
    """ "gingen de straat op": a phrase that says all, though its verb may have two parts."""
    hit = sheet.categories.after.match(sheet.words, at, limit)
    return hit is not None and hit[1] > 1


def _past_bracket(sheet: Sheet, at: int, limit: int) -> int:
    """The word after the bracket that opens at word `at`, "(mean age 51)"; else the next one."""
    last = min(limit, at + _ASIDE)
    return next((end + 1 for end in range(at + 1, last) if sheet.words[end] == ")"), at + 1)


def _begins_other(sheet: Sheet, at: int) -> bool:
    """Whether word `at` names others, behind "and the": it is no predicate."""
    words, nouns = sheet.words, sheet.nouns
    if not sheet.categories.is_outcome(words[at]) or words[at - 1] not in nouns.plural_definite:
        return False
    return words[at - 2] in nouns.joiners and words[at - 2] != ","


def _read_phrase(
    sheet: Sheet, said: _Said, at: int, limit: int, stop: int
) -> tuple[int, str | None]:
    """The words of the phrase at word `at`, and the outcome that it settles."""
    book = sheet.categories
    hit = book.after.match(sheet.words, at, limit)
    if hit is None:
        return 1, None
    name, length = hit
    if name == "infected" and not book.fought.isdisjoint(sheet.words[at - _FOUGHT : at]):
        return 1, None  # "vaccinated against measles", "to study the virus"
    done = length == 1 and (said.active or not said.verb)
    if done and _is_done(sheet, at, limit, said.active):
        return 1, None
    if name in book.outcomes and _has_object(sheet, at, at + length, limit, stop):
        return length, None
    intransitive = sheet.words[at] in book.intransitive
    return length, said.take(name, intransitive, sheet.modifiers.verbs_last)


def second_part(sheet: Sheet, parts: dict[str, str], first: int, stop: int) -> str | None:
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
    if following is None or following is draft.whole or following.kind != "count":
        return limit
    return limit if is_inner(sheet, following) else min(limit, following.edge)


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
        return word not in nouns.object_links or not nouns.is_verbish(owner)  # "llevaron a 20"
    return word in nouns.links and owner not in nouns.number_of and owner not in nouns.crowds


def _clause_start(sheet: Sheet, draft: Draft) -> int:
    """Where the words begin that may say what became of the counted."""
    if draft.whole is not None and draft.whole.phrase is not None:
        return draft.whole.phrase.head + 1  # "two of the five wounded" died
    apart = draft.rule == "count_number_of" and draft.named and draft.named.head < draft.edge
    if apart and not sheet.opening(sheet.categories.after, draft.right, draft):
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
    if last - first > 1 and words[last - 1] in nouns.loose_links:
        return False  # "leben auf" der Insel
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
    relatives = sheet.categories.comma_relatives  # "mannen die hier wonen, zijn gedood"
    if sheet.word(at + 1) in sheet.nouns.finite and not relatives.isdisjoint(words[at - 8 : at]):
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
