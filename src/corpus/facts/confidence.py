"""How sure a reading is: the chance that all of it is right, as far as readings like it were.

A logistic model over what is known of a reading (its rule, what it lacks, where it stands); its
weights are data (confidence.toml), fitted on annotated articles by scripts/calibrate.py. They
rank readings and set their level; they change no reading.
"""

from __future__ import annotations

import functools
import math
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib import resources

from msgspec.structs import force_setattr

from corpus.records import CitedFigure, Record, Timex

SUREST = 0.99  # no reading is certain
_CROWDED = 4  # figures in one sentence
_LONG = 300  # characters of a sentence
_SMALL = 3  # numbers up to this are often no figures when they are written out


def rate(record: Record) -> Record:
    """The record with the confidence of its figures, dates and places set, 0 to 1.

    It is written into the readings themselves, which only `find` has seen yet: to copy them all
    would take a twentieth of the time of finding.
    """
    for figure, traits in zip(record.figures, figure_traits(record), strict=True):
        force_setattr(figure.quantity, "confidence", _chance("figures", tuple(traits)))
    for timex in record.timexes:
        force_setattr(timex, "confidence", _chance_of_date(_known_of_date(timex, record.language)))
    for toponym, known in zip(record.toponyms, _known_of_places(record), strict=True):
        force_setattr(toponym, "confidence", _chance_of_place(known))
    return record


def figure_traits(record: Record) -> Iterator[list[str]]:
    """For each figure the names of what may make it more or less sure."""
    title = next((s for s in record.spans if s.kind == "title"), None)
    crowd = Counter(f.sentence_start for f in record.figures)
    for figure in record.figures:
        q = figure.quantity
        yield [
            f"rule={q.rule}", f"kind={q.kind}", f"modifier={q.modifier}",
            f"language={record.language}",
            *_if(q.kind == "count" and q.noun is None, "bare"),
            *_if(q.category is None, "uncategorised"), *_if(q.unit is None, "no unit"),
            *_if(q.change is not None, "change"), *_if(q.part_of is not None, "part"),
            *_if(figure.quoted, "quoted"), *_if(len(figure.source_chain) > 1, "chain"),
            *_source_traits(figure), *_surface_traits(figure),
            *_if(title is not None and q.start < title.end, "title"),
            *_if(crowd[figure.sentence_start] >= _CROWDED, "crowded"),
            *_if(figure.sentence_end - figure.sentence_start > _LONG, "long sentence"),
        ]  # fmt: skip


def _source_traits(figure: CitedFigure) -> Iterator[str]:
    if figure.source is None:
        yield "own voice"
    elif figure.source_start is None:
        yield "source without evidence"
    elif not figure.sentence_start <= figure.source_start < figure.sentence_end:
        yield "source elsewhere"
    else:
        yield "cited"


def _surface_traits(figure: CitedFigure) -> Iterator[str]:
    q = figure.quantity
    if not any(map(str.isdigit, q.surface)):
        yield "spelled small" if q.value is not None and q.value <= _SMALL else "spelled"
    elif not q.surface.isdigit():
        yield "separators"


def date_traits(record: Record) -> Iterator[list[str]]:
    """For each time expression the names of what may make it more or less sure."""
    for timex in record.timexes:
        yield _date_traits(*_known_of_date(timex, record.language))


def _known_of_date(timex: Timex, language: str | None) -> tuple:
    ranges = timex.to_day is not None or timex.to_month is not None
    return (
        timex.kind, timex.precision, timex.rule, language, timex.certain, timex.direction, ranges,
        timex.offset is not None,
    )  # fmt: skip


def _date_traits(
    kind: str, precision: str, rule: str, language: str | None, certain: bool,
    direction: int | None, ranges: bool, offset: bool,
) -> list[str]:  # fmt: skip
    return [
        f"kind={kind}", f"precision={precision}", f"rule={rule}", f"language={language}",
        *_if(certain, "certain"), f"{kind} direction={direction}", *_if(ranges, "range"),
        *_if(offset, "offset"),
    ]  # fmt: skip


def place_traits(record: Record) -> Iterator[list[str]]:
    """For each place mention the names of what may make it more or less sure."""
    for known in _known_of_places(record):
        yield _place_traits(*known)


def _known_of_places(record: Record) -> list[tuple]:
    often = Counter([t.surface for t in record.toponyms])
    countries = Counter([t.country for t in record.toponyms])
    return [
        (
            t.feature, t.use, record.language, t.confidence, t.name is None,
            often[t.surface] > 1, " " in t.surface, countries[t.country] == 1,
        )
        for t in record.toponyms
    ]  # fmt: skip


def _place_traits(
    feature: str, use: str, language: str | None, found: float, unresolved: bool,
    repeated: bool, several: bool, alone: bool,
) -> list[str]:  # fmt: skip
    return [
        f"feature={feature}", f"use={use}", f"language={language}", f"found={round(found, 1)}",
        *_if(unresolved, "unresolved"), *_if(repeated, "repeated"),
        *_if(several, "several words"), *_if(alone, "alone in its country"),
    ]  # fmt: skip


def _if(condition: bool, name: str) -> tuple[str, ...]:
    return (name,) if condition else ()


@functools.cache
def _weights() -> dict[str, dict[str, float]]:
    file = resources.files("corpus.facts").joinpath("confidence.toml")
    return tomllib.loads(file.read_text("utf-8"))


@functools.lru_cache(maxsize=4096)
def _chance(name: str, traits: tuple[str, ...]) -> float:
    weights = _weights()[name]
    logit = weights["base"] + sum(weights.get(trait, 0.0) for trait in traits)
    return min(SUREST, round(1 / (1 + math.exp(-logit)), 2))


@functools.lru_cache(maxsize=4096)
def _chance_of_date(known: tuple) -> float:
    return _chance("dates", tuple(_date_traits(*known)))


@functools.lru_cache(maxsize=4096)
def _chance_of_place(known: tuple) -> float:
    return _chance("places", tuple(_place_traits(*known)))
