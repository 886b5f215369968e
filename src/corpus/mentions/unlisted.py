"""Places that the gazetteer does not have, found by grammar (placenaming.py says by which).

They have no coordinates; their country is that of what the text says they lie in, or of all other
places of the sentence, or the one that the text is about.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from corpus.mentions.layout import Layout
from corpus.mentions.placecues import ARTICLE, KIND, RELATOR, PlaceCues
from corpus.mentions.placenaming import (
    Ground,
    beginning_of,
    called,
    goes_on,
    is_listed_place,
    is_of_people,
    is_placed,
    is_related,
    is_told_after,
    kind_before,
    listed_after,
    outer_of,
    run_of,
    town_of,
)
from corpus.mentions.spots import Spot
from corpus.records import Toponym

_NEARLY = 0.7  # of the places that must lie in a country that is not named
_LEADING, _FIRST = 2, 1.3  # times that the country a text is about is named more than the next


class _Name(NamedTuple):
    """A name of the words up to `end`, and what the words beside it say it is; `country`: of the
    places that it is enumerated with."""

    end: int
    feature: str
    country: str | None = None


def find_unlisted(
    layout: Layout, cues: PlaceCues, capitals: list[int], spots: list[Spot],
    countries: Counter[str],
) -> list[Toponym]:  # fmt: skip
    """Names outside the gazetteer that the words beside them call a place.

    Spots for which too little spoke so far, and which are called so, become places.
    """
    led, named = _candidates(layout, cues, capitals)
    ground = _ground(layout, cues, spots)
    joined = [] if cues.capital_nouns else _listing(ground)
    if not led and not named and not joined:
        return []
    low = {first for first, _ in layout.bounds}
    found: dict[int, _Name] = {}  # by first word
    last = -1
    behind = {beginning_of(ground, i) for i in named}
    for index in sorted({*led, *behind}) if behind else led:
        if index < last or index in ground.taken or index in low:
            continue
        word, before = layout.words[index], layout.words[index - 1]
        if word[-1].isdigit() or not (  # "BR-101"
            before in cues.locatives or is_related(ground, index) or is_of_people(ground, index)
            or index in behind or kind_before(ground, index)[0]
        ):  # fmt: skip
            continue
        end, feature = called(ground, index, run_of(layout, index, ground.taken))
        if not feature and (is_placed(ground, index, end) or is_told_after(ground, index, end)):
            feature = "city"
        if feature:
            beside = feature in ("site", "sea") and before in cues.kinds
            names, last, country = listed_after(ground, end)
            if before == ":" and goes_on(ground, last):  # "The village: Ann and Bob say"
                continue
            found[index - beside] = _Name(end, feature, country)
            found |= {first: _Name(stop, feature, country) for first, stop in names}
    for spot in joined:
        names, last, _ = listed_after(ground, spot.last)
        for first, stop in () if goes_on(ground, last) else names:
            if first not in found and is_listed_place(ground, first, stop):
                found[first] = _Name(stop, "city", spot.place.country)
    if not found:
        return []
    homes = _homes(layout, spots, countries)
    weak = {spot.first: spot for spot in spots if spot.evidence < 0 and not spot.barred}
    return _mentions(ground, capitals, found, homes, weak)


def _listing(ground: Ground) -> list[Spot]:
    """The towns where something is said to be, and behind which an enumeration may go on."""
    words, ands, last = ground.layout.words, ground.cues.ands, len(ground.layout.words) - 1
    return [
        spot for spot in ground.places.values()
        if spot.before == "in" and spot.last < last
        and (words[spot.last] == "," or words[spot.last] in ands)
        and spot.place.feature == "city" and not spot.astray
    ]  # fmt: skip


def _candidates(
    layout: Layout, cues: PlaceCues, capitals: list[int]
) -> tuple[list[int], list[int]]:
    """Capitals behind a word that may call them a place, and before one."""
    words, leads, articles = layout.words, cues.leads, cues.articles
    led = [
        i for i in capitals
        if words[i - 1] in leads and (len(words[i]) > 2 or words[i] in articles)
        or words[i - 1] == ":" and words[i - 2] in cues.kinds
    ]  # fmt: skip
    if not cues.behind:
        return led, []
    last = len(words) - 1
    return led, [i for i in capitals if i < last and words[i + 1] in cues.behind]


def _ground(layout: Layout, cues: PlaceCues, spots: list[Spot]) -> Ground:
    kept = [spot for spot in spots if spot.evidence >= 0 or spot.barred and not spot.longer]
    taken = {index for spot in kept for index in range(spot.first, spot.last)}
    places = {spot.first: spot for spot in kept if not spot.barred}
    return Ground(layout, cues, taken, places)


def _mentions(
    ground: Ground, capitals: list[int], found: dict[int, _Name], homes: _Homes,
    weak: dict[int, Spot],
) -> list[Toponym]:  # fmt: skip
    """The names found, and every further mention of them; not those that are `weak` spots."""
    layout, words = ground.layout, ground.layout.words
    named: dict[str, tuple[tuple[str, ...], str, str | None]] = {}
    for first, (end, feature, listed) in found.items():
        outer, name = outer_of(ground, end) or town_of(ground, end), tuple(words[first:end])
        country = outer.place.country if outer else listed or _held(ground, first)
        country = country or homes.of(layout, first)
        known = named.get(name[0])
        if known is None or outer and known[0] == name:
            named[name[0]] = name, feature, country
    inner = {index for first, (end, *_) in found.items() for index in range(first, end)}
    spans = {first: (name.end, name.feature) for first, name in found.items()}
    for index in capitals:
        name, feature, _ = named.get(words[index], ((), "", None))
        end = index + len(name)
        if index not in inner and name and tuple(words[index:end]) == name and (
            _is_alone(ground, index, end)
        ):  # fmt: skip
            spans[index] = end, feature
    return [
        unresolved(
            layout, layout.starts[first], layout.ends[end - 1], feature, named[words[first]][2]
        )
        for first, (end, feature) in spans.items()
        if not _is_lifted(weak.get(first), end, named[words[first]][2], ground.cues)
    ]  # fmt: skip


def _is_lifted(spot: Spot | None, end: int, country: str | None, cues: PlaceCues) -> bool:
    """Whether a known place for which too little spoke is meant, as the words call it one."""
    if spot is None or spot.last != end or spot.astray or spot.place.feature == "country":
        return False
    if spot.place.country != country and (country or spot.place.country not in cues.home):
        return False
    spot.evidence = 0.0
    return True


def _held(ground: Ground, first: int) -> str | None:
    """The country of the place right before a bracket: "Ravel (Bezirk Oberland)"; or of an
    adjective: "het Waalse Ravel"."""
    words, cues, at = ground.layout.words, ground.cues, first - 1
    if is_of_people(ground, first):
        return cues.demonyms[words[at]]
    while at > 0 and cues.roles.get(words[at], 0) & (KIND | RELATOR | ARTICLE):
        at -= 1
    if words[at] != "(" or at == first - 1:
        return None
    return next((spot.place.country for spot in ground.places.values() if spot.last == at), None)


def _is_alone(ground: Ground, index: int, end: int) -> bool:
    """Whether a further mention of a name is no part of a longer one."""
    if index in ground.taken or beginning_of(ground, index) != index:
        return False
    return end - index > 1 or run_of(ground.layout, index, ground.taken) == end


class _Homes(NamedTuple):
    """The countries of the sentences whose places lie in one; the country the text is about."""

    sentences: dict[int, str | None]
    text: str | None

    def of(self, layout: Layout, index: int) -> str | None:
        """The country that a name without any lies in, as far as the places beside it tell."""
        return self.sentences.get(layout.sentence_at(layout.starts[index])) or self.text


def _homes(layout: Layout, spots: list[Spot], countries: Counter[str]) -> _Homes:
    """A region or country that something is said to be in holds the names of its sentence, but
    for those of a sentence that names towns of another."""
    sentences: dict[int, str | None] = {}
    towns: list[tuple[int, str]] = []
    for spot in spots:
        place = spot.place
        if spot.evidence < 0 or spot.barred or spot.astray or place.country is None:
            continue
        sentence = layout.sentence_at(spot.start)
        if place.feature == "city":
            towns.append((sentence, place.country))
        elif spot.before == "in":
            seen = sentences.setdefault(sentence, place.country)
            sentences[sentence] = place.country if seen == place.country else None
    for sentence, country in towns:
        if sentences.get(sentence, country) != country:
            sentences[sentence] = None
    return _Homes(sentences, _country_told_of(spots, countries))


def _country_told_of(spots: list[Spot], countries: Counter[str]) -> str | None:
    """The country named most: by far, or first as well; else the one that all its places lie in."""
    (code, times), (_, others) = [*countries.most_common(2), ("", 0), ("", 0)][:2]
    named = [s.place.country for s in spots if s.evidence >= 0 and not s.astray and s.place.country]
    first = named[0] if named else None
    if times < 1:  # no country is named: that of nearly all places
        return first if named.count(first) >= _NEARLY * len(named) else None
    return code if times >= others * (_FIRST if code == first else _LEADING) else None


def unresolved(
    layout: Layout, start: int, end: int, feature: str, country: str | None = None
) -> Toponym:
    """A place mention without a known place."""
    surface = layout.text[start:end]
    return Toponym(start, end, surface, None, None, country, None, None, feature, "literal", 0.75)
