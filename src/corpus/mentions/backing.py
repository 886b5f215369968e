"""Small places that an article backs: it names their region, or places beside them."""

from __future__ import annotations

from corpus.gazetteer.places import Place
from corpus.mentions.placecues import PlaceCues
from corpus.mentions.spots import Spot

WEAK = -3.0  # evidence from which a place may be backed by others
_NEAR = 2.5  # degrees within which two places back each other
_BESIDE = 0.6  # the same for places beside each other


def back_spots(spots: list[Spot], cues: PlaceCues) -> None:
    """Small places that the article backs: it names their region, or towns beside them."""
    weak = [spot for spot in spots if WEAK <= spot.evidence < 0 and _may_be_backed(spot, cues)]
    if not weak:
        return
    regions: set[tuple[str | None, str]] = set()
    known: dict[str | None, list[Place]] = {}
    for spot in spots:
        place = spot.place
        if spot.evidence >= 0 and not spot.astray and place.feature in ("city", "region"):
            if place.feature == "city":
                known.setdefault(place.country, []).append(place)
            elif place.admin:
                regions.add((place.country, place.admin))
    for spot in weak:
        place = spot.place
        if has_neighbour(place, known, _BESIDE):
            spot.evidence += 2
        elif spot.before == "in" and spot.entry.plain:
            spot.evidence += has_neighbour(place, known)
        if (place.country, place.admin) in regions:
            spot.evidence += 2


def _may_be_backed(spot: Spot, cues: PlaceCues) -> bool:
    """Whether a weak name may be a place at all: a word or a person's name only after "in"."""
    if spot.barred or spot.doubtful or spot.place.feature not in ("city", "region"):
        return False
    entry = spot.entry
    if spot.key in cues.doubted:
        return False
    if cues.language in entry.everyday or entry.given or entry.family:
        return spot.before == "in" and not spot.opening
    return spot.before != "" or spot.listed >= 0 or spot.evidence >= -1 or bool(spot.kind)


def has_neighbour(place: Place, known: dict[str | None, list[Place]], near: float = _NEAR) -> bool:
    """Whether another known place of the country is near, by degrees: quick and rough."""
    for other in known.get(place.country, ()):
        if (
            other is not place
            and abs(other.latitude - place.latitude) < near
            and abs(other.longitude - place.longitude) < near
        ):
            return True
    return False
