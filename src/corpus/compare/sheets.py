"""What one article gives to the linking pass, read without any other: some articles at a time.

What a comparison needs of every article is handed over as numbers; the rest is packed, to wait
outside of memory until its story or its part is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

import msgspec
from msgspec import Struct

from corpus.compare.claims.locatives import Locatives
from corpus.compare.claims.questions import find_questions, tolls
from corpus.compare.claims.summary import find_parts
from corpus.compare.passages import Passages
from corpus.compare.reuse import Samples
from corpus.compare.sources import citing
from corpus.compare.spill.scratch import pack
from corpus.compare.spill.settled import code_of, start_of
from corpus.compare.stories import vectors
from corpus.compare.stories.days import DayMention, find_days
from corpus.compare.stories.features import read_basics
from corpus.compare.stories.storyrows import Caption, caption_of
from corpus.facts.dating import settle_publication
from corpus.records import EventPlace, Publication, Record

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[Record]).decode

CHUNK = 64  # articles that are read together


class Sheet(Struct, array_like=True):
    """What waits for the story of an article; `raw`: the publication as it alone tells it."""

    raw: Publication
    publication: Publication
    place: EventPlace
    days: list[DayMention]
    caption: Caption


class Piece:
    """Some articles in a row, `first` the position of the first; encoded where it is pickled."""

    def __init__(self, records: list[Record], first: int, as_of: date):
        self.records, self.first, self.as_of = records, first, as_of

    def __getstate__(self) -> tuple[bytes, int, date]:
        return _encode(self.records), self.first, self.as_of

    def __setstate__(self, state: tuple[bytes, int, date]) -> None:
        records, self.first, self.as_of = state
        self.records = _decode(records)


@dataclass(slots=True)
class Chunk:
    """What the articles of a piece give."""

    basics: bytes  # list[Basics]
    features: vectors.Packed
    runs: tuple[bytes, bytes, bytes]
    questions: list[bytes]  # list[Question] of each
    sources: citing.Packed
    said: list  # of their places
    sheets: list[bytes]  # a Sheet of each
    part_of: list[tuple[int, int]]  # figure and the total that it is a part of, as numbers


def pieces_of(records: Iterable[Record], as_of: date) -> Iterator[Piece]:
    """All records, in pieces."""
    stream, first = iter(records), 0
    while found := list(islice(stream, CHUNK)):
        yield Piece(found, first, as_of)
        first += len(found)


def read_piece(piece: Piece) -> Chunk:
    """Read the articles of a piece, each step of them all: so it finds its tables still there."""
    raw, samples, sources, locatives = vectors.Raw(), Samples(), citing.SourceReader(), Locatives()
    read = [(record, Passages(record)) for record in piece.records]
    told = [settle_publication(record.publication, piece.as_of) for record, _ in read]
    basics = [
        read_basics(record, publication, passages, raw)
        for (record, passages), publication in zip(read, told, strict=True)
    ]
    questions = [
        find_questions(record, article, passages)
        for article, (record, passages) in enumerate(read, piece.first)
    ]
    for one, found in zip(basics, questions, strict=True):
        one.tolls = tolls(found, one.topics)
    for record, passages in read:
        sources.add(record, passages)
    for record, passages in read:
        samples.add(passages)
        locatives.add(record)
    sheets = [
        pack(
            Sheet(
                record.publication, publication, record.place, find_days(record, passages),
                caption_of(record, found),
            )
        )
        for (record, passages), publication, found in zip(read, told, questions, strict=True)
    ]  # fmt: skip
    part_of = [
        (code_of(article, start_of(part)), code_of(article, start_of(whole)))
        for article, found in enumerate(questions, piece.first)
        for part, whole in find_parts(found).items()
    ]
    return Chunk(
        _encode(basics), raw.packed(), samples.packed(), list(map(pack, questions)),
        sources.packed(), locatives.packed(), sheets, part_of,
    )  # fmt: skip
