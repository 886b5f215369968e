"""Places side by side: a town and what it lies in, or a list of places something holds for."""

from __future__ import annotations

from corpus.mentions.layout import Layout
from corpus.mentions.placecues import ARTICLE, LOCATIVE, PlaceCues
from corpus.records import Toponym

_GAP = 5  # words between two places of a list
_BETWEEN = ARTICLE | LOCATIVE


def names_its_country(layout: Layout, left: Toponym, toponym: Toponym) -> bool:
    """ "Wonsan, in North Korea": the country only says where the town is."""
    return (
        left.feature != "country" and toponym.feature in ("country", "region")
        and left.country == toponym.country and toponym.start - left.end < 30
        and left.use != "dateline"
        and layout.text[left.end : left.end + 1] in (",", " ", "(")
    )  # fmt: skip


def is_among(
    layout: Layout, cues: PlaceCues, left: Toponym, toponym: Toponym, after: Toponym | None
) -> bool:
    """Whether a region stands in a list of regions: "and" before it, or one of them behind it."""
    gap = layout.words[layout.word_at(left.end) : layout.word_at(toponym.start)]
    if left.feature != toponym.feature or not cues.ands.isdisjoint(gap):
        return left.feature == toponym.feature
    if after is None or after.feature != toponym.feature:
        return False
    gap = layout.words[layout.word_at(toponym.end) : layout.word_at(after.start)]
    return len(gap) < _GAP and all(
        word == "," or word in cues.ands or cues.roles.get(word, 0) & _BETWEEN for word in gap
    )


def is_listed(layout: Layout, cues: PlaceCues, left: Toponym, toponym: Toponym) -> bool:
    """ "in Brazil, Italy and the United States", "in Odisha's Jajpur district": the preposition
    holds for all of them."""
    words = layout.text[left.end : toponym.start].replace(",", " ").lower().split()
    if len(words) == 1 and words[0][0] in "'’" and len(words[0]) < 3:
        return True
    return len(words) < 3 and all(word in cues.sides or word in cues.articles for word in words)
