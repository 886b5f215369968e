"""Questions put aside until all articles are read, in parts that need not know of each other.

Figures are compared only with those that count the same or the same people, so a part holds all of
these, and one part at a time is in memory. The others lie in the scratch file.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import force_setattr

from corpus.compare.claims.claims import shelf_of
from corpus.compare.claims.questions import Question
from corpus.compare.spill.scratch import Scratch, pack

PARTS = 64
LARGE = 4096  # questions of a part whose texts are made one where they are equal

Packs = list[tuple[int, int, bytes]]  # part, questions, these as `pack` makes them

_TEXTS = ("measure", "home", "state", "language", "noun", "subgroup")
_QUANTITY = ("modifier", "kind", "unit", "noun", "counted", "category", "aspect")
_decode = msgspec.msgpack.Decoder(list[Question]).decode


def pack_questions(questions: Iterable[Question]) -> Packs:
    """Questions by the part that they belong to."""
    parts: dict[int, list[Question]] = defaultdict(list)
    for question in questions:
        parts[zlib.crc32(shelf_of(question).encode()) % PARTS].append(question)
    return [(part, len(found), pack(found)) for part, found in sorted(parts.items())]


class Shelf:
    """Takes packs of questions; gives them back part by part, in the order they came in."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._begins: dict[int, array] = defaultdict(lambda: array("Q"))
        self._sizes: dict[int, array] = defaultdict(lambda: array("I"))
        self._questions: dict[int, int] = defaultdict(int)

    def add(self, packs: Packs) -> None:
        """Put questions aside."""
        for part, questions, data in packs:
            self._begins[part].append(self._scratch.write(data))
            self._sizes[part].append(len(data))
            self._questions[part] += questions

    def parts(self) -> list[int]:
        """The numbers of the parts that hold something, the largest first."""
        return sorted(self._questions, key=lambda part: (-self._questions[part], part))

    def read(self, part: int) -> list[Question]:
        """All questions of a part."""
        return [question for questions in self._read(part) for question in questions]

    def _read(self, part: int) -> Iterator[Iterable[Question]]:
        is_large = self._questions[part] > LARGE
        for where in zip(self._begins[part], self._sizes[part], strict=True):
            questions = _decode(zlib.decompress(self._scratch.read(*where)))
            yield map(_share_texts, questions) if is_large else questions


def _share_texts(question: Question) -> Question:
    """The same question; in a part with many it takes half of the memory."""
    for name in _TEXTS:
        object.__setattr__(question, name, _one(getattr(question, name)))
    for name in ("words", "names", "topics"):
        found = getattr(question, name)
        object.__setattr__(question, name, frozenset(map(sys.intern, found)) if found else _NONE)
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
