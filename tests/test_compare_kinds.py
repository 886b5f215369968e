"""What a source is, and of which country, in all languages; see cases/<lang>/sources.toml."""

import tomllib
from pathlib import Path

import pandas as pd
import pytest

from compare_support import link_all, make_record
from corpus import tables
from corpus.compare.sources.sourcedata import SourceData, known_bodies
from corpus.language import get_language, language_codes

CASES = Path(__file__).parent / "cases"


def cases():
    for code in language_codes():
        file = CASES / code / "sources.toml"
        for case in tomllib.loads(file.read_text("utf-8"))["case"]:
            yield pytest.param(code, case, id=f"{code}-{case['text'][:40]}")


@pytest.mark.parametrize(("code", "case"), list(cases()))
def test_kind_and_country(code, case):
    linked = link_all(make_record("a", case["text"], code))
    rows = linked.sources.set_index("name")
    assert case["source"] in rows.index
    row = rows.loc[case["source"]]
    found = [None if pd.isna(row[column]) else row[column] for column in ("kind", "country")]
    assert found == [case.get("kind"), case.get("country")]


FULL = ("de", "en", "es", "fr", "it", "nl", "pt")


def test_every_kind_is_shown_in_every_language():
    for code in FULL:
        text = (CASES / code / "sources.toml").read_text("utf-8")
        shown = {case.get("kind") for case in tomllib.loads(text)["case"]}
        assert shown >= set(tables.SOURCE_KINDS), code


@pytest.mark.parametrize("code", language_codes())
def test_every_word_has_a_kind_of_the_list(code):
    data = get_language(code).section("sources", SourceData)
    assert set(data.kinds) == set(tables.SOURCE_KINDS)
    assert set(data.titles) <= set(tables.SOURCE_KINDS)
    assert set(data.institutions) <= set(known_bodies().institutions)
    assert {*data.offices, *data.local} <= set(known_bodies().offices)


def test_every_body_has_a_kind_of_the_list():
    known = known_bodies()
    assert {*known.institutions.values(), *known.offices.values()} <= set(tables.SOURCE_KINDS)
    assert set(known.countries) <= set(known.institutions)
