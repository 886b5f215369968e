"""CPU time and memory of the linking pass.

    python bench/linking.py [N ...] [--copies SHARE]     (default: 1000 2000 4000 8000, 0.01)

N made-up records in the shape of real ones (3,000 characters, 25 sentences, 9 figures, 12 places,
30 names, 4 articles to an event; SHARE of them near-duplicates of another) are kept in a file, as
the store keeps them, and linked. Every size has a process of its own. Time: of all processors
together, and as a clock on the wall shows it; decoding the records is in it and shown apart, what
the first pass of a process loads is not. Memory: the most that the process held at once, and its
helper beside it, with all that Python, pandas and the languages take. What grows with the number of
records shows as more milliseconds or bytes each. Copies: of those planted the found ones, and what
was found that nobody planted.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from array import array
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pandas as pd

from corpus.compare.link import link
from corpus.records import (
    Article,
    CitedFigure,
    EventPlace,
    Interval,
    Name,
    Publication,
    Quantity,
    Quote,
    Record,
    Span,
    Timex,
    Toponym,
)

AS_OF = date(2026, 1, 31)
FIRST = date(2020, 1, 1)
DAYS = 2000  # over which the events are spread
TO_EVENT = 4  # articles on one event
WARM = 40  # records linked once before anything is measured
SENTENCES, WORDS = 25, 17
COUNTRIES = ("FR", "DE", "GB", "US", "IT", "ES", "PL", "UA", "RU", "CN", "JP", "IN", "BR", "NG")
MEASURES = ("killed", "wounded", "infected", "soldiers", "workers", "jobs", None)
SYLLABLES = [
    "ba",
    "ke",
    "li",
    "mo",
    "nu",
    "ra",
    "se",
    "ti",
    "vo",
    "za",
    "dri",
    "fle",
    "gro",
    "pla",
    "sto",
    "tri",
    "bel",
    "dan",
    "mor",
    "sul",
    "kev",
    "lin",
]


def word(seed: int) -> str:
    """A made-up word, the same for the same number."""
    draw = random.Random(seed)
    return "".join(draw.choice(SYLLABLES) for _ in range(draw.randint(2, 4)))


VOCABULARY = [word(n) for n in range(12_000)]
NAMES = [f"{VOCABULARY[n % 900].title()} {VOCABULARY[n // 9].title()}" for n in range(60_000)]
FUNCTION = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "that",
    "for",
    "was",
    "on",
    "with",
    "by",
    "said",
    "at",
    "from",
    "has",
    "have",
    "it",
]


def common(draw: random.Random) -> str:
    """A word as a text has them: half of them function words, of the others few are frequent."""
    if draw.random() < 0.45:
        return draw.choice(FUNCTION)
    return VOCABULARY[min(int(draw.paretovariate(0.7)) * 3, len(VOCABULARY) - 1)]


def make_event(number: int) -> dict:
    """What the articles on one event have in common."""
    draw = random.Random(f"event {number}")
    people = [f"{word(draw.randrange(900)).title()} {word(draw.randrange(4000)).title()}"
              for _ in range(8)]  # fmt: skip
    country = draw.choice(COUNTRIES)
    return {
        "day": FIRST + timedelta(draw.randrange(DAYS)),
        "country": country,
        "place": (
            word(number * 7 + 1).title(), number, draw.uniform(-50, 60), draw.uniform(-9, 99)
        ),
        "others": [(word(n).title(), 10**6 + n) for n in draw.sample(range(2000), 8)],
        "people": people,
        "bodies": [
            f"{word(n).title()} {word(n + 1).title()} Agency" for n in draw.sample(range(800), 6)
        ],
        "themes": [VOCABULARY[draw.randrange(3000)] for _ in range(12)],
        "figures": [(draw.choice(MEASURES), draw.choice((12, 40, 300, 8000, draw.randrange(9999))))
                    for _ in range(6)],
    }  # fmt: skip


class Writer:
    """Writes the text of one article and notes what stands where."""

    def __init__(self, draw: random.Random):
        self.draw, self.parts, self.at = draw, [], 0

    def add(self, text: str) -> tuple[int, int]:
        start, self.at = self.at, self.at + len(text) + 1
        self.parts.append(text)
        return start, self.at - 1

    def words(self, count: int, themes: list[str]) -> None:
        for _ in range(count):
            self.add(self.draw.choice(themes) if self.draw.random() < 0.1 else common(self.draw))


def make_record(number: int) -> Record:
    """One article as the finders would leave it."""
    draw = random.Random(f"article {number}")
    event = make_event(number // TO_EVENT)
    writer, spans, places, figures, names, quotes, timexes = Writer(draw), [], [], [], {}, [], []
    place, geonames_id, latitude, longitude = event["place"]
    for sentence in range(SENTENCES):
        first = writer.at
        writer.words(WORDS // 2, event["themes"])
        if sentence % 2 == 0:
            name, key = draw.choice([(place, geonames_id), *event["others"]])
            start, end = writer.add(name)
            places.append(Toponym(start, end, name, name, key, event["country"], latitude,
                                  longitude, "city"))  # fmt: skip
        who = None
        if sentence % 3 == 0:
            who = draw.choice([*event["people"], *event["bodies"]])
            start, end = writer.add(who)
            key = who.lower()
            names.setdefault(key, Name(start, end, who, key, draw.randint(1, 4), sentence < 4))
        if sentence % 5 == 1:
            start, end = writer.add("Monday")
            timexes.append(Timex(start, end, "Monday", "weekday", "day", weekday=0, direction=-1,
                                 sentence=sentence))  # fmt: skip
        if sentence % 3 == 0:
            figures.append((sentence, *write_figure(writer, draw, event), who))
        writer.words(WORDS // 2, event["themes"])
        spans.append(Span(first, writer.at - 1, "sentence", "sentence"))
    for extra in range(18):
        often = min(int(draw.paretovariate(0.35)) * 2 + draw.randrange(9), len(NAMES) - 1)
        who = NAMES[often if extra % 2 else draw.randrange(len(NAMES))]
        names.setdefault(who.lower(), Name(0, 0, who, who.lower(), 1, extra < 4))
    text = " ".join(writer.parts)
    found = tuple(cite(item, spans) for item in figures)
    for sentence in (2, 9):
        span = spans[sentence]
        quotes.append(Quote(span.start, span.end, draw.choice(event["people"])))
    day = event["day"] + timedelta(draw.randrange(3))
    known = draw.random() < 0.8
    interval = Interval(day, day) if known else Interval()
    basis, precision = ("metadata", "day") if known else ("none", "unknown")
    words = tuple((VOCABULARY[draw.randrange(3000)][:6], draw.randint(1, 3), False)
                  for _ in range(28))  # fmt: skip
    words = tuple((theme[:6], 2, True) for theme in event["themes"]) + words
    return Record(
        Article(f"a{number:06d}", f"a{number}.txt", "", text, "en", f"Outlet {number % 40}"), "en",
        len(writer.parts), tuple(spans), tuple(timexes), tuple(places), tuple(quotes), found,
        tuple(names.values()), words, Publication(interval, precision, basis),
        EventPlace(place, event["country"], latitude, longitude, 1, "text", 0.8),
    )  # fmt: skip


def write_figure(writer: Writer, draw: random.Random, event: dict) -> tuple[Quantity]:
    category, value = draw.choice(event["figures"])
    start, end = writer.add(f"{value:,}")
    noun = "people" if category else VOCABULARY[value % 2000]
    _, last = writer.add(noun)
    unit = "person" if category not in (None, "jobs") else "item"
    return (Quantity(start, end, f"{value:,}", start, last, value, value, value, "exact", "count",
                     unit, noun, noun, category),)  # fmt: skip


def cite(item: tuple, spans: list[Span]) -> CitedFigure:
    sentence, quantity, who = item
    span = spans[sentence]
    return CitedFigure(quantity, span.start, span.end, False, who)


def original_of(number: int, copies: float) -> int | None:
    """The article that number `number` is a near-duplicate of; copies stand evenly spread."""
    every = round(1 / copies) if copies else 0
    return number - (every + 1) // 2 if every > 1 and number % every == every - 1 else None


def make_copy(number: int, original: int) -> Record:
    """An article as another outlet prints it: one function word in eight changed, its own id."""
    record = make_record(original)
    draw = random.Random(f"copy {number}")
    changed = {"that": "this", "for": "per", "with": "near", "from": "past", "has": "had"}
    words = record.article.text.split(" ")
    words = [changed.get(w, w) if draw.random() < 0.125 else w for w in words]
    article = msgspec.structs.replace(
        record.article, article_id=f"a{number:06d}", path=f"a{number}.txt", text=" ".join(words),
        outlet=f"Outlet {number % 40}",
    )  # fmt: skip
    return msgspec.structs.replace(record, article=article)


class Kept:
    """Records in a file, read one by one: what is measured holds none of them."""

    def __init__(self, size: int, copies: float):
        encode = msgspec.msgpack.Encoder().encode
        self._file, self.ends = tempfile.TemporaryFile(), array("Q")  # noqa: SIM115
        for number in range(size):
            original = original_of(number, copies)
            record = make_record(number) if original is None else make_copy(number, original)
            self._file.write(encode(record))
            self.ends.append(self._file.tell())

    def __call__(self) -> Iterator[Record]:
        decode, start = msgspec.msgpack.Decoder(Record).decode, 0
        self._file.seek(0)
        for end in self.ends:
            yield decode(self._file.read(end - start))
            start = end


def cpu() -> float:
    """Seconds that this process and those it waited for spent."""
    return sum(os.times()[:4])


class Memory(threading.Thread):
    """Watches how many megabytes this process and those it started hold, what they share once."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most, self._done = 0.0, threading.Event()
        self.now = self.read()

    def run(self) -> None:
        while not self._done.wait(0.25):
            self.most = max(self.most, self.read())

    def stop(self) -> float:
        """The most that was held at once."""
        self._done.set()
        self.join()
        return max(self.most, self.read())

    def read(self) -> float:
        """What is held now, by the kernel's proportional count."""
        own = os.getpid()
        children = Path(f"/proc/{own}/task/{own}/children").read_text().split()
        total = 0
        for process in [own, *children]:
            with contextlib.suppress(OSError):
                told = Path(f"/proc/{process}/smaps_rollup").read_text()
                total += int(told.split("Pss:")[1].split()[0])
        return total / 1024


def check_copies(reuse: pd.DataFrame, size: int, copies: float) -> str:
    """How many of the planted near-duplicates are found, and how many pairs nobody planted."""
    originals = ((number, original_of(number, copies)) for number in range(size))
    planted = {(f"a{o:06d}", f"a{n:06d}") for n, o in originals if o is not None}
    found = {
        tuple(sorted(pair)) for pair in reuse[["article_id", "other_id"]].itertuples(index=False)
    }
    return f"copies: {len(planted & found)} of {len(planted)}, {len(found - planted)} others"


def measure(size: int, copies: float) -> None:
    """Link `size` records and print what it takes."""
    warm = [make_record(-1 - number) for number in range(WARM)]
    link(lambda: warm, as_of=AS_OF)
    records = Kept(size, copies)
    start = time.process_time()
    for _ in records():
        pass
    decoding = 2 * (time.process_time() - start)
    memory = Memory()
    memory.start()
    start, clock = cpu(), time.perf_counter()
    linked = link(records, as_of=AS_OF)
    spent, clock, most = cpu() - start, time.perf_counter() - clock, memory.stop()
    shared = int((linked.stories["n_articles"] > 1).sum())
    print(
        f"{size:7,} records ({records.ends[-1] / 1e6:.0f} MB kept): {spent:6.1f} s,"
        f" {spent / size * 1e3:.2f} ms each (decoding {decoding / size * 1e3:.2f}), {clock:.1f} s"
        f" on the wall; {most:.0f} MB, {(most - memory.now) / size * 1e3:.1f} KB each;"
        f" {len(linked.stories):,} stories, {shared:,} of several articles;"
        f" {len(linked.tables['claims']):,} claims; {check_copies(linked.reuse, size, copies)}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 2000, 4000, 8000])
    parser.add_argument("--copies", type=float, default=0.01)
    given = parser.parse_args()
    if len(given.sizes) == 1:
        measure(given.sizes[0], given.copies)
        return
    for size in given.sizes:
        subprocess.run(
            [sys.executable, __file__, str(size), f"--copies={given.copies}"], check=True
        )


if __name__ == "__main__":
    main()
