"""What an article's page shows: its text with the evidence on it, the row, the claims elsewhere."""

from __future__ import annotations

from html import escape

import pandas as pd

from corpus.charts.show import Link
from corpus.charts.words import words_for
from corpus.errors import RunError
from corpus.evidence import ROLES, Mark, article_marks, mark_up
from corpus.phrases import language_name, listed, say, show, term
from corpus.run import Run
from corpus.views.answer import day_of, order
from corpus.views.figures import evidence
from corpus.views.select import Selection, select
from corpus.views.words import headed, place_in_words

_MOST_ELSEWHERE = 20  # answers of other articles listed beside a figure


def select_article(run: Run, article: str, language: str) -> Selection:
    """`article` ("": the first one) and the articles that answer the same questions.

    Only their figures are among the answers: a run may hold many articles, a page needs few.
    Raises RunError where there is no such article.
    """
    figures, articles = run.figures, run.articles
    if articles.empty or (article and article not in set(articles["article_id"])):
        raise RunError(f"no article {article!r} in this run")
    name = article or articles["article_id"].iloc[0]
    claims = figures.loc[figures["article_id"] == name, "claim_id"].dropna()
    same = figures["claim_id"].isin(claims) | (figures["article_id"] == name)
    return select(run, articles={name, *figures.loc[same, "article_id"]}, language=language)


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


def summary(selection: Selection, row: pd.Series, language: str) -> str:
    """Outlet, day, place, number of figures."""
    figures = say("n_figures", language, n=row["n_figures"])
    place = place_in_words(row, selection.places, language)
    parts = [row["outlet"], day_of(row, language), place, figures]
    return " · ".join(str(p) for p in parts if pd.notna(p) and p)


def legend_html(language: str) -> str:
    """What the marks in the text mean."""
    roles = [r for r in ROLES if r != "cue"]
    marks = " ".join(f'<mark class="{r}">{escape(term("role", r, language))}</mark>' for r in roles)
    return f'<p class="legend">{marks}</p>'


def row_table(selection: Selection, row: pd.Series, language: str) -> pd.DataFrame:
    """What was read from the article: field, value, on what ground."""
    place = place_in_words(row, selection.places, language)
    full = [
        ("published", day_of(row, language), term("basis", row["published_basis"], language)),
        ("place", place, term("basis", row["place_basis"], language)),
        ("dateline", row["dateline_place"], ""),
        ("outlet", row["outlet"], ""),
        ("byline", row["byline"], ""),
        ("url", row["url"], ""),
        ("language", language_name(row["language"], language), ""),
        ("n_words", show(row["n_words"], language), ""),
        ("n_figures", show(row["n_figures"], language), ""),
        ("corrected", _corrected(row["corrected"], language), ""),
    ]
    known = [entry for entry in full if pd.notna(entry[1]) and entry[1]]
    frame = pd.DataFrame(known, columns=["field", "found", "basis"])
    frame["field"] = [term("field", name, language) for name in frame["field"]]
    return headed(frame, language)


def figures_table(selection: Selection, article_id: str, language: str) -> pd.DataFrame:
    """The article's cited figures, and what other articles answer to the same question."""
    answers = selection.answers
    mine = answers[answers["article_id"] == article_id].sort_values("start")
    return headed(
        pd.DataFrame({
            "value": [Link(_phrase(a, language), f"#f-{a.start}") for a in mine.itertuples()],
            "source": mine["source"].fillna(term("voice", "own", language)).to_numpy(),
            "label": mine["claim_id"].map(selection.labels).to_numpy(),
            "elsewhere": [_elsewhere(answers, a, language) for _, a in mine.iterrows()],
        }),
        language,
    )  # fmt: skip


def _phrase(answer, language: str) -> str:
    """The words of a figure, and what of its reading a person corrected."""
    changed = _corrected(answer.corrected, language)
    return f"{answer.phrase} ({changed})" if changed else answer.phrase


def _corrected(columns: str, language: str) -> str:
    """ "corrected: who says it"; "" where nobody corrected anything."""
    if pd.isna(columns):
        return ""
    names = [term("column", name.strip(), language) for name in columns.split(",")]
    return say("corrected", language, what=listed(names, language))


def _elsewhere(answers: pd.DataFrame, mine: pd.Series, language: str) -> list[list[Link | str]]:
    """One line for each answer of other articles: the number, then who prints it."""
    if pd.isna(mine["claim_id"]):
        return []
    same = answers["claim_id"] == mine["claim_id"]
    others = order(answers[same & (answers["article_id"] != mine["article_id"])])
    others = others.assign(words=[words_for(o, language) for _, o in others.iterrows()])
    others = others.drop_duplicates(["article_id", "words"])
    lines: dict[str, list[Link | str]] = {}
    for other in others.head(_MOST_ELSEWHERE).itertuples():
        name = Link(str(other.who), evidence(other))
        if other.words in lines:
            lines[other.words].append(name)
        else:
            first = f"{other.words}{say('colon', language)}{other.who}"
            lines[other.words] = [Link(first, name.href)]
    more = len(others) - _MOST_ELSEWHERE
    return [*lines.values(), [say("and_more", language, n=more)]] if more > 0 else [*lines.values()]


def text_html(selection: Selection, row: pd.Series) -> str:
    """The article's text as paragraphs, every piece of evidence marked, every figure with an
    anchor, also one that overlaps another."""
    text = str(row["text"])
    marks = [
        m for mark in article_marks(selection.run, row["article_id"]) for m in _by_line(text, mark)
    ]
    numbers = _figures_at(selection, row["article_id"])

    def wrap(mark: Mark, inner: str) -> str:
        start, end, role = mark
        if role != "figure":
            return f'<mark class="{role}">{inner}</mark>'
        figure = numbers.get(start)
        told = f' title="{escape(figure)}"' if figure else ""
        within = "".join(f'<span id="f-{s}"></span>' for s in numbers if start < s < end)
        return f'<mark class="figure" id="f-{start}" tabindex="0"{told}>{inner}</mark>{within}'

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


def _figures_at(selection: Selection, article_id: str) -> dict[int, str]:
    """Where the article's figures begin -> what was read there, in words."""
    mine = selection.answers[selection.answers["article_id"] == article_id]
    return {int(a["start"]): words_for(a, selection.language) for _, a in mine.iterrows()}
