"""The linking pass: what many articles together tell, written into every linked column."""

from __future__ import annotations

import contextlib
import functools
import gc
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

import pandas as pd

from corpus import tables
from corpus.compare import days as story_days
from corpus.compare.claims import Claim, group_claims, place_losses
from corpus.compare.claimtables import ClaimTables
from corpus.compare.days import DayMention, find_days
from corpus.compare.evidence import Setting
from corpus.compare.features import Profile, Profiler, is_day, likeness, middle
from corpus.compare.kinship import Kinship
from corpus.compare.locatives import Locatives
from corpus.compare.passages import Passages
from corpus.compare.questions import Question, find_questions, tolls
from corpus.compare.reuse import Reuse, Sampler, find_reuse
from corpus.compare.scratch import Pile, Scratch
from corpus.compare.shelf import Shelf
from corpus.compare.sources import SourceFinder, Sources
from corpus.compare.stories import find_pairs, group_affairs, group_stories
from corpus.compare.storyrows import Caption, caption_of, story_rows
from corpus.compare.summary import Corpus, claim_row, find_parts, find_repeats
from corpus.facts.dating import settle_publication
from corpus.records import EventPlace, Interval, Publication, Record

NEAR = 0.15  # likeness of articles of two stories whose figures are compared

Records = Callable[[], Iterable[Record]]


@dataclass
class Linked:
    """What the linking pass settles, by article_id or figure_id, and the tables across articles."""

    published: dict[str, Publication] = field(default_factory=dict)  # article_id
    place: dict[str, EventPlace] = field(default_factory=dict)  # article_id
    event: dict[str, Interval] = field(default_factory=dict)  # article_id: when it happened
    story: dict[str, str] = field(default_factory=dict)  # article_id -> story_id
    source: dict[str, str] = field(default_factory=dict)  # figure_id -> source_id
    speaker: dict[tuple[str, int], str] = field(default_factory=dict)  # quote -> source_id
    claim: dict[str, str] = field(default_factory=dict)  # figure_id -> claim_id
    part_of: dict[str, str] = field(default_factory=dict)  # figure_id -> figure_id of the total
    repeat_of: dict[str, str] = field(default_factory=dict)  # figure_id -> figure_id
    stories: pd.DataFrame = field(default_factory=lambda: tables.to_frame("stories", []))
    claims: pd.DataFrame = field(default_factory=lambda: tables.to_frame("claims", []))
    readings: pd.DataFrame = field(default_factory=lambda: tables.to_frame("readings", []))
    sources: pd.DataFrame = field(default_factory=lambda: tables.to_frame("sources", []))
    reuse: pd.DataFrame = field(default_factory=lambda: tables.to_frame("reuse", []))


def link(records: Records, *, as_of: date) -> Linked:
    """Link all records; `records()` gives them again, in the same order, at each call.

    The records are read twice: once for what each is about, which is kept without its text, and
    once for the texts that seem to be one. The order of the records changes nothing.
    """
    with _collector_off(), Scratch() as scratch:
        return _link(records, as_of, scratch)


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


def _link(records: Records, as_of: date, scratch: Scratch) -> Linked:
    gathered = _gather(records(), as_of, scratch)
    pairs = gathered.sampler.pairs()
    gathered.sampler = Sampler()  # what was sampled is not needed any more
    reuse = find_reuse(records(), pairs)
    linked = Linked(reuse=reuse.frame)
    affair = _link_stories(gathered, linked, as_of)
    ids = gathered.ids
    story = [linked.story[name] for name in ids]
    sources = gathered.sources.resolve(story, affair)
    gathered.sources = SourceFinder()  # nor are the names
    linked.source, linked.speaker = sources.of_figure, sources.of_quote
    linked.sources = sources.frame
    _link_claims(gathered, linked, affair, reuse, sources)
    return linked


@dataclass
class _Gathered:
    """All that one reading of the records leaves, in the order of article_id."""

    questions: Shelf
    days: Pile[list[DayMention]]
    captions: Pile[Caption]
    profiler: Profiler = field(default_factory=Profiler)
    sources: SourceFinder = field(default_factory=SourceFinder)
    sampler: Sampler = field(default_factory=Sampler)
    locatives: Locatives = field(default_factory=Locatives)
    part_of: dict[str, str] = field(default_factory=dict)
    near: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    @property
    def profiles(self) -> list[Profile]:
        return self.profiler.profiles

    @property
    def ids(self) -> list[str]:
        return [profile.article_id for profile in self.profiles]


def _gather(records: Iterable[Record], as_of: date, scratch: Scratch) -> _Gathered:
    gathered = _Gathered(Shelf(scratch), Pile(scratch, list[DayMention]), Pile(scratch, Caption))
    for record in records:
        publication = settle_publication(record.publication, as_of)
        article = len(gathered.profiles)
        passages = Passages(record)
        gathered.profiler.add(record, publication, passages)
        gathered.sources.add(record, passages)
        gathered.sampler.add(record, passages)
        gathered.locatives.add(record)
        questions = find_questions(record, article, passages)
        gathered.profiles[-1].tolls = tolls(questions, gathered.profiles[-1].topics)
        gathered.questions.add(questions)
        gathered.part_of |= find_parts(questions)
        gathered.days.append(find_days(record, passages))
        gathered.captions.append(caption_of(record, questions))
    gathered.profiler.weigh()
    return gathered


# --- stories, and what siblings settle -----------------------------------------------------------


def _link_stories(gathered: _Gathered, linked: Linked, as_of: date) -> list[str]:
    """Fill story, published, place, event and stories; returns the affair of every article."""
    profiles = gathered.profiles
    pairs = find_pairs(gathered.profiler, gathered.days)
    gathered.profiler.forget_names()
    linked.story = group_stories(profiles, pairs)
    members: dict[str, list[int]] = defaultdict(list)
    for index in sorted(range(len(profiles)), key=lambda i: profiles[i].article_id):
        members[linked.story[profiles[index].article_id]].append(index)
    for story in members.values():
        _settle_story(story, gathered, linked, as_of)
    for profile in profiles:
        profile.published = linked.published[profile.article_id].interval
    rows = story_rows(members, profiles, gathered.captions, linked)
    linked.stories = tables.to_frame("stories", rows)
    affairs = group_affairs(profiles, pairs, linked.story)
    for pair in pairs:
        if pair.score >= NEAR:
            gathered.near[pair.one].append(pair.other)
            gathered.near[pair.other].append(pair.one)
    return [affairs[profile.article_id] for profile in profiles]


def _settle_story(story: list[int], gathered: _Gathered, linked: Linked, as_of: date) -> None:
    profiles, days = gathered.profiles, {index: gathered.days[index] for index in story}
    for index in story:
        profile = profiles[index]
        siblings = [(profiles[i].published, days[i]) for i in story if i != index]
        linked.published[profile.article_id] = profile.publication
        if siblings and not is_day(profile.published):
            told = story_days.aligned_days(days[index], siblings)
            linked.published[profile.article_id] = settle_publication(profile.raw, as_of, told)
    settled = [linked.published[profiles[i].article_id].interval for i in story]
    told = [story_days.event_day(days[i], when) for i, when in zip(story, settled, strict=True)]
    events = story_days.share_days(told)
    places = story_days.share_places([profiles[i].place for i in story])
    for index, day, place in zip(story, events, places, strict=True):
        name = profiles[index].article_id
        linked.event[name] = Interval(day, day)
        linked.place[name] = place


# --- claims --------------------------------------------------------------------------------------


def _link_claims(
    gathered: _Gathered, linked: Linked, affair: list[str], reuse: Reuse, sources: Sources
) -> None:
    """Fill claim, repeat_of, part_of and claims."""
    profiles = gathered.profiles
    corpus = Corpus(
        gathered.ids, [p.outlet for p in profiles], [p.published for p in profiles],
        [linked.story[name] for name in gathered.ids], affair, reuse.text_of, sources.of_figure,
        sources.generic, sources.relays, gathered.locatives,
    )  # fmt: skip
    alike = functools.lru_cache(1 << 16)(lambda a, b: likeness(profiles[a], profiles[b]))
    setting = Setting(
        corpus.story, affair, [middle(p.published) for p in profiles], corpus.published, alike,
        gathered.near,
    )  # fmt: skip
    linked.part_of = gathered.part_of
    shelf = gathered.questions
    grouped = _Grouped(Kinship(corpus.article_id, corpus.story, affair))
    for part in shelf.parts():
        grouped.add(part, place_losses(shelf.read(part), setting), setting)
    linked.claim, linked.repeat_of = grouped.claim, grouped.repeat_of
    grouped.kin.close(linked.claim)
    rows = ClaimTables()
    for part in shelf.parts():
        for claim in grouped.parts[part].claims(place_losses(shelf.read(part), setting)):
            rows.add(claim_row(claim, corpus, grouped.kin))
    linked.claims, linked.readings = rows.frames()


class _Grouped:
    """What is known of the claims of some parts, without their figures."""

    def __init__(self, kin: Kinship):
        self.kin = kin
        self.parts: dict[int, _Answers] = {}
        self.claim: dict[str, str] = {}  # figure_id -> claim_id
        self.repeat_of: dict[str, str] = {}  # figure_id -> figure_id

    def add(self, part: int, questions: list[Question], setting: Setting) -> None:
        """Group the questions of a part into claims."""
        claims = group_claims(questions, setting)
        self.parts[part] = _Answers(questions, claims)
        for claim in claims:
            self.claim.update((question.figure_id, claim.claim_id) for question in claim.answers)
            self.repeat_of.update(find_repeats(claim))
            self.kin.add(claim)


class _Answers:
    """Which questions of one part make each claim, by their positions."""

    def __init__(self, questions: list[Question], claims: list[Claim]):
        at = {id(question): index for index, question in enumerate(questions)}
        self._at = array("I", [at[id(q)] for claim in claims for q in claim.answers])
        self._sizes = array("I", [len(claim.answers) for claim in claims])

    def claims(self, questions: list[Question]) -> Iterator[Claim]:
        """The claims, from the questions of the part read again."""
        order = map(questions.__getitem__, self._at)
        for size in self._sizes:
            answers = list(islice(order, size))
            yield Claim(answers[0].figure_id, answers)
