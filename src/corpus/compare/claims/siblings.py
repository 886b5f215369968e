"""What the articles of one story together settle for their figures: where they hold.

One article says that 14 people died in the town, another in the region, a third in the country: of
one event that is one toll. A number of a place of its own, or a part of another, stays one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from corpus.compare import topics
from corpus.compare.called import read_name
from corpus.compare.claims.bodies import is_body
from corpus.compare.claims.differing import is_one_name
from corpus.compare.claims.evidence import Setting
from corpus.compare.claims.parties import (
    settle_armies,
    settle_bodies,
    settle_civilians,
    settle_displaced,
    settle_fates,
    settle_moves,
    settle_parties,
)
from corpus.compare.claims.partynames import settle_names
from corpus.compare.claims.question import SMALL, Question
from corpus.compare.claims.scopes import SETTLED, Scope
from corpus.compare.claims.sizes import TWICE
from corpus.compare.measures import (
    DISPLACED,
    HARM,
    OUTCOMES,
    RETURNED,
    THINGS,
)
from corpus.language import get_language

PLACES = 3  # one of so many articles names the place of an event
LATER = frozenset({"found", RETURNED})  # states of the same people at a later time
PART = "part"  # the state of what is a part of the toll in the same place


def settle(questions: list[Question], setting: Setting) -> list[Question]:
    """The questions, each in the place and state that its affair or story settles."""
    for step in STEPS:
        questions = step(questions, setting)
    return questions


def _at_home(questions: list[Question], setting: Setting) -> list[Question]:
    """An article that does not tell the country of its event has that of its story."""
    homes: dict[str, list[str]] = defaultdict(list)
    for question in questions:
        if question.home:
            homes[setting.story[question.article]].append(question.home)
    return [
        question
        if question.home
        else replace(question, home=_commonest(homes[setting.story[question.article]]))
        for question in questions
    ]


# --- states --------------------------------------------------------------------------------------


def _plain(questions: list[Question], setting: Setting) -> list[Question]:
    """Who has been found or has gone home is who was told of before, if as many."""
    plain = {_number(q, setting) for q in questions if not q.state}
    return [
        replace(question, state="")
        if question.state in LATER and _number(question, setting) in plain
        else question
        for question in questions
    ]


def _number(question: Question, setting: Setting) -> tuple:
    """The number that a story gives of what is counted; small numbers are none."""
    value = question.figure.quantity.value
    if value is None or value < SMALL:
        return (question.figure_id,)
    return setting.story[question.article], question.measure, question.subgroup, value


# --- the losses of a people ----------------------------------------------------------------------


def _place_losses(questions: list[Question], setting: Setting) -> list[Question]:
    """Losses of a party without a place hold where its others in the affair hold, if in one region.

    What happened in a town is a part of all losses. So do the displaced; of a named body two
    articles must tell of the region.
    """
    places: dict[tuple, dict[Scope, set[int]]] = defaultdict(lambda: defaultdict(set))
    for question in questions:
        if question.scope.place and question.scope.basis in SETTLED:
            own = question.scope
            scope = Scope(own.country, own.place, wide=own.wide)
            places[_losses(question, setting)][scope].add(question.article)
    regions = {losses: _region(told) for losses, told in places.items()}
    found = []
    for question in questions:
        one = regions.get(_losses(question, setting))
        if one and question.scope.place is None and question.state != RETURNED:
            told = set().union(*places[_losses(question, setting)].values())
            near = question.scope.country in (None, one.country)
            if near and (len(told) > 1 or not is_body(question.party)):
                question = replace(question, scope=replace(one, wide=False, basis="affair"))
        found.append(question)
    return found


def _region(told: dict[Scope, set[int]]) -> Scope | None:
    """The one region that all the places are, by their names; `told`: the articles on each."""
    one = min(told, key=lambda scope: (len(scope.place or ""), str(scope)))
    wide = [scope for scope in told if scope.wide]
    if wide and all(is_one_name(one.place or "", scope.place or "") for scope in told):
        return one
    return None


def _losses(question: Question, setting: Setting) -> tuple:
    """The affair and people of a loss; of everything else, itself."""
    displaced = question.measure == question.party == DISPLACED
    if displaced and (question.scope.wide or not question.scope.place):
        return setting.affair[question.article], DISPLACED, ""
    if question.party is None or question.measure not in HARM:
        return (question.figure_id,)
    side = "" if question.people or is_body(question.party) else question.side
    return setting.affair[question.article], question.party, side


# --- the victims of one event --------------------------------------------------------------------


def _place_victims(questions: list[Question], setting: Setting) -> list[Question]:
    """Victims of a sudden event hold for all of it, unless they are told of one place in it."""
    tolls: dict[tuple, list[int]] = defaultdict(list)
    for index, question in enumerate(questions):
        lasts = topics.lasting(question.topics)
        if question.measure in OUTCOMES and not (question.party or lasts or question.scope.world):
            tolls[setting.story[question.article], question.measure].append(index)
    found = list(questions)
    for indexes in tolls.values():
        if len({questions[i].article for i in indexes}) > 1:
            for i, question in zip(
                indexes, _place_toll([questions[i] for i in indexes]), strict=True
            ):
                found[i] = question
    return found


def _place_toll(toll: list[Question]) -> Iterator[Question]:
    """One toll as all its articles tell it, each answer at the event or in a place of its own."""
    country = _commonest(q.scope.country or q.home for q in toll)
    places = _event_places(toll)
    hazards = frozenset().union(*(q.topics for q in toll))
    whole = Scope(country, max(places, key=lambda p: (places[p], p), default=None), basis="event")
    told = {(q.article, q.figure.quantity.start) for q in toll}
    parts = {q.figure_id for q in toll if (q.article, q.figure.quantity.part_of) in told}
    at_event = [q for q in toll if q.figure_id not in parts and q.scope.place in (None, *places)]
    all_told = {q.figure_id for q in at_event}
    voices = {
        read_name(q.figure.source, _code(q)).key: q.figure.source for q in toll if q.figure.source
    }
    for question in toll:
        if question.figure.source is None:
            voice = min((voices[name] for name in question.names & voices.keys()), default=None)
            question = replace(question, voice=voice)
        if question.scope.country not in (None, country) and question.scope.place not in places:
            yield question
        elif question.figure_id in parts:
            state = PART if question.scope.place in (None, whole.place) else ""
            yield replace(question, topics=hazards, state=state)
        elif question.figure_id in all_told or _is_told_of_all(question, at_event):
            yield replace(question, topics=hazards, scope=whole)
        else:
            yield replace(question, topics=hazards)


def _place_sums(questions: list[Question], setting: Setting) -> list[Question]:
    """A sum or measure of the event's own place is one of the event: the damage in the town."""
    sums: dict[tuple, list[Question]] = defaultdict(list)
    for question in questions:
        if not question.counted:
            sums[setting.story[question.article], question.measure].append(question)
    event = {
        question.figure_id
        for told in sums.values()
        if len({question.article for question in told}) > 1
        for places in [_event_places(told)]
        for question in told
        if question.scope.place in places
    }
    return [replace(q, scope=Scope()) if q.figure_id in event else q for q in questions]


def _place_things(questions: list[Question], setting: Setting) -> list[Question]:
    """Things of which an article does not tell where they are: where others of its story have as
    many of them."""
    places: dict[tuple, set[Scope]] = defaultdict(set)
    for question in questions:
        if question.measure in THINGS and question.scope.country:
            own = question.scope
            scope = Scope(own.country, own.place, basis="affair", wide=own.wide)
            places[_number(question, setting)].add(scope)
    found = []
    for question in questions if places else ():
        known = places.get(_number(question, setting), ()) if question.measure in THINGS else ()
        if question.scope.basis == "none" and len(known) == 1:
            question = replace(question, scope=next(iter(known)))
        found.append(question)
    return found or questions


def _code(question: Question) -> str:
    return get_language(question.language).code


def _event_places(toll: list[Question]) -> Counter[str]:
    """The places in which enough articles put the event; if none does, the victims."""
    sites = {(q.article, q.site) for q in toll if q.site}
    named = sites or {(q.article, q.scope.place) for q in toll if q.scope.place}
    counts = Counter(place for _, place in named)
    enough = len({article for article, _ in named}) / PLACES
    return Counter({place: count for place, count in counts.items() if count >= enough})


def _is_told_of_all(question: Question, at_event: list[Question]) -> bool:
    """Whether a figure holds for the whole event: as others do, by its place or by its number.

    Of a town that the figure itself names only the same number is; of a wider place, or one that
    is named nearby, one of the same size.
    """
    own = question.figure.quantity.value
    if any(own is not None and own == q.figure.quantity.value for q in at_event):
        return True
    if question.scope.basis == "figure" and not question.scope.wide:
        return False
    return question.size is None or any(
        q.size is not None and abs(q.size - question.size) <= TWICE for q in at_event
    )


def _commonest(countries: Iterable[str | None]) -> str | None:
    counts = Counter(country for country in countries if country)
    return min(counts, key=lambda country: (-counts[country], country), default=None)


STEPS = (
    settle_bodies, _at_home, _plain, settle_armies, settle_displaced, settle_civilians,
    settle_parties, settle_moves, settle_fates, _place_losses, _place_victims, _place_sums,
    _place_things,
    settle_names,
)  # fmt: skip
