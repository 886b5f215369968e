"""Build the run and print, kind by kind, what is planted, found and false.

python score.py [--key FOLDER] [--run FOLDER]: FOLDER with key.toml and articles/, here by default;
without --run the articles are built into a temporary folder.
A line that begins with "-" is something planted and not found, "+" something found and not planted.
"""

import re
import sys
import tomllib
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pandas as pd

import corpus
from corpus.compare.claims.totals import sums
from corpus.compare.consistency import percentages, rivals
from corpus.compare.coverage import coverage, omissions
from corpus.compare.retelling.copied import changed_in_copies
from corpus.compare.retelling.copies import copies
from corpus.compare.retelling.errata import errata
from corpus.compare.retelling.precision import precision_changes


def option(name, default=None):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else default


HERE = Path(option("--key", Path(__file__).parent))
KEY = tomllib.loads((HERE / "key.toml").read_text("utf-8"))
run = corpus.read_run(option("--run")) if "--run" in sys.argv else corpus.build(HERE / "articles")
ART = run.articles.set_index("article_id")
FIG = run.figures
BY_ARTICLE = {name: rows.to_dict("records") for name, rows in FIG.groupby("article_id")}
ROW = {row["figure_id"]: row for row in FIG.to_dict("records")}
CLAIM_AT = dict(zip(FIG["figure_id"], FIG["claim_id"], strict=True))
TABLE, LINES = [], []


def at(ref):
    """The figure_id that a figure of the key was found as; None where it was not."""
    article, surface, nth = ref
    if article not in ART.index:
        return None
    form = rf"(?<!\w)(?<!\d[.,\u00a0\u202f ]){re.escape(surface)}(?!\w)(?![.,]\d)"
    place = [m.start() for m in re.finditer(form, ART.at[article, "text"])][nth - 1]
    for row in BY_ARTICLE.get(article, []):
        if row["start"] <= place < row["end"]:
            return row["figure_id"]
    return None


def say(mark, *words):
    LINES.append("  " + " ".join([mark, *map(str, words)]))


def close(kind, planted, found, false, note=""):
    TABLE.append((kind, planted, found, false, note))
    print(f"{kind}: planted {planted}, found {found}, false {false} {note}")
    print(*LINES, sep="\n") if LINES else None
    LINES.clear()


def words_of(figure_id):
    row = ROW[figure_id]
    text = ART.at[row["article_id"], "text"]
    phrase = " ".join(text[int(row["phrase_start"]) : int(row["phrase_end"])].split())
    return f"{row['article_id']}:{phrase!r}"


# ------------------------------------------------------------------ inputs, dates
def score_skipped():
    told = [(s.path.partition("#")[0], s.reason) for s in run.skipped.itertuples()]
    left, found, planted = list(told), 0, 0
    for item in KEY["skipped"]:
        hit = next((t for t in left if t[0] == item["path"] and t[1] in item["reason"]), None)
        planted += not item.get("optional", False)
        if hit:
            left.remove(hit)
            found += not item.get("optional", False)
        elif not item.get("optional"):
            say("-", item["path"], item["reason"])
    for item in left:
        say("+", *item)
    close("skipped", planted, found, len(left))


COPIES = set(KEY.get("same", []))  # the same text twice
DAYS = KEY.get("days", {})  # settled by the article itself


def score_dates():
    hits = 0
    for item in KEY["date"]:
        row = ART.loc[item["article"]]
        days = [row["published_earliest"], row["published_latest"]]
        bounds = [pd.Timestamp(str(item[end])) for end in ("earliest", "latest")]
        known = not any(pd.isna(day) for day in days) and row["published_basis"] == item["basis"]
        right = known and bounds[0] <= days[0] and days[1] <= bounds[1]
        hits += right
        if not right:
            say(
                "-",
                item["article"],
                row["published_earliest"],
                row["published_latest"],
                row["published_precision"],
                row["published_basis"],
            )
    false = 0
    for name, day in DAYS.items():
        if name in ART.index and ART.at[name, "published"] != pd.Timestamp(str(day)):
            false += 1
            say("+", name, "dated", ART.at[name, "published"], "not", day)
    close("date by a sibling", len(KEY["date"]), hits, false)


# ------------------------------------------------------------------ stories
def score_stories():
    story = ART["story_id"].to_dict()
    found, false, right, wrong, planted = 0, 0, 0, 0, 0
    member = {m: i for i, s in enumerate(KEY["story"]) for m in s["members"]}
    for s in KEY["story"]:
        ids = Counter(story[m] for m in s["members"] if m in story)
        own = {a for a, b in story.items() if b in ids}
        whole = len(ids) == 1 and own <= set(s["members"])
        found += whole
        if not whole:
            say("-", s["label"], dict(ids), "with", sorted(own - set(s["members"])))
            main = ids.most_common(1)[0][0]
            say(
                " ",
                "not in the main group:",
                [m for m in s["members"] if story.get(m) not in (main, None)],
            )
    false = sum(len({member[a] for a in group.index}) > 1 for _, group in ART.groupby("story_id"))
    for a, b in combinations(sorted(story), 2):
        planted += member[a] == member[b]
        right += member[a] == member[b] and story[a] == story[b]
        wrong += member[a] != member[b] and story[a] == story[b]
    close(
        "stories",
        len(KEY["story"]),
        found,
        false,
        f"(article pairs: {right} of {planted}, {wrong} false)",
    )


# ------------------------------------------------------------------ claims
HELD = {c["id"]: [(tuple(f), at(f)) for f in c["figures"]] for c in KEY["claim"]}
OWNER = defaultdict(set)  # figure_id -> key claims it may belong to
for name, members in HELD.items():
    for _, figure in members:
        if figure:
            OWNER[figure].add(name)
MAIN = {}  # key claim -> the claim_id of most of its figures
for name, members in HELD.items():
    ids = Counter(CLAIM_AT[f] for _, f in members if f and pd.notna(CLAIM_AT[f]))
    MAIN[name] = ids.most_common(1)[0][0] if ids else None
NAMES = {}  # claim_id -> key claim of most of its figures
for claim, rows in FIG.dropna(subset=["claim_id"]).groupby("claim_id"):
    owners = Counter(o for f in rows["figure_id"] for o in OWNER.get(f, ()))
    NAMES[claim] = owners.most_common(1)[0][0] if owners else None


def loose(claim):
    return {at(f) for f in claim.get("optional", [])}


def score_figures():
    refs = {ref: f for members in HELD.values() for ref, f in members}
    found = sum(f is not None for f in refs.values())
    for ref, f in refs.items():
        if f is None:
            say("-", *ref)
    close("figures of the key", len(refs), found, 0, "(the others are not read as figures at all)")


def score_claims():
    planted_claims = [c for c in KEY["claim"] if "status" in c]
    whole, right_status, tried = 0, 0, 0
    planted, right = 0, 0
    for c in planted_claims:
        members = [(r, f) for r, f in HELD[c["id"]] if f not in loose(c)]
        pairs = [(a, b) for a, b in combinations(members, 2) if a[0][0] != b[0][0]]
        joined = [
            (a, b)
            for a, b in pairs
            if a[1] and b[1] and pd.notna(CLAIM_AT[a[1]]) and CLAIM_AT[a[1]] == CLAIM_AT[b[1]]
        ]
        planted += len(pairs)
        right += len(joined)
        if len(joined) == len(pairs):
            whole += 1
        else:
            groups = defaultdict(list)
            for ref, f in members:
                groups[CLAIM_AT[f] if f else "no figure"].append(f"{ref[0]}:{ref[1]}")
            say("-", c["id"], f"{len(joined)} of {len(pairs)} pairs;", len(groups), "groups:")
            for group in sorted(groups.values(), key=len, reverse=True):
                say("     ", ", ".join(group))
    false = wrong = 0
    for claim, rows in FIG.dropna(subset=["claim_id"]).groupby("claim_id"):
        ids = list(rows["figure_id"])
        bad = [
            (a, b) for a, b in combinations(ids, 2)
            if ROW[a]["article_id"] != ROW[b]["article_id"]
            and not (OWNER.get(a, {a}) & OWNER.get(b, {b}))
            and not {ROW[a]["article_id"], ROW[b]["article_id"]} <= COPIES
        ]  # fmt: skip
        wrong += len(bad)
        if bad:
            false += 1
            say(
                "+",
                NAMES[claim],
                "joined with:",
                "; ".join(
                    sorted(
                        {
                            words_of(f)
                            for p in bad
                            for f in p
                            if NAMES[claim] not in OWNER.get(f, ())
                        }
                    )
                )
                or "others",
            )
    close(
        "claims",
        len(planted_claims),
        whole,
        false,
        f"(figure pairs across articles: {right} of {planted}, {wrong} false)",
    )
    status = run.claims.set_index("claim_id")["status"].to_dict()
    for c in planted_claims:
        told = status.get(MAIN[c["id"]])
        tried += 1
        ok = told in [c["status"], *c.get("also", [])]
        right_status += ok
        if not ok:
            say("-", c["id"], "is", told, "should be", c["status"])
    close("status of the claim", tried, right_status, tried - right_status)


def score_related():
    named = {frozenset((r["whole"], r["part"])): r for r in KEY["related"]}
    links = set()
    for row in run.claims.itertuples():
        for other in [] if row.related is None else row.related:
            links.add(frozenset((row.claim_id, other)))
    labels = run.claims.set_index("claim_id")["label"].to_dict()
    told = defaultdict(list)
    for link in links:
        told[frozenset(NAMES.get(c) or f"({labels.get(c)})" for c in link)].append(link)
    found = 0
    for pair, r in named.items():
        if pair in told:
            found += not r.get("optional", False)
        elif not r.get("optional"):
            say("-", r["whole"], "and", r["part"])
    false = 0
    for pair in told:
        if pair not in named and len(pair) == 2:
            false += 1
            say("+", " and ".join(sorted(pair)))
    split = sum(len(pair) == 1 for pair in told)
    close(
        "related claims",
        sum(not r.get("optional", False) for r in named.values()),
        found,
        false,
        f"({split} key claims are related to a piece of themselves)",
    )


def score_apart():
    kept = 0
    for item in KEY["apart"]:
        one, other = at(item["one"]), at(item["other"])
        joined = (
            one
            and other
            and one != other
            and pd.notna(CLAIM_AT[one])
            and CLAIM_AT[one] == CLAIM_AT[other]
        )
        kept += not joined
        if joined:
            say("+", item["why"], item["one"], item["other"])
    close("figures apart", len(KEY["apart"]), kept, len(KEY["apart"]) - kept)


# ------------------------------------------------------------------ sources
CITED = pd.concat(
    [
        FIG[["article_id", "source", "source_id"]],
        run.quotes[["article_id", "speaker", "source_id"]].rename(columns={"speaker": "source"}),
    ]
).dropna(subset=["source", "source_id"])


PRONOUNS = {"she", "he", "elle", "il", "ella", "él", "sie", "er"}
ARTICLE = re.compile(r"^(?:the|la|le|der|die|das|el) ", re.IGNORECASE)


def ids_of(article, name):
    """The ids under which a name is cited in an article; a pronoun: who speaks just before it."""
    own = CITED[CITED["article_id"] == article]
    if name in PRONOUNS:
        text, told = ART.at[article, "text"], run.quotes[run.quotes["article_id"] == article]
        places = [m.start() for m in re.finditer(rf"\b{name}\b", text)]
        near = told[[any(0 <= p - int(end) <= 12 for p in places) for end in told["end"]]]
        return set(near["source_id"].dropna())
    name = ARTICLE.sub("", name)
    same = own[own["source"].str.casefold() == name.casefold()]
    if same.empty:
        same = own[own["source"].str.contains(rf"\b{re.escape(name)}\b", case=False, regex=True)]
    return set(same["source_id"])


def score_sources():
    whole, hit, of = 0, 0, 0
    holders, kinds, countries, tried_kind, tried_country = {}, 0, 0, 0, 0
    table = run.sources.set_index("source_id").astype(object).where(lambda t: t.notna(), None)
    for s in KEY["source"]:
        named = {tuple(n): ids_of(*n) for n in s["names"]}
        ids = Counter(i for found in named.values() for i in found)
        main = ids.most_common(1)[0][0] if ids else None
        good = [n for n, found in named.items() if main in found]
        holders[s["id"]] = main, set(ids)
        hit, of = hit + len(good), of + len(named)
        whole += len(good) == len(named) and len(ids) == 1
        if len(good) < len(named) or len(ids) > 1:
            nowhere = [f"{a}:{b}" for (a, b), found in named.items() if not found]
            apart = [f"{a}:{b}" for (a, b), found in named.items() if found and main not in found]
            say(
                "-",
                s["id"],
                f"{len(good)} of {len(named)}; not cited: {nowhere}; other id: {apart}",
            )
        if "kind" in s:
            tried_kind += 1
            kinds += main is not None and table.at[main, "kind"] in s["kind"]
        if "country" in s:
            tried_country += 1
            countries += main is not None and table.at[main, "country"] == s["country"]
    shared = [p for p in combinations(holders, 2) if holders[p[0]][1] & holders[p[1]][1]]
    for pair in shared:
        say(
            "+",
            "one source:",
            *pair,
            *(table.at[i, "name"] for i in holders[pair[0]][1] & holders[pair[1]][1]),
        )
    close("sources that are one", len(KEY["source"]), whole, len(shared), f"(names: {hit} of {of})")
    apart = [tuple(i["pair"]) for i in KEY["source_apart"]]
    joined = [p for p in apart if p in shared or p[::-1] in shared]
    close("sources apart", len(apart), len(apart) - len(joined), len(joined))
    for s in KEY["source"]:
        main = holders[s["id"]][0]
        if "kind" in s and main is not None and table.at[main, "kind"] not in s["kind"]:
            say("-", s["id"], "is", table.at[main, "kind"], "should be", "/".join(s["kind"]))
    close("kind of a source", tried_kind, kinds, tried_kind - kinds)
    close("country of a source", tried_country, countries, 0)


# ------------------------------------------------------------------ reuse
def score_reuse():
    told = {}
    for row in run.reuse.itertuples():
        told[frozenset((row.article_id, row.other_id))] = row
    planted, found, kinds, agencies, credit = 0, 0, 0, 0, 0
    keyed = set()
    for item in KEY["reuse"]:
        pair = frozenset((item["original"], item["copy"]))
        keyed.add(pair)
        needed = not item.get("optional", False)
        planted += needed
        row = told.get(pair)
        if row is None:
            if needed:
                say("-", item["original"], item["copy"])
            continue
        found += needed
        kind = "whole" if row.jaccard >= 0.5 else "part"
        kinds += needed and kind == item["kind"]
        if kind != item["kind"]:
            say("-", item["original"], item["copy"], "is", kind, f"(jaccard {row.jaccard})")
        if "agency" in item:
            credit += 1
            agencies += pd.notna(row.agency)
    false = [pair for pair in told if pair not in keyed]
    for pair in false:
        say("+", *sorted(pair))
    close(
        "reuse",
        planted,
        found,
        len(false),
        f"(whole or part right: {kinds} of {found}; agency given: {agencies} of {credit})",
    )
    score_copies(copies(run.reuse, run.articles))


def score_copies(told):
    """Who copied whom, and what a copy changed: kinds of changes are named by their first word."""
    way = {(r.original, r.copy) for r in told.itertuples() if pd.notna(r.original)}
    planted = {(i["original"], i["copy"]) for i in KEY["reuse"] if "agency" in i}
    turned = {pair for pair in way if pair[::-1] in planted}
    for pair in sorted(planted - way) + sorted(turned):
        say("-" if pair in planted else "+", *pair)
    close("who copied whom", len(planted), len(planted & way), len(turned))
    changes = changed_in_copies(told, run.reuse, FIG, run.articles)
    changes = changes[~changes["kind"].isin(["same", "updated"])]
    found = {(r.original, r.copy, CHANGES[r.kind]) for r in changes.itertuples()}
    wanted = {
        (i["original"], i["copy"], change.partition(":")[0])
        for i in KEY["reuse"]
        for change in i.get("changed", ())
    }
    of_originals = {change for change in found if change[:2] in planted}
    for change in sorted(wanted - found) + sorted(of_originals - wanted):
        say("-" if change in wanted else "+", *change)
    close("what a copy changed", len(wanted), len(wanted & found), len(of_originals - wanted))


CHANGES = {
    "number_changed": "figure", "left_out": "figure left out", "hedge_lost": "hedge",
    "hedge_added": "hedge", "source_dropped": "source", "source_added": "source",
    "source_changed": "source",
}  # fmt: skip


# ------------------------------------------------------------------ retelling
def retold_rows():
    return precision_changes(FIG, run.articles, run.reuse).itertuples()


def score_retelling():
    told = {(r.other_id, r.kind): r.figure_id for r in retold_rows()}
    kinds = defaultdict(lambda: [0, 0, 0])
    keyed = set()
    for item in KEY["retelling"]:
        kind, retold, needed = item["kind"], at(item["retold"]), not item.get("optional", False)
        kinds[kind][0] += needed
        keyed.add((retold, kind))
        if (retold, kind) in told:
            kinds[kind][1] += needed
            original = told[retold, kind]
            if original != at(item["original"]):
                say(" ", kind, words_of(retold), "told from", words_of(original))
        elif needed:
            why = "" if retold else "(not read as a figure)"
            say("-", kind, item["original"], item["retold"], why)
    for pair, original in told.items():
        if pair not in keyed:
            kinds[pair[1]][2] += 1
            say("+", pair[1], words_of(original), "->", words_of(pair[0]))
    total = [sum(k[i] for k in kinds.values()) for i in range(3)]
    close(
        "retelling",
        *total,
        "(" + "; ".join(f"{k} {a}/{b}/{c}" for k, (a, b, c) in sorted(kinds.items())) + ")",
    )


# ------------------------------------------------------------------ consistency
def score_consistency():
    told = [
        ("parts", {r.figure_id, *r.parts}) for r in sums(FIG, run.articles, run.places).itertuples()
    ]
    told += [
        ("percent", {r.figure_id, *r.parts}) for r in percentages(FIG, run.articles).itertuples()
    ]
    for r in rivals(FIG, run.articles, run.spans).itertuples():
        told.append(("title" if r.kind == "title" else "rival", {r.figure_id, r.other_id}))
    left, kinds = list(told), defaultdict(lambda: [0, 0, 0])
    for item in KEY["inconsistency"]:
        kind, needed = item["kind"], not item.get("optional", False)
        wanted = {at(f) for f in item["figures"]}
        hits = [t for t in left if t[0] == kind and len(t[1] & wanted) > 1]
        kinds[kind][0] += needed
        kinds[kind][1] += bool(hits) and needed
        left = [t for t in left if t not in hits]
        if not hits and needed:
            say("-", kind, item["figures"])
    for kind, figures in left:
        kinds[kind][2] += 1
        say("+", kind, *(words_of(f) for f in sorted(figures)))
    total = [sum(k[i] for k in kinds.values()) for i in range(3)]
    close(
        "inconsistency",
        *total,
        "(" + "; ".join(f"{k} {a}/{b}/{c}" for k, (a, b, c) in sorted(kinds.items())) + ")",
    )


# ------------------------------------------------------------------ what an outlet takes back
def score_errata():
    found, rows = 0, list(errata(FIG, run.articles).itertuples())
    for item in KEY["correction"]:
        wanted = [at(item[name]) for name in ("wrong", "right", "earlier")]
        hits = [r for r in rows if [r.figure_id, r.right_id] == wanted[:2]]
        rows = [r for r in rows if r not in hits]
        whole = bool(hits) and hits[0].earlier_id == wanted[2]
        found += whole
        if not whole:
            say("-", item["wrong"], item["right"], "printed before:", hits and hits[0].earlier_id)
    for row in rows:
        say("+", words_of(row.figure_id), "is", words_of(row.right_id))
    close("own correction", len(KEY["correction"]), found, len(rows))


# ------------------------------------------------------------------ omission
def score_omission():
    facts = coverage(run.articles, FIG, run.claims, run.quotes)
    state = {(r.fact_id, r.article_id): r.state for r in facts.itertuples()}
    told = {(r.fact_id, r.article_id): r for r in omissions(facts, run.reuse).itertuples()}
    named = {(MAIN[i["claim"]], i["article"]): i["claim"] for i in KEY["omission"]}
    for place, claim in named.items():
        if place not in told:
            states = facts[facts["fact_id"] == place[0]]["state"].value_counts().to_dict()
            say("-", claim, "is not missing in", place[1], states)
    false = [row for place, row in told.items() if place not in named]
    for row in false:
        fact = NAMES.get(row.fact_id) or row.fact
        say("+", fact, "missing in", row.article_id, f"({row.n_present} have it)")
    close("omission", len(named), len(named.keys() & told.keys()), len(false))
    right = 0
    for item in KEY["no_omission"]:
        ok = state.get((MAIN[item["claim"]], item["article"])) not in ("absent",)
        right += ok
        if not ok:
            say("+", item["claim"], "called absent in", item["article"])
    close("no omission", len(KEY["no_omission"]), right, len(KEY["no_omission"]) - right)


for part in (
    score_skipped, score_dates, score_stories, score_figures, score_claims, score_related,
    score_apart, score_sources, score_reuse, score_retelling, score_consistency,
    score_errata, score_omission,
):  # fmt: skip
    part()
print("\n| kind | planted | found | false | |\n|---|---|---|---|---|")
for row in TABLE:
    print("| " + " | ".join(map(str, row)) + " |")
