"""The days that a web page names in its metadata and address. Only whole days count."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lxml.html import HtmlElement

from corpus.reading.calendars import find_days
from corpus.reading.published import parse_published
from corpus.reading.zones import instant_of, local_days, site_country

_PUBLISHED = {
    "article:published_time", "article:published", "article.published", "article:publicationdate",
    "og:published_time", "og:article:published_time", "og:pubdate", "datepublished",
    "date-published", "date_published", "published_time", "published-date", "publisheddate",
    "publish_date", "publish-date", "publishdate", "publication_date", "publication-date",
    "publicationdate", "pubdate", "pub_date", "pub-date", "bt:pubdate", "sailthru.date",
    "parsely-pub-date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "rnews:datepublished", "citation_publication_date", "citation_online_date",
    "article_date_original", "dcterms.issued", "dc.date.issued", "dc.date.published",
    "originalpublicationdate", "firstpublished", "iso-8601-publish-date",
    "shareaholic:article_published_time",
}  # fmt: skip
_DATED = {
    "date", "dc.date", "dc:date", "dcterms.date", "dcterms.created", "dc.date.created",
    "date.created", "article.created", "ptime", "timestamp", "displaydate", "sort_date",
}  # fmt: skip
MODIFIED = re.compile(r"(?i)modif|updat|revis|lastmod|last-mod")
_ARTICLE = re.compile(r"Article|Posting|Report\b|Report$|Review$")
_APART = {
    "comment", "comments", "review", "itemListElement", "hasPart", "video", "associatedMedia",
    "mentions", "citation", "isPartOf", "image", "relatedLink", "subjectOf", "blogPost",
    "liveBlogUpdate",
}  # fmt: skip
_URL_DAY = re.compile(r"[/_-](\d{4})[/_-]?(\d\d)[/_-]?(\d\d)(?=\D|$)")
_NULL_DAYS = {date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1), date(1899, 12, 30)}
_FIRST_YEAR, _LAST_YEAR = 1800, 2199  # what lies beyond is a number of another kind
_TIMED, _MIDNIGHT = re.compile(r"\d\d:\d\d"), re.compile(r"[T ]00:00(?::00)?(?!:)")


@dataclass(slots=True)
class PageDays:
    """The days a page names, by where they stand."""

    country: str | None = None  # of the site
    codes: tuple[str, ...] = ()  # of its language
    published: list[date] = field(default_factory=list)  # metadata that says "published"
    timed: set[date] = field(default_factory=set)  # those given with a time of the day
    modified: set[date] = field(default_factory=set)
    labelled: list[date] = field(default_factory=list)  # by the headline, in a date element
    printed: list[date] = field(default_factory=list)  # by the headline, in a short line
    address: date | None = None
    local: dict[date, set[date]] = field(default_factory=dict)  # of stamps in universal time


def collect_stated(tree: HtmlElement, url: str | None, codes: tuple[str, ...]) -> PageDays:
    """The days of the page's metadata and of its address."""
    days = PageDays(country=site_country(url, (*_stated_locales(tree), *codes[:1])), codes=codes)
    _from_json(tree, days)
    _from_meta(tree, days, codes)
    match = _URL_DAY.search(url or "")
    if match:
        days.address = whole_day("-".join(match.groups()), ())
    return days


def whole_day(value: object, codes: tuple[str, ...]) -> date | None:
    """The day of one metadata value; None where it names no whole day."""
    if not isinstance(value, str) or not value.strip() or len(value) > 100:
        return None
    interval, _ = parse_published(value.strip())
    if interval and interval.earliest == interval.latest:
        day = interval.earliest
    else:
        found = find_days(value, ("en", *codes))
        day = found[0].day if found else None
    return day if day and _FIRST_YEAR <= day.year <= _LAST_YEAR and day not in _NULL_DAYS else None


def _from_json(tree: HtmlElement, days: PageDays) -> None:
    articles: list[date] = []
    others: list[date] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        for node in _nodes(script.text):
            day = whole_day(_scalar(node.get("datePublished")), ())
            modified = whole_day(_scalar(node.get("dateModified")), ())
            if modified and modified != day:
                days.modified.add(modified)
            if day:
                note_time(days, day, node.get("datePublished"))
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


def _stated_locales(tree: HtmlElement) -> list[str]:
    metas = tree.xpath("//meta[@property='og:locale']/@content")
    return [str(value) for value in metas[:1]]


def note_time(days: PageDays, day: date, value: object) -> None:
    """Keep with `day` whether its stamp has a time, and which days that was where the site is."""
    if not isinstance(value, str):
        return
    if _TIMED.search(value) and not _MIDNIGHT.search(value):
        days.timed.add(day)
    moment = instant_of(value)
    if moment:
        language = next(iter(days.codes), None)
        days.local.setdefault(day, set()).update(local_days(moment, days.country, language))


def _scalar(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _from_meta(tree: HtmlElement, days: PageDays, codes: tuple[str, ...]) -> None:
    strong: list[date] = []
    weak: list[date] = []
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        name, value = name.strip().lower(), element.get("content")
        known = name in _PUBLISHED or name in _DATED
        if not known and not MODIFIED.search(name):
            continue
        day = whole_day(value, codes)
        if day and known:
            (strong if name in _PUBLISHED else weak).append(day)
            note_time(days, day, value)
        elif day:
            days.modified.add(day)
    for element in tree.xpath("//*[@itemprop='datePublished' or @pubdate][not(self::meta)]"):
        value = element.get("datetime") or element.get("content") or element.text_content()
        day = whole_day(" ".join((value or "").split())[:100], codes)
        if day:
            strong.append(day)
            note_time(days, day, value)
            break
    days.published += strong or ([] if days.published else weak)
    days.modified -= set(days.published)
