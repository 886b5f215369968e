"""Where and when a figure holds: the place and the date that its clause gives."""

from __future__ import annotations

import functools
from bisect import bisect_left
from dataclasses import dataclass, field

from corpus.language import Language
from corpus.mentions.layout import Layout
from corpus.records import Attribution, Quantity, Timex, Toponym

WORDS_TO_PLACE = 6  # between a locative preposition and its place: "in the Russian region of"
FROM_CUE = 25  # characters between a cue and the date of saying: "said on Tuesday"
WORDS_TO_DATE = 3  # between "since" and its date
UNPLACED = frozenset({"duration", "frequency", "ratio"})  # kinds that hold nowhere in particular


@dataclass(frozen=True)
class FigureData:
    """Slots of figures.toml."""

    locatives: list[str] = field(default_factory=list)  # before the place where a figure holds
    since: list[str] = field(default_factory=list)  # before a date from which on it was counted


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands around the quantities of one article, each list sorted by position."""

    layout: Layout
    numbers: list[int]  # where the quantities start
    places: list[Toponym]  # literal, after a locative preposition
    place_starts: list[int]  # where these prepositions start
    timexes: list[Timex]
    timex_starts: list[int]
    timex_indices: list[int]  # positions in the list of the record


def apart_from(attributions: list[Attribution], toponyms: list[Toponym]) -> list[Toponym]:
    """The places that are no part of a source."""
    named = (a for a in attributions if a.source_start is not None)
    spans = sorted({(a.source_start, a.source_end) for a in named})
    starts = [start for start, _ in spans]
    found = []
    for toponym in toponyms:
        at = bisect_left(starts, toponym.start + 1) - 1
        if at < 0 or toponym.start >= spans[at][1]:
            found.append(toponym)
    return found


def set_scene(
    layout: Layout, quantities: list[Quantity], toponyms: list[Toponym], timexes: list[Timex]
) -> Scene:
    located = []
    locatives = _words(layout.language).locatives
    for toponym in toponyms:
        if toponym.use == "literal":
            at = _preposition(layout, locatives, layout.word_at(toponym.start))
            if at is not None:
                located.append((layout.starts[at], toponym))
    located.sort(key=lambda pair: pair[1].start)
    since = _words(layout.language).since
    dated = sorted(
        (pair for pair in enumerate(timexes) if not _begins(layout, since, pair[1])),
        key=lambda pair: pair[1].start,
    )
    return Scene(
        layout,
        [q.start for q in quantities],
        [toponym for _, toponym in located],
        [at for at, _ in located],
        [timex for _, timex in dated],
        [timex.start for _, timex in dated],
        [index for index, _ in dated],
    )


@dataclass(frozen=True, slots=True)
class Words:
    """FigureData, to be looked up."""

    locatives: frozenset[str]
    since: frozenset[str]


@functools.cache
def _words(language: Language) -> Words:
    data = language.section("figures", FigureData)
    return Words(frozenset(data.locatives), frozenset(data.since))


def _begins(layout: Layout, since: frozenset[str], timex: Timex) -> bool:
    """Whether the date only says from when on something was counted: "since the 3rd of May"."""
    word = layout.word_at(timex.start)
    return any(w in since for w in layout.words[max(0, word - WORDS_TO_DATE) : word + 1])


def _preposition(layout: Layout, locatives: frozenset[str], word: int) -> int | None:
    """The locative preposition shortly before word `word`: "in the Russian region of | Kursk"."""
    for i in range(word - 1, max(-1, word - WORDS_TO_PLACE), -1):
        if layout.words[i] in locatives:
            return i
        if not layout.words[i][0].isalpha():
            return None
    return None


def find_clause(
    scene: Scene, quantity: Quantity, sentence: tuple[int, int], holding: list[Attribution]
) -> tuple[int, int]:
    """Where the clause after a quantity ends, and where the next quantity starts.

    A semicolon ends it, and a cue that is set off after what is said.
    """
    text, end = scene.layout.text, sentence[1]
    cues = [
        a.cue_start for a in holding
        if a.cue_start is not None and quantity.end <= a.cue_start and a.end <= a.cue_start
    ]  # fmt: skip
    stop = min([end, *cues])
    mark = text.find(";", quantity.end, stop)
    place = bisect_left(scene.numbers, quantity.start) + 1
    follow = scene.numbers[place] if place < len(scene.numbers) else end
    return (stop if mark < 0 else mark), max(follow, quantity.end)


def find_place(
    scene: Scene,
    quantity: Quantity,
    sentence_start: int,
    clause: tuple[int, int],
    holding: list[Attribution],
) -> Toponym | None:
    """The first place after the number, before the next one; else one that opens the clause.

    Commas end its reach, but not the two around a cue (", according to X,").
    """
    if quantity.kind in UNPLACED:
        return None
    stop, follow = clause
    at = bisect_left(scene.place_starts, quantity.end)
    if at < len(scene.places) and scene.place_starts[at] < min(stop, follow):
        start = scene.place_starts[at]
        commas = scene.layout.text[quantity.end : start].rstrip(" ,").count(",")
        if commas <= 2 * sum(quantity.end <= (a.cue_start or 0) < start for a in holding):
            return scene.places[at]
    for i in range(at - 1, -1, -1):
        start = scene.place_starts[i]
        if start < sentence_start:
            break
        before = scene.layout.text[max(sentence_start, start - 3) : start].rstrip()
        opens = start == sentence_start or before.endswith((",", ";", ":"))
        if opens and scene.places[i].end <= quantity.start:
            return scene.places[i]
    return None


def find_date(
    scene: Scene,
    quantity: Quantity,
    sentence: tuple[int, int],
    clause: tuple[int, int],
    holding: list[Attribution],
) -> int | None:
    """Position of the date that the sentence gives for the figure.

    The first one after the number and before the next; else the last before it; else one further
    on; else the day on which it was said.
    """
    stop, follow = clause
    before, beyond, spoken = None, None, None
    for i in range(bisect_left(scene.timex_starts, sentence[0]), len(scene.timexes)):
        timex, index = scene.timexes[i], scene.timex_indices[i]
        if timex.start >= sentence[1]:
            break
        if timex.start < quantity.end and quantity.start < timex.end:
            continue
        if any(_dates_cue(timex, a) for a in holding) or timex.start >= stop:
            spoken = index if spoken is None else spoken
        elif timex.end <= quantity.start:
            before = index
        elif timex.start < follow:
            return index
        elif beyond is None:
            beyond = index
    found = (index for index in (before, beyond, spoken) if index is not None)
    return next(found, None)


def _dates_cue(timex: Timex, attribution: Attribution) -> bool:
    """Whether the date stands right beside the cue: "said on Tuesday", "on Tuesday said"."""
    if attribution.cue_start is None or attribution.cue_end is None:
        return False
    return (
        0 <= timex.start - attribution.cue_end < FROM_CUE
        or 0 <= attribution.cue_start - timex.end < FROM_CUE
    )
