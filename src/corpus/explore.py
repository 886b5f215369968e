"""Exploration in JupyterLab: choose event, question, outlet, source and time; all else follows."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets
import pandas as pd

from corpus.charts.claims import claim_panel
from corpus.charts.show import as_html, as_svg
from corpus.charts.words import words_for
from corpus.evidence import Mark, article_marks, explain, mark_up
from corpus.phrases import say, term
from corpus.run import Run
from corpus.views.answer import day_of, order
from corpus.views.figures import panel_table
from corpus.views.select import Selection, select

_ALL = ""
_MOST_DRAWN = 40  # answers in one chart; the table has more
_MOST_LISTED = 500  # answers in the table and in the list to pick from
_MARK_CSS = (
    "<style>.corpus-text{max-height:26em;overflow:auto;line-height:1.5;"
    "border:1px solid #d1d5db;padding:.6em}"
    ".corpus-text mark{background:#e5e7eb}.corpus-text mark.figure{background:#fde68a}"
    ".corpus-text mark.source{background:#bfdbfe}.corpus-text mark.place{background:#bbf7d0}"
    ".corpus-text .picked{outline:3px solid #D55E00}</style>"
)
_WIDE = {"width": "98%"}


class Explorer:
    """Widgets over one run: `widget` is what a notebook shows, `chosen` the answers shown now.

    `story`, `claim`, `outlet`, `source` and `time` are the controls, `picked` the list of figures;
    `chart`, `table` and `evidence` hold the markup that follows from them.
    """

    def __init__(self, run: Run, *, language: str = "en"):
        self.language = language
        self.selection: Selection = select(run, language=language)
        answers = self.selection.answers
        self.story = self._dropdown("story", self._stories())
        self.claim = self._dropdown("claim", [])
        outlets = sorted(set(answers["who"].astype(str)))
        self.outlet = self._dropdown("outlet", [(name, name) for name in outlets])
        self.source = self._dropdown("source", self._sources())
        self.time = self._slider(answers)
        self.picked = widgets.Select(
            description=term("explore", "figure", language), rows=8, layout=_WIDE
        )
        self.chart, self.table, self.evidence = widgets.HTML(), widgets.HTML(), widgets.HTML()
        for control in (self.story, self.outlet, self.source, self.time):
            control.observe(self._choose, "value")
        self.claim.observe(self._draw, "value")
        self.picked.observe(self._show_evidence, "value")
        controls = widgets.VBox([self.story, self.claim, self.outlet, self.source, self.time])
        self.widget = widgets.VBox([controls, self.chart, self.picked, self.evidence, self.table])
        self.chosen = answers
        self._choose()

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(self.widget)

    # --- the controls ----------------------------------------------------------------------------

    def _dropdown(self, name: str, options: list[tuple[str, str]]) -> widgets.Dropdown:
        every = (term("explore", "all", self.language), _ALL)
        described = term("explore", name, self.language)
        return widgets.Dropdown(
            options=[every, *options], value=_ALL, description=described, layout=_WIDE
        )

    def _stories(self) -> list[tuple[str, str]]:
        stories = self.selection.stories
        ranked = stories.sort_values(["n_articles", "story_id"], ascending=[False, True])
        return [(f"{s.label} ({s.n_articles})", s.story_id) for s in ranked.itertuples()]

    def _sources(self) -> list[tuple[str, str]]:
        cited = set(self.selection.answers["source_id"].dropna())
        sources = self.selection.run.sources
        named = sources[sources["source_id"].isin(cited)].sort_values(["name", "source_id"])
        return [(str(s.name), s.source_id) for s in named.itertuples(index=False)]

    def _slider(self, answers: pd.DataFrame) -> widgets.SelectionRangeSlider:
        days = sorted(set(answers["published_latest"].dropna().dt.strftime("%Y-%m-%d"))) or ["–"]
        return widgets.SelectionRangeSlider(
            options=days,
            index=(0, len(days) - 1),
            layout=_WIDE,
            description=term("explore", "time", self.language),
        )

    # --- what follows from them ------------------------------------------------------------------

    def _choose(self, _change: object = None) -> None:
        """The answers that all controls but the claim allow; then the claims they answer."""
        answers = self.selection.answers
        chosen = {"story_id": self.story, "who": self.outlet, "source_id": self.source}
        for column, control in chosen.items():
            if control.value:
                answers = answers[(answers[column] == control.value).fillna(False)]
        first, last = self.time.value
        if self.time.index != (0, len(self.time.options) - 1):
            days = answers["published_latest"]
            answers = answers[(days >= pd.Timestamp(first)) & (days <= pd.Timestamp(last))]
        self._allowed = answers
        self._offer_claims(answers)
        self._draw()

    def _offer_claims(self, answers: pd.DataFrame) -> None:
        counts = answers["claim_id"].value_counts()
        ranked = sorted(counts.index, key=lambda claim: (-counts[claim], claim))
        labels = self.selection.labels
        wanted, every = self.claim.value, self.claim.options[0]
        named = [(f"{labels[claim]} ({counts[claim]})", claim) for claim in ranked]
        self.claim.unobserve(self._draw, "value")  # new options choose the first for a moment
        self.claim.options = [every, *named]
        self.claim.value = wanted if wanted in counts.index else _ALL
        self.claim.observe(self._draw, "value")

    def _draw(self, _change: object = None) -> None:
        answers = self._allowed
        if self.claim.value:
            answers = answers[answers["claim_id"] == self.claim.value]
        self.chosen = order(answers)
        self.chart.value = self._picture()
        listed = self.chosen.head(_MOST_LISTED)
        caption = say("n_figures", self.language, n=len(self.chosen))
        if len(listed) < len(self.chosen):
            caption += f" · {say('first_listed', self.language, n=len(listed))}"
        table = panel_table(listed, self.language)
        self.table.value = as_html(table, caption=caption, language=self.language)
        self.picked.options = [(self._name(a), a["figure_id"]) for _, a in listed.iterrows()]
        self.picked.index = None

    def _picture(self) -> str:
        """The chosen answers to the claim, or to the one that most of them answer, as a chart."""
        drawn = self.chosen.dropna(subset=["unit", "claim_id"])
        if drawn.empty:
            return f"<p>{escape(say('nothing_chosen', self.language))}</p>"
        claim = self.claim.value or drawn["claim_id"].mode().iloc[0]
        drawn = drawn[drawn["claim_id"] == claim]
        label = self.selection.labels[claim]
        figure = claim_panel(
            drawn.head(_MOST_DRAWN),
            drawn.head(0).assign(label=""),
            label=label,
            tints=self.selection.tints,
            language=self.language,
        )
        return f"<b>{escape(label)}</b><br>{as_svg(figure, salt='explore')}"

    def _name(self, answer: pd.Series) -> str:
        parts = (words_for(answer, self.language), answer["phrase"], answer["who"])
        return f"{' · '.join(map(str, parts))}, {day_of(answer, self.language)}"

    def _show_evidence(self, _change: object = None) -> None:
        """The picked figure's article, everything in it marked, the figure outlined."""
        figure_id = self.picked.value
        if not figure_id:
            self.evidence.value = ""
            return
        run, answers = self.selection.run, self.selection.answers
        row = answers[answers["figure_id"] == figure_id].iloc[0]
        text = run.text(row["article_id"])

        def wrap(mark: Mark, inner: str) -> str:
            picked = " picked" if mark[2] == "figure" and mark[0] == row["start"] else ""
            return f'<mark class="{mark[2]}{picked}">{inner}</mark>'

        marks = article_marks(run, row["article_id"])
        body = mark_up(text, 0, len(text), marks, wrap, escape).replace("\n", "<br>")
        sentence = explain(run, figure_id, language=self.language)._repr_html_()
        self.evidence.value = f"{_MARK_CSS}{sentence}<div class='corpus-text'>{body}</div>"


def explore(run: Run, *, language: str = "en") -> Explorer:
    """Widgets to look at a run: choose, see who says how many, pick a figure, read its sentence."""
    return Explorer(run, language=language)
