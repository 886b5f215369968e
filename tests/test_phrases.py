"""The sentences of the reports: the same keys in every language, every slot filled, ids named."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from corpus.errors import ReportError
from corpus.phrases import amount, country_name, languages, listed, say, short_day, show, term


def phrases(language: str) -> dict:
    text = (resources.files("corpus.phrases") / f"{language}.toml").read_text("utf-8")
    return tomllib.loads(text)


def shape(value) -> object:
    """Keys of a table, slots of a phrase."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items() if key not in ("one", "many")}
    return sorted(re.findall(r"\{(\w+)\}", value))


@pytest.mark.parametrize("language", languages())
def test_every_language_says_the_same_things_with_the_same_values(language):
    assert shape(phrases(language)) == shape(phrases("en"))


@pytest.mark.parametrize(
    ("key", "language", "values", "said"),
    [
        ("n_articles", "en", {"n": 1}, "1 article"),
        ("n_articles", "en", {"n": 1200}, "1,200 articles"),
        ("n_articles", "fr", {"n": 0}, "0 article"),
        ("n_articles", "fr", {"n": 1200}, "1\u202f200 articles"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(key, language, values, said):
    assert say(key, language, **values) == said


def test_what_is_missing_is_shown_as_nothing_and_an_id_without_entry_as_itself():
    import pandas as pd

    assert show(None, "en") == show(pd.NA, "en") == show(pd.NaT, "en") == ""
    assert term("modifier", "at_most", "fr") == "au plus"
    assert term("modifier", "some_new_id", "fr") == "some new id"
    assert listed(["Kyiv", "Seoul"], "fr") == "Kyiv et Seoul"


@pytest.mark.parametrize(("key", "language"), [("nothing_of_the_kind", "en"), ("n_articles", "xx")])
def test_an_unknown_key_or_language_is_said(key, language):
    with pytest.raises(ReportError, match=f"{key}|{language}"):
        say(key, language, n=1)


@pytest.mark.parametrize(
    ("day", "en", "fr", "en_short", "fr_short"),
    [
        ("2024-11-05", "November 5, 2024", "5 novembre 2024", "Nov 5, 2024", "5 nov. 2024"),
        ("2024-11-01", "November 1, 2024", "1er novembre 2024", "Nov 1, 2024", "1er nov. 2024"),
        ("2024-01-11", "January 11, 2024", "11 janvier 2024", "Jan 11, 2024", "11 janv. 2024"),
        ("1931-01-31", "January 31, 1931", "31 janvier 1931", "Jan 31, 1931", "31 janv. 1931"),
    ],
)
def test_days_are_written_as_the_language_writes_them(day, en, fr, en_short, fr_short):
    import pandas as pd

    moment = pd.Timestamp(day)
    assert (show(moment, "en"), show(moment, "fr")) == (en, fr)
    assert (short_day(moment, "en"), short_day(moment, "fr")) == (en_short, fr_short)


@pytest.mark.parametrize(
    ("number", "unit", "en", "fr"),
    [
        (8000, "person", "8,000", "8 000"),
        (12, "item", "12", "12"),
        (0.5, "percent", "0.5%", "0,5 %"),
        (3.5, "EUR", "€3.5", "3,5 €"),
        (1, "day", "1 day", "1 jour"),
        (300, "km", "300 km", "300 km"),
        (4, "percentage_point", "4 percentage points", "4 points"),
        (7, "some_new_unit", "7 some new unit", "7 some new unit"),
    ],
)
def test_a_number_has_its_unit(number, unit, en, fr):
    spaces = str.maketrans({"\u202f": " ", "\u00a0": " "})
    assert amount(number, unit, "en").translate(spaces) == en
    assert amount(number, unit, "fr").translate(spaces) == fr


def test_a_country_has_a_name_in_each_language_and_an_unknown_one_its_code():
    import pandas as pd

    assert [country_name("KP", code) for code in ("en", "fr")] == ["North Korea", "Corée du Nord"]
    assert country_name("QQ", "fr") == "QQ"
    assert country_name(pd.NA, "fr") == country_name(None, "en") == ""


def test_every_unit_has_words_in_every_language():
    from corpus.phrases import _BARE, _MEASURES
    from corpus.units import get_units

    wanted = {
        u for u, kind in get_units().kind.items() if kind in ("frequency", "ratio", "percent")
    }
    for language in languages():
        assert wanted - _BARE - set(_MEASURES) - {"percent"} <= set(phrases(language)["unit"])


def test_every_reason_for_skipping_has_words():
    """The codes that stand in the code of the readers, where they are made."""
    from pathlib import Path

    root = Path(str(resources.files("corpus")))
    files = [*sorted((root / "reading").rglob("*.py")), root / "gather.py"]
    made = r"(?:Skipped|InputError)\(\s*[\w.]+(?:\([^)]*\))?,\s*\"(\w+)\""
    codes = {code for f in files for code in re.findall(made, f.read_text("utf-8"))}
    assert {"unsupported", "duplicate_id", "failed", "unreadable"} <= codes
    for language in languages():
        assert codes <= set(phrases(language)["reason"])
