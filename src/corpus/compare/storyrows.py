"""The rows of the table `stories`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from corpus.compare.features import Profile, middle
from corpus.records import Interval
from corpus.rows import moments
from corpus.tables import Row

if TYPE_CHECKING:
    from corpus.compare.link import Linked

LONGEST = 90  # characters of a label


def story_rows(
    members: dict[str, list[int]],
    profiles: list[Profile],
    titles: list[str | None],
    linked: Linked,
) -> list[Row]:
    """One row per story, by story_id. The label is the title of its earliest article with one."""
    return [_row(story, members[story], profiles, titles, linked) for story in sorted(members)]


def _row(
    story: str,
    articles: list[int],
    profiles: list[Profile],
    titles: list[str | None],
    linked: Linked,
) -> Row:
    ids = [profiles[i].article_id for i in articles]
    intervals = [linked.published[name].interval for name in ids]
    places = [linked.place[name] for name in ids]
    first, last = moments(_span(intervals))
    place = _commonest([p.place for p in places])
    return {
        "story_id": story, "label": _label(articles, profiles, titles), "n_articles": len(ids),
        "earliest": first, "latest": last, "place": place,
        "country": _commonest([p.country for p in places if place in (None, p.place)]),
    }  # fmt: skip


def _label(articles: list[int], profiles: list[Profile], titles: list[str | None]) -> str:
    titled = [i for i in articles if titles[i]]
    if not titled:
        return profiles[articles[0]].article_id
    first = min(titled, key=lambda i: (middle(profiles[i].published), profiles[i].article_id))
    words = " ".join(str(titles[first]).split())
    if len(words) <= LONGEST:
        return words
    return words[:LONGEST].rsplit(" ", 1)[0] + " …"


def _span(intervals: list[Interval]) -> Interval:
    """From the first to the last day that the known ends allow."""
    starts = [i.earliest for i in intervals if i.earliest]
    ends = [i.latest for i in intervals if i.latest]
    return Interval(min(starts, default=None), max(ends, default=None))


def _commonest(items: list[str | None]) -> str | None:
    counts = Counter(item for item in items if item is not None)
    return min(counts, key=lambda item: (-counts[item], item)) if counts else None
