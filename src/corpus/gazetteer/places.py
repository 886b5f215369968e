"""Look a name up among the known places.

The table is one packed file of sorted lines (scripts/build_gazetteer.py says how they read). It is
unpacked at the first look-up and searched as it is: no dictionary of all names is ever built.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from dataclasses import dataclass
from importlib import resources
from math import asin, cos, radians, sin, sqrt

from corpus.gazetteer.folding import fold

FEATURES = {
    "k": "country", "r": "region", "c": "city", "p": "city", "s": "sea", "t": "site", "g": "site",
}  # fmt: skip
_FAR = 0.8  # importance by which a place is larger by far
_ONE = 40  # kilometres within which a town and its district are one
_BLOCK = 4096  # bytes between two entries of the index


@dataclass(frozen=True, slots=True)
class Place:
    """One known place; coordinates in degrees, `importance` the logarithm of its population."""

    name: str  # English canonical
    feature: str  # country, region, city, sea, site
    country: str | None  # ISO 3166-1 alpha-2; None: none, several or disputed between them
    admin: str  # GeoNames code of the first-level region, "" where there is none
    latitude: float
    longitude: float
    importance: float
    geonames_id: int | None
    capital: bool  # of a country
    seat: bool  # a building that stands for who sits there


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known under one key: its places, the largest first, and what else the key may be."""

    places: tuple[Place, ...] = ()
    own: int = 0  # the first `own` places have this as their main name
    given: bool = False  # a given name of persons
    longest: int = 1  # words of the longest key that begins with this one
    everyday: frozenset[str] = frozenset()  # languages in which it is an everyday word
    size: float = 0.0  # importance of the most important of the places
    family: bool = False  # a family name of persons
    plain: bool = False  # long, no word, no person's name, and of one country's places


UNKNOWN = Entry()


@functools.lru_cache(maxsize=100_000)
def look_up(key: str) -> Entry:
    """The entry of a folded name or of an abbreviation in capitals; UNKNOWN where there is none."""
    line = _line(key.encode())
    if not line:
        return UNKNOWN
    _, refs, *flags = line.split("\t")
    marks = flags[0].split(" ") if flags else []
    own = [ref for ref in refs.split(";") if ref and ref[0] != "="]
    others = [ref[1:] for ref in refs.split(";") if ref and ref[0] == "="]
    places = [_place(key, ref) for ref in own] + [place for ref in others for place in _follow(ref)]
    places = tuple(dict.fromkeys(places))
    everyday = frozenset(mark for mark in marks if len(mark) == 2)
    given, family = "g" in marks, "f" in marks
    return Entry(
        places,
        len(own),
        given,
        next((int(mark) for mark in marks if mark.isdigit()), 1),
        everyday,
        max((place.importance for place in places), default=0.0),
        family,
        len(key) > 4 and not (given or family or everyday) and _are_of_one(places),
    )


def _are_of_one(places: tuple[Place, ...]) -> bool:
    """Whether all are in one country, and the first is the largest by far or has them in it."""
    return all(
        place.country == places[0].country
        and (place.importance < places[0].importance - _FAR or distance(place, places[0]) < _ONE)
        for place in places[1:]
    )


@functools.lru_cache(maxsize=100_000)
def begins_name(key: str) -> bool:
    """Whether a key of the gazetteer begins with these letters."""
    blob, starts, keys = _table()
    block = bisect_right(keys, key.encode()) - 1
    end = starts[min(block + 2, len(starts) - 1)] + len(key) + 1  # the next line may do
    return blob.find(b"\n" + key.encode(), starts[max(0, block)], end) >= 0


def region_of(place: Place) -> Place | None:
    """The first-level region that a town lies in."""
    found = look_up(f"#{place.country}{place.admin}") if place.admin else UNKNOWN
    return next(iter(found.places), None)


def country_of(code: str) -> Place | None:
    """The country of an ISO 3166-1 alpha-2 code."""
    return next(iter(look_up(f"@{code}").places), None)


@functools.cache
def lower_starts() -> frozenset[str]:
    """Words with which names in lower case begin ("mer", "golfe")."""
    line = _line(b"#lower")
    return frozenset(line.split("\t")[1].split())


def distance(one: Place, other: Place) -> float:
    """Kilometres between two places along the great circle."""
    a, b, c, d = map(radians, (one.latitude, one.longitude, other.latitude, other.longitude))
    height = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(height)))


def _follow(ref: str) -> list[Place]:
    """The place that `KEY` or `KEY.N` points to."""
    key, _, number = ref.partition(".")
    line = _line(key.encode())
    records = line.split("\t")[1].split(";")
    return [_place(key, records[int(number or 0)])]


@functools.lru_cache(maxsize=100_000)
def _place(key: str, record: str) -> Place:
    name, letter, country, admin, latitude, longitude, importance, *rest = record.split("|")
    return Place(
        name or key.title(),
        FEATURES[letter],
        country or None,
        admin,
        int(latitude) / 100,
        int(longitude) / 100,
        int(importance) / 10,
        int(rest[0]) if rest else None,
        letter == "p",
        letter == "g",
    )


@functools.cache
def _table() -> tuple[bytes, list[int], list[bytes]]:
    """The unpacked lines, after a line break, and an index: where some lines begin, their keys."""
    import pyarrow as pa  # not before it is needed

    folder = resources.files("corpus") / "gazetteer" / "names"
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    packed = (pa.BufferReader(file.read_bytes()) for file in files if file.name.endswith(".br"))
    blob = b"".join([pa.CompressedInputStream(part, "brotli").read() for part in packed])
    starts = [0, *(blob.index(b"\n", at) for at in range(_BLOCK, len(blob) - _BLOCK, _BLOCK))]
    starts = sorted(set(starts))
    keys = [blob[start + 1 : blob.index(b"\t", start)] for start in starts]
    return blob, [*starts, len(blob)], keys


def _line(key: bytes) -> str:
    blob, starts, keys = _table()
    block = bisect_right(keys, key) - 1
    if block < 0:
        return ""
    start = blob.find(b"\n" + key + b"\t", starts[block], starts[block + 1])
    return blob[start + 1 : blob.index(b"\n", start + 1)].decode() if start >= 0 else ""


__all__ = [
    "UNKNOWN", "Entry", "Place", "begins_name", "country_of", "distance", "fold", "look_up",
    "lower_starts", "region_of",
]  # fmt: skip
