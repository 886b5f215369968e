"""The tables `claims` and `readings`, from rows that come in any order and are not kept as such."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute  # noqa: F401 - pa.compute

from corpus import tables
from corpus.compare.claims.apart import LANGUAGE, TELLING, tell_apart
from corpus.compare.spill.columns import Columns, Packs, Rows, pack_column
from corpus.compare.spill.hands import share_forked
from corpus.compare.spill.scratch import Scratch
from corpus.phrases import languages
from corpus.tables import Row

_WORDS = ("label", "reading")


def pack_claims(rows: Iterable[Row]) -> Packs:
    """Rows of claims, each with its `readings` in every report language, as ClaimTables has them.

    `readings`: language -> label and reading.
    """
    found = Rows(_schema())
    for row in rows:
        for code, told in row["readings"].items():
            row |= {_column(word, code): text for word, text in zip(_WORDS, told, strict=True)}
        found.add(row)
    return found.packed()


class ClaimTables:
    """Takes packs of claims; then makes both tables."""

    def __init__(self, scratch: Scratch) -> None:
        self._found = Columns(scratch, _schema())

    def take(self, packs: Packs) -> None:
        """Take packs of claims."""
        self._found.take(packs)

    def tables(self, scratch: Scratch, workers: int = 1) -> tuple[Columns, Columns]:
        """Both, by claim_id, the labels told apart; readings in the order of languages.

        `workers`: processes that share the languages.
        """
        found = self._found
        found.sort("claim_id")
        told = {name: _Shared(found.column(name)) for name in TELLING}

        def label(code: str) -> tuple[str, list[bytes]]:
            labels = found.column(_column("label", code)).to_pylist()
            tell_apart(labels, told, code)
            return code, pack_column(pa.array(labels, pa.string()))

        for code, labels in share_forked(label, languages(), workers):
            found.put_packed(_column("label", code), labels)
        claims = Columns(scratch, tables.arrow_schema("claims"))
        readings = Columns(scratch, tables.arrow_schema("readings"))
        for part in found.tables():
            own = [part[_column(n, LANGUAGE) if n in _WORDS else n] for n in claims.schema.names]
            claims.add(pa.table(own, schema=claims.schema))
            readings.add(_readings(part, readings.schema))
        return claims, readings


class _Shared(Sequence):
    """The values of a column, equal ones as one object."""

    def __init__(self, column: pa.Array):
        encoded = column.dictionary_encode()
        self._values = [*encoded.dictionary.to_pylist(), None]
        self._at = encoded.indices.fill_null(-1).to_numpy()

    def __len__(self) -> int:
        return len(self._at)

    def __getitem__(self, position: int) -> Any:
        return self._values[self._at[position]]


def _schema() -> pa.Schema:
    extra = [(_column(word, code), pa.string()) for code in languages() for word in _WORDS]
    known = [(name, pa.string()) for name in ("agreed", "counted", "cited")]
    return pa.schema([*tables.arrow_schema("claims"), *known, *extra])


def _column(word: str, language: str) -> str:
    return f"{word} {language}"


def _readings(part: pa.Table, schema: pa.Schema) -> pa.Table:
    """The readings of some claims, those of one claim side by side."""
    size, codes = len(part), languages()
    by_language = [
        pa.table(
            [part["claim_id"], pa.repeat(pa.scalar(code), size),
             *(part[_column(word, code)] for word in _WORDS)],
            names=schema.names,
        ).cast(schema)
        for code in codes
    ]  # fmt: skip
    order = np.arange(size * len(codes)).reshape(len(codes), size).T.ravel()
    return pa.concat_tables(by_language).take(pa.array(order))
