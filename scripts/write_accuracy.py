"""Measure the reading on the annotated articles and write docs/accuracy.md and the package's copy.

    python scripts/write_accuracy.py EVAL        EVAL: the folder with the gold sets and score.py

Every figure has its 95 % interval, by resampling the articles; the package's copy
(corpus/accuracy.json) is what the quality page shows.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from answer_keys import section, spliced
from calibrate import calibration_error, errors_in_last_tenth, held_out, samples
from score_access import load_score

ROOT = Path(__file__).parent.parent
DOCS, DATA = ROOT / "docs" / "accuracy.md", ROOT / "src" / "corpus" / "accuracy.json"
RESAMPLES = 300
EXAMPLES = 12  # errors shown for each language

WHOLE = {
    "F1": .95, "value": .99, "bounds": .95, "modifier": .93, "unit": .95, "noun": .92,
    "category": .90, "category_macro": .85, "source": .82, "invented": .04, "traps": .04,
    "published_right": 1, "published_wrong": 0, "mentions": .95, "exact": .95, "guessed": 0,
    "places": .90, "E2E": .88, "event_country": .95, "event_near": .84,
}  # fmt: skip
SENTENCES = {
    "F1": .95, "value": .99, "bounds": .93, "modifier": .92, "unit": .93, "noun": .88,
    "category_macro": .80, "invented": .04, "traps": .04, "mentions": .95, "exact": .97,
    "guessed": 0,
}  # fmt: skip
AT_MOST = {"invented", "traps", "published_wrong", "guessed"}
MEANING = {
    "F1": "cited figures found with the right value, F1", "value": "value",
    "bounds": "lowest and highest value", "modifier": "modifier", "unit": "unit",
    "noun": "counted noun", "category": "category",
    "category_macro": "category, mean over categories",
    "source": "who is cited", "invented": "sources where nobody is cited",
    "traps": "numbers that are no figures, taken", "published_right": "day of publication right",
    "published_wrong": "day of publication wrong", "mentions": "date mentions found, F1",
    "exact": "dates resolved exactly", "guessed": "dates resolved that the text leaves open",
    "places": "place mentions found, F1", "E2E": "place mentions placed within 161 km",
    "event_country": "country of the event", "event_near": "place of the event",
}  # fmt: skip
_HEAD = (Path(__file__).parent / "accuracy_head.md").read_text("utf-8")


def measures(ids: list[str], run: Path, score: Any, whole: bool) -> dict[str, float | None]:
    """Every measure over the articles `ids`, which may repeat; None: nothing to measure."""
    tables, gold, articles = _tables(run, score, whole)
    found = score.score_figures(ids, gold["figures"], tables["figures"], [])
    told = {name: found[name] for name in ("F1", *WHOLE) if name in found and name != "traps"}
    told["traps"] = _share(found["traps"])
    dates = score.score_dates(ids, gold["dates"], articles, tables["dates"], [])
    told |= {"mentions": dates["mentions_F1"], "exact": dates["exact"]}
    told["guessed"] = _share(dates["guessed"])
    if whole:
        told["published_right"] = _share(dates["published_right"])
        told["published_wrong"] = float(dates["published_wrong"])
        places = score.score_places(ids, gold["places"], articles, tables["places"], [])
        told |= {"places": places["mentions_F1"], "E2E": places["E2E"]}
        told |= {name: _share(places[name]) for name in ("event_country", "event_near")}
    return told


_kept: dict[tuple[Path, bool], Any] = {}


def _tables(run: Path, score: Any, whole: bool) -> Any:
    if (run, whole) not in _kept:
        names = ("figures", "dates", "places") if whole else ("figures", "dates")
        articles = {i: rows[0] for i, rows in score.table(run, "articles").items()}
        _kept[run, whole] = (
            {name: score.table(run, name) for name in names},
            {name: score.lines(name) for name in names},
            articles,
        )
    return _kept[run, whole]


def _share(text: str) -> float | None:
    part, whole = map(int, text.split("/"))
    return round(part / whole, 3) if whole else None


def with_interval(
    ids: list[str], measure: Callable[[list[str]], dict[str, float | None]]
) -> dict[str, tuple[float, float, float]]:
    """Each measure and its 95 % interval over resamples of the articles (Efron 1979)."""
    chance = random.Random(1)
    drawn: dict[str, list[float]] = {}
    for _ in range(RESAMPLES):
        for name, value in measure(chance.choices(ids, k=len(ids))).items():
            if value is not None:
                drawn.setdefault(name, []).append(value)
    told = {}
    for name, value in measure(ids).items():
        if value is not None:
            values = sorted(drawn[name])
            cut = len(values) // 40
            told[name] = value, values[cut], values[-1 - cut]
    return told


def measure_set(gold: Path, whole: bool) -> dict[str, Any]:
    """language -> measures with intervals, the number of articles and what was read wrongly."""
    from corpus.builder import Options, build

    score = load_score(gold.parent)
    score.HERE = gold
    result = {}
    with TemporaryDirectory() as folder:
        run = Path(folder) / "run"
        build(gold / "articles.jsonl", run, Options(keep_records=False))
        texts = score.lines("articles")
        tables, keys, articles = _tables(run, score, whole)
        for language in sorted({text["language"] for text in texts.values()}):
            ids = [i for i in texts if texts[i]["language"] == language]
            errors: list[tuple] = []
            score.score_figures(ids, keys["figures"], tables["figures"], errors)
            score.score_dates(ids, keys["dates"], articles, tables["dates"], errors)
            if whole:
                score.score_places(ids, keys["places"], articles, tables["places"], errors)
            result[language] = {
                "articles": len(ids),
                "measures": with_interval(ids, lambda chosen: measures(chosen, run, score, whole)),
                "errors": [list(map(str, error)) for error in errors],
            }
    return result


def calibration(golds: list[Path]) -> dict[str, dict[str, float]]:
    """How well the confidence holds on articles that its weights were not fitted on."""
    every: dict[str, list] = {}
    for gold in golds:
        for name, found in samples(gold, load_score(gold.parent)).items():
            every.setdefault(name, []).extend(found)
    told = {}
    for name, chosen in every.items():
        chances, right = held_out(chosen)
        told[name] = {
            "readings": len(chosen), "errors": int((1 - right).sum()),
            "error": round(calibration_error(chances, right), 3),
            "tenth": round(errors_in_last_tenth(chances, right), 2),
        }  # fmt: skip
    return told


def page(data: dict[str, Any]) -> str:
    """docs/accuracy.md from the measures."""
    parts = [_HEAD.format(n=RESAMPLES)]
    for title, name, bars in (
        ("Whole articles", "gold", WHOLE), ("Single sentences", "sentences", SENTENCES),
    ):  # fmt: skip
        languages = data[name]
        parts.append(f"\n## {title}\n\n| | at least | " + " | ".join(
            f"{code} ({told['articles']})" for code, told in languages.items()
        ) + " |\n|---|---|" + "---|" * len(languages) + "\n")  # fmt: skip
        for measure, bar in bars.items():
            cells = [
                _cell(told["measures"].get(measure), measure, bar) for told in languages.values()
            ]
            at_most = "at most " if measure in AT_MOST else ""
            parts.append(f"| {MEANING[measure]} | {at_most}{bar:g} | {' | '.join(cells)} |\n")
    parts.append(
        "\n## Confidence\n\nOf each reading: the chance that all of it is right. Measured on"
        " articles held out, five folds.\n\n| | readings | errors | calibration error (under .05) |"
        " errors in the least confident tenth (.30) |\n|---|---|---|---|---|\n"
    )
    for name, told in data["confidence"].items():
        cells = (told[key] for key in ("readings", "errors", "error", "tenth"))
        parts.append(f"| {name} | {' | '.join(map(str, cells))} |\n")
    parts.append("\n## Known to fail\n\nWhat it is, where, what was read, what was annotated.\n")
    for name in ("gold", "sentences"):
        for code, told in data[name].items():
            parts += (
                [f"\n### {code}, {len(told['errors'])} differences\n\n"] if told["errors"] else []
            )
            parts += [f"- {_in_words(error)}\n" for error in told["errors"][:EXAMPLES]]
    return "".join(parts)


def _cell(told: tuple[float, float, float] | None, measure: str, bar: float) -> str:
    if told is None:
        return "–"
    value, low, high = told
    short = value > bar if measure in AT_MOST else value < bar
    return f"{'**below** ' if short else ''}{value:g} ({low:g}–{high:g})"


def _in_words(error: list[str]) -> str:
    kind, article, start, surface, read, annotated = error[:6]
    return f"{kind}, {article}:{start} {surface!r}: {read}, annotated {annotated}"


def _without_errors(languages: dict[str, Any]) -> dict[str, Any]:
    return {code: told | {"errors": len(told["errors"])} for code, told in languages.items()}


def main(folder: Path) -> None:
    golds = [folder / "gold", folder / "sentences"]
    data = {"gold": measure_set(golds[0], True), "sentences": measure_set(golds[1], False)}
    data["confidence"] = calibration(golds)
    DOCS.write_text(spliced(page(data), section()), "utf-8")
    kept = data | {name: _without_errors(data[name]) for name in ("gold", "sentences")}
    DATA.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
