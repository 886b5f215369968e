"""Spots: stretches of the text that may be place names, longest names first."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from corpus.gazetteer.folding import fold
from corpus.gazetteer.places import UNKNOWN, Entry, Place, look_up, lower_starts
from corpus.mentions.layout import Layout
from corpus.mentions.placecues import PlaceCues

_SHORT = ("st", "ste", "mt", "ft")  # a point after these goes on with the name
_MONEY = ("$", "€", "£", "¥")
_GREAT = 5.3  # importance from which a name is looked for inside a word
_fold = functools.lru_cache(maxsize=50_000)(fold)


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
    inner: bool = False  # part of a word: "Denver-based"
    before: str = ""  # in, of, office, side: how the words before lead into it
    town: bool = False  # the preposition is one for towns
    area: bool = False  # the preposition is one for larger areas
    article: bool = False  # an article stands right before it
    numbered: bool = False  # a number follows: "Falcon 9"
    kind: str = ""  # feature that a word beside it says it is
    opening: bool = False  # first word of its sentence
    loud: bool = False  # its sentence has capitals throughout
    barred: bool = False  # part of the name of a person or a body
    person: bool = False  # barred as the name of a person
    acts: bool = False  # a verb of acting or an office follows
    listed: int = -1  # position of the spot before it in an enumeration
    in_list: bool = False  # and both are of one kind
    by_comma: bool = False  # only a comma stands before the place it lies in
    inside: int = -1  # position of the spot after it that it lies in: "Paris, Texas"
    astray: bool = False  # said to lie where no known place of the name lies
    place: Place | None = None
    evidence: float = 0.0  # how much more speaks for a place than is needed


def find_capitals(layout: Layout) -> list[int]:
    """The words that begin with a capital, outside clutter."""
    text = layout.text
    return [index for index, start in enumerate(layout.starts) if text[start].isupper()]


def find_spots(layout: Layout, cues: PlaceCues, capitals: list[int]) -> list[Spot]:
    """All spots, in order, not overlapping."""
    low, words, found, taken = lower_starts(), layout.words, [], 0
    lower = [] if low.isdisjoint(words) else [i for i, word in enumerate(words) if word in low]
    for index in sorted({*capitals, *lower}) if lower else capitals:
        if index < taken or _is_unknown(layout, cues, index):
            continue
        spot = _initials(layout, index) or _longest(layout, index, cues)
        if spot and spot.last == index + 1 and not layout.is_capital(index):
            continue
        if spot and not _is_money(layout.text, spot):
            found.append(spot)
            taken = spot.last
        elif not spot and "-" in words[index]:
            found += _hyphenated(layout, index, cues)
    return found


def _is_unknown(layout: Layout, cues: PlaceCues, index: int) -> bool:
    """Whether a plain word begins no name: most capitals are done with here."""
    word = layout.words[index]
    key = _fold(word)
    if len(word) < 2 or " " in key or key in cues.names or cues.endings:
        return False
    entry = look_up(key)
    if entry.places or entry.longest > 1:
        return False
    start = layout.starts[index]
    return not layout.text[start : start + 2].isupper()


def _is_money(text: str, spot: Spot) -> bool:
    """ "US$": the abbreviation belongs to a currency sign."""
    before, after = text[max(0, spot.start - 1) : spot.start], text[spot.end : spot.end + 1]
    return spot.abbreviation and (before in _MONEY or after in _MONEY)


def _hyphenated(layout: Layout, index: int, cues: PlaceCues) -> list[Spot]:
    """Places in a word that is none: "Denver-based", "India-Pakistan", not "Rhône-Poulenc"."""
    start, end, found = layout.starts[index], layout.ends[index], []
    for part in layout.text[start:end].split("-"):
        entry = UNKNOWN
        if part.isupper() and len(part) < 6:
            entry = look_up(part)
        elif part[:1].isupper():
            entry = _entry(_fold(part), cues)
        if entry.places and entry.places[0].importance >= _GREAT:
            key = _fold(part)
            found.append(Spot(index, index + 1, start, start + len(part), key, entry, inner=True))
        elif part[:1].isupper():
            return []
        start += len(part) + 1
    return found if found and found[0].start == layout.starts[index] else []


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


def _longest(layout: Layout, index: int, cues: PlaceCues) -> Spot | None:
    """The longest entry that begins at word `index`."""
    words, starts, ends = layout.words, layout.starts, layout.ends
    surface = layout.text[starts[index] : ends[index]]
    key = _fold(words[index])
    if surface.isupper() and 2 <= len(surface) <= 5:
        entry = look_up(surface)
        if entry.places:
            return Spot(index, index + 1, starts[index], ends[index], surface, entry, True)
    entry, last = _entry(key, cues), index + 1
    best = (key, entry, last) if entry.places else None
    if words[index] in cues.function and not (last < len(words) and layout.is_capital(last)):
        return _spot(layout, index, *best) if best else None
    size = max(entry.longest, look_up(key.partition(" ")[0]).longest if " " in key else 1)
    while key.count(" ") + 1 < size and last < len(words):
        word = words[last]
        if word == "." and words[last - 1] in _SHORT:
            last += 1
            continue
        part = _fold(word)
        if not part or "\n" in layout.text[ends[last - 1] : starts[last]]:
            break
        key, last = f"{key} {part}", last + 1
        entry = look_up(key)
        if entry.places:
            best = key, entry, last
    if best is None:
        return None
    key, entry, last = best
    if last > index + 1 and words[index] in cues.articles and words[index + 1] not in cues.articles:
        inner = _longest(layout, index + 1, cues)
        if inner and inner.entry.places[0].importance > entry.places[0].importance:
            return None  # "La Maison Blanche" is the article and a name
    return _spot(layout, index, key, entry, last)


def _spot(layout: Layout, index: int, key: str, entry: Entry, last: int) -> Spot:
    start, end = layout.starts[index], layout.ends[last - 1]
    short = last == index + 1 and 1 < end - start < 6
    doubtful = short and layout.text[start:end].isupper()
    return Spot(index, last, start, end, key, entry, doubtful=doubtful)


def _entry(key: str, cues: PlaceCues) -> Entry:
    """The entry of a word, or of the word without the ending it has in the language."""
    if key in cues.names:
        return look_up(cues.names[key])
    entry = look_up(key)
    if entry.places or not cues.endings:
        return entry
    for ending, cure in cues.endings:
        if key.endswith(ending) and len(key) > len(ending) + 2:
            other = look_up(key[: -len(ending)] + cure)
            if other.places:
                return other
    return entry or UNKNOWN
