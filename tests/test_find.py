"""Finding as a whole: no text breaks it, evidence holds, the same text gives the same record."""

from __future__ import annotations

import pickle

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from corpus.facts.find import find, find_all
from corpus.language import language_codes
from corpus.records import Record, Toponym
from support import make_article

LANGUAGES = [*language_codes(), "und"]
PIECES = [
    "8.000", "10 000", "3,5", "millions", "million", "de", "of", "soldats", "soldiers", "«", "»",
    "“", "”", '"', "'", "’", "(", ")", ".", "!", "…", ",", ";", ":", "\n", "\n\n", "\xa0",
    "\u202f", "a déclaré", "said", "selon", "according to", "Moscou", "Moscow", "Koursk", "lundi",
    "Monday", "12 juillet 2024", "12 July 2024", "hier", "yesterday", "plus de", "more than",
    "entre", "between", "et", "and", "%", "$", "€", "km", "A lire aussi :", "Read also:", "-",
    "–", "\u200b", "\u0301", "İ", "ß", "٣", "²", "½", "\x00", "M. Dupont", "Mr. Smith",
    "une dizaine", "dozens", "un tiers", "one in five", "0", "1er", "20th", "H1N1",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
)
calm = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def evidence(record: Record) -> list[tuple[int, int, str]]:
    """(start, end, surface) of everything in a record that has a surface."""
    quantities = [figure.quantity for figure in record.figures]
    mentions = [*quantities, *record.timexes, *record.toponyms]
    return [(m.start, m.end, m.surface) for m in mentions]


@settings(calm, max_examples=100)
@given(st.lists(st.tuples(TEXTS, st.sampled_from(LANGUAGES)), max_size=6))
def test_articles_found_together_are_found_as_each_alone(given_articles):
    articles = [make_article(text, language) for text, language in given_articles]
    assert find_all(articles) == list(map(find, articles))


@calm
@given(text=TEXTS, language=st.sampled_from(LANGUAGES))
def test_no_text_breaks_it_and_evidence_holds(text, language):
    record = find(make_article(text, language))
    for start, end, surface in evidence(record):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == surface
    for figure in record.figures:
        quantity = figure.quantity
        assert quantity.phrase_start <= quantity.start < quantity.end <= quantity.phrase_end
        assert figure.sentence_start <= quantity.start < figure.sentence_end
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        if figure.source is not None:
            assert text[figure.source_start : figure.source_end].strip()
    clutter = [s for s in record.spans if s.kind == "clutter"]
    for start, end, _ in evidence(record):
        assert not any(s.start < end and start < s.end for s in clutter), "found in clutter"


@calm
@given(text=TEXTS, language=st.sampled_from(LANGUAGES))
def test_the_same_text_gives_the_same_record_and_it_survives_the_store(text, language):
    article = make_article(text, language)
    record = find(article)
    assert find(article) == record
    packed = msgspec.msgpack.encode(record)
    assert msgspec.msgpack.Decoder(Record).decode(packed) == record


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_record_does_not_depend_on_where_the_article_came_from(language):
    text = "Le 5 mai 2024, 300 soldats étaient à Kiev, a dit Anna Petit. On May 5, 300 people died."
    one = find(make_article(text, language))
    other = find(replace(make_article(text, language), path="x", article_id="y"))
    assert (one.figures, one.timexes, one.toponyms) == (
        other.figures,
        other.timexes,
        other.toponyms,
    )


def test_a_language_without_data_gives_an_empty_record():
    record = find(make_article("Было 300 солдат.", "ru"))
    assert (record.figures, record.timexes) == ((), ())
    assert record.n_words == 3


def test_what_is_found_cannot_be_changed_and_travels_as_it_is():
    toponym = find(make_article("Il pleut à Rome.", "fr")).toponyms[0]
    with pytest.raises(AttributeError):
        toponym.name = "Paris"
    assert replace(toponym, end=3).end == 3
    assert pickle.loads(pickle.dumps(toponym)) == toponym
    assert hash(replace(toponym)) == hash(toponym)
    assert type(toponym) is Toponym
