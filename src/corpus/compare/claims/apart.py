"""Labels that several claims have are told apart: by country or days, at last by numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from corpus.compare.claims.labels import with_country, with_days, with_range
from corpus.tables import Row

LANGUAGE = "en"  # of the label in the table `claims`
TELLING = "place", "agreed", "first", "last", "low", "high"

Telling = Callable[[Row, str, str], str]  # claim, label, language -> a label that tells more


def tell_apart(labels: list[str], told: Mapping[str, Sequence], language: str) -> None:
    """Change `labels`, one for each claim, so that no two are one as far as anything differs.

    told: of each claim what TELLING names; `agreed` is the country that its answers agree on.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for at, label in enumerate(labels):
        groups[label].append(at)
    for label, group in groups.items():
        if len(group) > 1:
            words = [{"label": label, "language": language} for _ in group]
            claims = [{name: column[at] for name, column in told.items()} for at in group]
            _tell([*zip(claims, words, strict=True)])
            for at, word in zip(group, words, strict=True):
                labels[at] = word["label"]


def _tell(group: list[tuple[Row, Row]]) -> None:
    """Add to the labels of a group what tells most of them apart, then numbers."""
    labels = _told(group, _by_country)
    if len(set(labels)) < len(group):
        labels = max(labels, _told(group, _by_days), key=lambda labels: len(set(labels)))
    if len(set(labels)) > 1:
        _write(group, labels)
    counts = Counter(words["label"] for _, words in group)
    left = [(claim, words) for claim, words in group if counts[words["label"]] > 1]
    _write(left, _told(left, _by_numbers))


def _told(group: list[tuple[Row, Row]], telling: Telling) -> list[str]:
    return [telling(claim, words["label"], words["language"]) for claim, words in group]


def _write(group: list[tuple[Row, Row]], labels: list[str]) -> None:
    for (_, words), label in zip(group, labels, strict=True):
        words["label"] = label


def _by_country(claim: Row, label: str, language: str) -> str:
    named = claim["place"] is not None or claim["agreed"] is None
    return label if named else with_country(label, claim["agreed"], language)


def _by_days(claim: Row, label: str, language: str) -> str:
    first, last = claim["first"], claim["last"]
    return with_days(label, first, last, language) if first and last else label


def _by_numbers(claim: Row, label: str, language: str) -> str:
    low, high = claim["low"], claim["high"]
    return label if low is None else with_range(label, low, high, language)
