"""Percentages recomputed from the two numbers that their own sentence prints.

Every number stands for what it can have been rounded from; only what cannot hold even so is told.
The idea is that of statcheck (Nuijten and others 2016): recompute what the text itself prints.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict

import pandas as pd

from corpus.compare.claims.totals import EXACT, ROUGH
from corpus.compare.readings import phrase
from corpus.facts.terms import is_function_word
from corpus.language import Language, get_language
from corpus.mentions.layout import cut_words
from corpus.mentions.quantities.modifierwords import get_modifier_book

SHARES = {"article_id": "string", "figure_id": "string", "parts": "object", "printed": "Float64",
          "computed": "Float64", "what": "string"}  # fmt: skip
NEAR = 60  # characters between a percentage and the numbers it is of
_MARK = re.compile(r"[,;:()–—]")
_OPENING = re.compile(r"[:(–—]\W*$")
_Span = tuple[float, float]


def percentages(
    figures: pd.DataFrame, articles: pd.DataFrame, *, language: str = "en"
) -> pd.DataFrame:
    """One row per percentage that the two numbers of its sentence contradict.

    "600 of the 1,200 workers, or 20%"; "fell from 500 to 400, a drop of 30%"; "fell by 30, or 12%,
    to 270". figure_id: the percentage; parts: figure_ids of the part and its total, of the number
    before and after, or of the change and what it led to; printed, computed: in percent; what: one
    sentence in `language`. Told only where the sentence has one such pair and one percentage, which
    nothing but words like "or" parts from it. Empty tables give an empty one.
    """
    rows = []
    texts = articles.dropna(subset=["text"]).set_index("article_id")[["text", "language"]]
    texts = texts.to_dict("index")
    for article, records in _sentences(figures):
        percents = [r for r in records if r["unit"] == "percent"]
        pair = _pair(percents[0], records) if len(percents) == 1 else None
        if pair is None or article not in texts or _can_be(percents[0], *pair):
            continue
        text, code = texts[article]["text"], texts[article]["language"]
        if _is_said_again(percents[0], pair[1:], text, None if pd.isna(code) else code):
            rows.append(_wrong(percents[0], *pair, language))
    return pd.DataFrame(rows, columns=list(SHARES)).astype(SHARES)


def _sentences(figures: pd.DataFrame) -> list[tuple[str, list[dict]]]:
    """(article, its figures in order) of every sentence with a percentage and two other numbers."""
    told = figures[figures["value"].notna()].sort_values(["article_id", "start"])
    places = pd.MultiIndex.from_frame(told[["article_id", "sentence_start"]])
    percent = (told["unit"] == "percent").fillna(False).to_numpy(bool)
    groups: dict[tuple, list[dict]] = defaultdict(list)
    for record in told[places.isin(places[percent])].to_dict("records"):
        groups[record["article_id"], record["sentence_start"]].append(record)
    return [(article, group) for (article, _), group in groups.items() if len(group) > 2]


# --- which two numbers ---------------------------------------------------------------------------


def _pair(percent: dict, records: list[dict]) -> tuple[str, dict, dict] | None:
    """(how it is computed, one number, the other) of the only two numbers, if of one unit."""
    counts = [r for r in records if r["unit"] != "percent"]
    if len(counts) > 2:
        counts = [r for r in counts if r["kind"] != "duration"]
    units = {r["unit"] for r in counts if r["unit"] != "item" or pd.notna(r["noun"])}
    if len(counts) != 2 or len(units) > 1:
        return None
    moved = percent["change"] == "by"
    found = _moved(*counts) if moved else _shared(*counts)
    return found if found and _are_alike(percent, found[1], found[2]) else None


def _shared(one: dict, other: dict) -> tuple[str, dict, dict] | None:
    """The part and its total."""
    for part, whole in ((one, other), (other, one)):
        if pd.notna(part["part_of"]) and part["part_of"] == whole["figure_id"]:
            return "share", part, whole
    return None


def _moved(one: dict, other: dict) -> tuple[str, dict, dict] | None:
    """What a number moved to and from, or by how much and to what."""
    for before, after in ((one, other), (other, one)):
        if after["change"] == "to" and pd.isna(before["change"]):
            return "moved", after, before
        if after["change"] == "to" and before["change"] == "by":
            return "grown", before, after
    return None


def _are_alike(percent: dict, one: dict, other: dict) -> bool:
    """Whether a percentage can be of what two numbers count, as far as it says of what it is."""
    category, noun = percent["category"], percent["noun"]
    categories = {r["category"] for r in (one, other) if pd.notna(r["category"])}
    if pd.notna(category) and categories and category not in categories:
        return False
    counted = " ".join(str(r["counted"]).lower() for r in (one, other) if pd.notna(r["counted"]))
    return pd.isna(noun) or not counted or noun in counted


# --- whether the text gives it for them ----------------------------------------------------------


def _is_said_again(percent: dict, pair: tuple[dict, dict], text: str, code: str | None) -> bool:
    """Whether a percentage stands beside two numbers as what they are in other words: "or 20%"."""
    moved = percent["change"] == "by"
    one, other = sorted(pair, key=lambda r: r["start"])
    ahead = percent["start"] < one["start"]
    if ahead:
        start, end = percent["phrase_end"], one["phrase_start"]
    else:
        before = other if percent["start"] > other["start"] else one
        start, end = before["phrase_end"], percent["phrase_start"]
    gap = text[int(start) : int(end)]
    links, again = _links(_MARK.split(gap)[-1], get_language(code), moved=moved)
    if ahead and not moved and not again:  # "inflation is at 12%, 300 of the 1,200 workers"
        links = links and _OPENING.search(gap) is not None
    return links and len(gap) <= NEAR


def _links(text: str, language: Language, *, moved: bool) -> tuple[bool, bool]:
    """Whether all words only lead to a percentage: little ones, "that is", of a change "a drop";
    and whether "that is" is among them."""
    words = list(cut_words(text, language))
    book, at, again = get_modifier_book(language), len(words) - 1, False
    while at >= 0:
        equal = book.equals.match(words, at, 0)
        move = moved and (book.change.get(words[at]) or book.more.get(words[at]))
        if not (equal or move or _is_little(words[at], language)):
            return False, again
        again = again or equal is not None
        at -= equal[1] if equal else 1
    return True, again


def _is_little(word: str, language: Language) -> bool:
    return not word[0].isalnum() or is_function_word(word, language)


# --- whether it is right -------------------------------------------------------------------------


def _can_be(percent: dict, kind: str, one: dict, other: dict) -> bool:
    """Whether some numbers that can have been rounded to the printed ones give the percentage."""
    size = abs(percent["value"])
    slack = max(_last_digit(size), ROUGH * size if percent["modifier"] == "approx" else 0)
    lowest = -math.inf if pd.isna(percent["low"]) else size - slack
    highest = math.inf if pd.isna(percent["high"]) else size + slack
    possible = _computed(kind, _around(one), _around(other))
    return any(lowest <= high and low <= highest for low, high in possible)


def _computed(kind: str, one: _Span, other: _Span) -> list[_Span]:
    """The percentages that two numbers can give; of a change by so much, risen or fallen."""
    (low, high), (least, most) = one, other
    if kind == "grown":
        risen, fallen = (least - high, most - low), (least + low, most + high)
        return [_ratio((low, high), base) for base in (risen, fallen)]
    low, high = _ratio((low, high), (least, most))
    if kind == "share":
        return [(low, high)]
    return [(100 - high, 100 - low) if low < 100 else (low - 100, high - 100)]


def _ratio(part: _Span, whole: _Span) -> _Span:
    """In percent; anything where the whole can be nothing."""
    if whole[0] <= 0:
        return -math.inf, math.inf
    return 100 * part[0] / whole[1], 100 * part[1] / whole[0]


def _around(record: dict) -> _Span:
    """What a printed number can stand for."""
    share = EXACT if record["modifier"] == "exact" else ROUGH
    width = share * abs(record["value"])
    low = -math.inf if pd.isna(record["low"]) else record["value"] - width
    high = math.inf if pd.isna(record["high"]) else record["value"] + width
    return low, high


def _last_digit(value: float) -> float:
    """One of the last digit printed, as numbers are cut off as well as rounded: 0.1 for 33.3."""
    decimals = len(f"{value:.6f}".rstrip("0").partition(".")[2])
    return 1 / 10**decimals


def _wrong(percent: dict, kind: str, one: dict, other: dict, language: str) -> dict:
    printed = abs(percent["value"])
    exact = [(record["value"], record["value"]) for record in (one, other)]
    found = [round(low, 1) for low, _ in _computed(kind, *exact)]
    computed = min(found, key=lambda share: abs(share - printed))
    what = phrase(
        f"percent_{kind}", language, part=one["value"], whole=other["value"], computed=computed,
        printed=printed,
    )  # fmt: skip
    return {
        "article_id": percent["article_id"], "figure_id": percent["figure_id"],
        "parts": [one["figure_id"], other["figure_id"]], "printed": percent["value"],
        "computed": computed, "what": what,
    }  # fmt: skip
