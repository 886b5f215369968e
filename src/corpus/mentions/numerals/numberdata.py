"""Slots of numbers.toml of a language: its number words, and how it prints digits."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class NumberData:
    """Slots of numbers.toml; in all tables the key is the word in lower case."""

    decimal_marks: list[str] = field(default_factory=list)  # the native one first
    group_marks: list[str] = field(default_factory=list)  # between groups of three digits
    foreign_decimal: bool = False  # a group mark is read as a decimal mark when it cannot group
    grouped_before: list[str] = field(default_factory=list)  # 1,200 "pesos": never 1.2
    per: list[str] = field(default_factory=list)  # 1,335 euro "per" litre: decimals
    small: dict[str, int | float] = field(
        default_factory=dict
    )  # that add up: below 100, "doscientos"
    multipliers: dict[str, int] = field(default_factory=dict)  # 100 and up
    bound: dict[str, int | float] = field(
        default_factory=dict
    )  # only within a word: "vent" of "ventotto"
    alone: list[str] = field(default_factory=list)  # multipliers that may begin a number: "cent"
    points: list[str] = field(default_factory=list)  # multipliers with a point after them: "Mrd."
    joiners: dict[str, list[int]] = field(default_factory=dict)  # after which powers of ten
    inner_joiners: dict[str, list[int]] = field(default_factory=dict)  # within a word: "und"
    scale_joiners: list[str] = field(default_factory=list)  # "un milione" e "200 mila"
    run_on: list[str] = field(default_factory=list)  # scales that digits go on after: "mil 200"
    joined: list[int] = field(default_factory=list)  # what may follow a joiner; empty: anything
    before_twenty: list[int] = field(default_factory=list)  # "quatre-vingt": four times twenty
    with_teens: list[int] = field(default_factory=list)  # "soixante-dix": sixty and ten
    with_units: list[int] = field(default_factory=list)  # "dix-sept": ten and seven
    hundred_factor_max: int = 99  # the largest number before "hundred": "twelve hundred"
    inverted: bool = False  # units before tens: "dreiundzwanzig"
    compounds: bool = False  # numbers are written in one word
    tails: list[str] = field(
        default_factory=list
    )  # what may follow in it: "monatig" of "zweimonatig"
    group_tails: list[str] = field(default_factory=list)  # about so many: "tal" of "vijftal"
    not_numbers: list[str] = field(
        default_factory=list
    )  # words that only begin like one: "einfach"
    capital_names: list[str] = field(default_factory=list)  # "die Elf", "il Novecento" are names
    compound_nouns: bool = False  # "two-day": a number and a noun in one word
    ones: list[str] = field(default_factory=list)  # numbers that are articles too: "un", "one"
    attributive: list[str] = field(default_factory=list)  # of them, what a word must follow: "ein"
    articles: list[str] = field(default_factory=list)  # that count before a multiplier: "a dozen"
    collectives: dict[str, int] = field(default_factory=dict)  # "dozen", "vingtaine"
    approximate: list[str] = field(default_factory=list)  # collectives that mean about so many
    group_adjectives: list[str] = field(default_factory=list)  # "une bonne centaine": about
    other_adjectives: list[str] = field(default_factory=list)  # "un altro milione": as many
    vague: dict[str, int] = field(default_factory=dict)  # "thousands", without a number before
    vague_counts: dict[str, int] = field(default_factory=dict)  # "several" hundred: low is twice
    needs_of: list[str] = field(default_factory=list)  # collectives only when "of" follows
    of: list[str] = field(default_factory=list)  # "of", "de"
    fractions: dict[str, int] = field(default_factory=dict)  # "third" = 3
    parts: dict[str, int] = field(default_factory=dict)  # "tercera" parte: ordinals before ...
    part_words: list[str] = field(default_factory=list)  # ... these words are fractions
    sure_fractions: list[str] = field(default_factory=list)  # no ordinals: need no "of" either
    fraction_before: list[str] = field(default_factory=list)  # "by a third" needs no "of"
    fraction_after: list[str] = field(default_factory=list)  # "een vijfde | meer"
    halves: list[str] = field(default_factory=list)  # "half", "moitié"
    half_after: list[str] = field(default_factory=list)  # what follows it as a fraction: "of the"
    half_before: list[str] = field(default_factory=list)  # what stands before it: "by half"
    each: list[str] = field(default_factory=list)  # "jeder" dritte, "every" third: a share of ...
    each_parts: dict[str, int] = field(default_factory=dict)  # ... one in so many: "dritte" = 3
    each_not: list[str] = field(default_factory=list)  # when: "jeden zweiten" Tag
    half_prefixes: list[str] = field(default_factory=list)  # "demi-"
    half_words: list[str] = field(default_factory=list)  # adjectives: "halbe", "medio"
    half_joiners: list[str] = field(default_factory=list)  # "hora" y "media": one and a half
    ordinals: list[str] = field(default_factory=list)  # "first": before a half, after a hyphen
    additions: dict[str, float] = field(default_factory=dict)  # "and a half" = 0.5
    suffixes: dict[str, int] = field(default_factory=dict)  # "5bn", "25k"
    # printed exactly so, before people and ...
    count_suffixes: dict[str, int] = field(default_factory=dict)  # "1.5m people", "3M d'abonnés"
    million_nouns: list[str] = field(default_factory=list)  # ... these: "2.3m jobs"
    money_suffixes: dict[str, int] = field(default_factory=dict)  # only beside a currency sign
    hour_marks: list[str] = field(default_factory=list)  # "7h44"
    ordinal_suffixes: list[str] = field(default_factory=list)  # after a point: "3.º"
    degree_ordinals: bool = False  # "il 3° posto"
    excluded: list[str] = field(default_factory=list)  # "pour cent" after a number is none
    # or between these (one word or two) and a stop: "sono", "monté à"
    uncertain_after: list[str] = field(default_factory=list)
    uncertain_opening: list[str] = field(default_factory=list)  # or with a capital before these
    uncertain_before: list[str] = field(default_factory=list)  # or before these: "sono", "ont"
    uncertain: list[str] = field(default_factory=list)  # numbers only before a plural: "neuf"
