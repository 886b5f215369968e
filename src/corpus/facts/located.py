"""Whether the words before a place say that something is there, or only near it or from it."""

from __future__ import annotations

from corpus.mentions.layout import Layout
from corpus.mentions.placecues import (
    ANCHOR,
    ARTICLE,
    DIRECTION,
    KIND,
    LOCATIVE,
    OFFICE,
    ORIGIN,
    RELATOR,
    PlaceCues,
)
from corpus.records import Toponym

_FROM = 3  # words between "originario" and the province
_BETWEEN = ARTICLE | DIRECTION
_PLACING = KIND | ANCHOR | LOCATIVE | RELATOR


def is_located(layout: Layout, cues: PlaceCues, toponym: Toponym) -> tuple[bool, bool]:
    """Whether the words before put something at the place, and whether only near it."""
    words, roles, last = layout.words, cues.roles, layout.word_at(toponym.start) - 1
    at, role = last, 0
    while at >= 0 and (role := roles.get(words[at], 0)) & _BETWEEN:
        at -= 1
    if at < 0 or not (role & _PLACING or words[at] == ","):
        return False, False
    word, noun = words[at], words[at - 1] if at else ""
    before = roles.get(noun, 0)
    if before & (ORIGIN | OFFICE):
        return False, False
    if role & (KIND | ANCHOR):  # "am Flughafen Zürich", "Osten Spaniens"
        return True, word in cues.nearby
    if role & LOCATIVE:
        dative = word in cues.town_locatives and at < last and toponym.feature != "city"
        return not dative, word in cues.nearby
    if role & RELATOR:
        placed = before & (ANCHOR | KIND | LOCATIVE) > 0
        return placed and not _is_origin(words, roles, at - 2), noun in cues.nearby
    return before & KIND > 0, False


def _is_origin(words: list[str], roles: dict[str, int], at: int) -> bool:
    """ "originario della provincia di": whether someone is said to be from there."""
    least = at - _FROM
    while at > max(0, least) and roles.get(words[at], 0) & (_BETWEEN | RELATOR | LOCATIVE):
        at -= 1
    return roles.get(words[at], 0) & ORIGIN > 0
