"""Whole articles of every language against a full answer key: articles/LANGUAGE/NAME.toml.

A figure of the key is found by its surface `at`, the `nth` time it stands there as words of its
own. `value` alone means exact; the columns in `optional` are not compared; `source` left out means
that nobody is cited. A figure that is not in the key is an invention. What is read wrongly today is
listed in the key under `misread`: one that is read rightly again must leave that list. What a
second reading, made without sight of the key, changed in it stands in `second_reader`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import corpus
from corpus.builder import Options

FOLDER = Path(__file__).parent / "articles"
KEYS = {
    f"{file.parent.name}/{file.stem}": tomllib.loads(file.read_text("utf-8"))
    for file in sorted(FOLDER.glob("*/*.toml"))
}
AS_OF = date(2026, 11, 21)
COMPARED = ("value", "low", "high", "modifier", "unit", "category", "change")
MOST = 0.03  # of what the keys ask for may be misread, in each language


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    for name, key in KEYS.items():
        (folder / f"{name.replace('/', '_')}.txt").write_text(key["text"], "utf-8")
    options = Options(as_of=AS_OF, keep_records=False)
    return corpus.build(folder, folder.with_name("run"), options)


def rows(run, table: str, name: str) -> pd.DataFrame:
    frame = getattr(run, table)
    return frame[frame["article_id"] == name.replace("/", "_")]


def place_of(text: str, surface: str, nth: int = 0) -> tuple[int, int]:
    """Where `surface` stands for the nth time as words of its own."""
    whole = rf"(?<![\w.,]){re.escape(surface)}(?!\w|[.,]\d)"
    return [m.span() for m in re.finditer(whole, text)][nth]


def overlapping(frame: pd.DataFrame, span: tuple[int, int]) -> pd.DataFrame:
    return frame[(frame["start"] < span[1]) & (frame["end"] > span[0])]


def wanted(entry: dict, column: str):
    """What the key says of a column; exact bounds are the value, open ones nothing."""
    modifier = entry.get("modifier", "exact")
    if column in entry or column == "modifier":
        return entry.get(column, modifier)
    given = entry.get("value", entry.get("low", entry.get("high")))
    if column == "value":
        return None if modifier in ("between", "vague") else given
    return given if column in ("low", "high") and modifier in ("exact", "approx") else None


def alike(found, told) -> bool:
    if told is None or pd.isna(found):
        return told is None and pd.isna(found)
    number = isinstance(told, float | int)
    return found == pytest.approx(told, rel=1e-3) if number else found == told


def same_source(source, entry: dict) -> bool:
    told = entry.get("source")
    if "source" in entry.get("optional", ()) and (told is None or pd.isna(source)):
        return True
    if told is None or pd.isna(source):
        return told is None and pd.isna(source)
    return bool(_telling_words(told) & _telling_words(source))


def _telling_words(name: str) -> set[str]:
    """Words of three letters or more, and short names in capitals ("VN"), not "de"."""
    return {word.casefold() for word in re.findall(r"\w{3,}|\b[A-Z]{2}\b", name)}


def same_noun(figure: pd.Series, entry: dict) -> bool:
    if "noun" not in entry or "noun" in entry.get("optional", ()):
        return True
    words = f"{figure['noun']} {figure['counted']}".casefold().split()
    return entry["noun"].casefold() in words


def figure_misses(run, name: str, text: str) -> Iterator[str]:
    figures, known = rows(run, "figures", name), []
    for entry in KEYS[name]["figures"]:
        known.append(place_of(text, entry["at"], entry.get("nth", 0)))
        if entry.get("scoring") == "optional":
            continue
        found = overlapping(figures, known[-1])
        if len(found) != 1:
            yield f"figure {entry['at']}"
            continue
        figure = found.iloc[0]
        compared = [c for c in COMPARED if c not in entry.get("optional", ())]
        wrong = [c for c in compared if not alike(figure[c], wanted(entry, c))]
        wrong += [] if same_noun(figure, entry) else ["noun"]
        wrong += [] if same_source(figure["source"], entry) else ["source"]
        yield from (f"{column} {entry['at']}" for column in wrong)
    for figure in figures.itertuples():
        if not any(figure.start < end and start < figure.end for start, end in known):
            yield f"invented {figure.surface}"


def days(row, first: str, last: str) -> list[str]:
    return ["" if pd.isna(row[c]) else row[c].date().isoformat() for c in (first, last)]


def other_misses(run, name: str, text: str) -> Iterator[str]:
    key, row = KEYS[name], rows(run, "articles", name).iloc[0]
    if row["language"] != name.partition("/")[0]:
        yield "language"
    found, told = days(row, "published_earliest", "published_latest"), key["published"]
    if told:
        right = found[0] > "" and told[0] <= found[0] <= found[1] <= told[1]
    else:
        right = found[0] != found[1] or found == ["", ""]
    if not right:
        yield "published"
    for surface, *interval in key["dates"]:
        match = overlapping(rows(run, "dates", name), place_of(text, surface))
        if len(match) != 1 or days(match.iloc[0], "earliest", "latest") != interval:
            yield f"date {surface}"
    for surface, country in key["places"]:
        match = overlapping(rows(run, "places", name), place_of(text, surface))
        if len(match) != 1 or not alike(match.iloc[0]["country"], country or None):
            yield f"place {surface}"
    if not is_there(row, key["event"]):
        yield "event"


def is_there(row: pd.Series, told: dict) -> bool:
    """Whether the event is in the country of the key and, where that says so, near its place."""
    if not alike(row["country"], told.get("country")):
        return False
    if "within" not in told:
        return True
    if pd.isna(row["latitude"]):
        return False
    apart = abs(row["latitude"] - told["latitude"]) + abs(row["longitude"] - told["longitude"])
    return apart * 111 <= told["within"] * 1.5


def misses(run, name: str) -> set[str]:
    text = rows(run, "articles", name)["text"].iloc[0]
    return {*figure_misses(run, name, text), *other_misses(run, name, text)}


@pytest.mark.parametrize("name", KEYS)
def test_an_article_is_read_as_its_key_says(run, name):
    assert misses(run, name) == set(KEYS[name].get("misread", ()))


@pytest.mark.parametrize("language", sorted({name.partition("/")[0] for name in KEYS}))
def test_little_is_misread(language):
    keys = [key for name, key in KEYS.items() if name.startswith(f"{language}/")]
    cells = sum((len(COMPARED) + 2) * len(k["figures"]) + len(k["dates"]) + len(k["places"]) + 2
                for k in keys)  # fmt: skip
    assert sum(len(k.get("misread", ())) for k in keys) <= MOST * cells
