"""Fit the weights of confidence.toml on annotated articles, and say how well they hold.

    python scripts/calibrate.py GOLD [GOLD ...]          GOLD: a folder with the gold files

A reading is right when all that was annotated of it is right. The weights are fitted on all
articles; what is printed is measured on articles held out, five folds: the expected calibration
error (ten bins of equal size) and the share of the errors among the least confident tenth.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from score_access import load_score

from corpus.facts.confidence import SUREST, date_traits, figure_traits, place_traits

ROOT = Path(__file__).parent.parent
WEIGHTS = ROOT / "src" / "corpus" / "facts" / "confidence.toml"
FOLDS, BINS, PENALTY = 5, 10, 1.0
Sample = tuple[str, list[str], bool]  # article, traits, right


def samples(gold: Path, score: Any) -> dict[str, list[Sample]]:
    """What was read in the articles of `gold`: with its traits, and whether it is right."""
    from corpus.builder import Options, build
    from corpus.facts.find import read_through
    from corpus.reading import list_inputs, read_input

    score.HERE = gold
    judged = {name: judge for name, judge in JUDGES.items() if (gold / f"{name}.jsonl").is_file()}
    found: dict[str, list[Sample]] = {name: [] for name in JUDGES}
    with TemporaryDirectory() as folder:
        run = build(gold / "articles.jsonl", Path(folder) / "run", Options(keep_records=False))
        rows = {name: score.table(run.path, name) for name in judged}
    annotated = {name: score.lines(name) for name in judged}
    for item in list_inputs(gold / "articles.jsonl"):
        for article in read_input(item):
            record, key = read_through([article])[0], article.article_id
            for name, (judge, traits) in judged.items():
                rights = judge(rows[name][key], annotated[name][key][name], score)
                found[name] += [
                    (key, given, right)
                    for given, right in zip(traits(record), rights, strict=True)
                    if right is not None
                ]
    return found


def _judged(rows: list, annotated: list, score: Any, judge: Any) -> Iterator[bool | None]:
    """True, False, or None where the annotation leaves it open, for each row in order."""
    matched = {id(row): entry for row, entry in score.pairs(rows, annotated)}
    for row in rows:
        entry = matched.get(id(row))
        if entry is None:
            yield False
        elif entry.get("scoring", "required") != "required":
            yield None
        else:
            yield judge(row, entry)


def right_figures(rows: list, annotated: list, score: Any) -> Iterator[bool | None]:
    def judge(row: dict, entry: dict) -> bool:
        sourced = entry.get("source_scoring") != "required" or (
            bool(row["source"]) == bool(entry["source"])
            and (not entry["source"] or score.same_source(row, entry))
        )
        return (
            score.same_value(row, entry) and score.bounds_ok(row, entry) and sourced
            and row["modifier"] == entry["modifier"] and score.same_unit(row, entry)
            and row["category"] == entry["category"] and score.same_noun(row, entry)
        )  # fmt: skip

    return _judged(rows, annotated, score, judge)


def right_dates(rows: list, annotated: list, score: Any) -> Iterator[bool | None]:
    def judge(row: dict, entry: dict) -> bool:
        ends = [(d["earliest"], d["latest"]) for d in (row, entry)]
        return ends[0] == ends[1] if entry["earliest"] else not all(ends[0])

    return _judged(rows, annotated, score, judge)


def right_places(rows: list, annotated: list, score: Any) -> Iterator[bool | None]:
    def judge(row: dict, entry: dict) -> bool | None:
        if entry.get("latitude") is None:
            return None
        if entry["feature"] == "country":
            return row["country"] == entry["country"]
        at = [row["latitude"], row["longitude"], entry["latitude"], entry["longitude"]]
        return row["latitude"] is not None and score.km(*at) <= 161

    return _judged(rows, annotated, score, judge)


JUDGES = {
    "figures": (right_figures, figure_traits),
    "dates": (right_dates, date_traits),
    "places": (right_places, place_traits),
}


def fit(chosen: list[Sample], names: list[str]) -> np.ndarray:
    """Weights of a logistic model with a quadratic penalty, by Newton's method; the base first."""
    x, y = matrix(chosen, names), np.array([right for *_, right in chosen], float)
    weights = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], PENALTY)
    penalty[0] = 1e-3
    for _ in range(30):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - chance) - penalty * weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + np.diag(penalty)
        weights += np.linalg.solve(curve, slope)
    return weights


def matrix(chosen: list[Sample], names: list[str]) -> np.ndarray:
    place = {name: n + 1 for n, name in enumerate(names)}
    x = np.zeros((len(chosen), len(names) + 1))
    x[:, 0] = 1
    for row, (_, traits, _) in enumerate(chosen):
        for trait in traits:
            if trait in place:
                x[row, place[trait]] = 1
    return x


def traits_of(chosen: list[Sample]) -> list[str]:
    return sorted({trait for _, traits, _ in chosen for trait in traits})


def held_out(chosen: list[Sample]) -> tuple[np.ndarray, np.ndarray]:
    """The chance given to each sample by weights fitted without its article, and what was right."""
    articles = sorted({article for article, *_ in chosen})
    fold = {article: n % FOLDS for n, article in enumerate(articles)}
    chances, names = np.zeros(len(chosen)), traits_of(chosen)
    for number in range(FOLDS):
        train = [s for s in chosen if fold[s[0]] != number]
        test = [n for n, s in enumerate(chosen) if fold[s[0]] == number]
        weights = fit(train, names)
        chances[test] = 1 / (1 + np.exp(-matrix([chosen[n] for n in test], names) @ weights))
    return chances.round(2).clip(max=SUREST), np.array([right for *_, right in chosen], float)


def calibration_error(chances: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error over bins of equal size (Naeini, Cooper, Hauskrecht 2015)."""
    order = np.argsort(chances, kind="stable")
    gaps = [
        abs(chances[part].mean() - right[part].mean()) * len(part)
        for part in np.array_split(order, BINS)
        if len(part)
    ]
    return sum(gaps) / len(chances)


def errors_in_last_tenth(chances: np.ndarray, right: np.ndarray) -> float:
    """The share of all errors among the least confident tenth; ties count in proportion."""
    wrong = 1 - right
    size, edge = len(chances) / 10, np.sort(chances)[int(np.ceil(len(chances) / 10)) - 1]
    below, tied = chances < edge, chances == edge
    part = (size - below.sum()) / tied.sum()
    return float((wrong[below].sum() + part * wrong[tied].sum()) / max(wrong.sum(), 1))


def main(folders: list[Path]) -> None:
    score = load_score(folders[0].parent)
    every: dict[str, list[Sample]] = {name: [] for name in JUDGES}
    for gold in folders:
        for name, found in samples(gold, score).items():
            every[name] += found
    lines = [
        "# Written by scripts/calibrate.py: weights of what makes a reading more or less sure."
    ]
    for name, chosen in every.items():
        chances, right = held_out(chosen)
        print(
            f"{name}: {len(chosen)} readings, {right.mean():.3f} right; held out: calibration error"
            f" {calibration_error(chances, right):.3f}, least confident tenth holds"
            f" {errors_in_last_tenth(chances, right):.2f} of {int((1 - right).sum())} errors"
        )
        names = traits_of(chosen)
        weights = fit(chosen, names)
        lines += ["", f"[{name}]", f"base = {weights[0]:.3f}"]
        lines += [
            f'"{n}" = {w:.3f}' for n, w in zip(names, weights[1:], strict=True) if abs(w) >= 5e-4
        ]
    WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main([Path(name) for name in sys.argv[1:]])
