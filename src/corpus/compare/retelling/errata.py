"""Errata: numbers that an outlet takes back itself, and where it had printed them.

"An earlier version of this article said 17; it is 71." Only what a text says of its own outlet's
words is an erratum; that a ministry lowers its count is news. Words are data (errata.toml).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

import pandas as pd

from corpus.compare.readings import phrase
from corpus.compare.retelling.retold import by_day, grouped, is_before, is_soon, with_days
from corpus.language import Language, get_language

COLUMNS = {"article_id": "string", "figure_id": "string", "right_id": "string",
           "earlier_id": "string", "what": "string"}  # fmt: skip
NEAR = 60  # characters from "and not" to the wrong number
PAST = pd.Timedelta(days=92)  # how long after an article its outlet may take a number back
LONG = 1000  # characters of an erratum before and behind its cue
MOST = 40  # cues looked at in an article
_NEVER = r"(?!)"
_TEXT = re.compile(r"\S")


@dataclass(frozen=True)
class ErrataData:
    """Slots of errata.toml: lower-case phrases."""

    heads: list[str] = field(default_factory=list)  # open a paragraph of that kind: "correction"
    versions: list[str] = field(default_factory=list)  # of this text: "earlier version of this"
    ours: list[str] = field(default_factory=list)  # of the outlet's: "we (wrongly) reported"
    errors: list[str] = field(default_factory=list)  # what was wrong, or is right: "incorrectly"
    instead: list[str] = field(default_factory=list)  # before the wrong number: "and not"


@dataclass(frozen=True, slots=True)
class Cues:
    """What finds the phrases of a language."""

    heads: re.Pattern[str]
    versions: re.Pattern[str]
    ours: re.Pattern[str]
    errors: re.Pattern[str]
    instead: re.Pattern[str]


def errata(figures: pd.DataFrame, articles: pd.DataFrame, *, language: str = "en") -> pd.DataFrame:
    """One row per number that an article says its own outlet got wrong.

    figure_id: the wrong number, as the erratum prints it; right_id: the one that takes its place;
    earlier_id: where the outlet had printed it before, NA where that article is not known; what:
    one sentence in `language`.
    """
    told = with_days(figures, articles)
    outlets = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    by_article = grouped(told, "article_id")
    records = by_day([record for record in told if pd.notna(record["value"])])
    rows = []
    for article in articles.dropna(subset=["text"]).sort_values("article_id").itertuples():
        own = by_article.get(article.article_id)
        if own is None or len(own) < 2:
            continue
        cues = _cues(get_language(None if pd.isna(article.language) else article.language))
        for wrong, right in _corrected(article.text, own, cues):
            earlier = _earlier(wrong, records, outlets)
            rows.append(_row(wrong, right, earlier, language))
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _row(wrong: dict, right: dict, earlier: dict | None, language: str) -> dict:
    what = phrase("erratum", language, wrong=wrong["phrase"], right=right["phrase"])
    return {"article_id": wrong["article_id"], "figure_id": wrong["figure_id"],
            "right_id": right["figure_id"], "earlier_id": earlier and earlier["figure_id"],
            "what": what}  # fmt: skip


@functools.cache
def _cues(language: Language) -> Cues:
    data = language.section("errata", ErrataData)
    heads = rf"^\W{{0,4}}{_any(data.heads)}\s*(?:[:.–—-]|$)" if data.heads else _NEVER
    return Cues(
        re.compile(heads, re.IGNORECASE | re.MULTILINE),
        re.compile(_any(data.versions), re.IGNORECASE),
        re.compile(_any(data.ours, r"\s+(?:\w+\s+){0,2}"), re.IGNORECASE),
        re.compile(_any(data.errors), re.IGNORECASE),
        re.compile(_any(data.instead), re.IGNORECASE),
    )


def _any(phrases: list[str], gap: str = r"\s+") -> str:
    """A pattern of any of `phrases`, the longest first; `gap`: what stands between two words."""
    longest = sorted(phrases, key=lambda words: (-len(words), words))
    spelled = [re.escape(words).replace(r"\ ", gap).replace("'", "['’]") for words in longest]
    return rf"(?<!\w)(?:{'|'.join(spelled)})(?!\w)" if spelled else _NEVER


def _corrected(text: str, figures: list[dict], cues: Cues) -> Iterator[tuple[dict, dict]]:
    """Pairs of a wrong number and the right one, each wrong number once."""
    done: set[str] = set()
    for start, cue, end in _passages(text, cues):
        held = [f for f in figures if start <= f["start"] < end and f["quoted"] is not True]
        pair = _denied(text, held, cues, start, end) or _followed(held, cue)
        if pair and pair[0]["figure_id"] not in done:
            done.add(pair[0]["figure_id"])
            yield pair


def _passages(text: str, cues: Cues) -> Iterator[tuple[int, int, int]]:
    """(start, end of the cue, end) of what speaks of the outlet's own mistake: a paragraph."""
    for head in islice(cues.heads.finditer(text), MOST):
        end = _line_end(text, head.end())
        if not text[head.end() : end].strip(" :.–—-*_"):  # a heading of its own
            behind = _TEXT.search(text, end)
            end = _line_end(text, behind.start()) if behind else end
        wrote = cues.versions.search(text, head.end(), end) or cues.ours.search(
            text, head.end(), end
        )
        yield head.end(), wrote.end() if wrote else end, end
    for pattern in (cues.versions, cues.ours):
        for wrote in islice(pattern.finditer(text), MOST):
            before = max(0, wrote.start() - LONG)
            start = max(before, text.rfind("\n", before, wrote.start()) + 1)
            end = _line_end(text, wrote.end())
            if pattern is cues.versions or cues.errors.search(text, start, end):
                yield start, wrote.end(), end


def _line_end(text: str, start: int) -> int:
    """Where the line ends that `start` is in, or as far behind as an erratum reaches."""
    end = text.find("\n", start, start + LONG)
    return min(len(text), start + LONG) if end < 0 else end


def _denied(
    text: str, held: list[dict], cues: Cues, start: int, end: int
) -> tuple[dict, dict] | None:
    """ "71, and not 17": the number behind the words is wrong, the one before it right."""
    for instead in cues.instead.finditer(text, start, end):
        behind = [f for f in held if 0 <= f["start"] - instead.end() <= NEAR]
        before = [f for f in held if f["end"] <= instead.start()]
        if behind and before and _are_alike(behind[0], before[-1]):
            return behind[0], before[-1]
    return None


def _followed(held: list[dict], cue: int) -> tuple[dict, dict] | None:
    """ "we wrote 17. It is 71": the first number behind the words is wrong, the next one right."""
    behind = [f for f in held if f["start"] >= cue]
    if len(behind) < 2 or behind[0]["sentence_start"] >= cue:
        return None
    wrong, *others = behind
    right = next((f for f in others if _are_alike(wrong, f)), None)
    between = {f["sentence_start"] for f in others if right and f["start"] < right["start"]}
    return (wrong, right) if right and not between - {wrong["sentence_start"]} else None


def _are_alike(one: dict, other: dict) -> bool:
    """Whether two numbers can be of one thing: of one unit and no two categories, but not equal."""
    kinds = {f["category"] for f in (one, other) if pd.notna(f["category"])}
    units = {f["unit"] for f in (one, other) if f["unit"] not in _BARE and pd.notna(f["unit"])}
    numbers = [f["value"] for f in (one, other)]
    known = not any(pd.isna(number) for number in numbers) and numbers[0] != numbers[1]
    return known and len(kinds) < 2 and len(units) < 2


_BARE = frozenset({"item"})  # the unit of a number beside which nothing is counted


def _earlier(wrong: dict, records: list[dict], outlets: dict[str, str]) -> dict | None:
    """The last article of the same outlet that printed the wrong number, on the same event."""
    outlet = outlets[wrong["article_id"]]
    found = [
        r for r in records
        if r["value"] == wrong["value"] and r["article_id"] != wrong["article_id"]
        and pd.notna(outlet) and outlets[r["article_id"]] == outlet
        and (r["story_id"] == wrong["story_id"] or r["claim_id"] == wrong["claim_id"])
        and r["kind"] == wrong["kind"] and is_before(r, wrong) and is_soon(r, wrong, PAST)
    ]  # fmt: skip
    return found[-1] if found else None
