"""Whose text is it: near-duplicates and wire copy, by runs of five words that articles share.

First a sample of every article's word runs (the same runs are sampled in all articles) is sorted,
so that articles with runs in common stand side by side; then the pairs found are compared in full.
"""

from __future__ import annotations

import functools
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from corpus import tables
from corpus.compare.groups import Groups
from corpus.compare.parties import SourceData
from corpus.compare.passages import Passages
from corpus.compare.speakers import media_names
from corpus.language import Language, get_language
from corpus.records import Record

RUN = 5  # words in a run
SAMPLE = 5  # one run in so many is compared first, in articles of more than FULL runs
FULL = 120
LEAST = 2  # sampled runs that a pair shares
NEIGHBOURS = 24  # articles with the same run that each article is paired with
SHARED = 0.2  # least share of the shorter article's runs for a row in the table
COPY = 0.5  # from this share on, two articles are one text
PASSAGE = 8  # words in the shortest passage shown
MOST_PASSAGES = 40

_WORD = re.compile(r"\w+")
_FACTORS = np.array([pow(1_000_003, k, 1 << 64) for k in range(RUN)], dtype=np.uint64)


@dataclass(slots=True)
class Reuse:
    """What articles share: rows of the table `reuse`, and for each article the text it is."""

    frame: pd.DataFrame
    text_of: dict[str, str]  # article_id -> smallest article_id of the articles with that text


class Sampler:
    """Takes the articles one by one and keeps a sample of their word runs."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._runs: list[np.ndarray] = []
        self._sizes: list[int] = []

    def add(self, record: Record, passages: Passages) -> None:
        """Keep a sample of the runs of `record`."""
        runs = _hash_runs([word for words in passages.words for word in words])
        self._ids.append(record.article.article_id)
        self._sizes.append(len(runs))
        sampled = runs if len(runs) <= FULL else runs[runs % np.uint64(SAMPLE) == 0]
        self._runs.append(np.unique(sampled))

    def pairs(self) -> set[tuple[str, str]]:
        """Pairs of articles that seem to share text, smaller id first."""
        order = sorted(range(len(self._ids)), key=self._ids.__getitem__)
        if not order:
            return set()
        runs = np.concatenate([self._runs[i] for i in order])
        sizes = [len(self._runs[i]) for i in order]
        owner = np.repeat(np.arange(len(order), dtype=np.int32), sizes)
        by_run = np.argsort(runs, kind="stable")  # articles stay in order within a run
        runs, owner = runs[by_run], owner[by_run]
        del by_run
        counts = _count_pairs(runs, owner, len(order))
        found = set()
        for pair, shared in counts:
            one, other = (order[k] for k in divmod(pair, len(order)))
            if shared >= max(2, 0.5 * SHARED * self._expected(one, other)):
                found.add((self._ids[one], self._ids[other]))
        return found

    def _expected(self, one: int, other: int) -> float:
        """How many sampled runs two articles share where the shorter stands whole in the longer."""
        short, long = sorted((self._sizes[one], self._sizes[other]))
        return short if long <= FULL else short / SAMPLE


def _count_pairs(runs: np.ndarray, owner: np.ndarray, size: int) -> list[tuple[int, int]]:
    """How many sampled runs two articles share; `runs` are sorted, articles in order within."""
    found = []
    for step in range(1, NEIGHBOURS + 1):
        same = runs[step:] == runs[:-step]
        if not same.any():
            break
        found.append(owner[:-step][same].astype(np.int64) * size + owner[step:][same])
    if not found:
        return []
    pairs, counts = np.unique(np.concatenate(found), return_counts=True)
    pairs, counts = pairs[counts >= LEAST], counts[counts >= LEAST]
    return list(zip(pairs.tolist(), counts.tolist(), strict=True))


def find_reuse(records: Iterable[Record], pairs: set[tuple[str, str]]) -> Reuse:
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
    return Reuse(tables.to_frame("reuse", rows), groups.names())


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


def _hash_runs(words: list[str]) -> np.ndarray:
    """One number for every run of RUN words, the same on every machine; empty for fewer words."""
    size = len(words) - RUN + 1
    if size < 1:
        return np.empty(0, dtype=np.uint64)
    codes = np.array([_CODES[word] for word in words], dtype=np.uint64)
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
