"""Numbers printed in digits, with the group and decimal marks of the language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.mentions.layout import Layout
from corpus.mentions.numerals.lexicon import FRACTION_SIGNS, Lexicon

_SPLIT = re.compile(r"(\d+(?:[.,]\d+)*)(.*)", re.DOTALL)
_SPACES = frozenset("     ")
_LONGEST = 60  # characters of a number; what is longer is a key
_SIGNS = frozenset("-−–")
_CLOCK = re.compile(r"([0-2]?\d)(\D)([0-5]\d)$")
_INDIAN = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}")


@dataclass(slots=True)
class Digits:
    """A number in digits: `last` is the word after it, `end` its end within the word before."""

    last: int
    end: int
    value: Decimal
    suffix: str = ""  # what is glued to the digits: "km" of "120km"


def read_digits(layout: Layout, lexicon: Lexicon, at: int, style: Style) -> Digits | None:
    """The number that begins with the digits of word `at`; None when they fit no number."""
    words = layout.words
    body, suffix = split_suffix(words[at])
    last = at + 1
    if not suffix and body.isdecimal() and len(body) <= 3 and body[0] != "0":
        last = _grouped(layout, lexicon, at)
        if last > at + 1:
            tail, suffix = split_suffix(words[last - 1])
            body = "".join([*(w for w in words[at : last - 1] if w != "'"), tail])
    if len(body) > _LONGEST:
        return None
    if not body.isdecimal() and style.is_foreign_decimal(body, at, last, suffix):
        value = Decimal(body.replace(",", "."))
    else:
        value = parse_body(body, lexicon, style.is_fraction(body, at, last, suffix))
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
        fine = _groups(whole, group) or (group == "," and _INDIAN.fullmatch(whole))
        return Decimal(f"{whole.replace(group, '')}.{rest}") if fine else None
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
    whole = 1 <= len(first) <= 3 and first[0] != "0" and first.isdecimal()
    return whole and all(len(part) == 3 and part.isdecimal() for part in rest)


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


class Style:
    """How one text prints decimals, where a number alone does not say: "1.335", "25,000"."""

    __slots__ = ("_foreign", "layout", "lexicon", "words")

    def __init__(self, layout: Layout, lexicon: Lexicon):
        self.layout, self.lexicon, self.words = layout, lexicon, layout.words
        self._foreign: bool | None = None

    def is_fraction(self, body: str, at: int, last: int, suffix: str) -> bool:
        """Whether three digits after the decimal mark are decimals: by what stands beside."""
        if body.isdecimal() or (at and self.words[at - 1] in self.lexicon.money_signs):
            return False
        lexicon, (word, after) = self.lexicon, self._follower(last, suffix)
        if word in lexicon.atom:
            return True
        if word not in lexicon.fraction_followers or word in lexicon.grouped_before:
            return False
        if lexicon.is_money(word):
            priced = self._is_price(after)
            return priced or (body[1] in ".," and body[-1] != "0" and not self.foreign)
        return body[-1] != "0"

    def is_foreign_decimal(self, body: str, at: int, last: int, suffix: str) -> bool:
        """Whether the group mark is a decimal mark here: "1.335 euros por litro"."""
        marks, data = body[1:2], self.lexicon.data
        if len(body) != 5 or marks not in data.group_marks or marks in data.decimal_marks:
            return False
        word, after = self._follower(last, suffix)
        if body[0] == "0" or not self.lexicon.is_money(word):
            return False
        return self._is_price(after) or (body[-1] != "0" and self.foreign)

    @property
    def foreign(self) -> bool:
        """Whether all decimals of the text that can be told are printed in another manner."""
        if self._foreign is None:
            native = self.lexicon.data.decimal_marks[:1]
            found = {mark for at, word in enumerate(self.words) if (mark := self._mark(at, word))}
            self._foreign = bool(found) and found.isdisjoint(native)
        return self._foreign

    def _mark(self, at: int, word: str) -> str:
        """The decimal mark of word `at`, where it can be nothing else; "" else."""
        if word[0] not in "0123456789" or ("." not in word and "," not in word):
            return ""
        body, suffix = split_suffix(word)
        marks = set(body) & {".", ","}
        if len(marks) == 2:
            return max(marks, key=body.rfind)
        if len(marks) != 1:
            return ""
        mark = marks.pop()
        whole, *rest = body.split(mark)
        follower, after = self._follower(at + 1, suffix)
        if len(rest) > 1:
            return ({".", ","} - {mark}).pop() if _groups(body, mark) else ""
        if len(rest[0]) == 3:
            return mark if len(whole) == 1 and self._is_price(after) else ""
        return mark if self.lexicon.is_exact(follower) else ""

    def _follower(self, last: int, suffix: str) -> tuple[str, int]:
        """The word that says what is counted, without "of", and the index of the word after it."""
        words = self.words
        if suffix:
            return suffix, last
        word = words[last] if last < len(words) else ""
        if word in self.lexicon.of and last + 1 < len(words):
            return words[last + 1], last + 2
        return word, last + 1

    def _is_price(self, at: int) -> bool:
        """Whether "per litre" stands at word `at`: prices that have three decimals."""
        words = self.words
        if at + 1 >= len(words) or words[at] not in self.lexicon.per:
            return False
        return self.lexicon.is_measure(words[at + 1])
