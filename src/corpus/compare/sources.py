"""Sources: the same person or institution under all its names, across articles and languages.

A full name is one person wherever it stands; spellings that differ by their language's sounds are
one, spellings that differ by a letter only within one affair. A surname alone takes the full name
that its article has, else its story, else its affair, where there is only one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

import pandas as pd

from corpus import tables
from corpus.compare.groups import Groups
from corpus.compare.names import is_variant, name_tokens, neighbourhood, sound
from corpus.compare.parties import (
    ACRONYM,
    BODY_KEY,
    GROUP,
    OFFICE,
    PERSON_KEY,
    SURNAME,
    Key,
    Named,
    Party,
    person_sound,
    read_party,
)
from corpus.compare.speakers import COMMON, TITLE, word_flags
from corpus.language import get_language
from corpus.records import Record
from corpus.rows import figure_id

ARTICLE = 4  # characters of a source that may stand before the place that it is: "l'", "the "
_ACRONYM = re.compile(r"\s*\([A-ZÀ-Þ][A-ZÀ-Þ&-]{1,7}\)")  # after a name: its short form
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

    def add(self, record: Record) -> None:
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
        names = _full_names(record)
        self._names.append([sounds for sounds, _ in names])
        for sounds, surface in names:
            self._written.setdefault(" ".join(sounds), Counter())[surface] += 1

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
        scopes = list(zip(story, affair, strict=True))
        groups = _join_names(self._mentions, scopes)
        surnames = _Surnames(self._names, scopes, groups)
        who = []
        for mention in self._mentions:
            key = mention.party.keys[0]
            full = surnames.full_name(mention) if key[0] == SURNAME else None
            who.append(groups.find(full or _scoped(key, scopes[mention.article])))
        return _to_sources(self._mentions, who, self._full_forms(groups))

    def _full_forms(self, groups: Groups) -> dict[str, Counter[str]]:
        """The full names of each person as written, by the name of its group."""
        found: dict[str, Counter[str]] = {}
        for sounds, written in self._written.items():
            found.setdefault(groups.find(f"{PERSON_KEY}|{sounds}"), Counter()).update(written)
        return found


def _full_names(record: Record) -> list[tuple[tuple[str, ...], str]]:
    """The names of two to four words that can be persons: their sounds, and as written."""
    flags = word_flags(get_language(record.language))
    placed = {toponym.start for toponym in record.toponyms}
    found = []
    for name in record.names:
        tokens = name_tokens(name.surface)
        words = name.surface.lower().split()
        common = any(flags.get(word, 0) & COMMON for word in words)
        common = common or bool(flags.get(words[0].rstrip("."), 0) & TITLE)
        if 2 <= len(tokens) <= 4 and name.start not in placed and not common:
            found.append((tuple(sound(token) for token in tokens), name.surface))
    return found


def _scoped(key: Key, scope: tuple[str, str]) -> str:
    """A key as text; groups are of one story, acronyms and surnames of one affair."""
    if key[0] == PERSON_KEY:
        return f"{PERSON_KEY}|{person_sound(key)}"
    within = {GROUP: scope[0], ACRONYM: scope[1], SURNAME: scope[1]}.get(key[0], "")
    return "|".join([*key, within] if within else key)


def _join_names(mentions: list[Mention], scopes: list[tuple[str, str]]) -> Groups:
    groups = Groups()
    acronyms: set[str] = set()
    for mention in mentions:
        keys = [_scoped(key, scopes[mention.article]) for key in mention.party.keys]
        for key in keys:
            groups.join(keys[0], key)
        acronyms.update(key for key in keys if key.startswith(f"{ACRONYM}|"))
    for mention in mentions:
        letters = _initials(mention.party)
        acronym = letters and _scoped((ACRONYM, letters), scopes[mention.article])
        if acronym in acronyms:
            groups.join(acronym, _scoped(mention.party.keys[0], scopes[mention.article]))
    _join_spellings(mentions, scopes, groups)
    return groups


def _initials(party: Party) -> str | None:
    """The first letters of the longer words of an institution's name: "NIS"; None under three."""
    if party.kind != "institution" or party.keys[0][0] not in (BODY_KEY, OFFICE):
        return None
    words = [word for word in party.name.split() if len(word) > 3 and word[0].isalpha()]
    letters = [word[0].upper() for word in words]
    return "".join(letters) if len(letters) > 2 else None


def _join_spellings(mentions: list[Mention], scopes: list[tuple[str, str]], groups: Groups) -> None:
    """Join full names that differ by one letter and occur in one affair."""
    affairs: dict[Key, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.party.keys[0][0] == PERSON_KEY:
            affairs[mention.party.keys[0]].add(scopes[mention.article][1])
    near: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(affairs):
        for form in neighbourhood(person_sound(key)):
            near[form].append(key)
    for keys in near.values():
        for one, other in zip(keys, keys[1:], strict=False):
            sounds = tuple(person_sound(k).split() for k in (one, other))
            if is_variant(tuple(sounds[0]), tuple(sounds[1])) and affairs[one] & affairs[other]:
                groups.join(_scoped(one, ("", "")), _scoped(other, ("", "")))


class _Surnames:
    """The full names that a surname alone can stand for, in an article, a story, an affair."""

    def __init__(
        self, names: list[list[tuple[str, ...]]], scopes: list[tuple[str, str]], groups: Groups
    ):
        self._names, self._scopes, self._groups = names, scopes, groups
        self._wide: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
        for article, found in enumerate(names):
            for name in found:
                for scope in set(scopes[article]):
                    for token in {name[-1], name[0]}:
                        self._wide[scope, token].add(name)

    def full_name(self, mention: Mention) -> str | None:
        """The key of the one person that the surname of `mention` stands for, if there is one."""
        surname = sound(mention.party.keys[0][-1])
        own = {name for name in self._names[mention.article] if surname in (name[-1], name[0])}
        wider = (self._wide.get((scope, surname), ()) for scope in self._scopes[mention.article])
        for names in (own, *wider):
            last = [name for name in names if name[-1] == surname] or names
            people = {self._groups.find(f"{PERSON_KEY}|{' '.join(name)}") for name in last}
            if len(people) == 1:
                return people.pop()
            if people:
                return None
        return None


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
    names = full + Counter(mention.party.name for mention in mentions)
    kinds = Counter(mention.party.kind for mention in mentions if mention.party.kind)
    countries = Counter(mention.party.country for mention in mentions if mention.party.country)
    fullest = min(names, key=lambda name: (-len(name_tokens(name)), -names[name], name))
    return {
        "name": fullest, "kind": "person" if full else _commonest(kinds),
        "country": _commonest(countries),
        "aliases": sorted({mention.surface for mention in mentions}),
        "n_figures": sum(mention.figure is not None for mention in mentions),
        "n_articles": len({mention.article for mention in mentions}),
    }  # fmt: skip


def _commonest(counts: Counter[str]) -> str | None:
    return min(counts, key=lambda item: (-counts[item], item)) if counts else None
