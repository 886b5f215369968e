"""Currencies that countries share by name: settled by the places that the article names."""

from __future__ import annotations

import pytest

from corpus.facts.find import find
from support import make_article

CASES = [
    ("it", "A Lugano il parcheggio costerà 40 milioni di franchi.", "CHF"),
    ("fr", "Le pont de Genève a coûté 3 millions de francs.", "CHF"),
    ("fr", "À Douala, il a payé 3 millions de francs CFA.", "XAF"),
    ("fr", "À Dakar, il a payé 3 millions de francs CFA.", "XOF"),
    ("es", "En Guadalajara, México, robaron 4 millones de pesos.", "MXN"),
    ("es", "En Buenos Aires robaron 4 millones de pesos.", "ARS"),
    ("de", "In Stockholm kostete die Brücke 9 Millionen Kronen.", "SEK"),
    ("nl", "In Oslo kostte de brug 9 miljoen kronen.", "NOK"),
    ("pt", "Em Praga, a ponte custou 9 milhões de coroas.", "CZK"),
    ("en", "In Lahore the bridge cost 9 million rupees.", "PKR"),
]
OPEN = [
    ("es", "Robaron 4 millones de pesos.", "peso"),  # no place
    ("en", "In Toronto the bridge cost 9 million dollars.", "dollar"),  # spent everywhere
    ("fr", "À Paris, la maison valait 3 millions de francs.", "franc"),  # no country's any more
]


@pytest.mark.parametrize(("code", "text", "unit"), CASES + OPEN)
def test_the_places_tell_whose_money_it_is(code, text, unit):
    figures = find(make_article(text, code)).figures
    assert [figure.quantity.unit for figure in figures] == [unit]


def test_of_two_countries_the_event_has_the_money():
    text = "La Suisse et la Guinée ont parlé. À Genève, la maison a coûté 3 millions de francs."
    (figure,) = find(make_article(text, "fr")).figures
    assert figure.quantity.unit == "CHF"
