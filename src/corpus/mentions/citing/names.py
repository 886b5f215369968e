"""Names in appositions: "the grid operator, Lumière des Alpes", "die Voltalys AG"."""

from __future__ import annotations

from corpus.mentions.citing.speakers import Source, run_from
from corpus.mentions.citing.view import View
from corpus.mentions.cues import DETERMINER, LINK, NUMBER


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
