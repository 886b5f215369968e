"""The headline of a web page, without the name of the site."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

_SEPARATOR = re.compile(r"\s+[|–—•·»«:-]+\s+|\s*[|»]\s*|(?<=\S)\s+::\s+")
_WORD = re.compile(r"\w+")
_SHORTEST, _LONGEST = 8, 300


def find_headline(tree: HtmlElement) -> HtmlElement | None:
    """The h1 that is the headline: the one the page's own titles repeat, else the longest."""
    candidates = [h for h in tree.iter("h1") if 3 <= len(_text(h)) <= _LONGEST]
    if not candidates:
        return None
    titles = [_key(title) for title in _stated_titles(tree)]
    return max(
        candidates,
        key=lambda h: (_key(_text(h)) in titles, _shared(_key(_text(h)), titles), len(_text(h))),
    )


def choose_title(
    tree: HtmlElement, headline: HtmlElement | None, site: str | None, url: str | None
) -> str | None:
    """The headline where the page's metadata agree with it, else theirs without the site."""
    shown = _text(headline) if headline is not None else None
    stated = [_without_site(title, site, url) for title in _stated_titles(tree)]
    if shown and (not stated or _shared(_key(shown), [_key(title) for title in stated]) >= 0.5):
        return shown
    if stated:
        return stated[0]
    return shown


def _stated_titles(tree: HtmlElement) -> list[str]:
    """The titles that the head of the page gives, the most telling first."""
    found = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text:
            match = re.search(r'"headline"\s*:\s*("(?:[^"\\]|\\.){3,400}")', script.text)
            if match:
                found.append(_unquote(match[1]))
    for name in ("og:title", "twitter:title", "dc.title", "title"):
        for element in tree.iter("meta"):
            if (element.get("property") or element.get("name") or "").lower() == name:
                found.append(element.get("content") or "")
    found += [_text(element) for element in tree.iter("title")][:1]
    return [title for title in (" ".join(t.split()) for t in found) if title]


def _unquote(quoted: str) -> str:
    try:
        return json.loads(quoted, strict=False)
    except ValueError:
        return quoted.strip('"')


def _without_site(title: str, site: str | None, url: str | None) -> str:
    """ "Headline | The Daily" without the name; what only looks like a name stays."""
    host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    names = {_key(name) for name in (site, host, host.rpartition(".")[0]) if name}
    parts = list(_SEPARATOR.finditer(title))
    for match in reversed(parts):
        head, tail = title[: match.start()], title[match.end() :]
        if _is_site(tail, names) and len(head) >= _SHORTEST:
            title = head
    match = _SEPARATOR.search(title)
    if match and _is_site(title[: match.start()], names):
        return title[match.end() :]
    return title


def _is_site(part: str, names: set[str]) -> bool:
    key = _key(part)
    return bool(key) and any(
        key == name or key.replace(" ", "") == name.replace(" ", "") for name in names
    )


def _shared(key: str, others: list[str]) -> float:
    """The largest share of words that `key` has in common with one of `others`."""
    words = set(key.split())
    shares = [len(words & set(other.split())) / max(len(words), 1) for other in others]
    return max(shares, default=0.0)


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _text(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())
