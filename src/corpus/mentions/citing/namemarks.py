"""Names in quotation marks and abbreviations, in brackets or with points, inside a phrase; where
a phrase ends that names who ordered a document."""

from __future__ import annotations

from corpus.mentions.citing.view import CLOSERS, OPENERS, View
from corpus.mentions.cues import (
    AGENT,
    AND,
    BODY,
    BREAK,
    DETERMINER,
    DOCUMENT,
    LINK,
    MEDIUM,
    NEAR,
    PERSON,
)

GOES_ON = LINK | NEAR | AGENT | AND | DOCUMENT | PERSON  # behind an abbreviation in brackets


def over_marks(view: View, i: int, start: int, ceiling: int) -> int:
    """The word after a name in quotation marks or an abbreviation in brackets; 0: it ends here."""
    words, flags = view.words, view.flags
    if i == start:
        return 0
    if words[i] == "(" and i + 3 < ceiling and words[i + 2] == ")" and view.capital(i + 1):
        goes_on = flags[i + 3] & GOES_ON or view.capital(i + 3)
        return i + 3 if goes_on else 0
    named = flags[i - 1] & DETERMINER and i + 1 < ceiling and words[i + 1] in view.cues.outlets
    if words[i] in OPENERS and (flags[i - 1] & MEDIUM or named):
        for j in range(i + 1, min(i + 6, ceiling)):
            if words[j] in CLOSERS or words[j] == "“":
                return j + 1
    return quoted_name_end(view, i, ceiling)


def quoted_name_end(view: View, i: int, ceiling: int) -> int:
    """The word after a short name in quotation marks that opens at word `i` behind the noun of a
    body: "le collectif | « Eau claire »"; 0: there is none."""
    words = view.words
    behind = 0 < i < ceiling - 2 and view.flags[i - 1] & BODY and words[i] in OPENERS
    if not behind or i + 1 not in view.capitals:
        return 0
    for j in range(i + 2, min(i + 7, ceiling)):
        if words[j] in CLOSERS or words[j] == "“":
            return j + 1
        if view.flags[j] & BREAK:
            break
    return 0


def quoted_name_start(view: View, end: int, floor: int) -> int:
    """The mark that opens a name in quotation marks behind the noun of a body, which word `end`
    closes; 0: there is none."""
    if view.words[end] not in CLOSERS and view.words[end] != "“":
        return 0
    for i in range(end - 2, max(floor, end - 7), -1):
        if view.words[i] in OPENERS:
            return i if quoted_name_end(view, i, end + 1) == end + 1 else 0
        if view.flags[i] & BREAK:
            break
    return 0


def is_abbreviated(view: View, point: int, first: int) -> bool:
    """Whether word `point` is the last point of an abbreviation: "the U.S."."""
    words = view.words
    letters = point - 3 >= first and words[point] == "." == words[point - 2]
    return letters and len(words[point - 1]) == 1 == len(words[point - 3])


def before_buyer(view: View, first: int, last: int) -> int:
    """The end of a document's phrase without who ordered it: "a YouGov poll | for the Times"."""
    for i in range(first + 1, last):
        if view.words[i] in view.cues.purposes and not view.flags[i] & AGENT:
            name = i - 1
            while name > first and (view.capital(name) or view.flags[name] & (LINK | AGENT)):
                if view.flags[name] & DOCUMENT:
                    break
                name -= 1
            if view.flags[i - 1] & DOCUMENT or view.flags[name] & DOCUMENT:
                return i
    return last
