"""Claims on the whole, on a part, on another place or state of the same: related, and no rivals."""

from __future__ import annotations

from collections import Counter, defaultdict

from corpus.compare.claims import Claim
from corpus.compare.measures import HARM

MOST_RELATED = 20
PART = 1000  # what it weighs that a figure of one claim is given as a part of one of the other


class Kinship:
    """Takes the claims one by one; then tells of each which are its kin.

    `article_id`, `story`, `affair`: of the articles, by their position.
    """

    def __init__(self, article_id: list[str], story: list[str], affair: list[str]):
        self._ids, self._story, self._affair = article_id, story, affair
        self._families: dict[tuple, list[tuple[int, str]]] = defaultdict(list)
        self._parts: list[tuple[str, str, str]] = []  # claim_id, figure_id of the whole, measure
        self._measures: dict[str, str] = {}  # claim_id -> measure, of what can be a whole
        self._linked: dict[str, Counter[str]] = {}
        self.wholes: set[str] = set()  # claim_ids of which another claim counts a part

    def add(self, claim: Claim) -> None:
        """Note what `claim` counts, and which figures of it are parts of others."""
        for key in self._keys(claim):
            self._families[key].append((-len(claim.answers), claim.claim_id))
        self._measures[claim.claim_id] = claim.answers[0].measure
        for question in claim.answers:
            start = question.figure.quantity.part_of
            if start is not None:
                whole = f"{self._ids[question.article]}:{start}"
                self._parts.append((claim.claim_id, whole, question.measure))

    def close(self, claim_of: dict[str, str]) -> None:
        """Settle who is whose kin, when all claims have come; `claim_of`: figure_id -> claim_id."""
        linked: dict[str, Counter[str]] = defaultdict(Counter)
        for name, figure, measure in self._parts:
            whole = claim_of.get(figure)
            if whole and whole != name:
                linked[name][whole] += PART
                linked[whole][name] += PART
                if self._measures[whole] == measure:
                    self.wholes.add(whole)
        self._linked = dict(linked)
        self._measures = {}
        for family in self._families.values():
            family.sort()
            del family[MOST_RELATED + 1 :]

    def related(self, claim: Claim) -> list[str]:
        """The claim_ids that are nearest of kin, those with most answers, sorted."""
        found = Counter(self._linked.get(claim.claim_id))
        for key in self._keys(claim):
            for size, other in self._families[key]:
                if other != claim.claim_id:
                    found[other] -= size
        return sorted(sorted(found, key=lambda o: (-found[o], o))[:MOST_RELATED])

    def _keys(self, claim: Claim) -> set[tuple]:
        """What related claims share: what is counted of whom in one affair, or else in a story."""
        question = claim.answers[0]
        if not question.counted:
            return set()
        family = "harm" if question.measure in HARM else question.measure
        people = next((q.people for q in claim.answers if q.people), None)
        if people:
            return {("affair", self._affair[question.article], family, people)}
        stories = {self._story[q.article] for q in claim.answers}
        return {("story", story, family, "") for story in stories}
