"""Groups of figures of one affair that answer one question though no rule says so.

Articles call one thing by many names, leave its place out, give one number under two categories.
So in each affair groups are joined, from the two most alike down, as long as what speaks for one
question outweighs what speaks against it, over all pairs of their figures (average linkage, Sokal
and Michener 1958). `weights.toml` holds what each trait weighs: a logistic regression on articles
whose claims were told by hand (scripts/weigh_claims.py).
"""

from __future__ import annotations

import functools
import heapq
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources

import numpy as np

from corpus.compare.claims.evidence import Setting
from corpus.compare.claims.question import Question
from corpus.compare.claims.traits import Pairs, Traits, dimension

MOST = 1000  # figures of an affair that are compared with each other; of more the next by day
NEVER = -100.0  # log odds of figures of two places, each named with its own

Group = list[Question]


def join_alike(groups: list[Group], setting: Setting) -> list[Group]:
    """The groups of some affairs, those joined that answer one question; each in order."""
    parts = [part for part in parts_of(groups, setting) if len(part) > 1]
    weights, found = get_weights(), dict(enumerate(groups))
    if not parts:
        return groups
    owners, pairs, questions = pairs_between(groups, parts)
    traits = Traits(questions, setting).of(pairs)
    said = np.where(traits["other_stated_place"], NEVER, weigh(traits, weights))
    for own, other in _joined(owners, pairs, said, list(map(len, groups)), weights["least"]):
        found[own] = sorted(found[own] + found.pop(other), key=lambda q: q.figure_id)
    return list(found.values())


def parts_of(groups: list[Group], setting: Setting) -> Iterator[list[int]]:
    """The groups that are compared: those of one affair and dimension, by day."""
    told: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        told[setting.affair[group[0].article], dimension(group[0])].append(at)
    for own in told.values():
        own.sort(key=lambda at: (setting.day[groups[at][0].article], groups[at][0].figure_id))
        part, size, articles = [], 0, set()
        for at in own:
            if size + len(groups[at]) > MOST and part:
                yield part
                part, size = [], 0
            part.append(at)
            size += len(groups[at])
            articles.update(q.article for q in groups[at])
        if len(articles) > 1:
            yield part


def pairs_between(
    groups: list[Group], parts: Iterable[list[int]]
) -> tuple[np.ndarray, Pairs, list[Question]]:
    """All pairs of figures of two groups of a part: of each figure its group, the pairs by
    positions, and the figures.
    """
    questions, owners, ones, others = [], [], [np.empty(0, int)], [np.empty(0, int)]
    for part in parts:
        own = np.array([at for at in part for _ in groups[at]])
        one, other = np.triu_indices(len(own), 1)
        apart = own[one] != own[other]
        ones.append(one[apart] + len(questions))
        others.append(other[apart] + len(questions))
        questions += [question for at in part for question in groups[at]]
        owners.append(own)
    return np.concatenate(owners), (np.concatenate(ones), np.concatenate(others)), questions


def weigh(traits: Mapping[str, np.ndarray], weights: Mapping[str, float]) -> np.ndarray:
    """What speaks for one question, less what speaks against it: log odds of each pair."""
    total = np.full(len(next(iter(traits.values()))), weights["bias"])
    for name, values in traits.items():
        if weight := weights.get(name):
            total += weight * values
    return total


@functools.cache
def get_weights() -> dict[str, float]:
    """Trait -> log odds; `bias` of every pair, `least`: mean from which two groups are one."""
    file = resources.files("corpus.compare.claims") / "weights.toml"
    return tomllib.loads(file.read_text("utf-8"))


def _joined(
    owners: np.ndarray, pairs: Pairs, said: np.ndarray, sizes: list[int], least: float
) -> Iterator[tuple[int, int]]:
    """Two groups at a time, the second of which goes into the first."""
    a, b = owners[pairs[0]], owners[pairs[1]]
    codes = np.minimum(a, b) * len(sizes) + np.maximum(a, b)
    codes, which = np.unique(codes, return_inverse=True)
    totals, (ones, others) = np.bincount(which, said), np.divmod(codes, len(sizes))
    size = np.array(sizes)
    found = np.flatnonzero(totals >= least * size[ones] * size[others])

    def mean_of(total: float, one: int, other: int) -> float:
        return round(total / (sizes[one] * sizes[other]), 9)  # no order of adding up counts

    likely = zip(*(values[found].tolist() for values in (totals, ones, others)), strict=True)
    heap = [(-mean_of(total, one, other), one, other) for total, one, other in likely]
    heapq.heapify(heap)
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    for one, other, total in zip(ones.tolist(), others.tolist(), totals.tolist(), strict=True):
        sums[one][other] = sums[other][one] = total
    while heap:
        mean, one, other = heapq.heappop(heap)
        total = sums.get(one, {}).get(other)
        if total is None or -mean_of(total, one, other) != mean:
            continue  # one of the two has grown since, or went into another
        yield one, other
        sizes[one] += sizes[other]
        for third, more in sums.pop(other).items():
            del sums[third][other]
            if third != one:
                sums[one][third] = sums[third][one] = sums[one][third] + more
        for third, total in sums[one].items():
            if (mean := mean_of(total, one, third)) >= least:
                heapq.heappush(heap, (-mean, *sorted((one, third))))
