"""Joining names: which keys of sources stand for one person or body, in an article, story, affair.

A body named without its country is the one of that name; spellings that differ by one letter are
one person within an affair; an acronym is the body whose first letters it has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise

from corpus.compare.groups import CountryGroups, Groups
from corpus.compare.names import is_variant, neighbourhood
from corpus.compare.sources.cited import Belonging, Mention, scoped_key
from corpus.compare.sources.keys import (
    ACRONYM,
    BODY_KEY,
    OFFICE,
    PERSON_KEY,
    Key,
    Party,
    person_sound,
)
from corpus.compare.sources.offices import join_offices
from corpus.facts.terms import is_function_word
from corpus.language import get_language

CROWD = 40  # persons of one affair that are compared each with each
_ACRONYM_KEY = f"{ACRONYM}|"


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
    joins |= _translated(mentions, belongings, scoped)
    for one, other in sorted(joins):
        groups.join(one, other)
    join_offices(mentions, belongings, scoped, groups)
    _join_spellings(mentions, belongings, groups)
    return groups


def _translated(
    mentions: list[Mention], belongings: list[Belonging], scoped: list[list[str]]
) -> set[tuple[str, str]]:
    """Bodies of one story whose names mean the same: in two languages, or in other order.

    Not those that one language tells apart: "the farmers' union" and "the union of growers".
    """
    alike: dict[tuple, dict[str, set[frozenset[str]]]] = defaultdict(lambda: defaultdict(set))
    keys: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mention, own in zip(mentions, scoped, strict=True):
        party = mention.party
        if party.meaning.count(" "):
            named = belongings[mention.article].story, party.meaning
            words = _telling(party.keys[0][1], party.code)
            alike[named][party.code].add(words)
            keys[named].add(own[0])
    return {
        (key, other)
        for named, names in alike.items()
        if all(len(own) == 1 for own in names.values())
        for key, other in pairwise(sorted(keys[named]))
    }


def _telling(name: str, code: str) -> frozenset[str]:
    """The words of a name without function words."""
    language = get_language(code)
    return frozenset(word for word in name.split() if not is_function_word(word, language))


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
    """A body named without its country is the one of that name that the run has."""
    known: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        for kind, *name in mention.party.keys:
            if kind == BODY_KEY and len(name) == 2 and name[-1]:
                known[name[0]].add(name[1])
    joins = set()
    for mention in mentions:
        key, belonging = mention.party.keys[0], belongings[mention.article]
        if key[0] == BODY_KEY and len(key) == 3 and not key[-1] and len(known[key[1]]) == 1:
            found = (*key[:2], *known[key[1]])
            joins.add((scoped_key(found, belonging), scoped_key(key, belonging)))
    return joins


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
