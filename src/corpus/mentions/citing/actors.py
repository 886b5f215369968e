"""Who acts in a sentence, and who else is named in it: for verbs and pronouns that stand alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.mentions.citing.nounphrases import phrase_after
from corpus.mentions.citing.sources import REACH, apposition, pronoun_at, source_after
from corpus.mentions.citing.speakers import Source, refine, run_from
from corpus.mentions.citing.view import View
from corpus.mentions.cues import (
    AGENT,
    AND,
    BREAK,
    CLAUSE,
    CLITIC,
    DETERMINER,
    FINITE,
    LINK,
    NEAR,
    PREPOSITION,
    PRONOUN,
    SPEAKER,
    THAT,
    TIME,
    WHO,
)  # fmt: skip


def main_subject(view: View, first: int, before: int) -> Source | None:
    """Who acts in the words `first` to `before`: the first phrase that stands as a subject can."""
    no_start = PREPOSITION | CLAUSE | WHO | THAT | BREAK | AND | LINK | NEAR | TIME
    i, before = first, min(before, first + 2 * REACH)
    while i < before:
        flag = view.flags[i]
        if flag & PRONOUN and not flag & CLITIC:
            return pronoun_at(view, i)
        opens = not flag & no_start or flag & DETERMINER and view.cues.data.brackets
        end = phrase_after(view, i, before) if opens else i
        dated = i < end < before and bool(view.flags[end] & TIME)
        source = _short(view, i, end, before) if end > i and not dated else None
        if source is not None and (_is_gerund(view, source, before) or _is_asked(view, source)):
            source = None
        if source is not None and source.kind:
            return source
        while i < before and not view.flags[i] & BREAK:
            if view.flags[i] & AGENT:
                agent = source_after(view, i + 1, before)
                if agent is not None and agent.kind in ("person", "name", "body"):
                    return agent
            i += 1
        i += 1
    return None


def _is_gerund(view: View, source: Source, before: int) -> bool:
    """Whether the capital that opens a sentence is a verb, what it governs behind it."""
    first, after = source.first, source.first + 1
    if not view.cues.data.null_subjects or source.last > after or after >= before:
        return False
    ends = view.words[first].endswith(view.cues.participle_endings)
    return ends and bool(view.flags[after] & (DETERMINER | PREPOSITION | LINK | NEAR))


def _is_asked(view: View, source: Source) -> bool:
    """Whether the capital that opens a sentence is a verb of saying alone: "Asked how many"."""
    word, lone = source.first, source.kind == "name" and source.last - source.first == 1
    if not lone or not view.opens_sentence(word):
        return False
    return bool(view.flags[word] & FINITE) or view.words[word] in view.cues.verbs


def named_in(view: View, first: int, before: int) -> Iterator[Source]:
    """Who else is named with an article in the words `first` to `before`, the last first."""
    for i in range(before - 2, max(first, before - 2 * REACH) - 1, -1):
        if view.flags[i] & DETERMINER and (view.capital(i + 1) or view.flags[i + 1] & SPEAKER):
            source = source_after(view, i, before)
            if source is not None and source.kind in ("name", "person", "body"):
                yield source


def _short(view: View, first: int, end: int, before: int) -> Source | None:
    """The source in a phrase that may run on into its verb: it stops after a noun that speaks."""
    source = refine(view, first, end)
    if source is None or source.kind == "name":
        return source
    name = run_from(view, source.first, end)
    if name is not None and name[1] < end and not view.flags[name[1]]:
        inside = name[1] - name[0] > 1 or view.words[name[0]] in view.inner_names
        if inside or not view.opens_sentence(name[0]):
            return Source(*name, "name", False, source.head, name[1])
    owned = (i + 1 for i in range(end - 1, source.first, -1) if view.is_genitive(i))
    first = next(owned, source.first)
    last = next((i for i in range(first, end) if view.flags[i] & SPEAKER), None)
    if last is not None and source.kind == "person":
        named = apposition(view, source, last + 1, before)
        if named is not None:
            return named
    if last is None:
        return None
    stop = _over_office(view, last + 1, end)
    named = view.capital(last) and not view.cues.data.head_last
    while named and stop < end and view.capital(stop) and not view.flags[stop] & TIME:
        stop += 1  # "Ministério | Público"
    return replace(source, last=stop, until=stop)


def _over_office(view: View, i: int, end: int) -> int:
    """The word after what a link and capitals add to a noun: "ministre | de l'Intérieur"."""
    name = i
    while name < end and view.flags[name] & (LINK | DETERMINER):
        name += 1
    if name == i or name >= end or not view.flags[i] & LINK or not view.capital(name):
        return i
    while name < end and view.capital(name):
        name += 1
    return name
