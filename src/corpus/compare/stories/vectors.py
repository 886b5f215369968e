"""The features of all articles as numbers in a few large arrays, weighed by how rare they are.

A feature that no other article has makes an article no nearer to any: it counts for the length of
its vector and is not kept.
"""

from __future__ import annotations

import functools
import hashlib
import math
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from corpus.compare.called import NAME
from corpus.compare.spill.scratch import Scratch
from corpus.compare.stories.marks import PLACE

BACKGROUND = 30  # articles on other things that every corpus is thought to stand among
NEUTRAL, WORDS, ANCHORS = range(3)  # parts of an article; a fourth holds what is only counted
_KEPT = 3
_PROPER = (NAME, PLACE)

Packed = tuple[bytes, bytes, bytes]  # of some articles: features, raw weights, sizes of the parts
Meeting = tuple[int, np.ndarray]  # an article, and others that it meets


@functools.lru_cache(maxsize=1 << 14)
def number_of(feature: str) -> int:
    """A number for a feature, the same in every process; odd where it is a name or a place."""
    number = int.from_bytes(hashlib.blake2b(feature.encode(), digest_size=8).digest(), "little")
    return number | 1 if feature[0] in _PROPER else number & ~1


class Raw:
    """Takes the features of some articles, one by one."""

    def __init__(self) -> None:
        self._features, self._weights, self._sizes = array("Q"), array("f"), array("H")

    def add(
        self,
        neutral: Mapping[str, float],
        words: Mapping[str, float],
        anchors: Mapping[str, float],
        others: set[int],
    ) -> None:
        """Take those of one article with their raw weights; `others`: numbers of what it has."""
        for part in (neutral, words, anchors):
            self._features.extend(map(number_of, part))
            self._weights.extend(part.values())
            self._sizes.append(len(part))
        extra = others | {number_of(name) for name in anchors if name not in neutral}
        self._features.extend(extra)
        self._weights.extend([0.0] * len(extra))
        self._sizes.append(len(extra))

    def packed(self) -> Packed:
        """All of them, as `Vectors` takes them."""
        return self._features.tobytes(), self._weights.tobytes(), self._sizes.tobytes()


class Vectors:
    """Feature -> weight of every article, by its position; raw features wait in the scratch file.

    Features are numbered by what they are, so that no order of the articles changes a number.
    """

    def __init__(self, scratch: Scratch):
        self._scratch = scratch
        self._waiting: list[tuple[tuple[int, int], ...]] = []
        self._articles = 0
        self._aside: tuple[int, ...] | None = None  # where numbers and weights begin
        self._numbers, self._weights, self._ends = array("I"), array("f"), array("Q", [0])

    def add(self, packed: Packed) -> None:
        """Take the raw features of the next articles."""
        self._waiting.append(tuple([(self._scratch.write(data), len(data)) for data in packed]))
        self._articles += len(packed[2]) // 8

    def weigh(self) -> None:
        """Number the features that articles share; neutral features and words of unit length."""
        size = self._articles + BACKGROUND
        shared, counts = self._shared()
        rare, rarest = np.log(size / counts), math.log(size)
        for features, weights, sizes in self._read():
            segment = np.repeat(np.arange(len(sizes)), sizes)
            part = segment % 4
            numbers = np.minimum(shared.searchsorted(features), max(0, len(shared) - 1))
            known = shared[numbers] == features if len(shared) else np.zeros(len(numbers), bool)
            rarity = np.where(known, rare[numbers], rarest) if len(shared) else rarest
            is_anchor = part == ANCHORS
            values = weights * np.where(is_anchor, (rarity / rarest) ** 2, rarity)
            lengths = np.sqrt(np.bincount(segment, values**2, len(sizes)))
            values /= np.where(is_anchor | (lengths[segment] == 0), 1.0, lengths[segment])
            known &= part < _KEPT
            self._numbers.frombytes(numbers[known].astype(np.uint32).tobytes())
            self._weights.frombytes(values[known].astype(np.float32).tobytes())
            kept = np.bincount(segment[known], minlength=len(sizes)).reshape(-1, 4)[:, :_KEPT]
            self._ends.extend((self._ends[-1] + np.cumsum(kept)).tolist())
        self._waiting.clear()
        self._features = shared
        self._dense = np.zeros(max(1, len(shared)), dtype=np.float32)

    def _read(self) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
        for waiting in self._waiting:
            features, weights, sizes = (self._scratch.read(*where) for where in waiting)
            raw = np.frombuffer(weights, np.float32).astype(float)
            yield np.frombuffer(features, np.uint64), raw, np.frombuffer(sizes, np.uint16)

    def _shared(self) -> tuple[np.ndarray, np.ndarray]:
        """The features of more than one article, sorted, and of how many."""
        found = []
        for features, _, sizes in self._read():
            parts = np.repeat(np.arange(len(sizes)) % 4, sizes)
            found.append(features[parts != ANCHORS])
        features = np.concatenate([np.empty(0, np.uint64), *found])
        del found
        features.sort()
        first = np.flatnonzero(np.concatenate([[True], features[1:] != features[:-1]]))
        counts = np.diff(np.append(first, len(features)))
        return features[first[counts > 1]], counts[counts > 1]

    def known(self, numbers: Iterable[int]) -> list[int]:
        """Those features that several articles have, as they are numbered here."""
        wanted = np.fromiter(numbers, np.uint64)
        at = self._features.searchsorted(wanted)
        found = at < len(self._features)
        found[found] = self._features[at[found]] == wanted[found]
        return at[found].tolist()

    def is_name(self, feature: int) -> bool:
        """Whether a feature is a word of a name, or a place that is no country."""
        return bool(self._features[feature] & 1)

    def of(self, article: int, part: int) -> dict[int, float]:
        """Feature -> weight of one part of an article."""
        first, last = self._ends[_KEPT * article + part : _KEPT * article + part + 2]
        if self._aside is None:
            numbers, weights = self.part(article, part)
        else:
            numbers, weights = (
                np.frombuffer(self._scratch.read(begin + 4 * first, 4 * (last - first)), kind)
                for begin, kind in zip(self._aside, (np.uint32, np.float32), strict=True)
            )
            numbers, weights = numbers.tolist(), weights.tolist()
        return dict(zip(numbers, weights, strict=True))

    def put_aside(self) -> None:
        """Keep all features in the scratch file: `of` reads them there, and nothing else can."""
        self._aside = tuple(
            self._scratch.write(memoryview(column).cast("B"))
            for column in (self._numbers, self._weights)
        )
        del self._numbers, self._weights, self._features, self._dense

    def part(self, article: int, part: int) -> tuple[array, array]:
        """The features of one part of an article, and their weights, while they are in memory."""
        first, last = self._ends[_KEPT * article + part : _KEPT * article + part + 2]
        return self._numbers[first:last], self._weights[first:last]

    def weightiest(self, article: int, most: int) -> list[int]:
        """The weightiest neutral features and words of an article, at most so many."""
        first, _, last = self._ends[_KEPT * article : _KEPT * article + 3]
        numbers = np.asarray(self._numbers[first:last])
        weights = np.asarray(self._weights[first:last])
        return numbers[np.lexsort((numbers, -weights))[:most]].tolist()

    def dots(self, one: int, others: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """How like an article is to each of others: in neutral features, and in words."""
        return self.all_dots([(one, others)])

    def all_dots(self, meetings: Sequence[Meeting]) -> tuple[np.ndarray, np.ndarray]:
        """The same of several articles, each with others, one after the other."""
        numbers, weights = np.asarray(self._numbers), np.asarray(self._weights)
        dense, others = self._dense, np.concatenate([others for _, others in meetings])
        ends = np.asarray(self._ends)
        bounds = ends[_KEPT * others[:, None] + np.arange(_KEPT)].astype(np.int64)
        sizes = bounds[:, 2] - bounds[:, 0]
        stops = np.cumsum(sizes)
        begins = stops - sizes
        at = np.arange(sizes.sum()) + np.repeat(bounds[:, 0] - begins, sizes)
        met, products = numbers[at], np.zeros(len(at) + 1, np.float32)
        first, last = 0, 0
        for one, theirs in meetings:
            last += len(theirs)
            stop = int(stops[last - 1]) if last else 0
            begin, _, end = self._ends[_KEPT * one : _KEPT * one + 3]
            own = numbers[begin:end]
            dense[own] = weights[begin:end]
            products[first:stop] = dense[met[first:stop]]
            dense[own] = 0.0
            first = stop
        products[:-1] *= weights[at]
        changes = begins + bounds[:, 1] - bounds[:, 0]
        sums = np.add.reduceat(products, np.column_stack([begins, changes]).ravel()).reshape(-1, 2)
        sums[np.diff(bounds, axis=1) == 0] = 0.0  # of nothing, `reduceat` gives what comes next
        return sums[:, 0], sums[:, 1]
