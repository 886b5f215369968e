"""The sentences of the reports: the same keys in every language, every slot filled, ids named."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from corpus.errors import ReportError
from corpus.phrases import languages, listed, say, show, term


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
