"""Numbers that cannot be right together: percentages, and what one voice is cited for.

Every number stands for what it can have been rounded from; only what cannot hold even so is told.
The idea is that of statcheck (Nuijten and others 2016): recompute what the text itself prints.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from corpus.compare.claims.status import can_both_hold, meet, to_answer
from corpus.compare.claims.totals import EXACT, ROUGH, sums
from corpus.compare.readings import phrase
from corpus.compare.retelling.errata import errata

SHARES = {"article_id": "string", "figure_id": "string", "parts": "object", "printed": "Float64",
          "computed": "Float64", "what": "string"}  # fmt: skip
FOUND = {"kind": "string", "figure_id": "string", "what": "string"}
NEAR = 60  # characters between a percentage and the numbers it is of
LATELY = pd.Timedelta(days=14)  # a count of an earlier day than that is another one
RIVALS = {"claim_id": "string", "kind": "string", "figure_id": "string", "other_id": "string",
          "what": "string"}  # fmt: skip


def contradictions(
    figures: pd.DataFrame,
    articles: pd.DataFrame,
    places: pd.DataFrame,
    spans: pd.DataFrame,
    *,
    language: str = "en",
) -> pd.DataFrame:
    """One row per finding of `sums`, `percentages`, `rivals` and `errata`.

    kind: sum, percent, source, title, erratum; figure_id: one of the numbers; what: one sentence in
    `language`.
    """
    found = [
        sums(figures, articles, places, language=language).assign(kind="sum"),
        percentages(figures, language=language).assign(kind="percent"),
        rivals(figures, articles, spans, language=language),
        errata(figures, articles, language=language).assign(kind="erratum"),
    ]
    return pd.concat([table[list(FOUND)] for table in found], ignore_index=True).astype(FOUND)


def percentages(figures: pd.DataFrame, *, language: str = "en") -> pd.DataFrame:
    """One row per percentage that the two numbers of its sentence contradict.

    "600 of the 1,200 workers, or 20%", "fell from 500 to 400, a drop of 30%". figure_id: the
    percentage; parts: figure_ids of the part and its total, or of the number before and after;
    computed: in percent. Told only where the sentence has one such pair and one percentage, side by
    side.
    """
    rows = []
    told = figures[figures["value"].notna()].sort_values("start")
    places = pd.MultiIndex.from_frame(told[["article_id", "sentence_start"]])
    percent = (told["unit"] == "percent").fillna(False).to_numpy(bool)
    told = told[places.isin(places[percent])]
    for _, sentence in told.groupby(["article_id", "sentence_start"], sort=True):
        records = sentence.to_dict("records")
        percents = [r for r in records if r["unit"] == "percent"]
        counts = [r for r in records if r["unit"] != "percent"]
        if len(percents) == 1:
            pair = _moved(counts) if percents[0]["change"] == "by" else _shared(counts)
            if pair and _is_beside(percents[0], pair) and not _can_be(percents[0], *pair):
                rows.append(_wrong(percents[0], *pair, language))
    return pd.DataFrame(rows, columns=list(SHARES)).astype(SHARES)


def _shared(counts: list[dict]) -> tuple[dict, dict] | None:
    """The part and the total of a sentence with one of each."""
    by_id = {r["figure_id"]: r for r in counts}
    pairs = [(r, by_id[r["part_of"]]) for r in counts if r["part_of"] in by_id]
    alone = len(pairs) == 1 and len(counts) == 2 and counts[0]["unit"] == counts[1]["unit"]
    return pairs[0] if alone else None


def _moved(counts: list[dict]) -> tuple[dict, dict] | None:
    """What a number moved to and from, in a sentence with one of each."""
    if len(counts) != 2 or counts[0]["unit"] != counts[1]["unit"]:
        return None
    before, after = sorted(counts, key=lambda r: r["change"] == "to")
    return (after, before) if after["change"] == "to" and pd.isna(before["change"]) else None


def _is_beside(percent: dict, pair: tuple[dict, dict]) -> bool:
    """Whether a percentage stands right before or behind a pair, or between its numbers."""
    start, end = min(r["start"] for r in pair), max(r["end"] for r in pair)
    return start - percent["end"] <= NEAR and percent["start"] - end <= NEAR


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
    cited wrongly, or it said two things), title (the title's number fits none of its own article),
    erratum (an outlet takes back the one later, and another one printed the right one that day).
    figure_id, other_id: the lower and the higher number.
    """
    told = figures.dropna(subset=["claim_id"]).sort_values(["article_id", "start"])
    names = articles.set_index("article_id")["outlet"]
    records = told.to_dict("records")
    pairs = [*_of_sources(records), *_of_titles(records, spans), *_of_errata(told, articles)]
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


def _of_sources(records: list[dict]) -> Iterator[tuple[str, dict, dict]]:
    """Of every source and claim the first pair of articles that gives two numbers of one day."""
    since = _first_days(records)
    for answers in _grouped(records, "claim_id", "source_id"):
        for one, other in combinations(answers, 2):
            if one["article_id"] != other["article_id"] and _of_one_day(one, other, since) and not (
                can_both_hold(to_answer(one), to_answer(other))
            ):  # fmt: skip
                yield "source", one, other
                break


def _grouped(records: list[dict], *names: str) -> list[list[dict]]:
    """Records alike in the columns `names`, in their order; none unknown, none alone."""
    groups: dict[tuple, list[dict]] = defaultdict(list)
    for record in records:
        key = tuple(record[name] for name in names)
        if not any(pd.isna(part) for part in key):
            groups[key].append(record)
    return [group for _, group in sorted(groups.items()) if len(group) > 1]


def _first_days(records: list[dict]) -> dict[tuple, pd.Timestamp]:
    """Claim and number -> the day by which it had been told."""
    found: dict[tuple, pd.Timestamp] = {}
    for answer in records:
        day, key = answer["as_of_latest"], _number(answer)
        if pd.notna(day):
            found[key] = min(day, found.get(key, day))
    return found


def _number(record: dict) -> tuple:
    bounds = (record[name] for name in ("value", "low", "high"))
    return (record["claim_id"], *(None if pd.isna(bound) else float(bound) for bound in bounds))


def _of_one_day(one: dict, other: dict, since: dict[tuple, pd.Timestamp]) -> bool:
    """Whether two numbers of one unit hold for one day, and none was told before: that one is an
    older count, printed again."""
    days = {r[name] for r in (one, other) for name in ("as_of_earliest", "as_of_latest")}
    if len(days) != 1 or any(pd.isna(day) for day in days) or one["unit"] != other["unit"]:
        return False
    return all(since.get(_number(r)) == r["as_of_latest"] for r in (one, other))


def _of_titles(records: list[dict], spans: pd.DataFrame) -> Iterator[tuple[str, dict, dict]]:
    """Of every article and claim the title's number and the first of the text, where it fits none
    that the text counts of the same."""
    ends = spans[spans["kind"] == "title"].groupby("article_id")["end"].max().to_dict()
    for figures in _grouped(records, "article_id"):
        end = ends.get(figures[0]["article_id"], 0)
        body = [r for r in figures if r["start"] >= end]
        for answers in _grouped(figures, "claim_id"):
            heads = [r for r in answers if r["end"] <= end]
            own = [r for r in answers if r["start"] >= end and heads and _is_near(r, heads[0])]
            if own and not any(_is_borne_out(head, body) for head in heads):
                yield "title", heads[0], own[0]


def _is_borne_out(head: dict, body: list[dict]) -> bool:
    """Whether the text has a number that can be that of the title, or such as add up to it: of one
    claim, or of one category."""
    alike = [other for other in body if _is_alike(head, other)]
    if any(can_both_hold(to_answer(head), to_answer(other)) for other in alike):
        return True
    values = {other["value"] for other in alike if pd.notna(other["value"])}
    return abs(sum(values) - _size(head)) <= EXACT * _size(head)


def _is_alike(head: dict, other: dict) -> bool:
    if other["claim_id"] == head["claim_id"]:
        return True
    known = pd.notna(head["category"]) and pd.notna(other["category"])
    return bool(known and other["category"] == head["category"] and other["unit"] == head["unit"])


def _is_near(one: dict, other: dict) -> bool:
    """Whether two numbers may be of one count: of days that are not known, or weeks apart."""
    days = [(r["as_of_earliest"], r["as_of_latest"]) for r in (one, other)]
    if any(pd.isna(day) for pair in days for day in pair):
        return True
    (a, b), (c, d) = days
    return c - b <= LATELY and a - d <= LATELY


def _of_errata(told: pd.DataFrame, articles: pd.DataFrame) -> Iterator[tuple[str, dict, dict]]:
    found = errata(told, articles).dropna(subset=["earlier_id"])
    records = {r["figure_id"]: r for r in told.to_dict("records")} if len(found) else {}
    for row in found.itertuples():
        wrong, right = records[row.earlier_id], records[row.right_id]
        claims = {wrong["claim_id"], records[row.figure_id]["claim_id"]}
        for other in records.values():
            alike = other["value"] == right["value"] and other["claim_id"] in claims
            if alike and other["article_id"] != right["article_id"] and meet(other, wrong):
                yield "erratum", wrong, other
                break


def _told_in(record: dict, names: pd.Series) -> str:
    name = names.get(record["article_id"])
    return record["article_id"] if pd.isna(name) else str(name)


def _size(record: dict) -> float:
    bounds = (record["value"], record["low"], record["high"])
    return next((float(bound) for bound in bounds if pd.notna(bound)), 0.0)
