"""Claims in words: a label, and one plain sentence, in the language of the report."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

from babel import Locale

from corpus.compare.peoples import adjective
from corpus.phrases import show, term

MOST = 4  # values named in one sentence


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim asks for: ids, an ISO country for the people, and where it holds."""

    what: str | None  # category, else the kind of quantity
    people: str | None = None
    country: str | None = None
    place: str | None = None
    world: bool = False
    state: str = ""
    topic: str | None = None  # a noun or phrase as written, where no category says what is counted


@dataclass(frozen=True, slots=True)
class Said:
    """One answer in a sentence."""

    value: float | None
    low: float | None
    high: float | None
    modifier: str
    unit: str | None
    who: str | None
    day: date | None


def label_of(subject: Subject, language: str) -> str:
    """A short name for people: "North Korean soldiers in Kursk".

    >>> label_of(Subject("killed", country="HT"), "en")
    'Deaths in Haiti'
    """
    words = _words(language)
    what = words["what"].get(subject.what) or subject.topic or words["nothing_counted"]
    if subject.people:
        people = adjective(subject.people, language) or ""
        country = country_name(subject.people, language)
        what = words["of_people"].format(what=what, people=people, country=country)
    state, _, rate = subject.state.rstrip("+").partition("/")
    if subject.state.endswith("+"):
        what = words["growth"].format(what=what)
    if rate:
        what = words["rates"][rate].format(what=what)
    place = subject.place or (subject.country and country_name(subject.country, language))
    if place:
        what = words["in_place"].format(what=what, place=place)
    elif subject.world:
        what = words["in_world"].format(what=what)
    if state:
        what = words["in_state"].format(what=what, state=words["state"].get(state, state))
    if subject.topic and subject.topic != what and subject.what in words["what"]:
        what = words["about"].format(what=what, topic=subject.topic)
    return what[:1].upper() + what[1:]


def with_range(label: str, low: float, high: float, language: str) -> str:
    """A label with its numbers, to tell it from others: "Trains in Lyon (3 to 5)"."""
    ends = show(low, language), show(high, language)
    numbers = ends[0] if low == high else phrase("range", language, low=ends[0], high=ends[1])
    return f"{label} ({numbers})"


def reading_of(answers: list[Said], status: str | None, n_articles: int, language: str) -> str:
    """One sentence: what is said, by whom, when, and whether it can all hold.

    `answers` without repeats, ordered by day as far as it is known. No midpoint, no mean.
    """
    sentence = _reading(answers, status, n_articles, language)
    return sentence[:1].upper() + sentence[1:]


def _reading(answers: list[Said], status: str | None, n_articles: int, language: str) -> str:
    fill = functools.partial(phrase, language=language)
    if status is None:
        only = answers[0]
        if only.who is None:
            return fill("one_own", value=number(only, language))
        return fill("one", who=only.who, value=number(only, language))
    if status == "agree" or (status == "compatible" and len(answers) == 1):
        key = "agree" if n_articles > 1 else "agree_within"
        return fill(key, n=n_articles, value=number(answers[0], language))
    if status == "updated":
        ends = (said(answers[0], language), said(_last(answers), language))
        return fill("updated", first=ends[0], last=ends[1])
    ordered = sorted(answers, key=lambda a: (_size(a), a.who or ""))
    if status == "disagree":
        return fill("disagree", low=said(ordered[0], language), high=said(ordered[-1], language))
    named = list(dict.fromkeys(said(answer, language) for answer in ordered))
    more = [fill("and_more", n=len(named) - MOST)] if len(named) > MOST else []
    return fill("compatible", values=_words(language)["between"].join([*named[:MOST], *more]))


def _last(answers: list[Said]) -> Said:
    """The latest answer with another number than the first; of that day the first with a source."""
    other = [a for a in answers if _size(a) != _size(answers[0])] or answers
    same_day = [a for a in other if a.day == other[-1].day]
    return next((a for a in same_day if a.who), same_day[0])


def _size(answer: Said) -> float:
    for bound in (answer.value, answer.low, answer.high):
        if bound is not None:
            return bound
    return 0.0


def said(answer: Said, language: str) -> str:
    """ "up to 8,000 (Antony Blinken, 1 November 2024)", as far as known."""
    value, day = number(answer, language), show(answer.day, language)
    key = "said_by_on" if answer.who and day else "said_by" if answer.who else "said_on"
    if key == "said_on" and not day:
        return value
    return phrase(key, language, value=value, who=answer.who, day=day)


def number(answer: Said, language: str) -> str:
    """A number with its modifier as the language says it: "more than 1,000"."""
    if answer.modifier == "between":
        ends = show(answer.low, language), show(answer.high, language)
        return phrase("range", language, low=ends[0], high=ends[1])
    text = show(_size(answer), language)
    if answer.unit == "percent":
        text = phrase("percent", language, number=text)
    if answer.modifier != "exact":
        text = f"{term('modifier', answer.modifier, language)} {text}"
    return text


def phrase(key: str, language: str, **values: Any) -> str:
    """One of the phrases of this language, filled in."""
    shown = {n: v if isinstance(v, str) else show(v, language) for n, v in values.items()}
    return _words(language)[key].format(**shown)


def country_name(country: str, language: str) -> str:
    """The name of an ISO 3166-1 country in `language`; the code where there is none."""
    return Locale.parse(language).territories.get(country, country)


@functools.cache
def _words(language: str) -> dict[str, Any]:
    folder = resources.files("corpus.compare.readings")
    file = folder / f"{language}.toml"
    if not file.is_file():
        file = folder / "en.toml"
    return tomllib.loads(file.read_text("utf-8"))
