"""Precision lost or added on the way: "more than 1,000" retold as "1,000", a part counted twice.

Compared are answers to one claim from different articles, by the same source or retold without one.
"""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from corpus.compare.measures import PARTS
from corpus.compare.readings import phrase

COLUMNS = {"claim_id": "string", "figure_id": "string", "other_id": "string", "kind": "string",
           "what": "string"}  # fmt: skip
UP, DOWN = frozenset({"more_than", "at_least"}), frozenset({"less_than", "at_most"})
HEDGES = UP | DOWN | {"approx"}
MOST = 150  # answers of a claim compared with one another
SHORTLY = pd.Timedelta(days=14)
ROUGH = 0.2  # a number that is farther off is another number, no rounding


def precision_changes(
    figures: pd.DataFrame, articles: pd.DataFrame, *, language: str = "en"
) -> pd.DataFrame:
    """One row per retelling that says more or less than the original.

    claim_id; figure_id: the original, printed earlier or, where that is not known, with the hedge;
    other_id: the retelling; kind: hedge_lost, hedge_added, bound_turned, rounded, part_apart; what:
    one sentence in `language`.
    """
    told = _with_days(figures, articles)
    rows = _first_only([*_hedges(told, language), *_parts_apart(told, language)])
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _with_days(figures: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    columns = ["article_id", "published_earliest", "published_latest", "story_id", "text"]
    told = figures.merge(articles[columns], on="article_id", how="left", validate="many_to_one")
    spans = zip(told["text"], told["phrase_start"], told["phrase_end"], strict=True)
    told["phrase"] = [" ".join(text[int(a) : int(b)].split()) for text, a, b in spans]
    return told.drop(columns="text").sort_values(["article_id", "start"], ignore_index=True)


def _hedges(told: pd.DataFrame, language: str) -> list[dict]:
    rows = []
    for claim, answers in told[told["value"].notna()].groupby("claim_id", sort=True):
        if answers["article_id"].nunique() < 2:
            continue
        records = answers.to_dict("records")
        records.sort(
            key=lambda r: (day_or_last(r["published_latest"]), r["article_id"], r["start"])
        )
        for one, other in combinations(records[:MOST], 2):
            if one["article_id"] != other["article_id"] and _is_retold(one, other):
                original, retold = _in_order(one, other)
                kind = _change(original, retold)
                if kind in ("hedge_added", "hedge_lost") and _was_told(retold, original, records):
                    continue
                if kind:
                    rows.append(_row(claim, kind, original, retold, language))
    return rows


def day_or_last(day: pd.Timestamp) -> pd.Timestamp:
    """A day to sort by: days that are not known come last."""
    return pd.Timestamp.max if pd.isna(day) else day


def _was_told(form: dict, original: dict, records: list[dict]) -> bool:
    """Whether another article printed the number in the form of `form` no later than `original`:
    then that one is what `form` retells.
    """
    return any(
        r["value"] == form["value"] and r["modifier"] == form["modifier"]
        and r["article_id"] != form["article_id"] and not _before(original, r)
        for r in records
    )  # fmt: skip


def _is_retold(one: dict, other: dict) -> bool:
    """Whether both cite the same source, or one of them none shortly before or after."""
    a, b = one["source_id"], other["source_id"]
    if pd.notna(a) and pd.notna(b):
        return a == b
    first, last = sorted(
        (day_or_last(one["published_latest"]), day_or_last(other["published_latest"]))
    )
    return last == pd.Timestamp.max or last - first <= SHORTLY


def _in_order(one: dict, other: dict) -> tuple[dict, dict]:
    """The earlier article first; where neither is known to be earlier, the hedged one."""
    if _before(one, other):
        return one, other
    if _before(other, one):
        return other, one
    hedged = one["modifier"] in HEDGES, other["modifier"] in HEDGES
    return (other, one) if hedged == (False, True) else (one, other)


def _before(one: dict, other: dict) -> bool:
    last, first = one["published_latest"], other["published_earliest"]
    return pd.notna(last) and pd.notna(first) and last < first


def _change(original: dict, retold: dict) -> str | None:
    a, b = original["modifier"], retold["modifier"]
    if original["value"] == retold["value"]:
        if a in HEDGES and b == "exact":
            return "hedge_lost"
        if a == "exact" and b in HEDGES:
            return "hedge_added"
        return "bound_turned" if (a in UP and b in DOWN) or (a in DOWN and b in UP) else None
    return "rounded" if _is_rounded(original["value"], retold["value"]) else None


def _is_rounded(number: float, other: float) -> bool:
    """Whether `other` is `number` with fewer digits."""
    digits = len(f"{abs(other):.0f}".rstrip("0"))
    if other != int(other) or not number or abs(other - number) > ROUGH * abs(number):
        return False
    return digits < len(f"{abs(number):.0f}".rstrip("0")) and float(f"{number:.{digits}g}") == other


def _row(claim: str, kind: str, original: dict, retold: dict, language: str) -> dict:
    who = original["source"] if pd.notna(original["source"]) else original["article_id"]
    what = phrase(
        kind, language, original=original["phrase"], retold=retold["phrase"], who=str(who)
    )
    return {"claim_id": claim, "figure_id": original["figure_id"], "other_id": retold["figure_id"],
            "kind": kind, "what": what}  # fmt: skip


def _first_only(rows: list[dict]) -> list[dict]:
    """Of many originals of one retelling the first; `rows` come by their day."""
    first: dict[tuple[str, str], dict] = {}
    for row in rows:
        first.setdefault((row["other_id"], row["kind"]), row)
    return sorted(first.values(), key=lambda r: (r["claim_id"], r["figure_id"], r["other_id"]))


# --- a part counted twice ------------------------------------------------------------------------


def _parts_apart(told: pd.DataFrame, language: str) -> list[dict]:
    """A total retold as the number of another part: "600 dead and 4,700 wounded"."""
    rows = []
    people = told[told["category"].isin([*PARTS, *frozenset().union(*PARTS.values())])]
    for _, story in people[people["value"].notna()].groupby("story_id", sort=True):
        figures = story.to_dict("records")
        for total in figures:
            for part in figures:
                if _is_part(part, total):
                    rows += [
                        _apart(total, part, twin, language)
                        for twin in figures
                        if _is_mistaken(twin, total, part, figures)
                    ]
    return rows


def _is_part(part: dict, total: dict) -> bool:
    in_one = part["article_id"] == total["article_id"]
    kinds = PARTS.get(total["category"], frozenset())
    return in_one and part["category"] in kinds and part["value"] < total["value"]


def _is_mistaken(twin: dict, total: dict, part: dict, figures: list[dict]) -> bool:
    """Whether `twin` gives the number of the total to another part, beside the part itself."""
    if twin["article_id"] == total["article_id"] or twin["value"] != total["value"]:
        return False
    kinds = PARTS[total["category"]]
    if twin["category"] not in kinds or twin["category"] == part["category"]:
        return False
    return any(
        f["article_id"] == twin["article_id"] and f["value"] == part["value"]
        and f["category"] == part["category"] and f["sentence_start"] == twin["sentence_start"]
        for f in figures
    )  # fmt: skip


def _apart(total: dict, part: dict, twin: dict, language: str) -> dict:
    who = total["source"] if pd.notna(total["source"]) else total["article_id"]
    what = phrase(
        "part_apart", language, part=part["phrase"], total=total["phrase"],
        retold=twin["phrase"], who=str(who),
    )  # fmt: skip
    return {"claim_id": total["claim_id"], "figure_id": total["figure_id"],
            "other_id": twin["figure_id"], "kind": "part_apart", "what": what}  # fmt: skip
