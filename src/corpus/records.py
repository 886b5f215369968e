"""What is found in one article: frozen records, no logic.

All offsets are Python slices of `Article.text`; `text[start:end] == surface` always holds.
A field that the text does not settle is None. Nothing here depends on another article or on
the day of the build: that is the linking pass's work, so a record can be kept by content hash.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct, field


class Interval(Struct, frozen=True):
    """The days that the evidence allows, both ends included; None: open on that side."""

    earliest: date | None = None
    latest: date | None = None


class Article(Struct, frozen=True):
    """One article as read. `published` is what the input itself says (metadata), never the text."""

    article_id: str
    path: str
    sha256: str
    text: str
    language: str | None = None  # BCP 47; None: not given, to be detected
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    published: Interval | None = None


class Span(Struct, frozen=True):
    """A stretch of the text: kind is title, dateline, sentence or clutter."""

    start: int
    end: int
    kind: str
    rule: str


class Quantity(Struct, frozen=True):
    """A number as printed, what it was read as, and what is counted."""

    start: int  # the number itself, with its magnitude word
    end: int
    surface: str
    phrase_start: int  # with modifier and counted noun
    phrase_end: int
    value: float | None
    low: float | None  # None: open below
    high: float | None  # None: open above
    modifier: str  # exact, approx, more_than, at_least, less_than, at_most, between, vague
    kind: str  # count, money, percent, measure, duration, frequency, ratio
    unit: str | None  # an id common to all languages: person, item, EUR, percent, km, day ...
    noun: str | None = None  # counted head noun, lower case, as written
    counted: str | None = None  # the whole counted noun phrase, as written
    category: str | None = None
    aspect: str | None = None
    change: str | None = None  # to, by
    part_of: int | None = None  # start of the quantity that is the total, in the same article
    rule: str = ""
    confidence: float = 0.5


class Timex(Struct, frozen=True):
    """A time expression, with what is printed and no more; resolved later from the anchor date.

    Printed fields: year, month, day, weekday (Monday = 0), `number` (which season, quarter or
    half, from 1; spring is 1), and for the end of a range the `to_*` fields. `shift` counts
    `shift_unit`s from the anchor ("yesterday": -1 day, "August of last year": -1 year with
    month 8); given together with a printed day, both hold ("yesterday, 9 June"). `offset` counts
    `offset_unit`s from the day that the other fields mean ("two days later").
    """

    start: int
    end: int
    surface: str
    kind: str  # absolute, partial, weekday, relative
    # day, night, week, weekend, month, season, quarter, half, year, decade, span, unknown
    precision: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    number: int | None = None
    part: int | None = None  # 0 early, 1 in the middle of, 2 late in what is named
    shift: int | None = None
    shift_unit: str | None = None
    offset: int | None = None
    offset_unit: str | None = None
    # -1 before or on the anchor's day, +1 on or after it, -2 and +2 strictly so ("last Friday"),
    # 0 the anchor's own; None: unknown
    direction: int | None = None
    certain: bool = False  # words or an adjoining verb give the direction, not a farther verb
    clip: int | None = None  # -1: only as far as the anchor ("earlier this year"), +1: from it on
    to_year: int | None = None
    to_month: int | None = None
    to_day: int | None = None
    sentence: int = 0  # position of its sentence in the article
    rule: str = ""
    confidence: float = 0.5


class Publication(Struct, frozen=True):
    """What one article says of the day it was published, without `as_of` and other articles."""

    interval: Interval  # what metadata, dateline or text allow; both ends None: nothing known
    precision: str  # day, week, month, year, bounded, unknown
    basis: str  # metadata, dateline, text, linked, none
    start: int | None = None
    end: int | None = None
    confidence: float = 0.0
    # the article's own time expressions that the day of publication must agree with, in order
    clues: tuple[Timex, ...] = ()


class Toponym(Struct, frozen=True):
    """A place name in the text and the place it was resolved to (name None: unresolved)."""

    start: int
    end: int
    surface: str
    name: str | None  # English canonical
    geonames_id: int | None
    country: str | None  # ISO 3166-1 alpha-2
    latitude: float | None
    longitude: float | None
    feature: str  # country, region, city, sea, site
    use: str = "literal"  # literal, metonym, dateline
    confidence: float = 0.5


class EventPlace(Struct, frozen=True):
    """Where the reported event happens, with its UCDP precision and evidence."""

    place: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: int | None = None  # UCDP where_prec, 1 to 7
    basis: str = "none"  # text, dateline, title, linked, none
    confidence: float = 0.0
    start: int | None = None
    end: int | None = None


class Attribution(Struct, frozen=True):
    """Source, cue and content: who says, by what words, what. `start`, `end` span the content."""

    start: int
    end: int
    source: str | None  # as written, without article and title of address
    source_start: int | None
    source_end: int | None
    chain: tuple[str, ...]  # from the one who tells the reader to the first source
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    relay: bool = False  # whether `source` is a medium, named because nobody else is
    rule: str = ""
    confidence: float = 0.5


class Quote(Struct, frozen=True):
    """A stretch inside quotation marks, and its speaker where one is named."""

    start: int
    end: int
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str | None = None
    relayed_by: str | None = None


class CitedFigure(Struct, frozen=True):
    """One quantity that the article asserts or relays, with who is cited for it."""

    quantity: Quantity
    sentence_start: int
    sentence_end: int
    quoted: bool
    source: str | None = None
    source_start: int | None = None
    source_end: int | None = None
    source_chain: tuple[str, ...] = ()
    cue: str | None = None
    place: str | None = None  # where the figure holds
    country: str | None = None
    place_start: int | None = None
    place_end: int | None = None
    timex: int | None = None  # position in Record.timexes of the date it holds for
    repeat_of: int | None = None  # start of the earlier mention of the same claim


class Name(Struct, frozen=True):
    """A name in capitals, once for each article, at its first mention."""

    start: int
    end: int
    surface: str
    key: str  # its words without capitals and accents
    count: int  # mentions in the article
    lead: bool  # whether it stands in the opening words


class Record(Struct, frozen=True):
    """Everything found in one article: immutable, kept by content hash."""

    article: Article
    language: str | None
    n_words: int
    spans: tuple[Span, ...] = ()
    timexes: tuple[Timex, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[CitedFigure, ...] = ()
    names: tuple[Name, ...] = ()
    words: tuple[tuple[str, int, bool], ...] = ()  # beginnings of content words: key, count, lead
    publication: Publication = field(
        default_factory=lambda: Publication(Interval(), "unknown", "none")
    )
    place: EventPlace = field(default_factory=EventPlace)
    dateline_place: str | None = None


class Skipped(Struct, frozen=True):
    """An input that gave no article, the code why, and one sentence."""

    path: str
    reason: str
    detail: str
