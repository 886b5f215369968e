"""Those who are cited: one mention of a source, where its article belongs, and its keys as text."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.compare.sources.keys import (
    ACRONYM,
    ARTICLE,
    GROUP,
    HOME,
    NAMED,
    OFFICE,
    PERSON_KEY,
    STORY,
    SURNAME,
    Key,
    Party,
    person_sound,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """The source of a figure, else the speaker of a quote."""

    article: int
    surface: str
    party: Party
    figure: bool = False
    kind: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Belonging:
    """Where an article belongs: its story, its affair, the country of its event.

    `places`: ids of the towns and regions that it names, where it cites an office of no place.
    """

    article: str
    story: str
    affair: str
    home: str | None
    places: frozenset[str] = frozenset()


def scoped_key(key: Key, belonging: Belonging) -> str:
    """A key as text; groups, surnames and offices of a place without an id are of one story,
    acronyms of one affair, offices of no place and "a doctor" of one article.
    """
    if key[0] == PERSON_KEY:
        return f"{PERSON_KEY}|{person_sound(key)}"
    within = ""
    if key[-1] == ARTICLE:
        within = belonging.article
    elif key[0] in (GROUP, SURNAME):
        within = belonging.story
    elif key[0] == ACRONYM:
        within = belonging.affair
    elif key[0] == OFFICE and not key[-1]:
        within = belonging.article
    elif key[0] == OFFICE and key[-1].startswith(NAMED):
        within = belonging.story
    elif key[-1] in (STORY, HOME):
        within = (key[-1] == HOME and belonging.home) or belonging.story
    return "|".join([*key, within] if within else key)
