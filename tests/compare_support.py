"""What the tests of the linking pass share: records from short texts, and how they are linked."""

from __future__ import annotations

from datetime import date

from corpus.compare.link import Linked, link
from corpus.facts.find import find
from corpus.records import Article, Interval, Record

AS_OF = date(2026, 1, 31)


def make_record(name: str, text: str, language: str = "en", day: str = "", **given) -> Record:
    """Everything found in `text`, published on `day` (ISO) where given."""
    published = Interval(date.fromisoformat(day), date.fromisoformat(day)) if day else None
    return find(Article(name, name, name, text, language, published=published, **given))


def link_all(*records: Record) -> Linked:
    return link(lambda: records, as_of=AS_OF)


def claim_of(linked: Linked, record: Record, surface: str) -> str | None:
    """The claim of the first figure of `record` that is printed as `surface`."""
    for figure in record.figures:
        if figure.quantity.surface == surface:
            return linked.claim.get(f"{record.article.article_id}:{figure.quantity.start}")
    known = [figure.quantity.surface for figure in record.figures]
    raise AssertionError(f"{surface!r} is no figure; there are {known}")


def row_of(linked: Linked, claim_id: str):
    """The row of the table `claims`."""
    return linked.claims.set_index("claim_id").loc[claim_id]
