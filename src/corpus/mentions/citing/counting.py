"""What a verb of counting or setting tells of a number: who has counted it, and that it is told."""

from __future__ import annotations

from corpus.mentions.citing.drafts import GAP, Sentence
from corpus.mentions.citing.speakers import Source
from corpus.mentions.citing.view import OPENERS, View
from corpus.mentions.cues import (
    ADVERB,
    AMOUNT,
    BREAK,
    CLITIC,
    COUNTED,
    DETERMINER,
    LINK,
    NEAR,
    NUMBER,
    OUTCOME,
    POINTING,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    TALLY,
    THAT,
    UNNAMED,
    WHO,
)
from corpus.mentions.cueverbs import DEED, FORECAST, RIVAL

AMOUNTS = AMOUNT | ADVERB | NUMBER | COUNTED
OF_THEM = CLITIC | UNNAMED | PRONOUN | POSSESSIVE
LEADING = PREPOSITION | NEAR | LINK
COUNTED_BY = ("preposition", "object", "report", "agent")
NEAR_BY = 2  # sentences in which somebody else has a count
QUOTING = OPENERS + "'"  # marks before a number that is quoted
FORESEEN = 9  # words in which an outcome must be named


def measures(view: View, source: Source) -> bool:
    """Whether a source keeps count or measures by its trade: an institute, no firm or town."""
    ends = view.cues.measurers
    return source.kind == "document" or any(
        view.words[i].endswith(ends) for i in range(source.head, source.until)
    )


def tells_count(sentence: Sentence, subject: Source, i: int, powers: int) -> bool:
    """Whether a number at word `i` counts what one can only report ("compte 40 blessés"), or stands
    alone beside the count of another: "the ministry has 74", "resta a 30 milioni"; of nobody who
    has his dead himself, a country or a town."""
    view, flags, named = sentence.view, sentence.view.flags, 0
    if not subject.known or view.words[subject.first] in view.cues.grounds:
        return False
    if view.cues.data.brackets and i + 2 < sentence.last:  # "kommt | auf 40 Tote"
        i += bool(flags[i] & LEADING) + bool(flags[i] & LEADING and flags[i + 1] & LEADING)
    if i < sentence.last and flags[i] & OF_THEM and not sentence.counts(i):
        i += 1  # "telt | er 40"
    if not sentence.counts(i):
        return False
    for j in range(i, min(sentence.last, i + FORESEEN)):
        if flags[j] & (BREAK | THAT | WHO):
            break
        if flags[j] & OUTCOME:
            return True
        named += not flags[j] & AMOUNTS and view.words[j][0].isalpha()
    if named:
        return False
    beside = any(draft.rule in ("object", "report", "clause") for draft in sentence.drafts)
    return beside or powers & RIVAL > 0 and _is_disputed(sentence)


def _is_disputed(sentence: Sentence) -> bool:
    """Whether somebody else has said something in this sentence or one of the two before."""
    before = range(max(0, sentence.index - NEAR_BY), sentence.index)
    return bool(sentence.drafts) or any(sentence.earlier(index) for index in before)


def sets(sentence: Sentence, i: int, powers: int) -> bool:
    """Whether the object is a count that one can only report: "the toll", "the number of dead"."""
    flags, words = sentence.view.flags, sentence.view.words
    reach = range(i, min(sentence.last, i + GAP))
    marks = _marks_of(sentence, i, powers)
    places = (j + 1 for j in reach[:-1] if words[j] in marks)
    if any(sentence.counts(j + (_is_article(flags[j]) or words[j] in QUOTING)) for j in places):
        return True
    if powers & DEED and _sets_outcome(sentence, reach):
        return True
    tally = next((j for j in reach if flags[j] & TALLY), None)
    if tally is None:
        return False
    if flags[tally - 1] & POINTING:  # "this number"
        return True
    if powers & FORECAST and flags[tally] & OUTCOME:
        return False
    if not powers & DEED and _is_near(sentence, tally + 1):
        return True
    return not flags[tally] & OUTCOME or any(flags[j] & OUTCOME and j != tally for j in reach)


def _marks_of(sentence: Sentence, verb: int, powers: int) -> list[str]:
    """The words that lead to the number that is set behind the verb before word `verb`; a deed
    sets none but of a count that another has named: "1.200, según X; Y los | rebaja a 700"."""
    data = sentence.view.cues.data
    if powers & FORECAST:
        return []
    if not powers & DEED:
        return data.set_marks
    if sentence.drafts and _is_apposed(sentence, verb - 1):
        return data.set_marks + data.amount_marks
    if not sentence.view.flags[verb - 2] & CLITIC:
        return []
    named = any(draft.rule in COUNTED_BY for draft in sentence.drafts)
    return data.set_marks + data.amount_marks if named else data.set_marks


def _is_near(sentence: Sentence, i: int) -> bool:
    """Whether words that measure a guess and their number stand at word `i`: "put the number |
    closer to 40", no "raised the number | to 40"."""
    view = sentence.view
    if i >= sentence.last:
        return False
    raised = view.words[i] in view.cues.data.infinitive_marks
    return bool(view.flags[i] & AMOUNT) and not raised and sentence.counts(i)


def _is_apposed(sentence: Sentence, verb: int) -> bool:
    """Whether a verb stands in the relative clause of a noun between commas: ", extremo que la
    Xunta | rebaja a 6"."""
    flags, words = sentence.view.flags, sentence.view.words
    for i in range(verb - 1, max(sentence.first + 2, verb - FORESEEN), -1):
        if flags[i] & (THAT | WHO):
            return words[i - 2] == "," or words[i - 3] == ","
        if flags[i] & BREAK:
            break
    return False


def _is_article(flag: int) -> bool:
    """Whether a determiner is no number itself: "op | vijf"."""
    return flag & (DETERMINER | NUMBER) == DETERMINER


def _sets_outcome(sentence: Sentence, reach: range) -> bool:
    """Whether a number after its mark counts what nobody can set: "eleva a 30 los muertos"."""
    flags, words = sentence.view.flags, sentence.view.words
    data = sentence.view.cues.data
    marks = data.set_marks + data.amount_marks
    counted = (j + 1 for j in reach[:-1] if words[j] in marks and sentence.counts(j + 1))
    first = next(counted, None)
    return first is not None and any(flags[j] & OUTCOME for j in reach if j > first)
