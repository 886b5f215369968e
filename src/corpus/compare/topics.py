"""Topics: the lasting matter that is counted (cholera), and the kind of event (an earthquake).

A topic "a.b" is a kind of "a" and can be meant by it. Two sets of topics differ where both say
something and nothing in one can be meant by something in the other.
"""

from __future__ import annotations

import functools
from collections import Counter

from corpus.compare.lexicon import HAZARD, TOPIC, Hit
from corpus.compare.passages import CLEAR

Topics = frozenset[str]
_MARK = {TOPIC: "", HAZARD: "~"}  # kinds of event are marked: they tell apart and never together


def topics_in(hits: list[Hit]) -> Topics:
    """What `hits`, all of them of topics and kinds of event, are about."""
    return frozenset([_MARK[hit.kind] + hit.value for hit in hits])


def main_topics(counts: Counter[tuple[str, str]]) -> Topics:
    """What an article is about: its commonest topic and those that are nearly as common."""
    most = max(counts.values(), default=0)
    if most < 2:
        return frozenset()
    main = {_MARK[kind] + name for (kind, name), n in counts.items() if n >= CLEAR * most}
    return frozenset(main)


def refine(topics: Topics, main: Topics) -> Topics:
    """`topics` with those kinds of them that the article is about: "the flu" in one on H1N1."""
    kinds = {name for name in main for topic in topics if name.startswith(f"{topic}.")}
    general = {topic for topic in topics for name in kinds if name.startswith(f"{topic}.")}
    return (topics - general) | kinds


@functools.lru_cache(maxsize=1 << 12)
def lasting(topics: Topics) -> Topics:
    """The lasting matters among `topics`, without kinds of event."""
    return frozenset(topic for topic in topics if topic[0] != "~")


def differ(one: Topics, other: Topics) -> bool:
    """Whether what two are about cannot be one matter."""
    return bool(one and other) and not any(_meet(a, b) for a in one for b in other)


def share(one: Topics, other: Topics) -> bool:
    """Whether two are about one lasting matter, by the same name."""
    return any(topic[0] != "~" for topic in one & other)


def _meet(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")
