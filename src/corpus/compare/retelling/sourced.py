"""A number that lost its source on the way, or came to another one: answers to one claim.

That nobody is named is also what a reader sees who misses a name; so the article must not hold a
word of the source at all, and the number must be one that is told by its digits.
"""

from __future__ import annotations

import pandas as pd

from corpus.compare.measures import digits
from corpus.compare.retelling.retold import (
    SHORTLY,
    SOON,
    is_before,
    is_newer,
    is_soon,
    row,
    telling_words,
    was_told,
)

TELLING = 3  # digits of a number that two articles do not have in common by chance


def sources_lost(records: list[dict], texts: dict[str, str], language: str) -> list[dict]:
    """Rows of kinds source_dropped and source_changed; `records` answer one claim, by day.

    `texts`: article_id -> text.
    """
    rows = []
    for at, original in enumerate(records):
        if pd.isna(original["source_id"]) or digits(original["value"]) < TELLING:
            continue
        for retold in records[at + 1 :]:
            if retold["value"] == original["value"] and _follows(original, retold):
                kind = _lost(original, retold, records, texts)
                if kind:
                    rows.append(row(kind, original, retold, language, now=str(retold["source"])))
    return rows


def _follows(original: dict, retold: dict) -> bool:
    """Whether an article is printed some days after another on the same event, in its language."""
    return (
        original["story_id"] == retold["story_id"]
        and original["language"] == retold["language"]
        and is_before(original, retold)
        and is_soon(original, retold, SHORTLY)
    )


def _lost(original: dict, retold: dict, records: list[dict], texts: dict[str, str]) -> str | None:
    """source_dropped, source_changed, or None where either may have known by itself."""
    mine = [r for r in records if r["article_id"] == retold["article_id"]
            and r["value"] == retold["value"]]  # fmt: skip
    given = {r["source_id"] for r in records
             if r["value"] == retold["value"] and pd.notna(r["source_id"])}  # fmt: skip
    kept = original["source_id"] in {r["source_id"] for r in mine}
    if kept or _is_named(original, retold, texts):
        return None
    if pd.notna(retold["source_id"]):
        soon = is_soon(original, retold, SOON) and not is_newer(original, retold)
        alone = given == {original["source_id"], retold["source_id"]}
        return "source_changed" if soon and alone and _is_new(retold, original, texts) else None
    if retold["in_title"] or retold["quoted"] is True or pd.notna(retold["cue"]):
        return None
    silent = all(pd.isna(r["source_id"]) for r in mine)
    alone = given == {original["source_id"]} and not was_told(
        retold, original, [r for r in records if pd.isna(r["source_id"])]
    )
    return "source_dropped" if silent and alone else None


def _is_named(original: dict, retold: dict, texts: dict[str, str]) -> bool:
    """Whether the retelling article has any telling word of the original's source."""
    return bool(telling_words(original["source"]) & telling_words(texts[retold["article_id"]]))


def _is_new(retold: dict, original: dict, texts: dict[str, str]) -> bool:
    """Whether the original's article knows nothing of the source that the retelling names."""
    return not telling_words(retold["source"]) & telling_words(texts[original["article_id"]])
