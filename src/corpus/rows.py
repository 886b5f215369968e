"""Records to rows of the tables: one dict a row, keys and order of `corpus.tables.TABLES`.

What the linking pass settles (story_id, source_id, claim_id) is left to it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from corpus.facts.dating import resolve_timex
from corpus.records import CitedFigure, EventPlace, Interval, Publication, Record, Skipped
from corpus.tables import TABLES, Row


def figure_id(record: Record, start: int | None) -> str | None:
    """The figure_id of the quantity that begins at `start`; None for None.

    >>> figure_id(record, 763)  # doctest: +SKIP
    '000_moscow:763'
    """
    return None if start is None else f"{record.article.article_id}:{start}"


def article_row(record: Record, publication: Publication, place: EventPlace) -> Row:
    """The row of one article; story_id, event_earliest and event_latest are left out."""
    article, interval = record.article, publication.interval
    first, last = moments(interval)
    title = next((s for s in record.spans if s.kind == "title"), None)
    found = article.text[title.start : title.end] if title else None
    listed = dict.fromkeys(describe(article.text, figure) for figure in record.figures)
    return {
        "article_id": article.article_id, "path": article.path, "sha256": article.sha256,
        "outlet": article.outlet, "title": article.title or found, "byline": article.byline,
        "url": article.url, "language": record.language, "text": article.text,
        "n_words": record.n_words, "published_earliest": first, "published_latest": last,
        "published": first if first == last else None,
        "published_precision": publication.precision, "published_basis": publication.basis,
        "published_start": publication.start, "published_end": publication.end,
        "published_confidence": publication.confidence,
        "place": place.place, "country": place.country, "latitude": place.latitude,
        "longitude": place.longitude, "place_precision": place.precision,
        "place_basis": place.basis, "place_confidence": place.confidence,
        "place_start": place.start, "place_end": place.end,
        "dateline_place": record.dateline_place, "n_figures": len(record.figures),
        "figures": "; ".join(listed) or None,
    }  # fmt: skip


def describe(text: str, figure: CitedFigure) -> str:
    """A cited figure as a person would list it: "jusqu'à 8 000 soldats (Antony Blinken)"."""
    q = figure.quantity
    phrase = " ".join(text[q.phrase_start : q.phrase_end].split())
    return f"{phrase} ({figure.source})" if figure.source else phrase


def figure_rows(record: Record, published: Interval) -> list[Row]:
    """One row per cited figure, in the order of the text.

    `published` is the settled publication interval: it dates what the text does not.
    """
    return [_figure_row(record, figure, published) for figure in record.figures]


def _figure_row(record: Record, figure: CitedFigure, published: Interval) -> Row:
    q = figure.quantity
    as_of = published
    if figure.timex is not None:
        told, _ = resolve_timex(record.timexes[figure.timex], published)
        as_of = told if told.earliest or told.latest else published
    first, last = moments(as_of)
    return {
        "figure_id": figure_id(record, q.start), "article_id": record.article.article_id,
        "start": q.start, "end": q.end, "surface": q.surface, "phrase_start": q.phrase_start,
        "phrase_end": q.phrase_end, "sentence_start": figure.sentence_start,
        "sentence_end": figure.sentence_end, "value": q.value, "low": q.low, "high": q.high,
        "modifier": q.modifier, "kind": q.kind, "unit": q.unit, "noun": q.noun,
        "counted": q.counted, "category": q.category, "aspect": q.aspect, "change": q.change,
        "part_of": figure_id(record, q.part_of), "place": figure.place, "country": figure.country,
        "place_start": figure.place_start, "place_end": figure.place_end,
        "as_of_earliest": first, "as_of_latest": last, "source": figure.source,
        "source_start": figure.source_start, "source_end": figure.source_end,
        "source_chain": list(figure.source_chain), "cue": figure.cue, "quoted": figure.quoted,
        "repeat_of": figure_id(record, figure.repeat_of), "rule": q.rule,
        "confidence": q.confidence,
    }  # fmt: skip


def date_rows(record: Record, published: Interval) -> list[Row]:
    """One row per date mention, resolved from the publication interval; days are midnights."""
    rows = []
    for timex in record.timexes:
        interval, precision = resolve_timex(timex, published)
        first, last = moments(interval)
        rows.append({
            "article_id": record.article.article_id, "start": timex.start, "end": timex.end,
            "surface": timex.surface, "earliest": first, "latest": last, "precision": precision,
            "kind": timex.kind, "confidence": timex.confidence,
        })  # fmt: skip
    return rows


def place_rows(record: Record) -> list[Row]:
    """One row per place mention."""
    return [_pick("places", record, toponym) for toponym in record.toponyms]


def quote_rows(record: Record) -> list[Row]:
    """One row per quote; source_id is left to the linking pass."""
    return [_pick("quotes", record, quote) for quote in record.quotes]


def span_rows(record: Record) -> list[Row]:
    """One row per title, dateline, sentence and clutter span."""
    return [_pick("spans", record, span) for span in record.spans]


def skipped_row(skipped: Skipped) -> Row:
    """The row of one input that gave no article."""
    return {"path": skipped.path, "reason": skipped.reason, "detail": skipped.detail}


def _pick(table: str, record: Record, mention: Any) -> Row:
    row = {name: getattr(mention, name, None) for name in TABLES[table]}
    return row | {"article_id": record.article.article_id}


def moments(interval: Interval) -> tuple[datetime | None, datetime | None]:
    """The two ends as midnights, None where open."""
    return _moment(interval.earliest), _moment(interval.latest)


def _moment(day: date | None) -> datetime | None:
    return None if day is None else datetime(day.year, day.month, day.day)
