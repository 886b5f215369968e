"""The printed date of an article: a dateline, the date at its head, or a date with a label."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.mentions.dategrammar import Grammar, get_grammar
from corpus.mentions.layout import Layout
from corpus.mentions.timexes import find_timexes
from corpus.records import Timex

HEAD = 2500  # characters of the text in which an unlabelled date may be the article's own
_LINE = 300  # characters of a line that are looked at
_PLACE_WORDS = 8  # words of "WASHINGTON, D.C. (AP), "
_LABEL_WORDS = 4
_CLUTTER_DATE = 400  # a longer stretch of clutter is no line with a date
_TOKENS = re.compile(r"\d+(?:[^\W\d_]+)?|[^\W\d_][\w'’-]*|[^\w\s]")
_ENDINGS = (")", "]", ".", "-", "–", "—", ":", "|", "•", "·", "(")
_TIME = re.compile(r"\D{1,4}\d{1,2}\s?[h:.]\s?\d\d")  # ", 17h32" after a date


@dataclass(frozen=True, slots=True)
class Printed:
    """A date that the article prints as its own."""

    timex: Timex
    rank: int  # 0 labelled as published, 1 bracket or place, 2 head of a line, 3 labelled updated
    confidence: float


def find_printed(layout: Layout, timexes: list[Timex]) -> Printed | None:
    """The date an article prints as its own: the best kind of place, the first of its kind.

    Several dates at heads of lines are a chronology, none of them the article's own.
    """
    grammar = get_grammar(layout.language)
    candidates = [*timexes, *_in_clutter(layout)]
    found = [printed for t in candidates if (printed := _printed(layout, grammar, t))]
    heads = {(p.timex.year, p.timex.month, p.timex.day) for p in found if p.rank == 2}
    if len(heads) > 2:
        found = [printed for printed in found if printed.rank != 2]
    return min(found, key=lambda p: (p.rank, p.timex.start)) if found else None


def _printed(layout: Layout, grammar: Grammar, timex: Timex) -> Printed | None:
    if timex.month is None or timex.year is None or timex.to_day or timex.shift is not None:
        return None
    text = layout.text
    low = max(text.rfind("\n", 0, timex.start) + 1, timex.start - _LINE)
    high = text.find("\n", timex.end)
    before = _TOKENS.findall(text[low : timex.start])
    label = _label(grammar, before)
    if label is not None:
        return Printed(timex, label, 0.95 if timex.day else 0.9)
    if timex.day is None or timex.start > HEAD:
        return None
    if layout.dateline and layout.dateline.start <= timex.start < layout.dateline.end:
        return Printed(timex, 1, 0.97)
    after = text[timex.end : high if high >= 0 else len(text)][:_LINE].lstrip()
    if after and not after.startswith(_ENDINGS) and not _TIME.match(after):
        return None
    if not before:
        return Printed(timex, 2, 0.95)
    if _is_place(grammar, before):
        return Printed(timex, 1, 0.97)
    return None


def _label(grammar: Grammar, before: list[str]) -> int | None:
    """The rank of the label that ends `before`, such as "Published on"."""
    lower = [word.lower() for word in before]
    for size in range(min(_LABEL_WORDS, len(lower)), 0, -1):
        form = " ".join(lower[-size:])
        if form in grammar.published:
            return 0
        if form in grammar.updated:
            return 3
    return None


def _is_place(grammar: Grammar, before: list[str]) -> bool:
    """Whether only a place and its marks stand before the date: "(Rome, ", "PARIS, le "."""
    words = before[:-1] if _small(grammar, before[-1]) else before
    if not words or len(words) > _PLACE_WORDS:
        return False
    named = [word for word in words if word[0].isalpha()]
    if not named:
        return words[-1] in ("(", "[", "-", "–", "—")
    if not all(word[0].isupper() for word in named):
        return False
    return words[0] in ("(", "[") or words[-1] in (",", "-", "–", "—", ")", "(")


def _small(grammar: Grammar, word: str) -> bool:
    return grammar.has("at", word.lower()) or grammar.has("the", word.lower())


def _in_clutter(layout: Layout) -> list[Timex]:
    """Dates in lines that the finders leave out, such as "Published 5 May 2020, 2 min read"."""
    found = []
    for span in layout.clutter:
        text = layout.text[span.start : span.end]
        if span.end - span.start > _CLUTTER_DATE or not any(c.isdecimal() for c in text):
            continue
        tokens = list(_TOKENS.finditer(layout.text, span.start, span.end))
        lines = replace(
            layout,
            words=[token.group().lower().replace("’", "'") for token in tokens],
            starts=[token.start() for token in tokens], ends=[token.end() for token in tokens],
            sentences=[(span.start, span.end)], bounds=[(0, len(tokens))], quotations=[],
        )  # fmt: skip
        found += find_timexes(lines, [])
    return found
