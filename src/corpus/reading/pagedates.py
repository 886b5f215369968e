"""The day a web page was published: its metadata, its address and its date line, settled.

A day is taken only where a whole day stands in the page. A wrong day is worse than none.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from lxml.html import HtmlElement

from corpus.reading.pagedays import PageDays, collect_stated
from corpus.reading.pagelines import collect_lines, days_apart
from corpus.records import Interval

_ONE = timedelta(days=1)


def find_published(
    tree: HtmlElement,
    headline: HtmlElement | None,
    page: tuple[str, str | None, str | None],
    codes: tuple[str, ...],
) -> tuple[Interval | None, str | None]:
    """The publication day, or days, and one sentence where the page contradicts itself.

    `page` is the main text, the address and the day that htmldate proposes; `codes` the languages
    of the page. What htmldate proposes counts only where it alone is printed outside the text.
    """
    text, url, proposed = page
    days = collect_stated(tree, url, codes)
    if headline is not None:
        collect_lines(tree, headline, text, days, codes)
    settled, note = settle_days(days)
    if settled or note or not proposed:
        return settled, note
    printed = days_apart(tree, headline, text, codes) - days.modified
    return (_one(*printed), None) if {str(day) for day in printed} == {proposed} else (None, None)


def settle_days(days: PageDays) -> tuple[Interval | None, str | None]:
    """The publication day, or days, and one sentence where the page contradicts itself."""
    visible = days.labelled or (days.printed if len(set(days.printed)) == 1 else [])
    backing = {*days.labelled, *days.printed, days.address} - {None}
    sure = backing | days.timed  # software writes a lone year as its first day
    stated = [d for d in days.published if (d.month, d.day) != (1, 1) or d in sure]
    if not stated:
        return _without_metadata(days, visible)
    day, note = _vote(stated, backing, days)
    if day is None:
        return None, note
    if day in visible:
        return _one(day), note
    shown = [d for d in visible if d not in days.modified]
    near = [d for d in shown or backing & {days.address} if abs(d - day) <= _ONE]
    if near:
        return _one(min(near)), note  # another timezone: what readers saw is the local day
    if shown:
        return _contradiction(day, shown, days)
    local = days.local.get(day, {day})
    return Interval(min(local), max(local)), note


def _contradiction(day: date, others: list[date], days: PageDays) -> tuple[Interval, str]:
    """Printed later: an update or the day of the visit. Printed earlier: the page was moved."""
    first = min(others)
    says = f"The page says {day} in its metadata and {first} in print"
    if days.address in (day, first):
        return _one(days.address), f"{says}; its address settles it."
    if first > day:
        return _one(day), f"{says}; the earlier one was taken."
    if days.labelled:
        return _one(first), f"{says}; the printed one was taken."
    return Interval(first, day), f"{says}; both remain possible."


def _without_metadata(days: PageDays, visible: list[date]) -> tuple[Interval | None, str | None]:
    known = sorted(set(visible) - days.modified) or sorted(set(visible))
    if len(known) > 2:
        return None, "Several dates stand by the headline; none was taken."
    if known and days.address and abs(days.address - known[0]) > _ONE:
        note = f"The page says {known[0]} in print and {days.address} in its address."
        if days.address in known:
            return _one(days.address), None
        return Interval(min(known[0], days.address), max(known[0], days.address)), note
    if known:
        return _one(known[0]), None
    return (_one(days.address), None) if days.address else (None, None)


def _vote(stated: list[date], backing: set[date], days: PageDays) -> tuple[date | None, str | None]:
    """The day most metadata give; what the page shows breaks a tie; else the earliest of few."""
    votes = Counter(stated)
    if len(votes) == 1:
        return stated[0], None
    if max(votes) - min(votes) <= _ONE:  # one instant in two timezones
        return next((d for d in stated if d not in days.local), stated[0]), None
    note = f"The metadata name {', '.join(map(str, sorted(votes)))}"
    backed = [d for d in votes if d in backing]
    if len(backed) == 1:
        return backed[0], f"{note}; the one in print was taken."
    (first, most), (_, less), *_ = votes.most_common()
    if most > less:
        return first, f"{note}; the most frequent was taken."
    return None, f"{note}; none was taken."


def _one(day: date) -> Interval:
    return Interval(day, day)
