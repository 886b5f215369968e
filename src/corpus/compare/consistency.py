"""Numbers that cannot be right together: sums, percentages, and what one source is cited for.

Every number stands for what it can have been rounded from; only what cannot hold even so is told.
The idea is that of statcheck (Nuijten and others 2016): recompute what the text itself prints.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from corpus.compare.measures import PARTS
from corpus.compare.readings import phrase
from corpus.compare.status import can_both_hold, to_answer
from corpus.phrases import listed, show

COLUMNS = {"article_id": "string", "figure_id": "string", "parts": "object", "total": "Float64",
           "sum": "Float64", "what": "string"}  # fmt: skip
SHARES = {"article_id": "string", "figure_id": "string", "parts": "object", "printed": "Float64",
          "computed": "Float64", "what": "string"}  # fmt: skip
RIVALS = {"claim_id": "string", "kind": "string", "figure_id": "string", "other_id": "string",
          "what": "string"}  # fmt: skip
EXACT, ROUGH = 0.005, 0.1  # how far a number may be off, as a share: exact, "about"


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


# --- percentages ---------------------------------------------------------------------------------


def percentages(figures: pd.DataFrame, *, language: str = "en") -> pd.DataFrame:
    """One row per percentage that the two numbers of its sentence contradict.

    "600 of the 1,200 workers, or 20%", "fell from 500 to 400, a drop of 30%". figure_id: the
    percentage; parts: figure_ids of the part and its total, or of the number before and after;
    computed: in percent. Told only where the sentence has one such pair and one percentage.
    """
    rows = []
    told = figures[figures["value"].notna()].sort_values("start")
    for _, sentence in told.groupby(["article_id", "sentence_start"], sort=True):
        records = sentence.to_dict("records")
        percents = [r for r in records if r["unit"] == "percent"]
        counts = [r for r in records if r["unit"] != "percent"]
        if len(percents) == 1:
            pair = _moved(counts) if percents[0]["change"] == "by" else _shared(counts)
            if pair and not _can_be(percents[0], *pair):
                rows.append(_wrong(percents[0], *pair, language))
    return pd.DataFrame(rows, columns=list(SHARES)).astype(SHARES)


def _shared(counts: list[dict]) -> tuple[dict, dict] | None:
    """The part and the total of a sentence with one of each."""
    by_id = {r["figure_id"]: r for r in counts}
    pairs = [(r, by_id[r["part_of"]]) for r in counts if r["part_of"] in by_id]
    return pairs[0] if len(pairs) == 1 and len(counts) == 2 else None


def _moved(counts: list[dict]) -> tuple[dict, dict] | None:
    """What a number moved to and from, in a sentence with one of each."""
    if len(counts) != 2 or counts[0]["unit"] != counts[1]["unit"]:
        return None
    before, after = sorted(counts, key=lambda r: r["change"] == "to")
    return (after, before) if after["change"] == "to" != before["change"] else None


def _can_be(percent: dict, part: dict, whole: dict) -> bool:
    """Whether some numbers that can have been rounded to the printed ones give the percentage."""
    (low, high), (least, most) = _around(part), _around(whole)
    if least <= 0:
        return True
    ends = [100 * low / most, 100 * high / least]
    if percent["change"] == "by":
        ends = [100 - ends[1], 100 - ends[0]] if ends[0] < 100 else [ends[0] - 100, ends[1] - 100]
    size = abs(percent["value"])
    slack = max(_half_digit(size), ROUGH * size if percent["modifier"] == "approx" else 0)
    lowest = -math.inf if pd.isna(percent["low"]) else size - slack
    highest = math.inf if pd.isna(percent["high"]) else size + slack
    return lowest <= ends[1] and ends[0] <= highest


def _around(record: dict) -> tuple[float, float]:
    """What a printed number can stand for."""
    share = EXACT if record["modifier"] == "exact" else ROUGH
    width = share * abs(record["value"])
    low = -math.inf if pd.isna(record["low"]) else record["value"] - width
    high = math.inf if pd.isna(record["high"]) else record["value"] + width
    return low, high


def _half_digit(value: float) -> float:
    """Half of the last digit printed: 0.5 for 40, 0.05 for 33.3."""
    decimals = len(f"{value:.6f}".rstrip("0").partition(".")[2])
    return 0.5 / 10**decimals


def _wrong(percent: dict, part: dict, whole: dict, language: str) -> dict:
    computed = round(100 * part["value"] / whole["value"], 1)
    moved = percent["change"] == "by"
    computed = round(abs(computed - 100), 1) if moved else computed
    what = phrase(
        "percent_moved" if moved else "percent_share", language, part=part["value"],
        whole=whole["value"], computed=computed, printed=abs(percent["value"]),
    )  # fmt: skip
    return {
        "article_id": percent["article_id"], "figure_id": percent["figure_id"],
        "parts": [part["figure_id"], whole["figure_id"]], "printed": percent["value"],
        "computed": computed, "what": what,
    }  # fmt: skip


# --- two numbers for one thing ------------------------------------------------------------------


def rivals(
    figures: pd.DataFrame, articles: pd.DataFrame, spans: pd.DataFrame, *, language: str = "en"
) -> pd.DataFrame:
    """One row per pair of figures of one claim that one voice gives, and that cannot both hold.

    kind: source (one source is cited by two articles for two numbers of the same day: somebody
    cited wrongly, or it said two things), title (the title's number fits none of its own article).
    figure_id, other_id: the lower and the higher number.
    """
    told = figures.dropna(subset=["claim_id"]).sort_values(["article_id", "start"])
    names = articles.set_index("article_id")["outlet"]
    pairs = [*_of_sources(told), *_of_titles(told, spans)]
    rows = []
    for kind, *pair in pairs:
        low, high = sorted(pair, key=lambda r: (_size(r), r["figure_id"]))
        what = phrase(
            f"rivals_{kind}", language, who=str(low["source"]), low=_size(low), high=_size(high),
            one=_told_in(low, names), other=_told_in(high, names),
        )  # fmt: skip
        rows.append({"claim_id": low["claim_id"], "kind": kind, "figure_id": low["figure_id"],
                     "other_id": high["figure_id"], "what": what})  # fmt: skip
    return pd.DataFrame(rows, columns=list(RIVALS)).astype(RIVALS)


def _of_sources(told: pd.DataFrame) -> Iterator[tuple[str, dict, dict]]:
    """Of every source and claim the first pair of articles that gives two numbers of one day."""
    for _, answers in told.groupby(["claim_id", "source_id"], sort=True):
        for one, other in combinations(answers.to_dict("records"), 2):
            if one["article_id"] != other["article_id"] and _of_one_day(one, other) and not (
                can_both_hold(to_answer(one), to_answer(other))
            ):  # fmt: skip
                yield "source", one, other
                break


def _of_one_day(one: dict, other: dict) -> bool:
    days = {r[name] for r in (one, other) for name in ("as_of_earliest", "as_of_latest")}
    return len(days) == 1 and not any(pd.isna(day) for day in days)


def _of_titles(told: pd.DataFrame, spans: pd.DataFrame) -> Iterator[tuple[str, dict, dict]]:
    ends = spans[spans["kind"] == "title"].groupby("article_id")["end"].max()
    for (article, _), answers in told.groupby(["article_id", "claim_id"], sort=True):
        records = answers.to_dict("records")
        heads = [r for r in records if r["end"] <= ends.get(article, -1)]
        body = [r for r in records if r["start"] >= ends.get(article, 0)]
        fits = any(can_both_hold(to_answer(h), to_answer(b)) for h in heads for b in body)
        if heads and body and not fits:
            yield "title", heads[0], body[0]


def _told_in(record: dict, names: pd.Series) -> str:
    name = names.get(record["article_id"])
    return record["article_id"] if pd.isna(name) else str(name)


def _size(record: dict) -> float:
    bounds = (record["value"], record["low"], record["high"])
    return next((float(bound) for bound in bounds if pd.notna(bound)), 0.0)
