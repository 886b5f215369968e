"""Sources: the same person or institution under all its names, across articles and languages.

A full name is one person wherever it stands; spellings that differ by their language's sounds are
one, spellings that differ by a letter only within one affair. A surname alone takes the full name
that its article has, else its story, else its affair, where there is only one; so does a post ("the
Ukrainian president"), from who is said to hold it. Nobody is one across two countries.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from corpus import tables
from corpus.compare.groups import Groups, commonest
from corpus.compare.names import name_tokens, sound
from corpus.compare.sources.beside import Beside
from corpus.compare.sources.cited import Belonging, Mention, scoped_key
from corpus.compare.sources.citing import Notes, Packed
from corpus.compare.sources.joining import Holders, join_names
from corpus.compare.sources.keys import GROUP, PERSON_KEY, POST, SURNAME, Key
from corpus.compare.sources.voices import Mentions
from corpus.compare.sources.voices import Packed as PackedMentions
from corpus.compare.spill.columns import Columns, Packs, Rows
from corpus.compare.spill.scratch import Pile, Scratch
from corpus.compare.spill.settled import Articles, ByFigure, ByQuote

_NOWHERE: frozenset[str] = frozenset()
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class Sources:
    """The table `sources`, and the source_id of every figure and quote that names somebody."""

    rows: Columns
    generic: frozenset[str]  # source_ids of nobody in particular: "officials"
    relays: frozenset[str]  # source_ids of agencies and outlets
    of_figure: ByFigure
    of_quote: ByQuote


@dataclass(slots=True)
class Resolved:
    """Who is who, with nothing in it but bytes, numbers and ids."""

    rows: Packs
    generic: frozenset[str]
    relays: frozenset[str]
    ids: list[str]  # source_ids
    figures: tuple[np.ndarray, np.ndarray]  # numbers as `settled` has them, positions in `ids`
    quotes: tuple[np.ndarray, np.ndarray]

    def keep(self, articles: Articles, scratch: Scratch) -> Sources:
        """The same by the ids of figures and quotes, and as a table."""
        rows = Columns(scratch, tables.arrow_schema("sources"))
        rows.take(self.rows)
        rows.sort("source_id")
        name = self.ids.__getitem__
        return Sources(
            rows, self.generic, self.relays,
            ByFigure(articles, *self.figures, name), ByQuote(articles, *self.quotes, name),
        )  # fmt: skip


class SourceFinder:
    """Takes what the articles cite and tell, in their order; then tells who is who."""

    def __init__(self, scratch: Scratch) -> None:
        self._waiting = Pile(scratch, PackedMentions), Pile(scratch, Notes)
        self._names = Pile(scratch, list[list[tuple[str, str]]])
        self._mentions, self._notes = Mentions(), Notes()

    def take(self, packed: Packed) -> None:
        """Take what the next articles gave."""
        mentions, names, notes = packed
        self._waiting[0].append(mentions)
        self._names.append_packed(names)
        self._waiting[1].append_packed(notes)

    def _read(self, mentions: PackedMentions, told: Notes) -> None:
        first, known = len(self._notes.homes), self._notes
        self._mentions.take(mentions, first)
        known.homes += [home and sys.intern(home) for home in told.homes]
        known.places += [places or _NOWHERE for places in told.places]
        known.posts += [(first + article, *post) for article, *post in told.posts]
        known.vacant += [(first + article, *post) for article, *post in told.vacant]
        for person, titles in told.titles.items():
            known.titles.setdefault(person, set()).update(titles)
        for person, beside in told.beside.items():
            known.beside.setdefault(person, []).extend(beside)

    def resolve(self, articles: Articles, story: list[str], affair: list[str]) -> Resolved:
        """Who is who, given the story and the affair of every article."""
        for mentions, notes in zip(*self._waiting, strict=True):
            self._read(mentions, notes)
        homes, places = self._notes.homes, self._notes.places
        belongings = [
            Belonging(*where)
            for where in zip(articles.ids, story, affair, homes, places, strict=True)
        ]
        distinct, stands = self._mentions.distinct(story)
        scoped = [
            [scoped_key(key, belongings[mention.article]) for key in mention.party.keys]
            for mention in distinct
        ]
        groups = join_names(distinct, belongings, scoped)
        surnames = Holders(belongings, groups)
        posts = Holders(belongings, groups)
        wanted = {m.party.keys[0][1:] for m in distinct if m.party.keys[0][0] == POST}
        alone = {sound(m.party.keys[0][-1]) for m in distinct if m.party.keys[0][0] == SURNAME}
        for article, found in enumerate(self._full_names() if alone else ()):
            named = [tuple(person.split(" ")) for person, _ in found]
            surnames.add_names(article, [n for n in named if n[-1] in alone or n[0] in alone])
        for article, post, person in self._notes.posts:
            if post in wanted:
                posts.add(article, "|".join(post), person)
        for article, post, person in self._filled(posts):
            posts.add_here(article, "|".join(post), person)
        who = []
        for mention, keys in zip(distinct, scoped, strict=True):
            key, full = mention.party.keys[0], None
            if key[0] == SURNAME:
                full = surnames.of_surname(mention.article, sound(key[-1]))
            elif key[0] == POST:
                full = posts.holder(mention.article, "|".join(key[1:]))
            who.append(groups.find(full or keys[0]))
        of_body = _kinds_of_bodies(distinct, self._notes)
        del distinct, scoped
        told: dict[str, list[Beside]] = defaultdict(list)
        for person, found in self._notes.beside.items():
            told[groups.name(person)] += found
        full = self._full_forms(groups, set(who))
        known = _Known(full, told, of_body)
        return _to_sources(_Cited(self._mentions, who, stands), known)

    def _filled(self, posts: Holders) -> list[tuple[int, Key, str]]:
        """Posts that no article gives anybody, each with the one it can be of in its own article.

        An article that cites somebody by name alone, and then "the Ukrainian president", tells so
        who that is: nobody else cited by then is without a title of his own in all articles.
        """
        held: dict[str, set[Key]] = defaultdict(set)
        for _, post, person in self._notes.posts:
            held[person].add(post)
        found = []
        for article, post, people in self._notes.vacant:
            if posts.holder(article, "|".join(post)) is None:
                free = [p for p in people if self._may_hold(p, post, held[p])]
                if len(free) == 1:
                    found.append((article, post, free[0]))
        return found

    def _may_hold(self, person: str, post: Key, held: set[Key]) -> bool:
        """Whether nothing that `person` is called, in any article, is another post."""
        words = set(post[1].split())
        titles = (title.split() for title in self._notes.titles.get(person, ()))
        return all(key == post for key in held) and all(words.issuperset(t) for t in titles)

    def _full_forms(self, groups: Groups, cited: set[str]) -> dict[str, Counter[str]]:
        """The full names of those cited as written, by the name of their group."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for names in self._full_names():
            for sounds, written in names:
                person = groups.name(f"{PERSON_KEY}|{sounds}")
                if person in cited:
                    found[person][written] += 1
        return found

    def _full_names(self) -> Iterator[list[tuple[str, str]]]:
        """Of every article the full names, by their sounds and as written."""
        return (found for chunk in self._names for found in chunk)


@dataclass(slots=True)
class _Cited:
    """All mentions and who they are: `who` of those that stand for all, `stands` which stands."""

    mentions: Mentions
    who: list[str]
    stands: np.ndarray

    def __iter__(self) -> Iterator[tuple[str, list[Mention], np.ndarray]]:
        """Of each that is cited, in their order: its name, its mentions, their positions."""
        roots = sorted(set(self.who))
        number = {root: at for at, root in enumerate(roots)}
        whose = np.array([number[root] for root in self.who], dtype=np.int64)[self.stands]
        order = np.argsort(whose, kind="stable")
        ends = np.cumsum(np.bincount(whose, minlength=len(roots)))
        for root, positions in zip(roots, np.split(order, ends[:-1]), strict=True):
            yield root, [self.mentions[at] for at in positions.tolist()], positions


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of persons: their full names and what they are said to be, by their group."""

    full: dict[str, Counter[str]]
    told: dict[str, list[Beside]]
    of_body: dict[str, str]  # folded name of a body that somebody speaks for -> its kind


def _kinds_of_bodies(mentions: list[Mention], notes: Notes) -> dict[str, str]:
    """Of the bodies that persons speak for the kind, where all that is said of them is one."""
    wanted = {mention.party.body for mention in mentions}
    wanted.update([one.body for told in notes.beside.values() for one in told])
    found: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind and mention.party.keys[0][0] not in (PERSON_KEY, SURNAME, POST):
            name = " ".join(name_tokens(mention.party.name))
            if name in wanted:
                found[name].add(mention.kind)
    return {name: kinds.pop() for name, kinds in found.items() if len(kinds) == 1}


def _to_sources(cited: _Cited, known: _Known) -> Resolved:
    rows, ids, taken = Rows(tables.arrow_schema("sources")), [], Counter()
    generic, relays = [], []
    whose = np.empty(len(cited.mentions), dtype=np.int64)
    for root, mentions, positions in cited if cited.who else ():
        row = _row(root, mentions, known)
        slug = _SLUG.sub("-", " ".join(name_tokens(row["name"]))).strip("-") or "source"
        taken[slug] += 1
        whose[positions] = len(ids)
        ids.append(slug if taken[slug] == 1 else f"{slug}-{taken[slug]}")
        rows.add(row | {"source_id": ids[-1]})
        if root.startswith(f"{GROUP}|"):
            generic.append(ids[-1])
        if row["kind"] in ("agency", "outlet"):
            relays.append(ids[-1])
    codes, figure = cited.mentions.codes()
    return Resolved(
        rows.packed(), frozenset(generic), frozenset(relays), ids,
        (codes[figure], whose[figure]), (codes[~figure], whose[~figure]),
    )  # fmt: skip


def _row(root: str, mentions: list[Mention], known: _Known) -> tables.Row:
    full, told = known.full.get(root), known.told.get(root, [])
    named = [m for m in mentions if m.party.keys[0][0] != POST] if full else mentions
    written = Counter(mention.party.name for mention in named)
    sort = "person" if full else commonest(mention.party.kind for mention in mentions)
    said = [*mentions, *told]
    bodies = [*[mention.party.body for mention in mentions], *[one.body for one in told]]
    return {
        "name": _best_name(full + written if full else written, sort),
        "kind": commonest(one.kind for one in said) or commonest(map(known.of_body.get, bodies)),
        "country": commonest(one.country for one in said),
        "aliases": sorted({mention.surface for mention in mentions}),
        "n_figures": sum(mention.figure for mention in mentions),
        "n_articles": len({mention.article for mention in mentions}),
    }  # fmt: skip


def _best_name(names: Counter[str], sort: str | None) -> str:
    """A person's fullest name with a capital; of a body the commonest that is no letters."""
    if sort == "person":
        return min(names, key=lambda n: (not n[:1].isupper(), -len(name_tokens(n)), -names[n], n))
    return min(names, key=lambda n: (n.isupper(), -names[n], not n[:1].isupper(), len(n), n))
