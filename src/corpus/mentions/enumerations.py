"""Places side by side: enumerations ("Homs, Idlib et Alep"), nests ("Paris, Texas"), corners."""

from __future__ import annotations

from corpus.mentions.layout import Layout
from corpus.mentions.placecues import (
    ARTICLE,
    CONTRACTED,
    DIRECTION,
    KIND,
    LOCATIVE,
    RELATOR,
    SIDE,
    PlaceCues,
)
from corpus.mentions.spots import Spot

_REACH = 24  # words of an enumeration before a name
_CORNER = 5  # words of the name of a street before "and" another


def join_lists(layout: Layout, cues: PlaceCues, spots: list[Spot]) -> None:
    """Enumerations ("Homs, Idlib et Alep") and nests ("Paris, Texas")."""
    left = None
    for number, right in enumerate(spots):
        if left is not None and not right.barred and 0 < right.first - left.last < 7:
            gap = layout.words[left.last : right.first]
            if not left.barred and _leads_into(cues, gap, right):
                left.inside, left.by_comma = number, gap == [","] or len(gap) > 2
                left.bracketed = gap == ["("] and layout.words[right.last : right.last + 1] == [")"]
            if gap[0] in ",(/" or gap[0] in cues.sides or right.first - left.last < 4:
                _join_list(layout, cues, (left, right), gap, number)
        left = right


_HOLDING = ("region", "country", "city")
_NESTING = ARTICLE | KIND | RELATOR | CONTRACTED | DIRECTION
_LISTING = SIDE | ARTICLE | RELATOR | LOCATIVE


def _join_list(
    layout: Layout, cues: PlaceCues, pair: tuple[Spot, Spot], gap: list[str], number: int
) -> None:
    """Mark spot `number`, the second one, as listed where only such words stand in the gap."""
    left, right = pair
    for word in gap:
        if not (word in ",()/" or cues.roles.get(word, 0) & _LISTING or word[0].isdigit()):
            return
    right.listed, left.leads = number - 1, number
    right.quarter = right.quarter or left.quarter and (gap == [","] or gap[0] in cues.ands)
    first, second = left.entry.places[0], right.entry.places[0]
    right.in_list = first.feature == second.feature
    if gap[0] in cues.ands and _are_between(layout, cues, left, right):
        left.before = right.before = "in"  # "entre Gao et Ansongo"
    club = right.article and cues.bare_towns and second.feature == "city"
    if right.before in ("", "side") and left.before == "in" and not club:
        right.before = "in"


def _are_between(layout: Layout, cues: PlaceCues, left: Spot, right: Spot) -> bool:
    """Whether something is said to be between two places that are no countries."""
    if left.before != "side" or layout.words[left.first - 1] not in cues.between:
        return False
    entries = (left.entry, right.entry)
    return all(
        entry.places[0].feature in ("city", "region")
        and not (entry.given or entry.family or cues.language in entry.everyday)
        for entry in entries
    )


def _leads_into(cues: PlaceCues, gap: list[str], right: Spot) -> bool:
    """ "Paris, Texas", "Wonsan, in the north of North Korea", "Québec au Canada"."""
    if gap[0] == "(":  # "Bunia (RD Congo)", "Rauchwart (Bezirk Güssing)"
        return all(word in cues.kinds or word in cues.articles for word in gap[1:])
    if gap[0] != ",":  # "Québec au Canada", "Sainte-Hélène dans le Médoc"
        return right.area and (len(gap) == 1 or len(gap) == 2 and gap[1] in cues.articles)
    if len(gap) < 4 and all(word in cues.locatives or word in cues.articles for word in gap[1:]):
        return True
    if gap[1] in cues.locatives:  # ", in the province of"
        gap = gap[1:]
    elif right.kind not in _HOLDING or right.quarter:  # "San Luis, departamento de Antioquia"
        return False
    return len(gap) > 1 and all(cues.roles.get(word, 0) & _NESTING for word in gap[1:])


def is_corner(layout: Layout, cues: PlaceCues, at: int, low: int) -> bool:
    """ "calle Rivadavia y Mendoza": whether the name before "and" is that of a street."""
    first = at - 1
    while first > max(low, at - _CORNER) and layout.is_capital(first):
        if layout.words[first] in cues.streets:
            return False
        first -= 1
    first -= layout.words[first] in cues.relators
    return first < at - 1 and layout.words[first] in cues.streets


def is_among_quarters(layout: Layout, cues: PlaceCues, at: int, low: int) -> bool:
    """Whether an enumeration that goes on at word `at` is one of quarters: "bairros X, Y e Z"."""
    words, low = layout.words, max(low, at - _REACH)
    while at > low and (words[at] == "," or words[at] in cues.ands or layout.is_capital(at)):
        at -= 1
    return words[at] in cues.many_quarters
