"""The printed date of an article: a dateline, the date at its head, or a date with a label."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.mentions.dategrammar import Grammar, get_grammar
from corpus.mentions.layout import Layout
from corpus.mentions.timexes import find_timexes
from corpus.records import Timex

HEAD = 2500  # characters of the text in which an unlabelled date may be the article's own
_LINE = 300  # characters of a line that are looked at
_PLACE_WORDS = 8  # words of "WASHINGTON, D.C. (AP), "
_LABEL_WORDS = 4
_BYLINE_WORDS = 12
_TIME_LENGTH = 15  # characters of " at 10:33 a.m."
_SIGNATURE = 30  # characters before a date that ends a text in which its agency stands
_SIGNED, _SIGNERS = frozenset(",./&-"), 3  # marks between those who sign; how many they are
_REST = 40  # characters after a labelled date; more, without a capital, are its sentence
_AROUND_TIME = 5  # words before a date in which the time of the day may stand
_CLUTTER_DATE = 400  # a longer stretch of clutter is no line with a date
_DIGIT = re.compile(r"\d")
_TOKENS = re.compile(r"\d+(?:[^\W\d_]+)?|[^\W\d_][\w'’-]*|[^\w\s]")
_ENDINGS = (")", "]", ".", "-", "–", "—", ":", "|", "•", "·", "(", "/")
_MARKS = (",", "-", "–", "—", ")", "(", "|", "•", "·", "/")  # between a place and its date
_TIME = re.compile(r"\D{0,4}\d{1,2}\s?[h:.]\s?\d\d")  # ", 17h32" after a date
_GOES_ON = re.compile(r"[ \u00a0]?[:.–—-]+[ \u00a0]?[^\W\d_]")
_CLOCK_WORDS = 3  # before it: "a las 17:32"


@dataclass(frozen=True, slots=True)
class Printed:
    """A date that the article prints as its own."""

    timex: Timex
    rank: int  # 0 labelled as published, 1 bracket or place, 2 head of a line, 3 labelled updated
    confidence: float


def find_printed(layout: Layout, timexes: list[Timex]) -> Printed | None:
    """The date an article prints as its own: the best kind of place, the first of its kind.

    Several dates at heads of lines of one kind (alone, or with text behind them) are a
    chronology, none of them the article's own.
    """
    grammar = get_grammar(layout.language)
    candidates = [*timexes, *_in_clutter(layout)]
    found = [printed for t in candidates if (printed := _printed(layout, grammar, t))]
    for alone in (True, False):
        heads = [p for p in found if p.rank == 2 and _is_alone(layout, p.timex) == alone]
        if len({(p.timex.year, p.timex.month, p.timex.day) for p in heads}) > 1 + alone:
            found = [printed for printed in found if printed not in heads]
    return min(found, key=lambda p: (p.rank, p.timex.start)) if found else None


def _is_alone(layout: Layout, timex: Timex) -> bool:
    """Whether no text follows the date on its line, as in "2 April 1995: the mill burns"."""
    return _GOES_ON.match(layout.text, timex.end) is None


def _printed(layout: Layout, grammar: Grammar, timex: Timex) -> Printed | None:
    if timex.month is None or timex.year is None or timex.to_day or timex.shift is not None:
        return None
    text = layout.text
    low = max(text.rfind("\n", 0, timex.start) + 1, timex.start - _LINE)
    high = text.find("\n", timex.end)
    before = _TOKENS.findall(text[low : timex.start])
    after = text[timex.end : high if high >= 0 else len(text)][:_LINE].lstrip()
    ends = _ends_line(grammar, after)
    label = _label(grammar, before)
    if label is not None and (ends or len(after) <= _REST or after[0].isupper()):
        return Printed(timex, label, 0.95 if timex.day else 0.9)
    if timex.day is not None and after[:1] == ")" and _is_signed(text, timex):
        return Printed(timex, 2, 0.9)
    if timex.day is None or timex.start > HEAD:
        return None
    if layout.dateline and layout.dateline.start <= timex.start < layout.dateline.end:
        return Printed(timex, 1, 0.97)
    return _at_head(grammar, timex, before, after) if ends else None


def _ends_line(grammar: Grammar, after: str) -> bool:
    """Whether a mark, the time of the day, the author or nothing follows the date."""
    if not after or after.startswith(_ENDINGS) or _is_time(grammar, after):
        return True
    tokens = [word.lower() for word in _TOKENS.findall(after[:_LINE])]
    words = tokens[1 : _LABEL_WORDS + 1] if tokens[0] == "," else tokens[:_LABEL_WORDS]
    if any(" ".join(words[:size]) in grammar.updated for size in range(1, len(words) + 1)):
        return True
    by, *names = _TOKENS.findall(after)[:2]
    return bool(names) and grammar.has("by", by.lower()) and names[0][0].isupper()


def _at_head(grammar: Grammar, timex: Timex, before: list[str], after: str) -> Printed | None:
    """The date of a line of its own, with a weekday, a place or the author before it."""
    if all(_is_weekday(grammar, word) for word in before):
        return Printed(timex, 2, 0.95)
    if len(after) <= _TIME_LENGTH and all(_small(grammar, word.lower()) for word in before):
        return Printed(timex, 2, 0.9)
    if _is_place(grammar, before):
        return Printed(timex, 1, 0.97)
    if grammar.has("by", before[0].lower()) and _are_names(grammar, before[1:]):
        return Printed(timex, 2, 0.9)
    return None


def _is_weekday(grammar: Grammar, word: str) -> bool:
    names = ("weekday", "short_weekday", "head_weekday")
    return word in ".,-–|" or any(grammar.has(name, word.lower()) for name in names)


def _are_names(grammar: Grammar, words: list[str]) -> bool:
    """Whether they are few, and names but for marks and small words."""
    if not 0 < len(words) <= _BYLINE_WORDS:
        return False
    named = [word for word in words if word.isalpha() and not _small(grammar, word)]
    return all(word[0].isupper() for word in named)


def _is_signed(text: str, timex: Timex) -> bool:
    """Whether the text ends with who signs and the date: "(APA, 12.2.2024)", "(red., ...)"."""
    low = text.rfind("(", max(0, timex.start - _SIGNATURE), timex.start)
    names = _TOKENS.findall(text[low + 1 : timex.start]) if low >= 0 else []
    words = [name for name in names if name not in _SIGNED]
    few = 0 < len(words) <= _SIGNERS and all(word.isalpha() for word in words)
    agency = few and names[-1] == "," and len(names[0]) > 1
    return agency and not text[timex.end :].strip(" \n\u00a0).")


def _is_time(grammar: Grammar, after: str) -> bool:
    """Whether a time of the day follows: ", 17h32", " um 17 Uhr"."""
    if _TIME.match(after):
        return True
    tokens = [word.lower() for word in _TOKENS.findall(after[:_LINE])]
    skipped = 0
    while skipped <= _CLOCK_WORDS and skipped < len(tokens) and _is_clock(grammar, tokens[skipped]):
        skipped += 1
    digits, *rest = tokens[skipped:] or [""]
    if not digits[:2].rstrip("h").isdecimal():
        return False
    return "h" in digits or (bool(rest) and (rest[0] in ":." or grammar.has("clock", rest[0])))


def _is_clock(grammar: Grammar, word: str) -> bool:
    return word == "," or grammar.has("clock", word)


def _label(grammar: Grammar, before: list[str]) -> int | None:
    """The rank of the label that ends `before`: "Published on", "Updated at 17:32 on"."""
    rank = _label_at_end(grammar, before)
    if rank is not None or not any(word[0].isdecimal() for word in before[-_AROUND_TIME:]):
        return rank
    last = len(before)
    while last and (before[last - 1][0].isdecimal() or _stands_by_time(grammar, before[last - 1])):
        last -= 1
    return _label_at_end(grammar, before[:last])


def _stands_by_time(grammar: Grammar, word: str) -> bool:
    return word == ":" or _is_weekday(grammar, word) or _small(grammar, word.lower())


def _label_at_end(grammar: Grammar, before: list[str]) -> int | None:
    """The rank of a label that begins the line, or begins with a capital within it."""
    if before[-1:] == [":"]:
        before = before[:-1]
    lower = [word.lower() for word in before]
    for size in range(min(_LABEL_WORDS, len(lower)), 0, -1):
        form = " ".join(lower[-size:])
        first = len(before) - size
        if first and not before[first][0].isupper():
            continue
        if form in grammar.published:
            return 0
        if form in grammar.updated:
            return 3
    return None


def _is_place(grammar: Grammar, before: list[str]) -> bool:
    """Whether only a place and its marks stand before the date: "(Rome, ", "PARIS, le "."""
    words = before[:-1] if _small(grammar, before[-1]) else before
    if not words or len(words) > _PLACE_WORDS:
        return False
    named = [word for word in words if word[0].isalpha() and not _small(grammar, word)]
    if not named:
        return words[-1] in ("(", "[", "-", "–", "—")
    if not all(word[0].isupper() for word in named):
        return False
    return words[0] in ("(", "[") or words[-1] in _MARKS


def _small(grammar: Grammar, word: str) -> bool:
    """Whether it is a small word in lower case such as stands in "Rio de Janeiro", "le", "um"."""
    return any(grammar.has(name, word) for name in ("at", "the", "of", "clock"))


def _in_clutter(layout: Layout) -> list[Timex]:
    """Dates in lines that the finders leave out, such as "Published 5 May 2020, 2 min read"."""
    found = []
    for span in layout.clutter:
        text = layout.text[span.start : span.end]
        if span.end - span.start > _CLUTTER_DATE or not _DIGIT.search(text):
            continue
        tokens = list(_TOKENS.finditer(layout.text, span.start, span.end))
        lines = replace(
            layout,
            words=[token.group().lower().replace("’", "'") for token in tokens],
            starts=[token.start() for token in tokens], ends=[token.end() for token in tokens],
            sentences=[(span.start, span.end)], bounds=[(0, len(tokens))], quotations=[],
        )  # fmt: skip
        found += find_timexes(lines, [])
    return found
