"""Builds: whole or not at all, the same bytes however done, nothing lost, nothing read twice."""

from __future__ import annotations

import hashlib
import json
import os
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import corpus
from corpus import builder, gather, tables
from corpus.builder import Options, write_tables
from corpus.errors import InputError, RunError
from corpus.facts import find as finding
from corpus.store import Store

AS_OF = date(2026, 11, 21)
TEXTS = {
    "a.txt": "Kyiv said on Monday that 3,000 soldiers had arrived in the Kursk region.",
    "b.txt": "Séoul estime que 1 500 soldats ont été envoyés à Vladivostok par bateau.",
    "c.md": (
        "---\ntitle: A title\noutlet: The Paper\npublished: 2024-11-05\n---\n"
        "About 11,000 soldiers are in the region, he said."
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "articles"
    source.mkdir()
    for name, text in TEXTS.items():
        (source / name).write_text(text, "utf-8")
    (source / "bad.xyz").write_bytes(b"\x00\x01")
    (source / "empty.txt").write_text("")
    return source


def options(tmp_path: Path, **given) -> Options:
    return Options(as_of=AS_OF, cache=tmp_path / "cache.sqlite", workers=1, **given)


def bytes_of(run: Path) -> dict[str, str]:
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(run.iterdir())}


def test_every_table_is_written_with_the_columns_of_the_contract(folder, tmp_path):
    run = corpus.build(folder, tmp_path / "run", options(tmp_path))
    for name in tables.TABLES:
        frame = getattr(run, name)
        tables.check_frame(name, frame)
        assert {c: str(t) for c, t in frame.dtypes.items()} == {
            c: ("object" if t == "object" else t) for c, t in tables.pandas_dtypes(name).items()
        }


def test_every_input_is_an_article_or_skipped_and_the_totals_reconcile(folder, tmp_path):
    run = corpus.build(folder, tmp_path / "run", options(tmp_path))
    assert len(run.articles) == 3
    assert dict(zip(run.skipped["path"], run.skipped["reason"], strict=True)) == {
        "bad.xyz": "unsupported", "empty.txt": "empty",
    }  # fmt: skip
    counts = run.about["counts"]
    assert counts["articles"] == len(run.articles)
    assert counts["figures"] == len(run.figures) == run.articles["n_figures"].sum()
    assert set(run.figures["article_id"]) <= set(run.articles["article_id"])


def test_evidence_holds_for_every_table(folder, tmp_path):
    run = corpus.build(folder, tmp_path / "run", options(tmp_path))
    texts = run.articles.set_index("article_id")["text"]
    assert len(run.figures) >= 3
    for name in ("figures", "places", "dates"):
        for row in getattr(run, name).itertuples():
            assert texts[row.article_id][row.start : row.end] == row.surface


def test_the_same_inputs_give_the_same_bytes_however_the_work_is_done(folder, tmp_path):
    one = corpus.build(folder, tmp_path / "one", options(tmp_path))
    again = corpus.build(folder, tmp_path / "again", options(tmp_path))
    fresh = Options(as_of=AS_OF, keep_records=False, workers=2)
    assert bytes_of(one.path) == bytes_of(again.path)
    assert bytes_of(one.path) == bytes_of(corpus.build(folder, tmp_path / "two", fresh).path)


def test_work_in_other_processes_gives_the_same_bytes(tmp_path, monkeypatch):
    source = tmp_path / "many"
    source.mkdir()
    lines = [
        json.dumps({"id": f"n{i}", "text": f"{i + 3} 000 soldats à Koursk."}) for i in range(300)
    ]
    (source / "many.jsonl").write_text("\n".join(lines), "utf-8")
    monkeypatch.setattr(gather, "_INLINE", 1)
    spread = Options(as_of=AS_OF, keep_records=False, workers=2)
    alone = Options(as_of=AS_OF, keep_records=False, workers=1)
    many = corpus.build(source, tmp_path / "spread", spread)
    assert list(many.articles["article_id"]) == [f"n{i}" for i in range(300)]
    assert bytes_of(many.path) == bytes_of(corpus.build(source, tmp_path / "alone", alone).path)


def test_the_linking_pass_alone_gives_the_same_bytes_as_a_full_build(folder, tmp_path):
    run = corpus.build(folder, tmp_path / "run", options(tmp_path))
    kept = Store(tmp_path / "cache.sqlite")
    found = gather.gather(folder, kept, workers=1, strict=False, advance=lambda n: None)
    again = tmp_path / "linked"
    again.mkdir()
    write_tables(again, lambda: kept.records(found.keys), found.skipped, AS_OF)
    whole = bytes_of(run.path)
    assert bytes_of(again) == {name: whole[name] for name in bytes_of(again)}


def test_what_did_not_change_is_not_read_again(folder, tmp_path, monkeypatch):
    read = []
    real = gather.read_input
    monkeypatch.setattr(gather, "read_input", lambda item: read.append(item.path) or real(item))
    corpus.build(folder, tmp_path / "run", options(tmp_path))
    assert sorted(read) == ["a.txt", "b.txt", "c.md", "empty.txt"]
    read.clear()
    (folder / "b.txt").write_text("Séoul parle de 2 000 soldats.", "utf-8")
    run = corpus.build(folder, tmp_path / "run", options(tmp_path))
    assert read == ["b.txt"]
    assert "2 000" in set(run.figures["surface"])


def test_a_second_input_with_an_id_already_taken_is_skipped(tmp_path):
    source = tmp_path / "doubles.jsonl"
    lines = [
        {"id": "x", "text": "One text."},
        {"id": "x", "text": "Another text."},
        {"id": "y", "text": "A third."},
    ]
    source.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    run = corpus.build(source, tmp_path / "run", options(tmp_path))
    assert list(run.articles["article_id"]) == ["x", "y"]
    assert list(run.skipped["reason"]) == ["duplicate_id"]
    assert "'x'" in run.skipped["detail"][0]


def test_strict_stops_at_the_first_bad_input_and_leaves_no_run(folder, tmp_path):
    with pytest.raises(InputError, match=r"bad\.xyz"):
        corpus.build(folder, tmp_path / "run", options(tmp_path, strict=True))
    assert not (tmp_path / "run").exists()
    assert [f.name for f in tmp_path.iterdir() if f.name.startswith(".run")] == []


def test_a_build_that_fails_leaves_the_old_run_in_place(folder, tmp_path, monkeypatch):
    corpus.build(folder, tmp_path / "run", options(tmp_path))
    before = bytes_of(tmp_path / "run")
    monkeypatch.setattr(builder, "write_tables", lambda *a, **given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        corpus.build(folder, tmp_path / "run", options(tmp_path))
    assert bytes_of(tmp_path / "run") == before


def test_a_folder_that_is_no_run_is_never_replaced(folder, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(RunError, match="choose another folder"):
        corpus.build(folder, tmp_path / "mine", options(tmp_path))
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "years of work"


def test_an_article_that_breaks_a_finder_is_counted_and_stops_no_other(
    folder, tmp_path, monkeypatch
):
    real = finding.find_numerals

    def break_one(layout):
        return 1 / 0 if "Séoul" in layout.text else real(layout)

    monkeypatch.setattr(finding, "find_numerals", break_one)
    run = corpus.build(folder, tmp_path / "run", options(tmp_path))
    assert list(run.articles["article_id"]) == ["a", "c"]
    [failed] = run.skipped.query("reason == 'failed'").itertuples()
    assert failed.path == "b.txt"
    assert "ZeroDivisionError" in failed.detail


@pytest.mark.parametrize("name", ["nowhere", "nowhere/*.txt"])
def test_nothing_to_read_is_one_clear_sentence(tmp_path, name):
    with pytest.raises(InputError, match="[Nn]o (such )?file"):
        corpus.build(tmp_path / name, tmp_path / "run", options(tmp_path))


def test_a_folder_without_articles_says_so(tmp_path):
    (tmp_path / "nothing").mkdir()
    with pytest.raises(InputError, match="no article to read"):
        corpus.build(tmp_path / "nothing", tmp_path / "run", options(tmp_path))


def test_load_gives_one_row_per_article(folder, tmp_path):
    frame = corpus.load(folder, options(tmp_path))
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == list(tables.ARTICLES)
    assert len(frame) == 3


def test_the_cache_can_be_put_elsewhere(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("CORPUS_CACHE", str(tmp_path / "elsewhere.sqlite"))
    corpus.build(folder, tmp_path / "run", Options(as_of=AS_OF, workers=1))
    assert os.path.exists(tmp_path / "elsewhere.sqlite")
