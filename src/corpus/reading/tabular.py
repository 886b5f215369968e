"""Files of many articles, one record each: JSON, JSON Lines, CSV, Parquet. `text` is verbatim."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

from corpus.errors import InputError
from corpus.reading import limits
from corpus.reading.article import FIELDS, make_article
from corpus.reading.encodings import decode, stream_encoding
from corpus.reading.source import Found, Problem, Skipped, Source

_HEAD = 1 << 16
_BATCH = 256  # rows of a Parquet file in memory at a time
_COLUMNS = ("text", "article_id", *FIELDS)


def read_json(source: Source) -> Iterator[Found]:
    """One object is one article; a list, or an object with one list of objects, is many."""
    text, note = decode(source.read(limits.JSON_FILE), source.path)
    if note:
        yield Problem(source.path, note)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(source.path, "broken_json", _json_detail(error)) from error
    records = _records(value)
    if records is None:
        yield from _read_record(source.path, value, source)
        return
    if not records:
        raise InputError(source.path, "empty", "The list has no records.")
    for number, record in enumerate(records, 1):
        yield from _read_record(f"{source.path}#{number}", record, source)


def _records(value: object) -> list | None:
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and "text" not in value:
        lists = [v for v in value.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        return lists[0] if len(lists) == 1 else None
    return None


def read_jsonl(source: Source) -> Iterator[Found]:
    """One record a line; a broken line is skipped with its number. Streams."""
    with _text_stream(source, "\n") as stream:
        number = 0
        while line := stream.readline(limits.LINE + 1):
            number += 1
            path = f"{source.path}#{number}"
            if len(line) > limits.LINE:
                detail = f"Line {number} is longer than {limits.LINE // limits.MEGABYTE} MB."
                yield Skipped(path, "too_large", detail)
                while line and not line.endswith("\n"):
                    line = stream.readline(limits.LINE)
            elif not line.isspace():
                yield from _read_line(path, line, number, source)


def _read_line(path: str, line: str, number: int, source: Source) -> Iterator[Found]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        yield Skipped(path, "broken_json", f"Line {number}: {_json_detail(error)}")
        return
    yield from _read_record(path, record, source)


def _json_detail(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        where = f"line {error.lineno}, column {error.colno}"
        return f"It is no JSON: {error.msg.lower()} at {where}."
    return "It is no JSON that can be read: nested too deeply or a number too long."


def read_csv(source: Source) -> Iterator[Found]:
    """One row an article, columns by their names; comma, semicolon, tab or bar. Streams."""
    if csv.field_size_limit() < limits.LINE:
        csv.field_size_limit(limits.LINE)
    with _text_stream(source, "") as stream:
        first = stream.readline(_HEAD)
        mark = max(",;\t|", key=first.count)
        names = [name.strip().lower() for name in next(csv.reader([first], delimiter=mark), [])]
        _check_columns(source.path, names)
        rows = csv.reader(stream, delimiter=mark)
        for number, row in enumerate(_rows(rows), 1):
            path = f"{source.path}#{number}"
            if isinstance(row, str) or len(row) > len(names):
                wrong = row if isinstance(row, str) else f"{len(row)} fields, {len(names)} columns"
                yield Skipped(
                    path, "broken_row", f"Row {number}, line {rows.line_num + 1}: {wrong}."
                )
            elif row:
                yield from _read_record(path, dict(zip_longest(names, row, fillvalue="")), source)


def _rows(rows: Iterator[list[str]]) -> Iterator[list[str] | str]:
    """The rows, or in place of one that cannot be read what is wrong with it."""
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield str(error)


def read_parquet(source: Source) -> Iterator[Found]:
    """One row an article, columns by their names. Streams by row groups."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    with source.open() as stream:
        try:
            file = ParquetFile(stream)
            _check_columns(source.path, file.schema_arrow.names)
            wanted = [name for name in file.schema_arrow.names if name in _COLUMNS]
            number = 0
            for batch in file.iter_batches(_BATCH, columns=wanted):
                for record in batch.to_pylist():
                    number += 1
                    yield from _read_record(f"{source.path}#{number}", record, source)
        except ArrowException as error:
            detail = f"It is no Parquet file that can be read: {str(error)[:120]}."
            raise InputError(source.path, "broken_parquet", detail) from error


def _check_columns(path: str, names: Iterable[str]) -> None:
    if "text" not in names:
        detail = f"There is no column text; the columns are {', '.join(names)[:200]}."
        raise InputError(path, "no_text", detail)


def _text_stream(source: Source, newline: str) -> io.TextIOWrapper:
    """The decoded stream; a byte that does not decode becomes a lone surrogate, noted later."""
    with source.open() as stream:
        encoding = stream_encoding(stream.read(_HEAD), source.path)
    return io.TextIOWrapper(source.open(), encoding, "surrogateescape", newline)


def _read_record(path: str, record: object, source: Source) -> Iterator[Found]:
    try:
        yield from make_article(path, *_text_and_fields(path, record), source.given)
    except InputError as error:
        yield Skipped(error.path, error.reason, error.detail)


def _text_and_fields(path: str, record: object) -> tuple[str, Mapping[str, object]]:
    if not isinstance(record, Mapping):
        raise InputError(path, "broken_record", "The record is no object with fields.")
    text = record.get("text")
    if not isinstance(text, str):
        have = ", ".join(map(str, record))[:200]
        detail = f"The record has no field text; it has {have or 'none'}."
        raise InputError(path, "empty" if "text" in record else "no_text", detail)
    if record.get("id") in (None, "") and record.get("article_id") not in (None, ""):
        return text, {**record, "id": record["article_id"]}
    return text, record
