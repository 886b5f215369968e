"""What waits outside of memory: bytes in a file without a name, and values packed in it.

Nobody else sees the file, and the operating system removes it with the process, however that ends.
"""

from __future__ import annotations

import os
import tempfile
import weakref
from array import array
from collections.abc import Sequence
from typing import Any, BinaryIO, Generic, TypeVar

import msgspec
import pyarrow as pa

MEMORY = 1 << 22  # bytes that wait for the file; fewer stay in memory
_LENGTH, _CODEC = 4, "lz4_raw"  # ten times as fast as zlib, a quarter larger
_encode = msgspec.msgpack.Encoder().encode
T = TypeVar("T")


def pack(value: Any) -> bytes:
    """A value that msgspec can encode, made small."""
    data = _encode(value)
    return len(data).to_bytes(_LENGTH, "little") + pa.compress(data, _CODEC, asbytes=True)


def unpack(data: bytes) -> memoryview:
    """What msgspec made of the value, as it was before it was made small."""
    size = int.from_bytes(data[:_LENGTH], "little")
    return memoryview(pa.decompress(memoryview(data)[_LENGTH:], size, _CODEC))


class Scratch:
    """Bytes put one after the other. A process that was forked off may read what was there."""

    def __init__(self) -> None:
        self._file: BinaryIO | None = None
        self._written = 0
        self._tail = bytearray()

    def __enter__(self) -> Scratch:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all that was kept."""
        if self._file is not None:
            self._file.close()
        self._tail.clear()

    def write(self, data: bytes | memoryview) -> int:
        """Keep bytes; returns where they begin."""
        begin = self._written + len(self._tail)
        for first in range(0, len(data), MEMORY):
            self._tail += data[first : first + MEMORY]
            if len(self._tail) > MEMORY:
                self._flush()
        if begin < self._written and self._tail:  # what was begun in the file ends there
            self._flush()
        return begin

    def _flush(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - see finalize
            weakref.finalize(self, self._file.close)
        self._file.seek(self._written)
        view = memoryview(self._tail)
        while view:
            view = view[self._file.write(view) :]
        self._written += len(self._tail)
        self._tail = bytearray()

    def read(self, begin: int, size: int) -> bytes:
        """The bytes that were kept there."""
        if begin >= self._written:
            at = begin - self._written
            return bytes(self._tail[at : at + size])
        if hasattr(os, "pread"):  # several processes read, each where it likes
            return os.pread(self._file.fileno(), size, begin)
        self._file.seek(begin)
        return self._file.read(size)


class Pile(Sequence[T], Generic[T]):
    """Values of one type by position, as a list has them, kept in a scratch file."""

    def __init__(self, scratch: Scratch, kind: Any):
        self._scratch, self._decode = scratch, msgspec.msgpack.Decoder(kind).decode
        self._begins, self._sizes = array("Q"), array("I")

    def append(self, value: T) -> None:
        """Put one more on the pile."""
        self.append_packed(pack(value))

    def append_packed(self, data: bytes) -> None:
        """Put on the pile what `pack` made of a value."""
        self._begins.append(self._scratch.write(data))
        self._sizes.append(len(data))

    def __len__(self) -> int:
        return len(self._begins)

    def __getitem__(self, position: int) -> T:
        data = self._scratch.read(self._begins[position], self._sizes[position])
        return self._decode(unpack(data))
