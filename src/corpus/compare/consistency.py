"""Numbers that cannot be right together: what one voice is cited for, and all such findings.

Every number stands for what it can have been rounded from; only what cannot hold even so is told.
The idea is that of statcheck (Nuijten and others 2016): recompute what the text itself prints.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from corpus.compare.claims.status import can_both_hold, meet, to_answer
from corpus.compare.claims.totals import EXACT, sums
from corpus.compare.measures import CUMULATIVE
from corpus.compare.percentages import percentages
from corpus.compare.readings import phrase
from corpus.compare.retelling.errata import errata

FOUND = {"kind": "string", "figure_id": "string", "what": "string"}
PRINTED = ("published_earliest", "published_latest")
MOST = 150  # answers of one source and day compared with one another
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
        percentages(figures, articles, language=language).assign(kind="percent"),
        rivals(figures, articles, spans, language=language),
        errata(figures, articles, language=language).assign(kind="erratum"),
    ]
    return pd.concat([table[list(FOUND)] for table in found], ignore_index=True).astype(FOUND)


# --- two numbers for one thing ------------------------------------------------------------------


def rivals(
    figures: pd.DataFrame, articles: pd.DataFrame, spans: pd.DataFrame, *, language: str = "en"
) -> pd.DataFrame:
    """One row per pair of figures of one claim that one voice gives, and that cannot both hold.

    kind: source (one source is cited by two articles for two numbers of the same day: somebody
    cited wrongly, or it said two things), title (the title's number fits none of its own article),
    erratum (an outlet takes back the one later, and another one printed the right one that day).
    figure_id, other_id: the lower and the higher number. A higher count of what grows, printed on a
    later day, is none. Empty tables give an empty one.
    """
    told = figures.dropna(subset=["claim_id"]).sort_values(["article_id", "start"])
    names = articles.set_index("article_id")["outlet"]
    days = articles.set_index("article_id")[list(PRINTED)].to_dict("index")
    records = [record | days[record["article_id"]] for record in told.to_dict("records")]
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
    since, told = _first_days(records), set()
    for answers in _grouped(records, "claim_id", "source_id", "as_of_latest"):
        source = answers[0]["claim_id"], answers[0]["source_id"]
        pair = None if source in told else _first_rivals(answers[:MOST], since)
        if pair:
            told.add(source)
            yield "source", *pair


def _first_rivals(answers: list[dict], since: dict[tuple, pd.Timestamp]) -> tuple | None:
    """The first two answers of different articles that cannot both hold."""
    for one, other in combinations(answers, 2):
        if one["article_id"] != other["article_id"] and _of_one_day(one, other, since) and not (
            can_both_hold(to_answer(one), to_answer(other))
        ):  # fmt: skip
            return one, other
    return None


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
    if _may_have_grown(one, other):
        return False
    return all(since.get(_number(r)) == r["as_of_latest"] for r in (one, other))


def _may_have_grown(one: dict, other: dict) -> bool:
    """Whether one number may be a later count of what grows: the day that is told is that of the
    event at times. Not where both are printed on one day, nor where the later one is the lower."""
    low, high = sorted((one, other), key=_size)
    days = [r[name] for r in (high, low) for name in PRINTED]
    known = not any(pd.isna(day) for day in days)
    return one["category"] in CUMULATIVE and not (known and max(days[:2]) <= min(days[2:]))


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
