"""What categories mean for comparing: ids common to all languages, no words of any."""

from __future__ import annotations

HARM = frozenset({"killed", "wounded", "casualties"})
PARTS = {"casualties": frozenset({"killed", "wounded"})}  # what a whole is made of
OUTCOMES = HARM | {
    "missing", "displaced", "infected", "hospitalized", "quarantined", "tested", "arrested",
    "hostages", "prisoners",
}  # fmt: skip
AREAS = frozenset({"countries", "regions"})
CUMULATIVE = OUTCOMES | AREAS  # grow as an event goes on
GROWING = HARM | AREAS | {"infected", "displaced", "missing"}  # or shrink, without any limit
TOLLS = ("killed", "infected")  # grow together in one event
ABOUT = CUMULATIVE | {"animals", "medical_supplies"}  # labels name the matter
ROLES = frozenset({
    "soldiers", "police", "civilians", "passengers", "crew", "workers", "students", "population",
    "voters", "protesters",
})  # fmt: skip
WORK = frozenset({"jobs", "workers"})  # cut or created by a plan: what is planned is what is told
ORIGIN = ROLES - {"soldiers", "police"}  # of whom a people tells whence they came
SOLDIERS, PRISONERS, CIVILIANS = "soldiers", "prisoners", "civilians"
DISPLACED = "displaced"
DURATION = "duration"  # a kind of quantity
PERSON = "person"  # a unit, and the measure of people without a role
PEOPLE = OUTCOMES | ROLES | {PERSON}
GOODS = frozenset({
    "containers", "shells", "missiles", "vehicles", "aircraft", "ships", "medical_supplies",
})  # fmt: skip
LOSING = frozenset({"lost", "destroyed"})  # aspects: soldiers who are lost are casualties

THINGS = GOODS | AREAS | {"facilities", "animals", "buildings"}  # many kinds each

# Aspects that answer different questions; all others are one ("present", "sent", "reported").
PLANNED, SENT, CONFIRMED, DEPLOYED = "planned", "sent", "confirmed", "deployed"
MOVED, TRAINED = "moved", "trained"  # states: carried there by ship or plane, in training
RETURNED, FREED = "returned", "freed"
CAPTIVES = frozenset({PRISONERS, "arrested", "hostages"})
SPAN = "span"  # the state of a range whose ends answer two questions: "from 1,500 to 11,000"
STATES = {
    "planned": PLANNED, "needed": PLANNED, "suspected": "suspected", "returned": RETURNED,
    "created": "created", "produced": "produced", "earned": "earned", "spent": "spent",
    "found": "found",
}  # fmt: skip

# How many of the smallest unit one is, by what is measured: exact, by definition.
SIZES = {
    "area": {
        "m2": 1.0, "ha": 1e4, "km2": 1e6, "acre": 4046.8564224, "square_foot": 0.09290304,
        "square_mile": 2589988.110336,
    },
    "distance": {
        "mm": 0.001, "cm": 0.01, "m": 1.0, "km": 1000.0, "inch": 0.0254, "foot": 0.3048,
        "yard": 0.9144, "mile": 1609.344, "nautical_mile": 1852.0,
    },
    "mass": {
        "mg": 0.001, "g": 1.0, "kg": 1000.0, "t": 1e6, "lb": 453.59237, "ounce": 28.349523125,
        "carat": 0.2,
    },
    "speed": {"km_per_hour": 1.0, "m_per_second": 3.6, "mph": 1.609344, "knot": 1.852},
}  # fmt: skip

DIMENSIONS = {unit: (name, size) for name, units in SIZES.items() for unit, size in units.items()}
EXACT = 0.01  # share by which a number may differ from one that was converted


def in_unit(number: float | None, unit: str | None, other: str | None) -> float | None:
    """A number of `unit` as one of the unit `other`, which measures the same.

    >>> in_unit(4.8, "km2", "ha")
    480.0
    """
    if number is None or unit == other or unit not in DIMENSIONS or other not in DIMENSIONS:
        return number
    return number * DIMENSIONS[unit][1] / DIMENSIONS[other][1]


def digits(value: float) -> int:
    """How many digits tell a number from round ones: 2 for 4,700."""
    return len(f"{abs(value):.10g}".replace(".", "").strip("0")) if value else 0
