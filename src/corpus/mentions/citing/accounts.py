"""Sources without a verb of saying: prepositions, nouns of saying, colons, and who cites whom."""

from __future__ import annotations

from corpus.mentions.citing.contents import find_deed
from corpus.mentions.citing.drafts import AROUND, BACKWARD, FORWARD, Draft, Sentence
from corpus.mentions.citing.nounphrases import phrase_before
from corpus.mentions.citing.sources import pronoun_at, source_after
from corpus.mentions.citing.speakers import Source, refine
from corpus.mentions.citing.verbforms import find_agent
from corpus.mentions.citing.view import CLOSERS, OPENERS
from corpus.mentions.cues import (
    AGENT,
    AND,
    BREAK,
    CITE,
    CLAUSE,
    CONTRAST,
    DETERMINER,
    EMPTY,
    FORM_FINITE,
    FORM_PAST,
    FORM_PRESENT,
    LINK,
    POSSESSIVE,
    PREPOSITION,
    THAT,
    WHO,
)  # fmt: skip

OPENS = AND | CONTRAST | THAT | CLAUSE  # before a cue that leads what follows


def read_preposition(sentence: Sentence, at: int) -> Draft | None:
    """ "according to X" at word `at`: what stands before, after or around it."""
    view = sentence.view
    for rest, size, only_speakers in view.cues.according[view.words[at]]:
        if rest and view.words[at + 1 : at + 2] != [rest[0]]:
            continue
        until = at + size
        if tuple(view.words[at + 1 : at + 1 + len(rest)]) != rest or until >= sentence.last:
            continue
        named = _in_view_of if only_speakers else _according
        source = named(sentence, at, until)
        source = sentence.resolve(source, at)
        if source is not None:
            return _place(sentence, source, at, until)
    return None


def _according(sentence: Sentence, at: int, until: int) -> Source | None:
    """The source after the preposition, or None where it is none ("selon l'âge")."""
    view = sentence.view
    before = view.words[at - 1] if at > sentence.first else ""
    if before in view.cues.data.not_after or view.flags[until] & THAT:
        return None
    source = source_after(view, until, sentence.last)
    if source is None or source.kind == "nobody":
        return None
    if view.flags[source.first] & EMPTY and source.last - source.first == 1:
        return None
    set_off = at == sentence.first or view.flags[at - 1] & (BREAK | OPENS)
    return source if source.known or set_off else None


def _in_view_of(sentence: Sentence, at: int, until: int) -> Source | None:
    """The person after a preposition that is mostly none of speech, at the start of a clause.

    "Pour Marie Durand, 300 postes ..." or before a quotation; not "pour la ville, ...".
    """
    view = sentence.view
    if at != sentence.first and not view.flags[at - 1] & BREAK:
        return None
    source = source_after(view, until, sentence.last)
    if source is None or not source.known or source.kind == "nobody":
        return None
    i = source.until + (source.until + 1 < sentence.last and view.words[source.until] == ",")
    if i < sentence.last and view.words[i] in OPENERS + ":":
        return source
    named = source.last - source.first > 1 or source.first > source.head + 1
    person = source.kind == "person" or source.kind == "name" and named and not source.medium
    return source if person and at == sentence.first else None


def _place(sentence: Sentence, source: Source, at: int, until: int) -> Draft:
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
        draft.end = sentence.forward_end(stop - 1, _next_comma(sentence, stop))
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


def _next_comma(sentence: Sentence, i: int) -> int:
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


def read_noun(sentence: Sentence, at: int) -> Draft | None:
    """A noun of saying with its author: "his prediction of", "l'avertissement américain sur"."""
    view = sentence.view
    link, source = _noun_author(sentence, at)
    if source is None or link >= sentence.last:
        return None
    if view.words[link] not in view.cues.data.noun_links:
        return None
    source = sentence.resolve(source, at)
    if source is None or not source.kind:
        return None
    draft = Draft(source, (at, at + 1), min(at, source.head), link + 1, FORWARD, "noun")
    draft.start = view.layout.ends[link]
    draft.end = sentence.forward_end(link, _next_break(sentence, link))
    return draft


def _noun_author(sentence: Sentence, at: int) -> tuple[int, Source | None]:
    """(the word that leads to the content, who says it) of the noun at word `at`."""
    view, after = sentence.view, at + 1
    if after < sentence.last and view.flags[after] & (LINK | AGENT):
        stop = find_deed(sentence, after + 1) or sentence.last
        if view.flags[after] & AGENT:
            named = (j for j in range(after + 2, stop) if view.flags[j] & LINK)
            stop = next(named, stop)
        made = source_after(view, after + 1, stop)
        if made is not None and made.kind in ("name", "person", "body"):
            return made.until, made
    owner = _owner(sentence, at)
    if owner is not None:
        return after, owner
    endings = tuple(view.cues.data.people_endings)
    if after < sentence.last and endings and view.words[after].endswith(endings):
        return after + 1, Source(at, after + 1, "document", False, at, after + 1)
    return after, None


def _owner(sentence: Sentence, at: int) -> Source | None:
    """The possessive or the genitive before a noun of saying."""
    view, i = sentence.view, at - 1
    ends = DETERMINER | LINK | BREAK | PREPOSITION
    while i >= sentence.first and at - i < 4 and not view.flags[i] & ends:
        i -= 1
    if i < sentence.first:
        return None
    if view.flags[i] & POSSESSIVE:
        return pronoun_at(view, i)
    if view.is_genitive(i):
        start = phrase_before(view, i - 1, sentence.first)
        return refine(view, start, i) if start < i else None
    return None


def _next_break(sentence: Sentence, i: int) -> int:
    """The word where the clause that word `i` stands in is closed by a mark or a contrast."""
    view = sentence.view
    for j in range(i + 1, sentence.last):
        if view.words[j] in ",;:)" or view.flags[j] & CONTRAST:
            return j
    return sentence.last


def read_colon(sentence: Sentence) -> Draft | None:
    """ "Pyongyang: «...»": a name, a colon, a quotation; at the end of a title ": officials"."""
    view, layout, first = sentence.view, sentence.view.layout, sentence.first
    colon = next((i for i in range(first + 1, sentence.last) if view.words[i] == ":"), None)
    if colon is None:
        return None
    cue = (0, 0)  # a mark is no word that cites
    if colon + 1 < sentence.last and view.words[colon + 1] in OPENERS and colon - first < 9:
        start = phrase_before(view, colon - 1, first)
        source = refine(view, start, colon) if start <= _after_dateline(sentence, colon) else None
        quoted = sentence.quotation_after(colon, 3)
        if source is not None and source.known and quoted:
            return Draft(source, cue, source.head, colon + 1, FORWARD, "colon", *quoted)
    if layout.title is not None and layout.starts[colon] < layout.title.end:
        source = source_after(view, colon + 1, sentence.last)
        if (
            source is not None
            and sentence.ends_at(source.until)
            and (source.kind in ("person", "body") or source.medium)
        ):
            end = layout.starts[colon]
            return Draft(source, cue, colon, source.until, BACKWARD, "colon", sentence.start, end)
    return None


def _after_dateline(sentence: Sentence, colon: int) -> int:
    """The first word after what is in brackets or before a dash at the start of the sentence."""
    words = sentence.view.words
    marks = (i + 1 for i in range(colon - 1, sentence.first, -1) if words[i] in ").–—")
    return next(marks, sentence.first)


def read_cited(sentence: Sentence, at: int) -> None:
    """ "citing X": X stands behind the sentence's source; "cited by Y": Y relays it."""
    view, forms = sentence.view, 0
    for verb in view.cues.verbs[view.words[at]]:
        forms |= verb.forms if verb.powers & CITE else 0
    if not forms or not sentence.drafts:
        return
    near = min(sentence.drafts, key=lambda draft: abs(draft.head - at))
    related = at > sentence.first and view.flags[at - 1] & WHO
    if forms & FORM_PRESENT or forms & FORM_FINITE and related:
        cited = source_after(view, at + 1, sentence.last)
        if cited is not None and cited.kind:
            near.cited = sentence.resolve(cited, at)
    elif forms & FORM_PAST:
        agent = find_agent(sentence, at + 1)
        relay = source_after(view, agent + 1, sentence.last) if agent is not None else None
        if relay is not None and relay.kind != "pronoun":
            near.relay = relay
