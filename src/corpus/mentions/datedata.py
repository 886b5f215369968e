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
    unsure_months: list[str] = field(default_factory=list)  # also another word: "may", "march"
    weekdays: dict[str, int] = field(default_factory=dict)  # Monday 0
    units: dict[str, str] = field(default_factory=dict)  # one of them: "semaine" = "week"
    many_units: dict[str, str] = field(default_factory=dict)  # after a number: "semaines"
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
    no_tense: list[str] = field(default_factory=list)  # only look like the forms above and below
    auxiliaries: list[str] = field(default_factory=list)  # with a participle: past
    bare_auxiliaries: list[str] = field(
        default_factory=list
    )  # "être", "be": what follows is not past
    participles: list[str] = field(default_factory=list)
    participle_endings: list[str] = field(default_factory=list)
    lone_participles: list[str] = field(default_factory=list)  # past also without auxiliary
    lone_endings: list[str] = field(default_factory=list)
    noun_markers: list[str] = field(default_factory=list)  # what follows is no lone participle
    modals: list[str] = field(default_factory=list)  # with an infinitive: to come
    infinitive_endings: list[str] = field(default_factory=list)
    infinitive_markers: list[str] = field(default_factory=list)  # "to": what follows is to come
    clause_words: list[str] = field(default_factory=list)  # a new clause begins: "que", "that"
    published_labels: list[str] = field(default_factory=list)  # before a date: "publié le"
    updated_labels: list[str] = field(default_factory=list)
