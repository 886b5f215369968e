"""Where a cited figure holds, as far as its place in the text tells: country, region, city, world.

The figure's own place comes first. Where it has none, its sentence and the sentences before it are
read: a figure takes the place that no other figure stands nearer to. The event's place comes last.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from corpus.compare.lexicon import BODY, PEOPLE, Hit
from corpus.compare.passages import Passages
from corpus.language import Language
from corpus.mentions.placecues import PlaceData
from corpus.records import CitedFigure, Record, Toponym

FRAME = 12  # characters that may stand before a place that opens a sentence
BESIDE = 28  # characters between a country and the region in it that a figure holds for
NEAR = 5  # characters between a place and the figure it is the place of: "at Kursk of 8,000"
NEXT = 8  # characters between "the border with" and what lies beyond it
LIST = 3  # countries in a row that are a list of them
LIST_GAP = 9  # characters between two countries in a row: ", and the "
FAR_BACK = 8  # sentences before the figure's own that may name the province meant
BACK = 3  # sentences before the figure's own that may name its place


SETTLED = ("figure", "sentence")  # bases that come from the figure's own sentence


_BREAK = re.compile("[,;:]")
_WORD = re.compile(r"\w+")
_PART = re.compile("[;:]")


class Scope(Struct, frozen=True, array_like=True):
    """Where a figure holds; `place` is a region (`wide`) or city, None for a whole country."""

    country: str | None = None
    place: str | None = None
    world: bool = False
    basis: str = "none"  # figure, sentence, context, event, affair, none
    wide: bool = False


_EVERYWHERE = Scope(world=True, basis="sentence")


class _Hint(Struct, frozen=True):
    start: int
    end: int
    scope: Scope
    city: bool = False
    people: bool = False  # named by its people: "Mexican officials"
    weak: bool = False  # says something of its own sentence only: "the global total"
    speaker: bool = False  # in a source, or for a government: where it is said, not where it holds


class ScopeReader:
    """The places, peoples and figures of one article, ready to be asked for each figure."""

    def __init__(self, record: Record, passages: Passages):
        self._record = record
        self._passages = passages
        self._text = record.article.text
        self._figures = [f.quantity.start for f in record.figures]
        self._countries = [  # "in 40 countries" is as good as "worldwide"; "40 Asian ones" is not
            f.quantity.start
            for f in record.figures
            if f.quantity.category == "countries" and (f.quantity.counted or "").islower()
        ]
        self._phrases = [(f.quantity.phrase_start, f.quantity.phrase_end) for f in record.figures]
        self._placed: list[Scope] = []  # the towns and regions of the figures so far
        self._harmed: dict[str, Scope] = {}  # people -> where an outcome of it held last
        self._settled: dict[int, Scope] = {}  # sentence -> scope of its first outcome
        self._senders: dict[int, set[str]] = {}  # sentence -> the peoples that are counted there
        self._read: dict[int, list[_Hint]] = {}

    def scope_of(self, figure: CitedFigure, outcome: bool, people: str | None) -> Scope:
        """Where `figure` holds; what happened to people (`outcome`) holds where the event is.

        Where the source speaks from tells nothing of a `people` that is not its own.
        """
        if figure.country and self._is_elsewhere(figure):
            return Scope(basis="figure")
        if figure.country:
            own = self._narrowed(figure)
            if outcome and own.wide:
                self._settled.setdefault(self._passages.index(figure.quantity.start) or 0, own)
            if own.place is None and self._is_listed(figure):
                return Scope(basis="figure")
            self._placed += [own] if own.place else []
            return own
        own = self._passages.index(figure.quantity.start)
        if own is None:
            return Scope()
        if people:
            self._senders.setdefault(own, set()).add(people)
        hints = [h for h in self._hints(own) if not self._is_aside(h, figure)]
        plain = [h for h in hints if not (h.speaker or h.people)]
        loose = outcome and people is None
        found = self._nearest(figure, plain if loose else self._close(figure, plain))
        meant = self._meant(figure, own)
        if meant is not None:
            found = meant
            self._placed += [meant] if meant.place else []
        if not outcome:
            if found is not None and found.country != people:
                return found
            return Scope(None, figure.place, basis="figure") if figure.place else Scope()
        if found is None and people is None:
            found = self._nearest(figure, hints)
        if people and (found is None or found.place is None):
            found = self._last(people)  # "died for Russia" is no place
        found = found or self._from_context(own)
        self._settled.setdefault(own, found)
        if people and found.country:
            self._harmed[people] = found
        return found

    def _is_elsewhere(self, figure: CitedFigure) -> bool:
        """Whether a figure holds anywhere but at its place: "55 deaths outside of China"."""
        index = self._passages.index(figure.quantity.start)
        start = figure.place_start
        if index is None or start is None:
            return False
        return any(0 <= start - hit.end <= NEXT for hit in self._passages[index].of_kind("beside"))

    def _narrowed(self, figure: CitedFigure) -> Scope:
        """The figure's own place; after a country the region beside it: "in Russia, in Kursk"."""
        own = _scope(figure.country, figure.place, self._feature(figure), "figure")
        if own.place is None and figure.place_end is not None:
            for toponym in self._record.toponyms:
                near = 0 <= toponym.start - figure.place_end < BESIDE
                inside = toponym.country in (own.country, None)
                if near and inside and toponym.use == "literal" and toponym.feature != "country":
                    return _scope(toponym.country, toponym.name, toponym.feature, "figure")
        return own

    def _close(self, figure: CitedFigure, hints: list[_Hint]) -> list[_Hint]:
        """The hints after a figure or opening its sentence: a place before it may be who acts."""
        at = min(figure.quantity.start, figure.quantity.phrase_start)
        return [h for h in hints if h.start > at or at - h.end <= NEAR or self._is_frame(h, figure)]

    def _meant(self, figure: CitedFigure, own: int) -> Scope | None:
        """The place that "there" or "in the region" stands for: the last one named before."""
        stop = self._text.find(", ", figure.quantity.end, figure.sentence_end)
        stop = figure.sentence_end if stop < 0 else stop
        if self._is_told(figure, own, "province", stop) or self._is_told_before(figure, own):
            return self._last_region(figure, own)
        if not self._is_told(figure, own, "anaphora", stop):
            return None
        if self._placed:
            return replace(self._placed[-1], basis="sentence")
        for sentence in range(own, max(-1, own - 1 - BACK), -1):
            told = [h for h in self._hints(sentence) if h.start < figure.quantity.start]
            places = [h for h in told if h.scope.place and not h.speaker]
            places = [h for h in places if not h.city] or places
            if places:
                return replace(places[-1].scope, basis="sentence")
        return None

    def _is_told(self, figure: CitedFigure, own: int, kind: str, stop: int) -> bool:
        """Whether a cue of a kind, which names no place itself, stands behind a figure."""
        return any(
            figure.quantity.end <= hit.start < stop and not self._is_named(hit, own)
            for hit in self._passages[own].of_kind(kind)
        )

    def _is_told_before(self, figure: CitedFigure, own: int) -> bool:
        """Whether a number and its clause are said for the province: "In the province, 900"."""
        hits = self._passages[own].of_kind("province")
        if not hits:
            return False
        at = bisect_left(self._figures, figure.quantity.start)
        first = max(figure.sentence_start, self._figures[at - 1] if at else 0)
        return any(
            first <= hit.start < figure.quantity.start
            and not self._is_named(hit, own)
            and not _PART.search(self._text, hit.end, figure.quantity.start)
            for hit in hits
        )

    def _last_region(self, figure: CitedFigure, own: int) -> Scope | None:
        """The region that was named last before a figure."""
        placed = [scope for scope in self._placed if scope.wide]
        if placed:
            return replace(placed[-1], basis="sentence")
        for sentence in range(own, max(-1, own - 1 - FAR_BACK), -1):
            told = [h for h in self._hints(sentence) if h.start < figure.quantity.start]
            regions = [h.scope for h in told if h.scope.wide and not h.speaker]
            event = [scope for scope in regions if scope.place == self._record.place.place]
            if regions:
                return replace((event or regions)[-1], basis="sentence")
        return None

    def _is_named(self, cue: Hit, sentence: int) -> bool:
        """Whether it is said which place is meant: "in the province of Utrecht"."""
        return any(0 <= t.start - cue.end <= NEXT for t in self._passages.toponyms(sentence))

    def _last(self, people: str) -> Scope:
        """Where the article last told that something happened to `people`."""
        return replace(self._harmed.get(people, Scope()), basis="context")

    def _from_context(self, own: int) -> Scope:
        """What the sentences before `own` are about, else the country of the event."""
        for sentence in range(own - 1, max(-1, own - 1 - BACK), -1):
            senders = self._senders.get(sentence, ())
            hints = [
                hint
                for hint in self._hints(sentence)
                if not (hint.weak or self._is_heard(hint))
                and (hint.scope.place or hint.scope.country not in senders)
            ]
            if hints:
                world = next((h.scope for h in hints if h.scope.world), None)
                settled = self._settled.get(sentence)
                aside = settled if settled and settled.basis != "sentence" else None
                if settled and settled.wide and settled.country == hints[0].scope.country:
                    aside = settled  # the region of which the sentence before told
                return replace(world or aside or hints[0].scope, basis="context")
        return Scope(self._record.place.country, basis="event")

    def _is_heard(self, hint: _Hint) -> bool:
        """Whether a city is where a source speaks: "a diplomatic source in Lusaka"."""
        return hint.city and self._passages.is_source(hint.start - NEAR)

    def _nearest(self, figure: CitedFigure, hints: list[_Hint]) -> Scope | None:
        """The hint after the figure in its clause, else the nearest before it.

        A hint before it from which an odd number of commas leads to the figure stands in a clause
        put in between ("Argentina, Brazil's neighbour, has 512") and comes second. The city where
        the source sits tells the country alone.
        """
        at, end = figure.quantity.start, figure.quantity.end
        following = next((f for f in self._figures if f > at), len(self._text))
        after = [h for h in hints if h.start > at and not _BREAK.search(self._text, end, h.start)]
        before = [h for h in hints if h.start < at]
        if after and (after[0].start <= following or not before):
            frame = next((h for h in before if self._is_frame(h, figure)), after[0])
            return (after[0] if frame.scope.country == after[0].scope.country else frame).scope
        if not before:
            behind = max(end, figure.quantity.phrase_end)
            told = [h for h in hints if end < h.start < following]
            return next((h.scope for h in told if self._is_behind(behind, h)), None)
        main = [h for h in before if self._text.count(",", h.start, at) % 2 == 0]
        hint = (main or before)[-1]
        in_source = (figure.source_start or 0) <= hint.start < (figure.source_end or 0)
        return replace(hint.scope, place=None) if in_source and hint.city else hint.scope

    def _is_behind(self, end: int, hint: _Hint) -> bool:
        """Whether only a clause put in stands before a place: "900, he said, live in Ulm"."""
        between = self._text[end : hint.start]
        return between.startswith(",") and between.count(",") == 2 and not _PART.search(between)

    def _is_frame(self, hint: _Hint, figure: CitedFigure) -> bool:
        """Whether a place opens the sentence as its frame: "In New Zealand, 26 ..."."""
        lead = hint.start - figure.sentence_start
        return 0 < lead < FRAME and self._text[hint.end : hint.end + 1] == ","

    def _is_aside(self, hint: _Hint, figure: CitedFigure) -> bool:
        """Whether brackets close between a place and the figure: "Africa (also Egypt) has 100"."""
        end = self._text.find(")", hint.end, figure.quantity.start)
        return end >= 0 and "(" not in self._text[hint.end : end]

    def _is_counted(self, offset: int) -> bool:
        """Whether `offset` stands in what a figure counts: "8,000 North Korean soldiers"."""
        return any(start <= offset < end for start, end in self._phrases)

    def _feature(self, figure: CitedFigure) -> str | None:
        for toponym in self._record.toponyms:
            if toponym.start == figure.place_start:
                return toponym.feature
        return None

    def _hints(self, sentence: int) -> list[_Hint]:
        found = self._read.get(sentence)
        if found is None:
            found = self._read[sentence] = self._read_hints(sentence)
        return found

    def _read_hints(self, sentence: int) -> list[_Hint]:
        passage = self._passages[sentence]
        start, end = passage.start, passage.end
        forces = passage.of_kind("forces") + passage.of_kind("peace") if passage.hits else []
        bodies = passage.of_kind(BODY) if passage.hits else []
        hints = [
            _Hint(
                t.start,
                t.end,
                _scope(t.country, t.name, t.feature, "sentence"),
                t.feature == "city",
                speaker=t.use == "metonym" or self._passages.is_source(t.start),
            )  # fmt: skip
            for t in self._passages.toponyms(sentence)
            if t.use != "dateline" and t.country
            if not (forces and self._is_named_after(t, forces))
            if not (bodies and self._is_in_body(t, bodies))
        ]
        if passage.hits:
            hints += [
                _Hint(hit.start, hit.start, Scope(hit.value, basis="sentence"), people=True)
                for hit in passage.of_kind(PEOPLE)
                if not self._is_counted(hit.start)
            ]
            hints += [
                _Hint(hit.start, hit.start, _EVERYWHERE, weak=hit.kind == "everywhere")
                for hit in passage.of_kind("world") + passage.of_kind("everywhere")
                if not self._is_in_name(hit.start, start)
            ]
        hints += [_Hint(at, at, _EVERYWHERE) for at in self._countries if start <= at < end]
        if not hints:
            return hints
        beside = [hit.end for hit in passage.of_kind("beside")]
        if beside:
            hints = [h for h in hints if not any(0 <= h.start - end <= NEXT for end in beside)]
        return self._without_lists(self._narrowed_hints(sorted(hints, key=lambda h: h.start)))

    def _narrowed_hints(self, hints: list[_Hint]) -> list[_Hint]:
        """The hints; a country that its town follows stands for it: "Kenya's capital, Nairobi"."""
        found = list(hints)
        for at, (one, other) in enumerate(pairwise(hints)):
            inside = one.scope.country == other.scope.country and not one.scope.place
            told = not (one.people or other.people or one.speaker or other.speaker)
            if inside and told and other.city and other.start - one.end < BESIDE:
                found[at] = replace(one, scope=other.scope, city=True)
        return found

    def _without_lists(self, hints: list[_Hint]) -> list[_Hint]:
        """The hints; of three countries or more in a row none is where a number holds alone."""
        rows: list[list[_Hint]] = [[]]
        for hint in hints:
            row = rows[-1]
            if not hint.scope.country or hint.scope.place or hint.people or hint.speaker:
                rows.append([])
            elif row and row[-1].end < hint.start <= row[-1].end + LIST_GAP:
                row.append(hint)
            else:
                rows.append([hint])
        listed = {hint.start for row in rows if len(row) >= LIST for hint in row}
        if not listed:
            return hints
        together = Scope(basis="sentence")
        return [replace(h, scope=together) if h.start in listed else h for h in hints]

    def _is_listed(self, figure: CitedFigure) -> bool:
        """Whether the figure's own place is one of several countries in a row."""
        own = self._passages.index(figure.quantity.start)
        hints = [] if own is None else self._hints(own)
        return any(h.start == figure.place_start and h.scope.country is None for h in hints)

    def _is_named_after(self, toponym: Toponym, forces: list[Hit]) -> bool:
        """Whether a place is the beginning of a force's name: "the Benue Peace Force"."""
        for hit in forces:
            between = self._text[toponym.end : hit.end]
            if hit.end > toponym.end and len(between) < BESIDE:
                return all(word[0].isupper() for word in between.split())
        return False

    def _is_in_body(self, toponym: Toponym, bodies: list[Hit]) -> bool:
        """Whether a place ends the name of a body: "Front of the Nuba Mountains"."""
        joins = _joins(self._passages.language)
        for hit in bodies:
            between = self._text[hit.end : toponym.start]
            capital = self._text[hit.start].isupper()
            if capital and hit.end < toponym.start and len(between) < BESIDE:
                words = _WORD.findall(between)
                return all(word[0].isupper() or word in joins for word in words)
        return False

    def _is_in_name(self, offset: int, opening: int) -> bool:
        """Whether a word stands in a name: "the World Bank"; a capital opens a sentence as well."""
        return offset > opening and self._text[offset].isupper()


@functools.cache
def _joins(language: Language) -> frozenset[str]:
    """The small words inside the name of a body: "of", "the"."""
    data = language.section("places", PlaceData)
    words = {*data.joiners, *data.articles, *data.genitives}
    return frozenset(word.rstrip("'’") for word in words)


def _scope(country: str | None, place: str | None, feature: str | None, basis: str) -> Scope:
    whole = feature == "country" or place is None
    return Scope(country, None if whole else place, False, basis, feature == "region" and not whole)
