"""Hedges lost on the way, parts told as wholes, sums that are none."""

from __future__ import annotations

import pandas as pd
import pytest

from corpus import tables
from corpus.compare.claims.totals import sums
from corpus.compare.coverage import coverage, matrix, omissions, outlets_alike, quoted_words
from corpus.compare.retelling.precision import precision_changes


def figures(*rows):
    """The table `figures` from (article, start, phrase, modifier, value, given)."""
    made = []
    for article, start, phrase, modifier, value, given in rows:
        high = None if modifier in ("more_than", "at_least") else value
        low = None if modifier in ("less_than", "at_most") else value
        made.append({
            "figure_id": f"{article}:{start}", "article_id": article, "start": start,
            "phrase_start": start, "phrase_end": start + len(phrase), "sentence_start": 0,
            "modifier": modifier, "value": value, "low": low, "high": high, "claim_id": "c",
            "kind": "count", "unit": "person",
        } | given)  # fmt: skip
    return tables.to_frame("figures", made)


def articles(texts, days, story="s"):
    rows = []
    for name, text in texts.items():
        day = pd.Timestamp(days[name]) if days.get(name) else None
        rows.append({"article_id": name, "text": text, "story_id": story, "published": day,
                     "published_earliest": day, "published_latest": day})  # fmt: skip
    return tables.to_frame("articles", rows)


TEXTS = {"a": "more than 1,000 carts", "b": "1,000 carts", "c": "at most 1,000 carts"}
DAYS = {"a": "2020-01-01", "b": "2020-01-02", "c": "2020-01-03"}
ROE = {"source": "Ada Roe", "source_id": "roe"}
FLOOR = ("a", 0, "more than 1,000 carts", "more_than", 1000, ROE)
BARE = ("b", 0, "1,000 carts", "exact", 1000, ROE)
CEILING = ("c", 0, "at most 1,000 carts", "at_most", 1000, {"source_id": "roe"})


@pytest.mark.parametrize(
    ("rows", "days", "kinds"),
    [
        ([FLOOR, BARE], DAYS, ["hedge_lost"]),
        ([BARE, FLOOR], {"a": "2020-01-02", "b": "2020-01-01"}, ["hedge_added"]),
        ([FLOOR, BARE], {}, ["hedge_lost"]),  # no days: the hedge counts as the original
        ([FLOOR, CEILING], DAYS, ["bound_turned"]),
        ([FLOOR, (*BARE[:5], {"source_id": "somebody-else"})], DAYS, []),
        ([FLOOR, (*BARE[:5], {})], DAYS, ["hedge_lost"]),  # nobody named, a day later
        ([FLOOR, (*BARE[:5], {})], DAYS | {"b": "2020-08-01"}, []),  # nobody named, months later
        ([BARE, BARE], DAYS, []),
    ],
)
def test_hedges(rows, days, kinds):
    found = precision_changes(figures(*rows), articles(TEXTS, days))
    assert list(found["kind"]) == kinds


def test_the_sentence_names_both_and_who_said_it():
    found = precision_changes(figures(FLOOR, BARE), articles(TEXTS, DAYS))
    row = found.iloc[0]
    assert (row["figure_id"], row["other_id"]) == ("a:0", "b:0")
    assert row["what"] == "“more than 1,000 carts” (Ada Roe) becomes “1,000 carts”."
    french = precision_changes(figures(FLOOR, BARE), articles(TEXTS, DAYS), language="fr")
    assert french["what"].iloc[0].replace("\u00a0", " ") == (
        "« more than 1,000 carts » (Ada Roe) devient « 1,000 carts »."
    )


def test_rounding():
    one = ("a", 0, "4,712 carts", "exact", 4712, {"source_id": "roe"})
    other = ("b", 0, "4,700 carts", "exact", 4700, {"source_id": "roe"})
    far = ("b", 0, "4,000 carts", "exact", 4000, {"source_id": "roe"})
    days = articles({"a": "4,712 carts", "b": "4,700 carts"}, DAYS)
    assert list(precision_changes(figures(one, other), days)["kind"]) == ["rounded"]
    assert precision_changes(figures(one, far), days).empty


def total(article, category="casualties"):
    return (article, 0, "90 losses", "exact", 90, {"category": category, "claim_id": "t"})


def part(article, category="killed", value=20, **given):
    return (article, 10, "20 dead", "exact", value, {"category": category, "claim_id": "p"} | given)


def test_a_total_told_as_another_part():
    texts = {"a": "90 losses 20 dead", "b": "90 hurt   20 dead"}
    wrong = ("b", 0, "90 hurt", "exact", 90, {"category": "wounded", "claim_id": "w"})
    told = articles(texts, DAYS)
    found = precision_changes(figures(total("a"), part("a"), wrong, part("b")), told)
    assert list(found["kind"]) == ["part_apart"]
    assert list(found["other_id"]) == ["b:0"]
    right = figures(total("a"), part("a"), total("b"), part("b"))
    assert precision_changes(right, told).empty


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        ([("killed", 20), ("wounded", 70)], False),
        ([("killed", 20), ("wounded", 90)], True),  # too many
        ([("killed", 20), ("wounded", 50)], True),  # together they are the whole
        ([("killed", 20)], False),  # one part may be less
        ([("killed", 120)], True),  # but not more
    ],
)
def test_sums(parts, wrong):
    rows = [total("a")]
    for number, (category, value) in enumerate(parts):
        rows.append(("a", 10 + number, "x", "exact", value, {"category": category}))
    found = sums(figures(*rows))
    assert len(found) == wrong
    if wrong:
        assert found["sum"].iloc[0] == sum(value for _, value in parts)


@pytest.mark.parametrize(("sentence", "wrong"), [(0, True), (40, False)])
def test_more_of_something_else_is_no_part(sentence, wrong):
    told = {"category": "soldiers", "sentence_start": sentence, "part_of": "a:0"}
    rows = [total("a", "soldiers"), ("a", 50, "x", "exact", 400, told)]
    assert len(sums(figures(*rows))) == wrong


def test_open_bounds_are_no_sum():
    rows = [total("a"), ("a", 10, "x", "at_least", 200, {"category": "killed"})]
    assert sums(figures(*rows)).empty


def test_empty_tables_give_empty_frames():
    none = tables.to_frame("figures", [])
    assert precision_changes(none, tables.to_frame("articles", [])).empty
    assert sums(none).empty


# --- coverage ------------------------------------------------------------------------------------


def facts(days, *rows, quotes=()):
    texts = dict.fromkeys(days, "x" * 40)
    told = figures(*rows)
    for name, place in (("as_of_earliest", 0), ("as_of_latest", 0)):
        told[name] = told["article_id"].map(lambda a: pd.Timestamp(days[a]) if days[a] else pd.NaT)
        assert place == 0
    claims = tables.to_frame("claims", [{"claim_id": "c", "label": "Carts"}])
    return coverage(articles(texts, days), told, claims, tables.to_frame("quotes", list(quotes)))


def states(found):
    return dict(zip(found["article_id"], found["state"], strict=True))


def test_an_article_lacks_only_what_was_printed_by_the_day_before():
    days = {"a": "2020-01-02", "b": "2020-01-02", "c": "2020-01-03", "d": None}
    found = facts(days, ("a", 0, "5 carts", "exact", 5, {}))
    assert states(found) == {"a": "present", "b": "open", "c": "absent", "d": "open"}
    assert set(found["fact"]) == {"Carts"}
    assert matrix(found).loc["c", "c"] == "absent"


def test_a_number_that_cannot_hold_beside_the_first_contradicts_it():
    days = {"a": "2020-01-02", "b": "2020-01-02", "c": "2020-01-04"}
    rows = [(name, 0, "x", "exact", value, {}) for name, value in (("a", 5), ("b", 9), ("c", 9))]
    # on another day it is a later count
    assert states(facts(days, *rows)) == {"a": "present", "b": "contradicted", "c": "present"}


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [(5, 9, "present"), (9, 5, "contradicted"), (5, 5, "present")],  # more, fewer, as many
)
def test_a_later_article_may_count_more_of_what_grows(first, second, state):
    days = {"a": "2020-01-02", "b": "2020-01-03"}
    dead = {"category": "killed"}
    rows = [("a", 0, "x", "exact", first, dead), ("b", 0, "x", "exact", second, dead)]
    told = figures(*rows).assign(as_of_earliest=pd.Timestamp("2020-01-02"))
    told["as_of_latest"] = told["as_of_earliest"]
    claims = tables.to_frame("claims", [{"claim_id": "c", "label": "Dead"}])
    none = tables.to_frame("quotes", [])
    found = coverage(articles(dict.fromkeys(days, "x" * 40), days), told, claims, none)
    assert states(found) == {"a": "present", "b": state}


def test_who_is_quoted_is_a_fact_too():
    quote = {"article_id": "a", "start": 1, "end": 3, "speaker": "Ada Roe", "source_id": "roe"}
    found = facts({"a": "2020-01-02", "b": "2020-01-05"}, quotes=[quote])
    assert states(found) == {"a": "present", "b": "absent"}
    assert set(found["kind"]) == {"speaker"}


def test_an_event_that_one_article_reports_has_nothing_missing():
    assert facts({"a": "2020-01-02"}, ("a", 0, "5 carts", "exact", 5, {})).empty


DATED = {"a": "2020-01-02", "b": "2020-01-02", "c": "2020-01-03", "d": "2020-01-04"}


@pytest.mark.parametrize(
    ("days", "holders", "copied", "lacking"),
    [
        (DATED, "abc", (), ["d"]),
        (DATED, "ab", (), []),  # half of them
        (DATED | {"d": "2020-01-02"}, "abc", (), []),  # could not have known
        (DATED | {"d": None}, "abc", (), []),
        (DATED, "abc", ("a", "b"), []),  # two of the three are one text
        (DATED | {"e": "2020-01-05"}, "abc", ("d", "e"), ["d", "e"]),  # one text lacks it
        (DATED | {"e": "2020-01-05"}, "abc", (), []),  # two do
    ],
)
def test_an_omission_is_what_most_print_and_one_text_lacks(days, holders, copied, lacking):
    rows = [(name, 0, "5 carts", "exact", 5, {}) for name in holders]
    reuse = [{"article_id": copied[0], "other_id": copied[1], "jaccard": 0.9}] if copied else []
    found = omissions(facts(days, *rows), tables.to_frame("reuse", reuse))
    assert list(found["article_id"]) == lacking
    assert set(found["elsewhere"]) <= {"a:0"}


OUTLETS = {"a": "Post", "b": "Times", "c": "Post", "d": "Times", "e": None}
HOLDERS = {  # story, fact -> the articles that print it
    ("s", "f1"): "ab", ("s", "f2"): "a", ("s", "f3"): "abc", ("s", "f4"): "bc", ("s", "f5"): "b",
    ("s", "f6"): "e", ("t", "f7"): "d",
}  # fmt: skip


def test_outlets_that_print_the_same_facts():
    rows = []
    for (story, fact), holders in HOLDERS.items():
        rows += [
            {"story_id": story, "fact_id": fact, "article_id": name,
             "state": "present" if name in holders else "absent"}
            for name in ("abce" if story == "s" else "d")
        ]  # fmt: skip
    known = tables.to_frame(
        "articles", [{"article_id": name, "outlet": outlet} for name, outlet in OUTLETS.items()]
    )
    found = outlets_alike(pd.DataFrame(rows), known)
    assert found.to_dict("records") == [
        {"outlet": "Post", "other": "Times", "n_shared": 3, "n_either": 5, "jaccard": 0.6}
    ]
    fewer = pd.DataFrame([row for row in rows if row["fact_id"] != "f5"])
    assert outlets_alike(fewer, known)["jaccard"].isna().all()


def test_who_is_quoted_with_how_many_words():
    told = tables.to_frame("articles", [{"article_id": "a", "text": "one two three four, five"}])
    quotes = tables.to_frame("quotes", [
        {"article_id": "a", "start": 0, "end": 7, "source_id": "roe", "speaker": "Roe"},
        {"article_id": "a", "start": 8, "end": 13, "source_id": "roe", "speaker": "She"},
        {"article_id": "a", "start": 14, "end": 18},
        {"article_id": "gone", "start": 0, "end": 3},
    ])  # fmt: skip
    sources = tables.to_frame("sources", [{"source_id": "roe", "name": "Ada Roe", "country": "GB"}])
    found = quoted_words(quotes, told, sources).astype(object)
    assert found.where(found.notna(), None).to_numpy().tolist() == [
        ["roe", "Ada Roe", "GB", 2, 3, 0.75], [None, None, None, 1, 1, 0.25],
    ]  # fmt: skip
