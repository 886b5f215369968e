"""How the articles of each language say that something is at a place: "in the Kursk region".

A label takes the words that articles use most often, so it needs no grammar of names.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict

from corpus.compare.readings import get_words
from corpus.phrases import languages
from corpus.records import Record

LONGEST = 45  # characters before a place that may belong to it
_NEVER = re.compile(r"(?!)")


class Locatives:
    """The phrases around the places of the articles, counted by language and place."""

    def __init__(self) -> None:
        self._said: dict[tuple, Counter[str]] = defaultdict(Counter)

    def add(self, record: Record) -> None:
        """Note how `record` says where its places are."""
        language = record.language
        if language not in languages():
            return
        before, behind = _patterns(language)
        text = record.article.text
        for toponym in record.toponyms:
            if toponym.use != "literal" or toponym.feature == "country" or not toponym.name:
                continue
            lead = before.search(text[max(0, toponym.start - LONGEST) : toponym.start])
            if lead:
                after = behind.match(text, toponym.end)
                said = lead.group() + toponym.surface + (after.group() if after else "")
                key = language, toponym.country, toponym.name
                self._said[key][" ".join(said.split())] += 1

    def packed(self) -> list[tuple[tuple, dict[str, int]]]:
        """All that was noted, as `take` takes it."""
        return [(key, dict(said)) for key, said in self._said.items()]

    def take(self, packed: list[tuple[tuple, dict[str, int]]]) -> None:
        """Add what other articles say."""
        for key, said in packed:
            self._said[key].update(said)

    def of(self, language: str, country: str | None, place: str | None) -> str | None:
        """The commonest phrase for a place in a language; None where no article has one."""
        said = self._said.get((language, country, place))
        return min(said, key=lambda words: (-said[words], words)) if said else None


@functools.cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand before a place, to its first letter, and what may stand behind it."""
    data = get_words(language)["where"]
    words = {kind: "|".join(map(re.escape, found)) for kind, found in data.items()}
    between = rf"(?:(?:{words['between']})(?:(?<=['’])|\s))*" if words["between"] else ""
    before = re.compile(rf"\b(?:{words['before']})\s{between}$") if words["before"] else _NEVER
    behind = re.compile(rf"\s(?:{words['behind']})\b") if words["behind"] else _NEVER
    return before, behind
