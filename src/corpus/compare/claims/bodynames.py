"""The armed bodies that an article names: two of one head word apart, an acronym with its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from corpus.compare.lexicon import BODY, PEOPLE, kinds_in
from corpus.compare.names import name_tokens
from corpus.compare.passages import Passage, Passages
from corpus.records import Record

LONG = 4  # letters of a word of a name that is no article or preposition
LETTERS = range(2, 7)  # of an acronym
NEAR = 60  # characters before or behind a head word that its name can take
BRACKET = 2  # characters between a name and the acronym that stands in brackets behind it

_Name = tuple[str, frozenset[str]]  # as written, its words without the head


class BodyNames:
    """The names of bodies in one article, by the id of their head word."""

    def __init__(self, record: Record, passages: Passages):
        self._text, self._code = record.article.text, passages.language.code
        self._names: dict[str, list[_Name]] = defaultdict(list)
        self._acronyms: dict[str, str] = {}  # as written -> id
        placed = {toponym.start for toponym in record.toponyms}
        self._free: list[str] = []  # acronyms of nothing that is named here
        for name in sorted(record.names, key=lambda n: -len(n.surface)):
            kinds = kinds_in(name.surface, self._code)
            if BODY in kinds and PEOPLE not in kinds:
                own = self._own_words(name.surface, kinds[BODY])
                self._names[kinds[BODY]].append((name.surface, own))
        for name in record.names:
            if name.surface.isupper() and len(name.surface) in LETTERS:
                body = self._defined(name.start)
                if body:
                    self._acronyms[name.surface] = body
                elif name.start not in placed:
                    self._free.append(name.surface)

    @property
    def has_free(self) -> bool:
        """Whether there are acronyms that the article does not explain."""
        return bool(self._free)

    def is_named(self, body: str) -> bool:
        """Whether the article names a body with this head word."""
        return body in self._names

    def id_of(self, start: int, end: int, body: str) -> str:
        """The id of the body at a head word: with its words, where the article names two such."""
        names = [own for _, own in self._names.get(body, ()) if own]
        if all(not one.isdisjoint(other) for one in names for other in names):
            return body
        own = self._words_at(start, end, body)
        return f"{body}:{min(own)}" if own else body

    def called(self, body: str) -> str | None:
        """What the article calls a body most often, by more than its head word if it can; None
        where it has no name."""
        head, _, word = body.partition(":")
        names = [
            (bool(own), self._text.count(surface), surface)
            for surface, own in self._names.get(head, ())
            if not word or word in own
        ]
        short = (name for name in (*self._acronyms, *self._free) if name.lower() == body)
        return max(names)[2] if names else next(short, None)

    def is_full(self, start: int, end: int, body: str) -> bool:
        """Whether more than the head word stands there: "the Southern Army"."""
        return bool(self._words_at(start, end, body))

    def acronyms(self, passage: Passage) -> Iterator[tuple[int, int, str]]:
        """(start, end, id) of the acronyms of bodies in a sentence."""
        for surface, body in self._acronyms.items():
            at = self._text.find(surface, passage.start, passage.end)
            if at >= 0:
                yield at, at + len(surface), body

    def free_acronym(self, phrase: str) -> str | None:
        """An acronym in a phrase that stands for no place and is not explained: its id."""
        words = phrase.split()
        return next((name.lower() for name in self._free if name in words), None)

    def _own_words(self, surface: str, body: str) -> frozenset[str]:
        return frozenset(
            token
            for token in name_tokens(surface)
            if len(token) >= LONG and kinds_in(token, self._code).get(BODY) != body
        )

    def _words_at(self, start: int, end: int, body: str) -> frozenset[str]:
        """The words of the name around a head word, without it."""
        for surface, own in self._names.get(body, ()):
            at = self._text.find(surface, max(0, end - NEAR), start + NEAR)
            if 0 <= at <= start and end <= at + len(surface):
                return own
        return frozenset()

    def _defined(self, start: int) -> str | None:
        """The id of the body whose name stands right before an acronym in brackets."""
        if self._text[start - 1 : start] != "(":
            return None
        before = self._text[max(0, start - NEAR) : start - 1]
        for body, names in self._names.items():
            for surface, _ in names:
                at = before.rfind(surface)
                if at >= 0 and len(before) - at - len(surface) <= BRACKET:
                    return self.id_of(start - 1 - len(before) + at, start, body)
        return None
