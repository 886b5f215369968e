"""The date line of a web page: the whole days printed or marked by its headline."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import islice

from lxml.html import HtmlElement

from corpus.reading.calendars import find_days
from corpus.reading.pagedays import MODIFIED, PageDays, note_time, whole_day

_LABEL = re.compile(r"(?i)date|time|publi|posted|byline|meta|stamp")
_OTHER_PARTS = ("script", "style", "noscript", "nav", "aside", "footer", "form", "select", "button")
_LINE = 160  # columns: what is longer is no date line
_PARAGRAPH = 60  # columns of a paragraph of the main text
_BEFORE, _AFTER = 12, 60  # texts around the headline that may be the date line


def collect_lines(
    tree: HtmlElement, headline: HtmlElement, text: str, days: PageDays, codes: tuple[str, ...]
) -> None:
    """Add to `days` what stands in lines by the headline, before the main text `text` goes on."""
    for element, line in _lines_around(tree, headline, plain(text)):
        label = _labels(element)
        printed = find_days(line, codes) if _columns(line) <= _LINE else []
        if MODIFIED.search(label):
            days.modified |= {day.day for day in printed} | _stamped(element, codes)
        elif element.tag == "time" or _LABEL.search(label):
            days.labelled += [day.day for day in printed]
            if not printed:
                _add_stamp(element, days, codes)
        else:
            days.printed += [d.day for d in printed if d.end - d.start >= 0.4 * len(line)]


def _stamped(element: HtmlElement, codes: tuple[str, ...]) -> set[date]:
    """The day that a time element holds for machines."""
    day = whole_day(element.get("datetime"), codes) if element.tag == "time" else None
    return {day} if day else set()


def _add_stamp(element: HtmlElement, days: PageDays, codes: tuple[str, ...]) -> None:
    """A stamp shows no day to readers: in universal time it may be the day before or after."""
    for day in _stamped(element, codes):
        note_time(days, day, element.get("datetime"))
        if day not in days.local:
            days.labelled.append(day)
        elif not days.published:
            days.published.append(day)


def plain(text: str) -> str:
    """Lower case, white space made single: to see whether a line is part of a text."""
    return " ".join(text.split()).casefold()


def _columns(text: str) -> int:
    """The width of a text: scripts with wide letters say as much with half as many."""
    return len(text) + sum(unicodedata.east_asian_width(char) == "W" for char in text[:_LINE])


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


def _lines_around(
    tree: HtmlElement, headline: HtmlElement, text: str
) -> list[tuple[HtmlElement, str]]:
    """Texts in document order around the headline, up to the second paragraph of the main text."""
    inside, block = set(headline.iter()), set(_block_of(headline).iter())
    before: list[tuple[HtmlElement, str]] = []
    after: list[tuple[HtmlElement, str]] = []
    passed, paragraphs = False, 0
    for element in _visible(tree):
        passed = passed or element is headline
        line = _own_text(element)
        if element in inside or not (line or element.get("datetime")):
            continue
        if not passed:
            before = [*before[1 - _BEFORE :], (element, line)] if element in block else before
            continue
        after.append((element, line))
        paragraphs += _columns(line) >= _PARAGRAPH and plain(line) in text
        if paragraphs > 1 or len(after) >= _AFTER:
            break
    return before + after


def lines_after(tree: HtmlElement, headline: HtmlElement) -> Iterator[HtmlElement]:
    """The elements after the headline that may still be its lead or the date line."""
    elements = _visible(tree)
    for element in elements:
        if element is headline:
            break
    inside = set(headline.iter())
    yield from islice((element for element in elements if element not in inside), _AFTER)


def _visible(element: HtmlElement) -> Iterator[HtmlElement]:
    """The elements that a reader sees as the article's part, in document order."""
    stack = [element]
    while stack:
        element = stack.pop()
        if isinstance(element.tag, str) and element.tag not in _OTHER_PARTS:
            yield element
            stack += reversed(element)


def _own_text(element: HtmlElement) -> str:
    pieces = [element.text or "", *(child.tail or "" for child in element)]
    return " ".join(" ".join(pieces).split())


def _block_of(headline: HtmlElement) -> HtmlElement:
    """The part of the page that the headline opens; the masthead of the site is not in it."""
    block = headline
    for _ in range(3):
        parent = block.getparent()
        if parent is None or parent.tag in ("body", "html", "main") or block.tag == "article":
            break
        block = parent
    return block


def days_apart(tree: HtmlElement, text: str, codes: tuple[str, ...]) -> set[date]:
    """The whole days printed anywhere outside the main text `text`, in short lines."""
    inside = plain(text)
    days = set()
    for element in tree.iter():
        line = _own_text(element) if isinstance(element.tag, str) else ""
        if element.tag in ("script", "style", "noscript") or not 6 <= len(line) <= _LINE:
            continue
        if plain(line) not in inside:
            days |= {printed.day for printed in find_days(line, codes)}
    return days
