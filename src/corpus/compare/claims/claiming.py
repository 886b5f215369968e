"""The claims of a whole run: affair by affair, then over several affairs, at last told in rows.

Figures of one affair are settled and grouped together; the groups that figures of other affairs may
join wait in parts that need not know of each other. Processes share both.
"""

from __future__ import annotations

import functools
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

import numpy as np

from corpus.compare.claims.claims import (
    Claim,
    claim_of,
    group_stories,
    join_affairs,
    join_stories,
    keys_of,
    meets_others,
)
from corpus.compare.claims.claimtables import ClaimTables, pack_claims
from corpus.compare.claims.evidence import Setting
from corpus.compare.claims.kinship import Families, Kinship, Ties
from corpus.compare.claims.question import Question
from corpus.compare.claims.siblings import settle
from corpus.compare.claims.summary import Corpus, claim_row, find_repeats
from corpus.compare.spill.columns import Packs as Rows
from corpus.compare.spill.hands import share_forked
from corpus.compare.spill.scratch import Pile, Scratch, pack
from corpus.compare.spill.settled import Articles, ByFigure, code_of
from corpus.compare.spill.shelf import Packs, Shelf, pack_groups

AT_ONCE = 256  # articles that are settled together, and more where an affair has more
TOLD = 1024  # claims that are told together


@dataclass(slots=True)
class Facts:
    """What is kept of claims without their figures."""

    sizes: array = field(default_factory=lambda: array("I"))  # of the claims
    codes: array = field(default_factory=lambda: array("q"))  # of the figures, claim by claim
    repeats: array = field(default_factory=lambda: array("q"))  # figure, its earlier mention; ...
    ties: Ties = field(default_factory=Ties)

    def extend(self, other: Facts) -> None:
        """Add those of other claims."""
        for name in ("sizes", "codes", "repeats", "ties"):
            getattr(self, name).extend(getattr(other, name))


class Claims:
    """Groups questions into claims, and tells them in rows; `questions`: of every article."""

    def __init__(
        self,
        questions: Sequence[list[Question]],
        setting: Setting,
        articles: Articles,
        scratch: Scratch,
    ):
        self._questions, self._setting, self._articles = questions, setting, articles
        self._told = Pile(scratch, list[list[Question]])  # the answers of some claims
        self._shelf = Shelf(scratch)  # groups that may be joined with others
        self._families = Families(setting.story, setting.affair)

    def group(
        self, workers: int, beside: Iterator | None = None
    ) -> tuple[ByFigure, ByFigure, Kinship]:
        """figure_id -> claim_id, figure_id -> figure_id of an earlier mention, and who is kin.

        `beside`: what other processes make at the same time.
        """
        facts = Facts()
        for told, own, groups in share_forked(self._settle, self._affairs(), workers, beside):
            self._told.append_packed(told)
            self._shelf.add(groups)
            facts.extend(own)
        for joined in share_forked(self._join, self._shelf.parts(), workers):
            for told, own in joined:
                self._told.append_packed(told)
                facts.extend(own)
        claims = np.repeat(np.array(facts.ties.claims, np.int64), np.array(facts.sizes, np.int64))
        codes, name = np.array(facts.codes, np.int64), self._articles.figure_id
        claim_of = ByFigure(self._articles, codes, claims, name)
        kin = Kinship(self._articles, self._families, facts.ties, claim_of)
        return claim_of, ByFigure.of_pairs(self._articles, facts.repeats), kin

    def _affairs(self) -> list[list[int]]:
        """The articles of whole affairs, those of some together."""
        affairs: dict[str, list[int]] = defaultdict(list)
        for article, affair in enumerate(self._setting.affair):
            affairs[affair].append(article)
        pieces: list[list[int]] = [[]]
        for articles in affairs.values():
            if len(pieces[-1]) >= AT_ONCE:
                pieces.append([])
            pieces[-1] += articles
        return pieces

    def _settle(self, articles: list[int]) -> tuple[bytes, Facts, Packs]:
        """Settle the figures of some affairs, and group those of each."""
        questions = [question for article in articles for question in self._questions[article]]
        told, open_ = [], []
        groups = group_stories(settle(questions, self._setting), self._setting)
        for group in join_affairs(groups, self._setting):
            (open_ if meets_others(group, self._setting) else told).append(group)
        return pack(told), self._facts(map(claim_of, told)), pack_groups(open_)

    def _join(self, part: int) -> list[tuple[bytes, Facts]]:
        """Join the groups of a part over several affairs."""
        found = []
        keys = functools.partial(keys_of, setting=self._setting)
        for groups in self._shelf.read(part, keys, self._setting.near):
            claims = iter(join_stories(groups, self._setting))
            while some := list(islice(claims, TOLD)):
                found.append((pack([claim.answers for claim in some]), self._facts(some)))
        return found

    def _facts(self, claims: Iterable[Claim]) -> Facts:
        claims, code = list(claims), self._articles.code
        return Facts(
            array("I", [len(claim.answers) for claim in claims]),
            array("q", [_code(q) for claim in claims for q in claim.answers]),
            array(
                "q",
                [code(f) for claim in claims for pair in find_repeats(claim).items() for f in pair],
            ),
            self._families.ties(claims),
        )

    def tell(
        self, corpus: Corpus, kin: Kinship, sources: ByFigure, scratch: Scratch, workers: int
    ) -> ClaimTables:
        """The claims in rows; `corpus` lacks the sources of the figures."""

        def tell(at: int) -> Rows:
            claims = list(map(claim_of, self._told[at]))
            questions = [question for claim in claims for question in claim.answers]
            codes = np.array([_code(question) for question in questions], np.int64)
            named = zip(questions, sources.named(codes), strict=True)
            known = replace(corpus, source_of={q.figure_id: s for q, s in named if s is not None})
            return pack_claims(claim_row(claim, known, kin) for claim in claims)

        found = ClaimTables(scratch)
        for packs in share_forked(tell, range(len(self._told)), workers):
            found.take(packs)
        return found


def _code(question: Question) -> int:
    return code_of(question.article, question.figure.quantity.start)
