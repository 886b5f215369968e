"""One article in, one record out: everything found in it, depending on nothing but its text."""

from __future__ import annotations

from msgspec.structs import replace

from corpus.facts.confidence import rate
from corpus.facts.dating import find_publication
from corpus.facts.figures import join_figures
from corpus.facts.placing import place_event
from corpus.facts.terms import find_names, find_words
from corpus.language import get_language
from corpus.mentions.attribution import find_attributions, find_quotes
from corpus.mentions.layout import Layout, lay_out
from corpus.mentions.numerals import find_numerals
from corpus.mentions.quantities import find_quantities
from corpus.mentions.timexes import find_timexes
from corpus.mentions.toponyms import find_toponyms
from corpus.records import Article, Record, Span


def find(article: Article) -> Record:
    """Read `article` through, and say how sure each reading is.

    Where its language is not known (None) nothing is found.
    """
    return rate(read_through(article))


def read_through(article: Article) -> Record:
    """Everything found in `article`; the confidences are those of the single finders."""
    layout = lay_out(article, get_language(article.language))
    numerals = find_numerals(layout)
    timexes = find_timexes(layout, numerals)
    quantities = find_quantities(layout, numerals, timexes)
    toponyms = find_toponyms(layout)
    attributions = find_attributions(layout, quantities)
    place, dateline = place_event(layout, toponyms)
    return Record(
        article=article,
        language=article.language,
        n_words=layout.n_words(),
        spans=_spans(layout),
        timexes=tuple(timexes),
        toponyms=tuple(toponyms),
        quotes=tuple(find_quotes(layout, attributions)),
        figures=tuple(join_figures(layout, quantities, attributions, toponyms, timexes)),
        names=(names := find_names(layout)),
        words=find_words(layout, names),
        publication=find_publication(layout, timexes),
        place=place,
        dateline_place=dateline,
    )


def with_language(article: Article, language: str | None) -> Article:
    """The same article with its detected language."""
    return replace(article, language=language)


def _spans(layout: Layout) -> tuple[Span, ...]:
    sentences = [Span(start, end, "sentence", "sentence") for start, end in layout.sentences]
    named = [span for span in (layout.title, layout.dateline) if span]
    return tuple(sorted([*layout.clutter, *sentences, *named], key=lambda s: (s.start, -s.end)))
