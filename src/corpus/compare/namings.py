"""Namings: what articles call the same thing, and with which words they let their sources speak.

The things and their names are data (`languages/CODE/wording.toml`); the ids of names are common to
all languages, so "guerre" and "war" are one name, "opération militaire spéciale" another.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

import pandas as pd

from corpus.compare.wording import inside, intervals
from corpus.language import Language, get_language

NAMINGS = {"article_id": "string", "start": "Int64", "end": "Int64", "surface": "string",
           "thing": "string", "name": "string", "quoted": "boolean"}  # fmt: skip
CUES = {"source_id": "string", "source": "string", "cue": "string", "n": "Int64",
        "n_articles": "Int64"}  # fmt: skip


@dataclass(frozen=True)
class WordingData:
    """The slots of wording.toml."""

    # thing -> name (both ids common to all languages) -> words for it, all forms
    things: dict = field(default_factory=dict)


def namings(articles: pd.DataFrame, spans: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """One row per mention of a thing that has several names; clutter left out.

    thing, name: ids; quoted: whether somebody else is quoted with it; text[start:end] == surface.
    """
    clutter, quoted = intervals(spans[spans["kind"] == "clutter"]), intervals(quotes)
    rows = []
    for article in articles.sort_values("article_id").itertuples():
        names, pattern = _names(
            get_language(None if pd.isna(article.language) else article.language)
        )
        for match in pattern.finditer(article.text) if names else ():
            start, end = match.span()
            if not inside(start, clutter.get(article.article_id, ())):
                words = match.group().lower().replace("’", "'")
                thing, name = names[" ".join(words.split())]
                within = inside(start, quoted.get(article.article_id, ()))
                rows.append((article.article_id, start, end, match.group(), thing, name, within))
    return pd.DataFrame(rows, columns=list(NAMINGS)).astype(NAMINGS)


@functools.cache
def _names(language: Language) -> tuple[dict[str, tuple[str, str]], re.Pattern[str]]:
    """Words -> (thing, name), and what finds them in a text, the longest first."""
    things = language.section("wording", WordingData).things
    names = {
        word: (thing, name)
        for thing, called in things.items()
        for name, words in called.items()
        for word in words
    }
    longest = sorted(names, key=lambda word: (-len(word), word))
    spelled = (re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in longest)
    found = "|".join(spelled)
    return names, re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)


def cue_words(figures: pd.DataFrame, quotes: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """One row per source and attributing words: "affirme", "selon"; the most frequent first.

    n: places where it stands beside the source; a quote that holds a figure counts once.
    """
    said = quotes.rename(columns={"speaker_start": "source_start"})
    columns = ["article_id", "source_id", "source_start", "cue"]
    told = pd.concat([figures[columns], said[columns]], ignore_index=True)
    told = told.dropna(subset=["source_id", "cue"])
    told["cue"] = told["cue"].str.lower()
    grouped = told.drop_duplicates().groupby(["source_id", "cue"], sort=True)["article_id"]
    table = grouped.agg(n="size", n_articles="nunique").reset_index()
    table["source"] = table["source_id"].map(sources.set_index("source_id")["name"])
    table = table.sort_values(["n", "source_id", "cue"], ascending=[False, True, True])
    return table[list(CUES)].reset_index(drop=True).astype(CUES)
