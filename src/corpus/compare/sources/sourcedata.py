"""What a language tells about sources: the slots of sources.toml."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, field
from importlib import resources


@dataclass(frozen=True)
class SourceData:
    """Slots of sources.toml: ids common to all languages, and the names or phrases for them."""

    agencies: list[str] = field(default_factory=list)  # words in the name of a news agency
    definite: list[str] = field(default_factory=list)  # before one who was told of: "the"
    same: list[str] = field(default_factory=list)  # the same inside a source: "same"
    speakers: dict = field(default_factory=dict)  # id -> nouns of nobody in particular: "sources"
    qualities: dict = field(default_factory=dict)  # id -> adjectives of such: "Western"
    institutions: dict = field(default_factory=dict)
    offices: dict = field(default_factory=dict)
    local: dict = field(default_factory=dict)  # the same of a town or a region
    head_last: bool = False  # of nouns side by side the last is what it is: "police union"
    kinds: dict = field(default_factory=dict)  # kind -> nouns; "*amt", "polizei*": of compounds
    titles: dict = field(default_factory=dict)  # the same, where no other noun tells: "general"
    rulers: list[str] = field(default_factory=list)  # of a government, beside a country: "leader"
    carriers: list[str] = field(default_factory=list)  # who speaks for others: "spokesman"
    abroad: list[str] = field(default_factory=list)  # posted in another country: "ambassador"
    former: list[str] = field(default_factory=list)  # before what one is no more: "ex"
    bodies: list[str] = field(default_factory=list)  # words of [kinds], carriers: of no person
    local_posts: list[str] = field(default_factory=list)  # held by one person of a place: "mayor"
    seen: list[str] = field(default_factory=list)  # by which one tells what one saw: "I saw"
    hearsay: list[str] = field(default_factory=list)  # behind those, where one saw nothing: "of"
    areas: list[str] = field(default_factory=list)  # before the name of an area: "department"


@dataclass(frozen=True, slots=True)
class KnownBodies:
    """By id of a body: its kind, and the country it is of; `local`: ids of what towns have."""

    institutions: dict[str, str]
    offices: dict[str, str]
    countries: dict[str, str]
    local: frozenset[str]
    posts: dict[str, str]  # meanings of a post, with its country or not -> those of its like


@functools.cache
def known_bodies() -> KnownBodies:
    """What the bodies are that have an id, from kinds.toml."""
    file = resources.files("corpus.compare.sources") / "kinds.toml"
    tables = tomllib.loads(file.read_text("utf-8"))
    named = [
        {name: value for value, names in tables[slot].items() for name in names}
        for slot in ("institutions", "offices", "countries")
    ]
    return KnownBodies(*named, frozenset(tables["local"]), tables["posts"])
