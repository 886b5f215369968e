"""Adjuncts that cite in one place or before one noun: "..., so X", "nach Angaben von X"."""

from __future__ import annotations

from corpus.mentions.citing.actors import main_subject
from corpus.mentions.citing.drafts import AROUND, FORWARD, Draft, Sentence
from corpus.mentions.citing.nounphrases import phrase_before
from corpus.mentions.citing.prepositions import next_comma, place
from corpus.mentions.citing.sources import noun_before, pronoun_at, source_after
from corpus.mentions.citing.speakers import Source, refine
from corpus.mentions.citing.view import CLOSERS, OPENERS
from corpus.mentions.cues import (
    BE,
    BREAK,
    DETERMINER,
    DOCUMENT,
    HAVE,
    LINK,
    NEAR,
    NUMBER,
    PREPOSITION,
    THAT,
    WHO,
)  # fmt: skip

RELATIVE = 5  # words between a relative and what it says by its own account


def read_own_words(sentence: Sentence, at: int) -> Draft | None:
    """ "naar eigen zeggen", "a suo dire": the subject of the sentence speaks in all of it."""
    view = sentence.view
    for phrase in view.cues.own_words[view.words[at]]:
        first = phrase.start_at(view.words, at)
        if first is None or first < sentence.first or first + phrase.size >= sentence.last:
            continue
        until, source, related = first + phrase.size, None, None
        if first == sentence.first and view.cues.data.brackets:  # its verb, then its subject
            source = source_after(view, until + 1, sentence.last)
        elif first > sentence.first:
            related = _relative_before(sentence, first)
            if related is not None:
                source = noun_before(view, related - 2, sentence.first)
            source = source or main_subject(view, sentence.first, first)
        if source is None or not source.known:
            source = pronoun_at(view, at)
        source = sentence.resolve(source, sentence.first) or _foretold(sentence, first, until)
        if source is None or not source.known:
            return None
        draft = Draft(source, (first, until), first, until, AROUND, "preposition")
        draft.start, draft.end = sentence.backward_start(first), sentence.forward_end(until - 1)
        if related is not None:
            draft.start = view.layout.starts[related]
            draft.end = sentence.forward_end(until - 1, next_comma(sentence, until))
        return draft
    return None


def _foretold(sentence: Sentence, first: int, until: int) -> Source | None:
    """The subject behind the words that open a sentence, where nobody was named before: "Según
    sus propias palabras, | el cantante debe"."""
    if first > sentence.first or sentence.view.words[until] != ",":
        return None
    source = main_subject(sentence.view, until + 1, sentence.last)
    if source is None or source.head != until + 1 or source.kind not in ("person", "name"):
        return None
    return source


def _relative_before(sentence: Sentence, first: int) -> int | None:
    """The relative whose clause word `first` stands in, soon behind it: "de firma, | die naar"."""
    view = sentence.view
    for i in range(first - 1, max(sentence.first, first - RELATIVE), -1):
        if view.flags[i] & BREAK:
            return None
        relative = view.flags[i] & WHO or view.words[i] in view.cues.relative_articles
        if relative and view.words[i - 1] == ",":
            return i
    return None


def read_brief(sentence: Sentence, at: int) -> Draft | None:
    """ "..., so der Minister.": a word that cites only between a mark and the end of its clause."""
    view = sentence.view
    if at == sentence.first or not view.flags[at - 1] & BREAK or at + 1 >= sentence.last:
        return None
    source = source_after(view, sentence.skip_adjuncts(at + 1), sentence.last)
    if source is None or not source.known or source.kind == "nobody":
        return None
    rest = sentence.skip_adjuncts(source.until)
    adjunct = rest < sentence.last and view.flags[rest] & (NEAR | PREPOSITION | WHO)
    if not (sentence.ends_at(rest) or adjunct):
        return None
    source = sentence.resolve(source, sentence.clause_start(at))
    return place(sentence, source, at, at + 1) if source is not None else None


def read_written(sentence: Sentence, at: int) -> Draft | None:
    """ "nach Angaben von X": a preposition that cites only before a document of somebody's."""
    view, noun = sentence.view, at + 1
    if is_own(sentence, at):
        return None
    while noun < min(sentence.last, at + 6) and not view.flags[noun] & DOCUMENT:
        flag = view.flags[noun]
        if flag & (BREAK | LINK | HAVE | BE | THAT) and not flag & DETERMINER:
            return None
        noun += 1
    if noun >= min(sentence.last, at + 6):
        return None
    linked = noun + 1 < sentence.last and view.flags[noun + 1] & LINK
    if view.flags[at + 1] & DETERMINER and not linked and not view.flags[at + 1] & NUMBER:
        return None  # "nach dem Bericht": it only comes after it
    source = source_after(view, at + 1, sentence.last)
    if source is None or not source.known:
        return None
    source = sentence.resolve(source, at)
    return place(sentence, source, at, at + 1) if source is not None else None


def is_own(sentence: Sentence, at: int) -> bool:
    """Whether word `at` begins words that cite the subject of the sentence."""
    view = sentence.view
    if view.cues.own_words.keys().isdisjoint(view.words[at : at + 4]):
        return False
    return any(
        phrase.start_at(view.words, j) == at
        for j in range(at, min(sentence.last, at + 4))
        for phrase in view.cues.own_words.get(view.words[j], ())
    )


def _related_to(sentence: Sentence, at: int) -> Draft | None:
    """ "Ein Bericht, dem | zufolge 40 leer sind,": the source is what a relative stands for."""
    view, who = sentence.view, at - 1
    if who - 2 < sentence.first or view.words[who - 1] != ",":
        return None
    if view.words[who] not in view.cues.relative_articles:
        return None
    source = noun_before(view, who - 2, sentence.first)
    if source is None or not source.known:
        return None
    draft = Draft(source, (who, at + 1), who, at + 1, FORWARD, "preposition")
    draft.start = view.layout.ends[at]
    draft.end = sentence.forward_end(at, next_comma(sentence, at))
    return draft


def read_postposition(sentence: Sentence, at: int) -> Draft | None:
    """A source before its cue: "dem Ministerium zufolge"."""
    view, end = sentence.view, at - 1
    if at > sentence.first and view.words[end] in CLOSERS + '"':  # 'der "Zeit" zufolge'
        marks = (i for i in range(end - 1, max(sentence.first, end - 7), -1))
        end = next((i - 1 for i in marks if view.words[i] in OPENERS), end)
    start = phrase_before(view, end, sentence.first) if at > sentence.first else at
    source = refine(view, start, at) if start < at else None
    if source is None:
        return _related_to(sentence, at)
    draft = Draft(source, (at, at + 1), start, at + 1, AROUND, "preposition")
    draft.start, draft.end = sentence.backward_start(start), sentence.forward_end(at)
    return draft
