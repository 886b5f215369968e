"""Raw fields of one article, from whatever kind of file, to an Article."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from corpus.errors import InputError
from corpus.reading.identity import id_from_path
from corpus.reading.published import parse_published
from corpus.reading.source import Found, Problem
from corpus.records import Article, Interval

FIELDS = ("id", "title", "outlet", "published", "language", "url", "byline")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_LONGEST_ID = 200


def make_article(
    path: str, text: str, fields: Mapping[str, object], given: Mapping[str, str]
) -> Iterator[Found]:
    """The problems, then the article. `given` (metadata.csv) goes before `fields` (the file).

    Raises InputError (`empty`) where there is no text.
    """
    if not text.strip():
        raise InputError(path, "empty", "There is no text in it.")
    if _SURROGATE.search(text):
        yield Problem(path, "Characters that could not be decoded were replaced by U+FFFD.")
        text = _SURROGATE.sub("\ufffd", text)
    values, notes = _settle(fields, given)
    for note in notes:
        yield Problem(path, note)
    yield Article(
        article_id=_given_id(values.get("id")) or id_from_path(path),
        path=path,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        **{name: values[name] for name in FIELDS[1:] if values.get(name) is not None},
    )


def _settle(
    fields: Mapping[str, object], given: Mapping[str, str]
) -> tuple[dict[str, object], list[str]]:
    values: dict[str, object] = {}
    notes: list[str] = []
    for name in FIELDS:
        own, note = _value(name, fields.get(name))
        told, told_note = _value(name, given.get(name))
        notes += [f"{name}: {problem}" for problem in (note, told_note) if problem]
        if own is not None and told is not None and own != told:
            notes.append(f"{name}: metadata.csv says {_show(told)}, the file {_show(own)}.")
        values[name] = own if told is None else told
    return values, notes


def _value(name: str, raw: object) -> tuple[object, str | None]:
    if name == "published":
        return (raw, None) if isinstance(raw, Interval) else parse_published(raw)
    if name == "id" and isinstance(raw, int) and not isinstance(raw, bool):
        return str(raw), None
    if raw is None or raw != raw:
        return None, None
    if isinstance(raw, list) and raw and all(isinstance(part, str) for part in raw):
        raw = ", ".join(raw)
    if not isinstance(raw, str):
        return None, f"{str(raw)[:60]!r} is no text."
    clean = " ".join(_SURROGATE.sub("\ufffd", raw).split())
    if name == "language" and clean and not _LANGUAGE.fullmatch(clean):
        return None, f"{clean[:60]!r} is no language code; write it as fr."
    return (clean.replace("_", "-") if name == "language" else clean) or None, None


def _show(value: object) -> str:
    if isinstance(value, Interval):
        days = sorted({str(value.earliest), str(value.latest)})
        return " to ".join(days)
    return repr(value)


def _given_id(raw: object) -> str | None:
    if not isinstance(raw, str) or not raw or len(raw) > _LONGEST_ID:
        return None
    return raw if raw.isprintable() else None
