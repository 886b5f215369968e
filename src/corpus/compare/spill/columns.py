"""Tables that wait outside of memory, column by column: a whole column is read, never a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd
import pyarrow as pa
import pyarrow.compute  # noqa: F401 - pa.compute

from corpus import tables
from corpus.compare.spill.scratch import Scratch
from corpus.tables import Row

PACKED = 1 << 13  # rows packed together

Packs = list[list[bytes]]  # of each pack, its columns in the order of the schema


class Rows:
    """Takes rows one by one and puts them into packs."""

    def __init__(self, schema: pa.Schema):
        self._schema = schema
        self._rows: list[Row] = []
        self._packs: Packs = []

    def add(self, row: Row) -> None:
        """Take one row; a key that it lacks is NA, a key that is no column is left out."""
        self._rows.append(row)
        if len(self._rows) >= PACKED:
            self._pack()

    def _pack(self) -> None:
        found = pa.Table.from_pylist(self._rows, schema=self._schema)
        self._packs.append([_to_bytes(column) for column in found.columns])
        self._rows = []

    def packed(self) -> Packs:
        """All rows, as `Columns` takes them."""
        if self._rows:
            self._pack()
        return self._packs


class Columns:
    """A table in a scratch file."""

    def __init__(self, scratch: Scratch, schema: pa.Schema):
        self._scratch, self.schema = scratch, schema
        self._packs: list[list[tuple[int, int]]] = [[] for _ in schema]  # of each column

    @classmethod
    def of_rows(cls, scratch: Scratch, table: str, rows: Iterable[Row]) -> Columns:
        """The rows of a table of the contract."""
        packing = Rows(tables.arrow_schema(table))
        for row in rows:
            packing.add(row)
        found = cls(scratch, tables.arrow_schema(table))
        found.take(packing.packed())
        return found

    def take(self, packs: Packs) -> None:
        """Take more rows."""
        for pack in packs:
            for at, data in enumerate(pack):
                self._packs[at].append((self._scratch.write(data), len(data)))

    def add(self, rows: pa.Table) -> None:
        """Take more rows."""
        self.take([[_to_bytes(column) for column in rows.columns]])

    def column(self, name: str) -> pa.Array:
        """All values of a column."""
        at = self.schema.get_field_index(name)
        found = [self._read(*where) for where in self._packs[at]]
        return pa.chunked_array(found, self.schema.field(at).type).combine_chunks()

    def _read(self, begin: int, size: int) -> pa.Array:
        batch = pa.ipc.open_stream(self._scratch.read(begin, size)).read_all()
        return batch.column(0).combine_chunks()

    def put(self, name: str, values: pa.Array) -> None:
        """Set all values of a column."""
        self.put_packed(name, pack_column(values))

    def put_packed(self, name: str, packs: Iterable[bytes]) -> None:
        """Set all values of a column to what `pack_column` made of them."""
        at = self.schema.get_field_index(name)
        self._packs[at] = [(self._scratch.write(data), len(data)) for data in packs]

    def sort(self, by: str) -> None:
        """Put the rows in the order of one column."""
        order = pa.compute.sort_indices(self.column(by))
        for name in self.schema.names:
            self.put(name, self.column(name).take(order))

    def __len__(self) -> int:
        return sum(len(self._read(*where)) for where in self._packs[0])

    def tables(self) -> Iterator[pa.Table]:
        """The packs one after the other; where `sort` was called, of one size."""
        for places in zip(*self._packs, strict=True):
            yield pa.table([self._read(*where) for where in places], schema=self.schema)

    def frame(self, table: str) -> pd.DataFrame:
        """The whole as a frame of the contract."""
        whole = pa.concat_tables([self.schema.empty_table(), *self.tables()])
        return tables.from_arrow(table, whole)


def pack_column(values: pa.Array) -> list[bytes]:
    """All values of a column, in packs of one size."""
    return [_to_bytes(values.slice(first, PACKED)) for first in range(0, len(values), PACKED)]


def _to_bytes(values: pa.Array | pa.ChunkedArray) -> bytes:
    column = pa.table([values], names=["values"])
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, column.schema) as writer:
        writer.write_table(column)
    return sink.getvalue().to_pybytes()
