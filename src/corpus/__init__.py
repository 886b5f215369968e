"""Compare how the press covers the same event, figure by figure.

articles = corpus.load("seeds/")             # DataFrame, one row per article
run = corpus.build("seeds/", out="runs/seeds")
run.figures                                   # DataFrame, one row per cited figure
corpus.explain(run, run.figures.figure_id[0])  # the evidence, highlighted
"""

from __future__ import annotations

import importlib

_WHERE = {
    "build": "corpus.builder", "load": "corpus.builder", "Options": "corpus.builder",
    "read_run": "corpus.run", "Run": "corpus.run", "explain": "corpus.evidence",
    "CorpusError": "corpus.errors",
}  # fmt: skip

__all__ = sorted(_WHERE)


def __getattr__(name: str):
    """Load a public name when it is first used: `import corpus` itself stays fast."""
    if name not in _WHERE:
        raise AttributeError(f"corpus has no {name!r}; it has {', '.join(__all__)}")
    return getattr(importlib.import_module(_WHERE[name]), name)
