"""Whose text is it: near-duplicates and wire copy, by runs of five words that articles share.

First a sample of every article's word runs (the same runs are sampled in all articles) is sorted,
so that articles with runs in common stand side by side; then the pairs found are compared in full.
"""

from __future__ import annotations

import functools
import re
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np

from corpus import tables
from corpus.compare.groups import Groups
from corpus.compare.passages import Passages
from corpus.compare.sources.sourcedata import SourceData
from corpus.compare.sources.speakers import media_names
from corpus.compare.spill.columns import Columns
from corpus.compare.spill.scratch import Scratch
from corpus.language import Language, get_language
from corpus.records import Record

RUN = 5  # words in a run
SAMPLE = 5  # one run in so many is compared first, in articles of more than FULL runs
FULL = 120
LEAST = 2  # sampled runs that a pair shares
NEIGHBOURS = 24  # articles with the same run that each article is paired with
SHARED = 0.2  # least share of the shorter article's runs for a row in the table
COPY = 0.5  # from this share on, two articles are one text
AT_ONCE = 1 << 20  # sampled runs that are sorted at once
PAIRED = 1 << 21  # pairs by chance that are counted at once
PASSAGE = 8  # words in the shortest passage shown
MOST_PASSAGES = 40

_WORD = re.compile(r"\w+")
_HIGH = 40  # bits of a run that have no part in the sampling
_FACTORS = np.array([pow(1_000_003, k, 1 << 64) for k in range(RUN)], dtype=np.uint64)


@dataclass(slots=True)
class Reuse:
    """What articles share: rows of the table `reuse`, and for each article the text it is."""

    rows: Columns
    text_of: dict[str, str]  # article_id -> smallest article_id of the articles with that text


class Samples:
    """Samples of the word runs of some articles."""

    def __init__(self) -> None:
        self._runs: list[np.ndarray] = []
        self._sizes: list[int] = []

    def add(self, passages: Passages) -> None:
        """Take a sample of the runs of one article."""
        runs = _hash_runs(chain.from_iterable(passages.words))
        self._sizes.append(len(runs))
        sampled = runs if len(runs) <= FULL else runs[runs % np.uint64(SAMPLE) == 0]
        self._runs.append(np.unique(sampled))

    def packed(self) -> tuple[bytes, bytes, bytes]:
        """The runs, how many were sampled of each article, and how many it has."""
        sampled = np.array([len(runs) for runs in self._runs], dtype=np.uint32)
        runs = np.concatenate([np.empty(0, np.uint64), *self._runs])
        return runs.tobytes(), sampled.tobytes(), np.array(self._sizes, np.uint32).tobytes()


class Sampler:
    """Takes the samples of all articles in order; they wait in the scratch file."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._waiting: list[tuple[int, int, int]] = []  # begin, size, articles
        self._sampled, self._sizes = array("I"), array("I")

    def add(self, packed: tuple[bytes, bytes, bytes]) -> None:
        """Take the samples of the next articles."""
        runs, sampled, sizes = packed
        self._waiting.append((self._scratch.write(runs), len(runs), len(sampled) // 4))
        self._sampled.frombytes(sampled)
        self._sizes.frombytes(sizes)

    def pairs(self, ids: list[str]) -> set[tuple[str, str]]:
        """Pairs of articles that seem to share text, smaller id first; `ids` of all articles."""
        order = sorted(range(len(ids)), key=ids.__getitem__)
        rank = np.empty(len(ids), dtype=np.int32)
        rank[order] = np.arange(len(ids), dtype=np.int32)
        slices = 1 + sum(self._sampled) // AT_ONCE
        numbers, owners, first = [np.empty(0, np.int32)], [np.empty(0, np.int32)], 0
        for at in range(slices):  # numbers of runs take half of their memory
            runs, owner = self._slice(at, slices, rank)
            new = np.append(True, runs[1:] != runs[:-1])[: len(runs)]
            numbers.append((np.cumsum(new) + first).astype(np.int32))
            owners.append(owner)
            first += int(new.sum())
        found = set()
        for pair, count in _count_pairs(np.concatenate(numbers), np.concatenate(owners), len(ids)):
            one, other = (order[k] for k in divmod(pair, len(order)))
            if count >= 0.5 * SHARED * self._expected(one, other):
                found.add((ids[one], ids[other]))
        return found

    def _slice(self, at: int, slices: int, rank: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """One of so many slices of all sampled runs, sorted, with the ranks of their articles."""
        found, owners, first = [np.empty(0, np.uint64)], [np.empty(0, np.int32)], 0
        for begin, size, articles in self._waiting:
            runs = np.frombuffer(self._scratch.read(begin, size), np.uint64)
            last = first + articles
            owner = np.repeat(rank[first:last], self._sampled[first:last])
            mine = (runs >> np.uint64(_HIGH)) % np.uint64(slices) == at
            found.append(runs[mine])
            owners.append(owner[mine])
            first = last
        runs, owner = np.concatenate(found), np.concatenate(owners)
        by_run = np.argsort(runs)
        same = np.append(runs[by_run][1:] == runs[by_run][:-1], False)[: len(runs)]
        same[1:] |= same[:-1]  # the others share nothing
        runs, owner = runs[by_run[same]], owner[by_run[same]]
        by_run = np.lexsort((owner, runs))
        return runs[by_run], owner[by_run]

    def _expected(self, one: int, other: int) -> float:
        """How many sampled runs two articles share where the shorter stands whole in the longer."""
        short, long = sorted((self._sizes[one], self._sizes[other]))
        return short if long <= FULL else short / SAMPLE


def _count_pairs(runs: np.ndarray, owner: np.ndarray, size: int) -> Iterator[tuple[int, int]]:
    """Pairs of articles that share sampled runs, LEAST or more, as a number, and how many.

    `runs` are sorted, their articles in order within. A pair is counted with others of its first
    article: chance makes many pairs that share one run, too many to be held at once.
    """
    steps = range(1, min(NEIGHBOURS + 1, len(runs)))
    chances = sum(np.count_nonzero(runs[step:] == runs[:-step]) for step in steps)
    edges = np.linspace(0, size, 2 + chances // PAIRED, dtype=np.int64)
    for first, last in pairwise(edges):
        found = [np.empty(0, np.int64)]
        for step in steps:
            a, b = owner[:-step], owner[step:]
            wanted = (runs[step:] == runs[:-step]) & (a >= first) & (a < last)
            found.append(a[wanted].astype(np.int64) * size + b[wanted])
        pairs, counts = np.unique(np.concatenate(found), return_counts=True)
        shared = counts >= LEAST
        yield from zip(pairs[shared].tolist(), counts[shared].tolist(), strict=True)


def find_reuse(records: Iterable[Record], pairs: set[tuple[str, str]], scratch: Scratch) -> Reuse:
    """Compare the articles of `pairs` in full, reading `records` once; no text is kept."""
    waiting: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in sorted(pairs):
        for name in pair:
            waiting[name].append(pair)
    left = Counter({name: len(open_pairs) for name, open_pairs in waiting.items()})
    read: dict[str, _Text] = {}
    rows, groups = [], Groups()
    for record in records:
        name = record.article.article_id
        groups.add(name)
        if name not in waiting:
            continue
        read[name] = _read(record)
        for pair in waiting[name]:
            if pair[0] in read and pair[1] in read:
                rows += _rows(pair, read[pair[0]], read[pair[1]], groups)
                for done in pair:
                    left[done] -= 1
                    if not left[done]:
                        del read[done]
    rows.sort(key=lambda row: (row["article_id"], row["other_id"]))
    return Reuse(Columns.of_rows(scratch, "reuse", rows), groups.names())


@dataclass(frozen=True, slots=True)
class _Text:
    runs: np.ndarray  # hash of the run that begins at each word
    starts: list[int]
    ends: list[int]
    agencies: frozenset[str]


def _read(record: Record) -> _Text:
    words, starts, ends = _words(record)
    return _Text(_hash_runs(words), starts, ends, _agencies(record))


def _words(record: Record) -> tuple[list[str], list[int], list[int]]:
    """The words outside clutter, lower case, with their offsets."""
    text = record.article.text
    words, starts, ends = [], [], []
    for span in record.spans:
        if span.kind != "sentence":
            continue
        for match in _WORD.finditer(text, span.start, span.end):
            words.append(match.group().lower())
            starts.append(match.start())
            ends.append(match.end())
    return words, starts, ends


class _Codes(dict[str, int]):
    """A number for every word, the same on every machine."""

    def __missing__(self, word: str) -> int:
        code = zlib.crc32(word.encode()) * 2_654_435_761 + len(word)
        if len(self) < 1 << 18:
            self[word] = code
        return code


_CODES = _Codes()


def _hash_runs(words: Iterable[str]) -> np.ndarray:
    """One number for every run of RUN words, the same on every machine; empty for fewer words."""
    codes = np.fromiter(map(_CODES.__getitem__, words), np.uint64)
    size = len(codes) - RUN + 1
    if size < 1:
        return np.empty(0, dtype=np.uint64)
    runs = np.zeros(size, dtype=np.uint64)
    for k in range(RUN):
        runs += codes[k : k + size] * _FACTORS[k]
    return runs ^ (runs >> np.uint64(29))


def _rows(pair: tuple[str, str], one: _Text, other: _Text, groups: Groups) -> list[tables.Row]:
    runs, others = set(one.runs.tolist()), set(other.runs.tolist())
    shared = len(runs & others)
    shares = [shared / len(runs), shared / len(others)] if shared else [0.0, 0.0]
    if max(shares) < SHARED:
        return []
    if max(shares) >= COPY:
        groups.join(*pair)
    passages = _passages(one, other)
    agency = min(one.agencies & other.agencies, default=None)
    common = {"jaccard": round(shared / len(runs | others), 4), "agency": agency}
    there = [f"{a}:{b}={c}:{d}" for a, b, c, d in passages]
    back = [f"{c}:{d}={a}:{b}" for a, b, c, d in sorted(passages, key=lambda p: p[2])]
    return [
        common | {"article_id": pair[0], "other_id": pair[1], "containment": round(shares[0], 4),
                  "passages": there},
        common | {"article_id": pair[1], "other_id": pair[0], "containment": round(shares[1], 4),
                  "passages": back},
    ]  # fmt: skip


def _passages(one: _Text, other: _Text) -> list[tuple[int, int, int, int]]:
    """Longest stretches that both share, as offsets in one and in the other, in order."""
    found = [p for p in _stretches(one.runs.tolist(), other.runs.tolist()) if p[2] >= PASSAGE]
    found = sorted(sorted(found, key=lambda p: (-p[2], p[0]))[:MOST_PASSAGES])
    return [
        (one.starts[i], one.ends[i + n - 1], other.starts[j], other.ends[j + n - 1])
        for i, j, n in found
    ]


def _stretches(runs: list[int], others: list[int]) -> Iterator[tuple[int, int, int]]:
    """(word in one, word in other, words): runs that follow each other in both."""
    where: dict[int, int] = {}
    for j, run in enumerate(others):
        where.setdefault(run, j)
    i = 0
    while i < len(runs):
        j = where.get(runs[i])
        if j is None:
            i += 1
            continue
        n = 1
        while i + n < len(runs) and j + n < len(others) and runs[i + n] == others[j + n]:
            n += 1
        yield i, j, n + RUN - 1
        i += n


@functools.cache
def _agency_words(language: Language) -> frozenset[str]:
    return frozenset(language.section("sources", SourceData).agencies)


def _agencies(record: Record) -> frozenset[str]:
    """The agencies that an article names: known names, and names with the word for one."""
    words = _agency_words(get_language(record.language))
    return frozenset(
        name.surface
        for name in record.names
        if name.key in media_names() or (" " in name.key and words.intersection(name.key.split()))
    )
