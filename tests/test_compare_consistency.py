"""Numbers that cannot be right together, in articles of our own; and what only looks like it."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest

import corpus
from corpus.compare.consistency import contradictions, percentages, rivals
from corpus.phrases import languages

OPTIONS = corpus.Options(as_of=date(2026, 1, 31), keep_records=False)


@pytest.fixture
def read(tmp_path):
    def build(*texts: str) -> corpus.Run:
        folder = tmp_path / "articles"
        folder.mkdir()
        for n, text in enumerate(texts):
            (folder / f"a{n}.md").write_text(f"---\noutlet: Post {n}\n---\n{text}", "utf-8")
        return corpus.build(folder, tmp_path / "run", OPTIONS)

    return build


SHARES = tomllib.loads("""
[[case]]
text = "Some 600 of the 1,200 workers, or 20 percent, went on strike."
computed = 50
[[case]]
text = "Of the 300 pupils, 150 (60 percent) stayed away."
computed = 50
[[case]]
text = "Turnout fell from 500 to 400 voters, a drop of 30 percent."
computed = 20
[[case]]
text = "Exports rose from 200 million euros to 300 million euros, up 15 percent."
computed = 50
[[case]]     # right
text = "Some 600 of the 1,200 workers, or 50 percent, went on strike."
[[case]]     # rounded: 4,000 of 11,000 is 36.4
text = "About 4,000 of the 11,000 workers, nearly 40 percent, went on strike."
[[case]]     # rounded to the last digit printed
text = "Some 331 of the 1,000 workers, or 33 percent, went on strike."
[[case]]     # a bound that holds
text = "Some 700 of the 1,000 workers, more than 60 percent, went on strike."
[[case]]     # another whole: three numbers
text = "Some 600 of the 1,200 workers and 40 managers, or 20 percent, went on strike."
[[case]]     # right moves
text = "Turnout fell from 500 to 400 voters, a drop of 20 percent."
[[case]]
text = "Exports rose from 200 million euros to 300 million euros, up 50 percent."
[[case]]     # by so much, to so much
text = "Membership rose by 500 people, or 2 percent, to a total of 25,500 people."
[[case]]     # points are not of what is counted
text = "Of the 1,600 contracts, 43 percent are permanent, 1.3 points more than last year."
[[case]]     # a percentage of something else, in its own clause
text = "Milling fell 15 percent in May, while exports by the same harbours and by those of its \
neighbours went down from 6,100 to 4,900 tonnes."
[[case]]     # a bare number stands beside
text = "Of the 1,200 workers 600, or 50 percent, went on strike; the vote ended 31 to 5."
[[case]]     # nothing to compute from
text = "Some 600 workers went on strike, 20 percent more than last year."
""")["case"]


@pytest.mark.parametrize("case", SHARES, ids=lambda case: case["text"][:40])
def test_percentages(read, case):
    run = read(f"Strike in Lyon\n\n{case['text']}")
    found = percentages(run.figures, run.articles)
    assert found["computed"].tolist() == ([case["computed"]] if "computed" in case else [])
    for row in found.itertuples():
        assert len(row.parts) == 2
        assert set(row.parts) < set(run.figures["figure_id"])


IN_LANGUAGES = tomllib.loads(
    (Path(__file__).parent / "cases" / "percentages.toml").read_text("utf-8")
)["case"]


@pytest.fixture(scope="module")
def recomputed(tmp_path_factory):
    """The table of percentages of all cases, an article each, by the number of the case."""
    file = tmp_path_factory.mktemp("percentages") / "a.jsonl"
    rows = [
        {"id": f"c{n}", "language": case["language"], "text": f"News\n\n{case['text']}\n"}
        for n, case in enumerate(IN_LANGUAGES)
    ]
    file.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    run = corpus.build(file, options=OPTIONS)
    return percentages(run.figures, run.articles)


@pytest.mark.parametrize("at", range(len(IN_LANGUAGES)), ids=lambda n: IN_LANGUAGES[n]["text"][:40])
def test_percentages_in_every_language(recomputed, at):
    found = recomputed[recomputed["article_id"] == f"c{at}"]["computed"].tolist()
    case = IN_LANGUAGES[at]
    assert found == ([case["computed"]] if "computed" in case else [])


def test_a_title_that_its_text_does_not_bear_out(read):
    text = "Flood kills {} people in Ravenna\n\nThe flood killed {} people in Ravenna on Monday."
    run = read(text.format("14", "11"), text.format("at least 9", "11"))
    found = rivals(run.figures, run.articles, run.spans)
    assert found[["kind", "what"]].to_numpy().tolist() == [
        ["title", "The title and the text of Post 0 give 11 and 14 for one thing."]
    ]


HEAD = "Flood in Ravenna\n\nPublished {} May 2023\n\n"
SAID = HEAD + "The flood in Ravenna killed {} people, mayor {} said."


@pytest.mark.parametrize(
    ("second", "kinds"),
    [
        (SAID.format(3, 12, "Anna Bo"), ["source"]),
        (SAID.format(3, "at least 8", "Anna Bo"), []),  # both can hold
        (SAID.format(4, 12, "Anna Bo"), []),  # a day later: an update
        (SAID.format(3, 12, "Ugo Li"), []),  # somebody else
    ],
)
def test_one_source_cited_for_two_numbers_of_one_day(read, second, kinds):
    run = read(SAID.format(3, 9, "Anna Bo"), second)
    found = rivals(run.figures, run.articles, run.spans)
    assert found["kind"].tolist() == kinds
    assert all("Anna Bo is cited for 9 (Post 0)" in what for what in found["what"])


@pytest.mark.parametrize("language", languages())
def test_in_the_language_of_the_report(read, language):
    run = read(f"Strike in Lyon\n\n{SHARES[0]['text']}")
    (what,) = percentages(run.figures, run.articles, language=language)["what"]
    assert "{" not in what
    assert "50" in what


@pytest.mark.parametrize("language", languages())
def test_all_kinds_in_one_table(read, language):
    run = read(
        "Flood kills 14 people in Ravenna\n\nThe flood killed 11 people in Ravenna on Monday."
        " Of the 11 dead, 8 were found in Ravenna, 6 in Faenza and 5 in Forlì.",
        f"Strike in Lyon\n\n{SHARES[0]['text']}\n\nCorrection: We wrote on Monday that 900 pupils"
        " had stayed away. They were 412 pupils.",
    )
    tables = (run.figures, run.articles, run.places, run.spans)
    found = contradictions(*tables, language=language)
    assert found["kind"].tolist() == ["sum", "percent", "title", "erratum"]
    assert set(found["figure_id"]) <= set(run.figures["figure_id"])
    assert all("{" not in what for what in found["what"])
