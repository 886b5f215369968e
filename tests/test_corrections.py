"""corrections.csv: applied where the text still says what was corrected, reported elsewhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import corpus
from corpus.cli import cli
from corpus.corrections import NAME, read_corrections

ROOT = Path(__file__).parents[1]
MOSCOW = "000_moscou-tapis-rouge"
PYONGYANG = "003_pyongyang-merci"
FILES = (f"{MOSCOW}.txt", f"{PYONGYANG}.txt", "metadata.csv")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "articles").mkdir()
    for name in FILES:
        shutil.copy(ROOT / "seeds" / name, tmp_path / "articles" / name)
    return tmp_path / "articles"


@pytest.fixture
def run(folder, tmp_path):
    return corpus.build(folder, tmp_path / "run")


def do(run, name, column, value, folder, *more):
    given = ["correct", str(run.path), name, column, value, "--corpus", str(folder), *more]
    return CliRunner().invoke(cli, given)


def built(folder, tmp_path):
    return corpus.build(folder, tmp_path / "again")


def figure(run, figure_id):
    return run.figures.set_index("figure_id").loc[figure_id]


def soldiers(run):
    found = run.figures[(run.figures["article_id"] == MOSCOW) & (run.figures["surface"] == "8.000")]
    return found.iloc[0]["figure_id"]


FIGURE_CASES = [
    ("source", "Maison Blanche", "Maison Blanche"),
    ("source", "reject", None),
    ("category", "civilians", "civilians"),
    ("value", "9000", 9000),
    ("unit", "item", "item"),
    ("modifier", "at_most", "at_most"),
    ("place", "Kursk", "Kursk"),
    ("country", "RU", "RU"),
]


@pytest.mark.parametrize(("column", "value", "told"), FIGURE_CASES)
def test_a_figure_is_corrected(run, folder, tmp_path, column, value, told):
    name = soldiers(run)
    assert do(run, name, column, value, folder, "--who", "Ann", "--why", "tape").exit_code == 0
    after = built(folder, tmp_path)
    row = figure(after, name)
    assert row["corrected"] == column
    assert row[column] == told if told is not None else row.isna()[column]
    line = after.corrections.iloc[0]
    assert (line["applied"], line["who"], line["why"]) == (True, "Ann", "tape")
    others = [c for c in ("surface", "start", "quoted", "sentence_start")]
    assert row[others].equals(figure(run, name)[others])


def test_a_corrected_value_takes_its_bounds_along(run, folder, tmp_path):
    name = soldiers(run)
    do(run, name, "value", "9000", folder)
    row = figure(built(folder, tmp_path), name)
    assert (row["low"], row["high"]) == (9000, 9000)


def test_a_source_has_its_evidence_where_the_text_names_it(run, folder, tmp_path):
    name = soldiers(run)
    do(run, name, "source", "Blinken", folder)
    after = built(folder, tmp_path)
    row = figure(after, name)
    assert after.text(MOSCOW)[row["source_start"] : row["source_end"]] == "Blinken"
    do(run, name, "source", "Nobody Named Here", folder)
    row = figure(built(folder, tmp_path), name)
    assert row["source"] == "Nobody Named Here"
    assert row.isna()["source_start"]


def test_a_figure_that_is_none_goes(run, folder, tmp_path):
    name = soldiers(run)
    do(run, name, "figure", "reject", folder)
    after = built(folder, tmp_path)
    assert name not in set(after.figures["figure_id"])
    assert name not in set(after.figures["repeat_of"].dropna())
    assert name not in set(after.figures["part_of"].dropna())
    assert len(after.figures) == len(run.figures) - 1


def test_an_article_is_corrected_before_articles_are_compared(run, folder, tmp_path):
    do(run, PYONGYANG, "published", "2024-11-01", folder)
    do(run, PYONGYANG, "place", "Kursk, RU", folder)
    do(run, PYONGYANG, "outlet", "Le Pli", folder)
    row = built(folder, tmp_path).articles.set_index("article_id").loc[PYONGYANG]
    assert str(row["published"].date()) == "2024-11-01"
    assert (row["published_basis"], row["place_basis"]) == ("corrected", "corrected")
    assert (row["place"], row["country"], row["outlet"]) == ("Kursk", "RU", "Le Pli")
    assert 51 < row["latitude"] < 52
    assert row["corrected"] == "outlet, place, published"


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("category", "soldier", "perhaps 'soldiers'"),
        ("value", "many", "no number"),
        ("sauce", "x", "perhaps 'source'"),
        ("figure", "8", "only be rejected"),
        ("modifier", "reject", "always has a value"),
        ("country", "Russia", "no country code"),
    ],
)
def test_what_cannot_be_is_said_at_once(run, folder, column, value, said):
    result = do(run, soldiers(run), column, value, folder)
    assert result.exit_code == 1
    assert said in result.output
    assert not (folder / NAME).exists()


def test_an_unknown_id_is_said_at_once(run, folder):
    assert "no figure and no article 'x:1'" in do(run, "x:1", "value", "1", folder).output


def test_a_correction_whose_text_changed_is_reported_and_not_applied(run, folder, tmp_path):
    name = soldiers(run)
    do(run, name, "category", "civilians", folder)
    file = folder / f"{MOSCOW}.txt"
    file.write_text(file.read_text("utf-8").replace("8.000 soldats", "9.000 soldats"), "utf-8")
    after = built(folder, tmp_path)
    assert after.figures["corrected"].isna().all()
    line = after.corrections.iloc[0]
    assert (bool(line["applied"]), line["detail"]) == (
        False, "No figure has this surface in this sentence any longer.",
    )  # fmt: skip
    assert any(NAME in p["path"] and "Line 2" in p["detail"] for p in after.about["problems"])


def test_a_correction_follows_its_sentence(run, folder, tmp_path):
    name = soldiers(run)
    do(run, name, "category", "civilians", folder)
    file = folder / f"{MOSCOW}.txt"
    file.write_text("Page 1\n" + file.read_text("utf-8"), "utf-8")
    after = built(folder, tmp_path)
    assert list(after.figures["corrected"].dropna()) == ["category"]


def test_the_later_of_two_rows_wins(run, folder, tmp_path):
    for value in ("civilians", "police"):
        do(run, soldiers(run), "category", value, folder)
    after = built(folder, tmp_path)
    assert figure(after, soldiers(run))["category"] == "police"
    assert list(after.corrections["applied"]) == [False, True]
    assert "Line 3" in after.corrections.iloc[0]["detail"]
    assert list(after.corrections["was"]) == ["soldiers", "soldiers"]


def test_two_builds_with_corrections_give_the_same_bytes(run, folder, tmp_path):
    do(run, soldiers(run), "category", "civilians", folder)
    one, two = (corpus.build(folder, tmp_path / name) for name in ("one", "two"))
    for file in sorted(one.path.iterdir()):
        assert file.read_bytes() == (two.path / file.name).read_bytes(), file.name


def test_a_run_without_corrections_has_the_empty_table(run):
    assert run.corrections.empty
    assert run.figures["corrected"].isna().all()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"", "no column surface"),
        (b"id,surface,sentence,value\n", "no column column"),
        (b"surface,sentence,column,value\n", "no column id"),
    ],
)
def test_a_file_that_is_none_is_said(text, problem):
    assert problem in read_corrections(text, NAME).problems[0].detail


def test_a_file_from_a_spreadsheet_is_read():
    text = (
        "figure_id;surface;sentence;column;value\r\na:1;8 000;Il y a 8 000 cas.;value;9000\r\n\r\n"
    )
    found = read_corrections(text.encode("utf-16"), NAME)
    assert [(r.id, r.surface, r.value, r.line) for r in found.rows] == [("a:1", "8 000", "9000", 2)]


def test_rows_for_articles_that_are_not_there_are_reported(folder, tmp_path):
    text = "id,surface,sentence,column,value\nnone:4,4,Four of 4.,value,5\n"
    (folder / NAME).write_text(text, "utf-8")
    assert list(built(folder, tmp_path).corrections["detail"]) == ["There is no such article."]
