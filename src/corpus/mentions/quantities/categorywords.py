"""The words that say what the counted are, and what became of them."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from corpus.language import Language
from corpus.mentions.nouns import get_noun_book
from corpus.mentions.phrases import PhraseBook
from corpus.units import get_units

CLAUSE_MARKS = frozenset(".;:?!)")
_ENDING = 5  # letters that make forms of a noun where compounds join


@dataclass(frozen=True)
class CategoryData:
    """Slots of categories.toml: category id (of the common units.toml) to phrases."""

    nouns: dict[str, list[str]] = field(default_factory=dict)  # "none": in spite of a shorter one
    after: dict[str, list[str]] = field(default_factory=dict)  # said of people after the noun
    before: dict[str, list[str]] = field(default_factory=dict)  # verbs whose object is counted
    beside: dict[str, list[str]] = field(default_factory=dict)  # "sont morts" 12: right before
    # verb before the number and its second part at the end of the clause: "nahm fest"
    split: dict[str, list[str]] = field(default_factory=dict)
    losses: dict[str, list[str]] = field(default_factory=dict)  # verbs: "lost 300 men" are killed
    calibred: dict[str, list[str]] = field(default_factory=dict)  # with a calibre: "rounds"
    calibres: list[str] = field(default_factory=list)  # "mm", "calibre"
    intransitive: list[str] = field(default_factory=list)  # without an object: "died this year"
    scenes: dict[str, list[str]] = field(default_factory=dict)  # "rally": who is counted there
    armies: list[str] = field(default_factory=list)  # where they are spoken of, men are soldiers
    cases: list[str] = field(default_factory=list)  # "cases": of no illness where ...
    courts: list[str] = field(default_factory=list)  # ... one of these is near: "judge", or ...
    settling: list[str] = field(default_factory=list)  # ... this is done to them: "settled", ...
    illnesses: list[str] = field(default_factory=list)  # ... and the article speaks of no "virus"
    states: list[str] = field(default_factory=list)  # "condition": "in critical condition"
    staff: list[str] = field(default_factory=list)  # "effectifs": by 8 % less are jobs
    kin: list[str] = field(default_factory=list)  # "sons": lost for good, as soldiers are
    # nouns that are counted so only where ...
    told: dict[str, list[str]] = field(default_factory=dict)
    telling: dict[str, list[str]] = field(default_factory=dict)  # ... one of these is said
    gathering: list[str] = field(default_factory=list)  # verbs: "gathered", where there is ...
    forums: list[str] = field(default_factory=list)  # ... a parliament, or a protest is spoken of
    attending: list[str] = field(default_factory=list)  # "participants": of what is spoken of
    drawing: list[str] = field(default_factory=list)  # verbs: the march "drew" 20,000
    hosts: dict[str, list[str]] = field(default_factory=dict)  # places: "jail" holds prisoners
    hosting: dict[str, list[str]] = field(default_factory=dict)  # verbs beside them: "holds"
    aboard: list[str] = field(default_factory=list)  # "in", "on" before a vehicle
    captured: list[str] = field(default_factory=list)  # soldiers so arrested are prisoners of war
    fought: list[str] = field(default_factory=list)  # "against", "study" a disease: nobody is ill
    owing: list[str] = field(default_factory=list)  # "doit" 3 millions: right before the number
    among: list[str] = field(default_factory=list)  # "among" the dead are seven children
    victims: list[str] = field(default_factory=list)  # "among the victims": what became of others
    infinitive_marks: list[str] = field(default_factory=list)  # "om ... te": no part of a verb
    paying: list[str] = field(default_factory=list)  # "owes 40 million": verbs of money
    paying_split: list[str] = field(default_factory=list)  # the same in two parts: "trekt uit"
    rates: list[str] = field(default_factory=list)  # "taux": its category is its complement's
    aspects: dict[str, list[str]] = field(default_factory=dict)
    clause_ends: list[str] = field(default_factory=list)  # "but", "while": another clause
    agents: list[str] = field(default_factory=list)  # "by" 12 men: those who did it
    relatives: list[str] = field(default_factory=list)  # "which": what follows is of others
    subjects: list[str] = field(default_factory=list)  # "who" had robbed 58 men: their verb is near
    comma_relatives: list[str] = field(default_factory=list)  # after a comma: "20, die starben"
    actives: list[str] = field(default_factory=list)  # auxiliaries of the doer: "haben" ... getötet
    clause_starts: list[str] = field(default_factory=list)  # "that": what is before is of others


class CategoryBook:
    """The category words of one language, ready to look up."""

    def __init__(self, language: Language):
        data = language.section("categories", CategoryData)

        def book(table: dict[str, list[str]], backward: bool = False, tail: int = 99) -> PhraseBook:
            pairs = [(phrase, name) for name, phrases in table.items() for phrase in phrases]
            return PhraseBook(pairs, language, backward, tail)

        compounds = get_noun_book(language).compounds
        self.nouns = book(data.nouns, tail=_ENDING if compounds else 99)
        self.after = book(data.after)
        self.before, self.aspects = book(data.before, True), book(data.aspects)
        self.beside = book(data.beside, True)
        self.losses, self.calibred = book(data.losses), book(data.calibred)
        self.scenes = book(data.scenes)
        self.split: dict[str, dict[str, str]] = {}
        for name, pairs in data.split.items():
            for verb, part in map(str.split, pairs):
                self.split.setdefault(verb, {})[part] = name
        self.calibres = frozenset(data.calibres)
        self.intransitive = frozenset(data.intransitive)
        self.armies = frozenset(data.armies)
        self.cases, self.courts = frozenset(data.cases), frozenset(data.courts)
        self.settling = frozenset(data.settling)
        self.case_endings = tuple(data.cases) if compounds else ()
        self.illnesses = book({"infected": data.illnesses})
        self.told = book(data.told)
        self.telling = {name: book({name: words}) for name, words in data.telling.items()}
        self.hosts, self.aboard = book(data.hosts), frozenset(data.aboard)
        held = {verb: None for verbs in data.hosting.values() for verb in verbs}
        self.hosting = {
            verb: frozenset(name for name, verbs in data.hosting.items() if verb in verbs)
            for verb in held
        }
        self.captured, self.fought = frozenset(data.captured), frozenset(data.fought)
        self.kin, self.owing = frozenset(data.kin), frozenset(data.owing)
        self.attending = frozenset(data.attending)
        self.gathering, self.drawing = frozenset(data.gathering), frozenset(data.drawing)
        self.forums = PhraseBook([(phrase, True) for phrase in data.forums], language)
        self.states = PhraseBook([(phrase, True) for phrase in data.states], language)
        self.staff = frozenset(data.staff)
        self.rates = frozenset(data.rates)
        self.infinitive_marks = frozenset(data.infinitive_marks)
        self.among, self.victims = frozenset(data.among), frozenset(data.victims)
        self.paying = frozenset(data.paying)
        self.paying_split: dict[str, dict[str, str]] = {}
        for verb, part in map(str.split, data.paying_split):
            self.paying_split.setdefault(verb, {})[part] = "money"
        self.agents = frozenset(data.agents)
        self.relatives = frozenset(data.relatives)
        self.subjects = frozenset(data.subjects)
        self.comma_relatives = frozenset(data.comma_relatives)
        self.actives = frozenset(data.actives)
        split = [pair.split()[0] for pairs in data.split.values() for pair in pairs]
        self.signals = (
            CLAUSE_MARKS | {",", "("} | frozenset([*data.clause_ends, *data.clause_starts])
            | self.relatives | frozenset(split) | get_noun_book(language).finite
        )  # fmt: skip
        self.clause_ends = frozenset(data.clause_ends)
        self.clause_starts = self.clause_ends | frozenset(data.clause_starts)
        self.outcomes = get_units().outcomes

    def is_outcome(self, word: str) -> bool:
        """Whether `word` alone is a noun for people something happened to."""
        return self.nouns.get(word) in self.outcomes


@functools.cache
def get_category_book(language: Language) -> CategoryBook:
    """The category words of `language`, made once."""
    return CategoryBook(language)
