"""Who or what each cited figure of an article counts, with what one mention leaves to another.

"North Korea has 600 dead, 4,100 wounded": a figure without a people counts the people that its
sentence names beside the source, else the one that the article counts throughout. "At least 3,000"
without a noun counts what the figure before it counts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from corpus.compare.peoples import find_peoples
from corpus.facts.terms import fold, stems
from corpus.language import get_language
from corpus.records import CitedFigure, Record

PERSON = "person"
NEXT = 24  # characters after a number that tell whether a noun follows
TITLE = 40  # characters before a source that may hold its title: "the South Korean lawmaker"


@dataclass(frozen=True, slots=True)
class Counted:
    """`measure`: category, else unit and noun; `known`: whether it says what is counted."""

    measure: str
    known: bool
    people: str | None = None  # ISO country


def find_counted(record: Record) -> list[Counted]:
    """What each cited figure of `record` counts, in order."""
    own = [_own_people(record, figure) for figure in record.figures]
    measures = _measures(record)
    if not any(own) and not _title_people(record):
        return [Counted(*measure) for measure in measures]
    usual = _usual(record, own)
    found: list[Counted] = []
    by_start: dict[int, str] = {}
    for figure, people, (measure, known) in zip(record.figures, own, measures, strict=True):
        if known and figure.quantity.unit == PERSON:
            people = people or by_start.get(figure.repeat_of or -1)
            people = people or _beside_source(record, figure) or usual
        if people:
            by_start[figure.quantity.start] = people
        found.append(Counted(measure, known, people if known else None))
    return _with_roles(found)


def _measures(record: Record) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    before: tuple[str, bool] | None = None
    for figure in record.figures:
        quantity = figure.quantity
        if quantity.kind != "count":
            found.append((f"{quantity.kind}:{quantity.unit}:{quantity.category or ''}", False))
            continue
        measure = _measure(figure)
        if measure is None:
            measure = before if before and _is_elliptic(record, figure) else ("item:", False)
        else:
            before = measure
        found.append(measure)
    return found


def _measure(figure: CitedFigure) -> tuple[str, bool] | None:
    quantity = figure.quantity
    if quantity.category:
        return quantity.category, True
    if quantity.unit == PERSON:
        return PERSON, True
    noun = fold(quantity.noun or "")[:6]
    return (f"{quantity.unit}:{noun}", True) if noun else None


def _is_elliptic(record: Record, figure: CitedFigure) -> bool:
    """Whether no noun follows the number: a mark, the end, or a function word."""
    after = record.article.text[figure.quantity.end : figure.quantity.end + NEXT].lstrip()
    if not after or not after[0].isalnum():
        return True
    word = after.split()[0].strip(".,;:)")
    return word.isalpha() and not stems(word, get_language(record.language))


def _own_people(record: Record, figure: CitedFigure) -> str | None:
    quantity = figure.quantity
    after = record.article.text[quantity.end : quantity.phrase_end]
    found = find_peoples(quantity.counted or after, record.language)
    return found[0][1] if found else None


def _beside_source(record: Record, figure: CitedFigure) -> str | None:
    """The one people that the sentence names outside its sources and their titles."""
    text = record.article.text[figure.sentence_start : figure.sentence_end]
    sources = [
        (f.source_start - TITLE, f.source_end)
        for f in record.figures
        if f.source_start is not None and f.source_end is not None
    ]
    named = {
        country
        for at, country in find_peoples(text, record.language)
        if not any(a <= figure.sentence_start + at < b for a, b in sources)
    }
    return named.pop() if len(named) == 1 else None


def _usual(record: Record, own: list[str | None]) -> str | None:
    """The people that an article counts: that of most of its figures, else that of its title."""
    counts = Counter(people for people in own if people)
    if not counts:
        return _title_people(record)
    (first, most), *rest = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return first if not rest or rest[0][1] < most else None


def _title_people(record: Record) -> str | None:
    named = {country for _, country in find_peoples(record.article.title or "", record.language)}
    return named.pop() if len(named) == 1 else None


def _with_roles(found: list[Counted]) -> list[Counted]:
    """People without a role ("8,000 North Koreans") have the role of that people in the article."""
    roles = {c.people: c.measure for c in reversed(found) if c.people and c.measure == "soldiers"}
    return [
        Counted(roles[c.people], True, c.people) if c.measure == PERSON and c.people in roles else c
        for c in found
    ]
