"""Verbs of saying as participles ("..., affirming that") and in the passive ("confirmed by X")."""

from __future__ import annotations

from corpus.mentions.citing.contents import (
    find_deed,
    find_rule,
    next_break,
    opens_message,
    tells_clause,
)
from corpus.mentions.citing.counting import FORESEEN, measures
from corpus.mentions.citing.drafts import AROUND, BACKWARD, FORWARD, GAP, Draft, Sentence
from corpus.mentions.citing.sources import noun_before, source_after
from corpus.mentions.citing.speakers import Source
from corpus.mentions.citing.subjects import find_as, quoted_subject
from corpus.mentions.citing.verbforms import find_agent
from corpus.mentions.cues import (
    AGENT,
    AND,
    AS,
    BE,
    BREAK,
    CLAUSE,
    DETERMINER,
    FINITE,
    HAVE,
    ISSUED,
    LINK,
    NEAR,
    OUTCOME,
    PREPOSITION,
    SAYING,
    TALLY,
    THAT,
)  # fmt: skip
from corpus.mentions.cueverbs import (
    ACCUSE,
    AWAIT,
    CITE,
    EVIDENCE,
    FORECAST,
    GIVE,
    MEASURE,
    OBJECT,
    PASSIVE,
    PLACELESS,
    PROMISE,
    QUOTED,
    SET,
    Verb,
)  # fmt: skip

Cue = tuple[int, int]
SPOKEN = ("set off", "clause", "object", "quotation", "colon", "speaker")


def read_participle(sentence: Sentence, verb: Verb, cue: Cue, after: int) -> Draft | None:
    """ "..., saying that", "en affirmant que": by the subject of the sentence."""
    if verb.powers & (CITE | ACCUSE) or _is_thing_said(sentence, cue[0]):
        return None
    if verb.powers & SET:
        return _setting(sentence, verb, cue, after)
    quoted = sentence.quotation_after(after - 1, GAP if verb.powers & QUOTED else 4)
    opens = sentence.clause_follows(after) or quoted is not None
    opens = opens or not verb.powers & (OBJECT | QUOTED) and tells_clause(sentence, after)
    weak = PLACELESS | EVIDENCE | PROMISE
    told = cue[0] > sentence.first and sentence.view.flags[cue[0] - 1] & AS
    if not (opens or told) and (not verb.powers & OBJECT or verb.powers & weak):
        return None
    source, relay, head = quoted_subject(sentence, cue[0])
    if source is not None and source.kind not in ("nobody", "pronoun"):
        told = Draft(source, cue, head, after, FORWARD, "clause", relay=relay)
        return _told(sentence, told)
    if cue[0] > sentence.first and sentence.view.flags[cue[0] - 1] & AS:
        return None  # "sees it as worrying": it describes, nobody says anything
    source = _participle_subject(sentence, cue[0])
    if source is None or source.kind in ("nobody", "pronoun"):
        return None
    if not opens and find_rule(sentence, verb.powers, source, after) is None:
        return None
    start, end = sentence.view.layout.ends[after - 1], sentence.forward_end(after - 1)
    if verb.powers & QUOTED and quoted:
        start, end = quoted
    return Draft(source, cue, cue[0], after, FORWARD, "participle", start, end)


def _is_thing_said(sentence: Sentence, at: int) -> bool:
    """Whether a noun of saying stands at word `at`, its people before it: "American warning"."""
    view = sentence.view
    if at == sentence.first or not view.flags[at] & SAYING or not view.cues.data.head_last:
        return False
    return view.words[at - 1].endswith(tuple(view.cues.data.people_endings))


def _setting(sentence: Sentence, verb: Verb, cue: Cue, after: int) -> Draft | None:
    """ "X said ..., putting the toll at 40": by who speaks already in the sentence."""
    spoke = [d.source for d in sentence.drafts if d.head < cue[0] and d.rule in SPOKEN]
    if not spoke or find_rule(sentence, verb.powers, spoke[-1], after) is None:
        return None
    start, end = sentence.view.layout.ends[after - 1], sentence.forward_end(after - 1)
    return Draft(spoke[-1], cue, cue[0], after, FORWARD, "participle", start, end)


def _told(sentence: Sentence, draft: Draft) -> Draft:
    """What somebody is quoted as saying, after the cue or, at the end of a sentence, before it."""
    layout, after = sentence.view.layout, draft.stop
    if sentence.ends_at(after) and not opens_message(sentence, after):
        draft.way, draft.rule = BACKWARD, "set off"
        draft.start = sentence.backward_start(draft.head)
        draft.end = layout.starts[draft.head]
    else:
        draft.start, draft.end = layout.ends[after - 1], sentence.forward_end(after - 1)
    return draft


def _participle_subject(sentence: Sentence, at: int) -> Source | None:
    """The noun right before a participle ("un communiqué annonçant"), else who acts."""
    view, before = sentence.view, at - 1
    apart = BREAK | NEAR | PREPOSITION | LINK | AGENT | AND | CLAUSE
    while before > sentence.first and view.is_adverb(before) and not view.flags[before] & apart:
        before -= 1
    if before > sentence.first and not view.flags[before] & apart:
        near = noun_before(view, before, sentence.first)
        if near is not None and near.known and not _issues(sentence, near):
            return near
    return sentence.subject(at)


def _issues(sentence: Sentence, near: Source) -> bool:
    """Whether the document was just put out by the subject: "has issued a report saying"."""
    before = near.head - 1
    if near.kind != "document" or before < sentence.first:
        return False
    return bool(sentence.view.flags[before] & ISSUED)


def read_passive(sentence: Sentence, verb: Verb, cue: Cue, after: int) -> Draft | None:
    """ "were confirmed by X", "annoncé lundi par X", "est accusé par X de"."""
    if not verb.powers & (PASSIVE | ACCUSE | GIVE) or not _is_told(sentence, verb, cue[0]):
        return None
    view, agent = sentence.view, find_agent(sentence, after)
    if agent is None or verb.powers & SET and not _is_set(sentence, cue[0], after, agent):
        return None
    deed = find_deed(sentence, agent) if verb.powers & ACCUSE else sentence.last
    source = None if deed is None else source_after(view, agent + 1, deed)
    if source is None or not source.known or source.kind == "nobody":
        return None
    if verb.powers & MEASURE and not measures(view, source):
        return None
    stop = max(source.until, agent + 1)
    source = sentence.resolve(source, cue[0])
    if source is None:
        return None
    draft = Draft(source, cue, cue[0], stop, BACKWARD, "agent")
    ends = view.layout.ends
    if verb.powers & ACCUSE:
        draft.way, draft.start, draft.end = FORWARD, ends[stop - 1], sentence.forward_end(stop - 1)
        return draft
    led = find_as(sentence, cue[0])
    if led is not None and sentence.ends_at(stop):  # "come riferito da X"
        draft.way, draft.rule = AROUND, "set off"
        draft.start, draft.end = sentence.backward_start(led), sentence.forward_end(stop - 1)
        return draft
    draft.start, draft.end = _passive_start(sentence, cue[0]), ends[stop - 1]
    if stop < sentence.last and (view.flags[stop] & THAT or view.words[stop] == ":"):
        draft.end = sentence.forward_end(stop - 1)
    elif _amount_follows(sentence, stop) or cue[0] == cue[1] - 1 and _amounts_to(sentence, stop):
        draft.end = max(draft.end, sentence.forward_end(stop, next_break(sentence, stop)))
    return draft


def _is_told(sentence: Sentence, verb: Verb, group: int) -> bool:
    """Whether an agent can tell what stands before the verb: of what is feared an amount, of what
    is foreseen a rate or an outcome ("the 1.4% forecast by X"), of what is given a count ("la
    cifra fornita da X")."""
    view, powers = sentence.view, verb.powers
    near = range(max(sentence.first, group - FORESEEN), group)
    if powers & GIVE:
        return any(view.flags[i] & TALLY for i in near)
    if powers & AWAIT:
        return any(map(sentence.counts, near))
    if powers & FORECAST and not powers & SET:
        return any(view.flags[i] & OUTCOME or view.words[i] == "%" for i in near)
    return True


def _amounts_to(sentence: Sentence, i: int) -> bool:
    """Whether the noun that a participle belongs to is counted: "the cost named by X | is 30"."""
    view, verbal = sentence.view, BE | HAVE | FINITE
    if i + 1 >= sentence.last or not view.flags[i] & verbal:
        return False
    linked = view.flags[i + 1] & LINK or view.words[i + 1] in view.cues.data.amount_marks
    return sentence.counts(i + 1 + bool(linked))


def _amount_follows(sentence: Sentence, i: int) -> bool:
    """Whether the number comes after the agent: "put by X | at 30", "estimated by X | to be"."""
    view, data = sentence.view, sentence.view.cues.data
    if i + 1 >= sentence.last:
        return False
    marked = view.words[i] in data.amount_marks and sentence.counts(i + 1)
    return marked or view.words[i] in data.infinitive_marks and bool(view.flags[i + 1] & BE)


def _is_set(sentence: Sentence, group: int, after: int, agent: int) -> bool:
    """Whether a number is what was set, and of a count: "put at 30 by X", "porté à 45 morts"."""
    view, marks = sentence.view, sentence.view.cues.data
    stop = min(sentence.last, agent + GAP)
    places = [i for i in range(after, stop) if view.words[i] in marks.amount_marks]
    if not any(sentence.counts(i + 1) for i in places):
        return False
    sure = any(view.words[i] in marks.set_marks for i in places)
    return sure or any(view.flags[i] & TALLY for i in range(sentence.first, group))


def _passive_start(sentence: Sentence, group: int) -> int:
    """The clause before an agent; the whole sentence where only "figure given by X" is set off."""
    view = sentence.view
    for i in range(group - 1, sentence.first - 1, -1):
        if view.words[i] in ",;:(":
            first = i + 1
            while first < group and view.flags[first] & DETERMINER:
                first += 1
            if view.words[i] == "," and view.flags[first] & TALLY and group - first < 4:
                return sentence.backward_start(i)
            return view.layout.starts[i + 1]
    return sentence.start
