"""Numbers printed in digits, with the group and decimal marks of the language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.mentions.layout import Layout
from corpus.mentions.numerals.lexicon import FRACTION_SIGNS, Lexicon

_SPLIT = re.compile(r"(\d+(?:[.,]\d+)*)(.*)", re.DOTALL)
_SPACES = frozenset("     ")
_SIGNS = frozenset("-−–")
_CLOCK = re.compile(r"([0-2]?\d)(\D)([0-5]\d)$")
_INDIAN = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}")


@dataclass(frozen=True, slots=True)
class Digits:
    """A number in digits: `last` is the word after it, `end` its end within the word before."""

    last: int
    end: int
    value: Decimal
    suffix: str = ""  # what is glued to the digits: "km" of "120km"


def read_digits(layout: Layout, lexicon: Lexicon, at: int) -> Digits | None:
    """The number that begins with the digits of word `at`; None when they fit no number."""
    words = layout.words
    body, suffix = split_suffix(words[at])
    last = at + 1
    if not suffix and body.isdecimal() and len(body) <= 3 and body[0] != "0":
        last = _grouped(layout, lexicon, at)
        if last > at + 1:
            tail, suffix = split_suffix(words[last - 1])
            body = "".join([*(w for w in words[at : last - 1] if w != "'"), tail])
    value = parse_body(body, lexicon, _is_fraction(layout, lexicon, at, last, suffix))
    if value is None:
        return None
    if suffix and suffix in FRACTION_SIGNS:
        value, suffix = value + FRACTION_SIGNS[suffix], ""
    return Digits(last, layout.ends[last - 1] - len(suffix), value, suffix)


def split_suffix(word: str) -> tuple[str, str]:
    """The digits of a word and what is glued to them: "25k" is "25", "k"."""
    if word.isdecimal():
        return word, ""
    return _SPLIT.match(word).groups()


def read_sign(layout: Layout, at: int, signed: bool) -> int | None:
    """The start of a minus sign before word `at`, or None: a dash between words is none.

    `signed`: whether a number shortly before has one, so that "- 12 %" has one too.
    """
    if at == 0 or layout.words[at - 1] not in _SIGNS:
        return None
    text, start, end = layout.text, layout.starts[at - 1], layout.ends[at - 1]
    before = text[start - 1] if start else " "
    if layout.starts[at] == end:
        return start if before.isspace() or before == "(" else None
    opened = text[max(0, start - 2) : start].rstrip()[-1:] == "("
    share = signed and at + 1 < len(layout.words) and layout.words[at + 1] == "%"
    return start if (opened or share) and layout.starts[at] - end == 1 else None


def parse_clock(word: str, marks: list[str]) -> Decimal | None:
    """Hours of "7h44", None for what is no hour and minutes."""
    match = _CLOCK.match(word)
    if not match or match[2] not in marks or int(match[1]) > 24:
        return None
    return int(match[1]) + Decimal(int(match[3])) / 60


def parse_body(body: str, lexicon: Lexicon, fraction: bool) -> Decimal | None:
    """The value of digits with marks; None for wrong grouping ("12,34,5", "1.2.3", "007").

    `fraction`: whether three digits after the decimal mark are decimals ("1,335 euro"), and no
    group in the manner of another language ("25,000 soldats").
    """
    marks = set(body) & {".", ","}
    if not marks:
        return Decimal(body) if body[0] != "0" or len(body) == 1 else None
    if len(marks) == 2:
        decimal = max(marks, key=body.rfind)
        whole, _, rest = body.rpartition(decimal)
        group = (marks - {decimal}).pop()
        return Decimal(f"{whole.replace(group, '')}.{rest}") if _groups(whole, group) else None
    mark = marks.pop()
    parts = body.split(mark)
    native = lexicon.data.decimal_marks
    if mark in lexicon.data.group_marks and mark not in native[:1] and _groups(body, mark):
        return Decimal(body.replace(mark, ""))
    if len(parts) > 2:
        fine = _groups(body, mark) or (mark == "," and _INDIAN.fullmatch(body))
        return Decimal(body.replace(mark, "")) if fine else None
    if mark not in native and not lexicon.data.foreign_decimal:
        return None
    if not fraction and mark in native and _groups(body, mark):
        return Decimal(body.replace(mark, ""))
    return Decimal(body.replace(mark, ".")) if len(parts[0]) == 1 or body[0] != "0" else None


def _groups(body: str, mark: str) -> bool:
    first, *rest = body.split(mark)
    return 1 <= len(first) <= 3 and first[0] != "0" and all(len(part) == 3 for part in rest)


def _grouped(layout: Layout, lexicon: Lexicon, at: int) -> int:
    """The word after groups of three digits that follow word `at`: "10 000", "10'000"."""
    words, text = layout.words, layout.text
    marks = lexicon.data.group_marks
    last = at + 1
    while last < len(words):
        k = last
        gap = text[layout.ends[k - 1] : layout.starts[k]]
        if (
            words[k] == "'"
            and not gap
            and k + 1 < len(words)
            and layout.starts[k + 1] == layout.ends[k]
        ):
            k, gap = k + 1, "'"
        word = words[k]
        if len(word) < 3 or not word[:3].isdecimal():
            break
        body, suffix = split_suffix(word)
        spaced = gap in marks or (gap in _SPACES and word == "000")
        if len(gap) != 1 or not (spaced or gap == "'") or (len(body) > 3 and body[3].isdecimal()):
            break
        last = k + 1
        if len(body) > 3 or suffix:
            break
    return last


def _is_fraction(layout: Layout, lexicon: Lexicon, at: int, last: int, suffix: str) -> bool:
    """Whether three digits after the decimal mark are decimals: by what stands before and after."""
    if at and layout.words[at - 1] in lexicon.money_signs:
        return False
    word = suffix or (layout.words[last] if last < len(layout.words) else "")
    if word in lexicon.of and last + 1 < len(layout.words):
        word = layout.words[last + 1]
    return word in lexicon.fraction_followers or word in lexicon.atom
