"""The lines of a text, and which of them are one paragraph broken by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"  # that seldom break lines
_LINE = re.compile(r"[^\s\u200b\ufeff].*")
_BROKEN = re.compile(rf"[^\s\u200b\ufeff][^\n{_BREAKS}]*")
_CLOSED = ".!?…:;»”\"')]*"
_NARROWEST, _WIDE = 15, 120  # characters of a line broken by hand, or by a column
_NARROW = 30  # characters of a line that carries on, in a text whose lines are paragraphs
_RAGGED = 3  # characters by which a line may end early although the next word would have fitted
_NEARLY = 0.75  # of the width: letters of a printed page are not of one width


@dataclass(slots=True)
class Line:
    """A line with something on it: `text[start:end]`, without white space around it."""

    start: int
    end: int
    text: str
    blank: bool  # whether a blank line, or the beginning of the text, stands before it


def cut_lines(text: str) -> list[Line]:
    """The lines of `text` that are not blank, in order."""
    lines, last = [], 0
    pattern = _BROKEN if any(map(text.__contains__, _BREAKS)) else _LINE
    for match in pattern.finditer(text):
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
        if not line.blank:
            joined[index] = _carries_on(before, line, width)
    return joined


def _carries_on(before: Line, line: Line, width: int) -> bool:
    """`width` is that of a text broken by hand, 0 for others: there only a small letter tells."""
    size, closed = len(before.text), before.text[-1] in _CLOSED
    if line.text[0].islower() and not closed:
        return size >= (_NARROWEST if width else _NARROW)
    if not width or size > width:
        return False
    return _fills(before, line, width) or (size >= _NEARLY * width and not closed)


def _fills(before: Line, line: Line, width: int) -> bool:
    """Whether the first word of `line` would not have fitted on the line before."""
    return len(before.text) + 1 + len(line.text.split(None, 1)[0]) > width - _RAGGED


def _wrap_width(lines: list[Line]) -> int:
    """The width a text was broken at by hand or by a page; 0 where its lines are paragraphs."""
    pairs = [(before, line) for before, line in pairwise(lines) if not line.blank]
    if len(pairs) < 3:
        return 0
    width = max(len(before.text) for before, _ in pairs)
    if not _NARROWEST <= width <= _WIDE:
        return 0
    opened = [(before, line) for before, line in pairs if before.text[-1] not in _CLOSED]
    small = sum(line.text[0].islower() for _, line in opened)
    full = sum(_fills(before, line, width) for before, line in pairs)
    wrapped = full >= 0.75 * len(pairs) and len(opened) >= 0.5 * len(pairs)
    return width if wrapped or small >= 0.4 * len(pairs) else 0
