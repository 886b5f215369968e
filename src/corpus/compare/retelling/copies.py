"""Who copied whom, and on what ground: the mark of an outlet, a day, what is contained in what.

Two articles that share text have one origin; which is it, the texts tell seldom. Where they do not,
it stays unknown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

from corpus.compare.readings import phrase
from corpus.compare.retelling.retold import are_of_two_stories, is_before

COPIES = {"article_id": "string", "other_id": "string", "original": "string", "copy": "string",
          "ground": "string", "extent": "string", "containment": "Float64", "agency": "string",
          "what": "string"}  # fmt: skip
WHOLE = 0.7  # from this share of an article's runs on it is copied whole
ALMOST = 0.9  # an article with so much of it in another stands whole in it
REST = 0.5  # most of the longer article that is in the shorter, for it to have more of its own
_SHORTEST = 3  # letters of an acronym
_CAPITAL = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Pair:
    one: dict  # rows of `articles`
    other: dict
    share: float  # of `one` that stands in `other`
    back: float
    agency: str | None  # that both credit

    @property
    def names(self) -> tuple[str, str]:
        return self.one["article_id"], self.other["article_id"]


@dataclass(frozen=True, slots=True)
class _Origin:
    name: str | None = None  # article_id of the original
    ground: str | None = None
    agency: str | None = None  # whose text it is


def copies(reuse: pd.DataFrame, articles: pd.DataFrame, *, language: str = "en") -> pd.DataFrame:
    """One row per pair of articles that share text.

    reuse: the table of that name. original, copy: article_ids, NA where nothing tells. ground:
    agency (one prints the name of the other's outlet, and is not named by it; or both credit a
    third: then neither is the original), day (printed on an earlier day; of two events only what
    is copied whole), containment (the shorter stands almost whole in the longer, which has as much
    besides); NA. extent: whole, part, of the copy, else of the shorter. containment: share of that
    article in the other, 0 to 1. what: one sentence in `language`. Empty tables give an empty one.
    """
    told = articles.assign(text=articles["text"].fillna(""))
    known = {r["article_id"]: r for r in told.to_dict("records")}
    pairs = [
        _Pair(known[a], known[b], *shares)
        for (a, b), shares in sorted(_pairs(reuse).items())
        if a in known and b in known
    ]
    first = {pair.names: _first(pair) for pair in pairs}
    shares = {}
    for pair in pairs:
        shares[pair.names], shares[pair.names[::-1]] = pair.share, pair.back
    earlier = defaultdict(list)
    for names, origin in first.items():
        if origin.name:
            earlier[_other(names, origin.name)].append(origin)
    rows = [_row(pair, _through(pair, first, shares, earlier, known), language) for pair in pairs]
    return pd.DataFrame(rows, columns=list(COPIES)).astype(COPIES)


def _pairs(reuse: pd.DataFrame) -> dict[tuple[str, str], tuple[float, float, str | None]]:
    """(article, other), smaller first -> containments of each, and the agency of both."""
    names = zip(reuse["article_id"], reuse["other_id"], strict=True)
    shares = dict(zip(names, reuse["containment"], strict=True))
    return {
        (r.article_id, r.other_id): (
            float(r.containment), float(shares.get((r.other_id, r.article_id), 0.0)),
            None if pd.isna(r.agency) else str(r.agency),
        )
        for r in reuse.itertuples()
        if r.article_id < r.other_id
    }  # fmt: skip


def _row(pair: _Pair, origin: _Origin, language: str) -> dict:
    names, shares = pair.names, dict(zip(pair.names, (pair.share, pair.back), strict=True))
    copy = _other(names, origin.name) if origin.name else None
    taken = copy or max(names, key=lambda name: (shares[name], name))
    extent = "whole" if shares[taken] >= WHOLE else "part"
    key = origin.ground or "unknown" if origin.name or not origin.agency else "both"
    what = phrase(
        f"copied_{key}", language, copy=taken, original=_other(names, taken),
        agency=origin.agency or "", share=round(100 * shares[taken]),
    )  # fmt: skip
    return {"article_id": names[0], "other_id": names[1], "original": origin.name, "copy": copy,
            "ground": origin.ground, "extent": extent, "containment": shares[taken],
            "agency": origin.agency, "what": what}  # fmt: skip


def _other(names: tuple[str, str], name: str) -> str:
    return names[name == names[0]]


def _first(pair: _Pair) -> _Origin:
    """The original as far as the pair itself tells."""
    for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
        later = is_before(other, one)  # who is named and printed later is named as a source
        if not later and _names(other, one) and not _names(one, other):
            return _Origin(one["article_id"], "agency", str(one["outlet"]))
    if pair.agency:
        return _Origin(None, "agency", pair.agency)
    low, high = sorted((pair.share, pair.back))
    if high < WHOLE and are_of_two_stories(pair.one, pair.other):
        return _Origin()  # what is said of every vote and every flood
    if is_before(pair.one, pair.other) or is_before(pair.other, pair.one):
        return _Origin(pair.names[is_before(pair.other, pair.one)], "day")
    if high >= ALMOST and low <= REST:
        return _Origin(pair.names[pair.share > pair.back], "containment")
    return _Origin()


def _through(
    pair: _Pair,
    first: dict[tuple[str, str], _Origin],
    shares: dict[tuple[str, str], float],
    earlier: dict[str, list[_Origin]],
    known: dict[str, dict],
) -> _Origin:
    """The original; none where both may be copies of a third article that has as much of it."""
    mine = first[pair.names]
    if mine.ground == "agency" and mine.name:
        return mine
    name = mine.name or max(pair.names, key=lambda n: shares[n, _other(pair.names, n)])
    copy = _other(pair.names, name)
    for origin in earlier[name]:
        as_much = shares.get((copy, origin.name), 0.0) >= shares[copy, name]
        if as_much and origin.name != copy:
            outlet = known[origin.name]["outlet"]
            return _Origin(None, origin.ground, str(origin.name if pd.isna(outlet) else outlet))
    return mine


# --- marks ---------------------------------------------------------------------------------------


def _names(article: dict, other: dict) -> bool:
    """Whether `article` prints the outlet of `other`, or the acronym by which that signs itself."""
    outlet = other["outlet"]
    if pd.isna(outlet) or outlet == article["outlet"]:
        return False
    if _stands_in(str(outlet), article["text"]):
        return True
    short = "".join(word[0] for word in _CAPITAL.findall(str(outlet)) if word[0].isupper())
    signs = len(short) >= _SHORTEST and _stands_in(short, other["text"])
    return signs and _stands_in(short, article["text"])


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
