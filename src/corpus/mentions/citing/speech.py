"""Verbs of saying: who says, by subject, inversion, participle or agent, and what is said."""

from __future__ import annotations

from corpus.mentions.citing.actors import main_subject
from corpus.mentions.citing.contents import (
    clause_end,
    find_message,
    find_rule,
    opens_main_clause,
    opens_message,
)
from corpus.mentions.citing.drafts import AROUND, BACKWARD, FORWARD, GAP, Draft, Sentence
from corpus.mentions.citing.nounphrases import phrase_after
from corpus.mentions.citing.relatives import read_related
from corpus.mentions.citing.setoff import Cue, after_colon, runs_on, set_off
from corpus.mentions.citing.sources import pronoun_at, source_before
from corpus.mentions.citing.speakers import Source
from corpus.mentions.citing.subjects import (
    comments_alone,
    continues,
    ends_quotation,
    find_as,
    from_place,
    impersonal_source,
    is_object,
    opens_clause,
    over_times,
    subject_after,
    subject_behind,
    tied_subject,
)
from corpus.mentions.citing.verbforms import (
    ACTIVE,
    PARTICIPLE,
    after_tail,
    read_forms,
)  # fmt: skip
from corpus.mentions.citing.view import OPENERS
from corpus.mentions.citing.voices import read_participle, read_passive
from corpus.mentions.cues import (
    AFTER_VERB,
    AGENT,
    AND,
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
    PREPOSITION,
    TIME,
    WHO,
)  # fmt: skip
from corpus.mentions.cueverbs import (
    ACCUSE,
    CITE,
    DEED,
    EMERGE,
    EVIDENCE,
    FORM_FINITE,
    FORM_PRESENT,
    GIVE,
    OBJECT,
    PLACELESS,
    QUOTED,
    SET,
    TELL,
    Verb,
)  # fmt: skip


def read_verb(sentence: Sentence, at: int) -> Draft | None:
    """The attribution made by the verb form at word `at`; None where it is none.

    A draft without content tells who speaks, without anything that we could find.
    """
    silent = None
    for verb in sentence.view.cues.verbs[sentence.view.words[at]]:
        plain = not (verb.tail or verb.lead)
        after = at + 1 if plain else after_tail(sentence, verb, at + 1)
        if after is None:
            continue
        related = read_related(sentence, verb, at)
        if related is not None:
            return related
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
        return read_participle(sentence, verb, cue, after)
    return read_passive(sentence, verb, cue, after)


def _active(sentence: Sentence, verb: Verb, cue: Cue, after: int) -> Draft | None:
    """A verb with its subject, before it, after it or tied to it ("a-t-il dit")."""
    view, group, tied = sentence.view, cue[0], None
    for i in range(group, min(after + 1, sentence.last)):
        if view.flags[i] & AFTER_VERB:
            tied = i
            break
    if verb.powers & EMERGE:
        return heard(sentence, verb, cue, False)
    nobody = tied if tied is not None else group - (not view.flags[group] & IMPERSONAL)
    if nobody >= sentence.first and view.flags[nobody] & IMPERSONAL and not verb.lead:
        return heard(sentence, verb, (group, max(after, nobody + 1)), tied is not None)
    if after < sentence.last and view.flags[after] & IMPERSONAL and view.words[after][0] == "-":
        return heard(sentence, verb, (group, after + 1), False)
    if tied is not None:
        stop = max(tied + 1, after)
        draft = set_off(sentence, tied_subject(sentence, tied), (group, stop), stop)
        return draft and _interjected(sentence, draft)
    if not verb.powers & (TELL | GIVE):
        bare = not verb.powers & (OBJECT | QUOTED | SET)
        inverted = subject_after(sentence, group, after, bare)
        speaks = bare and inverted is not None and inverted.kind == "person"
        governed = inverted is not None and _governs(sentence, verb, after)
        asked = governed or inverted is None or speaks and not sentence.counts(inverted.head)
        if governed or not asked and is_object(sentence, inverted, group):
            inverted = None
        if inverted is not None and (inverted.known or not _has_subject(sentence, group)):
            draft = set_off(sentence, inverted, cue, max(after, inverted.until))
            return draft and _goes_on(sentence, draft)
    if view.cues.data.null_subjects and (
        opens_clause(sentence, group) or comments_alone(sentence, group, after)
    ):
        return _without_subject(sentence, verb, cue, after)
    return _after_subject(sentence, verb, cue, after)


def _governs(sentence: Sentence, verb: Verb, after: int) -> bool:
    """Whether a preposition of the verb stands right before word `after`, so that no subject does:
    "informó de | tres agentes heridos"."""
    view = sentence.view
    governs = view.flags[after - 1] & (LINK | NEAR | PREPOSITION)
    return bool(verb.tail and governs) and view.words[after - 1] in verb.tail[-1]


def _without_subject(sentence: Sentence, verb: Verb, cue: Cue, after: int) -> Draft | None:
    """ "Dijo que": whoever spoke before; "Dijo X que": the subject right behind the verb."""
    group, rest = cue[0], over_times(sentence, after, sentence.last)
    ended = sentence.ends_at(rest) and not opens_message(sentence, rest)
    behind = None if ended else subject_behind(sentence, after)
    if behind is not None:
        draft = Draft(behind, cue, group, behind.until, FORWARD, "speaker")
        return _with_subject(sentence, verb, draft)
    lone, quoted = pronoun_at(sentence.view, group), False
    if group > sentence.first:
        quoted = ends_quotation(sentence, group - 1)
    if quoted and not _utters(sentence, group - 1):
        return None  # 'El plan "Confianza" anuncia'
    shares = continues(sentence, group) and not (quoted or ended)
    if verb.powers & DEED and not shares:
        return None  # "Subió a 40 el número": the number rises by itself
    subject = sentence.subject(group) if shares else None
    subject = subject or from_place(sentence, verb, group)
    subject = subject or sentence.resolve(lone, sentence.clause_start(group))
    if ended and subject is not None and subject.first >= sentence.clause_start(group):
        return None
    if subject is None or subject.kind == "nobody":
        return None
    if ended and group > sentence.first and not verb.powers & (SET | GIVE | ACCUSE):
        draft = set_off(sentence, subject, cue, after)
        return draft and _interjected(sentence, draft)
    return _with_subject(sentence, verb, Draft(subject, cue, group, after, FORWARD, "speaker"))


def _has_subject(sentence: Sentence, group: int) -> bool:
    """Whether somebody known stands before the verb, an apposition after him: "X, of Y, said"."""
    subject = source_before(sentence.view, group, sentence.first)
    return subject is not None and subject.known


def _after_subject(sentence: Sentence, verb: Verb, cue: Cue, after: int) -> Draft | None:
    """A verb with the subject that stands before it, or that it shares with the verb before."""
    view, group = sentence.view, cue[0]
    if group > sentence.first and ends_quotation(sentence, group - 1):
        return None
    subject = source_before(view, group, sentence.first)
    if subject is not None and not subject.known:
        subject = _far_subject(sentence, subject, group)
    head = group if subject is None else subject.head
    if subject is None and continues(sentence, group):
        subject = sentence.subject(group)
    if subject is None and view.cues.data.null_subjects:
        subject = from_place(sentence, verb, group)
        head = group
    apart = head > sentence.first and (
        view.words[head - 1] == "," or ends_quotation(sentence, head - 1)
    )
    subject = sentence.resolve(subject, sentence.clause_start(head) if apart else head)
    if subject is None or subject.kind == "nobody":
        return None
    draft = Draft(subject, cue, min(head, group), after, FORWARD, "speaker")
    return _with_subject(sentence, verb, draft)


def _far_subject(sentence: Sentence, near: Source, group: int) -> Source:
    """Who acts where the phrase before the verb only belongs to him: "the UN review of plans"."""
    view, start = sentence.view, sentence.clause_start(group)
    far = main_subject(view, start, near.first)
    if far is None or not far.known or far.kind in ("pronoun", "nobody"):
        return near
    verbal = HAVE | BE | FINITE | BREAK | WHO | AND
    between = range(far.until, near.head)
    acts = (verb.forms for i in between for verb in view.cues.verbs.get(view.words[i], ()))
    if any(form & FORM_FINITE for form in acts) or any(view.flags[i] & verbal for i in between):
        return near
    return far


def heard(sentence: Sentence, verb: Verb, cue: Cue, tied: bool) -> Draft | None:
    """What one hears from somebody: "on a appris de X que", ", indique-t-on à X"."""
    written = bool(verb.powers & EMERGE) or sentence.view.cues.data.brackets
    source = impersonal_source(sentence, cue[0], cue[1], written)
    if source is None or verb.powers & (EVIDENCE | SET | ACCUSE | GIVE | CITE):
        return None
    stop = max(cue[1], source.until)
    closes = source.first >= cue[1] and sentence.ends_at(stop) and _is_apart(sentence, cue[0])
    if tied or closes or find_as(sentence, cue[0]) is not None:
        return set_off(sentence, source, cue, stop)
    draft = Draft(source, cue, cue[0], stop, FORWARD, "speaker")
    says = sentence.clause_follows(stop) or verb.powers & OBJECT and source.until <= cue[0]
    if says:
        draft.rule, draft.start = "clause", sentence.view.layout.ends[stop - 1]
        draft.end = sentence.forward_end(stop - 1)
    return draft


def _is_apart(sentence: Sentence, group: int) -> bool:
    """Whether a comma or a quotation stands before the verb and its impersonal subject."""
    view, i = sentence.view, group - 1
    i -= i >= sentence.first and bool(view.flags[i] & IMPERSONAL)
    return i >= sentence.first and (view.words[i] == "," or ends_quotation(sentence, i))


def _interjected(sentence: Sentence, draft: Draft) -> Draft:
    """A cue between commas within what is said: "The plan, he said, will cost"."""
    view, after = sentence.view, draft.stop + 1
    inside = after < sentence.last and view.words[draft.stop] == ","
    apart = view.flags[after] & (WHO | CLAUSE | CONTRAST) if inside else 0
    if inside and view.flags[after] & AND:
        apart = opens_main_clause(sentence, after + 1, True)
    if inside and not apart:
        draft.end = max(draft.end, sentence.forward_end(draft.stop - 1))
    return draft


def _goes_on(sentence: Sentence, draft: Draft) -> Draft:
    """What is said goes on with a participle: ", said the mayor, adding 300 beds"."""
    view, i = sentence.view, draft.stop + 1
    if i >= sentence.last or view.words[i - 1] != "," or view.capital(i):
        return draft
    word, flag = view.words[i], view.flags[i]
    adds = not flag and word.endswith(view.cues.participle_endings) and len(word) > 4
    if adds or _is_interrupted(sentence, draft, i):
        draft.end = max(draft.end, sentence.forward_end(i - 1))
    return draft


def _is_interrupted(sentence: Sentence, draft: Draft, i: int) -> bool:
    """Whether the cue stands between a subject and its verb: "Le car, dit X, transportait"."""
    view, comma = sentence.view, draft.head - 1
    first = sentence.clause_start(comma)
    if comma > first and view.words[comma] == "," and _is_adjunct(sentence, comma, first):
        return True
    named = comma == first + 2 and view.flags[first] & DETERMINER
    if view.words[comma] != "," or not named and phrase_after(view, first, comma) < comma:
        return False
    verbal = view.flags[i] & (HAVE | BE | FINITE)
    return bool(verbal) or not view.flags[i] and view.words[i].endswith(view.cues.quoting_endings)


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
        draft.start = after_colon(sentence, draft.head)
        if draft.start is None:
            draft.start = sentence.backward_start(draft.head, relay=subject.medium)
        draft.end = layout.starts[draft.head]
        if runs_on(sentence, after):
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
    elif rule == "colon":
        draft.stop = (find_message(sentence, after) or after) + 1
        draft.start = layout.ends[draft.stop - 1]
        draft.end = sentence.forward_end(draft.stop - 1)
    else:
        draft.end = sentence.forward_end(after - 1, clause_end(sentence, draft, rule))
    return draft


def _is_comment(sentence: Sentence, draft: Draft) -> bool:
    """Whether "as" leads the cue, so that it comments on all around it: "as the police said"."""
    ended = sentence.ends_at(sentence.skip_adjuncts(draft.stop))
    return ended and find_as(sentence, draft.head) is not None


def _named_rule(rule: str, verb: Verb) -> str:
    if verb.powers & PLACELESS and rule == "object":
        return "report"
    return "evidence" if verb.powers & EVIDENCE else rule


def _stands_after(sentence: Sentence, draft: Draft, verb: Verb) -> bool:
    """Whether the content stands before subject and verb: "..., the ministry said"."""
    view, before = sentence.view, draft.head - 1
    rest = sentence.skip_adjuncts(draft.stop)
    if before <= sentence.first or verb.powers & (SET | ACCUSE | QUOTED | GIVE):
        return False
    quoted = ends_quotation(sentence, before) and _utters(sentence, before)
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
    if view.words[rest] == ",":
        return not _is_adjunct(sentence, before, sentence.first)
    adjunct = view.flags[rest] & (PREPOSITION | NEAR | AGENT)
    if not adjunct or sentence.counts(rest + 1) and verb.powers & OBJECT:
        return False
    return sentence.quotation_after(draft.stop, GAP) is None


def _utters(sentence: Sentence, mark: int) -> bool:
    """Whether the quotation that ends at word `mark` is something said, no name or irony."""
    layout = sentence.view.layout
    quotation = sentence.quotation_around(layout.starts[mark])
    if quotation is None or quotation[0] <= sentence.start + 2:
        return True
    return layout.text.count(" ", *quotation) >= 2


def _is_adjunct(sentence: Sentence, comma: int, first: int) -> bool:
    """Whether nothing but one adjunct stands from word `first` to word `comma`: "In April, the
    agency"."""
    view, flag = sentence.view, sentence.view.flags[first]
    if sentence.skip_adjuncts(first) == comma:
        return True
    opens = flag & (PREPOSITION | NEAR | TIME | AGENT)
    opens = opens or view.is_adverb(first) and not flag & DETERMINER
    verbal = HAVE | BE | FINITE | BREAK
    return bool(opens) and not any(view.flags[i] & verbal for i in range(first, comma))


def _adds(sentence: Sentence, i: int) -> bool:
    """Whether a comma and a participle follow, that has the clause: "said, warning that"."""
    view = sentence.view
    if i + 1 >= sentence.last or view.words[i] != ",":
        return False
    verbs = view.cues.verbs.get(view.words[i + 1], ())
    return any(v.forms & FORM_PRESENT for v in verbs)
