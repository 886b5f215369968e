"""Quantities: cases as data, offsets on any text, the common lists."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.language import get_language, language_codes
from corpus.mentions.nouns import NounData
from corpus.mentions.numerals import find_numerals
from corpus.mentions.numerals.lexicon import NumberData
from corpus.mentions.quantities import find_quantities
from corpus.mentions.quantities.categorywords import CategoryData
from corpus.mentions.quantities.modifierwords import ModifierData
from corpus.mentions.quantities.nofigurewords import NoFigureData
from corpus.mentions.timexes import find_timexes
from corpus.mentions.unitwords import UnitData
from corpus.units import convert, get_units
from support import case_ids, count_steps, load_cases, make_layout

CASES = load_cases("quantities")
MODIFIERS = {"exact", "approx", "more_than", "at_least", "less_than", "at_most", "between", "vague"}
KINDS = {"count", "money", "percent", "measure", "duration", "frequency", "ratio"}


def find_in(text: str, code: str):
    layout = make_layout(text, code)
    numerals = find_numerals(layout)
    return find_quantities(layout, numerals, find_timexes(layout, numerals))


def as_case(quantity, text: str, want: dict, surfaces: dict[int, str]) -> dict:
    """The fields of `quantity` that the case names; bounds are checked where it gives a value."""
    found = {name: getattr(quantity, name) for name in quantity.__slots__}
    found["part_of"] = surfaces.get(quantity.part_of, "")
    found["phrase"] = text[quantity.phrase_start : quantity.phrase_end]
    if "value" in want:
        found["value"] = quantity.value if quantity.value is None else round(quantity.value, 4)
    return {key: "" if found[key] is None else found[key] for key in want}


@pytest.mark.parametrize(("code", "case"), CASES, ids=case_ids(CASES))
def test_find_quantities(code, case):
    text, wanted = case["text"], case["find"]
    found = find_in(text, code)
    assert [text[q.start : q.end] for q in found] == [want["surface"] for want in wanted]
    surfaces = {q.start: q.surface for q in found}
    defaults = {"modifier": "exact", "change": "", "part_of": ""}
    full = [{**defaults, **want} for want in wanted]
    assert [as_case(q, text, w, surfaces) for q, w in zip(found, full, strict=True)] == full


@pytest.mark.parametrize(("code", "case"), CASES, ids=case_ids(CASES))
def test_every_quantity_keeps_the_contract(code, case):
    check_contract(case["text"], find_in(case["text"], code))


def check_contract(text, quantities):
    units = get_units()
    starts = {q.start for q in quantities}
    last = 0
    for q in quantities:
        assert text[q.start : q.end] == q.surface
        assert 0 <= q.phrase_start <= q.start < q.end <= q.phrase_end <= len(text)
        assert last <= q.start
        last = q.end
        assert q.modifier in MODIFIERS
        assert q.kind in KINDS
        assert q.unit is None or q.unit in units.kind
        assert q.category is None or q.category in units.categories
        assert q.aspect is None or q.aspect in units.aspects
        assert q.change in (None, "to", "by")
        assert q.part_of is None or q.part_of in starts - {q.start}
        assert 0 < q.confidence <= 1
        if q.modifier in ("exact", "approx"):
            assert q.value is not None
            assert q.value == q.low == q.high
        elif q.modifier in ("between", "vague"):
            assert q.value is None
            assert q.low is not None


WORDS = st.sampled_from(
    """de les 12 3,5 8.000 10 000 deux un une millions % euros morts soldats blessés dont soit
    entre et à ou plus moins environ jusqu' ( ) , . ; - – « » ans h 30 km/h $ of the more than up
    to one in thousands dead people were killed between and half a third percent years old 's
    passe hausse 2012 Falcon Paris a été tués nombre contre - 01 23 45 / : °C fois par semaine
    """.split()  # noqa: SIM905
)


@settings(deadline=None)  # a language is read when it is first asked for
@given(words=st.lists(WORDS, max_size=40), code=st.sampled_from(language_codes()))
def test_any_words_keep_the_contract(words, code):
    text = " ".join(words)
    check_contract(text, find_in(text, code))


@settings(deadline=None)
@given(text=st.text(max_size=300), code=st.sampled_from([*language_codes(), "xx"]))
def test_any_text_keeps_the_contract(text, code):
    check_contract(text, find_in(text, code))


def test_a_language_without_data_finds_nothing():
    assert find_in("Plus de 300 personnes.", "xx") == []


SECTIONS = {
    "numbers": NumberData, "units": UnitData, "nouns": NounData, "modifiers": ModifierData,
    "nofigures": NoFigureData, "categories": CategoryData,
}  # fmt: skip


@pytest.mark.parametrize("code", language_codes())
def test_language_data_name_only_common_ids(code):
    language, units = get_language(code), get_units()
    data = {name: language.section(name, schema) for name, schema in SECTIONS.items()}
    named = data["units"]
    ids = {*named.units, *named.frequencies, *named.symbols.values()}
    ids |= {unit for unit, _ in named.scaled.values()}
    assert ids <= units.kind.keys()
    tables = (data["categories"].nouns, data["categories"].after, data["categories"].before)
    assert {c for table in tables for c in table} - {"none"} <= units.categories
    assert data["categories"].aspects.keys() <= units.aspects
    modifiers = data["modifiers"]
    assert {*modifiers.before, *modifiers.after} <= MODIFIERS


def test_units_convert_where_one_is_an_exact_multiple():
    from decimal import Decimal

    assert convert(Decimal("0.5"), "year", "month") == 6
    assert convert(Decimal(90), "minute", "hour") == Decimal("1.5")
    assert convert(Decimal(1), "year", "day") is None
    assert convert(Decimal(3), "km", "km") == 3


@pytest.mark.parametrize(
    "sentence",
    [
        "Le bilan est de 20 morts et 31 blessés, dont 12 enfants. ",
        "La mairie en annonce 3 000. ",
        "Trois mille Nord-Coréens et 500 hommes. ",
        "Elle a vu 3 000 Nord-Coréens et 500 hommes et ",  # one sentence without an end
    ],
)
def test_many_numbers_cost_little_more_than_few(sentence):
    """No step looks at all numbers for each number."""

    def steps(sentences: int) -> int:
        layout = make_layout(sentence * sentences, "fr")
        numerals = find_numerals(layout)
        return count_steps(lambda: find_quantities(layout, numerals, []))

    steps(20)
    assert steps(400) < 11 * steps(40)
