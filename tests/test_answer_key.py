"""Two corpora with complete answer keys: what is planted is found, and how much is not yet.

`python tests/answerkey/score.py` names every miss. The numbers here only rise.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from corpus.reading import read_inputs

HERE = Path(__file__).parent / "answerkey"
DAM = {  # kind -> planted, found at least, false at most
    "skipped": (4, 4, 0),
    "date by a sibling": (1, 1, 0),
    "stories": (3, 3, 0),
    "figures of the key": (139, 138, 0),
    "claims": (20, 19, 0),
    "status of the claim": (20, 20, 0),
    "related claims": (8, 8, 0),
    "figures apart": (15, 15, 0),
    "sources that are one": (19, 16, 0),
    "sources apart": (7, 7, 0),
    "reuse": (9, 9, 0),
    "kind of a source": (15, 15, 0),
    "country of a source": (2, 2, 0),
    "who copied whom": (5, 5, 0),
    "what a copy changed": (3, 3, 0),
    "retelling": (8, 8, 0),
    "inconsistency": (4, 4, 0),
    "own correction": (1, 1, 0),
    "omission": (1, 1, 0),
    "no omission": (2, 2, 0),
}
MILL = {
    "skipped": (1, 1, 0),
    "date by a sibling": (1, 0, 0),
    "stories": (2, 2, 0),
    "figures of the key": (43, 42, 0),
    "claims": (8, 7, 0),
    "status of the claim": (8, 8, 0),
    "related claims": (5, 5, 0),
    "figures apart": (4, 4, 0),
    "sources that are one": (7, 4, 0),
    "sources apart": (2, 2, 0),
    "reuse": (3, 3, 0),
    "kind of a source": (2, 2, 0),
    "country of a source": (1, 1, 0),
    "who copied whom": (2, 2, 0),
    "what a copy changed": (3, 3, 0),
    "retelling": (7, 6, 0),
    "inconsistency": (4, 4, 0),
    "own correction": (1, 1, 0),
    "omission": (1, 1, 1),
    "no omission": (1, 1, 0),
}
FOLDERS = {"dam": HERE, "mill": HERE / "second"}
BARS = [
    pytest.param(name, kind, *bar, id=f"{name}: {kind}")
    for name, bars in (("dam", DAM), ("mill", MILL))
    for kind, bar in bars.items()
]


@cache
def scores(name: str) -> dict[str, tuple[int, ...]]:
    command = [sys.executable, HERE / "score.py", "--key", FOLDERS[name]]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = re.findall(r"^([\w ]+): planted (\d+), found (\d+), false (\d+)", ran.stdout, re.M)
    return {kind: tuple(map(int, numbers)) for kind, *numbers in lines}


@pytest.mark.parametrize(("name", "kind", "planted", "least", "most"), BARS)
def test_what_is_planted_is_found_and_nothing_else(name, kind, planted, least, most):
    told, found, false = scores(name)[kind]
    assert told == planted
    assert found >= least
    assert false <= most


@pytest.mark.parametrize("name", FOLDERS)
def test_no_kind_is_without_a_bar(name):
    assert set(scores(name)) == set({"dam": DAM, "mill": MILL}[name])


def references(node: object):
    """Every [article_id, surface, nth] of the key."""
    if isinstance(node, list) and len(node) == 3 and isinstance(node[2], int):
        yield node
    elif isinstance(node, dict | list):
        for inner in node.values() if isinstance(node, dict) else node:
            yield from references(inner)


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_the_key_names_what_stands_in_the_articles(folder):
    key = tomllib.loads((folder / "key.toml").read_text("utf-8"))
    texts = {
        article.article_id: article.text
        for article in read_inputs(folder / "articles", on_skip=lambda skipped: None)
    }
    for article, surface, nth in references(key):
        assert texts[article].count(surface) >= nth, (article, surface)
    for source in key["source"]:
        assert all(name in texts[article] for article, name in source["names"])
