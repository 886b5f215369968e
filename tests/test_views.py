"""What the reports show: the selection and what it leaves out, the order, the words, the links."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pandas as pd
import pytest

from corpus.compare.coverage import ABSENT, CONTRADICTED, PRESENT
from corpus.errors import RunError
from corpus.views import answer, coverage, figures, movement, overview, quality, sentences
from corpus.views import article as article_view
from corpus.views.claims import PARTIAL
from corpus.views.select import select
from corpus.views.words import place_in_words, place_names
from toyrun import ALL, ARTICLES, BOATS, THERE, Said, Told, write_toy_run

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    return write_toy_run(tmp_path_factory.mktemp("toy") / "run")


@pytest.fixture(scope="module")
def everything(run):
    return select(run)


def claim(selection, claim_id: str) -> pd.Series:
    return selection.claims.set_index("claim_id", drop=False).loc[claim_id]


# --- the selection --------------------------------------------------------------------------------


def test_nothing_is_left_out_when_nothing_is_asked_for(run, everything):
    assert len(everything.articles) == len(run.articles)
    assert len(everything.answers) == len(run.figures)
    assert everything.left_out.empty
    assert "Left out: 1 input gave no article." in overview.summary(everything, "en")


@pytest.mark.parametrize(
    ("asked", "chosen", "left"),
    [
        ({"since": "2024-11-02"}, {"bare", "later"}, {"undated": 1, "before": 2}),
        ({"until": "2024-11-01"}, {"first", "hedged"}, {"undated": 1, "after": 2}),
        ({"since": "2024-11-01", "until": "2024-11-02"}, {"hedged", "bare"},
         {"undated": 1, "before": 1, "after": 1}),
        ({"story": "s-boats"}, {"undated"}, {"other_story": 4}),
        ({"since": "2024-11-02", "story": "s-first"}, set(),
         {"undated": 1, "before": 2, "other_story": 2}),
        ({"articles": {"bare"}}, {"bare"}, {"other_article": 4}),
    ],
    ids=lambda value: "",
)  # fmt: skip
def test_what_a_parameter_leaves_out_is_counted_with_the_reason(run, asked, chosen, left):
    selection = select(run, **asked)
    assert set(selection.articles["article_id"]) == chosen
    assert dict(selection.left_out.itertuples(index=False)) == left
    assert len(selection.articles) + sum(left.values()) == len(run.articles)
    assert set(selection.answers["article_id"]) <= chosen
    assert set(selection.chosen.columns) == set(run.articles.columns)


def test_figures_read_with_less_confidence_are_left_out_and_counted(run):
    selection = select(run, confidence=0.5)
    assert dict(selection.left_out.itertuples(index=False)) == {"unsure": 1}
    assert len(selection.answers) == len(run.figures) - 1
    assert "1 figure read with less confidence" in overview.summary(selection, "en")
    assert "1 chiffre lu avec moins de confiance" in overview.summary(selection, "fr")


@pytest.mark.parametrize("asked", [{"since": "yesterday"}, {"until": "2024-13-01"}])
def test_what_is_no_day_is_one_clear_sentence(run, asked):
    with pytest.raises(RunError, match="is a day like 2024-11-05, not"):
        select(run, **asked)


def test_a_bounded_article_is_chosen_only_when_all_its_days_fit(tmp_path):
    told = [Told("some", (Said(THERE, 4),), days=("2024-11-01", "2024-11-05"))]
    run = write_toy_run(tmp_path, told)
    assert select(run, since="2024-11-01", until="2024-11-05").left_out.empty
    assert dict(select(run, since="2024-11-02").left_out.values) == {"before": 1}
    assert dict(select(run, until="2024-11-04").left_out.values) == {"after": 1}


def test_a_claim_tells_nothing_of_answers_that_were_left_out(run, everything):
    whole = claim(everything, THERE)
    assert (whole["high"], whole["status"]) == (11000, "updated")
    part = claim(select(run, until="2024-11-02"), THERE)
    assert (part["low"], part["high"], part["n_articles"], part["n_figures"]) == (8000, 8000, 2, 2)
    assert part["status"] == PARTIAL
    assert "11,000" not in part["reading"]
    assert part["last"] == pd.Timestamp("2024-10-31")
    untouched = claim(select(run, until="2024-11-02"), ALL)
    assert untouched["status"] == PARTIAL


def test_claims_speak_the_language_of_the_report(run):
    french = claim(select(run, language="fr"), THERE)
    assert french["label"] == "Gardes à Arden"
    assert french["reading"] == "fr reading of c-there."
    assert select(run, language="fr").labels[BOATS] == "Bateaux"


# --- the overview ---------------------------------------------------------------------------------


def test_disagreements_come_first_then_the_widest(everything):
    rivals = overview.rivals(everything)
    assert list(rivals["claim_id"]) == [BOATS, ALL, THERE]
    assert overview.widest(everything, "en").startswith("The widest disagreement: Boats.")
    table = overview.claims_table(rivals, "en", panelled={BOATS, ALL})
    assert [type(cell).__name__ for cell in table["question"]] == ["Link", "Link", "str"]


def test_without_a_disagreement_the_overview_says_so(run):
    assert sentences.lead(select(run, story="s-arden"), "en") == (
        "No two figures here exclude each other. Guards in Arden. From 8,000 to 11,000 as days "
        "pass. At most 8,000 in The Paper; plainly 8,000 in Le Soir: the hedge is lost."
    )


def test_where_no_two_articles_answer_one_question_the_overview_says_so(tmp_path, everything):
    alone = select(write_toy_run(tmp_path, [Told("a", (Said(THERE, 4),))]))
    assert sentences.lead(alone, "en") == "No question is answered by more than one article."
    assert sentences.lead(everything, "en").startswith("The widest disagreement: Boats.")


@pytest.mark.parametrize(
    ("days", "period"),
    [
        ([("2024-11-01",) * 2, ("2024-11-05",) * 2], "November 1, 2024 to November 5, 2024;"),
        ([("2024-11-01",) * 2] * 2, "November 1, 2024;"),
        (
            [("2024-11-01",) * 2, ("2024-10-01", "2024-10-09")],
            "October 1, 2024 to November 1, 2024;",
        ),
        (
            [("2024-11-01",) * 2, ("1933-01-01", "2025-12-31"), None],
            "November 1, 2024 (2 articles less closely dated);",
        ),
        ([("1933-01-01", "2025-12-31"), None], "days of publication not known;"),
    ],
    ids=["days", "one day", "some days", "two wide", "none"],
)
def test_the_period_is_of_the_articles_that_are_dated_closely(tmp_path, days, period):
    told = [Told(f"a{i}", (Said(THERE, 4),), days=pair) for i, pair in enumerate(days)]
    summary = overview.summary(select(write_toy_run(tmp_path, told)), "en")
    assert f"{len(days)} articles, {period}" in summary


@pytest.mark.parametrize(
    ("outlets", "titles", "names"),
    [
        (("Le Soir", "Gazette"), ("One", None), ["Le Soir", "Gazette"]),
        (("Le Soir", None), (None, "Two"), ["Le Soir", "Two"]),
        ((None, None), ("One", None), ["One", "a1"]),
        (("Gazette", "Gazette"), ("One", "Two"), ["One", "Two"]),
        ((None, None), ("A word " * 20, None), [" ".join(["A word"] * 6) + " …", "a1"]),
    ],
    ids=["outlets", "one without", "titles", "the same outlet", "a long title"],
)
def test_articles_are_named_by_what_tells_them_apart(tmp_path, outlets, titles, names):
    told = [
        Told(f"a{i}", (Said(THERE, 4),), outlet, title=title)
        for i, (outlet, title) in enumerate(zip(outlets, titles, strict=True))
    ]
    selection = select(write_toy_run(tmp_path, told))
    assert list(selection.articles["who"]) == names
    assert list(selection.answers["who"]) == names


def test_an_article_that_has_no_day_is_not_named_by_its_title_twice(tmp_path):
    from corpus.charts.words import article_name

    told = [Told("a", (Said(THERE, 4),), title="Of guards"),
            Told("b", (Said(THERE, 4),), days=("2024-11-01", "2024-11-05"))]  # fmt: skip
    answers = select(write_toy_run(tmp_path, told)).answers
    names = [article_name(answer, "en") for _, answer in answers.iterrows()]
    assert names == ["Of guards", "b, Nov 1\u2009–\u20095, 2024"]


def test_the_spread_is_told_with_every_question(everything):
    drawn = overview.drawn(everything)
    alt = overview.spread_alt(drawn, "en")
    for row in drawn.itertuples():
        assert row.label in alt
        assert f"{row.low:,.0f} to {row.high:,.0f}" in alt
    assert overview.spread_title(drawn, "en") == "The widest range: Guards, 1,500 to 10,000"


# --- the figures ----------------------------------------------------------------------------------


def test_a_part_stands_before_its_whole_and_more_articles_before_fewer(everything):
    assert list(figures.panelled(everything)["claim_id"]) == [THERE, ALL, BOATS]


def test_a_claim_without_a_stated_number_or_in_one_article_has_no_panel(tmp_path):
    told = [
        Told("a", (Said(THERE, 1000, "vague"), Said(ALL, 5), Said(ALL, 6))),
        Told("b", (Said(THERE, 1000, "vague"),)),
    ]
    assert figures.panelled(select(write_toy_run(tmp_path, told))).empty


def test_answers_stand_in_the_order_of_the_days_they_hold_for(everything):
    answers = figures.answers_of(everything, THERE)
    assert list(answers["article_id"]) == ["hedged", "bare", "later"]
    assert answers["slip"].fillna("").tolist() == ["", "hedge lost", ""]


def test_the_finding_says_who_kept_the_hedge_and_what_the_whole_is(everything):
    row = claim(everything, THERE)
    answers, related = (
        figures.answers_of(everything, THERE),
        figures.related_of(everything, row, "en"),
    )
    told = sentences.finding(row, answers, related, "en")
    assert "At most 8,000 in The Paper; plainly 8,000 in Le Soir: the hedge is lost." in told
    assert "The whole, not a rival: Guards: about 10,000 (Ann Poe)." in told


def test_no_hedge_is_told_where_none_was_lost(everything):
    assert sentences.hedge_in_words(figures.answers_of(everything, ALL), "en") == ""


def test_whole_and_part_are_shown_beside_a_claim_and_told_apart(everything):
    whole = figures.related_of(everything, claim(everything, THERE), "en")
    assert (list(whole["value"]), list(whole["whole"])) == ([10000], [True])
    part = figures.related_of(everything, claim(everything, ALL), "en")
    assert (list(part["value"]), list(part["whole"])) == ([8000], [False])
    assert part["label"].iloc[0] == "A part, not a rival: Guards in Arden"
    assert figures.related_of(everything, claim(everything, BOATS), "en").empty


def test_many_answers_are_drawn_once_for_each_statement_and_the_note_says_so(tmp_path):
    told = [
        Told(f"a{i}", (Said(THERE, 8000 if i % 2 else 9000, "exact", "Ann Poe"),), f"Paper {i}",
             ("2024-11-01", "2024-11-01"))
        for i in range(figures.MOST_ROWS + 1)
    ]  # fmt: skip
    selection = select(write_toy_run(tmp_path, told))
    answers = figures.answers_of(selection, THERE)
    drawn = figures.drawn(answers)
    assert len(answers) == figures.MOST_ROWS + 1
    assert sorted(drawn["value"]) == [8000, 9000]
    note = sentences.panel_note(claim(selection, THERE), answers, drawn, "en")
    assert f"2 of {len(answers)} answers are drawn" in note
    assert "drawn" not in sentences.panel_note(claim(selection, THERE), drawn, drawn, "en")


def test_the_chain_is_shown_where_there_is_one(everything):
    answers = everything.answers.head(2).assign(source_chain=[["TV", "Ann Poe"], ["Ann Poe"]])
    shown = figures.panel_table(answers, "en")["who says it"]
    assert shown.tolist()[0] == "TV › Ann Poe"
    assert shown.tolist()[1] == answers["source"].iloc[1]


def test_sources_are_counted_in_the_selection_not_in_the_run(run, everything):
    assert dict(zip(*[figures.sources_table(everything, "en")[c] for c in ("name", "figures")],
                    strict=True)) == {"Ann Poe": 3, "Dina Roe": 2, "Ben Oak": 1}  # fmt: skip
    few = figures.sources_table(select(run, until="2024-10-31"), "fr")
    assert few[["nom", "genre", "chiffres"]].values.tolist() == [["Dina Roe", "témoin", 1]]


# --- movements ------------------------------------------------------------------------------------


def test_each_statement_stands_once_at_its_earliest_day(tmp_path):
    who_when = [("Ann Poe", "2024-11-03"), ("Ann Poe", "2024-10-31"), ("Ben Oak", "2024-11-02"),
                (None, "2024-10-01")]  # fmt: skip
    told = [
        Told(f"a{i}", (Said(THERE, 8000, "exact", who, day),), days=("2024-11-05",) * 2)
        for i, (who, day) in enumerate(who_when)
    ]
    selection = select(write_toy_run(tmp_path, told))
    statements = movement.movement(selection, claim(selection, THERE))
    assert statements[["source", "n_articles"]].values.tolist() == [["Ann Poe", 2], ["Ben Oak", 1]]
    assert list(statements["said"].dt.strftime("%m-%d")) == ["10-31", "11-02"]


@pytest.mark.parametrize(
    ("as_of", "published", "day"),
    [
        (("2024-10-31", "2024-10-31"), ("2024-11-05", "2024-11-05"), "2024-10-31"),
        (("2024-10-01", "2024-10-15"), ("2024-10-18", "2024-10-18"), "2024-10-18"),
        (("2024-10-01", "2024-10-31"), ("2024-10-23", "2024-10-23"), "2024-10-23"),
        (("2024-10-01", "2024-10-15"), ("2025-02-01", "2025-02-01"), "2024-10-01"),
        (("2024-10-01", "2024-10-15"), (None, None), "2024-10-01"),
        ((None, None), ("2024-10-18", "2024-10-18"), "2024-10-18"),
        ((None, None), ("2024-10-18", "2024-10-20"), "2024-10-18"),
        ((None, None), (None, None), None),
    ],
    ids=[
        "a day",
        "a span, soon printed",
        "within it",
        "a span, long ago",
        "undated",
        "no day",
        "some day",
        "",
    ],
)
def test_the_day_of_a_statement_is_what_its_text_gives_else_when_it_was_printed(
    as_of, published, day
):
    known = published[0] if published[0] == published[1] else None
    columns = ("as_of_earliest", "as_of_latest", "published_earliest", "published_latest")
    row = dict(zip(columns, (*as_of, *published), strict=True)) | {"published": known}
    frame = pd.DataFrame([row]).astype("datetime64[s]")
    said = movement._day_said(frame).iloc[0]
    assert (None if pd.isna(said) else str(said.date())) == day


def test_what_one_movement_shows_is_left_out_of_the_next(everything, monkeypatch):
    def statements(_selection, row: pd.Series) -> pd.DataFrame:
        own = {THERE: [THERE, ALL], ALL: [], BOATS: [ALL, BOATS]}[row["claim_id"]]
        days = pd.date_range("2024-10-01", periods=3)
        return pd.DataFrame([
            {"claim_id": name, "said": day, "number": number}
            for name in own for number, day in enumerate(days)
        ], columns=["claim_id", "said", "number"])  # fmt: skip

    monkeypatch.setattr(movement, "movement", statements)
    found = {s.claim["claim_id"]: s.statements for s in movement.sections(everything)}
    assert set(found[THERE]["claim_id"]) == {THERE, ALL}
    assert found[ALL] is None
    assert set(found[BOATS]["claim_id"]) == {BOATS}


def test_a_movement_has_the_related_statements_in_order_and_no_vague_ones(everything):
    statements = movement.movement(everything, claim(everything, THERE))
    numbers = [1500, 3000, 8000, 8000, 10000, 11000]
    assert sorted(statements["number"]) == sorted([1500, 3000, 8000, 10000, 11000])
    assert statements["said"].is_monotonic_increasing
    assert set(statements["label"]) == {"Guards", "Guards in Arden"}
    assert set(statements["number"]) <= set(numbers)


def test_a_row_of_a_movement_does_not_say_its_number_twice(tmp_path):
    selection = select(write_toy_run(tmp_path, ARTICLES))
    selection.labels.update({THERE: "Guards, expected: 10,000", ALL: "Guards: in Arden"})
    labels = set(movement.movement(selection, claim(selection, THERE))["label"])
    assert labels == {"Guards, expected", "Guards: in Arden"}


def test_what_counts_something_else_is_no_part_of_a_movement(tmp_path):
    told = [*ARTICLES, Told("odd", (Said(ALL, 70, "exact", "Dina Roe", unit="percent"),))]
    selection = select(write_toy_run(tmp_path, told))
    assert 70 not in set(movement.movement(selection, claim(selection, THERE))["number"])


def test_a_statement_stands_in_one_movement_only(everything):
    sections = movement.sections(everything)
    assert [(s.claim["claim_id"], s.panel) for s in sections] == [
        (THERE, True), (ALL, True), (BOATS, True),
    ]  # fmt: skip
    assert [s.statements is not None for s in sections] == [True, False, False]


def test_a_long_pause_begins_another_phase_and_the_finding_is_of_the_densest(tmp_path):
    days = {"2024-10-18": 1500, "2024-10-23": 3000, "2024-11-04": 11000, "2025-04-30": 15000}
    told = [
        Told(f"a{v}", (Said(THERE, v, "exact", "Ann Poe", d),), days=(d, d))
        for d, v in days.items()
    ]
    selection = select(write_toy_run(tmp_path, told))
    statements = movement.movement(selection, claim(selection, THERE))
    assert list(statements["pause"]) == [0, 0, 0, 177]
    told = movement.in_words(statements, "en")
    assert told == (
        "3 statements in 17 days, October 18, 2024 to November 4, 2024; the lowest: 1,500 (Ann "
        "Poe, October 18, 2024), the highest: 11,000 (Ann Poe, November 4, 2024)."
    )
    alt = movement.alt("Guards in Arden", statements, "en")
    assert all(f"{value:,}" in alt for value in days.values())
    assert len(movement.table(statements, "en")) == 4


def test_of_many_statements_those_that_most_articles_print_are_drawn(everything):
    days = pd.date_range("2024-01-01", periods=movement.MOST_ROWS + 2, freq="20D")
    statements = pd.DataFrame({"said": days, "n_articles": [1, 1, *[2] * movement.MOST_ROWS]})
    drawn = movement.drawn(statements)
    assert len(drawn) == movement.MOST_ROWS
    assert set(drawn["n_articles"]) == {2}
    assert drawn["said"].is_monotonic_increasing
    gap = statements.drop(index=[5, 6]).assign(n_articles=1)
    assert list(movement.drawn(gap)["pause"])[4:6] == [0, 60], "a pause between what is drawn"


def test_of_a_long_table_the_first_rows_are_shown_and_the_caption_says_so(monkeypatch):
    from corpus.views import panels

    told = []
    monkeypatch.setattr(panels.show, "table", lambda frame, **k: told.append((len(frame), k)))
    monkeypatch.setattr(panels, "MOST_LISTED", 5)
    monkeypatch.setattr(panels.show, "finding", lambda text: told.append(text))
    rows = pd.DataFrame({"a": range(panels.MOST_LISTED + 1)})
    panels.show_table(rows, "articles", "en")
    panels.show_table(rows.head(3), "all-figures", "fr")
    panels.show_table(rows.head(0), "skipped", "en")
    assert told[0][0] == 6, "the CSV has all"
    assert told[0][1]["caption"].endswith(": the first 5 of 6")
    assert told[0][1]["listed"] == 5
    assert told[1] == (3, {"name": "all-figures", "language": "fr", "listed": 5,
                           "caption": "Tous les chiffres cités de la sélection"})  # fmt: skip
    assert told[2] == "Every input gave an article."


# --- coverage, quality ----------------------------------------------------------------------------


def test_the_grid_tells_who_has_a_fact_who_lacks_it_and_who_could_not_know(everything):
    [(story, states)] = coverage.grids(everything)
    assert story["story_id"] == "s-arden"
    assert list(states.columns)[0] == "later", "most facts first"
    assert states.index[0] == "Guards in Arden", "in most articles first"
    assert set(states.loc["Guards in Arden"]) <= {PRESENT, CONTRADICTED}
    assert states.loc["Guards", "bare"] == ABSENT
    words = coverage.in_words(everything, [(story, states)], "en")
    assert words == (
        "In 3 articles on shared events: 3 facts, 1 of them in one article only. 1 stands in most "
        "articles and is missing from one that could have known. “Guards”: in Gazette and The "
        "Paper, not in Le Soir."
    )


def test_a_grid_of_facts_that_nobody_shares_says_so():
    apart = pd.DataFrame([[PRESENT, "open"], ["open", PRESENT]])
    assert coverage.grid_title(apart, "en") == "2 facts, each in one article only"
    shared = pd.DataFrame([[PRESENT, PRESENT], ["open", PRESENT]])
    assert coverage.grid_title(shared, "fr") == "2 faits, dont 1 dans un seul article"


def test_a_large_grid_is_cut_in_the_chart_and_the_note_says_so(everything):
    states = pd.DataFrame([[PRESENT] * 20] * 40)
    assert coverage.drawn(states).shape == (16, 14)
    assert "Drawn: 16 facts, 14 articles" in coverage.note(states, "en")
    assert "Drawn" not in coverage.note(states.iloc[:3, :3], "en")


def test_the_grid_in_words_has_every_state(everything):
    [(_, states)] = coverage.grids(everything)
    table = coverage.in_table(coverage.named(everything, states), "en")
    row = table.set_index("fact").loc["Guards"]
    assert set(row["in"].split(", ")) == {"The Paper", "Gazette"}
    assert row["missing from"] == "Le Soir"
    counts = [int((states == s).sum().sum()) for s in (PRESENT, ABSENT, CONTRADICTED)]
    alt = coverage.alt(states, "en")
    assert f"{counts[0]} present, {counts[1]} absent" in alt


def test_an_event_of_one_article_has_no_grid(run):
    assert coverage.grids(select(run, story="s-first")) == []
    assert coverage.grids(select(run, until="2024-11-01")) == [], "of two only one is chosen"
    assert "nothing can be missing" in coverage.in_words(run, [], "en")


def test_only_a_figure_ten_times_away_from_the_others_is_an_outlier(tmp_path):
    def outliers(*values: float) -> list[str]:
        said = tuple(Said(THERE, value) for value in values)
        selection = select(
            write_toy_run(tmp_path / str(len(values) + sum(values)), [Told("a", said)])
        )
        return [str(link) for link in quality.outliers(selection, "en")["as printed"]]

    assert outliers(100, 110, 90, 1000) == []
    assert outliers(100, 100, 100, 1000) == ["1,000"]
    assert outliers(100, 100, 100, 10) == ["10"]
    assert outliers(1, 1000) == [], "of two, neither is known to be the odd one"


def test_quality_counts_add_up_and_say_the_best_known(everything):
    dates = quality.date_counts(everything, "en")
    assert dates["the day"] == 4
    assert dates.sum() == quality.place_counts(everything, "en").sum() == 5
    assert quality.found_in_words("dates", dates, "en") == "4 of 5 articles are dated to the day"
    sure = quality.confidence_counts(everything, "fr")
    assert sure["0,9–1"] == 9
    assert sure["0,3–0,4"] == 1
    assert "0,9–1\u00a0: 9" in quality.counts_alt("x", sure, "fr")


def test_what_was_skipped_is_said_in_the_language_of_the_report(everything):
    assert quality.skipped_table(everything, "en").values.tolist() == [
        ["x.bin", "no text: binary data", "It holds binary data."]
    ]
    assert quality.skipped_table(everything, "fr").values.tolist() == [
        ["x.bin", "pas un texte\u00a0: données binaires"]
    ]
    assert list(quality.problems_table(everything, "fr")) == ["fichier"]


# --- words ----------------------------------------------------------------------------------------


def places_run(tmp_path):
    """A run in which French articles write of two places of one name, and of a government."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from corpus.tables import arrow_schema

    run = write_toy_run(tmp_path, [Told("fr", (), language="fr"), Told("en", (), language="en")])
    told = [
        ("fr", "Koursk", "Kursk Oblast", "region", "literal"),
        ("fr", "Koursk", "Kursk", "city", "literal"),
        ("fr", "Moscou", "Moscow", "city", "literal"),
        ("fr", "MOSCOU", "Moscow", "city", "dateline"),
        ("fr", "Kremlin", "Moscow", "city", "metonym"),
        ("fr", "Kremlin", "Moscow", "city", "metonym"),
        ("en", "Kursk", "Kursk", "city", "literal"),
    ]
    keys = ("article_id", "surface", "name", "feature", "use")
    rows = [dict(zip(keys, row, strict=True)) | {"start": 0, "end": 1} for row in told]
    pq.write_table(
        pa.Table.from_pylist(rows, schema=arrow_schema("places")), run.path / "places.parquet"
    )
    return run


def test_places_have_the_names_that_the_articles_of_a_language_use(tmp_path):
    names = place_names(places_run(tmp_path), "fr")
    assert names == {"Kursk Oblast": "Koursk (région)", "Kursk": "Koursk", "Moscow": "Moscou"}
    assert place_names(places_run(tmp_path), "en") == {}


@pytest.mark.parametrize(
    ("place", "country", "words"),
    [
        ("Moscow", "RU", "Moscou (Russie)"), ("Russia", "RU", "Russie"),
        ("Sea of Japan", pd.NA, "Sea of Japan"), ("Ulm", "DE", "Ulm (Allemagne)"),
        (pd.NA, "RU", None),
    ],
)  # fmt: skip
def test_a_place_in_words(place, country, words):
    row = pd.Series({"place": place, "country": country})
    assert place_in_words(row, {"Moscow": "Moscou"}, "fr") == words


# --- the answer to copy ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "language"),
    [("Guards in Arden", "en"), (THERE, "fr"), ("Guards in Arden", "fr"), ("Gardes à Arden", "fr")],
)
def test_an_answer_is_found_by_its_id_or_its_label(run, wanted, language):
    told = answer.claim_answer(run, wanted, language=language)
    assert told.splitlines()[0] == {"en": "Guards in Arden", "fr": "Gardes à Arden"}[language]
    for row in run.figures[run.figures["claim_id"] == THERE].itertuples():
        assert row.figure_id in told
        assert run.text(row.article_id)[row.sentence_start : row.sentence_end] in told


@pytest.mark.parametrize(
    ("wanted", "found"), [("guards", ALL), ("Guards in", THERE), ("boats", BOATS), ("Boats", BOATS)]
)
def test_the_beginning_of_a_label_is_enough_where_the_others_only_say_more(run, wanted, found):
    assert answer.find_claim(select(run).claims, wanted)["claim_id"] == found


def test_a_beginning_of_several_labels_is_not_guessed(run):
    claims = select(run).claims
    claims["label"] = ["Guards in Arden", "Guards in Borne", "Boats"]
    with pytest.raises(RunError, match="no claim 'Guards in'"):
        answer.find_claim(claims, "Guards in")
    with pytest.raises(RunError, match="no claim ''"):
        answer.find_claim(claims, "")


def test_an_unknown_question_names_the_nearest(run):
    with pytest.raises(RunError, match="no claim 'Guard in Ardenn'.*'Guards in Arden'"):
        answer.claim_answer(run, "Guard in Ardenn")


def test_the_list_has_what_several_articles_answer(run, tmp_path):
    lines = answer.claim_list(run, language="fr").splitlines()
    assert f"{THERE}  Gardes à Arden  (mis à jour)" in lines
    assert len(lines) == 3
    alone = write_toy_run(tmp_path, [Told("a", (Said(THERE, 4),))])
    assert answer.claim_list(alone).startswith("No question is answered")


# --- the article page -----------------------------------------------------------------------------


def test_an_article_page_needs_only_the_articles_that_answer_the_same(run):
    selection = article_view.select_article(run, "bare", "en")
    assert set(selection.articles["article_id"]) == {"hedged", "bare", "later"}
    row = article_view.pick(selection, "bare")
    table = article_view.figures_table(selection, "bare", "en")
    elsewhere = [list(map(str, line)) for line in table["the same question elsewhere"].iloc[0]]
    assert elsewhere == [["at most 8,000: The Paper"], ["11,000: Gazette"]]
    assert article_view.title_of(row) == "bare"
    with pytest.raises(RunError, match="no article 'nobody'"):
        article_view.select_article(run, "nobody", "en")


def test_what_a_person_corrected_is_said(run):
    selection = article_view.select_article(run, "bare", "en")
    selection.answers["corrected"] = "source,high"
    table = article_view.figures_table(selection, "bare", "en")
    assert str(table["as printed"].iloc[0]) == "8,000 (corrected: who says it and high)"
    row = article_view.pick(selection, "bare")
    told = article_view.row_table(selection, row, "en")
    assert "by a person" not in set(told["field"])
    changed = row.copy()
    changed["corrected"] = "place"
    told = article_view.row_table(selection, changed, "fr").set_index("champ")
    assert told.loc["par une personne", "tel que lu"] == "corrigé\u00a0: lieu"


def test_every_figure_of_a_text_has_an_anchor_also_one_within_another(tmp_path):
    from corpus.run import Run

    run = write_toy_run(tmp_path, [Told("a", (Said(THERE, 8000),))])
    figure = run.figures.iloc[0].to_dict()
    inner = figure | {"figure_id": "a:x", "start": figure["start"] + 2}

    class Twice(Run):
        def __getattr__(self, name):
            frame = super().__getattr__(name)
            return (
                pd.DataFrame([figure, inner]).astype(frame.dtypes) if name == "figures" else frame
            )

    selection = article_view.select_article(Twice(run.path), "a", "en")
    page = article_view.text_html(selection, article_view.pick(selection, "a"))
    assert f'id="f-{figure["start"]}"' in page
    assert f'id="f-{inner["start"]}"' in page


# --- a site that is really written ----------------------------------------------------------------


def links(page: Path) -> list[tuple[Path, str]]:
    """(file, anchor) of every link within the site."""
    from lxml import html

    found = []
    for href in html.parse(str(page)).xpath(
        "//a/@href | //*[local-name()='a']/@*[local-name()='href']"
    ):
        if urlsplit(href).scheme:
            continue
        file, anchor = urldefrag(urljoin(page.as_uri(), href))
        found.append((Path(unquote(urlsplit(file).path)), unquote(anchor)))
    return found


def anchors(page: Path) -> set[str]:
    from lxml import html

    return set(html.parse(str(page)).xpath("//@id"))


@pytest.fixture(scope="module")
def site(run, tmp_path_factory) -> Path:
    from corpus.report.whole import Wanted, report

    out = tmp_path_factory.mktemp("site")
    return report(run.path, Wanted(out=out, name="toy", pdf="none")).path


@pytest.mark.slow
def test_every_link_of_a_written_site_leads_to_something(site):
    known = {page: anchors(page) for page in site.rglob("*.html")}
    dead = [
        f"{page.relative_to(site)} -> {file.name}#{anchor}"
        for page in known
        for file, anchor in links(page)
        if not file.exists() or (anchor and anchor not in known.get(file, {anchor}))
    ]
    assert dead == []


@pytest.mark.slow
def test_permalinks_of_claims_and_of_evidence_resolve(site, run):
    found = [link for page in site.glob("*.html") for link in links(page)]
    claims = {anchor for file, anchor in found if file.name == "figures.html"}
    assert {overview.anchor(c) for c in (THERE, ALL, BOATS)} <= claims
    proofs = {(file.stem, anchor) for file, anchor in found if file.parent.name == "articles"}
    wanted = {(r.article_id, f"f-{r.start}") for r in run.figures.itertuples()}
    assert wanted <= proofs
    for article_id, anchor in wanted:
        assert anchor in anchors(site / "articles" / f"{article_id}.html")


@pytest.mark.slow
def test_the_founding_comparison_stands_first_on_the_figures_page(site):
    from lxml import html

    page = html.parse(str(site / "figures.html"))
    first = " ".join(page.xpath("(//main//h2)[1]/text()"))
    assert first.startswith("Guards in Arden")
    lead, said = (
        " ".join(f.xpath(".//text()")) for f in page.xpath("//main//*[@class='finding']")[:2]
    )
    assert lead.startswith("Guards in Arden. From 8,000 to 11,000 as days pass. At most 8,000 in")
    assert "plainly 8,000 in Le Soir" in lead
    assert "The whole, not a rival: Guards: about 10,000 (Ann Poe)" in said


def test_days_in_the_wrong_order_are_said():
    from corpus.views.select import check_days

    with pytest.raises(RunError, match="the second day is earlier"):
        check_days("2024-02-01", "2023-01-01")
    assert check_days("2024-02-01", "2024-02-01")[0] is not None
    assert check_days("", "") == (None, None)
