"""Whom the articles cite, and what they tell of persons: read one by one, without any other."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

from msgspec import Struct, field

from corpus.compare.called import people_named, read_person
from corpus.compare.lexicon import WORD
from corpus.compare.names import name_tokens, sound
from corpus.compare.passages import Passages
from corpus.compare.peoples import find_peoples
from corpus.compare.sources.antecedents import Told, resolve_party, title_end, titles_of
from corpus.compare.sources.beside import (
    NOTHING,
    Beside,
    describe,
    is_capital,
    is_named_body,
    read_beside,
    read_named,
)
from corpus.compare.sources.keys import (
    BODY_KEY,
    NAMED,
    OFFICE,
    PERSON_KEY,
    SURNAME,
    Key,
    Party,
    person_sound,
)
from corpus.compare.sources.meanings import meaning_of
from corpus.compare.sources.parties import read_party
from corpus.compare.sources.posts import POST, Named, names_post, read_post
from corpus.compare.sources.speakers import DETERMINER, PERSON, TITLE, word_flags
from corpus.compare.sources.voices import Mentions
from corpus.compare.sources.voices import Packed as PackedMentions
from corpus.compare.sources.witnesses import WITNESS, tells_what_was_seen
from corpus.compare.spill.scratch import pack
from corpus.facts.terms import fold
from corpus.language import Language, get_language
from corpus.records import Name, Record, Toponym

ARTICLE = 4  # characters of a source that may stand before the place that it is: "l'", "the "
_ACRONYM = re.compile(r"\s*\([A-ZÀ-Þ][A-ZÀ-Þ&-]{1,7}\)")  # after a name: its short form
_NEXT = re.compile(r" ([^\W\d_A-Z][\w-]*)")
_BREAK = re.compile(r"[,.;:!?()\[\]«»“”\"\n]")
NAME_SPAN = 45  # characters before a surname that may belong to the name
_CAPITALS = re.compile(r"(?:[A-ZÀ-Þ][\w.-]*(?:['’][A-ZÀ-Þ][\w.-]*)? ){1,4}$")  # ending there
POST_SPAN = 70  # characters before or behind a name that may tell what the person is
_INSIDE = re.compile(r"[\w'’,;(] *$")  # before a word that opens no sentence

Packed = tuple[PackedMentions, bytes, bytes]  # of the mentions, the names, the notes


@dataclass(frozen=True, slots=True)
class _Cited:
    """A source of a figure, or the speaker of a quote, as written."""

    surface: str
    start: int | None
    end: int | None
    figure: int | None = None  # where it begins
    quote: int | None = None
    said: str = ""  # the words of the quote


class Notes(Struct, array_like=True):
    """What articles tell of persons and posts; an article is a position."""

    homes: list[str | None] = field(default_factory=list)  # country of the event, by article
    places: list[frozenset[str]] = field(default_factory=list)  # where an office lacks its place
    posts: list[tuple[int, Key, str]] = field(default_factory=list)  # whose post, who holds it
    vacant: list[tuple[int, Key, list[str]]] = field(default_factory=list)  # who is cited, if none
    titles: dict[str, set[str]] = field(default_factory=dict)  # person cited -> what it is called
    beside: dict[str, list[Beside]] = field(default_factory=dict)  # what a person is said to be


class SourceReader:
    """Takes articles one by one, and keeps whom they cite and what they tell of persons."""

    def __init__(self) -> None:
        self._mentions = Mentions()
        self._names: list[list[tuple[str, str]]] = []  # by article: full names, by sounds; written
        self._notes = Notes()

    def add(self, record: Record, passages: Passages) -> None:
        """Keep whom `record` cites, and the full names it holds."""
        article = len(self._names)
        language, earlier = get_language(record.language), list[Told]()
        for source in sorted(_cited(record), key=lambda c: (c.start or 0, c.quote or 0)):
            party = _party(record, source, earlier)
            where = source.start, source.end
            told = describe(record, party, source.surface, where, _body_before(earlier))
            if source.start is not None:
                earlier.append(Told(source.start, party))
            who = replace(party, body=told.body) if told.body else party
            kind = told.kind or (WITNESS if _is_witness(party, told, source, language) else None)
            voice = source.surface, who, kind, told.country
            if source.figure is not None:
                self._mentions.add(article, voice, source.figure)
            else:
                self._mentions.add(article, voice, source.quote or 0, quote=True)
        self._notes.homes.append(record.place.country)
        bare = any(
            told.party.keys[0][0] == OFFICE and not told.party.keys[0][-1] for told in earlier
        )
        self._notes.places.append(_area_ids(record) if bare else frozenset())
        names = _full_names(record, earlier)
        self._names.append([(" ".join(sounds), name.surface) for sounds, name in names])
        self._add_posts(record, passages, names)
        if earlier:
            self._add_bare(record, names, earlier)

    def packed(self) -> Packed:
        """All that was kept, as `SourceFinder` takes it."""
        return self._mentions.packed(), pack(self._names), pack(self._notes)

    def _add_posts(
        self, record: Record, passages: Passages, names: list[tuple[tuple[str, ...], Name]]
    ) -> None:
        """Keep who is said to hold a post."""
        for sounds, found in names:
            sentence = passages.index(found.start)
            if sentence is not None and names_post(passages.words[sentence], passages.language):
                post = _post_of(record, found, passages)
                if post is not None:
                    person = " ".join(sounds)
                    article = len(self._names) - 1
                    self._notes.posts.append((article, post, f"{PERSON_KEY}|{person}"))
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
                if titles:
                    known = self._notes.titles.setdefault(f"{PERSON_KEY}|{person}", set())
                    known |= {meaning_of(title, language) for title in titles}
        for one in told:
            key = one.party.keys[0]
            if key[0] == POST:
                before = [f"{PERSON_KEY}|{p}" for p, start in cited.items() if start < one.start]
                after = [f"{PERSON_KEY}|{p}" for p in cited]
                self._notes.vacant.append((len(self._names) - 1, key[1:], before or after))

    def _tell(self, person: str, told: Beside) -> None:
        if told != NOTHING:
            self._notes.beside.setdefault(f"{PERSON_KEY}|{person}", []).append(told)


_known_party = functools.lru_cache(maxsize=1 << 15)(read_party)


def _party(record: Record, source: _Cited, earlier: list[Told]) -> Party:
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
    opening = start is None or not _INSIDE.search(text, max(0, start - 3), start)
    party = _known_party(surface, record.language, name_places(inside, whole), opening)
    if start is None:
        return party
    if party.keys[0][0] in (PERSON_KEY, SURNAME) and party.name == source.surface:
        named = " ".join(name_tokens(party.name))
        if is_named_body(record, party, start, source.end or 0):
            keys = (BODY_KEY, named, party.country or ""), *party.keys
            return replace(party, kind="institution", keys=keys)
    return resolve_party(record, party, start, earlier)


def _is_witness(party: Party, told: Beside, source: _Cited, language: Language) -> bool:
    """Whether a person who is told to be nothing else tells what was seen."""
    person = party.keys[0][0] in (PERSON_KEY, SURNAME)
    return person and told == NOTHING and tells_what_was_seen(source.said, language)


def _body_before(earlier: list[Told]) -> str:
    """The folded name of the body that was cited last; "" where a person was cited since."""
    last = earlier[-1].party if earlier else None
    named = last is not None and last.keys[0][0] not in (PERSON_KEY, SURNAME, POST)
    return " ".join(name_tokens(last.name)) if named else ""


def _cited(record: Record) -> list[_Cited]:
    """Whom an article cites: the sources of its figures, the speakers of its quotes."""
    found = [
        _Cited(f.source, f.source_start, f.source_end, figure=f.quantity.start)
        for f in record.figures
        if f.source
    ]
    return found + [
        _Cited(
            q.speaker,
            q.speaker_start,
            q.speaker_end,
            quote=q.start,
            said=record.article.text[q.start : q.end],
        )  # fmt: skip
        for q in record.quotes
        if q.speaker
    ]


def name_places(inside: list[Toponym], whole: str | None = None) -> Named:
    """What the places in a source tell; `whole`: the name of the one that it is, if it is one."""
    areas = (t for t in inside if t.feature in ("region", "city") and t.geonames_id is not None)
    area = next(areas, None)
    return Named(
        tuple(t.surface for t in inside), whole,
        next((t.country for t in inside if t.country), None),
        f"#{area.geonames_id}" if area else None, area is not None and is_capital(area),
        tuple(t.surface for t in inside if t.feature == "country"),
    )  # fmt: skip


def _area_ids(record: Record) -> frozenset[str]:
    """The ids of the towns and regions that an article names, and what their names mean: a town
    and its province may have one name.
    """
    language = get_language(record.language)
    found = [t for t in record.toponyms if t.geonames_id is not None]
    ids = [f"#{t.geonames_id}" for t in found]
    return frozenset([*ids, *[NAMED + meaning_of(t.surface, language) for t in found]])


def _people_behind(record: Record, surface: str, end: int) -> re.Match[str] | None:
    """The adjective of a people right behind a noun in lower case: "président ukrainien"."""
    behind = _NEXT.match(record.article.text, end) if surface[-1:].islower() else None
    return behind if behind and find_peoples(behind.group(1), record.language) else None


def _full_names(record: Record, told: list[Told]) -> list[tuple[tuple[str, ...], Name]]:
    """The names of two to four words that can be persons: their sounds, and the names.

    A record keeps the most prominent names; the full name of one in `told` may not be among them.
    """
    found = [(called.sounds, name) for called, name in people_named(record)]
    known = {sound for sounds, _ in found for sound in (sounds[0], sounds[-1])}
    for one in told:
        key = one.party.keys[0]
        if key[0] == SURNAME and sound(key[-1]) not in known:
            known.add(sound(key[-1]))
            full = _full_name(record, one.party.name)
            found += [full] if full else []
    return found


def _full_name(record: Record, surname: str) -> tuple[tuple[str, ...], Name] | None:
    """The first full name of the text that ends in `surname`."""
    code, text = get_language(record.language).code, record.article.text
    for match in re.finditer(rf"{re.escape(surname)}(?!\w)", text):
        before = _CAPITALS.search(text, max(0, match.start() - NAME_SPAN), match.start())
        written = text[before.start() : match.end()] if before else ""
        found = read_person(written, code) if before else None
        if found:
            start = match.end() - len(written) + found[0]
            name = text[start : match.end()]
            return found[1].sounds, Name(start, match.end(), name, fold(name), 1, False)
    return None


def _post_of(record: Record, name: Name, passages: Passages) -> tuple[str, str] | None:
    """(country, words) of the post before a name, a comma between or not, or behind a comma."""
    text, language = record.article.text, passages.language
    stop = title_end(text, name, language)
    before = _BREAK.split(text[max(0, stop - POST_SPAN) : stop])[-1]
    parts = [(stop - len(before), before)]
    if text[name.end : name.end + 1] == ",":
        behind = _BREAK.split(text[name.end + 1 : name.end + POST_SPAN])[0]
        first = WORD.findall(behind[:POST_SPAN].lower())[:1]
        if first and word_flags(language).get(first[0], 0) & (TITLE | PERSON | DETERMINER):
            parts.append((name.end + 1, behind))
    for start, part in parts:
        if names_post(set(WORD.findall(part.lower())), language):
            inside = [t for t in record.toponyms if start <= t.start < start + len(part)]
            post = read_post(part, language, name_places(inside))
            if post is not None:
                return post
    return None
