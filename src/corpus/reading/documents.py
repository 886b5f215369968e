"""PDF and Word files, through the optional packages pypdf and python-docx."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from corpus.errors import InputError
from corpus.reading.article import make_article
from corpus.reading.source import Found, Source, quiet

_EXTRA = "pip install 'corpus[documents]'"


def read_pdf(source: Source) -> Iterator[Found]:
    """The text of all pages, a blank line between pages. Needs pypdf.

    The date of the file says when the PDF was made, not when the article came out: it is not used.
    """
    pypdf = _need("pypdf", source.path)
    quiet("pypdf")
    with source.open() as stream:
        try:
            reader = pypdf.PdfReader(stream)
            if reader.is_encrypted and not reader.decrypt(""):
                raise InputError(source.path, "encrypted", "The PDF is protected by a password.")
            pages = [page.extract_text() for page in reader.pages]
            title = getattr(reader.metadata, "title", None)
        except pypdf.errors.PyPdfError as error:
            detail = f"It is no PDF that can be read: {str(error)[:120]}."
            raise InputError(source.path, "broken_pdf", detail) from error
    text = "\n\n".join(page.strip() for page in pages if page and page.strip())
    if not text:
        detail = "The PDF holds no text, only images perhaps; it needs text recognition first."
        raise InputError(source.path, "empty", detail)
    fields = {"title": title} if _stands_in(title, text) else {}
    yield from make_article(source.path, text, fields, source.given)


def read_docx(source: Source) -> Iterator[Found]:
    """The paragraphs and table rows in order, one line each. Needs python-docx."""
    docx = _need("docx", source.path)
    with source.open() as stream:
        try:
            document = docx.Document(stream)
        except Exception as error:  # zip, xml and package errors of several libraries
            detail = f"It is no Word file that can be read: {str(error)[:120]}."
            raise InputError(source.path, "broken_docx", detail) from error
    text = "\n".join(_blocks(document)).strip()
    title = document.core_properties.title
    fields = {"title": title} if _stands_in(title, text) else {}
    yield from make_article(source.path, text, fields, source.given)


def _blocks(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield "\t".join(dict.fromkeys(cell.text.strip() for cell in row.cells))
        else:
            yield block.text


def _stands_in(title: str | None, text: str) -> bool:
    """Files often keep the title of a template: it counts only where the text has it."""
    return bool(title and title.strip() and " ".join(title.split()) in " ".join(text.split()))


def _need(package: str, path: str) -> ModuleType:
    try:
        return importlib.import_module(package)
    except ImportError as error:
        detail = f"Reading it needs an optional package: {_EXTRA}."
        raise InputError(path, "needs_extra", detail) from error
