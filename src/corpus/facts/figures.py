"""Cited figures: quantities joined with who is cited for them, where and when they hold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corpus.language import Language
from corpus.mentions.layout import Layout
from corpus.records import Attribution, CitedFigure, Quantity, Timex, Toponym

WORDS_TO_PLACE = 6  # between a locative preposition and its place: "in the Russian region of"
SMALL = 12  # numbers up to here repeat by chance


@dataclass(frozen=True)
class FigureData:
    """Slots of figures.toml."""

    locatives: list[str] = field(default_factory=list)  # before the place where a figure holds


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands around the quantities of one article; `numbers` are their starts, in order."""

    layout: Layout
    toponyms: list[tuple[int, Toponym]]  # (start of the preposition, place), by position
    timexes: list[tuple[int, Timex]]  # (position in the list of the record, timex), by start
    numbers: list[int]


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
    spans = [(a.source_start, a.source_end) for a in cited]
    scene = Scene(
        layout,
        _located(layout, [t for t in toponyms if (t.start, t.end) not in spans]),
        sorted(enumerate(timexes), key=lambda pair: pair[1].start),
        [q.start for q in quantities],
    )
    found: list[CitedFigure] = []
    for quantity, holding in _with_holding(quantities, cited):
        figure = _cite(layout, quantity, holding)
        cues = [a.cue_start for a in holding if a.cue_start is not None]
        figure = _set_in(scene, figure, cues)
        found.append(replace(figure, repeat_of=_repeat(figure, found)))
    return found


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
    return ends[start] >= stop or any(at in ends and ends[at] >= stop for at in range(start + 1, stop))


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
        yield quantity, list(active)


def _cite(layout: Layout, quantity: Quantity, holding: list[Attribution]) -> CitedFigure:
    start, end = layout.sentences[layout.sentence_at(quantity.start)]
    figure = CitedFigure(quantity, start, end, layout.in_quotation(quantity.start))
    if not holding:
        return figure
    order = _from_outside(holding)
    said = next((a for a in order if not a.relay), order[0])
    chain = [name for a in order for name in a.chain]
    return replace(
        figure, source=said.source, source_start=said.source_start, source_end=said.source_end,
        source_chain=tuple(dict.fromkeys(chain)), cue=said.cue,
    )  # fmt: skip


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
        if not _holds(outer, inner):
            continue
        if not outer.relay and _after(outer, inner):
            order.append(outer)
        else:
            order.insert(0, outer)
    return order


def _holds(outer: Attribution, inner: Attribution) -> bool:
    return inner.cue_start is None or outer.start <= inner.cue_start < outer.end


def _after(outer: Attribution, inner: Attribution) -> bool:
    if outer.cue_start is None or inner.cue_start is None:
        return False
    return outer.cue_start > inner.cue_start


def _located(layout: Layout, toponyms: list[Toponym]) -> list[tuple[int, Toponym]]:
    """The literal places that a locative preposition leads to, with where that stands."""
    locatives = _locatives(layout.language)
    found = []
    for toponym in toponyms:
        if toponym.use == "literal":
            at = _preposition(layout, locatives, layout.word_at(toponym.start))
            if at is not None:
                found.append((layout.starts[at], toponym))
    return sorted(found, key=lambda pair: pair[1].start)


def _locatives(language: Language) -> frozenset[str]:
    return frozenset(language.section("figures", FigureData).locatives)


def _preposition(layout: Layout, locatives: frozenset[str], word: int) -> int | None:
    words = layout.words
    for i in range(word - 1, max(-1, word - WORDS_TO_PLACE), -1):
        if words[i] in locatives:
            return i
        if not words[i][0].isalpha():
            return None
    return None


def _set_in(scene: Scene, figure: CitedFigure, cues: list[int]) -> CitedFigure:
    """The figure with the place and the date that its clause gives."""
    quantity = figure.quantity
    place = bisect_left(scene.numbers, quantity.start)
    follow = scene.numbers[place + 1] if place + 1 < len(scene.numbers) else figure.sentence_end
    stop = min([figure.sentence_end, *(c for c in cues if c > quantity.start)])
    break_at = _strong_break(scene.layout.text, quantity.end, stop)
    held = _place(scene, figure, (break_at, follow))
    timex = _timex(scene, figure, (break_at, follow), cues)
    if held is None:
        return replace(figure, timex=timex)
    return replace(
        figure, timex=timex, place=held.name or held.surface, country=held.country,
        place_start=held.start, place_end=held.end,
    )  # fmt: skip


def _strong_break(text: str, start: int, stop: int) -> int:
    """Where the clause ends that goes on after `start`: a semicolon, or `stop`."""
    found = text.find(";", start, stop)
    return stop if found < 0 else found


def _place(scene: Scene, figure: CitedFigure, reach: tuple[int, int]) -> Toponym | None:
    """The first place after the number, before the next one; else the place its sentence opens with."""
    stop, follow = reach
    quantity = figure.quantity
    opening = None
    for at, toponym in scene.toponyms:
        if toponym.start >= min(stop, figure.sentence_end):
            break
        if toponym.start > quantity.start and at < max(follow, quantity.end):
            return toponym
        if at == figure.sentence_start or _opens_clause(scene.layout, figure, at):
            opening = toponym if toponym.end <= quantity.start else opening
    return opening


def _opens_clause(layout: Layout, figure: CitedFigure, at: int) -> bool:
    """Whether the adjunct at `at` opens the clause that the number stands in."""
    if not figure.sentence_start <= at < figure.quantity.start:
        return False
    before = layout.text[figure.sentence_start : at].rstrip()
    return before.endswith((",", ";", ":"))


def _timex(
    scene: Scene, figure: CitedFigure, reach: tuple[int, int], cues: list[int]
) -> int | None:
    """Position of the date that the clause gives: after the number, before it, or of the saying."""
    stop, follow = reach
    quantity, spoken, before = figure.quantity, None, None
    for index, timex in scene.timexes:
        if timex.start >= figure.sentence_end or timex.start < figure.sentence_start:
            continue
        if timex.start < quantity.end and quantity.start < timex.end:
            continue
        if quantity.end <= timex.start < stop and timex.start < follow:
            return index
        if timex.end <= quantity.start:
            if any(-40 < timex.start - cue < 40 for cue in cues):
                spoken = index
            else:
                before = index
        elif spoken is None and timex.start >= stop:
            spoken = index
    return before if before is not None else spoken


def _repeat(figure: CitedFigure, earlier: list[CitedFigure]) -> int | None:
    """Start of the first figure before that makes the same claim: same value, unit and thing."""
    mine = figure.quantity
    if mine.kind in ("duration", "frequency", "ratio") or mine.value is None and mine.low is None:
        return None
    for other in earlier:
        if other.sentence_start != figure.sentence_start and _same(mine, other.quantity):
            places = {other.place, figure.place} - {None}
            if len(places) < 2:
                return other.quantity.start if other.repeat_of is None else other.repeat_of
    return None


def _same(one: Quantity, two: Quantity) -> bool:
    """Whether two quantities count the same thing to the same number."""
    if (one.value, one.unit, one.kind) != (two.value, two.unit, two.kind):
        return False
    if one.value is None and (one.low, one.high) != (two.low, two.high):
        return False
    if one.noun is not None and one.noun == two.noun:
        return one.category == two.category or one.category is None or two.category is None
    if one.value is not None and abs(one.value) <= SMALL and one.kind != "money":
        return False
    return one.category is not None and one.category == two.category
