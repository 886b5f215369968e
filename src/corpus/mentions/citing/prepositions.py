"""Sources after a preposition: "according to X", "selon X", "of whom"; and before a cue."""

from __future__ import annotations

from corpus.mentions.citing.drafts import AROUND, BACKWARD, FORWARD, Draft, Sentence
from corpus.mentions.citing.nounphrases import phrase_before
from corpus.mentions.citing.sources import noun_before, source_after
from corpus.mentions.citing.speakers import Source, refine
from corpus.mentions.citing.view import CLOSERS, OPENERS
from corpus.mentions.cues import (
    AND,
    BREAK,
    CLAUSE,
    CONTRAST,
    DETERMINER,
    EMPTY,
    LINK,
    NEAR,
    OWN,
    THAT,
    WHO,
)  # fmt: skip

OPENS = AND | CONTRAST | THAT | CLAUSE  # before a cue that leads what follows


def read_preposition(sentence: Sentence, at: int) -> Draft | None:
    """ "according to X", found by its word `at`: what stands before, after or around it."""
    view = sentence.view
    for phrase in view.cues.according[view.words[at]]:
        first = phrase.start_at(view.words, at)
        if first is None or first < sentence.first or first + phrase.size >= sentence.last:
            continue
        until = first + phrase.size
        if view.flags[until] & WHO and not phrase.only:
            return _of_whom(sentence, first, until)
        named = _in_view_of if phrase.only else _according
        source = sentence.resolve(named(sentence, first, until), first)
        if source is not None:
            return place(sentence, source, first, until)
    return None


def _of_whom(sentence: Sentence, at: int, until: int) -> Draft | None:
    """ "X, according to whom ...,": what X says in a relative clause."""
    view, before = sentence.view, at - 1
    before -= before > sentence.first and view.words[before] == ","
    source = noun_before(view, before, sentence.first) if before >= sentence.first else None
    source = sentence.resolve(source, at)
    if source is None or not source.known:
        return None
    draft = Draft(source, (at, until), at, until + 1, FORWARD, "preposition")
    draft.start = view.layout.ends[until]
    draft.end = sentence.forward_end(until, next_comma(sentence, until + 1))
    return draft


def _according(sentence: Sentence, at: int, until: int) -> Source | None:
    """The source after the preposition, or None where it is none ("selon l'âge")."""
    view = sentence.view
    before = view.words[at - 1] if at > sentence.first else ""
    if before in view.cues.data.not_after or view.flags[until] & (THAT | OWN):
        return None
    source = source_after(view, until, sentence.last)
    if source is None or source.kind == "nobody":
        return None
    noun = source.head
    while noun < source.until - 1 and view.flags[noun] & (DETERMINER | LINK):
        noun += 1
    follow = view.flags[noun + 1] if noun + 1 < source.until else LINK
    if view.flags[noun] & EMPTY and follow & (LINK | NEAR) and source.first == noun:
        return None
    set_off = at == sentence.first or view.flags[at - 1] & (BREAK | OPENS)
    return source if source.known or set_off else None


def _in_view_of(sentence: Sentence, at: int, until: int) -> Source | None:
    """The person after a preposition that is mostly none of speech, at the start of a clause.

    "Pour Marie Durand, 300 postes ..." or before a quotation; not "pour la ville, ...". A number
    right before it is somebody's beside another's: "40 pour la police, 90 selon le syndicat".
    """
    view = sentence.view
    contrasts = not view.cues.in_contrast.isdisjoint(view.words[at:until])
    beside = contrasts and _is_beside(sentence, at)
    if at != sentence.first and not view.flags[at - 1] & BREAK and not beside:
        return None
    source = source_after(view, until, sentence.last)
    if source is None or not source.known or source.kind == "nobody":
        return None
    i = source.until + (source.until + 1 < sentence.last and view.words[source.until] == ",")
    if beside or i < sentence.last and view.words[i] in OPENERS + ":":
        return source
    named = source.last - source.first > 1 or source.first > source.head + 1
    person = source.kind == "person" or source.kind == "name" and named and not source.medium
    return source if person and at == sentence.first else None


def _is_beside(sentence: Sentence, at: int) -> bool:
    """Whether a number ends right before word `at` and another source is named in the sentence."""
    view = sentence.view
    counted = range(max(sentence.first, at - 4), at)
    if not any(view.words[i][0].isdigit() for i in counted):
        return False
    according = view.cues.according
    return any(
        not phrase.only and phrase.start_at(view.words, i) is not None
        for i in range(sentence.first, sentence.last)
        for phrase in according.get(view.words[i], ())
    )


def place(sentence: Sentence, source: Source, at: int, until: int) -> Draft:
    """Where the content of a preposition stands."""
    view, ends, starts = sentence.view, sentence.view.layout.ends, sentence.view.layout.starts
    stop = max(source.until, until) if source.head >= at else until + 1
    draft = Draft(source, (at, until), at, stop, FORWARD, "preposition")
    before = view.flags[at - 1] if at > sentence.first else CLAUSE
    mark = view.words[at - 1] if at > sentence.first else ""
    if mark == "(":
        _place_in_brackets(sentence, draft)
    elif mark and mark in CLOSERS and view.words[at - 2] != ",":
        draft.way, quoted = BACKWARD, sentence.quotation_around(starts[at])
        draft.start, draft.end = quoted or (sentence.start, starts[at])
    elif before & OPENS or before & BREAK and mark not in ",–—-)" + CLOSERS:
        draft.start, draft.end = ends[stop - 1], sentence.forward_end(stop - 1)
    elif mark == "," and at - 2 >= sentence.first and view.flags[at - 2] & WHO:
        draft.way, draft.start = AROUND, _antecedent(sentence, at - 2)
        draft.end = sentence.forward_end(stop - 1, next_comma(sentence, stop))
    elif not before & BREAK or stop >= sentence.last or view.words[stop] in ".);!?…–—-":
        draft.way, draft.end = BACKWARD, starts[at]
        draft.start = sentence.backward_start(at, not before & BREAK, source.medium)
    else:
        draft.way, draft.start = AROUND, sentence.backward_start(at, relay=source.medium)
        draft.end = sentence.forward_end(stop - 1)
    return draft


def _place_in_brackets(sentence: Sentence, draft: Draft) -> None:
    """ "(according to X)" comments on what stands before; else the bracket ends it."""
    view, stop = sentence.view, draft.stop
    close = next((i for i in range(stop, sentence.last) if view.words[i] == ")"), sentence.last)
    if close == stop:
        draft.way, draft.end = BACKWARD, view.layout.starts[draft.head - 1]
        draft.start = sentence.backward_start(draft.head - 1, relay=draft.source.medium)
    else:
        draft.start = view.layout.ends[stop - 1]
        draft.end = sentence.forward_end(stop - 1, close)


def _antecedent(sentence: Sentence, who: int) -> int:
    """The character where the phrase begins that a relative clause belongs to."""
    start = phrase_before(sentence.view, who - 1, sentence.first, nearest=True)
    return sentence.view.layout.starts[min(start, who)]


def next_comma(sentence: Sentence, i: int) -> int:
    """The word where the clause around a parenthesis ends, the comma that closes it passed over."""
    words = sentence.view.words
    return next((j for j in range(i + 1, sentence.last) if words[j] in ",;"), sentence.last)


def read_postposition(sentence: Sentence, at: int) -> Draft | None:
    """A source before its cue: "dem Ministerium zufolge"."""
    view = sentence.view
    start = phrase_before(view, at - 1, sentence.first) if at > sentence.first else at
    source = refine(view, start, at) if start < at else None
    if source is None:
        return None
    draft = Draft(source, (at, at + 1), start, at + 1, AROUND, "preposition")
    draft.start, draft.end = sentence.backward_start(start), sentence.forward_end(at)
    return draft
