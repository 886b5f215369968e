"""Markdown and foreign HTML tables made into the markup of a page."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable

import lxml.html
import mistune

_NUMBER = re.compile(r"[-+−]?\d[\d\s.,\u00a0\u202f]*%?|nan|NaN|<NA>|–")
_RELATIVE = re.compile(r'\b(href|src)="(?![#/.]|[A-Za-z][A-Za-z0-9+.-]*:)([^"]*)"')
_TO_PAGE = re.compile(
    r'<a href="(?P<href>(?![#/.]|[A-Za-z][A-Za-z0-9+.-]*:)[^"]*\.html(?:#[^"]*)?)">'
    r"(?P<inner>[^<]*)</a>"
)

Heading = Callable[[str, int], str]  # (inner HTML, level) -> markup


class _Renderer(mistune.HTMLRenderer):
    """Raw HTML is shown as text: what articles say can reach a page, but never its markup."""

    def __init__(self, heading: Heading | None):
        super().__init__(escape=True)
        self._heading = heading

    def heading(self, text: str, level: int, **_) -> str:
        return self._heading(text, level) if self._heading else f"<p><strong>{text}</strong></p>\n"


def markdown(text: str, heading: Heading | None = None) -> str:
    """Markdown as HTML blocks; `heading` makes the headings, else they are bold lines."""
    parse = mistune.create_markdown(renderer=_Renderer(heading), plugins=["table", "strikethrough"])
    return str(parse(text))


def inline(text: str) -> str:
    """One paragraph of Markdown without its `<p>`."""
    html = markdown(text).strip()
    whole = re.fullmatch(r"<p>(.*)</p>", html, flags=re.DOTALL)
    return whole[1] if whole and "<p>" not in whole[1] else html


def clean_table(html: str, caption: str) -> str:
    """A data frame as pandas prints it, with a caption, scopes, and numbers to the right."""
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    for style in tree.xpath(".//style"):
        style.drop_tree()
    for table in tree.xpath(".//table"):
        _clean(table, caption)
    return "".join(lxml.html.tostring(child, encoding="unicode") for child in tree)


def _clean(table: lxml.html.HtmlElement, caption: str) -> None:
    for element in table.iter("table", "tr", "th", "td"):
        for name in ("border", "style", "class"):
            element.attrib.pop(name, None)
    for cell in table.xpath(".//thead//th"):
        if (cell.text_content() or "").strip():
            cell.set("scope", "colgroup" if int(cell.get("colspan", 1)) > 1 else "col")
        else:
            cell.tag = "td"  # a corner heads nothing
    for cell in table.xpath(".//tbody//th"):
        cell.set("scope", "rowgroup" if int(cell.get("rowspan", 1)) > 1 else "row")
    _numbers_right(table)
    if not table.xpath("./caption") and caption:
        element = lxml.html.Element("caption")
        element.text = caption
        table.insert(0, element)


def _numbers_right(table: lxml.html.HtmlElement) -> None:
    """Mark the columns that hold nothing but numbers, and their headings."""
    rows = [row.xpath("./th|./td") for row in table.xpath(".//tbody/tr")]
    if len({len(row) for row in rows}) != 1:
        return
    heads = [row.xpath("./th|./td") for row in table.xpath(".//thead/tr")]
    for number in range(len(rows[0])):
        column = [row[number] for row in rows]
        texts = [cell.text_content().strip() for cell in column]
        if column[0].tag == "td" and all(map(_NUMBER.fullmatch, texts)):
            for cell in column + [head[number] for head in heads if len(head) == len(rows[0])]:
                cell.set("class", "n")


def from_root(html: str, root: str) -> str:
    """Links that are relative to the site's root, made to lead there from a page in a folder."""
    return _RELATIVE.sub(rf'\1="{root}\2"', html) if root else html


def without_dead_links(html: str, live: Iterable[str]) -> str:
    """Links to pages of the site that are not made become plain text; `live` are the beginnings of
    those that are ("figures.html", "articles/")."""
    begins = tuple(live)

    def kept(link: re.Match) -> str:
        return link[0] if link["href"].startswith(begins) else link["inner"]

    return _TO_PAGE.sub(kept, html)


@functools.lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """A plain id: "Qui dit combien ?" is qui-dit-combien."""
    plain = unicodedata.normalize("NFKD", re.sub(r"<[^>]+>", "", text))
    ascii_text = plain.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-") or "section"
