"""What is found of what was planted: the part of docs/accuracy.md on articles compared.

python scripts/answer_keys.py        writes that part anew; nothing but this repository is needed
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs" / "accuracy.md"
KEYS, CLAIMS = ROOT / "tests" / "answerkey", ROOT / "tests" / "keys"
TITLE = "## Articles compared"
MEANING = {
    "skipped": "inputs that are no article", "date by a sibling": "days settled by another article",
    "stories": "events", "figures of the key": "figures of the key, read",
    "claims": "questions whose answers are all together", "status of the claim": "their status",
    "related claims": "wholes and parts", "figures apart": "figures that are to be apart",
    "sources that are one": "sources with all their names", "sources apart": "sources apart",
    "kind of a source": "kind of a source", "country of a source": "country of a source",
    "reuse": "copies", "who copied whom": "who copied whom",
    "what a copy changed": "what a copy changed", "retelling": "figures retold otherwise",
    "inconsistency": "numbers that contradict each other",
    "own correction": "numbers that an outlet takes back", "omission": "omissions",
    "no omission": "what is no omission",
}  # fmt: skip
_LINE = re.compile(r"^([\w ]+): planted (\d+), found (\d+), false (\d+)", re.M)

Scores = dict[str, list[int]]  # kind -> planted, found, false


def score(*arguments: str | Path) -> Scores:
    """What the scorer of the answer keys prints."""
    lines = _LINE.findall(_run(KEYS / "score.py", *arguments))
    return {kind: [int(number) for number in numbers] for kind, *numbers in lines}


OTHERS = (
    ("lake", "A war around Lake Chad, in French and English"),
    ("altiplano", "A mutiny and a border war in Peru, in French and English"),
    ("three", "An epidemic, a strike and plants that close, in six languages"),
)


def _run(*command: str | Path) -> str:
    ran = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True)
    return ran.stdout


def section() -> str:
    """The part of docs/accuracy.md, from its title to the next."""
    first, second = score(), score("--key", KEYS / "second")
    sight = tomllib.loads((KEYS / "second" / "first_sight.toml").read_text("utf-8"))
    parts = [TITLE, (Path(__file__).parent / "answer_keys_head.md").read_text("utf-8").rstrip()]
    parts.append(_table(first, second, sight))
    parts.append(_facts())
    return "\n\n".join(parts) + "\n\n"


def _table(first: Scores, second: Scores, sight: Scores) -> str:
    lines = [
        "| | the dam | the mill | the mill, first sight |",
        "|---|---|---|---|",
    ]
    for kind, meaning in MEANING.items():
        cells = (_cell(told.get(kind)) for told in (first, second, sight))
        lines.append(f"| {meaning} | {' | '.join(cells)} |")
    false = [sum(told[kind][2] for kind in told) for told in (first, second, sight)]
    lines.append("| false, in all | " + " | ".join(map(str, false)) + " |")
    return "\n".join(lines)


def _cell(told: list[int] | None) -> str:
    if told is None or not (told[0] or told[2]):
        return "–"
    planted, found, false = told
    return f"{found} of {planted}" + (f", **{false} false**" if false else "")


def _claims(folder: str) -> str:
    """What is found of a claims key, in words."""
    key = ["--key", CLAIMS / folder] if folder else []
    printed = _run(CLAIMS / "score.py", *key)
    told = dict(re.findall(r"^(figures|claims|statuses|related): (.*)$", printed, re.M))
    precision, recall, f1 = re.findall(r"\d\.\d+", told["claims"])
    sight = tomllib.loads((CLAIMS / folder / "first_sight.toml").read_text("utf-8"))
    then = [sight["claims"][2], *("{} of {}".format(*sight[n]) for n in ("statuses", "related"))]
    return (
        f"Figures read {told['figures']}; pairs of figures of different articles: precision"
        f" {precision}, recall {recall}, F1 {f1}; status right {told['statuses']}; wholes and"
        f" parts related {told['related']}. At first sight: F1 {then[0]:.3f}, {then[1]},"
        f" {then[2]}."
    )


def _facts() -> str:
    return (
        "Four keys say which figures answer one question. That of the demonstration articles was"
        " written by hand from the facts they rest on (tests/keys/claims.toml; `python"
        f" tests/keys/score.py`). {_claims('')}\n\nThe others are of events that never happened,"
        " each written by somebody who had not seen the code; at first sight they tell what unseen"
        " articles give, later they were in view (`--key tests/keys/lake`).\n\n"
        + "\n".join(f"- {what} (tests/keys/{name}). {_claims(name)}" for name, what in OTHERS)
    )


def spliced(page: str, part: str) -> str:
    """`page` with `part` in the place of the old one, or before the confidence."""
    old = re.search(rf"^{re.escape(TITLE)}$.*?(?=^## )", page, re.M | re.S)
    if old:
        return page[: old.start()] + part + page[old.end() :]
    at = page.index("## Confidence")
    return page[:at] + part + page[at:]


if __name__ == "__main__":
    DOCS.write_text(spliced(DOCS.read_text("utf-8"), section()), "utf-8")
