"""Web pages: main text, title, byline, outlet, language, publication day."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from corpus.errors import InputError
from corpus.reading import limits
from corpus.reading.article import make_article
from corpus.reading.source import Found, Problem, Source


def read_html(source: Source) -> Iterator[Found]:
    """The main text of a page, headed by its headline; clutter around it left out."""
    data = source.read(limits.FILE)
    import trafilatura

    text = trafilatura.extract(data, include_comments=False) or ""
    yield from make_article(source.path, text, {}, source.given)
