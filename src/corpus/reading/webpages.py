"""Web pages: main text, title, byline, outlet, language, publication day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement

from corpus.errors import InputError
from corpus.reading import limits
from corpus.reading.article import make_article
from corpus.reading.encodings import decode
from corpus.reading.language import detect_language
from corpus.reading.pagedates import find_published
from corpus.reading.pagelines import lines_after, plain
from corpus.reading.source import Found, Problem, Source, quiet
from corpus.reading.titles import choose_title, find_headline, shown_text, site_names

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_LEADS = ("p", "h2", "h3")
_SHORT_LEAD, _LONG_LEAD = 40, 700  # characters
_LAST_DAY = "2100-01-01"  # an answer must not hang on the day of the build


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
    names = site_names(tree, extracted.sitename, extracted.url)
    headline = find_headline(tree, names)
    title = choose_title(tree, headline, names)
    text = _with_head(extracted.text.strip("\n"), title, headline, tree)
    language = _language(tree, text)
    page = (extracted.text, extracted.url, extracted.date)
    published, note = find_published(tree, headline, page, language)
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

    quiet("trafilatura", "htmldate")  # else every poor page prints a line
    dates = {"original_date": True, "extensive_search": False, "max_date": _LAST_DAY}
    return trafilatura.bare_extraction(
        tree, include_comments=False, with_metadata=True, date_extraction_params=dates
    )


def _with_head(
    text: str, title: str | None, headline: HtmlElement | None, tree: HtmlElement
) -> str:
    """The headline and the lead belong to the article: numbers and places in them need evidence."""
    if not title or headline is None:
        return text
    head = [] if plain(title) in plain(text[: len(title) + 400]) else [title]
    return "\n\n".join([*head, *_leads(tree, headline, plain(text)), text])


def _leads(tree: HtmlElement, headline: HtmlElement, text: str) -> list[str]:
    """Sentences between the headline and the main text that the main text `text` lacks."""
    found: list[str] = []
    for element in lines_after(tree, headline):
        line = shown_text(element)
        if len(line) >= _SHORT_LEAD and plain(line) in text:
            break
        sentence = line.endswith((".", "!", "?", "…", "»", "”", "。"))
        if element.tag in _LEADS and sentence and _SHORT_LEAD <= len(line) <= _LONG_LEAD:
            found.append(line)
    else:
        return []  # the main text does not follow: nothing says that these belong to it
    return found[:2]


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
