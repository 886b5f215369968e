"""Attributions: source, cue, content and chain; and none where nobody speaks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import LanguageError
from corpus.language import get_language
from corpus.mentions import cues
from corpus.mentions.attribution import find_attributions, find_quotes
from corpus.mentions.cueverbs import read_verbs
from corpus.mentions.numerals import find_numerals
from corpus.mentions.quantities import find_quantities
from corpus.mentions.timexes import find_timexes
from corpus.records import Attribution
from support import case_ids, count_steps, load_cases, make_layout

ALL = load_cases("attribution")
CASES = [(code, case) for code, case in ALL if "find" in case]
MARKED = [(code, case) for code, case in ALL if "find" not in case]
LANGUAGES = sorted({code for code, _ in ALL})
TRIGGERS = {code: cues.get_cues(get_language(code)).triggers for code in LANGUAGES}
MARK = re.compile(r"\{([^|{}]*)\|([^|{}]*)\}")  # {number|source}; no source: {number|}
MARKS = ' ,.:;«»“”"\u00a0'


def as_case(text: str, found: Attribution) -> dict:
    """What a case states of an attribution: fields that are empty are left out."""
    case = {"source": found.source, "content": text[found.start : found.end].strip(MARKS)}
    if found.cue is not None:
        case["cue"] = found.cue
    if len(found.chain) > 1:
        case["chain"] = list(found.chain)
    if found.relay:
        case["relay"] = True
    return case


@pytest.mark.parametrize(("code", "case"), CASES, ids=case_ids(CASES))
def test_find_attributions(code, case):
    text = case["text"]
    found = find_attributions(make_layout(text, code))
    assert [as_case(text, a) for a in found] == case["find"]


@pytest.mark.parametrize(("code", "case"), CASES, ids=case_ids(CASES))
def test_the_evidence_of_attributions(code, case):
    text = case["text"]
    for found in find_attributions(make_layout(text, code)):
        assert text[found.source_start : found.source_end] == found.source
        assert found.cue is None or text[found.cue_start : found.cue_end] == found.cue
        assert 0 <= found.start < found.end <= len(text)
        assert found.source in found.chain
        assert 0 < found.confidence <= 1


def holding(found: list[Attribution], start: int) -> list[Attribution]:
    return [a for a in found if a.start <= start < a.end]


@pytest.mark.parametrize(("code", "case"), CASES, ids=case_ids(CASES))
def test_what_matters_to_a_number_is_read_when_only_that_is_read(code, case):
    layout = make_layout(case["text"], code)
    numerals = find_numerals(layout)
    quantities = find_quantities(layout, numerals, find_timexes(layout, numerals))
    whole, part = find_attributions(layout), find_attributions(layout, quantities)
    for quantity in quantities:
        assert holding(part, quantity.start) == holding(whole, quantity.start)
    assert find_quotes(layout, part) == find_quotes(layout, whole)


def unmark(marked: str) -> tuple[str, list[tuple[int, str, str]]]:
    """The text without marks, and (start of the number, number, its source) of each mark."""
    pieces, numbers, at, size = [], [], 0, 0
    for match in MARK.finditer(marked):
        pieces += [marked[at : match.start()], match[1]]
        numbers.append((size + match.start() - at, match[1], match[2]))
        size, at = size + match.start() - at + len(match[1]), match.end()
    return "".join([*pieces, marked[at:]]), numbers


def source_at(found: list[Attribution], start: int) -> str:
    """Who is cited for what stands at `start`: the innermost who is no medium, "" for nobody."""
    inward = sorted(holding(found, start), key=lambda a: a.end - a.start)
    return next((a.source for a in inward if not a.relay), inward[0].source if inward else "")


@pytest.mark.parametrize(("code", "case"), MARKED, ids=case_ids(MARKED))
def test_the_sources_of_numbers(code, case):
    text, numbers = unmark(case["text"])
    found = find_attributions(make_layout(text, code))
    said = [(number, source_at(found, start)) for start, number, _ in numbers]
    assert said == [(number, source) for _, number, source in numbers]
    assert all(text[a.source_start : a.source_end] == a.source for a in found)


@pytest.mark.parametrize("code", LANGUAGES)
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_words_have_evidence_that_holds(code, data):
    words = sorted(cues.get_cues(get_language(code)).flags)
    marks = st.sampled_from([*',.:;"()«»-', "\n", "40", "Anna", "Lima"])
    drawn = st.sampled_from(words) | marks | st.sampled_from(sorted(TRIGGERS[code]))
    text = " ".join(data.draw(st.lists(drawn, max_size=40)))
    for found in find_attributions(make_layout(text, code)):
        assert text[found.source_start : found.source_end] == found.source
        assert 0 <= found.start < found.end <= len(text)


def test_a_language_without_data_attributes_nothing():
    assert find_attributions(make_layout("Policja podała, że zginęło 20 osób.", "xx")) == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "(",
        "« ",
        "said said said, said",
        "selon selon, selon que",
        "a dit que a dit que",
        ", , ,",
        "\n\n",
    ],
)
def test_odd_texts_do_no_harm(code, text):
    for found in find_attributions(make_layout(text, code)):
        assert text[found.start : found.end]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("piece", ["X a dit que, X said that, ", "said, ", "« ", '"a ', "(selon "])
def test_long_texts_take_time_in_proportion(code, piece):
    few, many = (make_layout(piece * times, code) for times in (100, 1000))
    find_attributions(few)
    steps = [count_steps(lambda layout=layout: find_attributions(layout)) for layout in (few, many)]
    assert steps[1] < 11 * steps[0]


def test_unknown_verb_classes_are_named(monkeypatch):
    data = cues.AttributionData(verbs={"sing": {"finite": ["chante"]}})
    monkeypatch.setattr(type(get_language("xx")), "section", section_with(data))
    with pytest.raises(LanguageError, match="sing"):
        cues.get_cues.__wrapped__(get_language("xx"))


def test_unknown_conjugations_are_named(monkeypatch):
    data = cues.AttributionData(verbs={"say": {"strong": ["sprech"]}})
    monkeypatch.setattr(type(get_language("xx")), "section", section_with(data))
    with pytest.raises(LanguageError, match="strong"):
        cues.get_cues.__wrapped__(get_language("xx"))


def test_unknown_agreements_are_named(monkeypatch):
    data = cues.AttributionData(agreement={"neutral": ["es"]})
    monkeypatch.setattr(type(get_language("xx")), "section", section_with(data))
    with pytest.raises(LanguageError, match="neutral"):
        cues.get_cues.__wrapped__(get_language("xx"))


def section_with(data):
    """A `section` that has `data` for attribution and defaults for everything else."""
    return lambda self, name, schema: data if name == "attribution" else schema()


def test_words_that_belong_to_a_verb_may_stand_on_both_sides():
    data = cues.AttributionData(verbs={"say ^s' ^en à|au": {"finite": ["tient"]}})
    (verb,) = read_verbs(data)["tient"]
    assert verb.lead == ("s'", "en")
    assert verb.tail == (("à", "au"),)


def test_conjugations_put_the_stem_where_the_ending_says():
    data = cues.AttributionData(
        conjugations={"weak": {"past": ["ge~t"], "finite": ["te"]}},
        verbs={"say": {"weak": ["sag"]}},
    )
    assert set(read_verbs(data)) == {"gesagt", "sagte"}
