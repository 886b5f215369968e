"""Names of places that are something else here: currencies, agencies, parts of longer names."""

from __future__ import annotations

from itertools import pairwise

from corpus.mentions.layout import Layout
from corpus.mentions.placecues import PlaceCues
from corpus.mentions.spots import Spot

_SMALL = 4.7  # importance of a place that a longer name may begin with
_TOWN = 4.2  # importance of a place that such a name may lie in


def bar_moneys(layout: Layout, cues: PlaceCues, spots: list[Spot]) -> None:
    """ "500 Franken", and every other "Franken" of the text that nothing places."""
    words = layout.words
    moneys = [spot for spot in spots if words[spot.first] in cues.moneys] if cues.moneys else []
    counted = [
        spot for spot in moneys if _is_amount(cues, words[max(0, spot.first - 3) : spot.first])
    ]
    for spot in moneys if counted else ():
        spot.barred = spot.barred or spot in counted or spot.before not in ("in", "office")


def _is_amount(cues: PlaceCues, before: list[str]) -> bool:
    """Whether a number ends the words: "3,2 Mio. Franken", "50.– Franken"."""
    while before and before[-1] in ".–—-":
        before = before[:-1]
    return bool(before) and (before[-1][0].isdigit() or before[-1] in cues.amounts)


def bar_agencies(layout: Layout, spots: list[Spot]) -> None:
    """ "Luanda, 30 Jul 2025 (Atlântida) -": in brackets after the town stands the agency."""
    text, dated = layout.text, [spot for spot in spots if spot.dated]
    for left, spot in pairwise(dated):
        bracketed = text[spot.start - 1] == "(" and text[spot.end : spot.end + 1] == ")"
        if bracketed and not _holds(spot, left):
            spot.barred = True


def _holds(wide: Spot, town: Spot) -> bool:
    """Whether the country or region may hold the town: "Bunia (RD Congo)"."""
    codes = {place.country for place in town.entry.places}
    return any(
        place.country in codes and place.feature in ("country", "region")
        for place in wide.entry.places
    )


def _bar_part(cues: PlaceCues, words: list[str], spot: Spot, after: Spot) -> None:
    """ "The Eastern Province of Prince Edward Island" is no region of that name abroad."""
    gap = words[spot.last : after.first]
    if 0 < len(gap) < 3 and gap[0] in cues.joiners:
        codes = {place.country for place in after.entry.places}
        spot.barred = spot.barred or codes.isdisjoint(p.country for p in spot.entry.places)


def bar_longer(layout: Layout, cues: PlaceCues, spots: list[Spot]) -> None:
    """ "Castelo de Bode": a small place whose name goes on with a name that is no place."""
    if cues.capital_nouns:
        return
    words, relators = layout.words, cues.relators
    last = len(words) - 1
    for number, spot in enumerate(spots):
        at = spot.last
        if at >= last or words[at] not in relators:
            continue
        after = spots[number + 1] if number + 1 < len(spots) else spot
        if at > spot.first + 1 and words[at - 1] in cues.kinds and after is not spot:
            _bar_part(cues, words, spot, after)
        if words[spot.first] in cues.streets and layout.is_capital(at + 1):  # "Plaza de Mayo"
            spot.barred = spot.longer = True
        if spot.entry.size >= _SMALL or not spot.before:
            continue
        known = after.first == at + 1 and after.entry.size >= _TOWN
        if layout.is_capital(at + 1) and not known:
            spot.barred = spot.longer = True
