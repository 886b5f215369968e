"""The subject of a verb of saying where it is not the phrase before it."""

from __future__ import annotations

from bisect import bisect_left

from corpus.mentions.citing.contents import opens_message
from corpus.mentions.citing.drafts import GAP, Sentence
from corpus.mentions.citing.namemarks import quoted_name_start
from corpus.mentions.citing.nounphrases import phrase_after
from corpus.mentions.citing.sources import pronoun_at, source_after, source_before
from corpus.mentions.citing.speakers import Source
from corpus.mentions.citing.verbforms import (
    PASSIVE_VOICE,
    find_auxiliary,
)  # fmt: skip
from corpus.mentions.citing.view import CLOSERS
from corpus.mentions.cues import (
    AGENT,
    AND,
    AS,
    BE,
    BREAK,
    CLITIC,
    CONTRAST,
    DETERMINER,
    FINITE,
    HAVE,
    LINK,
    MEDIUM,
    NEAR,
    NUMBER,
    PERSON,
    PLURAL,
    POINTING,
    PREPOSITION,
    SPEAKER,
    THAT,
    UNNAMED,
    WHO,
)  # fmt: skip
from corpus.mentions.cueverbs import BARE, OBJECT, SET, Verb

GROUP = 4  # words from a verb to the number that it sets
ASIDE_WORDS = 8  # between two commas
GOVERNS = PREPOSITION | NEAR | LINK | AGENT  # before who is addressed, a place, a means


def tied_subject(sentence: Sentence, at: int) -> Source | None:
    """Whom a pronoun tied to its verb means: rather somebody before the sentence it comments."""
    if sentence.view.flags[at] & UNNAMED:
        return None
    earlier = sentence.resolve(pronoun_at(sentence.view, at), sentence.clause_start(at))
    if earlier is not None:
        return earlier
    here = sentence.subject(at, pronouns=False)
    quoted = sentence.quotation_around(sentence.view.layout.starts[at]) is not None
    if quoted or here is None or here.last - here.first < 2:
        return None
    return here


def continues(sentence: Sentence, group: int) -> bool:
    """Whether the verb shares the subject of the verb before it ("and said", ", mais précise")."""
    view, i = sentence.view, group - 1
    while i >= sentence.first and view.is_adverb(i) and not view.flags[i] & AND:
        i -= 1
    if i <= sentence.first:
        return False
    return bool(view.flags[i] & (AND | CONTRAST)) or view.words[i] == ","


def opens_clause(sentence: Sentence, group: int) -> bool:
    """Whether nothing but clitics and adverbs stands between a mark and the verb at `group`."""
    view, i = sentence.view, group - 1
    while (
        i >= sentence.first
        and not view.flags[i] & (BREAK | AND)
        and (view.flags[i] & CLITIC or view.is_adverb(i))
    ):
        i -= 1
    if i > sentence.first and quoted_name_start(view, i, sentence.first):
        return False
    opens = i < sentence.first or i == sentence.first and view.flags[i] & AND  # "Y añadió"
    if opens or view.words[i] in ".:;(" + CLOSERS:
        return True
    if view.words[i] not in ",–—-":
        return False
    rest = sentence.skip_adjuncts(group + 1)
    ended = sentence.ends_at(rest) and not opens_message(sentence, rest)
    opener = view.flags[rest + 1] if rest + 1 < sentence.last else 0
    ended = ended and opener & (THAT | WHO) != THAT  # ", że"
    if ended and not _resumes(sentence, rest):
        return True
    return source_before(view, group, sentence.first) is None


def _resumes(sentence: Sentence, i: int) -> bool:
    """Whether commas only set off an aside before the clause: "disse ontem, em Lisboa, que"."""
    view, stop = sentence.view, min(sentence.last - 1, i + GAP)
    if i >= stop or view.words[i] != "," or view.flags[i + 1] & (WHO | THAT):
        return False
    end = next((j for j in range(i + 1, stop) if view.flags[j] & BREAK), stop)
    return end < stop and view.words[end] == "," and bool(view.flags[end + 1] & THAT)


def comments_alone(sentence: Sentence, group: int, after: int) -> bool:
    """Whether the verb and "as" comment without a subject: "Según | explicó, quedan 40"."""
    ended = sentence.ends_at(sentence.skip_adjuncts(after))
    return ended and bool(sentence.view.flags[group - 1] & AS) and group - 1 == sentence.first


def is_object(sentence: Sentence, inverted: Source, group: int) -> bool:
    """Whether the phrase behind a verb is its object, as an aside on its subject ends right before
    it: "La société, qui emploie 9 personnes, a annoncé | le départ de 3"."""
    view, comma = sentence.view, group - 1
    if inverted.kind == "name" or comma <= sentence.first or view.words[comma] != ",":
        return False
    opener = next((i for i in range(comma - 1, sentence.first, -1) if view.words[i] == ","), None)
    counted = sentence.counts(inverted.head)  # "... arrested 14 people, reported | two dead"
    if opener is None or sentence.ends_at(inverted.until) and not counted:
        return False
    subject = source_before(view, group, sentence.first)
    if subject is None or not subject.known:
        return False
    if view.flags[opener + 1] & WHO:
        return subject.until <= opener
    if subject.head != sentence.first:
        return False
    named = subject.kind == "name" and opener < subject.first
    return named or subject.until == opener


def subject_behind(sentence: Sentence, after: int) -> Source | None:
    """Of "Dijo X que", "Informó la policía: ..." X and the police, right behind the verb."""
    source = _behind(sentence, after)
    if source is None or not source.known or source.kind in ("nobody", "pronoun"):
        return None
    until = sentence.skip_adjuncts(source.until)
    closed = sentence.ends_at(until) or sentence.view.flags[until] & THAT
    return source if closed else None


def ends_quotation(sentence: Sentence, i: int) -> bool:
    """Whether a quotation ends with word `i`, a mark after it or inside it."""
    words, layout = sentence.view.words, sentence.view.layout
    mark = i if words[i] in CLOSERS else i - 1
    if mark < i and words[i] not in ",.!?" or words[mark] not in CLOSERS:
        return False
    if mark == i and quoted_name_start(sentence.view, i, sentence.first):
        return False  # "le collectif « Eau claire »"
    end = layout.ends[mark]  # a straight mark may also open one, whose text begins right behind
    place = bisect_left(layout.quotations, (end, end))
    return place == len(layout.quotations) or layout.quotations[place][0] > end + 1


def find_as(sentence: Sentence, i: int) -> int | None:
    """The word "as" before word `i` and its clitics: "comme l'a rappelé X"."""
    flags, i = sentence.view.flags, i - 1
    while i >= sentence.first and flags[i] & CLITIC and not flags[i] & AS:
        i -= 1
    if i > sentence.first and flags[i] & THAT:
        if flags[i - 1] & AS:
            return i - 1  # "ainsi | que l'a dit X"
        told = flags[i - 1] & (DETERMINER | CLITIC | POINTING)
        return _according_before(sentence, i - 1) if told else None
    if i < sentence.first or not flags[i] & AS:
        return None
    while i > sentence.first and flags[i - 1] & (AS | AND):
        step = 1 + bool(flags[i - 1] & AND)
        if i - step < sentence.first or not flags[i - step] & AS:
            break
        i -= step  # "secondo | quanto", "tal | y como"
    before = _according_before(sentence, i)
    return i if before is None else before


def _according_before(sentence: Sentence, end: int) -> int | None:
    """Where words like "according to" begin that end before word `end`: "de acuerdo con | lo
    que informó X", "stando a | quanto riferisce X"; None: there are none."""
    view = sentence.view
    for i in range(max(sentence.first, end - 4), end):
        for phrase in view.cues.according.get(view.words[i], ()):
            start = phrase.start_at(view.words, i)
            if start is not None and start + phrase.size == end and not phrase.only:
                return max(start, sentence.first)
    return None


def pointed_at(sentence: Sentence, group: int) -> int | None:
    """The word before a clause that points back to what was said: ", c'est ce qu'affirme X"."""
    view = sentence.view
    if group - 2 < sentence.first or not view.flags[group - 1] & THAT:
        return None
    if not view.flags[group - 2] & POINTING:
        return None
    marks = (i for i in range(group - 2, sentence.first, -1) if view.flags[i] & BREAK)
    return next(marks, sentence.first)


def subject_after(sentence: Sentence, group: int, after: int, bare: bool) -> Source | None:
    """The subject after its verb: ", a indiqué X", "« ... », said X", "comme le rappelle X".

    With `bare`, a verb that takes no object, it may be somebody whom we know no word for.
    """
    view, before = sentence.view, group - 1
    if before < sentence.first or not view.flags[before] & (BREAK | CLITIC | AS | THAT):
        return None
    led = find_as(sentence, group) is not None or pointed_at(sentence, group) is not None
    while before >= sentence.first and view.flags[before] & CLITIC and not led:
        before -= 1
    if before < sentence.first:
        return None
    quoted = ends_quotation(sentence, before)
    apart = view.words[before] in ",–—-"
    if not (quoted or apart or led):
        return None
    source = _behind(sentence, after)
    if source is None or source.kind in ("nobody", "pronoun"):
        return sentence.resolve(source, sentence.first) if quoted else None
    free = apart and view.cues.data.inversion
    described = quoted and (view.flags[source.head] & DETERMINER or view.capital(source.first))
    if not (source.known or described or bare and free and _closes(sentence, source)):
        return None
    until = sentence.skip_adjuncts(source.until)
    closed = sentence.ends_at(until) or view.flags[until] & WHO
    return source if quoted or free or led or closed else None


def _behind(sentence: Sentence, after: int) -> Source | None:
    """The phrase behind a verb that ends before word `after`, where a subject can stand."""
    view, start = sentence.view, over_adjuncts(sentence, after, sentence.last)
    if start >= sentence.last or view.words[start][0].isdigit():
        return None
    if len(view.words[start]) == 1 and sentence.counts(start + 1):
        return None  # "demanded | N150 million"
    flag = view.flags[start]
    placed = flag & GOVERNS and not flag & DETERMINER and view.capital(start + 1)
    if flag & (PREPOSITION | BREAK | THAT) or placed:  # "said | from Leeds"
        return None
    source = source_after(view, start, sentence.last)
    if source is not None and source.medium and source.first == start:
        told = source_after(view, source.last, sentence.last) if view.capital(source.last) else None
        return told if told is not None and told.kind == "name" else source  # "PAP | Anna Lis"
    return source


def impersonal_source(
    sentence: Sentence, group: int, after: int, written: bool = False
) -> Source | None:
    """From whom it is heard: "indique-t-on | à la direction", "au ministère, on | évoque".

    With `written`, a document may be the source.
    """
    places = (sentence.skip_adjuncts(after), sentence.last), (sentence.clause_start(group), group)
    for i, stop in places:
        source = heard_from(sentence, i, stop, written)
        if source is not None and (i >= after or source.until <= group):
            return source
    return None


def heard_from(sentence: Sentence, i: int, stop: int, written: bool) -> Source | None:
    """The body or person after words of hearsay that begin at word `i`."""
    view = sentence.view
    for j in range(i, min(sentence.last, i + 4)):
        for phrase in view.cues.hearsay.get(view.words[j], ()):
            until = i + phrase.size
            if phrase.start_at(view.words, j) != i or until >= stop:
                continue
            source = source_after(view, until, stop)
            named = source is not None and (source.kind in ("person", "body") or source.medium)
            named = named or written and source is not None and source.kind in ("document", "name")
            if named or source is not None and source.kind == "name" and source.first > until:
                return source
    return None


def from_place(sentence: Sentence, verb: Verb, group: int) -> Source | None:
    """The body behind a plural without subject: "Desde la empresa señalaron que"."""
    view, first = sentence.view, sentence.clause_start(group)
    plural = view.cues.agreement.get(view.words[group], 0) & PLURAL
    if not plural or not verb.powers & (BARE | OBJECT | SET):
        return None
    marks = view.cues.data.set_marks if verb.powers & SET else ()
    reach = range(group, min(sentence.last, group + GROUP))
    sets = any(view.words[i] in marks and sentence.counts(i + 1) for i in reach)
    if not (sets or sentence.clause_follows(group + 1)):
        return None
    source = heard_from(sentence, first, group, False)
    if source is None or source.kind not in ("body", "person"):
        return None
    between = range(source.until, group)
    acts = any(view.flags[i] & (HAVE | BE | FINITE | THAT | WHO) for i in between)
    return None if acts or source.until > group else source


def _closes(sentence: Sentence, source: Source) -> bool:
    """Whether somebody whom we know no word for stands in a place for subjects alone."""
    described = sentence.view.flags[source.head] & DETERMINER
    return bool(described) and source.kind == "" and sentence.ends_at(source.until)


def over_adjuncts(sentence: Sentence, i: int, stop: int) -> int:
    """The word before which times, and one addressee, place or means end: "ha detto da Bari | il
    sindaco"."""
    view, i = sentence.view, over_times(sentence, i, stop)
    if i < stop and view.flags[i] & GOVERNS:
        i = over_times(sentence, _over_governed(sentence, i, stop), stop)
    return i


def over_times(sentence: Sentence, i: int, stop: int) -> int:
    """The next word that is neither an adverb nor a time, also in brackets or between commas:
    "informó este martes (12) | la Autoridad", "a estimé, lundi, | la maire"."""
    words, first = sentence.view.words, min(stop, sentence.skip_adjuncts(i))
    if first + 2 >= stop or words[first] not in "(,":
        return first
    close = min(stop, sentence.skip_adjuncts(first + 1))
    if words[first] == "(" and words[first + 1][0].isdigit():
        close = first + 2 + (words[first + 2] == ".")
    if close == first + 1 and words[first] == ",":
        close = _over_aside(sentence, first + 1, stop)
    if close == first + 1 or close >= stop or words[close] != {"(": ")", ",": ","}[words[first]]:
        return first
    return min(stop, sentence.skip_adjuncts(close + 1))


def _over_aside(sentence: Sentence, i: int, stop: int) -> int:
    """The comma that closes the short phrase with a preposition at word `i`; else `i`."""
    view, verbal = sentence.view, HAVE | BE | FINITE | THAT | WHO
    if not view.flags[i] & GOVERNS:
        return i
    for j in range(i + 1, min(stop, i + ASIDE_WORDS)):
        if view.words[j] == ",":
            return j
        if view.flags[j] & (BREAK | verbal) and not view.flags[j] & DETERMINER:
            break
    return i


def _over_governed(sentence: Sentence, i: int, stop: int, again: bool = True) -> int:
    """The word after the preposition at `i` and its noun, where a subject begins; else `i`."""
    view, start = sentence.view, i + 1
    if view.flags[i] & DETERMINER or view.flags[i] & CLITIC:
        return i
    while start < stop and view.flags[start] & LINK and not view.flags[start] & DETERMINER:
        start += 1
    if start >= stop:
        return i
    end = phrase_after(view, start, stop)
    name = start + bool(view.flags[start] & DETERMINER)
    if view.flags[i] & PREPOSITION and end - name > 2 and all(map(view.capital, range(name, end))):
        return name + 1  # "à l'AFP | Paul Martin"
    bare = name + 1 < end and view.capital(name) and not view.capital(name + 1)
    if bare and view.flags[name + 1] & SPEAKER:
        return name + 1  # "à Lusa | fonte da Marinha"
    means = view.flags[name] & MEDIUM or name == start and not view.flags[name]
    if means and end - name > 2 and not view.capital(name) and view.capital(name + 2):
        if view.capital(name + 1):
            return name + 1  # "a este diario | Juan Gil"
        return name + 2 if end - name > 3 and view.capital(name + 3) else i
    goes_on = again and start < end < stop and not view.flags[end] & DETERMINER
    if goes_on and view.flags[end] & GOVERNS:
        further = _over_governed(sentence, end, stop, again=False)
        return i if further == end else further  # "dans un entretien au Monde | la maire"
    told = name + 1 < stop and view.words[name] in view.cues.outlets
    if told and view.flags[name + 1] & DETERMINER:
        return name + 1  # "à l'AFP | des élus", "à l'AFP | l'Organisation"
    opens = end < stop and view.flags[end] & DETERMINER
    opens = opens and not (view.flags[end] & NUMBER and not view.flags[end + 1] & SPEAKER)
    return end if start < end and opens else _before_last(sentence, i, end)


def _before_last(sentence: Sentence, i: int, end: int) -> int:
    """The last article of the words from the preposition at `i` to `end`, where it may also be a
    genitive and a person closes the clause: "sagte nach der Sitzung | der Minister"; else `i`."""
    view = sentence.view
    if not view.cues.data.capital_nouns or not sentence.ends_at(end):
        return i
    for k in range(end - 2, i + 2, -1):
        if view.flags[k] & DETERMINER:
            speaks = view.flags[k] & LINK and view.flags[k + 1] & PERSON
            return k if speaks else i
    return i


def quoted_subject(sentence: Sentence, at: int) -> tuple[Source | None, Source | None, int]:
    """Of "Y quotes X as saying" and "X was quoted as saying", X, Y, and the first word."""
    view, end = sentence.view, at - 2
    if end <= sentence.first or not view.flags[at - 1] & AS:
        return None, None, at
    for i in range(end, max(sentence.first, end - GAP), -1):
        if view.words[i] not in view.cues.citing:
            continue
        group = find_auxiliary(sentence, i)
        if group is not None and group[0] == PASSIVE_VOICE:
            subject = source_before(view, group[1], sentence.first)
            head = subject.head if subject is not None else at
            return sentence.resolve(subject, sentence.clause_start(head)), None, head
        quoting = source_before(view, i, sentence.first)
        head = quoting.head if quoting is not None else i
        relay = sentence.resolve(quoting, sentence.clause_start(head))
        return sentence.resolve(source_after(view, i + 1, at - 1), i), relay, head
    near = source_before(view, end + 1, sentence.first)
    if near is None or not near.known:  # "sees it as worrying": nobody is quoted
        return None, None, at
    return sentence.resolve(near, at), None, at
