"""Stretches inside quotation marks of every style: « », “ ”, „ “, " "."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"«([^«»]*)»|“([^“”]*)”|„([^„“”]*)[“”]|\"([^\"]*)\"")


def find_quotations(text: str) -> list[tuple[int, int]]:
    """The characters between the marks, in order; nested quotations belong to the outer one."""
    return [match.span(match.lastindex) for match in _QUOTED.finditer(text) if match.lastindex]
