"""Records kept by content hash, in one SQLite file: a build reads and finds only what is new.

A record depends on nothing but its article and the code and data that read it, so its key is the
hash of these. An input that has not changed (path, size, time of change, metadata) leads to the
keys of its records without being opened again. Deleting the file costs time, never results.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from corpus.errors import RunError
from corpus.reading import Problem
from corpus.records import Article, Record, Skipped

Outcome = tuple[str, list[bytes], list[Skipped], list[Problem]]

_FLOORS = ("records.py", "language.py", "units.py", "units.toml", "languages", "gazetteer",
           "reading", "mentions", "facts")  # fmt: skip
_TABLES = {"records", "inputs"}
_HASH = 20  # bytes
_REMEDY = "delete the file, or name another one in CORPUS_CACHE"
_PATIENCE = 60.0  # seconds to wait for another process that writes
_PAUSE = 0.01  # seconds between two tries
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
    return hash_of(Path(str(resources.files("corpus"))))


def hash_of(root: Path) -> bytes:
    """SHA-256 over the files of floors 0 to 4 below `root`: their names and their bytes."""
    digest = hashlib.sha256()
    for name in _FLOORS:
        top = root / name
        files = sorted(f for f in top.rglob("*") if f.is_file()) if top.is_dir() else [top]
        for file in files:
            if file.suffix != ".pyc" and file.exists():
                digest.update(str(file.relative_to(root)).encode())
                digest.update(file.read_bytes())
    return digest.digest()


def key_of(*parts: str | bytes | None) -> bytes:
    """A key of 20 bytes from its parts and from the code that reads them."""
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
    """Records by key, and for each input the keys of what it gave.

    Several processes may use one file at once. Every method raises RunError, with one sentence
    that says what to do, when the file is damaged, is something else or cannot be written.
    """

    def __init__(self, path: Path | str):
        self._path = Path(path)
        with self._said_plainly():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self._path, isolation_level=None, timeout=_PATIENCE)
            try:
                self._open()
            except BaseException:
                self._db.close()
                raise

    def _open(self) -> None:
        found = {name for (name,) in self._db.execute("SELECT name FROM sqlite_master")}
        if found - _TABLES:
            raise RunError(f"{self._path} holds something else than records; {_REMEDY}")
        self._write_ahead()
        self._db.execute("PRAGMA synchronous=NORMAL")
        for name in sorted(_TABLES - found):
            self._db.execute(
                f"CREATE TABLE IF NOT EXISTS {name} (key BLOB PRIMARY KEY, data BLOB) WITHOUT ROWID"
            )

    def _write_ahead(self) -> None:
        """Switch the file to write-ahead logging, which SQLite refuses at once, without waiting,
        while another process opens the same new file.
        """
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                self._db.execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(_PAUSE)

    def outcome(self, key: bytes) -> Outcome | None:
        """Of an input read before: its hash, the keys of its records, what was skipped, noted."""
        return self._read("inputs", key, _outcome)

    def keep(self, pairs: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep encoded records by key: all of them or none."""
        with self._said_plainly(), self._writing():
            self._db.executemany("INSERT OR REPLACE INTO records VALUES (?, ?)", pairs)

    def keep_outcome(self, key: bytes, outcome: Outcome) -> None:
        """Remember what an input gave, so that it need not be read again."""
        with self._said_plainly(), self._writing():
            self._db.execute("INSERT OR REPLACE INTO inputs VALUES (?, ?)", (key, encode(outcome)))

    def records(self, keys: Iterable[bytes]) -> Iterator[Record]:
        """The records of `keys`, in their order, one at a time."""
        for key in keys:
            record = self._read("records", key, _record)
            if record is None:
                raise RunError(f"a record is gone from {self._path}; {_REMEDY}")
            yield record

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _read(self, table: str, key: bytes, decoder: msgspec.msgpack.Decoder) -> Any:
        with self._said_plainly():
            row = self._db.execute(f"SELECT data FROM {table} WHERE key = ?", (key,)).fetchone()
            return None if row is None else decoder.decode(row[0])

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    @contextlib.contextmanager
    def _said_plainly(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, msgspec.MsgspecError, OSError) as error:
            what = getattr(error, "strerror", None) or str(error)
            raise RunError(
                f"the kept records in {self._path} cannot be used ({what}); {_REMEDY}"
            ) from error
