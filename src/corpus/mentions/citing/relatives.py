"""Relative clauses of saying whose object is a count: "los 360 que reconoce la OIM"."""

from __future__ import annotations

from corpus.mentions.citing.counting import measures
from corpus.mentions.citing.drafts import AROUND, Draft, Sentence
from corpus.mentions.citing.sources import source_after, source_before
from corpus.mentions.citing.speakers import Source
from corpus.mentions.cues import (
    AND,
    BE,
    BREAK,
    CLAUSE,
    CLITIC,
    COUNTED,
    DETERMINER,
    FINITE,
    HAVE,
    NUMBER,
    PERSON,
    PLURAL,
    PREPOSITION,
    THAT,
    WHO,
)  # fmt: skip
from corpus.mentions.cueverbs import BARE, FORM_PAST, MEASURE, OBJECT, SET, TELL, Verb

COUNT_WORDS = 6  # from a number to the relative that belongs to it
SUBJECT_WORDS = 8  # from the relative to its verb
KNOWN = ("name", "person", "body", "document")


def read_related(sentence: Sentence, verb: Verb, at: int) -> Draft | None:
    """What the subject of a relative clause says of the count before it; None: it is none.

    The relative is the object: its clause has a subject of its own and nothing else.
    """
    says = verb.powers & (OBJECT | SET | BARE) and not verb.powers & TELL
    if not says or verb.tail or verb.lead or verb.last:
        return None
    view, group = sentence.view, _first_of_group(sentence, verb, at)
    if group is None:
        return None
    who = _relative_before(sentence, group)
    count = None if who is None else _counted_before(sentence, who)
    if count is None:
        return None
    if verb.powers & BARE and who + 1 < group and _goes_on(sentence, at + 1):
        return None  # "which X says would cost 40": it says what follows
    subject, stop = _subject(sentence, who, group, at)
    if subject is None or subject.kind not in KNOWN or subject.medium:
        return None
    starts = view.layout.starts
    if verb.powers & MEASURE and not measures(view, subject):
        return None
    draft = Draft(subject, (group, at + 1), count, stop, AROUND, "object")
    draft.start, draft.end = starts[count], view.layout.ends[stop - 1]
    return draft


def _goes_on(sentence: Sentence, i: int) -> bool:
    """Whether what is said has its verb right behind the verb of saying."""
    view = sentence.view
    if view.cues.data.brackets or i >= sentence.last:
        return False
    return bool(view.flags[i] & (HAVE | BE | FINITE))


def _first_of_group(sentence: Sentence, verb: Verb, at: int) -> int | None:
    """The auxiliary right before a participle, or the finite verb itself; None: neither."""
    flags = sentence.view.flags
    if not verb.forms & FORM_PAST:
        return at
    before, after = at - 1, at + 1
    while before > sentence.first and sentence.view.is_adverb(before) and not flags[before] & HAVE:
        before -= 1
    if flags[before] & HAVE:
        return before
    final = after < sentence.last and flags[after] & HAVE
    return at if final or verb.forms != FORM_PAST else None


_RELATIVE, _PARTING = THAT | WHO, BREAK | CLAUSE | AND


def _relative_before(sentence: Sentence, group: int) -> int | None:
    """The relative whose clause has the verb at `group`, before any mark."""
    view = sentence.view
    brackets, articles = view.cues.data.brackets, view.cues.relative_articles
    for i in range(group - 1, max(sentence.first, group - SUBJECT_WORDS), -1):
        flag = view.flags[i]
        related = view.words[i] in articles if brackets else flag & _RELATIVE
        if related and _counted_before(sentence, i) is not None:
            return i
        if flag & _PARTING or related and not brackets:
            return None
    return None


def _counted_before(sentence: Sentence, who: int) -> int | None:
    """The number of the short phrase that ends before word `who`; None: it is not counted."""
    view, end = sentence.view, who - 1
    end -= end > sentence.first and view.words[end] == ","
    for i in range(end, max(sentence.first - 1, end - COUNT_WORDS), -1):
        flag = view.flags[i]
        if view.words[i][0].isdigit() or flag & (NUMBER | COUNTED):
            return i
        if (
            flag & (BREAK | DETERMINER | PREPOSITION | THAT | WHO)
            or view.words[i] in view.cues.verbs
        ):
            return None
    return None


def _subject(sentence: Sentence, who: int, group: int, at: int) -> tuple[Source | None, int]:
    """Who says it, between the relative and the verb or behind it, and where the clause ends."""
    view, after = sentence.view, at + 1
    first = who + 1
    while first < group and view.flags[first] & CLITIC and not view.flags[first] & DETERMINER:
        first += 1
    after += after < sentence.last and bool(view.flags[after] & HAVE)
    if first < group:
        found = source_after(view, first, group)
        if found is None or not found.known:
            found = source_before(view, group, first)
        closed = found is not None and sentence.skip_adjuncts(found.until) >= group
        ends = _is_closed(sentence, after)
        return (found if closed and ends else None), after
    if view.cues.data.brackets:
        return None, after
    start = sentence.skip_adjuncts(after)
    if start >= sentence.last or view.flags[start] & (PREPOSITION | BREAK | THAT):
        return None, after
    if not (view.flags[start] & DETERMINER or view.capital(start)):
        return None, after
    found = source_after(view, start, sentence.last)
    if found is None or not _may_govern(sentence, found, who, at):
        return None, after
    if not _is_closed(sentence, found.until, PREPOSITION):
        return None, after
    return found, found.until


def _is_closed(sentence: Sentence, i: int, also: int = 0) -> bool:
    """Whether the relative clause ends before word `i`: a mark, or the verb of the main clause."""
    rest = sentence.skip_adjuncts(i)
    return sentence.ends_at(rest) or bool(sentence.view.flags[rest] & (HAVE | BE | FINITE | also))


def _may_govern(sentence: Sentence, subject: Source, who: int, at: int) -> bool:
    """Whether the phrase behind the verb is its subject and not its object, as both show it."""
    view = sentence.view
    agreement, verb = view.cues.agreement, view.words[at]
    if not view.cues.data.null_subjects:
        return True
    plural = bool(agreement.get(verb, 0) & PLURAL)
    shown = agreement.get(view.words[subject.head], 0)
    if shown & PLURAL and not plural:
        return False
    many = range(max(sentence.first, who - COUNT_WORDS), who)
    return not plural or not any(view.flags[i] & PERSON for i in many)
