"""Who is who: names of one person or body, and names that are not."""

import pytest

from compare_support import link_all, make_record
from corpus.compare.parties import Named, read_party

HERE = Named()
US, GB = Named(("Washington",), "Washington, D.C.", "US"), Named(("Britain",), None, "GB")
BLINKEN, ZELENSKY = ("person", "antony", "blinken"), ("person", "volodymyr", "zelensky")
SPIES, DEFENCE = ("office", "intelligence", "KR"), ("office", "defence_ministry", "GB")
PARTIES = [
    # source, language, places in it, kind, first key
    ("Antony Blinken", "en", HERE, "person", BLINKEN),
    ("secrétaire d'État américain Antony Blinken", "fr", HERE, "person", BLINKEN),
    ("le président ukrainien Volodymyr Zelensky", "fr", HERE, "person", ZELENSKY),
    ("M. Lavrov", "fr", HERE, None, ("surname", "lavrov")),
    ("La Maison Blanche", "fr", HERE, "institution", ("body", "white_house")),
    ("White House", "en", HERE, "institution", ("body", "white_house")),
    ("WHO", "en", HERE, "institution", ("body", "who")),
    ("Organisation mondiale de la santé (OMS)", "fr", HERE, "institution", ("body", "who")),
    ("Washington", "en", US, "place", ("place", "Washington, D.C.")),
    ("services de renseignement sud-coréens (NIS)", "fr", HERE, "institution", SPIES),
    ("Britain's Ministry of Defence", "en", GB, "institution", DEFENCE),
    ("ministère britannique de la Défense", "fr", HERE, "institution", DEFENCE),
    ("NIS", "en", HERE, "institution", ("acronym", "NIS")),
    ("Reuters", "en", HERE, "medium", ("medium", "reuters")),
    ("Officials", "en", HERE, "group", ("group", "officials")),
    ("Western officials", "en", HERE, "group", ("group", "western officials")),
    ("Transport Workers Alliance", "en", HERE, "institution",
     ("body", "transport workers alliance", "")),
    ("Joint Chiefs of Staff", "en", HERE, "institution", ("office", "general_staff", "")),
]  # fmt: skip


@pytest.mark.parametrize(("source", "language", "places", "kind", "key"), PARTIES)
def test_read_party(source, language, places, kind, key):
    party = read_party(source, language, places)
    assert (party.kind, party.keys[0]) == (kind, key)


def source_ids(linked):
    return dict(zip(linked.sources["name"], linked.sources["source_id"], strict=True))


def cited(linked, record):
    """source_id of the first figure of a record."""
    start = record.figures[0].quantity.start
    return linked.source[f"{record.article.article_id}:{start}"]


def test_one_person_under_all_names_across_languages():
    english = make_record("a", "The ferry carried 400 passengers, Sergei Lavrov said on Monday.")
    french = make_record(
        "b", "Le ferry transportait 400 passagers, a déclaré lundi Sergueï Lavrov.", "fr"
    )
    short = make_record(
        "c", "Sergei Lavrov came back. Lavrov said that 500 passengers were on the ferry."
    )
    linked = link_all(english, french, short)
    assert cited(linked, english) == cited(linked, french) == cited(linked, short)
    assert len(linked.sources) == 1
    assert linked.sources["n_articles"].iloc[0] == 3


def test_two_people_of_one_surname_stay_two():
    one = make_record("a", "Some 300 goats escaped, Martha Dunne said. Dunne said 40 came back.")
    other = make_record("b", "Some 20 pianos were sold, Oscar Dunne said. Dunne said 5 are left.")
    linked = link_all(one, other)
    assert linked.sources["n_articles"].tolist() == [1, 1]
    assert len(set(linked.source.values())) == 2


def test_a_surname_that_two_people_share_in_one_article_is_nobody_s():
    text = "Martha Dunne met Oscar Dunne. Dunne said that 300 goats had escaped."
    linked = link_all(make_record("a", text))
    assert set(linked.source.values()) <= {"dunne"}


def test_an_acronym_in_brackets_is_another_name():
    text = (
        "Some 40 trams stood still, the Transport Workers Alliance (TWA) said. "
        "The TWA said that 900 drivers had joined."
    )
    linked = link_all(make_record("a", text))
    assert len(set(linked.source.values())) == 1


def test_a_government_and_its_capital_stay_apart():
    one = make_record("a", "At least 3,000 soldiers have landed, the White House said on Monday.")
    other = make_record("b", "At least 3,000 soldiers have landed, Washington said on Monday.")
    linked = link_all(one, other)
    assert cited(linked, one) != cited(linked, other)


def test_officials_of_two_stories_are_not_one_source():
    one = make_record("a", "Officials said that 12 cows had drowned.", day="2020-05-01")
    other = make_record("b", "Officials said that 30 cars had burned in Lyon.", day="2023-09-09")
    linked = link_all(one, other)
    assert cited(linked, one) != cited(linked, other)
