"""Precision lost or added on the way: "more than 1,000" retold as "1,000", a part counted twice.

Compared are answers to one claim from different articles, by the same source or retold without one;
what changes the claim itself (category, unit) is read by `recast`. A figure is followed from source
to outlet as in studies of exaggeration in retold findings (Sumner and others 2014).
"""

from __future__ import annotations

import math
from itertools import combinations

import pandas as pd

from corpus.compare.measures import CUMULATIVE
from corpus.compare.retelling.copied import changed_in_copies
from corpus.compare.retelling.copies import copies
from corpus.compare.retelling.recast import recast
from corpus.compare.retelling.retold import (
    COLUMNS,
    DOWN,
    HEDGES,
    MOST,
    SHORTLY,
    SOON,
    UP,
    grouped,
    is_before,
    is_newer,
    is_same_source,
    is_settled,
    is_soon,
    of_several,
    row,
    says_when,
    was_told,
    with_days,
)
from corpus.compare.retelling.sourced import sources_lost

OF_COPIES = frozenset({"hedge_lost", "hedge_added", "source_dropped", "source_changed"})
ROUGH = 0.2  # a number that is farther off is another number, no rounding


def precision_changes(
    figures: pd.DataFrame,
    articles: pd.DataFrame,
    reuse: pd.DataFrame | None = None,
    *,
    language: str = "en",
) -> pd.DataFrame:
    """One row per retelling that says more, less or something else than the original.

    claim_id; figure_id: the original, printed earlier or, where that is not known, with the hedge;
    other_id: the retelling; kind: hedge_lost, hedge_added, bound_turned, rounded, precision_added,
    part_apart, category_changed, unit_changed (rightly converted), unit_wrong, source_dropped,
    source_changed; what: one sentence in `language`. With the table `reuse`, also what a copy made
    of the hedges and sources of its original. What a count that goes on explains is left out, and
    rounding where a day is not known. Empty tables give an empty one.
    """
    told = [
        record for record in with_days(figures, articles)
        if pd.notna(record["value"]) and pd.notna(record["claim_id"])
    ]  # fmt: skip
    texts = dict(zip(articles["article_id"], articles["text"].fillna(""), strict=True))
    rows = [] if reuse is None else _of_copies(reuse, figures, articles, language)
    for answers in of_several(told, "claim_id"):
        rows += _changes(answers[:MOST], language)
        rows += sources_lost(answers[:MOST], texts, language)
    rows += recast(told, language)
    rows = _first_only(rows)
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _of_copies(
    reuse: pd.DataFrame, figures: pd.DataFrame, articles: pd.DataFrame, language: str
) -> list[dict]:
    found = changed_in_copies(
        copies(reuse, articles, language=language), reuse, figures, articles, language=language
    )
    claims = dict(zip(figures["figure_id"], figures["claim_id"], strict=True))
    found = found[found["kind"].isin(OF_COPIES)]
    found = found.assign(claim_id=found["figure_id"].map(claims)).dropna(subset="claim_id")
    return found[list(COLUMNS)].to_dict("records")


def _first_only(rows: list[dict]) -> list[dict]:
    """Of many originals of one retelling the one that was copied, else the first printed."""
    first: dict[tuple[str, str], dict] = {}
    for found in rows:
        first.setdefault((found["other_id"], found["kind"]), found)
    return sorted(first.values(), key=lambda r: (r["claim_id"], r["figure_id"], r["other_id"]))


def _changes(records: list[dict], language: str) -> list[dict]:
    rows, by_value = [], grouped(records, "value")
    for one, other in combinations(records, 2):
        if one["article_id"] != other["article_id"] and _is_retold(one, other):
            original, retold = _in_order(one, other)
            kind = None if _has_its_own(original, retold) else _change(original, retold)
            if kind is None or kind == "bound_turned" or not (
                was_told(retold, original, by_value[retold["value"]], "modifier")
            ):  # fmt: skip
                rows += [row(kind, original, retold, language)] if kind else []
    return rows


def _is_retold(one: dict, other: dict) -> bool:
    """Whether both cite one source, or one of them, of the same event, none shortly before or
    after. Two that name nobody may both have counted.
    """
    named = [pd.notna(r["source_id"]) for r in (one, other)]
    if all(named):
        return is_same_source(one, other)
    near = is_soon(one, other, SHORTLY) or not _are_dated(one, other)
    return any(named) and near and one["story_id"] == other["story_id"]


def _are_dated(one: dict, other: dict) -> bool:
    return all(pd.notna(record["published_latest"]) for record in (one, other))


def _has_its_own(original: dict, retold: dict) -> bool:
    """Whether a retelling cites somebody for what the original says of itself: it does not retell
    that one."""
    return pd.isna(original["source_id"]) and pd.notna(retold["source_id"])


def _in_order(one: dict, other: dict) -> tuple[dict, dict]:
    """The earlier article first; where neither is known to be earlier, the hedged one, and of two
    numbers the one with more digits: rounding is what happens on the way."""
    if is_before(one, other):
        return one, other
    if is_before(other, one):
        return other, one
    if one["value"] != other["value"]:
        return (one, other) if _is_rounded(one, other) else (other, one)
    hedged = one["modifier"] in HEDGES, other["modifier"] in HEDGES
    return (other, one) if hedged == (False, True) else (one, other)


def _change(original: dict, retold: dict) -> str | None:
    a, b = original["modifier"], retold["modifier"]
    if original["value"] == retold["value"]:
        if is_settled(original, retold):
            return None
        if a in HEDGES and b == "exact":
            return "hedge_lost"
        if a == "exact" and b in HEDGES:
            return "hedge_added"
        return "bound_turned" if (a in UP and b in DOWN) or (a in DOWN and b in UP) else None
    if _is_rounded(original, retold) and not _has_moved(original, retold):
        return "rounded"
    return "precision_added" if _is_sharpened(original, retold) else None


def _is_rounded(original: dict, retold: dict) -> bool:
    """Whether a number is another one with fewer digits, on the side that its modifier tells."""
    number, other, modifier = original["value"], retold["value"], retold["modifier"]
    kept = _places(other)
    if other != int(other) or not number or abs(other - number) > ROUGH * abs(number):
        return False
    if kept >= _places(number) or original["modifier"] in (UP | DOWN):
        return False
    step = 10.0 ** (len(f"{abs(number):.0f}") - kept)
    if modifier in UP:
        return math.floor(number / step) * step == other
    if modifier in DOWN:
        return math.ceil(number / step) * step == other
    return float(f"{number:.{kept}g}") == other


def _places(value: float) -> int:
    return len(f"{abs(value):.0f}".rstrip("0"))


def _has_moved(original: dict, retold: dict) -> bool:
    """Whether a number with fewer digits can be a later count: its text gives a later day, or it is
    of what grows and printed later as if exact, or long after; or nobody knows when."""
    if not _are_dated(original, retold):
        return True
    if not is_newer(original, retold) and not is_before(original, retold):
        return False
    if is_newer(original, retold) and says_when(retold):
        return True
    exact = retold["modifier"] == "exact" and retold["category"] in CUMULATIVE
    return exact or not is_soon(original, retold, SOON)


def _is_sharpened(original: dict, retold: dict) -> bool:
    """Whether a hedged round number comes back with more digits, later and of no later day."""
    if original["modifier"] not in HEDGES or not is_same_source(original, retold):
        return False
    days = [r[name] for r in (original, retold) for name in ("as_of_earliest", "as_of_latest")]
    known = not any(pd.isna(day) for day in days) and is_before(original, retold)
    if not known or retold["as_of_latest"] > original["as_of_latest"]:
        return False
    return _is_rounded(retold | {"modifier": "exact"}, original)
