"""The tables: every column declared once, with its dtype and one line of meaning; frames on disk.

The declaration makes the empty frame, checks every frame written and prints `docs/tables.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from corpus.errors import RunError

Row = dict[str, Any]  # a row of a table: column -> value, None where missing

TEXT, INT, REAL = "string", "Int64", "Float64"
DAY, FLAG, TEXTS = "datetime64[s]", "boolean", "list<string>"

ARTICLES = {
    "article_id": (TEXT, "given by the input, else derived from the path; stable between runs"),
    "path": (
        TEXT,
        "input file, relative to the folder that was read "
        "(with the record's number for files of many articles)",
    ),
    "sha256": (TEXT, "SHA-256 of `text`"),
    "outlet": (TEXT, "who published it; NA where the input does not say"),
    "title": (TEXT, "the title, given by the input or found in the text; NA where there is none"),
    "byline": (TEXT, "the author line; NA where the input does not say"),
    "url": (TEXT, "the address; NA where the input does not say"),
    "language": (TEXT, "BCP 47 code, detected where not given"),
    "text": (TEXT, "what was read, unchanged; all offsets refer to it"),
    "n_words": (INT, "words outside clutter"),
    "published_earliest": (DAY, "first day that the evidence allows; NaT: open"),
    "published_latest": (DAY, "last day that the evidence allows; NaT: open"),
    "published": (DAY, "the day, when earliest = latest; else NaT"),
    "published_precision": (TEXT, "day, week, month, year, bounded, unknown"),
    "published_basis": (
        TEXT,
        "metadata, dateline, text, linked (settled by another article of the story), corrected, "
        "none",
    ),
    "published_start": (INT, "where the evidence begins in `text`; NA for metadata"),
    "published_end": (INT, "where the evidence ends"),
    "published_confidence": (REAL, "0 to 1"),
    "event_earliest": (DAY, "first day on which the reported event may have happened"),
    "event_latest": (DAY, "last day on which it may have happened"),
    "place": (TEXT, "where the reported event happens, English canonical name"),
    "country": (TEXT, "its country, ISO 3166-1 alpha-2"),
    "latitude": (REAL, "degrees; a country or region has its centre"),
    "longitude": (REAL, "degrees"),
    "place_precision": (
        INT,
        "UCDP where_prec, 1 (exact) to 7 (sea or air); charts draw points only for 1 and 2",
    ),
    "place_basis": (TEXT, "text, dateline, title, linked, corrected, none"),
    "place_confidence": (REAL, "0 to 1"),
    "place_start": (INT, "where the evidence begins in `text`"),
    "place_end": (INT, "where the evidence ends"),
    "dateline_place": (TEXT, "where the article was written from, as printed"),
    "n_figures": (INT, "rows in `figures`"),
    "figures": (
        TEXT,
        "the cited figures as a person would list them: "
        '"up to 8,000 soldiers (Antony Blinken); ..."',
    ),
    "story_id": (
        TEXT,
        "articles that report the same event share it; an article alone has its own",
    ),
    "corrected": (TEXT, "columns that a person corrected, with commas; NA"),
}

FIGURES = {
    "figure_id": (TEXT, "article_id and start; the same in every run"),
    "article_id": (TEXT, "the article it stands in"),
    "start": (INT, "where the number begins in articles.text, magnitude word included"),
    "end": (INT, "where the number ends"),
    "surface": (TEXT, "the exact characters of the number, evidence for the row"),
    "phrase_start": (INT, "with modifier and counted noun: where it begins"),
    "phrase_end": (INT, "where it ends"),
    "sentence_start": (INT, "the sentence that is the evidence: where it begins"),
    "sentence_end": (INT, "where it ends"),
    "value": (REAL, "the printed number in `unit`; NA for between and vague"),
    "low": (REAL, "lowest value; NA: open below (at most, less than)"),
    "high": (REAL, "highest value; NA: open above (at least, more than, vague)"),
    "modifier": (TEXT, "exact, approx, more_than, at_least, less_than, at_most, between, vague"),
    "kind": (TEXT, "count, money, percent, measure, duration, frequency, ratio"),
    "unit": (TEXT, "common to all languages: person, percent, EUR, km; whose francs: by place"),
    "noun": (TEXT, "the counted head noun as written, lower case; NA where none is counted"),
    "counted": (TEXT, "the whole counted noun phrase as written"),
    "category": (
        TEXT,
        "what is counted, an id common to all languages; outcome before role; NA when none fits",
    ),
    "aspect": (TEXT, "what is said of it: present, deployed, sent, planned ...; NA"),
    "change": (TEXT, "to, by (a rise or fall); NA"),
    "part_of": (TEXT, "figure_id of the total that this is a part of"),
    "place": (TEXT, "where it holds, English canonical name; NA"),
    "country": (TEXT, "country of that place, ISO 3166-1 alpha-2"),
    "place_start": (INT, "where the evidence for the place begins"),
    "place_end": (INT, "where it ends"),
    "as_of_earliest": (
        DAY,
        "first day on which it holds or was said; else the publication interval",
    ),
    "as_of_latest": (DAY, "last day"),
    "source": (TEXT, "who is cited for it, as written; NA: the article's own voice"),
    "source_start": (INT, "where the source begins"),
    "source_end": (INT, "where the source ends"),
    "source_id": (TEXT, "the same person or institution under all its names, across articles"),
    "source_chain": (TEXTS, "from the one who tells the reader to the first source"),
    "cue": (TEXT, 'the attributing words ("a indiqué", "selon")'),
    "quoted": (FLAG, "inside quotation marks"),
    "repeat_of": (TEXT, "figure_id of an earlier mention of the same claim in the same article"),
    "claim_id": (TEXT, "the claim it is an answer to, shared across articles"),
    "rule": (TEXT, "the rule that read it"),
    "confidence": (REAL, "0 to 1"),
    "corrected": (TEXT, "columns that a person corrected, with commas; NA"),
}

PLACES = {
    "article_id": (TEXT, "the article it stands in"),
    "start": (INT, "where the mention begins in articles.text"),
    "end": (INT, "where it ends"),
    "surface": (TEXT, "the exact characters"),
    "name": (TEXT, "English canonical name; NA: in no gazetteer"),
    "geonames_id": (INT, "GeoNames id; NA for what GeoNames does not have"),
    "country": (TEXT, "ISO 3166-1 alpha-2, known without a name too; NA: a sea, several, unknown"),
    "latitude": (REAL, "degrees, the centre for areas"),
    "longitude": (REAL, "degrees"),
    "feature": (TEXT, "country, region, city, sea, site"),
    "use": (TEXT, "literal, metonym, dateline"),
    "confidence": (REAL, "0 to 1"),
}

DATES = {
    "article_id": (TEXT, "the article it stands in"),
    "start": (INT, "where the mention begins in articles.text"),
    "end": (INT, "where it ends"),
    "surface": (TEXT, "the exact characters"),
    "earliest": (DAY, "first day of the printed interval; NaT: not settled"),
    "latest": (DAY, "last day of the printed interval; NaT: not settled"),
    "precision": (TEXT, "day, week, month, season, quarter, year, decade, unknown"),
    "kind": (TEXT, "absolute, partial, weekday, relative"),
    "confidence": (REAL, "0 to 1"),
}

QUOTES = {
    "article_id": (TEXT, "the article it stands in"),
    "start": (INT, "where the quoted words begin, marks left out"),
    "end": (INT, "where they end"),
    "speaker": (TEXT, "who says it, as written; NA: nobody is named"),
    "speaker_start": (INT, "where the speaker's name begins"),
    "speaker_end": (INT, "where it ends"),
    "source_id": (TEXT, "the speaker under all its names, across articles"),
    "cue": (TEXT, "the attributing words"),
    "relayed_by": (TEXT, "the medium or agency that relays the quote, as written"),
}

SPANS = {
    "article_id": (TEXT, "the article it stands in"),
    "start": (INT, "where the span begins in articles.text"),
    "end": (INT, "where it ends"),
    "kind": (TEXT, "title, dateline, sentence, clutter"),
    "rule": (TEXT, "the rule that found it"),
}

STORIES = {
    "story_id": (TEXT, "the reported event"),
    "label": (TEXT, "a short name for people"),
    "n_articles": (INT, "articles that report it"),
    "earliest": (DAY, "first day of publication that the evidence allows"),
    "latest": (DAY, "last day"),
    "place": (TEXT, "where it happens"),
    "country": (TEXT, "ISO 3166-1 alpha-2"),
}

CLAIMS = {
    "claim_id": (TEXT, "the question that the cited figures answer"),
    "label": (TEXT, 'for people: "North Korean soldiers in the Kursk region"'),
    "category": (TEXT, "what is counted"),
    "aspect": (TEXT, "what is said of it"),
    "place": (TEXT, "where it holds"),
    "unit": (TEXT, "the unit of low and high"),
    "n_figures": (INT, "cited figures, repeats in one article counted"),
    "n_articles": (INT, "articles that answer it"),
    "n_outlets": (INT, "outlets that answer it, where known"),
    "n_sources": (INT, "independent sources; wire copies counted once"),
    "low": (REAL, "lowest stated value"),
    "high": (REAL, "highest stated value"),
    "ratio": (REAL, "high / low of the stated values"),
    "first": (DAY, "first day it was said, as far as known"),
    "last": (DAY, "last day"),
    "first_article_id": (TEXT, "the article that printed it first, as far as known"),
    "related": (TEXTS, "claim_ids of the whole, a part, another place: not rivals"),
    "status": (TEXT, "agree, compatible, updated, disagree"),
    "reading": (TEXT, "one sentence for people"),
}

READINGS = {
    "claim_id": (TEXT, "the claim that is put into words"),
    "language": (TEXT, "a report language: en, fr"),
    "label": (TEXT, "claims.label in that language"),
    "reading": (TEXT, "claims.reading in that language"),
}

# What a source can be; NA where the text does not say.
SOURCE_KINDS = (
    "government", "parliament", "military", "intelligence", "police", "justice", "emergency",
    "health", "international", "agency", "outlet", "expert", "company", "association",
    "armed_group", "witness",
)  # fmt: skip

SOURCES = {
    "source_id": (TEXT, "a person or institution"),
    "name": (TEXT, "its fullest name as written"),
    "kind": (TEXT, f"what it is, where the text says: {', '.join(SOURCE_KINDS)}; NA"),
    "country": (TEXT, "whose it is, ISO 3166-1 alpha-2, where the text says; NA"),
    "aliases": (TEXTS, "all its names as written"),
    "n_figures": (INT, "figures it is cited for"),
    "n_articles": (INT, "articles that cite it"),
}

REUSE = {
    "article_id": (TEXT, "the article that shares text"),
    "other_id": (TEXT, "the article it shares it with"),
    "containment": (REAL, "share of the article's word runs that stand in the other, 0 to 1"),
    "jaccard": (REAL, "shared word runs over all word runs of both, 0 to 1"),
    "passages": (TEXTS, 'pairs of spans "start:end=start:end", the article first'),
    "agency": (TEXT, "the agency that both credit; NA"),
}

SKIPPED = {
    "path": (TEXT, "the input that gave no article"),
    "reason": (TEXT, "a code: empty, encoding, unsupported, duplicate_id ..."),
    "detail": (TEXT, "one sentence"),
}

CORRECTIONS = {
    "line": (INT, "its line in corrections.csv"),
    "id": (TEXT, "the figure_id or article_id it speaks of"),
    "surface": (TEXT, "the characters that were read"),
    "sentence": (TEXT, "the sentence they stand in"),
    "column": (TEXT, 'the column that is corrected; "figure": the whole row'),
    "was": (TEXT, "what stood there; NA: nothing"),
    "value": (TEXT, 'what a person says; "reject": unknown, or no cited figure'),
    "who": (TEXT, "who says so"),
    "why": (TEXT, "on what ground"),
    "applied": (FLAG, "whether it was applied"),
    "detail": (TEXT, "why it was not, in one sentence; NA"),
}

TABLES: dict[str, dict[str, tuple[str, str]]] = {
    "articles": ARTICLES,
    "figures": FIGURES,
    "places": PLACES,
    "dates": DATES,
    "quotes": QUOTES,
    "spans": SPANS,
    "stories": STORIES,
    "claims": CLAIMS,
    "readings": READINGS,
    "sources": SOURCES,
    "reuse": REUSE,
    "skipped": SKIPPED,
    "corrections": CORRECTIONS,
}

_ARROW = {
    TEXT: pa.string(),
    INT: pa.int64(),
    REAL: pa.float64(),
    DAY: pa.timestamp("ms"),
    FLAG: pa.bool_(),
    TEXTS: pa.list_(pa.string()),
}
_PANDAS = {pa.int64(): pd.Int64Dtype(), pa.float64(): pd.Float64Dtype()}


def arrow_schema(table: str) -> pa.Schema:
    """The Parquet schema of `table`, columns in the order of the contract; KeyError if unknown."""
    return pa.schema([(name, _ARROW[dtype]) for name, (dtype, _) in TABLES[table].items()])


def pandas_dtypes(table: str) -> dict[str, str]:
    """Column -> pandas dtype, in the order of the contract; lists of texts are objects."""
    return {n: "object" if t == TEXTS else t for n, (t, _) in TABLES[table].items()}


def to_frame(table: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """A frame of the columns and dtypes of the contract: one row per mapping, also when none.

    A key that a mapping lacks is NA, a key that is no column is left out. Days are midnights.
    """
    return from_arrow(table, pa.Table.from_pylist(list(rows), schema=arrow_schema(table)))


def from_arrow(table: str, data: pa.Table) -> pd.DataFrame:
    """An Arrow table as a frame of the contract's dtypes; columns that were not read stay out."""
    dtypes = {n: t for n, t in pandas_dtypes(table).items() if n in data.column_names}
    return data.to_pandas(types_mapper=_PANDAS.get).astype(dtypes)


def check_frame(table: str, frame: pd.DataFrame) -> None:
    """Raise RunError unless `frame` has exactly the contract's columns, in order, of its dtypes."""
    wanted = pandas_dtypes(table)
    if list(frame.columns) != list(wanted):
        wrong = sorted(set(frame.columns) ^ set(wanted)) or "their order"
        raise RunError(f"table {table!r}: columns differ from the contract: {wrong}")
    wrong = {n: str(t) for n, t in frame.dtypes.items() if str(t) != wanted[n]}
    if wrong:
        raise RunError(f"table {table!r}: dtypes differ from the contract: {wrong}")


def read_table(path: Path, table: str, columns: list[str] | None = None) -> pd.DataFrame:
    """One table of the run folder `path`, all columns or the named ones, one row per row on disk.

    Raises RunError where the file is missing or is no such table.
    """
    file = path / f"{table}.parquet"
    if not file.is_file():
        raise RunError(f"{path} is no run: {table}.parquet is missing; `corpus build` makes one")
    try:
        return from_arrow(table, pq.read_table(file, columns=columns))
    except (pa.ArrowException, OSError) as error:
        raise RunError(f"{file} cannot be read; build the run again ({error})") from error
