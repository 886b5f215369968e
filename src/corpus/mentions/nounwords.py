"""The words by which counted nouns are found: the slots of nouns.toml."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class NounData:
    """Slots of nouns.toml: words in lower case; "bless*" stands for all that begin so."""

    head: str = "first"  # or "last": where the noun stands among its adjectives
    compounds: bool = False  # nouns join to one word: the first one after adjectives is counted
    capital_nouns: bool = False  # nouns, and no adjectives, have a capital
    attributive_endings: list[str] = field(default_factory=list)  # "Berliner Kinder": no noun
    not_attributive: list[str] = field(default_factory=list)  # nouns with such an ending: "Häuser"
    adjective_endings: list[str] = field(default_factory=list)  # of adjectives that "and" may join
    noun_endings: list[str] = field(default_factory=list)  # of nouns that end as adjectives do
    attribute_endings: list[str] = field(default_factory=list)  # "in Haft sitzende" Männer
    openers: list[str] = field(default_factory=list)  # prepositions that open such an attribute
    asides: list[str] = field(default_factory=list)  # "zum Teil" schwer Verletzte
    nations: list[str] = field(default_factory=list)  # names of peoples, where no capital tells
    stuffs: bool = False  # no link between a measure and what is measured: "drei Tonnen Weizen"
    plural_endings: list[str] = field(default_factory=list)
    verb_endings: list[str] = field(default_factory=list)  # "ed": no part of the phrase
    predicate_endings: list[str] = field(default_factory=list)  # of the verb after a complement
    verbs: list[str] = field(default_factory=list)  # irregular ones: "found", "lost"
    not_verbs: list[str] = field(default_factory=list)  # nouns with such an ending: "supply"
    before: list[str] = field(default_factory=list)  # adjectives before the noun
    degrees: list[str] = field(default_factory=list)  # "plus" before such an adjective
    stops: list[str] = field(default_factory=list)  # words that are no noun
    determiners: list[str] = field(default_factory=list)
    definite: list[str] = field(default_factory=list)  # "the": two of them are known already
    plural_definite: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)  # "de": before a complement of the noun
    loose_links: list[str] = field(default_factory=list)  # "in": where it is, who has it
    object_links: list[str] = field(default_factory=list)  # of these, may begin an object: "al"
    of: list[str] = field(default_factory=list)  # between a part and its whole
    among: list[str] = field(default_factory=list)  # the same for shares only: "41 % chez les"
    of_them: list[str] = field(default_factory=list)  # "of whom": the noun stands before
    joiners: list[str] = field(default_factory=list)  # "and", "or", ","
    places: list[str] = field(default_factory=list)  # "in": "one in Quebec"
    who: list[str] = field(default_factory=list)  # "300 in attendance": people
    sayings: list[str] = field(default_factory=list)  # "unions said 80 %": no share of unions
    accounts: list[str] = field(default_factory=list)  # "laut": what follows says the number
    holders: list[str] = field(default_factory=list)  # "with 38 %": what is before has it
    attributive: list[str] = field(default_factory=list)  # plurals before a noun: "sports"
    glued: list[str] = field(default_factory=list)  # "a 400-bed hospital": counts, not its name
    crowds: list[str] = field(default_factory=list)  # "a crowd of 300": people
    anyone: list[str] = field(default_factory=list)  # "people": whom a verb alone describes
    men: dict[str, str] = field(default_factory=dict)  # "men", soldiers in an army: "women"
    households: list[str] = field(default_factory=list)  # items to which things happen as to people
    again: list[str] = field(default_factory=list)  # "that is": the same said in another way
    them: list[str] = field(default_factory=list)  # "n'en", "en compte": what was counted before
    each: list[str] = field(default_factory=list)  # "80,000 each": what they got, not they
    they: list[str] = field(default_factory=list)  # "they are" 300: people
    numbering: list[str] = field(default_factory=list)  # "the strikers numbered" 400
    called: list[str] = field(default_factory=list)  # "as": listed 12 "as" missing
    alone: list[str] = field(default_factory=list)  # "there were", "obtained": before a bare number
    tolls: list[str] = field(default_factory=list)  # numbers of dead where dead are spoken of
    negating: list[str] = field(default_factory=list)  # "ne", "n'" before its copula
    only: list[str] = field(default_factory=list)  # before a number, no bound: "ne ... que"
    number_of: list[str] = field(default_factory=list)  # "the number of": what follows is counted
    number_again: list[str] = field(default_factory=list)  # "that" of wounded: their number
    others: list[str] = field(default_factory=list)  # "a further": no part of those before
    auxiliaries: list[str] = field(default_factory=list)
    infinite: list[str] = field(default_factory=list)  # auxiliaries with no subject: "being"
    copulas: list[str] = field(default_factory=list)
    participle_endings: list[str] = field(default_factory=list)  # "dont six jugés": no nouns
    reflexives: list[str] = field(default_factory=list)  # "s'": a verb follows
    possessives: list[str] = field(default_factory=list)  # "'s"
    not_plural: list[str] = field(default_factory=list)
    not_plural_endings: list[str] = field(default_factory=list)  # "ss", "virus"
    plurals: list[str] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)  # nouns only without another: "dead"
    people: list[str] = field(default_factory=list)
    people_endings: list[str] = field(default_factory=list)
    not_people: list[str] = field(default_factory=list)


@dataclass(slots=True)
class NounPhrase:
    """A counted noun phrase: words `first` to `last` (end excluded), its noun at `head`."""

    first: int
    head: int
    last: int
