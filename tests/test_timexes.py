"""Time expressions and what they mean: cases in tests/cases/LANGUAGE/timexes.toml."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.facts.dating import resolve_timex
from corpus.language import get_language
from corpus.mentions.dategrammar import RULE_NAMES, get_grammar
from corpus.mentions.numerals import find_numerals
from corpus.mentions.timexes import RULES, find_timexes
from corpus.records import Interval, Timex
from support import case_ids, load_cases, make_layout

CASES = load_cases("timexes")
CODES = sorted({code for code, _ in CASES})


def read_interval(days: str) -> Interval:
    """ "2024-05-15", "2024-05-01/2024-05-31", "" for an unknown one."""
    if not days:
        return Interval()
    first, _, last = days.partition("/")
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


def find(text: str, code: str) -> list[Timex]:
    layout = make_layout(text, code)
    return find_timexes(layout, find_numerals(layout))


@pytest.mark.parametrize(("code", "case"), CASES, ids=case_ids(CASES))
def test_find_timexes(code, case):
    found = find(case["text"], code)
    assert [t.surface for t in found] == [wanted["surface"] for wanted in case["find"]]
    assert all(case["text"][t.start : t.end] == t.surface for t in found)

    anchor = read_interval(case.get("anchor", ""))
    for timex, wanted in zip(found, case["find"], strict=True):
        interval, precision = resolve_timex(timex, anchor)
        if "kind" in wanted:
            assert timex.kind == wanted["kind"]
        if "days" in wanted:
            assert interval == read_interval(wanted["days"]), timex
            assert (precision == "unknown") == (wanted["days"] == "")
        if "precision" in wanted:
            assert precision == wanted["precision"]


@pytest.mark.parametrize("code", CODES)
def test_every_pattern_of_a_language_compiles(code):
    grammar = get_grammar(get_language(code))
    assert grammar.by_start
    assert {p.rule for group in grammar.by_start.values() for p in group.each} >= {"date", "year"}


def test_every_rule_has_a_reader():
    assert frozenset(RULES) == RULE_NAMES


def test_a_language_without_data_finds_only_numeric_dates():
    found = find("Le 2024-07-12 et le 12 mai 2012.", "und")
    assert [t.surface for t in found] == ["2024-07-12"]


WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        "le du au 1er 2 31 2012 12 mai mars été fin début mi-juin lundi dernier il y a dix jours "
        "plus tard hier ce matin année années 1970s May 22 , . - / ( ) the last of next week ago "
        "in 1998 2023-10 30 février 9999 0 00 1,5 12.03.2012 % June the 19th quarter first même "
        "veille and a half later earlier same day winter hiver 99999999999999999999 years "
        "am vom bis 10. Oktober 10.10. Dienstag wird gesagt hat vor zwei Jahren 1990er Vorjahr "
        "Straße el año martes pasado hace mayo los '90 anni Novanta fa nel giorno terça nesta (15) "
        "(15/10) há "
        "depois de dinsdag jaren t/m geleden weekend die eind",
    )
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=40), st.sampled_from(CODES), st.dates())
def test_any_words_give_ordered_mentions_that_resolve(words, code, day):
    text = " ".join(words)
    found = find(text, code)
    assert all(text[t.start : t.end] == t.surface for t in found)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))
    for timex in found:
        interval, precision = resolve_timex(timex, Interval(day, day))
        assert (interval.earliest is None) == (interval.latest is None) == (precision == "unknown")
        if interval.earliest:
            assert interval.earliest <= interval.latest
