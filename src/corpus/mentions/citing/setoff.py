"""Cues that are set off: by commas, or behind a quotation."""

from __future__ import annotations

from corpus.mentions.citing.contents import opens_message
from corpus.mentions.citing.drafts import AROUND, BACKWARD, FORWARD, GAP, Draft, Sentence
from corpus.mentions.citing.speakers import Source
from corpus.mentions.citing.subjects import find_as, pointed_at
from corpus.mentions.citing.view import OPENERS
from corpus.mentions.cues import BREAK, CLAUSE, CLITIC, WHO

Cue = tuple[int, int]


def set_off(sentence: Sentence, source: Source | None, cue: Cue, stop: int) -> Draft | None:
    """Content around a cue that is set off by commas or follows a quotation."""
    if source is None:
        return None
    head = cue[0]
    while head - 1 > sentence.first and sentence.view.flags[head - 1] & CLITIC:
        head -= 1
    if _is_in_relative(sentence, head, stop):
        start, end = sentence.view.layout.ends[stop - 1], sentence.forward_end(stop - 1)
        end = sentence.forward_end(stop - 1, _next_comma(sentence, stop))
        return Draft(source, cue, head, stop, FORWARD, "set off", start, end)
    start = after_colon(sentence, head)
    if start is None:
        start = sentence.backward_start(head, relay=source.medium)
    end, way = sentence.view.layout.starts[head], BACKWARD
    led = find_as(sentence, head)
    pointed = pointed_at(sentence, head) if led is None else None
    within = sentence.quotation_around(sentence.view.layout.starts[head])
    if within is not None and sentence.view.layout.starts[head] < within[1]:
        (start, end), way = within, AROUND
    elif pointed is not None:
        end = sentence.view.layout.starts[pointed]
    elif led is not None and led > sentence.first and not sentence.view.flags[led - 1] & BREAK:
        start, end = sentence.stretch_before(led), sentence.view.layout.starts[led]
    elif led is not None or start >= end:
        start, end, way = min(start, end), sentence.forward_end(stop - 1), AROUND
    elif runs_on(sentence, stop):
        end = sentence.forward_end(stop - 1)
    return Draft(source, cue, head, stop, way, "set off", start, end)


def after_colon(sentence: Sentence, head: int) -> int | None:
    """Where a quotation before the cue at word `head` begins, behind a colon that ends what
    another says: "Selon X, il manque 6 000 gardiens : « ... », dit Y"; None: it is no such."""
    if not sentence.drafts:
        return None
    layout = sentence.view.layout
    quotation = sentence.quotation_around(layout.starts[head])
    if quotation is None or quotation[0] <= sentence.start:
        return None
    colon = layout.word_at(quotation[0]) - 1
    while colon > sentence.first and sentence.view.words[colon] in OPENERS:
        colon -= 1
    if colon <= sentence.first or sentence.view.words[colon] != ":":
        return None
    told = any(d.end > d.start and d.cue[0] < colon for d in sentence.drafts)
    return quotation[0] if told else None


def _is_in_relative(sentence: Sentence, head: int, stop: int) -> bool:
    """Whether commas set the cue off right behind the word that opens a subordinate clause: ", où,
    | affirme l'ONU, vivent 40 familles"."""
    view, opener = sentence.view, head - 2
    if opener <= sentence.first or stop >= sentence.last:
        return False
    closed = view.words[head - 1] == "," == view.words[stop]
    return closed and bool(view.flags[opener] & (WHO | CLAUSE)) and view.words[opener - 1] == ","


def _next_comma(sentence: Sentence, stop: int) -> int:
    """The comma behind the one at word `stop`; else the end of the sentence."""
    words = sentence.view.words[stop + 1 : sentence.last]
    return stop + 1 + words.index(",") if "," in words else sentence.last


def runs_on(sentence: Sentence, stop: int) -> bool:
    """Whether a quotation or, after a colon, the message follows the cue that is set off."""
    words, i = sentence.view.words, stop
    while i < sentence.last and words[i] in ",.":
        i += 1
    if opens_message(sentence, i):
        return True
    quotation = sentence.quotation_after(stop - 1, GAP)
    return quotation is not None and ":" in words[stop : min(sentence.last, stop + GAP)]
