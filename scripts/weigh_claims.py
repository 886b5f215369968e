"""Learn how much each trait of two figures says for one question, from claims told by hand.

    python scripts/weigh_claims.py [EVAL]     writes src/corpus/compare/claims/weights.toml

Every corpus with a key of its claims is linked without the weights; the pairs of figures that no
rule joined, of one affair and dimension, are the examples (a pair that the key leaves open is
none). A logistic regression with a ridge (Hoerl and Kennard 1970), each corpus by the root of its
true pairs. EVAL: the folder of the annotated articles, with gold/claims.jsonl.

Printed: F1 of the pairs of figures of two articles, by rules alone, with weights learned from all
other corpora (what to expect of unseen articles), and with those written.
"""

from __future__ import annotations

import json
import sys
import tomllib
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
from score_access import load_score

import corpus
from corpus.builder import Options
from corpus.compare.claims import alike, claims
from corpus.compare.claims.evidence import Setting
from corpus.compare.claims.traits import Traits

ROOT = Path(__file__).parent.parent
KEYS = ROOT / "tests/keys"
TARGET = ROOT / "src/corpus/compare/claims/weights.toml"
AS_OF = date(2026, 11, 21)
RIDGE, ROUNDS, SMALL = 10.0, 25, 1e-3
LEAST = 0.25  # mean of the log odds over all pairs that makes two groups one

Pair = frozenset[str]


@dataclass
class Corpus:
    """A corpus with its key: the groups that rules made, the examples, what is asked."""

    groups: list[alike.Group]
    setting: Setting
    traits: dict[str, np.ndarray]
    truth: np.ndarray  # 1, 0, or -1 where the key leaves it open
    wanted: set[Pair]
    open: set[Pair]
    compared: set[str]  # articles


def main() -> None:
    sources = {"seeds": (KEYS / "claims.toml", ROOT / "seeds")}
    for folder in sorted(KEYS.glob("*/")):
        if (folder / "claims.toml").exists():
            sources[folder.name] = folder / "claims.toml", folder / "articles"
    for folder in (ROOT / "tests/answerkey", ROOT / "tests/answerkey/second"):
        sources[folder.name] = folder / "key.toml", folder / "articles"
    if len(sys.argv) > 1:
        gold = Path(sys.argv[1]) / "gold"
        sources["eval"] = gold / "claims.jsonl", gold / "articles.jsonl"
    found = {name: read(*where) for name, where in sources.items()}
    weights = fit(list(found.values()))
    print(f"{'':12}{'rules':>8}{'unseen':>8}{'seen':>8}")
    for name, one in found.items():
        unseen = fit([other for key, other in found.items() if key != name])
        told = (one.groups, joined(one, unseen), joined(one, weights))
        print(f"{name:12}" + "".join(f"{f1(one, groups):8.3f}" for groups in told))
    write(weights)


def read(key: Path, articles: Path) -> Corpus:
    """Link `articles` without the weights, and tell which pairs its key joins."""
    held = []

    def record(groups: list[alike.Group], setting: Setting) -> list[alike.Group]:
        held.append((groups, setting))
        return groups

    claims.join_alike, kept = record, claims.join_alike
    try:
        run = corpus.build(articles, options=Options(as_of=AS_OF))
    finally:
        claims.join_alike = kept
    setting = held[0][1]
    groups = [group for some, _ in held for group in some]
    asked = read_lines(key, run) if key.suffix == ".jsonl" else read_key(key, run)
    wanted = set().union(*(pairs(figures) for figures, _ in asked))
    free = set().union(*(pairs([*figures, *more]) for figures, more in asked)) - wanted
    compared = {figure.rpartition(":")[0] for figures, _ in asked for figure in figures}
    own = [g for g in groups if any(q.figure_id.rpartition(":")[0] in compared for q in g)]
    _, (one, other), questions = alike.pairs_between(own, alike.parts_of(own, setting))
    names = [question.figure_id for question in questions]
    named = [frozenset((names[a], names[b])) for a, b in zip(one, other, strict=True)]
    truth = np.array([1 if pair in wanted else -1 if pair in free else 0 for pair in named])
    return Corpus(
        groups, setting, Traits(questions, setting).of((one, other)), truth, wanted, free, compared
    )


def read_key(key: Path, run: corpus.Run) -> list[tuple[list[str], list[str]]]:
    """The figures of each claim of a key, and those that may be in it as well."""
    find, read = load_score(KEYS).find, set(run.articles["article_id"])

    def all_of(references: list) -> list[str]:
        known = [one for one in references if isinstance(one, list) and one[0] in read]
        return [figure for one in known if (figure := find(run, one))]

    told = tomllib.loads(key.read_text("utf-8"))["claim"]
    return [
        (all_of(c["figures"]), all_of([*c.get("also", []), *c.get("optional", [])])) for c in told
    ]


def read_lines(key: Path, run: corpus.Run) -> list[tuple[list[str], list[str]]]:
    """The same of the annotated articles."""
    figures = dict(list(run.figures.groupby("article_id")))
    found = []
    for line in key.read_text("utf-8").splitlines():
        own = []
        for member in json.loads(line)["members"]:
            rows = figures[member["id"]]
            hit = rows[(rows["start"] <= member["start"]) & (rows["end"] > member["start"])]
            own += hit["figure_id"].head(1).tolist()
        found.append((own, []))
    return found


def pairs(figures: list[str]) -> set[Pair]:
    """Pairs of figures, those of one article too."""
    return set(map(frozenset, combinations(sorted(set(figures)), 2)))


def across(found: set[Pair]) -> set[Pair]:
    """Those of two articles."""
    return {pair for pair in found if len({f.rpartition(":")[0] for f in pair}) == 2}


def fit(corpora: list[Corpus]) -> dict[str, float]:
    """Trait -> log odds."""
    names = ["bias", *corpora[0].traits]
    table, truth, counts = [], [], []
    for one in corpora:
        known = one.truth >= 0
        columns = [np.ones(known.sum()), *(values[known] for values in one.traits.values())]
        table.append(np.column_stack(columns).astype(float))
        truth.append(one.truth[known])
        counts.append(np.full(known.sum(), 1 / len(one.wanted) ** 0.5))
    x, y, count = np.concatenate(table), np.concatenate(truth), np.concatenate(counts)
    count /= count.mean()
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (count * (y - chance)) - RIDGE * weights
        bend = (x * (count * chance * (1 - chance))[:, None]).T @ x + RIDGE * np.eye(len(names))
        step = np.linalg.solve(bend, slope)
        weights += step
        if abs(step).max() < SMALL:
            break
    return dict(zip(names, weights.tolist(), strict=True)) | {"least": LEAST}


def joined(one: Corpus, weights: dict[str, float]) -> list[alike.Group]:
    """The groups of a corpus, joined by some weights."""
    kept = alike.get_weights
    alike.get_weights = lambda: weights
    try:
        return alike.join_alike(one.groups, one.setting)
    finally:
        alike.get_weights = kept


def f1(one: Corpus, groups: list[alike.Group]) -> float:
    """Of pairs of figures of two articles, all figures of the compared articles counting."""
    found = set()
    for group in groups:
        names = [q.figure_id for q in group if q.figure_id.rpartition(":")[0] in one.compared]
        found |= pairs(names)
    found, wanted = across(found - one.open), across(one.wanted)
    return 2 * len(found & wanted) / max(1, len(found) + len(wanted))


def write(weights: dict[str, float]) -> None:
    """Write the weights, those that say next to nothing left out."""
    lines = [
        "# Log odds that two figures of an affair answer one question, by what they share",
        "# (traits.py). Written by scripts/weigh_claims.py from articles whose claims were told by",
        "# hand. bias: of every pair; least: the mean of all pairs that makes two groups one.",
        f"bias = {weights['bias']:.3f}",
        f"least = {weights['least']:.3f}",
    ]
    rest = sorted(set(weights) - {"bias", "least"}, key=lambda name: (-weights[name], name))
    lines += [f'"{name}" = {weights[name]:.3f}' for name in rest if abs(weights[name]) >= 0.005]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
