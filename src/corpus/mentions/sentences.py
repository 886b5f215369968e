"""Sentences, the title and the dateline, also where no title is marked."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.gazetteer.folding import fold
from corpus.gazetteer.places import look_up
from corpus.language import Language
from corpus.mentions.clutter import ClutterData
from corpus.mentions.lines import Line, joined_lines
from corpus.records import Article, Span


@dataclass(frozen=True)
class TextData:
    """Slots of text.toml: how words and sentences are cut."""

    elisions: list[str] = field(default_factory=list)  # "l", "jusqu": cut before the apostrophe
    clitics: list[str] = field(default_factory=list)  # "'s", "-t-il": cut off the end of a word
    prefixes: list[str] = field(default_factory=list)  # "KSh": cut off before digits
    apocopes: list[str] = field(default_factory=list)  # "s": "'s avonds" begins with an apostrophe
    uncut: list[str] = field(default_factory=list)  # "rendez-vous": ends like a clitic, is none
    abbreviations: list[str] = field(default_factory=list)  # without the point: "art", "etc"
    titles: list[str] = field(default_factory=list)  # "M", "Dr": a name follows, always
    before_numbers: list[str] = field(default_factory=list)  # "No", "p": only before a number
    openers: list[str] = field(default_factory=list)  # "the": after "etc." a new sentence
    after_initials: list[str] = field(default_factory=list)  # "then": also after "Plan B."
    initials: bool = True  # a single capital and a point is an initial, not the end of a sentence
    ordinal_points: bool = False  # "3. Juli": a point after a short number makes it an ordinal


_STOP = re.compile(
    r"[.!?…](?<![.!?…].)[.!?…]*+(?:[ \u00a0\u202f][.!?…]++){0,3}+"
    r"(?:[»«”“\"’')\].!?…]|[ \u00a0\u202f]»){0,9}+(?=\s|$)"
)
_SPACE = re.compile(r"\s*")
_OPENING = "«“„‚‘\"'([»–—-•*¿¡ \u00a0\u202f"
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]")
_ORDINAL = re.compile(r"\d{1,2}\.[/–-](?=\d)")  # the first of "3./4. Mai"
_FAR = 24  # characters before a point in which its word begins
_TITLE = (8, 200)  # characters a title may have
_PROSE = 80  # characters of a line that is a body
_GIVEN = 1500  # characters from the beginning in which a given title stands
# importance of a place that is a dateline in capitals, or with nothing but a mark after it
_VILLAGE, _TOWN = 3.0, 4.5
_DATELINES = 4  # paragraphs from the beginning that may carry the dateline
_BRACKET = re.compile(r"\(([^()\n]{3,70})\)(?=\s*[.:–—-]|\s)")
_DASH = re.compile(r"[^\n–—]{2,90}?\s?[–—]\s|[^\n–—]{2,90}?(?:\s|\)\.?)--?\s")
_AGENCY = re.compile(r"\(([^()\n]{2,30})\)\s?[–—-]\s")
_NAMED = re.compile(r"([^\W\d_][\w'’ -]{2,30}?)(?:\.-?| ?[–—]| -)\s(?=[«“„\"'¿]?[^\W\d_])")
_CAPITALS = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40}(?=:\s)")
_DASHES = re.compile(r"[–—-]")
_DASHED = 96  # characters in which one must stand
_DATED = re.compile(r"\d{1,2}|\d{4}")


def find_sentences(
    article: Article, language: Language, clutter: list[Span], lines: list[Line]
) -> tuple[list[tuple[int, int]], Span | None, Span | None]:
    """Character spans of the sentences outside clutter, in order; the title; the dateline."""
    blocks = _blocks(_lines_outside(lines, clutter))
    title = _find_title(article, blocks)
    body = [block for block in blocks if not title or block[0] >= title.end]
    points = _points(language)
    sentences = [(title.start, title.end)] if title else []
    if title:
        head = [block for block in blocks if block[1] <= title.start]
        sentences = [s for block in head for s in _cut(article.text, *block, points)] + sentences
    for start, end in body:
        sentences += _cut(article.text, start, end, points)
    return sentences, title, _find_dateline(article.text, body, language)


def _lines_outside(lines: list[Line], clutter: list[Span]) -> list[Line]:
    """The lines without clutter; of a line that begins with it, what is left."""
    if not clutter:
        return lines
    rest, place = [], 0
    for line in lines:
        while place < len(clutter) and clutter[place].end <= line.start:
            place += 1
        if place == len(clutter) or clutter[place].start >= line.end:
            rest.append(line)
        elif clutter[place].end < line.end:
            start = clutter[place].end
            rest.append(Line(start, line.end, line.text[start - line.start :], True))
        if place < len(clutter) and clutter[place].start <= line.start:
            continue
    return rest


def _blocks(lines: list[Line]) -> list[tuple[int, int]]:
    """Paragraphs and headings: sentences do not reach across their ends."""
    blocks: list[tuple[int, int]] = []
    for line, joined in zip(lines, joined_lines(lines), strict=True):
        if joined:
            blocks[-1] = (blocks[-1][0], line.end)
        else:
            blocks.append((line.start, line.end))
    return blocks


@dataclass(frozen=True, slots=True)
class _Points:
    """What a point may stand after without ending a sentence."""

    abbreviations: frozenset[str]
    titles: frozenset[str]
    before_numbers: frozenset[str]
    openers: frozenset[str]
    after_initials: frozenset[str]
    initials: bool
    ordinals: bool
    apocopes: tuple[str, ...]


@functools.cache
def _points(language: Language) -> _Points:
    data = language.section("text", TextData)
    return _Points(
        frozenset(data.abbreviations), frozenset(data.titles), frozenset(data.before_numbers),
        frozenset(data.openers), frozenset(data.after_initials), data.initials,
        data.ordinal_points,
        tuple(f"{mark}{rest} " for rest in data.apocopes for mark in "'’‘"),
    )  # fmt: skip


def _cut(text: str, start: int, end: int, points: _Points) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph."""
    first = start
    for match in _STOP.finditer(text, start, end):
        stop = match.end()
        after = _SPACE.match(text, stop, end).end()
        if after >= end:
            break
        if not _ends(text, (first, match.start(), after, end), points):
            continue
        yield first, stop
        first = after
    if first < end:
        yield first, end


def _ends(text: str, place: tuple[int, int, int, int], points: _Points) -> bool:
    """Whether the stop at `stop` ends the sentence that began at `first`; `after` comes next."""
    first, stop, after, end = place
    if text[stop - 1] in "([" or stop == first:
        return False
    follow = after
    while follow < end and text[follow] in _OPENING:
        follow += 1
    char = text[follow] if follow < end else ""
    if (char.islower() or char in ",;:") and not text.startswith(points.apocopes, after):
        return False
    if text[stop] == "…" or text[stop : stop + 2] == "..":
        return not char.isdigit()
    if text[stop] != ".":
        return True
    words = text[max(first, stop - _FAR) : stop].split()
    return not words or _ends_after(words, text[follow : follow + _FAR], first, stop, points)


def _ends_after(words: list[str], follow: str, first: int, stop: int, points: _Points) -> bool:
    """Whether a point after the last of `words` ends the sentence; `follow` comes next."""
    word = words[-1].lstrip("(«“„\"'’[").rpartition("’")[2].rpartition("'")[2]
    following = follow.split(None, 1)[0].strip("«“”\"',.").lower() if follow.strip() else ""
    opens = following in points.openers
    if points.ordinals and word[:1].isdigit():
        word = _ORDINAL.sub("", word)
    if word.isdigit():
        alone = stop - first == len(words[-1])
        return not (alone or (points.ordinals and len(word) <= 2 and not opens))
    if word in points.titles:
        return False
    if word in points.before_numbers and follow[:1].isdigit():
        return False
    short = word in points.abbreviations or word.lower() in points.abbreviations
    initial = points.initials and len(word) == 1 and word.isupper()
    if not (short or initial or _DOTTED.fullmatch(word)):
        return True
    if initial and len(words) > 1 and words[-2][:1].isupper():  # a name, or "Plan B."
        return following in points.after_initials and words[-2][1:2].islower()
    return opens


def _find_title(article: Article, blocks: list[tuple[int, int]]) -> Span | None:
    given = _given_title(article, blocks) if article.title else None
    return given or _first_line([(start, article.text[start:end]) for start, end in blocks[:10]])


def _given_title(article: Article, blocks: list[tuple[int, int]]) -> Span | None:
    """Where the title that the input gives stands in the text: whole lines near its beginning."""
    words = article.title.split()
    if not words or len(words) > 60:
        return None
    start, end = _find_words(words, article.text[:_GIVEN])
    if start not in {first for first, _ in blocks} or end not in {last for _, last in blocks}:
        return None
    return Span(start, end, "title", "given")


def _find_words(words: list[str], text: str) -> tuple[int, int]:
    """Where `words` first stand one after another with any white space between; (-1, -1): never."""
    start = text.find(words[0])
    while start >= 0:
        end = start + len(words[0])
        for word in words[1:]:
            after = _SPACE.match(text, end).end()
            if after == end or not text.startswith(word, after):
                break
            end = after + len(word)
        else:
            return start, end
        start = text.find(words[0], start + 1)
    return -1, -1


def _first_line(blocks: list[tuple[int, str]]) -> Span | None:
    """A short first paragraph without final point that a body follows."""
    shortest, longest = _TITLE
    for index, (start, text) in enumerate(blocks[:2]):
        if index and (len(blocks[0][1].split()) > 2 or len(blocks[0][1]) >= 30):
            break
        if len(text) > longest or text[-1] in ".,;:…" or text[0].islower():
            break
        if "\n" in text and _STOP.search(text):
            break
        words = sum(any(map(str.isalpha, word)) for word in text.split())
        if len(text) < shortest or words < 3:
            continue
        if any(_is_body(follow) for _, follow in blocks[index + 1 : index + 8]):
            return Span(start, start + len(text), "title", "first_line")
        break
    return None


def _is_body(text: str) -> bool:
    return len(text) >= _PROSE or (text[-1] in '.!?»”"' and len(text.split()) > 4)


def _find_dateline(text: str, blocks: list[tuple[int, int]], language: Language) -> Span | None:
    """Place and date before the body's first words: "(Rome, 1 May 2024).", "SEOUL, Jan. 22 -"."""
    agencies = _agencies(language)
    for number, (start, end) in enumerate(blocks[:_DATELINES]):
        begin = _after_agency(text, start, end, agencies)
        dashed = _DASHES.search(text, begin, min(end, begin + _DASHED))
        match = _DASH.match(text, begin, end) if dashed else None
        if match and match.end() < end and _is_dateline(match.group(), agencies):
            return Span(start, begin + len(match.group().rstrip(" \u00a0–—-.")), "dateline", "dash")
        match = _BRACKET.match(text, start, end)
        if match and _DATED.search(match[1]) and match[1][0].isupper() and match.end() < end:
            return Span(start, match.end(), "dateline", "bracket")
        match = _CAPITALS.match(text, start, end)
        if match and match.end() + 2 < end and _is_place(match.group(), _VILLAGE):
            return Span(start, match.end(), "dateline", "capitals")
        match = _NAMED.match(text, start, end) if not number and end - start > _PROSE else None
        aside = match and text[match.end() : match.end() + 2].lstrip("«“„\"'¿")[:1].islower()
        if match and not aside and _is_place(match[1], _TOWN):
            return Span(start, match.end(1), "dateline", "town")
    return None


@functools.cache
def _agencies(language: Language) -> frozenset[str]:
    return frozenset(language.section("clutter", ClutterData).agencies)


def _after_agency(text: str, start: int, end: int, agencies: frozenset[str]) -> int:
    """Where it goes on after an agency in brackets, "(ANSA) - "; `start` where there is none."""
    match = _AGENCY.match(text, start, end)
    return match.end() if match and _is_agency(match[1], agencies) else start


def _is_agency(name: str, agencies: frozenset[str]) -> bool:
    words = re.split(r"[\s/,-]+", name.lower())
    return name[0].isupper() or all(word in agencies for word in words)


def _is_place(name: str, least: float) -> bool:
    """Whether a name is that of a place of some importance; no country is a dateline by itself."""
    places = look_up(fold(name)).places[:3]
    return name[0].isupper() and any(
        place.importance >= least and (least < _TOWN or place.feature != "country")
        for place in places
    )


def _is_dateline(text: str, agencies: frozenset[str]) -> bool:
    """Nothing but names and a date, with a sign that it is one: capitals, a day, an agency."""
    bare = text.strip(" \u00a0–—-.")
    words = re.findall(r"[^\W\d_][\w'’.-]*", bare)
    small = [word for word in words if word[0].islower()]
    if not bare or not (bare[0].isupper() or bare[0].isdigit()) or len(small) > 3:
        return False
    if len(words) > 10 or any(mark in bare for mark in '«»“”"?!;'):
        return False
    capital = bool(words) and len(words[0]) > 2 and words[0].isupper()
    agency = re.search(r"\(([^()]{2,30})\)$", bare)
    if capital or (agency and _is_agency(agency[1], agencies)):
        return True
    day = re.search(r"\b\d{1,2}(?:\D{0,4})\s[^\W\d_]|[^\W\d_]\s\d{1,2}\b", bare)
    return bool(day) and len(words) <= 6 and len(small) < 3
