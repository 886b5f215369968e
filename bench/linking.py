"""Time and memory of the linking pass, and of writing the tables, apart from reading and finding.

    python bench/linking.py [SOURCE] [--times 10]

SOURCE is anything `corpus build` reads (default: seeds/). With `--times N` every article is linked
N times over, under other ids and with some of its words changed, to see how the pass grows.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from corpus.builder import write_tables
from corpus.compare.link import link
from corpus.gather import find_in
from corpus.reading import read_inputs
from corpus.records import Article, Record


def read(source: str, times: int) -> list[Record]:
    """The records of all articles of `source`, each `times` over."""
    articles = list(read_inputs(source, on_skip=lambda skipped: None))
    return [find_in(copy) for article in articles for copy in copies(article, times)]


def copies(article: Article, times: int) -> Iterator[Article]:
    """The article, and others like it: the same places and sources, another word here and there."""
    yield article
    for number in range(1, times):
        words = article.text.split(" ")
        words[number % len(words) :: 17] = [
            f"{w}{number}" for w in words[number % len(words) :: 17]
        ]
        name = f"{article.article_id}-{number}"
        yield replace(article, article_id=name, text=" ".join(words))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", nargs="?", default=str(Path(__file__).parent.parent / "seeds"))
    parser.add_argument("--times", type=int, default=1)
    options = parser.parse_args()
    records = read(options.source, options.times)
    if not records:
        parser.exit(1, f"no article in {options.source} to link\n")
    figures = sum(len(record.figures) for record in records)
    start = time.process_time()
    linked = link(lambda: records, as_of=date.today())
    linking = time.process_time() - start
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        write_tables(Path(folder), lambda: records, [], date.today())
        writing = time.process_time() - start - linking
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(records)} articles, {figures} figures; ", end="")
    print(f"{len(linked.stories)} stories, {len(linked.claims)} claims")
    print(f"linking {linking:7.2f} s CPU, {linking / len(records) * 1e3:6.2f} ms an article")
    print(f"writing {max(writing, 0):7.2f} s CPU; peak memory {peak:,.0f} MB")


if __name__ == "__main__":
    main()
