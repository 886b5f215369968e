"""Which reader reads which kind of file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from corpus.errors import InputError
from corpus.reading import limits
from corpus.reading.documents import read_docx, read_pdf
from corpus.reading.source import Found, Skipped, Source, unreadable
from corpus.reading.tabular import read_csv, read_json, read_jsonl, read_parquet
from corpus.reading.textfiles import read_markdown, read_text


def _read_html(source: Source) -> Iterator[Found]:
    from corpus.reading.webpages import read_html  # loads trafilatura: only where a page is read

    return read_html(source)


READERS: dict[str, Callable[[Source], Iterator[Found]]] = {
    "text": read_text,
    "markdown": read_markdown,
    "html": _read_html,
    "json": read_json,
    "jsonl": read_jsonl,
    "csv": read_csv,
    "parquet": read_parquet,
    "pdf": read_pdf,
    "docx": read_docx,
}
SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".csv": "csv", ".tsv": "csv", ".parquet": "parquet",
    ".pdf": "pdf", ".docx": "docx",
    ".zip": "zip", ".tar": "tar", ".tgz": "tar", ".tar.gz": "tar",
    ".tar.bz2": "tar", ".tar.xz": "tar",
}  # fmt: skip
ARCHIVES = ("zip", "tar")
LARGEST = {
    "text": limits.FILE,
    "markdown": limits.FILE,
    "html": limits.FILE,
    "docx": limits.FILE,
    "pdf": limits.DOCUMENT,
    "json": limits.JSON_FILE,
}
_COMPRESSED = ("text", "markdown", "html", "json", "jsonl", "csv")


def loader_of(path: str) -> tuple[str | None, bool]:
    """The loader for a file name, None where there is none, and whether gzip must be undone."""
    name = path.rpartition("/")[2].lower()
    parts = name.split(".")
    if len(parts) > 2 and f".{parts[-2]}.{parts[-1]}" in SUFFIXES:
        return SUFFIXES[f".{parts[-2]}.{parts[-1]}"], False
    if len(parts) > 2 and parts[-1] == "gz":
        inner = SUFFIXES.get(f".{parts[-2]}")
        return (inner, True) if inner in _COMPRESSED else (None, False)
    return (SUFFIXES.get(f".{parts[-1]}") if len(parts) > 1 else None), False


def read_source(source: Source, loader: str) -> Iterator[Found]:
    """Everything in one file; whatever goes wrong becomes one Skipped, never an exception."""
    try:
        yield from READERS[loader](source)
    except InputError as error:
        yield Skipped(error.path, error.reason, error.detail)
    except Exception as error:  # a parser that breaks on hostile bytes must not stop a build
        yield unreadable(source.path, error)
