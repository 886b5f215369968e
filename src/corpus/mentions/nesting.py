"""Places that lie in the place named after them ("Paris, Texas"), and lists of such places."""

from __future__ import annotations

from corpus.gazetteer.folding import fold
from corpus.gazetteer.places import Place, distance
from corpus.mentions.spots import Spot

TOWN = 4.65  # importance from which a town, not the region of its name, is meant
OWN_CITY = 60  # kilometres from a district's centre to the city of the same name
_ALIKE = 4  # letters in which a region and its own city agree: "Valencia"


def nest(spot: Spot, place: Place, inside: Place) -> float:
    """Points for lying in the place that is named after it; not in a list of such places."""
    if inside.feature == "city":  # "Rauchwart (Bezirk Güssing)"
        return 6 if distance(place, inside) < OWN_CITY else 0
    if spot.in_list and any(
        other.feature == inside.feature or other.feature == "country" for other in spot.entry.places
    ):
        return 0
    if inside.feature not in ("country", "region") or place.country != inside.country:
        return 0
    if place.feature == "country":
        return 0
    if inside.feature == "country" or (place.admin and place.admin == inside.admin):
        return 8
    far = distance(place, inside)
    return 8 if far < OWN_CITY else 6 if far < 300 else 0


def is_nested(spot: Spot, spots: list[Spot]) -> bool:
    return spot.inside >= 0 and nest(spot, spot.place, spots[spot.inside].place) > 0


def after_town(spot: Spot, place: Place, spots: list[Spot]) -> float:
    """ "Buffalo, New York" is the state; in "Queens, New York" it is the city."""
    left = spots[spot.listed]
    nested = left.inside >= 0 and spots[left.inside] is spot
    if not nested or left.entry.places[0].feature != "city":
        return _after_region(left, place)
    town = left.entry.places[0]
    if place.feature == "region":
        return 2.5 if any(_is_in(other, place) for other in left.entry.places[:12]) else 0
    near = place.feature == "city" and distance(town, place) < 60
    return 2.5 if near and town.country == place.country else 0


def _after_region(left: Spot, place: Place) -> float:
    """In a list of regions a name is a region."""
    if place.feature != "region" or left.barred:
        return 0
    first, *others = left.entry.places
    plain = first.feature == "region" and not any(
        is_own_city(first, other, left.key) for other in others
    )
    return 2 if plain and first.country == place.country else 0


def _is_in(town: Place, region: Place) -> bool:
    return town.feature == "city" and town.country == region.country and (
        town.admin == region.admin if region.admin else distance(town, region) < 150
    )  # fmt: skip


def is_own_city(region: Place, other: Place, key: str) -> bool:
    """Whether the other, of the same name, is the region's city, and well known.

    `key`: the name of both. The city is called after it in other languages too ("Firenze",
    "Florence"); "Ceará" is called so for its city Fortaleza by few.
    """
    if other.feature != "city" or other.importance < TOWN or other.country != region.country:
        return False
    name = fold(region.name)
    town = fold(other.name)
    if town[:_ALIKE] not in name and town != key and (name != key or town[0] != name[0]):
        return False
    return other.admin == region.admin if region.admin else distance(region, other) < OWN_CITY
