"""The words around numbers that are no cited figures."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from corpus.language import Language
from corpus.mentions.phrases import PhraseBook


@dataclass(frozen=True)
class NoFigureData:
    """Slots of nofigures.toml: what stands before, after or within a number that is no figure."""

    labels: list[str] = field(default_factory=list)  # "article 5", "phase 6"
    clock_before: list[str] = field(default_factory=list)
    clock_after: list[str] = field(default_factory=list)
    clock_bare: list[str] = field(default_factory=list)  # "alle" 15: no noun follows
    span_before: list[str] = field(default_factory=list)  # "en 2 h 05" is a duration
    span_after: list[str] = field(default_factory=list)  # "3 heures de route" is a duration
    durations: list[str] = field(default_factory=list)  # nouns after which hours are a duration
    age_before: list[str] = field(default_factory=list)
    age_verbs: list[str] = field(default_factory=list)  # "ont moins de 30 ans" and no more
    age_between: list[str] = field(default_factory=list)  # between a person and an age: "de"
    age_alone: list[str] = field(default_factory=list)  # "les plus de 65 ans"
    age_after: list[str] = field(default_factory=list)
    age_copulas: list[str] = field(default_factory=list)  # "de verdachte is 19 jaar", said of ...
    age_subjects: list[str] = field(default_factory=list)  # ... people, or one of these
    age_ends: list[str] = field(default_factory=list)  # "toen hij 20 jaar was"
    age_bounds: list[str] = field(default_factory=list)  # "children under five"
    age_words: list[str] = field(default_factory=list)  # "old" of "22-month-old"
    age_opening: list[str] = field(default_factory=list)  # "Mit 20 Jahren" opens the sentence
    age_with: list[str] = field(default_factory=list)  # the same within it, for grown-ups
    age_tails: list[str] = field(default_factory=list)  # "jährig": of "zweijährig" an age, but ...
    lasting: list[str] = field(default_factory=list)  # ... not before "Haftstrafe": their endings
    since: list[str] = field(default_factory=list)  # "desde hace" dos años: a duration
    deadline_before: list[str] = field(default_factory=list)  # "within seven days"
    offset_before: list[str] = field(default_factory=list)  # "il y a deux ans"
    offset_after: list[str] = field(default_factory=list)  # "two years later"
    sentenced: list[str] = field(default_factory=list)  # "kreeg" 12 jaar voor de moord: no date
    near_time: list[str] = field(default_factory=list)  # "the next five days"
    fixed: list[str] = field(default_factory=list)  # the number itself and what follows
    tails: list[str] = field(default_factory=list)  # "41 bis": an article of a law
    fixed_before: list[str] = field(default_factory=list)  # "tous deux"
    wholly: list[str] = field(default_factory=list)  # "zu 100 % Merkel": where nouns have capitals
    line_marks: list[str] = field(default_factory=list)  # "1." at the start of a line
    anniversaries: list[str] = field(default_factory=list)  # "la fête des 60 ans"
    steps: list[str] = field(default_factory=list)  # "two notches": moves on a scale
    shaken: list[str] = field(default_factory=list)  # "earthquake": its degrees are a scale
    identified: list[str] = field(default_factory=list)  # "il s'agit de" deux États: known already
    score_joiners: list[str] = field(default_factory=list)  # "2 a 0", "3 zu 1"
    calibres: list[str] = field(default_factory=list)  # "152 mm shells": part of the name


class NoFigureBook:
    """The words around numbers that are no figures, ready to look up."""

    def __init__(self, language: Language):
        data = language.section("nofigures", NoFigureData)

        def book(phrases: list[str], backward: bool) -> PhraseBook:
            return PhraseBook([(phrase, True) for phrase in phrases], language, backward)

        self.labels = book(data.labels, True)
        self.clock_before = book(data.clock_before, True)
        self.clock_after = book(data.clock_after, False)
        self.clock_bare = book(data.clock_bare, True)
        self.age_copulas = frozenset(data.age_copulas)
        self.age_subjects = frozenset(data.age_subjects)
        self.age_ends = frozenset(data.age_ends)
        self.age_opening = frozenset(data.age_opening)
        self.age_with = frozenset(data.age_with)
        self.since = book(data.since, True)
        self.age_tails, self.lasting = tuple(data.age_tails), tuple(data.lasting)
        self.span_before = book(data.span_before, True)
        self.span_after = book(data.span_after, False)
        self.durations = frozenset(data.durations)
        self.age_before = book(data.age_before, True)
        self.age_verbs = frozenset(data.age_verbs)
        self.age_between = book(data.age_between, True)
        self.age_alone = book(data.age_alone, True)
        self.age_after = book(data.age_after, False)
        self.age_bounds = frozenset(data.age_bounds)
        self.age_words = frozenset(data.age_words)
        self.deadline_before = book(data.deadline_before, True)
        self.offset_before = book(data.offset_before, True)
        self.offset_after = book(data.offset_after, False)
        self.sentenced = frozenset(data.sentenced)
        self.near_time = frozenset(data.near_time)
        self.fixed = book(data.fixed, False)
        self.tails = frozenset(data.tails)
        self.fixed_before = book(data.fixed_before, True)
        self.anniversaries = frozenset(data.anniversaries)
        self.steps = book(data.steps, False)
        self.shaken = frozenset(data.shaken)
        self.identified = book(data.identified, True)
        self.score_joiners = frozenset(data.score_joiners)
        self.calibres = frozenset(data.calibres)
        self.wholly = frozenset(data.wholly)
        self.line_marks = frozenset(data.line_marks)


@functools.cache
def get_nofigure_book(language: Language) -> NoFigureBook:
    """The words around numbers that are no figures in `language`, made once."""
    return NoFigureBook(language)
