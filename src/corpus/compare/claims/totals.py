"""Parts and their total: what the text itself adds up, kind by kind or place by place.

Every number stands for what it can have been rounded from; only what cannot hold even so is told.
The idea is that of statcheck (Nuijten and others 2016): recompute what the text itself prints.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

import pandas as pd

from corpus.compare.measures import PARTS
from corpus.compare.readings import phrase
from corpus.phrases import listed, show

COLUMNS = {"article_id": "string", "figure_id": "string", "parts": "object", "total": "Float64",
           "sum": "Float64", "what": "string"}  # fmt: skip
EXACT, ROUGH = 0.005, 0.1  # how far a number may be off, as a share: exact, "about"
_HARM = frozenset(PARTS) | frozenset().union(*PARTS.values())
_LAST_WORD = re.compile(r"(\w+)\W*$")
_Site = tuple[str, str]  # name and feature of a place


def sums(
    figures: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    places: pd.DataFrame | None = None,
    *,
    language: str = "en",
) -> pd.DataFrame:
    """One row per total that its parts contradict.

    figure_id: the total; parts: figure_ids; sum: of the parts. Parts that together are the whole
    (dead and wounded of all casualties) must add up to it; other parts must not exceed it. With
    the tables `articles` and `places` the parts may also be counted place by place ("11 in Ulm and
    nine in Bonn"), and stand in other articles, where one source gives them all for one day of one
    event. Open bounds are left out.
    """
    exact = figures[figures["value"].notna() & figures["modifier"].isin(["exact", "approx"])]
    texts = {} if articles is None else dict(
        zip(articles["article_id"], articles["text"], strict=True)
    )  # fmt: skip
    mentions = _by_article(places)
    rows = []
    by_article: dict[str, list[dict]] = defaultdict(list)
    for record in exact.sort_values(["article_id", "start"]).to_dict("records"):
        by_article[record["article_id"]].append(record)
    for article, records in by_article.items():
        for total in records:
            parts = _parts_of(total, records)
            found = _contradiction(total, parts)
            if found is None and article in texts:
                parts = _enumerated(total, records)
                sites = _sites(parts, texts[article], mentions.get(article, {}))
                found = _exceeded(total, parts) if _are_places(sites) else None
            if found is not None:
                rows.append(_row(article, total, parts, found, language))
    if articles is not None:
        rows += _across(exact, articles, language)
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _row(article: str, total: dict, parts: list[dict], found: float, language: str) -> dict:
    numbers = listed([show(part["value"], language) for part in parts], language)
    what = phrase("parts_short", language, parts=numbers, sum=found, total=total["value"])
    return {
        "article_id": article, "figure_id": total["figure_id"],
        "parts": [part["figure_id"] for part in parts], "total": total["value"], "sum": found,
        "what": what,
    }  # fmt: skip


# --- kind by kind --------------------------------------------------------------------------------


def _parts_of(total: dict, records: list[dict]) -> list[dict]:
    """The parts of `total`, each number once: by the text's own words, or as the kinds of it."""
    kinds = PARTS.get(total["category"], frozenset())
    parts: dict[tuple, dict] = {}
    for record in records:
        near = record["sentence_start"] == total["sentence_start"] and record["category"] in kinds
        if _is_part(record, total) or near:
            parts.setdefault((record["category"], record["value"]), record)
    return list(parts.values())


def _is_part(record: dict, total: dict) -> bool:
    return bool(pd.notna(record["part_of"]) and record["part_of"] == total["figure_id"])


def _contradiction(total: dict, parts: list[dict]) -> float | None:
    """The sum of the parts where it cannot be that of the total."""
    kinds = PARTS.get(total["category"], frozenset())
    apart = any(part["sentence_start"] != total["sentence_start"] for part in parts)
    if len(parts) == 1 and apart and parts[0]["category"] not in kinds:
        return None  # more of something else: "the 600 ...", and behind it "2,500 of whom he spoke"
    whole = {part["category"] for part in parts} == kinds and len(parts) == len(kinds)
    if len(parts) == 1 or whole or len({part["category"] for part in parts}) == len(parts):
        found = _exceeded(total, parts)
        if found is not None:
            return found
    found = sum(part["value"] for part in parts)
    return found if whole and parts and found < total["value"] - _slack(total, parts) else None


def _exceeded(total: dict, parts: list[dict]) -> float | None:
    """The sum of the parts where it is more than the total."""
    found = sum(part["value"] for part in parts)
    return found if parts and found > total["value"] + _slack(total, parts) else None


def _slack(total: dict, parts: list[dict]) -> float:
    rough = any(r["modifier"] == "approx" for r in [total, *parts])
    return (ROUGH if rough else EXACT) * abs(total["value"])


# --- across articles -----------------------------------------------------------------------------


def _across(exact: pd.DataFrame, articles: pd.DataFrame, language: str) -> list[dict]:
    """Totals and parts that one source gives for one day of one event, in several articles."""
    stories = dict(zip(articles["article_id"], articles["story_id"], strict=True))
    days = (exact["as_of_earliest"] == exact["as_of_latest"]).fillna(False)
    told = exact[days & exact["source_id"].notna() & exact["category"].isin(_HARM)]
    groups: dict[tuple, list[dict]] = defaultdict(list)
    for record in told.sort_values(["article_id", "start"]).to_dict("records"):
        if pd.isna(record["change"]):
            story = stories[record["article_id"]]
            groups[story, record["source_id"], record["as_of_latest"]].append(record)
    rows = []
    for group in groups.values():
        for whole, kinds in PARTS.items():
            named = {kind: [r for r in group if r["category"] == kind] for kind in (whole, *kinds)}
            pair = _one_each(named, whole)
            found = _contradiction(*pair) if pair else None
            if found is not None:
                rows.append(_row(pair[0]["article_id"], *pair, found, language))
    return rows


def _one_each(named: dict[str, list[dict]], whole: str) -> tuple[dict, list[dict]] | None:
    """The total and its parts where each kind has one number, and no article has them all; a part
    as large as its total is the total itself, retold."""
    held = [records for records in named.values() if records]
    if not named[whole] or len(held) < 2 or any(len({r["value"] for r in h}) > 1 for h in held):
        return None
    total, parts = named[whole][0], [h[0] for kind, h in named.items() if h and kind != whole]
    together = set.intersection(*({r["article_id"] for r in records} for records in held))
    retold = any(part["value"] == total["value"] for part in parts)
    return None if together or retold else (total, parts)


# --- place by place ------------------------------------------------------------------------------


def _enumerated(total: dict, records: list[dict]) -> list[dict]:
    """What the sentence of a total counts of the same behind it, each with `until`: where the next
    number begins. Nothing where the text calls none of it a part."""
    behind = [
        r for r in records
        if r["sentence_start"] == total["sentence_start"] and r["start"] > total["start"]
    ]  # fmt: skip
    parts = [
        one | {"until": behind[at + 1]["start"] if at + 1 < len(behind) else one["sentence_end"]}
        for at, one in enumerate(behind)
        if one["category"] == total["category"] and one["unit"] == total["unit"]
    ]
    return parts if len(parts) > 1 and any(_is_part(part, total) for part in parts) else []


def _sites(parts: list[dict], text: str, mentions: Mapping[int, _Site]) -> list[_Site | None]:
    """The place right behind each part; where no gazetteer knows it, by the same little word as a
    known one: "11 were found in Luchon, nine in Marignac"."""
    found: list[_Site | None] = []
    words = set()
    for part in parts:
        at = next((s for s in sorted(mentions) if part["end"] <= s < part["until"]), None)
        before = _LAST_WORD.search(text[int(part["end"]) : at]) if at is not None else None
        words |= {before.group(1)} if before else set()
        found.append(mentions[at] if before else None)
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\s+(\w[\w'’-]*)")
    for at, part in enumerate(parts):
        if found[at] is None and words:
            name = named.search(text, int(part["end"]), int(part["until"]))
            if name and name.group(1)[0].isupper():
                found[at] = name.group(1), ""
    return found


def _are_places(sites: list[_Site | None]) -> bool:
    """Whether all are known and none can lie in another: different ones of one feature."""
    if not sites or None in sites:
        return False
    names, features = {name for name, _ in sites}, {feature for _, feature in sites if feature}
    return len(names) == len(sites) and len(features) == 1


def _by_article(places: pd.DataFrame | None) -> dict[str, dict[int, _Site]]:
    """article_id -> start of a place that is named -> the place."""
    found: dict[str, dict[int, _Site]] = defaultdict(dict)
    if places is not None:
        literal = places[(places["use"] == "literal") & places["name"].notna()]
        for row in literal.itertuples():
            found[row.article_id][int(row.start)] = str(row.name), str(row.feature)
    return found
