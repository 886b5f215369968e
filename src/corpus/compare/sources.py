"""Sources: the same person or institution under all its names, across articles and languages.

A full name is one person wherever it stands; spellings that differ by their language's sounds are
one, spellings that differ by a letter only within one affair. A surname alone takes the full name
that its article has, else its story, else its affair, where there is only one; so does a post ("the
Ukrainian president"), from who is said to hold it. Nobody is one across two countries.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

import pandas as pd

from corpus import tables
from corpus.compare.called import read_name
from corpus.compare.groups import CountryGroups, Groups
from corpus.compare.lexicon import WORD
from corpus.compare.names import is_variant, name_tokens, neighbourhood, sound
from corpus.compare.parties import (
    ACRONYM,
    BODY_KEY,
    GROUP,
    OFFICE,
    PERSON_KEY,
    POST,
    SURNAME,
    Key,
    Named,
    Party,
    person_sound,
    read_party,
    read_post,
)
from corpus.compare.passages import Passages
from corpus.language import get_language
from corpus.records import Name, Record
from corpus.rows import figure_id

ARTICLE = 4  # characters of a source that may stand before the place that it is: "l'", "the "
_ACRONYM = re.compile(r"\s*\([A-ZÀ-Þ][A-ZÀ-Þ&-]{1,7}\)")  # after a name: its short form
_BREAK = re.compile(r"[,.;:!?()\[\]«»“”\"\n]")
CROWD = 40  # persons of one affair that are compared each with each
POST_SPAN = 70  # characters before or behind a name that may tell what the person is
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """One source or speaker: `figure` is its figure_id, else `quote` its article and start."""

    article: int
    article_id: str
    surface: str
    party: Party
    figure: str | None = None
    quote: int | None = None


@dataclass(slots=True)
class Sources:
    """The table `sources`, and the source_id of every figure and quote that names somebody."""

    frame: pd.DataFrame
    generic: frozenset[str]  # source_ids of nobody in particular: "officials"
    of_figure: dict[str, str]
    of_quote: dict[tuple[str, int], str]


class SourceFinder:
    """Takes the articles one by one; then tells who is who."""

    def __init__(self) -> None:
        self._mentions: list[Mention] = []
        self._names: list[list[tuple[str, ...]]] = []  # by article: full names, by their sounds
        self._written: dict[str, Counter[str]] = {}  # full name by its sounds: as written
        self._known: dict[tuple, Party] = {}
        self._ids: list[str] = []
        self._homes: list[str | None] = []  # country of the event
        self._posts: list[tuple[int, Key, str]] = []  # article, country and post, who holds it

    def add(self, record: Record, passages: Passages) -> None:
        """Keep whom `record` cites, and the full names it holds."""
        article = len(self._names)
        name = record.article.article_id
        for figure in record.figures:
            if figure.source:
                party = self._party(record, figure.source, figure.source_start, figure.source_end)
                mark = figure_id(record, figure.quantity.start)
                self._mentions.append(Mention(article, name, figure.source, party, figure=mark))
        for quote in record.quotes:
            if quote.speaker:
                party = self._party(record, quote.speaker, quote.speaker_start, quote.speaker_end)
                mention = Mention(article, name, quote.speaker, party, quote=quote.start)
                self._mentions.append(mention)
        self._ids.append(name)
        self._homes.append(record.place.country)
        names = _full_names(record)
        self._names.append([sounds for sounds, _ in names])
        posts = passages.lexicon.posts
        for sounds, found in names:
            person = " ".join(sounds)
            self._written.setdefault(person, Counter())[found.surface] += 1
            sentence = passages.index(found.start)
            if sentence is not None and not posts.isdisjoint(passages.words[sentence]):
                post = _post_of(record, found, passages)
                if post is not None:
                    self._posts.append((article, post, f"{PERSON_KEY}|{person}"))

    def _party(self, record: Record, surface: str, start: int | None, end: int | None) -> Party:
        stop = end or 0
        acronym = _ACRONYM.match(record.article.text, stop)
        if start is not None and acronym:
            surface += acronym.group()
        end = (start or 0) + len(surface)
        inside = [t for t in record.toponyms if start is not None and start <= t.start < end]
        places = (t for t in inside if t.feature != "site")
        whole = next((t.name for t in places if t.end - t.start >= len(surface) - ARTICLE), None)
        country = next((t.country for t in inside if t.country), None)
        key = surface, record.language, Named(tuple(t.surface for t in inside), whole, country)
        if key not in self._known:
            self._known[key] = read_party(*key)
        return self._known[key]

    def resolve(self, story: list[str], affair: list[str]) -> Sources:
        """Who is who, given the story and the affair of every article."""
        scopes = [
            Scope(*where) for where in zip(self._ids, story, affair, self._homes, strict=True)
        ]
        groups = _join_names(self._mentions, scopes)
        surnames = _Holders(scopes, groups)
        posts = _Holders(scopes, groups)
        wanted = {m.party.keys[0][1:] for m in self._mentions if m.party.keys[0][0] == POST}
        alone = {sound(m.party.keys[0][-1]) for m in self._mentions
                 if m.party.keys[0][0] == SURNAME}  # fmt: skip
        for article, found in enumerate(self._names):
            surnames.add_names(article, [n for n in found if n[-1] in alone or n[0] in alone])
        for article, post, person in self._posts:
            if post in wanted:
                posts.add(article, "|".join(post), person)
        who = []
        for mention in self._mentions:
            key, full = mention.party.keys[0], None
            if key[0] == SURNAME:
                full = surnames.of_surname(mention.article, sound(key[-1]))
            elif key[0] == POST:
                full = posts.holder(mention.article, "|".join(key[1:]))
            who.append(groups.find(full or _scoped(key, scopes[mention.article])))
        return _to_sources(self._mentions, who, self._full_forms(groups))

    def _full_forms(self, groups: Groups) -> dict[str, Counter[str]]:
        """The full names of each person as written, by the name of its group."""
        found: dict[str, Counter[str]] = {}
        for sounds, written in self._written.items():
            found.setdefault(groups.find(f"{PERSON_KEY}|{sounds}"), Counter()).update(written)
        return found


def _full_names(record: Record) -> list[tuple[tuple[str, ...], Name]]:
    """The names of two to four words that can be persons: their sounds, and the names."""
    code = get_language(record.language).code
    placed = {toponym.start for toponym in record.toponyms}
    found = []
    for name in record.names:
        called = read_name(name.surface, code)
        if called.person and name.start not in placed:
            found.append((called.sounds, name))
    return found


def _post_of(record: Record, name: Name, passages: Passages) -> tuple[str, str] | None:
    """(country, words) of the post that stands before a name or, after a comma, behind it."""
    text, language, posts = record.article.text, passages.language, passages.lexicon.posts
    before = _BREAK.split(text[max(0, name.start - POST_SPAN) : name.start])[-1]
    parts = [(name.start - len(before), before)]
    if text[name.end : name.end + 1] == ",":
        behind = _BREAK.split(text[name.end + 1 : name.end + POST_SPAN])[0]
        parts.append((name.end + 1, behind))
    parts = [p for p in parts if not posts.isdisjoint(WORD.findall(p[1].lower()))]
    for start, part in parts:
        inside = [t for t in record.toponyms if start <= t.start < start + len(part)]
        country = next((t.country for t in inside if t.country), None)
        post = read_post(part, language, tuple(t.surface for t in inside), country)
        if post is not None:
            return post
    return None


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an article belongs: its story, its affair, the country of its event."""

    article: str
    story: str
    affair: str
    home: str | None


def _scoped(key: Key, scope: Scope) -> str:
    """A key as text; groups, surnames and offices of no country are of one story, acronyms of one
    affair; an office in an article on many countries is of that article alone.
    """
    if key[0] == PERSON_KEY:
        return f"{PERSON_KEY}|{person_sound(key)}"
    within = {GROUP: scope.story, SURNAME: scope.story, ACRONYM: scope.affair}.get(key[0], "")
    if key[0] == OFFICE and not key[-1]:
        within = scope.story if scope.home else scope.article
    return "|".join([*key, within] if within else key)


def _join_names(mentions: list[Mention], scopes: list[Scope]) -> CountryGroups:
    groups = CountryGroups()
    joins: set[tuple[str, str]] = set()
    acronyms: set[str] = set()
    for mention in mentions:
        scope = scopes[mention.article]
        keys = [_scoped(key, scope) for key in mention.party.keys]
        for key in keys:
            groups.place(key, None if key.startswith(f"{ACRONYM}|") else mention.party.country)
            joins.add((keys[0], key))
        acronyms.update(key for key in keys if key.startswith(f"{ACRONYM}|"))
    for mention in mentions:
        letters = _initials(mention.party)
        acronym = letters and _scoped((ACRONYM, letters), scopes[mention.article])
        if acronym in acronyms:
            joins.add((_scoped(mention.party.keys[0], scopes[mention.article]), acronym))
    joins |= _of_one_country(mentions, scopes)
    for one, other in sorted(joins):
        groups.join(one, other)
    _join_spellings(mentions, scopes, groups)
    return groups


def _of_one_country(mentions: list[Mention], scopes: list[Scope]) -> set[tuple[str, str]]:
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
        key, scope = mention.party.keys[0], scopes[mention.article]
        if key[0] in (BODY_KEY, OFFICE) and len(key) == 3 and not key[-1]:
            countries = known[_within(key[0], key[1], mention)]
            if len(countries) == 1 and (key[0] == BODY_KEY or scope.home):
                joins.add((_scoped((*key[:2], *countries), scope), _scoped(key, scope)))
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


def _join_spellings(mentions: list[Mention], scopes: list[Scope], groups: Groups) -> None:
    """Join full names that differ by one letter and occur in one affair."""
    affairs: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        key = mention.party.keys[0]
        if key[0] == PERSON_KEY:
            affairs[scopes[mention.article].affair].add(person_sound(key))
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


class _Holders:
    """The persons that a surname or a post can stand for, in an article, a story, an affair."""

    def __init__(self, scopes: list[Scope], groups: Groups):
        self._scopes, self._groups = scopes, groups
        self._known: dict[tuple, set[str]] = defaultdict(set)

    def add(self, article: int, name: str, person: str) -> None:
        """Note that `name` stands for `person` in an article, and so in all around it."""
        for scope in self._around(article):
            self._known[scope, name].add(person)

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
        scope = self._scopes[article]
        return article, f"story {scope.story}", f"affair {scope.affair}"

    def _people(self, scope: int | str, name: str) -> set[str]:
        return {self._groups.find(person) for person in self._known.get((scope, name), ())}


def _to_sources(mentions: list[Mention], who: list[str], full: dict[str, Counter[str]]) -> Sources:
    members: dict[str, list[Mention]] = defaultdict(list)
    for mention, root in zip(mentions, who, strict=True):
        members[root].append(mention)
    rows, ids, taken = [], {}, Counter()
    for root in sorted(members):
        row = _row(members[root], full.get(root, Counter()))
        slug = _SLUG.sub("-", " ".join(name_tokens(row["name"]))).strip("-") or "source"
        taken[slug] += 1
        ids[root] = row["source_id"] = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
        rows.append(row)
    rows.sort(key=lambda row: row["source_id"])
    pairs = list(zip(mentions, who, strict=True))
    return Sources(
        tables.to_frame("sources", rows),
        frozenset(ids[root] for root in members if root.startswith(f"{GROUP}|")),
        {m.figure: ids[root] for m, root in pairs if m.figure is not None},
        {(m.article_id, m.quote): ids[root] for m, root in pairs if m.quote is not None},
    )


def _row(mentions: list[Mention], full: Counter[str]) -> tables.Row:
    written = Counter(mention.party.name for mention in mentions)
    kinds = Counter(mention.party.kind for mention in mentions if mention.party.kind)
    countries = Counter(mention.party.country for mention in mentions if mention.party.country)
    kind = "person" if full else _commonest(kinds)
    return {
        "name": _best_name(full + written if kind == "person" else written, kind), "kind": kind,
        "country": _commonest(countries),
        "aliases": sorted({mention.surface for mention in mentions}),
        "n_figures": sum(mention.figure is not None for mention in mentions),
        "n_articles": len({mention.article for mention in mentions}),
    }  # fmt: skip


def _best_name(names: Counter[str], kind: str | None) -> str:
    """A person's fullest name that begins with a capital; of a body the commonest but its letters."""
    if kind == "person":
        return min(names, key=lambda n: (not n[:1].isupper(), -len(name_tokens(n)), -names[n], n))
    return min(names, key=lambda n: (n.isupper(), -names[n], not n[:1].isupper(), len(n), n))


def _commonest(counts: Counter[str]) -> str | None:
    return min(counts, key=lambda item: (-counts[item], item)) if counts else None
