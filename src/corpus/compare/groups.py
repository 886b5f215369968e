"""Groups that grow by joining, and what is commonest in one: neither depends on any order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Generic, TypeVar

Id = TypeVar("Id", str, int)


def commonest(items: Iterable[str | None]) -> str | None:
    """What most of `items` are, the first of the alphabet where many are; None is not counted."""
    found = [item for item in items if item is not None]
    if len(found) < 2:
        return found[0] if found else None
    counts = Counter(found)
    return min(counts, key=lambda item: (-counts[item], item))


class Groups(Generic[Id]):
    """Disjoint groups of ids; the smallest id of a group is its name."""

    def __init__(self) -> None:
        self._parent: dict[Id, Id] = {}

    def add(self, item: Id) -> None:
        self._parent.setdefault(item, item)

    def find(self, item: Id) -> Id:
        """The name of the group of `item`, which is added when new."""
        parent = self._parent
        root = parent.setdefault(item, item)
        while parent[root] != root:
            root = parent[root]
        while parent[item] != root:
            parent[item], item = root, parent[item]
        return root

    def name(self, item: Id) -> Id:
        """The name of the group of `item`, its own where it is in none; nothing is added."""
        return self.find(item) if item in self._parent else item

    def join(self, one: Id, other: Id) -> Id:
        """Make one group of the groups of both; returns its name."""
        small, large = sorted((self.find(one), self.find(other)))
        self._parent[large] = small
        return small

    def names(self) -> dict[Id, Id]:
        """Every id with the name of its group."""
        return {item: self.find(item) for item in self._parent}

    def members(self) -> dict[Id, list[Id]]:
        """The sorted ids of every group by its name."""
        found: dict[Id, list[Id]] = {}
        for item in sorted(self._parent):
            found.setdefault(self.find(item), []).append(item)
        return found


class CountryGroups(Groups[str]):
    """Groups that hold members of one country at most."""

    def __init__(self) -> None:
        super().__init__()
        self._country: dict[str, str] = {}

    def place(self, item: str, country: str | None) -> None:
        """Add `item`; its country is the first of the alphabet that is ever given for it."""
        root = self.find(item)
        if country is not None:
            self._country[root] = min(country, self._country.get(root, country))

    def join(self, one: str, other: str) -> str:
        """Make one group of both, unless they are of two countries."""
        a, b = self.find(one), self.find(other)
        countries = {self._country[root] for root in (a, b) if root in self._country}
        if a == b or len(countries) > 1:
            return a
        root = super().join(a, b)
        if countries:
            self._country[root] = countries.pop()
        return root
