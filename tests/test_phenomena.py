"""Every phenomenon of docs/phenomena has, in every language that has it, two cases and a trap."""

from __future__ import annotations

import pytest

from phenomena import LANGUAGES, count_tags, find_missing, list_rows


def test_rows_are_named_once():
    rows = [row for _, row, _ in list_rows()]
    assert len(rows) == len(set(rows)) > 200


@pytest.mark.parametrize("code", LANGUAGES)
def test_cases_name_rows_that_exist(code: str):
    rows = {row for _, row, has in list_rows() if code in has}
    shown, traps = count_tags(code)
    assert not (set(shown) | set(traps)) - rows


@pytest.mark.parametrize("code", LANGUAGES)
def test_two_cases_and_a_trap(code: str):
    assert not find_missing(code)
