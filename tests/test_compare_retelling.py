"""Retellings as data: what a figure became on the way, and what only looks like it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pandas as pd
import pytest

from corpus import tables
from corpus.compare.retelling.precision import precision_changes

CASES = tomllib.loads((Path(__file__).parent / "cases" / "retelling.toml").read_text("utf-8"))
NAMES = {"roe": "Ada Roe", "moe": "Max Moe"}
DAYS = ["2020-01-01", "2020-01-02"]


def figure(article, start, told, day, **given):
    phrase, value, modifier, source = told
    as_of = pd.Timestamp(given.pop("as_of", day) or pd.NaT)
    given.pop("story_id", None)
    return {
        "figure_id": f"{article}:{start}", "article_id": article, "start": start,
        "end": start + len(phrase), "phrase_start": start, "phrase_end": start + len(phrase),
        "sentence_start": 0, "sentence_end": start + len(phrase), "value": value,
        "low": None if modifier in ("more_than", "at_least") else value,
        "high": None if modifier in ("less_than", "at_most") else value,
        "modifier": modifier, "kind": "count", "unit": "item", "claim_id": "x",
        "source": NAMES.get(source), "source_id": source or None,
        "as_of_earliest": None if pd.isna(as_of) else as_of,
        "as_of_latest": None if pd.isna(as_of) else as_of,
    } | given  # fmt: skip


def frames(case):
    days = case.get("days", DAYS)
    sides = list(zip("ab", days, ("original", "retold"), ("one", "two"), strict=True))
    rows, articles = [], []
    for name, day, side, given in sides:
        told, more = case[side], dict(case.get(given, {}))
        text = told[0]
        at = pd.Timestamp(day) if day else None
        rows.append(figure(name, 0, told, day, **more))
        if name == "a" and "beside" in case:
            phrase, value, category = case["beside"]
            other = [phrase, value, "exact", told[3]]
            rows.append(figure("a", len(text) + 2, other, day, category=category, claim_id="o"))
            text += f". {phrase}"
        articles.append({"article_id": name, "text": text, "published": at, "language": "en",
                         "story_id": more.get("story_id", "s"), "published_earliest": at,
                         "published_latest": at})  # fmt: skip
    return tables.to_frame("figures", rows), tables.to_frame("articles", articles)


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["name"])
def test_what_a_figure_became(case):
    found = precision_changes(*frames(case))
    assert list(found["kind"]) == case["kinds"]
    first, second = ("b:0", "a:0") if case.get("order") == "turned" else ("a:0", "b:0")
    assert list(found["figure_id"]) == [first] * len(found)
    assert list(found["other_id"]) == [second] * len(found)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_kind_has_a_sentence_and_a_word(language):
    from corpus.phrases import term

    for case in CASES["case"]:
        for row in precision_changes(*frames(case), language=language).itertuples():
            assert case["retold"][0] in row.what or case["original"][0] in row.what
            assert "_" not in term("slip", row.kind, language)


def test_each_kind_has_a_trap():
    kinds = [kind for case in CASES["case"] for kind in case["kinds"]]
    traps = [case for case in CASES["case"] if not case["kinds"]]
    assert len(traps) >= len(set(kinds))
