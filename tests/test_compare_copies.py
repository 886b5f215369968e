"""Who copied whom, and what the copy changed: built from folders of made-up despatches."""

from __future__ import annotations

import json

import pandas as pd
import pytest

import corpus
from corpus.compare.retelling.copied import changed_in_copies
from corpus.compare.retelling.copies import copies

WIRE = (
    "VARESE, 3 May 2023 (Ossola Wire) - The lake has risen by two metres in a week and forced"
    " {evacuated} people from their homes, the prefect of Varese, Nora Brandolin, said Wednesday."
    " Boats of the fire brigade went from door to door along the eastern shore before dawn."
    " The regional water board counts {houses} houses with flooded ground floors between the two"
    " harbours, and expects the level to stay where it is until the weekend. Schools remain shut in"
    " the four villages south of the town. {dairy}"
)
DAIRY = "{cows} cows were led to higher pastures, according to the dairy cooperative of Gavirate."
PLAIN = {"evacuated": "about 1,240", "houses": "386", "dairy": DAIRY.format(cows="Some 530")}
ELSE = (
    " Our reporter met Ida Solbiati, who has rowed on this lake for sixty years, at the slipway,"
    " where she was tying a third rope to the mast of her boat and would not hear of leaving it."
)
MARK = "\n\nBy our staff and Ossola Wire"


def wire(**changed):
    return WIRE.format(**(PLAIN | changed))


@pytest.fixture
def frames(tmp_path):
    """copies and what they changed, from (article, outlet, day, text)."""

    def build(*rows):
        lines = [
            json.dumps(
                {"id": name, "outlet": outlet, "published": day, "text": text, "title": name}
            )
            for name, outlet, day, text in rows
        ]
        (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
        run = corpus.build(tmp_path / "a.jsonl", options=corpus.Options(keep_records=False))
        who = copies(run.reuse, run.articles)
        what = changed_in_copies(who, run.reuse, run.figures, run.articles)
        return who.set_index(["article_id", "other_id"]), what

    return build


ONE = ("one", "Lago Post", "2023-05-04")
SAME_DAY = ("wire", "Ossola Wire", "2023-05-04")
DAY_BEFORE = ("wire", "Alto Courier", "2023-05-03")


@pytest.mark.parametrize(
    ("first", "text", "told"),
    [
        (SAME_DAY, wire() + MARK, ("wire", "one", "agency", "whole")),
        (("wire", "Alto Courier", "2023-05-04"), wire(), (None, None, None, "whole")),
        (
            ("wire", "Ossola Wire", "2023-05-06"),
            wire() + MARK,
            (None, None, "agency", "whole"),  # printed before: of an earlier despatch
        ),
        (DAY_BEFORE, wire() + ELSE, ("wire", "one", "day", "whole")),
        (("wire", "Alto Courier", ""), wire()[:264], ("wire", "one", "containment", "whole")),
    ],
    ids=["mark", "nothing tells", "mark but later", "day", "containment"],
)
def test_who_copied_whom(frames, first, text, told):
    day = ONE[2] if first[2] else ""
    body = wire() + (ELSE if told[2] == "containment" else "")
    if first[1] != "Ossola Wire":
        text, body = (told.replace("Ossola Wire", "agencies") for told in (text, body))
    who, _ = frames((*first, body), (*ONE[:2], day, text))
    row = who.loc[("one", "wire")].astype(object).where(who.loc[("one", "wire")].notna(), None)
    assert (row["original"], row["copy"], row["ground"], row["extent"]) == told
    assert row["what"]


def test_two_copies_of_one_despatch_are_not_copies_of_each_other(frames):
    who, _ = frames(
        ("wire", "Ossola Wire", "2023-05-03", wire()),
        ("one", "Lago Post", "2023-05-03", wire() + MARK),
        ("two", "Alto Courier", "2023-05-04", wire(houses="368").replace("Ossola Wire", "ow")),
    )
    assert who.loc[("one", "wire"), "original"] == "wire"
    assert who.loc[("two", "wire"), "original"] == "wire"
    assert pd.isna(who.loc[("one", "two"), "original"])
    assert who.loc[("one", "two"), "agency"] == "Ossola Wire"


@pytest.mark.parametrize(
    ("changed", "kinds"),
    [
        ({}, {}),
        ({"houses": "368"}, {"386": "number_changed"}),
        ({"evacuated": "1,240"}, {"about 1,240 people": "hedge_lost"}),
        ({"houses": "about 386"}, {"386 houses": "hedge_added"}),
        ({"dairy": "Some 530 cows were led to higher pastures."}, {"530 cows": "source_dropped"}),
        (
            {"dairy": "Some 530 cows were led to higher pastures, according to Aldo Ferrecchi."},
            {"530 cows": "source_changed"},
        ),
        ({"houses": "many"}, {"386 houses": "left_out"}),
        ({"houses": "the list, where 386 stands beside"}, {}),  # there, if as no figure
    ],
    ids=[
        "nothing",
        "number",
        "hedge lost",
        "hedge added",
        "source gone",
        "source",
        "left out",
        "not read",
    ],
)
def test_what_the_copy_changed(frames, changed, kinds):
    _, what = frames(
        ("wire", "Ossola Wire", "2023-05-03", wire()),
        ("one", "Lago Post", "2023-05-04", wire(**changed) + MARK),
    )
    found = what[what["kind"] != "same"]
    assert list(found["kind"]) == list(kinds.values()), found.to_string()
    for phrase, row in zip(kinds, found.itertuples(), strict=True):
        assert phrase.split()[-1] in row.what
    assert set(what["original"]) == {"wire"}


def test_what_takes_a_part_leaves_the_rest(frames):
    before, _, after = wire().partition(" The regional water board")
    rest = after.partition("weekend.")[2]
    _, what = frames(
        ("wire", "Ossola Wire", "2023-05-03", wire()),
        ("one", "Lago Post", "2023-05-04", before + rest + 3 * ELSE + MARK),
    )
    assert set(what["kind"]) == {"same"}


def test_what_was_not_copied_was_not_changed(frames):
    before, _, after = wire().partition(" The regional water board")
    own = " In Luino the mayor, Aldo Ferrecchi, said that some 530 cows had been led higher up."
    _, what = frames(
        ("wire", "Ossola Wire", "2023-05-03", wire()),
        ("one", "Lago Post", "2023-05-04", before + 3 * ELSE + own + MARK),
    )
    assert set(what["kind"]) == {"same"}, what.to_string()


def test_where_nobody_is_known_to_be_first_nothing_was_changed(frames):
    _, what = frames(
        ("wire", "Alto Courier", "2023-05-04", wire()),
        ("one", "Lago Post", "2023-05-04", wire(houses="368")),
    )
    assert what.empty


VOTE = (
    "{town} - Turnout was {turnout} percent in the vote on the {matter} of {town}, the town clerk"
    " said on Sunday. The polls were open from eight in the morning until six in the evening, and"
    " the count in the town hall took less than two hours. {more}"
)
BATHS = (
    "Those who want to keep the baths open had sung in the streets all week; their choir has forty"
    " voices and no conductor. The roof will now be mended before the winter, with slate from the"
    " quarry behind the church, and the swimmers have promised to carry it up by hand."
)
LIBRARY = (
    "The reading room stays where it has been since the fire, above the bakery, and the smell of"
    " bread with it. Nobody has yet said who is to pay for the second staircase, or whether the"
    " children may go on using the goods lift on rainy afternoons, as they have for years."
)


def test_what_is_said_of_every_vote_is_no_copy(frames):
    who, what = frames(
        ("baths", "Lago Post", "2023-05-01",
         VOTE.format(town="Luino", turnout=58, matter="baths", more=BATHS)),
        ("library", "Alto Courier", "2023-11-06",
         VOTE.format(town="Arona", turnout=61, matter="library", more=LIBRARY)),
    )  # fmt: skip
    assert len(who) == 1
    assert who["original"].isna().all()
    assert what.empty


TOLL = (
    "LUINO, {day} May 2023 - {dead} people died in the fire at the sawmill of Luino, the {who} said"
    " on {weekday}. Boats carried the injured over the lake to the clinic of Verbania, as the road"
    " along the shore was closed, and the smoke could be seen from as far away as Locarno. {more}"
)
MORE = "The sawmill made the masts of fishing boats, and had stood by the lake since the last war."


def test_a_later_count_in_a_later_copy_is_no_change_of_its_making(frames):
    given = {"more": MORE, "who": "prefect of Varese"}
    _, what = frames(
        ("first", "Alto Courier", "2023-05-03",
         TOLL.format(day=3, weekday="Wednesday", dead=12, **given)),
        ("second", "Lago Post", "2023-05-04",
         TOLL.format(day=4, weekday="Thursday", dead=15, **given)),
    )  # fmt: skip
    assert list(what["kind"]) == ["updated"]


def test_another_number_by_another_source_is_no_source_changed(frames):
    _, what = frames(
        ("wire", "Ossola Wire", "2023-05-03", wire()),
        ("one", "Lago Post", "2023-05-04",
         wire(dairy="Some 610 cows were led to higher pastures, according to Aldo Ferrecchi.")
         + MARK),
    )  # fmt: skip
    assert list(what[what["kind"] != "same"]["kind"]) == ["number_changed"]


def test_no_reuse_gives_empty_frames(frames):
    who, what = frames(("wire", "Ossola Wire", "2023-05-03", wire()))
    assert who.empty
    assert what.empty
