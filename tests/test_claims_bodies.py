"""Whose people a number counts where those who fight are of no country: legions, fronts, forces."""

from __future__ import annotations

import pytest

from compare_support import claim_of, link_all, make_record
from corpus.compare.claims.questions import find_questions
from corpus.compare.passages import Passages

PARTIES = [
    ("en", "Some 900 fighters of the Coral Legion hold Narva, Anna Lund said.", {"900": "~legion"}),
    ("fr", "Quelque 900 combattants de la Légion du corail tiennent Narva, a dit Anna Lund.",
     {"900": "~legion"}),
    ("de", "Rund 900 Kämpfer der Korallen-Legion stehen in Narva, sagte Anna Lund.",
     {"900": "~legion"}),
    ("es", "Unos 900 combatientes de la Legión del Coral están en Narva, dijo Anna Lund.",
     {"900": "~legion"}),
    ("en", "The Amber Militia has lost 70 men and the Dune Brigade 200 fighters, Anna Lund said.",
     {"70": "~militia", "200": "~brigade"}),
    ("en", "The Dune Front, which has 2,400 fighters, said nothing.", {"2,400": "~front"}),
    ("en", "The Coral Legion suffered 320 casualties, 85 of them dead, according to Lt. Anna Lund, "
     "the spokeswoman of the Tide Force.", {"320": "~legion", "85": "~legion"}),
    ("en", "Peacekeepers of the Tide Force came under fire. The peace force has 1,200 soldiers in "
     "Estonia, Anna Lund said, and 45 of its men were wounded.",
     {"1,200": "~force", "45": "~force"}),
    ("en", "Some 700 men of the Coral Legion, a mercenary company, are in Narva. The mercenaries "
     "lost 60 men, Anna Lund said. Another 90 mercenaries went home.",
     {"700": "~legion", "60": "~legion", "90": "~legion"}),
    ("en", "The Northern Army has 4,000 soldiers, Anna Lund said, and the Southern Army has 5,000 "
     "fighters. Some 300 men of the Northern Army were killed.",
     {"4,000": "~army:northern", "5,000": "~army:southern", "300": "~army:northern"}),
    ("en", "The Coral Movement (CMV) holds Narva. Some 600 fighters of the CMV were killed there, "
     "Anna Lund said.", {"600": "~movement"}),
    ("fr", "Quelque 600 combattants du MLK ont été tués, a dit Anna Lund.", {"600": "~mlk"}),
    # --- traps
    ("en", "The army has lost 300 soldiers, Anna Lund said.", {"300": None}),
    ("en", "The European Group counted 400 deaths, and 90 soldiers helped, Anna Lund said.",
     {"90": None}),
    ("en", "Danish soldiers are on the front, where 300 soldiers died, Anna Lund said.",
     {"300": None}),
    ("en", "The Tide Force arrested 30 demonstrators in Narva, Anna Lund said.", {"30": None}),
    ("en", "The Coral Legion shelled the town, and 14 civilians were killed, Anna Lund said.",
     {"14": None}),
    ("en", "The Dune Front killed 25 men in the village, Anna Lund said.", {"25": None}),
    ("en", "The Union of Bakers says 400 people were wounded in the flood.", {"400": None}),
]  # fmt: skip


def questions_of(record):
    return {
        question.figure.quantity.surface.replace("\u00a0", " "): question
        for question in find_questions(record, 0, Passages(record))
    }


@pytest.mark.parametrize(("language", "text", "parties"), PARTIES, ids=lambda v: str(v)[:60])
def test_the_body_whose_people_are_counted(language, text, parties):
    found = questions_of(make_record("a", text, language, "2025-02-04"))
    named = {surface: found[surface].party for surface in parties}
    assert {s: p if p and p[0] == "~" else None for s, p in named.items()} == parties


def test_what_its_people_are_called_does_not_tell_one_body_from_itself():
    told = make_record("a", "Some 900 fighters of the Coral Legion are in Estonia, Anna Lund said. "
                       "On Monday Ole Dahl put the mercenaries of the Coral Legion in Estonia at "
                       "1,000.", day="2025-02-04")  # fmt: skip
    linked = link_all(told)
    assert claim_of(linked, told, "900") == claim_of(linked, told, "1,000")


def test_soldiers_of_one_body_are_not_those_of_the_one_they_fight():
    told = make_record("a", "Some 900 soldiers of the Coral Legion are in Estonia, Anna Lund said. "
                       "The Tide Force has 1,000 soldiers in Estonia, Ole Dahl said.",
                       day="2025-02-04")  # fmt: skip
    linked = link_all(told)
    assert claim_of(linked, told, "900") != claim_of(linked, told, "1,000")


def test_those_who_were_lost_are_not_all_dead_if_it_is_said_how_many_are():
    found = questions_of(
        make_record("a", "La Légion a perdu 1 600 hommes, dont 420 tués, dit Anna Lund.", "fr")
    )
    assert (found["1 600"].measure, found["420"].measure) == ("casualties", "killed")
    only = questions_of(make_record("a", "La Légion a perdu 1 600 hommes, dit Anna Lund.", "fr"))
    assert "killed" in {question.measure for question in only.values()}


def test_a_number_larger_than_the_one_before_is_no_part_of_it():
    found = questions_of(
        make_record(
            "a",
            "The general has 1,400 fighters. In all there are 2,000 of them, Anna "
            "Lund said. The rebels have 900 fighters, Ole Dahl said, 300 of them ill.",
        )  # fmt: skip
    )
    assert (found["2,000"].state, found["300"].state) == ("", "part")


def test_the_province_is_the_one_named_before_unless_it_is_said_which():
    found = questions_of(
        make_record(
            "a",
            "Storms hit Gelderland province. Some 400 people were wounded in the "
            "province, Anna Lund said.",
        )  # fmt: skip
    )
    assert found["400"].scope.place == "Gelderland"
    other = questions_of(
        make_record(
            "a",
            "Storms hit Gelderland province. Some 400 people were wounded in the "
            "province of Utrecht, Anna Lund said.",
        )  # fmt: skip
    )
    assert other["400"].scope.place == "Utrecht"


@pytest.mark.parametrize(
    ("language", "text", "surface", "measure"),
    [
        ("en", "The shelling drove 3,000 people from their homes, Anna Lund said.", "3,000",
         "displaced"),
        ("fr", "Environ 3 000 personnes ont dû quitter leur village, a dit Anna Lund.", "3 000",
         "displaced"),
        ("en", "Some 3,000 people came to the concert, Anna Lund said.", "3,000", "person"),
    ],
)  # fmt: skip
def test_people_who_had_to_leave_are_displaced(language, text, surface, measure):
    assert questions_of(make_record("a", text, language))[surface].measure == measure


def test_goods_are_not_of_the_country_of_a_town_they_pass():
    found = questions_of(
        make_record("a", "Some 40 trucks were stopped near Narva, Anna Lund said.", "en")
    )
    assert found["40"].people is None
    owned = questions_of(
        make_record("a", "Denmark has sent 400 containers to Narva, Ole Dahl said.", "en")
    )
    assert owned["400"].people == "DK"
