"""The corpus with a complete answer key: what is planted is found, and how much is not yet.

`python tests/answerkey/score.py` names every miss. The numbers here only rise.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from corpus.reading import read_inputs

HERE = Path(__file__).parent / "answerkey"
FOUND = {  # kind -> planted, found at least, false at most
    "skipped": (4, 4, 0),
    "stories": (3, 2, 0),
    "figures of the key": (139, 138, 0),
    "claims": (20, 2, 1),
    "status of the claim": (20, 11, 9),
    "related claims": (8, 7, 1),
    "figures apart": (15, 15, 0),
    "sources that are one": (19, 6, 0),
    "sources apart": (7, 7, 0),
    "reuse": (9, 9, 0),
    "kind of a source": (15, 10, 5),
    "country of a source": (2, 2, 0),
    "who copied whom": (5, 5, 0),
    "what a copy changed": (3, 3, 1),
    "retelling": (8, 4, 0),
    "inconsistency": (4, 1, 0),
    "omission": (1, 0, 0),
    "no omission": (2, 2, 0),
}
KEY = tomllib.loads((HERE / "key.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def scores() -> dict[str, tuple[int, ...]]:
    ran = subprocess.run(
        [sys.executable, HERE / "score.py"], capture_output=True, text=True, check=True
    )
    lines = re.findall(r"^([\w ]+): planted (\d+), found (\d+), false (\d+)", ran.stdout, re.M)
    return {kind: tuple(map(int, numbers)) for kind, *numbers in lines}


@pytest.mark.parametrize("kind", FOUND)
def test_what_is_planted_is_found_and_nothing_else(scores, kind):
    planted, found, false = scores[kind]
    assert planted == FOUND[kind][0]
    assert found >= FOUND[kind][1]
    assert false <= FOUND[kind][2]


def references(node: object):
    """Every [article_id, surface, nth] of the key."""
    if isinstance(node, list) and len(node) == 3 and isinstance(node[2], int):
        yield node
    elif isinstance(node, dict | list):
        for inner in node.values() if isinstance(node, dict) else node:
            yield from references(inner)


def test_the_key_names_what_stands_in_the_articles():
    texts = {
        article.article_id: article.text
        for article in read_inputs(HERE / "articles", on_skip=lambda skipped: None)
    }
    for article, surface, nth in references(KEY):
        assert texts[article].count(surface) >= nth, (article, surface)
    for source in KEY["source"]:
        assert all(name in texts[article] for article, name in source["names"])
