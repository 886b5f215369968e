"""Whatever the tables lack, every comparison gives a frame of its own columns and dtypes."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import tables
from corpus.compare import consistency, coverage, namings, percentages, wording
from corpus.compare.changes import COLUMNS as CHANGES
from corpus.compare.changes import changes
from corpus.compare.claims import totals
from corpus.compare.retelling import copied, copies, errata, precision

NAMES = ["articles", "figures", "places", "quotes", "spans", "claims", "sources", "reuse"]
TEXT = "Seven of the 20 carts, or 35 percent, burnt, Ada Roe said. Some 900 carts are left. " * 2
SIZE = len(TEXT)


def copied_of(t):
    found = copies.copies(t.reuse, t.articles)
    return copied.changed_in_copies(found, t.reuse, t.figures, t.articles)


def facts_of(t):
    return coverage.coverage(t.articles, t.figures, t.claims, t.quotes)


def contrast_of(t):
    words = wording.count_words(t.articles, t.spans, t.quotes)
    return wording.contrast(words, ["a"], ["b"])


COMPARISONS = {
    "sums": (lambda t: totals.sums(t.figures, t.articles, t.places), totals.COLUMNS),
    "percentages": (lambda t: percentages.percentages(t.figures, t.articles), percentages.SHARES),
    "rivals": (lambda t: consistency.rivals(t.figures, t.articles, t.spans), consistency.RIVALS),
    "contradictions": (
        lambda t: consistency.contradictions(t.figures, t.articles, t.places, t.spans),
        consistency.FOUND,
    ),
    "errata": (lambda t: errata.errata(t.figures, t.articles), errata.COLUMNS),
    "precision_changes": (
        lambda t: precision.precision_changes(t.figures, t.articles, t.reuse), precision.COLUMNS,
    ),
    "copies": (lambda t: copies.copies(t.reuse, t.articles), copies.COPIES),
    "changed_in_copies": (copied_of, copied.CHANGED),
    "coverage": (facts_of, coverage.COLUMNS),
    "omissions": (lambda t: coverage.omissions(facts_of(t), t.reuse), coverage.LACKING),
    "outlets_alike": (lambda t: coverage.outlets_alike(facts_of(t), t.articles), coverage.ALIKE),
    "quoted_words": (
        lambda t: coverage.quoted_words(t.quotes, t.articles, t.sources), coverage.QUOTED,
    ),
    "count_words": (lambda t: wording.count_words(t.articles, t.spans, t.quotes), wording.WORDS),
    "contrast": (contrast_of, wording.CONTRAST),
    "keyword_in_context": (
        lambda t: wording.keyword_in_context(t.articles, t.spans, "carts"), wording.CONTEXT,
    ),
    "namings": (lambda t: namings.namings(t.articles, t.spans, t.quotes), namings.NAMINGS),
    "cue_words": (lambda t: namings.cue_words(t.figures, t.quotes, t.sources), namings.CUES),
    "changes": (lambda t: changes(t, t), CHANGES),
}  # fmt: skip


def given_tables(**rows):
    return SimpleNamespace(**{name: tables.to_frame(name, rows.get(name, [])) for name in NAMES})


def check(name, frames):
    compare, columns = COMPARISONS[name]
    found = compare(frames)
    wanted = pd.DataFrame(columns=list(columns)).astype(columns)
    assert found.dtypes.to_dict() == wanted.dtypes.to_dict()
    return found


@pytest.mark.parametrize("name", COMPARISONS)
def test_nothing_to_compare(name):
    assert check(name, given_tables()).empty
    assert check(name, given_tables(articles=[{"article_id": "a"}])).empty


def maybe(values):
    return st.none() | st.sampled_from(values)


def figure(at):
    return st.fixed_dictionaries({
        "figure_id": st.just(f"{'ab'[at % 2]}:{9 * at}"), "article_id": st.just("ab"[at % 2]),
        "start": st.just(9 * at), "end": st.just(9 * at + 3), "phrase_start": st.just(9 * at),
        "phrase_end": st.just(9 * at + 8), "sentence_start": st.sampled_from([0, 60]),
        "sentence_end": st.just(SIZE), "value": maybe([7.0, 20.0, 35.0, 900.0]),
        "low": maybe([5.0, 20.0]), "high": maybe([20.0, 950.0]),
        "modifier": st.sampled_from(["exact", "approx", "more_than", "at_most", "vague"]),
        "kind": st.sampled_from(["count", "percent"]), "surface": st.just("7"),
        "unit": st.sampled_from(["person", "percent", "ha", "km2", "item"]),
        "category": maybe(["killed", "wounded", "casualties", "hospitalized", "area"]),
        "noun": maybe(["carts"]), "counted": maybe(["carts"]), "change": maybe(["by", "to"]),
        "part_of": maybe(["a:0", "b:9"]), "place": maybe(["Lyon"]),
        "as_of_earliest": maybe([pd.Timestamp("2020-01-01")]),
        "as_of_latest": maybe([pd.Timestamp("2020-01-02")]), "source": maybe(["Ada Roe"]),
        "source_id": maybe(["roe", "moe"]), "cue": maybe(["said"]),
        "quoted": st.none() | st.booleans(), "claim_id": maybe(["c", "d"]),
    })  # fmt: skip


def article(name):
    day = maybe([pd.Timestamp("2020-01-01"), pd.Timestamp("2020-01-03")])
    return st.fixed_dictionaries({
        "article_id": st.just(name), "text": st.just(TEXT), "title": maybe(["Seven", "None"]),
        "outlet": maybe(["Post", "Ada"]), "language": maybe(["en", "fr", "xx"]),
        "story_id": maybe(["s", "t"]), "published_earliest": day, "published_latest": day,
        "sha256": st.just("x"),
    })  # fmt: skip


REUSE = [
    {"article_id": one, "other_id": other, "containment": 0.8, "jaccard": 0.6,
     "passages": ["0:40=0:40"]}
    for one, other in ("ab", "ba")
]  # fmt: skip
FRAMES = st.builds(
    lambda articles, figures, reuse: given_tables(
        articles=list(articles), figures=list(figures), reuse=reuse,
        quotes=[{"article_id": "a", "start": 0, "end": 9}],
        spans=[{"article_id": "a", "start": 0, "end": 12, "kind": "title"}],
    ),
    st.tuples(article("a"), article("b")),
    st.tuples(*map(figure, range(6))),
    st.sampled_from([[], REUSE]),
)  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(FRAMES)
def test_what_is_not_known_is_no_error(frames):
    for name in COMPARISONS:
        check(name, frames)
