"""Numbers that are no cited figures: names, ranks, clock times, ages, scores, list numbers."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field

from corpus.language import Language
from corpus.mentions.sheet import Draft, Sheet
from corpus.mentions.phrases import PhraseBook

_ROWS = frozenset({"label", "name", "age", "clock"})
_DASHES = frozenset("-‑–—")


@dataclass(frozen=True)
class NoFigureData:
    """Slots of nofigures.toml: what stands before, after or within a number that is no figure."""

    labels: list[str] = field(default_factory=list)  # "article 5", "phase 6"
    clock_before: list[str] = field(default_factory=list)
    clock_after: list[str] = field(default_factory=list)
    span_before: list[str] = field(default_factory=list)  # "en 2 h 05" is a duration
    span_after: list[str] = field(default_factory=list)  # "3 heures de route" is a duration
    durations: list[str] = field(default_factory=list)  # nouns after which hours are a duration
    age_before: list[str] = field(default_factory=list)
    age_between: list[str] = field(default_factory=list)  # between a person and an age: "de"
    age_alone: list[str] = field(default_factory=list)  # "les plus de 65 ans"
    age_after: list[str] = field(default_factory=list)
    age_bounds: list[str] = field(default_factory=list)  # "children under five"
    age_words: list[str] = field(default_factory=list)  # "old" of "22-month-old"
    deadline_before: list[str] = field(default_factory=list)  # "within seven days"
    offset_before: list[str] = field(default_factory=list)  # "il y a deux ans"
    offset_after: list[str] = field(default_factory=list)  # "two years later"
    near_time: list[str] = field(default_factory=list)  # "the next five days"
    fixed: list[str] = field(default_factory=list)  # the number itself and what follows
    fixed_before: list[str] = field(default_factory=list)  # "tous deux"
    line_marks: list[str] = field(default_factory=list)  # "1." at the start of a line
    calibres: list[str] = field(default_factory=list)  # "152 mm shells": part of the name


class NoFigureBook:
    """The words around numbers that are no figures, ready to look up."""

    def __init__(self, language: Language):
        data = language.section("nofigures", NoFigureData)

        def book(phrases: list[str], backward: bool) -> PhraseBook:
            return PhraseBook([(phrase, True) for phrase in phrases], language, backward)

        self.labels = book(data.labels, True)
        self.clock_before = book(data.clock_before, True)
        self.clock_after = book(data.clock_after, False)
        self.span_before = book(data.span_before, True)
        self.span_after = book(data.span_after, False)
        self.durations = frozenset(data.durations)
        self.age_before = book(data.age_before, True)
        self.age_between = book(data.age_between, True)
        self.age_alone = book(data.age_alone, True)
        self.age_after = book(data.age_after, False)
        self.age_bounds = frozenset(data.age_bounds)
        self.age_words = frozenset(data.age_words)
        self.deadline_before = book(data.deadline_before, True)
        self.offset_before = book(data.offset_before, True)
        self.offset_after = book(data.offset_after, False)
        self.near_time = frozenset(data.near_time)
        self.fixed = book(data.fixed, False)
        self.fixed_before = book(data.fixed_before, True)
        self.calibres = frozenset(data.calibres)
        self.line_marks = frozenset(data.line_marks)


@functools.cache
def get_nofigure_book(language: Language) -> NoFigureBook:
    """The words around numbers that are no figures in `language`, made once."""
    return NoFigureBook(language)


def drop_marks(sheet: Sheet) -> None:
    """Drop numbers that the marks glued to them make a code, a time, a score or a phone number.

    Before ranges are joined, as "6-1" and "12-15" differ by what is counted.
    """
    text, drafts = sheet.layout.text, sheet.drafts
    book = get_nofigure_book(sheet.language)
    for place, draft in enumerate(drafts):
        before = text[draft.start - 1 : draft.start]
        after, second = text[draft.end : draft.end + 1], text[draft.end + 1 : draft.end + 2]
        if before in ("/", "#", "_", "@", "\\") or (before in (".", ":", ",") and _code(text, draft.start - 2)):
            draft.dropped = "code"
        elif after in ("/", ":", "_", "@") and second.isalnum() and not draft.unit:
            draft.dropped = "code"
        elif draft.glued:
            draft.dropped = _read_glued(sheet, book, draft)
        elif draft.form == "digits" and _is_list_number(sheet, book, draft):
            draft.dropped = "list number"
        elif place >= 2 and _is_phone(sheet, drafts[place - 2 : place + 1]):
            for part in drafts[place - 2 : place + 1]:
                part.dropped = "phone"
        elif before in _DASHES and text[draft.start - 2 : draft.start - 1].isalpha():
            draft.dropped = "code"
    _drop_scores(sheet)


def _code(text: str, at: int) -> bool:
    return at >= 0 and text[at].isalnum()


def _read_glued(sheet: Sheet, book: NoFigureBook, draft: Draft) -> str:
    """Why a number glued to a word is no figure; "" for "two-member", "12-man"."""
    if draft.glued.split("-")[0] in book.age_words:
        return "age"
    if draft.unit:
        return "fixed" if "-" in draft.glued else ""
    return "" if sheet.nouns.is_person(draft.glued) else "name"


def _is_list_number(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    text = sheet.layout.text
    opened = draft.start == 0 or text[draft.start - 1] == "\n"
    mark, after = text[draft.end : draft.end + 1], text[draft.end + 1 : draft.end + 2]
    return opened and mark in book.line_marks and after.isspace() and draft.size < 100


def _is_phone(sheet: Sheet, drafts: list[Draft]) -> bool:
    """Three numbers in a row with nothing between them but spaces, points or dashes."""
    text = sheet.layout.text
    return all(draft.form == "digits" and not draft.unit for draft in drafts) and all(
        len(gap := text[a.end : b.start]) <= 1 and not gap.isalnum() and gap not in (",", ";", "/")
        for a, b in zip(drafts, drafts[1:], strict=False)
    )


def _drop_scores(sheet: Sheet) -> None:
    """Drop "6-1", "1914-1918": numbers a dash joins that do not count anything together."""
    text, drafts = sheet.layout.text, sheet.drafts
    for low, high in zip(drafts, drafts[1:], strict=False):
        gap = text[low.end : high.start]
        if gap not in _DASHES or low.unit:
            continue
        counts = high.unit is not None or sheet.nouns.is_plural(sheet.word(high.last))
        years = low.end - low.start == 4 == high.end - high.start and 1000 <= low.size <= 2100
        rising = low.size < high.size
        if years and not high.unit or not rising or not counts:
            low.dropped = high.dropped = "score"


def drop_words(sheet: Sheet) -> None:
    """Drop numbers that the words around them make no figure."""
    book = get_nofigure_book(sheet.language)
    previous = None
    for draft in sheet.drafts:
        for reason, test in _TESTS:
            if test(sheet, book, draft):
                draft.dropped = reason
                break
        if previous and not draft.dropped and _goes_on(sheet, previous, draft):
            draft.dropped = previous.dropped
        previous = draft


def _goes_on(sheet: Sheet, previous: Draft, draft: Draft) -> bool:
    """Whether what made the number before no figure holds for this one: "Forms One and Two"."""
    if previous.dropped not in _ROWS or previous.stop != draft.stop or draft.unit != previous.unit:
        return False
    if draft.unit is None and sheet.nouns.find(sheet.layout, draft.right, draft.stop, False):
        return False
    joined = sheet.words[draft.left - 1] in sheet.nouns.joiners | sheet.nouns.again
    far = 8 if draft.unit == "hour" else 2
    return joined and draft.left - previous.right <= far and draft.size <= 120


def _is_fixed(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    if book.fixed.match(sheet.words, draft.first, draft.stop):
        return True
    at = draft.last
    if at + 1 < draft.stop and sheet.words[at] == "-" and sheet.layout.starts[at] == draft.end:
        first, _, rest = sheet.words[at + 1].partition("-")
        if rest and sheet.units.glued_unit(first) and not rest.startswith(tuple(book.age_words)):
            return True  # 24-hours-a-day
    return (
        draft.unit is None
        and draft.form != "digits"
        and draft.size <= 5
        and draft.left == draft.edge > draft.begin
        and bool(book.fixed_before.match(sheet.words, draft.left - 1, draft.begin))
        and not sheet.nouns.find(sheet.layout, draft.right, draft.stop, False)
    )


def _is_labelled(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "article 5", "phase 6", "from level three to four": a label right before."""
    at = draft.last
    if at + 1 < draft.stop and sheet.words[at] == "-" and book.labels.get(sheet.words[at + 1]):
        return True  # a 5.8-magnitude quake
    if draft.unit or draft.form in ("one", "fraction", "vague", "collective", "mixed"):
        return False
    if draft.edge <= draft.begin or (draft.edge < draft.left and draft.modifier == "approx"):
        return False
    words, at = sheet.words, draft.edge - 1
    if words[at] in ("°", "º", ".") and at > draft.begin and sheet.layout.ends[at - 1] == sheet.layout.starts[at]:
        at -= 1
    if not book.labels.match(words, at, draft.begin):
        return False
    return not sheet.nouns.find(sheet.layout, draft.right, draft.stop, False) or words[at] in ("°", "n°")


def _is_name(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "Falcon 9", "Forms One": a capitalised word before, nothing counted after."""
    if draft.unit or draft.edge < draft.left or draft.form not in ("digits", "words", "one"):
        return False
    at = draft.left - 1
    if at < draft.begin:
        return False
    layout, word = sheet.layout, sheet.words[at]
    if word in _DASHES and layout.starts[at] == layout.ends[at - 1] and layout.ends[at] == draft.start:
        return True
    named = layout.is_capital(at) and (at > draft.begin or not sheet.nouns.before) and word[0].isalpha()
    if draft.form != "digits" and layout.is_capital(draft.first) and draft.first > draft.begin:
        return named and word not in sheet.nouns.stops
    if not named or word in sheet.nouns.stops:
        return at == draft.begin and layout.is_capital(at) and _opens_with_name(sheet, draft, at)
    following = sheet.nouns.find(layout, draft.right, draft.stop, False)
    if following and layout.is_capital(following.head):
        return True  # France 2 Gilles ...
    return not _is_counted(sheet, draft)


def _opens_with_name(sheet: Sheet, draft: Draft, at: int) -> bool:
    """A sentence that opens with "Apollo 11": a word that is no stop and no modifier."""
    word = sheet.words[at]
    return word[0].isalpha() and word not in sheet.nouns.stops and not _is_counted(sheet, draft)


def _is_counted(sheet: Sheet, draft: Draft) -> bool:
    """Whether something is counted: a noun after it, or a row of counts before it."""
    if sheet.nouns.find(sheet.layout, draft.right, draft.stop, draft.size == 1):
        return True
    if sheet.word(draft.right) in sheet.nouns.links:
        return True
    text = sheet.layout.text
    ends = text[draft.end : draft.end + 1] in (".", ",", ";", ")", "")
    if not ends or draft.form == "one":
        return False
    earlier = [d for d in sheet.drafts if d.begin == draft.begin and d.first < draft.first and not d.dropped]
    return any(d.phrase or sheet.nouns.find(sheet.layout, d.right, d.stop, False) for d in earlier[-3:])


def _is_clock(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    words = sheet.words
    if not (draft.unit is None or draft.unit == "hour") or draft.size > 2400:
        return False
    if draft.unit is None:
        return bool(draft.right < draft.stop and book.clock_after.match(words, draft.right, draft.stop))
    if draft.size > 24 or draft.form not in ("digits", "words", "clock") or draft.right < draft.last:
        return False
    if draft.right < draft.stop and book.clock_after.match(words, draft.right, draft.stop):
        return True
    if draft.right < draft.stop and book.span_after.match(words, draft.right, draft.stop):
        return False
    if any(word in book.durations for word in words[max(draft.begin, draft.left - 12) : draft.left]):
        return False
    if draft.left > draft.begin and book.span_before.match(words, draft.edge - 1, draft.begin):
        return False
    if draft.form == "clock" and draft.modifier != "between":
        return True
    at = draft.edge - 1 if draft.modifier in ("approx", "exact") else draft.left - 1
    if draft.modifier == "between" and at >= draft.begin:
        at -= words[at] not in ("",) and bool(book.clock_before.match(words, at, draft.begin)) is False
    if at < draft.begin:
        return False
    return bool(book.clock_before.match(words, at, draft.begin)) and draft.modifier in ("exact", "approx", "between")


def _is_age(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    words, layout = sheet.words, sheet.layout
    if draft.unit not in ("year", "month", "week", "day", None):
        return False
    if draft.last < draft.stop and book.age_after.match(words, draft.last, draft.stop):
        return True
    hyphen = draft.last < draft.stop and words[draft.last] == "-"
    if hyphen and draft.last + 1 < draft.stop and book.age_after.match(words, draft.last + 1, draft.stop):
        return True
    at = draft.left - 1
    if at < draft.begin:
        return False
    for place in {at, draft.edge - 1}:
        if place >= draft.begin and book.age_before.match(words, place, draft.begin):
            return draft.unit is not None or not sheet.nouns.find(layout, draft.right, draft.stop, False)
    if draft.unit is None and draft.left - draft.edge == 1 and words[draft.edge] in book.age_bounds:
        before = sheet.word(draft.edge - 1) if draft.edge > draft.begin else ""
        counted = sheet.nouns.find(layout, draft.right, draft.stop, False)
        return sheet.nouns.is_person(before) and not counted
    return _is_apposed(sheet, draft) or (draft.unit in ("year", "month") and _has_person(sheet, book, draft))


def _is_apposed(sheet: Sheet, draft: Draft) -> bool:
    """ "Marie Dupont, 35 ans," and "Smith, 45,": a number between commas after a name."""
    words, layout, at = sheet.words, sheet.layout, draft.left - 1
    if words[at] not in (",", "(") or at - 1 < draft.begin or draft.size > 120:
        return False
    if draft.form not in ("digits", "words"):
        return False
    after, before = sheet.word(draft.right), words[at - 1]
    person = sheet.nouns.is_person(before) or (layout.is_capital(at - 1) and before[0].isalpha())
    if draft.unit == "year":
        return person and after in (",", ")", ".", ";")
    if draft.unit is not None or words[at] != ",":
        return False
    row = after in sheet.nouns.joiners and sheet.word(draft.right + 1)[:1].isdigit()
    single = sheet.nouns.is_content(before) and not sheet.nouns.is_plural(before)
    return (person or single) and (after == "," or row) and draft.size <= 110


def _has_person(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "une femme de 30 ans", "mineurs de moins de 14 ans", "les plus de 65 ans"."""
    words = sheet.words
    if draft.left > draft.begin and book.age_alone.match(words, draft.left - 1, draft.begin):
        hit = book.age_alone.match(words, draft.left - 1, draft.begin)
        before = draft.left - hit[1] - 1
        if hit[1] > 2 or (before >= draft.begin and words[before] in ("les", "des")):
            return True
    hit = book.age_between.match(words, draft.left - 1, draft.begin)
    if not hit:
        return False
    at = draft.left - hit[1] - 1
    for _ in range(3):
        if at < draft.begin:
            return False
        if sheet.nouns.is_person(words[at]):
            return True
        if not (sheet.nouns.is_plural(words[at]) or sheet.nouns.is_content(words[at])):
            return False
        at -= 1
    return False


def _is_deadline(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "within seven days", "two years later", "the next five days": they say when."""
    if draft.kind != "duration":
        return False
    words = sheet.words
    if draft.right < draft.stop:
        if book.offset_after.match(words, draft.right, draft.stop) or words[draft.right] in book.near_time:
            return True
    if draft.left <= draft.begin:
        return False
    if words[draft.left - 1] in book.near_time or sheet.word(draft.last) in book.near_time:
        return True
    places = {draft.left - 1, draft.edge - 1}
    return any(
        place >= draft.begin
        and (book.deadline_before.match(words, place, draft.begin) or book.offset_before.match(words, place, draft.begin))
        for place in places
    )


def _is_year(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """Four digits from 1000 to 2100 with no unit, modifier or noun."""
    if draft.unit or draft.end - draft.start != 4 or draft.form != "digits" or draft.edge < draft.left:
        return False
    if not 1000 <= draft.size <= 2100 or draft.modifier == "between":
        return False
    return sheet.nouns.find(sheet.layout, draft.right, draft.stop, False) is None or draft.size >= 1900


def _is_numbered(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "le 3611": a single thing named by its number."""
    if draft.unit or draft.form != "digits" or draft.left <= draft.begin or draft.edge < draft.left:
        return False
    single = sheet.nouns.definite - sheet.nouns.plural_definite
    if sheet.words[draft.left - 1] not in single or not sheet.nouns.head_first:
        return False
    return not sheet.nouns.find(sheet.layout, draft.right, draft.stop, draft.size == 1)


def _is_calibre(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "152 mm shells", "obus de 152 mm": a part of the name."""
    if draft.kind != "measure" or not book.calibres:
        return False
    words = sheet.words
    if any(word in book.calibres for word in words[draft.right : min(draft.stop, draft.right + 3)]):
        return sheet.word(draft.right) not in sheet.nouns.links
    before = words[max(draft.begin, draft.edge - 4) : draft.edge]
    return any(word in book.calibres for word in before) and before[-1] in sheet.nouns.links


def _is_definite_two(sheet: Sheet, book: NoFigureBook, draft: Draft) -> bool:
    """ "les deux pays", "the two men": known already; from three on it is a count."""
    if draft.size != 2 or draft.unit or draft.kind != "count" or draft.form not in ("words", "digits"):
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
    if before != "," and before not in sheet.nouns.copulas:
        return False
    joiners = sheet.nouns.joiners - {","}
    window = words[max(draft.begin, draft.left - 9) : draft.left - 1]
    if before == ",":
        return any(w in joiners for w in window) and sheet.word(draft.right + 1) not in (",", ".")
    return any(w in joiners for w in window)


_TESTS: list[tuple[str, Callable[[Sheet, NoFigureBook, Draft], bool]]] = [
    ("fixed", _is_fixed),
    ("definite two", _is_definite_two),
    ("apposition", _is_apposition),
    ("label", _is_labelled),
    ("clock", _is_clock),
    ("age", _is_age),
    ("deadline", _is_deadline),
    ("year", _is_year),
    ("name", _is_name),
    ("name", _is_numbered),
    ("name", _is_calibre),
]
