"""Clauses around a verb of saying whose parts stand apart: "teilte ... mit", "heeft ... gemeld".

The finite verb stands second, or last in a subordinate clause; the rest closes the clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.mentions.citing.drafts import Sentence
from corpus.mentions.citing.view import CLOSERS, OPENERS
from corpus.mentions.cues import (
    ADVERB,
    AMOUNT,
    AND,
    AS,
    BE,
    BEEN,
    BODY,
    BREAK,
    CLAUSE,
    DETERMINER,
    FINITE,
    HAVE,
    LINK,
    MEDIUM,
    NEAR,
    NEGATION,
    POSSESSIVE,
    PREPOSITION,
    THAT,
    TIME,
    UNNAMED,
    WHO,
)  # fmt: skip
from corpus.mentions.cueverbs import FORM_FINITE, FORM_GONE, FORM_INFINITIVE, FORM_PAST, Verb

REACH = 40  # words of a clause


@dataclass(slots=True)
class Clause:
    """Words `first` to `last` (end excluded) around a verb of saying.

    `finite` is its finite verb, `at` the verb of saying, `close` the word after what closes it.
    """

    first: int
    last: int
    at: int
    finite: int
    close: int


def clause_around(sentence: Sentence, at: int) -> tuple[int, int]:
    """The words between the marks, or the complementizer, around word `at`."""
    flags, first, last = sentence.view.flags, at, at + 1
    floor, ceiling = max(sentence.first, at - REACH), min(sentence.last, at + REACH)
    while first > floor:
        step = 1 if not flags[first - 1] & BREAK else _quoted_name(sentence, first - 1, -1)
        if not step:
            break
        first -= step
    while last < ceiling and sentence.view.words[last] != "." and not flags[last] & THAT:
        step = 1 if not flags[last] & BREAK else _quoted_name(sentence, last, 1)
        if not step:
            break
        last += step
    return first, last


def _quoted_name(sentence: Sentence, mark: int, way: int) -> int:
    """How many words a name in quotation marks has, both marks counted; 0: it is no name."""
    words, marks = sentence.view.words, CLOSERS + OPENERS
    if words[mark] == "()"[way < 0]:
        return _bracketed_size(sentence, mark, way)
    if words[mark] not in marks:
        return 0
    for size in range(2, 6):
        i = mark + way * size
        if not sentence.first <= i < sentence.last:
            return 0
        if words[i] in marks:
            opener = min(mark, i)
            leads = AS | MEDIUM | BODY | DETERMINER | PREPOSITION | NEAR | LINK
            led = opener > sentence.first and sentence.view.flags[opener - 1] & leads
            return size + 1 if led and words[max(mark, i) - 1] not in ",.!?" else 0
        if sentence.view.flags[i] & BREAK:
            return 0
    return 0


def _bracketed_size(sentence: Sentence, mark: int, way: int) -> int:
    """How many words stand in the brackets of which word `mark` is one, both counted."""
    words, other = sentence.view.words, "()"[way > 0]
    for size in range(2, 7):
        i = mark + way * size
        if not sentence.first <= i < sentence.last:
            return 0
        if words[i] == other:
            return size + 1
    return 0


def read_readings(sentence: Sentence, verb: Verb, clause: Clause) -> list[tuple[bool, Clause]]:
    """What the form can be here: (whether passive, the clause with its finite verb)."""
    view, at, found = sentence.view, clause.at, []
    turned = view.cues.data.reflexives
    if _denied(sentence, clause) or any(
        word in turned for word in view.words[at + 1 : clause.last]
    ):
        return []
    if verb.forms & (FORM_PAST | FORM_INFINITIVE | FORM_GONE):
        auxiliary = _auxiliary(sentence, verb, clause)
        if auxiliary is not None:
            finite, passive = auxiliary
            close = max(at, finite) + 1
            found.append((passive, Clause(clause.first, clause.last, at, finite, close)))
    plain = at == sentence.first or not (view.cues.data.capital_nouns and view.capital(at))
    if verb.forms & FORM_FINITE and plain and not found:
        close = _closing(sentence, verb, clause)
        if close is not None:
            found.append((False, Clause(clause.first, clause.last, at, at, close)))
    return found


def _denied(sentence: Sentence, clause: Clause) -> bool:
    """Whether a word that denies stands in the clause, and no amount: "nicht weniger als"."""
    flags = sentence.view.flags
    return any(
        flags[i] & NEGATION and not (i + 1 < clause.last and flags[i + 1] & AMOUNT)
        for i in range(clause.first, clause.last)
    )


def _closing(sentence: Sentence, verb: Verb, clause: Clause) -> int | None:
    """The word after what closes the finite verb's clause; None where its own word is missing."""
    words, end = sentence.view.words, clause.last
    if verb.last:
        ends = (i for i in range(end - 1, clause.at, -1) if words[i] == verb.last)
        place = next(ends, None)
        if place is None or place + 1 < end and not _may_follow(sentence, place + 1):
            marks = sentence.view.cues.data.infinitive_marks
            if place is None or not any(word in marks for word in words[place + 1 : end]):
                return None  # "maakte bekend | 40 banen te schrappen"
        if sentence.view.flags[place] & HAVE and not _is_done(sentence, clause, place):
            return None
        return place + 1
    return clause.at + 1 if not verb.tail or _has_tail(sentence, verb, clause) else None


def _is_done(sentence: Sentence, clause: Clause, have: int) -> bool:
    """Whether a participle closes a claim of what is done: "will 58 Drohnen | abgeschossen haben";
    of what shall be done by a day it is a plan."""
    view = sentence.view
    done = view.words[have - 1].endswith(view.cues.quoting_participles)
    planned = any(word in view.cues.data.deadlines for word in view.words[clause.at : have])
    return done and not view.capital(have - 1) and not planned


def _has_tail(sentence: Sentence, verb: Verb, clause: Clause) -> bool:
    """Whether the words that belong to a verb stand somewhere in its clause."""
    return any(_ends_tail(sentence, verb, i) for i in range(clause.first, clause.last))


def _ends_tail(sentence: Sentence, verb: Verb, i: int) -> bool:
    """Whether word `i` ends the tail of a verb, its words but for a time side by side: "heeft |
    het over"."""
    view = sentence.view
    for accepted in reversed(verb.tail):
        while (
            i > sentence.first
            and (view.is_adverb(i) or view.flags[i] & TIME)
            and (view.words[i] not in accepted and accepted is not verb.tail[-1])
        ):
            i -= 1
        if view.words[i] not in accepted:
            return False
        i -= 1
    return True


def _may_follow(sentence: Sentence, i: int) -> bool:
    """Whether word `i` can stand behind what closes a clause: an adjunct, "and"."""
    return bool(sentence.view.flags[i] & (AND | PREPOSITION | TIME | NEAR | LINK | AS))


def _auxiliary(sentence: Sentence, verb: Verb, clause: Clause) -> tuple[int, bool] | None:
    """The finite verb that a participle or infinitive closes, and whether it is passive."""
    flags, words, at = sentence.view.flags, sentence.view.words, clause.at
    if verb.last and (at + 1 >= sentence.last or words[at + 1] != verb.last):
        return None
    gone = bool(verb.forms & FORM_GONE)
    if gone and verb.tail and not _has_tail(sentence, verb, clause):
        return None
    wanted, been = (BE if gone else HAVE | BE if verb.forms & FORM_PAST else 0), False
    leads = sentence.view.cues.data.lead_ins if verb.forms & FORM_INFINITIVE else ()
    beside = BEEN | TIME | ADVERB
    after = range(at + 1, min(clause.last, at + 4))
    ends = (i for i in after if i > at + 1 and flags[i] & ~(beside | HAVE | BE))
    after = range(at + 1, next(ends, after.stop))
    for i in (*after, *range(at - 1, clause.first - 1, -1)):
        been = been or bool(flags[i] & BEEN)
        if words[i] in leads:
            return i, False
        if flags[i] & wanted:
            return i, not gone and (been or not flags[i] & HAVE)
    return None


def is_final(sentence: Sentence, clause: Clause) -> bool:
    """Whether the finite verb closes its clause, but for adjuncts."""
    end = max(clause.finite + 1, clause.at + 1, clause.close)
    return end >= clause.last or _may_follow(sentence, end)


def is_carried(sentence: Sentence, here: bool) -> bool:
    """Whether a sentence is in the mood of reported speech: "Es gebe 40 Tote".

    By the first finite verb of its main clause; anywhere where the speaker stands `here`.
    """
    view, first, last = sentence.view, sentence.first, sentence.last
    if view.layout.in_quotation(sentence.start + 1):
        return False
    forms = view.cues.reported if here else view.cues.carried
    for i in range(first + 1, last - 1) if here else _of_main_clause(sentence):
        led = view.flags[i - 1] & (CLAUSE | AS)
        fixed = view.flags[i - 1] & UNNAMED and view.flags[i + 1] & AND  # "es sei denn"
        if view.words[i] in forms and not (led or fixed or view.capital(i)):
            return True
        if not here and view.flags[i] & (HAVE | BE | FINITE) and not view.flags[i] & POSSESSIVE:
            return False
    return False


def _of_main_clause(sentence: Sentence) -> Iterator[int]:
    """The words of a sentence that stand in no clause opened by a conjunction or a relative."""
    view, inside = sentence.view, bool(sentence.view.flags[sentence.first] & CLAUSE)
    for i in range(sentence.first + 1, sentence.last - 1):
        if view.words[i] == ",":
            opens = view.flags[i + 1] & (CLAUSE | THAT | WHO)
            inside = not inside and bool(opens or view.words[i + 1] in view.cues.relative_articles)
        elif not inside:
            yield i
