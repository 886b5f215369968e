"""Labels that several claims have are told apart: by country or days, else by numbers, by what is
counted or who is cited as written, at last by the article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from corpus.compare.claims.labels import with_country, with_days, with_range, with_words
from corpus.tables import Row

LANGUAGE = "en"  # of the label in the table `claims`
TELLING = "place", "agreed", "first", "last", "low", "high", "counted", "cited", "first_article_id"

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
    for alike in _alike(group):
        _tell_rest(alike, (_by_numbers, _by_counted, _by_cited, _by_article))


def _tell_rest(group: list[tuple[Row, Row]], tellings: Sequence[Telling]) -> None:
    """Add what tells most of a group apart, for those that are left again."""
    told = [_told(group, telling) for telling in tellings]
    most = max(range(len(told)), key=lambda at: (len(set(told[at])), -at))
    if len(set(told[most])) > 1:
        _write(group, told[most])
        rest = [telling for at, telling in enumerate(tellings) if at != most]
        for alike in _alike(group) if rest else ():
            _tell_rest(alike, rest)


def _alike(group: list[tuple[Row, Row]]) -> list[list[tuple[Row, Row]]]:
    """Those of a group that have one label, label by label."""
    found: dict[str, list[tuple[Row, Row]]] = defaultdict(list)
    for claim, words in group:
        found[words["label"]].append((claim, words))
    return [alike for alike in found.values() if len(alike) > 1]


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


def _by_counted(claim: Row, label: str, language: str) -> str:
    return with_words(label, claim["counted"], language)


def _by_cited(claim: Row, label: str, language: str) -> str:
    return with_words(label, claim["cited"], language)


def _by_article(claim: Row, label: str, language: str) -> str:
    return with_words(label, claim["first_article_id"], language)
