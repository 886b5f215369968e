"""The words that bound, blur or move a number."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from corpus.language import Language
from corpus.mentions.phrases import PhraseBook


@dataclass(frozen=True)
class ModifierData:
    """Slots of modifiers.toml."""

    contractions: dict[str, list[str]] = field(default_factory=dict)  # "de" = ["des", "d'"]
    neutral: list[str] = field(default_factory=list)  # between a modifier and its number
    movement: list[str] = field(default_factory=list)  # "up to" after a change word
    not_with_duration: list[str] = field(default_factory=list)  # "over four days" is no bound
    not_with_count: list[str] = field(default_factory=list)  # "onder de" 12 doden: among them
    duration_before: list[str] = field(default_factory=list)  # "for over four days" is one
    ranges: list[str] = field(default_factory=list)  # "8 to 10"
    openers: list[str] = field(default_factory=list)  # "from 8 to 10"
    between: list[str] = field(default_factory=list)
    between_and: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)  # "six or seven"
    ratios_of_any: list[str] = field(default_factory=list)  # the same before any number: "in every"
    ratios: list[str] = field(default_factory=list)  # "one in ten"
    contrasts: list[str] = field(default_factory=list)  # "against 3": what the number before has
    equals: list[str] = field(default_factory=list)  # "that is 3": the same in other units
    negations: list[str] = field(default_factory=list)  # "not below 20" is at least 20
    thresholds: list[str] = field(default_factory=list)  # "the mark of 2,000" ...
    crossed: list[str] = field(default_factory=list)  # ... "has been passed"
    estimates: list[str] = field(default_factory=list)  # "estimated by X" ...
    estimated_at: list[str] = field(default_factory=list)  # ... "at 2,000"
    # phrases: no bounds after these words, "asked about 300 men", "jailed over a £3m fraud"
    concerning: dict[str, list[str]] = field(default_factory=dict)
    # words: no bounds right after these verbs, "handed over 44 jets"
    phrasal: dict[str, list[str]] = field(default_factory=dict)
    verbs_last: bool = False  # words of rise and fall may stand behind the number, in its clause
    arrivals: list[str] = field(default_factory=list)  # "von 5 auf 7": always a move
    # word: its second part at the end of the clause makes it a rise or fall, "nahm um 5 % zu"
    separable: dict[str, list[str]] = field(default_factory=dict)
    versus: list[str] = field(default_factory=list)  # "310 zu 250 Stimmen"
    loose_parts: list[str] = field(default_factory=list)  # "with": parts only of people
    parts: list[str] = field(default_factory=list)  # "of whom 3"
    than: list[str] = field(default_factory=list)  # "ten more than": by so much
    wholes: list[str] = field(default_factory=list)  # "of the 10,000"
    before: dict[str, list[str]] = field(default_factory=dict)  # modifier: phrases
    after: dict[str, list[str]] = field(default_factory=dict)
    # past: "fell below 5" arrives there;
    # words: rises and falls; from_to: those that go "from 5 to 7"; moves: change words only of a
    # count ("bringing the toll to"); by, to: prepositions; reach: "hit 5"; more: "5 % de plus"
    change: dict[str, list[str]] = field(default_factory=dict)


class ModifierBook:
    """The modifiers of one language, ready to look up."""

    def __init__(self, language: Language):
        data = language.section("modifiers", ModifierData)

        def pairs(table: dict[str, list[str]]) -> list[tuple[str, str]]:
            return [(phrase, name) for name, phrases in table.items() for phrase in phrases]

        def book(phrases: list[str], backward: bool = False) -> PhraseBook:
            return PhraseBook([(phrase, True) for phrase in phrases], language, backward)

        before = [
            (phrase[: -len(word)] + other, name)
            for phrase, name in pairs(data.before)
            for word in data.contractions
            if phrase.endswith(f" {word}")
            for other in data.contractions[word]
        ]
        self.before = PhraseBook([*pairs(data.before), *before], language, backward=True)
        self.after = PhraseBook(pairs(data.after), language)
        self.between = book(data.between, backward=True)
        self.movement = book(data.movement, backward=True)
        self.contrasts = book(data.contrasts, backward=True)
        self.equals = book(data.equals, backward=True)
        self.parts = book(data.parts, backward=True)
        self.wholes = book(data.wholes, backward=True)
        self.thresholds = book(data.thresholds, backward=True)
        self.crossed, self.estimates = book(data.crossed), book(data.estimates)
        self.estimated_at = frozenset(data.estimated_at)
        self.negations = frozenset(data.negations)
        self.concerning = {word: book(phrases) for word, phrases in data.concerning.items()}
        self.phrasal = {word: book(phrases) for word, phrases in data.phrasal.items()}
        self.loose_parts = frozenset(data.loose_parts)
        self.versus = frozenset(data.versus)
        self.verbs_last, self.arrivals = data.verbs_last, frozenset(data.arrivals)
        self.separable = {word: frozenset(parts) for word, parts in data.separable.items()}
        self.ratios = book([*data.ratios, *data.ratios_of_any])
        self.ratios_of_any = book(data.ratios_of_any)
        self.neutral = frozenset(data.neutral)
        self.not_with_duration = frozenset(data.not_with_duration)
        self.not_with_count = frozenset(tuple(phrase.split()) for phrase in data.not_with_count)
        self.duration_before = frozenset(data.duration_before)
        self.ranges, self.openers = frozenset(data.ranges), frozenset(data.openers)
        self.between_and = frozenset(data.between_and)
        self.alternatives = frozenset(data.alternatives)
        self.change = book(data.change.get("words", []))
        self.moves = book(data.change.get("moves", []))
        self.from_to = book(data.change.get("from_to", []))
        self.reach = book(data.change.get("reach", []))
        self.more = book(data.change.get("more", []))
        self.than = frozenset(data.than)
        self.by = frozenset(data.change.get("by", []))
        self.past = frozenset(data.change.get("past", []))
        self.signs = frozenset(data.change.get("signs", []))  # "plus" 3 %
        self.to = PhraseBook([(p, True) for p in data.change.get("to", [])], language, True)

    def may_end(self, word: str) -> bool:
        """Whether a modifier before a number may end with `word`."""
        return word in self.neutral or bool(self.before.children(word))


@functools.cache
def get_modifier_book(language: Language) -> ModifierBook:
    """The modifiers of `language`, made once."""
    return ModifierBook(language)
