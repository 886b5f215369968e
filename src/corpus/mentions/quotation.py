"""Stretches inside quotation marks of every style: « », “ ”, „ “, » «, " ", ‘ ’.

One pass over the marks of the text. Which way a mark opens is told by what stands beside it, so
that apostrophes, inches and plural genitives are not taken for marks. A quotation that is not
closed ends with its paragraph, or where the next one opens.
"""

from __future__ import annotations

import re

_MARKS = re.compile(r"[«»“”„\"‘’'\n](?:(?<![^\W_]['’])|(?![^\W_]))")  # no apostrophe in a word
_PAIRS = {"«": "»", "»": "«", "“": '”"', "„": "“”", '"': '"”', "‘": "’", "'": "'"}
_SINGLE = "‘'"
_FAR = 2000  # characters in which a nested quotation is looked for
_BEFORE = ' \t\n\u00a0\u202f([{-–—/:…«“„"'  # what may stand before an opening mark


def find_quotations(text: str) -> list[tuple[int, int]]:
    """The characters between the marks, in order; nested quotations belong to the outer one."""
    found: list[tuple[int, int]] = []
    start, style, depth = -1, "", 0
    broken, newline = -1, -1  # the first and the last line break since the opening
    for match in _MARKS.finditer(text):
        at, mark = match.start(), match.group()
        if not style:
            if mark != "\n" and _opens(text, at, mark):
                start, style, depth, broken, newline = at + 1, mark, 1, -1, -1
        elif mark == "\n":
            if style in _SINGLE:
                style = ""
            elif broken >= 0 and not text[newline:at].strip():
                _add(found, text, start, broken)
                style = ""
            else:
                broken, newline = (at if broken < 0 else broken), at
        elif mark in _PAIRS[style] and _closes(text, at, mark):
            depth -= 1
            if depth == 0:
                _add(found, text, start, at)
                style = ""
        elif (mark == style or style in _SINGLE) and _opens(text, at, mark):
            if mark == "«" and broken < 0 and _is_nested(text, at):
                depth += 1
                continue
            if style not in _SINGLE:
                _add(found, text, start, broken if broken >= 0 else at)
            start, style, depth, broken, newline = at + 1, mark, 1, -1, -1
    if style and style not in _SINGLE:
        _add(found, text, start, broken if broken >= 0 else len(text))
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    inner = text[start:end]
    lead = len(inner) - len(inner.lstrip())
    size = len(inner.strip())
    if size:
        found.append((start + lead, start + lead + size))


def _opens(text: str, at: int, mark: str) -> bool:
    """Whether the mark at `at` can open a quotation, by its neighbours."""
    before = text[at - 1] if at else "\n"
    after = text[at + 1] if at + 1 < len(text) else "\n"
    if mark in "«„":
        return True
    if mark == "”" or mark == "’":
        return False
    if mark in '“"':
        return before in _BEFORE and (not after.isspace() or before.isspace() and after != "\n")
    if mark == "'":
        return before in _BEFORE and after.isalpha() and text[at + 2 : at + 3] not in _SINGLE
    return before in _BEFORE and not after.isspace()


def _closes(text: str, at: int, mark: str) -> bool:
    """Whether the mark at `at` can close one."""
    after = text[at + 1] if at + 1 < len(text) else "\n"
    if mark in "’'":
        return not after.isalnum() and not text[at - 1].isspace()
    if mark == '"':
        before = text[at - 1]
        return not (before.isspace() and not after.isspace() and (after.isalnum() or after in "[("))
    return True


def _is_nested(text: str, at: int) -> bool:
    """Whether two » follow before the next « and the end of the paragraph."""
    stop = text.find("\n", at, at + _FAR)
    stop = min(len(text), at + _FAR) if stop < 0 else stop
    first = text.find("»", at, stop)
    second = text.find("»", first + 1, stop) if first >= 0 else -1
    return second >= 0 and text.find("«", first, second) < 0
