"""Retellings as data: what a figure became on the way, and what only looks like it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pandas as pd
import pytest

import corpus
from corpus import tables
from corpus.compare.retelling.precision import precision_changes

FOLDER = Path(__file__).parent / "cases"
CASES = tomllib.loads((FOLDER / "retelling.toml").read_text("utf-8"))
FATES = tomllib.loads((FOLDER / "fates.toml").read_text("utf-8"))
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
    sides = [(*side, dict(case.get(given, {}))) for *side, given in zip(
        "ab", days, (case["original"], case["retold"]), ("one", "two"), strict=True
    )]  # fmt: skip
    if "elsewhere" in case:
        phrase, value, category, source = case["elsewhere"]
        told = [phrase, value, "exact", source]
        sides.append(["c", days[0], told, {"category": category, "claim_id": "e"}])
    rows, articles = [], []
    for name, day, told, more in sides:
        text = told[0]
        at = pd.Timestamp(day) if day else None
        rows.append(figure(name, 0, told, day, **more))
        if name == "a" and "beside" in case:
            phrase, value, category, *part = case["beside"]
            given = {"category": category, "claim_id": "o", "part_of": "a:0" if part else None}
            rows.append(figure("a", len(text) + 2, [phrase, value, "exact", told[3]], day, **given))
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


@pytest.mark.parametrize("told", ["wrong", "right"])
@pytest.mark.parametrize("code", FATES)
def test_who_lies_in_hospital_is_not_all_who_were_hurt(code, told, tmp_path):
    texts = {"a": FATES[code]["original"], "b": FATES[code][told]}
    for day, (name, text) in enumerate(texts.items(), 4):
        head = f"---\noutlet: Post {name}\npublished: 2025-03-0{day}\nlanguage: {code}\n---\n"
        (tmp_path / f"{name}.md").write_text(head + text, "utf-8")
    run = corpus.build(tmp_path, options=corpus.Options(keep_records=False))
    found = precision_changes(run.figures, run.articles, run.reuse)
    assert list(found["kind"]) == (["category_changed"] if told == "wrong" else [])


def test_each_kind_has_a_trap():
    kinds = [kind for case in CASES["case"] for kind in case["kinds"]]
    traps = [case for case in CASES["case"] if not case["kinds"]]
    assert len(traps) >= len(set(kinds))
