"""Numbers glued into one word: "dreihunderttausend", "vierentwintig", "centottantamila"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_LONGEST = 120  # characters of a word that may be a number
_BEGIN = 3  # characters by which words that are no number are told at once


@dataclass(frozen=True, slots=True)
class Cut:
    """A number cut out of the head of a word: its pieces, and how many characters they have."""

    pieces: tuple[Any, ...]
    size: int


class Segmenter:
    """Cuts words into known pieces, the longest first, every place of a word tried once.

    pieces: what each stands for; joiners: pieces that stand neither first nor last.
    """

    def __init__(self, pieces: dict[str, Any], joiners: dict[str, Any]):
        self._pieces = {**joiners, **pieces}
        self._joiners = frozenset(joiners)
        self._sizes = sorted({len(piece) for piece in self._pieces})
        self._begins = frozenset(piece[:_BEGIN] for piece in pieces)
        self._short = tuple(piece for piece in pieces if len(piece) < _BEGIN)

    def whole(self, word: str) -> tuple[Any, ...]:
        """What the pieces of `word` stand for; () when it is not made of pieces."""
        return self._trace(word, len(word), self._reach(word)) if self._may_begin(word) else ()

    def heads(self, word: str) -> list[Cut]:
        """All numbers that `word` begins with, the longest first."""
        if not self._may_begin(word):
            return []
        came = self._reach(word)
        ends = sorted((end for end in came if end < len(word)), reverse=True)
        cuts = (Cut(self._trace(word, end, came), end) for end in ends)
        return [cut for cut in cuts if cut.pieces]

    def _may_begin(self, word: str) -> bool:
        if len(word) > _LONGEST:
            return False
        return word[:_BEGIN] in self._begins or word.startswith(self._short)

    def _reach(self, word: str) -> dict[int, int]:
        """Every place that pieces lead to, with the place before it."""
        came: dict[int, int] = {}
        open_, size = [(0, 0)], len(word)
        while open_:
            at, before = open_.pop()
            if at in came:
                continue
            came[at] = before
            for length in self._sizes:
                piece = word[at : at + length]
                if at + length > size:
                    break
                if piece in self._pieces and (at or piece not in self._joiners):
                    open_.append((at + length, at))
        del came[0]
        return came

    def _trace(self, word: str, end: int, came: dict[int, int]) -> tuple[Any, ...]:
        """What the pieces up to `end` stand for; () when none end there, or with a joiner."""
        found, at = [], end
        while at in came:
            found.append(word[came[at] : at])
            at = came[at]
        if not found or found[0] in self._joiners:
            return ()
        return tuple(self._pieces[piece] for piece in reversed(found))
