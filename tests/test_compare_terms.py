"""Names and content words: what the linking pass reads an article by."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.facts.terms import LEAD, find_names, find_words, fold, stems
from corpus.language import get_language
from support import make_layout

NAMES = [
    ("en", "The mayor met Ana Costa in Porto on Monday.", ["Ana Costa", "Porto"]),
    ("en", "Costa came late. Nobody had seen Costa for days.", ["Costa"]),
    ("en", "Trains stood still. Trains were late.", []),  # capitals from their place alone
    ("en", "WHO spoke to the Bank of Portugal.", ["WHO", "Bank of Portugal"]),
    ("en", "The ship sailed to New Zealand.", ["New Zealand"]),
    ("fr", "Il a vu Kim Jong-un, selon l'agence Tass.", ["Kim Jong-un", "Tass"]),
    ("fr", "L'Otan et la RPDC se taisent.", ["Otan", "RPDC"]),
    ("de", "Der Minister traf Ursula von der Leyen in der NATO.", ["Ursula von der Leyen", "NATO"]),
    ("de", "Die Brücke fiel ins Wasser. Niemand sah die Brücke fallen.", []),  # nouns, no names
    ("es", "La alcaldesa vio a Juan de la Cruz en Lima.", ["Juan de la Cruz", "Lima"]),
    ("es", "Llegaron tarde. El lunes no vino nadie.", []),
    ("it", "Il sindaco ha visto Carlo della Valle a Torino.", ["Carlo della Valle", "Torino"]),
    ("it", "Sono arrivati tardi. Nessuno li ha visti.", []),
    ("pt", "A autarca viu Rui da Costa em Braga.", ["Rui da Costa", "Braga"]),
    ("pt", "Chegaram tarde. Ninguém os viu.", []),
    ("nl", "De wethouder zag Jan van der Berg in Gent.", ["Jan van der Berg", "Gent"]),
    ("nl", "Treinen stonden stil. Treinen waren laat.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "names"), NAMES)
def test_find_names(language, text, names):
    found = find_names(make_layout(text, language))
    assert sorted(name.surface for name in found) == sorted(names)
    assert all(text[name.start : name.end] == name.surface for name in found)


def test_a_shouting_headline_makes_no_names():
    text = "Old Bridge Over The River Falls Down In Storm\n\nA bridge fell down in a storm."
    assert find_names(make_layout(text, "en")) == ()


def test_words_are_folded_cut_and_counted():
    layout = make_layout("Des soldats épuisés. Le soldat dort, épuisé.", "fr")
    words = {key: count for key, count, _ in find_words(layout, find_names(layout))}
    assert words == {"soldat": 2, "epuise": 2, "dort": 1}


def test_the_opening_comes_first():
    text = "Bridge falls. " + "Nothing else happened anywhere nearby. " * 30 + "Weather weather."
    words = find_words(make_layout(text, "en"), ())
    assert {key: lead for key, _, lead in words}["bridge"] is True
    assert words[-1][2] is False
    assert len(text.split()) > LEAD


def test_a_language_without_data_gives_words_and_no_error():
    layout = make_layout("Tiltak mot flom i Oslo i dag.", "nb")
    assert {key for key, *_ in find_words(layout, find_names(layout))} >= {"tiltak", "flom"}


def test_stems_come_once_in_order():
    assert stems("Soldiers and a soldier saw ships", get_language("en"))[:2] == ["soldie", "ships"]
    assert fold("CHOÏGOU’S") == "choigou's"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_offsets_that_hold(text):
    layout = make_layout(text, "fr")
    names = find_names(layout)
    assert all(text[name.start : name.end] == name.surface for name in names)
    find_words(layout, names)
