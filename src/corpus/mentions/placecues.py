"""The words around place names, as a language gives them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.gazetteer.folding import fold
from corpus.language import Language
from corpus.mentions.layout import Layout, cut_words
from corpus.mentions.numerals.numberdata import NumberData

# what a word may be beside a place name: bits of `PlaceCues.roles`
_ROLES = (
    "articles", "contracted", "directions", "demonyms", "locatives", "relators", "sides", "kinds",
    "titles", "streets", "joints", "things", "auxiliaries", "acts", "offices", "anchors", "origins",
)  # fmt: skip
(
    ARTICLE, CONTRACTED, DIRECTION, DEMONYM, LOCATIVE, RELATOR, SIDE, KIND, TITLE, STREET, JOINT,
    THING, AUXILIARY, ACT, OFFICE, ANCHOR, ORIGIN,
) = (1 << place for place in range(len(_ROLES)))  # fmt: skip

_TAIL = 5  # letters from which an office is looked for at the end of a word


@dataclass(frozen=True)
class PlaceData:
    """Slots of places.toml; all words in lower case, as printed."""

    articles: list[str] = field(default_factory=list)  # may stand between preposition and name
    locatives: list[str] = field(default_factory=list)  # "in": put something at a place
    town_locatives: list[str] = field(default_factory=list)  # of these, for towns only
    sure_locatives: list[str] = field(default_factory=list)  # a lone unknown name is a town
    datives: list[str] = field(default_factory=list)  # before these: it is a person's
    area_locatives: list[str] = field(default_factory=list)  # of these, for larger areas only
    nearby: list[str] = field(default_factory=list)  # of these and of the anchors: near it only
    origins: list[str] = field(default_factory=list)  # "based" in, "born" in: not the event
    relators: list[str] = field(default_factory=list)  # "of": relate something to a place
    joiners: list[str] = field(default_factory=list)  # of these, what names of bodies hold
    genitives: list[str] = field(default_factory=list)  # "der": articles that relate by themselves
    anchors: list[str] = field(default_factory=list)  # "north" of, "outskirts" of: at the place
    titles: list[str] = field(default_factory=list)  # before the name of a person
    offices: list[str] = field(default_factory=list)  # "ministry", "officials": of a government
    streets: list[str] = field(default_factory=list)  # "rue": a place after it names the street
    heads: list[str] = field(default_factory=list)  # "University" of: begin the name of a body
    heads_join: bool = False  # any capital before "of" begins the name of a body
    joints: list[str] = field(default_factory=list)  # foreign joints inside the name of a body
    tails: list[str] = field(default_factory=list)  # "Times": end the name of a body
    things: list[str] = field(default_factory=list)  # "virus": what is called by a place's name
    bodies: list[str] = field(default_factory=list)  # "new york times": whole names of no place
    acts: list[str] = field(default_factory=list)  # verbs by which a government acts
    auxiliaries: list[str] = field(default_factory=list)  # "has", "also": before such a verb
    sides: list[str] = field(default_factory=list)  # "with", "against" a government
    neutral: list[str] = field(default_factory=list)  # capitals that join no name: "Monday"
    directions: list[str] = field(default_factory=list)  # may stand before a name: "northern"
    endings: list[str] = field(default_factory=list)  # "s=": endings of inflected names, and cure
    prefixes: list[str] = field(default_factory=list)  # "nord": a part of the place behind
    capital_nouns: bool = False  # every noun has a capital: a capital before a name says nothing
    compounds: bool = False  # the last part of a word says what it is: "Hafenstadt", "US-Behörde"
    apposed: bool = False  # kinds stand right before a name: "het dorp Zeerijp"
    bare_towns: bool = False  # an article before the name of a town: it is none
    articled: list[str] = field(default_factory=list)  # towns that take one all the same
    home: list[str] = field(default_factory=list)  # countries whose towns the press names freely
    moneys: list[str] = field(default_factory=list)  # currencies called as a place: "Franken"
    amounts: list[str] = field(default_factory=list)  # "Millionen": a currency follows
    loose: list[str] = field(default_factory=list)  # kinds that need no name: "the area"
    naming: list[str] = field(default_factory=list)  # kinds behind a name: "Kajola village"
    apposing: list[str] = field(default_factory=list)  # kinds right before a name, no "of"
    seated: list[str] = field(default_factory=list)  # ends of bodies called by a town behind them
    roads: list[str] = field(default_factory=list)  # before "Lima-Huaral": the way between them
    parts_of: list[str] = field(default_factory=list)  # "a X di Chioggia": a part of that town
    dwellers: list[str] = field(default_factory=list)  # "residents" of: a lone unknown name
    town_articles: list[str] = field(default_factory=list)  # before an adjective: "het Waalse X"
    attributive: str = ""  # the ending of such an adjective
    wheres: list[str] = field(default_factory=list)  # "where", behind a place
    quarters: list[str] = field(default_factory=list)  # of the kinds, parts of a town
    many_quarters: list[str] = field(default_factory=list)  # the plurals of those
    personal: list[str] = field(default_factory=list)  # "natal": a person follows, not a name
    ands: list[str] = field(default_factory=list)  # "and": closes an enumeration
    between: list[str] = field(default_factory=list)  # two towns after it: something is there
    contracted: dict[str, str] = field(default_factory=dict)  # "nel": "il", the article it holds
    names: dict[str, str] = field(default_factory=dict)  # folded name -> key of the gazetteer
    # letters in brackets, behind a slash or a comma -> folded region: "Morrinhos (GO)"
    bracketed: dict[str, str] = field(default_factory=dict)
    bracketed_alone: bool = False  # they need no town of that region before them
    kinds: dict[str, list[str]] = field(default_factory=dict)  # feature -> words ("region")
    grounds: list[str] = field(default_factory=list)  # "Hall": a building called by its town
    # ISO country -> words, spaced; two words of one people with "_": "south_korean"
    demonyms: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class PlaceCues:
    """The slots as sets and maps, for look-up by word."""

    language: str
    articles: frozenset[str]
    locatives: frozenset[str]
    town_locatives: frozenset[str]
    sure_locatives: frozenset[str]
    datives: frozenset[str]
    area_locatives: frozenset[str]
    nearby: frozenset[str]
    origins: frozenset[str]
    relators: frozenset[str]
    joiners: frozenset[str]
    genitives: frozenset[str]
    anchors: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[str]
    streets: frozenset[str]
    heads: frozenset[str]
    joints: frozenset[str]
    tails: frozenset[str]
    things: frozenset[str]
    acts: frozenset[str]
    auxiliaries: frozenset[str]
    sides: frozenset[str]
    neutral: frozenset[str]
    directions: frozenset[str]
    home: frozenset[str]
    moneys: frozenset[str]
    amounts: frozenset[str]
    loose: frozenset[str]
    naming: frozenset[str]
    apposing: frozenset[str]
    seated: tuple[str, ...]
    roads: frozenset[str]
    parts_of: frozenset[str]
    dwellers: frozenset[str]
    town_articles: frozenset[str]
    attributive: str
    wheres: frozenset[str]
    quarters: frozenset[str]
    many_quarters: frozenset[str]
    personal: frozenset[str]
    ands: frozenset[str]
    between: frozenset[str]
    articled: frozenset[str]
    endings: tuple[tuple[str, str], ...]
    prefixes: tuple[str, ...]
    capital_nouns: bool
    heads_join: bool
    apposed: bool
    bare_towns: bool
    contracted: dict[str, str]  # preposition -> article, folded; "" where names have none
    bodies: dict[str, tuple[tuple[str, ...], ...]]  # first word -> whole names
    office_tails: tuple[str, ...]  # ends of compounds that are offices
    begins: dict[str, Any]  # words met so far -> what each is as the first of a name, None: none
    names: dict[str, str]
    bracketed: dict[str, str]
    bracketed_alone: bool
    letters: frozenset[str]  # those letters in lower case
    shortened: frozenset[str]  # the regions that letters in brackets stand for
    kinds: dict[str, str]  # word -> feature
    grounds: frozenset[str]
    demonyms: dict[str, str]  # word -> ISO country
    peoples: dict[str, dict[str, str]]  # last word of an adjective -> word before or "" -> country
    function: frozenset[str]  # articles and prepositions
    leads: frozenset[str]  # what may stand right before a place that is not listed
    common: frozenset[str]  # kinds, directions and neutral words, folded
    magnitudes: frozenset[str]  # "million": what a number before one counts is no name's
    doubted: frozenset[str]  # words of all sorts that are seldom meant as a place of their name
    behind: frozenset[str]  # the first words of kinds that stand behind a name
    roles: dict[str, int]  # word -> bits of what it may be beside a place name


_MADE = (
    "shortened",
    "letters",
    "common",
    "function",
    "leads",
    "magnitudes",
    "doubted",
    "behind",
)  # of several slots


@functools.cache
def place_cues(language: Language) -> PlaceCues:
    """The cues of a language; empty for one without data."""
    data = language.section("places", PlaceData)
    sets = {
        name: frozenset(getattr(data, name))
        for name, kind in PlaceCues.__annotations__.items()
        if kind == "frozenset[str]" and name not in _MADE
    }
    common = {*sets["directions"], *sets["neutral"]}.union(*data.kinds.values())
    common = frozenset(map(fold, common))
    function = sets["articles"] | sets["locatives"] | sets["relators"] | sets["sides"]
    kinds = {word: feature for feature, words in data.kinds.items() for word in words}
    peoples = _peoples(data.demonyms)
    demonyms = {word: before[""] for word, before in peoples.items() if "" in before}
    maps = {"contracted": data.contracted, "kinds": kinds, "demonyms": demonyms}
    return PlaceCues(
        common=common,
        doubted=function.union(common, demonyms, sets["heads"], sets["tails"], sets["offices"]),
        roles=_roles({**sets, **maps}),
        behind=frozenset(kind.partition("_")[0] for kind in sets["naming"]),
        leads=sets["articles"].union(
            sets["relators"],
            sets["locatives"],
            demonyms if data.town_articles else (),
            *data.kinds.values(),
        ),  # fmt: skip
        function=function,
        language=language.code,
        magnitudes=frozenset(language.section("numbers", NumberData).multipliers),
        endings=tuple((old, new) for old, _, new in (e.partition("=") for e in data.endings)),
        prefixes=_prefixes(data.prefixes),
        capital_nouns=data.capital_nouns,
        heads_join=data.heads_join,
        apposed=data.apposed,
        bare_towns=data.bare_towns,
        contracted={word: fold(article) for word, article in data.contracted.items()},
        bodies=_bodies(data.bodies, language),
        office_tails=tuple(w for w in data.offices if len(w) >= _TAIL) if data.compounds else (),
        seated=tuple(data.seated),
        attributive=data.attributive,
        begins={},
        names={fold(name): key for name, key in data.names.items()},
        bracketed=data.bracketed,
        bracketed_alone=data.bracketed_alone,
        letters=frozenset(letters.lower() for letters in data.bracketed),
        shortened=frozenset(data.bracketed.values()),
        kinds=kinds,
        demonyms=demonyms,
        peoples=peoples,
        **sets,
    )


def _prefixes(prefixes: list[str]) -> tuple[str, ...]:
    """Folded, with a blank for a hyphen at the end; the long ones first."""
    folded = [fold(prefix) + " " * prefix.endswith("-") for prefix in prefixes]
    return tuple(sorted(folded, key=len, reverse=True))


def _peoples(demonyms: dict[str, str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for code, words in demonyms.items():
        for word in words.split():
            before, _, last = word.rpartition("_")
            found.setdefault(last, {})[before] = code
    return found


def find_peoples(layout: Layout, cues: PlaceCues) -> Iterator[tuple[int, str]]:
    """(word, country) of every adjective and inhabitant, "South Korean" by its last word."""
    words = layout.words
    for index in layout.find_words(cues.peoples):
        before = cues.peoples[words[index]]
        code = before.get(words[index - 1] if index else "") or before.get("")
        if code:
            yield index, code


def _roles(words: dict[str, Iterable[str]]) -> dict[str, int]:
    """What each word may be beside a place name, of the slots that _ROLES names."""
    found: dict[str, int] = {}
    for place, name in enumerate(_ROLES):
        for word in words[name]:
            found[word] = found.get(word, 0) | 1 << place
    return found


def _bodies(phrases: list[str], language: Language) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Whole names by their first word, the long ones first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((cut_words(phrase, language) for phrase in phrases), key=len, reverse=True):
        found.setdefault(words[0], []).append(words)
    return {first: tuple(names) for first, names in found.items()}
