"""Which articles report the same event, and what they settle for each other."""

import random
from datetime import date

import pandas as pd

from compare_support import link_all, make_record
from corpus.compare.passages import Passages
from corpus.compare.stories.days import aligned_days, find_days, share_places
from corpus.records import EventPlace, Interval

FLOOD_EN = (
    "Flood in Grenoble: 14 dead\n\nThe river Isère burst its banks in Grenoble on Saturday and "
    "killed 14 people, mayor Lucie Berthier said. Firefighters brought 300 residents to a hall. "
    "Water stood two metres high in the old town."
)
FLOOD_FR = (
    "Grenoble : 14 morts dans la crue\n\nL'Isère est sortie de son lit samedi à Grenoble et 14 "
    "personnes ont été tuées, a indiqué la maire Lucie Berthier. Les pompiers ont conduit 300 "
    "habitants dans un gymnase."
)
STRIKE = (
    "Trams stand still in Rouen\n\nDrivers in Rouen walked out on Saturday over pay. Union leader "
    "Marc Oudin said that 220 of them had joined. The city offered talks."
)


def stories(linked):
    found = {}
    for article, story in linked.story.items():
        found.setdefault(story, set()).add(article)
    return sorted(map(sorted, found.values()))


def test_one_event_in_two_languages_is_one_story():
    linked = link_all(
        make_record("en", FLOOD_EN, day="2023-06-10"),
        make_record("fr", FLOOD_FR, "fr", day="2023-06-11"),
        make_record("strike", STRIKE, day="2023-06-10"),
    )
    assert stories(linked) == [["en", "fr"], ["strike"]]
    row = linked.stories.set_index("story_id").loc["en"]
    assert row["n_articles"] == 2
    assert row["earliest"] == pd.Timestamp("2023-06-10")
    assert row["latest"] == pd.Timestamp("2023-06-11")


def test_the_same_words_a_year_later_are_another_event():
    linked = link_all(
        make_record("one", FLOOD_EN, day="2023-06-10"),
        make_record("two", FLOOD_EN.replace("14", "9"), day="2024-06-12"),
    )
    assert stories(linked) == [["one"], ["two"]]


def test_an_article_without_a_day_joins_the_event_it_fits():
    linked = link_all(
        make_record("dated", FLOOD_EN, day="2023-06-10"),
        make_record("undated", FLOOD_FR, "fr"),
    )
    assert stories(linked) == [["dated", "undated"]]


def test_an_article_without_a_day_between_two_events_joins_neither():
    linked = link_all(
        make_record("one", FLOOD_EN, day="2023-06-10"),
        make_record("two", FLOOD_EN, day="2024-06-12"),
        make_record("undated", FLOOD_EN),
    )
    assert linked.story["undated"] == "undated"


def test_a_long_affair_is_not_one_story():
    records = [
        make_record(
            f"day{day:02d}",
            f"Siege of Tarvel, day {day}\n\nShells fell on Tarvel on {date(2022, 3, day):%A}. "
            f"Colonel Ivo Stann "
            f"said that {day * 31} people had been wounded since the siege began.",
            day=f"2022-03-{day:02d}",
        )
        for day in range(1, 29)
    ]
    sizes = link_all(*records).stories["n_articles"]
    assert sizes.max() <= 6


def test_the_order_of_the_records_changes_nothing():
    records = [
        make_record("en", FLOOD_EN, day="2023-06-10"),
        make_record("fr", FLOOD_FR, "fr"),
        make_record("strike", STRIKE, day="2023-06-10"),
        make_record("later", FLOOD_EN.replace("14", "15"), day="2023-06-12"),
    ]
    first = link_all(*records)
    for seed in range(4):
        random.Random(seed).shuffle(records)
        again = link_all(*records)
        assert again.story == first.story
        assert again.claim == first.claim
        assert again.published == first.published
        for name in ("stories", "claims", "sources", "reuse"):
            assert getattr(again, name).equals(getattr(first, name))


def test_nothing_in_nothing_out():
    linked = link_all()
    assert linked.stories.empty
    assert linked.claims.empty


# --- what siblings settle ------------------------------------------------------------------------

DAY = Interval(date(2023, 6, 11), date(2023, 6, 11))


def days_of(text, language="en"):
    record = make_record("x", text, language)
    return find_days(record, Passages(record))


def test_yesterday_is_the_day_on_which_the_sibling_tells_the_same():
    dated = days_of("Lucie Berthier met the families on Saturday in Grenoble.")
    told = aligned_days(days_of("Yesterday Lucie Berthier met the families."), [(DAY, dated)])
    assert told == [date(2023, 6, 10)]


def test_yesterday_of_another_matter_tells_nothing():
    dated = days_of("Lucie Berthier met the families on Saturday in Grenoble.")
    assert aligned_days(days_of("Yesterday Marc Oudin went on strike."), [(DAY, dated)]) == []


def test_a_weekday_must_be_the_right_one():
    dated = days_of("Lucie Berthier met the families on Saturday in Grenoble.")
    friday = days_of("Lucie Berthier met the families on Friday in Grenoble.")
    assert aligned_days(friday, [(DAY, dated)]) == []
    saturday = days_of("Samedi, Lucie Berthier a rencontré les familles.", "fr")
    assert aligned_days(saturday, [(DAY, dated)]) == [date(2023, 6, 10)]


def test_a_sibling_without_a_day_settles_nothing():
    dated = days_of("Lucie Berthier met the families on Saturday in Grenoble.")
    yesterday = days_of("Yesterday Lucie Berthier met the families.")
    assert aligned_days(yesterday, [(Interval(), dated)]) == []


def place(name, country, latitude, longitude, precision):
    return EventPlace(name, country, latitude, longitude, precision, "text", 0.8, 3, 9)


def test_a_place_is_shared_where_all_agree():
    grenoble = place("Grenoble", "FR", 45.17, 5.72, 1)
    given = share_places([grenoble, EventPlace(), place("France", "FR", 46.0, 2.0, 6)])
    assert given[0] == grenoble
    assert (given[1].place, given[1].basis, given[1].start) == ("Grenoble", "linked", None)
    assert given[2].place == "France"


def test_no_place_is_shared_where_they_differ():
    places = [place("Grenoble", "FR", 45.17, 5.72, 1), place("Rouen", "FR", 49.44, 1.1, 1)]
    assert share_places([*places, EventPlace()])[2] == EventPlace()


def test_the_event_has_the_day_that_its_articles_agree_on():
    linked = link_all(
        make_record("en", FLOOD_EN, day="2023-06-10"),
        make_record("fr", FLOOD_FR, "fr", day="2023-06-11"),
    )
    saturday = Interval(date(2023, 6, 10), date(2023, 6, 10))
    assert linked.event == {"en": saturday, "fr": saturday}
