"""Groups of one affair joined by what their figures have in common."""

from __future__ import annotations

import tomllib
from importlib import resources
from random import Random

import pytest

from compare_support import make_record
from corpus.compare.claims import alike
from corpus.compare.claims.evidence import Setting
from corpus.compare.claims.questions import find_questions
from corpus.compare.claims.traits import Traits
from corpus.compare.passages import Passages

FIRST = make_record(
    "a",
    "TARTU - Kesk Motors will close its plants in Tartu and Narva, the company said on Monday. "
    "The closure of the two plants costs 3,460 jobs. They built 17,620 tractors last year.",
    day="2024-03-04",
)
SECOND = make_record(
    "b",
    "TARTU - Workers of Kesk Motors marched through Tartu on Tuesday. The closure of the two "
    "plants costs 3,460 people their work. They built 17,620 tractors last year.",
    day="2024-03-05",
)


def setting(records) -> Setting:
    days = [record.article.published for record in records]
    names = [record.article.article_id for record in records]
    return Setting(
        names, ["one"] * len(records), [day.earliest for day in days], days,
        lambda one, other: 0.2, {},
    )  # fmt: skip


def groups_of(records) -> list[alike.Group]:
    return [
        [question]
        for at, record in enumerate(records)
        for question in find_questions(record, at, Passages(record))
    ]


def test_one_large_number_of_two_categories_is_one_claim():
    groups = groups_of([FIRST, SECOND])
    known = {group[0].figure_id: group[0].measure for group in groups}
    joined = alike.join_alike(groups, setting([FIRST, SECOND]))
    pairs = [[known[question.figure_id] for question in group] for group in joined]
    assert sorted(pairs) == [["jobs", "workers"], ["vehicles", "vehicles"]]


def test_no_order_of_the_groups_changes_what_is_joined():
    records = FIRST, SECOND
    groups = groups_of(records)
    expected = told(alike.join_alike(groups, setting(records)))
    assert len(expected) < len(groups)
    for seed in range(5):
        mixed = groups.copy()
        Random(seed).shuffle(mixed)
        assert told(alike.join_alike(mixed, setting(records))) == expected


def told(groups: list[alike.Group]) -> set[tuple[str, ...]]:
    return {tuple(question.figure_id for question in group) for group in groups}


def test_figures_of_one_article_or_of_two_affairs_stay_as_they_are():
    groups = groups_of([FIRST])
    assert alike.join_alike(groups, setting([FIRST])) == groups
    apart = setting([FIRST, SECOND])
    apart.affair[1] = "other"
    groups = groups_of([FIRST, SECOND])
    assert alike.join_alike(groups, apart) == groups
    assert alike.join_alike([], apart) == []


def test_of_very_many_figures_each_is_compared_with_those_of_its_days(monkeypatch):
    groups = groups_of([FIRST, SECOND])
    monkeypatch.setattr(alike, "MOST", 2)
    parts = list(alike.parts_of(groups, setting([FIRST, SECOND])))
    assert all(len(part) <= 2 for part in parts)


@pytest.mark.parametrize("name", ["weights.toml"])
def test_every_weight_is_one_of_a_trait(name):
    weights = tomllib.loads((resources.files("corpus.compare.claims") / name).read_text("utf-8"))
    questions = [group[0] for group in groups_of([FIRST, SECOND])]
    owners, pairs, asked = alike.pairs_between(
        [[question] for question in questions], [list(range(len(questions)))]
    )
    traits = Traits(asked, setting([FIRST, SECOND])).of(pairs)
    assert weights.keys() - traits.keys() == {"bias", "least"}
    assert {len(values) for values in traits.values()} == {len(pairs[0])}
    assert len(owners) == len(questions)


def test_a_number_of_two_named_places_is_two_claims():
    texts = (
        "TALLINN - The closure of the plants costs 3,460 people in Tartu their work.",
        "TALLINN - The closure of the plants costs 3,460 people in Narva their work.",
        "TALLINN - The closure of the plants costs 3,460 people their work.",
    )
    records = [
        make_record(name, text, day=f"2024-03-0{at}")
        for at, (name, text) in enumerate(zip("abc", texts, strict=True), 4)
    ]
    tartu, narva, _ = groups = groups_of(records)
    joined = alike.join_alike(groups, setting(records))
    assert len(joined) == 2
    assert not any({tartu[0], narva[0]} <= set(group) for group in joined)
