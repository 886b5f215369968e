"""A number that is told of something else: another part, another category, another unit.

Compared are figures of one event from different articles that different claims answer.
"""

from __future__ import annotations

import pandas as pd

from corpus.compare.measures import OUTCOMES, PARTS, SIZES, digits
from corpus.compare.retelling.fates import categories_changed
from corpus.compare.retelling.retold import (
    SOON,
    are_apart,
    both_told,
    grouped,
    is_same_source,
    is_soon,
    of_several,
    pairs,
    row,
)

CLOSE = 0.02  # how far a converted number may be off, as a share
SLIPS = (0.001, 0.01, 0.1, 10.0, 100.0, 1000.0)  # a place too many, or too few
KINDS = PARTS["casualties"]


def recast(told: list[dict], language: str) -> list[dict]:
    """Rows of kinds part_apart, category_changed, unit_changed, unit_wrong; `told` has numbers."""
    rows, wholes = [], {r["part_of"] for r in told if pd.notna(r["part_of"])}
    for story in of_several(told, "story_id"):
        people = [r for r in story if r["category"] in OUTCOMES or r["figure_id"] in wholes]
        apart = _parts_apart(people, language)
        known = {found["other_id"] for found in apart}
        harmed = [r for r in people if r["category"] in OUTCOMES]
        rows += apart + [
            r for r in categories_changed(harmed, language) if r["other_id"] not in known
        ]
        rows += _units([r for r in story if r["category"] in SIZES], language)
    return rows


# --- a part counted twice ------------------------------------------------------------------------


def _parts_apart(figures: list[dict], language: str) -> list[dict]:
    """A total retold as the number of another part: "600 dead and 4,700 wounded"."""
    rows = []
    by_article, by_value = grouped(figures, "article_id"), grouped(figures, "value")
    for total in figures:
        for part in by_article[total["article_id"]]:
            if _is_part(part, total):
                rows += [
                    row("part_apart", total, twin, language,
                        part=part["phrase"], total=total["phrase"])
                    for twin in by_value[total["value"]]
                    if _is_mistaken(twin, total, part, by_article[twin["article_id"]])
                ]  # fmt: skip
    return rows


def _is_part(part: dict, total: dict) -> bool:
    """Whether a number is of a kind of harm, and of a total of more kinds or of no kind itself."""
    whole = total["category"] in PARTS or (
        _is_told_of(part, total) and total["category"] not in KINDS
    )
    return whole and part["category"] in KINDS and part["value"] < total["value"]


def _is_told_of(part: dict, whole: dict) -> bool:
    """Whether the text itself calls a number a part of another: "48 hurt, seven of whom died"."""
    return pd.notna(part["part_of"]) and part["part_of"] == whole["figure_id"]


def _is_mistaken(twin: dict, total: dict, part: dict, beside: list[dict]) -> bool:
    """Whether `twin` gives the number of the total to another part, beside the part itself."""
    if twin["article_id"] == total["article_id"]:
        return False
    if twin["category"] not in KINDS or twin["category"] == part["category"]:
        return False
    return any(
        f["value"] == part["value"] and f["category"] == part["category"]
        and f["sentence_start"] == twin["sentence_start"] and not _is_told_of(f, twin)
        for f in beside
    )  # fmt: skip


# --- another unit --------------------------------------------------------------------------------


def _units(figures: list[dict], language: str) -> list[dict]:
    """One size by one source in another unit: rightly converted, or not."""
    rows, by_value = [], grouped(figures, "value")
    for original, retold in pairs(figures, "category"):
        judge = None if original["unit"] == retold["unit"] else _judge(original, retold)
        if not is_same_source(original, retold) and not _is_exact(judge, original, retold):
            continue
        if judge and is_soon(original, retold, SOON) and not are_apart(original, retold) and not (
            both_told(original, retold, _of_both(by_value, original, retold), "unit")
        ):  # fmt: skip
            rows.append(row(judge, original, retold, language))
    return rows


def _of_both(by_value: dict[object, list[dict]], one: dict, other: dict) -> list[dict]:
    values = dict.fromkeys((one["value"], other["value"]))
    return [record for value in values for record in by_value[value]]


def _is_exact(judge: str | None, original: dict, retold: dict) -> bool:
    """Whether two sizes are one by their digits, where one text or both name nobody."""
    named = pd.notna(original["source_id"]) and pd.notna(retold["source_id"])
    few = min(digits(original["value"]), digits(retold["value"]))
    return judge == "unit_changed" and not named and few > 1


def _judge(original: dict, retold: dict) -> str | None:
    """unit_changed, unit_wrong, or None where the two are sizes of two things."""
    sizes = SIZES[original["category"]]
    if original["unit"] not in sizes or retold["unit"] not in sizes or not retold["value"]:
        return None
    converted = original["value"] * sizes[original["unit"]] / sizes[retold["unit"]]
    if _is_near(converted, retold["value"]):
        return "unit_changed"
    if min(digits(original["value"]), digits(retold["value"])) < 2:
        return None
    same = original["value"] == retold["value"]
    return (
        "unit_wrong"
        if same or any(_is_near(converted * slip, retold["value"]) for slip in SLIPS)
        else None
    )


def _is_near(number: float, printed: float) -> bool:
    return abs(number - printed) <= CLOSE * abs(printed)
