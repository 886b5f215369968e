"""How often an article names each country: the ground on which its place names are read."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from operator import attrgetter

from corpus.gazetteer.places import Place
from corpus.mentions.layout import Layout
from corpus.mentions.placecues import PlaceCues, find_peoples
from corpus.mentions.spots import Spot

_TOWN, _TOWNS = 0.5, 1.0  # what a town of one country counts, and all of them together
_KNOWN = 4.2  # importance of such a town at the least
_HOME, _FEW = 0.45, 4  # what being one of so few home countries counts
_first_of = attrgetter("first")


def count_countries(layout: Layout, cues: PlaceCues, spots: list[Spot]) -> Counter[str]:
    """How often each country is named, by its name (1) or by an adjective (1/2); less: at home."""
    share = _HOME / (1 if len(cues.home) <= _FEW else 2)
    found: Counter[str] = Counter(dict.fromkeys(cues.home, share))
    for index, code in find_peoples(layout, cues):
        if not (layout.is_capital(index) and _is_inside(spots, index)):
            found[code] += 0.5
    for spot in spots:
        if not spot.barred:
            top = _top(spot.entry.places)
            if top.country and _tells_country(spot, top, cues):
                found[top.country] += 1
    return found


def _is_inside(spots: list[Spot], index: int) -> bool:
    """Whether the word is a part of a longer name: "British Columbia"."""
    at = bisect_right(spots, index, key=_first_of) - 1
    return at >= 0 and index < spots[at].last and spots[at].last > spots[at].first + 1


def count_towns(spots: list[Spot]) -> Counter[str]:
    """How much the towns and districts whose names lie in one country only speak for it: what the
    names that lie in several are read by. A name is no evidence for itself."""
    names = {
        spot.key: spot.entry.places[0].country
        for spot in spots
        if spot.before == "in" and not spot.barred and _is_of_one_country(spot)
    }
    return Counter(
        {country: min(_TOWNS, _TOWN * n) for country, n in Counter(names.values()).items()}
    )


def _is_of_one_country(spot: Spot) -> bool:
    first, *others = spot.entry.places
    if spot.entry.everyday or spot.entry.given or first.importance < _KNOWN:
        return False
    plain = first.country is not None and first.feature in ("city", "region")
    return plain and all(other.country == first.country for other in others)


def _top(places: tuple[Place, ...]) -> Place:
    """The country of the name, else the largest place."""
    for place in places:
        if place.feature == "country":
            return place
    return places[0]


def _tells_country(spot: Spot, top: Place, cues: PlaceCues) -> bool:
    """Whether the spot names the country, a region of it, or the town the article is from."""
    if (spot.dated or spot.headed) and _is_sole(spot, cues):
        return True
    if spot.kind not in ("", "site", "sea", top.feature):
        return False
    return top.feature == "country" or bool(spot.before or spot.kind) and _is_alone(spot)


def _is_sole(spot: Spot, cues: PlaceCues) -> bool:
    """Whether the name is one town's and at most much smaller or farther ones'."""
    first, *others = spot.entry.places
    at_home = first.country in cues.home
    return first.country is not None and spot.inside < 0 and all(
        other.country == first.country or other.importance < first.importance - 1
        or at_home and other.country not in cues.home
        for other in others
    )  # fmt: skip


def _is_alone(spot: Spot) -> bool:
    """Whether a name means a region and nothing else of any size."""
    first, *others = spot.entry.places
    return first.feature == "region" and all(
        other.importance < first.importance - 1.5 for other in others
    )
