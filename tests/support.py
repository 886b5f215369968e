"""What tests share: cases as data, and an article from a text."""

from __future__ import annotations

import signal
import sys
import tomllib
from contextlib import contextmanager
from pathlib import Path

from corpus.language import get_language
from corpus.mentions.layout import Layout, lay_out
from corpus.records import Article

TESTS = Path(__file__).parent
SHARED = TESTS.parent.parent / "shared"


def load_cases(name: str) -> list[tuple[str, dict]]:
    """(language, case) of every `cases/LANGUAGE/NAME.toml`; a case is one [[case]] table."""
    found = []
    for file in sorted(TESTS.glob(f"cases/*/{name}.toml")):
        cases = tomllib.loads(file.read_text("utf-8"))["case"]
        found += [(file.parent.name, case) for case in cases]
    return found


def case_ids(cases: list[tuple[str, dict]]) -> list[str]:
    return [f"{code}: {case['text'][:40]}" for code, case in cases]


def make_article(text: str, language: str, **given) -> Article:
    """An article of its own, as pasted text."""
    return Article("pasted", "-", "", text, language, **given)


def make_layout(text: str, language: str, **given) -> Layout:
    return lay_out(make_article(text, language, **given), get_language(language))


def count_steps(call) -> int:
    """How many lines of Python the call runs: its work, whatever the machine is busy with."""
    steps = 0

    def trace(frame, event, argument):
        nonlocal steps
        steps += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return steps


@contextmanager
def stop_if_stuck(seconds: int = 30):
    """Ends what would run for minutes of CPU time, as a pattern that runs back does."""

    def stop(signum, frame):
        raise AssertionError(f"not done after {seconds} CPU seconds")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
