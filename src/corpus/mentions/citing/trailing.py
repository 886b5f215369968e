"""What is added behind a cue to what was said before it: ", police said, three of them badly"."""

from __future__ import annotations

from corpus.mentions.citing.contents import next_break
from corpus.mentions.citing.drafts import FORWARD, Draft, Sentence
from corpus.mentions.cues import (
    AMOUNT,
    BE,
    BREAK,
    CLAUSE,
    COUNTED,
    DETERMINER,
    FINITE,
    HAVE,
    LINK,
    NUMBER,
    PREPOSITION,
    THAT,
    WHO,
)  # fmt: skip

ASIDE = 10  # words between a cue and the comma that closes it
PARTS = 3  # stretches that are added at most
COUNT_WORDS = 5  # "rund ein Viertel | davon"
OF_COUNTS = AMOUNT | NUMBER | COUNTED
VERBAL = HAVE | BE | FINITE | THAT | WHO | CLAUSE


def add_trailing(sentence: Sentence) -> None:
    """Let what is said go on with parts of its counts, and what they are set beside."""
    for draft in sentence.drafts:
        if draft.end < sentence.end and (draft.way != FORWARD or draft.rule == "preposition"):
            _add(sentence, draft)


def _add(sentence: Sentence, draft: Draft) -> None:
    """Add to a draft, in which something is counted, what follows its cue."""
    layout = sentence.view.layout
    if draft.end <= draft.start:
        return
    comma = _next_comma(sentence, layout.word_at(max(draft.end, layout.ends[draft.stop - 1])))
    if comma is None or not _adds(sentence, comma + 1):
        return
    if not any(map(sentence.counts, range(layout.word_at(draft.start), comma))):
        return
    for _ in range(PARTS):
        stop = next_break(sentence, comma)
        draft.end = max(draft.end, sentence.forward_end(comma, stop))
        comma = stop
        if stop >= sentence.last or layout.words[stop] != "," or not _adds(sentence, stop + 1):
            return


def _next_comma(sentence: Sentence, i: int) -> int | None:
    """The comma at or soon after word `i`, where no clause begins before it."""
    view = sentence.view
    for j in range(i, min(sentence.last - 1, i + ASIDE)):
        if view.words[j] == ",":
            return j
        if view.flags[j] & VERBAL:
            return None
    return None


def _adds(sentence: Sentence, i: int) -> bool:
    """Whether word `i` opens a part of a count or another beside it: "dont 3", "3 of them"."""
    view, words = sentence.view, sentence.view.words
    if i >= sentence.last:
        return False
    for first in range(i, min(sentence.last, i + COUNT_WORDS)):
        for phrase in view.cues.adding.get(words[first], ()):
            if tuple(words[first : first + len(phrase)]) == phrase:
                return not _has_subject(sentence, first + len(phrase))
        if not (words[first][0].isdigit() or view.flags[first] & OF_COUNTS):
            break
    return False


def _has_subject(sentence: Sentence, i: int) -> bool:
    """Whether a clause with a subject and a verb of its own begins with word `i`, and no part of
    a count: "dont | la maison a perdu 40 %"."""
    flags, spare = sentence.view.flags, DETERMINER | LINK | PREPOSITION
    if i >= sentence.last or not flags[i] & DETERMINER or sentence.counts(i):
        return False
    for j in range(i + 1, min(sentence.last, i + ASIDE)):
        if flags[j] & BREAK or sentence.counts(j) and j == i + 1:
            return False
        if flags[j] & (HAVE | BE | FINITE) and not flags[j] & spare:
            return True
    return False
