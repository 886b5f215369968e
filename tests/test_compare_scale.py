"""What lets the linking pass carry many articles: shared work, little memory, the same bytes."""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
from collections import Counter
from datetime import date, timedelta
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from compare_support import AS_OF, make_record
from corpus.builder import write_tables
from corpus.compare import link, reuse, sheets
from corpus.compare.claims import claiming
from corpus.compare.sources.keys import PERSON_KEY, SURNAME, Party
from corpus.compare.sources.voices import Mentions
from corpus.compare.spill import columns, shelf
from corpus.compare.spill.columns import Columns, Rows
from corpus.compare.spill.hands import ahead, share, share_forked
from corpus.compare.spill.scratch import Scratch
from corpus.compare.spill.settled import Articles, ByFigure, ByQuote, code_of
from corpus.compare.stories.features import Profile
from corpus.compare.stories.neighbours import Neighbours
from corpus.compare.stories.pairs import Pair, Pairs
from corpus.compare.stories.stories import group_affairs
from corpus.compare.stories.vectors import NEUTRAL, WORDS, Raw, Vectors
from corpus.errors import RunError
from corpus.records import EventPlace, Interval, Record

LINUX = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system forks no processes")


# --- one process or two --------------------------------------------------------------------------


def storms() -> list[Record]:
    """Articles on storms in several towns, each told twice, one of them copied."""
    towns = ("Lyon", "Milan", "Hamburg", "Porto", "Leeds", "Madrid", "Turin", "Ghent")
    found = []
    for number, town in enumerate(towns):
        text = (
            f"A storm killed {12 + number} people in {town}, mayor Ada Brunnel{town} said. "
            f"Some {400 + number} roofs were torn off and {50 + number} people were hurt. "
            "The fire brigade worked all night to clear the streets of trees and of broken glass."
        )
        for k in (0, 1):
            later = f" Schools stay closed for {k + 2} days." * k
            day = f"2024-03-{2 + 3 * number + k:02d}"
            found.append(make_record(f"{town}-{k}", text + later, day=day, outlet=f"Paper {k}"))
    return found


def tables_of(records: list[Record], workers: int, folder) -> dict[str, bytes]:
    folder.mkdir()
    write_tables(folder, lambda: records, [], AS_OF, workers=workers)
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@LINUX
def test_two_processes_write_the_bytes_of_one(tmp_path, monkeypatch):
    monkeypatch.setattr(link, "FEW", 2)
    monkeypatch.setattr(link, "CHUNK", 2)
    monkeypatch.setattr(sheets, "CHUNK", 2)
    records = storms()
    one = tables_of(records, 1, tmp_path / "one")
    assert tables_of(records, 2, tmp_path / "two") == one
    assert tables_of(records, 3, tmp_path / "three") == one


def test_a_part_in_pieces_gives_the_claims_of_a_whole_one(tmp_path, monkeypatch):
    records = storms()
    whole = tables_of(records, 1, tmp_path / "whole")
    pieces = []
    monkeypatch.setattr(claiming, "meets_others", lambda *_: True)
    monkeypatch.setattr(shelf, "HUGE", 0)
    monkeypatch.setattr(shelf, "LARGE", 0)
    in_order = shelf._in_order
    monkeypatch.setattr(
        shelf, "_in_order", lambda found: pieces.append(in_order(found)) or pieces[-1]
    )
    assert tables_of(records, 1, tmp_path / "pieces") == whole
    assert len(pieces) > 8


def test_no_order_of_the_articles_changes_what_is_settled():
    records, settled = storms(), []
    for seed in range(2):
        random.Random(seed).shuffle(records)
        found = link.link(lambda: records, as_of=AS_OF, workers=1)
        maps = (found.story, found.source, found.claim, found.repeat_of, found.published)
        settled.append(([dict(m.items()) for m in maps], found))
    assert settled[0][0] == settled[1][0]
    for name in ("stories", "claims", "readings", "sources", "reuse"):
        pd.testing.assert_frame_equal(*(getattr(found, name) for _, found in settled))


@LINUX
def test_few_articles_start_no_process(monkeypatch):
    monkeypatch.setattr(link, "share", lambda work, pieces, workers, alone: map(work, pieces))

    def alone(work, pieces, workers, beside=None):
        assert workers == 1
        return map(work, pieces)

    monkeypatch.setattr(claiming, "share_forked", alone)
    assert len(link.link(storms, as_of=AS_OF, workers=8).claims) > 8


# --- hands ---------------------------------------------------------------------------------------


def slow_double(number: int) -> int:
    time.sleep(0.02 * (number % 3 == 0))
    return 2 * number


def pid(_: int) -> int:
    time.sleep(0.02)
    return os.getpid()


def refuse(number: int) -> int:
    if number == 5:
        raise RunError("no")
    return number


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_shared_work_comes_back_in_order(workers):
    made = share(slow_double, iter(range(25)), workers, alone=2)
    assert list(made) == [2 * number for number in range(25)]


def test_the_first_pieces_are_done_here():
    assert set(share(pid, range(3), 2, alone=3)) == {os.getpid()}
    assert len(set(share(pid, range(12), 2, alone=1))) == 2


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_in_shared_work_is_raised(workers):
    with pytest.raises(RunError, match="no"):
        list(share(refuse, range(12), workers, alone=0))


@LINUX
def test_forked_work_sees_what_is_here_and_is_done_once():
    held = {number: f"piece {number}" for number in range(40)}

    def look(number: int) -> tuple[str, int]:
        time.sleep(0.03)
        return held[number], os.getpid()

    made = list(share_forked(look, range(40), 2))
    assert sorted(text for text, _ in made) == sorted(held.values())
    assert len({process for _, process in made}) == 2


@LINUX
def test_an_error_in_forked_work_is_raised_wherever_it_happens():
    here = os.getpid()

    def fail_there(number: int) -> int:
        if os.getpid() != here:
            raise RunError("there")
        time.sleep(0.1)
        return number

    with pytest.raises(RunError, match="there"):
        list(share_forked(fail_there, range(20), 2))
    with pytest.raises(RunError, match="no"):
        list(share_forked(refuse, range(20), 1))


@LINUX
def test_work_beside_ours_is_done_elsewhere_and_given_in_order():
    made = ahead(lambda: ((number, os.getpid()) for number in range(4)), 2)
    found = list(made)
    assert [number for number, _ in found] == [0, 1, 2, 3]
    assert os.getpid() not in {process for _, process in found}


@pytest.mark.parametrize("workers", [1, 2])
def test_work_beside_ours_that_fails_is_told(workers):
    made = ahead(lambda: map(refuse, [4, 5]), workers)
    assert next(made) == 4
    with pytest.raises(RunError, match="no"):
        next(made)


@LINUX
def test_work_beside_ours_ends_where_nobody_wants_it():
    made = ahead(lambda: (number for number in iter(lambda: time.sleep(0.01) or os.getpid(), 0)), 2)
    process = next(made)
    del made
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@LINUX
def test_no_more_processes_work_at_once_than_are_asked_for():
    def slowly(number: int) -> int:
        time.sleep(0.02)
        return os.getpid()

    made, found, beside = ahead(lambda: map(slowly, range(10)), 2), [], []
    for process in share_forked(slowly, range(3000), 2, made):
        found.append(process)
        beside.append(made.is_made())
        if process != os.getpid():
            break
    assert found[-1] != os.getpid()
    assert set(found[: beside.index(True)]) <= {os.getpid()}


def test_alone_work_beside_ours_waits_until_it_is_asked_for():
    done = []
    made = ahead(lambda: map(done.append, [1, 2]), 1)
    assert not done
    assert list(made) == [None, None]
    assert done == [1, 2]


@LINUX
def test_a_helper_that_dies_is_told():
    here = os.getpid()

    def die_there(number: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.1)
        return number

    with pytest.raises(RunError, match="died"):
        list(share_forked(die_there, range(20), 2))


@LINUX
def test_helpers_end_with_the_work_that_is_given_up():
    seen = set()

    def note(number: int) -> int:
        time.sleep(0.02)
        return os.getpid()

    made = share_forked(note, range(500), 2)
    while len(seen) < 2:
        seen.add(next(made))
    made.close()
    (helper,) = seen - {os.getpid()}
    with pytest.raises(ProcessLookupError):
        os.kill(helper, 0)


# --- what waits in files -------------------------------------------------------------------------


def test_nothing_of_what_waits_can_be_seen_in_the_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("corpus.compare.spill.scratch.MEMORY", 10)
    with Scratch() as scratch:
        places = [scratch.write(bytes([number]) * 7) for number in range(30)]
        assert list(tmp_path.iterdir()) == []
        assert scratch.read(places[3], 7) == b"\x03" * 7
        assert scratch.read(places[29], 7) == b"\x1d" * 7


def test_a_table_outside_of_memory_is_sorted_across_its_packs(monkeypatch):
    monkeypatch.setattr(columns, "PACKED", 3)
    schema = pa.schema([("name", pa.string()), ("n", pa.int64())])
    names = [f"{number:02d}" for number in range(11)]
    random.Random(3).shuffle(names)
    rows = Rows(schema)
    for name in names:
        rows.add({"name": name, "n": int(name), "no column": 1})
    with Scratch() as scratch:
        table = Columns(scratch, schema)
        assert (len(table), len(table.column("n"))) == (0, 0)
        table.take(rows.packed())
        table.sort("name")
        table.put("n", pa.array([None, *range(10)], pa.int64()))
        assert table.column("name").to_pylist() == sorted(names)
        assert [len(part) for part in table.tables()] == [3, 3, 3, 2]
        assert next(table.tables()).to_pylist()[:2] == [
            {"name": "00", "n": None}, {"name": "01", "n": 0},
        ]  # fmt: skip


def test_what_is_settled_reads_like_a_dict():
    articles = Articles(["b", "a:1"])
    pairs = [(code_of(1, 20), code_of(0, 7)), (code_of(0, 9), code_of(0, 9))]
    found = ByFigure.of_pairs(articles, pairs)
    assert found == {"a:1:20": "b:7", "b:9": "b:9"}
    assert (found["a:1:20"], found.get("b:8"), found.get("c:9"), len(found)) == (
        "b:7",
        None,
        None,
        2,
    )
    assert found.named(np.array([code_of(0, 9), code_of(1, 9)])) == ["b:9", None]
    assert ByFigure.of_pairs(articles, []).named(np.array([5])) == [None]
    with pytest.raises(KeyError):
        found["b:10"]
    quotes = ByQuote(articles, np.array([code_of(1, 4)]), np.array([0]), ["who"].__getitem__)
    assert quotes == {("a:1", 4): "who"}
    assert quotes.get(("b", 4)) is None


# --- numbers instead of texts --------------------------------------------------------------------


def weighed(scratch: Scratch, *articles: tuple[dict, dict]) -> Vectors:
    vectors = Vectors(scratch)
    for neutral, words in articles:
        raw = Raw()
        raw.add(neutral, words, {}, set())
        vectors.add(raw.packed())
    vectors.weigh()
    return vectors


def test_a_feature_of_one_article_counts_for_the_length_alone():
    shared, alone = {"n:dam": 1.0, "n:river": 1.0}, {"n:dam": 1.0, "n:lake": 9.0}
    with Scratch() as scratch:
        vectors = weighed(scratch, (shared, {}), (alone, {"w:rain": 1.0}), (shared, {}))
        full, short = (sum(w * w for w in vectors.of(i, NEUTRAL).values()) for i in (0, 1))
        assert full == pytest.approx(1)
        assert short < 0.1
        assert vectors.of(1, WORDS) == {}
        (near, same), _ = vectors.dots(0, np.array([1, 2]))
        assert same == pytest.approx(1)
        assert 0 < near < 0.3


def test_no_order_of_the_articles_changes_a_number():
    one, other = ({"n:dam": 1.0, "p:7": 2.0}, {"w:rain": 1.0}), ({"n:dam": 3.0, "p:7": 1.0}, {})
    with Scratch() as scratch:
        ahead, back = weighed(scratch, one, other), weighed(scratch, other, one)
        assert ahead.of(0, NEUTRAL) == back.of(1, NEUTRAL)
        assert all(ahead.is_name(feature) for feature in ahead.of(0, NEUTRAL))


def test_pairs_come_best_first_and_by_ids_where_equal():
    pairs = [Pair(0.2, 0, 1, 0.1), Pair(0.9, 1, 2, 0.1, True), Pair(0.2, 2, 1, 0.3)]
    found = Pairs.of(pairs, np.array([1, 2, 0]))
    assert list(found) == [pairs[1], pairs[2], pairs[0]]
    assert found[0] == pairs[1]
    assert list(Pairs.of([], np.array([]))) == []


def profiles_of(scratch: Scratch, *articles: tuple[str, date | None]) -> list[Profile]:
    """Articles by the names that they hold, a letter each, and their days."""
    vectors = weighed(scratch, *(({f"n:{letter}": 1.0 for letter in names}, {})
                                 for names, _ in articles))  # fmt: skip
    return [
        Profile(i, vectors, f"a{i:03d}", "en", None, Interval(day, day), EventPlace())
        for i, (_, day) in enumerate(articles)
    ]


def met(profiles: list[Profile]) -> set[tuple[int, int]]:
    """All pairs of articles that are compared."""
    neighbours = Neighbours(profiles, np.arange(len(profiles)))
    return {
        (one, other)
        for slice_ in neighbours.slices
        for one, others in neighbours.pairs(slice_)
        for other in others.tolist()
    }


def test_an_article_without_a_day_meets_its_siblings_among_many():
    """Each of its names is in many later articles, so that by day none of its siblings is near."""
    start = date(2024, 1, 1)
    others = [(letter, start + timedelta(n)) for n in range(1, 61) for letter in "ABCDE"]
    with Scratch() as scratch:
        found = met(profiles_of(scratch, ("ABC", start), *others, ("BCDE", None)))
    assert (0, len(others) + 1) in found
    assert all((n, len(others) + 1) not in found for n in range(1, 200))  # one name is not enough


def test_an_affair_does_not_grow_into_the_next():
    """Of articles in a row each shares a name with the next one, and no two others share any."""
    letters = [chr(0x4E00 + n) for n in range(60)]
    chain = [("".join(letters[n : n + 2]), date(2024, 1, 1)) for n in range(50)]
    with Scratch() as scratch:
        profiles = profiles_of(scratch, *chain)
        pairs = [Pair(0.3, n, n + 1, 1.0) for n in range(49)]
        affairs = group_affairs(profiles, pairs, {p.article_id: p.article_id for p in profiles})
    sizes = Counter(affairs.values())
    assert affairs["a000"] == affairs["a001"]
    assert max(sizes.values()) < 12


def person(name: str, *keys: tuple[str, ...]) -> Party:
    return Party("person", keys, name)


def test_a_voice_is_kept_once_and_a_surname_once_an_article():
    full, short = person("Ada Roe", (PERSON_KEY, "ada", "roe")), person("Roe", (SURNAME, "roe"))
    chunk = Mentions()
    for start in (3, 8):
        chunk.add(0, ("Ada Roe", full, None, None), start)
    chunk.add(0, ("Roe", short, "expert", None), 0, quote=True)
    found = Mentions()
    found.take(chunk.packed(), 0)
    found.take(chunk.packed(), 1)
    assert [m.article for m in found] == [0, 0, 0, 1, 1, 1]
    assert (found[0].party, found[5].party, found[5].kind) == (full, short, "expert")
    codes, figures = found.codes()
    assert codes.tolist() == [code_of(a, start) for a in (0, 1) for start in (3, 8, 0)]
    assert figures.tolist() == [True, True, False] * 2
    distinct, stands = found.distinct(["story", "story"])
    assert [(m.surface, m.article) for m in distinct] == [("Ada Roe", 0), ("Roe", 0), ("Roe", 1)]
    assert stands.tolist() == [0, 0, 1, 0, 0, 2]


@pytest.mark.parametrize("at_once", [1 << 22, 40, 7])
def test_runs_sorted_in_slices_give_the_same_pairs(monkeypatch, at_once):
    monkeypatch.setattr(reuse, "AT_ONCE", at_once)
    draw = random.Random(1)
    texts = [[f"w{draw.randrange(500)}" for _ in range(90)] for _ in range(6)]
    texts.append(texts[2][:60] + texts[4][60:])
    samples = reuse.Samples()
    for words in texts:
        samples.add(SimpleNamespace(words=[words]))
    with Scratch() as scratch:
        sampler = reuse.Sampler(scratch)
        sampler.add(samples.packed())
        assert sampler.pairs([f"a{n}" for n in range(7)]) == {("a2", "a6"), ("a4", "a6")}
