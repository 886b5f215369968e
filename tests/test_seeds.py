"""The demonstration articles, row by row, against their answer key `keys/seeds.json`."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

import corpus
from corpus.builder import Options
from corpus.run import Run

SEEDS = Path(__file__).parent.parent / "seeds"
KEY = json.loads((Path(__file__).parent / "keys" / "seeds.json").read_text("utf-8"))
ARTICLES = {a["path"]: a for a in [*KEY["retold"], *KEY["short"]]}
RETOLD = [a["path"] for a in KEY["retold"]]
AS_OF = date(2026, 11, 21)


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Run:
    folder = tmp_path_factory.mktemp("seeds")
    return corpus.build(SEEDS, folder / "run", Options(as_of=AS_OF, keep_records=False))


def row_of(run: Run, path: str) -> pd.Series:
    """The article of a path of the key; "file#id" is a record of a JSON Lines file."""
    name = path.partition("#")[2] or re.sub(r"\.\w+$", "", path)
    found = run.articles[run.articles["article_id"] == name]
    assert len(found) == 1, f"{path}: {len(found)} rows"
    return found.iloc[0]


def figures_of(run: Run, path: str) -> pd.DataFrame:
    return run.figures[run.figures["article_id"] == row_of(run, path)["article_id"]]


def span(text: str, entry: dict) -> tuple[int, int]:
    """Where an entry of the key stands; HTML entries are found by surface and occurrence."""
    if entry["start"] is not None:
        return entry["start"], entry["end"]
    starts = [m.start() for m in re.finditer(re.escape(entry["surface"]), text)]
    start = starts[entry["occurrence"]]
    return start, start + len(entry["surface"])


def at(run: Run, path: str, entry: dict) -> pd.DataFrame:
    """The figures that overlap an entry of the key."""
    start, end = span(row_of(run, path)["text"], entry)
    mine = figures_of(run, path)
    return mine[(mine["start"] < end) & (mine["end"] > start)]


def same(found, wanted) -> bool:
    return (pd.isna(found) and wanted is None) or (wanted is not None and found == wanted)


def day(value) -> str | None:
    return None if pd.isna(value) else value.date().isoformat()


def entries(kind: str, paths=ARTICLES) -> list:
    return [
        pytest.param(path, entry, id=f"{path} {entry['surface']!r} {entry['start']}")
        for path in paths
        for entry in ARTICLES[path][kind]
        if entry.get("scoring", "required") == "required"
    ]


@pytest.mark.parametrize(("path", "entry"), entries("figures"))
def test_a_figure_is_read_as_printed(run, path, entry):
    found = at(run, path, entry)
    assert len(found) == 1, "not found"
    figure = found.iloc[0]
    for name in ("value", "low", "high", "modifier", "unit", "category"):
        accepted = [entry.get(name), *entry.get(f"{name}_also", [])]
        assert any(same(figure[name], one) for one in accepted), (
            f"{name}: {figure[name]!r}, want {accepted}"
        )


@pytest.mark.parametrize(("path", "entry"), entries("figures"))
def test_a_figure_has_the_source_that_is_cited(run, path, entry):
    source = at(run, path, entry).iloc[0]["source"]
    optional = entry.get("source_scoring") == "optional"
    if not entry["source"] and optional:
        return
    if not entry["source"]:
        assert pd.isna(source), f"{source!r} is cited nowhere"
    elif not optional or pd.notna(source):
        words = {w for name in entry["source"] for w in re.findall(r"\w{3,}", name)}
        assert pd.notna(source), f"want one of {entry['source']}"
        assert words & set(re.findall(r"\w{3,}", source)), (
            f"{source!r}, want one of {entry['source']}"
        )


@pytest.mark.parametrize(("path", "entry"), entries("must_not"))
def test_a_number_that_is_no_figure_is_left_alone(run, path, entry):
    assert at(run, path, entry).empty


@pytest.mark.parametrize("path", ARTICLES)
def test_no_figure_is_invented(run, path):
    text = row_of(run, path)["text"]
    known = [span(text, entry) for entry in ARTICLES[path]["figures"]]
    extra = [
        f.surface for f in figures_of(run, path).itertuples()
        if not any(f.start < end and start < f.end for start, end in known)
    ]  # fmt: skip
    assert extra == []


@pytest.mark.parametrize("path", RETOLD)
def test_the_retold_five_are_dated_by_each_other(run, path):
    row, wanted = row_of(run, path), ARTICLES[path]["published_linked"]
    first, last = day(row["published_earliest"]), day(row["published_latest"])
    assert first is not None
    assert wanted["earliest"] <= first <= last <= wanted["latest"]
    assert (row["published_basis"] == "linked") == (wanted["basis"] == "linked")


@pytest.mark.parametrize("path", RETOLD)
def test_the_retold_five_alone_are_dated_by_their_text(path, tmp_path):
    options = Options(as_of=AS_OF, keep_records=False)
    row = row_of(corpus.build(SEEDS / path, tmp_path / "run", options), path)
    wanted = ARTICLES[path]["published_alone"]
    first, last = day(row["published_earliest"]), day(row["published_latest"])
    if wanted["earliest"] is None and wanted["latest"] is None:
        assert first is None or last is None, "a guess"
    else:
        assert wanted["earliest"] <= first <= last <= wanted["latest"]


@pytest.mark.parametrize("path", RETOLD)
def test_the_retold_five_are_placed(run, path):
    row, wanted = row_of(run, path), ARTICLES[path]["place"]
    assert row["country"] == wanted["country"]
    assert abs(row["latitude"] - wanted["latitude"]) < 0.6
    assert abs(row["longitude"] - wanted["longitude"]) < 0.6


@pytest.mark.parametrize("path", [a["path"] for a in KEY["short"]])
def test_the_short_ones_have_their_day(run, path):
    assert day(row_of(run, path)["published"]) == ARTICLES[path]["published"]


def claim_at(run: Run, entry: dict) -> str | None:
    found = at(run, entry["path"], ARTICLES_AT[(entry["path"], entry["start"], entry["surface"])])
    return None if found.empty or pd.isna(found.iloc[0]["claim_id"]) else found.iloc[0]["claim_id"]


ARTICLES_AT = {
    (path, entry["start"], entry["surface"]): entry
    for path, article in ARTICLES.items()
    for entry in article["figures"]
}


@pytest.mark.parametrize("claim", KEY["claims"], ids=lambda c: c["claim"])
def test_answers_to_one_question_share_a_claim(run, claim):
    found = {claim_at(run, member) for member in claim["members"]}
    assert len(found) == 1, found
    assert None not in found


@pytest.mark.parametrize("pair", KEY["apart"], ids=lambda p: p["why"])
def test_wholes_and_parts_and_other_questions_stay_apart(run, pair):
    one, other = (claim_at(run, entry) for entry in pair["pair"])
    assert one != other


@pytest.mark.parametrize("paths", KEY["stories"]["same"], ids=lambda p: p[0])
def test_articles_of_one_event_share_a_story(run, paths):
    assert len({row_of(run, path)["story_id"] for path in paths}) == 1


@pytest.mark.parametrize("paths", KEY["stories"]["apart"], ids=lambda p: f"{p[0]} {p[1]}")
def test_articles_of_other_events_do_not(run, paths):
    stories = [row_of(run, path)["story_id"] for path in paths]
    assert all(a != b for a, b in combinations(stories, 2))


@pytest.mark.parametrize("group", KEY["reuse"], ids=lambda g: g["agency"])
def test_the_wire_copy_is_seen(run, group):
    ids = [row_of(run, path)["article_id"] for path in group["articles"]]
    pairs = {frozenset(p) for p in zip(run.reuse["article_id"], run.reuse["other_id"], strict=True)}
    assert all(frozenset({ids[0], other}) in pairs for other in ids[1:])


def test_every_kind_of_slip_is_shown(run):
    from corpus.compare.retelling.precision import precision_changes

    found = precision_changes(run.figures, run.articles)
    pairs = {frozenset(p) for p in zip(found["figure_id"], found["other_id"], strict=True)}
    missing = []
    for slip in KEY["slips"]:
        paths = [slip["path_of"], slip["instead_of"]]
        if paths[0]["path"] == paths[1]["path"]:
            continue  # within one article: a repeat, not a retelling
        keys = [(p["path"], p["start"], p["surface"]) for p in paths]
        rows = [at(run, key[0], ARTICLES_AT[key]).iloc[0] for key in keys]
        ids = frozenset(row["figure_id"] for row in rows)
        if ids not in pairs and not any(ids & pair for pair in pairs):
            missing.append(slip["what"])
    assert missing == []


def test_the_questions_that_the_readme_asks_have_answers(run):
    from corpus.views.answer import claim_answer

    readme = (SEEDS.parent / "README.md").read_text("utf-8")
    asked = re.findall(r'corpus claim \S+ "([^"]+)"', readme)
    assert asked
    assert all("8,000" in claim_answer(run, label) for label in asked)


def test_the_ids_that_the_readme_names_are_there(run):
    readme = (SEEDS.parent / "README.md").read_text("utf-8")
    figures = re.findall(r"corpus correct \S+ (\S+)", readme)
    articles = re.findall(r"corpus show runs/\S+ (\S+)", readme)
    assert figures
    assert set(figures) <= set(run.figures["figure_id"])
    assert articles
    assert set(articles) <= set(run.articles["article_id"])
