"""Cited figures: quantities joined with who is cited for them, where and when they hold."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.language import Language
from corpus.mentions.layout import Layout
from corpus.records import Attribution, CitedFigure, Quantity, Timex, Toponym

WORDS_TO_PLACE = 6  # between a locative preposition and its place: "in the Russian region of"
FROM_CUE = 25  # characters between a cue and the date of saying: "said on Tuesday"
WORDS_TO_DATE = 3  # between "since" and its date
SMALL = 12  # numbers up to here repeat by chance
UNCLAIMED = frozenset({"duration", "frequency", "ratio"})  # kinds that two claims share by chance


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


def join_figures(
    layout: Layout,
    quantities: list[Quantity],
    attributions: list[Attribution],
    toponyms: list[Toponym],
    timexes: list[Timex],
) -> list[CitedFigure]:
    """One cited figure per quantity, in order."""
    quantities = sorted(quantities, key=lambda q: q.start)
    cited = _not_of_places(attributions, toponyms)
    scene = _scene(layout, quantities, _apart(cited, toponyms), timexes)
    found: list[CitedFigure] = []
    earlier: dict[tuple, list[CitedFigure]] = {}
    for quantity, holding in _with_holding(quantities, cited):
        figure = _figure(scene, quantity, holding, earlier)
        earlier.setdefault(_value(quantity), []).append(figure)
        found.append(figure)
    return found


def _figure(
    scene: Scene,
    quantity: Quantity,
    holding: list[Attribution],
    earlier: dict[tuple, list[CitedFigure]],
) -> CitedFigure:
    """One quantity with its source, place, date and the earlier mention of the same claim."""
    layout = scene.layout
    start, end = layout.sentences[layout.sentence_at(quantity.start)]
    order = _from_outside(holding) if holding else []
    said = next((a for a in order if not a.relay), order[0] if order else None)
    chain = dict.fromkeys(name for a in order for name in a.chain)
    clause = _clause(scene, quantity, (start, end), holding)
    place = _place(scene, quantity, start, clause)
    name = (place.name or place.surface) if place else None
    return CitedFigure(
        quantity=quantity,
        sentence_start=start,
        sentence_end=end,
        quoted=layout.in_quotation(quantity.start),
        source=said.source if said else None,
        source_start=said.source_start if said else None,
        source_end=said.source_end if said else None,
        source_chain=tuple(chain),
        cue=said.cue if said else None,
        place=name,
        country=place.country if place else None,
        place_start=place.start if place else None,
        place_end=place.end if place else None,
        timex=_timex(scene, quantity, (start, end), clause, holding),
        repeat_of=_repeat(scene, quantity, start, name, earlier),
    )


def _not_of_places(attributions: list[Attribution], toponyms: list[Toponym]) -> list[Attribution]:
    """Without those in which a place reports its cases: it counts, it does not speak."""
    ends = {t.start: t.end for t in toponyms if t.feature != "site"}
    return sorted(
        (a for a in attributions if a.rule != "report" or not _is_place(a, ends)),
        key=lambda a: a.start,
    )


def _is_place(attribution: Attribution, ends: dict[int, int]) -> bool:
    """Whether the source is a place name, or several side by side, and nothing else."""
    start, stop = attribution.source_start, attribution.source_end
    if start is None or stop is None or start not in ends:
        return False
    return ends[start] >= stop or any(ends.get(at, 0) >= stop for at in range(start + 1, stop))


def _apart(attributions: list[Attribution], toponyms: list[Toponym]) -> list[Toponym]:
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


def _scene(
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


def _with_holding(
    quantities: list[Quantity], attributions: list[Attribution]
) -> Iterator[tuple[Quantity, list[Attribution]]]:
    """Each quantity with the attributions whose content holds it, in one sweep."""
    active: list[Attribution] = []
    place = 0
    for quantity in quantities:
        while place < len(attributions) and attributions[place].start <= quantity.start:
            active.append(attributions[place])
            place += 1
        active = [a for a in active if a.end > quantity.start]
        yield quantity, active


def _from_outside(holding: list[Attribution]) -> list[Attribution]:
    """The attributions that enclose one another, from the one who tells the reader inwards.

    The shortest content is the innermost; a wider one counts if it also holds the cue inside it.
    A second source named after the first ("X said, according to Y") stands behind it, unless it
    is a medium.
    """
    inward = sorted(holding, key=lambda a: a.end - a.start)
    order = [inward[0]]
    for outer in inward[1:]:
        inner = order[0]
        if inner.cue_start is None or outer.cue_start is None:
            order.insert(0, outer)
        elif outer.start <= inner.cue_start < outer.end:
            behind = outer.cue_start > inner.cue_start and not outer.relay
            order.insert(len(order) if behind else 0, outer)
    return order


def _clause(
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


def _place(
    scene: Scene, quantity: Quantity, sentence_start: int, clause: tuple[int, int]
) -> Toponym | None:
    """The first place after the number, before the next one; else one that opens the clause."""
    if quantity.kind in UNCLAIMED:
        return None
    stop, follow = clause
    at = bisect_left(scene.place_starts, quantity.end)
    if at < len(scene.places) and scene.place_starts[at] < min(stop, follow):
        between = scene.layout.text[quantity.end : scene.place_starts[at]].rstrip(" ,")
        if "," not in between:
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


def _timex(
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


def _value(quantity: Quantity) -> tuple:
    """What two mentions of one claim share; a hedge may be lost: bounds count without a value."""
    bounds = (quantity.low, quantity.high) if quantity.value is None else ()
    return quantity.value, bounds, quantity.unit, quantity.kind


def _repeat(
    scene: Scene,
    quantity: Quantity,
    sentence_start: int,
    place: str | None,
    earlier: dict[tuple, list[CitedFigure]],
) -> int | None:
    """Start of the first figure before that makes the same claim: same value, unit and thing.

    Small numbers come back by chance: they repeat only the title, or one of the same place.
    """
    if quantity.kind in UNCLAIMED or quantity.value is None and quantity.low is None:
        return None
    title = scene.layout.title.end if scene.layout.title else 0
    small = quantity.value is not None and abs(quantity.value) <= SMALL
    for other in earlier.get(_value(quantity), ()):
        apart = place is not None and other.place is not None and place != other.place
        near = other.quantity.start < title or place is not None and place == other.place
        if other.sentence_start == sentence_start or apart or small and not near:
            continue
        if _same(quantity, other.quantity):
            return other.quantity.start if other.repeat_of is None else other.repeat_of
    return None


def _same(one: Quantity, two: Quantity) -> bool:
    """Whether two quantities of the same value count the same thing."""
    if one.noun is not None and one.noun == two.noun:
        return one.category == two.category or one.category is None or two.category is None
    return one.category is not None and one.category == two.category
