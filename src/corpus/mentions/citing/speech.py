"""Verbs of saying: who says, by subject, inversion, participle or agent, and what is said."""

from __future__ import annotations

from corpus.mentions.citing.contents import clause_end, find_deed, find_rule, opens_message
from corpus.mentions.citing.drafts import AROUND, BACKWARD, FORWARD, GAP, Draft, Sentence
from corpus.mentions.citing.nounphrases import phrase_after
from corpus.mentions.citing.sources import noun_before, source_after, source_before
from corpus.mentions.citing.speakers import Source
from corpus.mentions.citing.subjects import (
    continues,
    ends_quotation,
    find_as,
    quoted_subject,
    subject_after,
    tied_subject,
)
from corpus.mentions.citing.verbforms import (
    ACTIVE,
    PARTICIPLE,
    after_tail,
    find_agent,
    read_forms,
)  # fmt: skip
from corpus.mentions.citing.view import OPENERS
from corpus.mentions.cues import (
    ACCUSE,
    AFTER_VERB,
    AGENT,
    AND,
    AS,
    BREAK,
    CITE,
    CLAUSE,
    CONTRAST,
    DETERMINER,
    EVIDENCE,
    FORM_PRESENT,
    ISSUED,
    LINK,
    NEAR,
    OBJECT,
    PASSIVE,
    PLACELESS,
    PREPOSITION,
    PROMISE,
    QUOTED,
    SET,
    TALLY,
    TELL,
    THAT,
    WHO,
    Verb,
)  # fmt: skip

Cue = tuple[int, int]


def read_verb(sentence: Sentence, at: int) -> Draft | None:
    """The attribution made by the verb form at word `at`; None where it is none.

    A draft without content tells who speaks, without anything that we could find.
    """
    silent = None
    for verb in sentence.view.cues.verbs[sentence.view.words[at]]:
        after = after_tail(sentence, verb, at + 1)
        if after is None:
            continue
        for voice, group in read_forms(sentence, verb, at):
            draft = _read_voice(sentence, verb, voice, (group, after), after)
            if draft is not None and draft.end > draft.start:
                return draft
            silent = silent or draft
    return silent


def _read_voice(sentence: Sentence, verb: Verb, voice: str, cue: Cue, after: int) -> Draft | None:
    if voice == ACTIVE:
        return None if verb.powers & CITE else _active(sentence, verb, cue, after)
    if voice == PARTICIPLE:
        return _participle(sentence, verb, cue, after)
    return _passive(sentence, verb, cue, after)


def _active(sentence: Sentence, verb: Verb, cue: Cue, after: int) -> Draft | None:
    """A verb with its subject, before it, after it or tied to it ("a-t-il dit")."""
    view, group = sentence.view, cue[0]
    reach = range(group, min(after + 1, sentence.last))
    tied = next((i for i in reach if view.flags[i] & AFTER_VERB), None)
    if tied is not None:
        stop = max(tied + 1, after)
        draft = _set_off(sentence, tied_subject(sentence, tied), (group, stop), stop)
        return draft and _interjected(sentence, draft)
    inverted = None if verb.powers & TELL else subject_after(sentence, group, after)
    if inverted is not None:
        return _set_off(sentence, inverted, cue, max(after, inverted.until))
    if group > sentence.first and ends_quotation(sentence, group - 1):
        return None
    subject = source_before(view, group, sentence.first)
    head = group if subject is None else subject.head
    if subject is None and continues(sentence, group):
        subject = sentence.subject(group)
    apart = head > sentence.first and (
        view.words[head - 1] == "," or ends_quotation(sentence, head - 1)
    )
    subject = sentence.resolve(subject, sentence.first if apart else head)
    if subject is None or subject.kind == "nobody":
        return None
    draft = Draft(subject, cue, min(head, group), after, FORWARD, "speaker")
    return _with_subject(sentence, verb, draft)


def _set_off(sentence: Sentence, source: Source | None, cue: Cue, stop: int) -> Draft | None:
    """Content around a cue that is set off by commas or follows a quotation."""
    if source is None:
        return None
    head = cue[0]
    start = sentence.backward_start(head, relay=source.medium)
    end, way = sentence.view.layout.starts[head], BACKWARD
    led = find_as(sentence, head)
    if led is not None and led > sentence.first and not sentence.view.flags[led - 1] & BREAK:
        start, end = sentence.stretch_before(led), sentence.view.layout.starts[led]
    elif led is not None or start >= end:
        start, end, way = min(start, end), sentence.forward_end(stop - 1), AROUND
    elif _runs_on(sentence, stop):
        end = sentence.forward_end(stop - 1)
    return Draft(source, cue, head, stop, way, "set off", start, end)


def _runs_on(sentence: Sentence, stop: int) -> bool:
    """Whether a quotation or, after a colon, the message follows the cue that is set off."""
    words, i = sentence.view.words, stop
    while i < sentence.last and words[i] in ",.":
        i += 1
    if opens_message(sentence, i):
        return True
    quotation = sentence.quotation_after(stop - 1, GAP)
    return quotation is not None and ":" in words[stop : min(sentence.last, stop + GAP)]


def _interjected(sentence: Sentence, draft: Draft) -> Draft:
    """A cue between commas within what is said: "The plan, he said, will cost"."""
    view, after = sentence.view, draft.stop + 1
    inside = after < sentence.last and view.words[draft.stop] == ","
    if inside and not view.flags[after] & (WHO | CLAUSE | CONTRAST):
        draft.end = max(draft.end, sentence.forward_end(draft.stop - 1))
    return draft


def _with_subject(sentence: Sentence, verb: Verb, draft: Draft) -> Draft | None:
    """A verb after its subject: what it says stands before it or after it."""
    layout, after, subject = sentence.view.layout, draft.stop, draft.source
    if _is_comment(sentence, draft):
        draft.way, draft.rule = AROUND, "set off"
        draft.start = sentence.backward_start(draft.head)
        draft.end = sentence.forward_end(after - 1)
        return draft
    if _stands_after(sentence, draft, verb):
        draft.way, draft.rule = BACKWARD, "set off"
        draft.start = sentence.backward_start(draft.head, relay=subject.medium)
        draft.end = layout.starts[draft.head]
        if _runs_on(sentence, after):
            draft.end = sentence.forward_end(after - 1)
        return _interjected(sentence, draft)
    rule = find_rule(sentence, verb.powers, subject, after)
    if rule is None:
        silent = verb.powers & (SET | EVIDENCE | PLACELESS) or not subject.known
        return None if silent else draft
    draft.rule = _named_rule(rule, verb)
    draft.start = layout.ends[after - 1]
    if rule == "quotation":
        draft.start, draft.end = sentence.quotation_after(after - 1, len(layout.words)) or (0, 0)
    else:
        draft.end = sentence.forward_end(after - 1, clause_end(sentence, draft, rule))
    return draft


def _is_comment(sentence: Sentence, draft: Draft) -> bool:
    """Whether "as" leads the cue, so that it comments on all around it: "as the police said"."""
    led = draft.head > sentence.first and sentence.view.flags[draft.head - 1] & AS
    return bool(led) and sentence.ends_at(sentence.skip_adjuncts(draft.stop))


def _named_rule(rule: str, verb: Verb) -> str:
    if verb.powers & PLACELESS and rule == "object":
        return "report"
    return "evidence" if verb.powers & EVIDENCE else rule


def _stands_after(sentence: Sentence, draft: Draft, verb: Verb) -> bool:
    """Whether the content stands before subject and verb: "..., the ministry said"."""
    view, before = sentence.view, draft.head - 1
    rest = sentence.skip_adjuncts(draft.stop)
    if before <= sentence.first or verb.powers & (SET | ACCUSE | QUOTED):
        return False
    quoted = ends_quotation(sentence, before)
    if not quoted and (view.words[before] not in ",–—-" or not draft.source.known):
        return False
    if sentence.clause_follows(draft.stop) and not _adds(sentence, draft.stop):
        return False
    if verb.powers & TELL and not quoted:  # "told reporters"
        addressee = phrase_after(view, rest, sentence.last)
        rest = max(rest, sentence.skip_adjuncts(addressee))
    if sentence.ends_at(rest):
        return quoted or rest >= sentence.last or view.words[rest] not in ":" + OPENERS
    if quoted or view.cues.data.inversion:
        return quoted
    adjunct = view.flags[rest] & (PREPOSITION | NEAR | AGENT)
    return bool(adjunct) and sentence.quotation_after(draft.stop, GAP) is None


def _adds(sentence: Sentence, i: int) -> bool:
    """Whether a comma and a participle follow, that has the clause: "said, warning that"."""
    view = sentence.view
    if i + 1 >= sentence.last or view.words[i] != ",":
        return False
    verbs = view.cues.verbs.get(view.words[i + 1], ())
    return any(v.forms & FORM_PRESENT for v in verbs)


def _participle(sentence: Sentence, verb: Verb, cue: Cue, after: int) -> Draft | None:
    """ "..., saying that", "en affirmant que": by the subject of the sentence."""
    if verb.powers & (CITE | ACCUSE | SET):
        return None
    quoted = sentence.quotation_after(after - 1, GAP if verb.powers & QUOTED else 4)
    opens = sentence.clause_follows(after) or quoted is not None
    source = quoted_subject(sentence, cue[0]) or _participle_subject(sentence, cue[0])
    if source is None or source.kind in ("nobody", "pronoun"):
        return None
    if not opens:
        weak = PLACELESS | EVIDENCE | PROMISE
        if not verb.powers & OBJECT or verb.powers & weak:
            return None
        if find_rule(sentence, verb.powers, source, after) is None:
            return None
    start, end = sentence.view.layout.ends[after - 1], sentence.forward_end(after - 1)
    if verb.powers & QUOTED and quoted:
        start, end = quoted
    return Draft(source, cue, cue[0], after, FORWARD, "participle", start, end)


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


def _passive(sentence: Sentence, verb: Verb, cue: Cue, after: int) -> Draft | None:
    """ "were confirmed by X", "annoncé lundi par X", "est accusé par X de"."""
    if not verb.powers & (PASSIVE | ACCUSE):
        return None
    view, agent = sentence.view, find_agent(sentence, after)
    if agent is None:
        return None
    deed = find_deed(sentence, agent) if verb.powers & ACCUSE else sentence.last
    source = None if deed is None else source_after(view, agent + 1, deed)
    if source is None or not source.known or source.kind == "nobody":
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
    draft.start, draft.end = _passive_start(sentence, cue[0]), ends[stop - 1]
    if stop < sentence.last and (view.flags[stop] & THAT or view.words[stop] == ":"):
        draft.end = sentence.forward_end(stop - 1)
    return draft


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
