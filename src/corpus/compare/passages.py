"""An article as the linking pass reads it: sentences as words, and what these words mean."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain

from corpus.compare.lexicon import HAZARD, PEOPLE, TOPIC, WORD, Entry, Hit, get_lexicon
from corpus.language import get_language
from corpus.records import Record, Toponym

LEAD = 3  # times that a mention in the title or the opening sentences counts
OPENING = 3  # sentences
CLEAR = 0.5  # share of the mentions of the commonest topic that makes another one a main topic


class Passage:
    """One sentence: where it stands, its words as the lexicon has them, the hits in order."""

    __slots__ = ("start", "end", "hits", "_entries", "_kinds")

    def __init__(self, start: int, end: int, entries: list[Entry], hits: list[Hit]):
        self.start, self.end, self.hits, self._entries = start, end, hits, entries
        self._kinds: dict[str, list[Hit]] = {}
        for hit in hits:
            self._kinds.setdefault(hit.kind, []).append(hit)

    def of_kind(self, kind: str) -> list[Hit]:
        """The hits of a kind, in order."""
        return self._kinds.get(kind, [])

    def stems(self) -> set[str]:
        """The beginnings of its content words."""
        found = {entry.stem for entry in self._entries}
        found.discard("")
        return found


class Passages:
    """The sentences of one article; the hits of each are looked for when it is asked for."""

    def __init__(self, record: Record):
        self.text = record.article.text
        self._record = record
        self.language = get_language(record.language)
        self.bounds = [(s.start, s.end) for s in record.spans if s.kind == "sentence"]
        self._starts = [start for start, _ in self.bounds]
        self.lexicon = get_lexicon(self.language)
        self._lower = self.text.lower()
        if len(self._lower) != len(self.text):  # capitals whose small form is longer
            self._lower = "".join(char.lower()[:1] for char in self.text)
        self.words = [WORD.findall(self._lower, start, end) for start, end in self.bounds]
        self.lexicon.learn(chain.from_iterable(self.words))
        self._sources = [
            (f.source_start, f.source_end)
            for f in record.figures
            if f.source_start is not None and f.source_end is not None
        ]
        self._read: dict[int, Passage] = {}
        self._topics: Counter[tuple[str, str]] | None = None
        self._toponyms: dict[int, list[Toponym]] | None = None

    def index(self, offset: int) -> int | None:
        """The sentence that holds `offset`, or the last one before it."""
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 else None

    def __getitem__(self, index: int) -> Passage:
        found = self._read.get(index)
        if found is None:
            found = self._read[index] = self._read_passage(index)
        return found

    def at(self, offset: int) -> Passage | None:
        """The sentence that holds `offset`, or the last one before it."""
        index = self.index(offset)
        return None if index is None else self[index]

    def is_source(self, offset: int) -> bool:
        """Whether `offset` lies in the source of a figure."""
        return any(start <= offset < end for start, end in self._sources)

    def toponyms(self, index: int) -> list[Toponym]:
        """The places named in a sentence, in order."""
        if self._toponyms is None:
            self._toponyms = defaultdict(list)
            for toponym in sorted(self._record.toponyms, key=lambda t: t.start):
                at = self.index(toponym.start)
                if at is not None and toponym.start < self.bounds[at][1]:
                    self._toponyms[at].append(toponym)
        return self._toponyms.get(index, [])

    def _read_passage(self, index: int) -> Passage:
        start, end = self.bounds[index]
        entries = list(map(self.lexicon.__getitem__, self.words[index]))
        found = self.lexicon.find(entries)
        if not found:
            return Passage(start, end, entries, [])
        edges = [match.span() for match in WORD.finditer(self._lower, start, end)]
        hits = [Hit(edges[i][0], edges[i + n][1], kind, value) for i, n, kind, value in found]
        return Passage(start, end, entries, hits)

    def topics(self) -> Counter[tuple[str, str]]:
        """How often the article names each (kind, topic or hazard), the opening counting more."""
        if self._topics is None:
            self._topics = Counter()
            for index, words in enumerate(self.words):
                if not self.lexicon.about.isdisjoint(words):
                    weight = LEAD if index < OPENING else 1
                    passage = self[index]
                    for hit in passage.of_kind(TOPIC) + passage.of_kind(HAZARD):
                        self._topics[hit.kind, hit.value] += weight
        return self._topics


def peoples_in(hits: Iterable[Hit]) -> list[tuple[int, str]]:
    """(offset, country) of the peoples among `hits`."""
    return [(hit.start, hit.value) for hit in hits if hit.kind == PEOPLE]
