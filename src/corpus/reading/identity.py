"""Ids of articles: stable between runs, safe as a file name and in an address."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_SUFFIXES = re.compile(r"(?i)\.(?:tar\.gz|[a-z][a-z0-9]{1,8}(?:\.gz)?)$")
_LONGEST = 100


def id_from_path(path: str) -> str:
    """The id of the article at `path` ("fr/a.txt": "fr--a"; record 3 of "a.jsonl#3": "a.3").

    Depends on the path alone. Where characters had to give way, a hash of the path keeps ids apart.
    """
    if path == "-":
        return "pasted"
    name, _, number = path.partition("#") if re.search(r"#\d+$", path) else (path, "", "")
    folders, _, last = name.rpartition("/")
    stem = _SUFFIXES.sub("", last) or last
    whole = f"{folders}/{stem}" if folders else stem
    return file_name(f"{whole}.{number}" if number else whole)


def file_name(article_id: str) -> str:
    """A name for the files of an article: the id itself where it is safe, else a safe form of it.

    >>> file_name("wikinews-fr-43971")
    'wikinews-fr-43971'
    """
    plain = article_id.replace("/", "--")
    folded = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    safe = _UNSAFE.sub("-", folded).strip(".-")[:_LONGEST].rstrip(".-")
    if safe == plain and "--" not in article_id and not _RESERVED.fullmatch(safe):
        return safe
    mark = hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{safe}-{mark}" if safe else mark
