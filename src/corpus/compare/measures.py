"""What categories mean for comparing: ids common to all languages, no words of any."""

from __future__ import annotations

HARM = frozenset({"killed", "wounded", "casualties"})
PARTS = {"casualties": frozenset({"killed", "wounded"})}  # what a whole is made of
OUTCOMES = HARM | {
    "missing", "displaced", "infected", "hospitalized", "quarantined", "tested", "arrested",
    "hostages", "prisoners",
}  # fmt: skip
CUMULATIVE = OUTCOMES | {"countries", "regions"}  # grow as an event goes on
ROLES = frozenset({
    "soldiers", "police", "civilians", "passengers", "crew", "workers", "students", "population",
    "voters", "protesters",
})  # fmt: skip
PERSON = "person"  # a unit, and the measure of people without a role
PEOPLE = OUTCOMES | ROLES | {PERSON}
GOODS = frozenset({
    "containers", "shells", "missiles", "vehicles", "aircraft", "ships", "medical_supplies",
})  # fmt: skip
LOSING = frozenset({"lost", "destroyed"})  # aspects: soldiers who are lost are casualties

# Aspects that answer different questions; all others are one ("present", "sent", "reported").
STATES = {
    "planned": "planned", "needed": "planned", "suspected": "suspected", "returned": "returned",
    "created": "created", "produced": "produced", "earned": "earned", "spent": "spent",
    "found": "found",
}  # fmt: skip
