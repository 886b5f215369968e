"""Where the reported event happens, and where the article was written from.

Every mention of a place speaks for it and for its country, the more the earlier it stands and the
more plainly something is said to be there. The country with most of that is the event's, and the
narrowest place in it that has its share of it. Where several countries share, there is none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import zip_longest
from operator import attrgetter

from corpus.facts.listings import is_among, is_listed, names_its_country
from corpus.facts.located import is_located
from corpus.gazetteer.places import country_of, fold, look_up, region_of
from corpus.mentions.layout import Layout
from corpus.mentions.placecues import PlaceCues, find_peoples, place_cues
from corpus.records import EventPlace, Toponym

_BY_SENTENCE = (4.0, 3.0, 2.0, 1.5)  # weight of the first sentences; the title is one of them
_LATER, _LATER_SUM = 0.5, 2.0  # weight of a later mention, and of all of them together
_USE = {"in": 1.0, "frame": 0.6, "": 0.3, "metonym": 0.1, "dateline": 0.25, "demonym": 0.25}
_SHARE = 0.5  # of the weight of its strongest rival that a town or region must have
_SEVERAL, _THIN = 3, 0.4  # of so many countries, one with a smaller share is not the place,
_AHEAD = 1.5  # unless it has so many times the weight of the next;
_MANY, _HALF = 5, 0.5  # where things are said to be in so many, one must have half
_FEW = 0.3  # share of all weight that a country must have at the very least
_NAMED = 1.0  # weight of adjectives that name a country by themselves
_WITHIN = 3.0  # degrees from a region's centre within which a town counts as lying in it
_PLACES = 2  # towns and regions that a country must be named by, beside such an area
_BESIDE = 0.4  # share of the weight of such an area that the one country must have
_BESIDES = 1.0  # degrees within which two places told of far down back each other
_PART = 0.25  # of the weight of its region that the only town in it must have
_SEAT = 1.2  # importance by which a region's smaller towns fall short of it
_UNKNOWN = 0.6  # what a place that the gazetteer does not have says for its country
_LEAST = 1.5  # weight that a town or region must have in the first sentences


@dataclass(slots=True)
class _Claim:
    """What speaks for one place."""

    toponym: Toponym  # the mention that speaks most
    best: float = 0.0
    early: float = 0.0
    later: float = 0.0
    sentence: int = 0
    framed: float = 0.0  # of `early`, what it has as a heading
    near: bool = False
    located: bool = False  # something is said to be there at least once
    sentences: set[int] = field(default_factory=set)

    @property
    def weight(self) -> float:
        return self.early + min(self.later, _LATER_SUM)


def place_event(layout: Layout, toponyms: list[Toponym]) -> tuple[EventPlace, str | None]:
    """The event's place with its UCDP precision, and the dateline's place as printed."""
    dateline = next((toponym.surface for toponym in toponyms if toponym.use == "dateline"), None)
    cues = place_cues(layout.language)
    claims = _weigh(layout, cues, toponyms)
    countries = _sum_by_country(claims)
    _add_unknown(layout, countries, toponyms)
    _add_demonyms(layout, cues, countries, toponyms)
    _settle_area(claims, countries)
    if not countries:
        return EventPlace(), dateline
    total = sum(countries.values())
    (country, weight), *others = countries.most_common(2)
    located = {claim.toponym.country for claim in claims if claim.located}
    several = len(countries) >= _SEVERAL and not _is_titled(layout, claims, country)
    if weight < _FEW * total or (len(located) >= _MANY and weight < _HALF * total) or (
        several and weight < min(_THIN * total, _AHEAD * others[0][1])
    ):  # fmt: skip
        return EventPlace(), dateline
    inside = [claim for claim in claims if (claim.toponym.country or claim.toponym.name) == country]
    claim = _narrowest(inside if layout.title is None else _without_seat(inside))
    claim = claim or _amid(inside)
    if claim is None:
        return _named_by_adjectives(country, weight, weight / total), dateline
    return _event_place(layout, claim, round(min(0.95, 0.5 + weight / total / 2), 2)), dateline


def _is_titled(layout: Layout, claims: list[_Claim], country: str) -> bool:
    """Whether the title names this country, or places in it, and no other."""
    if layout.title is None:
        return False
    named = {c.toponym.country or c.toponym.name for c in claims if 0 in c.sentences}
    return named == {country}


def _weigh(layout: Layout, cues: PlaceCues, toponyms: list[Toponym]) -> list[_Claim]:
    """One claim per place, in order of first mention."""
    claims: dict[tuple, _Claim] = {}
    left: Toponym | None = None
    located = False
    named = [toponym for toponym in toponyms if toponym.name is not None]
    for toponym, after in zip_longest(named, named[1:]):
        key = _key(toponym)
        if left is not None and names_its_country(layout, left, toponym):
            key = key if is_among(layout, cues, left, toponym, after) else _key(left)
        claim = claims.get(key)
        if claim is None:
            claim = claims[key] = _Claim(toponym)
        goes_on = located and left is not None and is_listed(layout, cues, left, toponym)
        located = _add(layout, cues, claim, toponym, goes_on)
        left = toponym
    return list(claims.values())


def _key(toponym: Toponym) -> tuple[str | None, str | None, str]:
    """A town and the region of the same name are one place; a country is not its capital."""
    feature = "city" if toponym.feature == "region" and toponym.country else toponym.feature
    return toponym.name, toponym.country, feature


def _add(layout: Layout, cues: PlaceCues, claim: _Claim, toponym: Toponym, goes_on: bool) -> bool:
    """Add a mention to its claim; whether something is said to be there."""
    sentence = layout.sentence_at(toponym.start)
    use, near = toponym.use, False
    if use == "literal":
        located, near = is_located(layout, cues, toponym)
        located = located or goes_on
        framed = sentence == 0 and layout.text[toponym.end : toponym.end + 2].strip() == ":"
        use = "in" if located else "frame" if framed else ""
    factor = _USE[use]
    if sentence < len(_BY_SENTENCE):
        points = _BY_SENTENCE[sentence] * factor
        if sentence in claim.sentences or near:
            points /= 2
        claim.early += points
        claim.framed += points if use == "frame" else 0
    else:
        points = _LATER * factor
        claim.later += points
    claim.sentences.add(sentence)
    claim.near, claim.located = claim.near or near, claim.located or use == "in"
    if toponym.use != "dateline" and claim.toponym.use == "dateline":
        claim.located = True  # what happened where it was written
    same = toponym.name == claim.toponym.name
    if points > claim.best and same:
        claim.best, claim.toponym, claim.sentence = points, toponym, sentence
    return use == "in"


_start_of = attrgetter("start")


def _sum_by_country(claims: list[_Claim]) -> Counter[str]:
    """Weight by country; an area of several countries stands for itself.

    A river counts half, as a sea does, where a town or region is named that it flows through.
    """
    found: Counter[str] = Counter()
    narrow = any(_is_narrow(claim) for claim in claims)
    for claim in claims:
        toponym = claim.toponym
        wide = narrow and toponym.country is None and toponym.feature == "region"
        share = 2 if wide or toponym.feature == "sea" else 1
        found[toponym.country or toponym.name] += claim.weight / share
    return +found


def _add_unknown(layout: Layout, countries: Counter[str], toponyms: list[Toponym]) -> None:
    """Early places that the gazetteer does not have speak for the country they lie in."""
    seen: set[str] = set()
    for toponym in toponyms:
        sentence = layout.sentence_at(toponym.start) if toponym.name is None else len(_BY_SENTENCE)
        known = toponym.country is not None and toponym.surface not in seen
        if known and sentence < len(_BY_SENTENCE):
            seen.add(toponym.surface)
            countries[toponym.country] += _BY_SENTENCE[sentence] * _UNKNOWN


def _settle_area(claims: list[_Claim], countries: Counter[str]) -> None:
    """An area of several countries, where the places named beside it all lie in one of them."""
    areas = {
        claim.toponym.name
        for claim in claims
        if claim.toponym.country is None and claim.toponym.feature == "region"
    }
    codes = [code for code in countries if code not in areas]
    if len(codes) != 1 or len(areas) != 1:
        return
    (code,), (area,) = codes, areas
    inside = [c for c in claims if c.toponym.country == code and c.toponym.feature != "country"]
    if len(inside) >= _PLACES and countries[code] >= _BESIDE * countries[area]:
        countries[code] += countries.pop(area)


def _is_narrow(claim: _Claim) -> bool:
    """Whether something is said, early, to be in a town or in a region of one country."""
    toponym = claim.toponym
    placed = claim.located and claim.early >= _LEAST and toponym.country is not None
    return placed and toponym.feature in ("city", "region", "site")


def _add_demonyms(
    layout: Layout, cues: PlaceCues, countries: Counter[str], toponyms: list[Toponym]
) -> None:
    """Adjectives speak for a country too, the first sentences more than the others.

    Not those inside the name of a place: "British Columbia".
    """
    later: dict[str, float] = defaultdict(float)
    bounds = layout.bounds
    early = bounds[min(len(bounds), len(_BY_SENTENCE)) - 1][1] if bounds else 0
    for index, code in find_peoples(layout, cues):
        if layout.is_capital(index) and _is_in_name(toponyms, layout.starts[index]):
            continue
        if index < early:
            sentence = layout.sentence_at(layout.starts[index])
            countries[code] += _BY_SENTENCE[min(sentence, 3)] * _USE["demonym"]
        else:
            later[code] += _LATER * _USE["demonym"]
    for code, weight in later.items():
        countries[code] += min(weight, 1.0)


def _is_in_name(toponyms: list[Toponym], offset: int) -> bool:
    """Whether a word begins within a name of several words."""
    at = bisect_right(toponyms, offset, key=_start_of) - 1
    return at >= 0 and offset < toponyms[at].end and " " in toponyms[at].surface


def _without_seat(claims: list[_Claim]) -> list[_Claim]:
    """Without the capital, where the title names only its country: there it is announced."""
    whole = [c for c in claims if c.toponym.feature == "country" and 0 in c.sentences]
    if not whole:
        return claims
    towns = [c for c in claims if c.toponym.feature in ("city", "region", "site")]
    if len(towns) != 1 or len(towns[0].sentences) > 1 or not _is_capital(towns[0].toponym):
        return claims
    return [claim for claim in claims if claim is not towns[0]]


def _is_capital(toponym: Toponym) -> bool:
    places = look_up(fold(toponym.surface)).places
    return any(place.capital and place.geonames_id == toponym.geonames_id for place in places)


def _narrowest(claims: list[_Claim]) -> _Claim | None:
    """The town, else the region, else the country that is the place."""
    towns = [claim for claim in claims if claim.toponym.feature in ("city", "site", "sea")]
    areas = [claim for claim in claims if claim.toponym.feature == "region"]
    whole = [claim for claim in claims if claim.toponym.feature == "country"]
    for group, wider in ((towns, areas + whole), (areas, whole)):
        able = [claim for claim in group if claim.located and claim.early >= _LEAST]
        able = [claim for claim in able if all(_outweighs(claim, rival) for rival in wider)]
        if able:
            best = max(able, key=lambda claim: (claim.weight, -claim.toponym.start))
            if _is_one_of_many(best, able):
                return max(whole, key=lambda claim: claim.weight, default=None)
            return _town_in(_inner(best, able), towns) if group is areas else best
    country = max(whole, key=lambda claim: claim.weight, default=None)
    placed = [claim for claim in towns if claim.located]
    if len(placed) == 1 and country is not None and not country.located:
        return placed[0]  # the country is only a heading: "United States: ..."
    others = [claim for claim in claims if _is_told_of(claim, claims)]
    told = max(others, key=lambda claim: claim.weight, default=None)
    if told and country and not country.early and 0 in told.sentences:
        return told  # the title tells of a region, the end names its country
    return country or told


def _amid(claims: list[_Claim]) -> _Claim | None:
    """Of places named in passing that all lie side by side, the one with most weight: near it."""
    towns = all(c.toponym.feature in ("city", "site") and not c.located for c in claims)
    if len(claims) < _PLACES or not towns:
        return None
    best = max(claims, key=lambda claim: (claim.weight, -claim.toponym.start))
    if not all(_are_near(best.toponym, claim.toponym, _BESIDES) for claim in claims):
        return None
    best.near = True
    return best


def _is_one_of_many(best: _Claim, claims: list[_Claim]) -> bool:
    """Whether it happened in several such places alike: "in Colorado, California and Utah"."""
    alike = [c for c in claims if c.sentences == best.sentences and c.early == best.early]
    return len(alike) >= _SEVERAL


def _is_told_of(claim: _Claim, claims: list[_Claim]) -> bool:
    """Whether the text comes back to it, or tells of it early, or of another place beside it."""
    if len(claim.sentences) > 1 and 0 in claim.sentences:
        return True
    if not (claim.located or claim.framed):
        return False
    return len(claim.sentences) > 1 or claim.early > 0 or any(
        other is not claim and _are_near(claim.toponym, other.toponym, _BESIDES) for other in claims
    )  # fmt: skip


def _are_near(one: Toponym, other: Toponym, degrees: float) -> bool:
    return (
        abs(one.latitude - other.latitude) < degrees
        and abs(one.longitude - other.longitude) < degrees
    )


def _outweighs(claim: _Claim, rival: _Claim) -> bool:
    """Whether a place stands against a wider one: less will do where it lies in it."""
    narrow, wide = claim.toponym, rival.toponym
    inside = wide.feature == "country" or _are_near(narrow, wide, _WITHIN)
    return claim.early >= (rival.early - rival.framed) * (_SHARE if inside else 1.0)


def _inner(area: _Claim, areas: list[_Claim]) -> _Claim:
    """The smaller area within one that something is said to be in as well: a district."""
    size = _importance(area.toponym)
    within = [
        claim for claim in areas
        if _are_near(claim.toponym, area.toponym, _WITHIN) and _importance(claim.toponym) < size
    ]  # fmt: skip
    return max(within, key=lambda c: (c.weight, -c.toponym.start), default=area)


def _importance(toponym: Toponym) -> float:
    places = look_up(fold(toponym.name or "")).places
    found = (p.importance for p in places if p.geonames_id == toponym.geonames_id)
    return next(found, 0.0)


def _town_in(area: _Claim, towns: list[_Claim]) -> _Claim:
    """The only town of the area where something is said, early, to be; or near which it is."""
    if len(towns) == 1 and towns[0].near:
        return towns[0]
    inside = [
        claim for claim in towns
        if claim.located and claim.early >= _LEAST and _is_inside(claim.toponym, area.toponym)
    ]  # fmt: skip
    return inside[0] if len(inside) == 1 and inside[0].early >= _PART * area.early else area


def _is_inside(town: Toponym, region: Toponym) -> bool:
    """Whether it is a smaller town of the first-level region, not called by its name."""
    if town.name == region.name or not _are_near(town, region, _WITHIN):
        return False
    places = look_up(fold(town.name or "")).places
    place = next((p for p in places if p.geonames_id == town.geonames_id), None)
    found = region_of(place) if place is not None else None
    if found is None or found.name != region.name:
        return False
    return place.importance < found.importance - _SEAT  # its main city stands for it too often


def _event_place(layout: Layout, claim: _Claim, confidence: float) -> EventPlace:
    toponym = claim.toponym
    title = layout.title is not None and toponym.start < layout.title.end
    basis = "dateline" if toponym.use == "dateline" else "title" if title else "text"
    return EventPlace(
        toponym.name, toponym.country, toponym.latitude, toponym.longitude,
        _precision(claim), basis, confidence, toponym.start, toponym.end,
    )  # fmt: skip


def _precision(claim: _Claim) -> int:
    """UCDP where_prec: 1 the place, 2 near it, 4 a region, 5 a wider area, 6 a country, 7 a sea."""
    toponym = claim.toponym
    if toponym.feature in ("city", "site"):
        return 2 if claim.near else 1
    if toponym.feature == "region":
        return 4 if toponym.country and toponym.geonames_id else 5
    return 7 if toponym.feature == "sea" else 6


def _named_by_adjectives(code: str, weight: float, share: float) -> EventPlace:
    """A country named by adjectives, or by towns in passing: no evidence span."""
    place = country_of(code)
    if place is None or weight < _NAMED:
        return EventPlace()
    confidence = round(0.6 * share, 2)
    at = place.latitude, place.longitude
    return EventPlace(place.name, code, *at, 6, "text", confidence)
