"""Sources without a verb of saying: prepositions, nouns of saying, colons, and who cites whom."""

from __future__ import annotations

from corpus.mentions.cues import (
    AGENT, AND, BREAK, CITE, CLAUSE, CONTRAST, DETERMINER, DOCUMENT, EMPTY, FINITE, FORM_FINITE, FORM_PAST,
    FORM_PRESENT, LINK, NEAR, POSSESSIVE, PREPOSITION, SAYING, THAT, WHO,
)  # fmt: skip
from corpus.mentions.sentence import AROUND, BACKWARD, FORWARD, Draft, Sentence
from corpus.mentions.sources import Source, phrase_before, refine, source_after
from corpus.mentions.speech import CLOSERS, OPENERS, find_agent, find_deed


def read_preposition(sentence: Sentence, at: int) -> Draft | None:
    """ "according to X" at word `at`: what stands before, after or around it."""
    view = sentence.view
    for rest, size, only_speakers in view.cues.according.get(view.words[at], ()):
        until = at + size
        if tuple(view.words[at + 1 : at + 1 + len(rest)]) != rest or until >= sentence.last:
            continue
        source = _according_source(sentence, at, until, only_speakers)
        if source is not None:
            return _place(sentence, source, at, until)
    return None


def _according_source(sentence: Sentence, at: int, until: int, only: bool) -> Source | None:
    """The source after the preposition, or None where it is none ("selon l'âge")."""
    view = sentence.view
    before = view.words[at - 1] if at > sentence.first else ""
    if before in view.cues.data.not_after or view.flags[until] & THAT:
        return None
    source = source_after(view, until, sentence.last)
    if source is None or source.kind == "nobody" or view.flags[source.first] & EMPTY:
        return None
    opens = source.until < sentence.last and (
        view.words[source.until] == ":" or _opens_quotation(sentence, source.until)
    )
    if only and not opens:
        person = source.kind == "person" or (source.kind == "name" and _is_person(sentence, source))
        if not person or at != sentence.first:
            return None
    if only and not (source.kind or source.medium):
        return None
    if not (source.kind or source.medium):
        set_off = at == sentence.first or bool(view.flags[at - 1] & (BREAK | AND | CONTRAST | THAT))
        if not set_off:
            return None
    return sentence.resolve(source, at)


def _opens_quotation(sentence: Sentence, i: int) -> bool:
    words = sentence.view.words
    return words[i] in OPENERS or (words[i] == "," and words[min(i + 1, len(words) - 1)] in OPENERS)


def _is_person(sentence: Sentence, source: Source) -> bool:
    """Whether the name has two words, or stands after a person's title."""
    return source.last - source.first > 1 or source.first > source.head + 1


def _place(sentence: Sentence, source: Source, at: int, until: int) -> Draft:
    """Where the content of a preposition stands."""
    view = sentence.view
    stop = max(source.until, until)
    if source.head < at:  # a pronoun: its name stands elsewhere
        stop = until + 1
    draft = Draft(source, (at, until), at, stop, FORWARD, "preposition")
    ends, starts = view.layout.ends, view.layout.starts
    tight = at > sentence.first and not view.flags[at - 1] & BREAK
    opened = at == sentence.first or bool(view.flags[at - 1] & (AND | CONTRAST | THAT | CLAUSE))
    comma = at > sentence.first and view.words[at - 1] in ",–—-"
    closing = stop >= sentence.last or view.words[stop] in ".);!?…" or view.words[stop] in "–—-"
    if tight and view.words[at - 1] in CLOSERS:
        draft.start, draft.end = sentence.quotation_around(starts[at]) or (starts[at], starts[at])
        draft.way = BACKWARD
    elif opened or (at > sentence.first and not tight and not comma and view.words[at - 1] not in ")»”\""):
        draft.start, draft.end = ends[stop - 1], sentence.forward_end(stop - 1)
    elif comma and at - 2 >= sentence.first and view.flags[at - 2] & WHO:
        draft.way, draft.start = AROUND, _antecedent(sentence, at - 2)
        draft.end = sentence.forward_end(stop - 1, _next_comma(sentence, stop))
    elif tight or closing:
        draft.way, draft.end = BACKWARD, starts[at]
        draft.start = sentence.backward_start(at, tight, source.medium)
    else:
        draft.way, draft.start = AROUND, sentence.backward_start(at, relay=source.medium)
        draft.end = sentence.forward_end(stop - 1)
    return draft


def _antecedent(sentence: Sentence, who: int) -> int:
    """Where the phrase begins that a relative clause belongs to."""
    view = sentence.view
    start = phrase_before(view, who - 1, sentence.first, nearest=True)
    return view.layout.starts[min(start, who)]


def _next_comma(sentence: Sentence, i: int) -> int:
    """The word where the clause around a parenthesis ends, the comma that closes it passed over."""
    words = sentence.view.words
    for j in range(i + 1, sentence.last):
        if words[j] in ",;":
            return j
    return sentence.last


def read_postposition(sentence: Sentence, at: int) -> Draft | None:
    """A source before its cue: "dem Ministerium zufolge"."""
    view = sentence.view
    if at == sentence.first:
        return None
    start = phrase_before(view, at - 1, sentence.first)
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
    if source is None or link is None or link >= sentence.last:
        return None
    if view.words[link] not in view.cues.data.noun_links:
        return None
    source = sentence.resolve(source, at)
    if source is None or not source.kind:
        return None
    layout = view.layout
    draft = Draft(source, (at, at + 1), min(at, source.head), link + 1, FORWARD, "noun")
    draft.start, draft.end = layout.ends[link], sentence.forward_end(link, _next_break(sentence, link))
    return draft


def _noun_author(sentence: Sentence, at: int) -> tuple[int | None, Source | None]:
    """(the word that leads to the content, who says it) of the noun at word `at`."""
    view, flags = sentence.view, sentence.view.flags
    after = at + 1
    if after < sentence.last and flags[after] & (LINK | AGENT):
        stop = find_deed(sentence, after + 1) or sentence.last
        if flags[after] & AGENT:
            named = (j for j in range(after + 2, stop) if flags[j] & LINK)
            stop = next(named, stop)
        made = source_after(view, after + 1, stop)
        if made is not None and made.kind in ("name", "person", "body"):
            return made.until, made
    before = _owner(sentence, at)
    if before is not None:
        return after, before
    data = view.cues.data
    if after < sentence.last and view.words[after].endswith(tuple(data.people_endings)) and data.people_endings:
        return after + 1, Source(at, after + 1, at, "document", until=after + 1)
    return None, None


def _owner(sentence: Sentence, at: int) -> Source | None:
    """The possessive, the genitive or the capitals before a noun of saying."""
    view, flags = sentence.view, sentence.view.flags
    i = at - 1
    while i >= sentence.first and at - i < 4 and not flags[i] & (DETERMINER | LINK | BREAK | PREPOSITION):
        i -= 1
    if i < sentence.first:
        return None
    if flags[i] & POSSESSIVE:
        return Source(i, i + 1, i, "pronoun", until=i + 1)
    if flags[i] & LINK and not view.words[i][0].isalpha():  # a genitive mark: "'s"
        start = phrase_before(view, i - 1, sentence.first)
        return refine(view, start, i) if start < i else None
    return None


def _next_break(sentence: Sentence, i: int) -> int:
    """The word where the clause that word `i` stands in is closed by a comma or a stronger mark."""
    view = sentence.view
    for j in range(i + 1, sentence.last):
        if view.words[j] in ",;:)" or view.flags[j] & CONTRAST:
            return j
    return sentence.last


def read_colon(sentence: Sentence) -> Draft | None:
    """ "Pyongyang: «...»": a name, a colon, a quotation; at the end of a title ": officials"."""
    view = sentence.view
    colon = next((i for i in range(sentence.first, sentence.last) if view.words[i] == ":"), None)
    if colon is None or colon == sentence.first:
        return None
    layout = view.layout
    if colon + 1 < sentence.last and view.words[colon + 1] in OPENERS and colon - sentence.first < 9:
        start = phrase_before(view, colon - 1, sentence.first)
        source = refine(view, start, colon) if start <= sentence.first else None
        quotation = sentence.quotation_after(colon, 3)
        if source is not None and source.kind and quotation:
            return Draft(source, (colon, colon + 1), source.head, colon + 1, FORWARD, "colon", *quotation)
    if layout.title is not None and layout.starts[colon] < layout.title.end:
        source = source_after(view, colon + 1, sentence.last)
        ends = source is not None and sentence.ends_at(source.until)
        if source is not None and ends and (source.kind in ("person", "body") or source.medium):
            end = layout.starts[colon]
            return Draft(source, (colon, colon + 1), colon, source.until, BACKWARD, "colon", sentence.start, end)
    return None


def read_cited(sentence: Sentence, at: int) -> None:
    """ "citing X": X stands behind the sentence's source; "cited by Y": Y relays it."""
    view = sentence.view
    forms = 0
    for verb in view.cues.verbs.get(view.words[at], ()):
        if verb.powers & CITE:
            forms |= verb.forms
    if not forms or not sentence.drafts:
        return
    quoting = forms & FORM_FINITE and at > sentence.first and view.flags[at - 1] & WHO
    if forms & FORM_PRESENT or quoting:
        cited = source_after(view, at + 1, sentence.last)
        if cited is not None and cited.kind:
            near = min(sentence.drafts, key=lambda d: abs(d.head - at))
            near.cited = sentence.resolve(cited, at)
        return
    agent = find_agent(sentence, at + 1) if forms & FORM_PAST else None
    relay = source_after(view, agent + 1, sentence.last) if agent is not None else None
    if relay is not None:
        near = min(sentence.drafts, key=lambda d: abs(d.head - at))
        near.relay = relay
