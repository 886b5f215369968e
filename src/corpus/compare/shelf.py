"""Questions put aside until all articles are read, in parts that need not know of each other.

Figures are compared only with those that count the same or the same people, so a part holds all of
these, and one part at a time is in memory. The others lie in the scratch file.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from corpus.compare.claims import block_of
from corpus.compare.questions import Question
from corpus.compare.scratch import Scratch

PARTS = 64
PACKED = 64  # questions of one part that are packed together

_decode = msgspec.msgpack.Decoder(list[Question]).decode


class Shelf:
    """Takes questions one by one; gives them back part by part, in the order they came in."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._loose: dict[int, list[Question]] = defaultdict(list)
        self._packs: dict[int, list[tuple[int, int]]] = defaultdict(list)  # begin and size

    def add(self, questions: Iterable[Question]) -> None:
        """Put questions aside."""
        for question in questions:
            about = question.people or str(block_of(question))
            part = zlib.crc32(about.encode()) % PARTS
            loose = self._loose[part]
            loose.append(question)
            if len(loose) >= PACKED:
                self._packs[part].append(self._scratch.put(loose))
                del self._loose[part]

    def parts(self) -> list[int]:
        """The numbers of the parts that hold something, the largest first."""
        parts = {*self._loose, *self._packs}
        return sorted(parts, key=lambda part: (-len(self._packs.get(part, ())), part))

    def read(self, part: int) -> list[Question]:
        """All questions of a part."""
        packs = self._packs.get(part, ())
        found = [q for pack in packs for q in _decode(self._scratch.get(*pack))]
        return found + self._loose.get(part, [])
