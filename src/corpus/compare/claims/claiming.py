"""The claims of a whole run, part by part: grouped first, then told in rows when all are known.

The parts need not know of each other, so several processes share them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from corpus.compare.claims.claims import Claim, group_claims
from corpus.compare.claims.claimtables import ClaimTables, pack_claims
from corpus.compare.claims.evidence import Setting
from corpus.compare.claims.kinship import Families, Kinship, Ties
from corpus.compare.claims.questions import Question
from corpus.compare.claims.siblings import settle
from corpus.compare.claims.summary import Corpus, claim_row, find_repeats
from corpus.compare.spill.columns import Packs
from corpus.compare.spill.hands import share_forked
from corpus.compare.spill.scratch import Scratch
from corpus.compare.spill.settled import Articles, ByFigure, code_of
from corpus.compare.spill.shelf import Shelf


@dataclass(slots=True)
class Grouped:
    """The claims of one part, without their figures."""

    part: int
    order: array  # positions of its questions, claim by claim
    sizes: array  # of the claims
    codes: array  # of the figures, claim by claim
    repeats: list[tuple[int, int]]  # a figure and its earlier mention, as numbers
    ties: Ties


class Claims:
    """Groups the questions on a shelf into claims, and tells them in rows."""

    def __init__(self, shelf: Shelf, setting: Setting, articles: Articles):
        self._shelf, self._setting, self._articles = shelf, setting, articles
        self._families = Families(setting.story, setting.affair)
        self._grouped: dict[int, Grouped] = {}

    def group(self, workers: int) -> tuple[ByFigure, ByFigure, Kinship]:
        """figure_id -> claim_id, figure_id -> figure_id of an earlier mention, and who is kin."""
        for found in share_forked(self._group, self._shelf.parts(), workers):
            self._grouped[found.part] = found
        ties, repeats = Ties(), []
        codes, claims = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for part in sorted(self._grouped):
            found = self._grouped[part]
            ties.extend(found.ties)
            repeats += found.repeats
            codes.append(np.array(found.codes))
            claims.append(np.repeat(np.array(found.ties.claims), np.array(found.sizes)))
            found.ties, found.repeats, found.codes = Ties(), [], array("q")
        name = self._articles.figure_id
        claim_of = ByFigure(self._articles, np.concatenate(codes), np.concatenate(claims), name)
        kin = Kinship(self._articles, self._families, ties, claim_of)
        return claim_of, ByFigure.of_pairs(self._articles, repeats), kin

    def _group(self, part: int) -> Grouped:
        questions = settle(self._shelf.read(part), self._setting)
        claims = group_claims(questions, self._setting)
        at = {id(question): index for index, question in enumerate(questions)}
        code = self._articles.code
        return Grouped(
            part,
            array("I", [at[id(q)] for claim in claims for q in claim.answers]),
            array("I", [len(claim.answers) for claim in claims]),
            array("q", [_code(q) for claim in claims for q in claim.answers]),
            [(code(a), code(b)) for claim in claims for a, b in find_repeats(claim).items()],
            self._families.ties(claims),
        )

    def tell(
        self, corpus: Corpus, kin: Kinship, sources: ByFigure, scratch: Scratch, workers: int
    ) -> ClaimTables:
        """The claims in rows; `corpus` lacks the sources of the figures."""

        def tell(part: int) -> Packs:
            questions = settle(self._shelf.read(part), self._setting)
            codes = np.array([_code(question) for question in questions], np.int64)
            named = zip(questions, sources.named(codes), strict=True)
            known = replace(corpus, source_of={q.figure_id: s for q, s in named if s is not None})
            claims = self._read(self._grouped[part], questions)
            return pack_claims(claim_row(claim, known, kin) for claim in claims)

        found = ClaimTables(scratch)
        for packs in share_forked(tell, self._shelf.parts(), workers):
            found.take(packs)
        return found

    def _read(self, grouped: Grouped, questions: Sequence[Question]) -> Iterator[Claim]:
        """The claims of a part, from its questions read again."""
        order = map(questions.__getitem__, grouped.order)
        for size in grouped.sizes:
            answers = list(islice(order, size))
            yield Claim(answers[0].figure_id, answers)


def _code(question: Question) -> int:
    return code_of(question.article, question.figure.quantity.start)
