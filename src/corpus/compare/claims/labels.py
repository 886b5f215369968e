"""Claims as questions: a short label in the language of the report."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date

from corpus.compare.peoples import adjective
from corpus.compare.readings import country_name, get_words, number_of, phrase
from corpus.phrases import short_day, short_period

CHANGE = "~"  # ends the state of what rose or fell by a number, as "+" that of what is new


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim asks for: ids, an ISO country for the people, and where it holds."""

    what: str | None  # category, else the kind of quantity
    people: str | None = None
    country: str | None = None
    place: str | None = None
    world: bool = False
    state: str = ""
    quote: str | None = None  # as written, where no category says what is counted
    topic: str | None = None  # id of the matter: "cholera"
    subgroup: str = ""
    name: str | None = None  # instead of what is counted, in the language of the label: "cholera"
    whole: bool = False  # of which other claims count a part
    party: str | None = None  # whose people are counted, in the language of the label


@functools.lru_cache(maxsize=1 << 15)
def label_of(subject: Subject, language: str, where: str | None = None) -> str:
    """A short name for people: "North Korean soldiers in the Kursk region".

    `where`: how articles of the language say that something is at the place: "à Rome".

    >>> label_of(Subject("killed", country="HT", topic="cholera"), "en")
    'Deaths in Haiti (cholera)'
    """
    words = get_words(language)
    what = _what(subject, language)
    state, _, rate = subject.state.rstrip("+~").partition("/")
    if subject.state.endswith(("+", CHANGE)):
        grows = subject.state.endswith("+")
        what = words["growth" if grows else "change"].format(what=what)
    if rate:
        what = words["rates"][rate].format(what=what)
    what = _placed(what, subject, language, where)
    if subject.whole:
        what = words["whole"].format(what=what)
    if subject.party:
        named = "of_party" if subject.party[:1].isupper() else "of_part"
        what = words[named].format(what=what, party=subject.party, part=subject.party)
    if subject.subgroup:
        part = words["subgroup"].get(subject.subgroup, subject.subgroup)
        what = words["of_part"].format(what=what, part=part)
    if state:
        what = words["in_state"].format(what=what, state=_state(state, subject, language))
    if subject.topic in words["topic"]:
        what = words["about"].format(what=what, topic=words["topic"][subject.topic])
    named = words["what"].get(subject.what)
    if subject.quote and named and subject.quote.lower() != named:
        text = words["quoted"].format(text=subject.quote)
        what = words["shown"].format(what=what, text=text)
    return what[:1].upper() + what[1:]


def _what(subject: Subject, language: str) -> str:
    """What is counted: the word for its category, else the words of the text in quotation marks."""
    words = get_words(language)
    what = subject.name or words["what"].get(subject.what)
    if what is None:
        quoted = words["quoted"].format(text=subject.quote)
        return quoted if subject.quote else words["nothing_counted"]
    if not subject.people:
        return what
    people = _people(subject.people, subject.what, language)
    if people is None:
        country = country_name(subject.people, language)
        return words["of_country"].format(what=what, country=country)
    return words["of_people"].format(what=what, people=people)


def _people(country: str, what: str | None, language: str) -> str | None:
    """The adjective of a people as it agrees with what is counted; None where none is known."""
    words = get_words(language)
    if not words["peoples"]:
        return adjective(country, language)
    forms = words["peoples"].get(country)
    return forms and forms[-1 if what in words["agreement"]["feminine"] else 0]


def _placed(what: str, subject: Subject, language: str, where: str | None) -> str:
    words = get_words(language)
    if subject.place:
        where = where or words["at"].format(place=subject.place)
    elif subject.country:
        where = _in_country(subject.country, language)
    elif subject.world:
        return words["in_world"].format(what=what)
    else:
        return what
    return words["in_place"].format(what=what, where=where)


def _in_country(country: str, language: str) -> str:
    """Where a country is said to be the place: "in the United States", "au Japon"."""
    words = get_words(language)
    forms = (form for form, codes in words["countries"].items() if country in codes)
    return next(forms, words["at_country"]).format(place=country_name(country, language))


def _state(state: str, subject: Subject, language: str) -> str:
    words = get_words(language)
    agreeing = (form for form, ids in words["agreement"].items() if subject.what in ids)
    known = [*(words[f"{form}_state"] for form in agreeing), words["state"]]
    return next((forms[state] for forms in known if state in forms), state)


def topic_name(topic: str, language: str) -> str | None:
    """What people call a lasting matter: "cholera"."""
    return get_words(language)["topic"].get(topic)


def with_country(label: str, country: str, language: str) -> str:
    """A label with a country, to tell it from others: "Deaths in Haiti"."""
    return phrase("in_place", language, what=label, where=_in_country(country, language))


def with_days(label: str, first: date, last: date, language: str) -> str:
    """A label with its days, to tell it from others: "Trains in Lyon (Nov 5, 2024)"."""
    one = first == last
    days = short_day(first, language) if one else short_period(first, last, language)
    return phrase("on_days", language, what=label, days=days)


def with_range(label: str, low: float, high: float, language: str) -> str:
    """A label with its numbers, to tell it from others: "Trains in Lyon: 3 to 5"."""
    ends = number_of(low, language), number_of(high, language)
    numbers = ends[0] if low == high else phrase("range", language, low=ends[0], high=ends[1])
    return phrase("numbered", language, what=label, numbers=numbers)


def with_words(label: str, text: str | None, language: str) -> str:
    """A label with words of the text, to tell it from others: "Workers: “young people”"."""
    if not text:
        return label
    quoted = phrase("quoted", language, text=text)
    return phrase("shown", language, what=label, text=quoted)
