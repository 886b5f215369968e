"""The claims of articles against keys: the demonstration articles', and three of invented events.

`python tests/keys/score.py [--key tests/keys/lake]` names every miss. The numbers only rise.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

import corpus
from corpus.builder import Options

HERE = Path(__file__).parent / "keys"
# folder -> what must be reached at least: figures read, F1 of the claims, statuses, related
BARS = {
    "": (123, 0.99, 15, 4),
    "lake": (147, 0.87, 33, 14),
    "altiplano": (174, 0.32, 22, 11),
    "three": (215, 0.4, 22, 14),
}


def key_of(folder: str) -> list[dict]:
    return tomllib.loads((HERE / folder / "claims.toml").read_text("utf-8"))["claim"]


@pytest.fixture(scope="module", params=BARS)
def told(request) -> tuple[str, dict[str, list[float]]]:
    """The folder of a key, and what the scorer prints."""
    folder = request.param
    command = [sys.executable, HERE / "score.py", *(["--key", HERE / folder] if folder else [])]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = re.findall(r"^(figures|claims|statuses|related): (.*)", ran.stdout, re.M)
    found = {name: [float(n) for n in re.findall(r"(?<!F)\d[\d.]*", rest)] for name, rest in lines}
    return folder, found


def test_figures_of_the_key_are_read(told):
    folder, found = told
    assert found["figures"][0] >= BARS[folder][0]
    assert found["figures"][1] == sum(len(claim["figures"]) for claim in key_of(folder))


def test_figures_that_answer_one_question_are_one_claim(told):
    folder, found = told
    assert found["claims"][2] >= BARS[folder][1]


def test_claims_have_the_status_that_the_facts_imply(told):
    folder, found = told
    assert found["statuses"][0] >= BARS[folder][2]
    assert found["statuses"][1] == sum("status" in claim for claim in key_of(folder))


def test_wholes_and_parts_are_related(told):
    folder, found = told
    assert found["related"][0] >= BARS[folder][3]


@pytest.mark.parametrize("folder", BARS)
def test_no_figure_must_be_in_two_claims(folder):
    held = [tuple(figure) for claim in key_of(folder) for figure in claim["figures"]]
    assert len(held) == len(set(held))


@pytest.mark.parametrize("folder", BARS)
def test_no_two_claims_read_the_same_in_any_report_language(folder):
    source = HERE / folder / "articles" if folder else HERE.parent.parent / "seeds"
    readings = corpus.build(source, options=Options(as_of=date(2026, 11, 21))).readings
    assert not readings.duplicated(["language", "label"]).any()
