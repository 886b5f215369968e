"""When an article was published: what it says itself, and what its story's other articles add.

Two steps. `find_publication` reads one article, without today's date: what the input gave
(metadata), the date it prints as its own (dateline), and the clues of its text. It is kept with
the record. `settle_publication` decides, knowing `as_of`: metadata before dateline before text;
a printed day without a year is tried in every year in which its weekday fits, within what the
text names as past and as coming and not after `as_of`. One day left is the day, several are an
interval, none is unknown. Days that the story's other articles tell (`story_days`) may then settle
what is still unknown: see `_linked`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from corpus.facts.clues import find_clues
from corpus.facts.datelines import Printed, find_printed
from corpus.facts.resolving import read_days, resolve_timex
from corpus.facts.solving import (
    allowed_days,
    bounds_of,
    fits_all,
    solve,
    stated_day,
    weekday_before,
)
from corpus.mentions.layout import Layout
from corpus.records import Interval, Publication, Timex

__all__ = ["find_publication", "precision_of", "resolve_timex", "settle_publication"]

_STORY = 13  # days after its story's day that an article may be published
_YEAR = 366  # days within which the days of the text without a year are weighed
_NEAR = 3  # days between the weekdays of an article and its story's day
_UNKNOWN = Publication(Interval(), "unknown", "none")


def find_publication(layout: Layout, timexes: list[Timex]) -> Publication:
    """What metadata, dateline and text alone let us know; nothing here looks at today's date."""
    given, printed = layout.article.published, find_printed(layout, timexes)
    if given is not None and (given.earliest or given.latest):
        known = _from_metadata(given, printed)
    elif printed is not None:
        known = _from_printed(printed)
    else:
        known = _UNKNOWN
    own = printed.timex if printed else None
    others = [t for t in timexes if own is None or (t.start, t.end) != (own.start, own.end)]
    clues = find_clues(layout, others, known.precision == "day")
    if known.basis == "metadata" and own is not None and own.day:
        # should the metadata lie after `as_of`, the printed date stands
        clues = (replace(own, shift=0, shift_unit="day", rule="printed"), *clues)
    return replace(known, clues=clues)


def _from_metadata(given: Interval, printed: Printed | None) -> Publication:
    """What the input says; a printed day within it is finer, one outside it makes it less sure."""
    precision, confidence = precision_of(given), 1.0
    if printed is not None:
        day = _from_printed(printed)
        inside = _within(day.interval, given)
        if inside and precision != "day":
            return day
        confidence = 1.0 if inside else 0.8
    return Publication(given, precision, "metadata", confidence=confidence)


def _from_printed(printed: Printed) -> Publication:
    timex = printed.timex
    days = read_days(timex, None)
    if days is None:
        return _UNKNOWN
    confidence = printed.confidence
    if timex.weekday is not None and days[0].weekday() != timex.weekday:
        confidence -= 0.3  # the weekday contradicts the date
    interval = Interval(*days)
    return Publication(
        interval, precision_of(interval), "dateline", timex.start, timex.end, confidence
    )


def _within(inner: Interval, outer: Interval) -> bool:
    low = outer.earliest is None or inner.earliest >= outer.earliest
    return low and (outer.latest is None or inner.latest <= outer.latest)


def precision_of(interval: Interval) -> str:
    """What the interval of a publication is called: day, week, month, year, bounded, unknown."""
    first, last = interval.earliest, interval.latest
    if first is None and last is None:
        return "unknown"
    if first is None or last is None:
        return "bounded"
    if first == last:
        return "day"
    after = last + timedelta(1)
    if first.weekday() == 0 and (last - first).days == 6:
        return "week"
    if first.day == after.day == 1 and (last - first).days <= 30:
        return "month"
    if (first.month, first.day) == (after.month, after.day) == (1, 1) and (last - first).days < 366:
        return "year"
    return "bounded"


def settle_publication(
    publication: Publication, as_of: date, story_days: Sequence[date] = (), *, sure: bool = False
) -> Publication:
    """The publication as it stands on `as_of`, given the days that its story's articles name.

    A date after `as_of` is not used. What is known to the day stays as it is. `sure`: the first day
    is known to be the one that the article calls yesterday, whatever weekdays it names.
    """
    first = publication.interval.earliest
    if first is not None and first > as_of:
        publication = replace(_UNKNOWN, clues=publication.clues)
    if publication.basis != "none" and publication.precision != "day":
        publication = _narrowed(publication, as_of)
    elif publication.basis == "none":
        publication = _from_text(publication, as_of)
    narrow = _is_near(publication.interval, _STORY)
    if publication.basis in ("none", "text") and not narrow and story_days:
        return _linked(publication, as_of, story_days, sure)
    return publication


def _is_near(interval: Interval, days: int) -> bool:
    """Whether both ends are known and lie at most so many days apart."""
    first, last = interval.earliest, interval.latest
    return first is not None and last is not None and (last - first).days <= days


def _narrowed(publication: Publication, as_of: date) -> Publication:
    """A printed month or year, as far as the clues of the text leave it."""
    first, last = publication.interval.earliest, publication.interval.latest
    if first is None or last is None:
        return publication
    days = allowed_days(publication.clues, (first, min(last, as_of)))
    if not days:
        return publication
    interval = Interval(days[0], days[-1])
    return replace(publication, interval=interval, precision=precision_of(interval))


def _from_text(publication: Publication, as_of: date) -> Publication:
    clues = publication.clues
    stated = stated_day(clues)
    if stated and stated[0] <= as_of:
        day, clue = stated
        return replace(_told(publication, Interval(day, day), clue), confidence=0.85)
    bounds = bounds_of(clues, as_of)
    solved = solve(clues, bounds, as_of)
    if solved:
        return replace(_told(publication, *solved), confidence=0.75)
    if bounds.earliest or bounds.latest:
        told = _told(publication, bounds, _bounding(clues, bounds))
        return _narrowed(told, as_of) if _is_near(bounds, _YEAR) else told
    return publication


def _told(publication: Publication, interval: Interval, clue: Timex | None) -> Publication:
    start, end = (clue.start, clue.end) if clue else (None, None)
    return replace(
        publication, interval=interval, precision=precision_of(interval), basis="text",
        start=start, end=end, confidence=0.7,
    )  # fmt: skip


def _bounding(clues: Sequence[Timex], bounds: Interval) -> Timex | None:
    """The clue that gives the bounds: the evidence."""
    for clue in clues:
        alone = bounds_of([clue], bounds.earliest or date.max)
        if alone.earliest and alone.earliest == bounds.earliest:
            return clue
        if bounds.earliest is None and alone.latest == bounds.latest:
            return clue
    return None


def _linked(
    publication: Publication, as_of: date, story_days: Sequence[date], sure: bool
) -> Publication:
    """The days of publication that agree with the story's days, by the article's own words.

    A bare weekday is the story's day of that weekday. Where no weekday is the story's, the first
    of its days is what the article calls yesterday (or today), provided that its weekdays lie
    near that day and are other days, or that it is `sure`. All its clues must agree.
    """
    bounds = publication.interval
    days = [d for day in story_days if (d := _by_weekday(publication, day, bounds, as_of))]
    if days:
        common = set.intersection(*map(set, days)) or set(days[0])
        return _told_linked(publication, sorted(common))
    if story_days:
        day = _by_shift(publication, story_days[0], sure)
        if day and day <= as_of and _within(Interval(day, day), bounds):
            return _told_linked(publication, [day])
    return publication


def _told_linked(publication: Publication, days: list[date]) -> Publication:
    clue = next(
        (c for c in publication.clues if c.weekday is not None or c.shift is not None), None
    )
    told = _told(publication, Interval(days[0], days[-1]), clue)
    return replace(told, basis="linked", confidence=0.6)


def _by_weekday(
    publication: Publication, day: date, bounds: Interval, as_of: date
) -> list[date] | None:
    """The days on which the weekday of `day`, said without a date, means `day`."""
    clues = publication.clues
    named = [c for c in clues if c.weekday == day.weekday() and c.day is None and c.shift is None]
    if not named:
        return None
    window = [day + timedelta(step) for step in range(-_STORY, _STORY + 1)]
    return [
        when
        for when in window
        if when <= as_of
        and _within(Interval(when, when), bounds)
        and all(read_days(clue, when) == (day, day) for clue in named)
        and fits_all(clues, when)
    ]


def _by_shift(publication: Publication, day: date, sure: bool) -> date | None:
    """The day on which "yesterday" or "today" means `day`, if the article's weekdays agree."""
    clues = publication.clues
    shifts = [c.shift for c in clues if c.shift_unit == "day" and c.day is None and c.shift <= 0]
    weekdays = [c for c in clues if c.weekday is not None and c.day is None and c.direction == -1]
    if not shifts or not (weekdays or sure):
        return None
    when = day - timedelta(min(shifts))
    told = [weekday_before(clue.weekday, when, strict=False) for clue in weekdays]
    near = all(0 < abs((one - day).days) <= _NEAR for one in told)
    return when if near and fits_all(clues, when) else None
