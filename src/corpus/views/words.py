"""Frames as people read them: headings in the report's language, places in words."""

from __future__ import annotations

import pandas as pd

from corpus.phrases import country_name, term
from corpus.run import Run


def headed(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """The same rows, columns named in `language`."""
    return frame.rename(columns={name: term("column", name, language) for name in frame.columns})


def place_names(run: Run, language: str) -> dict[str, str]:
    """English canonical name -> the name that the articles in `language` use most often.

    A name that stands for a government ("Moscow said") does not count. Where two places share a
    name the one that is no town says what it is: "Koursk (région)". Empty for English.
    """
    if language == "en":
        return {}
    told = run.articles.loc[run.articles["language"] == language, "article_id"]
    places = run.places[run.places["article_id"].isin(told) & (run.places["use"] == "literal")]
    counts = places.groupby(["name", "feature", "surface"]).size().reset_index(name="n")
    ranked = counts.sort_values(["n", "surface"], ascending=[False, False])
    first = ranked.drop_duplicates("name")
    shared = first["surface"].duplicated(keep=False) & (first["feature"] != "city")
    names = dict(zip(first["name"], first["surface"], strict=True))
    for place in first[shared].itertuples():
        names[place.name] = f"{place.surface} ({term('feature', place.feature, language)})"
    return names


def place_in_words(row: pd.Series, names: dict[str, str], language: str) -> str | None:
    """ "Koursk (Russie)", "Russie"; None where nothing is known. `names` are of `place_names`."""
    place, country = row["place"], country_name(row["country"], language)
    if pd.isna(place):
        return None
    if place == country_name(row["country"], "en"):
        return country
    name = names.get(place, str(place))
    return f"{name} ({country})" if country else name
