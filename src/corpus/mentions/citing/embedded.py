"""What stands inside another clause where the verb stands last, relatives and attributes of a noun;
what a phrase before a verb holds, counts and names."""

from __future__ import annotations

from corpus.mentions.citing.clauses import Clause
from corpus.mentions.citing.drafts import Sentence
from corpus.mentions.citing.sources import source_after, source_before
from corpus.mentions.citing.speakers import Source
from corpus.mentions.citing.view import View
from corpus.mentions.cues import (
    AGENT,
    AS,
    BREAK,
    CLAUSE,
    DETERMINER,
    ISSUED,
    LINK,
    NEAR,
    PREPOSITION,
    THAT,
    TIME,
    WHO,
)
from corpus.mentions.cueverbs import OBJECT, SET, Verb

ATTRIBUTE = 8  # words from an article to the form that describes its noun
SMALL = PREPOSITION | NEAR | CLAUSE | AS | THAT | AGENT


def is_attribute(sentence: Sentence, at: int) -> bool:
    """Whether a form belongs to a noun behind it, an article and an adjunct before it: "in einer am
    Montag | veröffentlichten Umfrage"."""
    view, flags = sentence.view, sentence.view.flags
    if not view.cues.data.capital_nouns or at + 1 >= sentence.last or not view.capital(at + 1):
        return False
    for i in range(at - 2, max(sentence.first - 1, at - ATTRIBUTE), -1):
        if flags[i] & BREAK:
            return False
        if flags[i] & DETERMINER and flags[i + 1] & (PREPOSITION | NEAR | AGENT):
            owned = flags[i] & LINK and i > sentence.first and view.capital(i - 1)
            owned = owned and not flags[i - 1] & SMALL
            return not owned and not flags[i + 1] & DETERMINER
    return False


def own_subject(sentence: Sentence, verb: Verb, clause: Clause) -> Source | None:
    """Who sets an amount in a relative clause whose relative is the object: "Kosten, die | der
    Verband auf 40 Millionen schätzt"."""
    view = sentence.view
    if not verb.powers & (SET | OBJECT):
        return None
    own = source_after(view, clause.first + 1, clause.finite)
    if own is None or not own.known or own.kind == "nobody":
        return None
    marks = view.cues.data.amount_marks
    amounts = range(own.until, clause.finite)
    return own if any(view.words[i] in marks and sentence.counts(i + 1) for i in amounts) else None


def has_own_object(sentence: Sentence, clause: Clause) -> bool:
    """Whether a number stands behind the finite verb, so that an article opens no relative
    clause: ", die Gewerkschaft | sprach von 40"."""
    return any(sentence.counts(i) for i in range(clause.finite + 1, clause.last))


def relates(sentence: Sentence, first: int) -> bool:
    """Whether a relative pronoun opens the clause at `first`, after a comma."""
    view = sentence.view
    relative = view.flags[first] & WHO or view.words[first] in view.cues.relative_articles
    return bool(relative) and view.words[first - 1] == ","


def tells_count_between(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a number that is no date stands in the words `first` to `last`: "In der Umfrage
    steht | die Partei bei 40 Prozent, ..."."""
    flags = sentence.view.flags
    return any(
        sentence.counts(i) and not flags[min(i + 1, last)] & TIME for i in range(first, last)
    )


def counts_within(sentence: Sentence, clause: Clause) -> bool:
    """Whether a count stands in the phrase before the finite verb: "30 Tote meldete X".

    No date: nothing with a preposition, a time or a lone year.
    """
    flags, first, finite = sentence.view.flags, clause.first, clause.finite
    if flags[first] & (PREPOSITION | NEAR) or any(flag & TIME for flag in flags[first:finite]):
        return False
    return finite - first > 1 and any(sentence.counts(i) for i in range(first, finite))


def after_asking(view: View, first: int, finite: int) -> int | None:
    """The noun behind the participle of an attribute: "Von Reuters befragte | Ökonomen"."""
    issued = (i + 1 for i in range(first + 2, finite - 1) if view.flags[i] & ISSUED)
    return next(issued, None)


def is_named_before(sentence: Sentence, first: int) -> bool:
    """Whether a title and, between commas, its name stand before the verb at `first`."""
    subject = source_before(sentence.view, first, sentence.first)
    if subject is None or subject.kind != "name" or subject.until != first - 1:
        return False
    return subject.head < subject.first - 1 and sentence.view.words[subject.first - 1] == ","
