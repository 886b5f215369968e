"""The place of the event: as the cases say, and with evidence."""

from __future__ import annotations

import pytest

from corpus.facts.placing import place_event
from corpus.mentions.toponyms import find_toponyms
from support import case_ids, load_cases, make_layout

CASES = load_cases("placing")


@pytest.mark.parametrize(("code", "case"), CASES, ids=case_ids(CASES))
def test_place_event(code, case):
    layout = make_layout(case["text"], code)
    toponyms = find_toponyms(layout)
    place, dateline = place_event(layout, toponyms)
    named = [toponym.surface for toponym in toponyms if toponym.use != "dateline"]
    assert named == case.get("find", named)
    seen = {
        "place": place.place or "",
        "country": place.country or "",
        "precision": place.precision or 0,
        "dateline": dateline or "",
    }
    wanted = {key: value for key, value in case.items() if key in seen}
    assert {key: seen[key] for key in wanted} == wanted
    assert (place.basis == "none") == (place.place is None)


@pytest.mark.parametrize(("code", "case"), CASES, ids=case_ids(CASES))
def test_evidence_is_a_mention(code, case):
    layout = make_layout(case["text"], code)
    toponyms = find_toponyms(layout)
    place, _ = place_event(layout, toponyms)
    spans = {(toponym.start, toponym.end) for toponym in toponyms}
    assert place.start is None or (place.start, place.end) in spans
    assert (place.latitude is None) == (place.place is None)
    assert 0 <= place.confidence <= 1


def test_the_title_is_the_basis():
    text = (
        "Floods in Lagos leave thousands homeless\n\nWater rose overnight and boats were sent out."
    )
    layout = make_layout(text, "en", title="Floods in Lagos leave thousands homeless")
    place, _ = place_event(layout, find_toponyms(layout))
    assert (place.place, place.basis) == ("Lagos", "title")


def test_a_language_without_data_has_no_place():
    layout = make_layout("Rome et Paris", "und")
    assert place_event(layout, [])[0].basis == "none"
