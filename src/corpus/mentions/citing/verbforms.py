"""What a form of a verb of saying is where it stands: active, passive, participle, or a noun."""

from __future__ import annotations

from functools import reduce
from operator import or_

from corpus.mentions.citing.drafts import Sentence
from corpus.mentions.cues import (
    ADVERB,
    AFTER_VERB,
    AGENT,
    AND,
    AS,
    BE,
    BEEN,
    BODY,
    BREAK,
    CLAUSE,
    CLITIC,
    CONTRAST,
    DETERMINER,
    DOCUMENT,
    FINITE,
    HAVE,
    IMPERSONAL,
    ISSUED,
    LINK,
    NEAR,
    NEGATION,
    PERSON,
    PREPOSITION,
    PRONOUN,
    SAYING,
    SPEAKER,
    THAT,
    TIME,
    WHO,
)  # fmt: skip
from corpus.mentions.cueverbs import (
    BARE,
    FORM_FINITE,
    FORM_INFINITIVE,
    FORM_PAST,
    FORM_PRESENT,
    OBJECT,
    PASSIVE,
    Verb,
)  # fmt: skip

BETWEEN = ADVERB | CLITIC | NEGATION | PRONOUN | AFTER_VERB  # auxiliary and participle
ACTIVE, PASSIVE_VOICE, PARTICIPLE = "active", "passive", "participle"
NOUNS = DOCUMENT | SAYING | BODY | PERSON
GROUP = 7  # words of a verb group
SHARED = 20  # words from an auxiliary to a second participle


def read_forms(sentence: Sentence, verb: Verb, at: int) -> list[tuple[str, int]]:
    """The readings of the form at word `at`, likeliest first: (voice, first word of its group)."""
    forms, turned = verb.forms, sentence.view.cues.data.reflexives
    reflexive = sentence.view.words[at - 1] in turned and verb.powers & OBJECT and not verb.lead
    if reflexive and not sentence.view.flags[at - 1] & IMPERSONAL:
        return []  # "la session | s'annonce animée"
    if forms & FORM_PAST:
        found = find_auxiliary(sentence, at)
        if found is not None:
            return [] if _negated(sentence, found[1], at) else [found]
        if not forms & FORM_FINITE and _shares_auxiliary(sentence, at):
            return [(ACTIVE, at)]
    readings = []
    if forms & FORM_FINITE and _is_finite(sentence, verb, at):
        readings.append((ACTIVE, at))
    if forms & FORM_PAST:
        readings.append((PASSIVE_VOICE, at))
    if forms & FORM_PRESENT:
        group = _progressive(sentence, at)
        readings.append((PARTICIPLE, at) if group is None else (ACTIVE, group))
    if forms & FORM_INFINITIVE:
        words = sentence.view.words
        for lead in sentence.view.cues.lead_ins.get(words[at - 1], ()):
            if at - len(lead) >= sentence.first and words[at - len(lead) : at] == lead:
                readings.append((ACTIVE, at - len(lead)))
    return readings


def _is_finite(sentence: Sentence, verb: Verb, at: int) -> bool:
    """Whether the form can be a finite verb here: no noun, not denied, not "reported by"."""
    if _is_noun(sentence, verb, at) or _negated(sentence, at, at):
        return False
    if not (verb.forms & FORM_PAST and verb.powers & PASSIVE) or at + 1 >= sentence.last:
        return True
    return not sentence.view.flags[at + 1] & AGENT


def after_tail(sentence: Sentence, verb: Verb, i: int) -> int | None:
    """The word after the verb and its tail ("made | known"); None when the tail is missing."""
    words = sentence.view.words
    if verb.lead and not _is_led(sentence, verb.lead, i - 1):
        return None
    if not verb.tail:
        return i
    i = _over_asides(sentence, i)
    for j in range(i, min(sentence.last, i + 3)):
        if words[j] in verb.tail[0]:
            end = _tail_end(sentence, verb, j)
            if end is not None:
                return end if end - i == len(verb.tail) else i
        if sentence.view.flags[j] & BREAK or _opens_phrase(sentence, j):
            break
    return None


def _over_asides(sentence: Sentence, i: int) -> int:
    """The word after what is set off between a verb and its tail: "parle, lui, | de 40"."""
    view, first, last = sentence.view, i, sentence.last
    while i < last and not view.words[i][0].isalnum() and view.flags[i] & ADVERB:
        i += 1  # a comma that belongs to an aside
    i += i == first < last and view.words[i] == ","
    if i == first:
        return first
    while i < last and view.is_adverb(i) and view.words[i] != ",":
        i += 1
    closed = i < last and view.words[i] == "," and i > first + 1
    return i + 1 if closed else first


def _is_led(sentence: Sentence, lead: tuple[str, ...], at: int) -> bool:
    """Whether `lead` stands before the form at word `at`, or before its auxiliary."""
    words, size = sentence.view.words, len(lead)
    if tuple(words[max(sentence.first, at - size) : at]) == lead:
        return True
    auxiliary = at - 1 > sentence.first and sentence.view.flags[at - 1] & BE
    return bool(auxiliary) and tuple(words[max(sentence.first, at - 1 - size) : at - 1]) == lead


def _opens_phrase(sentence: Sentence, i: int) -> bool:
    """Whether an article and a noun with a link stand at word `i`: "advirtió | el jefe de X"."""
    flags = sentence.view.flags
    article = flags[i] & (DETERMINER | LINK | CLITIC)
    determined = article & DETERMINER and not article & LINK
    return bool(determined) and i + 2 < sentence.last and bool(flags[i + 2] & LINK)


def _tail_end(sentence: Sentence, verb: Verb, i: int) -> int | None:
    """The word after the tail that begins at word `i`; an adjunct may stand inside."""
    words, flags = sentence.view.words, sentence.view.flags
    for accepted in verb.tail:
        stop = min(sentence.last, i + GROUP)
        while i < stop and words[i] not in accepted and not flags[i] & (BREAK | THAT):
            i += 1
        if i >= stop or words[i] not in accepted:
            return None
        i += 1
    return i


def find_auxiliary(sentence: Sentence, at: int) -> tuple[str, int] | None:
    """The voice and the first word of the group that an auxiliary before `at` makes."""
    view, been = sentence.view, False
    for i in range(at - 1, max(sentence.first, at - GROUP) - 1, -1):
        flag = view.flags[i]
        if flag & BEEN:
            been = True
        elif flag & HAVE:
            return (PASSIVE_VOICE if been else ACTIVE), i
        elif flag & BE:
            reflexive = i > sentence.first and view.words[i - 1] in view.cues.data.reflexives
            return (ACTIVE, i - 1) if reflexive else (PASSIVE_VOICE, i)
        elif not (flag & BETWEEN or not flag and view.is_adverb(i)):
            return None
    return None


def _shares_auxiliary(sentence: Sentence, at: int) -> bool:
    """Whether the participle at `at` goes on after "and" with the auxiliary of another before it,
    and has its clause or its object: "a ouvert une enquête et | indiqué que"."""
    view, i = sentence.view, at - 1
    if i <= sentence.first or not view.flags[i] & AND or view.flags[i - 1] & BREAK:
        return False
    after = sentence.skip_adjuncts(at + 1)
    if after + 1 >= sentence.last:
        return False
    dated = view.words[after + 1][0].isdigit()
    opens = view.flags[after] & THAT or view.flags[after] & DETERMINER and not dated
    if not (opens or sentence.counts(after)):
        return False
    if find_agent(sentence, after) is not None:
        return False
    apart = THAT | WHO | CLAUSE | CONTRAST | FINITE | AS
    for j in range(i - 1, max(sentence.first, i - SHARED), -1):
        flag = view.flags[j]
        if flag & HAVE and not flag & (LINK | PREPOSITION):
            participle = view.words[j + 1].endswith(view.cues.quoting_participles)
            return participle and not view.words[i - 1].endswith(view.cues.quoting_participles)
        if flag & apart and not flag & (DETERMINER | LINK | NEAR):
            return False
    return False


def _progressive(sentence: Sentence, at: int) -> int | None:
    """The first word of "is saying", "have been saying"."""
    view, i = sentence.view, at - 1
    while i >= sentence.first and view.is_adverb(i):
        i -= 1
    if i > sentence.first and view.flags[i] & BEEN:
        return i - 1 if view.flags[i - 1] & HAVE else None
    return i if i >= sentence.first and view.flags[i] & BE else None


def _negated(sentence: Sentence, group: int, at: int) -> bool:
    """Whether a word that denies stands in the verb group or right beside it."""
    first, last = group - (group > sentence.first), at + (at < sentence.last - 1) + 1
    return reduce(or_, sentence.view.flags[first:last], 0) & NEGATION > 0


def _is_noun(sentence: Sentence, verb: Verb, at: int) -> bool:
    """Whether the word is a noun or an adjective here ("the report", "WHO estimates are")."""
    view = sentence.view
    after = view.flags[at + 1] if at + 1 < sentence.last else BREAK
    if after & (HAVE | BE) and not verb.forms & FORM_PAST and not verb.powers & BARE:
        return True
    noun = view.flags[at] & NOUNS and not view.cues.data.null_subjects
    if not noun and _has_object_pronoun(sentence, at):
        return False
    written = view.flags[at] & (DOCUMENT | SAYING) and not verb.tail
    if written and _goes_on_as_noun(sentence, at + 1):
        return True
    speaking = view.flags[at] & (BODY | PERSON) and at + 1 < sentence.last
    if speaking and (view.words[at + 1] == "," or view.capital(at + 1)):
        return True
    if at == sentence.first and view.cues.data.null_subjects:
        return bool(view.flags[at] & NOUNS)
    if at == sentence.first or view.capital(at) or _follows_verb(sentence, at):
        return True
    before = view.flags[at - 1]
    if before & CLITIC:
        leads = AS | PRONOUN | WHO | CLITIC
        led = at - 2 >= sentence.first and view.flags[at - 2] & leads
        return bool(before & DETERMINER) and not (led or _takes_subject(sentence, at))
    return bool(before & (DETERMINER | LINK | NEAR | PREPOSITION)) and not before & (TIME | AS)


def _has_object_pronoun(sentence: Sentence, at: int) -> bool:
    """Whether a subject and its pronoun stand before the verb at `at`: "La procura lo | accusa"."""
    view = sentence.view
    if at - 2 < sentence.first or not view.flags[at - 1] & CLITIC:
        return False
    if at - 4 >= sentence.first and view.flags[at - 3] & LINK and view.flags[at - 4] & SPEAKER:
        return True  # "la cámara de comercio los | eleva"
    return bool(view.flags[at - 2] & SPEAKER) or view.capital(at - 2)


def _takes_subject(sentence: Sentence, at: int) -> bool:
    """Whether a subject stands right behind the verb at `at`: "Lo | anunció | el alcalde"."""
    view, i = sentence.view, at + 1
    if not view.cues.data.null_subjects or i >= sentence.last or view.flags[at] & NOUNS:
        return False
    determined = view.flags[i] & DETERMINER and not view.flags[i] & LINK
    return bool(determined) or view.capital(i)


def _goes_on_as_noun(sentence: Sentence, i: int) -> bool:
    """Whether what follows a word that can be a noun belongs to one: "report published"."""
    view = sentence.view
    if i >= sentence.last or view.words[i] in view.cues.data.infinitive_marks:
        return False
    if view.words[i] in view.cues.data.amount_marks and sentence.counts(i + 1):
        return False
    belongs = ISSUED | PREPOSITION | NEAR | LINK | AGENT
    return bool(view.flags[i] & belongs) or view.is_spoken(i)


def _follows_verb(sentence: Sentence, at: int) -> bool:
    """Whether another verb of saying stands right before: "said confirmed cases had risen"."""
    view = sentence.view
    if at - 1 <= sentence.first or view.flags[at - 2] & DETERMINER:
        return False
    return view.is_spoken(at - 1)


def find_agent(sentence: Sentence, i: int) -> int | None:
    """The word "by" within six words, before the clause turns elsewhere."""
    flags = sentence.view.flags
    for j in range(i, min(sentence.last - 1, i + GROUP)):
        if flags[j] & AGENT:
            return j
        if flags[j] & (BREAK | HAVE | BE | THAT | WHO) and not flags[j] & LINK:
            return None
    return None
