"""The kept records: keys that follow code and data, several processes, files that are damaged."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import threading
from importlib import resources
from pathlib import Path

import pytest

import corpus
from corpus import store
from corpus.builder import Options
from corpus.errors import RunError
from corpus.store import Store, article_key, encode, hash_of, id_of, key_of
from support import make_article

ROOT = Path(str(resources.files("corpus")))


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """A copy of the package without its large tables."""
    target = tmp_path_factory.mktemp("code") / "corpus"
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns("__pycache__", "*.z"))
    return target


@pytest.mark.parametrize(
    "file",
    [
        "records.py", "language.py", "units.toml", "gazetteer/seas.toml", "facts/dating.py",
        "mentions/layout.py", "reading/inputs.py", "languages/fr/units.toml",
    ],
)  # fmt: skip
def test_the_hash_follows_every_file_that_a_record_depends_on(copy, file):
    before, data = hash_of(copy), (copy / file).read_bytes()
    (copy / file).write_bytes(data + b"\n")
    changed = hash_of(copy)
    (copy / file).write_bytes(data)
    assert changed != before == hash_of(copy)


def test_the_hash_follows_a_language_that_is_new_and_a_file_that_moved(copy):
    before = hash_of(copy)
    new = copy / "languages" / "xx"
    new.mkdir()
    (new / "units.toml").write_text("")
    with_new = hash_of(copy)
    (new / "units.toml").rename(new / "numbers.toml")
    moved = hash_of(copy)
    shutil.rmtree(new)
    assert len({before, with_new, moved}) == 3


@pytest.mark.parametrize(
    "file", ["compare/link.py", "views/figures.py", "phrases/fr.toml", "cli.py"]
)
def test_the_hash_knows_nothing_of_the_floors_above(copy, file):
    before = hash_of(copy)
    with open(copy / file, "a") as stream:
        stream.write("\n")
    assert hash_of(copy) == before


def test_a_record_is_found_again_only_while_the_code_is_the_same(tmp_path, monkeypatch):
    article = make_article("Two ships came in.", "en")
    key = article_key(article)
    assert id_of(key) == article.article_id
    monkeypatch.setattr(store, "code_hash", lambda: b"another")
    assert article_key(article) != key
    assert id_of(article_key(article)) == article.article_id


def test_parts_of_a_key_cannot_run_into_each_other():
    assert key_of("ab", "c") != key_of("a", "bc")
    assert key_of(None) != key_of("") != key_of("\x00")


def test_what_is_kept_comes_back_and_the_rest_is_unknown(tmp_path):
    kept = Store(tmp_path / "deep" / "er" / "records.sqlite")
    assert kept.outcome(b"nothing") is None
    kept.keep_outcome(b"key", ("hash", [b"record"], [], []))
    assert kept.outcome(b"key") == ("hash", [b"record"], [], [])
    kept.close()


def test_records_are_kept_all_or_none(tmp_path):
    kept = Store(tmp_path / "records.sqlite")

    def pairs():
        yield b"one", b"data"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept.keep(pairs())
    with pytest.raises(RunError, match="a record is gone"):
        list(kept.records([b"one"]))
    kept.keep_outcome(b"key", ("still usable", [], [], []))
    assert kept.outcome(b"key")[0] == "still usable"
    kept.close()


WRITER = """
import sys
from corpus.store import Store
kept = Store(sys.argv[1])
for i in range(40):
    name = f"{sys.argv[2]}-{i}".encode()
    kept.keep([(name + bytes([j]), b"x" * 500) for j in range(64)])
    kept.keep_outcome(name, ("done", [], [], []))
"""


def test_two_processes_write_at_once_and_lose_nothing(tmp_path):
    file = tmp_path / "records.sqlite"
    command = [sys.executable, "-c", WRITER, str(file)]
    writers = [subprocess.Popen([*command, name], stderr=subprocess.PIPE) for name in "ab"]
    assert [(w.communicate()[1], w.returncode) for w in writers] == [(b"", 0), (b"", 0)]
    kept = Store(file)
    outcomes = [kept.outcome(f"{name}-{i}".encode()) for name in "ab" for i in range(40)]
    kept.close()
    assert all(outcome == ("done", [], [], []) for outcome in outcomes)
    with sqlite3.connect(file) as db:
        assert db.execute("SELECT count(*) FROM records").fetchone() == (2 * 40 * 64,)
    db.close()


def test_a_new_file_that_another_process_writes_just_then_is_waited_for(tmp_path):
    file = tmp_path / "records.sqlite"
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    for sql in ("CREATE TABLE records (key, data)", "BEGIN IMMEDIATE", "DELETE FROM records"):
        other.execute(sql)
    done = threading.Timer(0.3, other.rollback)
    done.start()
    kept = Store(file)
    kept.keep_outcome(b"key", ("hash", [], [], []))
    kept.close()
    done.join()
    other.close()


def foreign(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE holidays (day TEXT)")
    db.execute("INSERT INTO holidays VALUES ('1 May')")
    db.commit()
    db.close()


def cut_off(path: Path) -> None:
    kept = Store(path)
    kept.keep([(bytes([i]), b"x" * 5000) for i in range(100)])
    kept.keep_outcome(b"key", ("hash", [], [], []))
    kept.close()
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.write_text("Dear diary, " * 500), "not a database"),
        (foreign, "holds something else than records"),
        (cut_off, "cannot be used"),
        (lambda path: path.mkdir(), "cannot be used"),
    ],
    ids=["text", "foreign", "damaged", "folder"],
)
def test_a_file_that_is_no_store_is_one_sentence_and_stays_as_it_is(tmp_path, spoil, said):
    path = tmp_path / "records.sqlite"
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(RunError, match=said) as caught:
        Store(path).outcome(b"key")
    assert "CORPUS_CACHE" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_record_that_does_not_read_is_one_sentence(tmp_path):
    kept = Store(tmp_path / "records.sqlite")
    kept.keep([(b"key", encode(["not", "a", "record"]))])
    with pytest.raises(RunError, match="cannot be used"):
        list(kept.records([b"key"]))
    kept.close()


def test_a_build_with_a_damaged_store_leaves_no_run_and_works_without_it(tmp_path):
    (tmp_path / "a.txt").write_text("Kyiv said 3,000 soldiers came to Kursk.", "utf-8")
    (tmp_path / "records.sqlite").write_bytes(b"\x00" * 9000)
    with pytest.raises(RunError, match="cannot be used"):
        corpus.build(
            tmp_path / "a.txt", tmp_path / "run", Options(cache=tmp_path / "records.sqlite")
        )
    assert not (tmp_path / "run").exists()
    (tmp_path / "records.sqlite").unlink()
    run = corpus.build(
        tmp_path / "a.txt", tmp_path / "run", Options(cache=tmp_path / "records.sqlite")
    )
    assert len(run.articles) == 1
