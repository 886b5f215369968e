"""When a cited figure holds: the time expression that goes with it, the years that it counts."""

from __future__ import annotations

import re

from corpus.compare.passages import Passage
from corpus.records import CitedFigure, Record, Timex

ADJACENT, FOLLOWING = 6, 30  # characters between what is counted and the date it holds for
OTHER_YEARS = 0, 0  # years that the text does not print
_OTHER = re.compile(r"[,;:\d]")


class Dates:
    """The time expressions of one article, and which of them tells when a figure holds."""

    def __init__(self, record: Record):
        self._text, self._all = record.article.text, record.timexes
        lines = [(s.start, s.end) for s in record.spans if s.kind == "dateline"]
        self._told = [
            timex for timex in record.timexes if not any(a <= timex.start < b for a, b in lines)
        ]

    def of(self, figure: CitedFigure, passage: Passage) -> Timex | None:
        """The date right after a figure, the one that goes with it, or the one of its sentence."""
        told = self._without_starts(passage)
        if not told:
            return None
        after = max(figure.quantity.phrase_end, figure.quantity.end)
        for timex in told:
            if after <= timex.start < min(after + FOLLOWING, figure.sentence_end):
                between = self._text[after : timex.start]
                near = len(between) < ADJACENT or figure.timex is None
                if near and not _OTHER.search(between) and not self._begins_range(timex):
                    return timex
        own = None if figure.timex is None else self._all[figure.timex]
        usable = own is not None and not self._begins_range(own)
        if usable and any(own.start == timex.start for timex in told):
            return own
        start, end = figure.sentence_start, figure.quantity.start
        before = [timex for timex in told if start <= timex.start < end]
        return before[0] if len(before) == 1 else None

    def _without_starts(self, passage: Passage) -> list[Timex]:
        """The dates but the days and months from which on one counts: "since March"."""
        since = [hit.end for hit in passage.of_kind("since")]
        if not since:
            return self._told
        return [
            timex
            for timex in self._told
            if timex.precision not in ("day", "month")
            or not any(0 <= timex.start - end < ADJACENT for end in since)
        ]

    def _begins_range(self, timex: Timex) -> bool:
        """Whether a day is the first of a stretch: "from 7 September to 1 October"."""
        if timex.precision != "day":
            return False
        return any(
            t.precision == "day" and 0 < t.start - timex.end < ADJACENT + 2 for t in self._told
        )


def period_of(timex: Timex | None, passage: Passage) -> tuple[int, int] | None:
    """The years that a number counts: "in 1992"; OTHER_YEARS where they are not printed ("the year
    before"); none for "since 1992", for this year, and for a day or month.
    """
    if timex is None or timex.month or timex.part or timex.precision not in ("year", "decade"):
        return None
    if timex.year is None:
        return OTHER_YEARS if timex.shift or timex.offset else None
    if any(0 <= timex.start - hit.end < 5 for hit in passage.of_kind("since")):
        return None
    moved = timex.offset or 0 if timex.offset_unit == "year" else 0
    return timex.year + moved, (timex.to_year or timex.year) + moved
