"""A small CSV that people write beside articles: metadata.csv, corrections.csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from corpus.errors import InputError
from corpus.reading.encodings import decode
from corpus.reading.source import Problem

Line = tuple[int, dict[str, str]]  # its number in the file, and its cells by column


def read_sheet(data: bytes, path: str) -> tuple[set[str], Iterator[Line | Problem]]:
    """The columns, in lower case, and the lines, stripped; a broken line ends them as a Problem.

    Commas, semicolons and tabs are understood, in any encoding. Raises InputError where it is no
    text.
    """
    text, _ = decode(data, path)
    header, _, _ = text.partition("\n")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count))
    try:
        names = [name.strip().lower() for name in next(reader, [])]
    except csv.Error as error:
        raise InputError(path, "broken_row", f"Line 1: {error}.") from error
    return set(names), _lines(reader, names, path)


def _lines(reader, names: list[str], path: str) -> Iterator[Line | Problem]:
    try:
        for row in reader:
            if any(map(str.strip, row)):
                yield reader.line_num, dict(zip(names, map(str.strip, row), strict=False))
    except csv.Error as error:
        yield Problem(path, f"Line {reader.line_num}: {error}.")
