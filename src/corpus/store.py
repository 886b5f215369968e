"""Records kept by content hash, in one SQLite file: a build reads and finds only what is new.

A record depends on nothing but its article and the code and data that read it, so its key is the
hash of these. An input that has not changed (path, size, time of change, metadata) leads to the keys
of its records without being opened again. Deleting the file costs time, never results.
"""

from __future__ import annotations

import functools
import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path

import msgspec

from corpus.reading import Problem
from corpus.records import Article, Record, Skipped

Outcome = tuple[str, list[bytes], list[Skipped], list[Problem]]

_FLOORS = ("records.py", "language.py", "units.py", "units.toml", "languages", "gazetteer", "reading",
           "mentions", "facts")  # fmt: skip
_HASH = 20
_record = msgspec.msgpack.Decoder(Record)
_outcome = msgspec.msgpack.Decoder(Outcome)
encode = msgspec.msgpack.Encoder().encode


def default_path() -> Path:
    """Where records are kept when nobody says: `$CORPUS_CACHE`, else the user's cache folder."""
    given = os.environ.get("CORPUS_CACHE")
    if given:
        return Path(given)
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return home / "corpus" / "records.sqlite"


@functools.cache
def code_hash() -> bytes:
    """Hash of all code and data that a record depends on: floors 0 to 4."""
    digest = hashlib.sha256()
    root = Path(str(resources.files("corpus")))
    for name in _FLOORS:
        top = root / name
        files = sorted(f for f in top.rglob("*") if f.is_file()) if top.is_dir() else [top]
        for file in files:
            if file.suffix != ".pyc" and file.exists():
                digest.update(str(file.relative_to(root)).encode())
                digest.update(file.read_bytes())
    return digest.digest()


def key_of(*parts: str | bytes | None) -> bytes:
    """A key from its parts and from the code that reads them."""
    digest = hashlib.sha256(code_hash())
    for part in parts:
        data = b"\x00" if part is None else part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()[:_HASH]


def article_key(article: Article) -> bytes:
    """Key of an article's record: 20 bytes of content hash, then its id (see `id_of`)."""
    return key_of("article", encode(article)) + article.article_id.encode()


def id_of(key: bytes) -> str:
    """The article_id at the end of a record's key."""
    return key[_HASH:].decode()


class Store:
    """Records by key, and for each input the keys of what it gave."""

    def __init__(self, path: Path | str):
        if str(path):
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            "CREATE TABLE IF NOT EXISTS records (key BLOB PRIMARY KEY, data BLOB) WITHOUT ROWID;"
            "CREATE TABLE IF NOT EXISTS inputs (key BLOB PRIMARY KEY, data BLOB) WITHOUT ROWID;"
        )

    def outcome(self, key: bytes) -> Outcome | None:
        """Of an input read before: its hash, the keys of its records, what was skipped and noted."""
        row = self._db.execute("SELECT data FROM inputs WHERE key = ?", (key,)).fetchone()
        return None if row is None else _outcome.decode(row[0])

    def has(self, key: bytes) -> bool:
        return bool(self._db.execute("SELECT 1 FROM records WHERE key = ?", (key,)).fetchone())

    def keep(self, pairs: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep encoded records by key."""
        self._db.execute("BEGIN")
        self._db.executemany("INSERT OR REPLACE INTO records VALUES (?, ?)", pairs)
        self._db.execute("COMMIT")

    def keep_outcome(self, key: bytes, outcome: Outcome) -> None:
        """Remember what an input gave, so that it need not be read again."""
        self._db.execute("INSERT OR REPLACE INTO inputs VALUES (?, ?)", (key, encode(outcome)))

    def records(self, keys: Iterable[bytes]) -> Iterator[Record]:
        """The records of `keys`, in their order, one at a time."""
        for key in keys:
            row = self._db.execute("SELECT data FROM records WHERE key = ?", (key,)).fetchone()
            yield _record.decode(row[0])

    def close(self) -> None:
        self._db.close()
