"""CPU time of finding, per 3,000 characters, stage by stage.

    python bench/finding.py [SOURCE] [--language fr]

SOURCE is anything `corpus build` reads (default: seeds/). The language is given, not detected;
reading is not timed. The articles are found together, as a build does it, and one by one; of
several rounds the least time counts. What it costs to find each article once, with words that no
article before had, is printed beside it.
"""

from __future__ import annotations

import argparse
import re
import time
from pathlib import Path

from corpus.facts import find as finding
from corpus.facts.find import TOGETHER, find, find_all, with_language
from corpus.reading import detect_language, read_inputs
from corpus.records import Article

STAGES = ("lay_out", "find_numerals", "find_timexes", "find_all_quantities",
          "find_all_toponyms", "find_attributions", "place_event", "find_quotes",
          "join_figures", "find_names", "find_words", "find_publication", "rate")  # fmt: skip
ROUNDS = 15


def timed(name: str, spent: dict[str, float]) -> None:
    """Replace a stage by itself with a stopwatch."""
    inner = getattr(finding, name)

    def run(*args):
        start = time.process_time()
        try:
            return inner(*args)
        finally:
            spent[name] = spent.get(name, 0.0) + time.process_time() - start

    setattr(finding, name, run)


def least(function) -> float:
    """Least CPU seconds of several calls."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        function()
        best = min(best, time.process_time() - start)
    return best


def read(source: str, language: str | None) -> list[Article]:
    """The articles of `source` with their language, all or those in `language`."""
    found = read_inputs(source, on_skip=lambda skipped: None)
    articles = [with_language(a, a.language or detect_language(a.text)) for a in found]
    return [a for a in articles if language in (None, a.language)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", nargs="?", default=str(Path(__file__).parent.parent / "seeds"))
    parser.add_argument("--language")
    options = parser.parse_args()
    articles = read(options.source, options.language)
    if not articles:
        parser.exit(1, f"no article in {options.source} to find anything in\n")
    size = sum(len(a.text) for a in articles) / 3000
    start = time.process_time()
    find(articles[0])
    first = time.process_time() - start
    groups = [articles[at : at + TOGETHER] for at in range(0, len(articles), TOGETHER)]
    start = time.process_time()
    for group in groups:
        find_all(group)
    once = time.process_time() - start
    whole = sum(least(lambda g=g: find_all(g)) for g in groups)
    alone = sum(least(lambda a=a: find(a)) for a in articles)
    words = sum(least(lambda a=a: re.findall(r"\w+", a.text)) for a in articles)
    print(f"{len(articles)} articles, {size * 3000:,.0f} characters", end="; ")
    print(f"first article {first * 1e3:.0f} ms")
    print(f"all of it           {whole / size * 1e3:6.2f} ms per 3,000 characters", end=", ")
    print(f"{whole / words:.0f} x re.findall; each once {once / size * 1e3:.2f} ms")
    print(f"one by one          {alone / size * 1e3:6.2f} ms, {alone / words:.0f} x re.findall")
    spent: dict[str, float] = {}
    for name in STAGES:
        if hasattr(finding, name):
            timed(name, spent)
    for _ in range(ROUNDS):
        for group in groups:
            find_all(group)
    for name, seconds in spent.items():
        print(f"{name:19s} {seconds / ROUNDS / size * 1e3:6.2f}")


if __name__ == "__main__":
    main()
