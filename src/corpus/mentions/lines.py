"""The lines of a text, and which of them are one paragraph broken by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\s\u200b\ufeff][^\n\r\x0b\x0c\x85\u2028\u2029]*")
_CLOSED = ".!?…:;»”\"')]*"
_NARROW, _WIDE = 30, 120  # characters of a line broken by hand
_RAGGED = 3  # characters by which a line may end early although the next word would have fitted


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it: `text[start:end]`, without white space around it."""

    start: int
    end: int
    text: str
    blank: bool  # whether a blank line, or the beginning of the text, stands before it


def cut_lines(text: str) -> list[Line]:
    """The lines of `text` that are not blank, in order."""
    lines, last = [], 0
    for match in _LINE.finditer(text):
        line = match.group().rstrip()
        start = match.start()
        breaks = text.count("\n", last, start) or text.count("\r", last, start)
        lines.append(Line(start, start + len(line), line, not lines or breaks > 1))
        last = start + len(line)
    return lines


def joined_lines(lines: list[Line]) -> list[bool]:
    """For each line, whether it carries on the one before, broken in the middle of a sentence."""
    width = _wrap_width(lines)
    joined = [False] * len(lines)
    for index in range(1, len(lines)):
        before, line = lines[index - 1], lines[index]
        if line.blank:
            continue
        size = len(before.text)
        joined[index] = width > 0 and size <= width and _fills(before, line, width)
        if size >= _NARROW and line.text[0].islower() and before.text[-1] not in _CLOSED:
            joined[index] = True
    return joined


def _fills(before: Line, line: Line, width: int) -> bool:
    """Whether the first word of `line` would not have fitted on the line before."""
    return len(before.text) + 1 + len(line.text.split(None, 1)[0]) > width - _RAGGED


def _wrap_width(lines: list[Line]) -> int:
    """The width a text was broken at by hand; 0 where its lines are paragraphs."""
    inner = [
        (lines[index], lines[index + 1])
        for index in range(len(lines) - 1)
        if not lines[index + 1].blank
    ]
    if len(inner) < 3:
        return 0
    sizes = sorted(len(before.text) for before, _ in inner)
    width = sizes[-1]
    if not _NARROW <= width <= _WIDE:
        return 0
    full = sum(_fills(before, line, width) for before, line in inner)
    opened = sum(before.text[-1] not in _CLOSED for before, _ in inner)
    return width if full >= 0.75 * len(inner) and opened >= 0.5 * len(inner) else 0
