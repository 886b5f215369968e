"""Numbers that are no cited figures: names, ranks, fixed expressions, what is known already."""

from __future__ import annotations

from collections.abc import Callable

from corpus.mentions.quantities.ages import is_age
from corpus.mentions.quantities.antecedents import is_account
from corpus.mentions.quantities.modifiers import has_moved
from corpus.mentions.quantities.nofigurewords import NoFigureBook
from corpus.mentions.quantities.sheet import Draft, Sheet
from corpus.mentions.quantities.timenumbers import is_clock, is_deadline, is_year
from corpus.units import get_units

Test = Callable[[Sheet, NoFigureBook, Draft], bool]

_ROWS = frozenset({"label", "name", "age", "clock"})  # hold for the next number in the row too
_DASHES = frozenset("-‑–—")
_RAISED = frozenset("°º.")  # after an abbreviated label: "n°", "art."
_SUM = frozenset("+=×")
_SHAKEN = 6  # words between an earthquake and its degrees
_CODE = 1000  # the least postcode
_ROW = 7  # words between two shares of which the second has no verb
_MOVED = 8  # words between a rise or fall and where it arrives
_UNNAMED = frozenset({"one", "fraction", "vague", "collective", "mixed"})


def drop_words(sheet: Sheet) -> None:
    """Drop numbers that the words around them make no figure."""
    book = sheet.nofigures
    previous = None
    for place, draft in enumerate(sheet.drafts):
        draft.place = place
        for reason, test in _tests_for(draft):
            if test(sheet, book, draft):
                draft.dropped = reason
                break
        if previous and not draft.dropped and _goes_on(sheet, previous, draft):
            draft.dropped = previous.dropped
        elif previous and draft.dropped == "age":
            _share_age(sheet, place)
        previous = draft


def _tests_for(draft: Draft) -> list[tuple[str, Test]]:
    """What may make it no figure, by what it is: "13,000" is no year, age or name."""
    if draft.kind == "count" and _is_grouped(draft):
        return _GROUPED_TESTS
    return _TESTS.get(draft.kind, _FIXED)


def _goes_on(sheet: Sheet, previous: Draft, draft: Draft) -> bool:
    """Whether what made the number before no figure holds for this one: "Forms One and Two"."""
    if previous.dropped not in _ROWS or previous.stop != draft.stop or draft.unit != previous.unit:
        return False
    if draft.unit is None and sheet.noun_after(draft):
        return False
    before = sheet.words[draft.left - 1]
    joined = before in sheet.nouns.joiners or before in sheet.nouns.again
    far = 8 if draft.unit == "hour" else 2
    return joined and draft.left - previous.right <= far and draft.size <= 120


def _share_age(sheet: Sheet, place: int) -> None:
    """ "they are 4, 5 and 6 years old": the numbers before are ages too."""
    for at in range(place, 0, -1):
        previous, draft = sheet.drafts[at - 1 : at + 1]
        beside = draft.left - previous.right == 1 and previous.unit == draft.unit
        if not beside or sheet.words[previous.right] not in sheet.nouns.joiners:
            return
        previous.dropped = "age"


def _is_fixed(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "un monde en trois dimensions", "tous deux", "24-hours-a-day"."""
    if sheet.opening(book.fixed, draft.first, draft):
        return True
    if draft.form == "digits" and draft.last < draft.stop and sheet.words[draft.last] in book.tails:
        return True
    if sheet.glued_dash(draft):
        first, _, rest = sheet.words[draft.last + 1].partition("-")
        if rest and rest.split("-")[0] not in book.age_words:
            capital = sheet.layout.text[sheet.layout.ends[draft.last + 1] - len(rest)].isupper()
            if capital or sheet.units.glued_unit(first):
                return True  # a 5-Zimmer-Wohnung
    if draft.unit == "percent" and draft.size == 100:  # 100 % Zidane
        known = sheet.nouns.capital_nouns and sheet.word(draft.edge - 1) not in book.wholly
        return not known and draft.right < draft.stop and sheet.layout.is_capital(draft.right)
    if draft.unit or draft.form == "digits" or draft.size > 5 or draft.edge < draft.left:
        return False
    before = sheet.ending(book.fixed_before, draft.left - 1, draft)
    if not before or sheet.noun_after(draft) or _is_arrival(sheet, draft):
        return False
    return not sheet.ending(sheet.modifiers.parts, draft.left - 1, draft)  # "of which four"


def _is_arrival(sheet: Sheet, draft: Draft) -> bool:
    """ "le bilan est passé à quatre": where a rise or fall arrives is no fixed expression."""
    arrives = sheet.ending(sheet.modifiers.to, draft.left - 1, draft)
    low = max(draft.begin, draft.left - _MOVED)
    return bool(arrives) and has_moved(sheet, sheet.modifiers, draft, low, draft.left)


def _is_labelled(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "article 5", "level from three to four", "a 5.8-magnitude quake"."""
    if draft.unit or draft.form in _UNNAMED:
        return False
    words, at = sheet.words, draft.edge - 1
    if sheet.glued_dash(draft) and book.labels.get(words[draft.last + 1]):
        return True
    if at < draft.begin or (draft.edge < draft.left and draft.modifier == "approx"):
        return False
    raised = words[at] in _RAISED and sheet.layout.ends[at - 1] == sheet.layout.starts[at]
    named = sheet.ending(book.labels, at - raised, draft)
    if not named and not (raised and sheet.ending(book.labels, at, draft)):
        return False
    after = sheet.noun_after(draft)
    if after and sheet.nouns.compounds and after.head > draft.right:
        return True  # "auf Platz 3 landete Müller"
    return raised or not after or bool(book.labels.get(sheet.words[after.head]))


def _is_name(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "Falcon 9", "Forms One": a capitalised word before, nothing counted after."""
    at, layout = draft.left - 1, sheet.layout
    if draft.unit or draft.edge < draft.left or at < draft.begin:
        return False
    if draft.form not in ("digits", "words", "one") or _is_grouped(draft):
        return False
    word = sheet.words[at]
    if sheet.nouns.capital_nouns and _is_postcode(sheet, draft):
        return True
    if word in _DASHES:
        return layout.starts[at] == layout.ends[at - 1] and layout.ends[at] == draft.start
    if not layout.is_capital(at) or not word[0].isalpha() or word in sheet.nouns.stops:
        return False
    if sheet.nouns.capital_nouns and is_account(sheet, at):
        return False  # "laut Polizei 3000, laut Veranstaltern 10 000 Personen"
    if word in sheet.nouns.others or sheet.categories.is_outcome(word):
        return False  # "Weitere zwölf", "und die Toten vier"
    paid = draft.place and sheet.drafts[draft.place - 1].kind == "money"
    if paid and sheet.nouns.is_person(word) and sheet.nouns.is_plural(word):
        return False  # "Erwachsene zahlen zwölf Euro, Kinder sechs"
    if at > draft.begin or not sheet.nouns.before:
        if draft.form != "digits" and layout.is_capital(draft.first):
            return True
        following = sheet.noun_after(draft)
        if following and layout.is_capital(following.head) and not sheet.nouns.capital_nouns:
            # on France 2 Gilles ..., but "Londra 14 Leopard"
            return not sheet.categories.nouns.get(sheet.words[following.head])
    return not _is_counted(sheet, draft)


def _is_postcode(sheet: Sheet, draft: Draft) -> bool:
    """ "Hauptstraße 22, 8001 Zürich": bare digits between a comma and what looks like no plural."""
    nouns, after = sheet.nouns, draft.right
    if draft.form != "digits" or draft.size < _CODE or sheet.words[draft.left - 1] != ",":
        return False
    if after >= draft.stop or not sheet.layout.is_capital(after):
        return False
    word = sheet.words[after]
    return not (sheet.categories.nouns.get(word) or nouns.is_noun(word))


def _is_grouped(draft: Draft) -> bool:
    """ "13 000", "13,000": printed as a count is, not as a name."""
    size = draft.end - draft.start
    return size > 4 and draft.form == "digits" and size > len(str(int(abs(draft.size)))) > 3


def _is_type(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "deux Mirage 2000", "six Boeing 737": a name between a count and its own number."""
    if draft.form != "digits" or draft.unit or not draft.place or _is_grouped(draft):
        return False
    counted, at = sheet.drafts[draft.place - 1], draft.left - 1
    beside = counted.stop == draft.stop and counted.right == at and not counted.unit
    if not beside or draft.edge < draft.left or not sheet.layout.is_capital(at):
        return False
    return not (sheet.nouns.capital_nouns and sheet.noun_after(draft))


def _is_step(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "abaissée de trois crans", "6,8 grados en la escala": a move, or a place, on a scale."""
    if draft.unit is not None and draft.category != "temperature":
        return False
    if sheet.opening(book.steps, draft.right, draft):
        return True
    before = sheet.words[max(draft.begin, draft.edge - _SHAKEN) : draft.edge]
    return draft.unit is not None and not book.shaken.isdisjoint(before)


def _is_sum(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "3 + 4 =": arithmetic."""
    if sheet.word(draft.last) in _SUM:
        return sheet.word(draft.last + 1)[:1].isdecimal()
    return sheet.word(draft.first - 1) in _SUM and sheet.word(draft.first - 2)[:1].isdecimal()


def _is_counted(sheet: Sheet, draft: Draft) -> bool:
    """Whether something is counted: a noun after it, or a row of counts before it."""
    if sheet.noun_after(draft, draft.size == 1) or sheet.word(draft.right) in sheet.nouns.links:
        return True
    following = sheet.drafts[draft.place + 1 :][:1]
    if following and following[0].begin == draft.begin:
        whole = sheet.ending(sheet.modifiers.wholes, following[0].left - 1, following[0])
        if whole and following[0].left - whole[1] == draft.right:
            return True  # "Zestrzelono 41 z 55 dronów"
    closed = sheet.layout.text[draft.end : draft.end + 1] in (".", ",", ";", ")", "")
    if not closed or draft.form == "one":
        return False
    earlier = sheet.drafts[max(0, draft.place - 3) : draft.place]
    listed = sheet.word(draft.left - 2) in sheet.nouns.places  # "600 in Lyon, in Nice 250"
    return any(
        d.begin == draft.begin and not d.dropped and (listed or sheet.noun_after(d, d.size == 1))
        for d in earlier
    )


def _is_title(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "selon 20 Minutes": a stretch of time with a capital is a name."""
    if draft.kind != "duration" or draft.right <= draft.last or draft.first <= draft.begin:
        return False
    if sheet.nouns.capital_nouns:
        return False
    start = sheet.layout.starts[draft.right - 1]
    unit = sheet.layout.text[start : start + 2]
    before = sheet.words[draft.first - 1]
    return unit[:1].isupper() and unit[1:].islower() and before[0].isalpha()


def _is_numbered(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "le 3611": a single thing named by its number."""
    nouns = sheet.nouns
    if draft.unit or draft.form != "digits" or draft.left <= draft.begin or draft.edge < draft.left:
        return False
    if draft.value is not None and draft.value != draft.value.to_integral_value():
        return False  # "dal 136,2"
    before = sheet.words[draft.left - 1]
    if not nouns.head_first or before not in nouns.definite or before in nouns.plural_definite:
        return False
    share = sheet.drafts[draft.place - 1] if draft.place else None
    if share and share.unit == "percent" and draft.left - share.right < _ROW:
        return False  # "el 39 %, la derecha el 27"
    book, verb = sheet.modifiers, sheet.word(draft.left - 2)
    if verb in nouns.reflexives:  # "elevou-se a 30"
        verb = sheet.word(draft.left - 3)
    arrives = sheet.ending(book.to, draft.left - 1, draft)
    if arrives and not nouns.number_of.isdisjoint(sheet.words[draft.begin : draft.left]):
        return False  # "o número de mortos subiu a 30 e o de feridos a 277"
    if book.change.get(verb) or book.reach.get(verb):
        return False  # "ascende a 194": no article
    return not sheet.noun_after(draft, draft.size == 1)


def _is_calibre(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "152 mm shells", "obus de 152 mm": a part of the name."""
    if draft.kind != "measure" or not book.calibres:
        return False
    words, links = sheet.words, sheet.nouns.links
    after = words[draft.right : min(draft.stop, draft.right + 3)]
    if any(word in book.calibres for word in after):
        return after[0] not in links
    before = words[max(draft.begin, draft.edge - 4) : draft.edge]
    led = before[-1:] and (before[-1] in links or before[-1] in book.calibres)
    return bool(led) and any(word in book.calibres for word in before)


def _is_definite_two(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "les deux pays", "the two men": known already; from three on it is a count."""
    if draft.size != 2 or draft.unit or draft.form not in ("words", "digits"):
        return False
    at = draft.left - 1
    while at >= draft.begin and sheet.words[at] in sheet.nouns.before:
        at -= 1
    return at >= draft.begin and sheet.words[at] in sheet.nouns.plural_definite


def _is_apposition(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "X et Y sont deux États", "les forces et les services, deux points": what was named."""
    if draft.size != 2 or draft.unit or draft.form != "words" or draft.left - 1 <= draft.begin:
        return False
    words, before = sheet.words, sheet.words[draft.left - 1]
    if sheet.ending(book.identified, draft.left - 1, draft):
        return _is_thing(sheet, draft)
    if before != "," and (before not in sheet.nouns.copulas or _is_subject(sheet, draft)):
        return False
    window = words[max(draft.begin, draft.left - 9) : draft.left - 1]
    joined = any(word in sheet.nouns.joiners and word != "," for word in window)
    return joined and (before != "," or sheet.word(draft.right + 1) not in (",", "."))


def _is_subject(sheet: Sheet, draft: Draft) -> bool:
    """ "In Köln und Bonn sind zwei Häuser abgebrannt": what follows the verb is its subject."""
    nouns = sheet.nouns
    if not nouns.compounds:
        return False
    opener = sheet.words[draft.begin]
    phrase = sheet.noun_after(draft)
    person = phrase is not None and nouns.is_person(sheet.words[phrase.head])
    return person or opener in nouns.loose_links or opener in nouns.places


def _is_thing(sheet: Sheet, draft: Draft) -> bool:
    """Whether what is counted is no person, nor a people's name."""
    phrase = sheet.noun_after(draft)
    if phrase is None or sheet.nouns.is_person(sheet.words[phrase.head]):
        return False
    category = sheet.categories.nouns.get(sheet.words[phrase.head])
    capital = sheet.nouns.is_name_at(sheet.layout, phrase.head)
    return category not in get_units().people if category else not capital


_FIXED = [("fixed", _is_fixed)]
_COUNT_TESTS = [
    *_FIXED,
    ("definite two", _is_definite_two),
    ("apposition", _is_apposition),
    ("label", _is_labelled),
    ("clock", is_clock),
    ("age", is_age),
    ("year", is_year),
    ("scale", _is_step),
    ("sum", _is_sum),
    ("name", _is_name),
    ("name", _is_type),
    ("name", _is_numbered),
]
_GROUPED_TESTS = [("label", _is_labelled), ("sum", _is_sum)]
_TESTS: dict[str, list[tuple[str, Test]]] = {
    "count": _COUNT_TESTS,
    "duration": [
        *_FIXED, ("clock", is_clock), ("age", is_age), ("deadline", is_deadline),
        ("name", _is_title),
    ],
    "measure": [*_FIXED, ("name", _is_calibre), ("scale", _is_step)],
}  # fmt: skip
