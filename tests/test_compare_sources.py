"""Who is who: names of one person or body, and names that are not; see cases/parties.toml."""

import tomllib
from pathlib import Path

import pytest

from compare_support import link_all, make_record
from corpus.compare.passages import Passages
from corpus.compare.sources.citing import SourceReader
from corpus.compare.sources.parties import read_party
from corpus.compare.sources.posts import Named
from corpus.compare.sources.sources import SourceFinder
from corpus.compare.spill.scratch import Scratch
from corpus.compare.spill.settled import Articles

HERE = Named()
US, GB = Named(("Washington",), "Washington, D.C.", "US"), Named(("Britain",), None, "GB")
BLINKEN, ZELENSKY = ("person", "antony", "blinken"), ("person", "volodymyr", "zelensky")
SPIES, DEFENCE = ("office", "intelligence", "KR"), ("office", "defence_ministry", "GB")
PARTIES = [
    # source, language, places in it, kind, first key
    ("Antony Blinken", "en", HERE, "person", BLINKEN),
    ("secrétaire d'État américain Antony Blinken", "fr", HERE, "person", BLINKEN),
    ("le président ukrainien Volodymyr Zelensky", "fr", HERE, "person", ZELENSKY),
    ("M. Lavrov", "fr", HERE, None, ("surname", "lavrov")),
    ("La Maison Blanche", "fr", HERE, "institution", ("body", "white_house")),
    ("White House", "en", HERE, "institution", ("body", "white_house")),
    ("WHO", "en", HERE, "institution", ("body", "who")),
    ("Organisation mondiale de la santé (OMS)", "fr", HERE, "institution", ("body", "who")),
    ("Washington", "en", US, "place", ("place", "Washington, D.C.")),
    ("services de renseignement sud-coréens (NIS)", "fr", HERE, "institution", SPIES),
    ("Britain's Ministry of Defence", "en", GB, "institution", DEFENCE),
    ("ministère britannique de la Défense", "fr", HERE, "institution", DEFENCE),
    ("NIS", "en", HERE, "institution", ("acronym", "NIS")),
    ("Reuters", "en", HERE, "medium", ("medium", "reuters")),
    ("Officials", "en", HERE, "group", ("group", "official", "")),
    ("Western officials", "en", HERE, "group", ("group", "official western", "")),
    ("responsables occidentaux", "fr", HERE, "group", ("group", "official western", "")),
    ("intelligence sources", "en", HERE, "group", ("group", "intelligence source", "")),
    ("sources du renseignement", "fr", HERE, "group", ("group", "intelligence source", "")),
    ("fonti di intelligence", "it", HERE, "group", ("group", "intelligence source", "")),
    ("South Korean intelligence officials", "en", HERE, "group",
     ("group", "intelligence official", "KR")),
    ("sources ferroviaires", "fr", HERE, "group", ("group", "sources ferroviaires")),
    ("Transport Workers Alliance", "en", HERE, "institution",
     ("body", "transport workers alliance", "")),
    ("Joint Chiefs of Staff", "en", HERE, "institution", ("office", "general_staff", "")),
]  # fmt: skip


@pytest.mark.parametrize(("source", "language", "places", "kind", "key"), PARTIES)
def test_read_party(source, language, places, kind, key):
    party = read_party(source, language, places)
    assert (party.kind, party.keys[0]) == (kind, key)


def source_ids(linked):
    return dict(zip(linked.sources["name"], linked.sources["source_id"], strict=True))


def cited(linked, record):
    """source_id of the first figure of a record."""
    start = record.figures[0].quantity.start
    return linked.source[f"{record.article.article_id}:{start}"]


def test_one_person_under_all_names_across_languages():
    english = make_record("a", "The ferry carried 400 passengers, Sergei Lavrov said on Monday.")
    french = make_record(
        "b", "Le ferry transportait 400 passagers, a déclaré lundi Sergueï Lavrov.", "fr"
    )
    short = make_record(
        "c", "Sergei Lavrov came back. Lavrov said that 500 passengers were on the ferry."
    )
    linked = link_all(english, french, short)
    assert cited(linked, english) == cited(linked, french) == cited(linked, short)
    assert len(linked.sources) == 1
    assert linked.sources["n_articles"].iloc[0] == 3


def test_two_people_of_one_surname_stay_two():
    one = make_record("a", "Some 300 goats escaped, Martha Dunne said. Dunne said 40 came back.")
    other = make_record("b", "Some 20 pianos were sold, Oscar Dunne said. Dunne said 5 are left.")
    linked = link_all(one, other)
    assert linked.sources["n_articles"].tolist() == [1, 1]
    assert len(set(linked.source.values())) == 2


def test_a_surname_that_two_people_share_in_one_article_is_nobody_s():
    text = "Martha Dunne met Oscar Dunne. Dunne said that 300 goats had escaped."
    linked = link_all(make_record("a", text))
    assert set(linked.source.values()) <= {"dunne"}


def test_an_acronym_in_brackets_is_another_name():
    text = (
        "Some 40 trams stood still, the Transport Workers Alliance (TWA) said. "
        "The TWA said that 900 drivers had joined."
    )
    linked = link_all(make_record("a", text))
    assert len(set(linked.source.values())) == 1


def test_a_government_and_its_capital_stay_apart():
    one = make_record("a", "At least 3,000 soldiers have landed, the White House said on Monday.")
    other = make_record("b", "At least 3,000 soldiers have landed, Washington said on Monday.")
    linked = link_all(one, other)
    assert cited(linked, one) != cited(linked, other)


def test_officials_of_two_stories_are_not_one_source():
    one = make_record("a", "Officials said that 12 cows had drowned.", day="2020-05-01")
    other = make_record("b", "Officials said that 30 cars had burned in Lyon.", day="2023-09-09")
    linked = link_all(one, other)
    assert cited(linked, one) != cited(linked, other)


def test_a_shorter_name_with_the_same_acronym_is_one_body():
    long = make_record(
        "a",
        "The Office for River Safety and Drainage (ORSD) counted 40 broken dams on Monday.",
        day="2012-05-02",
    )
    short = make_record(
        "b", "The Office for River Safety (ORSD) counted 12 broken bridges.", day="2015-05-02"
    )
    other = make_record(
        "c", "The Order of Road Sign Designers (ORSD) counted 300 signs.", day="2019-05-02"
    )
    linked = link_all(long, short, other)
    assert cited(linked, long) == cited(linked, short) != cited(linked, other)


ONE_SOURCE = [
    # what the text ties to somebody named before
    ("en", "Fiji's Ministry of Health counted 140 cases on Monday. About 60 patients had left "
     "hospital, the ministry said."),
    ("en", "Chile's intelligence service spoke of 140 smugglers. In May the same agency spoke of "
     "90 smugglers."),
    ("en", "Ana Prado, a senator, said that 140 cows had drowned. The senator said that 30 goats "
     "were missing."),
    ("fr", "Le ministre chilien de la Pêche, Raul Prado, a compté 140 bateaux. Trente autres "
     "bateaux sont attendus, selon le ministre."),
    ("fr", "Ana Prado a compté 140 bateaux. Lundi, le président chilien a parlé de 90 bateaux."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), ONE_SOURCE)
def test_a_noun_alone_is_whom_its_article_called_so(language, text):
    linked = link_all(make_record("a", text, language))
    assert len(linked.source) == 2
    assert len(set(linked.source.values())) == 1


TWO_SOURCES = [
    # two ministries; a ministry that was never told of; somebody new; a title of somebody else
    ("en", "Fiji's Ministry of Health counted 140 cases. Fiji's Ministry of Justice counted 20 "
     "fines. Some 60 people were freed, the ministry said.", 3),
    ("en", "Ana Prado said that 140 cows had drowned. About 60 people were freed, the ministry "
     "said.", 2),
    ("en", "Ana Prado, a senator, said that 140 cows had drowned. A senator said that 30 goats "
     "were missing.", 2),
    ("en", "Ana Prado, a farmer, said that 140 cows had drowned. The Chilean president said that "
     "30 goats were missing.", 2),
    ("en", "Ana Prado said that 140 cows had drowned. Luis Roa said that 90 had. The Chilean "
     "president said that 30 goats were missing.", 3),
    ("en", "According to Chile's fisheries minister, Raul Prado had sold 140 boats. Luis Roa and "
     "Raul Prado spoke of 90 boats.", 2),
    ("en", "Chile's intelligence service counted 140 smugglers. Chilean intelligence officials "
     "counted 90 smugglers.", 2),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "sources"), TWO_SOURCES)
def test_where_it_is_not_plain_they_stay_apart(language, text, sources):
    linked = link_all(make_record("a", text, language))
    assert len(set(linked.source.values())) == sources


def test_a_post_is_its_holder_s_in_another_language_too():
    french = make_record(
        "a",
        "Le ministre chilien de la Défense, Raul Prado, a compté 140 conteneurs lundi à Arica.",
        "fr",
        day="2021-03-02",
    )
    english = make_record(
        "b",
        "In Arica, Chile's defence minister counted 140 containers on Monday.",
        day="2021-03-02",
    )
    linked = link_all(french, english)
    assert linked.story["a"] == linked.story["b"]
    assert linked.sources["name"].tolist() == ["Raul Prado"]


PARTIES_FILE = Path(__file__).parent / "cases" / "parties.toml"
CASES = tomllib.loads(PARTIES_FILE.read_text("utf-8"))["case"]


def sources_of(case):
    """Of every name that is cited, "0 Rossi", the source_ids it has."""
    records = [make_record(str(at), text, code) for at, (code, text) in enumerate(case["articles"])]
    reader, found = SourceReader(), {}
    for record in records:
        reader.add(record, Passages(record))
    with Scratch() as scratch:
        finder = SourceFinder(scratch)
        finder.take(reader.packed())
        stories = case.get("stories", ["story"] * len(records))
        articles = Articles([record.article.article_id for record in records])
        sources = finder.resolve(articles, stories, stories).keep(articles, scratch)
        for record in records:
            name = record.article.article_id
            for figure in record.figures:
                key = f"{name}:{figure.quantity.start}"
                if figure.source:
                    found.setdefault(f"{name} {figure.source}", set()).add(sources.of_figure[key])
            for quote in record.quotes:
                if quote.speaker:
                    spoken = sources.of_quote[name, quote.start]
                    found.setdefault(f"{name} {quote.speaker}", set()).add(spoken)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_one_party_under_all_its_names(case):
    found = sources_of(case)
    for names in case.get("one", ()):
        assert len({source for name in names for source in found[name]}) == 1, names
    for one, other in case.get("apart", ()):
        assert found[one].isdisjoint(found[other]), (one, other)
