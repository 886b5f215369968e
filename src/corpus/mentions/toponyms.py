"""Toponyms: place names in the text, resolved in the gazetteer."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from operator import attrgetter

from corpus.mentions.countries import count_countries
from corpus.mentions.layout import Layout
from corpus.mentions.placecues import PlaceCues, place_cues
from corpus.mentions.resolution import resolve_spots
from corpus.mentions.spots import Spot, find_capitals, find_spots
from corpus.mentions.surroundings import look_around
from corpus.mentions.unlisted import find_unlisted, unresolved
from corpus.records import Toponym

_NEXT = 12  # places on either side of a quarter that may tell its country


def find_toponyms(layout: Layout) -> list[Toponym]:
    """The place mentions, in order, not overlapping."""
    return find_all_toponyms([layout])[0]


def find_all_toponyms(layouts: list[Layout]) -> list[list[Toponym]]:
    """The place mentions of each of `layouts`: each step goes through all of them (`find_all`)."""
    known = [layout for layout in layouts if layout.language.known]
    cues = [place_cues(layout.language) for layout in known]
    capitals = list(map(find_capitals, known))
    spots = list(map(find_spots, known, cues, capitals))
    for seen in zip(known, cues, spots, strict=True):
        look_around(*seen)
    counts = list(map(count_countries, known, cues, spots))
    for some, count, cue in zip(spots, counts, cues, strict=True):
        resolve_spots(some, count, cue)
    found = iter(list(map(_toponyms, known, cues, capitals, spots, counts)))
    return [next(found) if layout.language.known else [] for layout in layouts]


def _toponyms(
    layout: Layout, cues: PlaceCues, capitals: list[int], spots: list[Spot],
    countries: Counter[str],
) -> list[Toponym]:  # fmt: skip
    _share_acts(spots)
    unlisted = find_unlisted(layout, cues, capitals, spots, countries)
    found = [_toponym(layout, spot, spots) for spot in spots if spot.evidence >= 0]
    return sorted(found + unlisted, key=attrgetter("start")) if unlisted else found


def _share_acts(spots: list[Spot]) -> None:
    """ "Russia and China have blocked it": what the last one does, all of the list do."""
    for spot in reversed(spots):
        if spot.listed >= 0 and spot.acts and spot.before != "in":
            spots[spot.listed].acts = True


def _toponym(layout: Layout, spot: Spot, spots: list[Spot]) -> Toponym:
    place = spot.place
    if spot.astray:
        outer = spots[spot.inside] if spot.inside >= 0 else None
        if spot.quarter and (outer is None or outer.astray):
            outer = _beside(spot, spots)
        country = outer.place.country if outer else None
        return unresolved(layout, spot.start, spot.end, place.feature, country)
    return Toponym(
        spot.start,
        spot.end,
        layout.text[spot.start : spot.end],
        place.name,
        place.geonames_id,
        place.country,
        place.latitude,
        place.longitude,
        place.feature,
        _use(layout, spot),
        round(min(0.97, 0.88 + 0.025 * spot.evidence), 2),
    )


def _beside(quarter: Spot, spots: list[Spot]) -> Spot | None:
    """The place next to a quarter in the text, in whose country it lies."""
    at = bisect_left(spots, quarter.first, key=attrgetter("first"))
    near = spots[max(0, at - _NEXT) : at + _NEXT]
    kept = [s for s in near if s.evidence >= 0 and s.place.country and not s.astray]
    return min(kept, key=lambda spot: abs(spot.first - quarter.first), default=None)


def _use(layout: Layout, spot: Spot) -> str:
    """literal, dateline, or metonym where the name stands for who governs there."""
    place, dateline = spot.place, layout.dateline
    if dateline is not None and dateline.start <= spot.start < dateline.end:
        return "dateline"
    if spot.before == "in" or place.feature == "sea":
        return "literal"
    if place.seat or spot.before == "office" or spot.acts:
        return "metonym"
    if place.capital and not spot.kind and not spot.opening:
        return "metonym"
    return "literal"
