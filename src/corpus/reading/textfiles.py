"""Plain text and Markdown with optional front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.reading import limits
from corpus.reading.article import make_article
from corpus.reading.encodings import decode
from corpus.reading.source import Found, Problem, Source

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)(?:^)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)


def read_text(source: Source) -> Iterator[Found]:
    """A plain text: all of it, newlines unchanged."""
    text, note = decode(source.read(limits.FILE), source.path)
    if note:
        yield Problem(source.path, note)
    yield from make_article(source.path, text, {}, source.given)


def read_markdown(source: Source) -> Iterator[Found]:
    """Markdown: the text without its YAML front matter, whose fields are used."""
    text, note = decode(source.read(limits.FILE), source.path)
    if note:
        yield Problem(source.path, note)
    fields: dict[str, object] = {}
    match = _FRONT.match(text)
    if match:
        fields, note = _front_matter(match[1])
        if note:
            yield Problem(source.path, note)
        text = text[match.end() :]
    yield from make_article(source.path, text, fields, source.given)


def _front_matter(block: str) -> tuple[dict[str, object], str | None]:
    import yaml

    try:
        fields = yaml.load(block, Loader=_loader())
    except yaml.YAMLError as error:
        return {}, f"The front matter is no YAML: {' '.join(str(error).split())[:120]}."
    if not isinstance(fields, dict):
        return {}, "The front matter has no fields." if fields is not None else None
    return {str(name).lower(): value for name, value in fields.items()}, None


def _loader() -> type:
    """Scalars as written: "2024-11" stays text, and "no" is a language, not a falsehood."""
    import yaml

    return yaml.BaseLoader
