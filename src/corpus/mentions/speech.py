"""Verbs of saying: who says, by subject, inversion, participle or agent, and what is said."""

from __future__ import annotations

from corpus.mentions.contents import clause_end, find_deed, find_rule, opens_message
from corpus.mentions.cues import (
    ACCUSE,
    AFTER_VERB,
    AND,
    AS,
    BREAK,
    CITE,
    CLAUSE,
    CLITIC,
    CONTRAST,
    DETERMINER,
    EVIDENCE,
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
    UNNAMED,
    WHO,
    Verb,
)  # fmt: skip
from corpus.mentions.drafts import AROUND, BACKWARD, FORWARD, GAP, Draft, Sentence
from corpus.mentions.nounphrases import phrase_after
from corpus.mentions.sources import Source, pronoun_at, source_after, source_before
from corpus.mentions.verbforms import (
    ACTIVE,
    PARTICIPLE,
    PASSIVE_VOICE,
    after_tail,
    find_agent,
    find_auxiliary,
    read_forms,
)  # fmt: skip
from corpus.mentions.view import CLOSERS, OPENERS

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


def _read_voice(
    sentence: Sentence, verb: Verb, voice: str, cue: Cue, after: int
) -> Draft | None:
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
        draft = _set_off(sentence, _tied(sentence, tied), (group, stop), stop)
        return draft and _interjected(sentence, draft)
    inverted = None if verb.powers & TELL else _inverted(sentence, group, after)
    if inverted is not None:
        return _set_off(sentence, inverted, cue, max(after, inverted.until))
    subject = source_before(view, group, sentence.first)
    head = group if subject is None else subject.head
    if subject is None and _continues(sentence, group):
        subject = sentence.subject(group)
    apart = head > sentence.first and (
        view.words[head - 1] == "," or _is_quoted(sentence, head - 1)
    )
    subject = sentence.resolve(subject, sentence.first if apart else head)
    if subject is None or subject.kind == "nobody":
        return None
    draft = Draft(subject, cue, min(head, group), after, FORWARD, "speaker")
    return _with_subject(sentence, verb, draft)


def _tied(sentence: Sentence, at: int) -> Source | None:
    """Whom a pronoun tied to its verb means: rather somebody before the sentence it comments."""
    if sentence.view.flags[at] & UNNAMED:
        return None
    earlier = sentence.resolve(pronoun_at(sentence.view, at), sentence.first)
    if earlier is not None:
        return earlier
    here = sentence.subject(at, pronouns=False)
    return here if here is not None and here.last - here.first > 1 else None


def _continues(sentence: Sentence, group: int) -> bool:
    """Whether the verb shares the subject of the verb before it ("and said", ", mais précise")."""
    view, i = sentence.view, group - 1
    while i >= sentence.first and view.is_adverb(i) and not view.flags[i] & AND:
        i -= 1
    if i <= sentence.first:
        return False
    return bool(view.flags[i] & (AND | CONTRAST)) or view.words[i] == ","


def _is_quoted(sentence: Sentence, i: int) -> bool:
    """Whether a quotation ends with word `i`, a mark after it or inside it."""
    words = sentence.view.words
    return words[i] in CLOSERS or words[i] in ",.!?" and words[i - 1] in CLOSERS


def _as_before(sentence: Sentence, i: int) -> int | None:
    """The word "as" before word `i` and its clitics: "comme l'a rappelé X"."""
    flags, i = sentence.view.flags, i - 1
    while i >= sentence.first and flags[i] & CLITIC and not flags[i] & AS:
        i -= 1
    return i if i >= sentence.first and flags[i] & AS else None


def _inverted(sentence: Sentence, group: int, after: int) -> Source | None:
    """The subject after its verb: ", a indiqué X", "« ... », said X", "comme le rappelle X"."""
    view, before = sentence.view, group - 1
    led = _as_before(sentence, group) is not None
    while before >= sentence.first and view.flags[before] & CLITIC and not led:
        before -= 1
    if before < sentence.first:
        return None
    quoted = _is_quoted(sentence, before)
    apart = view.words[before] in ",–—-)"
    free = apart and view.cues.data.inversion
    start = sentence.skip_adjuncts(after)
    if not (quoted or apart or led) or start >= sentence.last:
        return None
    if view.flags[start] & (PREPOSITION | BREAK | THAT):
        return None
    source = source_after(view, start, sentence.last)
    if source is not None and source.kind in ("nobody", "pronoun"):
        return sentence.resolve(source, sentence.first) if quoted else None
    if source is None or not (source.known or quoted):
        return None
    return source if quoted or free or led or sentence.ends_at(source.until) else None


def _set_off(sentence: Sentence, source: Source | None, cue: Cue, stop: int) -> Draft | None:
    """Content around a cue that is set off by commas or follows a quotation."""
    if source is None:
        return None
    head = cue[0]
    start = sentence.backward_start(head, relay=source.medium)
    end, way = sentence.view.layout.starts[head], BACKWARD
    if _as_before(sentence, head) is not None or start >= end:
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
    if before <= sentence.first or verb.powers & (SET | EVIDENCE | ACCUSE | QUOTED):
        return False
    quoted = _is_quoted(sentence, before)
    if not quoted and (view.words[before] not in ",–—-" or not draft.source.known):
        return False
    if sentence.clause_follows(draft.stop):
        return False
    if verb.powers & TELL and not quoted:  # "told reporters"
        addressee = phrase_after(view, rest, sentence.last)
        rest = max(rest, sentence.skip_adjuncts(addressee))
    if sentence.ends_at(rest):
        return quoted or rest >= sentence.last or view.words[rest] not in ":" + OPENERS
    adjunct = view.flags[rest] & (PREPOSITION | NEAR)
    return quoted or bool(adjunct) and sentence.quotation_after(draft.stop, GAP) is None


def _participle(sentence: Sentence, verb: Verb, cue: Cue, after: int) -> Draft | None:
    """ "..., saying that", "en affirmant que": by the subject of the sentence."""
    if verb.powers & (CITE | ACCUSE | SET):
        return None
    quoted = sentence.quotation_after(after - 1, GAP if verb.powers & QUOTED else 4)
    opens = sentence.clause_follows(after) or quoted is not None
    source = _quoted_as(sentence, cue[0]) or sentence.subject(cue[0])
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


def _quoted_as(sentence: Sentence, at: int) -> Source | None:
    """Of "quotes X as saying" and "X was quoted as saying", X."""
    view, end = sentence.view, at - 2
    if end <= sentence.first or not view.flags[at - 1] & AS:
        return None
    for i in range(end, max(sentence.first, end - GAP), -1):
        group = find_auxiliary(sentence, i) if view.words[i] in view.cues.citing else None
        if group is not None and group[0] == PASSIVE_VOICE:
            return sentence.resolve(source_before(view, group[1], sentence.first), group[1])
    return sentence.resolve(source_before(view, end + 1, sentence.first), at)


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
