"""Who can be retelling whom: the order of two answers, whether one is newer, whether it was told.

What the kinds of retelling share (precision, recast): records are rows of the table `figures` with
their article's days, story and language and the phrase as text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pandas as pd

from corpus.compare.measures import CUMULATIVE
from corpus.compare.readings import phrase
from corpus.facts.terms import fold

COLUMNS = {"claim_id": "string", "figure_id": "string", "other_id": "string", "kind": "string",
           "what": "string"}  # fmt: skip
MOST = 150  # numbers compared with one another
SHORTLY = pd.Timedelta(days=14)  # between what names its source and what names none
SOON = pd.Timedelta(days=3)  # between two tellings of one statement where numbers may move
UP, DOWN = frozenset({"more_than", "at_least"}), frozenset({"less_than", "at_most"})
HEDGES = UP | DOWN | {"approx"}
DAYS = ["published_earliest", "published_latest"]  # of the articles
_LONG, _SHORT = 4, 3  # letters of a word that tells a source, and of a name
_WORD = re.compile(r"\w+")


def with_days(figures: pd.DataFrame, articles: pd.DataFrame) -> list[dict]:
    """`figures` in the order of the text, with what `articles` know of each, and as text `phrase`
    and `clause`: the words of the sentence that are about no other number.

    Records once for all: many small tables take ten times as long.
    """
    columns = ["article_id", *DAYS, "story_id", "language", "title", "text"]
    told = figures.merge(articles[columns], on="article_id", how="left", validate="many_to_one")
    told["text"] = told["text"].fillna("")
    spans = zip(told["text"], told["phrase_start"], told["phrase_end"], strict=True)
    told["phrase"] = [" ".join(text[int(a) : int(b)].split()) for text, a, b in spans]
    heads = zip(told["text"], told["title"], told["start"], strict=True)
    told["in_title"] = [
        pd.notna(title) and title in text and start < text.find(title) + len(title)
        for text, title, start in heads
    ]
    told = told.sort_values(["article_id", "start"], ignore_index=True)
    told["clause"] = _clauses(told)
    return told.drop(columns=["text", "title"]).to_dict("records")


def _clauses(told: pd.DataFrame) -> list[str]:
    """Of each figure the words up to the next one, and before the first one of a sentence."""
    columns = ["article_id", "sentence_start", "sentence_end", "phrase_start", "phrase_end"]
    plain = told[columns].astype(object)
    rows = list(plain.where(plain.notna(), None).itertuples(index=False, name=None))
    found, behind = [], False
    nowhere = (None,) * len(columns)
    for row, following, text in zip(rows, [*rows[1:], nowhere], told["text"], strict=False):
        joined = row[1] is not None and following[:2] == row[:2]
        start = row[3] if behind or row[1] is None else row[1]
        end = following[3] if joined else row[4] if row[2] is None else row[2]
        found.append(text[start:end])
        behind = joined
    return found


def grouped(records: Iterable[dict], name: str) -> dict[object, list[dict]]:
    """Records by their value in the column `name`, in their order; none where it is not known."""
    groups = defaultdict(list)
    for record in records:
        if pd.notna(record[name]):
            groups[record[name]].append(record)
    return groups


def of_several(records: Iterable[dict], name: str) -> list[list[dict]]:
    """Records by a column in the order of its values, where several articles have the value; each
    group in the order of publication."""
    groups = sorted(grouped(records, name).items())
    return [by_day(held) for _, held in groups if len({r["article_id"] for r in held}) > 1]


def pairs(records: list[dict], name: str) -> Iterator[tuple[dict, dict]]:
    """Records alike in `name`, of articles within days, the earlier first; none of one day.

    records: by day. Of very many alike the first are compared.
    """
    for group in grouped(records, name).values():
        for at, original in enumerate(group[:MOST]):
            for retold in group[at + 1 : MOST]:
                if is_before(original, retold) and is_soon(original, retold, SHORTLY):
                    yield original, retold


def by_day(records: list[dict]) -> list[dict]:
    """Records in the order of publication; what has no day comes last."""
    return sorted(
        records, key=lambda r: (day_or_last(r["published_latest"]), r["article_id"], r["start"])
    )


def day_or_last(day: pd.Timestamp) -> pd.Timestamp:
    """A day to sort by: days that are not known come last."""
    return pd.Timestamp.max if pd.isna(day) else day


def is_before(one: dict, other: dict) -> bool:
    """Whether an article is known to be printed on an earlier day than another."""
    last, first = one["published_latest"], other["published_earliest"]
    return pd.notna(last) and pd.notna(first) and last < first


def is_soon(one: dict, other: dict, span: pd.Timedelta) -> bool:
    """Whether two articles are known to be printed within `span`."""
    days = [one["published_latest"], other["published_latest"]]
    return not any(pd.isna(day) for day in days) and abs(days[0] - days[1]) <= span


def is_newer(one: dict, other: dict) -> bool:
    """Whether `other` holds for a later day than `one`, as far as both days are known."""
    last, first = one["as_of_latest"], other["as_of_earliest"]
    return pd.notna(last) and pd.notna(first) and last < first


def is_settled(one: dict, other: dict) -> bool:
    """Whether "at least 7" may come or go as the count of what grows goes on: 7 in the end.

    Not where both are known to be printed on one day.
    """
    days = {record[name] for record in (one, other) for name in DAYS}
    same_day = len(days) == 1 and not any(pd.isna(day) for day in days)
    open_ended = "at_least" in (one["modifier"], other["modifier"])
    return open_ended and not same_day and other["category"] in CUMULATIVE


def says_when(record: dict) -> bool:
    """Whether the text itself gives the day on which the number holds: not the publication's."""
    days = record["as_of_earliest"], record["as_of_latest"]
    return not any(pd.isna(day) for day in days) and days != tuple(record[name] for name in DAYS)


def are_of_two_stories(one: dict, other: dict) -> bool:
    """Whether two articles, or figures of them, are known to be on two events."""
    a, b = one["story_id"], other["story_id"]
    return pd.notna(a) and pd.notna(b) and a != b


def is_same_source(one: dict, other: dict) -> bool:
    """Whether both name a source, and the same."""
    a, b = one["source_id"], other["source_id"]
    return pd.notna(a) and pd.notna(b) and a == b


def was_told(form: dict, original: dict, records: Iterable[dict], *names: str) -> bool:
    """Whether another article printed the number in the form of `form` no later than `original`:
    then that one is what `form` retells. `names`: columns that make the form, beside the number.
    """
    return any(
        r["value"] == form["value"] and all(r[name] == form[name] for name in names)
        and r["article_id"] != form["article_id"] and not is_before(original, r)
        for r in records
    )  # fmt: skip


def prints(article: str, form: dict, records: Iterable[dict], *names: str) -> bool:
    """Whether `article` has the number of `form` alike in the columns `names`."""
    return any(
        r["article_id"] == article and r["value"] == form["value"]
        and all(r[name] == form[name] for name in names)
        for r in records
    )  # fmt: skip


def both_told(original: dict, retold: dict, records: list[dict], *names: str) -> bool:
    """Whether one article prints both forms, or somebody else printed the other one before."""
    return (
        prints(retold["article_id"], original, records, *names)
        or prints(original["article_id"], retold, records, *names)
        or was_told(retold, original, records, *names)
    )


def are_apart(one: dict, other: dict) -> bool:
    """Whether two numbers are known to be of two places."""
    a, b = one["place"], other["place"]
    return pd.notna(a) and pd.notna(b) and a != b


def telling_words(text: str) -> set[str]:
    """The words of a text by which a source would be known again: long ones and names."""
    words = [word for word in _WORD.findall(text) if len(word) >= _SHORT]
    return {fold(word) for word in words if len(word) >= _LONG or word[0].isupper()}


def row(kind: str, original: dict, retold: dict, language: str, **values: object) -> dict:
    """One retelling: a row of COLUMNS."""
    who = original["source"] if pd.notna(original["source"]) else original["article_id"]
    told = {"original": original["phrase"], "retold": retold["phrase"], "who": str(who)} | values
    return {"claim_id": original["claim_id"], "figure_id": original["figure_id"],
            "other_id": retold["figure_id"], "kind": kind,
            "what": phrase(kind, language, **told)}  # fmt: skip
