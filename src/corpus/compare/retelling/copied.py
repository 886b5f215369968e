"""What a copy changed: figures of the original against those of the copy, passage by passage.

Where both have the same words, their figures are the same and only the source can differ; between
two such passages stands what was rewritten, dropped or put in.
"""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Iterator

import pandas as pd

from corpus.compare.measures import CUMULATIVE
from corpus.compare.readings import phrase
from corpus.compare.retelling.retold import (
    DAYS,
    HEDGES,
    are_of_two_stories,
    grouped,
    is_before,
    telling_words,
)

CHANGED = {"original": "string", "copy": "string", "figure_id": "string", "other_id": "string",
           "kind": "string", "what": "string"}  # fmt: skip
GAP = 240  # characters between two shared passages that are one rewritten stretch
EDGE = 120  # characters before the first passage, and behind the last
MOST = 0.6  # share of the shorter sentence's telling words that a rewritten one keeps
AROUND = 200  # characters beside a sentence that may name its source
# Kinds of stretches: between passages short or long, beside the outer ones, beyond those.
SHARED, REWRITTEN, FAR, EDGES, BEYOND = "shared", "rewritten", "far", "edges", "beyond"
_Passage = tuple[int, int, int, int]  # start and end in the original, and in the copy


def changed_in_copies(
    copies: pd.DataFrame,
    reuse: pd.DataFrame,
    figures: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    language: str = "en",
) -> pd.DataFrame:
    """One row per figure of an original and what became of it in the copy (see `copies.copies`).

    Pairs whose original is not known are left out, and of two events all but whole copies: there
    the same words say it of something else. figure_id: in the original; other_id: in the copy, NA
    where left out. kind: same, number_changed, updated (a later count in a later copy), hedge_lost,
    hedge_added, source_dropped, source_added, source_changed (of one figure several), left_out (of
    what is copied whole). what: one sentence in `language`. Empty tables give an empty one.
    """
    texts = dict(zip(articles["article_id"], articles["text"].fillna(""), strict=True))
    known = articles.set_index("article_id")[["story_id", *DAYS]].to_dict("index")
    records = figures.sort_values(["article_id", "start"]).to_dict("records")
    told = grouped(records, "article_id")
    shared = {(r.article_id, r.other_id): r.passages for r in reuse.itertuples()}
    rows = []
    for pair in copies.dropna(subset=["original"]).itertuples():
        names = pair.original, pair.copy
        if pair.extent == "part" and are_of_two_stories(*(known[name] for name in names)):
            continue
        later = is_before(*(known[name] for name in names))
        sides = [[_with_text(f, texts[name]) for f in told.get(name, [])] for name in names]
        stretches = _stretches(shared.get(names, ()))
        for kind, one, other in _compare(*sides, stretches, texts[pair.copy]):
            if kind == "left_out" and pair.extent == "part":
                continue  # what takes a part leaves the rest
            if later and _is_updated(kind, one, other):
                kind = "updated"
            rows.append({"original": names[0], "copy": names[1]} | _row(kind, one, other, language))
    return pd.DataFrame(rows, columns=list(CHANGED)).astype(CHANGED)


def _with_text(figure: dict, text: str) -> dict:
    """A figure with its phrase and sentence as text, and the words about it."""
    start, end = int(figure["sentence_start"]), int(figure["sentence_end"])
    said = text[int(figure["phrase_start"]) : int(figure["phrase_end"])]
    return figure | {
        "phrase": " ".join(said.split()), "sentence": text[start:end].split(),
        "about": telling_words(text[max(0, start - AROUND) : end + AROUND]),
    }  # fmt: skip


def _row(kind: str, one: dict, other: dict | None, language: str) -> dict:
    retold, now = (str(other["phrase"]), str(other["source"])) if other else ("", "")
    what = phrase(
        f"copy_{kind}", language, original=one["phrase"], retold=retold, who=str(one["source"]),
        now=now,
    )  # fmt: skip
    return {"figure_id": one["figure_id"], "other_id": other and other["figure_id"],
            "kind": kind, "what": what}  # fmt: skip


# --- what stands beside what ---------------------------------------------------------------------


def _stretches(passages: list[str]) -> list[tuple[str, _Passage]]:
    """The shared passages in the order of both texts and what stands between, each with its kind.

    What is long between two, or far before and behind all, holds no more than the same numbers;
    beyond the outer passages only what is like a sentence of the original was taken from it.
    """
    chain = _in_both_orders([_read(passage) for passage in passages])
    found = [(SHARED, passage) for passage in chain]
    for (_, b, _, d), (a, _, c, _) in itertools.pairwise(chain):
        found.append((REWRITTEN if a - b <= GAP and c - d <= GAP else FAR, (b, a, d, c)))
    if chain:
        (a, _, c, _), (_, b, _, d) = chain[0], chain[-1]
        found.append((EDGES, (max(0, a - EDGE), a, max(0, c - EDGE), c)))
        found.append((EDGES, (b, b + EDGE, d, d + EDGE)))
        found += [(BEYOND, (0, a, 0, c)), (BEYOND, (b, sys.maxsize, d, sys.maxsize))]
    return found


def _read(passage: str) -> _Passage:
    here, there = passage.split("=")
    (a, b), (c, d) = here.split(":"), there.split(":")
    return int(a), int(b), int(c), int(d)


def _in_both_orders(passages: list[_Passage]) -> list[_Passage]:
    """The passages, most characters in all, that follow each other in both texts."""
    ranked: list[tuple[int, list[_Passage]]] = []
    for passage in sorted(passages):
        before = [
            (size, chain) for size, chain in ranked
            if chain[-1][1] <= passage[0] and chain[-1][3] <= passage[2]
        ]  # fmt: skip
        size, chain = max(before, key=lambda found: found[0], default=(0, []))
        ranked.append((size + passage[1] - passage[0], [*chain, passage]))
    return max(ranked, key=lambda found: found[0], default=(0, []))[1]


def _compare(
    figures: list[dict], others: list[dict], stretches: list[tuple[str, _Passage]], copy: str
) -> Iterator[tuple[str, dict, dict | None]]:
    """kind, figure, figure of the copy; each figure in the first stretch that holds it. `copy`: its
    text."""
    done: set[str] = set()
    for kind, (a, b, c, d) in stretches:
        mine = [f for f in figures if _is_in(f, a, b, kind) and f["figure_id"] not in done]
        theirs = [f for f in others if _is_in(f, c, d, kind) and f["figure_id"] not in done]
        for one, other in _matched(mine, theirs, alike=kind in (FAR, BEYOND)):
            if other is not None:
                done |= {one["figure_id"], other["figure_id"]}
                found = _changes(one, other, others)
                if kind != BEYOND or found == ["same"] or _is_rewritten(one, other):
                    yield from ((change, one, other) for change in found)
            elif kind == REWRITTEN and not _is_printed(one, others, copy[c:d]):
                yield "left_out", one, None


def _is_rewritten(one: dict, other: dict) -> bool:
    """Whether two sentences have most of their telling words in common."""
    mine, theirs = (telling_words(" ".join(figure["sentence"])) for figure in (one, other))
    return len(mine & theirs) >= MOST * min(len(mine), len(theirs))


def _is_printed(figure: dict, others: list[dict], stretch: str) -> bool:
    """Whether the copy has a number after all: as a figure, or where none was read."""
    told = any(_number(other) == _number(figure) for other in others)
    return told or re.search(rf"(?<!\w){re.escape(figure['surface'])}(?!\w)", stretch) is not None


def _is_in(figure: dict, start: int, end: int, kind: str) -> bool:
    """Whether a figure stands in a stretch: in shared words whole, else at least in part."""
    if kind == SHARED:
        return start <= figure["start"] and figure["end"] <= end
    return figure["start"] < end and figure["end"] > start


def _matched(
    mine: list[dict], theirs: list[dict], *, alike: bool
) -> list[tuple[dict, dict | None]]:
    """Each figure with the one that stands for it: of one number, else of one kind, in order.

    `alike`: only of one number and one kind.
    """
    left, pairs = list(theirs), []
    for same in (True,) if alike else (True, False):
        for one in [f for f in mine if all(f is not pair[0] for pair in pairs)]:
            twin = next((f for f in left if _fits(one, f, same, alike)), None)
            if twin is not None:
                left.remove(twin)
                pairs.append((one, twin))
    return pairs + [(f, None) for f in mine if all(f is not pair[0] for pair in pairs)]


def _fits(one: dict, other: dict, same: bool, alike: bool) -> bool:
    if same and _number(one) != _number(other):
        return False
    return _is_of_kind(one, other) if alike or not same else same


def _number(figure: dict) -> tuple:
    parts = (figure[name] for name in ("value", "low", "high", "unit"))
    value, low, high, unit = (None if pd.isna(part) else part for part in parts)
    return (value, unit) if value is not None else (low, high, unit)


def _is_of_kind(one: dict, other: dict) -> bool:
    """Whether two figures count the same, as far as their categories, or else their nouns, tell."""
    if one["unit"] != other["unit"]:
        return False
    name = "category" if pd.notna(one["category"]) or pd.notna(other["category"]) else "noun"
    a, b = one[name], other[name]
    return pd.notna(a) and pd.notna(b) and a == b


# --- what became of it ---------------------------------------------------------------------------


def _changes(one: dict, other: dict, others: list[dict]) -> list[str]:
    """What the copy made of a figure; same where nothing."""
    if _number(one) != _number(other):  # what is said of another number is no hedge or source lost
        return ["number_changed"]
    found = []
    hedged = one["modifier"] in HEDGES, other["modifier"] in HEDGES
    if hedged[0] != hedged[1]:
        found.append("hedge_lost" if hedged[0] else "hedge_added")
    kept = any(_number(f) == _number(one) and _is_said_by(f, one) for f in others)
    source = None if kept else _source_changed(one, other)
    return found + [source] if source else found or ["same"]


def _is_updated(kind: str, one: dict, other: dict | None) -> bool:
    """Whether a number can be the later count of what grows, or of who is still missing."""
    if other is None or one["category"] not in CUMULATIVE:
        return False
    if kind in ("hedge_lost", "hedge_added"):
        return "at_least" in (one["modifier"], other["modifier"])
    numbers = [figure["value"] for figure in (one, other)]
    risen = not any(pd.isna(number) for number in numbers) and numbers[0] < numbers[1]
    return kind == "number_changed" and (risen or one["category"] == "missing")


def _is_said_by(figure: dict, other: dict) -> bool:
    a, b = figure["source_id"], other["source_id"]
    return bool(pd.notna(a) and pd.notna(b) and a == b)


def _source_changed(one: dict, other: dict) -> str | None:
    """What became of the source, where one text has a name that the other has not nearby."""
    a, b = one["source_id"], other["source_id"]
    if one["sentence"] == other["sentence"]:
        return None
    gone = pd.notna(a) and not telling_words(str(one["source"])) & other["about"]
    new = pd.notna(b) and not telling_words(str(other["source"])) & one["about"]
    if gone and new:
        return "source_changed"
    if gone and pd.isna(b):
        return "source_dropped"
    return "source_added" if new and pd.isna(a) else None
