"""Cited figures: quantities joined with who is cited for them, where and when they hold."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.facts.scenes import (
    UNPLACED,
    Scene,
    apart_from,
    find_clause,
    find_date,
    find_place,
    set_scene,
)
from corpus.mentions.layout import Layout
from corpus.records import Attribution, CitedFigure, Quantity, Timex, Toponym

SMALL = 12  # numbers up to here repeat by chance


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
    scene = set_scene(layout, quantities, apart_from(cited, toponyms), timexes)
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
    clause = find_clause(scene, quantity, (start, end), holding)
    place = find_place(scene, quantity, start, clause, holding)
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
        timex=find_date(scene, quantity, (start, end), clause, holding),
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
    A second source named after the first by a preposition ("X said, according to Y") stands
    behind it, unless it is a medium.
    """
    inward = sorted(holding, key=lambda a: a.end - a.start)
    order = [inward[0]]
    for outer in inward[1:]:
        inner = order[0]
        if inner.cue_start is None or outer.cue_start is None:
            order.insert(0, outer)
        elif outer.start <= inner.cue_start < outer.end:
            named_last = outer.cue_start > inner.cue_start and outer.rule == "preposition"
            behind = named_last and not outer.relay
            order.insert(len(order) if behind else 0, outer)
    return order


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
    if quantity.kind in UNPLACED or quantity.value is None and quantity.low is None:
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
