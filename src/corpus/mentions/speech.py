"""Verbs of saying: who says, by subject, inversion, participle or agent, and what is said."""

from __future__ import annotations

from corpus.mentions.cues import (
    ACCUSE, AFTER_VERB, AGENT, AND, AS, BARE, BE, BEEN, BREAK, CITE, CLAUSE, CLITIC, CONTRAST, DETERMINER, EVIDENCE,
    FORECAST, FORM_FINITE, FORM_INFINITIVE, FORM_PAST, FORM_PRESENT, HAVE, LINK, NEAR, NEGATION, NUMBER, OBJECT,
    OUTCOME, PASSIVE, PLACELESS, PREPOSITION, PROMISE, PRONOUN, QUOTED, SET, TALLY, THAT, TIME,
    UNNAMED, WHO, Verb,
)  # fmt: skip
from corpus.mentions.sentence import AROUND, BACKWARD, FORWARD, GAP, Draft, Sentence
from corpus.mentions.sources import Source, phrase_after, source_after, source_before

CLOSERS = "»”\"’"
OPENERS = "«“\"„‘"


def read_verb(sentence: Sentence, at: int) -> Draft | None:
    """The attribution made by the verb form at word `at`; None where it is none."""
    silent = None  # who speaks, without anything that we could find
    for verb in sentence.view.cues.verbs[sentence.view.words[at]]:
        after = _after_tail(sentence, verb, at + 1)
        if after is None:
            continue
        for voice, group in _voices(sentence, verb, at):
            draft = voice(sentence, verb, (group, at + 1), after)
            if draft is not None and draft.end > draft.start:
                return draft
            silent = silent or draft
    return silent


def _after_tail(sentence: Sentence, verb: Verb, i: int) -> int | None:
    """The word after the verb and its tail ("made | known"); None when the tail is missing."""
    if not verb.tail:
        return i
    words, size = sentence.view.words, len(verb.tail)
    if tuple(words[i : i + size]) == verb.tail:
        return i + size
    for j in range(i, min(sentence.last, i + GAP)):
        if tuple(words[j : j + size]) == verb.tail and j + size <= sentence.last:
            return i
        if sentence.view.flags[j] & BREAK:
            break
    return None


def _voices(sentence: Sentence, verb: Verb, at: int):
    """The readings of the form, likeliest first: (reader, first word of the verb group)."""
    if verb.forms & FORM_PAST:
        aux = _auxiliary(sentence, at)
        if aux is not None:
            voice, group = aux
            if not _negated(sentence, group, at):
                yield voice, group
            return
    if verb.forms & FORM_FINITE and not _is_noun(sentence, verb, at) and not _negated(sentence, at, at):
        yield _active, at
    if verb.forms & FORM_PAST:
        yield _passive, at
    if verb.forms & FORM_PRESENT:
        group = _progressive(sentence, at)
        if group is not None:
            yield _active, group
        else:
            yield _participle, at
    if verb.forms & FORM_INFINITIVE:
        words = sentence.view.words
        for lead in sentence.view.cues.lead_ins:
            if at - len(lead) >= sentence.first and tuple(words[at - len(lead) : at]) == lead:
                yield _active, at - len(lead)


def _auxiliary(sentence: Sentence, at: int):
    """The reader and first word of the verb group that an auxiliary before `at` makes."""
    view, i = sentence.view, at - 1
    flags, been = view.flags, False
    while i >= sentence.first and at - i < 7:
        flag = flags[i]
        if flag & BEEN:
            been = True
        elif flag & HAVE:
            return (_passive if been else _active), i
        elif flag & BE:
            if i > sentence.first and view.words[i - 1] in view.cues.data.reflexives:
                return _active, i - 1
            return _passive, i
        elif not (view.is_adverb(i) or flag & (NEGATION | PRONOUN | AFTER_VERB)):
            return None
        i -= 1
    return None


def _progressive(sentence: Sentence, at: int) -> int | None:
    """The first word of "is saying", "have been saying"."""
    view, i = sentence.view, at - 1
    while i >= sentence.first and view.is_adverb(i):
        i -= 1
    if i >= sentence.first and view.flags[i] & BEEN:
        i -= 1
        return i if i >= sentence.first and view.flags[i] & HAVE else None
    return i if i >= sentence.first and view.flags[i] & BE else None


def _negated(sentence: Sentence, group: int, at: int) -> bool:
    stop = min(sentence.last, at + 2)
    first = max(sentence.first, group - 1)
    return any(sentence.view.flags[i] & NEGATION for i in range(first, stop))


def _is_noun(sentence: Sentence, verb: Verb, at: int) -> bool:
    """Whether the word is a noun here ("the report", "WHO estimates are")."""
    view = sentence.view
    if at + 1 < sentence.last and view.flags[at + 1] & (HAVE | BE) and not verb.forms & FORM_PAST:
        return True
    if at == sentence.first or view.capital(at) or _follows_verb(sentence, at):
        return True
    before = view.flags[at - 1]
    if before & CLITIC:
        return bool(before & DETERMINER) and not (
            at - 2 >= sentence.first and view.flags[at - 2] & (AS | PRONOUN | WHO | CLITIC)
        )
    return bool(before & (DETERMINER | LINK | NEAR | PREPOSITION)) and not before & TIME


def _follows_verb(sentence: Sentence, at: int) -> bool:
    """Whether another verb of saying stands right before: "said confirmed cases had risen"."""
    view = sentence.view
    if at - 1 <= sentence.first or view.flags[at - 2] & DETERMINER:
        return False
    both = FORM_FINITE | FORM_PAST
    return any(v.forms & both == both for v in view.cues.verbs.get(view.words[at - 1], ()))


def _active(sentence: Sentence, verb: Verb, cue: tuple[int, int], after: int) -> Draft | None:
    """A verb with its subject, before or after it."""
    view, group = sentence.view, cue[0]
    if verb.powers & CITE:
        return None
    tied = next((i for i in range(group, after + 1) if i < sentence.last and view.flags[i] & AFTER_VERB), None)
    if tied is not None:
        stop = max(tied + 1, after)
        draft = _set_off(sentence, _tied(sentence, tied), (group, stop), stop)
        return draft and _interjected(sentence, draft)
    inverted = _inverted(sentence, group, after)
    if inverted is not None:
        return _set_off(sentence, inverted, cue, max(after, inverted.until))
    subject = source_before(view, group, sentence.first)
    if subject is None and _continues(sentence, group):
        subject = sentence.subject(group)
        head = group
    else:
        head = subject.head if subject is not None else group
    subject = sentence.resolve(subject, head)
    if subject is None or subject.kind == "nobody":
        return None
    return _with_subject(sentence, verb, subject, (head, cue, after))


def _tied(sentence: Sentence, after: int) -> Source | None:
    if sentence.view.flags[after] & UNNAMED:
        return None
    pronoun = Source(after, after + 1, after, "pronoun")
    earlier = sentence.resolve(pronoun, sentence.first)
    if earlier is not None:
        return earlier
    here = sentence.subject(after, pronouns=False)
    return here if here is not None and here.last - here.first > 1 else None


def _interjected(sentence: Sentence, draft: Draft) -> Draft:
    """A cue between commas within what is said: "The plan, he said, will cost"."""
    view = sentence.view
    if draft.stop + 1 < sentence.last and view.words[draft.stop] == ",":
        after = draft.stop + 1
        if not view.flags[after] & (WHO | CLAUSE | CONTRAST):
            draft.end = max(draft.end, sentence.forward_end(draft.stop - 1))
    return draft


def _continues(sentence: Sentence, group: int) -> bool:
    """Whether the verb shares the subject of the verb before it ("and said", ", mais précise")."""
    i = group - 1
    view = sentence.view
    while i >= sentence.first and view.is_adverb(i) and not view.flags[i] & AND:
        i -= 1
    return i > sentence.first and bool(view.flags[i] & (AND | CONTRAST) or view.words[i] == ",")


def _inverted(sentence: Sentence, group: int, after: int) -> Source | None:
    """The subject after its verb: ", a indiqué X", "« ... », said X", "comme le rappelle X"."""
    view, before = sentence.view, group - 1
    while before >= sentence.first and view.flags[before] & CLITIC:
        before -= 1
    if before < sentence.first:
        return None
    mark = view.words[before]
    quoted = mark in CLOSERS or (mark in ",.!?" and view.words[before - 1] in CLOSERS)
    free = view.cues.data.inversion and mark in ",–—-)"
    if not (quoted or free or view.flags[before] & AS):
        return None
    start = sentence.skip_adjuncts(after)
    if start >= sentence.last or view.flags[start] & (PREPOSITION | BREAK | THAT):
        return None
    source = source_after(view, start, sentence.last)
    if source is None or source.kind in ("nobody", "pronoun"):
        return sentence.resolve(source, sentence.first) if quoted and source else None
    return source if source.kind or source.medium or quoted else None


def _set_off(
    sentence: Sentence, source: Source | None, cue: tuple[int, int], stop: int
) -> Draft | None:
    """Content around a cue that is set off by commas or follows a quotation."""
    if source is None:
        return None
    view = sentence.view
    start = sentence.backward_start(cue[0], relay=source.medium)
    head = cue[0]
    end, way = view.layout.starts[head], BACKWARD
    if _as_before(sentence, head) or start >= end:
        start, end, way = min(start, end), sentence.forward_end(stop - 1), AROUND
    elif _runs_on(sentence, stop):
        end = sentence.forward_end(stop - 1)
    return Draft(source, cue, head, stop, way, "set off", start, end)


def _as_before(sentence: Sentence, head: int) -> bool:
    """Whether "as" stands before word `head`: "comme l'a rappelé X"."""
    flags, i = sentence.view.flags, head - 1
    while i >= sentence.first and flags[i] & CLITIC:
        i -= 1
    return i >= sentence.first and bool(flags[i] & AS)


def _runs_on(sentence: Sentence, stop: int) -> bool:
    """Whether a quotation or, after a colon, the message follows the cue that is set off."""
    words = sentence.view.words
    i = stop
    while i < sentence.last and words[i] in ",.":
        i += 1
    if i < sentence.last and (words[i] == ":" or words[i] in OPENERS):
        return True
    quotation = sentence.quotation_after(stop - 1, GAP)
    return quotation is not None and any(w == ":" for w in words[stop : stop + GAP])


def _with_subject(
    sentence: Sentence, verb: Verb, subject: Source, place: tuple[int, tuple[int, int], int]
) -> Draft | None:
    """A verb after its subject: what it says stands before it or after it."""
    head, cue, after = place
    head = min(head, cue[0])
    draft = Draft(subject, cue, head, after, FORWARD, "speaker")
    rest = sentence.skip_adjuncts(after)
    if _stands_after(sentence, draft, verb, rest):
        draft.way, draft.rule = BACKWARD, "set off"
        draft.start = sentence.backward_start(head, relay=subject.medium)
        draft.end = sentence.view.layout.starts[head]
        if _runs_on(sentence, after):
            draft.end = sentence.forward_end(after - 1)
        return _interjected(sentence, draft)
    rule = _opens(sentence, verb, subject, (after, rest))
    if rule is None:
        silent = verb.powers & (SET | EVIDENCE | PLACELESS) or not (subject.kind or subject.medium)
        return None if silent else draft
    if rule == "quotation":
        draft.start, draft.end = sentence.quotation_after(cue[1] - 1, sentence.last) or (0, 0)
        draft.rule = rule
        return draft
    draft.rule = rule
    if verb.powers & PLACELESS and rule == "object":
        draft.rule = "report"
    elif verb.powers & EVIDENCE:
        draft.rule = "evidence"
    draft.start = sentence.view.layout.ends[after - 1]
    draft.end = sentence.forward_end(after - 1, _clause_end(sentence, draft, rule))
    return draft


def _stands_after(sentence: Sentence, draft: Draft, verb: Verb, rest: int) -> bool:
    """Whether the content stands before: "..., the ministry said"."""
    view, before = sentence.view, draft.head - 1
    if before <= sentence.first or verb.powers & (SET | EVIDENCE | ACCUSE | QUOTED):
        return False
    if view.flags[before] & AS:
        return sentence.ends_at(rest)
    mark = view.words[before]
    quoted = mark in CLOSERS or (mark in ",.!?" and view.words[before - 1] in CLOSERS)
    if not quoted and (mark not in ",–—-" or not (draft.source.kind or draft.source.medium)):
        return False
    if sentence.clause_follows(draft.stop):
        return False
    if verb.powers & BARE and not quoted and not view.cues.data.inversion:  # "told reporters"
        rest = max(rest, sentence.skip_adjuncts(phrase_after(view, rest, sentence.last)))
    if sentence.ends_at(rest):
        return not (rest < sentence.last and view.words[rest] in ":" + OPENERS) or quoted
    return quoted or (
        bool(view.flags[rest] & (PREPOSITION | NEAR)) and sentence.quotation_after(draft.stop, GAP) is None
    )


def _opens(
    sentence: Sentence, verb: Verb, subject: Source, place: tuple[int, int]
) -> str | None:
    """The rule by which the verb attributes what follows, or None."""
    view, (after, rest) = sentence.view, place
    known = bool(subject.kind) or subject.medium
    powers = verb.powers
    if powers & QUOTED:
        return "quotation" if sentence.quotation_after(after - 1, len(view.words)) else None
    if powers & ACCUSE:
        return "clause" if find_deed(sentence, after) is not None else None
    if powers & SET:
        return "object" if known and _sets(sentence, after) else None
    if powers & EVIDENCE and not known:
        return None
    if powers & OBJECT and known and rest < sentence.last and _counts(sentence, rest):
        if powers & PROMISE and not _definite(sentence, subject):
            return None
        return "object" if not powers & EVIDENCE or subject.kind == "document" else None
    if sentence.clause_follows(after):
        return "clause" if known or _determined(sentence, subject) else None
    if _opens_message(sentence, rest):
        return "clause"
    if _infinitive(sentence, rest):
        if powers & FORECAST or not known:
            return None
        return "clause" if not powers & PROMISE or _definite(sentence, subject) else None
    if powers & OBJECT:
        if powers & PROMISE and not _definite(sentence, subject):
            return None
        if powers & EVIDENCE and subject.kind != "document":
            return None
        return "object" if known and _object(sentence, rest) else None
    if sentence.quotation_after(after - 1, GAP) and rest < sentence.last:
        if view.flags[rest] & (PREPOSITION | NEAR | LINK | AGENT):
            return "clause"
    bare = powers & BARE and view.cues.data.bare_clauses and known and not sentence.ends_at(rest)
    return "clause" if bare and _bare_clause(sentence, rest) else None


def _bare_clause(sentence: Sentence, i: int) -> bool:
    """Whether a clause may begin at word `i` without a complementizer: "said about 30 had died"."""
    flags, words = sentence.view.flags, sentence.view.words
    if flags[i] & AND:
        return False
    counted = i + 1 < sentence.last and (words[i + 1][0].isdigit() or flags[i + 1] & NUMBER)
    return not flags[i] & PREPOSITION or bool(counted)


def _counts(sentence: Sentence, i: int) -> bool:
    """Whether a number opens the object, so that a later "that" is not the verb's."""
    return sentence.view.words[i][0].isdigit() or bool(sentence.view.flags[i] & NUMBER)


def _opens_message(sentence: Sentence, i: int) -> bool:
    """Whether a colon or a quotation, after a comma or not, begins with word `i`."""
    words = sentence.view.words
    if i + 1 < sentence.last and words[i] == ",":
        return words[i + 1] in OPENERS
    return i < sentence.last and words[i] in ":" + OPENERS


def _determined(sentence: Sentence, subject: Source) -> bool:
    """Whether an unknown noun has a determiner, so that it is a noun at all."""
    return bool(sentence.view.flags[subject.head] & DETERMINER)


def _definite(sentence: Sentence, subject: Source) -> bool:
    """Whether somebody is named or described, not counted ("nine countries")."""
    view = sentence.view
    if subject.kind == "name":
        return not view.words[subject.head][0].isdigit()
    flag = view.flags[subject.head]
    return bool(flag & DETERMINER) and not flag & NUMBER and subject.kind != ""


def _object(sentence: Sentence, i: int) -> bool:
    """Whether a noun phrase follows, and no agent, adjunct or end."""
    if i >= sentence.last:
        return False
    flag, word = sentence.view.flags[i], sentence.view.words[i]
    if word == ",":
        return i + 1 < sentence.last
    return not flag & (BREAK | AGENT | HAVE | BE | AND | WHO | CONTRAST) and word != "." and not (
        flag & (PREPOSITION | NEAR) and not flag & LINK and not sentence.view.cues.data.noun_links
    )


def _infinitive(sentence: Sentence, i: int) -> bool:
    data = sentence.view.cues
    if i >= sentence.last:
        return False
    word = sentence.view.words[i]
    if data.data.infinitive_marks:
        return word in data.data.infinitive_marks
    if sentence.view.flags[i] & LINK and i + 1 < sentence.last:
        word = sentence.view.words[i + 1]
    return bool(data.infinitive_endings) and word.endswith(data.infinitive_endings) and not (
        sentence.view.capital(i)
    )


def find_deed(sentence: Sentence, i: int) -> int | None:
    """The word that opens "of doing", "d'avoir fait" within reach of word `i`."""
    view, cues = sentence.view, sentence.view.cues
    for j in range(i, min(sentence.last - 1, i + GAP)):
        if view.words[j] in cues.data.accused_of and view.words[j + 1].endswith(
            cues.infinitive_endings
        ):
            return j
    return None


def _sets(sentence: Sentence, i: int) -> bool:
    """Whether the object is a count that one can only report: "the death toll", "the number of deaths"."""
    flags = sentence.view.flags
    reach = range(i, min(sentence.last, i + GAP))
    tally = next((j for j in reach if flags[j] & TALLY), None)
    if tally is None:
        return False
    return not flags[tally] & OUTCOME or any(flags[j] & OUTCOME and j != tally for j in reach)


def _clause_end(sentence: Sentence, draft: Draft, rule: str) -> int | None:
    """The word where what is said ends before the sentence does; None: the whole rest."""
    view = sentence.view
    opener = view.flags[draft.head - 1] if draft.head > sentence.first else 0
    subordinate = opener & (CLAUSE | CONTRAST) and draft.head - 1 <= sentence.first + 1
    before = draft.cue[0] - 1
    related = before > sentence.first and view.flags[before] & WHO and view.words[before - 1] == ","
    for i in range(draft.stop + 2, sentence.last):
        word = view.words[i]
        if (subordinate or related) and word == ",":
            return i
        if rule == "object" and (word == ";" or view.flags[i] & CONTRAST and view.words[i - 1] == ","):
            return i
    return None


def _participle(sentence: Sentence, verb: Verb, cue: tuple[int, int], after: int) -> Draft | None:
    """ "..., saying that", "en affirmant que": by the subject of the sentence."""
    if verb.powers & (CITE | ACCUSE | SET):
        return None
    view, rest = sentence.view, sentence.skip_adjuncts(after)
    quoted = sentence.quotation_after(after - 1, 4 if not verb.powers & QUOTED else GAP)
    opens = sentence.clause_follows(after) or quoted is not None
    source = _quoted_as(sentence, cue[0]) or sentence.subject(cue[0])
    if source is None or source.kind in ("nobody", "pronoun"):
        return None
    known = bool(source.kind) or source.medium
    if not opens and not (verb.powers & OBJECT and known and _object(sentence, rest)):
        return None
    if verb.powers & (PLACELESS | EVIDENCE | PROMISE) and not sentence.clause_follows(after):
        return None
    start, end = view.layout.ends[after - 1], sentence.forward_end(after - 1)
    if verb.powers & QUOTED and quoted:
        start, end = quoted
    return Draft(source, cue, cue[0], after, FORWARD, "participle", start, end)


def _quoted_as(sentence: Sentence, at: int) -> Source | None:
    """Of "quotes X as saying" and "X was quoted as saying", X."""
    view, end = sentence.view, at - 2
    if end <= sentence.first or not view.flags[at - 1] & AS:
        return None
    if any(v.powers & CITE for v in view.cues.verbs.get(view.words[end], ())):
        group = _auxiliary(sentence, end)
        return sentence.resolve(source_before(view, group[1], sentence.first), at) if group else None
    return sentence.resolve(source_before(view, end + 1, sentence.first), at)


def _passive(sentence: Sentence, verb: Verb, cue: tuple[int, int], after: int) -> Draft | None:
    """ "were confirmed by X", "annoncé lundi par X", "est accusé par X de"."""
    if not verb.powers & (PASSIVE | ACCUSE):
        return None
    view = sentence.view
    agent = find_agent(sentence, after)
    if agent is None:
        return None
    deed = find_deed(sentence, agent) if verb.powers & ACCUSE else sentence.last
    source = None if deed is None else source_after(view, agent + 1, deed)
    if source is None or not (source.kind or source.medium) or source.kind == "nobody":
        return None
    source = sentence.resolve(source, cue[0])
    if source is None:
        return None
    stop = max(source.until, agent + 1)
    draft = Draft(source, cue, cue[0], stop, BACKWARD, "agent")
    ends = view.layout.ends
    if verb.powers & ACCUSE:
        draft.way, draft.start, draft.end = FORWARD, ends[stop - 1], sentence.forward_end(stop - 1)
        return draft
    draft.start, draft.end = _passive_start(sentence, cue[0]), ends[stop - 1]
    if stop < sentence.last and (view.flags[stop] & THAT or view.words[stop] == ":"):
        draft.end = sentence.forward_end(stop - 1)
    return draft


def find_agent(sentence: Sentence, i: int) -> int | None:
    """The word "by" within six words, before the clause turns elsewhere."""
    flags = sentence.view.flags
    for j in range(i, min(sentence.last - 1, i + 7)):
        if flags[j] & AGENT:
            return j
        if flags[j] & (BREAK | HAVE | BE | THAT | WHO) and not flags[j] & LINK:
            return None
    return None


def _passive_start(sentence: Sentence, group: int) -> int:
    """The clause before an agent; the whole sentence where only "figure given by X" is set off."""
    view = sentence.view
    for i in range(group - 1, sentence.first - 1, -1):
        if view.words[i] in ",;:(":
            first = i + 1
            while first < group and (view.flags[first] & DETERMINER):
                first += 1
            if view.words[i] == "," and view.flags[first] & TALLY and group - first < 4:
                return sentence.backward_start(i)
            return view.layout.starts[i + 1]
    return sentence.start
