"""Who fights, and who is on the way: what the articles of one affair together settle of both."""

from __future__ import annotations

from collections import Counter, defaultdict

from msgspec.structs import replace

from corpus.compare import topics
from corpus.compare.claims.bodies import PEACE_PARTY, is_body, is_role
from corpus.compare.claims.evidence import Setting
from corpus.compare.claims.fates import FATES, GIVEN
from corpus.compare.claims.question import SMALL, Question
from corpus.compare.claims.scopes import SETTLED, Scope
from corpus.compare.claims.sides import ARMED_MEN, FIGHTING, OWN_ARMY, PEACE
from corpus.compare.measures import (
    CIVILIANS,
    CONFIRMED,
    DISPLACED,
    MOVED,
    PLANNED,
    PRISONERS,
    RETURNED,
    ROLES,
    SENT,
    SOLDIERS,
    SPAN,
)

LARGE, WEEKS = 100, 31  # a number that is no chance, days in which it is told of one thing


def settle_bodies(questions: list[Question], setting: Setting) -> list[Question]:
    """Whose people are, where an article does not tell and the others of its affair do.

    By the same number of the same, else by what all of them call the people of one body.
    """
    named: dict[tuple, set[str]] = defaultdict(set)
    for question in questions:
        party = OWN_ARMY if question.side == OWN_ARMY else question.party
        if question.people or party == OWN_ARMY or (is_body(party) and not is_role(party)):
            for key in _keys(question, setting.affair):
                named[key].add(party)
    if not named:
        return questions
    votes: dict[tuple, Counter[str]] = defaultdict(Counter)
    for question in questions:
        if is_role(question.party):
            same = filter(is_body, named.get(_keys(question, setting.affair)[0], ()))
            votes[setting.affair[question.article], question.party].update(same)
    found = []
    for question in questions:
        party = question.party
        if is_role(party):
            told = votes[setting.affair[question.article], party]
            party = min(told, key=lambda p: (-told[p], p), default=party)
        elif party in (SOLDIERS, ARMED_MEN) and question.side != OWN_ARMY:
            known = [
                named[key]
                for key in _keys(question, setting.affair)
                if len(named.get(key, ())) == 1
            ]
            told = next(iter(known[0])) if known else party
            other = question.side == PEACE and told != PEACE_PARTY
            party = told if is_body(told) and not other else party
        if party != question.party:
            question = replace(question, party=party, subgroup="")
        found.append(question)
    return found


def _keys(question: Question, affair: list[str]) -> list[tuple]:
    """What two mentions of the people of one body have in common in an affair."""
    own, quantity = affair[question.article], question.figure.quantity
    number = quantity.value if (quantity.value or 0) >= SMALL else question.figure_id
    noun = question.figure_id if question.noun == "" else question.noun
    return [(own, question.measure, number), (own, question.language, noun)]


def settle_armies(questions: list[Question], setting: Setting) -> list[Question]:
    """Where rebels are counted, the soldiers of the country are a side and no people."""
    homes: dict[str, Counter[str]] = defaultdict(Counter)
    fought = {setting.affair[q.article] for q in questions if q.side == ARMED_MEN}
    for question in questions if fought else ():
        if question.home and setting.affair[question.article] in fought:
            homes[setting.affair[question.article]][question.home] += 1
    theatres = {affair: min(n, key=lambda c: (-n[c], c)) for affair, n in homes.items()}
    if not theatres:
        return questions
    return [
        replace(question, people=None, party=SOLDIERS, side=OWN_ARMY)
        if question.people
        and question.measure in FIGHTING
        and question.side in ("", SOLDIERS)
        and question.people == theatres.get(setting.affair[question.article])
        else question
        for question in questions
    ]


def settle_displaced(questions: list[Question], setting: Setting) -> list[Question]:
    """Where most articles of an affair tell of those who had to leave a fight, all of them do."""
    told: dict[str, dict[bool, set[int]]] = defaultdict(lambda: {True: set(), False: set()})
    for question in questions:
        if question.measure == DISPLACED and not question.people:
            fight = question.party == DISPLACED
            told[setting.affair[question.article]][fight].add(question.article)
    fled = {affair for affair, by in told.items() if len(by[True]) > len(by[False])}
    return [
        replace(question, party=DISPLACED, topics=topics.lasting(question.topics))
        if question.measure == DISPLACED
        and not question.people
        and setting.affair[question.article] in fled
        else question
        for question in questions
    ]


def settle_civilians(questions: list[Question], setting: Setting) -> list[Question]:
    """Civilians to whom something happened are a party in all articles of an affair, if in one."""
    known = {setting.affair[q.article] for q in questions if q.party == CIVILIANS}
    if not known:
        return questions
    return [
        replace(question, party=CIVILIANS)
        if question.side == CIVILIANS
        and question.party is None
        and question.measure in FIGHTING
        and setting.affair[question.article] in known
        else question
        for question in questions
    ]


def settle_parties(questions: list[Question], setting: Setting) -> list[Question]:
    """Those who fight for no country are a party where several stories of an affair count them.

    Else they are victims of one event. What other sentences are about is no place of a party,
    unless the article tells of it there.
    """
    stories: dict[str, set[str]] = defaultdict(set)
    told: dict[tuple, set[str | None]] = defaultdict(set)
    for question in questions:
        if question.party and not question.people:
            stories[setting.affair[question.article]].add(setting.story[question.article])
            if question.scope.basis in SETTLED:
                told[_told(question)].add(question.scope.place)
    found = []
    for question in questions:
        if question.party and not question.people:
            last = is_body(question.party) or len(stories[setting.affair[question.article]]) > 1
            if not last:
                question = replace(question, party=None)
            elif question.measure == PRISONERS and question.scope.basis != "figure":
                question = replace(question, scope=Scope())  # not where they were taken
            elif (
                question.scope.basis not in SETTLED
                and question.scope.place not in told[_told(question)]
            ):
                question = replace(question, scope=Scope())
        found.append(question)
    return found


def _told(question: Question) -> tuple:
    """What one article tells of one body or side: of soldiers, or of those of a force."""
    if is_body(question.party):
        return question.article, question.party, question.measure
    side = SOLDIERS if question.side == OWN_ARMY else question.side
    return question.article, side, question.measure


def settle_moves(questions: list[Question], setting: Setting) -> list[Question]:
    """One number of a people is of those who were shipped, where others say so in these weeks.

    Where people pass or go home is no place of them. A number of which nothing is said at all is
    what the others say of it, if they all say one thing.
    """
    told: dict[tuple, list[Question]] = defaultdict(list)
    for question in questions:
        if question.party and question.measure in ROLES:
            told[_move(question, setting)].append(question)
    found = []
    for question in questions:
        if question.party and question.measure in ROLES:
            others = told[_move(question, setting)]
            if len(others) > 1 and question.state in ("", SENT):
                question = _as_others(question, others, setting)
        passing = question.scope.place and question.state == MOVED
        if passing or (question.party and question.state == RETURNED):
            country = question.scope.country if passing else None
            question = replace(question, scope=Scope(country, basis=question.scope.basis))
        found.append(question)
    return found


def settle_fates(questions: list[Question], setting: Setting) -> list[Question]:
    """Goods or sums of which nothing is told became what others of one affair tell of that number,
    if all of them tell one thing; what one paid is what another received."""
    told: dict[tuple, set[str]] = defaultdict(set)
    for question in questions:
        if question.state.rstrip("+") in FATES:
            told[_sum(question, setting)].add(question.state)
    if not told:
        return questions
    found = []
    for question in questions:
        fates = told.get(_sum(question, setting), ())
        bare = question.state in ("", PLANNED) and len(fates) == 1
        if bare or (fates == GIVEN and question.state in GIVEN):
            question = replace(question, state=max(fates))
        found.append(question)
    return found


def _sum(question: Question, setting: Setting) -> tuple:
    value = question.figure.quantity.value
    if value is None or value < SMALL:
        return (question.figure_id,)
    return setting.affair[question.article], question.measure, question.people, value


def _move(question: Question, setting: Setting) -> tuple:
    value = question.figure.quantity.value
    if value is None or value < LARGE:
        return (question.figure_id,)
    return setting.affair[question.article], question.party, question.measure, value


def _as_others(question: Question, others: list[Question], setting: Setting) -> Question:
    """A question as those of its number that say more have it."""
    day = setting.day[question.article]
    near = [q for q in others if abs((setting.day[q.article] - day).days) <= WEEKS]
    ports = {q.scope.place for q in near if q.state == MOVED}
    if ports and (question.scope.place is None or question.scope.place in ports):
        return replace(question, state=MOVED)
    if question.state or not _is_bare(question):
        return question
    more = {(q.state, q.scope.country, q.scope.place): q for q in near if _says_more(q)}
    country = question.scope.country
    if country and any(q.scope.country != country or q.state for q in more.values()):
        return question
    if len(more) != 1:
        return question
    one = next(iter(more.values()))
    return replace(question, state=one.state, scope=replace(one.scope, basis="affair"))


def _is_bare(question: Question) -> bool:
    """Whether nothing is said of those who are counted: not where, not what became of them."""
    quantity = question.figure.quantity
    said = quantity.aspect not in (None, "reported", "estimated", CONFIRMED)
    scope = question.scope
    loose = is_body(question.party) and scope.place is None and scope.basis == "sentence"
    return (scope.basis == "none" or loose) and not said and quantity.part_of is None


def _says_more(question: Question) -> bool:
    told = question.scope.place or (question.scope.country and question.scope.basis == "figure")
    return bool(question.state or told) and question.state != SPAN
