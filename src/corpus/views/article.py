"""What an article's page shows: its text with the evidence on it, the row, the claims elsewhere."""

from __future__ import annotations

from html import escape

import pandas as pd

from corpus.charts.claims import words_for
from corpus.charts.show import Link
from corpus.errors import RunError
from corpus.evidence import ROLES, Mark, article_marks, mark_up
from corpus.phrases import say, show, term
from corpus.views.answer import day_of
from corpus.views.figures import evidence
from corpus.views.select import Selection
from corpus.views.words import headed, place_in_words


def pick(selection: Selection, article: str) -> pd.Series:
    """The row of `article`; "": the first one. RunError where there is none."""
    articles = selection.articles
    found = articles[articles["article_id"] == article] if article else articles.head(1)
    if found.empty:
        raise RunError(f"no article {article!r} in this run")
    return found.iloc[0]


def title_of(row: pd.Series) -> str:
    """The article's title, else its id."""
    return str(row["title"] if pd.notna(row["title"]) else row["article_id"])


def summary(row: pd.Series, language: str) -> str:
    """Outlet, day, place, number of figures."""
    figures = say("n_figures", language, n=row["n_figures"])
    parts = [row["outlet"], day_of(row, language), place_in_words(row), figures]
    return " · ".join(str(p) for p in parts if pd.notna(p) and p)


def legend_html(language: str) -> str:
    """What the marks in the text mean."""
    roles = [r for r in ROLES if r != "cue"]
    marks = " ".join(f'<mark class="{r}">{escape(term("role", r, language))}</mark>' for r in roles)
    return f'<p class="legend">{marks}</p>'


def row_table(row: pd.Series, language: str) -> pd.DataFrame:
    """What was read from the article: field, value, on what ground."""
    full = [
        ("published", day_of(row, language), term("basis", row["published_basis"], language)),
        ("place", place_in_words(row), term("basis", row["place_basis"], language)),
        ("dateline", row["dateline_place"], ""),
        ("outlet", row["outlet"], ""),
        ("byline", row["byline"], ""),
        ("url", row["url"], ""),
        ("language", row["language"], ""),
        ("n_words", show(row["n_words"], language), ""),
        ("n_figures", show(row["n_figures"], language), ""),
    ]
    known = [entry for entry in full if pd.notna(entry[1]) and entry[1]]
    frame = pd.DataFrame(known, columns=["field", "name", "basis"])
    frame["field"] = [term("field", name, language) for name in frame["field"]]
    return headed(frame, language)


def figures_table(selection: Selection, article_id: str, language: str) -> pd.DataFrame:
    """The article's cited figures, and what other articles answer to the same question."""
    answers = selection.answers
    mine = answers[answers["article_id"] == article_id].sort_values("start")
    return headed(
        pd.DataFrame({
            "value": [Link(a.phrase, f"#f-{a.start}") for a in mine.itertuples()],
            "source": mine["source"].fillna(term("voice", "own", language)).to_numpy(),
            "label": mine["claim_id"].map(_labels(selection)).to_numpy(),
            "elsewhere": [_elsewhere(answers, a, language) for _, a in mine.iterrows()],
        }),
        language,
    )  # fmt: skip


def _labels(selection: Selection) -> pd.Series:
    return selection.run.claims.set_index("claim_id")["label"]


def _elsewhere(answers: pd.DataFrame, mine: pd.Series, language: str) -> list[Link]:
    if pd.isna(mine["claim_id"]):
        return []
    others = answers[
        (answers["claim_id"] == mine["claim_id"]) & (answers["article_id"] != mine["article_id"])
    ].drop_duplicates(["article_id", "value", "low", "high"])
    return [
        Link(f"{words_for(o, language)} ({o['who']})", f"../{evidence(o)}")
        for _, o in others.iterrows()
    ]


def text_html(selection: Selection, row: pd.Series) -> str:
    """The article's text as paragraphs, every piece of evidence marked, figures with an anchor."""
    text = str(row["text"])
    marks = [
        m for mark in article_marks(selection.run, row["article_id"]) for m in _by_line(text, mark)
    ]
    numbers = {start: f for f, start in _figures_at(selection, row["article_id"])}

    def wrap(mark: Mark, inner: str) -> str:
        start, _, role = mark
        if role != "figure":
            return f'<mark class="{role}">{inner}</mark>'
        figure = numbers.get(start)
        told = f' title="{escape(figure)}"' if figure else ""
        return f'<mark class="figure" id="f-{start}" tabindex="0"{told}>{inner}</mark>'

    body = mark_up(text, 0, len(text), marks, wrap, escape)
    paragraphs = [p.strip() for p in body.split("\n") if p.strip()]
    return '<div class="article-text">' + "".join(f"<p>{p}</p>" for p in paragraphs) + "</div>"


def _by_line(text: str, mark: Mark) -> list[Mark]:
    """A mark over several lines as one mark a line: paragraphs are cut there."""
    start, end, role = mark
    pieces, at = [], start
    for line in text[start:end].split("\n"):
        if line.strip():
            pieces.append((at, at + len(line), role))
        at += len(line) + 1
    return pieces


def _figures_at(selection: Selection, article_id: str) -> list[tuple[str, int]]:
    mine = selection.answers[selection.answers["article_id"] == article_id]
    return [
        (
            f"{words_for(a, 'en')} {a['unit'] if pd.notna(a['unit']) else ''}".strip(),
            int(a["start"]),
        )
        for _, a in mine.iterrows()
    ]
