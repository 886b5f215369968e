"""Numerals: cases as data, and every number a formatter prints is read back."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.language import get_language, language_codes
from corpus.mentions.numerals import find_numerals
from corpus.mentions.numerals.digits import parse_body
from corpus.mentions.numerals.lexicon import get_lexicon
from corpus.mentions.quantities import find_quantities
from corpus.mentions.timexes import find_timexes
from spelling import SPELLERS
from support import case_ids, load_cases, make_layout, stop_if_stuck

CASES = load_cases("numerals")


def as_case(numeral, text: str, keys) -> dict:
    found = {
        "surface": text[numeral.start : numeral.end],
        "value": round(float(numeral.value), 6),
        "form": numeral.form,
    }
    return {key: found[key] for key in keys}


@pytest.mark.parametrize(("code", "case"), CASES, ids=case_ids(CASES))
def test_find_numerals(code, case):
    layout = make_layout(case["text"], code)
    found = [n for n in find_numerals(layout) if n.form != "one" or case.get("ones")]
    wanted = [{**want, "value": round(float(want["value"]), 6)} for want in case["find"]]
    keys = [want.keys() for want in wanted] + [["surface", "value"]] * len(found)
    assert [as_case(n, case["text"], k) for n, k in zip(found, keys, strict=False)] == wanted
    for numeral in found:
        assert layout.words[numeral.first : numeral.last]
        assert layout.starts[numeral.first] <= layout.ends[numeral.last - 1]


# A number alone that may be another word of the language: "neuf" (new), "sei" (you are) ...
UNCERTAIN = {"fr": {9}, "it": {6}, "nl": {8}}
LOCALES = {
    "de": ["de_DE", "de_AT", "de_CH"],
    "en": ["en_GB", "en_US", "en_IN"],
    "es": ["es_ES", "es_MX", "es_AR"],
    "fr": ["fr_FR", "fr_BE", "fr_CH", "fr_CA"],
    "it": ["it_IT", "it_CH"],
    "nl": ["nl_NL", "nl_BE"],
    "pt": ["pt_PT", "pt_BR"],
}


@given(
    number=st.integers(0, 10**12),
    decimals=st.none() | st.integers(0, 99),
    place=st.sampled_from([(code, locale) for code, names in LOCALES.items() for locale in names]),
)
def test_formatted_numbers_are_read_back(number, decimals, place):
    code, locale = place
    value = Decimal(number) + (Decimal(decimals) / 100 if decimals is not None else 0)
    pattern = "#,##,##0" if locale.endswith("_IN") else "#,##0"
    pattern += "" if decimals is None else ".00"
    printed = format_decimal(value, pattern, locale)
    text = f"({printed})"
    found = find_numerals(make_layout(text, code))
    assert [(text[n.start : n.end], n.value) for n in found] == [(printed, value)]


@pytest.mark.parametrize("code", SPELLERS)
@given(number=st.integers(2, 999_999), other=st.booleans())
def test_numbers_in_words_are_read_back(code, number, other):
    assume(number not in UNCERTAIN.get(code, ()))
    text = f"({SPELLERS[code](number, other)})"
    found = find_numerals(make_layout(text, code))
    assert [(text[n.start : n.end], n.value) for n in found] == [(text[1:-1], number)]


@pytest.mark.parametrize("code", SPELLERS)
def test_small_numbers_are_all_read_back(code):
    for number in [*range(10, 100), *range(100, 1000, 7), *range(1000, 10**6, 7919)]:
        for other in (False, True):
            text = f"({SPELLERS[code](number, other)})"
            assert [n.value for n in find_numerals(make_layout(text, code))] == [number], text


@pytest.mark.parametrize("code", language_codes())
@pytest.mark.parametrize("body", ["1.2.3", "007", "12,34,5", "1.23.456"])
def test_wrong_grouping_is_no_number(code, body):
    assert parse_body(body, get_lexicon(get_language(code)), False) is None


@pytest.mark.parametrize("piece", ["ein", "zwei", "hundertund", "undzwanzig", "siebentausend", "s"])
def test_a_long_word_is_cut_in_linear_time(piece):
    lexicon = get_lexicon(get_language("de"))
    for size in (10, 100, 5000):
        word = (piece * size)[:20_000] + "x"
        assert lexicon.atoms(word) == ()
        assert lexicon.head(word) is None


HOSTILE = {
    "digits": "9" * 5000,
    "groups": "1" + ".000" * 2000,
    "spaces": "1" + " 000" * 2000,
    "scales": "5 " + "mil millions tausend mila miljoen " * 600,
    "vague": "des " + "millions de millones de miles de milhares de " * 400,
    "one word": "tausend" * 3000 + "een" + "en" * 3000 + "cento" * 3000,
    "ones": "ein un een uno um one " * 800,
    "joiners": "vinte e treinta y vingt et " * 800,
    "fractions": "1/3 van 2/4 de 1/0 of " * 600,
    "points": "3. 4.º 5° " * 800,
}


@pytest.mark.parametrize("code", language_codes())
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_time(code, name):
    layout = make_layout(HOSTILE[name], code)
    with stop_if_stuck():
        find_quantities(layout, find_numerals(layout), [])


@pytest.mark.parametrize("code", language_codes())
def test_number_words_are_lower_case_and_have_one_meaning(code):
    data = get_lexicon(get_language(code)).data
    for table in (data.small, data.multipliers, data.bound, data.collectives, data.vague):
        assert all(word == word.lower() for word in table)
    assert not set(data.small) & set(data.multipliers)
    assert set(data.ones) <= set(data.small)
    assert set(data.sure_fractions) <= set(data.fractions)
    assert not set(data.suffixes) & set(data.money_suffixes)


def quantities_of(text, code):
    layout = make_layout(text, code)
    numerals = find_numerals(layout)
    return find_quantities(layout, numerals, find_timexes(layout, numerals))


NO_FIGURES = load_cases("nofigures")


@pytest.mark.parametrize(("code", "case"), NO_FIGURES, ids=case_ids(NO_FIGURES))
def test_numbers_that_are_no_figures(code, case):
    found = quantities_of(case["text"], code)
    assert [quantity.surface for quantity in found] == case["figures"]


UNITS = load_cases("units")


@pytest.mark.parametrize(("code", "case"), UNITS, ids=case_ids(UNITS))
def test_units_of_a_language(code, case):
    found = quantities_of(case["text"], code)
    assert [quantity.unit for quantity in found] == case["units"]


@given(text=st.text(max_size=200), code=st.sampled_from([*language_codes(), "xx"]))
def test_any_text_keeps_offsets(text, code):
    layout = make_layout(text, code)
    last = 0
    for numeral in find_numerals(layout):
        assert last <= numeral.start < numeral.end <= len(text)
        last = numeral.end


PIECES = [
    "0", "1", "07", "2,5", "1.200", "1'200", "1/3", "12", "3.", "5°", "4.º", "2k", "20mila",
    "7h30", "m", "km", "€", "$", "%", "Mio.", "mil", "e", "y", "und", "ein", "eine", "halbe",
    "medio", "een", "half", "2,5.1.200", "dritte", "zweimal", "zweimonatig", "vijftal", "tal",
    "-tal", "parte", "tercera", "due", "terzi", "mila", "et demi", "years old", "jährig", "anos",
    "a", "alle", "à", "-", "(", ")", ",", ".", " ", "\n", "Minute", "Hunderte", "de", "von",
    "million", "and", "sei", "acht", "neuf",
]  # fmt: skip


@given(
    parts=st.lists(st.sampled_from(PIECES), max_size=14),
    gap=st.sampled_from(["", " "]),
    code=st.sampled_from(language_codes()),
)
def test_any_row_of_pieces_is_read(parts, gap, code):
    text = gap.join(parts)
    layout = make_layout(text, code)
    numerals = find_numerals(layout)
    for quantity in find_quantities(layout, numerals, []):
        assert text[quantity.start : quantity.end] == quantity.surface
        assert 0 <= quantity.phrase_start <= quantity.start
        assert quantity.end <= quantity.phrase_end <= len(text)
