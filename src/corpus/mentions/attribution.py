"""Attribution: source, cue and content. Quotes and their speakers."""

from __future__ import annotations

from bisect import bisect_left

from corpus.mentions.citing.accounts import (
    read_cited,
    read_colon,
    read_noun,
    read_postposition,
    read_preposition,
)  # fmt: skip
from corpus.mentions.citing.drafts import AROUND, BACKWARD, FORWARD, Draft, Sentence
from corpus.mentions.citing.speakers import Source
from corpus.mentions.citing.speech import read_verb
from corpus.mentions.citing.view import View, make_view
from corpus.mentions.cues import AND, AS, CLAUSE, CONTRAST, SAYING
from corpus.mentions.layout import Layout
from corpus.records import Attribution, Quote

CONFIDENCE = {
    "clause": 0.95, "set off": 0.95, "preposition": 0.95, "object": 0.9, "report": 0.85,
    "participle": 0.85, "quotation": 0.85, "evidence": 0.8, "colon": 0.8, "continued": 0.8,
    "agent": 0.8, "noun": 0.75,
}  # fmt: skip
MIN_WORDS = 3  # of a quotation; fewer are scare quotes or names
MAX_CUES = 64  # read in one sentence: more are a list or a table, no prose


def find_attributions(layout: Layout) -> list[Attribution]:
    """Who says what by what words, in order of the content; several may hold the same words."""
    view = make_view(layout)
    triggers = view.cues.triggers
    hits = [i for i, word in enumerate(view.words) if word in triggers]
    colons = bool(layout.quotations or layout.title)
    found: list[Attribution] = []
    history: list[tuple[int, Source]] = []
    place = 0
    for index, (first, last) in enumerate(layout.bounds):
        start, place = place, bisect_left(hits, last, place)
        sentence = Sentence(view, index, first, last, history)
        if place > start:
            _read(sentence, hits[start : min(place, start + MAX_CUES)])
        draft = read_colon(sentence) if colons and not sentence.drafts else None
        if draft is not None:
            sentence.drafts.append(draft)
        found += [_attribution(view, d) for d in sentence.drafts if _has_content(layout, d)]
        history += [(index, d.source) for d in sentence.drafts if not _within(sentence, d)]
    found.sort(key=lambda a: (a.start, -a.end))
    return sorted(found + _continued(view, found, history), key=lambda a: (a.start, -a.end))


def _has_content(layout: Layout, draft: Draft) -> bool:
    return bool(layout.text[draft.start : draft.end].strip(" ,.;:\n"))


def _read(sentence: Sentence, hits: list[int]) -> None:
    """Read all cues of one sentence into its drafts and settle where each content ends."""
    words, citing, taken = sentence.view.words, sentence.view.cues.citing, -1
    for at in hits:
        draft = _read_cue(sentence, at) if at >= taken else None
        if draft is not None:
            sentence.drafts.append(draft)
            taken = draft.cue[1]
    if not sentence.drafts:
        return
    for at in hits:
        if words[at] in citing:
            read_cited(sentence, at)
    _settle(sentence)


def _read_cue(sentence: Sentence, at: int) -> Draft | None:
    view, draft = sentence.view, None
    word = view.words[at]
    if word in view.cues.according:
        draft = read_preposition(sentence, at)
    if draft is None and word in view.cues.afterwards:
        draft = read_postposition(sentence, at)
    if draft is None and word in view.cues.verbs:
        draft = read_verb(sentence, at)
    if draft is None and view.flags[at] & SAYING:
        draft = read_noun(sentence, at)
    return draft


def _settle(sentence: Sentence) -> None:
    """End what one source says where another begins to speak beside it, not within it."""
    view, starts = sentence.view, sentence.view.layout.starts
    _share(sentence)
    for draft in sentence.drafts:
        if draft.end <= starts[draft.head]:
            continue
        for other in sentence.drafts:
            head = min(other.head, other.cue[0])
            if other is draft or head < draft.stop or head <= sentence.first:
                continue
            cut = _beside(view, head)
            apart = draft.rule == "object" and other.rule not in ("preposition", "noun")
            if cut is None and (apart or other.way == BACKWARD):
                cut = head
            if cut is not None:
                draft.end = max(draft.start, min(draft.end, starts[cut]))


def _share(sentence: Sentence) -> None:
    """Of two sources set off in one sentence ("A, according to X, and B, according to Y"), each
    has what stands before it."""
    layout = sentence.view.layout
    drafts = [d for d in sentence.drafts if d.rule == "preposition"]
    for draft, other in zip(drafts, drafts[1:], strict=False):
        if draft.way == AROUND and other.way == BACKWARD and draft.start <= other.start:
            draft.end = layout.starts[draft.cue[0]]
            other.start = layout.ends[draft.stop - 1]


def _beside(view: View, head: int) -> int | None:
    """Where a clause of its own begins with the phrase at word `head`: "; X", "while X"."""
    before = head - 1
    while before > 0 and view.is_adverb(before) and not view.flags[before] & (AND | CONTRAST):
        before -= 1
    flag = view.flags[before]
    led = flag & (CLAUSE | AS) and before > 0 and view.words[before - 1] == ","
    return before if led or flag & (AND | CONTRAST) or view.words[before] == ";" else None


def _within(sentence: Sentence, draft: Draft) -> bool:
    """Whether the draft is part of what another says, only a relay, or a side clause."""
    view = sentence.view
    at = view.layout.starts[draft.cue[0]]
    led = draft.head > sentence.first and view.flags[draft.head - 1] & (CLAUSE | CONTRAST)
    return bool(draft.source.medium or draft.rule == "speaker" and led) or any(
        other is not draft and other.way == FORWARD and other.start <= at < other.end
        for other in sentence.drafts
    )


def _continued(
    view: View, found: list[Attribution], history: list[tuple[int, Source]]
) -> list[Attribution]:
    """Quotations that open a sentence and have no cue go on with the speaker of the one before."""
    layout, last, made = view.layout, dict(history), []
    held = _holding(layout.quotations, found)
    for (start, end), holding in zip(layout.quotations, held, strict=True):
        index = layout.sentence_at(start)
        source = last.get(index - 1)
        if source is None or holding or start > layout.sentences[index][0] + 2:
            continue
        if "\n" not in layout.text[layout.sentences[index - 1][1] : start]:
            last[layout.sentence_at(end)] = source
            draft = Draft(source, (0, 0), 0, 0, FORWARD, "continued", start, end)
            made.append(_attribution(view, draft))
    return made


def _holding(
    spans: list[tuple[int, int]], attributions: list[Attribution]
) -> list[list[Attribution]]:
    """For each span, in order, the attributions that overlap it; both sorted by start."""
    found, active, place = [], [], 0
    for start, end in spans:
        active = [a for a in active if a.end > start]
        while place < len(attributions) and attributions[place].start < end:
            active.append(attributions[place])
            place += 1
        found.append([a for a in active if a.end > start])
    return found


def _attribution(view: View, draft: Draft) -> Attribution:
    """The record of a draft: the source is the first in its chain who relays nobody."""
    chain = [s for s in (draft.relay, draft.source, draft.cited) if s is not None]
    source = next((s for s in chain if not s.medium), chain[0])
    layout, cue = view.layout, draft.cue
    first, last = layout.starts[source.first], layout.ends[source.last - 1]
    return Attribution(
        start=draft.start,
        end=draft.end,
        source=layout.text[first:last],
        source_start=first,
        source_end=last,
        chain=tuple(view.text_of(s.first, s.last) for s in chain),
        cue=view.text_of(*cue) if cue[1] else None,
        cue_start=layout.starts[cue[0]] if cue[1] else None,
        cue_end=layout.ends[cue[1] - 1] if cue[1] else None,
        relay=source.medium,
        rule=draft.rule,
        confidence=CONFIDENCE[draft.rule],
    )


def find_quotes(layout: Layout, attributions: list[Attribution]) -> list[Quote]:
    """Every quotation of at least three words, with its speaker where one is named."""
    attributions = sorted(attributions, key=lambda a: a.start)
    quotes = []
    held = _holding(layout.quotations, attributions)
    for (start, end), holding in zip(layout.quotations, held, strict=True):
        first, last = layout.word_at(start), layout.word_at(end - 1) + 1
        if sum(word[0].isalnum() for word in layout.words[first:last]) >= MIN_WORDS:
            inside = [a for a in holding if a.start <= start and end <= a.end]
            quotes.append(_quote(start, end, inside))
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
