"""Attribution: source, cue and content. Quotes and their speakers."""

from __future__ import annotations

from corpus.mentions.accounts import (
    read_cited,
    read_colon,
    read_noun,
    read_postposition,
    read_preposition,
)
from corpus.mentions.cues import AND, AS, CLAUSE, CONTRAST, SAYING
from corpus.mentions.layout import Layout
from corpus.mentions.sentence import BACKWARD, FORWARD, Draft, Sentence
from corpus.mentions.sources import Source, View, make_view
from corpus.mentions.speech import read_verb
from corpus.records import Attribution, Quote

CONFIDENCE = {
    "clause": 0.9, "set off": 0.9, "preposition": 0.9, "object": 0.8, "participle": 0.8,
    "quotation": 0.8, "report": 0.8, "evidence": 0.7, "colon": 0.7, "continued": 0.7, "agent": 0.7, "noun": 0.7,
}  # fmt: skip
MIN_WORDS = 3  # of a quotation; fewer are scare quotes or names


def find_attributions(layout: Layout) -> list[Attribution]:
    """Who says what by what words, in order of the content; several may hold the same words."""
    view = make_view(layout)
    triggers = view.cues.triggers
    hits = [i for i, word in enumerate(view.words) if word in triggers]
    found: list[Attribution] = []
    history: list[tuple[int, Source]] = []
    place = 0
    for index, (first, last) in enumerate(layout.bounds):
        start = place
        while place < len(hits) and hits[place] < last:
            place += 1
        sentence = Sentence(view, index, first, last, history=history)
        if place > start:
            _read(sentence, hits[start:place])
        _read_colons(sentence)
        found += [_attribution(view, d) for d in sentence.drafts if _has_content(layout, d)]
        history += [(index, d.source) for d in sentence.drafts if not _within(view, d, sentence)]
    found += _continued(view, found, history)
    return sorted(found, key=lambda a: (a.start, -a.end))


def _has_content(layout: Layout, draft: Draft) -> bool:
    return bool(layout.text[draft.start : draft.end].strip(" ,.;:\n"))


def _read(sentence: Sentence, hits: list[int]) -> None:
    """Read all cues of one sentence into its drafts and settle where each content ends."""
    view, taken = sentence.view, -1
    for at in hits:
        if at < taken:
            continue
        word = view.words[at]
        draft = None
        if word in view.cues.according:
            draft = read_preposition(sentence, at)
        if draft is None and word in view.cues.afterwards:
            draft = read_postposition(sentence, at)
        if draft is None and word in view.cues.verbs:
            draft = read_verb(sentence, at)
        if draft is None and view.flags[at] & SAYING:
            draft = read_noun(sentence, at)
        if draft is not None:
            sentence.drafts.append(draft)
            taken = draft.cue[1]
    for at in hits:
        read_cited(sentence, at)
    _settle(sentence)


def _settle(sentence: Sentence) -> None:
    """End what one source says where another begins to speak beside it, not within it."""
    view, layout = sentence.view, sentence.view.layout
    for draft in sentence.drafts:
        if draft.end <= layout.starts[draft.head]:
            continue
        for other in sentence.drafts:
            head = min(other.head, other.cue[0])
            if other is draft or head < draft.stop or head <= sentence.first:
                continue
            spoken = draft.rule == "object" and other.rule not in ("preposition", "noun")
            if spoken or _beside(view, head) or other.way == BACKWARD:
                draft.end = min(draft.end, layout.starts[head])


def _within(view: View, draft: Draft, sentence: Sentence) -> bool:
    """Whether the draft is part of what another says."""
    at = view.layout.starts[draft.cue[0]]
    return draft.source.medium or any(
        other is not draft and other.way == FORWARD and other.start <= at < other.end
        for other in sentence.drafts
    )


def _beside(view: View, head: int) -> bool:
    """Whether the phrase at word `head` is coordinated: "; X", "and X", "while X"."""
    before = head - 1
    while before > 0 and view.is_adverb(before) and not view.flags[before] & (AND | CONTRAST):
        before -= 1
    if view.flags[before] & (CLAUSE | AS) and before > 0 and view.words[before - 1] == ",":
        return True
    return bool(view.flags[before] & (AND | CONTRAST)) or view.words[before] == ";"


def _read_colons(sentence: Sentence) -> None:
    """A sentence without a cue: a name, a colon and a quotation."""
    if not sentence.drafts and (sentence.view.layout.quotations or sentence.view.layout.title):
        draft = read_colon(sentence)
        if draft is not None:
            sentence.drafts.append(draft)


def _continued(view: View, found: list[Attribution], history: list[tuple[int, Source]]):
    """Quotations that open a sentence and have no cue go on with the speaker of the one before."""
    layout, last = view.layout, dict(history)
    made = []
    for start, end in layout.quotations:
        index = layout.sentence_at(start)
        if start > layout.sentences[index][0] + 2 or index - 1 not in last:
            continue
        if any(a.start < end and start < a.end for a in found):
            continue
        if "\n" not in layout.text[layout.sentences[index - 1][1] : start]:
            last[layout.sentence_at(end)] = last[index - 1]
            draft = Draft(last[index - 1], (0, 0), 0, 0, FORWARD, "continued", start, end)
            made.append(_attribution(view, draft))
    return made


def _attribution(view: View, draft: Draft) -> Attribution:
    """The record of a draft: the source is the first in its chain who relays nobody."""
    chain = [s for s in (draft.relay, draft.source, draft.cited) if s is not None]
    source = next((s for s in chain if not s.medium), chain[0])
    layout = view.layout
    first, last = layout.starts[source.first], layout.ends[source.last - 1]
    cue = (layout.starts[draft.cue[0]], layout.ends[draft.cue[1] - 1]) if draft.cue[1] else None
    return Attribution(
        start=draft.start,
        end=draft.end,
        source=layout.text[first:last],
        source_start=first,
        source_end=last,
        chain=tuple(view.text_of(s.first, s.last) for s in chain),
        cue=layout.text[cue[0] : cue[1]] if cue else None,
        cue_start=cue[0] if cue else None,
        cue_end=cue[1] if cue else None,
        relay=source.medium,
        rule=draft.rule,
        confidence=CONFIDENCE.get(draft.rule, 0.5),
    )


def find_quotes(layout: Layout, attributions: list[Attribution]) -> list[Quote]:
    """Every quotation of at least three words, with its speaker where one is named."""
    quotes = []
    for start, end in layout.quotations:
        first, last = layout.word_at(start), layout.word_at(end - 1) + 1
        if sum(word[0].isalnum() for word in layout.words[first:last]) < MIN_WORDS:
            continue
        holding = [a for a in attributions if a.start <= start and end <= a.end]
        quotes.append(_quote(start, end, holding))
    return quotes


def _quote(start: int, end: int, holding: list[Attribution]) -> Quote:
    """The quotation `start` to `end` with the nearest speaker of those whose content holds it."""
    if not holding:
        return Quote(start, end)
    speakers = [a for a in holding if not a.relay and a.rule != "evidence"] or holding
    said = min(speakers, key=lambda a: a.end - a.start)
    relays = [a.chain[0] for a in holding if a.relay and a is not said]
    own = said.chain[0] if said.chain[0] != said.source else None
    return Quote(
        start, end, said.source, said.source_start, said.source_end, said.cue,
        relays[0] if relays else own,
    )  # fmt: skip
