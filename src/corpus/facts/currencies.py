"""Currencies that several countries have: whose francs, pesos or rupees the places tell."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from corpus.records import EventPlace, Quantity, Toponym
from corpus.units import get_units


def settle_currencies(
    quantities: list[Quantity], toponyms: Sequence[Toponym], place: EventPlace
) -> list[Quantity]:
    """`quantities` with "franc" as CHF where all places but those of other money are Swiss.

    Where the article names several countries with such a currency, that of the event's country.
    A dollar stays one: it is spent everywhere.
    """
    shared = get_units().currencies
    if not any(quantity.unit in shared for quantity in quantities):
        return quantities
    named = {toponym.country for toponym in toponyms if toponym.country}
    found: dict[str, str] = {}
    for unit, by_country in shared.items():
        codes = {by_country[country] for country in named if country in by_country}
        code = by_country.get(place.country or "") if len(codes) > 1 else next(iter(codes), None)
        if code is not None:
            found[unit] = code
    return [replace(q, unit=found[q.unit]) if q.unit in found else q for q in quantities]
