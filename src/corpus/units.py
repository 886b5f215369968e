"""Units, categories and aspects common to all languages, from units.toml."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources


@dataclass(frozen=True, slots=True)
class Units:
    """The closed lists: `kind` and `category` by unit id; currencies by sign.

    `weak` outcomes are read only where no other is stated; items of a category in `people` are
    persons. `leading`, `trailing`: what is printed before an amount, or after it; `codes`: of
    currencies, in lower case.
    A share of one of the `spaces` is a share of its area; those `inhabited` have a population.
    `conversions`: a unit to the next smaller one and how many of it. `currencies`: one whose name
    several countries share, to the code of each country's.
    """

    kind: dict[str, str]
    category: dict[str, str]
    outcomes: frozenset[str]
    roles: frozenset[str]
    spaces: frozenset[str]
    inhabited: frozenset[str]
    weak: frozenset[str]
    people: frozenset[str]
    categories: frozenset[str]
    aspects: frozenset[str]
    money_aspects: frozenset[str]
    signs: dict[str, str]
    sign_prefixes: dict[str, str]
    leading: dict[str, str]
    trailing: dict[str, str]
    codes: dict[str, str]
    conversions: dict[str, tuple[str, Decimal]]
    currencies: dict[str, dict[str, str]]


def _is_code(unit: str, data: dict) -> bool:
    """Whether the unit is named by its code of three capitals, which is no word."""
    return len(unit) == 3 and unit.isupper() and unit not in data["not_codes"]["words"]


@functools.cache
def get_units() -> Units:
    """The units and categories, read once."""
    data = tomllib.loads(resources.files("corpus").joinpath("units.toml").read_text("utf-8"))
    kind = {unit: name for name, units in data["units"].items() for unit in units}
    kind |= {unit: "measure" for units in data["measures"].values() for unit in units}
    category = {unit: name for name, units in data["measures"].items() if name for unit in units}
    category |= {unit: "duration" for unit in data["units"]["duration"]}
    category |= {unit: "money" for unit in data["units"]["money"]}
    lists = ("outcomes", "roles", "things", "measure_categories")
    return Units(
        kind=kind,
        category=category,
        outcomes=frozenset(data["outcomes"]),
        roles=frozenset(data["roles"]),
        spaces=frozenset(data["spaces"]),
        inhabited=frozenset(data["inhabited"]),
        weak=frozenset(data["weak"]),
        people=frozenset(data["people"]),
        categories=frozenset(name for part in lists for name in data[part]),
        aspects=frozenset(data["aspects"]),
        money_aspects=frozenset(data["money_aspects"]),
        signs=data["signs"],
        sign_prefixes=data["sign_prefixes"],
        leading=data["leading"],
        trailing=data["trailing"],
        codes={unit.lower(): unit for unit in data["units"]["money"] if _is_code(unit, data)},
        conversions={unit: (to, Decimal(n)) for unit, (to, n) in data["conversions"].items()},
        currencies=data["currencies"],
    )


def convert(value: Decimal, unit: str, to: str) -> Decimal | None:
    """`value` of `unit` in `to`, where one is an exact multiple of the other; else None."""
    if unit == to:
        return value
    steps = get_units().conversions
    for source, target, down in ((unit, to, True), (to, unit, False)):
        factor, at = Decimal(1), source
        while at in steps:
            at, count = steps[at]
            factor *= count
            if at == target:
                return value * factor if down else value / factor
    return None
