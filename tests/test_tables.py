"""The tables: empty frames, the check of the contract, and what a broken run folder says."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from corpus.errors import RunError
from corpus.run import read_run
from corpus.tables import (
    TABLES,
    arrow_schema,
    check_frame,
    pandas_dtypes,
    read_table,
    to_frame,
)
from toyrun import write_toy_run

DTYPES = {"string", "Int64", "Float64", "datetime64[s]", "boolean", "list<string>"}


@pytest.mark.parametrize("table", TABLES)
def test_a_frame_without_rows_has_the_columns_and_dtypes_of_the_contract(table):
    frame = to_frame(table, [])
    assert len(frame) == 0
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == pandas_dtypes(table)
    assert list(frame.columns) == list(TABLES[table]) == arrow_schema(table).names
    check_frame(table, frame)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_a_known_dtype_and_one_line_of_meaning(table):
    for name, (dtype, meaning) in TABLES[table].items():
        assert dtype in DTYPES, name
        assert meaning, name
        assert "\n" not in meaning, name


def test_what_a_row_leaves_out_is_missing_never_empty_and_what_is_no_column_stays_out():
    frame = to_frame("claims", [{"claim_id": "c", "n_articles": 2, "invented": 1}])
    assert "invented" not in frame
    row = frame.iloc[0]
    assert row["n_articles"] == 2
    assert pd.isna(row["label"])
    assert pd.isna(row["low"])
    assert pd.isna(row["first"])


def test_days_come_back_as_days_and_lists_as_lists():
    rows = [{"first": datetime(1850, 2, 3), "related": ["a", "b"]}, {"first": None, "related": []}]
    frame = to_frame("claims", rows)
    assert frame["first"].iloc[0] == pd.Timestamp("1850-02-03")
    assert pd.isna(frame["first"].iloc[1])
    assert [list(cell) for cell in frame["related"]] == [["a", "b"], []]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda f: f.drop(columns="label"), "label"),
        (lambda f: f.assign(extra=1), "extra"),
        (lambda f: f[[*f.columns[1:], f.columns[0]]], "order"),
        (lambda f: f.astype({"n_articles": "float64"}), "n_articles.*float64"),
        (lambda f: f.astype({"label": "object"}), "label.*object"),
    ],
)
def test_a_frame_that_breaks_the_contract_is_refused_by_name(spoil, said):
    frame = to_frame("claims", [{"claim_id": "c", "n_articles": 2, "label": "x"}])
    with pytest.raises(RunError, match=f"claims.*{said}"):
        check_frame("claims", spoil(frame))


def test_one_table_of_a_run_can_be_read_in_part(tmp_path):
    run = write_toy_run(tmp_path / "run")
    part = read_table(run.path, "articles", ["article_id", "n_words"])
    assert list(part.columns) == ["article_id", "n_words"]
    assert str(part["n_words"].dtype) == "Int64"


def test_a_folder_that_is_no_run_says_so(tmp_path):
    with pytest.raises(RunError, match=r"no run: run\.json is missing"):
        read_run(tmp_path)
    with pytest.raises(RunError, match=r"no run: claims\.parquet is missing"):
        read_table(tmp_path, "claims")


@pytest.mark.parametrize("content", [b"", b"not a table at all", b"PAR1" + bytes(40) + b"PAR1"])
def test_a_damaged_table_is_one_clear_sentence(tmp_path: Path, content):
    run = write_toy_run(tmp_path / "run")
    (run.path / "figures.parquet").write_bytes(content)
    with pytest.raises(RunError, match=r"figures\.parquet cannot be read; build the run again"):
        _ = read_run(run.path).figures


def test_a_run_that_is_built_again_in_its_place_is_read_again(tmp_path):
    first = write_toy_run(tmp_path / "run")
    assert len(first.articles) == 5
    again = write_toy_run(tmp_path / "run", [])
    assert len(again.articles) == 0
    assert len(read_run(tmp_path / "run").articles) == 0
    assert len(first.articles) == 5, "what was read stays as it was"


def test_a_run_names_the_tables_it_has(tmp_path):
    run = write_toy_run(tmp_path / "run")
    with pytest.raises(AttributeError, match="no table 'figure'; it has articles, figures"):
        _ = run.figure
    with pytest.raises(RunError, match="no article 'nobody'"):
        run.text("nobody")
