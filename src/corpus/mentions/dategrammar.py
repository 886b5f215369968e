"""The grammar of time expressions: word classes and patterns over them, all of it language data.

Every word that a class of `dates.toml` knows is one private character, every kind of number a
letter; an article becomes a string of such characters, one for each word, and a pattern of the
language (a line such as "weekday? day month year?") a regular expression over them.

A pattern names classes, separated by spaces: `name?` may be left out, `a|b` is either,
`( a b )?` may be left out as a whole, `name.to` reads a second word of the class into the slot
`name_to`; `<name` must stand before, `>name` must follow (`>a+b`: both, one after the other),
`!name` must not follow: these three are no part of the expression.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.errors import LanguageError
from corpus.language import Language
from corpus.mentions.datedata import DateData
from corpus.mentions.layout import Layout
from corpus.mentions.numerals import Numeral

OTHER = " "
# Kinds of numbers: Day (1 to 31), O ordinal ("1er", "22nd"), Year of four digits, Short of two,
# N other, Compound such as "mid-2009", E for a decade ("1990s"), X for 03.07.2012, W w for a
# spelled or grouped number, Z for 03.07 without a year.
NUMBERS = {
    "day": "[DO]", "day_ordinal": "O", "bare_day": "D", "year": "Y", "short": "[SD]",
    "mid_year": "C", "decade_digits": "E", "count": "(?:Ww*|[DNSZ])", "digits": "[DNSYZ]",
    "dotted": "X", "dotted_day": "Z", "other": OTHER,
}  # fmt: skip
_MARKS = {
    "comma": ",", "point": ".", "slash": "/", "dash": "-–—‑", "apostrophe": "'’",
    "stop": ",.;:!?()[]»”\"", "open": "(", "close": ")",
}  # fmt: skip
_NUMERIC = [
    "dotted", "dotted dash dotted.to", "digits slash digits slash digits",
    "year dash digits dash digits",
    "digits dash digits dash year", "year.iso dash day",
]  # fmt: skip
_FIRST = {"count": "WDNSZ"}
RULE_NAMES = frozenset({
    "name", "numeric", "date", "month", "year", "season", "quarter", "decade", "day_only",
    "weekday", "day_word", "day_part", "unit", "window", "within", "ahead", "ago", "later",
    "earlier", "same", "near", "beside", "months",
})  # fmt: skip
_MOST_WORDS = 1 << 16
_DIGITS = "DOYSNCEXZ"
_SLOT = re.compile(r"\(\?P<\w+>")
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})")
_DOTTED_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])")

_VALUED = (
    "months", "short_months", "weekdays", "short_weekdays", "loose_weekdays", "units", "this_units",
    "last_units", "next_units", "prior_units", "later_units", "unit_parts", "lone_units",
    "many_units", "seasons", "quarters", "ordinals", "named_quarters", "decades", "day_words",
    "day_parts", "near_days", "parts",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern of a language: its rule (what builds a timex from it) and its expression."""

    rule: str
    expression: re.Pattern[str]
    slots: dict[str, str]  # slot -> class


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns that may begin with one character, and whether any of them matches."""

    any: re.Pattern[str]
    each: tuple[Pattern, ...]


@dataclass(frozen=True, eq=False)
class Grammar:
    """The compiled dates.toml of one language."""

    data: DateData
    codes: Codes  # word -> its character
    values: dict[str, dict[str, int | str]]  # class -> form -> value
    sets: dict[str, frozenset[str]]  # class without a value -> its single words
    starts: re.Pattern[str]  # where a pattern may begin, as far as two characters tell
    by_start: dict[str, Patterns]  # first character -> patterns in order
    published: frozenset[str]  # labels before the date of publication
    updated: frozenset[str]

    def has(self, name: str, word: str) -> bool:
        """Whether `word` is of the class `name`."""
        return word in self.sets.get(name, ())


@functools.cache
def get_grammar(language: Language) -> Grammar:
    """The grammar of `language`; without data it finds only what needs no word."""
    data = language.section("dates", DateData)
    classes = {name[:-1]: _forms_of(data, name) for name in _VALUED}
    values = {name: forms for name, forms in classes.items()}
    classes |= {name: dict.fromkeys(forms) for name, forms in data.words.items()}
    classes |= {name: dict.fromkeys(marks) for name, marks in _MARKS.items()}
    classes["name"] = dict.fromkeys(data.names)
    codes = Codes(data, (form for forms in classes.values() for form in forms))
    by_start, alone = _compile(language.code, data, classes, codes)
    starts = re.compile(f"[{_chars(by_start)}](?:(?<=[{_chars(alone)}])|(?!{OTHER}))")
    sets = {name: frozenset(forms) for name, forms in classes.items()}
    labels = [
        frozenset(label.removesuffix(" :") for label in labels)
        for labels in (data.published_labels, data.updated_labels)
    ]
    return Grammar(data, codes, values, sets, starts, by_start, *labels)


def _forms_of(data: DateData, name: str) -> dict[str, int | str]:
    """The forms of a table; months and seasons also with "mid-" before them, weekdays also with
    a part of the day glued on."""
    forms = getattr(data, name)
    if name == "weekdays":
        return forms | {f"{form}{e}": n for e in data.weekday_endings for form, n in forms.items()}
    if name not in ("months", "seasons"):
        return forms
    return forms | {f"{p}-{form}": n for p in data.mid_prefixes for form, n in forms.items()}


def _compile(
    code: str, data: DateData, classes: dict[str, dict], codes: Codes
) -> tuple[dict[str, Patterns], set[str]]:
    """The patterns by their first character; the characters that may be all of one."""
    expressions = dict(NUMBERS)
    firsts = {name: _FIRST.get(name, text.strip("[]")) for name, text in NUMBERS.items()}
    for name, forms in classes.items():
        expressions[name], firsts[name] = _class_expression(forms, codes)
    patterns = {"name": [], "numeric": []} | data.patterns
    patterns["name"] = ["name", *patterns["name"]]
    patterns["numeric"] = [*_NUMERIC, *patterns["numeric"]]
    found: dict[str, list[Pattern]] = {}
    alone: set[str] = set()
    for rule, lines in patterns.items():
        if rule not in RULE_NAMES:
            raise LanguageError(f"languages/{code}/dates.toml has patterns of no rule: {rule!r}")
        for line in lines:
            try:
                pattern, first, single = _pattern(rule, line, expressions, firsts)
            except KeyError as error:
                where = f"languages/{code}/dates.toml, patterns.{rule}"
                raise LanguageError(f"{where}: {line!r} has no class {error}") from error
            for char in sorted(first):
                found.setdefault(char, []).append(pattern)
            alone |= single
    return {char: Patterns(_any_of(group), tuple(group)) for char, group in found.items()}, alone


def _chars(chars: Iterable[str]) -> str:
    return "".join(map(re.escape, chars))


def _any_of(group: list[Pattern]) -> re.Pattern[str]:
    return re.compile("|".join(_SLOT.sub("(?:", pattern.expression.pattern) for pattern in group))


def _class_expression(forms: dict[str, object], codes: Codes) -> tuple[str, str]:
    """A class as an expression over codes, longest forms first, and its possible first codes."""
    strings = sorted({"".join(codes[w] for w in form.split()) for form in forms}, key=len)
    if not strings:
        return "(?!)", ""
    long = [s for s in reversed(strings) if len(s) > 1]
    short = "".join(sorted(s for s in strings if len(s) == 1))
    choices = [*long, f"[{short}]"] if short else long
    text = choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"
    return text, "".join(sorted({s[0] for s in strings}))


def _pattern(
    rule: str, line: str, expressions: dict[str, str], firsts: dict[str, str]
) -> tuple[Pattern, set[str], set[str]]:
    """The pattern of a line, its first characters, and those that no known word need follow."""
    text, free, first, slots = "", "", set(), {}
    open_start, group_open = True, True
    for item in line.split():
        part = item
        if item == "(":
            part, group_open = "(?:", open_start
        elif item in (")", ")?"):
            open_start = group_open if item == ")?" else open_start
        elif item[0] in "<>!":
            mark = {"<": "?<=", ">": "?=", "!": "?!"}[item[0]]
            part = f"({mark}{_either(item[1:], expressions)})"
        else:
            optional, names = item.endswith("?"), item.rstrip("?").split("|")
            part = f"(?:{_slots(names, slots, expressions)}){'?' if optional else ''}"
            if open_start:
                first |= {char for name in names for char in firsts[name.split(".")[0]]}
            open_start = open_start and optional
        text, free = text + part, free + (part if item[0] != "<" else "")
    expression = re.compile(text)
    single = expression if free == text else re.compile(free)
    alone = {char for char in first if OTHER in text or single.match(char + OTHER)}
    return Pattern(rule, expression, slots), first, alone


def _slots(names: list[str], slots: dict[str, str], expressions: dict[str, str]) -> str:
    """Either of `names` as an expression, its words caught in a slot the first time it is named."""
    choices = []
    for name in names:
        kind, slot = name.split(".")[0], name.replace(".", "_")
        choices.append(expressions[kind] if slot in slots else f"(?P<{slot}>{expressions[kind]})")
        slots.setdefault(slot, kind)
    return "|".join(choices)


def _either(names: str, expressions: dict[str, str]) -> str:
    """A look to the side: any of the classes, or of the rows of them that "+" joins."""
    rows = (row.split("+") for row in names.split("|"))
    return "|".join("".join(f"(?:{expressions[name]})" for name in row) for row in rows)


def encode(grammar: Grammar, layout: Layout, numerals: list[Numeral]) -> str:
    """One character for each word of `layout`: its class code, the kind of number, or OTHER."""
    codes = [*map(grammar.codes.__getitem__, layout.words)]
    months = grammar.values["short_month"]
    for numeral in numerals:
        first, size = numeral.first, numeral.last - numeral.first
        dated = size == 1 and layout.words[first] in months
        if dated and any(code in "DO" for code in codes[max(0, first - 2) : first]):
            continue  # "12 dez": no number follows a number
        if size > 1 or codes[first] not in _DIGITS:
            codes[first : first + size] = "W" + "w" * (size - 1)
    return "".join(codes)


class Codes(dict[str, str]):
    """Word -> its character; words that no class has are added as they come, up to a limit."""

    def __init__(self, data: DateData, forms: Iterable[str]):
        for form in forms:
            for word in form.split():
                self.setdefault(word, chr(0xE000 + len(self)))
        self.endings = frozenset(data.ordinal_endings), frozenset(data.decade_endings)
        self.mid = tuple(f"{prefix}-" for prefix in data.mid_prefixes)

    def __missing__(self, word: str) -> str:
        code = OTHER
        if word[0] in "0123456789":
            code = _number_code(word, *self.endings)
        elif self.mid and word.startswith(self.mid):
            code = {"Y": "C", "E": "E"}.get(
                _number_code(word.partition("-")[2], *self.endings), OTHER
            )
        if len(self) < _MOST_WORDS:
            self[word] = code
        return code


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdecimal() and "1000" <= digits <= "2199"


def _number_code(word: str, ordinal: frozenset[str], decade: frozenset[str]) -> str:
    if word.isdecimal():
        if len(word) <= 2:
            return "D" if 1 <= int(word) <= 31 else "S"
        return "Y" if _is_year(word) else "N"
    if _DOTTED.fullmatch(word):
        return "X"
    if _DOTTED_DAY.fullmatch(word):
        return "Z"
    digits = word.rstrip("abcdefghijklmnopqrstuvwxyzäöüßºª'-")
    ending = word[len(digits) :]
    if ending and digits.isdecimal():
        if ending in ordinal and len(digits) <= 2 and 1 <= int(digits) <= 31:
            return "O"
        if ending in decade and digits[-1] == "0" and len(digits) in (2, 4):
            return "E"
    return "N" if digits == word else OTHER
