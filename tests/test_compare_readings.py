"""Claims in words, in every language of the reports."""

import tomllib
from datetime import date
from importlib import resources

import pytest

from corpus.compare import measures
from corpus.compare.claims.apart import tell_apart
from corpus.compare.claims.labels import Subject, label_of, with_range
from corpus.compare.readings import Said, reading_of

LANGUAGES = ("en", "fr")
OWN = ("countries", "peoples", "feminine_state", "singular_state")  # each needs its own
NOVEMBER = date(2024, 11, 1), date(2024, 11, 4)
BLINKEN = Said(8000, None, 8000, "at_most", "person", "Antony Blinken", NOVEMBER[0])
ZELENSKY = Said(11000, 11000, 11000, "exact", "person", "Volodymyr Zelensky", NOVEMBER[1])
NOBODY = Said(300, 300, 300, "approx", "person", None, None)

LABELS = [
    (Subject("soldiers", "KP", "RU", "Kursk"), "en", "North Korean soldiers in Kursk"),
    (Subject("killed", country="HT"), "en", "Deaths in Haiti"),
    (Subject("killed", country="HT"), "fr", "Morts en Haïti"),
    (Subject("infected", world=True), "en", "Cases of illness worldwide"),
    (Subject("workers", "KP", state="planned"), "en", "North Korean workers, planned or expected"),
    (Subject("casualties", "RU", state="/day"), "en", "Russian casualties a day"),
    (Subject("infected", country="MX", state="+"), "en", "New cases of illness in Mexico"),
    (Subject("duration"), "en", "Duration"),
    (Subject("soldiers", "KP", whole=True), "en", "North Korean soldiers in all"),
    (
        Subject("soldiers", "KP", whole=True, state="planned"),
        "fr",
        "Soldats nord-coréens en tout, prévus ou attendus",
    ),
    (
        Subject("casualties", "GR", "JP", state="suspected"),
        "fr",
        "Pertes grecques au Japon, suspectes",
    ),
    (Subject("killed", country="US"), "fr", "Morts aux États-Unis"),
    (Subject("killed", country="US"), "en", "Deaths in the United States"),
    (Subject("killed", "VU"), "fr", "Morts (Vanuatu)"),
    (
        Subject("percent", state="planned", quote="du budget"),
        "fr",
        "Part, prévision\u00a0: «\u00a0du budget\u00a0»",
    ),
    (Subject("shells", quote="Shells"), "en", "Shells"),
    (Subject(None, quote="vols hebdomadaires"), "fr", "«\u00a0vols hebdomadaires\u00a0»"),
]


@pytest.mark.parametrize(("subject", "language", "label"), LABELS)
def test_label(subject, language, label):
    assert label_of(subject, language) == label


def test_a_label_takes_the_words_that_articles_have_for_a_place():
    subject = Subject("soldiers", "KP", "RU", "Kursk Oblast")
    assert label_of(subject, "en", "in the Kursk region") == (
        "North Korean soldiers in the Kursk region"
    )
    assert label_of(subject, "fr", "dans la région de Koursk") == (
        "Soldats nord-coréens dans la région de Koursk"
    )


def apart(labels, *claims):
    """The labels of claims as they are told apart, thin spaces as spaces."""
    bare = {"place": None, "agreed": None, "first": None, "last": None, "low": 3.0, "high": 5.0,
            "counted": None, "cited": None, "first_article_id": None}  # fmt: skip
    told = {name: [(bare | cells)[name] for cells in claims] for name in bare}
    tell_apart(labels, told, "en")
    return [label.replace("\u2009", " ") for label in labels]


MAY, JUNE = date(2021, 5, 2), date(2021, 6, 9)
APART = [
    # cells of two claims with one label, and the labels that tell them apart
    ({"agreed": "HT"}, {"agreed": None}, ["Trains in Haiti", "Trains"]),
    ({"first": MAY, "last": MAY}, {"first": MAY, "last": JUNE},
     ["Trains (May 2, 2021)", "Trains (May 2 – Jun 9, 2021)"]),
    ({"high": 3.0}, {"low": 5.0}, ["Trains: 3", "Trains: 5"]),
    ({"low": None}, {"low": None}, ["Trains", "Trains"]),
    ({"counted": "expresses"}, {"counted": "sleepers"},
     ["Trains: “expresses”", "Trains: “sleepers”"]),
    ({"cited": "mayor"}, {"cited": None}, ["Trains: “mayor”", "Trains"]),
    ({"first_article_id": "a"}, {"first_article_id": "b"}, ["Trains: “a”", "Trains: “b”"]),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "labels"), APART)
def test_labels_are_told_apart_by_numbers_only_where_nothing_else_differs(one, other, labels):
    assert apart(["Trains", "Trains"], one, other) == labels


def test_a_label_that_stands_alone_stays():
    assert apart(["Trains", "Boats"], {"agreed": "HT"}, {"agreed": "HT"}) == ["Trains", "Boats"]


READINGS = [
    ([BLINKEN], None, "At most 8,000, according to Antony Blinken."),
    ([NOBODY], None, "About 300; the article names nobody for it."),
    ([BLINKEN, BLINKEN], "agree", "The 2 articles that answer it all say at most 8,000."),
    ([BLINKEN, ZELENSKY], "updated", "From at most 8,000 (Antony Blinken, November 1, 2024) to "
     "11,000 (Volodymyr Zelensky, November 4, 2024)."),
    ([ZELENSKY, BLINKEN], "disagree", "At most 8,000 (Antony Blinken, November 1, 2024) or 11,000 "
     "(Volodymyr Zelensky, November 4, 2024): the two cannot both hold."),
    ([BLINKEN, NOBODY], "compatible", "The figures can all hold: about 300; at most 8,000 "
     "(Antony Blinken, November 1, 2024)."),
]  # fmt: skip


@pytest.mark.parametrize(("answers", "status", "sentence"), READINGS)
def test_reading(answers, status, sentence):
    assert reading_of(answers, status, 2, "en") == sentence


def test_french_reading_writes_numbers_and_days_its_own_way():
    found = reading_of([BLINKEN, ZELENSKY], "updated", 2, "fr")
    assert found == (
        "Au plus 8\u202f000 (Antony Blinken, 1er novembre 2024), "
        "puis 11\u202f000 (Volodymyr Zelensky, 4 novembre 2024)."
    )


def test_no_reading_holds_a_midpoint():
    for status in ("updated", "disagree", "compatible"):
        assert "9,500" not in reading_of([BLINKEN, ZELENSKY], status, 2, "en")


def test_labels_with_one_name_are_told_apart_by_their_numbers():
    assert with_range("Trains in Lyon", 3, 5, "en") == "Trains in Lyon: 3 to 5"
    assert with_range("Trains in Lyon", 3, 3, "en") == "Trains in Lyon: 3"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_category_has_a_word(language):
    file = resources.files("corpus.compare.readings") / f"{language}.toml"
    words = tomllib.loads(file.read_text("utf-8"))
    units = tomllib.loads((resources.files("corpus") / "units.toml").read_text("utf-8"))
    groups = ("outcomes", "roles", "things", "measure_categories")
    assert not {c for group in groups for c in units[group]} - set(words["what"])
    assert set(measures.STATES.values()) <= set(words["state"])


def test_the_languages_have_the_same_phrases():
    folder = resources.files("corpus.compare.readings")
    files = [tomllib.loads((folder / f"{code}.toml").read_text("utf-8")) for code in LANGUAGES]
    assert files[0].keys() == files[1].keys()
    for key, value in files[0].items():
        if isinstance(value, dict) and key not in OWN:
            assert value.keys() == files[1][key].keys()
