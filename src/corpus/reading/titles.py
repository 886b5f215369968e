"""The headline of a web page, without the name of the site."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

_SEPARATOR = re.compile(r"\s+(?:[|–—•·»«:/-]|::)\s+|\s*[|»｜]\s*|\s*[-–—]\s+|:\s+")
_HEADLINE = re.compile(r'"headline"\s*:\s*("(?:[^"\\]|\\.){3,400}")')
_WORD = re.compile(r"\w+")
_LIKE, _SAME = 0.5, 0.85  # shares of letter pairs that two titles have in common
_LONGEST = 300
_BRAND = 60  # characters of a name of a site, at most


def find_headline(tree: HtmlElement, names: set[str]) -> HtmlElement | None:
    """The heading that is the article's: like the titles that the page states, and no site's name.

    `names` are keys of the site's names, see `site_names`.
    """
    stated = stated_titles(tree, names)
    best = {"h1": (0.0, None), "h2": (0.0, None)}
    usable = []
    for heading in tree.iter("h1", "h2"):
        text = shown_text(heading)
        if not 3 <= len(text) <= _LONGEST or key_of(text) in names:
            continue
        if heading.tag == "h1":
            usable.append(heading)
        alike = max((_alike(text, title) for title in stated), default=0.0)
        if alike > best[heading.tag][0]:
            best[heading.tag] = (alike, heading)
    if best["h1"][0] >= _LIKE:
        return best["h1"][1]
    if best["h2"][0] >= _SAME:
        return best["h2"][1]
    telling = [h for h in usable if len(shown_text(h).split()) > 2 or len(shown_text(h)) > 20]
    return telling[0] if len(telling) == 1 or (telling and not stated) else None


def choose_title(tree: HtmlElement, headline: HtmlElement | None, names: set[str]) -> str | None:
    """What the headline shows; without one, the title that the page states, without the site."""
    if headline is not None:
        return shown_text(headline)
    return next(iter(stated_titles(tree, names)), None)


def site_names(tree: HtmlElement, site: str | None, url: str | None) -> set[str]:
    """Keys of the names that the site goes by: its stated name, its host, its link to the front."""
    host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    names = {site or "", host, host.rpartition(".")[0]}
    for link in tree.iter("a"):
        path = urlsplit(link.get("href") or "x").path
        if path in ("", "/", "/index.html"):
            names |= {shown_text(link), link.get("title") or ""}
            names |= {image.get("alt") or "" for image in link.iter("img")}
    return {key_of(name) for name in names if 0 < len(name) <= _BRAND} - {""}


def stated_titles(tree: HtmlElement, names: set[str]) -> list[str]:
    """The titles that the head of the page gives, without the site, the most telling first."""
    titles = (" ".join(title.split()) for title in _raw_titles(tree))
    cleaned = (_without_site(title, names) for title in titles if 0 < len(title) <= _LONGEST)
    found = [title for title in dict.fromkeys(cleaned) if title and key_of(title) not in names]
    return sorted(found, key=lambda title: title.endswith(("…", "...")))


def _raw_titles(tree: HtmlElement) -> Iterator[str]:
    for name in ("og:title", "twitter:title", "dc.title", "title"):
        for element in tree.iter("meta"):
            if (element.get("property") or element.get("name") or "").lower() == name:
                yield element.get("content") or ""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text:
            match = _HEADLINE.search(script.text)
            if match:
                yield html.unescape(_unquote(match[1]))
    for element in tree.iterfind(".//head//title"):
        yield shown_text(element)


def _unquote(quoted: str) -> str:
    try:
        return json.loads(quoted, strict=False)
    except ValueError:
        return quoted.strip('"')


def _without_site(title: str, names: set[str]) -> str:
    """ "Headline | The Daily" without the name; what only looks like a name stays."""
    for match in reversed(list(_SEPARATOR.finditer(title))):
        if key_of(title[match.end() :]) in names and match.start():
            title = title[: match.start()]
    match = _SEPARATOR.search(title)
    if match and key_of(title[: match.start()]) in names:
        return title[match.end() :]
    return title


def _alike(first: str, second: str) -> float:
    """The share of letter pairs in common: good for scripts without spaces too."""
    pairs = [
        {key[i : i + 2] for i in range(len(key) - 1)} for key in (key_of(first), key_of(second))
    ]
    return 2 * len(pairs[0] & pairs[1]) / max(1, len(pairs[0]) + len(pairs[1]))


def key_of(text: str) -> str:
    """Letters and figures alone, to compare names by."""
    return "".join(_WORD.findall(text.casefold()))


def shown_text(element: HtmlElement) -> str:
    """The text of an element and all in it, white space made single."""
    return " ".join("".join(element.itertext()).split())
