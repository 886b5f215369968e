"""What two cited figures have in common and what tells them apart, of many pairs at once.

A trait is 0 or 1, or a share, for each pair. No trait decides anything: `weights.toml` says how
much each speaks for one question, as learned from articles whose claims were told by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

import numpy as np

from corpus.compare.claims.differing import day_words, is_one_name
from corpus.compare.claims.evidence import Setting
from corpus.compare.claims.question import SMALL, Question
from corpus.compare.claims.sizes import CLOSE, FAR
from corpus.compare.claims.status import allowed
from corpus.compare.measures import (
    DIMENSIONS,
    EXACT,
    GROWING,
    HARM,
    OUTCOMES,
    PEOPLE,
    PLANNED,
    digits,
)

NONE = -1  # of what is not known
FEW, MANY = 2, 3  # digits of a number that is no round one
LARGE = 2.0  # powers of ten of a number that is equal to another by no chance
MOST, LATE = 5.0, 4.0  # powers of ten of a number, and of e of days, from which on all are equal
TOLD = 10  # the least number by which two sentences are known to tell of one thing
CONTEXT = 3  # numbers beside, from which on all are equal
STATES = (PLANNED, "part", "suspected", "/", "+")  # beginnings or ends of states
_BITS = 32
CLASSES = "opit"  # of measures: outcomes, people, items as written, things

Pairs = tuple[np.ndarray, np.ndarray]


def dimension(question: Question) -> str:
    """What a number measures: numbers of two dimensions answer two questions."""
    quantity = question.figure.quantity
    if quantity.kind in ("percent", "ratio"):
        return "share"
    unit = quantity.unit or ""
    return DIMENSIONS[unit][0] if unit in DIMENSIONS else quantity.kind


class Traits:
    """Traits of pairs of `questions`, by their positions there."""

    def __init__(self, questions: Sequence[Question], setting: Setting):
        self._questions, self._setting = questions, setting
        self._size = np.array([np.nan if q.size is None else q.size for q in questions])
        values = [(_in_smallest(q), *allowed(q.figure.quantity)) for q in questions]
        self._value, self._low, self._high = np.array(values, float).reshape(-1, 3).T
        self._codes: dict[str, np.ndarray] = {}

    def of(self, pairs: Pairs) -> dict[str, np.ndarray]:
        """Trait -> its value for each pair."""
        found = self._of_numbers(pairs) | self._of_what(pairs) | self._of_where(pairs)
        found |= self._of_whom(pairs) | self._of_words(pairs) | self._of_telling(pairs)
        return found | _together(found)

    # --- one trait after the other ---------------------------------------------------------------

    def _of_numbers(self, pairs: Pairs) -> dict[str, np.ndarray]:
        one, other = pairs
        a, b = self._value[one], self._value[other]
        one_unit = self._same("unit", pairs, lambda q: q.figure.quantity.unit)
        equal = np.where(one_unit, a == b, np.isclose(a, b, rtol=EXACT, atol=0))
        open_ = np.isnan(a) & np.isnan(b) & (self._low[one] == self._low[other])
        equal |= (
            open_
            & (self._high[one] == self._high[other])
            & self._same("modifier", pairs, lambda q: q.figure.quantity.modifier)
        )
        both = np.maximum(self._low[one], self._low[other])
        agree = both <= np.minimum(self._high[one], self._high[other])
        size = np.nan_to_num(np.fmax(self._size[one], self._size[other]))
        apart = np.nan_to_num(np.abs(self._size[one] - self._size[other]))
        sharp = np.array([_digits(q) for q in self._questions])
        sharp = np.minimum(sharp[one], sharp[other])
        return {
            "equal": equal, "equal_two_digits": equal & (sharp == FEW),
            "equal_three_digits": equal & (sharp >= MANY),
            "equal_size": np.where(equal, np.minimum(size, MOST), 0.0),
            "small": size < np.log10(SMALL), "equal_small": equal & (size < np.log10(SMALL)),
            "equal_large": equal & (sharp >= FEW) & (size >= LARGE),
            "agree": agree & ~equal, "apart": np.where(equal, 0.0, np.minimum(apart, 2 * FAR)),
            "far": ~equal & (apart > FAR), "near": ~equal & (apart < CLOSE),
        }  # fmt: skip

    def _of_what(self, pairs: Pairs) -> dict[str, np.ndarray]:
        same = self._same("measure", pairs)
        kind = np.array([_class_of(q.measure) for q in self._questions])
        a, b = (
            np.minimum(kind[pairs[0]], kind[pairs[1]]),
            np.maximum(kind[pairs[0]], kind[pairs[1]]),
        )
        found = {"measure": same}
        for at, name in enumerate(CLASSES):
            found[f"measure_{name}"] = same & (a == at)
            for to in range(at, len(CLASSES)):
                found[f"measures_{name}{CLASSES[to]}"] = ~same & (a == at) & (b == to)
        harm = self._mark(lambda q: q.measure in HARM)
        found["two_harms"] = ~same & harm[pairs[0]] & harm[pairs[1]]
        found["growing"] = same & self._mark(lambda q: q.measure in GROWING)[pairs[0]]
        state = self._same("state", pairs)
        known = self._mark(lambda q: bool(q.state))
        found |= {"state": state, "two_states": ~state & known[pairs[0]] & known[pairs[1]]}
        for mark in STATES:
            has = self._mark(lambda q, mark=mark: mark in q.state)
            found[f"state_{mark}"] = has[pairs[0]] != has[pairs[1]]
        whole = self._mark(lambda q: q.figure.quantity.part_of is None)
        found["part"] = whole[pairs[0]] != whole[pairs[1]]
        found["subgroup"] = ~self._same("subgroup", pairs)
        noun = self._known("noun", pairs, lambda q: (q.language, q.noun) if q.noun else None)
        spoken = self._same("language", pairs)
        return found | {"noun": noun[0], "other_noun": noun[1] & spoken, "foreign": ~spoken}

    def _of_where(self, pairs: Pairs) -> dict[str, np.ndarray]:
        place = self._related(pairs, "place", lambda q: q.scope.place, is_one_name)
        figure = self._mark(lambda q: q.scope.basis == "figure")
        stated = figure[pairs[0]] & figure[pairs[1]]
        near = self._mark(lambda q: bool(q.scope.place) and q.scope.basis in _STATED)
        country = self._known("country", pairs, lambda q: q.scope.country)
        home = self._known("home", pairs, lambda q: q.home)
        return {
            "place": place[0], "other_place": place[1], "one_place": place[2],
            "no_place": ~(place[0] | place[1] | place[2]),
            "other_stated_place": place[1] & stated,
            "one_stated_place": place[2] & (near[pairs[0]] | near[pairs[1]]),
            "country": country[0], "other_country": country[1], "one_country": country[2],
            "other_home": home[1],
        }  # fmt: skip

    def _of_whom(self, pairs: Pairs) -> dict[str, np.ndarray]:
        found = {}
        for name in ("people", "party", "side"):
            same, other, one = self._known(
                name, pairs, lambda q, name=name: getattr(q, name) or None
            )
            found |= {name: same, f"other_{name}": other, f"one_{name}": one}
        return found

    def _of_words(self, pairs: Pairs) -> dict[str, np.ndarray]:
        apart = ~self._same("sentence", pairs, _sentence)
        words = np.where(apart, self._shared(pairs, [q.words for q in self._questions]), 0.0)
        themes = self._shared(pairs, [q.themes for q in self._questions]) > 0
        themed = self._mark(lambda q: bool(q.themes))
        around = self._shared(pairs, self._numbers_around(), share=False)
        return {
            "words": words,
            "foreign_words": np.where(self._same("language", pairs), 0.0, words),
            "themes": themes, "other_themes": themed[pairs[0]] & themed[pairs[1]] & ~themes,
            "numbers_around": np.minimum(around, CONTEXT),
        }  # fmt: skip

    def _of_telling(self, pairs: Pairs) -> dict[str, np.ndarray]:
        source = self._known("source", pairs, _source)
        article = self._same("article", pairs)
        days = np.array([self._setting.day[q.article].toordinal() for q in self._questions])
        apart = np.minimum(np.log1p(np.abs(days[pairs[0]] - days[pairs[1]])), LATE)
        return {
            "other_source": source[1], "no_source": ~(source[0] | source[1] | source[2]),
            "article": article, "sentence": self._same("sentence", pairs, _sentence),
            "story": self._same("story", pairs, lambda q: self._setting.story[q.article]),
            "day": self._known("day", pairs, day_words)[0], "days": apart,
            "alike": self._likeness(pairs),
            "change": ~self._same("change", pairs, lambda q: q.figure.quantity.change),
        }  # fmt: skip

    def _likeness(self, pairs: Pairs) -> np.ndarray:
        """How alike the articles of two stories are."""
        article = np.array([q.article for q in self._questions])
        a, b = article[pairs[0]], article[pairs[1]]
        codes, which = np.unique(
            np.minimum(a, b) << _BITS | np.maximum(a, b), return_inverse=True
        )  # fmt: skip
        story, found = self._setting.story, []
        for code in codes.tolist():
            one, other = code >> _BITS, code & ((1 << _BITS) - 1)
            apart = story[one] != story[other]
            found.append(self._setting.likeness(one, other) if apart else 0.0)
        return np.array(found)[which]

    # --- how two values stand to each other ------------------------------------------------------

    def _code(self, name: str, read: Callable[[Question], Hashable]) -> np.ndarray:
        """A number for each different value; NONE where it is None."""
        if name not in self._codes:
            known: dict[Hashable, int] = {None: NONE}
            self._codes[name] = np.array(
                [known.setdefault(read(q), len(known) - 1) for q in self._questions], np.int64
            )
        return self._codes[name]

    def _same(
        self, name: str, pairs: Pairs, read: Callable[[Question], Hashable] | None = None
    ) -> np.ndarray:
        codes = self._code(name, read or (lambda q: getattr(q, name)))
        return codes[pairs[0]] == codes[pairs[1]]

    def _mark(self, read: Callable[[Question], bool]) -> np.ndarray:
        return np.array([read(q) for q in self._questions], bool)

    def _known(
        self, name: str, pairs: Pairs, read: Callable[[Question], Hashable]
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Of each pair whether both have the same, both another one, or one has none."""
        codes = self._code(f"known {name}", read)
        a, b = codes[pairs[0]], codes[pairs[1]]
        known = (a != NONE) & (b != NONE)
        return known & (a == b), known & (a != b), (a != NONE) != (b != NONE)

    def _related(
        self,
        pairs: Pairs,
        name: str,
        read: Callable[[Question], Hashable],
        is_one: Callable[[Hashable, Hashable], bool],
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The same, where two values may be one without being equal."""
        same, other, one = self._known(name, pairs, read)
        at = np.flatnonzero(other)
        asked: dict[tuple, bool] = {}
        values = [read(q) for q in self._questions]
        for k, a, b in zip(at.tolist(), pairs[0][at].tolist(), pairs[1][at].tolist(), strict=True):
            key = values[a], values[b]
            if key not in asked:
                asked[key] = is_one(*key)
            same[k], other[k] = asked[key], not asked[key]
        return same, other, one

    def _shared(
        self, pairs: Pairs, sets: Sequence[Iterable[Hashable]], *, share: bool = True
    ) -> np.ndarray:
        """How much of the smaller of two sets is in the other as well, or how many."""
        bits: dict[Hashable, int] = {}
        masks = [sum(bits.setdefault(v, 1 << len(bits)) for v in found) for found in sets]
        sizes = np.array([mask.bit_count() for mask in masks])
        at = np.flatnonzero((sizes[pairs[0]] > 0) & (sizes[pairs[1]] > 0))
        one, other = pairs[0][at], pairs[1][at]
        known = zip(one.tolist(), other.tolist(), strict=True)
        found = np.zeros(len(pairs[0]))
        found[at] = [(masks[a] & masks[b]).bit_count() for a, b in known]
        if share:
            found[at] /= np.minimum(sizes[one], sizes[other])
        return found

    def _numbers_around(self) -> list[set[float]]:
        """Of each figure the other numbers of its sentence, and of the ones before and after."""
        told: dict[int, dict[int, set[float]]] = defaultdict(lambda: defaultdict(set))
        for question in self._questions:
            value = question.figure.quantity.value
            numbers = told[question.article][question.figure.sentence_start]
            if value is not None and value >= TOLD:
                numbers.add(value)
        near = {}
        for article, sentences in told.items():
            order = sorted(sentences)
            for at, start in enumerate(order):
                beside = (sentences[s] for s in order[max(0, at - 1) : at + 2])
                near[article, start] = set().union(*beside)
        return [near[_sentence(q)] - {q.figure.quantity.value} for q in self._questions]


_STATED = ("figure", "sentence")


def _together(found: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Traits that say more together than each for itself."""
    same = found["measure"] & found["state"]
    placed = same & ~found["other_country"] & ~found["other_place"]
    large = found["equal_large"]
    return {
        "same": same, "same_placed": placed, "same_story": same & found["story"],
        "same_place": same & found["place"], "same_no_place": same & found["no_place"],
        "same_apart": np.where(same, found["apart"], 0.0),
        "equal_measure": found["equal"] & found["measure"],
        "equal_state": found["equal"] & found["state"],
        "unequal_article": found["article"] & ~found["equal"],
        **{f"large_{name}": large & found[name] for name in _LARGE},
        "large_words": large & (found["words"] > 0.2),
    }  # fmt: skip


_LARGE = ("story", "measure", "other_party", "foreign", "subgroup", "two_harms")


def _in_smallest(question: Question) -> float:
    quantity = question.figure.quantity
    if quantity.value is None:
        return np.nan
    return quantity.value * DIMENSIONS.get(quantity.unit or "", ("", 1.0))[1]


def _digits(question: Question) -> int:
    """How many digits of a number stand before its zeros."""
    quantity = question.figure.quantity
    return digits(quantity.value or quantity.low or quantity.high or 0.0)


def _class_of(measure: str) -> int:
    if measure in OUTCOMES:
        return 0
    return 1 if measure in PEOPLE else 2 if ":" in measure else 3


def _source(question: Question) -> str | None:
    source = question.figure.source or question.voice
    return source and source.lower()


def _sentence(question: Question) -> tuple[int, int]:
    return question.article, question.figure.sentence_start
