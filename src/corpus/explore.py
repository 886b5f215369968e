"""Exploration in JupyterLab: choose story, claim, outlet, source and time; chart, table and evidence follow."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets
import pandas as pd

from corpus.charts.claims import claim_panel, words_for
from corpus.charts.show import as_html, as_svg
from corpus.evidence import article_marks, explain, mark_up
from corpus.phrases import say, term
from corpus.run import Run
from corpus.views.answer import day_of, order
from corpus.views.figures import panel_table
from corpus.views.select import Selection, select

_ALL = ""
_MOST_DRAWN = 40  # answers in one chart; the table has them all
_MARK_CSS = (
    "<style>.corpus-text{max-height:26em;overflow:auto;line-height:1.5;border:1px solid #d1d5db;padding:.6em}"
    ".corpus-text mark{background:#e5e7eb}.corpus-text mark.figure{background:#fde68a}"
    ".corpus-text mark.source{background:#bfdbfe}.corpus-text mark.place{background:#bbf7d0}"
    ".corpus-text .picked{outline:3px solid #D55E00}</style>"
)


class Explorer:
    """Widgets over one run. `widget` is what a notebook shows; `chosen` the answers it shows now."""

    def __init__(self, run: Run, *, language: str = "en"):
        self.language = language
        self.selection: Selection = select(run)
        answers = self.selection.answers
        self.story = self._dropdown("story", self._stories())
        self.claim = self._dropdown("claim", [])
        self.outlet = self._dropdown("outlet", sorted(answers["who"].dropna().unique()))
        self.source = self._dropdown("source", self._sources())
        self.time = self._slider(answers)
        self.picked = widgets.Select(description=term("explore", "figure", language), rows=8,
                                     layout=widgets.Layout(width="100%"))  # fmt: skip
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

    def _dropdown(self, name: str, options: list) -> widgets.Dropdown:
        every = (term("explore", "all", self.language), _ALL)
        return widgets.Dropdown(
            options=[every, *options], value=_ALL, description=term("explore", name, self.language),
            layout=widgets.Layout(width="100%"),
        )  # fmt: skip

    def _stories(self) -> list[tuple[str, str]]:
        stories = self.selection.stories.sort_values(
            ["n_articles", "story_id"], ascending=[False, True]
        )
        return [(f"{s.label} ({s.n_articles})", s.story_id) for s in stories.itertuples()]

    def _sources(self) -> list[tuple[str, str]]:
        cited = set(self.selection.answers["source_id"].dropna())
        sources = self.selection.run.sources
        named = sources[sources["source_id"].isin(cited)].sort_values("name")
        return [(str(s.name), s.source_id) for s in named.itertuples(index=False)]

    def _slider(self, answers: pd.DataFrame) -> widgets.SelectionRangeSlider:
        days = sorted(set(answers["published_latest"].dropna().dt.strftime("%Y-%m-%d"))) or ["–"]
        return widgets.SelectionRangeSlider(
            options=days, index=(0, len(days) - 1), layout=widgets.Layout(width="100%"),
            description=term("explore", "time", self.language),
        )  # fmt: skip

    def _choose(self, _change: object = None) -> None:
        """The answers that all controls but the claim allow; then the claims they answer."""
        answers = self.selection.answers
        if self.story.value:
            articles = self.selection.articles
            members = articles.loc[articles["story_id"] == self.story.value, "article_id"]
            answers = answers[answers["article_id"].isin(members)]
        if self.outlet.value:
            answers = answers[answers["who"] == self.outlet.value]
        if self.source.value:
            answers = answers[answers["source_id"] == self.source.value]
        first, last = self.time.value
        if self.time.index != (0, len(self.time.options) - 1):
            days = answers["published_latest"]
            answers = answers[(days >= pd.Timestamp(first)) & (days <= pd.Timestamp(last))]
        self.chosen_before_claim = answers
        self._offer_claims(answers)
        self._draw()

    def _offer_claims(self, answers: pd.DataFrame) -> None:
        counts = answers["claim_id"].value_counts()
        claims = self.selection.run.claims
        claims = claims[claims["claim_id"].isin(counts.index)]
        ranked = sorted(claims.itertuples(), key=lambda c: (-counts[c.claim_id], c.claim_id))
        wanted = self.claim.value
        every = self.claim.options[0]
        self.claim.options = [
            every,
            *((f"{c.label} ({counts[c.claim_id]})", c.claim_id) for c in ranked),
        ]
        self.claim.value = wanted if wanted in set(counts.index) else _ALL

    def _draw(self, _change: object = None) -> None:
        answers = self.chosen_before_claim
        if self.claim.value:
            answers = answers[answers["claim_id"] == self.claim.value]
        self.chosen = order(answers)
        drawn = self.chosen.dropna(subset=["claim_id"]) if not self.claim.value else self.chosen
        drawn = drawn[drawn["unit"] == drawn["unit"].mode().iloc[0]] if len(drawn) else drawn
        if len(drawn):
            figure = claim_panel(
                drawn.head(_MOST_DRAWN), drawn.head(0).assign(label=""), language=self.language
            )
            self.chart.value = as_svg(figure, salt="explore")
        else:
            self.chart.value = f"<p>{escape(say('no_claim', self.language))}</p>"
        caption = say("n_figures", self.language, n=len(self.chosen))
        self.table.value = as_html(
            panel_table(self.chosen, self.language), caption=caption, language=self.language
        )
        self.picked.options = [(self._name(a), a["figure_id"]) for _, a in self.chosen.iterrows()]

    def _name(self, answer: pd.Series) -> str:
        return f"{words_for(answer, self.language)} · {answer['phrase']} · {answer['who']}, {day_of(answer, self.language)}"

    def _show_evidence(self, _change: object = None) -> None:
        """The picked figure's article, everything in it marked, the figure outlined."""
        figure_id = self.picked.value
        if not figure_id:
            self.evidence.value = ""
            return
        row = self.selection.answers.set_index("figure_id").loc[figure_id]
        run, name = self.selection.run, row["article_id"]
        text = run.text(name)

        def wrap(mark, inner: str) -> str:
            picked = " picked" if mark[2] == "figure" and mark[0] == row["start"] else ""
            return f'<mark class="{mark[2]}{picked}">{inner}</mark>'

        body = mark_up(text, 0, len(text), article_marks(run, name), wrap, escape)
        shown = body.replace("\n", "<br>")
        self.evidence.value = f"{_MARK_CSS}{explain(run, figure_id)._repr_html_()}<div class='corpus-text'>{shown}</div>"


def explore(run: Run, *, language: str = "en") -> Explorer:
    """Widgets to look at a run: choose, see who says how many, pick a figure, read its sentence."""
    return Explorer(run, language=language)
