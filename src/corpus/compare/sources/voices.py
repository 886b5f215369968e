"""Who is cited, many times over: every mention as three numbers, every voice once."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from dataclasses import replace

import msgspec
import numpy as np

from corpus.compare.sources.cited import Mention
from corpus.compare.sources.keys import ARTICLE, HOME, OFFICE, POST, SURNAME, Party
from corpus.compare.spill.settled import code_of

Voice = tuple[str, Party, str | None, str | None]  # as written, who it is, its kind and country
Packed = tuple[bytes, bytes, bytes, bytes]

_OF_ARTICLE = (OFFICE, POST, SURNAME)
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[Voice]).decode


class Mentions(Sequence[Mention]):
    """Takes mentions in the order of their articles; gives them back by position."""

    def __init__(self) -> None:
        self._numbers: dict[Voice, int] = {}
        self._voices: list[Voice] = []
        self._articles, self._spoken = array("I"), array("I")
        self._starts = array("i")  # of figures; of quotes, each bit inverted

    def add(self, article: int, voice: Voice, start: int, *, quote: bool = False) -> None:
        """Take one: the source of the figure, or the speaker of the quote, that begins there."""
        self._articles.append(article)
        self._spoken.append(self._number(voice))
        self._starts.append(~start if quote else start)

    def _number(self, voice: Voice) -> int:
        number = self._numbers.setdefault(voice, len(self._voices))
        if number == len(self._voices):
            self._voices.append(voice)
        return number

    def _learn(self, voice: Voice) -> int:
        number = self._numbers.get(voice)
        return self._number(_one_text(voice)) if number is None else number

    def packed(self) -> Packed:
        """All of them, as `take` takes them."""
        numbers = self._articles, self._spoken, self._starts
        return _encode(self._voices), *(found.tobytes() for found in numbers)

    def take(self, packed: Packed, first: int) -> None:
        """Take the mentions of the next articles; `first` is the position of the first of them."""
        articles, spoken, starts = (
            np.frombuffer(data, kind) for data, kind in zip(packed[1:], "IIi", strict=True)
        )
        numbers = np.array([self._learn(voice) for voice in _decode(packed[0])], np.uint32)
        self._articles.frombytes((articles + np.uint32(first)).tobytes())
        self._spoken.frombytes((numbers[spoken] if len(spoken) else spoken).tobytes())
        self._starts.frombytes(starts.tobytes())

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, position: int) -> Mention:
        surface, party, kind, country = self._voices[self._spoken[position]]
        start = self._starts[position]
        return Mention(self._articles[position], surface, party, start >= 0, kind, country)

    def distinct(self, story: Sequence[str]) -> tuple[list[Mention], np.ndarray]:
        """One mention of each voice in a story, or in an article where that makes a difference.

        Also, of every mention, the position of the one that stands for it.
        """
        of_article = np.array([_is_of_article(voice[1]) for voice in self._voices], dtype=bool)
        stories = {name: at for at, name in enumerate(dict.fromkeys(story))}
        numbers = np.array([stories[name] for name in story], dtype=np.int64)
        articles, spoken = np.array(self._articles, np.int64), np.array(self._spoken, np.int64)
        if not len(spoken):
            return [], spoken
        scope = np.where(of_article[spoken], articles, numbers[articles] + len(story))
        _, first, stands = np.unique(
            scope * len(self._voices) + spoken, return_index=True, return_inverse=True
        )
        order = np.argsort(first)  # as they came in
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        return [self[at] for at in first[order].tolist()], rank[stands]

    def codes(self) -> tuple[np.ndarray, np.ndarray]:
        """The numbers of all figures or quotes, as `settled` has them, and whether a figure."""
        articles, starts = np.array(self._articles, np.int64), np.array(self._starts, np.int64)
        figure = starts >= 0
        return code_of(articles, np.where(figure, starts, ~starts)), figure


def _is_of_article(party: Party) -> bool:
    """Whether who is meant may differ from article to article."""
    return any(key[0] in _OF_ARTICLE or key[-1] in (ARTICLE, HOME) for key in party.keys)


def _one_text(voice: Voice) -> Voice:
    """The same voice; texts that many voices have are one object."""
    surface, party, kind, country = voice
    texts = {
        name: sys.intern(value)
        for name in ("kind", "name", "country", "meaning", "code")
        if isinstance(value := getattr(party, name), str)
    }
    keys = tuple([tuple(map(sys.intern, key)) for key in party.keys])
    party = replace(party, keys=keys, **texts)
    return sys.intern(surface), party, kind and sys.intern(kind), country and sys.intern(country)
