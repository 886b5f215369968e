"""The tables `claims` and `readings`, from rows that come in any order and are not kept as such."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa

from corpus import tables
from corpus.compare.apart import LANGUAGE, TELLING, tell_apart
from corpus.phrases import languages
from corpus.tables import Row

PACKED = 4096  # rows put into columns at once
_WORDS = ("label", "reading")


class ClaimTables:
    """Takes the rows of claims, each with its `readings` in every report language."""

    def __init__(self) -> None:
        extra = [(_column(word, code), pa.string()) for code in languages() for word in _WORDS]
        schema = tables.arrow_schema("claims")
        self._schema = pa.schema([*schema, ("agreed", pa.string()), *extra])
        self._rows: list[Row] = []
        self._packed: list[pa.Table] = []

    def add(self, row: Row) -> None:
        """Take one row; `readings`: language -> label and reading."""
        for code, told in row["readings"].items():
            row |= {_column(word, code): text for word, text in zip(_WORDS, told, strict=True)}
        self._rows.append(row)
        if len(self._rows) >= PACKED:
            self._pack()

    def _pack(self) -> None:
        self._packed.append(pa.Table.from_pylist(self._rows, schema=self._schema))
        self._rows = []

    def frames(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Both tables, by claim_id, the labels told apart; readings in the order of languages."""
        self._pack()
        found = pa.concat_tables(self._packed)
        self._packed = []
        found = found.take(pa.compute.sort_indices(found["claim_id"]))
        told = {name: found[name].to_pylist() for name in TELLING}
        labels = {}
        for code in languages():
            labels[code] = found[_column("label", code)].to_pylist()
            tell_apart(labels[code], told, code)
        del told
        at = found.schema.names.index("label"), found.schema.names.index("reading")
        for index, name in zip(at, _WORDS, strict=True):
            own = labels[LANGUAGE] if name == "label" else found[_column(name, LANGUAGE)]
            own = pa.array(own, pa.string()) if isinstance(own, list) else own
            found = found.set_column(index, name, own)
        readings = _readings(found, labels)
        claims = found.select(tables.arrow_schema("claims").names)
        del found
        return tables.from_arrow("claims", claims), tables.from_arrow("readings", readings)


def _column(word: str, language: str) -> str:
    return f"{word} {language}"


def _readings(found: pa.Table, labels: dict[str, list[str]]) -> pa.Table:
    size = len(found)
    parts = [
        pa.table(
            {"claim_id": found["claim_id"], "language": pa.repeat(pa.scalar(code), size),
             "label": pa.array(labels[code], pa.string()),
             "reading": found[_column("reading", code)]}
        ).cast(tables.arrow_schema("readings"))
        for code in labels
    ]  # fmt: skip
    order = np.arange(size * len(parts)).reshape(len(parts), size).T.ravel()
    return pa.concat_tables(parts).take(pa.array(order))
