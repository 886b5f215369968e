"""Groups of questions put aside until all are there, in parts that need not know of each other.

Figures are compared only within a block, so a part holds whole blocks, and one part at a time is
in memory. The others lie in the scratch file.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable

import msgspec
from msgspec.structs import force_setattr

from corpus.compare.claims.claims import block_of, lead_of
from corpus.compare.claims.question import Question
from corpus.compare.spill.scratch import Scratch, pack, unpack

PARTS = 256
LARGE = 4096  # questions of a part whose texts are made one where they are equal

Packs = list[tuple[int, int, bytes]]  # part, questions, these as `pack` makes them

_TEXTS = ("measure", "home", "state", "language", "noun", "subgroup", "side", "party", "beside")
_QUANTITY = ("modifier", "kind", "unit", "noun", "counted", "category", "aspect")
_decode = msgspec.msgpack.Decoder(list[list[Question]]).decode


def pack_groups(groups: Iterable[list[Question]]) -> Packs:
    """Groups of questions by the part that they belong to."""
    parts: dict[int, list[list[Question]]] = defaultdict(list)
    for group in groups:
        parts[zlib.crc32(repr(block_of(lead_of(group))).encode()) % PARTS].append(group)
    return [(part, sum(map(len, found)), pack(found)) for part, found in sorted(parts.items())]


class Shelf:
    """Takes packs of groups; gives them back part by part."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._begins: dict[int, array] = defaultdict(lambda: array("Q"))
        self._sizes: dict[int, array] = defaultdict(lambda: array("I"))
        self._questions: dict[int, int] = defaultdict(int)

    def add(self, packs: Packs) -> None:
        """Put groups aside."""
        for part, questions, data in packs:
            self._begins[part].append(self._scratch.write(data))
            self._sizes[part].append(len(data))
            self._questions[part] += questions

    def parts(self) -> list[int]:
        """The numbers of the parts that hold something, the largest first."""
        return sorted(self._questions, key=lambda part: (-self._questions[part], part))

    def read(self, part: int) -> list[list[Question]]:
        """All groups of a part, by their first figures."""
        is_large, found = self._questions[part] > LARGE, []
        for where in zip(self._begins[part], self._sizes[part], strict=True):
            groups = _decode(unpack(self._scratch.read(*where)))
            found += [list(map(_share_texts, group)) for group in groups] if is_large else groups
        return sorted(found, key=lambda group: group[0].figure_id)


def _share_texts(question: Question) -> Question:
    """The same question; in a part with many it takes half of the memory."""
    for name in _TEXTS:
        force_setattr(question, name, _one(getattr(question, name)))
    for name in ("words", "names", "topics"):
        found = getattr(question, name)
        force_setattr(question, name, frozenset(map(sys.intern, found)) if found else _NONE)
    quantity = question.figure.quantity
    for name in _QUANTITY:
        force_setattr(quantity, name, _one(getattr(quantity, name)))
    for name in ("low", "high"):
        if getattr(quantity, name) == quantity.value:
            force_setattr(quantity, name, quantity.value)
    return question


_NONE: frozenset[str] = frozenset()


def _one(text: str | None) -> str | None:
    return text and sys.intern(text)
