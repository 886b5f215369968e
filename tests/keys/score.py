"""How well the claims of some articles are those of a key.

    python tests/keys/score.py [--key FOLDER] [--run FOLDER]

Without --key: the demonstration articles and claims.toml; a folder holds articles/ and claims.toml.

Pairs of figures of different articles, every figure of those articles counting, but no pair that
the key leaves open; then the statuses, and what must be related. "-" is missed, "+" is wrong.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path

import corpus
from corpus.builder import Options

HERE = Path(__file__).parent
GIVEN = Path(sys.argv[sys.argv.index("--key") + 1]) if "--key" in sys.argv else None
KEY = tomllib.loads(((GIVEN or HERE) / "claims.toml").read_text("utf-8"))
ARTICLES = GIVEN / "articles" if GIVEN else HERE.parent.parent / "seeds"
AS_OF = date(2026, 11, 21)
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\u2007", " "))


def place_of(text: str, surface: str, nth: int) -> int:
    """Where the nth `surface` stands in `text`, at word boundaries. Raises IndexError."""
    form = rf"(?<!\w)(?<!\d[., ]){re.escape(surface)}(?!\w)(?![.,]\d)"
    return [m.start() for m in re.finditer(form, text.translate(_SPACES))][nth - 1]


def find(run: corpus.Run, reference: list) -> str | None:
    """The figure_id that a figure of the key was found as; None where it was not."""
    article, surface, nth = reference
    text = run.articles.set_index("article_id").at[article, "text"]
    start = place_of(text, surface, nth)
    own = run.figures[run.figures["article_id"] == article]
    hit = own[(own["start"] < start + len(surface)) & (own["end"] > start)]
    return None if hit.empty else hit["figure_id"].iloc[0]


def pairs(figures: list[str]) -> set[frozenset[str]]:
    """Pairs of figures of different articles."""
    return {
        frozenset(pair)
        for pair in combinations(figures, 2)
        if pair[0].rpartition(":")[0] != pair[1].rpartition(":")[0]
    }


def score(run: corpus.Run) -> dict[str, tuple[int, int]]:
    """Prints the misses. Returns found and planted of: figures, pairs, false, statuses, related."""
    asked = {c["id"]: [find(run, r) for r in c["figures"]] for c in KEY["claim"]}
    may = {c["id"]: [find(run, r) for r in c.get("also", [])] for c in KEY["claim"]}
    named = [f for found in asked.values() for f in found]
    told = run.figures.dropna(subset=["claim_id"])
    claim_at = dict(zip(told["figure_id"], told["claim_id"], strict=True))
    wanted = set().union(*(pairs([f for f in fs if f]) for fs in asked.values()))
    free = set().union(*(pairs([f for f in [*asked[c], *may[c]] if f]) for c in asked)) - wanted
    compared = {r[0] for c in KEY["claim"] for r in [*c["figures"], *c.get("also", [])]}
    groups = told[told["article_id"].isin(compared)].groupby("claim_id")["figure_id"]
    joined = set().union(*(pairs(list(ids)) for _, ids in groups)) - free
    _show_groups(run, asked, claim_at, joined - wanted)
    main = {c: _commonest(claim_at.get(f) for f in asked[c]) for c in asked}
    return {
        "figures": (len([f for f in named if f]), len(named)),
        "pairs": (len(wanted & joined), len(wanted)),
        "false": (len(joined - wanted), 0),
        "statuses": _statuses(run, main),
        "related": _related(run, main),
    }


def _show_groups(
    run: corpus.Run, asked: dict[str, list], claim_at: dict[str, str], false: set[frozenset[str]]
) -> None:
    """Each claim of the key that is in pieces, and each claim that holds two questions."""
    surface = dict(zip(run.figures["figure_id"], run.figures["surface"], strict=True))
    labels = dict(zip(run.claims["claim_id"], run.claims["label"], strict=True))
    for name, figures in asked.items():
        pieces: dict[str, list[str]] = {}
        for figure in figures:
            words = f"{figure}={surface.get(figure)}" if figure else "(no figure)"
            pieces.setdefault(labels.get(claim_at.get(figure), "alone"), []).append(words)
        if len(pieces) > 1:
            print(f"- {name} is in pieces:")
            print(*(f"    {label}: {', '.join(held)}" for label, held in pieces.items()), sep="\n")
    for claim in sorted({claim_at[figure] for pair in false for figure in pair}):
        wrong = sorted({f for pair in false for f in pair if claim_at[f] == claim})
        print(f"+ {labels[claim]}: {', '.join(f'{f}={surface[f]}' for f in wrong)}")


def _commonest(claims) -> str | None:
    known = Counter(c for c in claims if c)
    return known.most_common(1)[0][0] if known else None


def _statuses(run: corpus.Run, main: dict[str, str | None]) -> tuple[int, int]:
    told = run.claims.set_index("claim_id")["status"].to_dict()
    right, tried = 0, [c for c in KEY["claim"] if "status" in c]
    for claim in tried:
        found = told.get(main[claim["id"]])
        ok = found in [claim["status"], *claim.get("accepted", [])]
        right += ok
        if not ok:
            print(f"- {claim['id']} is {found}, should be {claim['status']}")
    return right, len(tried)


def _related(run: corpus.Run, main: dict[str, str | None]) -> tuple[int, int]:
    links = {
        frozenset((row.claim_id, other))
        for row in run.claims.itertuples()
        for other in (row.related if row.related is not None else ())
    }
    right = 0
    for item in KEY["related"]:
        ok = frozenset(main[c] for c in item["claims"]) in links
        right += ok
        if not ok:
            print("- not related:", *item["claims"])
    return right, len(KEY["related"])


def main() -> None:
    if "--run" in sys.argv:
        run = corpus.read_run(sys.argv[sys.argv.index("--run") + 1])
    else:
        run = corpus.build(ARTICLES, options=Options(as_of=AS_OF))
    told = score(run)
    (found, planted), (false, _) = told["pairs"], told["false"]
    print("figures: {} of {}".format(*told["figures"]))
    print(f"claims: P {found / max(found + false, 1):.3f} R {found / planted:.3f}", end=" ")
    print(f"F1 {2 * found / (found + false + planted):.3f}")
    for name in ("statuses", "related"):
        print(f"{name}: {told[name][0]} of {told[name][1]}")


if __name__ == "__main__":
    main()
