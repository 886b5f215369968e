"""Attribution: source, cue and content. Quotes and their speakers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import compress

from corpus.mentions.citing.accounts import (
    read_cited,
    read_informant,
    read_noun,
    read_reckoning,
    read_reference,
    read_survey,
)
from corpus.mentions.citing.adjuncts import (
    is_own,
    read_brief,
    read_own_words,
    read_postposition,
    read_written,
)
from corpus.mentions.citing.attributes import read_attribute
from corpus.mentions.citing.brackets import read_bracketed
from corpus.mentions.citing.choice import (
    matters,
    points_of,
    quoted_sentences,
    sentences_to_read,
)
from corpus.mentions.citing.clauses import is_carried
from corpus.mentions.citing.drafts import FORWARD, Draft, Sentence
from corpus.mentions.citing.gaps import fill_gaps
from corpus.mentions.citing.messages import may_be_marked, read_marks, read_quotation
from corpus.mentions.citing.pointing import point_back, read_thereby
from corpus.mentions.citing.prepositions import read_preposition
from corpus.mentions.citing.settling import is_within, settle
from corpus.mentions.citing.speakers import Source
from corpus.mentions.citing.speech import read_verb
from corpus.mentions.citing.trailing import add_trailing
from corpus.mentions.citing.view import View, make_view
from corpus.mentions.cues import (
    AFTERWARDS,
    BRIEFLY,
    BY_ATTRIBUTE,
    BY_NOUN,
    BY_PREPOSITION,
    BY_RECKONING,
    BY_SELF,
    BY_VERB,
    BY_WRITING,
    SAYING,
    SURVEY,
    THEREBY,
)
from corpus.mentions.layout import Layout
from corpus.records import Attribution, Quantity, Quote

CONFIDENCE = {
    "clause": 0.95, "set off": 0.95, "preposition": 0.95, "object": 0.9, "report": 0.85,
    "participle": 0.85, "quotation": 0.85, "evidence": 0.8, "colon": 0.8, "continued": 0.8,
    "agent": 0.8, "noun": 0.75, "pointed": 0.8,
}  # fmt: skip
MIN_WORDS = 3  # of a quotation; fewer are scare quotes or names
AROUND_QUOTE = 5  # characters of marks around what is quoted alone
FARTHEST = 12  # sentences left out that are read one for another
MAX_CUES = 64  # read in one sentence: more are a list or a table, no prose


def find_attributions(
    layout: Layout, quantities: list[Quantity] | None = None
) -> list[Attribution]:
    """Who says what by what words, in order of the content; several may hold the same words.

    With `quantities`, only the sentences that can matter to them and to the quotations are read.
    """
    quoted = quoted_sentences(layout)
    reader = _Reader(make_view(layout), points_of(layout, quantities))
    for span, (_, last) in zip(layout.quotations, quoted, strict=True):
        reader.quoted.setdefault(last, []).append(span)
    for index in sentences_to_read(reader.view, quantities, quoted):
        reader.read(index)
    found = sorted(reader.found, key=_place)
    if layout.quotations:
        found = _without_hearsay(layout, found)
    continued = _continued(reader, found, [first for first, _ in quoted])
    return sorted(found + continued, key=_place) if continued else found


@dataclass(slots=True)
class _Reader:
    """Reads the sentences of one article, each once, the earlier ones as they are asked for."""

    view: View
    points: list[int] | None  # what matters; None: everything
    quoted: dict[int, list[tuple[int, int]]] = field(default_factory=dict)  # by where they end
    found: list[Attribution] = field(default_factory=list)
    spoke: dict[int, list[Source]] = field(default_factory=dict)  # by sentence, in order
    drafts: dict[int, list[Draft]] = field(default_factory=dict)  # by sentence, where any are read
    depth: int = 0

    def read(self, index: int) -> list[Source]:
        """Who speaks in sentence `index`, for the sentences after it."""
        if index in self.spoke:
            return self.spoke[index]
        spoke = self.spoke[index] = []
        view, layout = self.view, self.view.layout
        first, last = layout.bounds[index]
        words = view.words[first:last]
        points = bool(words) and words[0] in view.cues.pointers
        hits = list(compress(range(first, last), map(view.cues.triggers.__contains__, words)))
        if ends := view.cues.survey_ends:
            hits += [i for i, word in enumerate(words, first) if word.endswith(ends)]
        marked = hits or index in self.quoted or may_be_marked(view, index)
        if not (marked or points) and view.cues.reported.isdisjoint(words):
            return spoke
        view.look_up(index)
        sentence = Sentence(view, index, first, last, *layout.sentences[index], self.earlier)
        _read(sentence, hits[:MAX_CUES])
        _read_unspoken(sentence, self.quoted.get(index, ())[:MAX_CUES])
        self.drafts[index] = sentence.drafts
        for draft in sentence.drafts:
            if matters(layout, self.points, draft) and _has_content(layout, draft):
                self.found.append(_attribution(view, draft))
            if not is_within(sentence, draft):
                spoke.append(draft.source)
        if points:
            self._point_back(sentence, spoke)
        if ":" in words:
            self._point_within(sentence, first + words.index(":"))
        if view.cues.reported and all(d.end <= d.start for d in sentence.drafts):
            self._carry_on(sentence, spoke)
        return spoke

    def earlier(self, index: int) -> list[Source]:
        """Who speaks in sentence `index`; read now if it was left out, but not ever farther."""
        if index in self.spoke or self.depth >= FARTHEST:
            return self.spoke.get(index, [])
        self.depth += 1
        spoke = self.read(index)
        self.depth -= 1
        return spoke

    def _point_back(self, sentence: Sentence, spoke: list[Source]) -> None:
        """Attribute the sentence before, where nobody is cited, to who has told it, told in this
        one: "Das teilte die Polizei mit." """
        index, layout = sentence.index - 1, self.view.layout
        if index < 0 or sentence.is_label(index):
            return
        self.earlier(index)
        if any(_has_content(layout, draft) for draft in self.drafts.get(index, ())):
            return
        draft = point_back(sentence, layout.sentences[index])
        if draft is not None:
            spoke += [] if spoke else [draft.source]
            if matters(layout, self.points, draft):
                self.found.append(_attribution(self.view, draft))

    def _point_within(self, sentence: Sentence, colon: int) -> None:
        """Attribute what stands before a colon, where nobody is cited, to who has told it, told
        behind: "Gli sfollati sono 40: lo ha comunicato la prefettura." """
        view, layout = self.view, self.view.layout
        if colon + 1 >= sentence.last or view.words[colon + 1] not in view.cues.pointers:
            return
        told = (sentence.start, layout.starts[colon])
        if any(_has_content(layout, d) and d.start < told[1] for d in sentence.drafts):
            return
        draft = point_back(replace(sentence, first=colon + 1), told)
        if draft is not None and matters(layout, self.points, draft):
            self.found.append(_attribution(view, draft))

    def _carry_on(self, sentence: Sentence, spoke: list[Source]) -> None:
        """Let a sentence in the mood of reported speech go on with the one before."""
        if not is_carried(sentence, bool(spoke)):
            return
        said = spoke or (self.earlier(sentence.index - 1) if sentence.index else [])
        if not said:
            return
        at = sentence.first
        draft = Draft(said[-1], (0, 0), at, at, FORWARD, "continued", sentence.start, sentence.end)
        spoke.append(draft.source)
        if matters(self.view.layout, self.points, draft):
            self.found.append(_attribution(self.view, draft))


def _place(attribution: Attribution) -> tuple[int, int]:
    return attribution.start, -attribution.end


def _read_unspoken(sentence: Sentence, quotations: Iterable[tuple[int, int]]) -> None:
    """Colons where nobody speaks yet, and the quotations that no cue accounts for."""
    if all(draft.end <= draft.start for draft in sentence.drafts):
        draft = read_marks(sentence)
        if draft is not None:
            sentence.drafts.append(draft)
    for start, end in quotations:
        for draft in sentence.drafts:
            if draft.start <= start and end <= draft.end:
                break
        else:
            draft = read_quotation(sentence, (start, end))
            if draft is not None:
                sentence.drafts.append(draft)


def _has_content(layout: Layout, draft: Draft) -> bool:
    return bool(layout.text[draft.start : draft.end].strip(" ,.;:\n"))


def _read(sentence: Sentence, hits: list[int]) -> None:
    """Read all cues of one sentence into its drafts and settle where each content ends."""
    view, taken = sentence.view, -1
    for at in hits:
        draft = _read_cue(sentence, at) if at >= taken else None
        if draft is not None:
            sentence.drafts.append(draft)
            taken = max(draft.cue[1], min(draft.stop, draft.source.until))
    if not sentence.drafts:
        ends = view.cues.survey_ends
        named = (at for at in hits if view.flags[at] & SURVEY or view.words[at].endswith(ends))
        surveys = (read_survey(sentence, at) for at in named)
        sentence.drafts += [draft for draft in surveys if draft is not None][:1]
        return
    for draft in sentence.drafts:
        if draft.source.medium and draft.cited is None:
            read_informant(sentence, draft)
    sentence.drafts += fill_gaps(sentence)
    for at in hits:
        if view.words[at] in view.cues.citing:
            read_cited(sentence, at)
        elif view.words[at] in view.cues.references:
            read_reference(sentence, at)
    add_trailing(sentence)
    settle(sentence)


def _read_cue(sentence: Sentence, at: int) -> Draft | None:
    """The attribution that the word at `at` makes in one of the ways in which it may cite."""
    ways, draft = sentence.view.cues.triggers.get(sentence.view.words[at], 0), None
    if ways & BY_PREPOSITION and not is_own(sentence, at):
        draft = read_preposition(sentence, at)
    if ways & BY_SELF and draft is None:
        draft = read_own_words(sentence, at)
    if ways & BY_WRITING and draft is None:
        draft = read_written(sentence, at)
    if ways & BRIEFLY and draft is None:
        draft = read_brief(sentence, at)
    if ways & AFTERWARDS and draft is None:
        draft = read_postposition(sentence, at)
    if ways & BY_RECKONING and draft is None:
        draft = read_reckoning(sentence, at)
    if ways & BY_ATTRIBUTE and draft is None:
        draft = read_attribute(sentence, at)
    if ways & BY_VERB and draft is None:
        brackets = sentence.view.cues.data.brackets
        draft = (read_bracketed if brackets else read_verb)(sentence, at)
    if ways & THEREBY and draft is None and not sentence.drafts:
        draft = read_thereby(sentence, at)
    if ways & BY_NOUN and draft is None and sentence.view.flags[at] & SAYING:
        draft = read_noun(sentence, at)
    return draft


def _continued(reader: _Reader, found: list[Attribution], begun: list[int]) -> list[Attribution]:
    """Quotations that open a sentence and have no cue go on with the speaker of the one before.

    `begun` are the sentences that the quotations begin in.
    """
    layout, made = reader.view.layout, []
    sentences, text = layout.sentences, layout.text
    opening = [
        (span, index)
        for span, index in zip(layout.quotations, begun, strict=True)
        if index and span[0] <= sentences[index][0] + 2
        and "\n" not in text[sentences[index - 1][1] : span[0]]
    ]  # fmt: skip
    if not opening:
        return made
    last = {index: sources[-1] for index, sources in reader.spoke.items() if sources}
    held = _holding([span for span, _ in opening], found)
    for ((start, end), index), holding in zip(opening, held, strict=True):
        source = last.get(index - 1)
        if source is not None and not holding:
            last[layout.sentence_at(end)] = source
            draft = Draft(source, (0, 0), 0, 0, FORWARD, "continued", start, end)
            made.append(_attribution(reader.view, draft))
    return made


def _without_hearsay(layout: Layout, found: list[Attribution]) -> list[Attribution]:
    """Without what somebody named outside a quotation says in it ("They tell us 40 died", asked
    X), where all of it is said by another."""
    quotations = layout.quotations
    starts = [-1 if a.cue_start is None else a.cue_start for a in found]
    places = [bisect_right(quotations, (start, len(layout.text))) - 1 for start in starts]
    spans = [quotations[p] if p >= 0 else (0, 0) for p in places]
    inside = [span[0] <= at < span[1] for at, span in zip(starts, spans, strict=True)]
    unnamed = [
        within and a.start > at and not span[0] <= a.source_start < span[1]
        for a, at, span, within in zip(found, starts, spans, inside, strict=True)
    ]
    if not any(unnamed):
        return found
    outer = [a for a, within in zip(found, inside, strict=True) if not within]
    held = _holding(quotations, outer)
    told = [
        any(a.start <= start and end <= a.end for a in holding)
        for (start, end), holding in zip(quotations, held, strict=True)
    ]
    return [a for a, out, p in zip(found, unnamed, places, strict=True) if not (out and told[p])]


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
    source, chain = draft.source, None
    if draft.relay is not None or draft.cited is not None:
        chain = [s for s in (draft.relay, source, draft.cited) if s is not None]
        source = next((s for s in chain if not s.medium), chain[0])
    layout, (cue_first, cue_last) = view.layout, draft.cue
    first, last = layout.starts[source.first], layout.ends[source.last - 1]
    name = layout.text[first:last]
    cue_start = layout.starts[cue_first] if cue_last else None
    cue_end = layout.ends[cue_last - 1] if cue_last else None
    return Attribution(
        start=draft.start,
        end=draft.end,
        source=name,
        source_start=first,
        source_end=last,
        chain=tuple(view.text_of(s.first, s.last) for s in chain) if chain else (name,),
        cue=layout.text[cue_start:cue_end] if cue_last else None,
        cue_start=cue_start,
        cue_end=cue_end,
        relay=source.medium,
        rule=draft.rule,
        confidence=CONFIDENCE[draft.rule],
    )


def find_quotes(layout: Layout, attributions: list[Attribution]) -> list[Quote]:
    """Every quotation of at least three words, with its speaker where one is named; of two words
    those that are all that somebody is said to say."""
    attributions = sorted(attributions, key=lambda a: a.start)
    quotes = []
    held = _holding(layout.quotations, attributions)
    for (start, end), holding in zip(layout.quotations, held, strict=True):
        words = layout.words[layout.word_at(start) : layout.word_at(end - 1) + 1]
        inside = [a for a in holding if a.start <= start and end <= a.end]
        alone = any(a.start >= start - AROUND_QUOTE and a.end <= end + AROUND_QUOTE for a in inside)
        if _has(words, MIN_WORDS - alone):
            quotes.append(_quote(start, end, inside))
    return quotes


def _has(tokens: list[str], missing: int) -> bool:
    """Whether at least `missing` of the tokens are words or numbers."""
    for token in tokens:
        missing -= token[0].isalnum()
        if not missing:
            return True
    return False


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
