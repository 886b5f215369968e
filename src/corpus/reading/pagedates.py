"""The day a web page was published: from its metadata, its address and the line by its headline.

A day is taken only where a whole day stands in the page. A wrong day is worse than none.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from lxml.html import HtmlElement

from corpus.reading.calendars import find_days
from corpus.reading.published import parse_published
from corpus.records import Interval

_PUBLISHED = {
    "article:published_time", "article:published", "article.published", "article:publicationdate",
    "og:published_time", "og:article:published_time", "og:pubdate", "datepublished",
    "date-published", "date_published", "published_time", "published-date", "publisheddate",
    "publish_date", "publish-date", "publishdate", "publication_date", "publication-date",
    "publicationdate", "pubdate", "pub_date", "pub-date", "bt:pubdate", "sailthru.date",
    "parsely-pub-date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "rnews:datepublished", "citation_publication_date", "citation_online_date",
    "article_date_original", "dcterms.issued", "dc.date.issued", "dc.date.published",
    "dcterms.created", "dc.date.created", "date.created", "ptime", "originalpublicationdate",
    "firstpublished", "article.created", "iso-8601-publish-date", "timestamp", "date", "dc.date",
    "dcterms.date", "dc:date", "displaydate", "sort_date", "shareaholic:article_published_time",
}  # fmt: skip
_MODIFIED = re.compile(r"(?i)modif|updat|revis|lastmod|last-mod")
_LABEL = re.compile(r"(?i)date|time|publi|posted|byline|meta|stamp")
_ARTICLE = re.compile(r"Article|Posting|Report\b|Report$|Review$")
_APART = {
    "comment", "comments", "review", "itemListElement", "hasPart", "video", "associatedMedia",
    "mentions", "citation", "isPartOf", "image", "relatedLink", "subjectOf", "blogPost",
}  # fmt: skip
_URL_DAY = re.compile(r"[/_-](\d{4})[/_-]?(\d\d)[/_-]?(\d\d)(?=\D|$)")
_NULL_DAYS = {date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1), date(1899, 12, 30), date.min}
_ONE = timedelta(days=1)
_LONG = 160  # characters: a longer text is prose, not a date line
_BEFORE, _AFTER = 12, 40  # text nodes around the headline that may hold the date line


@dataclass(slots=True)
class PageDays:
    """The days a page names, by where they stand."""

    published: list[date] = field(default_factory=list)  # metadata that says "published"
    modified: set[date] = field(default_factory=set)
    labelled: list[date] = field(default_factory=list)  # by the headline, in a date element
    printed: list[date] = field(default_factory=list)  # by the headline, in a short line
    address: date | None = None


def collect_days(
    tree: HtmlElement, headline: HtmlElement | None, url: str | None, codes: tuple[str, ...]
) -> PageDays:
    """All days that a page names where its publication day may stand."""
    days = PageDays()
    _from_json(tree, days)
    _from_meta(tree, days, codes)
    _from_headline(tree, headline, days, codes)
    match = _URL_DAY.search(url or "")
    if match:
        days.address = _whole_day("-".join(match.groups()), ())
    return days


def settle_days(days: PageDays) -> tuple[Interval | None, str | None]:
    """The publication day, or days, and one sentence where the page contradicts itself."""
    visible = days.labelled or (days.printed if len(set(days.printed)) == 1 else [])
    backing = {*days.labelled, *days.printed, days.address}
    stated = [d for d in days.published if (d.month, d.day) != (1, 1) or d in backing]
    if not stated:
        return _without_metadata(days, visible)
    day, note = _vote(stated, backing)
    if day is None:
        return None, note
    if not visible or day in visible:
        return _one(day), note
    near = [v for v in visible if abs(v - day) <= _ONE and v not in days.modified]
    if near:
        return _one(min(near)), None  # another timezone: the printed day is the local one
    others = [v for v in visible if v not in days.modified]
    return _contradiction(day, others, days) if others else (_one(day), note)


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
        first, last = sorted((known[0], days.address))
        return (
            (_one(days.address), None) if days.address in known else (Interval(first, last), note)
        )
    if known:
        return _one(known[0]), None
    return (_one(days.address), None) if days.address else (None, None)


def _vote(stated: list[date], backing: set[date | None]) -> tuple[date | None, str | None]:
    """The day most metadata give; what the page shows breaks a tie; else the earliest of few."""
    votes = Counter(stated)
    if len(votes) == 1:
        return stated[0], None
    note = f"The metadata name {', '.join(map(str, sorted(votes)))}"
    backed = [d for d in votes if d in backing]
    if len(backed) == 1:
        return backed[0], f"{note}; the one in print was taken."
    (first, most), (_, less), *_ = votes.most_common()
    if most > less:
        return first, f"{note}; the most frequent was taken."
    if max(votes) - min(votes) <= _ONE:
        return stated[0], None
    return None, f"{note}; none was taken."


def _one(day: date) -> Interval:
    return Interval(day, day)


def _whole_day(value: object, codes: tuple[str, ...]) -> date | None:
    """The day of one metadata value; None where it names no whole day."""
    if not isinstance(value, str) or not value.strip() or len(value) > 100:
        return None
    interval, _ = parse_published(value.strip())
    if interval and interval.earliest == interval.latest:
        day = interval.earliest
    else:
        found = find_days(value, ("en", *codes))
        day = found[0].day if found else None
    return None if day in _NULL_DAYS else day


def _from_json(tree: HtmlElement, days: PageDays) -> None:
    articles: list[date] = []
    others: list[date] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        for node in _nodes(script.text):
            day = _whole_day(_scalar(node.get("datePublished")), ())
            modified = _whole_day(_scalar(node.get("dateModified")), ())
            if modified and modified != day:
                days.modified.add(modified)
            if day:
                kind = str(node.get("@type") or "")
                (articles if _ARTICLE.search(kind) else others).append(day)
    days.published += (articles or others)[:1]


def _nodes(script: str) -> Iterator[dict[str, Any]]:
    """The objects of one JSON-LD script, outermost first, without those about other things."""
    try:
        queue = [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        found = re.findall(r'"(datePublished|dateModified)"\s*:\s*"([^"]{4,60})"', script)
        queue = [{"@type": "Article", **dict(reversed(found))}] if found else []
    while queue:
        node = queue.pop(0)
        if isinstance(node, list):
            queue[:0] = node[:1000]
        elif isinstance(node, dict):
            yield node
            queue += [v for k, v in node.items() if k not in _APART and isinstance(v, dict | list)]


def _scalar(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _from_meta(tree: HtmlElement, days: PageDays, codes: tuple[str, ...]) -> None:
    strong: list[date] = []
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        name = name.strip().lower()
        if name in _PUBLISHED:
            day = _whole_day(element.get("content"), codes)
            if day:
                strong.append(day)
        elif _MODIFIED.search(name):
            day = _whole_day(element.get("content"), codes)
            if day:
                days.modified.add(day)
    for element in tree.xpath("//*[@itemprop='datePublished' or @pubdate][not(self::meta)]"):
        value = element.get("datetime") or element.get("content") or element.text_content()
        day = _whole_day(" ".join((value or "").split())[:100], codes)
        if day:
            strong.append(day)
            break
    days.published += strong
    days.modified -= set(days.published)


def _from_headline(
    tree: HtmlElement, headline: HtmlElement | None, days: PageDays, codes: tuple[str, ...]
) -> None:
    if headline is None:
        return
    nodes = _texts_around(tree, headline)
    for element, text in nodes:
        stamp = element.get("datetime") if element.tag == "time" else None
        day = _whole_day(stamp, codes) if stamp else None
        label = _labels(element)
        if _MODIFIED.search(label):
            days.modified |= {day} if day else {p.day for p in find_days(text, codes)}
            continue
        if day:
            days.labelled.append(day)
            continue
        if len(text) > _LONG:
            continue
        for printed in find_days(text, codes):
            if _LABEL.search(label) or element.tag == "time":
                days.labelled.append(printed.day)
            elif printed.end - printed.start >= 0.4 * len(text):
                days.printed.append(printed.day)


def _labels(element: HtmlElement) -> str:
    """What the page's own markup calls an element and the two around it."""
    words = []
    for _ in range(3):
        if element is None or element.tag in ("body", "main", "article", "html"):
            break
        names = (element.get("class"), element.get("id"), element.get("itemprop"))
        words += [name for name in names if name]
        element = element.getparent()
    return " ".join(words)


def _texts_around(tree: HtmlElement, headline: HtmlElement) -> list[tuple[HtmlElement, str]]:
    """Short texts in document order around the headline, up to the second paragraph of prose."""
    before: list[tuple[HtmlElement, str]] = []
    after: list[tuple[HtmlElement, str]] = []
    inside = set(headline.iter())
    passed, prose = False, 0
    body = tree.find(".//body")
    for element in (tree if body is None else body).iter():
        if element is headline:
            passed = True
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "noscript"):
            continue
        if element in inside:
            continue
        pieces = [element.text or "", *(child.tail or "" for child in element)]
        text = " ".join(" ".join(pieces).split())
        if not text and not (element.tag == "time" and element.get("datetime")):
            continue
        if not passed:
            before = [*before[1 - _BEFORE :], (element, text)]
            continue
        after.append((element, text))
        prose += len(text) > _LONG
        if prose > 1 or len(after) >= _AFTER:
            break
    return before + after
