"""Seasons of the southern half of the earth: there summer is from December to February."""

from __future__ import annotations

from msgspec.structs import replace

from corpus.language import Language
from corpus.mentions.placecues import place_cues
from corpus.records import EventPlace, Timex

_SOUTH = -5.0  # degrees of latitude from which on seasons are those of the south
_SUMMER = 2


def settle_seasons(timexes: list[Timex], place: EventPlace, language: Language) -> list[Timex]:
    """`timexes` with the seasons of the event's place, where that lies in the south.

    Where the language is at home, as far as it says, the seasons are its own: a French paper that
    tells of Argentina means its readers' summer. The summer of 2024 ends in February of that year.
    """
    if not any(timex.precision == "season" and timex.number for timex in timexes):
        return timexes
    home = place_cues(language).home
    if place.latitude is None or place.latitude > _SOUTH or home and place.country not in home:
        return timexes
    return [_southern(timex) for timex in timexes]


def _southern(timex: Timex) -> Timex:
    if timex.precision != "season" or not timex.number:
        return timex
    year = timex.year
    if year is not None and timex.number == _SUMMER and timex.to_year is None:
        year -= 1
    return replace(timex, number=(timex.number + 1) % 4 + 1, year=year)
