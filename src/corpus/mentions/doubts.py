"""What speaks against a place: everyday words, given names and capitals are no place names."""

from __future__ import annotations

from corpus.gazetteer.folding import fold
from corpus.mentions.placecues import PlaceCues
from corpus.mentions.spots import Spot

FAMOUS = 6.0  # importance of a place that is known everywhere
_SMALL = 4.2  # importance of a place whose name is a family's too
_STEM = 5  # letters in which a name in another language agrees: "Zeebruges"


def doubt_of(spot: Spot, cues: PlaceCues) -> float:
    """What speaks against a place: an everyday word, a given name, doubtful capitals."""
    place, entry, word, doubt = spot.place, spot.entry, spot.key, 0.0
    single = spot.last == spot.first + 1
    doubted = single and word in cues.doubted
    if spot.numbered and spot.before != "in" and place.feature != "city":
        doubt += 4
    accent = doubted and word in cues.function  # tells it from that word: "Pará", "para"
    if single and spot.printed in cues.function or accent and place.importance < FAMOUS:
        return 6.0
    if doubted and word in cues.common and (
        spot.kind != place.feature or word in cues.directions
    ):  # fmt: skip
        return 6.0
    if single and cues.language in entry.everyday and not accent:
        doubt += 4 if spot.opening or spot.loud or cues.capital_nouns else 2
        doubt -= 1 if spot.before == "in" or spot.article else 0
        doubt -= 2 if place.feature == "sea" or spot.kind == place.feature else 0
    if place.feature == "country":
        return doubt
    if doubted and word in cues.demonyms and (
        place.feature == "city" or place.country not in cues.home
    ):  # fmt: skip
        return 6.0
    if doubted and (word in cues.heads or word in cues.tails or word in cues.offices):
        doubt += 3
    if spot.article and cues.bare_towns and place.feature == "city":
        abroad = 1 if spot.before == "in" or spot.inner else 3
        doubt += 0 if _has_article(cues, spot) else 5 if place.country in cues.home else abroad
    if entry.given and place.importance < FAMOUS and not place.capital:
        doubt += 0.5 if place.importance >= 5.3 and spot.before else 1.5
        doubt -= 0.5 if spot.before == "in" or spot.kind == place.feature else 0
    elif entry.family and place.importance < _SMALL:
        doubt += 1 if spot.before == "in" or spot.kind == place.feature else 2
    if entry.own == 0 and place.feature == "city" and not (
        place.capital or fold(place.name).startswith(word[:_STEM])
    ):  # fmt: skip
        doubt += 1 if place.importance < 6 else 0.5
        doubt += 2 if len(word) < 4 and not spot.abbreviation else 0
    if spot.loud and place.importance < 6:
        doubt += 1
    if spot.doubtful and not spot.loud:
        doubt += 0 if place.importance >= FAMOUS and len(word) > 3 else 3
    return doubt


def _has_article(cues: PlaceCues, spot: Spot) -> bool:
    """Whether the article belongs to the name: "all'Aquila", "la Ciudad de México"."""
    first = spot.key.partition(" ")[0]
    return spot.key in cues.articled or first in cues.common or first in cues.contracted.values()
