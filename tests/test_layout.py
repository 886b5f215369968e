"""Words, bounds and offsets; what must hold on any text."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language import get_language, language_codes
from corpus.mentions.layout import cut_words
from support import SHARED, make_layout, stop_if_stuck

PIECES = st.sampled_from(
    ["Le ", "maire ", "a dit", ". ", "… ", "« ", " »", "“", "”", '"', "\n", "\r\n", "\n\n",
     "8.000 ", "10 000 ", "l'", "M. ", "A lire aussi :", "Leave a comment", "0\n70\n", "Dr. ", "(",
     ")", "-t-il ", " date 2023-10 ", "OSLO, May 3 - ", "e\u0301", "\u00ad", "İ", "ß", "\u00a0",
     "🙂", "?!", "–", "'s-Bosch ", "disse-lhe ", "10. ", "EE. UU. ", "(EFE).- ", "Wien. "]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))
CODES = st.sampled_from([*language_codes(), "xx"])


def words_of(text: str, code: str = "fr") -> list[str]:
    return make_layout(text, code).words


@given(TEXTS, CODES)
def test_every_offset_holds_on_any_text(text, code):
    layout = make_layout(text, code)
    assert len(layout.words) == len(layout.starts) == len(layout.ends)
    last = 0
    for start, end in zip(layout.starts, layout.ends, strict=True):
        assert last <= start < end <= len(text)
        assert not text[start:end].isspace()
        last = end


@given(TEXTS, CODES)
def test_spans_are_sorted_and_apart_on_any_text(text, code):
    layout = make_layout(text, code)
    clutter = [(span.start, span.end) for span in layout.clutter]
    for spans in (clutter, layout.sentences):
        last = 0
        for start, end in spans:
            assert last <= start < end <= len(text)
            last = end
    for start, end in layout.sentences:
        assert text[start:end] == text[start:end].strip()
        assert all(end <= first or last <= start for first, last in clutter)
    for span in (layout.title, layout.dateline):
        assert span is None or 0 <= span.start < span.end <= len(text)


@given(TEXTS, CODES)
def test_every_word_stands_in_one_sentence(text, code):
    layout = make_layout(text, code)
    held = [index for first, last in layout.bounds for index in range(first, last)]
    assert held == sorted(set(held))
    missing = set(range(len(layout.words))) - set(held)
    assert not any(layout.words[index].isalnum() for index in missing)


@given(TEXTS)
def test_a_text_is_laid_out_the_same_twice(text):
    assert make_layout(text, "fr") == make_layout(text, "fr")


def test_elisions_and_clitics_are_words_of_their_own():
    assert words_of("L’accord qu'il a signé") == ["l'", "accord", "qu'", "il", "a", "signé"]
    assert words_of("Reviendra-t-il ? dit-on") == ["reviendra", "-t-il", "?", "dit", "-on"]
    assert words_of("Russia’s plan, they've said", "en") == [
        "russia", "'s", "plan", ",", "they", "'ve", "said",
    ]  # fmt: skip


def test_what_only_looks_like_an_elision_or_a_clitic_is_one_word():
    assert words_of("aujourd'hui, quelqu’un au rendez-vous") == [
        "aujourd'hui", ",", "quelqu'un", "au", "rendez-vous",
    ]  # fmt: skip
    assert words_of("le père de Kim Jong-il") == ["le", "père", "de", "kim", "jong-il"]
    assert words_of("Oui, dit-il.") == ["oui", ",", "dit", "-il", "."]


def test_numbers_keep_their_marks_and_suffixes():
    assert words_of("8.000 ou 1,5 le 1er, 5bn, 99,9999 %") == [
        "8.000", "ou", "1,5", "le", "1er", ",", "5bn", ",", "99,9999", "%",
    ]  # fmt: skip
    assert words_of("10 à 12-14") == ["10", "à", "12", "-", "14"]


def test_hyphens_and_invisible_characters():
    layout = make_layout("le pre\u00admier minis\u00adtre, nord‑coréen", "fr")
    assert layout.words == ["le", "premier", "ministre", ",", "nord-coréen"]
    assert layout.text[layout.starts[1] : layout.ends[1]] == "pre\u00admier"


def test_decomposed_accents_and_odd_capitals_keep_their_places():
    text = unicodedata.normalize("NFD", "Été à Évian")
    layout = make_layout(text, "fr")
    assert layout.words == ["été", "à", "évian"]
    assert layout.ends[-1] == len(text)
    assert make_layout("İstanbul 12", "fr").words == ["istanbul", "12"]


def test_phrases_of_language_data_are_cut_as_texts_are():
    assert cut_words("d'après l'agence", get_language("fr")) == ("d'", "après", "l'", "agence")


def test_places_in_the_layout():
    layout = make_layout("Il dit : « Nous partons. » Puis elle sort.", "fr")
    assert layout.words[layout.word_at(11)] == "nous"
    assert layout.word_at(len(layout.text)) == len(layout.words)
    assert [layout.sentence_at(0), layout.sentence_at(30)] == [0, 1]
    assert layout.in_quotation(12)
    assert not layout.in_quotation(2)
    assert layout.is_capital(0)
    assert not layout.is_capital(1)
    assert layout.bounds[0][0] == 0
    assert layout.bounds[-1][1] == len(layout.words)


@pytest.mark.parametrize(
    "text",
    ["." * 50_000 + "x", ". " * 50_000, "«" * 50_000, "x. (" * 20_000, "l'" * 50_000, "(" * 50_000,
     "Lire aussi :\n" * 10_000, "x" * 90 + "\n" + "Leave a comment\n" * 10_000, "1\n" * 30_000,
     "A. B. " * 20_000, "word " * 5 + "– " * 30_000, "x." + " »" * 50_000],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_no_hostile_text_takes_long(text):
    """Work grows with the text: these would take minutes if a pattern could run back."""
    with stop_if_stuck():
        make_layout(text, "fr")


@pytest.mark.skipif(not SHARED.exists(), reason="the corpora are not part of the project")
def test_titles_of_the_gold_articles():
    lines = (SHARED / "eval" / "gold" / "articles.jsonl").read_text("utf-8").splitlines()
    for record in map(json.loads, lines):
        layout = make_layout(record["text"], record["language"])
        first = record["text"].partition("\n")[0]
        headed = record["language"] == "fr"
        assert (layout.title is not None) == headed, record["id"]
        assert not headed or layout.text[layout.title.start : layout.title.end] == first.strip()
        assert layout.clutter == []


def test_words_with_an_apostrophe_in_front_are_words():
    assert words_of("'s avonds in 's-Hertogenbosch, foto's", "nl") == [
        "'s", "avonds", "in", "'s-hertogenbosch", ",", "foto's",
    ]  # fmt: skip
    assert words_of("«'s» 'test'", "de")[:2] == ["«", "'"]


def test_clitics_and_elisions_of_each_language():
    assert words_of("disse-lhe que fazê-lo", "pt") == ["disse", "-lhe", "que", "fazê", "-lo"]
    assert words_of("segunda-feira, Guiné-Bissau", "pt") == ["segunda-feira", ",", "guiné-bissau"]
    assert words_of("dell'Aquila, un po' d'oro", "it")[:2] == ["dell'", "aquila"]
    assert words_of("wie geht's", "de") == ["wie", "geht", "'s"]


def test_capitals_and_known_words_are_found_by_index():
    layout = make_layout("L'Élysée et la Marine, à Oslo.\nPublicité : iPhone", "fr")
    assert [layout.words[i] for i in layout.capitals] == [
        "l'",
        "élysée",
        "marine",
        "oslo",
        "publicité",
    ]
    assert layout.find_words({"la", "oslo", "bergen"}) == [3, 7]
    assert layout.find_words({}) == []
