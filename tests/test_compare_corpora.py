"""What is found between the articles of small corpora, from their text on: all of it, no more."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import corpus
from corpus.compare.claims.totals import sums
from corpus.compare.consistency import percentages, rivals
from corpus.compare.coverage import coverage, omissions
from corpus.compare.retelling.errata import errata
from corpus.compare.retelling.precision import precision_changes

FILE = Path(__file__).parent / "cases" / "comparing.toml"
CORPORA = tomllib.loads(FILE.read_text("utf-8"))["corpus"]
OPTIONS = corpus.Options(as_of=date(2027, 1, 31), keep_records=False)


def build(case: dict, folder: Path) -> corpus.Run:
    articles = folder / "articles"
    articles.mkdir()
    for article in case["article"]:
        outlet = article.get("outlet", f"Paper {article['id']}")
        head = [f"outlet: {outlet}", f"language: {article.get('language', 'en')}"]
        head += [f"published: {article['published']}"] if article.get("published") else []
        text = "\n".join(["---", *head, "---", article["text"].strip()])
        (articles / f"{article['id']}.md").write_text(text, "utf-8")
    return corpus.build(articles, folder / "run", OPTIONS)


def found_in(run: corpus.Run) -> list[list[str]]:
    told = {f.figure_id: [f.article_id, f.surface] for f in run.figures.itertuples()}
    found = [
        ["retelling", row.kind, *told[row.other_id]]
        for row in precision_changes(run.figures, run.articles, run.reuse).itertuples()
    ]
    found += [
        ["sums", *told[r.figure_id]]
        for r in sums(run.figures, run.articles, run.places).itertuples()
    ]
    found += [
        ["percent", *told[r.figure_id]] for r in percentages(run.figures, run.articles).itertuples()
    ]
    for row in rivals(run.figures, run.articles, run.spans).itertuples():
        one, other = told[row.figure_id], told[row.other_id]
        found.append(["rival", row.kind, *one, *other])
    facts = coverage(run.articles, run.figures, run.claims, run.quotes)
    for row in omissions(facts[facts["kind"] == "figure"], run.reuse).itertuples():
        found.append(["omission", row.article_id, told[row.elsewhere][1]])
    for row in errata(run.figures, run.articles).itertuples():
        found.append(["erratum", *told[row.figure_id], told[row.right_id][1]])
    return sorted(found)


@pytest.mark.parametrize("case", CORPORA, ids=lambda case: case["name"])
def test_what_is_found_and_nothing_else(case, tmp_path):
    run = build(case, tmp_path)
    assert found_in(run) == sorted(case.get("find", []))
    claims = run.figures.set_index(["article_id", "surface"])["claim_id"]
    assert len({claims[tuple(figure)] for figure in case.get("together", [])}) < 2
    days = run.articles.set_index("article_id")["published"]
    for name, day in case.get("settled", {}).items():
        assert days[name] == pd.Timestamp(day) if day else pd.isna(days[name])
