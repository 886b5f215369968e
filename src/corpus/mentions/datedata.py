"""What a language says of dates: the slots of dates.toml."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class DateData:
    """Slots of dates.toml. Tables give each form its value, `words` are classes without a value."""

    capital_months: bool = False  # month names have a capital: "may", "march" are other words
    numeric_orders: list[str] = field(default_factory=list)  # "dmy", "mdy" for 12/07/2024
    ordinal_endings: list[str] = field(default_factory=list)  # "er", "st": after a day's digits
    decade_endings: list[str] = field(default_factory=list)  # "s" of "1990s"
    mid_prefixes: list[str] = field(default_factory=list)  # "mid" of "mid-2009", "mid-June"
    months: dict[str, int] = field(default_factory=dict)  # 1 to 12
    short_months: dict[str, int] = field(default_factory=dict)
    plural_endings: list[str] = field(default_factory=list)  # of nouns: "mardi 27 incendies"
    no_events: list[str] = field(default_factory=list)  # ends of nouns: "12 Jahre vor Gericht"
    this_is_today: bool = False  # "ce mardi 5 mai" is the day of publication
    bare_years: bool = False  # a year needs no preposition; nouns have capitals: "2014 Menschen"
    unsure_months: list[str] = field(default_factory=list)  # also another word: "may", "march"
    weekdays: dict[str, int] = field(default_factory=dict)  # Monday 0
    weekday_endings: list[str] = field(default_factory=list)  # "abend" of "Dienstagabend"
    short_weekdays: dict[str, int] = field(default_factory=dict)  # "Di.": only before a day
    loose_weekdays: dict[str, int] = field(default_factory=dict)  # also other words: "terça"
    units: dict[str, str] = field(default_factory=dict)  # one of them: "semaine" = "week"
    many_units: dict[str, str] = field(default_factory=dict)  # after a number: "semaines"
    this_units: dict[str, str] = field(default_factory=dict)  # in one word: "diesjährige" = "year"
    last_units: dict[str, str] = field(default_factory=dict)  # "letztjährige" = "year"
    next_units: dict[str, str] = field(default_factory=dict)
    prior_units: dict[str, str] = field(default_factory=dict)  # than the one named: "Vorjahr"
    later_units: dict[str, str] = field(default_factory=dict)  # "Folgejahr" = "year"
    unit_parts: dict[str, list] = field(default_factory=dict)  # "Jahresende" = ["year", 2]
    lone_units: dict[str, str] = field(default_factory=dict)  # the verb tells which: "Wochenende"
    seasons: dict[str, int] = field(default_factory=dict)  # spring 1 to winter 4
    quarters: dict[str, str] = field(default_factory=dict)  # "trimestre" = "quarter", "half"
    ordinals: dict[str, int] = field(default_factory=dict)
    named_quarters: dict[str, int] = field(default_factory=dict)  # "Q3"
    decades: dict[str, int] = field(default_factory=dict)  # "sixties" = 1960
    day_words: dict[str, int] = field(default_factory=dict)  # days from the anchor
    day_parts: dict[str, str] = field(default_factory=dict)  # "soir" = "day", "nuit" = "night"
    near_days: dict[str, int] = field(default_factory=dict)  # "lendemain": days from another day
    parts: dict[str, int] = field(default_factory=dict)  # "début" = 0, "milieu" = 1, "fin" = 2
    words: dict[str, list] = field(default_factory=dict)
    patterns: dict[str, list] = field(default_factory=dict)  # rule -> patterns, first ones first
    names: list[str] = field(default_factory=list)  # are no dates: "black friday"
    past: list[str] = field(default_factory=list)  # finite verbs of the past
    past_endings: list[str] = field(default_factory=list)
    future: list[str] = field(default_factory=list)  # finite verbs, and words for what is to come
    future_endings: list[str] = field(default_factory=list)
    coming: list[str] = field(default_factory=list)  # in the present, of what is to come: "beginnt"
    # to come, unless a past verb stands before it; also two words, "est annoncée"
    planned: list[str] = field(default_factory=list)
    promising: list[str] = field(default_factory=list)  # what they govern is to come: "promised"
    infinitive_shapes: list[str] = field(default_factory=list)  # with its marker inside: "*zu*en"
    undecided: list[str] = field(default_factory=list)  # "devait ouvrir en 2025": before or after
    no_tense: list[str] = field(default_factory=list)  # only look like the forms above and below
    auxiliaries: list[str] = field(default_factory=list)  # with a participle: past
    bare_auxiliaries: list[str] = field(
        default_factory=list
    )  # "être", "be": what follows is not past
    verb_prefixes: list[str] = field(default_factory=list)  # "ver" of "verschwand": past as it is
    # what the verb right after an expression that opens its sentence ends in, if it is not listed
    second_past_endings: list[str] = field(default_factory=list)  # "Dienstag raste ..."
    second_coming_endings: list[str] = field(default_factory=list)  # "Dienstag tagt ..."
    verb_bracket: bool = False  # the participle or infinitive ends the clause, far from its verb
    capital_nouns: bool = False  # a word with a capital inside a sentence is no verb
    participles: list[str] = field(default_factory=list)
    participle_endings: list[str] = field(default_factory=list)
    participle_shapes: list[str] = field(default_factory=list)  # "ge*t": beginning and end
    lone_participles: list[str] = field(default_factory=list)  # past also without auxiliary
    lone_endings: list[str] = field(default_factory=list)
    noun_markers: list[str] = field(default_factory=list)  # what follows is no lone participle
    modals: list[str] = field(default_factory=list)  # with an infinitive: to come
    infinitive_endings: list[str] = field(default_factory=list)
    infinitive_markers: list[str] = field(default_factory=list)  # "to": what follows is to come
    clause_words: list[str] = field(default_factory=list)  # a new clause begins: "que", "that"
    published_labels: list[str] = field(default_factory=list)  # before a date: "publié le"
    updated_labels: list[str] = field(default_factory=list)
