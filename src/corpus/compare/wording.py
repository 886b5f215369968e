"""Wording: which words one side uses more than another, what each calls the same thing.

The measure is the log-odds ratio with an informative Dirichlet prior of Monroe, Colaresi and Quinn
("Fightin' Words", Political Analysis 16(4), 2008, pp. 372-403): the prior is how often all articles
use a word, so that rare words need many uses before they tell. Below its gate no statistic is
given: `keyword_in_context` shows the uses themselves.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

import numpy as np
import pandas as pd

from corpus.language import get_language
from corpus.mentions.layout import TextData

TOKENS, ARTICLES = 2000, 3  # fewest a side for a statistic
TELLING = 1.96  # |z| from which a difference is more than chance would give, one word looked at
WORDS = {"article_id": "string", "language": "string", "word": "string", "n": "Int64"}
CONTRAST = {
    "word": "string", "n_one": "Int64", "n_other": "Int64", "articles_one": "Int64",
    "articles_other": "Int64", "per_1000_one": "Float64", "per_1000_other": "Float64",
    "log_odds": "Float64", "z": "Float64",
}  # fmt: skip
CONTEXT = {"article_id": "string", "start": "Int64", "end": "Int64", "left": "string",
           "surface": "string", "right": "string"}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def count_words(
    articles: pd.DataFrame, spans: pd.DataFrame, quotes: pd.DataFrame | None = None
) -> pd.DataFrame:
    """One row per article and word: lower case, elided articles cut off, numbers and clutter out.

    With `quotes`, what others are quoted with is left out: an outlet chooses its own words only.
    """
    left_out = intervals(spans[spans["kind"] == "clutter"])
    for article, found in intervals(quotes).items() if quotes is not None else ():
        left_out[article] = left_out.get(article, []) + found
    rows = []
    for article in with_text(articles):
        counts = Counter(
            word.lower()
            for start, word in _words(article.text, article.language)
            if not inside(start, left_out.get(article.article_id, ()))
        )
        language = article.language
        rows += [(article.article_id, language, word, counts[word]) for word in sorted(counts)]
    return pd.DataFrame(rows, columns=list(WORDS)).astype(WORDS)


def too_small(words: pd.DataFrame, one: Collection[str], other: Collection[str]) -> str | None:
    """Why two sides (article_ids) cannot be compared: languages, articles, tokens; None: they can.

    A side needs 3 articles and 2,000 tokens, both sides one language.
    """
    told = words[words["article_id"].isin([*one, *other])]
    if told["language"].nunique(dropna=False) != 1:
        return "languages"
    sides = [told[told["article_id"].isin(list(side))] for side in (one, other)]
    if any(side["article_id"].nunique() < ARTICLES for side in sides):
        return "articles"
    return "tokens" if any(side["n"].sum() < TOKENS for side in sides) else None


def contrast(words: pd.DataFrame, one: Collection[str], other: Collection[str]) -> pd.DataFrame:
    """One row per word that at least two articles use; what `one` uses more comes first.

    words: from `count_words`; one, other: article_ids. n: uses; per_1000: of all words of the side;
    log_odds: above 0 where `one` uses it more; z: in standard deviations, |z| < 1.96 may be chance.
    The prior weighs as much as one article of average length. No rows where `too_small` says why.
    """
    if too_small(words, one, other):
        return pd.DataFrame(columns=list(CONTRAST)).astype(CONTRAST)
    told = words[words["article_id"].isin([*one, *other])]
    language = told["language"].iloc[0]
    background = words[words["language"] == language].groupby("word")["n"].sum()
    table = pd.DataFrame(index=background.index)
    for name, side in (("one", one), ("other", other)):
        own = told[told["article_id"].isin(list(side))].groupby("word")["n"]
        table[f"n_{name}"] = own.sum()
        table[f"articles_{name}"] = own.size()
    table = table.fillna(0).astype("int64")
    scores = _log_odds(table["n_one"], table["n_other"], _prior(background, words, language))
    table = table.assign(log_odds=scores[0], z=scores[1])
    for name in ("one", "other"):
        table[f"per_1000_{name}"] = table[f"n_{name}"] * 1000 / table[f"n_{name}"].sum()
    table = table[table["articles_one"] + table["articles_other"] > 1].reset_index()
    table = table.sort_values(["z", "word"], ascending=[False, True], ignore_index=True)
    return table[list(CONTRAST)].astype(CONTRAST)


def _prior(background: pd.Series, words: pd.DataFrame, language: str) -> pd.Series:
    """Pseudo-counts of all words of a language, together as many as an article has on average."""
    n_articles = words.loc[words["language"] == language, "article_id"].nunique()
    return background.astype("float64") / n_articles


def _log_odds(one: pd.Series, other: pd.Series, prior: pd.Series) -> tuple[pd.Series, pd.Series]:
    """(log-odds ratio, z) of each word: equations 16, 19 and 22 of the paper."""
    weight = prior.sum()
    odds = [np.log((side + prior) / (side.sum() + weight - side - prior)) for side in (one, other)]
    deviation = np.sqrt(1 / (one + prior) + 1 / (other + prior))
    ratio = odds[0] - odds[1]
    return ratio, ratio / deviation


def keyword_in_context(
    articles: pd.DataFrame, spans: pd.DataFrame, keyword: str, *, width: int = 60
) -> pd.DataFrame:
    """One row per use of a word, with up to `width` characters on either side; clutter left out.

    text[start:end] == surface; capitals do not matter.
    """
    left_out = intervals(spans[spans["kind"] == "clutter"])
    wanted = re.compile(rf"(?<!\w){re.escape(keyword)}(?!\w)", re.IGNORECASE)
    rows = []
    for article in with_text(articles):
        for match in wanted.finditer(article.text):
            start, end = match.span()
            if not inside(start, left_out.get(article.article_id, ())):
                left = " ".join(article.text[max(0, start - width) : start].split())
                right = " ".join(article.text[end : end + width].split())
                rows.append((article.article_id, start, end, left, match.group(), right))
    return pd.DataFrame(rows, columns=list(CONTEXT)).astype(CONTEXT)


def _words(text: str, language: str | None) -> Iterator[tuple[int, str]]:
    """(start, word) of every word, what is elided before it cut off."""
    elided = _elided(None if language is None or pd.isna(language) else language)
    for match in _WORD.finditer(text):
        word, start = match.group().replace("’", "'"), match.start()
        head, mark, rest = word.partition("'")
        if mark and head.lower() in elided:
            word, start = rest, start + len(head) + 1
        yield start, word


@functools.cache
def _elided(language: str | None) -> frozenset[str]:
    return frozenset(get_language(language).section("text", TextData).elisions)


def with_text(articles: pd.DataFrame) -> Iterator[Any]:
    """The rows that have a text, by id."""
    return articles.dropna(subset=["text"]).sort_values("article_id").itertuples()


def intervals(found: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    spans: dict[str, list[tuple[int, int]]] = {}
    for row in found.itertuples():
        spans.setdefault(row.article_id, []).append((row.start, row.end))
    return spans


def inside(offset: int, spans: Collection[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)
