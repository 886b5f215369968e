"""Names in appositions and lists: "the grid operator, Lumière des Alpes", "die Voltalys AG"."""

from __future__ import annotations

from dataclasses import replace

from corpus.mentions.citing.speakers import Source, in_run, run_from
from corpus.mentions.citing.view import View
from corpus.mentions.cues import AND, BREAK, DETERMINER, LINK, NUMBER, PERSON

NAME_WORDS = 7  # of a name and its marks
TITLE_WORDS = 4  # an article and a rank before a name


def linked_run(view: View, start: int, last: int) -> tuple[int, int] | None:
    """The name that begins right at `start`, with the capitals that a link ties to it."""
    run = run_from(view, start, last)
    if run is None or view.cues.data.capital_nouns:
        return run
    first, end = run
    while end < last and view.flags[end] & LINK and not view.is_genitive(end):
        i = end + 1
        while i < last and view.flags[i] & (DETERMINER | LINK):
            i += 1
        further = run_from(view, i, last) if i < last and view.capital(i) else None
        if further is None:
            break
        end = further[1]
    return first, end


def is_plain(view: View, source: Source) -> bool:
    """Whether somebody is called by a noun alone, with an article: "the operator"."""
    if not view.flags[source.head] & DETERMINER or view.flags[source.head] & NUMBER:
        return False
    return not any(map(view.is_name, range(source.first, source.last)))


def is_determined_name(view: View, first: int, end: int) -> bool:
    """Whether an article and a name, and nothing else, stand in words `first` to `end`."""
    article = view.flags[first] & DETERMINER and not view.flags[first] & NUMBER
    if not article or first + 1 >= end or view.flags[first + 1]:
        return False
    return not view.cues.data.capital_nouns or first + 2 < end or view.is_acronym(first + 1)


def with_others(view: View, source: Source, ceiling: int) -> Source:
    """The whole of a list of names that begins with `source`, where its clause ends with it: "say
    | Unite, Unison and the GMB,"; else `source`."""
    i, flags, joined = source.until, view.flags, False
    if i >= ceiling or view.words[i] != "," or source.medium or source.kind == "person":
        return source
    while not joined and i + 1 < ceiling and (view.words[i] == "," or flags[i] & AND):
        joined = bool(flags[i] & AND)
        i += 1
        if i + 1 < ceiling and flags[i] & AND:  # "Unison, and the GMB"
            i, joined = i + 1, True
        first = i = i + bool(flags[i] & DETERMINER)
        while i < min(ceiling, first + NAME_WORDS) and in_run(view, i, ceiling):
            joined = joined or bool(flags[i] & AND)
            i += 1
        if i == first:
            return source
    closed = i >= ceiling or flags[i] & BREAK or view.words[i] == "."
    return replace(source, last=i, until=i) if joined and closed else source


def over_title(view: View, start: int, ceiling: int) -> int:
    """The name after an article and a title: "son porte-parole, le colonel | Ali Mansour"."""
    i = start + 1
    if not view.flags[start] & DETERMINER:
        return start
    while i < ceiling and view.flags[i] & PERSON and i < start + TITLE_WORDS:
        i += 1
    return i if start + 1 < i < ceiling and view.capital(i) else start
