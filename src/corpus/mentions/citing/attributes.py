"""Participles before their noun, with who has counted it: "die von der Polizei genannten 40"."""

from __future__ import annotations

from corpus.mentions.citing.counting import measures
from corpus.mentions.citing.documents import ATTRIBUTE
from corpus.mentions.citing.drafts import FORWARD, Draft, Sentence
from corpus.mentions.citing.sources import source_after
from corpus.mentions.citing.speakers import Source
from corpus.mentions.cues import AGENT, BREAK, DETERMINER, LINK, THAT, WHO
from corpus.mentions.cueverbs import MEASURE

NOUN_WORDS = 3  # from a participle to the count that it belongs to


def read_attribute(sentence: Sentence, at: int) -> Draft | None:
    """Who is the agent of the participle at word `at`, of the count that it describes."""
    view, agent = sentence.view, _agent_before(sentence, at)
    if agent is None:
        return None
    source = source_after(view, agent + 1, at)
    if source is None or not source.known or source.kind in ("pronoun", "nobody"):
        return None
    count = _count_of(sentence, source, agent, at)
    if count is None:
        return None
    verbs = view.cues.attributes[view.words[at]]
    if all(verb.powers & MEASURE for verb in verbs) and not measures(view, source):
        return None
    layout = view.layout
    draft = Draft(source, (at, at + 1), min(agent, count), max(at, count) + 1, FORWARD, "agent")
    draft.start, draft.end = layout.starts[count], layout.ends[count]
    return draft


def _agent_before(sentence: Sentence, at: int) -> int | None:
    """The word "by" before the participle, where its attribute opens; None: there is none."""
    flags = sentence.view.flags
    for i in range(at - 2, max(sentence.first, at - ATTRIBUTE), -1):
        if flags[i] & AGENT:
            opens = flags[i - 1] & DETERMINER or sentence.counts(i - 1)
            return i if opens else None
        if flags[i] & BREAK or flags[i] & (THAT | WHO) and not flags[i] & DETERMINER:
            return None
    return None


def _count_of(sentence: Sentence, source: Source, agent: int, at: int) -> int | None:
    """The number that the participle describes: behind it ("genannten | 40"), before the agent
    ("die | 40 von X genannten"), behind its mark ("auf | 40 geschätzte") or its noun."""
    view, marks = sentence.view, sentence.view.cues.data.amount_marks
    if view.words[agent - 1][0].isdigit():
        return agent - 1
    for i in range(source.until, at - 1):
        if view.words[i] in marks and sentence.counts(i + 1):
            return i + 1
    for i in range(at + 1, min(sentence.last, at + 1 + NOUN_WORDS)):
        if sentence.counts(i):
            return i
        if i + 2 < sentence.last and view.flags[i + 1] & LINK and sentence.counts(i + 2):
            return i + 2  # "genannte Zahl von | 40"
        if view.flags[i] & (BREAK | DETERMINER | THAT | WHO):
            break
    return None
