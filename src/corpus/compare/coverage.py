"""Coverage: which facts of a story stand in which of its articles, and which could have.

A fact is a cited figure as it was printed first, or somebody who is quoted. An article lacks a
fact only where another had printed it by the day before; undated articles never lack anything.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations

import pandas as pd

from corpus.compare.claims.status import allowed, can_both_hold, meet, to_answer
from corpus.compare.measures import CUMULATIVE
from corpus.compare.retelling.retold import day_or_last, grouped
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
    first, for the same time; a later article may count more of what grows); absent (known to
    others by the day before); open (not there, and not known to have been known). figure_id: the
    evidence; known_since: the last day on which it may have been printed first. Columns and
    dtypes: COLUMNS; empty tables give an empty one.
    """
    columns = ["article_id", "story_id", "published_earliest", "published_latest"]
    members = articles[columns].sort_values("article_id").to_dict("records")
    days = {r["article_id"]: (r["published_earliest"], r["published_latest"]) for r in members}
    labels = dict(zip(claims["claim_id"], claims["label"], strict=True))
    told = figures.sort_values(["article_id", "start"]).to_dict("records")
    told = [record for record in told if record["article_id"] in days]
    answers = {claim: _by_article(own) for claim, own in grouped(told, "claim_id").items()}
    own_claims, said = grouped(told, "article_id"), grouped(quotes.to_dict("records"), "article_id")
    rows = []
    for story, held in sorted(grouped(members, "story_id").items()):
        names = [record["article_id"] for record in held]
        if len(names) > 1:
            known = {r["claim_id"] for name in names for r in own_claims[name]}
            own = {claim: answers[claim] for claim in sorted(known & answers.keys())}
            rows += _figure_facts(str(story), names, days, own, labels)
            rows += _speaker_facts(str(story), names, days, [q for n in names for q in said[n]])
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _by_article(records: list[dict]) -> dict[object, list[dict]]:
    return dict(grouped(records, "article_id"))


def _figure_facts(
    story: str, names: list[str], days: dict, answers: dict[str, dict], labels: dict
) -> list[dict]:
    """Rows of the articles `names`; answers: claim_id -> article -> its figures, everywhere."""
    rows = []
    for claim, held in answers.items():
        records = [own[0] for own in held.values()]
        first = min(records, key=lambda r: (day_or_last(days[r["article_id"]][1]), r["figure_id"]))
        since = days[first["article_id"]][1]
        fact = {"story_id": story, "fact_id": claim, "fact": labels.get(claim, claim),
                "kind": "figure", "known_since": since}  # fmt: skip
        for article in names:
            own = held.get(article, [])
            later = pd.notna(since) and pd.notna(days[article][0]) and since < days[article][0]
            state = _state_of(own, first, later) if own else _missing(days[article][0], since)
            evidence = own[0]["figure_id"] if own else None
            rows.append(fact | {"article_id": article, "state": state, "figure_id": evidence})
    return rows


def _speaker_facts(story: str, names: list[str], days: dict, quotes: list[dict]) -> list[dict]:
    rows = []
    for source, own in sorted(grouped(quotes, "source_id").items()):
        holders = {quote["article_id"] for quote in own}
        known = [days[a][1] for a in holders if pd.notna(days[a][1])]
        since = min(known) if known else pd.NaT
        fact = {"story_id": story, "fact_id": source, "fact": own[0]["speaker"],
                "kind": "speaker", "known_since": since, "figure_id": None}  # fmt: skip
        for article in names:
            state = PRESENT if article in holders else _missing(days[article][0], since)
            rows.append(fact | {"article_id": article, "state": state})
    return rows


def _missing(published: pd.Timestamp, since: pd.Timestamp) -> str:
    """Whether a fact known since a day was known by the day before an article was published."""
    known = pd.notna(published) and pd.notna(since) and since < published
    return ABSENT if known else OPEN


def _state_of(own: list[dict], first: dict, later: bool) -> str:
    """Whether an article's answers can hold together with the one printed first; of what grows only
    those of the same day: in a `later` article a higher number is a later count."""
    if later and first["category"] in CUMULATIVE and any(_exceeds(r, first) for r in own):
        return PRESENT
    agree = any(can_both_hold(to_answer(record), to_answer(first)) for record in own)
    same_time = any(meet(record, first) for record in own)
    return PRESENT if agree or not same_time else CONTRADICTED


def _exceeds(record: dict, other: dict) -> bool:
    """Whether a number is above another one; open bounds are above all."""
    return allowed(to_answer(record))[1] > allowed(to_answer(other))[1]


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
    states: dict[tuple[str, str], list[dict]] = defaultdict(list)
    for record in facts.to_dict("records"):
        states[record["story_id"], record["fact_id"]].append(record)
    for (story, fact), told in sorted(states.items()):
        has = [r for r in told if r["state"] in (PRESENT, CONTRADICTED)]
        lacks = [r["article_id"] for r in told if r["state"] == ABSENT]
        n = len({text_of.get(r["article_id"], r["article_id"]) for r in has})
        others = len({text_of.get(article, article) for article in lacks})
        if n >= FEWEST and n >= MOST * (n + others):
            first = {"story_id": story, "fact_id": fact, "fact": has[0]["fact"],
                     "elsewhere": has[0]["figure_id"], "n_present": n,
                     "known_since": has[0]["known_since"]}  # fmt: skip
            rows += [first | {"article_id": article} for article in lacks]
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
    texts = dict(zip(articles["article_id"], articles["text"].fillna(""), strict=True))
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
