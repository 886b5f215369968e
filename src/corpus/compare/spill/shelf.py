"""Groups of questions put aside until all are there, in parts that need not know of each other.

Figures are compared only within a block, so a part holds whole blocks, and one part at a time is
in memory. The others lie in the scratch file. Of a very large part only some groups are in memory:
those that meet each other, and others up to some thousands of figures.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import force_setattr

from corpus.compare.claims.claims import block_of, lead_of
from corpus.compare.claims.question import Question
from corpus.compare.groups import Groups
from corpus.compare.spill.scratch import Scratch, pack, unpack

PARTS = 256
LARGE = 4096  # questions of a part whose texts are made one where they are equal
HUGE = 1 << 15  # questions of a part that is not in memory as a whole

Packs = list[tuple[int, int, bytes]]  # part, questions, these as `pack` makes them

_TEXTS = ("measure", "home", "state", "language", "noun", "subgroup", "side", "party", "beside")
_QUANTITY = ("modifier", "kind", "unit", "noun", "counted", "category", "aspect")
_decode = msgspec.msgpack.Decoder(list[list[Question]]).decode
_decode_group = msgspec.msgpack.Decoder(list[Question]).decode
_cut = msgspec.msgpack.Decoder(list[msgspec.Raw]).decode

Keys = tuple[int, set[int], set[int]]  # of a group: its block, its matters, its articles


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

    def read(
        self,
        part: int,
        keys: Callable[[list[Question]], Keys],
        near: Mapping[int, Sequence[int]],
    ) -> Iterator[list[list[Question]]]:
        """All groups of a part by their first figures, those together that may meet.

        Groups of one block meet where they share one of their `keys`, or have articles that are
        `near` each other.
        """
        if self._questions[part] > HUGE:
            for raws in self._apart(part, keys, near):
                yield _in_order(list(map(_share_texts, _decode_group(raw))) for raw in raws)
            return
        is_large, found = self._questions[part] > LARGE, []
        for data in self._packs(part):
            groups = _decode(data)
            found += [list(map(_share_texts, group)) for group in groups] if is_large else groups
        yield _in_order(found)

    def _packs(self, part: int) -> Iterator[memoryview]:
        for where in zip(self._begins[part], self._sizes[part], strict=True):
            yield unpack(self._scratch.read(*where))

    def _apart(
        self,
        part: int,
        keys: Callable[[list[Question]], Keys],
        near: Mapping[int, Sequence[int]],
    ) -> Iterator[list[msgspec.Raw]]:
        """The groups of a part as they were packed, in pieces that need not know of each other."""
        raws, sizes, told = [], array("I"), []
        groups, first = Groups[int](), dict[int, int]()
        for data in self._packs(part):
            raws += _cut(data)
            for group in _decode(data):
                block, matters, articles = keys(group)
                for name in matters | articles:
                    key = hash((block, name))
                    groups.join(len(sizes), first.setdefault(key, len(sizes)))
                told.append((block, articles))
                sizes.append(len(group))
        for at, (block, articles) in enumerate(told):
            for article in articles:
                for other in near.get(article, ()):
                    there = first.get(hash((block, other)))
                    if there is not None:
                        groups.join(at, there)
        first.clear()
        told.clear()
        together: dict[int, list[int]] = defaultdict(list)
        for at in range(len(sizes)):
            together[groups.find(at)].append(at)
        piece, questions = [], 0
        for members in together.values():
            piece += members
            questions += sum([sizes[at] for at in members])
            if questions > LARGE:
                yield [raws[at] for at in piece]
                piece, questions = [], 0
        if piece:
            yield [raws[at] for at in piece]


def _in_order(groups: Iterable[list[Question]]) -> list[list[Question]]:
    return sorted(groups, key=lambda group: group[0].figure_id)


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
