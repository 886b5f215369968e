"""Numbers in words, spelled out by hand for seven languages: what the numerals tests read back."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

WORDS = {
    name: words.split()
    for name, words in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items()
}

FRENCH_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
BELGIAN = {70: "septante", 80: "huitante", 90: "nonante"}


BRAZILIAN = {14: "quatorze", 16: "dezesseis", 17: "dezessete", 19: "dezenove"}


def french(number: int, belgian: bool) -> str:
    """`number` below a million in words, as Paris or as Geneva says it."""
    if number < 17:
        return WORDS["french"][number]
    if number < 20:
        return "dix-" + WORDS["french"][number - 10]
    if number < 100:
        tens = FRENCH_TENS | (BELGIAN if belgian else {})
        if not belgian and number >= 60:
            head, base = ("quatre-vingt", 80) if number >= 80 else ("soixante", 60)
            rest = number - base
            if rest == 0:
                return "quatre-vingts" if base == 80 else head
            joiner = " et " if base == 60 and rest in (1, 11) else "-"
            return head + joiner + french(rest, belgian)
        head, rest = tens[number // 10 * 10], number % 10
        return head + (" et un" if rest == 1 else f"-{WORDS['french'][rest]}" if rest else "")
    size, name = (1000, "mille") if number >= 1000 else (100, "cent")
    head = name if number < 2 * size else f"{french(number // size, belgian)} {name}"
    rest = number % size
    return head + (f" {french(rest, belgian)}" if rest else "")


def english(number: int, american: bool) -> str:
    """`number` below a million in words, without "and" as an American says it."""
    if number < 20:
        return WORDS["english"][number]
    if number < 100:
        return WORDS["english_tens"][number // 10] + (
            f"-{WORDS['english'][number % 10]}" if number % 10 else ""
        )
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = number % size
    joiner = " and " if rest and not american and (size == 100 or rest < 100) else " "
    head = f"{english(number // size, american)} {name}"
    return head + (f"{joiner}{english(rest, american)}" if rest else "")


def german(number: int, swiss: bool) -> str:
    """`number` below a million in one word; with "ss" as Switzerland writes it."""
    if number < 20:
        return WORDS["german"][number]
    if number < 100:
        head = "ein" if number % 10 == 1 else WORDS["german"][number % 10]
        tens = WORDS["german_tens"][number // 10].replace("ß", "ss" if swiss else "ß")
        return (f"{head}und" if number % 10 else "") + tens
    size, name = (1000, "tausend") if number >= 1000 else (100, "hundert")
    count = number // size
    head = "ein" if count == 1 else german(count, swiss)
    head = head[:-1] if head.endswith("eins") else head
    return head + name + (german(number % size, swiss) if number % size else "")


def dutch(number: int, apart: bool) -> str:
    """`number` below a million, in one word or with a space after the thousands."""
    if number < 20:
        return WORDS["dutch"][number]
    if number < 100:
        head, rest = WORDS["dutch"][number % 10], WORDS["dutch_tens"][number // 10]
        return rest if number % 10 == 0 else head + ("ën" if head[-1] == "e" else "en") + rest
    size, name = (1000, "duizend") if number >= 1000 else (100, "honderd")
    head = name if number < 2 * size else dutch(number // size, apart) + name
    rest = number % size
    return (
        head
        + (" " if apart and size == 1000 and rest else "")
        + (dutch(rest, apart) if rest else "")
    )


def italian(number: int, elided: bool) -> str:
    """`number` below a million in one word; `elided`: "centotto", else "centootto"."""
    if number < 20:
        return WORDS["italian"][number]
    if number < 100:
        tens, unit = (
            WORDS["italian_tens"][number // 10],
            WORDS["italian"][number % 10] if number % 10 else "",
        )
        unit = "tré" if unit == "tre" else unit
        return (tens[:-1] if unit[:1] in ("u", "o") and unit else tens) + unit
    if number < 1000:
        head = ("" if number < 200 else WORDS["italian"][number // 100]) + "cento"
        rest = italian(number % 100, elided) if number % 100 else ""
        return (head[:-1] if elided and rest[:1] == "o" else head) + rest
    head = "mille" if number < 2000 else italian(number // 1000, elided) + "mila"
    return head + (italian(number % 1000, elided) if number % 1000 else "")


def spanish(number: int, feminine: bool) -> str:
    """`number` below a million, before a masculine or a feminine noun."""
    if number < 30:
        word = WORDS["spanish"][number]
    elif number < 100:
        rest = f" y {WORDS['spanish'][number % 10]}" if number % 10 else ""
        word = WORDS["spanish_tens"][number // 10] + rest
    elif number < 1000:
        rest = f" {spanish(number % 100, feminine)}" if number % 100 else ""
        word = "cien" if number == 100 else WORDS["spanish_hundreds"][number // 100] + rest
    else:
        head = "mil" if number < 2000 else f"{_before_mil(spanish(number // 1000, feminine))} mil"
        word = head + (f" {spanish(number % 1000, feminine)}" if number % 1000 else "")
    return (
        word.replace("cientos", "cientas").replace("quinientos", "quinientas") if feminine else word
    )


def _before_mil(word: str) -> str:
    if word.endswith("veintiuno"):
        return word[:-3] + "ún"
    return word[:-1] if word.endswith(" uno") else word


def portuguese(number: int, brazilian: bool) -> str:
    """`number` below a million, as Lisbon or as São Paulo spells it."""
    if number < 20:
        return (
            BRAZILIAN.get(number, WORDS["portuguese"][number])
            if brazilian
            else WORDS["portuguese"][number]
        )
    if number < 100:
        rest = f" e {WORDS['portuguese'][number % 10]}" if number % 10 else ""
        return WORDS["portuguese_tens"][number // 10] + rest
    if number < 1000:
        rest = f" e {portuguese(number % 100, brazilian)}" if number % 100 else ""
        return "cem" if number == 100 else WORDS["portuguese_hundreds"][number // 100] + rest
    head = "mil" if number < 2000 else f"{portuguese(number // 1000, brazilian)} mil"
    rest = number % 1000
    joiner = " e " if rest < 100 or rest % 100 == 0 else " "
    return head + (f"{joiner}{portuguese(rest, brazilian)}" if rest else "")


SPELLERS: dict[str, Callable[[int, bool], str]] = {
    "de": german, "en": english, "es": spanish, "fr": french,
    "it": italian, "nl": dutch, "pt": portuguese,
}  # fmt: skip
