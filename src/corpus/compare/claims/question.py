"""A cited figure as an answer: what it counts, of whom, where, in what state."""

from __future__ import annotations

from msgspec import Struct

from corpus.compare.claims.scopes import Scope
from corpus.compare.measures import CUMULATIVE
from corpus.compare.topics import Topics
from corpus.records import CitedFigure, Timex

SMALL = 20  # numbers below it may be equal by chance
FORMER, RATHER = "former", "rather"  # how a number stands to another one of its sentence


class Question(Struct, frozen=True, array_like=True):
    """One cited figure as an answer; `measure` and `state` are ids common to all languages."""

    figure_id: str
    article: int  # position of its article in the list of profiles
    figure: CitedFigure
    timex: Timex | None
    measure: str  # category, else unit and noun; never one for two kinds of quantity
    counted: bool  # whether `measure` says what is counted, not only in which unit
    people: str | None  # ISO country of the people counted
    scope: Scope
    home: str | None  # ISO country of the event that the article reports
    site: str | None  # the town or region of that event
    state: str
    names: frozenset[str]
    words: frozenset[str]
    language: str | None
    noun: str = ""  # beginning of the counted noun, folded; "" where it tells nothing
    subgroup: str = ""  # the part of the people that is counted: child
    topics: Topics = frozenset()  # what its sentence is about, else the ones before, or the article
    size: float | None = None  # powers of ten of the number, or of the bound that is stated
    snippet: str = ""  # the words around the number, for what has no category
    period: tuple[int, int] | None = None  # the years that are counted, where years are printed
    headline: bool = False  # whether it stands in the title
    themes: frozenset[str] = frozenset()  # what a sum or a measure is said of: damage
    voice: str | None = None  # a source of its story that its sentence names, where none is cited
    side: str = ""  # what those are called who fight, or do not: soldiers, armed, civilians
    party: str | None = None  # whose they are: the people, else the side, in a lasting fight
    called: tuple[tuple[str, str], ...] = ()  # what the party is called, by language
    out_of: int | None = None  # where the sum stands of which it is what was paid or received
    means: str = ""  # figure_id of the number before, where it counts the same without saying so
    beside: str = ""  # how it stands to another number: an earlier one, or not that: FORMER, RATHER

    @property
    def cumulative(self) -> bool:
        """Whether it counts what grows as the event goes on: deaths, cases, countries reached."""
        return self.measure in CUMULATIVE

    @property
    def key(self) -> tuple[str, str, str]:
        """What must be equal in all answers to one question."""
        return self.measure, self.state, self.subgroup
