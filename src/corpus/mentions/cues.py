"""The words by which a language cites: verb forms, nouns and function words of attribution.toml.

Read once per language into dicts from word to flags and verbs, so that an engine only looks up.
"""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, field
from importlib import resources

from corpus.errors import LanguageError
from corpus.language import Language
from corpus.mentions.layout import cut_words

(
    DETERMINER, POSSESSIVE, LINK, NEAR, PREPOSITION, AND, CLAUSE, THAT, WHO, PRONOUN, CLITIC, HAVE,
    BE, BEEN, ADVERB, TIME, ADDRESS, PERSON, BODY, DOCUMENT, MEDIUM, SAYING, NEGATION, AS, BREAK,
    AGENT, TALLY, OUTCOME, NUMBER, OBJECT_PRONOUN, AFTER_VERB, FINITE, EMPTY, UNNAMED, CONTRAST,
    OFFICE, ISSUED, ASIDE, JOINER,
) = (1 << n for n in range(39))  # fmt: skip

SPEAKER = PERSON | BODY | MEDIUM

# What a verb form can be, and what the verbs of a class can do.
FORM_FINITE, FORM_PAST, FORM_PRESENT, FORM_INFINITIVE = 1, 2, 4, 8
ROLES = {
    "finite": FORM_FINITE,
    "past": FORM_PAST,
    "present": FORM_PRESENT,
    "infinitive": FORM_INFINITIVE,
}
OBJECT, PASSIVE, PLACELESS, PROMISE, EVIDENCE, QUOTED, ACCUSE, SET, CITE, FORECAST, BARE, TELL = (
    1 << n for n in range(12)
)
CLASSES = {
    "say": BARE,  # with a clause or a quotation
    "tell": BARE | TELL,  # the same, with an addressee
    "argue": 0,  # the same, but a clause without complementizer is no clause of theirs
    "announce": OBJECT | PASSIVE,  # also with a noun phrase, also with an agent
    "report": OBJECT | PASSIVE | PLACELESS,  # a place that reports is no source
    "expect": OBJECT,  # fears, hopes, forecasts
    "forecast": FORECAST,  # with a clause; with an infinitive it is a plan, no speech
    "promise": OBJECT | PROMISE,  # only of somebody definite
    "show": OBJECT | EVIDENCE,  # only of documents, persons and bodies
    "judge": QUOTED,  # only with a quotation
    "accuse": ACCUSE,
    "set": SET,  # "put the toll at"
    "cite": CITE,  # "citing the ministry": no attribution of its own
}


@dataclass(frozen=True)
class AttributionData:
    """Slots of attribution.toml: how a language cites.

    `verbs` maps a class of `CLASSES` (and the words that must follow: "announce bekannt") to its
    verbs: the name of a conjugation with stems, or the name of a form with whole words. An ending
    with "~" puts the stem there ("ge~t").
    """

    conjugations: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    verbs: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    according: list[str] = field(default_factory=list)  # before a source: "selon", "de | source"
    in_view_of: list[str] = field(default_factory=list)  # before a speaker only: "for"
    afterwards: list[str] = field(default_factory=list)  # after a source: "zufolge"
    not_sources: list[str] = field(default_factory=list)  # after `according`: "age", "season"
    not_after: list[str] = field(default_factory=list)  # before `according`: "varies"
    people_endings: list[str] = field(default_factory=list)  # of adjectives: "américain"
    noun_links: list[str] = field(default_factory=list)  # from a noun of saying to what is said
    accused_of: list[str] = field(default_factory=list)  # "of", "de"
    name_joiners: list[str] = field(default_factory=list)  # inside names: "van", "de"
    plurals: list[str] = field(default_factory=list)  # endings of the plural of the nouns below
    persons: list[str] = field(default_factory=list)  # "minister"
    bodies: list[str] = field(default_factory=list)  # "police"
    offices: list[str] = field(default_factory=list)  # after a title: "Health", "Intérieur"
    documents: list[str] = field(default_factory=list)  # "report"
    issued: list[str] = field(default_factory=list)  # after a document: "published"
    media: list[str] = field(default_factory=list)  # "newspaper"
    sayings: list[str] = field(default_factory=list)  # "warning"
    tallies: list[str] = field(default_factory=list)  # what a source can set: "toll"
    set_marks: list[str] = field(default_factory=list)  # before the number set: "put it at 30"
    outcomes: list[str] = field(default_factory=list)  # what nobody can set but report: "deaths"
    determiners: list[str] = field(default_factory=list)
    quantifiers: list[str] = field(default_factory=list)  # determiners that count: "several"
    possessives: list[str] = field(default_factory=list)  # of the third person: "his"
    links: list[str] = field(default_factory=list)  # inside a name or title: "of"
    near_links: list[str] = field(default_factory=list)  # the same before a capital: "in"
    prepositions: list[str] = field(default_factory=list)  # all others
    agents: list[str] = field(default_factory=list)  # "by"
    coordinators: list[str] = field(default_factory=list)
    contrasts: list[str] = field(default_factory=list)  # "while": ends what was said before
    conjunctions: list[str] = field(default_factory=list)  # that begin a clause
    complementizers: list[str] = field(default_factory=list)  # "that"
    relatives: list[str] = field(default_factory=list)  # as a subject: "who"
    as_words: list[str] = field(default_factory=list)  # "as the police said"
    pronouns: list[str] = field(default_factory=list)  # of the third person, as a subject
    object_pronouns: list[str] = field(default_factory=list)  # after `according`: "him"
    after_verb: list[str] = field(default_factory=list)  # subjects tied to the verb: "-t-il"
    no_sources: list[str] = field(default_factory=list)  # subjects that are nobody: "it", "we"
    clitics: list[str] = field(default_factory=list)  # between subject and verb
    have: list[str] = field(default_factory=list)  # auxiliaries of the active
    be: list[str] = field(default_factory=list)  # auxiliaries of the passive and progressive
    been: list[str] = field(default_factory=list)  # participles of these
    reflexives: list[str] = field(default_factory=list)  # that make `be` active
    lead_ins: list[str] = field(default_factory=list)  # before an infinitive: "vient d'"
    infinitive_endings: list[str] = field(default_factory=list)
    infinitive_marks: list[str] = field(default_factory=list)  # "to"
    negations: list[str] = field(default_factory=list)
    adverbs: list[str] = field(default_factory=list)
    adverb_endings: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)  # phrases that are as good as adverbs
    times: list[str] = field(default_factory=list)  # "Monday", "today"
    finite: list[str] = field(default_factory=list)  # common verb forms that end a noun phrase
    addresses: list[str] = field(default_factory=list)  # "Mr"
    bare_clauses: bool = False  # "said six had died": no complementizer needed
    inversion: bool = True  # ", a indiqué X": the subject may follow without a quotation
    split_verbs: bool = False  # the words that belong to a verb may stand at the end
    head_last: bool = False  # a noun stands after what describes it: "Las Vegas woman"
    capital_nouns: bool = False  # common nouns have capitals: a capital alone is no name


_SLOTS = {
    "determiners": DETERMINER, "quantifiers": DETERMINER | NUMBER,
    "possessives": DETERMINER | POSSESSIVE, "links": LINK, "near_links": NEAR,
    "prepositions": PREPOSITION, "agents": AGENT, "coordinators": AND,
    "contrasts": CONTRAST | CLAUSE, "conjunctions": CLAUSE, "complementizers": THAT,
    "relatives": WHO, "as_words": AS, "pronouns": PRONOUN, "object_pronouns": OBJECT_PRONOUN,
    "after_verb": AFTER_VERB, "no_sources": UNNAMED, "clitics": CLITIC, "have": HAVE, "be": BE,
    "been": BEEN, "negations": NEGATION, "adverbs": ADVERB, "times": TIME, "finite": FINITE,
    "addresses": ADDRESS, "not_sources": EMPTY, "offices": OFFICE, "issued": ISSUED,
    "name_joiners": JOINER,
}  # fmt: skip
_NOUNS = {
    "persons": PERSON, "bodies": BODY, "documents": DOCUMENT, "media": MEDIUM, "sayings": SAYING,
    "tallies": TALLY, "outcomes": OUTCOME,
}  # fmt: skip
_MARKS = ',;:()[]«»“”„"‹›—–-…!?'


@dataclass(frozen=True, slots=True)
class Verb:
    """What a word can be as a verb of saying: its class, forms, and the words that must follow."""

    powers: int
    forms: int
    tail: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Cues:
    """The data of one language, compiled; see AttributionData for the meanings.

    `according` has for a first word the words after it, how many words are the cue (the others
    belong to the source), and whether only a speaker may follow.
    """

    data: AttributionData
    flags: dict[str, int]
    verbs: dict[str, tuple[Verb, ...]]
    according: dict[str, list[tuple[tuple[str, ...], int, bool]]]  # first word: rest, see below
    afterwards: frozenset[str]
    lead_ins: tuple[tuple[str, ...], ...]
    asides: dict[str, list[tuple[str, ...]]]  # first word: rest
    triggers: frozenset[str]
    citing: frozenset[str]
    spoken: frozenset[str]  # forms that are both finite and past: "said"
    participles: frozenset[str]  # present participles: "saying"
    adverb_endings: tuple[str, ...]
    infinitive_endings: tuple[str, ...]


@functools.cache
def get_cues(language: Language) -> Cues:
    """The compiled cues of `language`; empty ones for a language without data.

    Raises LanguageError for a verb class, conjugation or form that does not exist.
    """
    data = language.section("attribution", AttributionData)
    flags, verbs = _flags(data), _verbs(data)
    according = _according(data, language)
    asides: dict[str, list[tuple[str, ...]]] = {}
    for phrase in data.asides:
        first, *rest = cut_words(phrase, language)
        asides.setdefault(first, []).append(tuple(rest))
        flags[first] = flags.get(first, 0) | ASIDE
    afterwards = frozenset(data.afterwards)
    sayings = {word for word, flag in flags.items() if flag & SAYING}
    citing = {word for word, forms in verbs.items() if any(v.powers & CITE for v in forms)}
    both = FORM_FINITE | FORM_PAST
    spoken = {word for word, kinds in verbs.items() if any(v.forms & both == both for v in kinds)}
    present = {word for word, kinds in verbs.items() if all(v.forms == FORM_PRESENT for v in kinds)}
    return Cues(
        data, flags, verbs, according, afterwards,
        tuple(_cut_open(phrase, language) for phrase in data.lead_ins), asides,
        frozenset(verbs) | frozenset(according) | afterwards | sayings, frozenset(citing),
        frozenset(spoken), frozenset(present),
        tuple(data.adverb_endings), tuple(data.infinitive_endings),
    )  # fmt: skip


def _cut_open(phrase: str, language: Language) -> tuple[str, ...]:
    """The words of a phrase that may end in an elision: "vient d'"."""
    elided = phrase.endswith("'")
    return cut_words(phrase + "o", language)[:-1] if elided else cut_words(phrase, language)


def _according(
    data: AttributionData, language: Language
) -> dict[str, list[tuple[tuple[str, ...], int, bool]]]:
    """Prepositions by their first word, the longest first; "|" stands where the source begins."""
    found: dict[str, list[tuple[tuple[str, ...], int, bool]]] = {}
    for phrases, only in ((data.according, False), (data.in_view_of, True)):
        for phrase in phrases:
            cue, _, source = phrase.partition("|")
            words = cut_words(cue, language)
            first, *rest = (*words, *cut_words(source, language))
            found.setdefault(first, []).append((tuple(rest), len(words), only))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


@functools.cache
def outlet_names() -> dict[str, list[str]]:
    """Names of agencies and outlets as printed, by their first word in lower case."""
    file = resources.files("corpus") / "media.toml"
    names: dict[str, list[str]] = {}
    for name in sorted(tomllib.loads(file.read_text("utf-8"))["names"], key=len, reverse=True):
        first = name.split()[0].lower()
        names.setdefault(first, []).append(name)
        if "'" in first:
            names.setdefault(first[: first.index("'") + 1], []).append(name)
    return names


def _flags(data: AttributionData) -> dict[str, int]:
    flags = {mark: BREAK for mark in _MARKS}
    for slot, flag in _SLOTS.items():
        for word in getattr(data, slot):
            flags[word] = flags.get(word, 0) | flag
    for slot, flag in _NOUNS.items():
        for noun in getattr(data, slot):
            for word in (noun, *(noun + ending for ending in data.plurals)):
                flags[word] = flags.get(word, 0) | flag
    return flags


def _verbs(data: AttributionData) -> dict[str, tuple[Verb, ...]]:
    found: dict[str, dict[tuple[int, tuple[str, ...]], int]] = {}
    for name, members in data.verbs.items():
        kind, *tail = name.split()
        if kind not in CLASSES:
            raise LanguageError(f"attribution.toml has no verb class {kind!r}")
        for key, words in members.items():
            for word, form in _forms(data, key, words):
                forms = found.setdefault(word, {})
                at = (CLASSES[kind], tuple(tail))
                forms[at] = forms.get(at, 0) | form
    return {
        word: tuple(
            Verb(powers, form, tail)
            for (powers, tail), form in sorted(forms.items(), key=lambda at: -len(at[0][1]))
        )
        for word, forms in found.items()
    }


def _forms(data: AttributionData, key: str, words: list[str]) -> list[tuple[str, int]]:
    """(word, form) of every verb form that one line of verbs stands for."""
    if key in ROLES:
        return [(word, ROLES[key]) for word in words]
    if key not in data.conjugations:
        raise LanguageError(f"attribution.toml has no conjugation {key!r}")
    found = []
    for role, endings in data.conjugations[key].items():
        if role not in ROLES:
            raise LanguageError(f"attribution.toml: a conjugation has no form {role!r}")
        for ending in endings:
            shape = ending if "~" in ending else "~" + ending
            found += [(shape.replace("~", stem), ROLES[role]) for stem in words]
    return found
