"""Coverage: which facts of a story stand in which of its articles, and which could have.

A fact is a cited figure as it was printed first, or somebody who is quoted. An article lacks a
fact only where another had printed it by the day before; undated articles never lack anything.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pandas as pd

from corpus.compare.claims.status import can_both_hold, meet, to_answer
from corpus.compare.retelling.retold import day_or_last
from corpus.compare.reuse import COPY

COLUMNS = {
    "story_id": "string", "fact_id": "string", "fact": "string", "kind": "string",
    "article_id": "string", "state": "string", "figure_id": "string",
    "known_since": "datetime64[s]",
}  # fmt: skip
ALIKE = {"outlet": "string", "other": "string", "n_shared": "Int64", "n_either": "Int64",
         "jaccard": "Float64"}  # fmt: skip
QUOTED = {"source_id": "string", "name": "string", "country": "string", "n_quotes": "Int64",
          "n_words": "Int64", "share": "Float64"}  # fmt: skip
PRESENT, CONTRADICTED, ABSENT, OPEN = "present", "contradicted", "absent", "open"
LACKING = {"story_id": "string", "fact_id": "string", "fact": "string", "article_id": "string",
           "elsewhere": "string", "n_present": "Int64", "known_since": "datetime64[s]"}  # fmt: skip
FACTS = 5  # fewest facts of two outlets together for a share
MOST, FEWEST = 0.75, 3  # share and number of the texts that must print what another one lacks


def coverage(
    articles: pd.DataFrame, figures: pd.DataFrame, claims: pd.DataFrame, quotes: pd.DataFrame
) -> pd.DataFrame:
    """One row per fact and article of its story, for stories of two articles or more.

    fact_id: claim_id or source_id; fact: its label; kind: figure, speaker; state: present;
    contradicted (the article prints a number that cannot hold together with the one printed
    first, for the same time); absent (known to others by the day before); open (not there, and not
    known to have been known). figure_id: the evidence; known_since: the last day on which it may
    have been printed first.
    """
    sizes = articles["story_id"].value_counts()
    shared = articles[articles["story_id"].isin(sizes.index[sizes > 1])]
    labels = dict(zip(claims["claim_id"], claims["label"], strict=True))
    rows = []
    for story, members in shared.groupby("story_id", sort=True):
        days = {
            r.article_id: (r.published_earliest, r.published_latest)
            for r in members.sort_values("article_id").itertuples()
        }
        rows += _figure_facts(str(story), days, figures, articles, labels)
        rows += _speaker_facts(str(story), days, quotes)
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _figure_facts(
    story: str, days: dict, figures: pd.DataFrame, articles: pd.DataFrame, labels: dict
) -> list[dict]:
    told = figures[figures["article_id"].isin(days.keys()) & figures["claim_id"].notna()]
    everywhere = figures[figures["claim_id"].isin(told["claim_id"].unique())]
    latest = dict(zip(articles["article_id"], articles["published_latest"], strict=True))
    rows = []
    for claim, answers in everywhere.groupby("claim_id", sort=True):
        records = answers.sort_values(["article_id", "start"]).to_dict("records")
        first = min(records, key=lambda r: (day_or_last(latest[r["article_id"]]), r["figure_id"]))
        since = latest[first["article_id"]]
        fact = {"story_id": story, "fact_id": claim, "fact": labels.get(claim, claim),
                "kind": "figure", "known_since": since}  # fmt: skip
        for article in days:
            own = [r for r in records if r["article_id"] == article]
            state = _state_of(own, first) if own else _missing(days[article][0], since)
            evidence = own[0]["figure_id"] if own else None
            rows.append(fact | {"article_id": article, "state": state, "figure_id": evidence})
    return rows


def _speaker_facts(story: str, days: dict, quotes: pd.DataFrame) -> list[dict]:
    said = quotes[quotes["article_id"].isin(days.keys()) & quotes["source_id"].notna()]
    rows = []
    for source, own in said.groupby("source_id", sort=True):
        holders = set(own["article_id"])
        known = [days[a][1] for a in holders if pd.notna(days[a][1])]
        since = min(known) if known else pd.NaT
        fact = {"story_id": story, "fact_id": source, "fact": own["speaker"].iloc[0],
                "kind": "speaker", "known_since": since, "figure_id": None}  # fmt: skip
        for article in days:
            state = PRESENT if article in holders else _missing(days[article][0], since)
            rows.append(fact | {"article_id": article, "state": state})
    return rows


def _missing(published: pd.Timestamp, since: pd.Timestamp) -> str:
    """Whether a fact known since a day was known by the day before an article was published."""
    known = pd.notna(published) and pd.notna(since) and since < published
    return ABSENT if known else OPEN


def _state_of(own: list[dict], first: dict) -> str:
    """Whether an article's answers can hold together with the one printed first."""
    agree = any(can_both_hold(to_answer(record), to_answer(first)) for record in own)
    same_time = any(meet(record, first) for record in own)
    return PRESENT if agree or not same_time else CONTRADICTED


def matrix(facts: pd.DataFrame) -> pd.DataFrame:
    """Facts by articles: state as value, facts in most articles first, articles by id."""
    table = facts.pivot(index="fact_id", columns="article_id", values="state")
    present = facts[facts["state"].isin([PRESENT, CONTRADICTED])].groupby("fact_id").size()
    order = present.reindex(table.index).fillna(0).sort_values(ascending=False, kind="stable").index
    return table.loc[order]


def omissions(facts: pd.DataFrame, reuse: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per fact and article that lacks it, where most who could print it do.

    facts: from `coverage`. Told where three texts or more, and three quarters of those that could
    have known, print it; with the table `reuse` an article and its whole copies are one text.
    elsewhere: the figure_id of one of them, NA for a speaker; n_present: how many texts print it.
    """
    text_of = _texts(reuse)
    rows = []
    for (story, fact), states in facts.groupby(["story_id", "fact_id"], sort=True):
        has = states[states["state"].isin([PRESENT, CONTRADICTED])]
        lacks = states[states["state"] == ABSENT]
        n, others = (len({text_of.get(a, a) for a in own["article_id"]}) for own in (has, lacks))
        if n >= FEWEST and n >= MOST * (n + others):
            first = {"story_id": story, "fact_id": fact, "fact": has["fact"].iloc[0],
                     "elsewhere": has["figure_id"].iloc[0], "n_present": n,
                     "known_since": has["known_since"].iloc[0]}  # fmt: skip
            rows += [first | {"article_id": article} for article in lacks["article_id"]]
    return pd.DataFrame(rows, columns=list(LACKING)).astype(LACKING)


def _texts(reuse: pd.DataFrame | None) -> dict[str, str]:
    """article_id -> the first article that it is one text with."""
    found: dict[str, str] = {}
    if reuse is not None:
        whole = reuse[reuse["jaccard"] >= COPY].sort_values(["article_id", "other_id"])
        for one, other in zip(whole["article_id"], whole["other_id"], strict=True):
            found[other] = found.setdefault(one, one)
    return found


def outlets_alike(facts: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """One row per pair of outlets that report one story: how many of its facts they share.

    facts: from `coverage`; n_either: facts that either prints, in stories that both report;
    jaccard: n_shared / n_either, 0 to 1 (Jaccard 1901), NA below 5 facts. Articles without an
    outlet are left out.
    """
    outlets = articles.set_index("article_id")["outlet"]
    told = facts.assign(outlet=facts["article_id"].map(outlets)).dropna(subset=["outlet"])
    printed = told[told["state"].isin([PRESENT, CONTRADICTED])]
    reporting = {story: sorted(set(own["outlet"])) for story, own in told.groupby("story_id")}
    either: Counter[tuple[str, str]] = Counter()
    shared: Counter[tuple[str, str]] = Counter()
    for (story, _), holders in printed.groupby(["story_id", "fact_id"]):
        having = set(holders["outlet"])
        for pair in combinations(reporting[story], 2):
            either[pair] += not having.isdisjoint(pair)
            shared[pair] += having.issuperset(pair)
    rows = [
        (*pair, shared[pair], n, shared[pair] / n if n >= FACTS else None)
        for pair, n in sorted(either.items())
        if n
    ]
    return pd.DataFrame(rows, columns=list(ALIKE)).astype(ALIKE)


def quoted_words(
    quotes: pd.DataFrame, articles: pd.DataFrame, sources: pd.DataFrame
) -> pd.DataFrame:
    """One row per speaker, who is quoted most first: words inside quotation marks.

    name: of the source, else the speaker as written, NA where nobody is named; country: of the
    source, NA where it is not known; share: of all quoted words, 0 to 1.
    """
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    told = quotes[quotes["article_id"].isin(texts.keys())]
    known = sources.set_index("source_id")
    table = pd.DataFrame({
        "source_id": told["source_id"],
        "name": told["source_id"].map(known["name"]).fillna(told["speaker"]),
        "country": told["source_id"].map(known["country"]),
        "n_quotes": 1,
        "n_words": [len(texts[q.article_id][q.start : q.end].split()) for q in told.itertuples()],
    })  # fmt: skip
    table = table.groupby(["source_id", "name", "country"], dropna=False, as_index=False).sum()
    table["share"] = table["n_words"] / max(int(table["n_words"].sum()), 1)
    table = table.sort_values(["n_words", "name"], ascending=[False, True], ignore_index=True)
    return table[list(QUOTED)].astype(QUOTED)
