"""Questions put aside until all articles are read, in parts that need not know of each other.

Figures are compared only with those that count the same or the same people, so a part holds all of
these, and one part at a time is in memory. What does not fit lies packed in a file without a name.
"""

from __future__ import annotations

import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from corpus.compare.questions import Question

PARTS = 64
PACKED = 64  # questions of one part that are packed together

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[Question]).decode


class Shelf:
    """Takes questions one by one; gives them back part by part, in the order they came in."""

    def __init__(self) -> None:
        self._loose: dict[int, list[Question]] = defaultdict(list)
        self._packs: dict[int, list[tuple[int, int]]] = defaultdict(list)  # begin and size
        self._file: BinaryIO | None = None
        self._size = 0

    def add(self, questions: Iterable[Question]) -> None:
        """Put questions aside."""
        for question in questions:
            about = question.people or question.measure
            part = zlib.crc32(about.encode()) % PARTS
            loose = self._loose[part]
            loose.append(question)
            if len(loose) >= PACKED:
                self._pack(part)

    def _pack(self, part: int) -> None:
        data = zlib.compress(_encode(self._loose.pop(part)), 1)
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - gone with this shelf
        self._file.write(data)
        self._packs[part].append((self._size, len(data)))
        self._size += len(data)

    def parts(self) -> list[int]:
        """The numbers of the parts that hold something."""
        return sorted({*self._loose, *self._packs})

    def read(self, part: int) -> list[Question]:
        """All questions of a part."""
        found: list[Question] = []
        for begin, size in self._packs.get(part, ()):
            self._file.seek(begin)
            found += _decode(zlib.decompress(self._file.read(size)))
        return found + self._loose.get(part, [])
