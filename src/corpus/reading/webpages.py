"""Web pages: main text, title, byline, outlet, language, publication day."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement

from corpus.errors import InputError
from corpus.reading import limits
from corpus.reading.article import make_article
from corpus.reading.calendars import find_days
from corpus.reading.encodings import decode
from corpus.reading.language import detect_language
from corpus.reading.pagedates import collect_days, settle_days
from corpus.reading.source import Found, Problem, Source
from corpus.reading.titles import choose_title, find_headline
from corpus.records import Interval

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_LAST_DAY = "2100-01-01"  # an answer must not hang on the day of the build
_LATER = ("footer", "copyright", "related", "sidebar")


def read_html(source: Source) -> Iterator[Found]:
    """The main text of a page, headed by its headline; clutter around it left out."""
    data = source.read(limits.FILE)
    declared = _DECLARED.search(data[:4096])
    page, note = decode(data, source.path, declared[1].decode() if declared else None)
    if note:
        yield Problem(source.path, note)
    if not page.strip():
        raise InputError(source.path, "empty", "There is nothing in the file.")
    tree = _parse(page)
    extracted = _extract(tree)
    if extracted is None or not (extracted.text or "").strip():
        raise InputError(source.path, "no_text", "No main text was found in the page.")
    headline = find_headline(tree)
    title = choose_title(tree, headline, extracted.sitename, extracted.url)
    text = _with_title(extracted.text.strip("\n"), title, headline)
    language = _language(tree, text)
    published, note = _published(tree, headline, extracted, language)
    if note:
        yield Problem(source.path, note)
    fields = {
        "title": title,
        "byline": extracted.author,
        "outlet": _outlet(extracted),
        "url": extracted.url,
        "language": language[:1][0].split("-")[0] if language else None,
        "published": published,
    }
    yield from make_article(source.path, text, fields, source.given)


def _parse(page: str) -> HtmlElement:
    from trafilatura import load_html

    tree = load_html(_XML.sub("", page.replace("\0", "")))
    if tree is None:
        tree = etree.fromstring("<html><body/></html>", etree.HTMLParser())
    return tree


def _extract(tree: HtmlElement) -> Any:
    """trafilatura's Document: text, author, sitename, url, date; None where there is no text."""
    import trafilatura

    for name in ("trafilatura", "htmldate"):
        logger = logging.getLogger(name)
        if not logger.handlers:  # else every poor page prints a line
            logger.addHandler(logging.NullHandler())
    dates = {"original_date": True, "extensive_search": False, "max_date": _LAST_DAY}
    return trafilatura.bare_extraction(
        tree, include_comments=False, with_metadata=True, date_extraction_params=dates
    )


def _with_title(text: str, title: str | None, headline: HtmlElement | None) -> str:
    """The headline belongs to the article: numbers and places in it need evidence."""
    if not title or headline is None or _plain(title) in _plain(text[: len(title) + 400]):
        return text
    return f"{title}\n\n{text}"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _language(tree: HtmlElement, text: str) -> tuple[str, ...]:
    """The detected language, with the country that the page names for it; () where unknown."""
    root = tree.getroottree().getroot()
    stated = (
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    ).strip()
    found = detect_language(text)
    if re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*", stated):
        main, *rest = re.split(r"[-_]", stated)
        if found in (None, main.lower()):
            return ("-".join([main.lower(), *rest]),)
    return (found,) if found else ()


def _outlet(extracted: Any) -> str | None:
    if extracted.sitename:
        return extracted.sitename
    host = urlsplit(extracted.url or "").hostname or ""
    return host.removeprefix("www.") or None


def _published(
    tree: HtmlElement, headline: HtmlElement | None, extracted: Any, codes: tuple[str, ...]
) -> tuple[Interval | None, str | None]:
    days = collect_days(tree, headline, extracted.url, codes)
    settled, note = settle_days(days)
    if settled or note or not extracted.date:
        return settled, note
    printed = _printed_apart(tree, extracted.text, codes)
    first = [day for day in printed if day.isoformat() == extracted.date]
    return (Interval(first[0], first[0]), None) if first and len(printed) == 1 else (None, None)


def _printed_apart(tree: HtmlElement, text: str, codes: tuple[str, ...]) -> set:
    """The whole days printed outside the main text, in short lines."""
    inside = _plain(text)
    days = set()
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        line = " ".join((element.text or "").split())
        if 6 <= len(line) <= 100 and _plain(line) not in inside:
            days.update(printed.day for printed in find_days(line, codes))
    return days
