"""Which cited figures answer the same question, and what the table says of it."""

import pytest

from compare_support import claim_of, link_all, make_record, row_of
from corpus.compare.claims.counted import find_counted
from corpus.compare.claims.questions import find_questions
from corpus.compare.claims.scopes import ScopeReader
from corpus.compare.passages import Passages
from corpus.compare.peoples import find_peoples


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


LAKE = (
    "Dry summer empties the lake\n\nThe lake near Sorvik has lost 40 boats to mud since June, "
    "{}. Fishermen walk where they used to row, and the ferry no longer leaves the quay in the "
    "afternoon. Nobody remembers so little water, and the council wants to dredge the channel."
)
INDEPENDENT = [
    # one source in a wire copy and a relay of it; an agency alone; two who are named
    (["the harbour master Ana Prado said", "the harbour master Ana Prado said"], 1),
    (["the harbour master Ana Prado said", "Reuters reported"], 1),
    (["Reuters reported", "according to Reuters"], 1),
    (["the harbour master Ana Prado said", "fisherman Luis Roa said"], 2),
]


@pytest.mark.parametrize(("cited", "sources"), INDEPENDENT)
def test_relays_and_copies_add_no_independent_source(cited, sources):
    records = [
        make_record(f"{n}", LAKE.format(words), day="2018-08-01") for n, words in enumerate(cited)
    ]
    linked = link_all(*records)
    row = row_of(linked, claim_of(linked, records[0], "40"))
    assert (row["n_articles"], row["n_sources"]) == (len(cited), sources)


def test_an_agency_with_a_number_of_its_own_is_a_source():
    one = make_record("a", LAKE.format("Ana Prado said"), day="2018-08-01")
    other = make_record("b", LAKE.replace("40", "55").format("Reuters reported"), day="2018-08-01")
    linked = link_all(one, other)
    assert claim_of(linked, one, "40") == claim_of(linked, other, "55")
    assert row_of(linked, claim_of(linked, one, "40"))["n_sources"] == 2


def test_numbers_of_one_sentence_count_two_things():
    record = make_record(
        "en", "Between four and six guards were wounded in Quito along with four visitors."
    )
    first, second = (f"en:{figure.quantity.start}" for figure in record.figures)
    linked = link_all(record)
    assert linked.claim[first] != linked.claim[second]


def test_what_an_article_says_itself_is_no_rival_of_its_source():
    record = make_record(
        "en",
        "Nine people were arrested in Leeds, the police said. Four people were arrested in Leeds "
        "in the station hall.",
    )
    linked = link_all(record)
    assert not same(linked, (record, "Nine"), (record, "Four"))


def test_a_confirmed_part_is_the_confirmed_count():
    first = make_record(
        "a",
        "Eleven people in Fiji fell ill, officials said. Two of the infected people had been "
        "confirmed to have measles, Ana Tui said. Measles is rare in Fiji.",
        day="2019-05-02",
    )
    second = make_record(
        "b",
        "There are two confirmed and 13 probable cases of measles in Fiji, Ana Tui said. Measles "
        "is rare in Fiji.",
        day="2019-05-02",
    )
    linked = link_all(first, second)
    assert same(linked, (first, "Two"), (second, "two"))
    assert not same(linked, (second, "two"), (second, "13"))


def test_a_range_and_a_number_in_it_answer_one_question_of_one_name():
    feared = make_record(
        "a",
        "Suppression de 5 100 postes chez Velmar ; chez Ostrel, les syndicats craignent la "
        "suppression de 700 à 900 emplois et la fermeture de deux usines.",
        "fr",
        "2019-03-05",
    )
    told = make_record(
        "b",
        "Le fabricant de moteurs Ostrel va supprimer 700 emplois en France, a annoncé la "
        "direction.",
        "fr",
        "2019-03-12",
    )
    linked = link_all(feared, told)
    assert same(linked, (feared, "700 à 900"), (told, "700"))
    assert not same(linked, (feared, "5 100"), (told, "700"))


def test_what_a_year_counted_is_settled():
    text = "The coast guard of {} counted {} people killed at sea in 2014, the minister said."
    one = make_record("a", text.format("Malta", "310"), day="2016-01-10")
    two = make_record("b", text.format("Malta", "300"), day="2016-02-10")
    far = make_record("c", text.format("Malta", "1,900"), day="2016-03-10")
    linked = link_all(one, two, far)
    assert not same(linked, (one, "310"), (far, "1,900"))


def test_one_sum_in_two_languages():
    english = make_record(
        "a",
        "The budget of the Arvika Museum is 47.3 million euros, Erik Dahl said.",
        day="2018-03-05",
    )
    french = make_record(
        "b",
        "Le budget du Musée Arvika est de 47,3 millions d'euros, a dit Erik Dahl.",
        "fr",
        "2018-03-05",
    )
    assert same(link_all(english, french), (english, "47.3 million"), (french, "47,3 millions"))


# --- labels --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "surface", "label"),
    [
        ("The mill in Lodz will cut 320 jobs, Jan Malek said.", "320", "Jobs"),
        ("Cases of malaria rose by 40 in Mali. Malaria is old in Mali.", "40", None),
        ("Some 250 women walked to the mosque.", "250", "“women”"),
        ("It was 41 degrees Celsius in Seville on Friday.", "41", "Temperature in"),
    ],
)
def test_label_of_a_claim(text, surface, label):
    record = make_record("en", text)
    linked = link_all(record)
    found = row_of(linked, claim_of(linked, record, surface))["label"]
    assert "new" not in found.lower()
    assert label is None or found.startswith(label)


@pytest.mark.parametrize(
    ("text", "language", "new"),
    [
        ("La mina da trabajo a más de 6.000 personas.", "es", False),
        ("La mina contrata a 6.000 nuevos trabajadores.", "es", True),
        ("The mine has hired 6,000 additional workers.", "en", True),
        ("The new mine has 6,000 people.", "en", False),
    ],
)
def test_more_than_a_number_is_no_increase(text, language, new):
    record = make_record("x", text, language)
    (figure,) = record.figures
    (question,) = find_questions(record, 0, Passages(record))
    assert figure.quantity.value == 6000
    assert question.state.endswith("+") == new


def test_one_country_holds_no_other_countries():
    record = make_record("en", "The virus has reached nine countries, among them Peru and Chile.")
    linked = link_all(record)
    assert " in " not in row_of(linked, claim_of(linked, record, "nine"))["label"]


def test_numbers_that_fell_are_no_new_jobs():
    record = make_record("en", "The number of jobs in Lodz fell by 320, Jan Malek said.")
    linked = link_all(record)
    label = row_of(linked, claim_of(linked, record, "320"))["label"]
    assert label.startswith("Change in jobs")


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


def test_the_dead_of_a_flood_are_of_no_people_by_themselves():
    record = make_record(
        "en",
        "The flood in Kenya killed 40 people. Some 9,000 Somali refugees live near the river, and "
        "2,500 people have fled.",
    )
    dead, refugees, fled = find_counted(record, Passages(record))
    assert (dead.people, refugees.people, fled.people) == (None, "SO", None)


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


def test_a_place_in_brackets_is_said_aside():
    found = scopes("The virus, seen in the Balkans (also in Albania), has killed 51 people.")
    assert found[0][0] != "AL"


def test_a_place_in_brackets_around_a_number_is_its_own():
    found = scopes("The virus has killed many (in Albania 51 people).")
    assert found[0][0] == "AL"


def test_the_counted_phrase_tells_the_matter_of_its_number():
    record = make_record(
        "en",
        "Cholera and malaria are back in Mali. Beside the cholera outbreak, 12 cases of malaria "
        "were found in Mali. Cholera has killed 7 people in Mali.",
    )
    linked = link_all(record)
    assert row_of(linked, claim_of(linked, record, "12"))["label"].endswith("(malaria)")


def test_several_countries_in_a_row_are_none_alone():
    found = scopes("The wave killed 300 people in Kenya, Oman, Yemen and Somalia.")
    assert found[0] == (None, None, False)


def test_a_country_behind_its_neighbour_is_one_alone():
    found = scopes("Oman, Yemen's neighbour, counted 51 people killed in Oman.")
    assert found[0][0] == "OM"


def label_for(record, surface):
    linked = link_all(record)
    return row_of(linked, claim_of(linked, record, surface))["label"]


LABELS = [
    # where a source speaks from is no place of what it counts; a cue that cites foretells nothing
    ("The embassy would vouch for at least 300 Danish soldiers in Estonia, and Riga's first count, "
     "on May 2, was 150.", "300", "Danish soldiers in Estonia"),
    ("The embassy expects 300 Danish soldiers in Estonia.", "300",
     "Danish soldiers in Estonia, planned or expected"),
    ("At least 300 Danish soldiers are in Estonia, in Narva, the embassy said.", "300",
     "Danish soldiers in Narva"),
    ("Some 40 trams stood still in the Narva region. In all 300 cows are in the Narva region, Anna "
     "Lund said.", "300", "Animals in the Narva region"),
    ("Danish soldiers are on their way. Of the 900 Danish soldiers, 450 were sent to Narva, the "
     "army said.", "900", "Danish soldiers in all"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface", "label"), LABELS)
def test_label_of_a_question(text, surface, label):
    assert label_for(make_record("a", text, day="2022-05-09"), surface) == label


def test_labels_are_in_the_words_of_each_language():
    english = make_record(
        "en", "Up to 450 Danish soldiers are in the Narva region, Anna Lund said on Monday.",
        day="2022-02-08",
    )  # fmt: skip
    french = make_record(
        "fr", "Anna Lund a compté lundi 450 soldats danois dans la région de Narva.", "fr",
        "2022-02-08",
    )  # fmt: skip
    linked = link_all(english, french)
    labels = dict(zip(linked.readings["language"], linked.readings["label"], strict=True))
    assert labels == {
        "en": "Danish soldiers in the Narva region", "fr": "Soldats danois dans la région de Narva",
    }  # fmt: skip
