"""A page as a PDF: tagged (PDF/UA-1), with a running head, n/N, page numbers in the contents.

WeasyPrint draws text with Pango. Where that is missing the reports are made without PDFs, and one
sentence says how to get them.
"""

from __future__ import annotations

import functools
import logging
import re

INSTALL = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
WITHOUT = f"No PDFs were written, because Pango is missing; this installs it: {INSTALL}"

_DRAWING = re.compile(r'(<svg\b[^>]*\baria-label="([^"]*)"[^>]*>)')
_SCREEN = re.compile(r"<style>@media screen.*?</style>", re.DOTALL)  # the dark colours of a chart


@functools.cache
def missing_for_pdf() -> str:
    """What keeps PDFs from being made, in one sentence; empty: nothing."""
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return WITHOUT
    return ""


def export_pdf(html: str) -> bytes:
    """The page as PDF.

    The same HTML gives the same bytes. Raises what `missing_for_pdf` stands for where it speaks.
    """
    import weasyprint

    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    described = _DRAWING.sub(r"\1<title>\2</title>", _SCREEN.sub("", html))
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=["data"])  # all a page needs is in it
    document = weasyprint.HTML(string=described, url_fetcher=fetcher)
    return document.write_pdf(pdf_variant="pdf/ua-1")
