"""The packed gazetteer: its names, its sizes, and that it agrees with the hand-kept tables."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import resources

import pyarrow as pa
import pytest

from corpus.gazetteer.folding import fold
from corpus.gazetteer.places import UNKNOWN, country_of, distance, look_up, region_of
from support import TESTS

FOLDER = resources.files("corpus") / "gazetteer"
COUNTRIES = {
    "KP": "Corée du Nord; Nordkorea; Corea del Norte; Corea del Nord; Coreia do Norte; Noord-Korea",
    "DE": "Allemagne; Germany; Deutschland; Alemania; Germania; Alemanha; Duitsland; Niemcy",
    "GB": "Royaume-Uni; Großbritannien; Reino Unido; Regno Unito; Verenigd Koninkrijk",
    "US": "États-Unis; Vereinigte Staaten; Estados Unidos; Stati Uniti; Verenigde Staten",
    "CI": "Côte d'Ivoire; Ivory Coast; Elfenbeinküste; Costa de Marfil; Costa d'Avorio",
}
TOWNS = {
    "RU": "Moscou; Moskau; Moscú; Mosca; Moscovo; Moskwa; Moskva; Moskou; Koursk",
    "GB": "Londres; London; Londra; Londen; Londyn",
    "CN": "Pékin; Peking; Pequín; Pechino; Pequim; Beijing",
    "UA": "Kiev; Kyiv; Kiew; Soumy; Zaporijjia; Marioupol",
    "BE": "Bruxelles; Brussels; Brüssel; Bruselas; Bruxelas; Brussel; Anvers; Gand",
    "EG": "Le Caire; Kairo; El Cairo; Il Cairo; Caïro",
    "NL": "Den Haag; La Haye; La Haya; L'Aia; Haia; Róterdam; Roterdão; 's-Hertogenbosch; Twente",
    "IT": "Mailand; Milaan; Milán; Milão; Florenz; Firenze; L'Aquila; Friuli; Trentino; Venetië",
    "DE": "Múnich; Monaco di Baviera; Munique; Keulen; Colonia; Aquisgrán; Allgäu; Halle (Saale)",
    "ES": "Katalonien; Catalunha; Catalogna; Catalonië; Saragossa; Gran Canaria; Madri",
    "PT": "Lissabon; Lisboa; Oporto; Lisbona; Algarve; Alentejo; Trás-os-Montes; Açores",
    "BR": "São Paulo; Brasília; Brasilia; Belo Horizonte; Rio Grande do Sul; Mato Grosso do Sul",
    "PS": "Gazastreifen; Franja de Gaza; Striscia di Gaza; Faixa de Gaza; Gazastrook; Gaza-Stadt",
}


def rows(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(code, name) for code, names in table.items() for name in names.split("; ")]


@pytest.mark.parametrize(("code", "name"), rows(COUNTRIES))
def test_countries_in_all_languages(code, name):
    assert country_of(code) in look_up(fold(name)).places


@pytest.mark.parametrize(("code", "name"), rows(TOWNS))
def test_towns_in_all_languages(code, name):
    largest = max(look_up(fold(name)).places, key=lambda place: place.importance)
    assert (largest.feature, largest.country) in {("city", code), ("region", code)}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Bavière", "DE"),
        ("Andalousie", "ES"),
        ("Toscana", "IT"),
        ("Florida", "US"),
        ("Soleure", "CH"),
    ],
)
def test_regions_have_a_middle(name, code):
    region = next(place for place in look_up(fold(name)).places if place.feature == "region")
    country = country_of(code)
    assert region.country == code
    assert distance(region, country) < 2000


def test_abbreviations_match_in_capitals_only():
    assert look_up("US").places == (country_of("US"),)
    assert country_of("US") not in look_up("us").places


def test_a_town_leads_to_its_region():
    (kursk,) = look_up("koursk").places
    assert (kursk.name, kursk.country) == ("Kursk", "RU")
    assert region_of(kursk).name == "Kursk Oblast"


@pytest.mark.parametrize("word", ["les", "selon", "une", "des", "she", "zzzz", "", "|", "=", "\t"])
def test_everyday_words_are_no_town_of_any_size(word):
    assert all(place.importance < 4 for place in look_up(fold(word)).places)


def test_everyday_words_and_given_names_are_marked():
    assert "en" in look_up("nice").everyday
    assert "fr" not in look_up("nice").everyday
    assert look_up("jack").given
    assert look_up("qqqq") is UNKNOWN


@pytest.mark.parametrize("file", ["seas", "rivers", "areas", "sites", "towns"])
def test_hand_kept_tables_are_packed(file):
    table = tomllib.loads((FOLDER / f"{file}.toml").read_text("utf-8"))
    for name, *rest in table["places"]:
        latitude = next(value for value in rest if isinstance(value, float))
        for other in [name, *(value for value in rest[2:] if isinstance(value, str))]:
            letters = other.replace(".", "")
            key = letters if letters.isupper() and 2 <= len(letters) <= 5 else fold(other)
            near = [abs(place.latitude - latitude) < 0.02 for place in look_up(key).places]
            assert any(near), f"{file}.toml: {other!r} is not in the packed table; rebuild it"


def test_variant_country_names_are_packed():
    variants = tomllib.loads((FOLDER / "countries.toml").read_text("utf-8"))["names"]
    for code, names in variants.items():
        for name in names:
            letters = name.replace(".", "")
            short = letters.isalpha() and letters.isupper() and 2 <= len(letters) <= 5
            key = letters if short else fold(name)
            assert country_of(code) in look_up(key).places, f"{name!r} of {code}: rebuild"


def test_the_files_are_small_enough_to_commit():
    sizes = [file.stat().st_size for file in (FOLDER / "names").glob("*.br")]
    assert max(sizes) < 1_000_000
    assert sum(sizes) < 5_000_000


def test_each_part_is_called_by_the_letter_it_begins_with():
    for file in sorted((FOLDER / "names").glob("*.br")):
        part = pa.CompressedInputStream(pa.BufferReader(file.read_bytes()), "brotli").read()
        assert part[:1] == (b"\n" if file.stem == "0" else file.stem.encode())


def test_nothing_is_loaded_before_it_is_needed():
    code = (
        "import sys; import corpus.gazetteer.places as p; print(p._table.cache_info().currsize,"
        " 'numpy' in sys.modules, 'babel' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=TESTS
    )
    assert done.stdout.split() == ["0", "False", "False"]


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Port-au-Prince", "port au prince"),
        ("Îles Féroé", "iles feroe"),
        ("N'Djamena", "n djamena"),
        ("St. Marc", "saint marc"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("Großbritannien", "grossbritannien"),
        ("  ", ""),
    ],
)
def test_fold(name, folded):
    assert fold(name) == folded
