"""Names across spellings."""

import pytest

from corpus.compare.groups import Groups
from corpus.compare.names import is_variant, name_tokens, neighbourhood, sound
from corpus.facts.terms import fold

SAME = [
    ("Zelensky", "Zelenskyy"), ("Zelensky", "Selenskyj"), ("Zelenskiy", "Zelensky"),
    ("Choïgou", "Shoigu"), ("Choïgou", "Schoigu"), ("Lavrov", "Lawrow"), ("Poutine", "Putin"),
    ("Sergueï", "Sergei"), ("Netanyahou", "Netanyahu"), ("Khrouchtchev", "Khrushchev"),
    ("Medvedev", "Medwedew"), ("Erdoğan", "Erdogan"),
]  # fmt: skip
OTHER = [("Kim", "King"), ("Biden", "Baden"), ("Merkel", "Markle"), ("Blinken", "Blanken")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_sound_alike(one, other):
    assert sound(fold(one)) == sound(fold(other))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_names_sound_apart(one, other):
    assert sound(fold(one)) != sound(fold(other))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Choe Son Hui", "Choe Song-hui", True),
        ("Kim Jong-un", "Kim Jong-il", False),
        ("Kim Jong-un", "Kim Yo-jong", False),
        ("Lee Seong-kweun", "Lee Seong-kwon", False),
        ("Ana Costa", "Ana Costas", True),
        ("Ana Costa", "Eva Costa", False),
        ("Costa", "Costas", False),
    ],
)
def test_full_names_may_differ_by_one_letter(one, other, same):
    assert is_variant(name_tokens(one), name_tokens(other)) is same


def test_near_names_share_a_neighbour():
    assert set(neighbourhood("song")) & set(neighbourhood("son"))
    assert not set(neighbourhood("lavrov")) & set(neighbourhood("blinken"))


def test_initials_and_hyphens_are_no_tokens():
    assert name_tokens("George W. Bush") == ("george", "bush")
    assert name_tokens("Jean-Marc Ayrault") == ("jean", "marc", "ayrault")


def test_groups_are_named_by_their_smallest_id_in_any_order():
    pairs = [("d", "c"), ("b", "a"), ("c", "b"), ("x", "y")]
    found = []
    for order in (pairs, pairs[::-1]):
        groups = Groups()
        for pair in order:
            groups.join(*pair)
        found.append(groups.members())
    assert found[0] == found[1] == {"a": ["a", "b", "c", "d"], "x": ["x", "y"]}
