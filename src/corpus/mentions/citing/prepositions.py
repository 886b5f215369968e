"""Sources after a preposition: "according to X", "selon X", "of whom"; and before a cue."""

from __future__ import annotations

from dataclasses import replace

from corpus.mentions.citing.contents import next_break
from corpus.mentions.citing.drafts import AROUND, BACKWARD, FORWARD, Draft, Sentence
from corpus.mentions.citing.nounphrases import phrase_before
from corpus.mentions.citing.sources import antecedent, noun_before, source_after
from corpus.mentions.citing.speakers import Source
from corpus.mentions.citing.verbforms import find_agent
from corpus.mentions.citing.view import CLOSERS, OPENERS, View
from corpus.mentions.cues import (
    AND,
    AS,
    BE,
    BREAK,
    CLAUSE,
    CLITIC,
    CONTRAST,
    COUNTED,
    DETERMINER,
    DOCUMENT,
    EMPTY,
    FINITE,
    HAVE,
    ISSUED,
    LINK,
    NEAR,
    OWN,
    SAYING,
    SPEAKER,
    THAT,
    TIME,
    WHO,
)  # fmt: skip
from corpus.mentions.cueverbs import FORM_PAST, OBJECT, SET

NAMED, LIKEWISE = 1, 2
OWN_COUNT = 6  # words from a source to its verb and its count
OPENS = AND | CONTRAST | THAT | CLAUSE  # before a cue that leads what follows


def read_preposition(sentence: Sentence, at: int) -> Draft | None:
    """ "according to X", found by its word `at`: what stands before, after or around it."""
    view = sentence.view
    for phrase in view.cues.according[view.words[at]]:
        first = phrase.start_at(view.words, at)
        if first is None or first < sentence.first or first + phrase.size >= sentence.last:
            continue
        until = first + phrase.size
        who = until + bool(view.flags[until] & DETERMINER and view.flags[until + 1] & WHO)
        if view.flags[who] & WHO:
            draft = _of_whom(sentence, first, who)
            told = draft is not None and (not phrase.only or is_voice(view, draft.source))
            return draft if told else None
        if view.flags[until - 1] & AS and not phrase.only and _leads_verb(sentence, until):
            source = _by_agent(sentence, until)
        elif view.flags[until] & AS and not phrase.only and _leads_verb(sentence, until + 1):
            source = _by_agent(sentence, until + 1)  # "stando a quanto riferito da X"
        elif _is_said(sentence, until):
            source = _by_agent(sentence, until + 1)
        else:
            named = _in_view_of if phrase.only else _according
            source = sentence.resolve(named(sentence, first, until), first)
        if source is not None:
            return place(sentence, _before_verb(sentence, source, first), first, until)
    return None


def _before_verb(sentence: Sentence, source: Source, at: int) -> Source:
    """The source without the verb that a relative must have behind it: "who according to his
    lawyer | lives in Dubai"."""
    view = sentence.view
    related = at > sentence.first and view.flags[at - 1] & WHO
    if not related or view.cues.data.brackets or source.head < at:
        return source
    after, verb = source.until, source.until - 1
    goes_on = after < sentence.last and view.flags[after]
    if goes_on & (HAVE | BE | FINITE) or not (goes_on or sentence.counts(after)):
        return source
    while verb > source.first and (view.capital(verb) or view.flags[verb] & NEAR):
        verb -= 1
    if verb == source.first or view.flags[verb] & ~(DOCUMENT | FINITE):
        return source
    return replace(source, last=min(source.last, verb), until=verb)


def _leads_verb(sentence: Sentence, i: int) -> bool:
    """Whether a verb follows words that may also mean "as": "según informó la policía"."""
    view = sentence.view
    while i < sentence.last - 1 and view.flags[i] & (CLITIC | AS):
        i += 1
    noun = view.flags[i] & (DOCUMENT | SAYING | SPEAKER)
    return bool(view.flags[i] & HAVE) or view.words[i] in view.cues.verbs and not noun


def _is_said(sentence: Sentence, i: int) -> bool:
    """Whether an article and a participle of saying stand at word `i`: "lo | manifestado por"."""
    view = sentence.view
    if i + 1 >= sentence.last or not view.flags[i] & (DETERMINER | CLITIC):
        return False
    forms = view.cues.verbs.get(view.words[i + 1], ())
    said = bool(forms) and all(verb.forms == FORM_PAST for verb in forms)
    return said and not view.flags[i + 1] & ~ISSUED


def _by_agent(sentence: Sentence, until: int) -> Source | None:
    """The agent of "secondo quanto riferito da X"; None where the verb has a subject."""
    view, at = sentence.view, until
    while at < sentence.last - 1 and view.flags[at] & (CLITIC | AS):
        at += 1
    forms = (verb.forms for verb in view.cues.verbs.get(view.words[at], ()))
    agent = find_agent(sentence, at + 1) if all(form == FORM_PAST for form in forms) else None
    source = source_after(view, agent + 1, sentence.last) if agent is not None else None
    return source if source is not None and source.known else None


def _of_whom(sentence: Sentence, at: int, until: int) -> Draft | None:
    """ "X, according to whom ...,": what X says in a relative clause."""
    view, before = sentence.view, at - 1
    before -= before > sentence.first and view.words[before] == ","
    source = noun_before(view, before, sentence.first) if before >= sentence.first else None
    source = sentence.resolve(antecedent(view, source, sentence.first), at)
    if source is None or not source.known:
        return None
    draft = Draft(source, (at, until), at, until + 1, FORWARD, "preposition")
    draft.start = view.layout.ends[until]
    draft.end = sentence.forward_end(until, next_comma(sentence, until + 1))
    return draft


def _according(sentence: Sentence, at: int, until: int) -> Source | None:
    """The source after the preposition, or None where it is none ("selon l'âge")."""
    view = sentence.view
    before = view.words[at - 1] if at > sentence.first else ""
    if before in view.cues.data.not_after or view.flags[until] & (THAT | OWN):
        return None
    named = view.flags[until] & DETERMINER or view.capital(until)
    if not named and view.words[at] in view.cues.data.before_names:
        return None  # "per kilogram"
    start = sentence.skip_adjuncts(until) if view.flags[until] & TIME else until
    source = source_after(view, start, sentence.last)
    if source is None or source.kind == "nobody":
        return None
    noun = source.head
    while noun < source.until - 1 and view.flags[noun] & (DETERMINER | LINK):
        noun += 1
    goes_on = noun + 1 < source.until and not view.cues.data.brackets
    follow = view.flags[noun + 1] if goes_on else LINK
    empty = view.flags[noun] & EMPTY and view.words[source.last - 1] not in view.cues.informants
    if empty and follow & (LINK | NEAR) and source.first == noun:
        return None
    set_off = at == sentence.first or view.flags[at - 1] & (BREAK | OPENS)
    return source if source.known or set_off or _is_rival(sentence, at) else None


def _is_rival(sentence: Sentence, at: int) -> bool:
    """Whether a number ends before the words that cite at `at`, and another before such words
    elsewhere: "90 selon le camp adverse, 40 | selon la police"."""
    if not _follows_number(sentence, at):
        return False
    view = sentence.view
    for i in range(sentence.first, sentence.last):
        for phrase in view.cues.according.get(view.words[i], ()):
            first = None if phrase.only else phrase.start_at(view.words, i)
            if first is not None and first != at and _follows_number(sentence, first):
                return True
    return False


def _in_view_of(sentence: Sentence, at: int, until: int) -> Source | None:
    """The person after a preposition that is mostly none of speech, at the start of a clause.

    "Pour Marie Durand, 300 postes ..." or before a quotation; not "pour la ville, ...", but of
    those whose view a sentence tells that they open ("Pour le syndicat, ..."). A number right
    before it is somebody's beside another's: "40 pour la police, 90 selon le syndicat".
    """
    view = sentence.view
    contrasts = not view.cues.in_contrast.isdisjoint(view.words[at:until])
    beside = _beside(sentence, at) if contrasts else 0
    before = at - 1 - (at - 2 > sentence.first and bool(view.flags[at - 1] & THAT))
    apart = at == sentence.first or view.flags[before] & (BREAK | CONTRAST)
    if not apart and not beside:
        return None
    source = None if sentence.counts(until + 1) else source_after(view, until, sentence.last)
    if source is None or not source.known or source.kind == "nobody":
        return None  # also "para R$ 40": a currency before its number
    beside = beside == NAMED or beside and _is_rival_of(source)
    i = source.until + (source.until + 1 < sentence.last and view.words[source.until] == ",")
    if beside or i < sentence.last and view.words[i] in OPENERS + ":":
        return source
    if source.kind == "pronoun":
        return source if at == sentence.first and view.words[source.until : i] == [","] else None
    if view.words[at - 1] == "," and _takes_over(sentence, at, source.until):
        return source
    if at > sentence.first and _has_own_count(sentence, at, source):
        return source
    named = source.last - source.first > 1 or source.first > source.head + 1
    person = source.kind == "person" or source.kind == "name" and named and not source.medium
    opens = at == sentence.first or not person and view.words[at - 1] in ":;"
    return source if opens and (person or _has_view(sentence, source)) else None


def _has_own_count(sentence: Sentence, at: int, source: Source) -> bool:
    """Whether a source has a count of its own beside another's: "Secondo la questura erano 200,
    mentre per | il comitato erano 900"."""
    view, comma = sentence.view, at - 1
    comma -= bool(view.flags[comma] & CONTRAST)
    comma -= view.flags[comma] & (THAT | CLAUSE) > 0  # "tandis | que"
    others = any(d.end > d.start and d.head < at for d in sentence.drafts)
    if not others or not _is_rival_of(source) or not view.cues.data.tells_view:
        return False
    if at - 1 == comma and view.words[comma] != ",":
        return False
    first, stop = source.until, min(sentence.last, source.until + OWN_COUNT)
    if first >= stop:
        return False
    ends = (i for i in range(first, stop) if view.flags[i] & (THAT | WHO | CLAUSE))
    reach = range(first, next(ends, stop))
    verbal = any(view.flags[i] & (BE | HAVE) for i in reach) or view.words[first] in OPENERS
    return verbal and any(map(sentence.counts, reach))


def _has_view(sentence: Sentence, source: Source) -> bool:
    """Whether a clause follows that tells the view of a source: "Per il sindacato | i posti"."""
    view, i = sentence.view, source.until
    if i >= sentence.last or not view.cues.data.tells_view or not is_voice(view, source):
        return False
    return view.words[i] == "," or bool(view.flags[i] & (DETERMINER | BE | HAVE))


def is_voice(view: View, source: Source) -> bool:
    """Whether a source is named for what it says: a union, an institute, no town or firm."""
    return not view.cues.voices.isdisjoint(view.words[source.head : source.last])


def _beside(sentence: Sentence, at: int) -> int:
    """Whether a number ends right before word `at`, and another has a source in the sentence.

    NAMED: by words that cite; LIKEWISE: by the same word ("30 pour la police, 90 pour X"); 0: no.
    """
    if not _follows_number(sentence, at):
        return 0
    view, found = sentence.view, 0
    for i in range(sentence.first, sentence.last):
        for phrase in view.cues.according.get(view.words[i], ()):
            first = None if phrase.only else phrase.start_at(view.words, i)
            if first is not None and not view.flags[first - 1] & WHO:
                return NAMED
        if i != at and view.words[i] in view.cues.in_contrast and _follows_number(sentence, i):
            other = source_after(view, i + 1, sentence.last)
            found = LIKEWISE if other is not None and _is_rival_of(other) else found
    return found


def _is_rival_of(source: Source) -> bool:
    """Whether a source can have its count beside another's: a person, a body, a full name."""
    named = source.kind == "name" and source.last - source.first > 1
    return named or source.kind in ("person", "body")


def _follows_number(sentence: Sentence, at: int) -> bool:
    """Whether a number stands among the four words before word `at`."""
    view, first = sentence.view, max(sentence.first, at - 4)
    digits = any([word[0].isdigit() for word in view.words[first:at]])
    return digits or any([flag & COUNTED for flag in view.flags[first:at]])


def _opens(sentence: Sentence, at: int, stop: int) -> bool:
    """Whether only adverbs stand before word `at`: "Toujours | selon la police, 12 ..."."""
    comma = stop < sentence.last and sentence.view.words[stop] == ","
    return comma and all(map(sentence.view.is_adverb, range(sentence.first, at)))


def place(sentence: Sentence, source: Source, at: int, until: int) -> Draft:
    """Where the content of a preposition stands."""
    view, ends, starts = sentence.view, sentence.view.layout.ends, sentence.view.layout.starts
    stop = max(source.until, until) if source.head >= at else until + 1
    if view.words[stop : stop + 1] == ["("] and view.words[stop + 2 : stop + 3] == [")"]:
        stop += 3 * view.capital(stop + 1)  # "selon l'Organisation | (OIM)"
    draft = Draft(source, (at, until), at, stop, FORWARD, "preposition")
    before = view.flags[at - 1] if at > sentence.first else CLAUSE
    mark = view.words[at - 1] if at > sentence.first else ""
    if mark == "(":
        _place_in_brackets(sentence, draft)
    elif mark and mark in CLOSERS and view.words[at - 2] != ",":
        draft.way, quoted = BACKWARD, sentence.quotation_around(starts[at])
        draft.start, draft.end = quoted or (sentence.start, starts[at])
    elif before & WHO and mark not in ",;" or _is_relative(sentence, at - 1):
        closed = at - 2 >= sentence.first and view.words[at - 2] == ","
        until = next_comma(sentence, stop) if closed else None
        draft.start, draft.end = ends[stop - 1], sentence.forward_end(stop - 1, until)
    elif (
        before & OPENS
        or before & BREAK
        and mark not in ",–—-)" + CLOSERS
        or _opens(sentence, at, stop)
    ):
        draft.start, draft.end = ends[stop - 1], sentence.forward_end(stop - 1)
    elif mark == "," and at - 2 >= sentence.first and view.flags[at - 2] & WHO:
        draft.way, draft.start = AROUND, _antecedent(sentence, at - 2)
        draft.end = sentence.forward_end(stop - 1, next_comma(sentence, stop))
    elif not before & BREAK and _encloses(sentence, stop):
        draft.way, draft.start = AROUND, sentence.backward_start(at, relay=source.medium)
        draft.end = sentence.forward_end(stop - 1, next_break(sentence, stop))
    elif (
        not before & BREAK
        or stop >= sentence.last
        or view.words[stop] in ".);!?…–—-"
        or _is_described(sentence, at, stop)
    ):
        draft.way, draft.end = BACKWARD, starts[at]
        draft.start = sentence.backward_start(at, not before & BREAK, source.medium)
    elif mark == "," and (
        _takes_over(sentence, at, stop)
        or view.words[at] in view.cues.in_contrast
        and _has_own_count(sentence, at, source)
    ):
        draft.start = ends[stop - 1]
        draft.end = sentence.forward_end(stop - 1, next_comma(sentence, stop))
    else:
        draft.way, draft.start = AROUND, sentence.backward_start(at, relay=source.medium)
        draft.end = sentence.forward_end(stop - 1)
    return draft


def _is_described(sentence: Sentence, at: int, stop: int) -> bool:
    """Whether a relative clause about the source ends the sentence: "..., según la Junta, | que
    tiene 220 agentes"."""
    view = sentence.view
    if stop + 1 >= sentence.last or view.words[stop] != ",":
        return False
    rest = view.words[stop + 1 : sentence.last]
    if not view.flags[stop + 1] & WHO or "," in rest:
        return False
    forms = (verb for word in rest for verb in view.cues.verbs.get(word, ()))
    tells = any(verb.powers & (OBJECT | SET) and not verb.tail for verb in forms)
    return not tells and any(map(sentence.counts, range(sentence.first, at)))


def _takes_over(sentence: Sentence, at: int, stop: int) -> bool:
    """Whether a number right behind a source is set beside that of another before it: "Selon X
    ils étaient 90, selon Y | 40"."""
    start = sentence.view.layout.starts[at]
    others = (d for d in sentence.drafts if d.way == FORWARD and d.rule == "preposition")
    return sentence.counts(stop) and any(d.start < start < d.end for d in others)


def _is_relative(sentence: Sentence, i: int) -> bool:
    """Whether word `i` is "that", but opens a relative clause: "het personeel, | dat volgens X"."""
    view = sentence.view
    if i <= sentence.first or view.words[i] not in view.cues.relative_articles:
        return False
    return bool(view.flags[i] & THAT) and view.words[i - 1] == ","


def _encloses(sentence: Sentence, stop: int) -> bool:
    """Whether the clause goes on behind a source in the middle of it, its verb still to come."""
    view = sentence.view
    if not view.cues.data.brackets or stop >= sentence.last:
        return False
    return not view.flags[stop] & (BREAK | AND) and view.words[stop] != "."


def _place_in_brackets(sentence: Sentence, draft: Draft) -> None:
    """ "(according to X)" comments on what stands before; else the bracket ends it."""
    view, stop = sentence.view, draft.stop
    close = next((i for i in range(stop, sentence.last) if view.words[i] == ")"), sentence.last)
    if close == stop:
        draft.way, draft.end = BACKWARD, view.layout.starts[draft.head - 1]
        draft.start = sentence.backward_start(draft.head - 1, relay=draft.source.medium)
    else:
        draft.start = view.layout.ends[stop - 1]
        draft.end = sentence.forward_end(stop - 1, close)


def _antecedent(sentence: Sentence, who: int) -> int:
    """The character where the phrase begins that a relative clause belongs to."""
    start = phrase_before(sentence.view, who - 1, sentence.first, nearest=True)
    return sentence.view.layout.starts[min(start, who)]


def next_comma(sentence: Sentence, i: int) -> int:
    """The word where the clause around a parenthesis ends, the comma that closes it passed over."""
    words = sentence.view.words
    return next((j for j in range(i + 1, sentence.last) if words[j] in ",;"), sentence.last)
