"""The scorer that comes with the gold data, as a module."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType


def load_score(folder: Path) -> ModuleType:
    """`score.py` of the folder that holds the gold folders."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
