"""Countries by code, with their names and adjectives."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import lru_cache

from ..resources.gazetteer import read_gazetteer
from ..resources.loader import resource_path

__all__ = ["Country", "load_countries"]


@dataclass(frozen=True, slots=True)
class Country:
    """A country's code, name and adjectives."""

    iso3: str
    name: str
    demonym: str
    forms: tuple[str, ...] = field(default=())
    adjectives: tuple[str, ...] = field(default=())


@lru_cache(maxsize=1)
def load_countries() -> dict[str, Country]:
    """Countries by ISO 3166-1 alpha-3 code, from the gazetteer's tables."""
    found: dict[str, Country] = {}
    gazetteer = read_gazetteer()
    with resource_path("gazetteer/countries.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            names = [name for name in row["names"].split("|") if name]
            place = gazetteer.country(row["iso2"])
            own = place.name if place is not None else ""
            adjectives = [form for form in row["demonyms"].split("|") if form]
            if own and own not in names:
                names.append(own)
            if names:
                best = names[0] if len(names[0]) > 3 else own or names[0]
                found[row["iso3"]] = Country(
                    row["iso3"],
                    best,
                    adjectives[0] if adjectives else best,
                    tuple(dict.fromkeys([*adjectives, *names])),
                    tuple(adjectives),
                )
    return found
