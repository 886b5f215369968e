"""A small run folder made by hand, for tests of what shows a run: no finder has a part in it.

Guards in Arden: "up to 8,000" (Ann Poe) is printed with and without its hedge, then 11,000 (Ben
Oak); they are a part of about 10,000 guards in the country, who were 1,500 at first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from corpus.run import Run
from corpus.tables import TABLES, arrow_schema

_WORDS = {"exact": "", "approx": "about ", "at_most": "up to ", "at_least": "at least ",
          "more_than": "more than ", "vague": "", "between": ""}  # fmt: skip


@dataclass(frozen=True)
class Said:
    """One cited figure: its sentence is made from it."""

    claim: str | None
    value: float
    modifier: str = "exact"
    source: str | None = None
    day: str | None = None  # as_of; None: the publication interval
    part_of: int | None = None  # position of the total in the article
    confidence: float = 0.9
    unit: str = "person"
    high: float | None = None  # for between


@dataclass(frozen=True)
class Told:
    """One article."""

    name: str
    said: tuple[Said, ...]
    outlet: str | None = None
    days: tuple[str, str] | None = None
    story: str = "s-arden"
    title: str | None = None
    language: str = "en"


THERE, ALL, BOATS = "c-there", "c-all", "c-boats"
LABELS = {
    THERE: ("Guards in Arden", "Gardes à Arden"),
    ALL: ("Guards", "Gardes"),
    BOATS: ("Boats", "Bateaux"),
}
STATUS = {THERE: "updated", ALL: "updated", BOATS: "disagree"}
ARTICLES = (
    Told("first", (Said(ALL, 1500, source="Dina Roe", day="2024-10-18"),), "The Paper",
         ("2024-10-18", "2024-10-18"), "s-first"),
    Told("hedged", (Said(ALL, 10000, "approx", "Ann Poe", "2024-10-31"),
                    Said(THERE, 8000, "at_most", "Ann Poe", "2024-10-31", part_of=0)),
         "The Paper", ("2024-11-01", "2024-11-01")),
    Told("bare", (Said(THERE, 8000, "exact", "Ann Poe", "2024-10-31"),), "Le Soir",
         ("2024-11-02", "2024-11-02")),
    Told("later", (Said(THERE, 11000, "exact", "Ben Oak", "2024-11-04"),
                   Said(ALL, 3000, "at_least", "Dina Roe", "2024-10-23"),
                   Said(BOATS, 40, "exact", None, unit="item")),
         "Gazette", ("2024-11-05", "2024-11-05")),
    Told("undated", (Said(ALL, 1000, "vague", None), Said(BOATS, 90, "exact", None, unit="item"),
                     Said(None, 12, "exact", None, unit="percent", confidence=0.3)),
         None, None, "s-boats", "Of boats and guards"),
)  # fmt: skip


def write_toy_run(folder: Path, articles: Iterable[Told] = ARTICLES) -> Run:
    """The run of `articles` in `folder`, every table of the contract written."""
    folder.mkdir(parents=True, exist_ok=True)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for article in articles:
        _add(rows, article)
    rows["claims"] = [_claim(claim, rows["figures"]) for claim in LABELS]
    rows["claims"] = [row for row in rows["claims"] if row["n_figures"]]
    rows["readings"] = [
        {"claim_id": c, "language": code, "label": label, "reading": f"{code} reading of {c}."}
        for c, labels in LABELS.items()
        for code, label in zip(("en", "fr"), labels, strict=True)
    ]
    rows["sources"] = [_source(name, rows["figures"]) for name in _names(rows["figures"])]
    rows["stories"] = [_story(name, rows["articles"]) for name in _stories(rows["articles"])]
    rows["skipped"] = [{"path": "x.bin", "reason": "binary", "detail": "It holds binary data."}]
    for name, found in rows.items():
        table = pa.Table.from_pylist(found, schema=arrow_schema(name))
        pq.write_table(table, folder / f"{name}.parquet")
    about = {
        "run_id": "0123456789ab", "status": "done", "parameters": {"as_of": "2026-11-21"},
        "versions": {"corpus": "0"}, "inputs": [], "counts": {}, "notice": {},
        "problems": [{"path": "undated.txt", "detail": "Nothing tells its day."}],
    }  # fmt: skip
    (folder / "run.json").write_text(json.dumps(about), "utf-8")
    return Run(folder)


def _add(rows: dict[str, list[dict[str, Any]]], article: Told) -> None:
    text, figures = "", []
    for said in article.said:
        sentence, number = f"{said.source or 'It'} said ", f"{said.value:,.0f}"
        at = len(text) + len(sentence) + len(_WORDS[said.modifier])
        whole = f"{sentence}{_WORDS[said.modifier]}{number} were there. "
        figures.append((said, len(text), at, at + len(number), len(text) + len(whole) - 1))
        text += whole
    first, last = (_day(day) for day in article.days) if article.days else (None, None)
    for said, *spots in figures:
        rows["figures"].append(_figure(article, said, spots, figures, (first, last)))
    known = first is not None and first == last
    rows["articles"].append({
        "article_id": article.name, "path": f"{article.name}.txt", "sha256": "0" * 64,
        "outlet": article.outlet, "title": article.title, "language": article.language,
        "text": text, "n_words": len(text.split()), "published_earliest": first,
        "published_latest": last, "published": first if known else None,
        "published_precision": "day" if known else "bounded" if first else "unknown",
        "published_basis": "metadata" if first else "none", "n_figures": len(figures),
        "story_id": article.story,
    })  # fmt: skip


def _figure(article: Told, said: Said, spots: list[int], figures: list, days: tuple) -> dict:
    begin, start, end, stop = spots
    low, high = said.value, said.value
    if said.modifier in ("at_least", "more_than", "vague"):
        high = None
    if said.modifier == "at_most":
        low = None
    if said.modifier == "between":
        high = said.high
    told = (_day(said.day), _day(said.day)) if said.day else days
    spoken = said.source is not None
    return {
        "figure_id": f"{article.name}:{start}", "article_id": article.name, "start": start,
        "end": end, "surface": f"{said.value:,.0f}",
        "phrase_start": start - len(_WORDS[said.modifier]), "phrase_end": end,
        "sentence_start": begin, "sentence_end": stop,
        "value": None if said.modifier in ("vague", "between") else said.value, "low": low,
        "high": high, "modifier": said.modifier, "kind": "count", "unit": said.unit,
        "category": "soldiers" if said.unit == "person" else None, "source": said.source,
        "source_start": begin if spoken else None,
        "source_end": begin + len(said.source) if spoken else None,
        "source_id": said.source and said.source.lower().replace(" ", "-"),
        "source_chain": [said.source] if spoken else [], "claim_id": said.claim,
        "part_of": None if said.part_of is None else f"{article.name}:{figures[said.part_of][2]}",
        "as_of_earliest": told[0], "as_of_latest": told[1], "confidence": said.confidence,
        "quoted": False, "rule": "toy",
    }  # fmt: skip


def _claim(claim: str, figures: list[dict]) -> dict[str, Any]:
    mine = [f for f in figures if f["claim_id"] == claim]
    stated = [f["value"] for f in mine if f["value"] is not None]
    stated += [f["low"] for f in mine if f["modifier"] == "between"]
    low, high = min(stated, default=None), max(stated, default=None)
    days = [f["as_of_earliest"] for f in mine if f["as_of_earliest"]]
    return {
        "claim_id": claim, "label": LABELS[claim][0], "unit": mine[0]["unit"] if mine else None,
        "category": mine[0]["category"] if mine else None, "n_figures": len(mine),
        "n_articles": len({f["article_id"] for f in mine}), "n_outlets": 1,
        "n_sources": len({f["source_id"] for f in mine} - {None}) or 1, "low": low, "high": high,
        "ratio": high / low if low else None, "first": min(days, default=None),
        "last": max(days, default=None), "related": {THERE: [ALL], ALL: [THERE]}.get(claim, []),
        "status": STATUS[claim], "reading": f"en reading of {claim}.",
    }  # fmt: skip


def _names(figures: list[dict]) -> list[str]:
    return sorted({f["source"] for f in figures if f["source"]})


def _source(name: str, figures: list[dict]) -> dict[str, Any]:
    mine = [f for f in figures if f["source"] == name]
    return {"source_id": name.lower().replace(" ", "-"), "name": name, "kind": "witness",
            "aliases": [name], "n_figures": len(mine),
            "n_articles": len({f["article_id"] for f in mine})}  # fmt: skip


def _stories(articles: list[dict]) -> list[str]:
    return sorted({a["story_id"] for a in articles})


def _story(name: str, articles: list[dict]) -> dict[str, Any]:
    mine = [a for a in articles if a["story_id"] == name]
    days = [a["published_earliest"] for a in mine if a["published_earliest"]]
    return {"story_id": name, "label": f"Event {name}", "n_articles": len(mine),
            "earliest": min(days, default=None), "latest": max(days, default=None)}  # fmt: skip


def _day(text: str) -> datetime:
    return datetime.fromisoformat(text)
