"""The demonstration articles and their answer key fit together.

Reads files only; what the library finds in the articles is tested elsewhere.
"""

import csv
import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
ORIGINALS = ROOT.parent / "shared" / "seeds"
KEY = json.loads((ROOT / "tests" / "keys" / "seeds.json").read_text(encoding="utf-8"))
ENTRIES = KEY["retold"] + KEY["short"]
NOT_ARTICLES = {"README.md", "LICENSE", "NOTICE", "metadata.csv"}
MODIFIERS = {"exact", "approx", "more_than", "at_least", "less_than", "at_most", "between", "vague"}
KINDS = {"count", "money", "percent", "measure", "duration", "frequency", "ratio"}
NO_BREAK, NARROW = "\u00a0", "\u202f"
SHARED_WORDS = 12


class ArticlePage(HTMLParser):
    """Heading and paragraphs of <article>, without asides, in reading order."""

    def __init__(self):
        super().__init__()
        self.inside, self.parts = set(), []

    def handle_starttag(self, tag, attrs):
        self.inside.add(tag)

    def handle_endtag(self, tag):
        self.inside.discard(tag)
        if tag in ("h1", "p") and self.reads():
            self.parts.append("\n")

    def handle_data(self, data):
        if self.inside & {"h1", "p"} and self.reads():
            self.parts.append(data)

    def reads(self):
        return "article" in self.inside and "aside" not in self.inside


def read_raw(path):
    return (SEEDS / path).read_bytes().decode("utf-8")


def read_text(name):
    """The article's text as the reader gives it; of an HTML page, the visible article."""
    path, _, record = name.partition("#")
    raw = read_raw(path)
    if path.endswith(".jsonl"):
        return {row["id"]: row["text"] for row in map(json.loads, raw.splitlines())}[record]
    if path.endswith(".md"):
        return raw.split("---\n", 2)[2]
    if path.endswith(".html"):
        page = ArticlePage()
        page.feed(raw)
        return "".join(page.parts).strip()
    return raw


def find_occurrence(text, surface, occurrence):
    """Start of the n-th place, from 0, where surface stands; -1 where there is none."""
    start = text.find(surface)
    for _ in range(occurrence):
        start = text.find(surface, start + 1)
    return start


def spans_of(entry):
    names = ("figures", "must_not", "published_evidence", "clutter", "artifacts")
    return [span for name in names for span in entry.get(name, [])]


def group(code):
    return [entry["path"] for entry in KEY["short"] if entry["language"] == code]


every_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["path"])


@every_entry
def test_spans_are_the_characters_of_the_text(entry):
    text = read_text(entry["path"])
    assert entry["n_chars"] == len(text)
    for span in spans_of(entry):
        start = find_occurrence(text, span["surface"], span["occurrence"])
        assert start != -1, span
        if not entry["path"].endswith(".html"):
            assert (span["start"], span["end"]) == (start, start + len(span["surface"])), span
            assert text[span["start"] : span["end"]] == span["surface"]


@every_entry
def test_contexts_of_pages_are_unique(entry):
    text = read_text(entry["path"])
    for figure in entry["figures"]:
        if "context" in figure:
            assert figure["surface"] in figure["context"]
            assert text.count(figure["context"]) == 1


@every_entry
def test_every_number_in_digits_is_accounted_for(entry):
    text = read_text(entry["path"])
    covered = set()
    for span in entry["figures"] + entry["must_not"]:
        start = find_occurrence(text, span["surface"], span["occurrence"])
        covered |= set(range(start, start + len(span["surface"])))
    missing = [m for m in re.finditer(r"\d", text) if m.start() not in covered]
    assert not [text[max(0, m.start() - 20) : m.end() + 20] for m in missing]


@every_entry
def test_figures_follow_the_contract(entry):
    starts = {figure["start"] for figure in entry["figures"]}
    for figure in entry["figures"]:
        assert figure["modifier"] in MODIFIERS
        assert figure["kind"] in KINDS
        assert figure["scoring"] in ("required", "optional")
        assert figure.get("part_of") in starts | {None}
        value, low, high = figure["value"], figure["low"], figure["high"]
        match figure["modifier"]:
            case "exact" | "approx":
                assert value == low == high is not None
            case "more_than" | "at_least":
                assert value == low is not None
                assert high is None
            case "less_than" | "at_most":
                assert value == high is not None
                assert low is None
            case "between":
                assert value is None
                assert low < high
            case "vague":
                assert value is high is None


@every_entry
def test_stated_sources_stand_in_the_text(entry):
    text = read_text(entry["path"]).lower()
    for figure in entry["figures"]:
        if figure["source"] and figure.get("source_scoring") != "optional":
            assert any(name.lower() in text for name in figure["source"]), figure


def test_every_article_has_an_entry_and_every_entry_an_article():
    on_disk = {p.name for p in SEEDS.iterdir() if p.name not in NOT_ARTICLES}
    assert {entry["path"].partition("#")[0] for entry in ENTRIES} == on_disk
    records = [json.loads(line)["id"] for line in read_raw("conteneurs.jsonl").splitlines()]
    named = [e["path"].partition("#")[2] for e in ENTRIES if "#" in e["path"]]
    assert sorted(records) == sorted(named)
    assert max(Counter(entry["path"] for entry in ENTRIES).values()) == 1


def test_there_are_enough_articles_in_both_languages():
    assert len(KEY["retold"]) == 5
    assert {entry["language"] for entry in KEY["retold"]} == {"fr"}
    assert len(KEY["short"]) >= 14
    assert len(group("fr")) >= 7
    assert len(group("en")) >= 7
    assert {Path(e["path"].partition("#")[0]).suffix for e in ENTRIES} == {
        ".txt", ".md", ".html", ".jsonl",
    }  # fmt: skip


@pytest.mark.parametrize("entry", KEY["short"], ids=lambda entry: entry["path"])
def test_short_articles_are_short(entry):
    assert 120 <= len(read_text(entry["path"]).split()) <= 300


def test_five_retold_carry_the_difficulties_of_form():
    first, second, third, fourth, fifth = (read_text(e["path"]) for e in KEY["retold"])
    assert "\n0\n70\n" in first
    assert "(Rome, 1er novembre 2024)." in first
    assert "8.000" in first
    assert re.search(r"^A lire : ", first, re.M)
    assert re.search(r"^Lire aussi : .*\d", first, re.M)
    assert fourth.startswith(" date 2023-10 ")
    assert "Laissez votre commentaire" in third
    assert "samedi 12 juillet" in third
    assert re.search(r"\bun mois et demi\b", third, re.I)
    assert "deux vols hebdomadaires" in third
    assert re.search(r"^A lire aussi :$", fifth, re.M)
    for text in (second, fifth):
        assert not re.search(r"\b(19|20)\d\d\b", text)
    assert not re.search(r"\d", second)
    assert {"vendredi", "hier"} <= set(re.findall(r"\w+", second.lower()))


@pytest.mark.parametrize(
    "number", ["10 000", f"10{NARROW}000", f"8{NO_BREAK}000", "8.000", "1 000"]
)
def test_retold_five_print_thousands_in_every_style(number):
    assert any(number in read_text(entry["path"]) for entry in KEY["retold"])


@pytest.mark.parametrize(
    "pattern",
    [r"«\w[^»]*\w»", rf"«{NO_BREAK}[^»]+{NO_BREAK}»", r"« [^»]+ »", r"“[^”]+”"],
    ids=["guillemets", "guillemets with no-break spaces", "guillemets with spaces", "curly"],
)
def test_retold_five_quote_in_every_style(pattern):
    assert any(re.search(pattern, read_text(entry["path"])) for entry in KEY["retold"])


def test_clutter_holds_numbers_that_are_no_figures():
    for entry in KEY["retold"]:
        clutter = [(span["start"], span["end"]) for span in entry["clutter"]]
        for figure in entry["figures"]:
            assert not any(a < figure["end"] and figure["start"] < b for a, b in clutter), figure
    raw = read_raw("brantmoor-wonsan.html")
    page = next(e for e in KEY["short"] if e["path"] == "brantmoor-wonsan.html")
    text = read_text("brantmoor-wonsan.html")
    for surface in page["clutter_surfaces"]:
        assert surface in raw
        assert surface not in text


def test_claims_name_figures_of_the_key():
    known = {(e["path"], f["surface"], f["start"]) for e in ENTRIES for f in e["figures"]}
    members = [m for c in KEY["claims"] for m in c["members"] + c["also"]]
    members += [m for pair in KEY["apart"] for m in pair["pair"]]
    members += [m for slip in KEY["slips"] for m in (slip["path_of"], slip["instead_of"])]
    assert all((m["path"], m["surface"], m["start"]) in known for m in members)


def test_no_pair_is_both_together_and_apart():
    def place(member):
        return member["path"], member["surface"], member["start"], member.get("occurrence")

    claim_of = {}
    for claim in KEY["claims"]:
        for member in claim["members"]:
            claim_of.setdefault(place(member), set()).add(claim["claim"])
    assert all(len(claims) == 1 for claims in claim_of.values())
    for pair in KEY["apart"]:
        one, other = (claim_of.get(place(member), set()) for member in pair["pair"])
        assert not one & other, pair["why"]


def test_stories_and_reuse_name_articles_of_the_key():
    known = {entry["path"] for entry in ENTRIES}
    groups = KEY["stories"]["same"] + KEY["stories"]["apart"]
    groups += [group["articles"] for group in KEY["reuse"]]
    assert all(set(group) <= known for group in groups)


def test_wire_copies_are_nearly_the_agency_text():
    for reuse in KEY["reuse"]:
        agency, *copies = [word_runs(read_text(path), 5) for path in reuse["articles"]]
        for copy in copies:
            assert len(agency & copy) / len(copy) > 0.6
        assert all(reuse["agency"] in read_text(path) for path in reuse["articles"])


def test_metadata_gives_outlets_and_no_day_to_the_retold_five():
    with (SEEDS / "metadata.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["path"]: row for row in csv.DictReader(file)}
    assert list(rows["004_moscou-partenariat.txt"]) == [
        "path", "outlet", "title", "published", "url", "byline",
    ]  # fmt: skip
    assert set(rows) == {e["path"] for e in ENTRIES if e["path"].endswith(".txt")}
    for entry in KEY["retold"]:
        assert rows[entry["path"]]["published"] == ""
    for entry in ENTRIES:
        row = rows.get(entry["path"])
        if row:
            assert row["outlet"] == entry["outlet"]
        if row and entry.get("published_basis") == "metadata":
            assert row["published"] == entry["published"]


def word_runs(text, length=SHARED_WORDS):
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the original articles are not here")
def test_no_twelve_words_in_a_row_of_the_originals():
    theirs = set().union(*(word_runs(p.read_text("utf-8")) for p in ORIGINALS.glob("*.txt")))
    for path in [*SEEDS.iterdir(), ROOT / "tests" / "keys" / "seeds.json"]:
        shared = word_runs(path.read_text("utf-8")) & theirs
        assert not shared, (path.name, " ".join(next(iter(shared))))
