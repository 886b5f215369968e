"""Sources: the same person or institution under all its names, across articles and languages.

A full name is one person wherever it stands; spellings that differ by their language's sounds are
one, spellings that differ by a letter only within one affair. A surname alone takes the full name
that its article has, else its story, else its affair, where there is only one; so does a post ("the
Ukrainian president"), from who is said to hold it. Nobody is one across two countries.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

import pandas as pd

from corpus import tables
from corpus.compare.antecedents import Told, resolve_party, title_end, titles_of
from corpus.compare.beside import Beside, describe, read_beside, read_named
from corpus.compare.called import read_name
from corpus.compare.groups import Groups, commonest
from corpus.compare.joining import Belonging, Holders, Mention, join_names, scoped_key
from corpus.compare.lexicon import WORD
from corpus.compare.names import name_tokens, sound
from corpus.compare.parties import (
    GROUP,
    PERSON_KEY,
    POST,
    SURNAME,
    Key,
    Named,
    Party,
    is_one_post,
    person_sound,
    read_party,
    read_post,
)
from corpus.compare.passages import Passages
from corpus.compare.peoples import find_peoples
from corpus.facts.terms import fold
from corpus.language import get_language
from corpus.records import Name, Record
from corpus.rows import figure_id

ARTICLE = 4  # characters of a source that may stand before the place that it is: "l'", "the "
_ACRONYM = re.compile(r"\s*\([A-ZÀ-Þ][A-ZÀ-Þ&-]{1,7}\)")  # after a name: its short form
_NEXT = re.compile(r" ([^\W\d_A-Z][\w-]*)")
_BREAK = re.compile(r"[,.;:!?()\[\]«»“”\"\n]")
POST_SPAN = 70  # characters before or behind a name that may tell what the person is
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class Sources:
    """The table `sources`, and the source_id of every figure and quote that names somebody."""

    frame: pd.DataFrame
    generic: frozenset[str]  # source_ids of nobody in particular: "officials"
    relays: frozenset[str]  # source_ids of agencies and outlets
    of_figure: dict[str, str]
    of_quote: dict[tuple[str, int], str]


@dataclass(frozen=True, slots=True)
class _Cited:
    """A source of a figure, or the speaker of a quote, as written."""

    surface: str
    start: int | None
    end: int | None
    figure: str | None = None
    quote: int | None = None


class SourceFinder:
    """Takes the articles one by one; then tells who is who."""

    def __init__(self) -> None:
        self._mentions: list[Mention] = []
        self._names: list[list[tuple[str, ...]]] = []  # by article: full names, by their sounds
        self._written: Counter[tuple[str, str]] = Counter()  # full name by its sounds, as written
        self._known: dict[tuple, Party] = {}
        self._ids: list[str] = []
        self._homes: list[str | None] = []  # country of the event
        self._posts: list[tuple[int, Key, str]] = []  # article, country and post, who holds it
        self._vacant: list[tuple[int, Key, list[str]]] = []  # and who is cited where none is told
        self._titles: dict[str, set[str]] = defaultdict(set)  # person cited -> what it is called
        self._told: dict[str, list[Beside]] = defaultdict(list)  # person -> what it is said to be

    def add(self, record: Record, passages: Passages) -> None:
        """Keep whom `record` cites, and the full names it holds."""
        article = len(self._names)
        name = record.article.article_id
        earlier: list[Told] = []
        for source in sorted(_cited(record), key=lambda c: (c.start or 0, c.quote or 0)):
            party = self._party(record, source, earlier)
            if source.start is not None:
                earlier.append(Told(source.start, party))
            told = describe(record, party, source.surface, source.start, source.end)
            self._mentions.append(
                Mention(
                    article, name, source.surface, party, source.figure, source.quote,
                    told.kind, told.country,
                )
            )  # fmt: skip
        self._ids.append(name)
        self._homes.append(record.place.country)
        names = _full_names(record)
        self._names.append([sounds for sounds, _ in names])
        self._add_posts(record, passages, names)
        if earlier:
            self._add_bare(record, names, earlier)

    def _add_posts(
        self, record: Record, passages: Passages, names: list[tuple[tuple[str, ...], Name]]
    ) -> None:
        """Keep the names as written, and who is said to hold a post."""
        posts = passages.lexicon.posts
        for sounds, found in names:
            person = " ".join(sounds)
            self._written[person, found.surface] += 1
            sentence = passages.index(found.start)
            if sentence is not None and not posts.isdisjoint(passages.words[sentence]):
                post = _post_of(record, found, passages)
                if post is not None:
                    article = len(self._names) - 1
                    self._posts.append((article, post, f"{PERSON_KEY}|{person}"))
                    self._tell(person, read_beside(record, found.start, found.end))

    def _add_bare(
        self, record: Record, names: list[tuple[tuple[str, ...], Name]], told: list[Told]
    ) -> None:
        """Keep who is cited by name alone, what others are called, and posts that nobody has."""
        language = get_language(record.language)
        cited: dict[str, int] = {}
        alone = {sound(one.party.keys[0][-1]) for one in told if one.party.keys[0][0] == SURNAME}
        for one in reversed(told):
            key = one.party.keys[0]
            if key[0] == PERSON_KEY:
                cited[person_sound(key)] = one.start
        first = {" ".join(sounds): found for sounds, found in reversed(names)}
        for person, found in first.items():
            if person in cited or not alone.isdisjoint(person.split(" ")):
                self._tell(person, read_named(record, found.surface))
        for person in cited:
            if person in first:
                titles = titles_of(record.article.text, first[person], language)
                self._titles[f"{PERSON_KEY}|{person}"] |= {fold(title) for title in titles}
        for one in told:
            key = one.party.keys[0]
            if key[0] == POST:
                before = [f"{PERSON_KEY}|{p}" for p, start in cited.items() if start < one.start]
                after = [f"{PERSON_KEY}|{p}" for p in cited]
                self._vacant.append((len(self._names) - 1, key[1:], before or after))

    def _tell(self, person: str, told: Beside) -> None:
        if told.kind or told.country:
            self._told[f"{PERSON_KEY}|{person}"].append(told)

    def _party(self, record: Record, source: _Cited, earlier: list[Told]) -> Party:
        """Who a source is, with what stands right behind it: its short form, its people."""
        surface, start, text = source.surface, source.start, record.article.text
        if start is not None:
            behind = _ACRONYM.match(text, source.end or 0)
            behind = behind or _people_behind(record, surface, source.end or 0)
            surface += behind.group() if behind else ""
        end = (start or 0) + len(surface)
        inside = [t for t in record.toponyms if start is not None and start <= t.start < end]
        places = (t for t in inside if t.feature != "site")
        whole = next((t.name for t in places if t.end - t.start >= len(surface) - ARTICLE), None)
        country = next((t.country for t in inside if t.country), None)
        key = surface, record.language, Named(tuple(t.surface for t in inside), whole, country)
        if key not in self._known:
            self._known[key] = read_party(*key)
        party = self._known[key]
        return party if start is None else resolve_party(record, party, start, earlier)

    def resolve(self, story: list[str], affair: list[str]) -> Sources:
        """Who is who, given the story and the affair of every article."""
        belongings = [
            Belonging(*where) for where in zip(self._ids, story, affair, self._homes, strict=True)
        ]
        scoped = [
            [scoped_key(key, belongings[mention.article]) for key in mention.party.keys]
            for mention in self._mentions
        ]
        groups = join_names(self._mentions, belongings, scoped)
        surnames = Holders(belongings, groups)
        posts = Holders(belongings, groups)
        wanted: dict[str, set[Key]] = defaultdict(set)  # by country
        for key in {m.party.keys[0] for m in self._mentions if m.party.keys[0][0] == POST}:
            wanted[key[1]].add(key[1:])
        alone = {sound(m.party.keys[0][-1]) for m in self._mentions
                 if m.party.keys[0][0] == SURNAME}  # fmt: skip
        for article, found in enumerate(self._names):
            surnames.add_names(article, [n for n in found if n[-1] in alone or n[0] in alone])
        for article, post, person in self._posts:
            for asked in wanted[post[0]]:
                if is_one_post(asked[1], post[1]):
                    posts.add(article, "|".join(asked), person)
        for article, post, person in self._filled(posts):
            posts.add_here(article, "|".join(post), person)
        who = []
        for mention, keys in zip(self._mentions, scoped, strict=True):
            key, full = mention.party.keys[0], None
            if key[0] == SURNAME:
                full = surnames.of_surname(mention.article, sound(key[-1]))
            elif key[0] == POST:
                full = posts.holder(mention.article, "|".join(key[1:]))
            who.append(groups.find(full or keys[0]))
        cited = set(who)
        told: dict[str, list[Beside]] = defaultdict(list)
        for person, found in self._told.items():
            told[groups.name(person)] += found
        return _to_sources(self._mentions, who, self._full_forms(groups, cited), told)

    def _filled(self, posts: Holders) -> list[tuple[int, Key, str]]:
        """Posts that no article gives anybody, each with the one it can be of in its own article.

        An article that cites somebody by name alone, and then "the Ukrainian president", tells so
        who that is: nobody else cited by then is without a title of his own in all articles.
        """
        held: dict[str, set[Key]] = defaultdict(set)
        for _, post, person in self._posts:
            held[person].add(post)
        found = []
        for article, post, people in self._vacant:
            if posts.holder(article, "|".join(post)) is None:
                free = [p for p in people if self._may_hold(p, post, held[p])]
                if len(free) == 1:
                    found.append((article, post, free[0]))
        return found

    def _may_hold(self, person: str, post: Key, held: set[Key]) -> bool:
        """Whether nothing that `person` is called, in any article, is another post."""
        words = post[1].split()
        own = all(key[0] == post[0] and is_one_post(key[1], post[1]) for key in held)
        return own and all(
            any(is_one_post(title, word) for word in words) for title in self._titles[person]
        )

    def _full_forms(self, groups: Groups, cited: set[str]) -> dict[str, Counter[str]]:
        """The full names of those cited as written, by the name of their group."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for (sounds, written), count in self._written.items():
            person = groups.name(f"{PERSON_KEY}|{sounds}")
            if person in cited:
                found[person][written] += count
        return found


def _cited(record: Record) -> list[_Cited]:
    """Whom an article cites: the sources of its figures, the speakers of its quotes."""
    found = [
        _Cited(f.source, f.source_start, f.source_end, figure=figure_id(record, f.quantity.start))
        for f in record.figures
        if f.source
    ]
    return found + [
        _Cited(q.speaker, q.speaker_start, q.speaker_end, quote=q.start)
        for q in record.quotes
        if q.speaker
    ]


def _people_behind(record: Record, surface: str, end: int) -> re.Match[str] | None:
    """The adjective of a people right behind a noun in lower case: "président ukrainien"."""
    behind = _NEXT.match(record.article.text, end) if surface[-1:].islower() else None
    return behind if behind and find_peoples(behind.group(1), record.language) else None


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
    """(country, words) of the post before a name, a comma between or not, or behind a comma."""
    text, language, posts = record.article.text, passages.language, passages.lexicon.posts
    stop = title_end(text, name)
    before = _BREAK.split(text[max(0, stop - POST_SPAN) : stop])[-1]
    parts = [(stop - len(before), before)]
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


def _to_sources(
    mentions: list[Mention], who: list[str], full: dict[str, Counter[str]],
    told: dict[str, list[Beside]],
) -> Sources:  # fmt: skip
    members: dict[str, list[Mention]] = defaultdict(list)
    for mention, root in zip(mentions, who, strict=True):
        members[root].append(mention)
    rows, ids, taken = [], {}, Counter()
    for root in sorted(members):
        row = _row(members[root], full.get(root), told.get(root, []))
        slug = _SLUG.sub("-", " ".join(name_tokens(row["name"]))).strip("-") or "source"
        taken[slug] += 1
        ids[root] = row["source_id"] = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
        rows.append(row)
    rows.sort(key=lambda row: row["source_id"])
    pairs = list(zip(mentions, who, strict=True))
    return Sources(
        tables.to_frame("sources", rows),
        frozenset(ids[root] for root in members if root.startswith(f"{GROUP}|")),
        frozenset(row["source_id"] for row in rows if row["kind"] in ("agency", "outlet")),
        {m.figure: ids[root] for m, root in pairs if m.figure is not None},
        {(m.article_id, m.quote): ids[root] for m, root in pairs if m.quote is not None},
    )


def _row(mentions: list[Mention], full: Counter[str] | None, told: list[Beside]) -> tables.Row:
    named = [m for m in mentions if m.party.keys[0][0] != POST] if full else mentions
    written = Counter(mention.party.name for mention in named)
    sort = "person" if full else commonest(mention.party.kind for mention in mentions)
    said = [*mentions, *told]
    return {
        "name": _best_name(full + written if full else written, sort),
        "kind": commonest(one.kind for one in said),
        "country": commonest(one.country for one in said),
        "aliases": sorted({mention.surface for mention in mentions}),
        "n_figures": sum(mention.figure is not None for mention in mentions),
        "n_articles": len({mention.article for mention in mentions}),
    }  # fmt: skip


def _best_name(names: Counter[str], sort: str | None) -> str:
    """A person's fullest name with a capital; of a body the commonest that is no letters."""
    if sort == "person":
        return min(names, key=lambda n: (not n[:1].isupper(), -len(name_tokens(n)), -names[n], n))
    return min(names, key=lambda n: (n.isupper(), -names[n], not n[:1].isupper(), len(n), n))
