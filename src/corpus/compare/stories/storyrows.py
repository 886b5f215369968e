"""The rows of the table `stories`, and what people call a story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from babel.dates import format_skeleton
from msgspec import Struct

from corpus.compare.claims.labels import Subject, label_of, topic_name
from corpus.compare.claims.question import Question
from corpus.compare.groups import commonest
from corpus.compare.measures import OUTCOMES
from corpus.compare.readings import country_name
from corpus.compare.stories.features import Profile, closeness, span
from corpus.compare.topics import lasting
from corpus.phrases import languages
from corpus.records import Interval, Record
from corpus.rows import moments
from corpus.tables import Row

if TYPE_CHECKING:
    from corpus.compare.link import Linked

LONGEST = 90  # characters of a label
DEFAULT = "en"  # language of a label that is made where the articles' own is no report language


class Caption(Struct, frozen=True, array_like=True):
    """What an article offers for the label of its story: title, beginning, what it counts."""

    title: str | None = None
    opening: str = ""
    measures: frozenset[str] = frozenset()


def caption_of(record: Record, questions: list[Question]) -> Caption:
    """The title as given or as found, the first words, and the categories of its figures."""
    text = record.article.text
    spans = {span.kind: span for span in reversed(record.spans)}
    title, first = spans.get("title"), spans.get("sentence")
    named = record.article.title or (text[title.start : title.end] if title else None)
    opening = text[first.start : first.end] if first else text[: 2 * LONGEST]
    told = (q for q in questions if q.counted and not q.state and ":" not in q.measure)
    return Caption(
        _shorten(named) if named else None, _shorten(opening), frozenset(q.measure for q in told)
    )


def _shorten(text: str) -> str:
    words = " ".join(text[: 4 * LONGEST].split())
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"


def story_rows(
    members: dict[str, list[int]],
    profiles: list[Profile],
    captions: Sequence[Caption],
    linked: Linked,
) -> list[Row]:
    """One row per story, by story_id.

    The label is the title of its most central article that has one; else what is counted, where and
    when; else how its most central article begins.
    """
    return [_row(story, members[story], profiles, captions, linked) for story in sorted(members)]


def _row(
    story: str,
    articles: list[int],
    profiles: list[Profile],
    captions: Sequence[Caption],
    linked: Linked,
) -> Row:
    ids = [profiles[i].article_id for i in articles]
    days = span([linked.published[name].interval for name in ids])
    first, last = moments(days)
    places = [linked.place[name] for name in ids]
    place = commonest([p.place for p in places])
    country = commonest([p.country for p in places if place in (None, p.place)])
    central = _central(articles, profiles)
    titled = next((captions[i].title for i in central if captions[i].title), None)
    return {
        "story_id": story,
        "label": titled or _made(central, profiles, captions, (place, country), days),
        "n_articles": len(ids), "earliest": first, "latest": last,
        "place": place, "country": country,
    }  # fmt: skip


def _central(articles: list[int], profiles: list[Profile]) -> list[int]:
    """The articles of a story, the one most like all the others first."""
    if len(articles) == 1:
        return articles
    near = dict(zip(articles, closeness([profiles[i] for i in articles]), strict=True))
    return sorted(articles, key=lambda i: (-round(near[i], 9), profiles[i].article_id))


def _made(
    articles: list[int],
    profiles: list[Profile],
    captions: Sequence[Caption],
    where: tuple[str | None, str | None],
    days: Interval,
) -> str:
    """A label from what most articles are about and count, else how the first of them begins."""
    language = commonest([profiles[i].language for i in articles])
    language = language if language in languages() else DEFAULT
    topic = commonest([t for i in articles for t in sorted(lasting(profiles[i].topics))])
    counts = Counter(m for i in articles for m in captions[i].measures)
    what = min(counts, key=lambda m: (m not in OUTCOMES, -counts[m], m), default=None)
    place, country = where
    if country and place == country_name(country, "en"):
        place = None
    name = topic_name(topic, language) if topic else None
    if (what is None and name is None) or not (place or country):
        return captions[articles[0]].opening or profiles[articles[0]].article_id
    label = label_of(Subject(what, country=country, place=place, name=name), language)
    month = _month(days, language)
    return f"{label}, {month}" if month else label


def _month(days: Interval, language: str) -> str | None:
    """The month that holds all the days of a story, as the language writes it."""
    first, last = days.earliest, days.latest
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return None
    return format_skeleton("yMMMM", date(first.year, first.month, 1), locale=language)
