"""Names across spellings: one key for "Zelensky" and "Zelenskyy", "Choïgou" and "Shoigu".

Languages write foreign names by their own sounds. A key keeps what the spellings share: it holds no
word of any language, only letters that stand for near sounds in Latin script.
"""

from __future__ import annotations

import functools
import re

from corpus.facts.terms import fold

_SOUNDS = (  # in this order; left what is written, right the sound that the key keeps
    ("tsch", "s"), ("tch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("zh", "s"), ("sz", "s"),
    ("cz", "s"), ("ts", "s"), ("tz", "s"), ("kh", "k"), ("gh", "g"), ("ph", "f"), ("th", "t"),
    ("gue", "ge"), ("gui", "gi"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("qu", "k"), ("ck", "k"),
    ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("q", "k"), ("z", "s"), ("w", "v"),
    ("y", "i"), ("j", "i"), ("h", ""),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")
_SPLIT = re.compile(r"[^\w]+")


@functools.lru_cache(maxsize=1 << 15)
def name_tokens(name: str) -> tuple[str, ...]:
    """The folded words of a name, cut at hyphens and spaces; single letters (initials) left out.

    >>> name_tokens("George W. Bush"), name_tokens("Kim Jong-un")
    (('george', 'bush'), ('kim', 'jong', 'un'))
    """
    return tuple([token for token in _SPLIT.split(fold(name)) if len(token) > 1])


@functools.lru_cache(maxsize=1 << 15)
def sound(token: str) -> str:
    """What the spellings of a folded name share.

    >>> sound("zelenskyy") == sound("zelensky"), sound("choigou") == sound("shoigu")
    (True, True)
    """
    key = token
    for written, heard in _SOUNDS:
        key = key.replace(written, heard)
    key = _DOUBLE.sub(r"\1", key)
    if key.endswith("of"):
        key = key[:-1] + "v"
    return key[:-1] if len(key) > 3 and key.endswith("e") else key


def is_variant(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names of equal length differ in one token, by one letter at most.

    >>> is_variant(("choe", "son", "hui"), ("choe", "song", "hui"))
    True
    >>> is_variant(("kim", "jong", "un"), ("kim", "jong", "il"))
    False
    """
    if len(one) != len(other) or len(one) < 2 or (one[0] != other[0] and one[-1] != other[-1]):
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(differing) == 1 and _is_near(*differing[0])


def _is_near(one: str, other: str) -> bool:
    """Whether one letter more, less or other turns `one` into `other`; both begin alike."""
    if one[0] != other[0] or abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 3:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest = at + (len(short) == len(long))
    return short[rest:] == long[at + 1 :]


def neighbourhood(key: str) -> list[str]:
    """`key` and all it becomes with one letter left out: near names share one of them."""
    return [key, *[key[:i] + key[i + 1 :] for i in range(len(key))]]
