"""Numerals: cases as data, and every number a formatter prints is read back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language import get_language
from corpus.mentions.numerals import find_numerals
from corpus.mentions.numerals.digits import parse_body
from corpus.mentions.numerals.lexicon import get_lexicon
from support import case_ids, load_cases, make_layout

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


def grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


@given(
    number=st.integers(0, 10**12),
    decimals=st.none() | st.integers(0, 99),
    style=st.sampled_from([("fr", "\u00a0", ","), ("fr", "\u202f", ","), ("fr", " ", ","),
                           ("fr", ".", ","), ("en", ",", "."), ("en", "\u202f", ".")]),
)  # fmt: skip
def test_formatted_numbers_are_read_back(number, decimals, style):
    code, group, mark = style
    printed = grouped(number, group) + (f"{mark}{decimals:02d}" if decimals is not None else "")
    text = f"({printed})"
    found = find_numerals(make_layout(text, code))
    value = Decimal(number) + (Decimal(decimals) / 100 if decimals is not None else 0)
    assert [(text[n.start : n.end], n.value) for n in found] == [(printed, value)]


UNITS_FR = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
            "onze", "douze", "treize", "quatorze", "quinze", "seize"]  # fmt: skip
TENS_FR = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
BELGIAN = {70: "septante", 80: "huitante", 90: "nonante"}


def french(number: int, belgian: bool) -> str:
    """`number` below a million in words, as Paris or as Geneva says it."""
    if number < 17:
        return UNITS_FR[number]
    if number < 20:
        return "dix-" + UNITS_FR[number - 10]
    if number < 100:
        tens = TENS_FR | (BELGIAN if belgian else {})
        if not belgian and number >= 60:
            head, base = ("quatre-vingt", 80) if number >= 80 else ("soixante", 60)
            rest = number - base
            if rest == 0:
                return "quatre-vingts" if base == 80 else head
            joiner = " et " if base == 60 and rest in (1, 11) else "-"
            return head + joiner + french(rest, belgian)
        head, rest = tens[number // 10 * 10], number % 10
        return head + (" et un" if rest == 1 else f"-{UNITS_FR[rest]}" if rest else "")
    size, name = (1000, "mille") if number >= 1000 else (100, "cent")
    head = name if number < 2 * size else f"{french(number // size, belgian)} {name}"
    rest = number % size
    return head + (f" {french(rest, belgian)}" if rest else "")


UNITS_EN = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
            "eighteen", "nineteen"]  # fmt: skip
TENS_EN = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def english(number: int) -> str:
    if number < 20:
        return UNITS_EN[number]
    if number < 100:
        return TENS_EN[number // 10] + (f"-{UNITS_EN[number % 10]}" if number % 10 else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = number % size
    joiner = " and " if rest and (size == 100 or rest < 100) else " "
    return f"{english(number // size)} {name}" + (f"{joiner}{english(rest)}" if rest else "")


# "neuf" alone may be "new"
@given(number=st.integers(2, 999_999).filter(lambda n: n != 9), belgian=st.booleans())
def test_french_words_are_read_back(number, belgian):
    text = f"({french(number, belgian)})"
    assert [int(n.value) for n in find_numerals(make_layout(text, "fr"))] == [number]


@given(number=st.integers(2, 999_999))
def test_english_words_are_read_back(number):
    text = f"({english(number)})"
    assert [int(n.value) for n in find_numerals(make_layout(text, "en"))] == [number]


@pytest.mark.parametrize("code", ["fr", "en"])
@pytest.mark.parametrize("body", ["1.2.3", "007", "12,34,5", "1.23.456"])
def test_wrong_grouping_is_no_number(code, body):
    assert parse_body(body, get_lexicon(get_language(code)), False) is None


@given(text=st.text(max_size=200), code=st.sampled_from(["fr", "en", "xx"]))
def test_any_text_keeps_offsets(text, code):
    layout = make_layout(text, code)
    last = 0
    for numeral in find_numerals(layout):
        assert last <= numeral.start < numeral.end <= len(text)
        last = numeral.end
