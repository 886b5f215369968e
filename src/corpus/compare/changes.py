"""Changes: what is new, gone or otherwise between two runs, article by article, claim by claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Protocol

import pandas as pd

COLUMNS = {"kind": "string", "id": "string", "before_id": "string", "label": "string",
           "column": "string", "before": "string", "after": "string"}  # fmt: skip
READ = ("value", "low", "high", "modifier", "unit", "noun", "category", "aspect", "change",
        "place", "country", "source")  # fmt: skip
SETTLED = ("published_earliest", "published_latest", "place", "country", "title")
MOVED = ("low", "high", "status", "n_articles")


class Tables(Protocol):
    """A run, or anything with its tables as frames."""

    @property
    def articles(self) -> pd.DataFrame: ...
    @property
    def figures(self) -> pd.DataFrame: ...
    @property
    def claims(self) -> pd.DataFrame: ...


def changes(before: Tables, after: Tables) -> pd.DataFrame:
    """One row per difference between two runs; none where nothing differs.

    kind: article_new, article_gone, article_text, article (a column that was settled otherwise),
    figure_new, figure_gone, figure (a column that was read otherwise), claim_new, claim_gone,
    claim (its range, status or articles). id: of `after`, before_id: of `before`, NA where it is
    not there; label: for people; column, before, after: what differs, as text, NA for a missing
    value.

    An article is the same where its id is. A figure is the same where it has the same id in the
    same text, else where it is the same print of the same characters in its article ("the second
    '40'"). A claim is the one that most of its figures were in.
    """
    pairs = _pair_figures(before, after)
    rows = [
        *_articles(before, after),
        *_figures(before, after, pairs),
        *_claims(before, after, pairs),
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _articles(before: Tables, after: Tables) -> Iterator[dict]:
    old, new = (_by(run.articles, "article_id") for run in (before, after))
    for name in sorted(old.keys() | new.keys()):
        one, other = old.get(name), new.get(name)
        if one is None or other is None:
            found = one or other or {}
            kind, ids = (
                ("article_new", (None, name)) if one is None else ("article_gone", (name, None))
            )
            yield _row(kind, *ids, found["title"])
            continue
        label = other["title"]
        if one["sha256"] != other["sha256"]:
            yield _row("article_text", name, name, label)
        yield from _differing("article", SETTLED, one, other, (name, name, label))


def _pair_figures(before: Tables, after: Tables) -> dict[str, str]:
    """figure_id of `before` -> figure_id of `after`."""
    same = _same_text(before.articles, after.articles)
    keys = [_keys(run.figures, same) for run in (before, after)]
    return {keys[0][key]: keys[1][key] for key in keys[0] if key in keys[1]}


def _same_text(before: pd.DataFrame, after: pd.DataFrame) -> set[str]:
    columns = ["article_id", "sha256"]
    return set(before[columns].merge(after[columns], on=columns)["article_id"])


def _keys(figures: pd.DataFrame, same: set[str]) -> dict[tuple, str]:
    """What a figure is known by in both runs -> its figure_id."""
    found: dict[tuple, str] = {}
    seen: Counter[tuple[str, str]] = Counter()
    for row in figures.sort_values(["article_id", "start"]).itertuples():
        print_of = (row.article_id, row.surface)
        seen[print_of] += 1
        found[row.figure_id if row.article_id in same else (*print_of, seen[print_of])] = (
            row.figure_id
        )
    return found


def _figures(before: Tables, after: Tables, pairs: dict[str, str]) -> Iterator[dict]:
    old, new = (_by(run.figures, "figure_id") for run in (before, after))
    phrases, later = (_phrases(run) for run in (before, after))
    for name, one in sorted(old.items()):
        if name not in pairs:
            yield _row("figure_gone", name, None, phrases[name])
            continue
        twin = pairs[name]
        yield from _differing("figure", READ, one, new[twin], (name, twin, later[twin]))
    for name in sorted(new.keys() - set(pairs.values())):
        yield _row("figure_new", None, name, later[name])


def _phrases(run: Tables) -> dict[str, str]:
    """figure_id -> what is printed, with modifier and noun."""
    texts = dict(zip(run.articles["article_id"], run.articles["text"], strict=True))
    return {
        row.figure_id: " ".join(texts[row.article_id][row.phrase_start : row.phrase_end].split())
        for row in run.figures.itertuples()
    }


def _claims(before: Tables, after: Tables, pairs: dict[str, str]) -> Iterator[dict]:
    old, new = (_by(run.claims, "claim_id") for run in (before, after))
    paired = _pair_claims(before.figures, after.figures, pairs)
    for name, one in sorted(old.items()):
        if name not in paired:
            yield _row("claim_gone", name, None, one["label"])
            continue
        other = new[paired[name]]
        yield from _differing("claim", MOVED, one, other, (name, paired[name], other["label"]))
    for name in sorted(new.keys() - set(paired.values())):
        yield _row("claim_new", None, name, new[name]["label"])


def _pair_claims(old: pd.DataFrame, new: pd.DataFrame, pairs: dict[str, str]) -> dict[str, str]:
    """claim_id of `old` -> the claim_id of `new` with most of its figures, each at most once."""
    answers = dict(zip(new["figure_id"], new["claim_id"], strict=True))
    shared: Counter[tuple[str, str]] = Counter()
    for figure, claim in zip(old["figure_id"], old["claim_id"], strict=True):
        later = answers.get(pairs.get(figure, ""))
        if pd.notna(claim) and pd.notna(later):
            shared[claim, later] += 1
    paired: dict[str, str] = {}
    taken: set[str] = set()
    for (claim, later), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if claim not in paired and later not in taken:
            paired[claim] = later
            taken.add(later)
    return paired


def _by(frame: pd.DataFrame, key: str) -> dict[str, dict[str, Any]]:
    return {row[key]: row for row in frame.to_dict("records")}


def _differing(
    kind: str, columns: tuple[str, ...], one: dict, other: dict, named: tuple
) -> Iterator[dict]:
    for column in columns:
        was, now = _text(one[column]), _text(other[column])
        if was != now:
            yield _row(kind, *named) | {"column": column, "before": was, "after": now}


def _text(value: Any) -> str | None:
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _row(kind: str, before: str | None, after: str | None, label: str | None) -> dict:
    return {"kind": kind, "id": after, "before_id": before, "label": label,
            "column": None, "before": None, "after": None}  # fmt: skip
