"""Which words a side chooses: log-odds by the paper's formula, gates, uses in context, names."""

from __future__ import annotations

import math
import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import tables
from corpus.compare.namings import WordingData, cue_words, namings
from corpus.compare.wording import (
    ARTICLES,
    TOKENS,
    contrast,
    count_words,
    keyword_in_context,
    too_small,
)
from corpus.language import get_language, language_codes

NONE = tables.to_frame("spans", [])
UNQUOTED = tables.to_frame("quotes", [])


def articles(*texts: str, language: str = "en") -> pd.DataFrame:
    rows = [
        {"article_id": f"a{n}", "text": text, "language": language} for n, text in enumerate(texts)
    ]
    return tables.to_frame("articles", rows)


def span(table: str, article: str, start: int, end: int, **given) -> pd.DataFrame:
    return tables.to_frame(table, [{"article_id": article, "start": start, "end": end} | given])


def counted(words: pd.DataFrame) -> dict[str, int]:
    return dict(zip(words["word"], words["n"].tolist(), strict=True))


def write(word: str, times: int, seed: int) -> str:
    """An article of 800 made-up words with `word` so many times."""
    draw = random.Random(seed)
    words = [
        draw.choice(["the", "of", "boat", "town", "river", "said"]) for _ in range(800 - times)
    ]
    return " ".join([*words, *[word] * times])


@pytest.fixture(scope="module")
def sides():
    """Six articles: the first three write "regime" often, the others "government"."""
    texts = [write("regime", 12, n) for n in range(3)] + [
        write("government", 12, n) for n in (3, 4, 5)
    ]
    words = count_words(articles(*texts), NONE)
    return words, ["a0", "a1", "a2"], ["a3", "a4", "a5"]


def test_words_are_counted_outside_clutter_and_quotes():
    text = "Share! The town's boats, the Town said: «boats sink». 12 boats."
    clutter = span("spans", "a0", 0, 6, kind="clutter")
    quotes = span("quotes", "a0", text.index("boats sink"), text.index("»"))
    table = articles(text)
    assert counted(count_words(table, clutter, quotes)) == {
        "boats": 2, "said": 1, "the": 2, "town": 1, "town's": 1,
    }  # fmt: skip
    assert counted(count_words(table, clutter))["boats"] == 3


def test_what_is_elided_is_cut_off():
    table = articles("L’accord d'hier : aujourd'hui, l'accord.", language="fr")
    assert counted(count_words(table, NONE)) == {"accord": 2, "aujourd'hui": 1, "hier": 1}


def test_each_side_shows_its_word_with_both_frequencies(sides):
    found = contrast(*sides).set_index("word")
    assert found.index[0] == "regime"
    assert found.index[-1] == "government"
    assert found.loc["regime", ["n_one", "n_other", "articles_one"]].tolist() == [36, 0, 3]
    assert found.loc["regime", "per_1000_one"] == pytest.approx(15)
    assert found.loc["regime", "z"] > 1.96 > abs(found.loc["river", "z"])


def test_the_ratio_is_that_of_the_paper(sides):
    words, one, other = sides
    found = contrast(words, one, other).set_index("word").loc["regime"]
    prior, weight = 36 / 6, 800  # six articles of 800 words: the prior is one of them
    first = math.log((36 + prior) / (2400 + weight - 36 - prior))
    second = math.log((0 + prior) / (2400 + weight - 0 - prior))
    assert found["log_odds"] == pytest.approx(first - second)
    assert found["z"] == pytest.approx((first - second) / math.sqrt(1 / (36 + prior) + 1 / prior))


def test_the_sides_mirror_each_other(sides):
    words, one, other = sides
    there = contrast(words, one, other).set_index("word")["z"]
    back = contrast(words, other, one).set_index("word")["z"]
    pd.testing.assert_series_equal(there.sort_index(), -back.sort_index())


def test_small_sides_give_no_statistic(sides):
    words, one, other = sides
    assert too_small(words, one, other) is None
    assert too_small(words, one[:2], other) == "articles"
    assert contrast(words, one[:2], other).empty
    short = count_words(articles(*["A boat on the river."] * 2 * ARTICLES), NONE)
    assert too_small(short, one, other) == "tokens"
    assert contrast(short, one, other).empty
    assert short["n"].sum() < TOKENS


def test_words_of_two_languages_are_not_compared(sides):
    words, one, other = sides
    french = words.assign(language=words["language"].where(words["article_id"] != "a4", "fr"))
    assert too_small(french, one, other) == "languages"
    assert contrast(french, one, other).empty


def test_a_word_of_one_article_tells_nothing_of_a_side(sides):
    words, one, other = sides
    more = count_words(articles(write("zeppelin", 40, 9)), NONE)
    found = contrast(pd.concat([words[words["article_id"] != "a0"], more]), one, other)
    assert "zeppelin" not in set(found["word"])


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 60), st.integers(0, 60))
def test_more_uses_never_lower_the_score(few, more):
    low, high = sorted((few, more))
    common = [write("regime", 4, n) for n in range(1, 6)]
    z = []
    for times in (low, high):
        words = count_words(articles(write("regime", times, 0), *common), NONE)
        found = contrast(words, ["a0", "a1", "a2"], ["a3", "a4", "a5"]).set_index("word")
        z.append(found.loc["regime", "z"])
    assert z[0] <= z[1] + 1e-9


def test_uses_in_context():
    text = "Regime news. The regime, they say, holds. No regimes."
    found = keyword_in_context(articles(text), span("spans", "a0", 0, 12, kind="clutter"), "REGIME")
    assert found["surface"].tolist() == ["regime"]
    row = found.iloc[0]
    assert text[row["start"] : row["end"]] == "regime"
    assert (row["left"], row["right"]) == ("Regime news. The", ", they say, holds. No regimes.")


def test_names_for_the_same_thing_in_two_languages():
    french = "La guerre dure. L’« opération militaire\nspéciale » dure. Des demandeurs d’asile."
    table = pd.concat([
        articles("The war goes on, the special military operation too; the warden left."),
        articles(french, language="fr").assign(article_id="b"),
    ])  # fmt: skip
    start = french.index("opération")
    quotes = span("quotes", "b", start, start + 29)
    found = namings(table, NONE, quotes)
    assert list(zip(found["article_id"], found["name"], found["quoted"], strict=True)) == [
        ("a0", "war", False), ("a0", "special_operation", False), ("b", "war", False),
        ("b", "special_operation", True), ("b", "asylum_seekers", False),
    ]  # fmt: skip
    texts = dict(zip(table["article_id"], table["text"], strict=True))
    assert all(texts[r.article_id][r.start : r.end] == r.surface for r in found.itertuples())


def test_names_in_clutter_and_in_unknown_languages_are_left_out():
    clutter = span("spans", "a0", 0, 7, kind="clutter")
    assert namings(articles("The war."), clutter, UNQUOTED).empty
    assert namings(articles("The war.", language="xx"), NONE, UNQUOTED).empty
    assert namings(articles("The war."), NONE, UNQUOTED)["name"].tolist() == ["war"]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "The crisis of the banks is over.", []),
        ("en", "The war is over, and so is the crisis.", ["war", "crisis"]),
        ("en", "An illegal import. Two incidents of the disease.", []),
        ("en", "The Food and Drug Administration wrote to the government.", ["government"]),
        ("en", "The Hill administration is a government.", ["administration", "government"]),
        ("fr", "La crise financière, une agression dans un train, la Coupe du monde.", []),
        ("fr", "L'invasion a ouvert une crise.", ["invasion", "crisis"]),
        ("de", "Ein Vorfall im Zug, eine Reform der Schule.", []),
        ("de", "Der Angriff war kein Vorfall.", ["attack", "incident"]),
        ("es", "La crisis del euro y un incidente en el metro.", []),
        ("it", "Un incidente stradale e la crisi del grano.", []),
        ("pt", "A crise da dívida e um incidente no metro.", []),
        ("nl", "Een incident in de trein en de crisis op de beurs.", []),
        ("pl", "Kryzys finansowy i incydent w pociągu.", []),
    ],
)  # fmt: skip
def test_words_that_mean_much_else_need_another_name_beside_them(language, text, names):
    assert namings(articles(text, language=language), NONE, UNQUOTED)["name"].tolist() == names


def test_things_and_names_are_the_same_ids_in_every_language():
    ids = {}
    for code in language_codes():
        things = get_language(code).section("wording", WordingData).things
        ids[code] = {(thing, name) for thing, names in things.items() for name in names}
        words = [w for names in things.values() for called in names.values() for w in called]
        assert len(words) == len(set(words)), code
        weak = get_language(code).section("wording", WordingData).weak
        assert all(
            set(told) < {w for called in things[thing].values() for w in called}
            for thing, told in weak.items()
        ), code
        assert all(word == word.lower() and "’" not in word for word in words), code
    assert all(found <= ids["en"] for found in ids.values()), {
        code: found - ids["en"] for code, found in ids.items()
    }


def test_cue_words_by_source():
    figures = tables.to_frame("figures", [
        {"figure_id": f"{a}:{n}", "article_id": a, "start": n, "source_id": who,
         "source_start": at, "cue": cue}
        for n, (a, who, at, cue) in enumerate([
            ("a0", "roe", 5, "Said"), ("a0", "roe", 5, "said"), ("a1", "roe", 9, "claimed"),
            ("a2", "roe", 1, "said"), ("a0", None, None, None), ("a1", "doe", 3, "warned"),
        ])
    ])  # fmt: skip
    quotes = span("quotes", "a0", 0, 4, source_id="roe", speaker_start=5, cue="said")
    sources = tables.to_frame(
        "sources", [{"source_id": "roe", "name": "Ada Roe"}, {"source_id": "doe", "name": "J. Doe"}]
    )
    found = cue_words(figures, quotes, sources)
    assert list(found.itertuples(index=False, name=None)) == [
        ("roe", "Ada Roe", "said", 2, 2), ("doe", "J. Doe", "warned", 1, 1),
        ("roe", "Ada Roe", "claimed", 1, 1),
    ]  # fmt: skip
