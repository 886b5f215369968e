"""Which office one means that is told without its place or country: "the prefecture", "police".

The one of its kind that the article names; else the one that its story names, where the article
names the place of it, or the event is in its country. Where two could be meant it is neither.
"""

from __future__ import annotations

from collections import defaultdict

from corpus.compare.groups import Groups
from corpus.compare.sources.cited import Belonging, Mention
from corpus.compare.sources.keys import OFFICE
from corpus.compare.sources.sourcedata import known_bodies


def join_offices(
    mentions: list[Mention], belongings: list[Belonging], scoped: list[list[str]], groups: Groups
) -> None:
    """Join offices of no place with those that they can only be.

    `scoped`: the keys of each mention as text. Those that nothing places are one in their story.
    """
    offices = _Offices(mentions, belongings, scoped, groups)
    for mention, keys in zip(mentions, scoped, strict=True):
        key, belonging = mention.party.keys[0], belongings[mention.article]
        if key[0] == OFFICE and not key[-1]:
            found = offices.meant(key[1], belonging)
            if found is not None:
                groups.join(found, keys[0])


class _Offices:
    """The offices that articles and stories name with their places."""

    def __init__(
        self, mentions: list[Mention], belongings: list[Belonging], scoped: list[list[str]],
        groups: Groups,
    ):  # fmt: skip
        self._groups = groups
        self._named: dict[tuple[str, str], set[str]] = defaultdict(set)  # office, where -> keys
        self._places: dict[str, set[str]] = defaultdict(set)  # group -> its places
        for mention, keys in zip(mentions, scoped, strict=True):
            key, belonging = mention.party.keys[0], belongings[mention.article]
            if key[0] == OFFICE and key[-1]:
                self._named[key[1], belonging.article].add(keys[0])
                self._named[key[1], f"story {belonging.story}"].add(keys[0])
                self._places[groups.find(keys[0])] |= {
                    k[-1] for k in mention.party.keys if k[0] == OFFICE
                }

    def meant(self, office: str, belonging: Belonging) -> str | None:
        """The group of the office that `belonging` can only mean; None where there is none."""
        local = office in known_bodies().local
        here = self._roots(office, belonging.article)
        if here:
            return here.pop() if len(here) == 1 and (local or belonging.home) else None
        story = f"story {belonging.story}"
        there = self._roots(office, story)
        if not there:
            return f"{OFFICE}|{office}||{belonging.story}" if belonging.home else None
        known = belonging.places | {belonging.home}
        found = there.pop()
        return None if there or known.isdisjoint(self._places[found]) else found

    def _roots(self, office: str, where: str) -> set[str]:
        return {self._groups.find(key) for key in self._named.get((office, where), ())}
