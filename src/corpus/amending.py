"""A cell of a record replaced by what a person says: checked, and nothing else touched."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from corpus.facts.dating import precision_of
from corpus.gazetteer.folding import fold
from corpus.gazetteer.places import look_up
from corpus.reading.published import parse_published
from corpus.records import CitedFigure, EventPlace, Interval, Publication, Quantity, Record
from corpus.units import get_units

BY_A_PERSON = "corrected"
MODIFIERS = (
    "exact", "approx", "more_than", "at_least", "less_than", "at_most", "between", "vague",
)  # fmt: skip
_NUMBERS = ("value", "low", "high", "latitude", "longitude")
_QUANTITY = (
    "value",
    "low",
    "high",
    "modifier",
    "unit",
    "noun",
    "counted",
    "category",
    "aspect",
    "change",
)
_FIGURE = ("source", "place", "country")
_ARTICLE = ("outlet", "title", "byline", "url")
_EVENT = ("place", "country", "latitude", "longitude")
COLUMNS = {
    "figure": ("figure", *_QUANTITY, *_FIGURE),
    "article": ("published", *_EVENT, *_ARTICLE),
}
_NEVER_UNKNOWN = ("modifier",)
_PRECISION = {"city": 1, "site": 1, "region": 4, "country": 6, "sea": 7}  # UCDP where_prec


class Refused(ValueError):
    """A correction that cannot be applied; the message is a sentence for people."""


def check_value(kind: str, column: str, value: str | None) -> Any:
    """`value` as the column of a `figure` or an `article` takes it; None: unknown.

    Raises Refused where the column cannot be corrected, or not to this value.
    """
    if column not in COLUMNS[kind]:
        raise Refused(f"The column {column!r} cannot be corrected; {_near(column, COLUMNS[kind])}.")
    if value is None:
        if column in _NEVER_UNKNOWN:
            raise Refused(f"The column {column!r} always has a value.")
        return Interval() if column == "published" else None
    if column == "figure":
        raise Refused('The column "figure" can only be rejected.')
    if column in _NUMBERS:
        return _number(value)
    if column == "published":
        interval, problem = parse_published(value)
        if problem:
            raise Refused(problem)
        return interval
    if column == "country" and not (len(value) == 2 and value.isupper()):
        raise Refused(f"{value!r} is no country code; write it as FR.")
    if column in (lists := _closed_lists()) and value not in lists[column]:
        raise Refused(f"{value!r} is no {column}; {_near(value, lists[column])}.")
    return value


def amend_figure(
    record: Record, figure: CitedFigure, column: str, value: str | None
) -> tuple[str | None, Record]:
    """What stood in `column` of `figure`, and the record with `value` there; None: unknown.

    The column `figure` takes only None: it is no cited figure. Raises Refused.
    """
    told = check_value("figure", column, value)
    start = figure.quantity.start
    if column == "figure":
        kept = [f for f in record.figures if f.quantity.start != start]
        return figure.quantity.surface, replace(record, figures=_without(kept, start))
    if column in _QUANTITY:
        was = getattr(figure.quantity, column)
        fixed = replace(figure, quantity=_amend_quantity(figure.quantity, column, told))
    elif column == "source":
        was, fixed = figure.source, _amend_source(record, figure, told)
    else:
        was, fixed = getattr(figure, column), replace(figure, **{column: told})
    figures = tuple(fixed if f.quantity.start == start else f for f in record.figures)
    return _show(was), replace(record, figures=figures)


def _without(figures: list[CitedFigure], start: int) -> tuple[CitedFigure, ...]:
    """The figures, none of which is any longer a repeat or a part of the one that began there."""
    cleared = []
    for figure in figures:
        if figure.repeat_of == start:
            figure = replace(figure, repeat_of=None)
        if figure.quantity.part_of == start:
            figure = replace(figure, quantity=replace(figure.quantity, part_of=None))
        cleared.append(figure)
    return tuple(cleared)


def _amend_quantity(quantity: Quantity, column: str, told: Any) -> Quantity:
    changed = {column: told}
    if column == "unit":
        changed["kind"] = get_units().kind.get(told, "count")
    if column == "value" and quantity.value is not None:
        ends = {end: getattr(quantity, end) for end in ("low", "high")}
        changed |= {end: told for end, was in ends.items() if was == quantity.value}
    return replace(quantity, **changed)


def _amend_source(record: Record, figure: CitedFigure, name: str | None) -> CitedFigure:
    """The figure with another source; the evidence is the mention nearest before its end."""
    text = record.article.text
    start = end = None
    if name is not None:
        before = text.rfind(name, 0, figure.sentence_end)
        start = before if before >= 0 else text.find(name)
        start, end = (None, None) if start < 0 else (start, start + len(name))
    return replace(
        figure, source=name, source_start=start, source_end=end, cue=None,
        source_chain=(name,) if name else (),
    )  # fmt: skip


def amend_article(record: Record, column: str, value: str | None) -> tuple[str | None, Record]:
    """What stood in `column` of the article, and the record with `value` there. Raises Refused."""
    told = check_value("article", column, value)
    if column == "published":
        was = record.publication.interval
        shown = " to ".join(dict.fromkeys(str(day) for day in (was.earliest, was.latest) if day))
        settled = Publication(told, precision_of(told), BY_A_PERSON, confidence=1.0)
        return shown or None, replace(record, publication=settled)
    if column in _ARTICLE:
        was = getattr(record.article, column)
        return was, replace(record, article=replace(record.article, **{column: told}))
    was = getattr(record.place, column)
    if column == "place":
        place = _known_place(told) if told else EventPlace()
    else:
        place = replace(record.place, **{column: told})
    if place.place or place.country:
        place = replace(place, basis=BY_A_PERSON, confidence=1.0, start=None, end=None)
    return _show(was), replace(record, place=place)


def _known_place(value: str) -> EventPlace:
    """The largest place of that name, "Kursk" or "Kursk, RU"; an unknown one has only its name."""
    name, _, code = value.rpartition(", ")
    name, code = (name, code) if name and len(code) == 2 else (value, "")
    known = [p for p in look_up(fold(name)).places if code in ("", p.country)]
    if not known:
        return EventPlace(name, code or None)
    place = known[0]
    at = place.latitude, place.longitude
    return EventPlace(place.name, place.country, *at, _PRECISION.get(place.feature))


@functools.cache
def _closed_lists() -> dict[str, frozenset[str]]:
    units = get_units()
    return {
        "modifier": frozenset(MODIFIERS), "unit": frozenset(units.kind),
        "category": units.categories, "aspect": units.aspects, "change": frozenset(("to", "by")),
    }  # fmt: skip


def _near(value: str, allowed: Iterable[str]) -> str:
    found = difflib.get_close_matches(value, sorted(allowed), 1)
    return f"perhaps {found[0]!r}" if found else f"it is one of {', '.join(sorted(allowed))}"


def _number(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if not abs(number) < float("inf"):
        raise Refused(f"{value!r} is no number; write it as 8000 or 1.5.")
    return number


def _show(value: object) -> str | None:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return None if value is None else str(value)
