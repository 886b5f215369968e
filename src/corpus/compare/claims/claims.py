"""Claims: which cited figures answer the same question, across articles and languages.

By rules figures meet only where measure, state, people and country are the same: first those of
one story, then the groups so found with those of other stories of the affair, on one matter or
people, or of articles that are alike. From the pair for which most speaks down, groups are joined
as long as nothing differs. What is left in an affair is joined by what it has in common (`alike`),
and at last groups of several affairs by the same rules.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.compare import topics
from corpus.compare.claims.alike import join_alike
from corpus.compare.claims.differing import differ
from corpus.compare.claims.evidence import Setting, evidence
from corpus.compare.claims.fates import FATES, OUT_OF
from corpus.compare.claims.question import Question
from corpus.compare.measures import ORIGIN, PEOPLE

ENOUGH = 1.0  # evidence that makes two figures answers to one question
COMPARED = 24  # neighbours, by day, with which the answers of a story are compared
SHOWN = 6  # answers that speak for their group


@dataclass(slots=True)
class Claim:
    """Figures that answer one question; `lead` stands for all: see `lead_of`."""

    claim_id: str
    answers: list[Question]
    lead: Question


def group_stories(questions: Iterable[Question], setting: Setting) -> list[list[Question]]:
    """Every figure in one group: those of a story that answer one question, in order."""
    told: dict[tuple, list[Question]] = defaultdict(list)
    for question in sorted(questions, key=lambda q: q.figure_id):
        told[setting.story[question.article], *block_of(question)].append(question)
    found = []
    for block in told.values():
        alone = [[question] for question in block]
        found += _join(alone, _neighbours(range(len(alone))), setting) if block[1:] else alone
    return found


def join_affairs(groups: list[list[Question]], setting: Setting) -> list[list[Question]]:
    """The groups of some affairs, those joined that answer one question in each affair."""
    affairs: dict[str, list[list[Question]]] = defaultdict(list)
    for group in groups:
        affairs[setting.affair[group[0].article]].append(group)
    joined = [
        claim.answers for affair in affairs.values() for claim in join_stories(affair, setting)
    ]
    return join_alike(joined, setting)


def meets_others(group: list[Question], setting: Setting) -> bool:
    """Whether figures of other affairs may answer the question of a group."""
    affair, own = setting.affair, setting.affair[group[0].article]
    return any(
        _matters(question, setting)
        or any(affair[other] != own for other in setting.near.get(question.article, ()))
        for question in group
    )


def keys_of(group: list[Question], setting: Setting) -> tuple[int, set[int], set[int]]:
    """Its block and its matters as numbers, its articles: all by which groups meet."""
    return (
        hash(block_of(lead_of(group))),
        {~abs(hash(matter)) for question in group for matter in _matters(question, setting)},
        {question.article for question in group},
    )


def join_stories(groups: Iterable[list[Question]], setting: Setting) -> list[Claim]:
    """Every group in one claim; claims by their smallest figure_id, answers in order."""
    blocks: dict[tuple, list[list[Question]]] = defaultdict(list)
    for group in groups:
        blocks[block_of(lead_of(group))].append(group)
    found = []
    for parts in blocks.values():
        parts.sort(key=lambda part: min((setting.day[q.article], q.figure_id) for q in part))
        found += _join(parts, _across(parts, setting), setting) if parts[1:] else parts
    return sorted(map(claim_of, found), key=lambda claim: claim.claim_id)


def claim_of(group: list[Question]) -> Claim:
    """A group as a claim, called by its first figure."""
    return Claim(group[0].figure_id, group, lead_of(group))


def lead_of(group: list[Question]) -> Question:
    """The first answer of the question that most answers of a group are told as."""
    if len(group) == 1:
        return group[0]
    blocks = list(map(block_of, group))
    counts = Counter(blocks)
    return group[blocks.index(max(blocks, key=counts.__getitem__))]


def _matters(question: Question, setting: Setting) -> set[str]:
    """What a figure of another story must be about as well, unless the articles are alike."""
    about = set(topics.lasting(question.topics))
    if question.party:
        about.add(f"people {question.party}")
    if question.state in FATES:
        about.add(f"sum {setting.affair[question.article]} {question.size}")
        of = [theme for theme in question.themes if theme.startswith(OUT_OF)]
        about |= {f"sum {setting.affair[question.article]} {theme}" for theme in of}
    return about


def _neighbours(order: range | list[int]) -> Iterator[tuple[int, int]]:
    """Each with those after it, as far as COMPARED."""
    for at, one in enumerate(order):
        for other in order[at + 1 : at + 1 + COMPARED]:
            yield one, other


def _across(parts: list[list[Question]], setting: Setting) -> set[tuple[int, int]]:
    """Pairs of groups of two stories, in order of their days, that may answer one question."""
    matters: dict[str, list[int]] = defaultdict(list)
    articles: dict[int, list[int]] = defaultdict(list)
    for at, part in enumerate(parts):
        for matter in {m for question in part for m in _matters(question, setting)}:
            matters[matter].append(at)
        for article in {question.article for question in part}:
            articles[article].append(at)
    found = {pair for order in matters.values() for pair in _neighbours(order)}
    for article, own in articles.items():
        for other in setting.near.get(article, ()):
            found |= {(min(a, b), max(a, b)) for a in own for b in articles.get(other, ())}
    story = [setting.story[part[0].article] for part in parts]
    return {(a, b) for a, b in found if story[a] != story[b]}


def block_of(question: Question) -> tuple:
    """What figures must share to be compared at all."""
    return *question.key, _people(question), _country(question)


def _people(question: Question) -> str | None:
    """The people that is counted; of most others an adjective tells only whence they came."""
    return None if question.measure in ORIGIN else question.people


def _country(question: Question) -> str | None:
    """The country that all answers must share; none where a people or things are counted."""
    placed = question.measure in PEOPLE or question.cumulative
    fights = question.party is not None and question.people is None
    if not question.counted or _people(question) or fights or not placed:
        return None
    scope = question.scope
    return scope.country or (None if scope.world or question.cumulative else question.home)


def _join(
    parts: list[list[Question]], pairs: Iterable[tuple[int, int]], setting: Setting
) -> list[list[Question]]:
    """Join groups of answers to one question, from the pair that most speaks for down."""
    found = []
    for one, other in pairs:
        total = _most_evidence(parts[one], parts[other], setting)
        if total >= ENOUGH:
            found.append((-round(total, 9), one, other))
    root = list(range(len(parts)))
    joined = dict(enumerate(parts))
    for _, one, other in sorted(found):
        a, b = sorted((_find(root, one), _find(root, other)))
        if a != b and not _any_differ(joined[a], joined[b]):
            joined[a] = joined[a] + joined.pop(b)
            root[b] = a
    return [sorted(group, key=lambda q: q.figure_id) for group in joined.values()]


def _find(root: list[int], at: int) -> int:
    while root[at] != at:
        root[at] = at = root[root[at]]
    return at


def _most_evidence(one: list[Question], other: list[Question], setting: Setting) -> float:
    if len(one) == len(other) == 1:
        return evidence(one[0], other[0], setting)
    return max(evidence(a, b, setting) for a in one[:SHOWN] for b in other[:SHOWN])


def _any_differ(one: list[Question], other: list[Question]) -> bool:
    """Whether answers of two groups differ: of large ones the first, and all of one article."""
    if any(differ(a, b) for a in one[:COMPARED] for b in other[:COMPARED]):
        return True
    if max(len(one), len(other)) <= COMPARED:
        return False
    told: dict[int, list[Question]] = defaultdict(list)
    for question in one:
        told[question.article].append(question)
    return any(differ(a, b) for b in other for a in told.get(b.article, ()))
