"""The date line of a web page: the whole days printed or marked by its headline."""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from datetime import date
from importlib import resources
from itertools import islice

from lxml.html import HtmlElement

from corpus.reading.calendars import PrintedDay, find_days, fold
from corpus.reading.pagedays import MODIFIED, PageDays, note_time, whole_day
from corpus.reading.titles import shown_text

_LABEL = re.compile(r"(?i)date|time|publi|posted|byline|author|meta|stamp")
_APART = re.compile(
    r"(?i)(?:^|[\s_-])(?:related|recommend|read-?(?:more|also|next)|see-?also|side-?bar|popular"
    r"|trending|most-?read)"
)
_BEFORE_DAY, _AFTER_DAY = 40, 10  # characters beside a day in which a label says what it is
_LINK = 9  # characters of a link to another article, at least
_OTHER_PARTS = ("script", "style", "noscript", "nav", "aside", "footer", "form", "select", "button")
_YEAR = re.compile(r"\d{4}")
_LINE = 160  # columns: what is longer is no date line
_PARAGRAPH = 60  # columns of a paragraph of the main text
_BEFORE, _AFTER = 12, 60  # texts around the headline that may be the date line


def collect_lines(
    tree: HtmlElement, headline: HtmlElement, text: str, days: PageDays, codes: tuple[str, ...]
) -> None:
    """Add to `days` what stands in lines by the headline, before the main text `text` goes on."""
    above = set(headline.iterancestors())
    for element, line in _lines_around(tree, headline, plain(text)):
        if "©" in line or _is_others(element, above):
            continue
        label = _labels(element)
        printed = find_days(line, codes) if _columns(line) <= _LINE else []
        folded = fold(line) if printed else ""
        changed = [day for day in printed if _is_changed(folded, day)]
        days.modified |= {day.day for day in changed}
        printed = [day for day in printed if day not in changed]
        if changed and not printed:
            continue
        if MODIFIED.search(label):
            days.modified |= {day.day for day in printed} | _stamped(element, codes)
        elif element.tag == "time" or _LABEL.search(label):
            days.labelled += [day.day for day in printed]
            if not printed:
                _add_stamp(element, days, codes)
        else:
            days.printed += [d.day for d in printed if d.end - d.start >= 0.4 * len(line)]


def _is_others(element: HtmlElement, above: set[HtmlElement]) -> bool:
    """Whether it stands with a link to another article: in its list item, in a related box.

    `above` are the elements that hold the headline.
    """
    for part in (element, *element.iterancestors()):
        if part in above or part.tag in ("article", "main", "body"):
            return False
        if part.tag == "li" and any(len(shown_text(link)) > _LINK for link in part.iter("a")):
            return True
        if _APART.search(f"{part.get('class') or ''} {part.get('id') or ''}"):
            return True
    return False


@functools.cache
def _labels_of_change() -> re.Pattern[str]:
    """Words for "updated" in many languages; scripts without spaces have no beginnings of words."""
    file = resources.files("corpus") / "reading" / "labels.toml"
    words = map(fold, tomllib.loads(file.read_text("utf-8"))["changed"])
    parts = [rf"\b{re.escape(w)}" if w[0] < "\u0900" else re.escape(w) for w in words]
    return re.compile("|".join(parts))


def _is_changed(line: str, day: PrintedDay) -> bool:
    """Whether a label beside a day of the folded `line` says that the page was changed then."""
    labels = _labels_of_change()
    before = line[max(0, day.start - _BEFORE_DAY) : day.start]
    for match in labels.finditer(before):
        if not _YEAR.search(before, match.end()):
            return True
    after = line[day.end : day.end + _AFTER_DAY]
    match = labels.search(after)
    return match is not None and not re.search(r"\d", line[day.end : day.end + 2 * _AFTER_DAY])


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


def days_apart(
    tree: HtmlElement, headline: HtmlElement | None, text: str, codes: tuple[str, ...]
) -> set[date]:
    """The whole days printed outside the main text `text`, in short lines.

    Empty where one of them stands by a © or a link to another article only.
    """
    inside = plain(text)
    above = set(headline.iterancestors()) if headline is not None else set()
    days, own = set(), set()
    for element in tree.iter():
        line = _own_text(element) if isinstance(element.tag, str) else ""
        if element.tag in ("script", "style", "noscript") or not 6 <= len(line) <= _LINE:
            continue
        printed = {day.day for day in find_days(line, codes)} if plain(line) not in inside else ()
        days.update(printed)
        if printed and "©" not in line and not _is_others(element, above):
            own.update(printed)
    return days if days <= own else set()
