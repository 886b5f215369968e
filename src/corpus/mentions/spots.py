"""Spots: stretches of the text that may be place names, longest names first."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from corpus.gazetteer.folding import fold
from corpus.gazetteer.places import UNKNOWN, Entry, Place, begins_name, look_up, lower_starts
from corpus.mentions.layout import Layout
from corpus.mentions.placecues import PlaceCues
from corpus.mentions.sentences import TextData

_SHORT = ("st", "ste", "mt", "ft")  # a point after these goes on with the name
_MONEY = ("$", "€", "£", "¥")
_MOST = 200_000  # words whose beginnings are remembered
_LARGE = 5.0  # importance from which a name is known with an ending
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
    inflected: bool = False  # the name has an ending: "Deutschlands"
    numbered: bool = False  # a number follows: "Falcon 9"
    kind: str = ""  # feature that a word beside it says it is
    opening: bool = False  # first word of its sentence
    loud: bool = False  # its sentence has capitals throughout
    dated: bool = False  # stands in the dateline
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
    """The words that begin with a capital, outside clutter; "'s-Hertogenbosch" too."""
    text = layout.text
    found = [index for index, start in enumerate(layout.starts) if text[start].isupper()]
    if not layout.language.section("text", TextData).apocopes:
        return found
    words, starts = layout.words, layout.starts
    cut = [i for i, word in enumerate(words) if word[0] == "'" and len(word) > 3]
    return sorted([*found, *(i for i in cut if text[starts[i] + 3].isupper())])


def find_spots(layout: Layout, cues: PlaceCues, capitals: list[int]) -> list[Spot]:
    """All spots, in order, not overlapping."""
    low, words, found, taken = lower_starts(), layout.words, [], 0
    begins = cues.begins if len(cues.begins) < _MOST else {}
    lower = [] if low.isdisjoint(words) else [i for i, word in enumerate(words) if word in low]
    for index in sorted({*capitals, *lower}) if lower else capitals:
        word = words[index]
        known = begins.get(word)
        if known is None:
            known = begins[word] = _may_begin(word, cues)
        if index < taken or not (known or _is_loud(layout, index)):
            continue
        if word in cues.bodies and (end := _body_end(words, index, cues.bodies[word])):
            taken = end
            continue
        initials = len(word) == 1 and index + 1 < len(words) and words[index + 1] == "."
        spot = initials and _initials(layout, index) or _longest(layout, index, cues)
        if spot and spot.last == index + 1 and not _is_named(layout, index):
            continue
        if spot and not _is_money(layout.text, spot):
            found.append(spot)
            taken = spot.last
        elif not spot and "-" in words[index]:
            found += _hyphenated(layout, index, cues)
    return found


def _may_begin(word: str, cues: PlaceCues) -> bool:
    """Whether a word may begin a name: most capitals are done with here."""
    key = _fold(word)
    if len(word) < 2 or " " in key or key in cues.names or word in cues.bodies:
        return True
    entry = look_up(key)
    if entry.places or entry.longest > 1 or _inflected(key, cues):
        return True
    articles = set(cues.contracted.values())  # "Aquila" is known as "L'Aquila"
    return any(look_up(f"{article} {key}").places for article in articles if article)


def _is_loud(layout: Layout, index: int) -> bool:
    """Whether a word is printed in capitals: it may be an abbreviation."""
    start = layout.starts[index]
    return layout.text[start : start + 2].isupper()


def _is_named(layout: Layout, index: int) -> bool:
    """Whether a word has the capital of a name, behind an apostrophe too ("'s-Hertogenbosch")."""
    start = layout.starts[index]
    return layout.text[start].isupper() or layout.text[start + 3 : start + 4].isupper()


def _body_end(words: list[str], index: int, names: tuple[tuple[str, ...], ...]) -> int:
    """The end of a whole name that begins at word `index`; 0 where there is none."""
    for name in names:
        if tuple(words[index : index + len(name)]) == name:
            return index + len(name)
    return 0


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
            entry = _entry(_fold(part), cues)[1]
        if entry.size >= _GREAT:
            key = _fold(part)
            found.append(Spot(index, index + 1, start, start + len(part), key, entry, inner=True))
        elif part[:1].isupper() and not (found and _goes_on(found[0], entry, cues)):
            return []
        start += len(part) + 1
    return found if found and found[0].start == layout.starts[index] else []


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


@functools.lru_cache(maxsize=50_000)
def _first(word: str, cues: PlaceCues) -> tuple[str, str, Entry, int]:
    """Of a word: its key, the key and entry of the name it is, words of the longest such name."""
    key = _fold(word)
    name, entry = _entry(key, cues)
    size = look_up(key.partition(" ")[0]).longest if " " in key else 1
    return key, name, entry, max(entry.longest, size)


def _longest(layout: Layout, index: int, cues: PlaceCues) -> Spot | None:
    """The longest entry that begins at word `index`."""
    words, starts, ends = layout.words, layout.starts, layout.ends
    key, name, entry, size = _first(words[index], cues)
    if ends[index] - starts[index] < 6 and (
        surface := layout.text[starts[index] : ends[index]]
    ).isupper() and len(surface) > 1:  # fmt: skip
        short = look_up(cues.names.get(key, surface))
        if short.places:
            return Spot(index, index + 1, starts[index], ends[index], surface, short, True)
    last = index + 1
    best = (name, entry, last) if entry.places else None
    article = cues.contracted.get(words[index - 1]) if index else None
    named = look_up(f"{article} {key}") if article else UNKNOWN
    if named.places and (
        best is None or entry.places[0] in named.places or named.size > entry.size
    ):  # fmt: skip
        best = f"{article} {key}", named, last
    if size == 1 or (
        words[index] in cues.function and not (last < len(words) and layout.is_capital(last))
    ):  # fmt: skip
        return _single(layout, index, best) if best else None
    while key.count(" ") + 1 < size and last < len(words):
        word = words[last]
        if word == "." and (words[last - 1] in _SHORT or len(words[last - 1]) == 2):
            last += 1
            continue
        part = _fold(word)
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
        inner = _longest(layout, index + 1, cues)
        if inner and inner.entry.size > entry.size:
            return None  # "La Maison Blanche" is the article and a name
    if "." in words[index:last] and words[last : last + 1] == ["."] and len(words[last - 1]) == 2:
        last += 1  # "EE. UU."
    if last == index + 1:
        return _single(layout, index, best)
    return _spot(layout, index, key, entry, last)


def _single(layout: Layout, index: int, best: tuple[str, Entry, int]) -> Spot:
    spot = _spot(layout, index, *best)
    spot.inflected = not best[0].endswith(_fold(layout.words[index]))
    return spot


def _spot(layout: Layout, index: int, key: str, entry: Entry, last: int) -> Spot:
    start, end = layout.starts[index], layout.ends[last - 1]
    short = last == index + 1 and 1 < end - start < 6
    doubtful = short and layout.text[start:end].isupper()
    return Spot(index, last, start, end, key, entry, doubtful=doubtful)


def _entry(key: str, cues: PlaceCues) -> tuple[str, Entry]:
    """The entry of a word, or of the word without the ending it has in the language; its key."""
    if key in cues.names:
        return key, look_up(cues.names[key])
    entry = look_up(key)
    if entry.places:
        return key, entry
    stem = _inflected(key, cues)
    return (stem, look_up(cues.names.get(stem, stem))) if stem else (key, entry)


def _inflected(key: str, cues: PlaceCues) -> str:
    """The name of a larger place that a word is with an ending; "" where it is none."""
    for ending, cure in cues.endings:
        if key.endswith(ending) and len(key) > len(ending) + 2:
            stem = key[: -len(ending)] + cure
            entry = look_up(cues.names.get(stem, stem))
            if entry.places and cues.language not in entry.everyday and (
                entry.size >= _LARGE or entry.places[0].feature == "country"
            ):  # fmt: skip
                return stem
    return ""
