"""A number that is told of something else: another part, another category, another unit.

Compared are figures of one event from different articles that different claims answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from corpus.compare.measures import OUTCOMES, PARTS, SIZES
from corpus.compare.retelling.retold import (
    SHORTLY,
    SOON,
    are_apart,
    by_day,
    digits,
    is_before,
    is_newer,
    is_same_source,
    is_soon,
    of_several,
    prints,
    row,
    was_told,
)

FEWEST = 5  # a smaller number may be equal by chance
LARGE = 20  # and this one where no source tells that two are one
CLOSE = 0.02  # how far a converted number may be off, as a share
SLIPS = (0.001, 0.01, 0.1, 10.0, 100.0, 1000.0)  # a place too many, or too few
KINDS = PARTS["casualties"]
_FATES = frozenset({"killed", "wounded", "missing"})  # nobody is of two of them


def recast(told: pd.DataFrame, language: str) -> list[dict]:
    """Rows of kinds part_apart, category_changed, unit_changed, unit_wrong; `told` has numbers."""
    rows = []
    told = of_several(told, "story_id")
    people = told[
        told["category"].isin(OUTCOMES) | told["figure_id"].isin(told["part_of"].dropna())
    ]
    for _, story in people.groupby("story_id", sort=True):
        records = by_day(story)
        apart = _parts_apart(records, language)
        known = {found["other_id"] for found in apart}
        harmed = [r for r in records if r["category"] in OUTCOMES]
        rows += apart + [r for r in _categories(harmed, language) if r["other_id"] not in known]
    for _, story in told[told["category"].isin(SIZES)].groupby("story_id", sort=True):
        rows += _units(by_day(story), language)
    return rows


# --- a part counted twice ------------------------------------------------------------------------


def _parts_apart(figures: list[dict], language: str) -> list[dict]:
    """A total retold as the number of another part: "600 dead and 4,700 wounded"."""
    rows = []
    by_article, by_value = _grouped(figures, "article_id"), _grouped(figures, "value")
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


def _grouped(figures: list[dict], name: str) -> dict[object, list[dict]]:
    groups = defaultdict(list)
    for figure in figures:
        groups[figure[name]].append(figure)
    return groups


def _is_part(part: dict, total: dict) -> bool:
    """Whether a number is of a kind of harm, and of a total of more kinds or of no kind itself."""
    told = pd.notna(part["part_of"]) and part["part_of"] == total["figure_id"]
    whole = total["category"] in PARTS or (told and total["category"] not in KINDS)
    return whole and part["category"] in KINDS and part["value"] < total["value"]


def _is_mistaken(twin: dict, total: dict, part: dict, beside: list[dict]) -> bool:
    """Whether `twin` gives the number of the total to another part, beside the part itself."""
    if twin["article_id"] == total["article_id"]:
        return False
    if twin["category"] not in KINDS or twin["category"] == part["category"]:
        return False
    return any(
        f["value"] == part["value"] and f["category"] == part["category"]
        and f["sentence_start"] == twin["sentence_start"]
        for f in beside
    )  # fmt: skip


# --- another category ----------------------------------------------------------------------------


def _categories(figures: list[dict], language: str) -> list[dict]:
    """One number by one source, told of people whom something else befell."""
    return [
        row("category_changed", original, retold, language)
        for original, retold in _pairs(figures, "value")
        if _can_be_one(original, retold)
        and _is_other_fate(original, retold, figures)
        and not _both_told(original, retold, figures, "category")
    ]  # fmt: skip


def _can_be_one(original: dict, retold: dict) -> bool:
    """Whether two equal numbers can be one statement: by one source, or told by their digits
    within days where one text or both name nobody."""
    if is_same_source(original, retold):
        return original["value"] >= FEWEST
    named = pd.notna(original["source_id"]) and pd.notna(retold["source_id"])
    large = original["value"] >= LARGE and digits(original["value"]) > 1
    return not named and large and is_soon(original, retold, SOON)


def _is_other_fate(original: dict, retold: dict, figures: list[dict]) -> bool:
    """Whether two categories cannot both be right of the same people on the same day.

    Nobody is both dead and wounded; but casualties are at times the dead alone, and who lies in
    hospital is ill: such pairs only where the original has another number for the second.
    """
    before, after = original["category"], retold["category"]
    if before == after or are_apart(original, retold):
        return False
    if "missing" in (before, after) and is_newer(original, retold):
        return False  # some are found
    return {before, after} <= _FATES or any(
        f["category"] == after and f["value"] != original["value"]
        for f in figures
        if f["article_id"] == original["article_id"]
    )


def _pairs(figures: list[dict], name: str) -> Iterator[tuple[dict, dict]]:
    """Figures alike in `name`, of articles within days, the earlier first; none of one day."""
    for group in _grouped(figures, name).values():
        for at, original in enumerate(group):
            for retold in group[at + 1 :]:
                if is_before(original, retold) and is_soon(original, retold, SHORTLY):
                    yield original, retold


def _both_told(original: dict, retold: dict, figures: list[dict], *names: str) -> bool:
    """Whether one article prints both forms, or somebody else printed the other one before."""
    return (
        prints(retold["article_id"], original, figures, *names)
        or prints(original["article_id"], retold, figures, *names)
        or was_told(retold, original, figures, *names)
    )


# --- another unit --------------------------------------------------------------------------------


def _units(figures: list[dict], language: str) -> list[dict]:
    """One size by one source in another unit: rightly converted, or not."""
    rows = []
    for original, retold in _pairs(figures, "category"):
        judge = None if original["unit"] == retold["unit"] else _judge(original, retold)
        if not is_same_source(original, retold) and not _is_exact(judge, original, retold):
            continue
        if judge and is_soon(original, retold, SOON) and not are_apart(original, retold) and not (
            _both_told(original, retold, figures, "unit")
        ):  # fmt: skip
            rows.append(row(judge, original, retold, language))
    return rows


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
