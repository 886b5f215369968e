"""Resolution: which place a spot names, and whether it names one at all."""

from __future__ import annotations

from collections import Counter

from corpus.gazetteer.folding import fold
from corpus.gazetteer.places import Place, distance, region_of
from corpus.mentions.placecues import PlaceCues
from corpus.mentions.spots import Spot

_FAMOUS = 6.0  # importance of a place that is known everywhere
_KNOWN = 5.3  # importance from which a town's own name is hardly another town's
_STEM = 5  # letters in which a name in another language agrees: "Zeebruges"
_LITTLE, _FOREIGN = 5.5, 3.0  # importance of a place that may lie elsewhere; what speaks against it
_LED, _CITY = 2.0, 5.6  # times that a country leads an article; importance of a rival's town
_NEAR = 2.5  # degrees within which two places back each other
_OWN_CITY = 60  # kilometres from a district's centre to the city of the same name


def resolve_spots(spots: list[Spot], countries: Counter[str], cues: PlaceCues) -> None:
    """Choose a place for every spot and say how far the evidence goes beyond what is needed."""
    plain = (place for spot in spots if (place := _plain(spot)) is not None)
    known: dict[str | None, list[Place]] = {}
    for place in list(dict.fromkeys(plain))[:20]:
        known.setdefault(place.country, []).append(place)
    persons = {spot.key for spot in spots if spot.person}
    times = Counter(spot.key for spot in spots if not spot.barred)
    numbered = {spot.key for spot in spots if spot.numbered}
    leaders = countries.most_common(3) or [("", 0)]
    for spot in reversed(spots):  # what a spot lies in stands after it
        spot.numbered = spot.numbered and len(numbered) < 3  # else a list of counts
        spot.place = _choose(spot, spots, countries, known, leaders)
    _agree(spots)
    for spot in spots:
        spot.astray = spot.by_comma and _is_astray(spot, spots)
        if spot.kind == "region" and spot.place.feature == "city":
            spot.place = _namesake(spot.place)
    clear = any(times >= 1 for times in countries.values())
    for spot in spots:
        outer = spots[spot.inside].place if spot.inside >= 0 else None
        foreign = clear and not spot.astray and _is_foreign(spot, outer, countries, known, cues)
        spot.astray = spot.astray or (foreign and spot.before == "in")
        spot.evidence = -_FOREIGN * (foreign and not spot.astray) + _evidence(
            spot, spots, countries, known, times, cues
        )
        if spot.key in persons and spot.place:
            country = spot.place.feature == "country" and spot.before not in ("", "side")
            spot.evidence -= 0 if country else 2 if spot.before == "in" else 5
    _back(spots)
    sure = {spot.key for spot in spots if spot.evidence >= 1 and not spot.barred}
    for spot in spots:
        if -3 <= spot.evidence < 0 and spot.key in sure and spot.key not in persons:
            spot.evidence = 0.0


def _back(spots: list[Spot]) -> None:
    """A small town of a name that means nothing else, near towns that the article names."""
    weak = [s for s in spots if -1 <= s.evidence < 0 and s.before == "in" and _is_plain_name(s)]
    if not weak:
        return
    known: dict[str | None, list[Place]] = {}
    for spot in spots:
        if spot.evidence >= 0 and spot.place.feature == "city" and not spot.astray:
            known.setdefault(spot.place.country, []).append(spot.place)
    for spot in weak:
        spot.evidence += _has_neighbour(spot.place, known)


def _is_plain_name(spot: Spot) -> bool:
    """Whether a name means one place and nothing else."""
    entry = spot.entry
    return len(entry.places) == 1 and not entry.everyday and not entry.given and len(spot.key) > 4


def _agree(spots: list[Spot]) -> None:
    """One name is one place in an article: the one that a nest ("Austin, Indiana") settles."""
    settled = {
        spot.key: spot.place
        for spot in reversed(spots)
        if spot.inside >= 0 and _nest(spot, spot.place, spots[spot.inside].place)
    }
    for spot in spots:
        nested = spot.inside >= 0 and _nest(spot, spot.place, spots[spot.inside].place)
        if not nested and not spot.kind:
            spot.place = settled.get(spot.key, spot.place)


def _namesake(town: Place) -> Place:
    """ "The Kursk region" is the region called after the town, where there is one."""
    region = region_of(town)
    called = region is not None and fold(region.name).startswith(fold(town.name))
    return region if called else town


def _is_astray(spot: Spot, spots: list[Spot]) -> bool:
    """Whether it is said to lie where no known place of the name lies ("Bradford, Ontario")."""
    if spot.listed >= 0 or spot.place.feature != "city":
        return False
    outer = spots[spot.inside]
    wide = outer.place.feature in ("country", "region") and outer.place.importance > 5
    return wide and not outer.barred and not _nest(spot, spot.place, outer.place) and (
        spot.place.country != outer.place.country and spot.place.importance < _FAMOUS
    )  # fmt: skip


def _is_foreign(
    spot: Spot, outer: Place | None, countries: Counter[str],
    known: dict[str | None, list[Place]], cues: PlaceCues,
) -> bool:  # fmt: skip
    """Whether a place of a name that says little lies where nothing else of the article does."""
    place = spot.place
    if place.feature not in ("city", "region") or place.importance >= _LITTLE or place.capital:
        return False
    if spot.dated or spot.headed or spot.listed >= 0 or spot.barred:
        return False
    if outer is not None and outer.country == place.country:
        return False
    if place.country is None or place.country in cues.home or countries[place.country] >= 0.5:
        return False
    common = len({other.country for other in spot.entry.places}) > 1 or spot.entry.everyday
    return bool(common) and not known.get(place.country)


def _plain(spot: Spot) -> Place | None:
    """The place of a spot that needs no context: a country, a metropolis."""
    first = spot.entry.places[0]
    if spot.barred or first.importance < 5.7 or first.feature in ("sea", "site"):
        return None
    return first


def _choose(
    spot: Spot,
    spots: list[Spot],
    countries: Counter[str],
    known: dict[str | None, list[Place]],
    leaders: list[tuple[str, float]],
) -> Place:
    places = spot.entry.places
    if len(places) == 1 or spot.barred:
        return places[0]
    led = _led_by(spot, leaders)
    inside = spots[spot.inside].place if spot.inside >= 0 else None
    scores = [
        _prior(spot, place, number >= spot.entry.own, places)
        + (_PREFERRED if place.country == led else 0)
        + _context(spot, place, countries, known)
        + (_nest(spot, place, inside) if inside else 0)
        + (_after_town(spot, place, spots) if spot.listed >= 0 else 0)
        for number, place in enumerate(places)
    ]
    return places[scores.index(max(scores))]


_PREFERRED = 4.0  # points for lying in the country that leads the article


def _led_by(spot: Spot, leaders: list[tuple[str, float]]) -> str | None:
    """The country that the article is about, where no place of the name is known everywhere.

    "The district of Para" may be a small one beside a large region of the name; "Ontario" alone
    is the region.
    """
    (code, times), *others = leaders
    places = spot.entry.places
    own = places[0].country  # a name is no evidence for itself
    if times < _LED or any(n - (other == own) > times / 2 for other, n in others):
        return None
    inner = [place for place in places if place.country == code]
    said = any(place.feature == spot.kind for place in inner)
    least = max(_CITY, 1 + max((place.importance for place in inner), default=0))
    great = any(
        place.country != code and (
            place.capital or place.feature in ("country", "sea")
            or place.importance >= least and not (said and place.feature == "region")
        )
        for place in places
    )  # fmt: skip
    return None if great else code


def _prior(spot: Spot, place: Place, other_name: bool, places: tuple[Place, ...]) -> float:
    """What the place is by itself, and what the words beside the spot say it is."""
    score = place.importance
    if other_name and place.geonames_id and place.feature == "city":
        far = spot.entry.own and places[0].country != place.country
        score -= 1.4 if far and places[0].importance >= _KNOWN else 0.4
    if place.importance >= _FAMOUS:
        score += 0.8
    if place.capital:
        score += 2
    if place.feature == "country":
        score += 2
    elif place.feature == "region" and not (spot.kind == "region" or spot.area):
        score -= 2 if any(_is_own_city(place, other) for other in places) else 0
    if spot.kind:
        score += 3 if spot.kind == place.feature else 0
    if spot.town:
        score += 1.5 if place.feature == "city" else 0
    if spot.area:
        score += 1.5 if place.feature in ("region", "country") else 0
    return score


def _is_own_city(region: Place, other: Place) -> bool:
    """Whether the other is the city that the region has its name from, and well known."""
    if other.feature != "city" or other.importance < 5 or other.country != region.country:
        return False
    return other.admin == region.admin if region.admin else distance(region, other) < _OWN_CITY


def _context(
    spot: Spot, place: Place, countries: Counter[str], known: dict[str | None, list[Place]]
) -> float:
    """What the other places of the article say."""
    score = 0.0
    if place.country in countries:
        times = countries[place.country]
        score += 1.1 + min(1.2, 0.4 * times) if times >= 0.5 else 1.5 * times
    if place.importance >= 4 and _has_neighbour(place, known):
        score += 0.7
    return score


def _has_neighbour(place: Place, known: dict[str | None, list[Place]]) -> bool:
    """Whether another known place of the country is near, by degrees: quick and rough."""
    for other in known.get(place.country, ()):
        if (
            other is not place
            and abs(other.latitude - place.latitude) < _NEAR
            and abs(other.longitude - place.longitude) < _NEAR
        ):
            return True
    return False


def _nest(spot: Spot, place: Place, inside: Place) -> float:
    """Points for lying in the place that is named after it; not in a list of such places."""
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
    return 6 if distance(place, inside) < 300 else 0


def _after_town(spot: Spot, place: Place, spots: list[Spot]) -> float:
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
    plain = first.feature == "region" and not any(_is_own_city(first, other) for other in others)
    return 2 if plain and first.country == place.country else 0


def _is_in(town: Place, region: Place) -> bool:
    return town.feature == "city" and town.country == region.country and (
        town.admin == region.admin if region.admin else distance(town, region) < 150
    )  # fmt: skip


def _evidence(
    spot: Spot, spots: list[Spot], countries: Counter[str], known: dict[str | None, list[Place]],
    times: Counter[str], cues: PlaceCues,
) -> float:  # fmt: skip
    """How much more speaks for the place than its size makes needed; below 0: no place."""
    if spot.barred:
        return _BARRED
    place = spot.place
    size = place.importance - (0.5 if place.feature == "region" else 0)
    if place.feature == "country" or size >= 6 or place.geonames_id is None:
        need = 0.0
    else:
        need = 0.0 if size >= _NEEDS[0][0] else next((n for o, n in _NEEDS if size >= o), 4.0)
    have = _LEADS.get(spot.before, 0.0)
    have += 2.0 * bool(spot.kind) + 2.0 * spot.inner + 4.0 * spot.dated
    have += 1.0 * (spot.article and place.feature == "region")
    if spot.inside >= 0 and _nest(spot, place, spots[spot.inside].place):
        have += 4
    if spot.listed >= 0 and not spots[spot.listed].barred:
        have += 1
    if place.country in countries or place.country in cues.home:
        have += 1
        have += _plainness(spot)
    if spot.headed:
        have += 2 if cues.capital_nouns else 3
    if times[spot.key] > 1:
        have += 1
    if _has_neighbour(place, known):
        have += 1
    return have - need - _doubt(spot, cues)


def _plainness(spot: Spot) -> float:
    """What a name is worth that means one place only: of several words, or after "à"."""
    if spot.entry.own == 0 or not _is_plain_name(spot):
        return 0.0
    if " " in spot.key:
        return 2.0 if spot.before else 0.0
    return 1.0 if spot.town else 0.0


_LEADS = {"in": 2.0, "of": 1.0, "office": 1.0}
_BARRED = -20.0
_NEEDS = ((5.3, 0.0), (4.7, 1.0), (4.2, 2.0), (3.7, 3.0))


def _doubt(spot: Spot, cues: PlaceCues) -> float:
    """What speaks against a place: an everyday word, a given name, doubtful capitals."""
    place, single, doubt = spot.place, spot.last == spot.first + 1, 0.0
    if spot.numbered and spot.before != "in" and place.feature != "city":
        doubt += 4
    word = spot.key
    if single and word in cues.function and place.importance < _FAMOUS:
        return 6.0
    if single and word in cues.common and (
        spot.kind != place.feature or word in cues.directions
    ):  # fmt: skip
        return 6.0
    if cues.language in spot.entry.everyday and single:
        doubt += 4 if spot.opening or spot.loud or cues.capital_nouns else 2
        doubt -= 1 if spot.before == "in" or spot.article else 0
        doubt -= 2 if place.feature == "sea" or spot.kind == place.feature else 0
    if place.feature == "country":
        return doubt
    if (
        single
        and word in cues.demonyms
        and (place.feature == "city" or place.country not in cues.home)
    ):
        return 6.0
    if spot.article and cues.bare_towns and place.feature == "city":
        doubt += 0 if _has_article(cues, spot) else 5 if place.country in cues.home else 1
    if single and (word in cues.heads or word in cues.tails or word in cues.offices):
        doubt += 3
    if spot.entry.given and place.importance < _FAMOUS and not place.capital:
        doubt += 0.5 if place.importance >= 5.3 and spot.before else 1.5
        doubt -= 0.5 if spot.before == "in" or spot.kind == place.feature else 0
    if spot.entry.own == 0 and place.feature == "city" and not (
        place.capital or fold(place.name).startswith(word[:_STEM])
    ):  # fmt: skip
        doubt += 1 if place.importance < 6 else 0.5
        doubt += 2 if len(word) < 4 and not spot.abbreviation else 0
    if spot.loud and place.importance < 6:
        doubt += 1
    if spot.doubtful and not spot.loud:
        doubt += 0 if place.importance >= _FAMOUS and len(word) > 3 else 3
    return doubt


def _has_article(cues: PlaceCues, spot: Spot) -> bool:
    """Whether the article belongs to the name: "all'Aquila", "la Ciudad de México"."""
    first = spot.key.partition(" ")[0]
    return spot.key in cues.articled or first in cues.common or first in cues.contracted.values()
