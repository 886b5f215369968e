"""Whose text is it: copies, shared passages, and what is no copy."""

import random

from compare_support import link_all, make_record

WORDS = [
    "harbour", "bridge", "engineers", "closed", "traffic", "lanes", "morning", "inspection",
    "cracks", "pillars", "steel", "council", "mayor", "promised", "repairs", "budget", "spring",
    "ferry", "passengers", "waited", "longer", "queues", "shops", "owners", "complained", "noise",
    "dust", "workers", "lifted", "beams", "crane", "river", "level", "rose", "rain", "clouds",
]  # fmt: skip


def sentences(seed, count):
    choose = random.Random(seed)
    return " ".join(" ".join(choose.choices(WORDS, k=12)).capitalize() + "." for _ in range(count))


def test_near_copies_are_found_with_their_passages():
    wire = sentences(1, 12)
    paper = "Late edition. " + wire[: len(wire) // 2] + " " + sentences(2, 3)
    one, other = make_record("wire", wire), make_record("paper", paper)
    found = link_all(one, other, make_record("else", sentences(3, 12))).reuse
    assert set(found["article_id"]) == {"wire", "paper"}
    row = found.set_index("article_id").loc["paper"]
    assert row["other_id"] == "wire"
    assert 0.4 < row["containment"] < 0.9
    assert row["jaccard"] < row["containment"]
    mine, theirs = row["passages"][0].split("=")
    a, b = map(int, mine.split(":"))
    c, d = map(int, theirs.split(":"))
    assert paper[a:b] == wire[c:d]
    assert len(paper[a:b].split()) >= 8


def test_a_short_article_taken_half_from_a_long_one_is_found():
    long = sentences(20, 40)
    for seed in range(21, 31):
        start = random.Random(seed).randint(0, 12) * 80
        half = long[start : start + 320].partition(" ")[2]
        short = make_record("short", half + " " + sentences(seed, 4))
        found = link_all(make_record("long", long), short).reuse
        assert set(found["article_id"]) == {"long", "short"}, seed


def test_both_directions_stand_in_the_table():
    text = sentences(4, 10)
    found = link_all(make_record("a", text), make_record("b", text)).reuse
    assert list(found["article_id"]) == ["a", "b"]
    assert list(found["other_id"]) == ["b", "a"]
    assert list(found["containment"]) == [1.0, 1.0]


def test_a_shared_sentence_makes_no_copy():
    common = "The council promised repairs of all steel pillars before spring."
    one = make_record("a", sentences(5, 10) + " " + common)
    other = make_record("b", sentences(6, 10) + " " + common)
    assert link_all(one, other).reuse.empty


def test_the_agency_is_the_one_that_both_name():
    text = sentences(7, 8)
    one = make_record("a", text + " With Reuters")
    other = make_record("b", text + " By our staff and Reuters")
    assert set(link_all(one, other).reuse["agency"]) == {"Reuters"}


def test_many_copies_are_one_text():
    text = sentences(8, 10)
    records = [make_record(f"copy{number:02d}", text) for number in range(40)]
    linked = link_all(*records)
    assert linked.reuse["article_id"].nunique() == 40


def test_empty_articles_share_nothing():
    assert link_all(make_record("a", ""), make_record("b", "Short.")).reuse.empty
