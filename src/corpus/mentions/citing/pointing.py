"""Sentences that tell who said the one before: "Das teilte die Polizei mit.", "Lo ha detto X."

They open with words that point back, and a verb that only tells the news follows: who denies or
deplores what stands before has not said it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.mentions.citing.actors import main_subject
from corpus.mentions.citing.drafts import AROUND, BACKWARD, FORWARD, Draft, Sentence
from corpus.mentions.citing.nounphrases import phrase_before
from corpus.mentions.citing.prepositions import next_comma
from corpus.mentions.citing.sources import noun_before, source_after
from corpus.mentions.citing.speakers import Source
from corpus.mentions.citing.subjects import over_adjuncts
from corpus.mentions.citing.verbforms import after_tail
from corpus.mentions.citing.view import View
from corpus.mentions.cues import (
    BE,
    CLITIC,
    DOCUMENT,
    HAVE,
    ISSUED,
    NEAR,
    PREPOSITION,
    TALLY,
    THAT,
    WHO,
)

BETWEEN = 4  # words between what points back and the verb of saying
SPAN = tuple[int, int]


def opens_pointing(view: View, first: int, last: int) -> tuple[int, bool] | None:
    """The word after the words that point back at the start of a sentence, and whether a source
    follows them without a verb; None: there are none."""
    words = view.words
    by_second = view.cues.pointers.get(words[first]) if first + 1 < last else None
    if by_second is None:
        return None
    for second in (words[first + 1], ""):
        for phrase, direct in by_second.get(second, ()):
            after = first + len(phrase)
            if after < last and tuple(words[first:after]) == phrase:
                return after, direct
    return None


def point_back(sentence: Sentence, told: SPAN) -> Draft | None:
    """What the sentence says of the one before, the characters `told`; None: nothing."""
    view = sentence.view
    found = opens_pointing(view, sentence.first, sentence.last)
    if found is None:
        return None
    after, direct = found
    read = _source_at(sentence, after) if direct else _teller(sentence, after)
    if read is None:
        return None
    return replace(read, way=BACKWARD, rule="pointed", start=told[0], end=told[1])


def _source_at(sentence: Sentence, after: int) -> Draft | None:
    """The source that stands right behind the words that point back, and closes the clause."""
    source = source_after(sentence.view, after, sentence.last)
    if source is None or not source.known or source.kind in ("nobody", "pronoun"):
        return None
    rest = sentence.skip_adjuncts(source.until)
    goes_on = NEAR | PREPOSITION | WHO
    if not (sentence.ends_at(rest) or sentence.view.flags[rest] & goes_on):
        return None
    cue = (sentence.first, after)
    return Draft(source, cue, sentence.first, source.until, BACKWARD, "pointed")


def _teller(sentence: Sentence, after: int) -> Draft | None:
    """Who tells the news by the verb behind the words that point back."""
    view = sentence.view
    for draft in sentence.drafts:
        if sentence.first <= draft.source.head < after:
            continue  # "Das Opfer sagte"
        head = min(draft.cue[0], draft.source.head if draft.source.head >= after else draft.cue[0])
        if _only_tells(view, draft.cue) and _follows(sentence, after, head):
            own = draft.source.head >= after and draft.source.head < draft.cue[0]
            counted = any(map(sentence.counts, range(draft.stop, sentence.last)))
            return None if own and counted else draft
    for at in range(after, min(sentence.last, after + BETWEEN)):
        if view.words[at] in view.cues.verbs and _only_tells(view, (at, at + 1)):
            return _told_behind(sentence, at)
        if not _passes(view, at):
            break
    return None


def read_thereby(sentence: Sentence, at: int) -> Draft | None:
    """ "Demnach starben 40": what is told in the sentence before goes on, with who told it."""
    related = _whereby(sentence, at)
    if related is not None or not sentence.index:
        return related
    source = next(_told_by(sentence, sentence.index - 1), None)
    if source is None:
        return None
    draft = Draft(source, (at, at + 1), at, at + 1, AROUND, "continued")
    draft.start, draft.end = sentence.start, sentence.end
    return draft


def _whereby(sentence: Sentence, at: int) -> Draft | None:
    """ "Eine Studie der Uni, | wonach 40 leer sind,": what somebody says in a relative clause."""
    view = sentence.view
    if at - 2 < sentence.first or view.words[at - 1] != ",":
        return None
    source = noun_before(view, at - 2, sentence.first)
    if source is None or not source.known or source.kind == "nobody":
        return None
    draft = Draft(source, (at, at + 1), at, at + 1, FORWARD, "preposition")
    draft.start = view.layout.ends[at]
    draft.end = sentence.forward_end(at, next_comma(sentence, at))
    return draft


def _told_by(sentence: Sentence, index: int) -> Iterator[Source]:
    """Who speaks in sentence `index`, or has a document or count there; else the document."""
    yield from reversed(sentence.earlier(index))
    view, (first, last) = sentence.view, sentence.view.layout.bounds[index]
    view.look_up(index)
    written = [i for i in range(first, last) if view.flags[i] & (DOCUMENT | TALLY | ISSUED)]
    if not written:
        return
    acts = main_subject(view, first, last)
    if acts is not None and acts.kind in ("name", "person", "body"):
        yield acts
    for i in written:
        start = phrase_before(view, i, first)
        source = source_after(view, min(start, i), last)
        if source is not None and source.known and source.kind != "nobody":
            yield source


def _only_tells(view: View, cue: SPAN) -> bool:
    """Whether the verb tells what is so, and does not judge or deny it."""
    stems = view.cues.telling
    return any(view.words[i].startswith(stems) for i in range(*cue))


def _follows(sentence: Sentence, after: int, head: int) -> bool:
    """Whether nothing but small words stands between word `after` and word `head`."""
    return all(_passes(sentence.view, i) for i in range(after, head))


def _passes(view: View, i: int) -> bool:
    return bool(view.flags[i] & (CLITIC | HAVE | BE | THAT)) or view.is_adverb(i)


def _told_behind(sentence: Sentence, at: int) -> Draft | None:
    """What the subject behind the verb of saying at word `at` tells."""
    view = sentence.view
    for verb in view.cues.verbs[view.words[at]]:
        after = after_tail(sentence, verb, at + 1)
        if after is None or verb.last:
            continue
        source = source_after(view, over_adjuncts(sentence, after, sentence.last), sentence.last)
        if source is not None and source.kind in ("name", "person", "body", "document"):
            return Draft(source, (at, at + 1), at, source.until, BACKWARD, "pointed")
    return None
