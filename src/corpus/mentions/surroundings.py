"""What stands around a spot: prepositions, kinds of places, titles, bodies, enumerations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

from corpus.gazetteer.folding import fold
from corpus.gazetteer.places import look_up
from corpus.mentions.barring import bar_agencies, bar_longer, bar_moneys
from corpus.mentions.enumerations import is_among_quarters, is_corner, join_lists
from corpus.mentions.layout import Layout
from corpus.mentions.placecues import (
    ACT,
    ARTICLE,
    AUXILIARY,
    CONTRACTED,
    DEMONYM,
    DIRECTION,
    JOINT,
    KIND,
    LOCATIVE,
    RELATOR,
    SIDE,
    STREET,
    THING,
    TITLE,
    PlaceCues,
)
from corpus.mentions.spots import Spot

_QUOTES = "«»„“”\"'‘’‚"
_REACH = 7  # words looked at before a relator
_LARGE = 5.3  # importance from which a place with a given name's name is the place
_LOUD = 0.7  # share of words with capitals from which a sentence is loud


def look_around(layout: Layout, cues: PlaceCues, spots: list[Spot]) -> None:
    """Fill in what the words beside each spot say of it."""
    words, dateline = layout.words, layout.dateline
    firsts = [first for first, _ in layout.bounds]
    low, follow, loud = 0, 0, False
    for spot in spots:
        if spot.first >= follow and firsts:
            sentence = max(0, bisect_right(firsts, spot.first) - 1)
            low, follow = firsts[sentence], [*firsts[sentence + 1 : sentence + 2], len(words)][0]
            loud = not cues.capital_nouns and _is_loud(layout, sentence, spots)
        spot.loud = loud
        if dateline is not None and dateline.start <= spot.start < dateline.end:
            spot.doubtful, spot.dated = False, True
        spot.opening = spot.first == low or words[spot.first - 1] in _OPENERS
        _look_back(layout, cues, spot, low)
        if spot.last < len(words):
            _look_ahead(layout, cues, spot)
    bar_moneys(layout, cues, spots)
    bar_agencies(layout, spots)
    bar_longer(layout, cues, spots)
    join_lists(layout, cues, spots)


_OPENERS = frozenset(":«“„\"'‘(–—•")


def _is_loud(layout: Layout, sentence: int, spots: list[Spot]) -> bool:
    """Whether capitals tell nothing in a sentence: most long words have one, places apart."""
    words, capitals = layout.words, layout.capitals
    first, last = layout.bounds[sentence]
    at = bisect_left(capitals, first)
    head = capitals[at : at + 3]
    if last - first > 4 and (len(head) < 3 or head[2] >= min(last, first + 12)):
        return False
    written = capitals[at : bisect_left(capitals, last, at)]
    loud = [i for i in written if len(words[i]) > 3 and words[i].isalpha()]
    if len(loud) < 3:  # of three long words, all
        return False
    covered = _covered(spots, first, last)
    loud = [i for i in loud if i not in covered]
    if len(loud) < 3:
        return False
    long = [word for word in words[first:last] if len(word) > 3]
    places = [words[i] for i in covered if first <= i < last and len(words[i]) > 3]
    return len(loud) >= _LOUD * (sum(map(str.isalpha, long)) - sum(map(str.isalpha, places)))


def _covered(spots: list[Spot], first: int, last: int) -> set[int]:
    """The words of the spots among the words `first` to `last`."""
    start = bisect_left(spots, first, key=_first_of)
    stop = bisect_left(spots, last, start, key=_first_of)
    start -= start > 0 and spots[start - 1].last > first
    inside = spots[start:stop]
    return {index for spot in inside for index in range(spot.first, spot.last)}


_first_of = attrgetter("first")


def _adjacent(layout: Layout, left: int, right: int) -> bool:
    """Whether only a space (or nothing) stands between two words."""
    gap = layout.text[layout.ends[left] : layout.starts[right]]
    return len(gap) < 2 and gap != "\n"


def _is_name(layout: Layout, index: int) -> bool:
    return layout.text[layout.starts[index]].isupper() and layout.words[index][0].isalpha()


_JOINING = TITLE | STREET | JOINT
_DETERMINING = ARTICLE | RELATOR
_SKIPPED = ARTICLE | DIRECTION | DEMONYM


def _look_back(layout: Layout, cues: PlaceCues, spot: Spot, low: int) -> None:
    """Take over what the words before the spot, in its sentence, say of it."""
    text, words, at = layout.text, layout.words, spot.first - 1
    left = text[spot.start - 1 : spot.start]
    if left not in " /":  # a ship, a paper: the "Bremen"
        spot.barred = left in _QUOTES and text[spot.end : spot.end + 1] in _QUOTES
    elif left == "/":  # not "Genf/Zürich"
        spot.barred = not (at > 0 and layout.is_capital(at - 1))
    if spot.barred or at < low:
        return
    word, roles = words[at], cues.roles
    role = roles.get(word, 0)
    joining = role & _JOINING or word == "." or text[layout.starts[at]].isupper()
    if joining and _is_joined_before(layout, cues, spot, at, low):
        return
    if word == "," or word in cues.ands:
        spot.quarter = is_among_quarters(layout, cues, at, low)
        if word != "," and is_corner(layout, cues, at, low):
            spot.barred = True
            return
    spot.article = role & _DETERMINING == ARTICLE or role & CONTRACTED > 0
    while role & _SKIPPED:
        at -= 1
        if at < low:
            return
        word = words[at]
        role = roles.get(word, 0)
    if role & LOCATIVE:
        spot.before = "in"
        spot.town, spot.area = word in cues.town_locatives, word in cues.area_locatives
    elif role & RELATOR:
        spot.before = "of"
        _look_behind_relator(layout, cues, spot, at, low)
    elif role & SIDE:
        spot.before = "side"
    elif word[0].isalpha() and (spot.inflected or words[at + 1] in cues.genitives):
        spot.before = "of"
        _look_behind_relator(layout, cues, spot, at + 1, low)
    elif role & KIND:
        spot.kind = cues.kinds[word]
        spot.quarter = word in cues.quarters or word in cues.many_quarters
        if _is_named_so(layout, cues, spot, at):
            spot.barred = spot.longer = True
            return
        while at > low and roles.get(words[at - 1], 0) & (ARTICLE | DEMONYM):
            at -= 1
        spot.before = "in" if at > low and words[at - 1] in cues.locatives else ""
    elif word == "," and at > low and words[at - 1] in cues.kinds:  # "the capital, Port-au-Prince"
        spot.kind, spot.before = cues.kinds[words[at - 1]], "in"
    elif word.endswith(cues.seated):  # "Feuerwehr Horn"
        spot.before = "in"


def _is_named_so(layout: Layout, cues: PlaceCues, spot: Spot, at: int) -> bool:
    """ "Vila Franca das Naves": a kind of town with a capital is part of a name, no country."""
    if cues.capital_nouns or spot.kind != "city" or spot.entry.places[0].feature != "country":
        return False
    after = layout.words[spot.last] if spot.last < len(layout.words) else ""
    named = after in cues.relators and layout.is_capital(at)
    return named and _adjacent(layout, at, spot.first)


def _is_joined_before(layout: Layout, cues: PlaceCues, spot: Spot, at: int, low: int) -> bool:
    """Whether the word before makes it part of another name; marks the spot so."""
    words = layout.words
    word = words[at]
    if word == "." and at > low and (words[at - 1] in cues.titles or len(words[at - 1]) == 1):
        spot.barred = spot.person = _adjacent(layout, at - 1, at) and _is_name(layout, at - 1)
        return spot.barred
    if not word[0].isalpha() or not _adjacent(layout, at, spot.first):
        return False
    if word in cues.titles:
        spot.barred = spot.person = True
    elif word in cues.streets or (word in cues.joints and at > low and _is_name(layout, at - 1)):
        spot.barred = True
    elif _is_name(layout, at) and not _says_nothing(layout, cues, word, at == low):
        given = look_up(fold(word)).given
        head = word in cues.heads
        spot.barred = given or head or not (spot.loud or cues.capital_nouns)
        spot.person = spot.barred and given
        kind = words[spot.first] in cues.kinds  # "Waiheke Island"
        spot.longer = spot.barred and not (given or head or kind)
    return spot.barred


def _says_nothing(layout: Layout, cues: PlaceCues, word: str, opening: bool) -> bool:
    """Whether a word with a capital before a place joins no name with it."""
    known = (
        word in cues.neutral or word in cues.kinds or word in cues.locatives
        or word in cues.relators or word in cues.articles or word in cues.demonyms
        or word in cues.sides or word in cues.directions
        or cues.capital_nouns and word not in cues.heads and (
            word in cues.anchors or word in cues.offices
            or cues.language in look_up(fold(word)).everyday
        )
    )  # fmt: skip
    return known or (opening and not look_up(fold(word)).given and word not in cues.heads)


def _look_behind_relator(layout: Layout, cues: PlaceCues, spot: Spot, at: int, low: int) -> None:
    """What the noun before "of" says: a kind of place, a body, an office, an anchor."""
    words, nearest = layout.words, True
    joins = words[at] in cues.joiners or words[at] not in cues.relators
    for index in range(at - 1, max(low, at - _REACH) - 1, -1):
        word = words[index]
        if not word[0].isalpha() or word in cues.locatives:
            spot.before = "in" if index == at - 1 and word in cues.anchors else spot.before
            return
        if word in cues.articles and not (index > low and words[index - 1] in cues.relators):
            return  # the noun phrase begins here
        if layout.is_capital(index):
            if nearest and index > low and _is_ground(layout, cues, index):
                spot.before = "in"
                return
            head = word in cues.heads and not _is_told(layout, cues, index, at)
            if joins and (head or nearest and index > low and _begins_body(layout, cues, index)):
                spot.barred = True
                return
        if nearest and word in cues.streets:
            spot.barred = True
            return
        if index == at - 1 and _is_given(layout, cues, index):  # "Wim van Amersfoort"
            spot.barred = spot.person = True
            return
        if nearest and word in cues.anchors:
            spot.before, spot.quarter = "in", word in cues.quarters
            return
        if word in cues.demonyms:  # "a província angolana do Zaire"
            spot.nation = spot.nation or cues.demonyms[word]
            continue
        if word in cues.articles or word in cues.directions:
            continue
        if _says_of(cues, spot, word, nearest):
            return
        nearest = nearest and word in cues.relators


def _is_told(layout: Layout, cues: PlaceCues, head: int, at: int) -> bool:
    """Whether words that no name holds stand behind its head: "Agency cuts rating of Italy"."""
    return cues.heads_join and any(
        not layout.is_capital(index)
        and layout.words[index] not in cues.relators
        and layout.words[index] not in cues.articles
        for index in range(head + 1, at)
    )


def _is_given(layout: Layout, cues: PlaceCues, index: int) -> bool:
    """Whether a word alone is the given name of a person and nothing else."""
    if not _is_name(layout, index) or (index and _is_name(layout, index - 1)):
        return False
    if layout.words[index] in cues.sides:  # "Segundo a Rússia"
        return False
    entry = look_up(fold(layout.words[index]))
    before = layout.words[index - 1] if index else ""
    titled = before in cues.titles or _is_office(cues, before)  # "minister Anna van Rijswijk"
    return entry.given and (titled or not entry.places) and cues.language not in entry.everyday


def _says_of(cues: PlaceCues, spot: Spot, word: str, nearest: bool) -> bool:
    """Take over what a noun before "of" says of the place."""
    if nearest and word in cues.kinds:
        spot.kind, spot.before = cues.kinds[word], "in"
        spot.quarter = word in cues.quarters
    elif _is_office(cues, word):
        spot.before = "office"
    else:
        return False
    return True


def _is_ground(layout: Layout, cues: PlaceCues, index: int) -> bool:
    """ "Hospital Regional de Cáceres": a building with a byname stands in the town it names."""
    first = layout.words[index - 1]
    if first not in cues.anchors or first in cues.heads or first in cues.directions:
        return False
    return layout.is_capital(index - 1) and _adjacent(layout, index - 1, index)


def _begins_body(layout: Layout, cues: PlaceCues, index: int) -> bool:
    """Whether capitals before "of" begin the name of a body, not of an office, area or person."""
    word = layout.words[index]
    if (
        cues.capital_nouns or word in cues.offices or word in cues.kinds or word in cues.anchors
        or word in cues.neutral or word in cues.titles or look_up(fold(word)).places
    ):  # fmt: skip
        return False
    first = index - 1
    named = _is_name(layout, first) and layout.words[first] not in cues.articles
    if not (named and _adjacent(layout, first, index)):
        return cues.heads_join
    # two capitals: "Réseau Ferré de France", but "Janet Evans of Marion" is a person
    return not cues.heads_join and not (
        look_up(fold(layout.words[first])).given or layout.words[first] in cues.titles
    )


_NAMING, _ACTING = THING | KIND, AUXILIARY | ACT


def _look_ahead(layout: Layout, cues: PlaceCues, spot: Spot) -> None:
    """Take over what the word after the spot says of it; there is one."""
    at = spot.last
    word = layout.words[at]
    role = cues.roles.get(word, 0)
    if word == "," and spot.before in ("", "of") and at + 1 < len(layout.words) and (
        layout.words[at + 1] in cues.wheres
    ):  # fmt: skip
        spot.before = "in"  # "Torre Pellice, where"
    if word == ":":
        spot.area = spot.area or spot.opening  # "Quebec: ..." is the province
        spot.headed = spot.first == 0
    if spot.inner and cues.office_tails:
        spot.acts = layout.words[spot.first].endswith(cues.office_tails)
    if word.isdigit():
        spot.numbered = len(word) < 4 and _is_numbered(layout, cues, spot)
    if role & _NAMING and _adjacent(layout, at - 1, at):
        if role & THING:
            spot.barred = True
            return
        spot.kind, spot.quarter = spot.kind or cues.kinds[word], word in cues.quarters
        _join_after(layout, cues, spot, at)
        return
    if word == "'s" or word == "'":
        spot.acts = _office_follows(layout, cues, at + 1, 3)
        return
    beside = _is_name(layout, at) and _adjacent(layout, at - 1, at)
    if beside or spot.before != "in":  # else it is literal, whatever follows
        acts = role & _ACTING and _acts(layout, cues, at)
        spot.acts = bool(acts) or _office_follows(layout, cues, at, 2)
    if beside:
        _join_after(layout, cues, spot, at)


def _is_numbered(layout: Layout, cues: PlaceCues, spot: Spot) -> bool:
    """Whether the number behind a name is part of it ("Falcon 9"), not an amount or a count."""
    at = spot.last + 1
    if not _adjacent(layout, spot.last - 1, spot.last):
        return False
    if at >= len(layout.words) or not _adjacent(layout, spot.last, at):
        return True
    word = layout.words[at]
    counted = spot.entry.places[0].feature == "country" and word not in cues.function
    return not (word in cues.magnitudes or word in "%€$£" or counted and word[0].isalpha())


def _acts(layout: Layout, cues: PlaceCues, at: int) -> bool:
    """Whether a verb of acting follows, auxiliaries and adverbs left out."""
    words, end = layout.words, min(at + 5, len(layout.words))
    while at < end and words[at] in cues.auxiliaries:
        at += 1
    return at < end and words[at] in cues.acts


def _office_follows(layout: Layout, cues: PlaceCues, at: int, reach: int) -> bool:
    offices, tails = cues.offices, cues.office_tails
    for word in layout.words[at : at + reach]:
        if word in offices or tails and word.endswith(tails):
            return True
    return False


def _is_office(cues: PlaceCues, word: str) -> bool:
    return word in cues.offices or word.endswith(cues.office_tails)


def _join_after(layout: Layout, cues: PlaceCues, spot: Spot, at: int) -> None:
    """A capital after the name: part of a longer name, unless it is an office or a neutral word."""
    if not _is_name(layout, at):
        return
    word, run = layout.words[at], at
    while run < len(layout.words) and run < at + 5 and _is_name(layout, run):
        run += 1
    behind = layout.words[at:run]
    if not cues.grounds.isdisjoint(behind):
        spot.before = spot.before or "in"  # "Seoul City Hall" stands in Seoul
        return
    if word not in cues.offices and not cues.tails.isdisjoint(behind):
        spot.barred = True
        return
    if spot.inner or spot.loud:
        return
    if word in cues.kinds or word in cues.neutral or word in cues.function:
        return
    if spot.acts or spot.abbreviation or word in cues.demonyms:
        return
    if spot.before == "in" and any(place.feature == "country" for place in spot.entry.places):
        return
    if cues.capital_nouns:  # a noun, but "Martin Winterkorn" is a person
        entry = look_up(fold(word))
        named = (
            spot.entry.given and spot.entry.size < _LARGE and cues.language not in entry.everyday
        )
        spot.barred = spot.person = named
        return
    if look_up(fold(word)).given and not spot.entry.given:
        return  # "in South Sudan David Shearer said": a name with no comma before it
    spot.barred = spot.longer = True
