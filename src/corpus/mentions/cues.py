"""The words by which a language cites: verb forms, nouns and function words of attribution.toml.

Read once per language into dicts from word to flags and verbs, so that an engine only looks up.
"""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources

from corpus.errors import LanguageError
from corpus.language import Language
from corpus.mentions.citing.schema import AttributionData
from corpus.mentions.cueverbs import (
    CITE,
    FORM_FINITE,
    FORM_PAST,
    FORM_PRESENT,
    PASSIVE,
    Verb,
    read_verbs,
)  # fmt: skip
from corpus.mentions.layout import cut_words
from corpus.mentions.numerals.lexicon import NumberData
from corpus.mentions.placecues import PlaceData

(
    DETERMINER, POSSESSIVE, LINK, NEAR, PREPOSITION, AND, CLAUSE, THAT, WHO, PRONOUN, CLITIC, HAVE,
    BE, BEEN, ADVERB, TIME, ADDRESS, PERSON, BODY, DOCUMENT, MEDIUM, SAYING, NEGATION, AS, BREAK,
    AGENT, TALLY, OUTCOME, NUMBER, OBJECT_PRONOUN, AFTER_VERB, FINITE, EMPTY, UNNAMED, CONTRAST,
    OFFICE, ISSUED, JOINER, IMPERSONAL, POINTING, SURVEY, AMOUNT, EMPHATIC, ASIDE,
    NOBODY, OWN, COUNTED, SEEN,
) = (1 << n for n in range(48))  # fmt: skip

SPEAKER = PERSON | BODY | MEDIUM
IN_CAPITALS = SPEAKER | OFFICE | ADDRESS | TIME
FUNCTION = (
    DETERMINER | LINK | NEAR | PREPOSITION | AND | CLAUSE | THAT | WHO | PRONOUN | CLITIC | HAVE
    | BE | AGENT | AS | UNNAMED
)  # fmt: skip

# The ways in which a word may cite.
(
    BY_VERB, BY_PREPOSITION, AFTERWARDS, BY_RECKONING, BY_NOUN, BRIEFLY, BY_WRITING, BY_SELF,
    REFERENCE, THEREBY, BY_ATTRIBUTE,
) = (1 << n for n in range(11))  # fmt: skip

# What a pronoun and the noun it stands for must agree in; of each pair one, or nothing known.
AGREEMENT = {
    "masculine": 1, "feminine": 2, "singular": 4, "plural": 8, "person": 16, "thing": 32,
}  # fmt: skip
PLURAL, A_PERSON, A_THING = AGREEMENT["plural"], AGREEMENT["person"], AGREEMENT["thing"]

_SLOTS = {
    "determiners": DETERMINER, "quantifiers": DETERMINER | NUMBER,
    "demonstratives": DETERMINER | POINTING,
    "possessives": DETERMINER | POSSESSIVE, "links": LINK, "near_links": NEAR,
    "prepositions": PREPOSITION, "agents": AGENT, "coordinators": AND,
    "contrasts": CONTRAST | CLAUSE, "conjunctions": CLAUSE, "complementizers": THAT,
    "relatives": WHO, "as_words": AS, "pronouns": PRONOUN, "object_pronouns": OBJECT_PRONOUN,
    "after_verb": AFTER_VERB, "no_sources": UNNAMED, "impersonals": UNNAMED | IMPERSONAL,
    "clitics": CLITIC, "have": HAVE, "be": BE, "been": BEEN, "negations": NEGATION,
    "adverbs": ADVERB, "times": TIME, "finite": FINITE, "addresses": ADDRESS,
    "not_sources": EMPTY, "offices": OFFICE, "issued": ISSUED, "seen": ISSUED | SEEN,
    "name_joiners": JOINER,
    "emphatics": EMPHATIC, "amounts": AMOUNT, "nobodies": DETERMINER | NOBODY,
    "own": DETERMINER | OWN,
}  # fmt: skip
_NOUNS = {
    "persons": PERSON, "bodies": BODY, "documents": DOCUMENT, "media": MEDIUM, "sayings": SAYING,
    "tallies": TALLY, "outcomes": OUTCOME, "surveys": DOCUMENT | SURVEY,
}  # fmt: skip
GROUNDS = ("country", "region", "city")
_MARKS = ',;:()[]«»“”„"‹›—–-…!?'


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to be found by the rarest of them, which stands at `key`.

    The first `size` are the cue, the others belong to the source; `only`: a speaker must follow.
    """

    words: tuple[str, ...]
    key: int
    size: int
    only: bool = False

    def start_at(self, words: list[str], at: int) -> int | None:
        """The first word of the phrase whose rarest word stands at `at`, or None."""
        start = at - self.key
        if len(self.words) == 1:
            return start
        if start < 0 or tuple(words[start : start + len(self.words)]) != self.words:
            return None
        return start


Phrases = dict[str, list[Phrase]]  # by their rarest word, the longest first
Pointer = tuple[tuple[str, ...], bool]  # the words, and whether a source follows without a verb


@dataclass(frozen=True, eq=False)
class Cues:
    """The data of one language, compiled; see AttributionData for the meanings."""

    data: AttributionData
    flags: dict[str, int]
    verbs: dict[str, tuple[Verb, ...]]
    attributes: dict[str, tuple[Verb, ...]]  # participles before a noun: "genannten"
    according: Phrases
    own_words: Phrases
    references: Phrases
    hearsay: Phrases
    asides: Phrases
    tails: dict[str, tuple[str, ...]]  # the last word of a cue, and those that can replace it
    lead_ins: dict[str, list[list[str]]]  # by their last word
    noun_links: tuple[tuple[str, ...], ...]
    outlets: frozenset[str]  # the longest words of the names of outlets
    special: frozenset[str]  # words that may belong to an aside
    triggers: dict[str, int]  # the words that may cite, with the ways in which they may
    pointers: dict[str, dict[str, list[Pointer]]]  # by first word and second, "" for no second
    telling: tuple[str, ...]
    adding: dict[str, list[tuple[str, ...]]]  # by first word
    same_words: frozenset[str]
    informants: frozenset[str]
    latter: frozenset[str]
    in_contrast: frozenset[str]
    voices: frozenset[str]
    utterances: frozenset[str]
    named_for: tuple[str, ...]
    measurers: tuple[str, ...]
    pollsters: frozenset[str]
    survey_ends: tuple[str, ...]  # of compounds: "ARD-Umfrage"
    purposes: frozenset[str]
    borders: dict[str, str]  # "without" by "borders"
    grounds: frozenset[str]  # nouns of countries, regions and towns
    marks: frozenset[str]  # what may cite without any of them: a colon, reflexive verbs
    citing: frozenset[str]
    saying: frozenset[str]  # forms that end a noun phrase: those of `citing` and `spoken`
    spoken: frozenset[str]  # forms that are both finite and past: "said"
    participles: frozenset[str]  # present participles: "saying"
    agreement: dict[str, int]
    reported: frozenset[str]
    carried: frozenset[str]  # those that go on with who spoke in the sentence before
    relative_articles: frozenset[str]
    kept: int  # what a capital within a sentence can still be
    parts: dict[str, int]  # nouns that may end a compound
    number_ends: tuple[str, ...]  # number words that may: "driehonderd"
    adverb_endings: tuple[str, ...]
    infinitive_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    quoting_endings: tuple[str, ...]
    acting_endings: tuple[str, ...]
    quoting_participles: tuple[str, ...]


@functools.cache
def get_cues(language: Language) -> Cues:
    """The compiled cues of `language`; empty ones for a language without data.

    Raises LanguageError for a verb class, conjugation or form that does not exist.
    """
    data = language.section("attribution", AttributionData)
    places = language.section("places", PlaceData)
    flags, verbs = _flags(data), read_verbs(data)
    attributes = _attributes(data, verbs)
    numbers = _number_words(language)
    for word in numbers:
        flags[word] = flags.get(word, 0) | COUNTED
    phrases = functools.partial(_phrases, language, flags)
    asides = phrases(data.asides)
    for word in asides:
        flags[word] = flags.get(word, 0) | ASIDE
    according = phrases(data.according, data.in_view_of)
    own_words, references = phrases(data.in_own_words), phrases(data.references)
    tails: dict[str, tuple[str, ...]] = {}
    for end in sorted({v.tail[-1] for kinds in verbs.values() for v in kinds if v.tail}):
        for word in end:
            tails[word] = tails.get(word, ()) + end
    citing = {word for word, forms in verbs.items() if any(v.powers & CITE for v in forms)}
    both = FORM_FINITE | FORM_PAST
    spoken = {word for word, kinds in verbs.items() if any(v.forms & both == both for v in kinds)}
    present = {word for word, kinds in verbs.items() if all(v.forms == FORM_PRESENT for v in kinds)}
    return Cues(
        data=data,
        flags=flags,
        verbs=verbs,
        attributes=attributes,
        according=according,
        hearsay=phrases(data.hearsay),
        asides=asides,
        tails=tails,
        lead_ins=_by_last([list(_cut_open(phrase, language)) for phrase in data.lead_ins]),
        noun_links=tuple(
            sorted((_cut_open(p, language) for p in data.noun_links), key=len, reverse=True)
        ),
        outlets=frozenset(outlet_names()),
        special=frozenset(asides) | frozenset(data.emphatics),
        own_words=own_words,
        references=references,
        triggers=_triggers(data, flags, ((verbs, attributes), (according, own_words, references))),
        pointers=_pointers(language, data),
        telling=tuple(data.telling),
        adding=_by_first(language, data.adding),
        same_words=frozenset(data.same_words),
        informants=frozenset(data.informants),
        latter=frozenset(data.latter),
        in_contrast=frozenset(data.in_contrast),
        voices=frozenset(data.voices),
        utterances=frozenset(data.utterances),
        named_for=tuple(data.named_for),
        measurers=tuple({*data.measurers, *data.voices}),
        pollsters=frozenset(data.pollsters),
        survey_ends=tuple("-" + word for word in data.surveys) if data.compounds else (),
        purposes=frozenset(data.purposes),
        grounds=frozenset(
            word for kind in GROUNDS for word in places.kinds.get(kind, ())
        ).difference(data.measurers, data.voices),
        borders={end: start for start, end in map(str.split, data.borders)},
        marks=frozenset([":", *(() if data.brackets else data.reflexives)]),
        citing=frozenset(citing),
        saying=frozenset(citing | spoken),
        spoken=frozenset(spoken),
        participles=frozenset(present),
        agreement=_agreement(data, flags, verbs),
        reported=frozenset(data.reported_forms),
        carried=frozenset(data.reported_forms) - frozenset(data.unreal_forms),
        relative_articles=frozenset(data.relative_articles),
        kept=IN_CAPITALS | (PARTS | SURVEY | EMPTY | ASIDE if data.capital_nouns else 0),
        parts=_parts(flags, MIN_PART - data.capital_nouns) if data.compounds else {},
        number_ends=_number_ends(numbers) if data.compounds else (),
        adverb_endings=tuple(data.adverb_endings),
        infinitive_endings=tuple(data.infinitive_endings),
        verb_endings=tuple(data.verb_endings),
        participle_endings=tuple(data.participle_endings),
        quoting_endings=tuple(data.quoting_endings),
        acting_endings=tuple(data.acting_endings),
        quoting_participles=tuple(data.quoting_participles),
    )  # fmt: skip


def _attributes(
    data: AttributionData, verbs: dict[str, tuple[Verb, ...]]
) -> dict[str, tuple[Verb, ...]]:
    """The participles of verbs with an agent as they stand before a noun."""
    told = {
        word: tuple(v for v in kinds if v.forms & FORM_PAST and v.powers & PASSIVE)
        for word, kinds in verbs.items()
    }
    endings = data.attribute_endings
    return {word + end: kinds for word, kinds in told.items() if kinds for end in endings}


def _triggers(
    data: AttributionData,
    flags: dict[str, int],
    found: tuple[tuple[dict, dict], tuple[Phrases, ...]],
) -> dict[str, int]:
    """The words that may cite, each with the ways in which it may."""
    (verbs, attributes), phrases = found
    ways = [
        (BY_VERB, verbs), (BY_ATTRIBUTE, attributes), (BY_PREPOSITION, phrases[0]),
        (BY_SELF, phrases[1]),
        (REFERENCE, phrases[2]), (AFTERWARDS, data.afterwards),
        (BY_RECKONING, data.reckonings), (BRIEFLY, data.in_brief), (BY_WRITING, data.in_writing),
        (THEREBY, data.thereby),
        (BY_NOUN, [word for word, flag in flags.items() if flag & (SAYING | SURVEY)]),
    ]  # fmt: skip
    triggers: dict[str, int] = {}
    for way, words in ways:
        for word in words:
            triggers[word] = triggers.get(word, 0) | way
    return triggers


def _pointers(language: Language, data: AttributionData) -> dict[str, dict[str, list[Pointer]]]:
    """What points back to the sentence before by its first two words, the longest first."""
    found: dict[str, dict[str, list[Pointer]]] = {}
    for texts, direct in ((data.points_back, False), (data.points_to, True)):
        for words in (_cut_open(text, language) for text in texts):
            second = words[1] if len(words) > 1 else ""
            found.setdefault(words[0], {}).setdefault(second, []).append((words, direct))
    for by_second in found.values():
        for pointers in by_second.values():
            pointers.sort(key=lambda pointer: -len(pointer[0]))
    return found


def _by_first(language: Language, texts: list[str]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases by their first word, in order."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in (_cut_open(text, language) for text in texts):
        found.setdefault(words[0], []).append(words)
    return found


def _by_last(phrases: list[list[str]]) -> dict[str, list[list[str]]]:
    """Phrases by their last word, in order."""
    found: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        found.setdefault(phrase[-1], []).append(phrase)
    return found


def _cut_open(phrase: str, language: Language) -> tuple[str, ...]:
    """The words of a phrase that may end in an elision: "vient d'"."""
    elided = phrase.endswith("'")
    return cut_words(phrase + "o", language)[:-1] if elided else cut_words(phrase, language)


def _phrases(
    language: Language, flags: dict[str, int], texts: list[str], only: list[str] | None = None
) -> Phrases:
    """Phrases by their rarest word: one with a meaning of its own, or else the longest."""
    found: Phrases = {}
    for text in (*texts, *(only or ())):
        cue, _, source = text.partition("|")
        first = _cut_open(cue.strip(), language)
        words = (*first, *cut_words(source, language))
        ranks = [(not flags.get(word, 0) & FUNCTION, len(word)) for word in words]
        key = ranks.index(max(ranks))
        phrase = Phrase(words, key, len(first), only is not None and text in only)
        found.setdefault(words[key], []).append(phrase)
    for phrases in found.values():
        phrases.sort(key=lambda phrase: -len(phrase.words))
    return found


@functools.cache
def outlet_names() -> dict[str, list[str]]:
    """Names of agencies and outlets as printed, by their longest word in lower case."""
    file = resources.files("corpus") / "media.toml"
    names: dict[str, list[str]] = {}
    media = tomllib.loads(file.read_text("utf-8"))
    for name in sorted([*media["agencies"], *media["names"]], key=len, reverse=True):
        longest = max(name.replace("'", "' ").split(), key=len)
        names.setdefault(longest.lower(), []).append(name)
    return names


def _flags(data: AttributionData) -> dict[str, int]:
    flags = {mark: BREAK for mark in _MARKS}
    for slot, flag in _SLOTS.items():
        for word in getattr(data, slot):
            flags[word] = flags.get(word, 0) | flag
    for slot, flag in _NOUNS.items():
        for noun in getattr(data, slot):
            plurals = plurals_of(noun, data)
            for word in (noun, *plurals, *(noun + ending for ending in data.inflections)):
                flags[word] = flags.get(word, 0) | flag
    return flags


def plurals_of(noun: str, data: AttributionData) -> list[str]:
    """The forms that a noun may have in the plural."""
    changes = (change.split("~") for change in data.plural_changes)
    changed = [noun.removesuffix(end) + plural for end, plural in changes if noun.endswith(end)]
    return [noun + ending for ending in data.plurals] + changed


MIN_NUMBER = 6  # letters of a number word that ends another
MIN_PART = 4  # letters of a noun that ends a compound
PARTS = SPEAKER | DOCUMENT | TALLY | SAYING | OUTCOME


def _parts(flags: dict[str, int], size: int) -> dict[str, int]:
    """The nouns of at least `size` letters that may end a compound."""
    return {word: flag & PARTS for word, flag in flags.items()
            if flag & PARTS and len(word) >= size}  # fmt: skip


@functools.lru_cache(maxsize=1 << 14)
def flag_of_compound(word: str, cues: Cues) -> int:
    """What the longest last part of `word` says that it is; 0 where none is known."""
    parts = cues.parts
    for i in range(2, len(word) - 2):
        flag = parts.get(word[i:])
        if flag is not None:
            return flag
    return 0


def _number_ends(numbers: set[str]) -> tuple[str, ...]:
    """The number words that may end another."""
    return tuple(sorted(word for word in numbers if len(word) >= MIN_NUMBER))


def _number_words(language: Language) -> set[str]:
    """Words that are numbers, or as good as numbers ("dozen"), and no articles."""
    numbers = language.section("numbers", NumberData)
    words = {*numbers.small, *numbers.multipliers, *numbers.collectives, *numbers.vague}
    return words - {*numbers.ones, *numbers.articles, *numbers.uncertain}


def _agreement(
    data: AttributionData, flags: dict[str, int], verbs: dict[str, tuple[Verb, ...]]
) -> dict[str, int]:
    """What pronouns, articles, the plurals of those who speak, and lone verbs agree in."""
    found: dict[str, int] = {}
    for name, words in data.agreement.items():
        if name not in AGREEMENT:
            raise LanguageError(f"attribution.toml has no agreement {name!r}")
        for word in words:
            found[word] = found.get(word, 0) | AGREEMENT[name]
    if data.null_subjects:
        plural = tuple(data.plural_verbs)
        for word in verbs.keys() - found.keys():
            found[word] = PLURAL if word.endswith(plural) else AGREEMENT["singular"]
    nouns = {*data.persons, *data.bodies}
    for noun in nouns:
        for word in {*plurals_of(noun, data)} - nouns:
            if flags.get(word, 0) & SPEAKER:
                found[word] = found.get(word, 0) | PLURAL
    return found
