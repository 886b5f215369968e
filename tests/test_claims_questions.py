"""What question a number answers: states, sides, and what one number leaves to another."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from compare_support import claim_of, link_all, make_record, row_of
from corpus.compare.claims.questions import find_questions
from corpus.compare.passages import Passages

CASES = tomllib.loads((Path(__file__).parent / "cases/questions.toml").read_text("utf-8"))["case"]


def same(linked, one, other):
    """Whether two (record, surface) are answers to one question."""
    return claim_of(linked, *one) == claim_of(linked, *other)


def questions_of(record):
    """Surface -> the question that the figure answers."""
    return {
        question.figure.quantity.surface.replace("\u00a0", " ").replace("\u202f", " "): question
        for question in find_questions(record, 0, Passages(record))
    }


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['language']}: {c['text'][:50]}")
def test_states_sides_and_what_stands_beside(case):
    found = questions_of(make_record("a", case["text"], case["language"], "2022-06-08"))
    told = {
        surface: {name: getattr(found[surface], name) or "" for name in wanted}
        for surface, wanted in case["figures"].items()
    }
    assert told == case["figures"]


# --- soldiers on the way -------------------------------------------------------------------------


def soldiers(name, text, day, language="en"):
    return make_record(name, text, language, day)


def test_the_port_at_which_soldiers_land_is_no_place_of_theirs():
    port = soldiers("a", "Some 700 Danish soldiers were shipped to Tallinn, Anna Lund said.",
                    "2022-06-08")  # fmt: skip
    country = soldiers(
        "b", "Up to 900 Danish soldiers were moved by ship to Estonia, Ole Dahl said.", "2022-06-12"
    )
    there = soldiers(
        "c", "About 4,000 Danish soldiers are now in Estonia, Ole Dahl said.", "2022-06-12"
    )
    linked = link_all(port, country, there)
    assert same(linked, (port, "700"), (country, "900"))
    assert not same(linked, (country, "900"), (there, "4,000"))


def test_a_bare_number_is_what_others_say_of_it_in_these_weeks():
    shipped = soldiers("a", "Some 700 Danish soldiers were shipped to Estonia, Anna Lund said.",
                       "2022-06-08")  # fmt: skip
    bare = soldiers(
        "b",
        "Most Danish soldiers in Estonia are young, Ole Dahl said. The first count, by Anna Lund, "
        "was 700 Danish soldiers.",
        "2022-06-15",
    )
    late = soldiers(
        "c",
        "Most Danish soldiers in Estonia are young, Ole Dahl said. The last count was 700 Danish "
        "soldiers.",
        "2023-02-15",
    )
    linked = link_all(shipped, bare, late)
    assert same(linked, (shipped, "700"), (bare, "700"))
    assert not same(linked, (shipped, "700"), (late, "700"))


def test_who_went_home_is_not_counted_where_he_went():
    home = soldiers("a", "Some 200 wounded Danish soldiers were flown home to Denmark, Anna Lund "
                    "said.", "2022-06-08")  # fmt: skip
    gone = soldiers("b", "Anna Lund said that 200 wounded Danish soldiers had been sent home.",
                    "2022-06-08")  # fmt: skip
    linked = link_all(home, gone)
    assert same(linked, (home, "200"), (gone, "200"))


def test_a_range_of_counts_that_answer_two_questions_is_no_answer():
    text = (
        "From 700 to 4,000: a headcount\n\nSome 700 Danish soldiers were shipped to Tallinn in "
        "May, Anna Lund said. About 4,000 Danish soldiers are in the Narva region, Ole Dahl said."
    )
    record = soldiers("a", text, "2022-06-08")
    linked = link_all(record)
    claims = {claim_of(linked, record, s) for s in ("700 to 4,000", "700", "4,000")}
    assert len(claims) == 3


# --- who fights ----------------------------------------------------------------------------------

WAR = [
    (
        "2025-02-04",
        "Fighting in the hills of Kivara\n\nRebels and the army fought in the hills above Goma on "
        "Sunday, in the eastern Congo. The army said that 40 soldiers had been killed. It put the "
        "dead among the rebels at 90 fighters. The fighting drove 7,000 displaced people into "
        "camps, the Red Cross said. Nine soldiers of the peace force were killed by a mine near "
        "Goma.",
    ),
    (
        "2025-03-11",
        "Rebels hold out in the hills of Kivara\n\nThe army and rebels still fight in the hills "
        "above Goma, in the eastern Congo. The army has lost 130 soldiers in the fighting since "
        "February, the defence ministry said. More than 400 fighters have been killed. The Red "
        "Cross counted 23,000 displaced people. The peace force said that 14 of its soldiers had "
        "been killed in the fighting.",
    ),
]


@pytest.fixture(scope="module")
def war():
    records = [make_record(f"w{n}", text, "en", day) for n, (day, text) in enumerate(WAR)]
    return records, link_all(*records)


def test_the_losses_of_two_sides_are_two_questions(war):
    (first, second), linked = war
    sides = [(first, "40"), (first, "90"), (first, "Nine")]
    assert len({claim_of(linked, *side) for side in sides}) == 3
    later = [(second, "130"), (second, "400"), (second, "14")]
    assert len({claim_of(linked, *side) for side in later}) == 3


def test_soldiers_rebels_and_civilians_are_no_rivals_in_one_article():
    record = make_record(
        "a",
        "A bomb killed 12 soldiers in Goma. The army shot 30 rebels in Goma. In Goma 25 civilians "
        "were killed as well.",
        day="2025-02-04",
    )
    linked = link_all(record)
    assert len({claim_of(linked, record, s) for s in ("12", "30", "25")}) == 3


def test_a_number_is_compared_with_the_one_before():
    record = make_record(
        "a",
        "The Red Cross now counts 23,000 displaced people in Goma, up from 7,000 in May.",
        day="2025-06-04",
    )
    linked = link_all(record)
    assert same(linked, (record, "23,000"), (record, "7,000"))
    assert row_of(linked, claim_of(linked, record, "7,000"))["status"] == "updated"


def test_two_numbers_of_one_sentence_are_two_questions_if_nothing_compares_them():
    record = make_record(
        "a",
        "The Red Cross counts 23,000 displaced people in Goma, and in the camps 7,000 of them.",
        day="2025-06-04",
    )
    linked = link_all(record)
    assert not same(linked, (record, "23,000"), (record, "7,000"))


def test_rebels_are_a_force_and_keep_their_name():
    record = make_record(
        "a", "Some 2,500 fighters of the Red Front are in Goma, Anna Lund said.", day="2025-02-04"
    )
    linked = link_all(record)
    label = row_of(linked, claim_of(linked, record, "2,500"))["label"]
    assert label == "Fighters in Goma (Red Front)"
    assert "Soldiers" not in label


def test_goods_without_an_owner_are_whose_most_of_them_are():
    record = make_record(
        "a",
        "Denmark has shipped 700 containers of shells to Estonia, Anna Lund said. Denmark had sent "
        "400 containers by May, Ole Dahl said. The oldest count was 90 containers, he said.",
        day="2022-06-08",
    )
    found = questions_of(record)
    assert {question.people for question in found.values()} == {"DK"}


# --- who says it, and when -----------------------------------------------------------------------


def status(*records, surface):
    linked = link_all(*records)
    return row_of(linked, claim_of(linked, records[0], surface))["status"]


def test_two_who_speak_of_one_battle_disagree_if_one_of_them_names_no_day():
    record = make_record(
        "a",
        "On Sunday 40 soldiers were killed in Goma, the army said. Captain Abel Saly said that 95 "
        "soldiers had been killed in Goma.",
        day="2025-02-04",
    )
    assert status(record, surface="40") == "disagree"


LATER = "Some {} Danish soldiers have been killed in the Narva region, {} said."


def test_fewer_dead_later_are_no_update_of_what_another_says():
    first = make_record("a", LATER.format(300, "Anna Lund"), day="2022-06-08")
    second = make_record("b", LATER.format(100, "Ole Dahl"), day="2022-06-20")
    assert status(first, second, surface="300") == "disagree"


def test_fewer_dead_later_are_an_update_of_what_the_same_source_said():
    first = make_record("a", LATER.format(300, "Anna Lund"), day="2022-06-08")
    second = make_record("b", LATER.format(100, "Anna Lund"), day="2022-06-20")
    assert status(first, second, surface="300") == "updated"


def test_more_dead_later_are_an_update_whoever_says_so():
    first = make_record("a", LATER.format(100, "Anna Lund"), day="2022-06-08")
    second = make_record("b", LATER.format(300, "Ole Dahl"), day="2022-06-20")
    assert status(first, second, surface="100") == "updated"


def test_two_sources_of_one_article_do_not_disagree_over_half_a_year():
    text = (
        f"{LATER.format(100, 'Anna Lund')} In January Ole Dahl put the Danish deaths in the Narva "
    )
    record = make_record("a", f"{text}region at 20.", day="2022-06-08")
    assert status(record, surface="100") == "updated"


def test_what_was_so_in_a_season_that_is_over_was_so_then():
    first = make_record("a", LATER.format(300, "Anna Lund"), day="2022-03-30")
    text = "In the winter 20 Danish soldiers were killed in the Narva region, Ole Dahl said."
    again = make_record("b", text, day="2022-06-08")
    assert status(first, again, surface="300") == "updated"


def test_the_month_from_which_one_counts_is_not_when_a_number_holds():
    text = "Some 80 Danish soldiers have been killed since March, Anna Lund said."
    in_march = "Some 80 Danish soldiers were killed in March, Anna Lund said."
    since, then = (questions_of(make_record("a", t, "en", "2022-06-08")) for t in (text, in_march))
    assert since["80"].timex is None
    assert then["80"].timex.surface == "March"


def test_the_day_of_an_earlier_count_is_not_that_of_the_new_one():
    text = "The Red Cross counts 31,000 displaced people, it said, after 18,000 in February."
    found = questions_of(make_record("a", text, "en", "2025-03-12"))
    assert found["31,000"].timex is None
    assert found["18,000"].timex.surface == "February"


def test_one_day_for_all_that_is_listed():
    text = "The storm killed 12 sailors, wounded 40 on Monday."
    found = questions_of(make_record("a", text, "en", "2025-03-12"))
    assert {question.timex.surface for question in found.values()} == {"Monday"}
