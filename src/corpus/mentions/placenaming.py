"""Whether the words beside a name that the gazetteer does not have call it a place.

"the village of X", "X village", "in X, in Oyo State", "130 cas à X", "the villages of X and Y".
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.gazetteer.folding import fold
from corpus.gazetteer.places import look_up
from corpus.mentions.layout import Layout
from corpus.mentions.placecues import (
    ACT,
    ARTICLE,
    AUXILIARY,
    CONTRACTED,
    DIRECTION,
    KIND,
    LOCATIVE,
    RELATOR,
    PlaceCues,
)
from corpus.mentions.spots import Spot

_LONGEST = 6  # capitals of a name
_WORDS = 4  # words of a name outside the gazetteer, "of the" among them
_KIND_WORDS = 3  # of "local government area"
_GAP = 6  # words between a name and what it lies in: ", situated in the district of"
_LISTED = 8  # names of one enumeration
_CLAUSE = 9  # words before a name in which a verb may give something to it
_APPOSED = 4  # words from a comma to the kind of place behind it: ", a small village"
_LARGE = 6.0  # importance of a place that stands in the name of a body


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known of the text when names outside the gazetteer are looked for."""

    layout: Layout
    cues: PlaceCues
    taken: set[int]  # words of places, persons and bodies
    places: dict[int, Spot]  # first word of a place -> its spot
    joined: dict[str, set[str]] = field(default_factory=dict)  # see `_before_names`
    times: Counter[str] = field(default_factory=Counter)  # see `_is_repeated`


def run_of(layout: Layout, index: int, taken: set[int]) -> int:
    """The end of the capitals that begin at `index`."""
    end, most = index + 1, index + _LONGEST
    while (
        end < most and end < len(layout.words) and end not in taken and layout.is_capital(end)
        and len(layout.text[layout.ends[end - 1] : layout.starts[end]]) < 2
    ):  # fmt: skip
        end += 1
    return end


def beginning_of(ground: Ground, index: int) -> int:
    """The first of the capitals that end with word `index`."""
    layout = ground.layout
    while (
        index and layout.is_capital(index - 1) and index - 1 not in ground.taken
        and len(layout.text[layout.ends[index - 1] : layout.starts[index]]) == 1
        and layout.words[index - 1] not in ground.cues.function
    ):  # fmt: skip
        index -= 1
    return index


def called(ground: Ground, index: int, end: int) -> tuple[int, str]:
    """The end of the name and what a word for a kind of place beside it says that it is, or ""."""
    words, cues = ground.layout.words, ground.cues
    end = _without_kind(ground, index, end)
    feature, loose = _kind_after(ground, index, end), False
    behind = feature != ""
    if not behind:
        feature, loose = kind_before(ground, index)
    if not feature or behind and words[index] in cues.function:
        return end, ""
    if _is_word(cues, words[end - 1]) and (end - index == 1 or words[end - 1] in cues.peoples):
        return end, ""
    if behind:
        return end, feature
    if feature not in ("site", "sea"):
        end = _joined(ground, end)
    if end - index > _WORDS or look_up(fold(words[index])).given and not outer_of(ground, end):
        return end, ""
    backed = not loose or bool(listed_after(ground, end).names) or _lies_in(ground, end, feature)
    return end, feature if backed else ""


def _is_word(cues: PlaceCues, word: str) -> bool:
    return (
        word in cues.neutral or word in cues.kinds or word in cues.peoples or word in cues.anchors
    )  # fmt: skip


def _without_kind(ground: Ground, index: int, end: int) -> int:
    """Where the name ends if capitals behind it say what it is: "Logo Local Government"."""
    words, cues = ground.layout.words, ground.cues
    for stop in range(max(index + 1, end - _KIND_WORDS), end - 1):
        if words[stop] in cues.behind and "_".join(words[stop:end]) in cues.kinds:
            return stop
    return end


def _kind_after(ground: Ground, index: int, end: int) -> str:
    """ "Kajola village", "the Lere local government area": what the word behind says."""
    words, cues = ground.layout.words, ground.cues
    if end >= len(words) or words[end] not in cues.behind or words[index - 1] in cues.titles:
        return ""
    person = end - index > 1 and look_up(fold(words[index])).given
    for size in range(1, _KIND_WORDS + 1):
        kind = "_".join(words[end : end + size])
        if kind in cues.kinds:
            bare = words[index - 1] in cues.articles and not person
            told = size > 1 or bare or kind in cues.naming
            if kind in cues.loose:  # "the Gugur community in Katsina-Ala LGA"
                outer = outer_of(ground, end + size)
                told = bare and outer is not None and _is_called_region(ground, outer)
            return cues.kinds[kind] if told else ""
    return ""


def _is_called_region(ground: Ground, spot: Spot) -> bool:
    """Whether a word beside a place calls it a region: "Wase district", "Logo local government"."""
    behind = ground.layout.words[spot.last : spot.last + 1]
    return spot.kind == "region" or not ground.cues.behind.isdisjoint(behind)


def kind_before(ground: Ground, index: int) -> tuple[str, bool]:
    """ "the village of Kajola", "la petite commune touristique de Lusse"; whether it is loose."""
    words, cues, at = ground.layout.words, ground.cues, index - 1
    if words[at] == ":" and not cues.capital_nouns:  # "four villages: Gou, X and Y"
        return "city" if cues.kinds.get(words[at - 1]) == "city" else "", True
    while at > 0 and (words[at] in cues.relators or words[at] in cues.articles):
        at -= 1
    related = at < index - 1 and words[at + 1] in cues.relators
    if related and words[at] not in cues.kinds and words[at - 1] in cues.kinds:
        at -= words[at] not in cues.personal and words[at].isalpha()
    word = words[at]
    feature = cues.kinds.get(word, "")
    if at == index - 1:
        beside = feature in ("site", "sea") or cues.apposed
        loose = word in cues.loose and word not in cues.apposing
        kept = word in cues.apposing or beside and not (loose and feature in ("site", "sea"))
        return (feature, loose) if kept and not _is_in_name(ground, at) else ("", False)
    if feature == "sea" or cues.capital_nouns and (  # "Orten der Razzia" is a noun
        feature == "site" or words[index - 1] not in cues.relators
    ):  # fmt: skip
        return "", False
    loose = word in cues.loose
    return "" if loose and ground.layout.is_capital(at) else feature, loose


def _is_in_name(ground: Ground, at: int) -> bool:
    """Whether a kind of place with a capital belongs to a name: "María del Mar Ruiz"."""
    layout = ground.layout
    if not at or not layout.is_capital(at) or ground.cues.capital_nouns:
        return False
    before = at - 1 - (layout.words[at - 1] in ground.cues.relators)
    named = before >= 0 and layout.words[before] not in ground.cues.function
    return named and layout.is_capital(before)


def _joined(ground: Ground, end: int) -> int:
    """The end of a name of capitals that "of the" joins: "Vila Nova da Barca"."""
    layout, cues = ground.layout, ground.cues
    at = end
    while at < len(layout.words) and at < end + 2 and layout.words[at] in cues.relators:
        at += 1
    goes_on = end < at < len(layout.words) and layout.is_capital(at) and at not in ground.taken
    return run_of(layout, at, ground.taken) if goes_on else end


# what is said to be there ----------------------------------------------------------------


def is_related(ground: Ground, index: int) -> bool:
    """Whether "of" stands before a name, and more that may show it to be a place."""
    words, cues = ground.layout.words, ground.cues
    if words[index - 1] not in cues.relators:
        return False
    noun = words[index - 2]
    return noun in cues.dwellers or noun in cues.nearby or "," in words[index + 1 : index + 3]


def is_of_people(ground: Ground, index: int) -> bool:
    """ "het Waalse Aubel": whether an article and the adjective of a country stand before."""
    words, cues = ground.layout.words, ground.cues
    before = words[index - 1]
    told = before in cues.demonyms and before.endswith(cues.attributive)
    return told and words[index - 2] in cues.town_articles


def is_placed(ground: Ground, index: int, end: int) -> bool:
    """Whether something is said to be there: again, by a sure preposition, or inside a place."""
    cues, words = ground.cues, ground.layout.words
    before, noun = words[index - 1], words[index - 2]
    if _is_word(cues, words[index]):
        return False
    if before in cues.relators:  # "le maire de Goulfey, dans le département du"
        named = noun in cues.dwellers and before in cues.joiners
        if named and _is_plain(ground, index, end):
            return True
        near = noun in cues.nearby
        return _is_nested(ground, index, end) and (near or outer_of(ground, end).kind == "region")
    if is_of_people(ground, index):  # "in het Waalse Aubel"
        return words[index - 3] in cues.locatives and _is_plain(ground, index, end)
    if before not in cues.locatives:
        return False
    if before in cues.town_locatives and (
        _is_repeated(ground, index, end) or _is_town(ground, index, end)
        or town_of(ground, end) and _is_plain(ground, index, end)
    ):  # fmt: skip
        return True
    return _is_nested(ground, index, end)


def town_of(ground: Ground, end: int) -> Spot | None:
    """The town that a name is a part of: "a Sottomarina di Chioggia"."""
    joined = ground.layout.words[end : end + 1]
    spot = ground.places.get(end + 1) if not ground.cues.parts_of.isdisjoint(joined) else None
    return spot if spot and spot.place.feature == "city" and not spot.astray else None


def _is_repeated(ground: Ground, index: int, end: int) -> bool:
    """Whether a single name after "in" stands so again."""
    layout, words = ground.layout, ground.layout.words
    word, towns = words[index], ground.cues.town_locatives
    if not ground.times:
        ground.times.update(words[at] for at in layout.capitals if words[at - 1] in towns)
    if end - index > 1 or ground.times[word] < 2:
        return False
    loud = layout.text[layout.starts[index] : layout.ends[index]].isupper()
    return not loud and not look_up(fold(word)).given


def _is_town(ground: Ground, index: int, end: int) -> bool:
    """ "130 cas à Kajola": a name that the text never calls a person's or a body's."""
    before = ground.layout.words[index - 1]
    sure = before in ground.cues.sure_locatives and not _is_given_to(ground, index)
    return sure and _is_plain(ground, index, end)


def _is_plain(ground: Ground, index: int, end: int) -> bool:
    """Whether a single name is no word, and the text never calls it a person's or a body's."""
    layout, cues, words = ground.layout, ground.cues, ground.layout.words
    named = index + (words[index] in cues.articles)
    word, entry = words[named], look_up(fold(words[named]))
    if end - named != 1 or entry.given or entry.family or entry.everyday or _is_word(cues, word):
        return False
    surface = layout.text[layout.starts[named] : layout.ends[named]]
    if not surface[1:].replace("-", "").isalpha() or surface.isupper() or len(word) < 4:
        return False
    if any(look_up(part).size >= _LARGE for part in word.split("-")[1:]):
        return False  # "Météo-France"
    before = _before_names(ground).get(word, frozenset())
    return all(other == words[index] or other in cues.peoples for other in before)


def _before_names(ground: Ground) -> dict[str, set[str]]:
    """By word with a capital: the words with one that stand right before it somewhere."""
    layout, words, joined = ground.layout, ground.layout.words, ground.joined
    if not joined:
        joined[""] = set()
        for at in layout.capitals:
            gap = layout.text[layout.ends[at - 1] : layout.starts[at]] if at else ""
            if gap == " " and layout.is_capital(at - 1):
                joined.setdefault(words[at], set()).add(words[at - 1])
    return joined


def _is_given_to(ground: Ground, index: int) -> bool:
    """ "a vendu ses parts à X": whether a word before, in its clause, gives something to it."""
    words = ground.layout.words
    for at in range(index - 2, max(-1, index - _CLAUSE), -1):
        if not words[at][0].isalnum():
            return False
        if words[at] in ground.cues.datives:
            return True
    return False


def _is_nested(ground: Ground, index: int, end: int) -> bool:
    """ "in Kajola, in Oyo State": something is said to be there, and what it lies in."""
    words, cues = ground.layout.words, ground.cues
    if end - index > 2 or look_up(fold(words[index])).given:
        return False
    if cues.capital_nouns and (end >= len(words) or words[end] not in ",("):
        return False  # "beim Gipfel im Sudan" is a noun
    outer = outer_of(ground, end)
    if outer is None:
        return False
    after = words[outer.last] if outer.last < len(words) else "."
    if outer.place.feature == "city" and outer.inside < 0 and not outer.kind:
        beside = words[end] == "," and outer.first == end + 1 and after in ",."
        return beside and _is_plain(ground, index, end)  # "em Freches, Trancoso, foi"
    ends = not after[0].isalnum() and after != "'s" or after in cues.locatives
    if outer.place.feature == "country":  # "at Barclays, in the UK"; "told Reuters, Germany's"
        return outer.first == end + 1 and ends
    return ends or not cues.roles.get(after, 0) & (AUXILIARY | ACT)


def is_told_after(ground: Ground, index: int, end: int) -> bool:
    """ "in Kajola, a village in": what a name behind a preposition is, is said behind it."""
    words, cues = ground.layout.words, ground.cues
    if words[index - 1] not in cues.locatives or words[end : end + 1] != [","]:
        return False
    if look_up(fold(words[index])).given or _is_word(cues, words[end - 1]):
        return False
    at = end + 1
    while at < end + _APPOSED and at < len(words) and not cues.roles.get(words[at], 0) & KIND:
        at += 1
    behind = cues.roles.get(words[at + 1], 0) if at + 1 < len(words) else 0
    if at == end + 1 or words[end + 1] not in cues.articles or cues.kinds.get(words[at]) != "city":
        return False
    return behind & (LOCATIVE | RELATOR | CONTRACTED) > 0


def _lies_in(ground: Ground, end: int, feature: str) -> bool:
    """Whether it is said to lie in a region; a quarter in a town: "bairro de X, em Salvador"."""
    outer = outer_of(ground, end)
    if outer is None:
        return False
    quarter = feature == "city" and outer.first > end + 1
    return outer.place.feature == "region" or bool(outer.kind) or quarter


_LINKS = LOCATIVE | RELATOR | ARTICLE | CONTRACTED | KIND | DIRECTION


def outer_of(ground: Ground, end: int) -> Spot | None:
    """The place that a name lies in, by the words behind it: ", in the district of Viseu"."""
    words, roles = ground.layout.words, ground.cues.roles
    if end >= len(words) or not (
        words[end] in ",(" or roles.get(words[end], 0) & (LOCATIVE | KIND)
    ):  # fmt: skip
        return None
    for index in range(end + 1, min(end + _GAP, len(words))):
        spot = ground.places.get(index)
        if spot is not None:
            lies = spot.place.country and spot.place.feature != "sea" and not spot.astray
            return spot if lies else None
        if not roles.get(words[index], 0) & _LINKS:
            return None
    return None


class Listed(NamedTuple):
    """The names outside the gazetteer that an enumeration goes on with, its end, and the country
    of the known places among them."""

    names: list[tuple[int, int]]
    end: int
    country: str | None = None


def listed_after(ground: Ground, end: int) -> Listed:
    """What an enumeration goes on with: "villages of Gou, X and Y"; an "and" must close it."""
    layout, cues, names, last = ground.layout, ground.cues, [], end
    words, countries = layout.words, set()
    for _ in range(_LISTED):
        if last + 1 >= len(words) or not (words[last] == "," or words[last] in cues.ands):
            break
        first = last + 1 + (words[last + 1] in cues.ands)
        while first < len(words) and (words[first] in cues.relators):  # "de X et de Y"
            first += 1
        closed = words[last] in cues.ands or first > last + 1
        if first >= len(words) or not layout.is_capital(first):
            break
        spot = ground.places.get(first)
        last = spot.last if spot else run_of(layout, first, ground.taken)
        if spot:
            countries |= set() if spot.astray else {spot.place.country}
        elif first not in ground.taken and not look_up(fold(words[first])).given:
            names.append((first, last))
        if closed:
            return Listed(names, last, countries.pop() if len(countries) == 1 else None)
    return Listed([], end)


def is_listed_place(ground: Ground, first: int, end: int) -> bool:
    """ "à Cayenne et Dourguima": whether a name behind a place where something is said to be may
    be one too."""
    layout, cues, name = ground.layout, ground.cues, ground.layout.words[first:end]
    if any(_is_word(cues, word) or word in cues.titles or word in cues.offices for word in name):
        return False
    entries = [look_up(fold(word)) for word in name]
    if len(name) > _WORDS - 1 or any(e.given or e.family or e.everyday for e in entries):
        return False
    surface = layout.text[layout.starts[first] : layout.ends[end - 1]]
    plain = surface.replace("-", "").replace(" ", "").replace("'", "")
    return plain.isalpha() and not surface.isupper() and not _is_named_elsewhere(ground, first, end)


def goes_on(ground: Ground, end: int) -> bool:
    """Whether the clause of an enumeration goes on: "in Paris, Macron and Merkel said"."""
    words, cues = ground.layout.words, ground.cues
    after = words[end] if end < len(words) else "."
    return after[0].isalnum() and after not in cues.locatives or after == "'s"


def _is_named_elsewhere(ground: Ground, first: int, end: int) -> bool:
    """Whether a capital stands before the name somewhere: it is a person's or a body's."""
    layout, words, name = ground.layout, ground.layout.words, ground.layout.words[end - 1]
    return any(
        words[at] == name and at and not first <= at < end and layout.is_capital(at - 1)
        and layout.text[layout.ends[at - 1] : layout.starts[at]] == " "
        for at in layout.capitals
    )  # fmt: skip
