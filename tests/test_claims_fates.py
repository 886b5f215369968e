"""What became of goods and money, and of others than those before: read in every language."""

from __future__ import annotations

import pandas as pd

from compare_support import claim_of, link_all, make_record, row_of
from corpus.compare.claims.questions import find_questions
from corpus.compare.passages import Passages


def linked_claims(*records):
    """The claim of a number of a record, and the row of it."""
    linked = link_all(*records)

    def told(at: int, surface: str):
        return row_of(linked, claim_of(linked, records[at], surface))

    return linked, told


PAID = (
    "NARVA, March 4 - The league has promised the port of Narva $30 million, Anna Lund said. "
    "So far the port has received $8 million, she said. Estonian guards watched the port.",
    "NARVA, March 6 - The league has paid $8 million of the 30 million that it promised the port "
    "of Narva, Anna Lund said. Estonian guards watched the port on Thursday.",
)


def test_what_one_paid_another_received_and_it_is_related_to_what_was_promised():
    records = [make_record(f"m{at}", text, day=f"2025-03-0{4 + 2 * at}")
               for at, text in enumerate(PAID)]  # fmt: skip
    linked, told = linked_claims(*records)
    assert claim_of(linked, records[0], "8 million") == claim_of(linked, records[1], "8 million")
    assert claim_of(linked, records[0], "30 million") == claim_of(linked, records[1], "30 million")
    assert claim_of(linked, records[0], "30 million") in told(0, "8 million")["related"]
    assert told(0, "30 million")["label"].startswith("Money, promised")


def test_one_sum_promised_and_one_asked_for_are_two_questions():
    text = (
        "NARVA, March 4 - The league has promised the miners $18 million, Anna Lund said. The "
        "Red Cross has asked donors for $18 million for the families, Pia Rinne said."
    )
    record = make_record("a", text, day="2025-03-04")
    linked = link_all(record)
    claims = [linked.claim[f"a:{figure.quantity.start}"] for figure in record.figures]
    assert len(set(claims)) == len(claims) == 2


def test_sources_that_answer_each_other_tell_of_one_place():
    text = (
        "Some 21,000 teachers are on strike in Estonia, the union said. The ministry counted "
        "9,000 teachers. Pia Rinne went to Narva."
    )
    record = make_record("a", text, day="2025-03-04")
    linked, told = linked_claims(record)
    assert claim_of(linked, record, "21,000") == claim_of(linked, record, "9,000")
    assert told(0, "9,000")["status"] == "disagree"


def test_a_body_has_a_part_of_its_people_in_a_region():
    text = (
        "The Tide Force, a peace force, has 400 of its 2,600 soldiers in Harju County, Anna Lund "
        "said. The Dune Front attacked its camp, and 30 fighters of the Dune Front died."
    )
    record = make_record("a", text, day="2025-03-04")
    linked, told = linked_claims(record)
    assert told(0, "400")["place"] == "Harjumaa"
    assert pd.isna(told(0, "2,600")["place"])
    assert told(0, "400")["label"].endswith("(Tide Force)")


def test_two_parties_of_one_fight_have_two_labels():
    text = (
        "The Coral Legion and the Dune Front fought in Narva. The Coral Legion has lost 320 men, "
        "85 of them dead, Anna Lund said. The Dune Front has lost 410 men, 95 of them dead."
    )
    other = (
        "In Narva the Dune Front has lost 410 fighters, Pia Rinne said. The Coral Legion has lost "
        "320 fighters."
    )
    records = [make_record("a", text, day="2025-03-04"), make_record("b", other, day="2025-05-14")]
    _, told = linked_claims(*records)
    assert "(Coral Legion)" in told(0, "320")["label"]
    assert "(Dune Front)" in told(0, "410")["label"]


def test_civilians_are_told_apart_by_the_words_around_their_number():
    text = (
        "Fighting went on in Narva, where 40 soldiers died. The doctors began a toll of the "
        "civilian dead. At least 85 have been killed since March, Anna Lund said."
    )
    found = sides_of(text)
    assert found["85"] == "civilians"
    assert found["40"] == "soldiers"


def test_people_counted_after_civilians_are_none_for_that():
    text = (
        "Fighting went on in Narva. It killed 16 soldiers and 13 civilians, Anna Lund said. "
        "Another 72 people were wounded."
    )
    found = sides_of(text)
    assert found["13"] == "civilians"
    assert found["72"] != "civilians"


def sides_of(text: str) -> dict[str, str]:
    """Surface -> on which side those who are counted are."""
    record = make_record("a", text, day="2025-03-04")
    questions = find_questions(record, 0, Passages(record))
    return {question.figure.quantity.surface: question.side for question in questions}


def test_an_earlier_count_that_an_article_recalls_is_no_rival():
    text = (
        "NARVA, March 4 - The storm killed 31 people in Narva, Anna Lund said. The coast guard "
        "had first spoken of nine dead."
    )
    record = make_record("a", text, day="2025-03-04")
    linked, told = linked_claims(record)
    row = told(0, "31")
    assert claim_of(linked, record, "nine") == claim_of(linked, record, "31")
    assert row["status"] == "updated"
    assert row["reading"].startswith("From 9")


def test_another_source_of_one_article_is_a_rival():
    text = (
        "NARVA, March 4 - The storm killed 31 people in Narva, Anna Lund said. The coast guard "
        "counted nine dead."
    )
    record = make_record("a", text, day="2025-03-04")
    _, told = linked_claims(record)
    assert told(0, "31")["status"] == "disagree"
