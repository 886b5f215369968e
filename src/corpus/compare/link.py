"""The linking pass: what many articles together tell, written into every linked column."""

from __future__ import annotations

import contextlib
import functools
import gc
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from types import SimpleNamespace

import msgspec
import pandas as pd
from msgspec import Struct

from corpus import tables
from corpus.compare.claims.claiming import Claims
from corpus.compare.claims.evidence import Setting
from corpus.compare.claims.locatives import Locatives
from corpus.compare.claims.question import Question
from corpus.compare.claims.summary import Corpus
from corpus.compare.reuse import Sampler, find_reuse
from corpus.compare.sheets import CHUNK, Chunk, Sheet, pieces_of, read_piece
from corpus.compare.sources.sources import SourceFinder
from corpus.compare.spill.columns import Columns, Packs, Rows
from corpus.compare.spill.hands import ahead, processors, share, share_forked
from corpus.compare.spill.scratch import Pile, Scratch, pack
from corpus.compare.spill.settled import Articles, ByArticle, ByFigure
from corpus.compare.stories import days as story_days
from corpus.compare.stories.features import Basics, Likeness, Profiler, is_day, middle
from corpus.compare.stories.pairs import Near, find_pairs
from corpus.compare.stories.stories import group_affairs, group_stories
from corpus.compare.stories.storyrows import story_rows
from corpus.compare.stories.vectors import Vectors
from corpus.facts.dating import settle_publication
from corpus.records import EventPlace, Interval, Publication, Record

NEAR = 0.15  # likeness of articles of two stories whose figures are compared
FEW = 500  # articles that one process links alone
TOGETHER = 256  # stories whose articles are settled together

Records = Callable[[], Iterable[Record]]
_Told = tuple[list[int], list[tuple[Interval, bytes]], Packs]  # articles, what is settled, rows
_decode_basics = msgspec.msgpack.Decoder(list[Basics]).decode


class Settled(Struct, array_like=True):
    """What is settled of one article."""

    published: Publication
    place: EventPlace
    event: Interval  # when it happened


@dataclass
class Linked:
    """What the linking pass settles, by article_id or figure_id, and the tables across articles.

    All but the stories lies in a file without a name, as long as this object is there.
    """

    published: Mapping[str, Publication]  # article_id
    place: Mapping[str, EventPlace]  # article_id
    event: Mapping[str, Interval]  # article_id: when it happened
    story: dict[str, str]  # article_id -> story_id
    source: Mapping[str, str]  # figure_id -> source_id
    speaker: Mapping[tuple[str, int], str]  # quote -> source_id
    claim: Mapping[str, str]  # figure_id -> claim_id
    part_of: Mapping[str, str]  # figure_id -> figure_id of the total
    repeat_of: Mapping[str, str]  # figure_id -> figure_id
    tables: dict[str, Columns] = field(default_factory=dict)

    stories = functools.cached_property(lambda self: self._frame("stories"))
    claims = functools.cached_property(lambda self: self._frame("claims"))
    readings = functools.cached_property(lambda self: self._frame("readings"))
    sources = functools.cached_property(lambda self: self._frame("sources"))
    reuse = functools.cached_property(lambda self: self._frame("reuse"))

    def _frame(self, table: str) -> pd.DataFrame:
        return self.tables[table].frame(table)


def link(records: Records, *, as_of: date, workers: int | None = None) -> Linked:
    """Link all records; `records()` gives them again, in the same order, at each call.

    The records are read twice: once for what each is about, which is kept without its text, and
    once for the texts that seem to be one. The order of the records changes nothing, and neither do
    `workers`, the processes that share the work where there is much (None: one per processor).
    """
    with _collector_off(), Scratch() as scratch:
        return _link(records, as_of, scratch, workers or processors())


@contextlib.contextmanager
def _collector_off() -> Iterator[None]:
    """Nothing here refers to itself: looking for that would walk all that is kept, ever again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _link(records: Records, as_of: date, scratch: Scratch, workers: int) -> Linked:
    gathered = _gather(records(), as_of, scratch, workers)
    articles, kept = Articles(gathered.ids), Scratch()
    workers = workers if len(articles.ids) > FEW else 1
    pairs = ahead(lambda: [gathered.sampler.pairs(articles.ids)], workers)
    gathered.profiler.weigh()
    found = _Stories(gathered, articles, workers)
    reuse = find_reuse(records(), next(pairs), kept)
    found.settle(as_of, kept)
    outlets = [profile.outlet for profile in gathered.profiler.profiles]
    setting = found.setting()
    cited = (articles, setting.story, setting.affair)
    resolved = ahead(lambda: [gathered.sources.resolve(*cited)], workers)
    claims = Claims(gathered.questions, setting, articles, scratch)
    claim_of, repeat_of, kin = claims.group(workers, resolved)
    sources = next(resolved).keep(articles, kept)
    gathered.sources = SourceFinder(scratch)  # the names are not needed any more
    corpus = Corpus(
        articles.ids, outlets, setting.published, setting.story, setting.affair, reuse.text_of,
        {}, sources.generic, sources.relays, gathered.locatives,
    )  # fmt: skip
    rows = claims.tell(corpus, kin, sources.of_figure, scratch, workers)
    told, readings = rows.tables(kept, workers)
    return Linked(
        *(ByArticle(articles, found.read(name)) for name in ("published", "place", "event")),
        dict(zip(articles.ids, setting.story, strict=True)), sources.of_figure, sources.of_quote,
        claim_of, ByFigure.of_pairs(articles, gathered.part_of), repeat_of,
        {"stories": found.table, "claims": told, "readings": readings,
         "sources": sources.rows, "reuse": reuse.rows},
    )  # fmt: skip


@dataclass
class _Gathered:
    """All that one reading of the records leaves, in the order in which they came."""

    profiler: Profiler
    sampler: Sampler
    questions: Pile[list[Question]]
    sources: SourceFinder
    sheets: Pile[Sheet]
    locatives: Locatives = field(default_factory=Locatives)
    part_of: list[tuple[int, int]] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        return [profile.article_id for profile in self.profiler.profiles]

    def take(self, chunk: Chunk) -> None:
        """Take what the next articles gave."""
        self.profiler.add(_decode_basics(chunk.basics), chunk.features)
        self.sampler.add(chunk.runs)
        self.sources.take(chunk.sources)
        self.locatives.take(chunk.said)
        self.part_of += chunk.part_of
        for sheet, questions in zip(chunk.sheets, chunk.questions, strict=True):
            self.sheets.append_packed(sheet)
            self.questions.append_packed(questions)


def _gather(records: Iterable[Record], as_of: date, scratch: Scratch, workers: int) -> _Gathered:
    gathered = _Gathered(
        Profiler(Vectors(scratch)), Sampler(scratch), Pile(scratch, list[Question]),
        SourceFinder(scratch), Pile(scratch, Sheet),
    )  # fmt: skip
    for chunk in share(read_piece, pieces_of(records, as_of), workers, FEW // CHUNK + 1):
        gathered.take(chunk)
    return gathered


# --- stories, and what siblings settle -----------------------------------------------------------


class _Of(Sequence):
    """One field of each sheet."""

    def __init__(self, sheets: Pile[Sheet], name: str):
        self._sheets, self._read = sheets, attrgetter(name)

    def __len__(self) -> int:
        return len(self._sheets)

    def __getitem__(self, position: int):
        return self._read(self._sheets[position])


class _Stories:
    """The story of every article, what its siblings settle of it, and the table `stories`."""

    def __init__(self, gathered: _Gathered, articles: Articles, workers: int):
        self._gathered, self._articles, self._workers = gathered, articles, workers
        self._pairs = find_pairs(gathered.profiler, _Of(gathered.sheets, "days"), workers)
        self._groups = ahead(self._group, workers)

    def _group(self) -> Iterator[array]:
        """The stories, and then the affairs, as `_numbers` has them."""
        profiles = self._gathered.profiler.profiles
        story = group_stories(profiles, self._pairs)
        yield self._numbers(story)
        yield self._numbers(group_affairs(profiles, self._pairs, story))

    def _numbers(self, names: dict[str, str]) -> array:
        """Of each article the position of the one by which its group is called."""
        position = self._articles.position
        return array("I", [position[names[name]] for name in self._articles.ids])

    def _names(self, numbers: array) -> list[str]:
        return [self._articles.ids[number] for number in numbers]

    def settle(self, as_of: date, kept: Scratch) -> None:
        """Settle what the articles of each story tell of each other."""
        self._as_of, self._settled = as_of, Pile[Settled](kept, Settled)
        profiles, ids = self._gathered.profiler.profiles, self._articles.ids
        self._at = array("I", bytes(4 * len(ids)))
        self.story = self._names(next(self._groups))
        days: dict[Interval, Interval] = {}  # one object for all equal ones
        self.table = Columns(kept, tables.arrow_schema("stories"))
        settling = share_forked(self._settle, self._pieces(), self._workers, self._groups)
        for members, settled, rows in settling:
            for index, (published, packed) in zip(members, settled, strict=True):
                self._at[index] = len(self._settled)
                self._settled.append_packed(packed)
                profiles[index].published = days.setdefault(published, published)
            self.table.take(rows)
        self.table.sort("story_id")

    def _pieces(self) -> list[list[list[int]]]:
        """The articles of each story in the order of their ids, some stories together."""
        stories: dict[str, list[int]] = defaultdict(list)
        for index in sorted(range(len(self.story)), key=self._articles.ids.__getitem__):
            stories[self.story[index]].append(index)
        found = [stories[story] for story in sorted(stories)]
        return [found[first : first + TOGETHER] for first in range(0, len(found), TOGETHER)]

    def _settle(self, stories: list[list[int]]) -> _Told:
        """What some stories settle."""
        members, settled, rows = [], [], Rows(tables.arrow_schema("stories"))
        for story in stories:
            found, row = self._settle_story(story)
            members += story
            settled += [(one.published.interval, pack(one)) for one in found]
            rows.add(row)
        return members, settled, rows.packed()

    def _settle_story(self, members: list[int]) -> tuple[list[Settled], tables.Row]:
        """Settle what the articles of a story tell of each other; and the row of the story."""
        profiles = self._gathered.profiler.profiles
        sheets = {index: self._gathered.sheets[index] for index in members}
        published = [self._publication(index, sheets) for index in members]
        told = [
            story_days.event_day(sheets[index].days, publication.interval)
            for index, publication in zip(members, published, strict=True)
        ]
        events = story_days.share_days(told)
        places = story_days.share_places([sheet.place for sheet in sheets.values()])
        names = [profiles[index].article_id for index in members]
        captions = {index: sheet.caption for index, sheet in sheets.items()}
        known = SimpleNamespace(
            published=dict(zip(names, published, strict=True)),
            place=dict(zip(names, places, strict=True)),
        )
        settled = [
            Settled(*found, Interval(day, day))
            for *found, day in zip(published, places, events, strict=True)
        ]
        return settled, story_rows({self.story[members[0]]: members}, profiles, captions, known)[0]

    def read(self, name: str) -> Callable[[int], object]:
        """What gives one field of what is settled of an article by its position."""
        settled, at, read = self._settled, self._at, attrgetter(name)
        return lambda position: read(settled[at[position]])

    def _publication(self, index: int, sheets: dict[int, Sheet]) -> Publication:
        """When an article was published, as far as its siblings help to tell."""
        profiles, own = self._gathered.profiler.profiles, sheets[index]
        siblings = [(profiles[i].published, s.days) for i, s in sheets.items() if i != index]
        if not siblings or is_day(profiles[index].published):
            return own.publication
        told = story_days.aligned_days(own.days, siblings)
        sure = bool(told) and story_days.is_sure(own.days, siblings, told[0])
        return settle_publication(own.raw, self._as_of, told, sure=sure)

    def setting(self) -> Setting:
        """What is known of the articles when their claims are compared."""
        profiles = self._gathered.profiler.profiles
        affair = self._names(next(self._groups))
        near, self._pairs = Near(self._pairs, NEAR), ()
        published = [profile.published for profile in profiles]
        alike = functools.lru_cache(1 << 16)(Likeness(self._gathered.profiler))
        self._gathered.profiler = Profiler(Vectors(Scratch()))  # not needed any more
        days = [middle(interval) for interval in published]
        return Setting(self.story, affair, days, published, alike, near)
