"""Which cited figures answer the same question, and what the table says of it."""

import pytest

from compare_support import claim_of, link_all, make_record, row_of
from corpus.compare.counted import find_counted
from corpus.compare.passages import Passages
from corpus.compare.peoples import find_peoples
from corpus.compare.scopes import ScopeReader


def same(linked, one, other):
    """Whether two (record, surface) are answers to one question."""
    return claim_of(linked, *one) == claim_of(linked, *other)


def test_one_question_in_two_languages_with_and_without_the_hedge():
    english = make_record(
        "en", "Up to 450 Danish soldiers are in the Narva region, Anna Lund said on Monday.",
        day="2022-02-08",
    )  # fmt: skip
    french = make_record(
        "fr", "Anna Lund a annoncé lundi que 450 soldats danois étaient déployés à Narva.", "fr",
        "2022-02-08",
    )  # fmt: skip
    linked = link_all(english, french)
    assert same(linked, (english, "450"), (french, "450"))
    row = row_of(linked, claim_of(linked, english, "450"))
    assert row["status"] == "compatible"
    assert row["n_articles"] == 2
    assert row["n_sources"] == 1
    assert row["label"].startswith("Danish soldiers in ")


def test_whole_and_part_are_related_and_no_rivals():
    record = make_record(
        "en",
        "Some 900 Danish soldiers are in Estonia, and as many as 450 of them have been sent to the "
        "Narva region, Anna Lund said.",
        day="2022-02-08",
    )
    linked = link_all(record)
    whole, part = claim_of(linked, record, "900"), claim_of(linked, record, "450")
    assert whole != part
    assert part in row_of(linked, whole)["related"]
    assert whole in row_of(linked, part)["related"]


def test_other_places_peoples_and_kinds_are_other_questions():
    record = make_record(
        "en",
        "In Lyon 12 people were killed. In Turin 9 people were killed. Another 40 people were "
        "wounded in Lyon.",
    )
    linked = link_all(record)
    claims = {claim_of(linked, record, surface) for surface in ("12", "9", "40")}
    assert len(claims) == 3


def test_a_rival_in_one_article_disagrees():
    record = make_record(
        "en",
        "The storm killed 31 people in Haiti, the Red Cross said. The World Health Organization "
        "put the number of people killed in Haiti at 48.",
        day="2021-08-20",
    )
    linked = link_all(record)
    assert same(linked, (record, "31"), (record, "48"))
    assert row_of(linked, claim_of(linked, record, "31"))["status"] == "disagree"


def test_a_later_count_is_an_update():
    text = "The cholera outbreak in Haiti has killed {} people, the health ministry said."
    first = make_record("a", text.format(194), day="2010-10-22")
    second = make_record("b", text.format(292), day="2010-10-27")
    linked = link_all(first, second)
    assert same(linked, (first, "194"), (second, "292"))
    row = row_of(linked, claim_of(linked, first, "194"))
    assert (row["status"], row["low"], row["high"]) == ("updated", 194, 292)
    assert row["ratio"] == pytest.approx(292 / 194)
    assert row["first_article_id"] == "a"


def test_deaths_of_two_affairs_in_one_country_are_two_questions():
    fire = make_record(
        "a", "A fire in a Marseille cinema killed 14 people, Luc Morand said.", day="2019-03-02"
    )
    heat = make_record(
        "b", "The heat wave killed 200 people in France, doctor Ines Vial said.", day="2019-07-29"
    )
    linked = link_all(fire, heat)
    assert not same(linked, (fire, "14"), (heat, "200"))


def test_a_repeat_is_one_answer():
    record = make_record(
        "en", "Mill closes, 320 jobs go\n\nThe mill in Lodz cuts 320 jobs, Jan Malek said."
    )
    linked = link_all(record)
    second = record.figures[1].quantity.start
    assert linked.repeat_of == {f"en:{second}": f"en:{record.figures[0].quantity.start}"}
    row = row_of(linked, claim_of(linked, record, "320"))
    assert (row["n_figures"], row["status"]) == (2, "agree")


def test_forecasts_increases_and_rates_are_other_questions():
    record = make_record(
        "en",
        "Cholera has infected 900 people in Haiti. Up to 5,000 people could become infected in "
        "Haiti. There were 60 new cases in Haiti. About 30 people are infected a day in Haiti.",
    )
    linked = link_all(record)
    claims = {claim_of(linked, record, surface) for surface in ("900", "5,000", "60", "30")}
    assert len(claims) == 4


def test_copies_of_one_text_are_one_source():
    text = (
        "Dry summer empties the lake\n\nThe lake near Sorvik has lost 40 boats to mud since June. "
        "Fishermen walk where they used to row, and the ferry no longer leaves the quay in the "
        "afternoon. Nobody remembers so little water, and the council wants to dredge the channel."
    )
    records = [make_record(name, text, day="2018-08-01") for name in ("a", "b", "c")]
    row = row_of(link_all(*records), "a:" + str(records[0].figures[0].quantity.start))
    assert (row["n_articles"], row["n_sources"]) == (3, 1)


# --- what is counted, of whom, where -------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "countries"),
    [
        ("North Korean and South Korean soldiers", "en", ["KP", "KR"]),
        ("soldats nord-coréens et russes", "fr", ["KP", "RU"]),
        ("South American wines", "en", []),
        ("the Swiss and the Dutch", "en", ["CH", "NL"]),
        ("Europeans", "en", []),
        ("des Haïtiennes", "fr", ["HT"]),
    ],
)
def test_find_peoples(text, language, countries):
    assert [country for _, country in find_peoples(text, language)] == countries


def test_an_elliptic_number_counts_what_the_one_before_it_counted():
    record = make_record(
        "en", "Oslo sent 700 Norwegian soldiers. Berlin had spoken of at least 500."
    )
    first, second = find_counted(record, Passages(record))
    assert (first.measure, first.people) == ("soldiers", "NO")
    assert (second.measure, second.people) == ("soldiers", "NO")


def test_the_people_of_the_speaker_is_not_the_people_counted():
    record = make_record(
        "en",
        "Some 700 Norwegian soldiers have landed. A Swedish lawmaker spoke of 900 soldiers. "
        "Norwegian soldiers, 650 of them, slept in tents.",
    )
    assert {counted.people for counted in find_counted(record, Passages(record))} <= {"NO", None}


def scopes(text, **given):
    record = make_record("x", text, **given)
    reader = ScopeReader(record, Passages(record))
    return [
        (scope.country, scope.place, scope.world)
        for scope in (reader.scope_of(f, True, None) for f in record.figures)
    ]


def test_each_number_holds_where_no_other_number_is_nearer():
    found = scopes("Chile counts 14 people killed; Peru counts 9 people killed.")
    assert [country for country, _, _ in found] == ["CL", "PE"]


def test_an_apposition_is_not_where_a_number_holds():
    found = scopes("Chile, Peru's neighbour to the south, has counted 51 people killed.")
    assert found[0][0] == "CL"


def test_worldwide_is_no_country():
    found = scopes("Health officials in Peru worry. The virus has killed 51 people worldwide.")
    assert found[0] == (None, None, True)
