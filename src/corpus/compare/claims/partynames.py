"""What the parties of a fight are called in labels: their names as articles of the language write
them, else a word for what they are."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict

from msgspec.structs import replace

from corpus.compare.claims.bodies import is_body
from corpus.compare.claims.evidence import Setting
from corpus.compare.claims.question import Question
from corpus.compare.claims.sides import ARMED_MEN, OWN_ARMY, PEACE
from corpus.compare.groups import commonest
from corpus.compare.lexicon import CueData
from corpus.compare.measures import CIVILIANS, DISPLACED, SOLDIERS
from corpus.compare.readings import get_words
from corpus.language import get_language

Names = tuple[tuple[str, str], ...]  # language, name


def settle_names(questions: list[Question], setting: Setting) -> list[Question]:
    """Every figure of a named body knows what the articles of its affair call that, by language."""
    told: dict[tuple, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for question in questions:
        for language, name in question.called:
            told[setting.affair[question.article], question.party][language][name] += 1
    if not told:
        return questions
    names: dict[tuple, Names] = {
        party: tuple(
            (language, min(counts, key=lambda name: (-counts[name], -len(name), name)))
            for language, counts in sorted(by_language.items())
        )
        for party, by_language in told.items()
    }
    found = []
    for question in questions:
        known = names.get((setting.affair[question.article], question.party), ())
        found.append(replace(question, called=known) if known != question.called else question)
    return found


def party_name(answers: list[Question], language: str) -> str | None:
    """Whose people the answers count, as a label of a language says it; None where nothing tells
    it, or what is counted does."""
    party = commonest(question.party for question in answers)
    if party is None or any(question.people for question in answers):
        return None
    if is_body(party):
        names = dict(next((q.called for q in answers if q.called and q.party == party), ()))
        known = names.get(language) or min(names.values(), default=None)
        return known or party_word(party, language)
    if party == DISPLACED or answers[0].subgroup == ARMED_MEN:
        return None
    side = commonest(q.side for q in answers if q.side in (OWN_ARMY, PEACE)) or party
    counted = side in (SOLDIERS, CIVILIANS) and answers[0].measure == side
    return None if counted else get_words(language)["party"].get(side)


@functools.cache
def party_word(party: str, language: str) -> str | None:
    """What a body is, by the word for its kind: "peace force", "legion"."""
    kind = party[1:].partition(":")[0]
    known = get_words(language)["party"].get(kind)
    if known:
        return known
    words = get_language(language).section("questions", CueData).bodies.get(kind)
    return words[0] if words else None
