"""Namings: what articles call the same thing, and with which words they let their sources speak.

The things and their names are data (`languages/CODE/wording.toml`); the ids of names are common to
all languages, so "guerre" and "war" are one name, "opération militaire spéciale" another.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection
from dataclasses import dataclass, field

import pandas as pd

from corpus.compare.wording import inside, intervals, with_text
from corpus.facts.terms import TermData
from corpus.language import Language, get_language

NAMINGS = {"article_id": "string", "start": "Int64", "end": "Int64", "surface": "string",
           "thing": "string", "name": "string", "quoted": "boolean"}  # fmt: skip
CUES = {"source_id": "string", "source": "string", "cue": "string", "n": "Int64",
        "n_articles": "Int64"}  # fmt: skip


_LONGEST = 40  # characters of a word


@dataclass(frozen=True)
class WordingData:
    """The slots of wording.toml."""

    # thing -> name (both ids common to all languages) -> words for it, all forms
    things: dict = field(default_factory=dict)
    # thing -> words for it that mean much else: "crisis"
    weak: dict[str, list[str]] = field(default_factory=dict)


def namings(articles: pd.DataFrame, spans: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """One row per mention of a thing that has several names; clutter left out.

    thing, name: ids; quoted: whether somebody else is quoted with it; text[start:end] == surface.
    A word that means much else ("crisis") is a name only where the article has another one of the
    thing. A part of a longer name in capitals ("Food and Drug Administration") is none.
    """
    clutter, quoted = intervals(spans[spans["kind"] == "clutter"]), intervals(quotes)
    rows = []
    for article in with_text(articles):
        left_out = clutter.get(article.article_id, ())
        said = quoted.get(article.article_id, ())
        language = get_language(None if pd.isna(article.language) else article.language)
        for match, thing, name in _named(article.text, language, left_out):
            start, end = match.span()
            within = inside(start, said)
            rows.append((article.article_id, start, end, match.group(), thing, name, within))
    return pd.DataFrame(rows, columns=list(NAMINGS)).astype(NAMINGS)


def _named(
    text: str, language: Language, left_out: Collection[tuple[int, int]]
) -> list[tuple[re.Match[str], str, str]]:
    """The names of things in a text, with the thing and the id of the name."""
    names, weak, pattern = _names(language)
    found, sure = [], set()
    for match in pattern.finditer(text) if names else ():
        words = " ".join(match.group().lower().replace("’", "'").split())
        if not inside(match.start(), left_out) and not _is_in_name(text, match, language):
            found.append((match, words))
            sure |= set() if words in weak else {names[words][0]}
    return [
        (match, *names[words])
        for match, words in found
        if words not in weak or names[words][0] in sure
    ]


def _is_in_name(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether a word in capitals follows another one: part of a longer name."""
    if not match.group()[0].isupper() or language.section("terms", TermData).capital_nouns:
        return False
    before = text[max(0, match.start() - _LONGEST) : match.start()]
    word = before[:-1].rpartition(" ")[2] if before.endswith(" ") else ""
    return bool(word) and word[0].isupper() and word[-1].isalnum()


@functools.cache
def _names(
    language: Language,
) -> tuple[dict[str, tuple[str, str]], frozenset[str], re.Pattern[str]]:
    """Words -> (thing, name), the weak ones, and what finds them in a text, the longest first."""
    data = language.section("wording", WordingData)
    things, weak = data.things, frozenset().union(*data.weak.values())
    names = {
        word: (thing, name)
        for thing, called in things.items()
        for name, words in called.items()
        for word in words
    }
    longest = sorted(names, key=lambda word: (-len(word), word))
    spelled = (re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in longest)
    found = "|".join(spelled)
    return names, weak, re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)


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
