"""Clutter: share counters, teasers, comment forms, navigation. Marked, never cut out.

A line is clutter only where its form and its place say so: a real line must never vanish.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from corpus.language import Language
from corpus.mentions.lines import Line, cut_lines
from corpus.records import Span


@dataclass(frozen=True)
class ClutterData:
    """Slots of clutter.toml: how lines that are not part of the article begin, or what they are.

    All are compared in lower case with a plain apostrophe.
    """

    teasers: list[str] = field(default_factory=list)  # "a lire aussi": the line, or the next one
    forms: list[str] = field(default_factory=list)  # "laisser un commentaire": to the end
    form_fields: list[str] = field(default_factory=list)  # "votre adresse e-mail": inside a form
    lines: list[str] = field(default_factory=list)  # whole lines; "#" stands for a number
    notices: list[str] = field(default_factory=list)  # beginnings: "nous utilisons des cookies"
    bylines: list[str] = field(default_factory=list)  # "par": before names only
    agencies: list[str] = field(default_factory=list)  # "afp": a line of these and initials
    joints: list[str] = field(default_factory=list)  # "et", "avec": between names
    stamps: list[str] = field(default_factory=list)  # "date": before an ISO date, at the beginning


_LONG = 240  # characters: nothing longer is clutter, but for notices
_TABLE = "table"  # a number with a label: no clutter
_LONGEST = 1000  # characters of a notice
_PROSE = 80  # characters: a line that long belongs to a body
_COUNTER = re.compile(r"[+•·-]?\s?\d{1,4}(?:[.,]\d)?\s?[kKmM]?")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_CRUMBS = re.compile(r"[^.!?>›»]{2,40}(?:\s[>›»]\s[^.!?>›»]{2,60}){2,8}")
_MARKS = " \t\u00a0\u202f•·*–—-→➔►▶>»|[("
_MARKER = "•·*–—-→➔►▶>»|"
_AFTER = ":|>»–—-→➔►▶"
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?){2,4}|[A-Z]{2,4}")
_ISO_DAY = r"\s*[:=]?\s*\d{4}-\d\d(?:-\d\d)?(?:[T ]\d\d:\d\d\S*)?(?=\s|$)\s*"


def find_clutter(text: str, language: Language) -> list[Span]:
    """Clutter spans of `text`, sorted, not overlapping."""
    return clutter_of_lines(text, cut_lines(text), language)


def clutter_of_lines(text: str, lines: list[Line], language: Language) -> list[Span]:
    """The same, where the lines are already cut."""
    rules = _rules(language)
    spans = list(_stamp(text, rules))
    done = spans[0].end if spans else 0
    page = _Page.of(lines)
    index = 0
    while index < len(lines):
        line = lines[index]
        step = 1
        if line.start >= done and len(line.text) <= _LONGEST:
            rule, step = _judge(page, index, rules)
            if rule:
                stop = lines[index + step - 1].end
                spans.append(Span(line.start, stop, "clutter", rule))
        index += step
    if any(span.rule == _TABLE for span in spans):  # then every number here may be one of a table
        spans = [span for span in spans if span.rule not in (_TABLE, "counter")]
    return spans


@dataclass(frozen=True, slots=True)
class _Rules:
    begins: re.Pattern[str] | None  # groups: teaser, form, notice
    fields: tuple[str, ...]
    whole: frozenset[str]
    bylines: tuple[str, ...]
    agencies: frozenset[str]
    joints: frozenset[str]
    stamp: re.Pattern[str] | None


@functools.cache
def _rules(language: Language) -> _Rules:
    data = language.section("clutter", ClutterData)
    groups = (("form", data.forms), ("teaser", data.teasers), ("notice", data.notices))
    parts = [f"(?P<{name}>{_any(phrases)})" for name, phrases in groups if phrases]
    stamp = rf"\s*(?:{_any(data.stamps)}){_ISO_DAY}" if data.stamps else None
    return _Rules(
        begins=re.compile(rf"(?:{'|'.join(parts)})(?!\w)") if parts else None,
        fields=tuple(data.form_fields),
        whole=frozenset(data.lines),
        bylines=tuple(data.bylines),
        agencies=frozenset(data.agencies),
        joints=frozenset(data.joints),
        stamp=re.compile(stamp, re.IGNORECASE) if stamp else None,
    )


def _any(phrases: list[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


def _stamp(text: str, rules: _Rules) -> Iterator[Span]:
    """A label and an ISO date glued to the beginning of the text by whatever collected it."""
    match = rules.stamp.match(text) if rules.stamp else None
    if match:
        yield Span(0, match.end(), "clutter", "stamp")


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines, and how many lines of prose stand before each: head and foot have none beyond."""

    lines: list[Line]
    prose: list[int]  # one more than lines

    @classmethod
    def of(cls, lines: list[Line]) -> _Page:
        return cls(lines, list(accumulate((len(x.text) >= _PROSE for x in lines), initial=0)))

    def inside(self, index: int) -> bool:
        """Whether prose stands before and after the line, or is the line."""
        return self.prose[index + 1] > 0 and self.prose[index] < self.prose[-1]


def _judge(page: _Page, index: int, rules: _Rules) -> tuple[str, int]:
    """The rule that makes the line clutter ("": none) and how many lines it takes with it."""
    line = page.lines[index]
    plain = _plain(line.text[: _LONG + 1])
    head = plain.lstrip(_MARKS)
    if not head:
        return "", 1
    match = rules.begins.match(head) if rules.begins else None
    if match:
        head = head if len(line.text) <= _LONG else _plain(line.text).lstrip(_MARKS)
        rule, step = _begun(page, index, match, head, rules)
        if rule:
            return rule, step
    if len(line.text) > _LONG:
        return "", 1
    if _whole(head, rules):
        return "line", 1
    if head[0].isdigit() and _COUNTER.fullmatch(line.text):
        return _counter(page.lines, index, rules)
    if not page.inside(index) and len(line.text) <= 120:
        if not page.prose[index] and _CRUMBS.fullmatch(line.text):
            return "navigation", 1
        if plain[0] == "©" or _is_byline(line.text, plain, rules):
            return "byline", 1
    return "", 1


def _plain(text: str) -> str:
    return text.lower().replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


def _begun(
    page: _Page, index: int, match: re.Match[str], head: str, rules: _Rules
) -> tuple[str, int]:
    """What a line is that begins like a notice, a form or a teaser."""
    rest = head[match.end() :].lstrip(" \u00a0")
    if match.lastgroup == "notice":
        return "notice", 1
    if len(head) > _LONG:
        return "", 1
    if rest[:1] == "," and rest[-1] == ".":  # "Leave a comment, she told them."
        return "", 1
    if match.lastgroup == "form":
        return ("form", _form(page, index, rules)) if len(rest) <= 60 else ("", 1)
    if not rest.strip(_AFTER + " "):
        return "teaser", 1 + _linked(page.lines, index + 1)
    text = page.lines[index].text
    marked = text[0] in _MARKER or text.lstrip(_MARKS)[: match.end()].isupper()
    told = rest[0] in _AFTER or (rest[0] == "." and marked)
    link = marked and rest[-1] not in ".!"
    return ("teaser", 1) if told or link else ("", 1)


def _linked(lines: list[Line], index: int) -> int:
    """How many lines after a teaser's label are its links: the next one, and more if bulleted."""
    if index >= len(lines) or len(lines[index].text) > _LONG:
        return 0
    count = 1
    if lines[index].text[0] in _MARKER:
        while index + count < len(lines) and lines[index + count].text[0] in _MARKER:
            count += 1
    return count


def _form(page: _Page, index: int, rules: _Rules) -> int:
    """How many lines a comment form takes: the rest, but never a body that follows it."""
    before, after = page.prose[index], page.prose[-1] - page.prose[index + 1]
    near = page.lines[index + 1 : index + 9]
    inside = " ".join(line.text.lower().replace("’", "'") for line in near)
    form = any(phrase in inside for phrase in rules.fields)
    return len(page.lines) - index if before and after <= (before if form else 0) else 1


def _whole(head: str, rules: _Rules) -> bool:
    key = head.rstrip(" .:!|>»…•·")
    if key in rules.whole:
        return True
    return bool(_DIGIT.search(key)) and _DIGITS.sub("#", key) in rules.whole


def _counter(lines: list[Line], index: int, rules: _Rules) -> tuple[str, int]:
    """Bare numbers count shares; where a short line follows, that may say what they count."""
    count = 1
    while index + count < len(lines) and _COUNTER.fullmatch(lines[index + count].text):
        count += 1
    if count == 1 and _YEAR.fullmatch(lines[index].text):
        return "", 1
    if index + count == len(lines):
        return "counter", count
    follow = lines[index + count].text
    plain = follow.lower()
    ended = len(follow) >= _PROSE or _whole(plain, rules) or _is_byline(follow, plain, rules)
    return "counter" if ended else _TABLE, count


def _is_byline(text: str, plain: str, rules: _Rules) -> bool:
    """Names after "by", or nothing but initials and agencies: "R. I./Agences"."""
    if len(text) > 80:
        return False
    for opening in rules.bylines:
        if plain.startswith(opening + " "):
            return _only_names(text[len(opening) :], rules)
    parts = [part for part in re.split(r"\s*[/,&()|+]\s*|\s+-\s+", text.strip(" .")) if part]
    words = [part.lower() for part in parts]
    if not any(any(w in rules.agencies for w in word.split()) for word in words):
        return bool(re.fullmatch(r"(?:[^\W\d_]\. ?){2,3}", text))
    return all(
        _INITIALS.fullmatch(part)
        or _INITIALS.fullmatch(part + ".")
        or all(w in rules.agencies or w in rules.joints for w in word.split())
        for part, word in zip(parts, words, strict=True)
    )


def _only_names(text: str, rules: _Rules) -> bool:
    words = re.findall(r"[^\s,&/|]+", text)
    names = [word for word in words if word[0].isupper()]
    return (
        len(words) <= 10
        and (len(names) > 1 or any(word.lower() in rules.agencies for word in words))
        and all(
            w[0].isupper() or w.lower() in rules.joints or w.lower() in rules.agencies
            for w in words
        )
        and not text.rstrip().endswith((".", "?", "!", ":"))
    )
