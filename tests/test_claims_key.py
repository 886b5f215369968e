"""The claims of the demonstration articles, against what their facts imply (keys/claims.toml).

`python tests/keys/score.py` names every miss. The numbers here only rise.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "keys"
KEY = tomllib.loads((HERE / "claims.toml").read_text("utf-8"))
F1, STATUSES, RELATED = 0.98, 15, 4  # at least


@pytest.fixture(scope="module")
def told() -> dict[str, list[float]]:
    ran = subprocess.run(
        [sys.executable, HERE / "score.py"], capture_output=True, text=True, check=True
    )
    lines = re.findall(r"^(figures|claims|statuses|related): (.*)", ran.stdout, re.M)
    return {name: [float(n) for n in re.findall(r"(?<!F)\d[\d.]*", rest)] for name, rest in lines}


def test_every_figure_of_the_key_is_read(told):
    assert told["figures"][0] == told["figures"][1] == sum(len(c["figures"]) for c in KEY["claim"])


def test_figures_that_answer_one_question_are_one_claim(told):
    assert told["claims"][2] >= F1


def test_claims_have_the_status_that_the_facts_imply(told):
    assert told["statuses"][0] >= STATUSES
    assert told["statuses"][1] == sum("status" in claim for claim in KEY["claim"])


def test_wholes_and_parts_are_related(told):
    assert told["related"][0] >= RELATED


def test_no_figure_must_be_in_two_claims():
    held = [tuple(figure) for claim in KEY["claim"] for figure in claim["figures"]]
    assert len(held) == len(set(held))
