"""Resolution: which place a spot names, and whether it names one at all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from corpus.gazetteer.folding import fold
from corpus.gazetteer.places import Place, distance, region_of
from corpus.mentions.backing import WEAK, back_spots, has_neighbour
from corpus.mentions.countries import count_towns
from corpus.mentions.doubts import FAMOUS, doubt_of
from corpus.mentions.nesting import OWN_CITY, TOWN, after_town, is_nested, is_own_city, nest
from corpus.mentions.placecues import PlaceCues
from corpus.mentions.spots import Spot

_KNOWN = 5.3  # importance from which a town's own name is hardly another town's
_LITTLE, _FOREIGN = 5.5, 3.0  # importance of a place that may lie elsewhere; what speaks against it
_LED, _CITY = 2.0, 5.6  # times that a country leads an article; importance of a rival's town
_COUNTED = 4.7  # importance of places for which a list gives counts
_SEAT = 0.6  # what a town is worth more that a region is called after
_TOWNS = 100  # towns that a quarter is looked for in
_QUARTER = 40  # kilometres from a town within which its quarters lie
_TINY, _VILLAGE = 3.1, 4.2  # importance of a place that few rivals yield to; of such a rival


@dataclass(slots=True)
class _Ground:
    """What an article says as a whole: the ground on which its names are read."""

    spots: list[Spot]
    countries: Counter[str]  # how often each is named
    towns: Counter[str]  # what names of one country only speak for it
    leaders: list[tuple[str, float]]  # the three named most
    cues: PlaceCues
    known: dict[str | None, list[Place]]  # places that need no context, by country
    times: dict[str, int]  # how often each name stands there
    persons: set[str]  # names that are a person's somewhere
    near: dict[int, bool] = field(default_factory=dict)  # by place: whether a known one is near
    chosen: dict[tuple, Place] = field(default_factory=dict)  # by name and what is said of it

    def has_neighbour(self, place: Place) -> bool:
        """Whether a known place of its country is near `place`."""
        found = self.near.get(id(place))
        if found is None:
            found = self.near[id(place)] = has_neighbour(place, self.known)
        return found


def _ground(spots: list[Spot], countries: Counter[str], cues: PlaceCues) -> _Ground:
    known: dict[str | None, list[Place]] = {}
    plain = {id(place): place for spot in spots if (place := _plain(spot)) is not None}
    for place in list(dict.fromkeys(plain.values()))[:20]:
        known.setdefault(place.country, []).append(place)
    times: dict[str, int] = {}
    for spot in spots:
        if not spot.barred:
            times[spot.key] = times.get(spot.key, 0) + 1
    persons = {spot.key for spot in spots if spot.person}
    leaders = countries.most_common(3) or [("", 0)]
    return _Ground(spots, countries, count_towns(spots), leaders, cues, known, times, persons)


def resolve_spots(spots: list[Spot], countries: Counter[str], cues: PlaceCues) -> None:
    """Choose a place for every spot and say how far the evidence goes beyond what is needed."""
    ground = _ground(spots, countries, cues)
    numbered = {spot.key for spot in spots if spot.numbered and spot.entry.size >= _COUNTED}
    several = len(numbered) > 2  # a list of counts
    for spot in reversed(spots):  # what a spot lies in stands after it
        spot.numbered = spot.numbered and not several
        places = spot.entry.places
        spot.place = places[0] if len(places) == 1 or spot.barred else _choose(spot, ground)
    _agree(spots)
    astray = {s.key: s.inside for s in spots if s.inside >= 0 and _is_astray(s, spots)}
    for spot in spots:
        if spot.key in astray and spot.place.feature == "city" and not is_nested(spot, spots):
            spot.astray, spot.inside = True, astray[spot.key]
        if spot.kind == "region" and spot.place.feature == "city":
            spot.place = _namesake(spot.place)
    quarters = [spot for spot in spots if spot.quarter]
    towns = _towns(spots) if quarters else {}
    for spot in quarters:
        spot.astray = spot.astray or not (is_nested(spot, spots) or _has_town(spot, towns))
    clear = any(times >= 1 for times in countries.values())
    for spot in spots:
        _settle(spot, ground, clear)
    for spot in spots if astray or quarters else ():
        said = spot.astray and not spot.barred and (spot.quarter or spot.key in astray)
        if said and _is_only_place(spot, ground):
            spot.evidence = max(spot.evidence, 0.0)  # it is said what it lies in
    back_spots(spots, cues)
    weak = [spot for spot in spots if -3 <= spot.evidence < 0 and spot.key not in ground.persons]
    if weak:
        sure = {spot.key for spot in spots if spot.evidence >= 1 and not spot.barred}
        for spot in weak:
            spot.evidence = 0.0 if spot.key in sure else spot.evidence


def _settle(spot: Spot, ground: _Ground, clear: bool) -> None:
    """Say how far the evidence for the place of `spot` goes; `clear`: a country is named."""
    evidence = _evidence(spot, ground)
    if clear and not spot.astray and _is_foreign(spot, ground):
        spot.astray = spot.before == "in" or spot.kind == "city"
        evidence -= 0 if spot.astray else _FOREIGN
    if spot.key in ground.persons:
        country = spot.place.feature == "country" and spot.before not in ("", "side")
        evidence -= 0 if country else 2 if spot.before == "in" else 5
    spot.evidence = evidence


def _towns(spots: list[Spot]) -> dict[str, Place]:
    """The first towns of the article, by name."""
    named = {s.key: s.place for s in spots if s.place.feature == "city" and not s.barred}
    return dict(list(named.items())[:_TOWNS])


def _has_town(spot: Spot, towns: dict[str, Place]) -> bool:
    """Whether a town stands in the article that the place may be a quarter of."""
    place = spot.place
    if place.importance >= FAMOUS or place.feature not in ("city", "region"):
        return True
    return any(
        key != spot.key and town.country == place.country and distance(place, town) < _QUARTER
        for key, town in towns.items()
    )


def _is_only_place(spot: Spot, ground: _Ground) -> bool:
    """Whether a name is no word and no person's."""
    entry = spot.entry
    person = entry.given or entry.family or spot.key in ground.persons
    return not (person or ground.cues.language in entry.everyday or spot.key in ground.cues.doubted)


def _agree(spots: list[Spot]) -> None:
    """One name is one place in an article: the one that a nest ("Austin, Indiana") settles."""
    settled = {spot.key: spot.place for spot in reversed(spots) if is_nested(spot, spots)}
    for spot in spots if settled else ():
        if spot.key in settled and not spot.kind and not is_nested(spot, spots):
            spot.place = settled[spot.key]


def _namesake(town: Place) -> Place:
    """ "The Kursk region" is the region called after the town, where there is one."""
    region = region_of(town)
    called = region is not None and fold(region.name).startswith(fold(town.name))
    return region if called else town


def _is_astray(spot: Spot, spots: list[Spot]) -> bool:
    """Whether it is said to lie where no known place of the name lies ("Bradford, Ontario")."""
    listed = spot.listed >= 0 and not spots[spot.listed].barred
    listed = listed and spots[spot.inside].kind != "region"
    if listed or spot.place.feature != "city" or not (spot.by_comma or spot.bracketed):
        return False
    outer = spots[spot.inside]
    wide = spot.bracketed or outer.place.feature in ("country", "region") and (
        outer.place.importance > 5
    )  # fmt: skip
    return wide and not outer.barred and not nest(spot, spot.place, outer.place) and (
        spot.place.country != outer.place.country and spot.place.importance < FAMOUS
    )  # fmt: skip


def _is_foreign(spot: Spot, ground: _Ground) -> bool:
    """Whether a place of a name that says little lies where nothing else of the article does."""
    place, code = spot.place, spot.place.country
    if place.importance >= FAMOUS or place.feature not in ("city", "region") or place.capital:
        return False
    if code is None or code in ground.cues.home or ground.countries.get(code, 0) >= 0.5:
        return False
    entry = spot.entry
    other = entry.own > 0 and place not in entry.places[: entry.own]  # "Makale" is Mek'ele too
    if place.importance >= _LITTLE and not other:
        return False
    if spot.dated or spot.headed or spot.listed >= 0 or spot.barred:
        return False
    if spot.inside >= 0 and ground.spots[spot.inside].place.country == code:
        return False
    common = other or len({p.country for p in entry.places}) > 1 or entry.everyday
    common = common or place.importance < _VILLAGE
    return bool(common) and not ground.known.get(code)


def _plain(spot: Spot) -> Place | None:
    """The place of a spot that needs no context: a country, a metropolis."""
    first = spot.entry.places[0]
    if spot.barred or first.importance < 5.7 or first.feature in ("sea", "site"):
        return None
    return first


def _choose(spot: Spot, ground: _Ground) -> Place:
    """The place of the name that fits best; one name with the same beside it is one place."""
    nested = spot.leads >= 0 and ground.spots[spot.leads].inside >= 0
    if spot.inside >= 0 or spot.listed >= 0 or nested:
        return _best(spot, ground)
    key = id(spot.entry), spot.kind, spot.nation, spot.town, spot.area
    place = ground.chosen.get(key)
    if place is None:
        place = ground.chosen[key] = _best(spot, ground)
    return place


def _best(spot: Spot, ground: _Ground) -> Place:
    places, spots = spot.entry.places, ground.spots
    led = _led_by(spot, ground.leaders)
    inside = spots[spot.inside].place if spot.inside >= 0 else None
    if spot.leads >= 0 and (inside is None or spot.inside == spot.leads):
        last = spots[spot.leads]  # "entre Loja y Antequera, en Andalucía"
        inside = spots[last.inside].place if last.inside >= 0 else inside
    beside = _by_feature(places)
    # a name is no evidence for itself: "Georgia" is a larger region too
    own = ground.times.get(spot.key, 0) if places[0].feature == "region" else 0
    scores = [
        _prior(spot, place, number >= spot.entry.own, beside)
        + (_PREFERRED if place.country == led else 0)
        + _context(place, ground, own if place.feature == "country" else 0)
        * (0.5 if place.importance < _TINY else 1)
        + (nest(spot, place, inside) if inside else 0)
        + (after_town(spot, place, spots) if spot.listed >= 0 else 0)
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
    largest = max((place.importance for place in inner), default=0)
    least = max(_CITY if largest >= _TINY else _VILLAGE, 1 + largest)
    known = (
        place
        for n, place in enumerate(places)
        if n < spot.entry.own or not spot.entry.own or place.importance >= FAMOUS
    )
    great = any(
        place.country != code and (
            place.capital or place.feature in ("country", "sea")
            or place.importance >= least and not (said and place.feature == "region")
        )
        for place in known
    )  # fmt: skip
    return None if great else code


def _by_feature(places: tuple[Place, ...]) -> dict[str, list[Place]]:
    """The regions and the well known towns among the places of one name."""
    found: dict[str, list[Place]] = {"region": [], "city": []}
    for place in places:
        feature = place.feature
        if feature == "region" or feature == "city" and place.importance >= TOWN:
            found[feature].append(place)
    return found


def _prior(spot: Spot, place: Place, other_name: bool, beside: dict[str, list[Place]]) -> float:
    """What the place is by itself, and what the words beside the spot say it is.

    `beside`: the regions and the towns of the same name.
    """
    score, places = place.importance, spot.entry.places
    if other_name and place.geonames_id and place.feature == "city":
        far = spot.entry.own and places[0].country != place.country
        score -= 1.4 if far and places[0].importance >= _KNOWN else 0.4
    elif other_name and place.feature == "region" and not place.admin and place.geonames_id:
        score -= 1  # a district: "Municipio Zamora" is hardly meant by "Zamora"
    if place.importance >= FAMOUS:
        score += 0.8
    if place.capital:
        score += 2
    if place.feature == "country":  # "Santa Lucía" is many towns, and an island state
        score += 0 if other_name and spot.entry.own and place.importance < FAMOUS else 2
    elif place.feature == "region" and not (spot.kind == "region" or spot.area):
        towns = beside["city"]
        score -= 2 if towns and any(is_own_city(place, o, spot.key) for o in towns) else 0
    elif place.feature == "city" and beside["region"] and not other_name:
        seat = any(_is_seat(place, other) for other in beside["region"])
        score += _SEAT if seat and _has_rival(place, places) else 0
    if spot.kind:
        score += 3 if spot.kind == place.feature else 0
        score += _PREFERRED if spot.nation and place.country == spot.nation else 0
    if spot.town:
        score += 1.5 if place.feature == "city" else 0
    if spot.area:
        score += 1.5 if place.feature in ("region", "country") else 0
    return score


def _has_rival(town: Place, places: tuple[Place, ...]) -> bool:
    """Whether the name is also that of a place abroad about as large."""
    return any(
        other.country != town.country and other.importance > town.importance - _SEAT
        for other in places
    )


def _is_seat(town: Place, other: Place) -> bool:
    """Whether the other is a region of the town's name that the town lies in."""
    if other.feature != "region" or other.country != town.country:
        return False
    return other.admin == town.admin if other.admin else distance(town, other) < OWN_CITY


def _context(place: Place, ground: _Ground, own: int) -> float:
    """What the other places of the article say; `own` times it is named so itself."""
    score = 0.0
    code = place.country
    times = ground.countries.get(code, 0) + ground.towns.get(code, 0) - own
    if times > 0:
        score += 1.1 + min(1.2, 0.4 * times) if times >= 0.5 else 1.5 * times
    if place.importance >= 4 and ground.has_neighbour(place):
        score += 0.7
    return score


def _evidence(spot: Spot, ground: _Ground) -> float:
    """How much more speaks for the place than its size makes needed; below 0: no place."""
    if spot.barred:
        return _BARRED
    place = spot.place
    have = _LEADS[spot.before] - _need(place) - doubt_of(spot, ground.cues)
    if place.feature == "region" and spot.key.rpartition(" ")[2] in ground.cues.kinds:
        have += 2  # "Worth County"
    if spot.kind:  # "Munya district" is no town abroad called so in another language
        alias = spot.entry.own == 0 and place.feature == "city" and spot.kind == "region"
        have += -4 if alias else 2
    if spot.inner:
        have += 2
    if spot.dated:
        have += 4
    if spot.article and place.feature == "region":
        have += 1
    if spot.inside >= 0 and nest(spot, place, ground.spots[spot.inside].place):
        have += 4
    if spot.listed >= 0 and ground.spots[spot.listed].evidence > WEAK:
        have += 1
    if place.country in ground.countries or place.country in ground.cues.home:
        have += 1 + (_plainness(spot) if spot.entry.plain else 0.0)
    if spot.headed:
        have += 2 if ground.cues.capital_nouns else 3
    if ground.times[spot.key] > 1:
        have += 1 + (spot.entry.plain and spot.entry.own > 0 and len(spot.key) > 5)
    return have + ground.has_neighbour(place)


def _need(place: Place) -> float:
    """How much must speak for a place: the more the smaller it is."""
    size = place.importance - (0.5 if place.feature == "region" else 0)
    if size >= _NEEDS[0][0] or place.feature == "country" or place.geonames_id is None:
        return 0.0
    for least, need in _NEEDS:
        if size >= least:
            return need
    return 4.0


def _plainness(spot: Spot) -> float:
    """What a name is worth that means one place only: of several words, or after "à"."""
    if spot.entry.own == 0:
        return 0.0
    if " " in spot.key:
        return 2.0 if spot.before else 0.0
    return 1.0 if spot.town or spot.before == "in" and not spot.article else 0.0


_LEADS = {"in": 2.0, "of": 1.0, "office": 1.0, "side": 0.0, "": 0.0}
_BARRED = -20.0
_NEEDS = ((5.3, 0.0), (4.7, 1.0), (4.2, 2.0), (3.7, 3.0))
