"""Which day it was where a web site is, for an instant given in universal time.

Sites often give "2023-11-01T23:01:00Z" for what their readers saw as the 2nd of November.
"""

from __future__ import annotations

import functools
from collections import Counter
from datetime import UTC, date, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global

_NOT_COUNTRIES = {
    "co",
    "io",
    "me",
    "tv",
    "ai",
    "fm",
    "ly",
    "to",
    "cc",
    "ws",
    "am",
    "gg",
    "nu",
    "su",
}
_OTHER_NAMES = {"uk": "GB"}
_SPEAKERS = 20  # percent of a country's people who make its zone count for a language
_FEW = 0.15  # share of the countries below which a day is left out: distant islands


def instant_of(value: str) -> datetime | None:
    """The instant of a stamp that is given in universal time; None for all others."""
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo is not None and not moment.utcoffset() else None


def site_country(url: str | None, locales: tuple[str, ...]) -> str | None:
    """The country of a site: by its address (".it"), else by a locale that it states ("it_IT")."""
    suffix = (urlsplit(url or "").hostname or "").rpartition(".")[2]
    country = _OTHER_NAMES.get(suffix, suffix.upper())
    if suffix not in _NOT_COUNTRIES and country in get_global("territory_zones"):
        return country
    for locale in locales:
        last = locale.replace("_", "-").rpartition("-")[2]
        if last.isupper() and last in get_global("territory_zones"):
            return last
    return None


def local_days(moment: datetime, country: str | None, language: str | None) -> set[date]:
    """The days that `moment` was on in `country`, or else where `language` is official."""
    countries = (country,) if country else _countries(language or "en")
    days = Counter(day for place in countries for day in _days_in(place, moment))
    most = sum(days.values())
    return {day for day, count in days.items() if count >= _FEW * most} or {moment.date()}


def _days_in(country: str, moment: datetime) -> set[date]:
    offsets = (_local(zone, moment) for zone in get_global("territory_zones").get(country, ()))
    return {local.date() for local in offsets if local}


def _local(zone: str, moment: datetime) -> datetime | None:
    try:
        return moment.astimezone(_zone(zone))
    except (ZoneInfoNotFoundError, OverflowError):
        return moment.astimezone(UTC)


@functools.cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@functools.cache
def _countries(language: str) -> tuple[str, ...]:
    """The countries where the language is official and many speak it."""
    found = []
    for country, languages in get_global("territory_languages").items():
        facts = languages.get(language.split("-")[0], {})
        if facts.get("official_status") and facts.get("population_percent", 0) >= _SPEAKERS:
            found.append(country)
    return tuple(found)
