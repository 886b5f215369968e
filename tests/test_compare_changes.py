"""What differs between two runs: built from folders that differ in one thing at a time."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from click.testing import CliRunner

import corpus
from corpus.cli import cli
from corpus.compare.changes import changes
from corpus.views.difference import difference

OPTIONS = corpus.Options(as_of=date(2026, 1, 31), keep_records=False)
HEAD = "Flood in Ravenna\n\nPublished {day} May 2023\n\n"
ONE = HEAD.format(day=3) + "The flood killed 8 people in Ravenna, the mayor said."
TWO = HEAD.format(day=4) + "At least 8 people died in the flood in Ravenna."


@pytest.fixture
def run_of(tmp_path):
    """Builds a run from {file name: text}."""

    def build(name: str, **texts: str) -> corpus.Run:
        folder = tmp_path / name
        folder.mkdir()
        for stem, text in texts.items():
            (folder / f"{stem}.txt").write_text(text, "utf-8")
        return corpus.build(folder, tmp_path / f"run-{name}", OPTIONS)

    return build


def kinds(found: pd.DataFrame) -> list[tuple]:
    return [
        (row.kind, row.before_id, row.id, row.column, row.before, row.after)
        for row in found.astype(object).where(found.notna(), None).itertuples()
    ]


def test_nothing_differs_from_itself(run_of):
    run = run_of("a", one=ONE, two=TWO)
    assert changes(run, run).empty
    assert difference(run, run) == "Nothing differs."


def test_an_article_more_and_one_less(run_of):
    one, both = run_of("a", one=ONE), run_of("b", one=ONE, two=TWO)
    twin = both.figures["figure_id"].iloc[1]
    claim = one.claims["claim_id"].iloc[0]
    assert kinds(changes(one, both)) == [
        ("article_new", None, "two", None, None, None),
        ("figure_new", None, twin, None, None, None),
        ("claim", claim, claim, "status", None, "compatible"),
        ("claim", claim, claim, "n_articles", "1", "2"),
    ]
    assert [row[0] for row in kinds(changes(both, one))] == [
        "article_gone", "figure_gone", "claim", "claim",
    ]  # fmt: skip


def test_another_question(run_of):
    one = run_of("a", one=ONE)
    more = run_of("b", one=f"{ONE} The city needs 40 million euros.")
    claim = more.figures["figure_id"].iloc[1]
    assert ("claim_new", None, claim, None, None, None) in kinds(changes(one, more))
    assert ("claim_gone", claim, None, None, None, None) in kinds(changes(more, one))


def test_a_figure_keeps_its_identity_when_text_before_it_changes(run_of):
    before = run_of("a", one=ONE)
    after = run_of("b", one=ONE.replace("The flood", "On Tuesday night the flood"))
    old, new = before.figures["figure_id"].iloc[0], after.figures["figure_id"].iloc[0]
    assert old != new
    assert kinds(changes(before, after)) == [("article_text", "one", "one", None, None, None)]


def test_another_reading_of_the_same_print(run_of):
    before = run_of("a", one=ONE)
    after = run_of("b", one=ONE.replace("killed 8", "killed at least 8"))
    old, new = before.figures["figure_id"].iloc[0], after.figures["figure_id"].iloc[0]
    assert kinds(changes(before, after)) == [
        ("article_text", "one", "one", None, None, None),
        ("figure", old, new, "high", "8", None),
        ("figure", old, new, "modifier", "exact", "at_least"),
    ]


def test_a_claim_whose_range_and_status_moved(run_of):
    before = run_of("a", one=ONE, two=TWO)
    after = run_of("b", one=ONE, two=TWO.replace("At least 8", "At least 11"))
    found = changes(before, after)
    moved = found[found["kind"] == "claim"].set_index("column")
    assert moved.loc["high", ["before", "after"]].tolist() == ["8", "11"]
    assert moved.loc["status", "before"] != moved.loc["status", "after"]


def test_a_day_that_was_settled(run_of):
    before = run_of("a", one=ONE.replace("Published 3 May 2023\n\n", ""))
    found = changes(before, run_of("b", one=ONE))
    days = found[found["column"].str.startswith("published").fillna(False)]
    assert set(days["after"]) == {"2023-05-03"}


def test_in_the_terminal(run_of, tmp_path):
    run_of("a", one=ONE, two=TWO)
    run_of("b", one=ONE)
    asked = ["diff", str(tmp_path / "run-a"), str(tmp_path / "run-b")]
    said = CliRunner().invoke(cli, asked)
    assert said.exit_code == 0
    assert said.output.startswith("1 article gone\n  - two Flood in Ravenna\n")
    french = CliRunner().invoke(cli, [*asked, "--language", "fr"])
    assert french.output.startswith("1 article disparu")
    missing = CliRunner().invoke(cli, ["diff", str(tmp_path / "run-a"), str(tmp_path)])
    assert missing.exit_code == 1
    assert "no run" in missing.output
