"""Confidence: between 0 and 1, and held to what happens on articles it was not fitted on."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.facts import confidence
from corpus.facts.find import find, read_through
from support import SHARED, make_article

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "scripts"))

import calibrate  # noqa: E402

TEXT = "Selon Anna Roth, 8 000 soldats sont arrivés à Koursk mardi. Deux auraient été tués."


def test_only_the_confidence_differs_from_what_was_read():
    article = make_article(TEXT, "fr")
    rated, read = find(article), read_through([article])[0]
    for one, other in zip(rated.figures, read.figures, strict=True):
        assert 0 < one.quantity.confidence < 1
        assert (one.quantity.surface, one.source) == (other.quantity.surface, other.source)
    assert [t.surface for t in rated.timexes] == [t.surface for t in read.timexes]
    assert [t.surface for t in rated.toponyms] == [t.surface for t in read.toponyms]


@given(st.text(alphabet="8 .000 soldats à Paris, mardi « » selon Anna\n", max_size=200))
def test_every_reading_has_a_chance(text):
    record = find(make_article(text, "fr"))
    chances = [f.quantity.confidence for f in record.figures]
    chances += [m.confidence for m in (*record.timexes, *record.toponyms)]
    assert all(0 <= chance <= 1 for chance in chances)


def test_the_weights_are_of_traits_that_exist():
    weights = tomllib.loads(Path(confidence.__file__).with_suffix(".toml").read_text("utf-8"))
    record = read_through([make_article(TEXT, "fr")])[0]
    for name, (_, traits) in calibrate.JUDGES.items():
        known = {trait for found in traits(record) for trait in found}
        assert known & set(weights[name])


def test_perfect_chances_have_no_calibration_error():
    right = np.array([1.0] * 60 + [0.0] * 40)
    assert calibrate.calibration_error(right, right) == 0
    assert calibrate.errors_in_last_tenth(right, right) == pytest.approx(0.25)


def test_equal_chances_spread_the_errors():
    chances, right = np.full(100, 0.5), np.array([1.0, 0.0] * 50)
    assert calibrate.calibration_error(chances, right) < 0.11
    assert calibrate.errors_in_last_tenth(chances, right) == pytest.approx(0.1)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated articles are not here")
def test_confidence_holds_on_articles_held_out():
    score = calibrate.load_score(SHARED / "eval")
    every: dict[str, list] = {}
    for gold in ("gold", "sentences"):
        for name, found in calibrate.samples(SHARED / "eval" / gold, score).items():
            every.setdefault(name, []).extend(found)
    for name, chosen in every.items():
        chances, right = calibrate.held_out(chosen)
        assert calibrate.calibration_error(chances, right) < 0.05, name
        if right.sum() <= len(right) - 10:
            assert calibrate.errors_in_last_tenth(chances, right) >= 0.3, name
