"""What an outlet takes back itself; that others lower their counts is no erratum."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

import corpus
from corpus.compare.retelling.errata import errata
from corpus.language import language_codes

CASES = tomllib.loads((Path(__file__).parent / "cases" / "errata.toml").read_text("utf-8"))["case"]
OPTIONS = corpus.Options(as_of=date(2027, 1, 31), keep_records=False)


def build(folder: Path, **texts: str) -> corpus.Run:
    """A run of articles named by keyword, each with its front matter before the first "|"."""
    articles = folder / "articles"
    articles.mkdir()
    for name, text in texts.items():
        head, _, body = text.partition("|")
        (articles / f"{name}.md").write_text(f"---\n{head}\n---\n{body}", "utf-8")
    return corpus.build(articles, folder / "run", OPTIONS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']} {case['text'][:50]}")
def test_errata(case, tmp_path):
    run = build(tmp_path, a=f"language: {case['language']}|{case['text']}")
    surface = dict(zip(run.figures["figure_id"], run.figures["surface"], strict=True))
    found = errata(run.figures, run.articles)
    told = [(surface[r.figure_id], surface[r.right_id]) for r in found.itertuples()]
    assert told == ([(case["wrong"], case["right"])] if "wrong" in case else [])


def test_every_language_has_both_kinds_of_cases():
    for code in language_codes():
        own = [case for case in CASES if case["language"] == code]
        assert sum("wrong" in case for case in own) >= 2, code
        assert sum("wrong" not in case for case in own) >= 1, code


TOLD = (
    "outlet: {}\npublished: {}|Theft in Oldmoor\n\n"
    "Thieves stole {} geese in Oldmoor, the mayor, Ada Roe, said."
)
TAKEN_BACK = (
    "outlet: The Moor\npublished: 2026-05-07|More police for Oldmoor\n\nThe mayor of Oldmoor,"
    " Ada Roe, wants more police after the theft of the geese in Oldmoor.\n\nCorrection: In our"
    " report of Wednesday we wrote that thieves stole 900 geese in Oldmoor. They were 412 geese."
)


def test_where_the_outlet_had_printed_it(tmp_path):
    run = build(
        tmp_path,
        before=TOLD.format("The Moor", "2026-05-06", 900),
        other=TOLD.format("The Fen", "2026-05-06", 900),
        after=TAKEN_BACK,
    )
    (found,) = errata(run.figures, run.articles).itertuples()
    assert found.earlier_id.startswith("before:")
    assert found.article_id == "after"
    french = errata(run.figures, run.articles, language="fr")["what"].iloc[0]
    assert "900" in french
    assert "412" in french
