"""Verbs of saying where the finite verb stands second, or last in a subordinate clause.

"Am Montag teilte die Polizei mit, dass ...", "wie die Polizei mitteilte", "heeft de politie
gemeld": one phrase stands before the finite verb, and what else belongs to the verb closes the
clause. The clause is read from its first word, not from the verb.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.mentions.citing.clauses import Clause, clause_around, is_final, read_readings
from corpus.mentions.citing.counting import measures
from corpus.mentions.citing.drafts import AROUND, BACKWARD, Draft, Sentence
from corpus.mentions.citing.embedded import (
    after_asking,
    counts_within,
    has_own_object,
    is_attribute,
    is_named_before,
    own_subject,
    relates,
    tells_count_between,
)
from corpus.mentions.citing.nounphrases import phrase_after
from corpus.mentions.citing.relatives import read_related
from corpus.mentions.citing.setoff import runs_on, set_off
from corpus.mentions.citing.sources import (
    apposition,
    noun_before,
    pronoun_at,
    source_after,
    source_before,
)
from corpus.mentions.citing.speakers import Source, without_object
from corpus.mentions.citing.speech import heard
from corpus.mentions.citing.subjects import ends_quotation, over_adjuncts
from corpus.mentions.citing.telling import read_forward
from corpus.mentions.cues import (
    AGENT,
    AND,
    AS,
    BE,
    BREAK,
    CLAUSE,
    CONTRAST,
    DETERMINER,
    FINITE,
    HAVE,
    IMPERSONAL,
    LINK,
    NEAR,
    NUMBER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    THAT,
    TIME,
    UNNAMED,
    WHO,
)  # fmt: skip
from corpus.mentions.cueverbs import ACCUSE, CITE, EMERGE, MEASURE, PASSIVE, SET, Verb

NEAR_VERB = 8  # words in which a clause has its finite verb
NO_SUBJECT = PREPOSITION | NEAR | CLAUSE | AS | THAT | AGENT


def read_bracketed(sentence: Sentence, at: int) -> Draft | None:
    """The attribution made by the verb form at word `at`; None where it is none."""
    view, silent = sentence.view, None
    article = at > sentence.first and view.flags[at - 1] & DETERMINER
    opens = at - 1 == sentence.first or article and view.words[at - 2] == ":"
    behind = view.flags[at + 1] & (DETERMINER | NUMBER) if at + 1 < sentence.last else 0
    points = opens and (behind == DETERMINER or view.words[at - 1] in view.cues.pointers)
    related = article and view.flags[at - 1] & WHO and view.words[at - 2] == ","
    points = points or related  # "de bond, die | spreekt van 40"
    if article and not view.flags[at - 1] & PRONOUN and not points or is_attribute(sentence, at):
        return None
    first, last = clause_around(sentence, at)
    for verb in view.cues.verbs[view.words[at]]:
        if verb.powers & CITE or not _is_led(sentence, verb, at):
            continue
        related = read_related(sentence, verb, at)
        if related is not None:
            return related
        for passive, clause in read_readings(sentence, verb, Clause(first, last, at, at, at + 1)):
            draft = (_passive if passive else _active)(sentence, verb, clause)
            if draft is not None and draft.end > draft.start:
                return draft
            silent = silent or draft
    return silent


def _is_led(sentence: Sentence, verb: Verb, at: int) -> bool:
    """Whether the words that belong before the verb stand there: "bekannt | gab"."""
    size = len(verb.lead)
    return not size or tuple(sentence.view.words[max(sentence.first, at - size) : at]) == verb.lead


def _active(sentence: Sentence, verb: Verb, clause: Clause) -> Draft | None:
    """A verb with its subject, wherever that stands."""
    view, finite = sentence.view, clause.finite
    if finite - 1 > clause.first and view.flags[finite - 1] & AND and _has_verb(sentence, clause):
        clause = replace(clause, first=finite - 1)  # "X schweigt und | spricht von 40"
    opener = view.flags[clause.first]
    final = finite > clause.first + 1 and finite >= clause.at and is_final(sentence, clause)
    if final and opener & AS:
        return _comment(sentence, verb, clause)
    if verb.powers & EMERGE:
        return _impersonal_second(sentence, verb, clause)
    related = final and clause.first > sentence.first and relates(sentence, clause.first)
    second = finite == clause.first + 1 and clause.first > sentence.first and opener & WHO
    second = second and relates(sentence, clause.first)  # "de bond, die | spreekt van 40"
    own = own_subject(sentence, verb, clause) if related else None
    if own is not None:
        return read_forward(sentence, verb, clause, sentence.resolve(own, clause.first), own.until)
    if second or related and (verb.lead or not has_own_object(sentence, clause)):
        subject = noun_before(view, clause.first - 2, sentence.first)
        return read_forward(sentence, verb, clause, sentence.resolve(subject, clause.first))
    if final and opener & (THAT | CLAUSE) and not _goes_on(sentence, finite + 1):
        subject = source_after(view, clause.first + 1, finite)
        subject = sentence.resolve(subject, clause.first)
        return read_forward(sentence, verb, clause, subject)
    if finite == clause.first or view.flags[finite - 1] & AND and finite - 1 == clause.first:
        return _verb_first(sentence, verb, clause)
    return _verb_second(sentence, verb, clause)


def _goes_on(sentence: Sentence, i: int) -> bool:
    """Whether an article stands right behind the finite verb, which closes no clause then: "Als
    Grund nannte | der Chef"."""
    return i < sentence.last and bool(sentence.view.flags[i] & DETERMINER)


def _comment(sentence: Sentence, verb: Verb, clause: Clause) -> Draft | None:
    """ "wie die Polizei mitteilte", "zoals X zei": it comments on all around it."""
    view = sentence.view
    start = _over_adjuncts(sentence, clause.first + 1, clause.finite)
    if start < clause.finite and view.flags[start] & (PREPOSITION | NEAR):
        source = source_after(view, start + 1, clause.finite)
    else:
        source = source_after(view, start, clause.finite)
    source = sentence.resolve(source, clause.first)
    if source is None or not source.known or source.kind == "nobody":
        return None
    head, stop = clause.first, clause.close
    draft = Draft(source, (clause.at, clause.at + 1), head, stop, AROUND, "set off")
    draft.start, draft.end = sentence.backward_start(head), sentence.forward_end(stop - 1)
    if head > sentence.first and not runs_on(sentence, stop) and sentence.ends_at(clause.last):
        marks = sentence.view.words[clause.last : clause.last + 1]
        related = _before_comment(sentence, head)
        if marks != [","] or related is not None:
            draft.way, draft.end = BACKWARD, view.layout.starts[head]
        draft.start = draft.start if related is None else view.layout.starts[related]
    return draft


def _before_comment(sentence: Sentence, head: int) -> int | None:
    """The relative of the clause that ends right before word `head`: ", der in Oslo lebt, | wie X
    sagte, bekam"; None where no clause goes on around both."""
    words = sentence.view.words
    marks = (i for i in range(head - 2, sentence.first, -1) if words[i] == ",")
    comma = next(marks, None) if words[head - 1] == "," else None
    return comma + 1 if comma is not None and relates(sentence, comma + 1) else None


def _over_adjuncts(sentence: Sentence, i: int, stop: int) -> int:
    """The next word from `i` on that is neither an adverb nor a time."""
    return min(stop, sentence.skip_adjuncts(i))


def _behind(sentence: Sentence, clause: Clause, verb: Verb) -> Source | None:
    """The subject right behind the finite verb."""
    view = sentence.view
    stop = max(clause.close - 1, clause.finite + 1) if verb.last else clause.last
    stop = clause.at if clause.at > clause.finite else stop
    start = over_adjuncts(sentence, clause.finite + 1, stop)
    words = view.words[start:stop]
    if verb.tail:
        marks = (start + n for n, word in enumerate(words) if word in verb.tail[-1])
        stop = _last_mark(sentence, list(marks), stop)
    if start >= stop or view.words[start][0].isdigit():
        return None
    flag = view.flags[start]
    if flag & UNNAMED and not (flag & DETERMINER and _is_noun(sentence, start + 1, stop)):
        return Source(start, start + 1, "nobody", False, start, start + 1)
    if flag & PRONOUN and not (flag & DETERMINER and view.flags[start + 1] & ~BREAK):
        return pronoun_at(view, start)
    if flag & (PREPOSITION | BREAK | THAT | NUMBER) and not flag & DETERMINER:
        return None
    source = source_after(view, start, stop)
    if source is None:
        return None
    if source.until == stop == clause.last < sentence.last:  # "sagte der Sprecher | , Jan Roth,"
        named = apposition(view, source, stop, sentence.last)
        source = source if named is None else named
    return source if verb.tail else without_object(view, source)


def _is_noun(sentence: Sentence, i: int, stop: int) -> bool:
    """Whether a noun phrase can go on at word `i`, after an article."""
    view = sentence.view
    if i >= stop or view.flags[i] & (BREAK | HAVE | BE | FINITE | THAT):
        return False
    return not view.is_adverb(i) and not view.flags[i] & (PREPOSITION | TIME)


def _last_mark(sentence: Sentence, marks: list[int], stop: int) -> int:
    """The word that leads to what is said: the first with a number behind it, else the last."""
    return next((i for i in marks if sentence.counts(i + 1)), marks[-1] if marks else stop)


def _verb_first(sentence: Sentence, verb: Verb, clause: Clause) -> Draft | None:
    """ ", sagte der Minister": set off behind what was said; or shared, "und sprach von"."""
    view, first = sentence.view, clause.first
    if first == sentence.first:
        return None
    cue = (clause.at, clause.at + 1)
    led = view.flags[first] & AND
    if view.words[first - 1] in "–—" and not verb.powers & SET:
        # "Die Caritas – sie hat 14 Heime – | sagt"
        subject = source_before(view, first, sentence.first)
        if subject is not None and subject.known:
            return read_forward(sentence, verb, clause, sentence.resolve(subject, first))
    source = None if led else _behind(sentence, clause, verb)
    if source is not None and source.kind == "nobody":
        heard_of = _impersonal(sentence, verb, clause, source)
        if heard_of is not None or view.words[first - 1] != ",":
            return heard_of
        source = None  # "Het bedrijf, dat ..., kondigde | het schrappen van 40"
    quoted = ends_quotation(sentence, first - 1)
    described = quoted and source is not None and view.flags[source.head] & DETERMINER
    counted = source is not None and sentence.counts(source.head)
    if view.words[first - 1] == "," and (counted or is_named_before(sentence, first)):
        subject = source_before(view, first, sentence.first)
        if subject is not None and (subject.known or not counted):
            return read_forward(sentence, verb, clause, subject)
    if source is not None and (source.known or described):
        stop = max(clause.close, source.until)
        source = sentence.resolve(source, sentence.clause_start(first))
        if source is not None and source.first < stop and source.last <= first:
            source = source if source.first < sentence.first else None
        draft = set_off(sentence, source, cue, stop) if source is not None else None
        return draft and _told(sentence, draft, clause)
    if view.words[first - 1] == "," and not led:
        subject = source_before(view, first, sentence.first)
        if subject is not None and subject.known:
            return read_forward(sentence, verb, clause, sentence.resolve(subject, first))
    if led or view.words[first - 1] == ",":
        return read_forward(sentence, verb, clause, sentence.subject(first))
    return None


def _told(sentence: Sentence, draft: Draft, clause: Clause) -> Draft:
    """The head of a cue that an auxiliary opens; what is said goes on behind a colon or comma."""
    view = sentence.view
    draft.head = clause.finite
    if draft.way == BACKWARD and draft.end > view.layout.starts[draft.head]:
        draft.end = view.layout.starts[draft.head]
    comma = clause.last
    if comma + 1 < sentence.last and (
        view.words[comma] == ":"
        or view.words[comma] == ";"
        and not view.cues.reported.isdisjoint(view.words[comma : sentence.last])
    ):
        draft.end = max(draft.end, sentence.forward_end(comma))
    if comma + 1 < sentence.last and view.words[comma] == "," and draft.way == BACKWARD:
        verbal = HAVE | BE | FINITE
        near = view.words[comma + 1 : min(sentence.last, comma + NEAR_VERB)]
        opens = view.flags[comma + 1] & verbal or not view.cues.reported.isdisjoint(near)
        opens = opens or _is_one_phrase(sentence, draft.head - 1)
        if opens or view.flags[comma + 1] & THAT:
            draft.end = max(draft.end, sentence.forward_end(comma))
    return draft


def _is_one_phrase(sentence: Sentence, comma: int) -> bool:
    """Whether one noun phrase, and no verb, stands before the cue: "Die Quellen, sagt X, ..."."""
    view, first = sentence.view, sentence.first
    return first < comma and phrase_after(view, first, comma) == comma and view.words[comma] == ","


def _impersonal(sentence: Sentence, verb: Verb, clause: Clause, nobody: Source) -> Draft | None:
    """ ", hieß es aus dem Ministerium": from whom it is heard, or nobody."""
    if not sentence.view.flags[nobody.first] & IMPERSONAL:
        return None
    cue = (clause.at, max(clause.at, nobody.first) + 1)
    return heard(sentence, verb, cue, clause.finite < nobody.first)


def _verb_second(sentence: Sentence, verb: Verb, clause: Clause) -> Draft | None:
    """One phrase, the finite verb, and the rest: the subject is that phrase or stands behind."""
    view, finite = sentence.view, clause.finite
    if _has_verb(sentence, clause):
        return None
    subject = _subject_of(sentence, clause, verb)
    if subject is None:
        return None
    if subject.kind == "nobody":
        return _impersonal_second(sentence, verb, clause)
    if subject.first > finite == clause.first + 1 and view.flags[clause.first] & AS:
        subject = sentence.resolve(subject, sentence.clause_start(clause.first))
        stop = max(clause.close, subject.until if subject is not None else 0)
        return set_off(sentence, subject, (clause.at, clause.at + 1), stop)
    at = subject.first if subject.first < finite else clause.first
    resolved = sentence.resolve(subject, sentence.clause_start(at))
    draft = read_forward(sentence, verb, clause, resolved, subject.until)
    if draft is not None and subject.first > finite and counts_within(sentence, clause):
        draft.way, draft.start = AROUND, view.layout.starts[clause.first]
        draft.end = max(draft.end, view.layout.starts[finite])
        draft.rule = "object" if draft.rule == "speaker" else draft.rule
    return draft


def _subject_of(sentence: Sentence, clause: Clause, verb: Verb) -> Source | None:
    """The subject before the finite verb or behind it; kind "nobody" for an impersonal one."""
    before = _subject_before(sentence, clause)
    if before is not None and before.kind == "nobody":
        if sentence.view.flags[before.first] & IMPERSONAL:
            return before
        before = None  # "Das sagte X"
    if before is not None and before.known and not _may_be_adverb(sentence, before, clause.finite):
        return before
    behind = _behind(sentence, clause, verb)
    return behind if behind is not None and behind.known else before


def _may_be_adverb(sentence: Sentence, before: Source, finite: int) -> bool:
    """Whether a lone word that opens the sentence has nothing but its capital to be a name, and
    an adjunct behind it: "Allein | in Tirol zählte die Polizei"."""
    view, word = sentence.view, before.first
    lone = before.kind == "name" and word + 1 < finite and not view.is_acronym(word)
    if not lone or not view.opens_sentence(word):
        return False
    governed = view.flags[word + 1] & (PREPOSITION | NEAR)
    return bool(governed) and view.words[word] not in view.inner_names


def _has_verb(sentence: Sentence, clause: Clause) -> bool:
    """Whether another finite verb stands before: then this one is a participle or an infinitive."""
    view = sentence.view
    for i in range(clause.first + 1, clause.finite):
        flag = view.flags[i]
        if flag & (HAVE | BE | FINITE) and not flag & (POSSESSIVE | TIME):
            return True
        if not flag and view.words[i] in view.cues.verbs and not view.capital(i):
            return True
    return False


def _impersonal_second(sentence: Sentence, verb: Verb, clause: Clause) -> Draft | None:
    """ "Aus dem Ministerium hieß es, ...", "Es heißt in dem Bericht, ..."."""
    cue = (clause.finite, clause.at + 1)
    if clause.finite + 1 < sentence.last and sentence.view.flags[clause.finite + 1] & IMPERSONAL:
        cue = (clause.finite, max(clause.at + 1, clause.finite + 2))
    draft = heard(sentence, verb, cue, False)
    if draft is not None and draft.end <= draft.start:
        ends, opens = sentence.view.layout.ends, clause.last + 1 < sentence.last
        told = tells_count_between(sentence, max(draft.stop, clause.finite + 1), clause.last)
        after = clause.last if opens and not told else clause.finite + 1
        draft.rule, draft.start = "clause", ends[max(draft.stop, after) - 1]
        draft.end = sentence.forward_end(draft.stop - 1)
    return draft


def _subject_before(sentence: Sentence, clause: Clause) -> Source | None:
    """The subject in the phrase before the finite verb, adverbs left out."""
    view, first, finite = sentence.view, clause.first, clause.finite
    while first < finite and (
        view.is_adverb(first)
        or view.flags[first] & (AND | CONTRAST)
        and not view.capital(first + 1)
    ):
        first += 1
    if first == finite:
        return None
    flag = view.flags[first]
    if flag & UNNAMED and not (flag & DETERMINER and finite - first > 1):
        return Source(first, first + 1, "nobody", False, first, first + 1)
    if flag & PRONOUN and finite - first == 1:
        return pronoun_at(view, first)
    if flag & AGENT and (asked := after_asking(view, first, finite)):
        return source_after(view, asked, finite)
    if flag & (NO_SUBJECT | TIME) and not flag & DETERMINER or view.words[first][0].isdigit():
        return None
    if flag & NUMBER and sentence.counts(first) and not flag & DETERMINER:
        return None
    return source_after(view, first, finite)


def _passive(sentence: Sentence, verb: Verb, clause: Clause) -> Draft | None:
    """ "wurde von der Polizei bestätigt": all of it, by the agent; nobody where none is named."""
    if not verb.powers & (PASSIVE | ACCUSE):
        return None
    view = sentence.view
    for i in range(clause.first, clause.last - 1):
        if not view.flags[i] & AGENT:
            continue
        source = source_after(view, i + 1, clause.last)
        if source is None or not source.known or source.kind == "nobody":
            continue
        if verb.powers & MEASURE and not measures(view, source):
            continue
        source = sentence.resolve(source, clause.first)
        if source is None or i > clause.first and _belongs(sentence, i, clause):
            continue
        head = min(i, clause.finite)
        draft = Draft(source, (clause.at, clause.at + 1), head, clause.close, AROUND, "agent")
        draft.start = sentence.backward_start(head)
        draft.end = sentence.forward_end(clause.close - 1)
        return draft
    return None


def _belongs(sentence: Sentence, i: int, clause: Clause) -> bool:
    """Whether the word "by" that is also "of" links a noun before the finite verb."""
    return i < clause.finite and clause.first < i and bool(sentence.view.flags[i] & LINK)
