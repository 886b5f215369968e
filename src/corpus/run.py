"""A run folder, read: one frame for each table, loaded when first asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from corpus import tables
from corpus.errors import RunError


@dataclass(frozen=True)
class Run:
    """One folder of tables and run.json, made by one build.

    `run.figures` and the other names of `corpus.tables.TABLES` are DataFrames with the columns
    and dtypes of docs/tables.md. A run that is built again in its place is opened again: this
    object keeps what it has read.
    """

    path: Path
    _frames: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name not in tables.TABLES:
            raise AttributeError(f"a run has no table {name!r}; it has {', '.join(tables.TABLES)}")
        if name not in self._frames:
            self._frames[name] = tables.read_table(self.path, name)
        return self._frames[name]

    @property
    def about(self) -> dict[str, Any]:
        """run.json: status, inputs and their hashes, parameters, versions, counts, problems."""
        return json.loads((self.path / "run.json").read_text("utf-8"))

    def text(self, article_id: str) -> str:
        """The text of one article, as read."""
        articles = self.articles
        found = articles.loc[articles["article_id"] == article_id, "text"]
        if found.empty:
            raise RunError(f"no article {article_id!r} in {self.path}")
        return str(found.iloc[0])


def read_run(path: str | Path) -> Run:
    """Open the run folder `path`. Raises RunError when it is not one."""
    folder = Path(path)
    if not (folder / "run.json").is_file():
        raise RunError(f"{folder} is no run: run.json is missing; `corpus build` makes one")
    return Run(folder)
