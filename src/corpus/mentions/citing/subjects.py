"""The subject of a verb of saying where it is not the phrase before it."""

from __future__ import annotations

from corpus.mentions.citing.drafts import GAP, Sentence
from corpus.mentions.citing.nounphrases import phrase_after
from corpus.mentions.citing.sources import pronoun_at, source_after, source_before
from corpus.mentions.citing.speakers import Source
from corpus.mentions.citing.verbforms import (
    PASSIVE_VOICE,
    find_auxiliary,
)  # fmt: skip
from corpus.mentions.citing.view import CLOSERS
from corpus.mentions.cues import (
    AND,
    AS,
    BREAK,
    CLITIC,
    CONTRAST,
    DETERMINER,
    LINK,
    PREPOSITION,
    THAT,
    UNNAMED,
)  # fmt: skip


def tied_subject(sentence: Sentence, at: int) -> Source | None:
    """Whom a pronoun tied to its verb means: rather somebody before the sentence it comments."""
    if sentence.view.flags[at] & UNNAMED:
        return None
    earlier = sentence.resolve(pronoun_at(sentence.view, at), sentence.first)
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


def ends_quotation(sentence: Sentence, i: int) -> bool:
    """Whether a quotation ends with word `i`, a mark after it or inside it."""
    words = sentence.view.words
    return words[i] in CLOSERS or words[i] in ",.!?" and words[i - 1] in CLOSERS


def find_as(sentence: Sentence, i: int) -> int | None:
    """The word "as" before word `i` and its clitics: "comme l'a rappelé X"."""
    flags, i = sentence.view.flags, i - 1
    while i >= sentence.first and flags[i] & CLITIC and not flags[i] & AS:
        i -= 1
    return i if i >= sentence.first and flags[i] & AS else None


def subject_after(sentence: Sentence, group: int, after: int) -> Source | None:
    """The subject after its verb: ", a indiqué X", "« ... », said X", "comme le rappelle X"."""
    view, before = sentence.view, group - 1
    led = find_as(sentence, group) is not None
    while before >= sentence.first and view.flags[before] & CLITIC and not led:
        before -= 1
    if before < sentence.first:
        return None
    quoted = ends_quotation(sentence, before)
    apart = view.words[before] in ",–—-"
    free = apart and view.cues.data.inversion
    start = _over_addressee(sentence, sentence.skip_adjuncts(after))
    if not (quoted or apart or led) or start >= sentence.last:
        return None
    if view.flags[start] & (PREPOSITION | BREAK | THAT):
        return None
    source = source_after(view, start, sentence.last)
    if source is not None and source.kind in ("nobody", "pronoun"):
        return sentence.resolve(source, sentence.first) if quoted else None
    if source is None or not (source.known or quoted):
        return None
    return source if quoted or free or led or sentence.ends_at(source.until) else None


def _over_addressee(sentence: Sentence, i: int) -> int:
    """The word after an adjunct between verb and subject: "a dit à l'AFP | un témoin"."""
    view = sentence.view
    if i >= sentence.last or not view.flags[i] & PREPOSITION:
        return i
    start = i + 1
    while start < sentence.last and view.flags[start] & LINK and not view.flags[start] & DETERMINER:
        start += 1
    end = phrase_after(view, start, sentence.last)
    name = start + bool(view.flags[start] & DETERMINER)
    if end - name > 2 and all(view.capital(j) for j in range(name, end)):
        return name + 1  # "à l'AFP | Paul Martin"
    return end if end < sentence.last and view.flags[end] & DETERMINER else i


def quoted_subject(sentence: Sentence, at: int) -> Source | None:
    """Of "quotes X as saying" and "X was quoted as saying", X."""
    view, end = sentence.view, at - 2
    if end <= sentence.first or not view.flags[at - 1] & AS:
        return None
    for i in range(end, max(sentence.first, end - GAP), -1):
        group = find_auxiliary(sentence, i) if view.words[i] in view.cues.citing else None
        if group is not None and group[0] == PASSIVE_VOICE:
            return sentence.resolve(source_before(view, group[1], sentence.first), group[1])
    return sentence.resolve(source_before(view, end + 1, sentence.first), at)
