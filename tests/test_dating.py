"""The day of publication: cases in tests/cases/LANGUAGE/dating.toml, and linking by hand."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.facts.dating import (
    find_publication,
    precision_of,
    settle_publication,
)
from corpus.mentions.numerals import find_numerals
from corpus.mentions.timexes import find_timexes
from corpus.records import Interval, Publication
from support import case_ids, load_cases, make_layout
from test_timexes import read_interval

CASES = load_cases("dating")
AS_OF = date(2026, 11, 21)


def publication_of(text: str, code: str, published: str = "") -> Publication:
    given = read_interval(published) if published else None
    layout = make_layout(text, code, published=given)
    return find_publication(layout, find_timexes(layout, find_numerals(layout)))


def as_text(interval: Interval) -> str:
    first, last = interval.earliest, interval.latest
    if first == last:
        return first.isoformat() if first else ""
    return "/".join(day.isoformat() if day else "" for day in (first, last))


@pytest.mark.parametrize(("code", "case"), CASES, ids=case_ids(CASES))
def test_settle_publication(code, case):
    found = publication_of(case["text"], code, case.get("published", ""))
    as_of = date.fromisoformat(case["as_of"]) if "as_of" in case else AS_OF
    settled = settle_publication(found, as_of)
    assert as_text(settled.interval) == case["want"]
    assert settled.precision == case.get("precision", settled.precision)
    assert settled.precision == precision_of(settled.interval)
    assert settled.basis == case.get("basis", settled.basis)
    assert settled.confidence < case.get("confidence_below", 1.1)
    if "evidence" in case:
        assert case["text"][settled.start : settled.end] == case["evidence"]


def test_a_later_as_of_changes_only_what_it_bounds():
    found = publication_of("Le roi a reçu samedi 12 juillet l'envoyé, en poste depuis 2024.", "fr")
    soon, late = (settle_publication(found, date(year, 1, 1)) for year in (2026, 2040))
    assert soon.interval.earliest == date(2025, 7, 12)
    assert late.interval.earliest == date(2024, 1, 1)
    assert late.interval.latest > date(2031, 7, 12)


DATED = "(Rome, 1er novembre 2024). Les ministres se sont vus ce matin, vendredi 1er novembre."
UNDATED = """Les ministres se sont rencontrés vendredi à Moscou. Selon Washington, qui a parlé \
jeudi, le conseil doit voter le texte le 6 novembre."""


def test_a_weekday_is_the_day_that_the_story_names():
    alone = settle_publication(publication_of(UNDATED, "fr"), AS_OF)
    assert alone.basis == "none"
    linked = settle_publication(publication_of(UNDATED, "fr"), AS_OF, (date(2024, 11, 1),))
    assert as_text(linked.interval) == "2024-11-01/2024-11-05"
    assert linked.basis == "linked"
    assert linked.precision == "bounded"


def test_yesterday_is_the_story_s_day_when_weekdays_agree():
    days = (date(2025, 7, 12), date(2025, 7, 13))
    text = "Le ministre est arrivé vendredi à Wonsan. Il a été reçu hier par le dirigeant."
    linked = settle_publication(publication_of(text, "fr"), AS_OF, days)
    assert as_text(linked.interval) == "2025-07-13"
    assert linked.basis == "linked"


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre est arrivé mardi à Wonsan. Il a été reçu hier.",  # far from the story's day
        "Le ministre est arrivé à Wonsan. Il a été reçu.",  # no day at all
        "Il est arrivé samedi. Le vote a eu lieu le 12 mars, le conseil votera le 6 juillet.",
    ],
)
def test_nothing_is_linked_without_agreement(text):
    days = (date(2025, 7, 12),)
    assert settle_publication(publication_of(text, "fr"), AS_OF, days).basis == "none"


def test_a_known_day_is_not_moved_by_its_story():
    found = publication_of(DATED, "fr")
    assert settle_publication(found, AS_OF, (date(2024, 10, 25),)) == found


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("2024-02-01", "2024-02-29", "month"), ("2024-02-01", "2024-02-28", "bounded"),
        ("2024-01-01", "2024-12-31", "year"), ("2024-05-13", "2024-05-19", "week"),
        ("2024-05-14", "2024-05-20", "bounded"), ("2024-05-13", "2024-05-13", "day"),
    ],
)  # fmt: skip
def test_precision_is_the_name_of_the_interval(first, last, name):
    assert precision_of(Interval(date.fromisoformat(first), date.fromisoformat(last))) == name
