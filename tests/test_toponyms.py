"""Toponyms: found, resolved and used as the cases say; evidence always holds."""

from __future__ import annotations

import json
from string import ascii_lowercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.language import language_codes
from corpus.mentions.toponyms import find_toponyms
from support import SHARED, case_ids, count_steps, load_cases, make_layout

CASES = load_cases("toponyms")


@pytest.mark.parametrize(("code", "case"), CASES, ids=case_ids(CASES))
def test_find_toponyms(code, case):
    found = find_toponyms(make_layout(case["text"], code))
    seen = [
        {key: getattr(toponym, key) or "" for key in wanted}
        for toponym, wanted in zip(found, case["find"], strict=False)
    ]
    assert [t.surface for t in found] == [wanted["surface"] for wanted in case["find"]]
    assert seen == case["find"]


@pytest.mark.parametrize("code", language_codes())
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_any_text_gives_true_spans(code, data):
    pieces = [
        "Paris",
        "U.S.",
        "de",
        "'s",
        "Saint-",
        "Québec",
        ",",
        ".",
        "\n",
        "US$",
        "à",
        "(",
        "İ",
        "'s-",
        "Deutschlands",
        "all'",
        "EE.",
    ]
    text = data.draw(st.lists(st.sampled_from(pieces) | st.text(max_size=6), max_size=30))
    text = data.draw(st.sampled_from([" ", ""])).join(text)
    last = 0
    for toponym in find_toponyms(make_layout(text, code)):
        assert text[toponym.start : toponym.end] == toponym.surface
        assert toponym.start >= last
        assert 0 <= toponym.confidence <= 1
        assert (toponym.name is None) == (toponym.latitude is None)
        last = toponym.end


@pytest.mark.parametrize(("code", "said"), [("fr", "à"), ("it", "a"), ("es", "en"), ("pl", "w")])
def test_many_unknown_names_take_time_in_proportion(code, said):
    letters = [f"{a}{b}{c}" for a in "abcde" for b in "aeiou" for c in ascii_lowercase]
    few, many = (
        make_layout(" ".join(f"{said} Zb{name}ruk" for name in letters[:size]), code)
        for size in (60, 600)
    )
    find_toponyms(many)  # the gazetteer has read its lines
    steps = [count_steps(lambda layout=layout: find_toponyms(layout)) for layout in (few, many)]
    assert steps[1] < 11 * steps[0]


def test_a_language_without_data_finds_nothing():
    assert find_toponyms(make_layout("Rome et Paris", "und")) == []


@pytest.mark.skipif(not SHARED.exists(), reason="the development gold is not here")
@pytest.mark.parametrize(("code", "least"), [("fr", 0.93), ("en", 0.95)])
def test_gold_mentions_are_found(code, least):
    gold = SHARED / "eval" / "gold"
    articles = map(json.loads, (gold / "articles.jsonl").read_text("utf-8").splitlines())
    texts = {a["id"]: a["text"] for a in articles if a["language"] == code}
    hit = wrong = missed = 0
    for row in map(json.loads, (gold / "places.jsonl").read_text("utf-8").splitlines()):
        if row["id"] not in texts:
            continue
        found = find_toponyms(make_layout(texts[row["id"]], code))
        spans = [(place["start"], place["end"], place["scoring"]) for place in row["places"]]
        met = {
            (start, end)
            for start, end, _ in spans
            if any(t.start < end and start < t.end for t in found)
        }
        hit += len(met)
        missed += sum((s, e) not in met for s, e, scoring in spans if scoring == "required")
        wrong += sum(not any(t.start < e and s < t.end for s, e, _ in spans) for t in found)
    assert 2 * hit / (2 * hit + wrong + missed) >= least
