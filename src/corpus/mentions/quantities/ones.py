""" "un", "une", "one": articles and pronouns, unless they count."""

from __future__ import annotations

from corpus.mentions.layout import Layout
from corpus.mentions.nouns import NounBook, get_noun_book
from corpus.mentions.numerals import Numeral
from corpus.mentions.quantities.modifierwords import get_modifier_book
from corpus.mentions.quantities.outcomes import find_outcome
from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.units import get_units

_CLOSED = frozenset([".", ";", ",", ")", "", "!", "?"])
_LISTED = 7  # words between two members of a list: "seven in Rio de Janeiro, and one in Bahia"


def counting_numerals(layout: Layout, numerals: list[Numeral]) -> list[Numeral]:
    """Without "un", "une" that can be nothing but articles: no other number in the sentence.

    Not where one case may be counted alone ("one confirmed death"), as the noun comes last.
    """
    nouns, book = get_noun_book(layout.language), get_modifier_book(layout.language)
    words, sentences, last = layout.words, layout.sentences, len(layout.sentences) - 1
    counted, ones, sentence = set(), [], 0
    for numeral in numerals:
        while sentence < last and sentences[sentence + 1][0] <= numeral.start:
            sentence += 1
        if numeral.form != "one":
            counted.add(sentence)
        else:
            ones.append((sentence, numeral))
    if not ones:
        return numerals
    firsts = {numeral.first for numeral in numerals}
    articles = {
        one.start
        for place, one in ones
        if one.last in firsts  # "un 5 %"
        or not (place in counted or one.first and book.may_end(words[one.first - 1]))
        and _is_article(nouns, words[one.first])
    }
    return [numeral for numeral in numerals if numeral.start not in articles]


def drop_articles(sheet: Sheet) -> None:
    """Drop articles that no modifier makes a number: no other number in their sentence."""
    counted = {draft.begin for draft in sheet.drafts if draft.form != "one"}
    for draft in sheet.drafts:
        alone = draft.form == "one" and draft.edge == draft.left and draft.begin not in counted
        if alone and _is_article(sheet.nouns, sheet.words[draft.first]):
            draft.dropped = "article"
    sheet.drafts = sheet.kept()


def drop_ones(sheet: Sheet) -> None:
    """Drop "un", "one" as articles and pronouns: they count beside a number, or count cases."""
    drafts = sheet.kept()
    for place, draft in enumerate(drafts):
        if draft.form != "one" or draft.kind not in ("count", "duration", "measure"):
            continue
        before = drafts[place - 1] if place else None
        after = drafts[place + 1] if place + 1 < len(drafts) else None
        counts = (
            _counts_cases(sheet, draft)
            or _shares_fate(sheet, draft, after)
            or (before is not None and not before.dropped and _is_beside(sheet, draft, before))
            or (after is not None and after.form != "one" and _is_beside(sheet, draft, after))
        ) and not (after is not None and after.edge <= draft.first)  # "een goede" 40
        if draft.unit or not counts:
            draft.dropped = "article"


def _counts_cases(sheet: Sheet, draft: Draft) -> bool:
    """ "one confirmed death", "au moins un mort"."""
    outcome = sheet.categories.is_outcome(draft.noun or "")
    article = _is_article(sheet.nouns, sheet.words[draft.first])
    return outcome and (draft.edge < draft.left or not article)


def _is_article(nouns: NounBook, word: str) -> bool:
    """Whether the number one is written as an article is: "un", "ein"; not "one"."""
    return nouns.head_first or word in nouns.determiners


def _shares_fate(sheet: Sheet, draft: Draft, following: Draft | None) -> bool:
    """ "Un soldat a été tué et deux autres blessés": what became of one, and of others counted."""
    if following is None or following.stop != draft.stop or following.kind != "count":
        return False
    if draft.noun is None or not sheet.nouns.is_person(draft.noun) or following.form == "one":
        return False
    book, outcomes = sheet.categories, get_units().outcomes
    pairs = ((draft, following), (following, None))
    return all(
        book.is_outcome(one.noun or "") or find_outcome(sheet, one, other) in outcomes
        for one, other in pairs
    )


def _is_fate(sheet: Sheet, draft: Draft) -> bool:
    """Whether a word that ends the clause says what became of the one."""
    fate = sheet.categories.after.get(sheet.word(draft.right))
    ended = draft.right + 1 >= draft.stop or sheet.word(draft.right + 1) in _CLOSED
    return ended and fate in get_units().outcomes


def _reach(sheet: Sheet, draft: Draft) -> int:
    """The word after its phrase, with all words of a known noun: "una víctima mortal"."""
    if draft.phrase is None:
        return draft.reach
    hit = sheet.opening(sheet.categories.nouns, draft.phrase.head, draft)
    return max(draft.reach, draft.phrase.head + hit[1]) if hit else draft.reach


def _is_beside(sheet: Sheet, draft: Draft, other: Draft) -> bool:
    """Whether only "and" stands between two counts, or both are members of a list."""
    if other.stop != draft.stop or other.kind != "count":
        return False
    first, second = (draft, other) if draft.first < other.first else (other, draft)
    gap, joiners = sheet.words[_reach(sheet, first) : second.edge], sheet.nouns.joiners
    if not gap:
        return False
    if draft is second and gap == [","] and _is_fate(sheet, draft) and other.noun:
        return sheet.nouns.is_person(other.noun)  # "tre operai morti, uno disperso"
    if draft.noun:
        alike = gap[-1] in joiners and gap[-1] != "," and draft is second
        if alike and all(sheet.categories.is_outcome(one.noun or "") for one in (first, second)):
            return True  # "47 feriti, nessuno grave, e un morto"
        return all(word in joiners for word in gap) and any(word != "," for word in gap)
    if draft is first or len(gap) >= _LISTED or gap[-1] not in joiners:
        return False
    apiece = sheet.opening(sheet.nouns.of_them, draft.right, draft)
    return bool(apiece) or sheet.word(draft.right) in sheet.nouns.places
