"""Which files of a folder are no inputs and therefore have no row, neither article nor skipped."""

from __future__ import annotations

import re

RULE = (
    "No inputs are: hidden files and folders (a leading point, __MACOSX), lock files (~$), "
    "README, LICENSE, LICENCE, COPYING, NOTICE with any suffix, metadata.csv, corrections.csv; "
    "nor anything in a folder that this program wrote (it holds a run.json)."
)
_ABOUT = re.compile(r"(?i)(?:readme|licen[sc]e|copying|notice)(?:[-_.][\w.-]*)?")
_TABLES = ("metadata.csv", "corrections.csv")


def is_input(path: str) -> bool:
    """Whether the file at `path`, relative to the folder read, is an input; see RULE."""
    *folders, name = path.split("/")
    if any(part.startswith(".") or part == "__MACOSX" for part in (*folders, name)):
        return False
    return not (name.startswith("~$") or name in _TABLES or _ABOUT.fullmatch(name))
