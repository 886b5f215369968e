"""Zip and tar archives: members are read like the files of a folder, never unpacked by name."""

from __future__ import annotations

import functools
import gzip
import io
import os
import re
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from corpus.errors import InputError
from corpus.reading import limits
from corpus.reading.loaders import ARCHIVES, LARGEST, loader_of, read_source
from corpus.reading.metadata import NAME, Metadata, read_metadata
from corpus.reading.names import is_input
from corpus.reading.source import Found, Skipped, Source, unreadable, unsupported

_CHUNK = limits.MEGABYTE
_IN_MEMORY = 32 * limits.MEGABYTE
_UNSAFE = re.compile(r"[/\\]|[A-Za-z]:|(?:.*[/\\])?\.\.(?:[/\\]|$)")
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, gzip.BadGzipFile)


def read_archive(location: str, loader: str, path: str, prefix: str) -> Iterator[Found]:
    """All articles of the archive at `location`; `prefix` stands before its members' paths."""
    try:
        yield from (_read_zip if loader == "zip" else _read_tar)(location, prefix)
    except InputError as error:
        yield Skipped(path, error.reason, error.detail)
    except _BROKEN as error:
        detail = f"The archive is damaged or of another kind: {str(error)[:120]}."
        yield Skipped(path, "broken_archive", detail)
    except Exception as error:  # what a hostile archive does must not stop a build
        yield unreadable(path, error)


def _read_zip(location: str, prefix: str) -> Iterator[Found]:
    with zipfile.ZipFile(location) as archive:
        members = sorted((m for m in archive.infolist() if not m.is_dir()), key=_name)
        budget = _Budget(location, sum(member.compress_size for member in members))
        budget.count(len(members))
        metadata = Metadata()
        for member in members:
            if _name(member).rpartition("/")[2] == NAME and member.file_size < limits.FILE:
                _join(metadata, archive.read(member), prefix + _name(member))
        yield from metadata.problems
        for member in members:
            path = prefix + _name(member)
            refused = _refuse(path, _name(member)) or _refuse_zip(path, member)
            if refused:
                yield refused
            elif is_input(_name(member)):
                with archive.open(member) as stream:
                    yield from _read_member(stream, path, metadata, budget)


def _name(member: zipfile.ZipInfo) -> str:
    return member.filename


def _refuse_zip(path: str, member: zipfile.ZipInfo) -> Skipped | None:
    if member.flag_bits & 1:
        return Skipped(path, "encrypted", "The member is protected by a password.")
    packed = max(member.compress_size, 1)
    if member.file_size > _CHUNK and member.file_size > limits.RATIO * packed:
        detail = f"It unpacks to more than {limits.RATIO} times its size and was not read."
        return Skipped(path, "zip_bomb", detail)
    return None


def _read_tar(location: str, prefix: str) -> Iterator[Found]:
    metadata = Metadata()
    budget = _Budget(location)
    with tarfile.open(location) as archive:  # metadata may stand behind what it is about
        for number, member in enumerate(archive, 1):
            budget.count(number)
            budget.spend(member.size)
            named = member.isfile() and member.name.rpartition("/")[2] == NAME
            if named and member.size < limits.FILE:
                _join(metadata, archive.extractfile(member).read(), prefix + _plain(member.name))
    yield from metadata.problems
    budget = _Budget(location)
    with tarfile.open(location) as archive:
        for member in archive:
            archive.members = []  # else every header stays in memory
            path = prefix + _plain(member.name)
            refused = None if member.isdir() else _refuse(path, _plain(member.name))
            if refused:
                yield refused
            elif member.isfile() and is_input(_plain(member.name)):
                with archive.extractfile(member) as stream:
                    yield from _read_member(stream, path, metadata, budget)
            elif not member.isfile() and not member.isdir():
                yield Skipped(path, "unsupported", "It is a link or a device, no file.")


def _plain(name: str) -> str:
    return name.removeprefix("./")


def _join(metadata: Metadata, data: bytes, path: str) -> None:
    found = read_metadata(data, path)
    metadata.rows.update(found.rows)
    metadata.problems += found.problems


def _refuse(path: str, name: str) -> Skipped | None:
    if _UNSAFE.match(name):
        return Skipped(path, "unsafe_path", "Its name leads out of the archive; it was not read.")
    return None


def _read_member(
    stream: BinaryIO, path: str, metadata: Metadata, budget: _Budget
) -> Iterator[Found]:
    loader, packed = loader_of(path)
    if loader in ARCHIVES:
        yield Skipped(path, "nested_archive", "An archive inside an archive is not opened.")
        return
    if loader is None:
        yield unsupported(path)
        return
    limit = LARGEST.get(loader, limits.MEMBER)
    with tempfile.TemporaryDirectory() as folder:
        opener, size = _unpack(stream, limit, f"{folder}/member")
        budget.spend(size)
        if size > limit:
            detail = f"The member is larger than {limit // limits.MEGABYTE} MB."
            yield Skipped(path, "too_large", detail)
            return
        opened = functools.partial(_unzip, opener) if packed else opener
        yield from read_source(Source(path, opened, metadata.of(path)), loader)


def _unzip(opener: Callable[[], BinaryIO]) -> BinaryIO:
    return gzip.GzipFile(fileobj=opener())


def _unpack(stream: BinaryIO, limit: int, spare: str) -> tuple[Callable[[], BinaryIO], int]:
    """What opens the bytes of a member, in memory or in `spare`, and how many they are."""
    data = stream.read(min(limit, _IN_MEMORY) + 1)
    if len(data) <= _IN_MEMORY or len(data) > limit:
        return (lambda: io.BytesIO(data)), len(data)
    size = 0
    with open(spare, "wb") as file:
        while data and size <= limit:
            size += file.write(data)
            data = stream.read(_CHUNK)
    return (lambda: open(spare, "rb")), size


class _Budget:
    """How much one archive may unpack to, against bombs of many members."""

    def __init__(self, location: str, packed: int | None = None):
        size = os.path.getsize(location) if packed is None else packed
        self._path = location
        self._left = min(limits.ARCHIVE, max(100 * limits.MEGABYTE, limits.RATIO * size))

    def spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            detail = "Its members unpack to too much; the rest of the archive was not read."
            raise InputError(self._path, "zip_bomb", detail)

    def count(self, members: int) -> None:
        if members > limits.MEMBERS:
            detail = f"The archive has more than {limits.MEMBERS} members."
            raise InputError(self._path, "too_large", detail)
