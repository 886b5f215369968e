"""Evidence that two cited figures answer one question: what tells them apart, what speaks for it.

Nothing may differ (people, place, matter, years). Figures of two stories need more in common than
what is counted and where: one lasting matter, one people, or articles that are much alike. Things
that are no outcome need the same noun as well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from corpus.compare import topics
from corpus.compare.claims.bodies import is_body
from corpus.compare.claims.question import FORMER, SMALL, Question
from corpus.compare.claims.scopes import SETTLED, Scope
from corpus.compare.claims.sides import OWN_ARMY, PEACE
from corpus.compare.claims.status import can_both_hold
from corpus.compare.claims.timing import OTHER_YEARS
from corpus.compare.measures import (
    AREAS,
    CIVILIANS,
    DURATION,
    EXACT,
    GOODS,
    GROWING,
    HARM,
    OUTCOMES,
    PEOPLE,
    PLANNED,
    SOLDIERS,
    in_unit,
)
from corpus.compare.names import name_tokens
from corpus.compare.stories.features import days_apart
from corpus.records import Interval

SAME_STORY, OTHER_STORY, ONE_MATTER = 0.6, 0.2, 0.15
ONE_PEOPLE, TOWN, COUNTRY, COUNTED = 0.35, 0.4, 0.35, 0.3
NUMBER, SMALL_NUMBER, NEAR = 0.35, 0.15, 0.3
FOREIGN_NUMBER = 0.45  # one number in two languages, whose words can hardly be alike
THING, PLACED_THING, OTHER_THING, OTHER_NUMBER = 0.2, 0.15, -0.25, -0.3
NAMES, OTHER_NAMES, WORDS, FEW_WORDS = 0.3, -0.35, 0.8, 0.4
THEMES, OTHER_THEMES = 0.4, -0.35
TWICE = 0.3  # powers of ten between a number and its double
CLOSE = 0.1  # powers of ten between two numbers that agree by their bounds
STEP = 24  # characters between a number and what it became
FAR = 1.0  # powers of ten between two numbers of one article that cannot answer one question
ALIKE = 0.3  # likeness of articles of two stories that need have no other matter in common
LONG = 400  # days after which a count is one of another event
PERIODS = frozenset({"year", "decade", "span", "unknown"})  # no time at which one counts

FORCES = frozenset({OWN_ARMY, PEACE})  # sides that are soldiers, where it is told whose
Likeness = Callable[[int, int], float]


@dataclass(frozen=True, slots=True)
class Setting:
    """Of the articles, by their position: story, affair, days of publication, how alike two are.

    `near`: for each the articles of other stories that are somewhat like it.
    """

    story: list[str]
    affair: list[str]
    day: list[date]
    published: list[Interval]
    likeness: Likeness
    near: dict[int, list[int]]


def differ(one: Question, other: Question) -> bool:
    """Whether two figures count different people or matters, or hold for other places or years."""
    if one.people and other.people and one.people != other.people:
        return True
    if one.party != other.party and _are_two_parties(one, other):
        return True
    if one.side != other.side and not _is_one_body(one, other) and _are_two_sides(one, other):
        return True
    if one.topics != other.topics and topics.differ(one.topics, other.topics):
        return True
    if (one.period or other.period) and _other_years(one, other):
        return True
    if one.measure not in GROWING and _log_ratio(one, other) > FAR:
        return True
    if one.state.startswith(PLANNED) and not _is_one_number(one, other):
        return True  # each forecast and plan is one of its own
    if one.article == other.article and _are_apart(one, other):
        return True
    return not _same_place(one, other)


def _are_two_sides(one: Question, other: Question) -> bool:
    """Whether figures of two sides are apart; civilians are a part of all, unless as many."""
    sides = {one.side, other.side}
    if SOLDIERS in sides and not sides.isdisjoint(FORCES):
        return False
    if one.side and other.side:
        return True
    return CIVILIANS in (one.side, other.side) and not _is_one_number(one, other)


def _is_one_body(one: Question, other: Question) -> bool:
    return one.party == other.party and is_body(one.party)


def _are_two_parties(one: Question, other: Question) -> bool:
    """Whether one is of a named body and the other not of it, unless the number is the same."""
    bodies = is_body(one.party) + is_body(other.party)
    return bodies == 2 or (bodies == 1 and not _is_one_number(one, other))


def _other_years(one: Question, other: Question) -> bool:
    """Whether two figures are of other years; of printed years and none only one number is one.

    What a year counted is settled: of one year, numbers far apart count two things.
    """
    a, b = one.period, other.period
    if a is None or b is None or OTHER_YEARS in (a, b):
        return not _is_one_number(one, other)
    return a[1] < b[0] or b[1] < a[0] or _log_ratio(one, other) > TWICE


def _are_apart(one: Question, other: Question) -> bool:
    """Whether two figures of one article answer two questions by their numbers.

    One source gives one answer for one day and place, and one sentence no two that differ, unless
    the second is what the first became; numbers of very different size are no rivals. What the
    article says itself is no rival of what its source says, unless both tell of all victims.
    """
    if is_revised(one, other) or _is_slip(one, other) or is_beside(one, other):
        return False
    apart = _log_ratio(one, other)
    if apart > (2 * TWICE if _are_tolls(one, other) else FAR):
        return True
    a, b = one.figure.source or one.voice, other.figure.source or other.voice
    same_sentence = one.figure.sentence_start == other.figure.sentence_start
    if not same_sentence and apart <= 2 * TWICE and _are_of_body(one, other):
        return False
    own_voice = a is None or b is None
    rivals = own_voice and a != b and not same_sentence and _are_rivals(one, other)
    same_source = a == b or (one.people is None and own_voice and not rivals)
    same_day = not one.counted or _is_one_day(one, other, apart)
    if same_sentence and same_source and same_day and not _is_one_number(one, other):
        return True
    if _can_both_hold(one, other):
        return False
    if not one.people and (one.scope.country, one.scope.place) != (
        other.scope.country,
        other.scope.place,
    ):
        return True
    return same_day and (same_source or one.measure in AREAS)


def _are_of_body(one: Question, other: Question) -> bool:
    """Whether both count all losses of one body, or its people in one place: then and now."""
    if not _is_one_body(one, other) or one.state.startswith("part"):
        return False
    a, b = one.scope, other.scope
    same = (a.country, a.place) == (b.country, b.place) and a.basis != "none"
    return same or one.measure in HARM


def is_revised(one: Question, other: Question) -> bool:
    """Whether one number became the other: "cut from 19 to 17"."""
    first, second = sorted((one, other), key=lambda q: q.figure.quantity.start)
    a, b = first.figure.quantity, second.figure.quantity
    near = 0 <= b.start - max(a.end, a.phrase_end if a.phrase_end <= b.start else a.end) <= STEP
    told = first.figure.sentence_start == second.figure.sentence_start and a.change != "to"
    return near and told and b.change == "to"


def is_beside(one: Question, other: Question) -> bool:
    """Whether one number is compared with the other: "63, up from 40", "15,000, not 11,000"."""
    if one.figure.sentence_start != other.figure.sentence_start:
        return False
    first, second = sorted((one, other), key=lambda q: q.figure.quantity.start)
    return bool(second.beside) or first.beside == FORMER


def _is_slip(one: Question, other: Question) -> bool:
    """Whether a title and its text tell nearly the same number of victims."""
    title = one.headline != other.headline
    return title and one.cumulative and _log_ratio(one, other) <= CLOSE


def _are_rivals(one: Question, other: Question) -> bool:
    """Whether two figures are said of one thing by two, all victims or one sum."""
    return bool(one.themes & other.themes) or _are_tolls(one, other)


def _are_tolls(one: Question, other: Question) -> bool:
    """Whether both figures count all victims of an event, as far as one settles it."""
    return all(q.scope.basis == "event" and q.figure.quantity.part_of is None for q in (one, other))


def _is_one_day(one: Question, other: Question, apart: float) -> bool:
    """Whether two figures are given for one day: by its words, or where one has none by its size.

    `apart`: powers of ten between the two.
    """
    days = day_words(one), day_words(other)
    return days[0] == days[1] or (None in days and apart > 2 * TWICE)


def day_words(question: Question) -> str | None:
    """How the text tells when a figure was given: no year, and nothing to come."""
    timex = question.timex
    if timex is None or timex.precision in PERIODS or (timex.direction or 0) > 0:
        return None
    return timex.surface.lower()


def _same_place(one: Question, other: Question) -> bool:
    """Whether two figures can hold for one place.

    A people is counted as a whole, in a country or nowhere said, or in one town or region of it.
    Goods have no place of their own. Else a figure of no stated place fits only its own kind,
    unless both name what they are about.
    """
    a, b = one.scope, other.scope
    if a.place and b.place:
        return a.country == b.country and is_one_name(a.place, b.place)
    if one.party and other.party:
        known = a.basis in SETTLED and b.basis in SETTLED and a.country and b.country
        if not one.people and known and a.country != b.country:
            return False
        return not (a.place or b.place) or one.measure not in PEOPLE
    if a.country != b.country:
        named = bool(one.names & other.names)
        if a.country and b.country:
            return named and not one.counted
        unstated = not (a.country or b.place) or not (b.country or a.place)
        return named or (unstated and not one.counted)
    return not (a.place or b.place)


def is_one_name(one: str, other: str) -> bool:
    """Whether one name holds the other: "Kursk" and "Kursk Oblast"."""
    a, b = set(name_tokens(one)), set(name_tokens(other))
    return a <= b or b <= a


def evidence(one: Question, other: Question, setting: Setting) -> float:
    """What speaks for one question, added up; 0 where the two differ."""
    if differ(one, other):
        return 0.0
    total = _nearness(one, other, setting)
    if not total:
        return 0.0
    if one.party and one.party == other.party:
        total += ONE_PEOPLE
    if one.counted:
        total += _counted(one, other)
    total += _number_evidence(one, other)
    themes = one.themes & other.themes
    total += THEMES if themes else OTHER_THEMES if one.themes and other.themes else 0.0
    if one.names & other.names:
        total += NAMES
    elif one.names and other.names and not themes and not one.cumulative and not one.party:
        total += OTHER_NAMES
    return total + _word_evidence(one, other)


def _counted(one: Question, other: Question) -> float:
    """What one category and place say: little for things, which need the same noun as well."""
    if one.measure in PEOPLE or one.people:
        return COUNTED + (TOWN if one.scope.place else COUNTRY if _is_placed(one.scope) else 0.0)
    place = PLACED_THING if _is_placed(one.scope) and _is_placed(other.scope) else 0.0
    if one.language != other.language or not (one.noun and other.noun):
        return place
    return place + (THING if one.noun == other.noun else OTHER_THING)


def _number_evidence(one: Question, other: Question) -> float:
    if _is_one_number(one, other):
        large = _is_large(one) or _is_large(other)
        if not large:
            return SMALL_NUMBER
        return NUMBER if one.language == other.language else FOREIGN_NUMBER
    apart = _log_ratio(one, other)
    if one.themes & other.themes and apart <= TWICE:
        return NEAR * (1 - apart)
    if not one.counted or not (one.measure in PEOPLE or one.cumulative or one.people):
        near = one.counted and apart < CLOSE
        agree = near and _can_both_hold(one, other)
        return SMALL_NUMBER if agree else OTHER_NUMBER
    return NEAR * (1 - min(1.0, apart))


def _is_large(question: Question) -> bool:
    """Whether a number is so large that it is no chance when another is equal."""
    quantity = question.figure.quantity
    number = quantity.value or quantity.low or quantity.high or 0.0
    return abs(number) >= SMALL and quantity.kind != DURATION


def _word_evidence(one: Question, other: Question) -> float:
    """The share of content words that the two sentences have in common."""
    if one.article == other.article and one.figure.sentence_start == other.figure.sentence_start:
        return 0.0
    shared = len(one.words & other.words)
    if not shared:
        return 0.0
    return (WORDS if shared > 1 else FEW_WORDS) * shared / min(len(one.words), len(other.words))


def _nearness(one: Question, other: Question, setting: Setting) -> float:
    """How near two figures stand; 0 where those of two stories have too little in common."""
    if setting.story[one.article] == setting.story[other.article]:
        return SAME_STORY
    if days_apart(setting.published[one.article], setting.published[other.article]) > LONG:
        return 0.0
    if one.cumulative and one.scope.place and not one.party:
        return 0.0  # what happened in one town at another time is another event
    alike = setting.likeness(min(one.article, other.article), max(one.article, other.article))
    matter = topics.share(one.topics, other.topics)
    affair = setting.affair[one.article] == setting.affair[other.article]
    if one.party != other.party or not (one.people or (one.party and affair)):
        placed = _is_placed(one.scope) and _is_placed(other.scope)
        if one.measure in OUTCOMES and not (placed and (matter or alike >= ALIKE)):
            return 0.0
        if affair and one.measure in GOODS and _is_one_number(one, other) and _is_large(one):
            return OTHER_STORY + ONE_PEOPLE + alike
        if one.measure not in OUTCOMES and not (
            _is_retold(one, other, alike) or (matter and _grow_together(one, other))
        ):
            return 0.0
    return OTHER_STORY + alike + ONE_MATTER * matter


def _is_retold(one: Question, other: Question, alike: float) -> bool:
    """Whether two articles that are alike tell one number, or ones that agree of one name."""
    if alike < ALIKE / 2:
        return False
    named = bool(one.names & other.names)
    agree = named and _can_both_hold(one, other)
    return agree or _is_one_number(one, other)


def _grow_together(one: Question, other: Question) -> bool:
    """Whether two count what an outcome beside them has reached: "600 cases in 8 countries"."""
    return one.cumulative and any(word[0] == "#" for word in one.words & other.words)


def _is_placed(scope: Scope) -> bool:
    return scope.country is not None or scope.world


def _can_both_hold(one: Question, other: Question) -> bool:
    """Whether one number can be the answer to both, in whatever unit they are given."""
    a, b = one.figure.quantity, other.figure.quantity
    if a.unit != b.unit:
        value, low, high = (in_unit(n, b.unit, a.unit) for n in (b.value, b.low, b.high))
        b = replace(b, value=value, low=low, high=high)
        return can_both_hold(a, b) or _is_one_number(one, other)
    return can_both_hold(a, b)


def _log_ratio(one: Question, other: Question) -> float:
    """How many powers of ten two numbers are apart; 0 where one of them is not stated or is 0."""
    if one.size is None or other.size is None:
        return 0.0
    return abs(one.size - other.size)


def _is_one_number(one: Question, other: Question) -> bool:
    a, b = one.figure.quantity, other.figure.quantity
    if a.value is not None and a.unit != b.unit and b.value is not None:
        return abs(in_unit(b.value, b.unit, a.unit) - a.value) <= EXACT * abs(a.value)
    if a.value is not None:
        return a.value == b.value
    return a.modifier == b.modifier and (a.low, a.high) == (b.low, b.high)
