"""Claims on the whole, on a part, on another place or state of the same: related, and no rivals."""

from __future__ import annotations

import hashlib
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from corpus.compare.claims.claims import Claim
from corpus.compare.measures import HARM
from corpus.compare.spill.settled import Articles, ByFigure, code_of, parts_of

MOST_RELATED = 20
PART = 1000  # what it weighs that a figure of one claim is given as a part of one of the other


def claim_code(claim: Claim) -> int:
    """The number of its first figure, by which it is called."""
    first = claim.answers[0]
    return code_of(first.article, first.figure.quantity.start)


@dataclass(slots=True)
class Ties:
    """What ties some claims to others, as numbers."""

    families: array = field(default_factory=lambda: array("Q"))  # for each claim in each of its
    sizes: array = field(default_factory=lambda: array("I"))
    members: array = field(default_factory=lambda: array("q"))
    wholes: array = field(default_factory=lambda: array("b"))  # whether they count all victims
    claims: array = field(default_factory=lambda: array("q"))
    measures: array = field(default_factory=lambda: array("I"))  # of the claims
    parts: list[tuple[int, int, int]] = field(default_factory=list)  # claim, its whole, measure

    def extend(self, other: Ties) -> None:
        """Add those of other claims."""
        for name in ("families", "sizes", "members", "wholes", "claims", "measures", "parts"):
            getattr(self, name).extend(getattr(other, name))


class Families:
    """Tells what related claims share. `story`, `affair`: of the articles, by their position."""

    def __init__(self, story: list[str], affair: list[str]):
        self._story, self._affair = story, affair

    def ties(self, claims: Iterable[Claim]) -> Ties:
        """What ties `claims` to others."""
        found = Ties()
        for claim in claims:
            code, measure = claim_code(claim), zlib.crc32(claim.lead.measure.encode())
            for key in self.of(claim):
                found.families.append(key)
                found.sizes.append(len(claim.answers))
                found.members.append(code)
                found.wholes.append(counts_all(claim))
            found.claims.append(code)
            found.measures.append(measure)
            for question in claim.answers:
                start = question.figure.quantity.part_of
                start = question.out_of if start is None else start
                if start is not None:
                    told = zlib.crc32(question.measure.encode())
                    found.parts.append((code, code_of(question.article, start), told))
        return found

    def of(self, claim: Claim) -> list[int]:
        """What it shares with its kin: what is counted of whom in one affair, or in a story."""
        question = claim.lead
        people = next((q.party for q in claim.answers if q.party), None)
        if question.counted and people:
            family = "harm" if question.measure in HARM else question.measure
            return [_number("affair", self._affair[question.article], family, people)]
        return [_number("story", story, question.measure) for story in self._stories(claim)]

    def of_harm(self, claim: Claim) -> list[int]:
        """The families of other victims in its stories."""
        measure = claim.lead.measure
        if measure not in HARM or any(question.party for question in claim.answers):
            return []
        others = sorted(HARM - {measure})
        return [_number("story", story, m) for story in self._stories(claim) for m in others]

    def _stories(self, claim: Claim) -> list[str]:
        """Its stories, where it is known what is counted."""
        answers = claim.answers if claim.lead.counted else ()
        return sorted({self._story[question.article] for question in answers})


def counts_all(claim: Claim) -> bool:
    """Whether a claim counts all victims of an event: no kin of what counts them in one place."""
    first = claim.lead
    return first.cumulative and first.scope.basis == "event"


def _number(*key: str) -> int:
    """A number for a family, the same in every process."""
    data = "\0".join(key).encode()
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little")


class Kinship:
    """Tells of each claim which are its kin, when all claims have come.

    `claim_of`: figure_id -> claim_id, `ties` of all claims.
    """

    def __init__(self, articles: Articles, families: Families, ties: Ties, claim_of: ByFigure):
        self._articles, self._families = articles, families
        self._linked: dict[int, Counter[int]] = defaultdict(Counter)
        self._wholes: set[int] = set()  # claims of which another claim counts a part
        self._join_parts(ties, claim_of)
        keys, sizes = np.array(ties.families, np.uint64), np.array(ties.sizes, np.int64)
        order = self._largest(keys, sizes, np.array(ties.members, np.int64))
        self._keys, self._sizes = keys[order], sizes[order]
        self._members = np.array(ties.members, np.int64)[order]
        self._all = np.array(ties.wholes, bool)[order]

    def _largest(self, keys: np.ndarray, sizes: np.ndarray, members: np.ndarray) -> np.ndarray:
        """Positions, family by family: of those with most answers, the smallest ids first."""
        order = np.lexsort((self._ranks(members), -sizes, keys))
        ends = np.flatnonzero(np.append(keys[order][1:] != keys[order][:-1], True)) + 1
        found, first = [np.empty(0, np.int64)], 0
        for end in ends.tolist() if len(order) else ():
            family = order[first:end]
            if len(family) > MOST_RELATED + 1:
                named = [(-sizes[at], self._articles.figure_id(members[at]), at) for at in family]
                family = np.array([at for *_, at in sorted(named)[: MOST_RELATED + 1]])
            found.append(family)
            first = end
        return np.concatenate(found)

    def _ranks(self, members: np.ndarray) -> np.ndarray:
        """Numbers of figures that no order of the articles changes."""
        ids = self._articles.ids
        ranks = np.empty(len(ids), np.int64)
        ranks[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
        article, start = parts_of(members)
        return code_of(ranks[article], start)

    def _join_parts(self, ties: Ties, claim_of: ByFigure) -> None:
        claims = np.array(ties.claims, np.int64)
        order = np.argsort(claims)
        for name, figure, measure in ties.parts:
            whole = claim_of.value(figure)
            if whole is not None and whole != name:
                self._linked[name][whole] += PART
                self._linked[whole][name] += PART
                at = order[np.searchsorted(claims, whole, sorter=order)]
                if ties.measures[at] == measure:
                    self._wholes.add(whole)

    def is_whole(self, claim: Claim) -> bool:
        """Whether another claim counts a part of it."""
        return bool(self._wholes) and claim_code(claim) in self._wholes

    def related(self, claim: Claim) -> list[str]:
        """The claim_ids that are nearest of kin, those with most answers, sorted.

        What counts all victims of an event is kin of what counts a part of them, and of what counts
        other victims of it: of such claims those with most answers.
        """
        own, apart, main = claim_code(claim), not counts_all(claim), False
        found = Counter(self._linked.get(own))
        for key in self._families.of(claim):
            family = self._family(key)
            main = main or family[0][1] == own
            for size, other, whole in family:
                if other != own and (main or other == family[0][1] or (apart and not whole)):
                    found[other] += size
        for key in self._families.of_harm(claim) if main else ():
            for size, other, _ in self._family(key)[:1]:
                found[other] += size
        named = {self._articles.figure_id(other): weight for other, weight in found.items()}
        return sorted(sorted(named, key=lambda other: (-named[other], other))[:MOST_RELATED])

    def _family(self, key: int) -> list[tuple[int, int, bool]]:
        """(answers, claim, whether it counts all) of those of a family that have most answers."""
        first, last = (int(self._keys.searchsorted(np.uint64(key), s)) for s in ("left", "right"))
        columns = self._sizes, self._members, self._all
        return list(zip(*(column[first:last].tolist() for column in columns), strict=True))
