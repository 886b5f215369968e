"""Joining names: which keys of sources stand for one person or body, in an article, story, affair.

A body named without its country is the one of that name; spellings that differ by one letter are
one person within an affair; an acronym is the body whose first letters it has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from corpus.compare.groups import CountryGroups, Groups
from corpus.compare.names import is_variant, neighbourhood
from corpus.compare.parties import (
    ACRONYM,
    BODY_KEY,
    GROUP,
    OFFICE,
    PERSON_KEY,
    SURNAME,
    Key,
    Party,
    person_sound,
)

CROWD = 40  # persons of one affair that are compared each with each
_ACRONYM_KEY = f"{ACRONYM}|"


@dataclass(frozen=True, slots=True)
class Mention:
    """One source or speaker: `figure` is its figure_id, else `quote` its article and start."""

    article: int
    article_id: str
    surface: str
    party: Party
    figure: str | None = None
    quote: int | None = None
    kind: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Belonging:
    """Where an article belongs: its story, its affair, the country of its event."""

    article: str
    story: str
    affair: str
    home: str | None


def scoped_key(key: Key, belonging: Belonging) -> str:
    """A key as text; groups, surnames and offices of no country are of one story, acronyms of one
    affair; an office in an article on many countries is of that article alone.
    """
    if key[0] == PERSON_KEY:
        return f"{PERSON_KEY}|{person_sound(key)}"
    within = ""
    if key[0] in (GROUP, SURNAME):
        within = belonging.story
    elif key[0] == ACRONYM:
        within = belonging.affair
    elif key[0] == OFFICE and not key[-1]:
        within = belonging.story if belonging.home else belonging.article
    return "|".join([*key, within] if within else key)


def join_names(
    mentions: list[Mention], belongings: list[Belonging], scoped: list[list[str]]
) -> CountryGroups:
    """Groups of the keys that are one; `scoped`: the keys of each mention as text."""
    groups = CountryGroups()
    joins: set[tuple[str, str]] = set()
    acronyms: set[str] = set()
    for mention, keys in zip(mentions, scoped, strict=True):
        for key in keys:
            if key.startswith(_ACRONYM_KEY):
                groups.place(key, None)
                acronyms.add(key)
            else:
                groups.place(key, mention.party.country)
        joins.update([(keys[0], key) for key in keys[1:]])
    for mention, keys in zip(mentions, scoped, strict=True):
        letters = _initials(mention.party)
        acronym = letters and scoped_key((ACRONYM, letters), belongings[mention.article])
        if acronym in acronyms:
            joins.add((keys[0], acronym))
    joins |= _of_one_country(mentions, belongings) | _shortened(mentions, scoped)
    for one, other in sorted(joins):
        groups.join(one, other)
    _join_spellings(mentions, belongings, groups)
    return groups


def _shortened(mentions: list[Mention], scoped: list[list[str]]) -> set[tuple[str, str]]:
    """Bodies with one acronym of which one name is the beginning of the other."""
    bodies: dict[Key, set[tuple[str, str]]] = defaultdict(set)  # acronym -> name, key
    for mention, keys in zip(mentions, scoped, strict=True):
        first, *others = mention.party.keys
        if others and first[0] == BODY_KEY and others[-1][0] == ACRONYM:
            bodies[others[-1]].add((first[1], keys[0]))
    return {
        (key, other)
        for names in bodies.values()
        for (name, key), (longer, other) in pairwise(sorted(names))
        if longer.startswith(f"{name} ")
    }


def _of_one_country(mentions: list[Mention], belongings: list[Belonging]) -> set[tuple[str, str]]:
    """A body named without its country is the one of that name that the run has; an office of no
    country the one that the article has, unless it tells of many countries.
    """
    known: dict[tuple, set[str]] = defaultdict(set)
    for mention in mentions:
        for kind, *name in mention.party.keys:
            if kind in (BODY_KEY, OFFICE) and len(name) == 2 and name[-1]:
                known[_within(kind, name[0], mention)].add(name[1])
    joins = set()
    for mention in mentions:
        key, belonging = mention.party.keys[0], belongings[mention.article]
        if key[0] in (BODY_KEY, OFFICE) and len(key) == 3 and not key[-1]:
            countries = known[_within(key[0], key[1], mention)]
            if len(countries) == 1 and (key[0] == BODY_KEY or belonging.home):
                joins.add(
                    (scoped_key((*key[:2], *countries), belonging), scoped_key(key, belonging))
                )
    return joins


def _within(kind: str, name: str, mention: Mention) -> tuple:
    return kind, name, mention.article if kind == OFFICE else None


def _initials(party: Party) -> str | None:
    """The first letters of the longer words of an institution's name: "NIS"; None under three."""
    if party.kind != "institution" or party.keys[0][0] not in (BODY_KEY, OFFICE):
        return None
    words = [word for word in party.name.split() if len(word) > 3 and word[0].isalpha()]
    letters = [word[0].upper() for word in words]
    return "".join(letters) if len(letters) > 2 else None


def _join_spellings(mentions: list[Mention], belongings: list[Belonging], groups: Groups) -> None:
    """Join full names that differ by one letter and occur in one affair."""
    affairs: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        key = mention.party.keys[0]
        if key[0] == PERSON_KEY:
            affairs[belongings[mention.article].affair].add(person_sound(key))
    for people in affairs.values():
        alike: dict[str, list[str]] = defaultdict(list)  # names that begin or end alike
        for person in sorted(people):
            sounds = person.split(" ")
            alike[f"{sounds[0]} "].append(person)
            alike[f" {sounds[-1]}"].append(person)
        for names in alike.values():
            for one, other in _near(names) if len(names) > CROWD else combinations(names, 2):
                if is_variant(tuple(one.split()), tuple(other.split())):
                    groups.join(f"{PERSON_KEY}|{one}", f"{PERSON_KEY}|{other}")


def _near(names: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that share a form with one letter left out."""
    near: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for form in neighbourhood(name):
            near[form].append(name)
    for alike in near.values():
        yield from pairwise(alike)


class Holders:
    """The persons that a surname or a post can stand for, in an article, a story, an affair."""

    def __init__(self, belongings: list[Belonging], groups: Groups):
        self._belongings, self._groups = belongings, groups
        self._known: dict[tuple, set[str]] = defaultdict(set)

    def add(self, article: int, name: str, person: str) -> None:
        """Note that `name` stands for `person` in an article, and so in all around it."""
        for scope in self._around(article):
            self._known[scope, name].add(person)

    def add_here(self, article: int, name: str, person: str) -> None:
        """Note that `name` stands for `person` in one article, and nothing of any other."""
        self._known[article, name].add(person)

    def add_names(self, article: int, names: list[tuple[str, ...]]) -> None:
        """Note full names, by their sounds: their last word stands for them, else their first."""
        for name in names:
            person = f"{PERSON_KEY}|{' '.join(name)}"
            self.add(article, f"last {name[-1]}", person)
            self.add(article, f"first {name[0]}", person)

    def of_surname(self, article: int, surname: str) -> str | None:
        """The one person that a surname stands for, if there is one."""
        for scope in self._around(article):
            for place in ("last", "first"):
                people = self._people(scope, f"{place} {surname}")
                if people:
                    return people.pop() if len(people) == 1 else None
        return None

    def holder(self, article: int, post: str) -> str | None:
        """The one person that holds a post, as the nearest articles have it, if there is one."""
        for scope in self._around(article):
            people = self._people(scope, post)
            if people:
                return people.pop() if len(people) == 1 else None
        return None

    def _around(self, article: int) -> tuple[int | str, str, str]:
        belonging = self._belongings[article]
        return article, f"story {belonging.story}", f"affair {belonging.affair}"

    def _people(self, scope: int | str, name: str) -> set[str]:
        return {self._groups.find(person) for person in self._known.get((scope, name), ())}
