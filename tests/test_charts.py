"""Charts, read back from what they drew: numbers, labels, marks, colours, axes, and their words."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Annotation

from corpus.charts.claims import claim_panel, growth, spread
from corpus.charts.counts import STATES, bars, grid
from corpus.charts.palette import OTHER, PALETTE, colours
from corpus.charts.show import as_svg
from corpus.charts.style import BAND, LOG_FROM, WIDTH, width_of, wrapped
from corpus.charts.words import article_name, panel_alt, source_words, stated, words_for

DAY = pd.Timestamp("2024-11-01")


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def answer(value=8000.0, modifier="exact", source="Ann Poe", **more) -> dict:
    """One row of Selection.answers, as far as charts look at it."""
    low, high = more.pop("low", value), more.pop("high", value)
    if modifier in ("more_than", "at_least", "vague"):
        high = pd.NA
    if modifier in ("less_than", "at_most"):
        low = pd.NA
    if modifier in ("between", "vague"):
        value = pd.NA
    row = {
        "value": value, "low": low, "high": high, "modifier": modifier, "unit": "person",
        "source": source, "by": source, "source_id": None if pd.isna(source) else source.lower(),
        "who": "The Paper", "title": pd.NA, "published": DAY, "published_earliest": DAY,
        "published_latest": DAY, "phrase": "x",
    }  # fmt: skip
    return row | more


def frame(*rows: dict) -> pd.DataFrame:
    return pd.DataFrame(list(rows))


def none(like: pd.DataFrame) -> pd.DataFrame:
    return like.head(0).assign(label="")


def panel(answers: pd.DataFrame, related: pd.DataFrame | None = None, **more) -> Figure:
    related = none(answers) if related is None else related
    given = {"label": "Guards", "tints": {"ann poe": PALETTE[0]}, "language": "en"} | more
    return claim_panel(answers, related, **given)


def marks(figure: Figure) -> list[tuple[float, str, str, str]]:
    """(number, mark, edge colour, fill colour) of every mark, from the top."""
    found = []
    for line in figure.axes[0].get_lines():
        if line.get_marker() not in ("None", "", None):
            fill = line.get_markerfacecolor()
            fill = fill if fill == "white" else to_hex(fill)
            at = float(line.get_ydata()[0])
            for x in line.get_xdata():
                found.append((at, float(x), line.get_marker(), to_hex(line.get_color()), fill))
    return [mark[1:] for mark in sorted(found)]


def texts(figure: Figure) -> list[str]:
    return [t.get_text() for t in figure.axes[0].texts]


def names(figure: Figure) -> list[str]:
    """The lines left of the axis, from the top."""
    left = [t for t in figure.axes[0].texts if t.get_ha() == "right"]
    return [t.get_text() for t in sorted(left, key=lambda t: (t.xy[1], -t.xyann[1]))]


def key(figure: Figure) -> list[str]:
    return [t.get_text() for legend in figure.legends for t in legend.get_texts()]


# --- the panel of a claim ------------------------------------------------------------------------


def test_every_answer_is_one_mark_at_its_number_in_the_colour_of_its_source():
    answers = frame(answer(8000), answer(11000, source="Ben Oak"))
    drawn = marks(panel(answers, tints={"ann poe": PALETTE[0], "ben oak": PALETTE[1]}))
    assert [(x, to) for x, _, to, _ in drawn] == [
        (8000, PALETTE[0].lower()), (11000, PALETTE[1].lower()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("modifier", "mark", "words"),
    [
        ("exact", "o", "8,000"), ("approx", "D", "about 8,000"),
        ("more_than", ">", "more than 8,000"), ("at_least", ">", "at least 8,000"),
        ("less_than", "<", "less than 8,000"),
        ("at_most", "<", "at most 8,000"), ("vague", "s", "order of 8,000"),
    ],
)  # fmt: skip
def test_the_mark_and_the_words_tell_the_modifier(modifier, mark, words):
    figure = panel(frame(answer(8000, modifier)))
    assert [m[1] for m in marks(figure)] == [mark]
    assert f"{words} · Ann Poe" in texts(figure)


def test_the_axis_reaches_the_high_end_of_a_range():
    figure = panel(frame(answer(), answer(0, "between", low=8000.0, high=12000.0)))
    assert max(figure.axes[0].get_xticks()) >= 12000


def test_a_range_is_drawn_from_end_to_end_and_never_as_its_middle():
    figure = panel(frame(answer(0, "between", low=10.0, high=12.0)))
    assert [m[0] for m in marks(figure)] == [10, 12]
    assert "10–12 · Ann Poe" in texts(figure)
    assert segments(figure) == [(10, 12)]


def segments(figure: Figure) -> list[tuple[float, float]]:
    """From and to of every horizontal line."""
    return [
        (float(path.vertices[0][0]), float(path.vertices[1][0]))
        for lines in figure.axes[0].collections
        for path in lines.get_paths()
        if len(path.vertices) == 2
    ]


def test_what_is_open_below_has_a_dotted_line_to_zero_and_nothing_else_has():
    figure = panel(frame(answer(8000, "at_most"), answer(8000), answer(8000, "at_least")))
    assert segments(figure) == [(0, 8000)]
    [line] = [c for c in figure.axes[0].collections if len(c.get_paths()) == 1]
    assert line.get_linestyle()[0][1] is not None, "dotted"


def test_a_figure_without_a_source_is_hollow_and_grey_and_the_key_says_so():
    figure = panel(frame(answer(8000), answer(8000, source=None)))
    named, own = marks(figure)
    assert named[3] == PALETTE[0].lower()
    assert own[2:] == (OTHER, "white")
    assert "8,000 · the article’s own voice" in texts(figure)
    assert "no named source" in key(figure)
    assert "no named source" not in key(panel(frame(answer(8000))))


def test_the_key_has_the_marks_that_are_drawn_and_no_other():
    figure = panel(frame(answer(8000), answer(9000, "at_least"), answer(9000, "more_than")))
    assert key(figure) == ["exact", "more than, at least"]


def test_rows_are_named_by_outlet_and_day_in_the_order_given():
    answers = frame(
        answer(8000, who="B"), answer(9000, who="A", published=pd.Timestamp("2024-11-05"))
    )
    assert names(panel(answers)) == ["B, Nov 1, 2024", "A, Nov 5, 2024"]
    assert names(panel(answers, language="fr")) == ["B, 1er nov. 2024", "A, 5 nov. 2024"]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({}, "The Paper, Nov 1, 2024"),
        ({"published": pd.NaT, "published_latest": pd.Timestamp("2024-11-05")},
         "The Paper, Nov 1\u2009–\u20095, 2024"),
        ({"published": pd.NaT, "published_earliest": pd.NaT}, "The Paper"),
        ({"published": pd.NaT, "published_earliest": pd.NaT, "title": "Of ships and other matters"},
         "The Paper, Of ships and other matters"),
    ],
    ids=["day", "interval", "nothing", "title"],
)  # fmt: skip
def test_an_article_is_named_with_no_more_than_is_known_of_its_day(given, name):
    assert article_name(pd.Series(answer() | given), "en") == name


def test_the_whole_stands_below_on_a_shaded_ground_under_its_name():
    answers = frame(answer(8000), answer(8000))
    whole = frame(answer(10000, "approx", label="The whole, not a rival: Guards"))
    figure = panel(answers, whole)
    shaded = [p for p in figure.axes[0].patches if to_hex(p.get_facecolor()) == BAND]
    spans = sorted((p.get_y(), p.get_y() + p.get_height()) for p in shaded)
    rows = sorted(float(line.get_ydata()[0]) for line in figure.axes[0].get_lines())
    assert len(spans) == 2, "its name, and its row"
    assert [any(a < row < b for a, b in spans) for row in rows] == [False, False, True]
    assert "The whole, not a rival: Guards" in texts(figure)
    assert not [p for p in panel(answers).axes[0].patches if to_hex(p.get_facecolor()) == BAND]


def test_a_hedge_that_is_lost_is_said_beside_the_mark():
    figure = panel(frame(answer(8000, slip=pd.NA), answer(8000, slip="hedge lost")))
    bold = [t.get_text() for t in figure.axes[0].texts if t.get_fontweight() == "bold"]
    assert bold == ["8,000 · Ann Poe · hedge lost"]


@pytest.mark.parametrize(
    ("low", "high", "scale"),
    [(100, 100 * LOG_FROM, "log"), (100, 100 * LOG_FROM - 1, "linear"), (0, 5000, "linear")],
)
def test_the_axis_is_logarithmic_only_where_the_range_asks_for_it(low, high, scale):
    figure = panel(frame(answer(float(low)), answer(float(high))))
    axes = figure.axes[0]
    assert axes.get_xscale() == scale
    assert ("logarithmic scale" in axes.get_xlabel()) == (scale == "log")
    assert axes.get_xlabel().startswith("Guards")
    if scale == "linear":
        assert axes.get_xlim()[0] == 0


def test_numbers_on_the_axis_are_written_as_the_language_writes_them():
    answers = frame(answer(8000), answer(12000))
    figure = panel(answers, language="fr")
    figure.canvas.draw()
    ticks = [t.get_text() for t in figure.axes[0].get_xticklabels()]
    assert "12\u202f000" in ticks
    assert all("," not in tick for tick in ticks)


LONG = "the deputy spokesman of the general staff of the armed forces of the neighbouring country"


@pytest.mark.parametrize("value", [8000.0, 1_000_000.0])
def test_no_text_leaves_the_picture_and_none_lies_on_the_names(value):
    answers = frame(
        answer(40.0, who="An outlet with a name that goes on and on and on", source=LONG),
        answer(value, "at_most", who="B", source=LONG),
    )
    figure = panel(answers, label="What is counted " * 12)
    figure.canvas.draw()
    inside = figure.axes[0].get_window_extent()
    for text in figure.findobj(Annotation):
        box = text.get_window_extent()
        assert box.x0 >= 0, text.get_text()
        assert box.x1 <= figure.bbox.x1, text.get_text()
        assert box.x1 <= inside.x0 or box.x0 >= inside.x0, "over the axis: " + text.get_text()
    label = figure.axes[0].xaxis.label.get_window_extent()
    assert label.x1 <= figure.bbox.x1


def test_a_long_name_is_cut_at_words_on_few_lines_and_says_that_it_goes_on():
    assert wrapped("short", 2.0) == "short"
    lines = wrapped(LONG * 3, 2.5, lines=2).split("\n")
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(width_of(line, 8.5) < 2.8 for line in lines)


def test_the_same_figure_gives_the_same_characters():
    answers = frame(answer(8000), answer(11000, "at_most"))
    assert as_svg(panel(answers), salt="x") == as_svg(panel(answers), salt="x")


def test_the_alt_text_holds_every_value_with_who_and_where():
    answers = frame(answer(8000, "at_most"), answer(11000, source=None, who="Gazette"))
    whole = frame(answer(10000, "approx", label="The whole, not a rival: Guards"))
    alt = panel_alt("Guards in Arden", answers, whole, language="en")
    for piece in ("Guards in Arden", "at most 8,000 (Ann Poe)", "The Paper, Nov 1, 2024", "Gazette",
                  "11,000 (the article’s own voice)", "The whole, not a rival: Guards",
                  "about 10,000 (Ann Poe)"):  # fmt: skip
        assert piece in alt
    assert "8 000" in panel_alt("x", answers, language="fr").replace("\u202f", " ")


# --- how it moved, how far apart ------------------------------------------------------------------


def said(value: float, day: str, **more) -> dict:
    more = {"label": "Guards", "pause": 0} | more
    return answer(value, said=pd.Timestamp(day), **more)


def test_a_movement_has_one_line_from_zero_for_each_statement_in_order():
    rows = frame(said(4, "2024-10-18"), said(3000, "2024-10-23"), said(11000, "2024-11-04"))
    figure = growth(rows, tints={}, language="en")
    assert [m[0] for m in marks(figure)] == [4, 3000, 11000]
    assert segments(figure) == [(0, 4), (0, 3000), (0, 11000)]
    assert figure.axes[0].get_xscale() == "linear", "lengths of lines are compared"
    assert names(figure)[0] == "Oct 18, 2024 · Ann Poe"
    assert "3,000 · Guards" in texts(figure)


def test_a_pause_between_statements_is_said():
    rows = frame(said(1, "2024-10-18"), said(3, "2025-01-18", pause=92))
    assert "92 days later" in texts(growth(rows, tints={}, language="en"))
    assert "92 jours plus tard" in texts(growth(rows, tints={}, language="fr"))


def claims(*rows: tuple[str, float, float, str]) -> pd.DataFrame:
    columns = ["label", "low", "high", "status"]
    return pd.DataFrame(rows, columns=columns).assign(unit="person")


def test_a_spread_is_a_line_from_low_to_high_and_a_disagreement_stands_out():
    figure = spread(claims(("A", 10, 15, "disagree"), ("B", 5, 6, "updated")), language="en")
    assert segments(figure) == [(10, 15), (5, 6)]
    assert [m[1] for m in marks(figure)] == ["D", "D", "o", "o"]
    assert marks(figure)[0][2] != marks(figure)[2][2]
    assert "10–15 · disagree" in texts(figure)
    assert names(figure) == ["A", "B"]


# --- counts and grids ----------------------------------------------------------------------------


def test_bars_have_the_numbers_and_the_names_in_order():
    figure = bars(pd.Series({"the day": 26, "unknown": 0}), language="en")
    widths = [p.get_width() for p in figure.axes[0].patches]
    assert widths == [26, 0]
    assert names(figure) == ["the day", "unknown"]
    assert [t for t in texts(figure) if t.isdigit()] == ["26", "0"]


def test_bars_of_nothing_at_all_can_be_drawn():
    assert bars(pd.Series({"a": 0, "b": 0}), language="fr").axes


def test_a_grid_shows_each_state_by_its_sign_and_its_colour():
    states = pd.DataFrame(
        [list(STATES), list(STATES)[::-1]], index=["one", "two"], columns=list("ABCD")
    )
    figure = grid(states)
    axes = figure.axes[0]
    signs = [t.get_text() for t in axes.texts if not isinstance(t, Annotation)]
    wanted = [sign for _, sign in STATES.values()]
    assert len(set(wanted)) == 4, "nothing is told by colour alone"
    assert signs == [*wanted, *wanted[::-1]]
    cells = {(p.get_y() + 0.5, p.get_x() + 0.5): to_hex(p.get_facecolor()) for p in axes.patches}
    tints = [tint for tint, _ in STATES.values()]
    assert [cells[0, x] for x in range(4)] == [cells[1, 3 - x] for x in range(4)] == tints
    assert not axes.get_images(), "a picture in the picture would stay light on a dark ground"
    assert [t.get_text() for t in axes.get_xticklabels()] == list("ABCD")
    assert names(figure) == ["one", "two"]


@pytest.mark.parametrize("columns", [1, 2, 14])
def test_the_names_above_a_grid_stay_in_the_picture(columns):
    outlets = [f"The Evening Post of {i}th Street" for i in range(columns)]
    figure = grid(pd.DataFrame([["present"] * columns], index=["a fact"], columns=outlets))
    figure.canvas.draw()
    for label in figure.axes[0].get_xticklabels():
        box = label.get_window_extent()
        assert box.x1 <= figure.bbox.x1
        assert box.y1 <= figure.bbox.y1
    assert figure.get_size_inches()[0] == WIDTH


# --- colours and words ----------------------------------------------------------------------------


def test_a_source_has_one_colour_everywhere_and_another_than_those_beside_it():
    tints = colours([["a", "a", "b"], ["b", "c"], ["d"]])
    assert len({tints["a"], tints["b"]}) == 2
    assert tints["b"] != tints["c"]
    assert tints["d"] == PALETTE[0], "alone it may have the first colour again"
    assert colours([["d"], ["b", "c"], ["a", "b", "a"]]) == tints, "in any order"


def test_when_the_palette_is_used_up_the_rest_is_grey():
    tints = colours([[f"s{i}" for i in range(10)]])
    assert sorted(tints.values()).count(OTHER) == 10 - len(PALETTE)
    assert set(tints.values()) == {*PALETTE, OTHER}


@pytest.mark.parametrize(
    ("given", "en", "fr"),
    [
        ({"value": 30.5, "unit": "percent"}, "30.5%", "30,5 %"),
        ({"value": 3e6, "unit": "EUR"}, "€3,000,000", "3 000 000 €"),
        ({"value": 12.0, "unit": "day"}, "12 days", "12 jours"),
        ({"value": 3.0, "unit": "per_week"}, "3 a week", "3 par semaine"),
        ({"value": 5.0, "unit": "t", "modifier": "approx"}, "about 5 t", "environ 5 t"),
        ({"value": 4.0, "unit": pd.NA}, "4", "4"),
        (
            {"modifier": "between", "low": 10.0, "high": 12.0, "unit": "percent"},
            "10–12%",
            "10–12 %",
        ),
    ],
)
def test_an_answer_in_words_has_its_unit_as_the_language_writes_it(given, en, fr):
    row = pd.Series(answer(**given))
    spaces = str.maketrans({"\u202f": " ", "\u00a0": " "})
    assert words_for(row, "en").translate(spaces) == en
    assert words_for(row, "fr").translate(spaces) == fr


def test_the_stated_number_is_the_value_else_the_bound_that_is_given():
    assert stated(pd.Series({"value": 5.0, "low": 1.0, "high": 9.0})) == 5
    assert stated(pd.Series({"value": pd.NA, "low": 1.0, "high": pd.NA})) == 1
    assert stated(pd.Series({"value": pd.NA, "low": pd.NA, "high": 9.0})) == 9
    assert source_words(pd.Series(answer(source=None)), "fr") == "la voix de l’article"
