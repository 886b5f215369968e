"""Spots: stretches of the text that may be place names, longest names first."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import NamedTuple

from corpus.gazetteer.folding import fold
from corpus.gazetteer.places import (
    UNKNOWN,
    Entry,
    Place,
    begins_name,
    distance,
    look_up,
    lower_starts,
)
from corpus.mentions.layout import Layout
from corpus.mentions.placecues import PlaceCues
from corpus.mentions.sentences import TextData

_SHORT = ("st", "ste", "mt", "ft")  # a point after these goes on with the name
_MONEY = ("$", "€", "£", "¥")
_MOST = 200_000  # words whose beginnings are remembered
_LARGE = 5.0  # importance from which a name is known with an ending
_GREAT = 5.3  # the same for a name inside a word
_NEAR = 120  # kilometres from the middle of a province within which its towns lie
_HAMLET, _WITHIN = 2.5, 25  # of a quarter behind its town: "Leoben-Donawitz"; kilometres from it
_LEAST, _TOWN = 3.7, 4.7  # of a town in a route, and of its largest: "Lima-Andahuaylas"


@dataclass(slots=True)
class Spot:
    """Words `first` to `last` (end excluded) that a gazetteer entry has, and what stands around."""

    first: int
    last: int
    start: int
    end: int
    key: str
    entry: Entry
    abbreviation: bool = False
    doubtful: bool = False  # in capitals like an abbreviation, found as a name
    inflected: bool = False  # the name has an ending: "Deutschlands"
    printed: str = ""  # a name of one word, as printed in lower case: "pará" is not "para"
    inner: bool = False  # part of a word: "Denver-based"
    before: str = ""  # in, of, office, side: how the words before lead into it
    town: bool = False  # the preposition is one for towns
    area: bool = False  # the preposition is one for larger areas
    article: bool = False  # an article stands right before it
    numbered: bool = False  # a number follows: "Falcon 9"
    kind: str = ""  # feature that a word beside it says it is
    nation: str = ""  # the country whose adjective stands beside it
    quarter: bool = False  # that word calls it a quarter, not a town
    opening: bool = False  # first word of its sentence
    loud: bool = False  # its sentence has capitals throughout
    dated: bool = False  # stands in the dateline
    headed: bool = False  # opens the text, with a colon: "Rosario: ..."
    barred: bool = False  # part of the name of a person or a body
    person: bool = False  # barred as the name of a person
    longer: bool = False  # barred as the beginning of a longer name
    acts: bool = False  # a verb of acting or an office follows
    listed: int = -1  # position of the spot before it in an enumeration
    leads: int = -1  # position of the spot behind it in an enumeration
    in_list: bool = False  # and both are of one kind
    by_comma: bool = False  # only a comma stands before the place it lies in
    bracketed: bool = False  # or that place stands in brackets behind it
    inside: int = -1  # position of the spot after it that it lies in: "Paris, Texas"
    astray: bool = False  # said to lie where no known place of the name lies
    place: Place | None = None
    evidence: float = 0.0  # how much more speaks for a place than is needed


def find_capitals(layout: Layout) -> list[int]:
    """The words that begin with a capital, outside clutter; "'s-Hertogenbosch" too."""
    if not layout.language.section("text", TextData).apocopes:
        return layout.capitals
    text, words, starts = layout.text, layout.words, layout.starts
    cut = [i for i, word in enumerate(words) if word[0] == "'" and len(word) > 3]
    return sorted([*layout.capitals, *(i for i in cut if text[starts[i] + 3].isupper())])


def find_spots(layout: Layout, cues: PlaceCues, capitals: list[int]) -> list[Spot]:
    """All spots, in order, not overlapping."""
    text, words, starts, found, taken = layout.text, layout.words, layout.starts, [], 0
    begins = cues.begins if len(cues.begins) < _MOST else {}
    lower = _lower_starts(layout, cues)
    for index in sorted({*lower, *capitals}) if lower else capitals:
        if index < taken:
            continue
        word, start = words[index], starts[index]
        if word not in begins:
            begins[word] = _first(word, "", None, cues) if _may_begin(word, cues) else None
        first, loud = begins[word], text[start : start + 2].isupper()
        if first is None and not loud and word not in cues.letters:
            continue
        if word in cues.bodies and (end := _body_end(words, index, cues.bodies[word])):
            taken = _capitals_end(layout, end)
            continue
        if loud or words[index - 1] in cues.contracted or word in cues.letters:
            short = word in cues.letters and _letters(layout, index, cues, found)
            first = short or _first_at(layout, index, cues)
        if len(word) == 1 and words[index + 1 : index + 2] == ["."]:
            spot = _initials(layout, index) or _longest(layout, index, first, cues)
        elif first.size == 1:
            spot = _single(layout, index, first) if first.entry.places else None
        else:
            spot = _longest(layout, index, first, cues)
        if spot and index in lower and not _is_named(layout, spot):
            continue
        if spot and not (spot.abbreviation and _is_money(text, spot)):
            if spot.abbreviation and spot.key in cues.shortened:
                spot.kind = "region"
            found.append(spot)
            taken = spot.last
        elif not spot and "-" in word:
            found += _hyphenated(layout, index, cues)
    return found


def _lower_starts(layout: Layout, cues: PlaceCues) -> list[int]:
    """The words of lower case with which a name may begin: the next word goes on with it."""
    words, last = layout.words, len(layout.words) - 1
    return [
        index for index in layout.find_words(lower_starts())
        if index == last or _may_go_on(words[index], words[index + 1], cues)
        or layout.is_capital(index)
    ]  # fmt: skip


@functools.lru_cache(maxsize=50_000)
def _may_go_on(word: str, after: str, cues: PlaceCues) -> bool:
    """Whether a name of several words may begin with these two."""
    if after == "." or "-" in word or word in cues.bodies:
        return True
    key = f"{fold(word)} {fold(after)}"
    return begins_name(key) or bool(_inflected(key, cues))


def _may_begin(word: str, cues: PlaceCues) -> bool:
    """Whether a word may begin a name: most capitals are done with here."""
    key = fold(word)
    if len(word) < 2 or " " in key or key in cues.names or word in cues.bodies:
        return True
    entry = look_up(key)
    if entry.places or entry.longest > 1 or _inflected(key, cues):
        return True
    articles = set(cues.contracted.values())  # "Aquila" is known as "L'Aquila"
    return any(look_up(f"{article} {key}").places for article in articles if article)


def _is_named(layout: Layout, spot: Spot) -> bool:
    """Whether a name has a capital, or needs none: "pays baltes", but not "un mar rosso"."""
    if any(map(layout.is_capital, range(spot.first, spot.last))):
        return True
    first = spot.entry.places[0]
    return spot.last > spot.first + 1 and first.feature == "region" and first.geonames_id is None


def _body_end(words: list[str], index: int, names: tuple[tuple[str, ...], ...]) -> int:
    """The end of a whole name that begins at word `index`; 0 where there is none."""
    for name in names:
        if tuple(words[index : index + len(name)]) == name:
            return index + len(name)
    return 0


def _capitals_end(layout: Layout, index: int) -> int:
    """The end of capitals that go on with a name before word `index`: "France 3 Bretagne"."""
    text, starts, ends = layout.text, layout.starts, layout.ends
    while index < len(starts) and text[starts[index]].isupper() and (
        text[ends[index - 1] : starts[index]] == " "
    ):  # fmt: skip
        index += 1
    return index


def _is_money(text: str, spot: Spot) -> bool:
    """ "US$": the abbreviation belongs to a currency sign."""
    return text[max(0, spot.start - 1) : spot.start] in _MONEY or text[spot.end : spot.end + 1] in (
        _MONEY
    )


def _hyphenated(layout: Layout, index: int, cues: PlaceCues) -> list[Spot]:
    """Places in a word that is none: "Denver-based", "India-Pakistan", not "Rhône-Poulenc"."""
    start, end, found = layout.starts[index], layout.ends[index], []
    parts = layout.text[start:end].split("-")
    road = not cues.roads.isdisjoint(layout.words[max(0, index - 2) : index])
    if road or cues.capital_nouns and _is_quarter(parts, cues):
        least = _HAMLET
    else:
        least = _LEAST if not cues.capital_nouns and _is_route(parts, cues) else _GREAT
    for part in parts:
        entry = UNKNOWN
        if part.isdigit() or part in cues.peoples:  # "BR-101", "US-amerikanisch"
            return []
        if part.isupper() and len(part) < 6:
            entry = look_up(cues.names.get(fold(part), part))
        elif part[:1].isupper():
            entry = _entry(fold(part), cues)[1]
        if entry.size >= least:
            key = fold(part)
            found.append(Spot(index, index + 1, start, start + len(part), key, entry, inner=True))
        elif part[:1].isupper() and not (road or found and _goes_on(found[0], entry, cues)):
            return []
        start += len(part) + 1
    return found if found and (road or found[0].start == layout.starts[index]) else []


def _is_quarter(parts: list[str], cues: PlaceCues) -> bool:
    """ "Leoben-Donawitz": two names that mean places and nothing else, which lie side by side."""
    if len(parts) != 2 or not all(part[:1].isupper() and len(part) > 2 for part in parts):
        return False
    left, right = (_entry(fold(part), cues)[1] for part in parts)
    if any(cues.language in e.everyday or e.given for e in (left, right)):
        return False
    return any(
        town.feature == part.feature == "city" and town.country == part.country
        and distance(town, part) < _WITHIN
        for town in left.places[:12] for part in right.places[:12]
    )  # fmt: skip


def _is_route(parts: list[str], cues: PlaceCues) -> bool:
    """ "Lima-Andahuaylas": names that mean towns and nothing else, of one country, one a larger."""
    countries: set[str | None] = set()
    for part in parts:
        entry = _entry(fold(part), cues)[1] if part[:1].isupper() and len(part) > 2 else UNKNOWN
        person = entry.size < _GREAT and (entry.given or entry.family)
        if entry.size < _LEAST or person or cues.language in entry.everyday:
            return False
        codes = {place.country for place in entry.places if place.feature == "city"}
        countries = codes & countries if countries else codes
        if not countries:
            return False
    return max(_entry(fold(part), cues)[1].size for part in parts) >= _TOWN


def _goes_on(first: Spot, entry: Entry, cues: PlaceCues) -> bool:
    """Whether a noun with a capital after a place leaves it one: "US-Armee", "Berlin-Mitte"."""
    if not cues.capital_nouns:
        return False
    district = bool(entry.places) and cues.language not in entry.everyday
    return district or first.entry.places[0].feature == "country"


def _initials(layout: Layout, index: int) -> Spot | None:
    """ "U.S.", "D.C.": single capitals with points."""
    words, starts, ends = layout.words, layout.starts, layout.ends
    letters, at, end = "", index, min(len(words) - 1, index + 12)
    while at < end and len(words[at]) == 1 and words[at + 1] == "." and (
        starts[at + 1] == ends[at] and (at == index or starts[at] == ends[at - 1])
    ):  # fmt: skip
        letters += words[at].upper()
        at += 2
    entry = look_up(letters) if len(letters) > 1 else UNKNOWN
    if not entry.places:
        return None
    return Spot(index, at, starts[index], ends[at - 1], letters, entry, abbreviation=True)


class _First(NamedTuple):
    """A word that may begin a name, and the name that it is by itself (or with its article)."""

    key: str
    size: int  # words of the longest name that begins with it
    name: str
    entry: Entry
    abbreviation: bool = False
    doubtful: bool = False  # in capitals like an abbreviation, found as a name
    inflected: bool = False  # the name is not what the word ends with


@functools.lru_cache(maxsize=50_000)
def _first(word: str, surface: str, article: str | None, cues: PlaceCues) -> _First:
    """What is known of a word as printed; `article` is held by the word before: "dell'Aquila"."""
    key = fold(word)
    doubtful = 1 < len(surface) < 6 and surface.isupper()
    if doubtful:
        short = look_up(cues.names.get(key, surface))
        if short.places:
            return _First(key, 1, surface, short, abbreviation=True)
    name, entry = _entry(key, cues)
    size = look_up(key.partition(" ")[0]).longest if " " in key else 1
    size = max(entry.longest, size)
    named = look_up(f"{article} {key}") if article else UNKNOWN
    if named.size < _LARGE and cues.language in look_up(key).everyday:
        named = UNKNOWN  # "della Salute"
    if named.places and (
        not entry.places or entry.places[0] in named.places or named.size > entry.size
    ):  # fmt: skip
        name, entry = f"{article} {key}", named
    return _First(key, size, name, entry, False, doubtful, not name.endswith(key))


def _first_at(layout: Layout, index: int, cues: PlaceCues) -> _First:
    """What is known of word `index` as printed, behind an article or not."""
    surface = layout.text[layout.starts[index] : layout.ends[index]]
    article = cues.contracted.get(layout.words[index - 1]) if index else None
    return _first(layout.words[index], surface, article, cues)


def _letters(layout: Layout, index: int, cues: PlaceCues, found: list[Spot]) -> _First | None:
    """The region that letters behind a town stand for: "Morrinhos (GO)", "London, Ky."."""
    text, start, end = layout.text, layout.starts[index], layout.ends[index]
    surface, before = text[start:end], text[start - 1 : start]
    key = cues.bracketed.get(surface)
    led = cues.bracketed_alone and layout.words[index - 1] in cues.locatives  # "no RS", "em SP"
    if before == "(" and text[end : end + 1] == ")":
        key = key or cues.bracketed.get(surface.upper())
    elif not led and before != "/":  # "London, Ky.", "Boise, ID"
        short = surface.isupper() or text[end : end + 1] == "."
        key = key if short and text[start - 2 : start] == ", " else None
    if key is None:
        return None
    entry = look_up(key)
    town = found[-1] if found and found[-1].last == index - 1 else None
    if not (led or cues.bracketed_alone and before in "(/" or town and _lies_in(town.entry, entry)):
        return None
    return _First(key, 1, key, entry, abbreviation=True)


def _lies_in(town: Entry, region: Entry) -> bool:
    """Whether a place of the one name lies in a region of the other."""
    return any(
        place.feature == "city" and place.country == area.country
        and (place.admin == area.admin if area.admin else distance(place, area) < _NEAR)
        for area in region.places if area.feature == "region"
        for place in town.places
    )  # fmt: skip


def _longest(layout: Layout, index: int, first: _First, cues: PlaceCues) -> Spot | None:
    """The longest entry that begins at word `index`."""
    words, starts, ends = layout.words, layout.starts, layout.ends
    key, size, last = first.key, first.size, index + 1
    if size == 1 or (
        words[index] in cues.function and not (last < len(words) and layout.is_capital(last))
    ):  # fmt: skip
        return _single(layout, index, first) if first.entry.places else None
    best = (first.name, first.entry, last) if first.entry.places else None
    while key.count(" ") + 1 < size and last < len(words):
        word = words[last]
        if word == "." and (words[last - 1] in _SHORT or len(words[last - 1]) == 2):
            last += 1
            continue
        part = fold(word)
        if not part or "\n" in layout.text[ends[last - 1] : starts[last]]:
            break
        key, last = f"{key} {part}", last + 1
        if not begins_name(key):
            stem = _inflected(key, cues)
            best = (stem, look_up(stem), last) if stem else best
            break
        entry = look_up(key)
        if entry.places:
            best = key, entry, last
    if best is None:
        return None
    key, entry, last = best
    if last > index + 1 and words[index] in cues.articles and words[index + 1] not in cues.articles:
        inner = _longest(layout, index + 1, _first_at(layout, index + 1, cues), cues)
        if inner and inner.entry.size > entry.size:
            return None  # "La Maison Blanche" is the article and a name
    if "." in words[index:last] and words[last : last + 1] == ["."] and len(words[last - 1]) == 2:
        last += 1  # "EE. UU."
    if last == index + 1:
        return _single(layout, index, first)
    return Spot(index, last, starts[index], ends[last - 1], key, entry)


def _single(layout: Layout, index: int, first: _First) -> Spot:
    return Spot(
        index, index + 1, layout.starts[index], layout.ends[index], first.name, first.entry,
        first.abbreviation, first.doubtful, first.inflected, layout.words[index],
    )  # fmt: skip


def _entry(key: str, cues: PlaceCues) -> tuple[str, Entry]:
    """The entry of a word, or of the word without the ending it has in the language; its key."""
    if key in cues.names:
        return key, look_up(cues.names[key])
    entry = look_up(key)
    if entry.places and (entry.size >= _LARGE or not cues.endings):
        return key, entry
    stem = _inflected(key, cues)
    if entry.places and not (stem and _is_country(cues.names.get(stem, stem))):
        return key, entry  # a small town, unless "Perus" is of Peru
    return (stem, look_up(cues.names.get(stem, stem))) if stem else (key, entry)


def _is_country(key: str) -> bool:
    return look_up(key).places[0].feature == "country"


def _inflected(key: str, cues: PlaceCues) -> str:
    """The larger place that a word names with an ending ("Ruslands") or a part of ("Nordmali")."""
    for ending, cure in cues.endings if key not in cues.demonyms else ():
        if key.endswith(ending) and len(key) > len(ending) + 2:
            stem = key[: -len(ending)] + cure
            entry = look_up(cues.names.get(stem, stem))
            if entry.places and cues.language not in entry.everyday and (
                entry.size >= _LARGE or entry.places[0].feature == "country"
            ):  # fmt: skip
                return stem
    if key.startswith(cues.prefixes):
        prefix = next(prefix for prefix in cues.prefixes if key.startswith(prefix))
        rest = cues.names.get(key[len(prefix) :], key[len(prefix) :])
        entry = look_up(rest)
        if entry.places and entry.places[0].feature in ("country", "region") and (
            entry.size >= _GREAT and cues.language not in entry.everyday
        ):  # fmt: skip
            return rest
    return ""
