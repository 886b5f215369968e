"""What the linking pass settled, by article or by figure: read like a dict, kept in few bytes.

A dict of all figures takes 200 bytes for each; as sorted numbers they take 16.
"""

from __future__ import annotations

import functools
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

_BITS = 32
_START = (1 << _BITS) - 1


def code_of(article: Any, start: Any) -> Any:
    """One number for a figure or quote: its article's position, and where it begins.

    Takes numbers, or arrays of them of 64 bits.
    """
    return article << _BITS | start


def parts_of(code: Any) -> tuple[Any, Any]:
    """The position of the article and the start that a number was made of."""
    return code >> _BITS, code & _START


def start_of(figure_id: str) -> int:
    """Where a figure begins."""
    return int(figure_id.rpartition(":")[2])


class Articles:
    """The article_ids by their position, and back."""

    def __init__(self, ids: Sequence[str] = ()):
        self.ids = list(ids)

    @functools.cached_property
    def position(self) -> dict[str, int]:
        """article_id -> its position."""
        return {name: at for at, name in enumerate(self.ids)}

    def figure_id(self, code: int) -> str:
        """The figure_id of a number."""
        article, start = parts_of(code)
        return f"{self.ids[article]}:{start}"

    def code(self, figure_id: str) -> int | None:
        """The number of a figure_id; None where there is no such article."""
        article = self.position.get(figure_id.rpartition(":")[0])
        return None if article is None else code_of(article, start_of(figure_id))


class ByArticle(Mapping[str, Any]):
    """article_id -> what `read` gives for its position."""

    def __init__(self, articles: Articles, read: Callable[[int], Any]):
        self._articles, self._read = articles, read

    def __getitem__(self, name: str) -> Any:
        return self._read(self._articles.position[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles.ids)

    def __len__(self) -> int:
        return len(self._articles.ids)


class ByFigure(Mapping[str, str]):
    """figure_id -> an id; `codes` and `values` as numbers, `name` tells the id of a value."""

    def __init__(
        self, articles: Articles, codes: np.ndarray, values: np.ndarray, name: Callable[[int], str]
    ):
        order = np.argsort(codes, kind="stable")
        self._codes, self._values = codes[order], values[order]
        self._articles, self._name = articles, name

    @classmethod
    def of_pairs(cls, articles: Articles, pairs: Sequence[tuple[int, int]] | array) -> ByFigure:
        """Figures by other figures, both as numbers: in pairs, or one after the other."""
        codes = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return cls(articles, codes[:, 0], codes[:, 1], articles.figure_id)

    def __getitem__(self, key: Any) -> str:
        code = self._code(key)
        value = None if code is None else self.value(code)
        if value is None:
            raise KeyError(key)
        return self._name(value)

    def value(self, code: int) -> int | None:
        """The value of a figure, both as numbers; None where nothing is settled."""
        at = int(self._codes.searchsorted(code))
        known = at < len(self._codes) and self._codes[at] == code
        return int(self._values[at]) if known else None

    def __iter__(self) -> Iterator[Any]:
        return map(self._key, self._codes.tolist())

    def __len__(self) -> int:
        return len(self._codes)

    def named(self, codes: np.ndarray) -> list[str | None]:
        """The ids of many figures at once; None where nothing is settled."""
        if not len(self._codes):
            return [None] * len(codes)
        at = np.minimum(self._codes.searchsorted(codes), len(self._codes) - 1)
        found = zip((self._codes[at] == codes).tolist(), self._values[at].tolist(), strict=True)
        return [self._name(value) if known else None for known, value in found]

    def _code(self, key: Any) -> int | None:
        return self._articles.code(key)

    def _key(self, code: int) -> Any:
        return self._articles.figure_id(code)


class ByQuote(ByFigure):
    """The same by article_id and the start of a quote."""

    def _code(self, key: tuple[str, int]) -> int | None:
        article = self._articles.position.get(key[0])
        return None if article is None else code_of(article, key[1])

    def _key(self, code: int) -> tuple[str, int]:
        return self._articles.ids[code >> _BITS], code & _START
