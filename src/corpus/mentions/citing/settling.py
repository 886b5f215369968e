"""Where what one says ends, when several speak in one sentence."""

from __future__ import annotations

from corpus.mentions.citing.drafts import AROUND, BACKWARD, FORWARD, Draft, Sentence
from corpus.mentions.citing.view import CLOSERS, View
from corpus.mentions.cues import (
    AND,
    AS,
    BREAK,
    CLAUSE,
    CONTRAST,
    DETERMINER,
    NEAR,
    PREPOSITION,
    TALLY,
    THAT,
    TIME,
    WHO,
)

ADJUNCT = 12  # words between the start of a clause and its subject


def settle(sentence: Sentence) -> None:
    """End what one source says where another begins to speak beside it, not within it."""
    view, starts = sentence.view, sentence.view.layout.starts
    if len(sentence.drafts) < 2:
        return
    _share(sentence)
    for draft in sentence.drafts:
        if draft.end <= starts[draft.head]:
            continue
        for other in sentence.drafts:
            if other.cue[0] < draft.stop or other.head < draft.stop or other is draft:
                continue
            head = min(other.head, other.cue[0])
            if head <= sentence.first:
                continue
            cut = _beside(view, head, draft.stop)
            if draft.rule == "preposition" and view.words[head - 1] == ":" and head > draft.stop:
                cut = head - 1  # "Selon X, ... : son cabinet prévoit"
            ways = draft.way == other.way == FORWARD and draft.rule == other.rule == "preposition"
            if ways and view.words[head - 1] == ",":
                cut = head  # "Selon X 90, | selon Y 40"
            if cut is None and other.rule == "object":
                cut = _before_apposed(view, head, draft.stop)
            if cut is None and (_is_spliced(sentence, draft, other) or _is_own(sentence, other)):
                cut = head
            apart = draft.rule == "object" and other.rule not in ("preposition", "noun")
            if cut is None and (apart or other.way == BACKWARD and _closes(sentence, draft, other)):
                cut = head
            if cut is not None:
                draft.end = max(draft.start, min(draft.end, starts[cut]))


def _is_spliced(sentence: Sentence, draft: Draft, other: Draft) -> bool:
    """Whether a comma alone parts two clauses, each with its subject and its count: "Nach der
    Polizei kamen 40, die Firma sprach von 50"."""
    view, comma = sentence.view, other.head - 1
    if other.way != FORWARD or other.source.head != other.head:
        return False
    while comma > draft.stop and view.is_adverb(comma):
        comma -= 1
    if view.words[comma] != ",":
        return False
    if view.words[other.cue[0]] in view.cues.reported:
        return False
    first = sentence.first if draft.way == AROUND else draft.stop
    return any(sentence.counts(i) for i in range(first, comma))


def _is_own(sentence: Sentence, other: Draft) -> bool:
    """Whether the count of a relative clause of saying is the last: "frente a los | 360 que
    reconoce X"."""
    related = other.way == AROUND and other.rule == "object" and other.stop > other.cue[1] - 1
    counted = related and other.start == sentence.view.layout.starts[other.head]
    return counted and not any(map(sentence.counts, range(other.stop, sentence.last)))


def _share(sentence: Sentence) -> None:
    """Of two sources set off in one sentence ("A, according to X, and B, according to Y"), each
    has what stands before it."""
    layout = sentence.view.layout
    drafts = [d for d in sentence.drafts if d.rule in ("preposition", "set off")]
    for draft, other in zip(drafts, drafts[1:], strict=False):
        own = other.start > layout.ends[draft.stop]  # a quotation behind a colon
        if draft.way == AROUND and other.way == BACKWARD and draft.start <= other.start and not own:
            draft.end = layout.starts[draft.cue[0]]
            other.start = layout.ends[draft.stop - 1]


def _closes(sentence: Sentence, draft: Draft, other: Draft) -> bool:
    """Whether `other` ends the sentence, or has a stretch of its own in what `draft` says."""
    own = other.start > sentence.view.layout.ends[draft.stop - 1]
    view = sentence.view
    rest = range(other.stop, sentence.last)
    return own or all(view.words[i] in ".!?…)" + CLOSERS for i in rest)


def _beside(view: View, head: int, floor: int) -> int | None:
    """Where a clause of its own begins that has the phrase at word `head`: "; X", "while X".

    Behind word `floor`; an adjunct may stand before the phrase: "; on the same day X".
    """
    before = head - 1
    while before > floor and view.is_adverb(before) and not view.flags[before] & (AND | CONTRAST):
        before -= 1
    flag = view.flags[before]
    if flag & THAT and view.flags[before - 1] & (CLAUSE | CONTRAST):  # "tandis que"
        before, flag = before - 1, view.flags[before - 1]
    led = flag & (CLAUSE | AS) and before > 0 and view.words[before - 1] == ","
    if led or flag & (AND | CONTRAST) or view.words[before] == ";":
        return before
    if flag & (WHO | THAT):
        return _before_tally(view, before, floor)
    for i in range(before, max(floor, head - ADJUNCT), -1):
        if view.words[i] == ";":
            return i
        if view.flags[i] & (AND | CONTRAST):
            adjunct = view.flags[i + 1] & (NEAR | PREPOSITION | TIME)
            return i if adjunct else None
    return None


def _before_tally(view: View, who: int, floor: int) -> int | None:
    """The comma before a count that a relative clause sets anew: ", a figure that X puts at"."""
    for i in range(who - 1, max(floor, who - 5), -1):
        if view.words[i] == ",":
            return i if any(view.flags[j] & TALLY for j in range(i, who)) else None
        if view.flags[i] & BREAK:
            break
    return None


def _before_apposed(view: View, head: int, floor: int) -> int | None:
    """The comma before a short phrase whose amount a relative clause sets: ", a loss that X puts
    at 40"."""
    who = head - 1
    if not view.flags[who] & (WHO | THAT):
        return None
    for i in range(who - 2, max(floor, who - 4), -1):
        if view.words[i] == ",":
            return i if view.flags[i + 1] & DETERMINER else None
    return None


def is_within(sentence: Sentence, draft: Draft) -> bool:
    """Whether the draft is part of what another says, only a relay, or a side clause."""
    view = sentence.view
    if draft.source.medium:
        return True
    led = draft.head > sentence.first and view.flags[draft.head - 1] & (CLAUSE | CONTRAST)
    if led and draft.rule == "speaker":
        return True
    at = view.layout.starts[draft.cue[0]]
    for other in sentence.drafts:
        if other.start <= at < other.end and other.way == FORWARD and other is not draft:
            return True
    return False
