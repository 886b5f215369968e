"""What waits outside of memory: values packed in a file without a name, read again one by one."""

from __future__ import annotations

import os
import tempfile
import zlib
from array import array
from typing import Any, Generic, TypeVar

import msgspec

MEMORY = 1 << 22  # bytes up to which no file is made
_encode = msgspec.msgpack.Encoder().encode
T = TypeVar("T")


class Scratch:
    """Bytes put one after the other; to be used in a `with` statement."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(MEMORY)  # noqa: SIM115 - closed by `with`
        self._size = 0

    def __enter__(self) -> Scratch:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def put(self, value: Any) -> tuple[int, int]:
        """Keep a value that msgspec can encode; returns where it begins, and its size."""
        data = zlib.compress(_encode(value), 1)
        begin = self._size
        if self._file.tell() != begin:
            self._file.seek(0, os.SEEK_END)
        self._file.write(data)
        self._size += len(data)
        return begin, len(data)

    def get(self, begin: int, size: int) -> bytes:
        """The encoded value that was put there."""
        self._file.seek(begin)
        return zlib.decompress(self._file.read(size))


class Pile(Generic[T]):
    """Values of one type by position, as a list has them, kept in a scratch file."""

    def __init__(self, scratch: Scratch, kind: Any):
        self._scratch, self._decode = scratch, msgspec.msgpack.Decoder(kind).decode
        self._begins, self._sizes = array("Q"), array("I")

    def append(self, value: T) -> None:
        """Put one more on the pile."""
        begin, size = self._scratch.put(value)
        self._begins.append(begin)
        self._sizes.append(size)

    def __len__(self) -> int:
        return len(self._begins)

    def __getitem__(self, position: int) -> T:
        return self._decode(self._scratch.get(self._begins[position], self._sizes[position]))
