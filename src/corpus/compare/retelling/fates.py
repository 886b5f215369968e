"""A number that is told of another fate: "17 in hospital" retold as "17 injured".

Compared are figures of one event from different articles. That two categories are read is not
enough: the words about a retold number must not speak of what the original said of it.
"""

from __future__ import annotations

import functools

import pandas as pd

from corpus.compare.measures import PARTS, digits
from corpus.compare.retelling.retold import (
    SOON,
    are_apart,
    both_told,
    grouped,
    is_before,
    is_newer,
    is_same_source,
    is_soon,
    pairs,
    row,
)
from corpus.language import get_language
from corpus.mentions.layout import cut_words
from corpus.mentions.quantities.categorywords import get_category_book

FEWEST = 5  # a smaller number may be equal by chance
LARGE = 20  # and this one where no source tells that two are one
_FATES = frozenset({"killed", "wounded", "missing"})  # nobody is of two of them


def categories_changed(figures: list[dict], language: str) -> list[dict]:
    """One number by one source, told of people whom something else befell.

    figures: of one event, by day, as `retold.with_days` gives them; rows of `retold.COLUMNS`.
    """
    by_article, by_category = grouped(figures, "article_id"), grouped(figures, "category")
    by_value = grouped(figures, "value")
    return [
        row("category_changed", original, retold, language)
        for original, retold in pairs(figures, "value")
        if original["category"] != retold["category"]
        and _can_be_one(original, retold)
        and _is_other_fate(original, retold, by_article, by_category)
        and not both_told(original, retold, by_value[original["value"]], "category")
    ]


def _can_be_one(original: dict, retold: dict) -> bool:
    """Whether two equal numbers can be one statement: by one source, or told by their digits
    within days where one text or both name nobody."""
    if are_apart(original, retold):
        return False
    if is_same_source(original, retold):
        return original["value"] >= FEWEST
    named = [pd.notna(record["source_id"]) for record in (original, retold)]
    large = original["value"] >= LARGE and digits(original["value"]) > 1
    return not all(named) and large and is_soon(original, retold, SOON)


def _is_other_fate(
    original: dict,
    retold: dict,
    by_article: dict[object, list[dict]],
    by_category: dict[object, list[dict]],
) -> bool:
    """Whether two categories cannot both be right of the same people on the same day.

    Nobody is both dead and wounded; but casualties are at times the dead alone, and who lies in
    hospital is ill or hurt: such pairs only where another number is known for the second.
    """
    before, after = original["category"], retold["category"]
    if _speaks_of(retold, before) or _has_parts(retold, by_article[retold["article_id"]]):
        return False
    if "missing" in (before, after) and is_newer(original, retold):
        return False  # some are found
    if {before, after} <= _FATES:
        return not _speaks_of(original, after)
    mine = by_article[original["article_id"]]
    if any(f["category"] == after and f["value"] != original["value"] for f in mine):
        return True
    return _rest(mine, after) not in (0, original["value"]) or any(
        is_same_source(f, original) and f["value"] > original["value"] and not is_before(retold, f)
        for f in by_category[after]
    )


def _has_parts(record: dict, figures: list[dict]) -> bool:
    """Whether the text counts people of another fate among those of a number: "48 hurt, seven of
    whom died" are casualties."""
    return any(
        pd.notna(f["part_of"]) and f["part_of"] == record["figure_id"]
        and f["category"] in _FATES and f["category"] != record["category"]
        for f in figures
    )  # fmt: skip


def _rest(figures: list[dict], category: str) -> float:
    """What a total leaves for a category when its other part is taken away; 0 where not known.

    48 casualties of whom three are dead leave 45 wounded.
    """
    whole = {f["figure_id"]: f for f in figures if category in PARTS.get(f["category"], ())}
    return max(
        (
            whole[f["part_of"]]["value"] - f["value"]
            for f in figures
            if f["part_of"] in whole and f["category"] != category
            and f["category"] in PARTS[whole[f["part_of"]]["category"]]
        ),
        default=0.0,
    )  # fmt: skip


def _speaks_of(record: dict, category: str) -> bool:
    """Whether the words about a number say of anybody what `category` stands for."""
    language = record["language"]
    return category in _categories_in(record["clause"], None if pd.isna(language) else language)


@functools.lru_cache(maxsize=1 << 10)
def _categories_in(text: str, code: str | None) -> frozenset[str]:
    """The categories of which any word of a text speaks, by the data of its language."""
    language = get_language(code)
    book, words = get_category_book(language), list(cut_words(text, language))
    found = {category for category, telling in book.telling.items() if any(map(telling.get, words))}
    for at in range(len(words)):
        matches = [phrases.match(words, at, len(words)) for phrases in (book.nouns, book.after)]
        matches += [phrases.match(words, at, 0) for phrases in (book.before, book.beside)]
        found |= {match[0] for match in matches if match}
    return frozenset(found)
