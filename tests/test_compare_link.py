"""The linking pass over the demonstration corpus, and over the originals where they are at hand."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from compare_support import make_record
from corpus.builder import Options, build, write_tables
from corpus.compare.link import link
from corpus.compare.spill.scratch import Pile, Scratch
from corpus.facts.find import find
from corpus.records import Article, Record
from support import SHARED

ROOT = Path(__file__).parent.parent
AS_OF = date(2026, 1, 31)


def built(source, tmp_path_factory):
    out = tmp_path_factory.mktemp("run") / "run"
    return build(source, out, Options(as_of=AS_OF, cache=out.parent / "records.sqlite"))


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory):
    return built(ROOT / "seeds", tmp_path_factory)


def story_of(run):
    paths, stories = run.articles["path"], run.articles["story_id"]
    return {Path(path).stem: story for path, story in zip(paths, stories, strict=True)}


EVENTS = [
    {"000_moscou-tapis-rouge", "004_moscou-partenariat"},
    {"001_wonsan-visite", "002_wonsan-soutien"},
    {"003_pyongyang-merci"},
    {"corvane-depeche-blinken", "ostrey-blinken", "sarlange-blinken", "valmore-blinken"},
    {"ostrey-first-troops", "sarlange-vladivostok"},
    {"brevance-onze-mille", "callowmere-count"},
    {"selwick-losses", "valmore-pertes"},
    {"brevance-avril", "callowmere-april", "ostrey-april"},
    {"brantmoor-september", "valmore-septembre"},
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: min(event))
def test_articles_of_one_event_share_its_story(demonstration, event):
    stories = story_of(demonstration)
    shared = {stories[name] for name in event}
    assert len(shared) == 1
    assert {name for name, story in stories.items() if story in shared} == event


def test_siblings_settle_what_an_article_leaves_open(demonstration):
    articles = demonstration.articles.set_index(demonstration.articles["path"].map(lambda p: p[:3]))
    wonsan, moscow = articles.loc["001"], articles.loc["004"]
    assert wonsan["published_basis"] == moscow["published_basis"] == "linked"
    assert wonsan["published_earliest"].date() <= date(2025, 7, 13)
    assert wonsan["published_latest"].date() >= date(2025, 7, 13)
    assert moscow["published_earliest"].date() == date(2024, 11, 1)
    assert moscow["published_latest"].date() <= date(2024, 11, 5)


def claims_like(run, **wanted):
    claims = run.claims
    for name, value in wanted.items():
        claims = claims[claims[name].eq(value).fillna(False)]
    return claims


def test_the_founding_question_is_one_claim(demonstration):
    kursk = claims_like(demonstration, category="soldiers").query("place.str.contains('Kursk')")
    row = kursk.sort_values("n_articles").iloc[-1]
    assert row["n_articles"] >= 6
    assert (row["low"], row["high"]) == (8000, 11000)
    assert row["status"] == "updated"
    related = demonstration.claims.set_index("claim_id").loc[list(row["related"])]
    assert (related["category"] == "soldiers").all()
    assert (related["high"] >= 10000).any()  # the whole, beside it


def test_two_counts_of_one_day_disagree(demonstration):
    rows = claims_like(demonstration, category="casualties", status="disagree")
    ranges = set(zip(rows["low"], rows["high"], strict=True))
    assert any(low == 1100 and high >= 3000 for low, high in ranges)


def test_copies_of_the_agency_are_found(demonstration):
    reuse = demonstration.reuse
    names = {"corvane-depeche-blinken", "sarlange-blinken", "valmore-blinken"}
    assert set(reuse["article_id"]) == names
    assert "Agence Corvane" in set(reuse["agency"])


def test_the_same_bytes_in_any_order(tmp_path):
    texts = sorted((ROOT / "seeds").glob("*.txt"))
    records = [find(Article(t.stem, t.name, "", t.read_text("utf-8"), "fr")) for t in texts]
    written = []
    for seed in range(2):
        random.Random(seed).shuffle(records)
        folder = tmp_path / str(seed)
        folder.mkdir()
        write_tables(folder, lambda: sorted(records, key=lambda r: r.article.article_id), [], AS_OF)
        written.append({f.name: f.read_bytes() for f in sorted(folder.iterdir())})
        assert link(lambda: records, as_of=AS_OF).story
    assert written[0] == written[1]


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the originals are not here")
def test_the_five_originals_are_three_events(tmp_path_factory):
    stories = story_of(built(SHARED / "seeds", tmp_path_factory))
    by_number = {name[:3]: story for name, story in stories.items()}
    assert by_number["000"] == by_number["004"]
    assert by_number["001"] == by_number["002"]
    assert len(set(by_number.values())) == 3


ONE_VOICE = [
    {"Volodymyr Zelensky", "Zelensky", "Ukrainian president"},
    {"Shin Won-sik", "ministre", "South Korea’s defence minister"},
    {"Britain's Ministry of Defence", "ministère britannique de la Défense", "ministry"},
    {"South Korea's National Intelligence Service", "service", "same agency", "agency"},
    {"intelligence sources", "sources du renseignement"},
]


@pytest.mark.parametrize("names", ONE_VOICE, ids=lambda names: min(names))
def test_who_is_cited_is_one_under_all_names(demonstration, names):
    assert any(names <= set(aliases) for aliases in demonstration.sources["aliases"])


def test_nobody_in_particular_is_no_body(demonstration):
    for aliases in demonstration.sources["aliases"]:
        if {"sources", "intelligence sources", "sources du renseignement"} & set(aliases):
            assert not {"Yonhap", "renseignement sud-coréen", "service"} & set(aliases)


def test_no_two_questions_have_one_label(demonstration):
    for _, words in demonstration.readings.groupby("language"):
        assert words["label"].is_unique


# --- what many articles need ----------------------------------------------------------------------


def texts_on_floods() -> list[Record]:
    towns = ("Lyon", "Milan", "Hamburg", "Porto", "Leeds", "Madrid")
    return [
        make_record(
            f"{town}-{day}",
            f"{town} — Floods have killed {20 + day} people in {town}, the mayor said. "
            f"At least {300 + day} houses were destroyed, and {40 + day} people were wounded.",
            day=f"2024-06-0{day}",
        )
        for town in towns
        for day in (1, 2, 3)
    ]


def test_parts_in_a_file_give_what_one_part_in_memory_gives(monkeypatch):
    records = texts_on_floods()
    one = link(lambda: records, as_of=AS_OF)
    monkeypatch.setattr("corpus.compare.sheets.CHUNK", 3)
    monkeypatch.setattr("corpus.compare.spill.columns.PACKED", 4)
    monkeypatch.setattr("corpus.compare.spill.scratch.MEMORY", 10)
    two = link(lambda: records, as_of=AS_OF)
    assert len(one.claims) > 6
    for name in ("stories", "claims", "readings", "sources", "reuse"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name))
    assert (one.claim, one.repeat_of, one.part_of) == (two.claim, two.repeat_of, two.part_of)


def test_what_waits_outside_of_memory_comes_back_in_order(monkeypatch):
    monkeypatch.setattr("corpus.compare.spill.scratch.MEMORY", 50)
    with Scratch() as scratch:
        pile = Pile(scratch, list[str])
        for number in range(40):
            pile.append([f"word {number}"])
        assert pile[7] == ["word 7"]
        pile.append(["last"])
        assert [pile[i] for i in (40, 0, 39)] == [["last"], ["word 0"], ["word 39"]]
        assert len(pile) == 41
