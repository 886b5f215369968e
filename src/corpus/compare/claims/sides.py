"""On which side of a fight the counted are: soldiers, an army's or a force's, rebels, civilians."""

from __future__ import annotations

import functools

from corpus.compare.claims.question import SMALL
from corpus.compare.lexicon import SUBGROUP, kinds_in
from corpus.compare.measures import CIVILIANS, HARM, LOSING, PERSON, PRISONERS, SOLDIERS
from corpus.compare.passages import Passage
from corpus.language import Language, get_language
from corpus.mentions.quantities.categorywords import get_category_book
from corpus.records import CitedFigure

ARMED_MEN = "armed"  # a subgroup: rebels, fighters, gunmen
SIDES = frozenset({SOLDIERS, "police", CIVILIANS, ARMED_MEN})  # none is on two of them
OWN_ARMY, PEACE = "army", "peace"  # whose soldiers, as the sentence tells: the state's, a force's
FIGHTERS = frozenset({SOLDIERS, OWN_ARMY, PEACE, ARMED_MEN})
FIGHTING = HARM | {SOLDIERS, PRISONERS, "missing"}  # what is told of those who fight


def side_of(figure: CitedFigure, language: Language) -> str:
    """Which of SIDES the counted are called: soldiers, police, civilians or armed men; else ""."""
    quantity = figure.quantity
    if quantity.unit != PERSON and quantity.category is not None:
        return ""
    found = _side(quantity.counted or quantity.noun or "", quantity.noun or "", language.code)
    return found if quantity.unit == PERSON or found == ARMED_MEN else ""


@functools.lru_cache(maxsize=1 << 14)
def _side(counted: str, noun: str, code: str) -> str:
    kinds = kinds_in(counted, code)
    if kinds.get(SUBGROUP) == ARMED_MEN:
        return ARMED_MEN
    if PEACE in kinds or OWN_ARMY in kinds:
        return PEACE if PEACE in kinds else OWN_ARMY
    role = get_category_book(get_language(code)).nouns.get(noun)
    return role if role in SIDES else ""


def party_of(measure: str, side: str) -> str | None:
    """Whose those are who fight for no people: soldiers of whatever force, or armed men."""
    if measure not in FIGHTING:
        return None
    if side in (SOLDIERS, OWN_ARMY, PEACE) or (measure == SOLDIERS and not side):
        return SOLDIERS
    return ARMED_MEN if side == ARMED_MEN else None


def nearest_force(figure: CitedFigure, passage: Passage) -> str:
    """Whose soldiers are counted, as the sentence tells: OWN_ARMY, PEACE, or ""."""
    hits = passage.of_kind(OWN_ARMY) + passage.of_kind(PEACE)
    if figure.quantity.aspect in LOSING:
        hits += [hit for hit in passage.of_kind(SUBGROUP) if hit.value == ARMED_MEN]
    if not hits:
        return ""
    at = figure.quantity.start
    nearest = min(hits, key=lambda hit: (abs(hit.start - at), hit.start))
    return ARMED_MEN if nearest.kind == SUBGROUP else nearest.kind


def is_force(figure: CitedFigure, measure: str, side: str) -> bool:
    """Whether armed men are so many that they are counted as soldiers are."""
    value = figure.quantity.value or figure.quantity.low or figure.quantity.high or 0
    return measure == PERSON and side == ARMED_MEN and value >= SMALL
