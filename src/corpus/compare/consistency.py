"""Parts and totals of one article that do not add up, as their own words give them."""

from __future__ import annotations

import pandas as pd

from corpus.compare.measures import PARTS
from corpus.compare.readings import phrase
from corpus.phrases import listed, show

COLUMNS = {"article_id": "string", "figure_id": "string", "parts": "object", "total": "Float64",
           "sum": "Float64", "what": "string"}  # fmt: skip
EXACT, ROUGH = 0.005, 0.1  # how far a sum may be off: exact numbers, "about"


def sums(figures: pd.DataFrame, *, language: str = "en") -> pd.DataFrame:
    """One row per total that its parts contradict.

    figure_id: the total; parts: figure_ids; sum: of the parts. Parts that together are the whole
    (dead and wounded of all casualties) must add up to it; other parts must not exceed it. Open
    bounds are left out.
    """
    exact = figures[figures["value"].notna() & figures["modifier"].isin(["exact", "approx"])]
    rows = []
    for article, told in exact.groupby("article_id", sort=True):
        records = told.sort_values("start").to_dict("records")
        for total in records:
            parts = _parts_of(total, records)
            found = _contradiction(total, parts)
            if found is not None:
                rows.append(_row(article, total, parts, found, language))
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _parts_of(total: dict, records: list[dict]) -> list[dict]:
    """The parts of `total`, each number once: by the text's own words, or as the kinds of it."""
    kinds = PARTS.get(total["category"], frozenset())
    parts: dict[tuple, dict] = {}
    for record in records:
        told = record["part_of"] == total["figure_id"] if pd.notna(record["part_of"]) else False
        near = record["sentence_start"] == total["sentence_start"] and record["category"] in kinds
        if told or near:
            parts.setdefault((record["category"], record["value"]), record)
    return list(parts.values())


def _contradiction(total: dict, parts: list[dict]) -> float | None:
    """The sum of the parts where it cannot be that of the total."""
    if not parts:
        return None
    kinds = PARTS.get(total["category"], frozenset())
    found = sum(part["value"] for part in parts)
    rough = any(r["modifier"] == "approx" for r in [total, *parts])
    slack = (ROUGH if rough else EXACT) * abs(total["value"])
    whole = {part["category"] for part in parts} == kinds and len(parts) == len(kinds)
    if found > total["value"] + slack and (len(parts) == 1 or whole or _are_apart(parts)):
        return found
    return found if whole and found < total["value"] - slack else None


def _are_apart(parts: list[dict]) -> bool:
    """Whether parts can be added up: they are of different kinds or at different places."""
    keys = [(part["category"], part["place"] if pd.notna(part["place"]) else "") for part in parts]
    return len(set(keys)) == len(keys)


def _row(article: str, total: dict, parts: list[dict], found: float, language: str) -> dict:
    numbers = listed([show(part["value"], language) for part in parts], language)
    what = phrase("parts_short", language, parts=numbers, sum=found, total=total["value"])
    return {
        "article_id": article, "figure_id": total["figure_id"],
        "parts": [part["figure_id"] for part in parts], "total": total["value"], "sum": found,
        "what": what,
    }  # fmt: skip
