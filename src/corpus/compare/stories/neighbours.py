"""Which articles are worth comparing: those that share what is rare. No article meets all others.

Articles that share a feature are put in the order of their days, and each is paired with the next
few. One without a day has no place in that order, and in many articles a single feature is too
common to find its siblings by: it meets those that share two of its weightiest features.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import numpy as np

from corpus.compare.stories.features import Profile, is_day, middle
from corpus.records import Interval

KEYS = 16  # features of an article by which its neighbours are found
BOTH = 8  # those of which an article without a day must share two
NEIGHBOURS = 24  # articles on either side, by day, that share a feature
SLICE, MOST_SLICES = 8192, 16  # articles whose neighbours are looked for at once, where many
AT_ONCE = 4096  # articles of which each two features are looked at together
LONG = 400  # most days apart of articles that are compared
_NO_KEY = (1 << 32) - 1  # in place of a feature that an article lacks
_NONE = np.empty(0, dtype=np.int64)


class Neighbours:
    """The pairs of articles that share one of their weightiest features, slice by slice.

    Of the articles with a feature each is paired with the NEIGHBOURS after it, by day; where there
    are more articles than that, a pair must share two features. `ranks`: of the articles by id;
    inside, articles are ranks.
    """

    def __init__(self, profiles: list[Profile], ranks: np.ndarray):
        size = len(profiles)
        self._by_rank = np.argsort(ranks)
        order = sorted(range(size), key=lambda i: (middle(profiles[i].published), ranks[i]))
        features, counts, weighty = array("I"), array("I"), array("q")
        for index in order:
            keys = profiles[index].vectors.weightiest(index, KEYS)
            weighty.extend((keys + [_NO_KEY] * BOTH)[:BOTH])
            keys += _marks(profiles[index])
            features.extend(keys)
            counts.append(len(keys))
        features, owners = np.asarray(features), np.repeat(ranks[order], counts)
        sharing = np.argsort(features, kind="stable")
        self._features, self._owners = features[sharing], owners[sharing]
        days = [_days(profiles[index].published) for index in self._by_rank]
        self._days = np.array(days).reshape(-1, 2)
        undated = np.array([not is_day(profiles[index].published) for index in order], dtype=bool)
        self._undated = _undated_codes(np.reshape(weighty, (-1, BOTH)), undated, ranks[order])
        edges = np.linspace(0, size, 2 + min(MOST_SLICES, size // SLICE), dtype=np.int64)
        self.slices = list(pairwise(edges.tolist()))

    def pairs(self, slice_: tuple[int, int]) -> Iterator[tuple[int, np.ndarray]]:
        """An article and those it meets that come after it by id, by their positions."""
        codes = np.unique(np.concatenate([self._sharing(*slice_), self._of_undated(*slice_)]))
        firsts, others = np.divmod(codes, len(self._days))
        begins = np.flatnonzero(np.diff(firsts, prepend=-1)).tolist()
        for begin, end in pairwise([*begins, len(codes)]):
            yield int(self._by_rank[firsts[begin]]), self._by_rank[others[begin:end]]

    def _sharing(self, begin: int, end: int) -> np.ndarray:
        """Codes of the pairs whose first article is in a slice, sorted: first * size + other."""
        features, owners, size = self._features, self._owners, len(self._days)
        codes = [_NONE]
        for a, b in _side_by_side(features, owners):
            first = np.minimum(a, b)
            wanted = (first >= begin) & (first < end)
            a, b, first = a[wanted], b[wanted], first[wanted]
            near = self._are_near(a, b)
            codes.append(first[near] * size + np.maximum(a[near], b[near]))
        distinct, counts = np.unique(np.concatenate(codes), return_counts=True)
        return distinct[counts > 1] if size > 2 * NEIGHBOURS else distinct

    def _of_undated(self, begin: int, end: int) -> np.ndarray:
        """The same of those of which one has no day."""
        size = len(self._days)
        codes = self._undated[slice(*self._undated.searchsorted([begin * size, end * size]))]
        first, other = np.divmod(codes, size)
        return codes[self._are_near(first, other)]

    def _are_near(self, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        days = self._days
        apart = np.maximum(days[one, 0] - days[other, 1], days[other, 0] - days[one, 1])
        return apart <= LONG


def _side_by_side(
    features: np.ndarray, owners: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Of sorted features, who has one and who has the same up to NEIGHBOURS places further on."""
    for step in range(1, NEIGHBOURS + 1):
        same = features[step:] == features[:-step]
        if not same.any():
            return
        yield owners[:-step][same], owners[step:][same]


def _days(interval: Interval) -> tuple[int, int]:
    """The first and the last day of an interval as ordinals, far ones where it is open."""
    first, last = interval.earliest or date.min, interval.latest or date.max
    return first.toordinal(), last.toordinal()


def _marks(profile: Profile) -> list[int]:
    """Landmarks, which find an article's neighbours as its weightiest features do."""
    return profile.vectors.known({*profile.landmarks.names, *profile.landmarks.counts})


# --- articles without a day ----------------------------------------------------------------------


def _undated_codes(weighty: np.ndarray, undated: np.ndarray, owners: np.ndarray) -> np.ndarray:
    """Codes of pairs, one of them at least without a day, that share two weighty features, sorted.

    Of the articles with the same two each is paired with the NEIGHBOURS after it. By article, in
    the order of days: its BOTH weightiest features, whether it has no day, its rank.
    """
    if not undated.any():
        return _NONE
    asked = np.unique(_couples(weighty[undated])[0])
    found, whose = [], []
    for first in range(0, len(weighty), AT_ONCE):
        couples, rows = _couples(weighty[first : first + AT_ONCE])
        wanted = _is_in(couples, asked)
        found.append(couples[wanted])
        whose.append(rows[wanted] + first)
    couples, whose = np.concatenate(found), np.concatenate(whose)
    sharing = np.argsort(couples, kind="stable")
    couples, whose = couples[sharing], whose[sharing]
    codes, size = [_NONE], len(owners)
    for a, b in _side_by_side(couples, whose):
        open_ = undated[a] | undated[b]
        a, b = owners[a[open_]], owners[b[open_]]
        codes.append(np.unique(np.minimum(a, b) * size + np.maximum(a, b)))
    return np.unique(np.concatenate(codes))


def _couples(weighty: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each two of the features in a row as one number, and the rows, in their order."""
    keys = np.sort(weighty, axis=1)
    one, other = np.triu_indices(BOTH, 1)
    known = keys[:, other] != _NO_KEY  # the larger of both
    couples = keys[:, one] << 32 | keys[:, other]
    return couples[known], np.repeat(np.arange(len(keys)), len(one)).reshape(known.shape)[known]


def _is_in(values: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Which of `values` are among `known`, which is sorted."""
    at = np.minimum(known.searchsorted(values), len(known) - 1)
    return known[at] == values
