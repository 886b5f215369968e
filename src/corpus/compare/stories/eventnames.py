"""The names in the opening of an article by which an event may be known: a dam, a ship, a town."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.compare.called import read_name
from corpus.compare.lexicon import HAZARD, WORD
from corpus.compare.names import name_tokens
from corpus.compare.passages import Passages
from corpus.compare.sources.speakers import COMMON, DETERMINER, LINKS, PERSON, word_flags
from corpus.compare.stories.marks import LEAD_CHARACTERS
from corpus.facts.terms import TermData
from corpus.language import Language
from corpus.records import Name, Record, Toponym

NAME = "l"  # a feature
BEFORE = 24  # characters in which the word before a name stands
MENTIONS = 3  # of a name, by which it is seen whether it is that of an event
SHORT = 3  # letters of a word that is hardly a name of its own


def has_capital_nouns(language: Language) -> bool:
    """Whether every noun has a capital, so that a name may be any noun."""
    return language.section("terms", TermData).capital_nouns


class NameReader:
    """The names in the opening of one article that are no person, no body, no people."""

    def __init__(self, record: Record, passages: Passages):
        self._record, self._passages, self._language = record, passages, passages.language
        language = passages.language
        self._flags = word_flags(language)
        spoken = [f.source for f in record.figures] + [q.speaker for q in record.quotes]
        self._speakers = {token for name in spoken if name for token in name_tokens(name)}
        self._places = {t.start: t for t in record.toponyms}

    def towns(self) -> Iterator[str]:
        """A feature for each town or site, one by its name and one as it is written."""
        for toponym in self._narrow():
            for name in {toponym.name or toponym.surface, toponym.surface}:
                yield self._feature(name)

    def _narrow(self) -> Iterator[Toponym]:
        for toponym in self._record.toponyms:
            narrow = toponym.feature in ("city", "site") and toponym.use != "dateline"
            if narrow and toponym.start < LEAD_CHARACTERS:
                yield toponym

    def _feature(self, name: str) -> str:
        return f"{NAME}:{read_name(name, self._language.code).key}"

    def things(self) -> Iterator[str]:
        """A feature for each name of something else, and each place that no gazetteer knows.

        Where every noun has a capital, each word with one: which of them are names, others tell.
        """
        for toponym in self._narrow():
            if toponym.latitude is None:
                yield self._feature(toponym.surface)
        if has_capital_nouns(self._language):
            for word in WORD.findall(self._record.article.text, 0, LEAD_CHARACTERS):
                if word[0].isupper() and len(word) > SHORT:
                    yield self._feature(word)
            return
        for name in self._record.names:
            if name.lead and name.start not in self._places:
                words = self._thing(name)
                if words:
                    yield self._feature(words)

    def _thing(self, name: Name) -> str | None:
        """The last name in a phrase ("Tal der Pique"); a name of several words needs an article."""
        called = read_name(name.surface, self._language.code)
        if called.people or called.topic or called.body:
            return None
        words = name.surface.split()
        links = [i for i, word in enumerate(words) if self._flags.get(word.lower(), 0) & LINKS]
        words = words[links[-1] + 1 :] if links else words
        if not words or not self._speakers.isdisjoint(name_tokens(" ".join(words))):
            return None
        if any(self._flags.get(word.lower(), 0) & COMMON for word in words):
            return None
        if len(words) > 1 and not (links or self._has_article(name) or self._is_event(name)):
            return None
        return None if self._before(name) & PERSON else " ".join(words)

    def _has_article(self, name: Name) -> bool:
        return bool(self._before(name) & DETERMINER)

    def _is_event(self, name: Name) -> bool:
        """Whether a kind of event stands beside a name: "incendio de Souto Escuro"."""
        text, start = self._record.article.text, name.start
        for _ in range(MENTIONS):
            if self._stands_by_event(start, start + len(name.surface)):
                return True
            start = text.find(name.surface, start + 1, LEAD_CHARACTERS)
            if start < 0:
                break
        return False

    def _stands_by_event(self, start: int, end: int) -> bool:
        """Whether only a link stands between the name there and a word for an event."""
        passage, text = self._passages.at(start), self._record.article.text
        for hit in passage.of_kind(HAZARD) if passage else ():
            between = text[min(hit.end, end) : max(hit.start, start)].lower().split()
            if len(between) <= 2 and all(self._flags.get(word, 0) & LINKS for word in between):
                return True
        return False

    def _before(self, name: Name) -> int:
        """What the word right before a name can be: "minister", "the"."""
        before = self._record.article.text[max(0, name.start - BEFORE) : name.start].lower().split()
        return self._flags.get(before[-1].rstrip("'’"), 0) if before else 0
