"""Frames as people read them: headings in the report's language, places and days in words."""

from __future__ import annotations

import pandas as pd

from corpus.phrases import term


def headed(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """The same rows, columns named in `language`."""
    return frame.rename(columns={name: term("column", name, language) for name in frame.columns})


def place_in_words(row: pd.Series) -> str | None:
    """ "Kursk Oblast (RU)"; None where nothing is known."""
    if pd.isna(row["place"]):
        return None
    return str(row["place"]) if pd.isna(row["country"]) else f"{row['place']} ({row['country']})"
