"""What tells two cited figures apart: other people are counted, or other places or years meant."""

from __future__ import annotations

from corpus.compare import topics
from corpus.compare.claims.bodies import is_body
from corpus.compare.claims.question import FORMER, Question
from corpus.compare.claims.scopes import SETTLED, Scope
from corpus.compare.claims.sides import OWN_ARMY, PEACE
from corpus.compare.claims.sizes import (
    CLOSE,
    FAR,
    TWICE,
    can_both_answer,
    is_large,
    is_one_number,
    log_ratio,
)
from corpus.compare.claims.timing import OTHER_YEARS
from corpus.compare.measures import (
    AREAS,
    CIVILIANS,
    GOODS,
    GROWING,
    HARM,
    PEOPLE,
    PLANNED,
    SOLDIERS,
)
from corpus.compare.names import name_tokens

STEP = 24  # characters between a number and what it became
PERIODS = frozenset({"year", "decade", "span", "unknown"})  # no time at which one counts
FORCES = frozenset({OWN_ARMY, PEACE})  # sides that are soldiers, where it is told whose


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
    if one.measure not in GROWING and log_ratio(one, other) > FAR:
        return True
    if one.state.startswith(PLANNED) and not is_one_number(one, other):
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
    return CIVILIANS in (one.side, other.side) and not is_one_number(one, other)


def _is_one_body(one: Question, other: Question) -> bool:
    return one.party == other.party and is_body(one.party)


def _are_two_parties(one: Question, other: Question) -> bool:
    """Whether one is of a named body and the other not of it, unless the number is the same."""
    bodies = is_body(one.party) + is_body(other.party)
    return bodies == 2 or (bodies == 1 and not is_one_number(one, other))


def _other_years(one: Question, other: Question) -> bool:
    """Whether two figures are of other years; of printed years and none only one number is one.

    What a year counted is settled: of one year, numbers far apart count two things.
    """
    a, b = one.period, other.period
    if a is None or b is None or OTHER_YEARS in (a, b):
        return not is_one_number(one, other)
    return a[1] < b[0] or b[1] < a[0] or log_ratio(one, other) > TWICE


def _are_apart(one: Question, other: Question) -> bool:
    """Whether two figures of one article answer two questions by their numbers.

    One source gives one answer for one day and place, and one sentence no two that differ, unless
    the second is what the first became; numbers of very different size are no rivals. What the
    article says itself is no rival of what its source says, unless both tell of all victims.
    """
    if is_revised(one, other) or _is_slip(one, other) or is_beside(one, other):
        return False
    apart = log_ratio(one, other)
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
    if same_sentence and same_source and same_day and not is_one_number(one, other):
        return True
    if can_both_answer(one, other):
        return False
    own, else_ = ((q.scope.country, q.scope.place) for q in (one, other))
    if not one.people and one.measure not in GOODS and own != else_:
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
    return title and one.cumulative and log_ratio(one, other) <= CLOSE


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
    if one.measure in GOODS:
        return _is_one_stand(a, b) or (is_large(one) and is_one_number(one, other))
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


def _is_one_stand(one: Scope, other: Scope) -> bool:
    """Whether goods can stand where others do: in one town or region, or nowhere in particular;
    from one country to another they go."""
    a, b = (scope.place if scope.country else None for scope in (one, other))
    return is_one_name(a, b) if a and b else not (a or b)


def is_one_name(one: str, other: str) -> bool:
    """Whether one name holds the other: "Kursk" and "Kursk Oblast"."""
    a, b = set(name_tokens(one)), set(name_tokens(other))
    return a <= b or b <= a
