"""Whole events, told over days in several languages: their stories, claims and statuses."""

import tomllib
from pathlib import Path

import pytest

from compare_support import link_all, make_record, row_of

EVENTS = sorted(Path(__file__).with_name("events").glob("*.toml"))


@pytest.fixture(scope="module", params=EVENTS, ids=lambda file: file.stem)
def event(request):
    """What a file plants, its records by name, and how they are linked."""
    planted = tomllib.loads(request.param.read_text("utf-8"))
    records = {
        given["name"]: make_record(
            given["name"], given["text"].strip(), given["language"], given["day"]
        )
        for given in planted["article"]
    }
    return planted, records, link_all(*records.values())


def figure_at(records, article, surface, nth=1):
    """The figure_id of the nth figure of an article that is printed as `surface`."""
    found = [f.quantity for f in records[article].figures]
    alike = [quantity.start for quantity in found if quantity.surface == surface]
    assert len(alike) >= nth, (article, surface, [quantity.surface for quantity in found])
    return f"{article}:{alike[nth - 1]}"


def test_stories_are_those_that_are_planted(event):
    planted, _, linked = event
    found = {}
    for article, story in linked.story.items():
        found.setdefault(story, set()).add(article)
    expected = [set(story["members"]) for story in planted["story"]]
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, expected))


def test_claims_hold_what_answers_one_question(event):
    planted, records, linked = event
    wrong = []
    for claim in planted["claim"]:
        figures = [figure_at(records, *ref) for ref in claim["figures"]]
        groups = {}
        for figure in figures:
            groups.setdefault(linked.claim[figure], []).append(figure)
        if len(groups) > 1:
            wrong.append((claim["label"], list(groups.values())))
        elif row_of(linked, linked.claim[figures[0]])["status"] not in claim["status"]:
            wrong.append((claim["label"], row_of(linked, linked.claim[figures[0]])["status"]))
    assert not wrong


def test_what_answers_two_questions_is_apart(event):
    planted, records, linked = event
    joined = [
        apart["why"]
        for apart in planted["apart"]
        if len({linked.claim[figure_at(records, *ref)] for ref in apart["pair"]}) == 1
    ]
    assert not joined


def test_events_side_by_side_keep_their_stories():
    planted = [tomllib.loads(file.read_text("utf-8")) for file in EVENTS]
    linked = link_all(
        *(
            make_record(given["name"], given["text"].strip(), given["language"], given["day"])
            for one in planted
            for given in one["article"]
        )
    )
    found = {}
    for article, story in linked.story.items():
        found.setdefault(story, set()).add(article)
    expected = [story["members"] for one in planted for story in one["story"]]
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, expected))
