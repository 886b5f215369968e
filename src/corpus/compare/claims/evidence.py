"""Evidence that two cited figures answer one question: what speaks for it, added up.

Nothing may differ. Figures of two stories need more in common than what is counted and where: one
lasting matter, one people, or articles that are much alike. Things that are no outcome need the
same noun as well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from corpus.compare import topics
from corpus.compare.claims.differing import differ, is_beside, is_revised
from corpus.compare.claims.fates import FATES, OUT_OF
from corpus.compare.claims.question import SMALL, Question
from corpus.compare.claims.scopes import Scope
from corpus.compare.claims.sizes import (
    CLOSE,
    TWICE,
    can_both_answer,
    is_large,
    is_one_number,
    log_ratio,
)
from corpus.compare.measures import GOODS, OUTCOMES, PEOPLE, THINGS
from corpus.compare.stories.features import days_apart
from corpus.records import Interval

SAME_STORY, OTHER_STORY, ONE_MATTER = 0.6, 0.2, 0.15
ONE_PEOPLE, TOWN, COUNTRY, COUNTED = 0.35, 0.4, 0.35, 0.3
NUMBER, SMALL_NUMBER, NEAR = 0.35, 0.15, 0.3
FOREIGN_NUMBER = 0.45  # one number in two languages, whose words can hardly be alike
THING, PLACED_THING, OTHER_THING, OTHER_NUMBER = 0.2, 0.15, -0.25, -0.3
NAMES, OTHER_NAMES, WORDS, FEW_WORDS = 0.3, -0.35, 0.8, 0.4
THEMES, OTHER_THEMES = 0.4, -0.35
MEANT = 0.6  # two numbers that the text sets beside each other
FEW = 10  # things of one category that are no chance when another article has as many
ALIKE = 0.3  # likeness of articles of two stories that need have no other matter in common
LONG = 400  # days after which a count is one of another event

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


def evidence(one: Question, other: Question, setting: Setting) -> float:
    """What speaks for one question, added up; 0 where the two differ."""
    if differ(one, other):
        return 0.0
    total = _nearness(one, other, setting)
    if not total:
        return 0.0
    if one.article == other.article and _is_told_of(one, other):
        total += MEANT
    if one.party and one.party == other.party:
        total += ONE_PEOPLE
    if one.counted:
        total += _counted(one, other)
    total += _number_evidence(one, other)
    themes = one.themes & other.themes
    total += THEMES if themes else OTHER_THEMES if one.themes and other.themes else 0.0
    if one.names & other.names:
        total += NAMES
    elif _are_of_others(one, other) and not themes:
        total += OTHER_NAMES
    return total + _word_evidence(one, other)


def _is_told_of(one: Question, other: Question) -> bool:
    """Whether the text itself sets one number beside the other, or says it of the same things."""
    if one.figure_id == other.means or other.figure_id == one.means:
        return True
    told = one.measure in PEOPLE or one.measure in GOODS  # no votes against votes, no sizes
    return told and (is_revised(one, other) or is_beside(one, other))


def _are_of_others(one: Question, other: Question) -> bool:
    """Whether two name different things beside what they count; what is called so in another
    language tells nothing."""
    if not (one.names and other.names) or one.cumulative or one.party:
        return False
    return one.language == other.language or not is_one_number(one, other)


def _counted(one: Question, other: Question) -> float:
    """What one category and place say: little for things, which need the same noun as well."""
    if one.measure in PEOPLE or one.people:
        return COUNTED + (TOWN if one.scope.place else COUNTRY if _is_placed(one.scope) else 0.0)
    place = PLACED_THING if _is_placed(one.scope) and _is_placed(other.scope) else 0.0
    if one.scope.place and one.scope.place == other.scope.place:
        place = NEAR
    if one.language != other.language or not (one.noun and other.noun):
        return place
    return place + (THING if one.noun == other.noun else OTHER_THING)


def _number_evidence(one: Question, other: Question) -> float:
    if is_one_number(one, other):
        few = FEW if one.counted and one.measure in THINGS else SMALL
        large = is_large(one, few) or is_large(other, few)
        if not large:
            return SMALL_NUMBER
        return NUMBER if one.language == other.language else FOREIGN_NUMBER
    apart = log_ratio(one, other)
    if one.themes & other.themes and (apart <= TWICE or _is_out_of_one(one, other)):
        return NEAR * (1 - min(1.0, apart))
    if not one.counted or not (one.measure in PEOPLE or one.cumulative or one.people):
        near = one.counted and apart < CLOSE
        agree = near and can_both_answer(one, other)
        return SMALL_NUMBER if agree else OTHER_NUMBER
    return NEAR * (1 - min(1.0, apart))


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
    if one.cumulative and one.scope.place and not one.party and not _lasts_in_region(one, other):
        return 0.0  # what happened in one town at another time is another event
    alike = setting.likeness(min(one.article, other.article), max(one.article, other.article))
    matter = topics.share(one.topics, other.topics)
    affair = setting.affair[one.article] == setting.affair[other.article]
    if one.party != other.party or not (one.people or (one.party and affair)):
        placed = _is_placed(one.scope) and _is_placed(other.scope)
        if one.measure in OUTCOMES and not (placed and (matter or alike >= ALIKE)):
            return 0.0
        if affair and _is_one_thing(one, other):
            return OTHER_STORY + ONE_PEOPLE + alike
        if one.measure not in OUTCOMES and not (
            _is_retold(one, other, alike) or (matter and _grow_together(one, other))
        ):
            return 0.0
    return OTHER_STORY + alike + ONE_MATTER * matter


def _lasts_in_region(one: Question, other: Question) -> bool:
    """Whether both count one lasting matter in a region: cholera, from week to week."""
    return one.scope.wide and other.scope.wide and topics.share(one.topics, other.topics)


def _is_out_of_one(one: Question, other: Question) -> bool:
    """Whether two sums are what was paid or received of one: "9 of the 20 million", then 12."""
    if one.out_of is None or other.out_of is None:
        return False
    return any(theme.startswith(OUT_OF) for theme in one.themes & other.themes)


def _is_one_thing(one: Question, other: Question) -> bool:
    """Whether one number is told of goods, or of a sum of which the same became, that is no chance:
    large, or in one town."""
    if _is_out_of_one(one, other):
        return True
    town = one.scope.place is not None and one.scope.place == other.scope.place
    told = one.measure in GOODS or one.state in FATES
    return told and is_one_number(one, other) and (town or is_large(one))


def _is_retold(one: Question, other: Question, alike: float) -> bool:
    """Whether two articles that are alike tell one number, or ones that agree of one name."""
    if alike < ALIKE / 2:
        return False
    named = bool(one.names & other.names)
    agree = named and can_both_answer(one, other)
    return agree or is_one_number(one, other)


def _grow_together(one: Question, other: Question) -> bool:
    """Whether two count what an outcome beside them has reached: "600 cases in 8 countries"."""
    return one.cumulative and any(word[0] == "#" for word in one.words & other.words)


def _is_placed(scope: Scope) -> bool:
    return scope.country is not None or scope.world
