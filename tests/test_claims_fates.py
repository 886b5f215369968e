"""What became of goods and money, and of others than those before: read in every language."""

from __future__ import annotations

import pandas as pd
import pytest

from compare_support import claim_of, link_all, make_record, row_of
from corpus.compare.claims.questions import find_questions
from corpus.compare.passages import Passages

STATES = [
    # language, text, surface, state
    ("en", "The league has promised the port 30 million dollars, Anna Lund said.", "30 million",
     "promised"),
    ("en", "The agency has asked donors for $30 million, Anna Lund said.", "30 million", "asked"),
    ("en", "Of its appeal it has received $12 million so far, Anna Lund said.", "12 million",
     "earned"),
    ("en", "The league still owes the sailors $4 million, Anna Lund said.", "4 million", "owed"),
    ("en", "The front promised to pay $9 million, Anna Lund said.", "9 million", "promised"),
    ("en", "Border guards seized 40 trucks near Narva, Anna Lund said.", "40", "seized"),
    ("en", "Some 40 trucks were burnt on the road, Anna Lund said.", "40", "destroyed"),
    ("fr", "La ligue a promis 30 millions d’euros au port, a dit Anna Lund.", "30 millions",
     "promised"),
    ("fr", "L’agence a demandé 30 millions d’euros aux donateurs, a dit Anna Lund.", "30 millions",
     "asked"),
    ("fr", "Elle a reçu 12 millions d’euros jusqu’ici, a dit Anna Lund.", "12 millions", "earned"),
    ("fr", "La ligue a versé 9 millions d’euros, a dit Anna Lund.", "9 millions", "spent"),
    ("fr", "Les douaniers ont saisi 40 camions près de Narva, a dit Anna Lund.", "40", "seized"),
    ("fr", "Une quarantaine de camions ont été incendiés, a dit Anna Lund.", "Une quarantaine",
     "destroyed"),
    ("de", "Die Liga hat dem Hafen 30 Millionen Euro zugesagt, sagte Anna Lund.", "30 Millionen",
     "promised"),
    ("de", "Die Agentur bittet um 30 Millionen Euro, sagte Anna Lund.", "30 Millionen", "asked"),
    ("de", "Sie hat bisher 12 Millionen Euro erhalten, sagte Anna Lund.", "12 Millionen",
     "earned"),
    ("de", "Zöllner haben 40 Lastwagen beschlagnahmt, sagte Anna Lund.", "40", "seized"),
    ("es", "La liga prometió 30 millones de euros al puerto, dijo Anna Lund.", "30 millones",
     "promised"),
    ("es", "La agencia pide 30 millones de euros a los donantes, dijo Anna Lund.", "30 millones",
     "asked"),
    ("es", "Ha recibido 12 millones de euros, dijo Anna Lund.", "12 millones", "earned"),
    ("es", "La guardia interceptó 40 camiones cerca de Narva, dijo Anna Lund.", "40", "seized"),
    ("it", "La lega ha promesso 30 milioni di euro al porto, ha detto Anna Lund.", "30 milioni",
     "promised"),
    ("it", "L’agenzia ha chiesto 30 milioni di euro ai donatori, ha detto Anna Lund.",
     "30 milioni", "asked"),
    ("it", "La guardia ha sequestrato 40 camion vicino a Narva, ha detto Anna Lund.", "40",
     "seized"),
    ("nl", "De bond heeft de haven 30 miljoen euro toegezegd, zei Anna Lund.", "30 miljoen",
     "promised"),
    ("nl", "Het agentschap vraagt 30 miljoen euro aan donoren, zei Anna Lund.", "30 miljoen",
     "asked"),
    ("nl", "De douane heeft 40 vrachtwagens onderschept, zei Anna Lund.", "40", "seized"),
    ("pl", "Liga obiecała portowi 30 milionów euro, powiedziała Anna Lund.", "30 milionów",
     "promised"),
    ("pl", "Agencja prosi darczyńców o 30 milionów euro, powiedziała Anna Lund.", "30 milionów",
     "asked"),
    ("pl", "Celnicy zatrzymali 40 ciężarówek pod Narwą, powiedziała Anna Lund.", "40", "seized"),
    ("pt", "A liga prometeu 30 milhões de euros ao porto, disse Anna Lund.", "30 milhões",
     "promised"),
    ("pt", "A agência pediu 30 milhões de euros aos doadores, disse Anna Lund.", "30 milhões",
     "asked"),
    ("pt", "A guarda apreendeu 40 camiões perto de Narva, disse Anna Lund.", "40", "seized"),
    # --- others than those before
    ("en", "Six people were killed and 20 others wounded, Anna Lund said.", "20", ""),
    ("fr", "Six personnes ont été tuées et vingt autres blessées, a dit Anna Lund.", "vingt", ""),
    ("de", "Sechs Menschen wurden getötet und 20 weitere verletzt, sagte Anna Lund.", "20", ""),
    ("es", "Seis personas murieron y otras 20 resultaron heridas, dijo Anna Lund.", "20", ""),
    ("it", "Sei persone sono morte e altre 20 sono rimaste ferite, ha detto Anna Lund.", "20", ""),
    ("nl", "Zes mensen kwamen om en 20 anderen raakten gewond, zei Anna Lund.", "20", ""),
    ("pl", "Zginęło sześć osób, a 20 innych zostało rannych, powiedziała Anna Lund.", "20", ""),
    ("pt", "Seis pessoas morreram e outras 20 ficaram feridas, disse Anna Lund.", "20", ""),
    # --- traps
    ("en", "The committee has raised its estimate to $30 million, Anna Lund said.", "30 million",
     ""),
    ("en", "Six people died on Monday. Some 20 new deaths came on Tuesday, Anna Lund said.", "20",
     "+"),
    ("en", "The police stopped on the road, where 40 trucks were waiting. Anna Lund said so.",
     "40", ""),
    ("en", "The 300 refugees have not gone home, Anna Lund said.", "300", ""),
    ("en", "The 300 refugees have gone home, Anna Lund said.", "300", "returned"),
    ("en", "Anna Lund puts the damage at $450 million and appealed for calm.", "450 million", ""),
    ("en", "Six trucks were seized and 30 destroyed, Anna Lund said.", "30", "destroyed"),
    ("fr", "Quelque 60 sauveteurs cherchent encore, a dit Anna Lund.", "60", ""),
    ("en", "Some 60 people were rescued by helicopter, Anna Lund said.", "60", "rescued"),
    ("fr", "Une soixantaine de passagers ont été secourus, a dit Anna Lund.", "Une soixantaine",
     "rescued"),
    ("en", "That would be twice the 2,000 soldiers of last year, Anna Lund said.", "2,000", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "surface", "state"), STATES)
def test_what_became_of_them(language, text, surface, state):
    record = make_record("a", text, language, "2025-02-04")
    found = {
        q.figure.quantity.surface.replace("\u00a0", " "): q.state
        for q in find_questions(record, 0, Passages(record))
    }
    assert found[surface] == state


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
    found = {
        q.figure.quantity.surface: q.side
        for q in find_questions(make_record("a", text, day="2025-03-04"), 0, passages_of(text))
    }
    assert found["85"] == "civilians"
    assert found["40"] == "soldiers"


def test_people_counted_after_civilians_are_none_for_that():
    text = (
        "Fighting went on in Narva. It killed 16 soldiers and 13 civilians, Anna Lund said. "
        "Another 72 people were wounded."
    )
    found = {
        q.figure.quantity.surface: q.side
        for q in find_questions(make_record("a", text, day="2025-03-04"), 0, passages_of(text))
    }
    assert found["13"] == "civilians"
    assert found["72"] != "civilians"


def passages_of(text: str) -> Passages:
    return Passages(make_record("a", text, day="2025-03-04"))


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
